//! A service as it is published.

use std::sync::Arc;

use chrono::{Months, NaiveDate};
use uuid::Uuid;

use super::guard::{Everywhere, Guard, Withheld};
use super::id;
use super::line::{Line, is_fax};
use super::schedule::{ScheduleRecord, Schedules};
use crate::directory::Words;
use crate::directory::address::Address;
use crate::directory::identity::Identity;
use crate::directory::phone::Phone;
use crate::directory::vocabulary::{Attendance, Status};
use crate::directory::{Category, Directory, Service};

/// A service as it is published. Texts are empty where the workbook says nothing.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of directory::Service of the same names")]
pub struct Record {
    /// The ID in the workbook, or a suggested one.
    pub id: String,
    /// The identifier for good.
    pub uuid: Uuid,
    pub category: Option<Arc<CategoryRecord>>,
    pub name: Words,
    pub name_kana: Words,
    pub name_english: Words,
    /// The body that offers it: 主催, or the entry itself.
    pub organization: Words,
    pub operator: Words,
    pub corporate_number: String,
    pub description: Words,
    pub eligibility: Words,
    pub minimum_age: Option<u8>,
    pub maximum_age: Option<u8>,
    /// Shared by the records that have the same.
    pub schedule: Arc<ScheduleRecord>,
    pub venue: Words,
    /// Seven digits.
    pub postcode: String,
    /// Its text is published only where the parts could not be told apart.
    pub address: Option<Address>,
    pub address_detail: Words,
    /// Latitude and longitude in decimal degrees: both or none, on the globe.
    pub position: Option<(f64, f64)>,
    /// Its own numbers, or those of the desk it falls back to; each once.
    pub phones: Vec<Line>,
    /// When these are answered.
    pub phone_hours: Words,
    pub faxes: Vec<Line>,
    pub email: String,
    pub url: String,
    pub application_url: String,
    pub application: Words,
    pub fees: Words,
    pub attendance: Vec<Attendance>,
    pub accessibility: Words,
    pub remarks: Words,
    pub status: Status,
    pub assured_date: Option<NaiveDate>,
    /// Until when it must be confirmed again.
    pub confirm_by: Option<NaiveDate>,
    /// When its content last changed; none where it was compared with no earlier release.
    pub modified: Option<NaiveDate>,
}

/// A category as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryRecord {
    /// The identifier for good.
    pub uuid: Uuid,
    /// Its short name.
    pub code: String,
    /// As printed.
    pub name: String,
    /// What it is for.
    pub description: String,
}

impl CategoryRecord {
    pub(super) fn of(category: &Category, namespace: Uuid, guard: &mut Guard<'_>) -> Self {
        let Category { row: _, id: code, name, description, colour: _, order: _, months_fresh: _ } = category;
        let uuid = id::of(namespace, "term", if code.is_empty() { name } else { code });
        let (code, name, description) = (guard.string(code), guard.string(name), guard.string(description));
        Self { uuid, code, name, description }
    }
}

impl Record {
    pub(super) fn of<'a>(
        directory: &Directory,
        service: &'a Service,
        category: Option<&Arc<CategoryRecord>>,
        Identity { id, typed: _, uuid }: Identity,
        everywhere: &Everywhere,
        schedules: &mut Schedules<'a>,
        withheld: &mut Withheld,
    ) -> Self {
        let contact = directory.contact(service);
        let months_fresh = directory.months_fresh(service);
        let body = service.body();
        let Service {
            row: _,
            id: _,
            category_text: _,
            category: _,
            name,
            name_kana,
            name_english,
            organization: _,
            operator,
            corporate_number,
            description,
            eligibility,
            minimum_age,
            maximum_age,
            schedule,
            venue,
            postcode,
            address,
            address_detail,
            latitude,
            longitude,
            desk: _,
            confirmed_with: _,
            phones: _,
            phone_publication: _,
            phone_hours,
            contact_person,
            faxes: _,
            email: _,
            url,
            application_url,
            application,
            fees,
            attendance,
            attendance_text: _,
            accessibility,
            remarks,
            publication: _,
            status,
            assured_date,
            assurance_method,
            assurer,
            respondent,
            call_result,
            failed_calls,
            internal_memo,
        } = service;

        let staff = [contact_person, assurance_method, assurer, respondent, call_result, internal_memo];
        withheld.staff_cells +=
            staff.iter().filter(|text| !text.is_empty()).count() + usize::from(failed_calls.is_some());
        let written_published = contact.publication.as_data();
        let phones_published = contact.phone_publication.as_data();
        let hidden = [(written_published, contact.faxes), (phones_published, contact.phones)];
        let hidden = hidden.iter().filter(|(published, _)| !published).flat_map(|(_, phones)| *phones);
        let mut guard = Guard::new(hidden, everywhere, withheld).of_row(service);

        let (fax, voice): (Vec<&Phone>, Vec<&Phone>) = contact.phones.iter().partition(|phone| is_fax(phone));
        let phones = guard.kept(voice, phones_published);
        let mut faxes = guard.kept(fax, phones_published);
        faxes.extend(guard.kept(contact.faxes, written_published));
        let phones = Line::all(phones, guard.withheld());
        let faxes = Line::all(faxes, guard.withheld());
        let hours = match contact.desk {
            Some(desk) if phone_hours.is_empty() => &desk.phone_hours,
            _ => phone_hours,
        };
        let email = contact.email.filter(|_| written_published).map_or("", |email| email.as_str());
        Self {
            id,
            uuid,
            category: category.cloned(),
            name: guard.text(name),
            name_kana: guard.text(name_kana),
            name_english: guard.text(name_english),
            organization: guard.text(body),
            operator: guard.text(operator),
            corporate_number: corporate_number.as_ref().map(|n| n.as_str().to_owned()).unwrap_or_default(),
            description: guard.text(description),
            eligibility: guard.text(eligibility),
            minimum_age: *minimum_age,
            maximum_age: *maximum_age,
            schedule: schedules.of(schedule, remarks, &mut guard),
            venue: guard.text(venue),
            postcode: postcode.as_ref().map(|postcode| postcode.digits().to_owned()).unwrap_or_default(),
            address: address.as_ref().map(|address| published_address(address, &mut guard)),
            address_detail: guard.text(address_detail),
            position: position(*latitude, *longitude),
            phone_hours: if phones.is_empty() { Words::default() } else { guard.text(hours) },
            phones,
            faxes,
            email: guard.address(email),
            url: guard.address(url.as_ref().map_or("", |url| url.href())),
            application_url: guard.address(application_url.as_ref().map_or("", |url| url.href())),
            application: guard.text(application),
            fees: guard.text(fees),
            attendance: attendance.clone(),
            accessibility: guard.text(accessibility),
            remarks: guard.text(remarks),
            status: *status,
            assured_date: *assured_date,
            confirm_by: assured_date.and_then(|day| day.checked_add_months(Months::new(months_fresh))),
            modified: None,
        }
    }
}

/// The address with its texts guarded.
pub(super) fn published_address(address: &Address, guard: &mut Guard<'_>) -> Address {
    let Address { text, prefecture, city, street } = address;
    Address {
        text: guard.text(text),
        prefecture: guard.name(prefecture.clone()),
        city: guard.name(city.clone()),
        street: guard.text(street),
    }
}

/// Both coordinates, where they are a place on the globe.
fn position(latitude: Option<f64>, longitude: Option<f64>) -> Option<(f64, f64)> {
    let (latitude, longitude) = (latitude?, longitude?);
    let on_globe = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
    on_globe.then_some((latitude, longitude))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::vocabulary::Publication;
    use crate::export::Release;
    use crate::export::fixture::{day, directory, phone, service, whole};

    fn released(services: Vec<Service>) -> Vec<Record> {
        Release::of(&directory(services)).services().to_vec()
    }

    #[test]
    fn a_desk_lends_its_contact_and_its_hours() {
        let lent = Service { desk: Some(0), ..service("家族教室") };
        let records = released(vec![whole(), lent]);
        assert_eq!((&records[1].phones, &records[1].email), (&records[0].phones, &records[0].email));
        assert_eq!(records[1].phone_hours, "平日9時～17時");
    }

    #[test]
    fn a_desk_lends_its_number_only_where_both_may_appear() {
        use Publication::{Both, Data, Nowhere, Paper};
        for (desk, desks_phone, own, phones, written) in [
            (Both, Both, Both, Both, Both),
            (Paper, Both, Both, Paper, Paper),
            (Data, Both, Both, Data, Data),
            (Nowhere, Both, Both, Nowhere, Nowhere),
            (Both, Paper, Both, Paper, Both),
            (Both, Both, Data, Data, Both),
            (Data, Paper, Both, Nowhere, Data),
            (Paper, Both, Data, Nowhere, Paper),
        ] {
            let lender = Service { publication: desk, phone_publication: desks_phone, ..whole() };
            let guest = Service { desk: Some(0), phone_publication: own, ..service("家族教室") };
            let directory = directory(vec![lender, guest]);
            let contact = directory.contact(&directory.services[1]);
            assert_eq!(contact.phones.len(), 1);
            assert_eq!(
                (contact.phone_publication, contact.publication),
                (phones, written),
                "{desk:?} {own:?}"
            );
        }
    }

    #[test]
    fn a_desk_on_paper_alone_lends_nothing() {
        let desk = Service { publication: Publication::Paper, ..whole() };
        let records = released(vec![desk, Service { desk: Some(0), ..service("家族教室") }]);
        assert_eq!((records[0].phones.len(), records[0].faxes.len(), records[0].email.as_str()), (0, 0, ""));
    }

    #[test]
    fn a_fax_on_a_withheld_telephone_is_withheld_with_it() {
        let one = Service {
            phones: vec![phone("0837-22-5495")],
            faxes: vec![phone("0837-22-5495"), phone("083-934-2533")],
            phone_publication: Publication::Paper,
            ..service("きらら会")
        };
        let records = released(vec![one]);
        let faxes: Vec<&str> = records[0].faxes.iter().map(|line| line.national.as_str()).collect();
        assert_eq!((records[0].phones.len(), faxes), (0, vec!["083-934-2533"]));
    }

    #[test]
    fn the_day_of_the_next_confirmation_follows_the_limit() {
        let mut directory = directory(vec![whole()]);
        directory.edition.months_fresh = Some(6);
        assert_eq!(Release::of(&directory).services()[0].confirm_by, Some(day(2021, 9, 1)));
        directory.edition.months_fresh = Some(u32::MAX);
        assert_eq!(Release::of(&directory).services()[0].confirm_by, None);
    }

    #[test]
    fn coordinates_are_a_place_on_the_globe_or_nothing() {
        assert_eq!(position(Some(34.2), Some(131.5)), Some((34.2, 131.5)));
        for (latitude, longitude) in
            [(Some(91.0), Some(0.0)), (Some(f64::NAN), Some(0.0)), (Some(34.0), None)]
        {
            assert_eq!(position(latitude, longitude), None);
        }
    }
}
