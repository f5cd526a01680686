//! A place as a row of 公共施設一覧, the municipal standard's list of facilities: what is said of the
//! place itself, and together what is offered there.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::form;
use super::id;
use super::line::Line;
use super::place::PlaceRecord;
use super::record::Record;
use super::release::Release;
use crate::directory::Words;
use crate::directory::address::Address;
use crate::directory::text;
use crate::directory::vocabulary::Status;

/// A row of 公共施設一覧. Texts are empty where the workbook says nothing, or where several services of
/// the place say different things that the column cannot hold; these stand in words in the remarks.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields are the columns of the same names")]
pub struct FacilityRecord {
    /// The ID of the service that lends the place its identity.
    pub id: String,
    /// The identifier for good: that of the location in HSDS.
    pub uuid: Uuid,
    pub name: Words,
    pub name_kana: Words,
    pub name_english: Words,
    pub address: Option<Address>,
    pub address_detail: Words,
    pub postcode: String,
    pub position: Option<(f64, f64)>,
    /// The numbers of all services of the place, each once.
    pub phones: Vec<Line>,
    pub email: String,
    pub application_url: String,
    /// Fax, hours, and whose number is whose.
    pub contact_remarks: String,
    pub corporate_number: String,
    pub organization: String,
    pub weekdays: String,
    /// `HH:MM`.
    pub opens_at: String,
    /// `HH:MM`.
    pub closes_at: String,
    pub schedule_remarks: String,
    pub description: String,
    pub url: String,
    pub remarks: String,
}

/// The rows of a release: a place that has an address, and where something is still offered, each.
///
/// The dataset asks for an address in every row, and has no column to say that a place is closed.
/// Places known by name alone, desks by telephone and what has ended are in the table of services.
pub(super) fn of(release: &Release<'_>) -> Vec<FacilityRecord> {
    let rows = release.places().iter().filter(|place| !place.full_address().is_empty());
    let mut ids = BTreeSet::new();
    rows.filter_map(|place| {
        let here = place.services.iter().filter_map(|index| release.services().get(*index));
        let here: Vec<&Record> = here.filter(|service| service.status != Status::Ended).collect();
        (!here.is_empty()).then(|| row(place, &here, &mut ids))
    })
    .collect()
}

fn row(place: &PlaceRecord, here: &[&Record], ids: &mut BTreeSet<String>) -> FacilityRecord {
    let PlaceRecord {
        uuid,
        id,
        name,
        address,
        address_detail,
        postcode,
        position,
        accessibility: _,
        services: _,
    } = place;
    // The entry is the place itself: its reading and its English name are the place's.
    let itself = here.iter().find(|service| text::same(&service.name, name));
    let phones = numbers(here);
    let email = shared(here, |service| service.email.clone());
    let form = shared(here, |service| service.application_url.clone());
    let hours = shared(here, |service| {
        let (opens, closes) = service.schedule.hours();
        [service.schedule.weekdays.clone(), form::time(opens), form::time(closes), service.schedule.special()]
    });
    let each_has_all = here.iter().all(|service| service.phones == here[0].phones);
    let contact = |service: &Record| {
        form::labelled(&[
            ("電話", &if each_has_all { "".into() } else { form::numbers(&service.phones) }),
            ("電話の受付", &service.phone_hours),
            ("FAX", &form::numbers(&service.faxes)),
            ("メール", if email.is_some() { "" } else { &service.email }),
            ("申込フォーム", if form.is_some() { "" } else { &service.application_url }),
        ])
    };
    let [weekdays, opens_at, closes_at, special] = hours.clone().unwrap_or_default();
    FacilityRecord {
        id: unused(id, ids),
        uuid: *uuid,
        name: name.clone(),
        name_kana: itself.map(|service| service.name_kana.clone()).unwrap_or_default(),
        name_english: itself.map(|service| service.name_english.clone()).unwrap_or_default(),
        address: address.clone(),
        address_detail: address_detail.clone(),
        postcode: postcode.clone(),
        position: *position,
        phones,
        contact_remarks: each(here, contact),
        email: email.unwrap_or_default(),
        application_url: form.unwrap_or_default(),
        corporate_number: shared(here, |service| service.corporate_number.clone()).unwrap_or_default(),
        organization: bodies(here),
        weekdays,
        opens_at,
        closes_at,
        schedule_remarks: match hours {
            Some(_) => special,
            None => each(here, |service| service.schedule.printed.clone()),
        },
        description: each(here, |service| description(service, name, here.len())),
        url: shared(here, |service| service.url.clone()).unwrap_or_default(),
        remarks: each(here, |service| remarks(service, here)),
    }
}

/// The ID, or where another row has it already (the workbook repeats it), the first that is free.
fn unused(id: &str, ids: &mut BTreeSet<String>) -> String {
    let mut candidate = id.to_owned();
    let mut count = 1;
    while !ids.insert(candidate.clone()) {
        count += 1;
        candidate = format!("{id}-{count}");
    }
    candidate
}

/// What is offered: the name of the service where it is not that of the place, and what happens there.
fn description(service: &Record, place: &str, services: usize) -> String {
    if services > 1 || text::same(&service.name, place) {
        return (&service.description).into();
    }
    form::labelled(&[(&service.name, &service.description)])
}

/// What the list of facilities has no column for.
fn remarks(service: &Record, here: &[&Record]) -> String {
    let url = if here.iter().all(|other| other.url == service.url) { "" } else { &service.url };
    form::labelled(&[
        ("状態", if service.status == Status::Suspended { form::status(service.status) } else { "" }),
        ("対象", &service.eligibility),
        ("料金", &service.fees),
        ("申込", &service.application),
        ("実施形態", &form::attendance(&service.attendance)),
        ("バリアフリー", &service.accessibility),
        ("URL", url),
        ("最終確認日", &form::date(service.assured_date)),
        ("", &service.remarks),
    ])
}

/// The numbers of all services, each once, in their order.
fn numbers(here: &[&Record]) -> Vec<Line> {
    let mut seen = BTreeSet::new();
    let lines = here.iter().flat_map(|service| &service.phones);
    lines.filter(|line| seen.insert((*line).clone())).cloned().collect()
}

/// The value, where all services have the same one.
fn shared<T: PartialEq>(here: &[&Record], value: impl Fn(&Record) -> T) -> Option<T> {
    let mut values = here.iter().map(|service| value(service));
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}

/// The bodies, each once as its first row writes it.
fn bodies(here: &[&Record]) -> String {
    let mut seen = BTreeSet::new();
    let names = here.iter().map(|service| &service.organization);
    let once: Vec<String> = names.filter(|name| seen.insert(id::body(name))).map(String::from).collect();
    form::joined(&once)
}

/// What all services say alike as it stands; else a line each behind the service's name.
fn each(here: &[&Record], value: impl Fn(&Record) -> String) -> String {
    if let Some(alike) = shared(here, &value) {
        return alike;
    }
    let lines = here.iter().map(|service| (service, value(service).replace(['\r', '\n'], "　")));
    let lines = lines.filter(|(_, value)| !value.is_empty());
    lines.map(|(service, value)| format!("〔{}〕{value}", service.name)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Service;
    use crate::directory::vocabulary::Attendance;
    use crate::export::fixture::{day, directory, phone, service, whole};

    fn rows(services: Vec<Service>) -> Vec<FacilityRecord> {
        of(&Release::of(&directory(services)))
    }

    #[test]
    fn several_services_of_one_place_are_one_row_that_says_whose_number_is_whose() {
        let other = Service {
            id: "35203-0002".into(),
            phones: vec![phone("083-902-2672")],
            description: "家族が集まります。".into(),
            ..Service { name: "家族教室".into(), ..whole() }
        };
        let rows = rows(vec![other, whole()]);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].id, "35203-0001", "the smallest, wherever it stands");
        assert_eq!(rows[0].name, "山口県身体障害者福祉センター");
        let numbers: Vec<&str> = rows[0].phones.iter().map(|line| line.national.as_str()).collect();
        assert_eq!(numbers, ["083-902-2672", "083-934-2532"]);
        assert_eq!(
            rows[0].contact_remarks,
            "〔家族教室〕電話：083-902-2672　電話の受付：平日9時～17時　FAX：083-934-2533\n\
             〔居場所〕電話：083-934-2532　電話の受付：平日9時～17時　FAX：083-934-2533"
        );
        assert_eq!(rows[0].description, "〔家族教室〕家族が集まります。\n〔居場所〕落ち着いて過ごせます。");
        assert_eq!((rows[0].email.as_str(), rows[0].opens_at.as_str()), ("desk@example.jp", "13:00"));
    }

    #[test]
    fn another_building_or_another_body_is_another_place() {
        let moved = Service { address_detail: "3階".into(), ..whole() };
        let renamed = Service { venue: "市民会館".into(), ..whole() };
        assert_eq!(rows(vec![whole(), moved, renamed]).len(), 3);
    }

    #[test]
    fn what_is_nowhere_or_over_is_no_facility() {
        let online = Service { attendance: vec![Attendance::Online], ..service("オンライン相談") };
        let named = Service { venue: "市民会館".into(), ..service("サロン") };
        let over = Service { status: Status::Ended, ..whole() };
        assert_eq!(rows(vec![online, named, over]), []);
    }

    #[test]
    fn a_suspended_service_says_so() {
        let resting = Service { status: Status::Suspended, assured_date: Some(day(2021, 3, 1)), ..whole() };
        assert!(rows(vec![resting])[0].remarks.starts_with("状態：休止\n対象：15～49歳の方\n"));
    }

    #[test]
    fn a_repeated_id_is_counted() {
        let other = Service { venue: "市民会館".into(), ..whole() };
        let ids: Vec<String> = rows(vec![whole(), other]).into_iter().map(|row| row.id).collect();
        assert_eq!(ids, ["35203-0001", "35203-0001-2"]);
    }

    #[test]
    fn addresses_that_differ_in_their_dashes_and_width_are_one() {
        let mut other = whole();
        if let Some(address) = &mut other.address {
            address.street = "八幡馬場３６−１".into();
        }
        assert_eq!(rows(vec![whole(), other]).len(), 1);
    }
}
