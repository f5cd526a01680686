//! The release in the words of schema.org, for web pages and search engines: `services.jsonld`, a graph
//! of services, bodies, places, openings and events (JSON-LD 1.1).
//!
//! Everything has the identifier that it has in the other files. The terms are defined in the file
//! itself, so that reading it needs no network.

use std::collections::HashMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::place::PlaceRecord;
use super::record::Record;
use super::release::Release;
use super::{Error, File, Format, Job, Write, form, id, licence, listing};
use crate::directory::vocabulary::Status;

mod body;
mod event;
mod node;
mod opening;

use body::{Bodies, PublicBody};
use node::{Node, reference};

/// `services.jsonld`.
pub(super) const FORMAT: Format = Format { name: "jsonld", write: Write::Release(write) };

fn write(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let mut bodies = Bodies::of(release);
    let mut at: HashMap<usize, &PlaceRecord> = HashMap::new();
    for place in release.places() {
        at.extend(place.services.iter().map(|service| (*service, place)));
    }
    let mut services = Vec::new();
    let mut sessions = Vec::new();
    let openings = release.openings(job.today);
    for (index, (record, openings)) in release.services().iter().zip(openings.iter()).enumerate() {
        let place = at.get(&index).copied();
        services.push(service(release, record, place, &mut bodies));
        sessions.extend(opening::events(record, place, openings));
    }
    let events: Vec<Value> = release.events.iter().map(|event| event::node(event, &mut bodies)).collect();
    let places = release.places().iter().map(place);
    let feed = feed(release);
    let graph: Vec<Value> = services
        .into_iter()
        .chain(sessions)
        .chain(events)
        .chain(bodies.nodes())
        .chain(places)
        .chain([feed])
        .collect();
    let document = json!({ "@context": context(), "@graph": graph });
    Ok(vec![File::json("services.jsonld".to_owned(), &document)?])
}

/// The dataset itself. In schema.org a service has no day of change: it is that of its entry in the
/// feed. What is not known is left out.
fn feed(release: &Release<'_>) -> Value {
    let publisher = &release.publisher;
    let mut feed = Node::new("DataFeed", id::of(publisher.namespace, "dataset", ""));
    feed.text("name", publisher.dataset_title());
    feed.text("description", &listing::description(release).ja);
    feed.text("dateModified", &form::date(release.modified()));
    feed.text("url", &form::uri(&publisher.url));
    match licence::named(&publisher.licence) {
        Some(licence) => feed.text("license", &form::uri(&licence.path)),
        None => feed.text("license", &publisher.licence),
    }
    if !publisher.name.is_empty() {
        feed.set("publisher", json!({ "@type": "Organization", "name": publisher.name }));
    }
    let services = release.services().iter().map(|record| (record.uuid, record.modified));
    let events = release.events.iter().map(|event| (event.uuid, event.modified));
    let items = services.chain(events).filter_map(|(uuid, modified)| {
        let mut item = Node::unnamed("DataFeedItem");
        item.text("dateModified", &form::date(Some(modified?)));
        item.set("item", reference(uuid));
        Some(item.into_value())
    });
    feed.list("dataFeedElement", items);
    feed.into_value()
}

fn context() -> Value {
    let mut context = json!({ "@vocab": "https://schema.org/" });
    for name in ["url", "serviceUrl", "dayOfWeek", "eventStatus", "eventAttendanceMode", "about"] {
        context[name] = json!({ "@type": "@id" });
    }
    context
}

fn service(
    release: &Release<'_>,
    record: &Record,
    place: Option<&PlaceRecord>,
    bodies: &mut Bodies,
) -> Value {
    let offered = bodies.named(&record.organization, &record.corporate_number);
    let run = if record.operator.is_empty() { None } else { Some(bodies.named(&record.operator, "")) };
    let public = bodies.is_public(&record.organization, &record.corporate_number);
    let mut node =
        Node::new(if public == PublicBody(true) { "GovernmentService" } else { "Service" }, record.uuid);
    node.text("identifier", &record.id);
    node.text("name", &record.name);
    node.list("alternateName", [&record.name_english, &record.name_kana].map(|name| json!(name)));
    node.text("description", &form::labelled(&[("", &record.description), ("", &record.remarks)]));
    node.text("serviceType", record.category.as_ref().map_or("", |category| &category.name));
    match record.status {
        Status::Active => {}
        Status::Suspended | Status::Ended => {
            node.text("disambiguatingDescription", form::status(record.status))
        }
    }
    match run {
        // schema.org knows an operator of public services alone.
        Some(run) if public == PublicBody(true) => {
            node.set("provider", reference(offered));
            node.set("serviceOperator", reference(run));
        }
        Some(run) if run != offered => node.set("provider", json!([reference(offered), reference(run)])),
        _ => node.set("provider", reference(offered)),
    }
    if !release.publisher.region.is_empty() {
        node.set("areaServed", json!({ "@type": "AdministrativeArea", "name": release.publisher.region }));
    }
    node.some("audience", audience(record));
    node.some("availableChannel", channel(record, place));
    node.list("hoursAvailable", opening::hours(record));
    if !record.fees.is_empty() {
        let mut offer = json!({ "@type": "Offer", "description": record.fees });
        if form::fee_kind(&record.fees) == "無料" {
            offer["price"] = json!(0);
            offer["priceCurrency"] = json!("JPY");
        }
        node.set("offers", offer);
    }
    node.text("url", &form::uri(&record.url));
    node.into_value()
}

fn audience(record: &Record) -> Option<Value> {
    let Record { eligibility, minimum_age, maximum_age, .. } = record;
    if eligibility.is_empty() && minimum_age.is_none() && maximum_age.is_none() {
        return None;
    }
    let mut node = Node::unnamed("PeopleAudience");
    node.text("audienceType", eligibility);
    node.some("suggestedMinAge", minimum_age.map(|age| json!(age)));
    node.some("suggestedMaxAge", maximum_age.map(|age| json!(age)));
    Some(node.into_value())
}

/// How the service is reached: telephones, fax, mail, the web and the place.
fn channel(record: &Record, place: Option<&PlaceRecord>) -> Option<Value> {
    let mut points: Vec<Value> = Vec::new();
    for line in &record.phones {
        let name = format!("{}:{}", line.national, line.extension);
        let mut point = Node::new("ContactPoint", id::of(record.uuid, "voice", &name));
        point.text("contactType", "電話");
        point.text("telephone", line.international.as_deref().unwrap_or(&line.national));
        let words = form::labelled(&[("内線", &line.extension), ("受付", &record.phone_hours)]);
        point.text("description", &words);
        point.text("availableLanguage", "ja");
        points.push(point.into_value());
    }
    for line in &record.faxes {
        let name = format!("{}:{}", line.national, line.extension);
        let mut point = Node::new("ContactPoint", id::of(record.uuid, "fax", &name));
        point.text("contactType", "FAX");
        point.text("faxNumber", line.international.as_deref().unwrap_or(&line.national));
        points.push(point.into_value());
    }
    if !record.email.is_empty() {
        let mut point = Node::new("ContactPoint", id::of(record.uuid, "email", ""));
        point.text("contactType", "メール");
        point.text("email", &record.email);
        points.push(point.into_value());
    }
    let web = [&record.application_url, &record.url].into_iter().find(|url| !url.is_empty());
    if points.is_empty() && web.is_none() && place.is_none() && record.application.is_empty() {
        return None;
    }
    let mut node = Node::new("ServiceChannel", id::of(record.uuid, "channel", ""));
    node.text("description", &record.application);
    node.list("servicePhone", points);
    node.text("serviceUrl", &web.map(|url| form::uri(url)).unwrap_or_default());
    node.some("serviceLocation", place.map(|place| reference(place.uuid)));
    Some(node.into_value())
}

fn place(place: &PlaceRecord) -> Value {
    let mut node = Node::new("Place", place.uuid);
    node.text("name", &place.name);
    node.some("address", address(place));
    if let Some((latitude, longitude)) = place.position {
        node.set("geo", json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude }));
    }
    node.into_value()
}

/// The address in parts, where they could be told apart; else as one text.
fn address(place: &PlaceRecord) -> Option<Value> {
    let address = place.address.as_ref()?;
    if address.city.is_empty() {
        return Some(json!(place.full_address())).filter(|text| text != "");
    }
    let mut node = Node::unnamed("PostalAddress");
    node.text("addressCountry", "JP");
    node.text("addressRegion", &address.prefecture);
    node.text("addressLocality", &address.city);
    let street = [&*address.street, &*place.address_detail];
    let street: Vec<&str> = street.into_iter().filter(|part| !part.is_empty()).collect();
    node.text("streetAddress", &street.join(" "));
    node.text("postalCode", &form::postal_code(&place.postcode));
    Some(node.into_value())
}

fn urn(uuid: Uuid) -> String {
    uuid.urn().to_string()
}

#[cfg(test)]
mod tests;
