//! The services in the Human Services Data Specification 3.1: `services.json`, an array of whole
//! services with everything that belongs to them inside (the standard's `service_package`).
//!
//! Where the standard asks for what the workbook may lack, the part is left out rather than filled
//! with a guess: an address without postcode, prefecture or city is the description of its place, a
//! telephone's extension that is no number stands in its description. Events are no services.

use std::collections::HashMap;

use uuid::Uuid;

use super::line::Line;
use super::organization::OrganizationRecord;
use super::record::Record;
use super::release::Release;
use super::{Error, File, Format, Job, Write, form, id};
use crate::directory::vocabulary::{Attendance, Status, Vocabulary as _};

mod model;
mod opening;

use model::given;

/// `services.json`.
pub(super) const FORMAT: Format = Format { name: "hsds", write: Write::Release(write) };

fn write(release: &Release, _: &Job<'_>) -> Result<Vec<File>, Error> {
    let organizations = release.organizations.iter().map(|body| (id::body(&body.name), body)).collect();
    let services: Vec<_> =
        release.services.iter().map(|record| service(release, &organizations, record)).collect();
    Ok(vec![File::json("services.json".to_owned(), &services)?])
}

fn service<'a>(
    release: &'a Release,
    organizations: &HashMap<String, &'a OrganizationRecord>,
    record: &'a Record,
) -> model::Service<'a> {
    let organization = organizations.get(&id::body(record.deliverer())).copied();
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
        email: given(&record.email),
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
        assurer_email: record.assured_date.and_then(|_| given(&release.publisher.email)),
        phones: phones(record),
        schedules: opening::schedules(record),
        service_areas: given(&release.publisher.region)
            .map(|name| model::ServiceArea { id: id::of(record.uuid, "area", name), name })
            .into_iter()
            .collect(),
        service_at_locations: location(record)
            .map(|location| model::ServiceAtLocation { id: id::of(record.uuid, "at", ""), location })
            .into_iter()
            .collect(),
        languages: japanese(record.uuid),
        organization: organization.map(organization_object),
        // Whoever commissions a service pays for it.
        funding: given(&record.operator)
            .map(|_| &record.organization)
            .filter(|source| id::body(source) != id::body(&record.operator))
            .map(|source| model::Funding { id: id::of(record.uuid, "funding", source), source })
            .into_iter()
            .collect(),
        attributes: attributes(release, record),
    }
}

fn phones(record: &Record) -> Vec<model::Phone<'_>> {
    let voice = record.phones.iter().map(|line| (line, "voice", record.phone_hours.as_str()));
    let fax = record.faxes.iter().map(|line| (line, "fax", ""));
    voice.chain(fax).map(|(line, kind, hours)| phone(record.uuid, line, kind, hours)).collect()
}

fn phone<'a>(service: Uuid, line: &'a Line, kind: &'static str, hours: &str) -> model::Phone<'a> {
    let id = id::of(service, kind, &format!("{}:{}", line.national, line.extension));
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

/// Where the service is offered: a place where there is one, `virtual` where one takes part from
/// afar alone, none where the workbook says neither.
fn location(record: &Record) -> Option<model::Location<'_>> {
    let uuid = id::of(record.uuid, "location", "");
    let somewhere = !record.venue.is_empty() || record.address.is_some() || record.position.is_some();
    let from_afar = !record.attendance.is_empty()
        && record.attendance.iter().all(|way| !matches!(way, Attendance::InPerson | Attendance::Outreach));
    if !somewhere && !from_afar {
        return None;
    }
    let addresses: Vec<_> = address(record).into_iter().collect();
    let place = form::full_address(record.address.as_ref(), &record.address_detail);
    let names = [&record.venue, &record.organization, &record.name];
    Some(model::Location {
        id: uuid,
        location_type: if somewhere { "physical" } else { "virtual" },
        name: names.into_iter().find(|name| !name.is_empty()).map_or("", String::as_str),
        description: Some(place).filter(|place| somewhere && addresses.is_empty() && !place.is_empty()),
        latitude: record.position.map(|position| position.0),
        longitude: record.position.map(|position| position.1),
        addresses,
        accessibility: given(&record.accessibility)
            .map(|description| model::Accessibility { id: id::of(uuid, "accessibility", ""), description })
            .into_iter()
            .collect(),
    })
}

fn address(record: &Record) -> Option<model::Address<'_>> {
    let address = record.address.as_ref()?;
    let whole = [&address.prefecture, &address.city, &address.street, &record.postcode];
    if whole.iter().any(|part| part.is_empty()) {
        return None;
    }
    Some(model::Address {
        id: id::of(record.uuid, "address", ""),
        address_1: &address.street,
        address_2: given(&record.address_detail),
        city: &address.city,
        state_province: &address.prefecture,
        postal_code: form::postal_code(&record.postcode),
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

/// What HSDS has no field for: the category and the ways of taking part as terms of two taxonomies,
/// the reading of the name and the workbook's ID as labelled values.
fn attributes<'a>(release: &'a Release, record: &'a Record) -> Vec<model::Attribute<'a>> {
    let namespace = release.publisher.namespace;
    let attribute = |label: &'static str, what: &str| model::Attribute {
        id: id::of(record.uuid, "attribute", &format!("{label}:{what}")),
        link_id: record.uuid,
        link_entity: "service",
        value: None,
        taxonomy_term: None,
        label,
    };
    let taxonomy =
        |name, description| model::Taxonomy { id: id::of(namespace, "taxonomy", name), name, description };
    let mut attributes = Vec::new();
    if let Some(category) = &record.category {
        let term = model::TaxonomyTerm {
            id: category.uuid,
            code: given(&category.code),
            name: &category.name,
            description: given(&category.description).unwrap_or(&category.name),
            taxonomy: "区分",
            taxonomy_detail: taxonomy("区分", "窓口の区分です。発行者が決めています。"),
            language: "ja",
        };
        attributes
            .push(model::Attribute { taxonomy_term: Some(term), ..attribute("区分", &category.name) });
    }
    for way in &record.attendance {
        let word = way.word();
        let term = model::TaxonomyTerm {
            id: id::of(namespace, "attendance", way.english()),
            code: Some(way.english()),
            name: word,
            description: word,
            taxonomy: "実施形態",
            taxonomy_detail: taxonomy("実施形態", "利用のしかたです。"),
            language: "ja",
        };
        attributes.push(model::Attribute { taxonomy_term: Some(term), ..attribute("実施形態", word) });
    }
    for (label, value) in [("名称_カナ", record.name_kana.as_str()), ("ID", &record.id)] {
        if !value.is_empty() {
            attributes.push(model::Attribute { value: Some(value), ..attribute(label, "") });
        }
    }
    attributes
}

fn japanese(owner: Uuid) -> [model::Language; 1] {
    [model::Language { id: id::of(owner, "language", "ja"), name: "日本語", code: "ja" }]
}

#[cfg(test)]
mod tests;
