//! The services in the Human Services Data Specification 3.1, in the standard's three forms: an array of
//! whole services with everything that belongs to them inside (`services.json`, its `service_package`),
//! an API of files that need no program behind them (`hsds/`), and tables (`hsds-tabular/`).
//!
//! Where the standard asks for what the workbook may lack, the part is left out rather than filled
//! with a guess: an address without postcode, prefecture or city is the description of its place, a
//! telephone's extension that is no number stands in its description. Events are no services.

use uuid::Uuid;

use super::array::Array;
use super::line::Line;
use super::organization::OrganizationRecord;
use super::place::PlaceRecord;
use super::record::Record;
use super::release::Release;
use super::rows::Rows;
use super::services::Around;
use super::{Error, Format, Job, Write, form, id};
use crate::directory::vocabulary::{Attendance, Status};

mod api;
mod attributes;
mod columns;
mod metadata;
mod model;
mod opening;
mod tabular;

pub use metadata::rows as metadata_rows;

use attributes::Terms;
use model::given;

/// `services.json`.
pub(super) const FORMAT: Format = Format {
    name: "hsds",
    write: Write::Rows(Rows::array(|_| "services.json".to_owned(), |release| release.see_together(), write)),
};

/// `hsds/`.
pub(super) const API: Format = Format { name: "hsds-api", write: Write::Release(api::write) };

/// `hsds-tabular/`.
pub(super) const TABULAR: Format = Format { name: "hsds-tabular", write: Write::Release(tabular::write) };

/// The version of the standard that all three keep to.
const VERSION: &str = "3.1";

fn write(release: &Release<'_>, _: &Job<'_>, first: usize, run: &[Record]) -> Result<Vec<u8>, Error> {
    let mut array = Array::from(first);
    let around = around(release, first, run);
    services(release, &around, run).try_for_each(|service| array.add(&service))?;
    Ok(array.bytes())
}

/// What is around some services of a release, of which the first has this place among all.
fn around<'a>(release: &'a Release<'_>, first: usize, run: &[Record]) -> Vec<Around<'a>> {
    (first..).zip(run).map(|(index, record)| release.around(index, record)).collect()
}

/// Some services of a release, whole, in their order, with what is around each.
fn services<'a>(
    release: &'a Release<'_>,
    around: &'a [Around<'_>],
    run: &'a [Record],
) -> impl Iterator<Item = model::Service<'a>> {
    let terms = Terms::of(release.publisher.namespace);
    let each = around.iter().zip(run);
    each.map(move |(around, record)| service(release, &terms, &around.body, around.place.as_deref(), record))
}

fn service<'a>(
    release: &'a Release<'_>,
    terms: &Terms,
    organization: &'a OrganizationRecord,
    place: Option<&'a PlaceRecord>,
    record: &'a Record,
) -> model::Service<'a> {
    model::Service {
        id: record.uuid,
        name: &record.name,
        alternate_name: given(&record.name_english),
        description: Some(form::labelled(&[("", &record.description), ("", &record.remarks)]))
            .filter(|text| !text.is_empty()),
        url: given(&record.url).map(form::uri),
        additional_urls: given(&record.application_url)
            .map(|url| model::Url {
                id: id::of(record.uuid, "url", url), label: "申込", url: form::uri(url)
            })
            .into_iter()
            .collect(),
        email: given(&record.email).map(form::mailbox),
        status: match record.status {
            Status::Active => "active",
            Status::Suspended => "temporarily closed",
            Status::Ended => "defunct",
        },
        application_process: given(&record.application),
        fees_description: given(&record.fees),
        eligibility_description: given(&record.eligibility),
        minimum_age: record.minimum_age,
        maximum_age: record.maximum_age,
        assured_date: Some(form::date(record.assured_date)).filter(|day| !day.is_empty()),
        // The mailbox of the office, never of the person who confirmed it.
        assurer_email: record.assured_date.and_then(|_| given(&release.publisher.email)).map(form::mailbox),
        phones: phones(record),
        schedules: opening::schedules(record),
        service_areas: given(&release.publisher.region)
            .map(|name| model::ServiceArea { id: id::of(record.uuid, "area", name), name })
            .into_iter()
            .collect(),
        service_at_locations: location(place, record)
            .map(|location| model::ServiceAtLocation { id: id::of(record.uuid, "at", ""), location })
            .into_iter()
            .collect(),
        languages: japanese(record.uuid),
        organization: Some(organization_object(organization)),
        // Whoever commissions a service pays for it.
        funding: given(&record.operator)
            .map(|_| &record.organization)
            .filter(|source| id::body(source) != id::body(&record.operator))
            .map(|source| model::Funding { id: id::of(record.uuid, "funding", source), source })
            .into_iter()
            .collect(),
        cost_options: form::amount(&record.fees)
            .map(|amount| model::CostOption {
                id: id::of(record.uuid, "cost", ""),
                currency: "jpy",
                amount,
                amount_description: &record.fees,
            })
            .into_iter()
            .collect(),
        attributes: attributes::of(terms, record),
        last_modified: metadata::moment(record.modified),
        metadata: metadata::of(release, record),
    }
}

fn phones(record: &Record) -> Vec<model::Phone<'_>> {
    let voice = record.phones.iter().map(|line| (line, "voice", record.phone_hours.as_str()));
    let fax = record.faxes.iter().map(|line| (line, "fax", ""));
    voice.chain(fax).map(|(line, kind, hours)| phone(record.uuid, line, kind, hours)).collect()
}

fn phone<'a>(service: Uuid, line: &'a Line, kind: &'static str, hours: &str) -> model::Phone<'a> {
    let id = id::of(service, kind, &[&*line.national, ":", &line.extension].concat());
    // The standard's extension is a number: one that is none, or begins with a zero, stands in words.
    let extension = line.extension.parse::<u64>().ok().filter(|number| number.to_string() == line.extension);
    let in_words = if extension.is_some() { "" } else { &line.extension };
    model::Phone {
        id,
        number: line.international.as_deref().unwrap_or(&line.national),
        extension,
        kind,
        description: Some(form::labelled(&[("内線", in_words), ("受付", hours)]))
            .filter(|text| !text.is_empty()),
        languages: japanese(id),
    }
}

/// Where the service is offered: at a place, which services may share; `virtual` where one takes part
/// from afar alone; none where the workbook says neither.
fn location<'a>(place: Option<&'a PlaceRecord>, record: &'a Record) -> Option<model::Location<'a>> {
    if let Some(place) = place {
        return Some(physical(place));
    }
    let from_afar = !record.attendance.is_empty()
        && record.attendance.iter().all(|way| !matches!(way, Attendance::InPerson | Attendance::Outreach));
    from_afar.then(|| model::Location {
        id: id::of(record.uuid, "location", ""),
        location_type: "virtual",
        name: given(&record.organization).unwrap_or(&record.name),
        description: None,
        latitude: None,
        longitude: None,
        addresses: Vec::new(),
        accessibility: Vec::new(),
    })
}

/// A place in the same words in every service that is offered there.
fn physical(place: &PlaceRecord) -> model::Location<'_> {
    let addresses: Vec<_> = address(place).into_iter().collect();
    let described = if addresses.is_empty() { place.full_address() } else { String::new() };
    let accessibility = place.accessibility.iter().enumerate().map(|(index, description)| {
        // The first one's identifier does not change with its words.
        let name = if index == 0 { "" } else { description };
        model::Accessibility { id: id::of(place.uuid, "accessibility", name), description }
    });
    model::Location {
        id: place.uuid,
        location_type: "physical",
        name: &place.name,
        description: Some(described).filter(|text| !text.is_empty()),
        latitude: place.position.map(|position| position.0),
        longitude: place.position.map(|position| position.1),
        addresses,
        accessibility: accessibility.collect(),
    }
}

fn address(place: &PlaceRecord) -> Option<model::Address<'_>> {
    let address = place.address.as_ref()?;
    let whole = [&*address.prefecture, &*address.city, &*address.street, &*place.postcode];
    if whole.iter().any(|part| part.is_empty()) {
        return None;
    }
    Some(model::Address {
        id: id::of(place.uuid, "address", ""),
        address_1: &address.street,
        address_2: given(&place.address_detail),
        city: &address.city,
        state_province: &address.prefecture,
        postal_code: form::postal_code(&place.postcode),
        country: "JP",
        address_type: "physical",
    })
}

fn organization_object(body: &OrganizationRecord) -> model::Organization<'_> {
    let identifier = |identifier| model::OrganizationIdentifier {
        id: id::of(body.uuid, "identifier", identifier),
        identifier_scheme: "JP-CN",
        identifier_type: "法人番号",
        identifier,
    };
    model::Organization {
        id: body.uuid,
        name: &body.name,
        description: &body.description,
        website: given(&body.url).map(form::uri),
        organization_identifiers: given(&body.corporate_number).map(identifier).into_iter().collect(),
    }
}

fn japanese(owner: Uuid) -> [model::Language; 1] {
    [model::Language { id: id::of(owner, "language", "ja"), name: "日本語", code: "ja" }]
}

#[cfg(test)]
mod tests;
