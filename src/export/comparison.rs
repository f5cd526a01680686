//! What is published as a listing to be compared: by the headings of the published tables, so that a
//! release that was just made and one that is read back are told in the same words.

use uuid::Uuid;

use super::columns::SERVICES;
use super::event_columns::EVENTS;
use super::form;
use super::guard::{MASK, NAME_MASK};
use super::release::Release;
use crate::compare::{EVENT_FACTS, Entry, Listing, SERVICE_FACTS, Sort, Value};
use crate::directory::Directory;
use crate::directory::identity::{self, Identities, id_key};
use crate::directory::vocabulary::Status;

/// A release as a listing. The directory that it was made of tells the rows and what is kept back.
pub(super) fn of(release: &Release<'_>, directory: &Directory) -> Listing {
    let identities = Identities::of(directory);
    let mut listing = Listing { day: release.publisher.information_date, ..Listing::default() };
    let rows = directory.services.iter().zip(&identities.services);
    let rows = rows.filter(|(service, _)| service.publication.as_data());
    for (record, (service, identity)) in release.services().iter().zip(rows) {
        let get = |heading: &str| {
            let column = SERVICES.iter().find(|column| column.heading == heading);
            column.map(|column| (column.value)(&release.publisher, record).into_owned()).unwrap_or_default()
        };
        let entry = entry(Sort::Service, &get, Some(record.uuid));
        listing.entries.push(Entry { row: Some(service.row), typed: identity.typed, ..entry });
    }
    let rows = directory.events.iter().zip(&identities.events);
    let rows = rows.filter(|(event, _)| event.publication.as_data());
    for (record, (event, identity)) in release.events.iter().zip(rows) {
        let get = |heading: &str| {
            let column = EVENTS.iter().find(|column| column.heading == heading);
            column.map(|column| (column.value)(&release.publisher, record).into_owned()).unwrap_or_default()
        };
        let entry = entry(Sort::Event, &get, Some(record.uuid));
        listing.entries.push(Entry { row: Some(event.row), typed: identity.typed, ..entry });
    }
    let services = directory.services.iter().zip(&identities.services);
    let services = services.filter(|(service, _)| !service.publication.as_data());
    let events = directory.events.iter().zip(&identities.events);
    let events = events.filter(|(event, _)| !event.publication.as_data());
    listing.withheld = services
        .map(|(_, identity)| (Sort::Service, id_key(&identity.id)))
        .chain(events.map(|(_, identity)| (Sort::Event, id_key(&identity.id))))
        .collect();
    listing
}

/// What is published of a workbook as it stands, under a name.
pub fn listing_of(directory: &Directory, name: &str) -> Listing {
    Listing { name: name.to_owned(), ..of(&Release::of(directory), directory) }
}

/// A row of a published table as an entry.
pub(super) fn entry(sort: Sort, get: &dyn Fn(&str) -> String, uuid: Option<Uuid>) -> Entry {
    let (facts, id, name) = match sort {
        Sort::Service => (SERVICE_FACTS, "ID", "名称"),
        Sort::Event => (EVENT_FACTS, "NO", "イベント名"),
    };
    let (id, name) = (get(id), get(name));
    let published = facts.iter().filter(|fact| !fact.published.is_empty());
    let values = published.filter_map(|fact| {
        let text = get(fact.published);
        // An entry that is its own body has the name twice; it is renamed once.
        let said = fact.published == "団体名" && text == name;
        // Where something was taken out of a text, the rest of it says less than the workbook does.
        let internal = text.contains(MASK) || text.contains(NAME_MASK);
        (!text.is_empty() && !said).then_some(Value { fact, text, internal })
    });
    let values = values.collect();
    Entry {
        sort,
        typed: !id.is_empty() && !identity::is_suggested(&id),
        id,
        uuid,
        row: None,
        name,
        ended: get("状態") == form::status(Status::Ended),
        assured: get("最終確認日").parse().ok(),
        values,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_fact_is_a_column_of_its_table() {
        for fact in SERVICE_FACTS.iter().filter(|fact| !fact.published.is_empty()) {
            assert!(SERVICES.iter().any(|column| column.heading == fact.published), "{}", fact.published);
        }
        for fact in EVENT_FACTS.iter().filter(|fact| !fact.published.is_empty()) {
            assert!(EVENTS.iter().any(|column| column.heading == fact.published), "{}", fact.published);
        }
    }
}
