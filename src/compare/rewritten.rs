//! Y808: an ID that the office takes for the one of before, and that makes another UUID. Y809: an event
//! under the ID of another.

use std::collections::HashMap;

use super::likeness::similar;
use super::rules::{REUSED, REWRITTEN};
use super::{Entry, Listing, Place, Sort};
use crate::cell::CellRef;
use crate::column::{EventColumn, ServiceColumn};
use crate::directory::identity::id_key;
use crate::directory::{Directory, Event};
use crate::finding::{Finding, Text};

/// A finding for each row whose ID differs from that of the release before in width, case, blanks or
/// dashes alone.
pub fn rewritten(old: &Listing, directory: &Directory) -> Vec<Finding> {
    let mut ids: HashMap<(Sort, String), Vec<&str>> = HashMap::new();
    for entry in &old.entries {
        ids.entry((entry.sort, id_key(&entry.id))).or_default().push(&entry.id);
    }
    let find = |sort, id: &str, name: &str, cell: CellRef| {
        let id = id.trim();
        let before = ids.get(&(sort, id_key(id))).filter(|_| !id.is_empty())?;
        if before.contains(&id) {
            return None;
        }
        let before = before.first()?;
        let message = Text::new(
            format!(
                "ID「{id}」は、前回のデータでは「{before}」です。字が違うので、番号（UUID）が引き継がれません。"
            ),
            format!(
                "The ID “{id}” is “{before}” in the previous data; written otherwise, it does not carry the UUID on."
            ),
        );
        let remedy =
            Text::new(format!("IDを「{before}」に戻してください。"), format!("Set the ID back to {before}."));
        Some(REWRITTEN.at(cell, message, remedy).value(id).subject(name))
    };
    let services = directory.services.iter().filter_map(|service| {
        find(Sort::Service, &service.id, service.body(), directory.cell(service, ServiceColumn::Id))
    });
    let events = directory.events.iter().filter_map(|event| {
        find(Sort::Event, &event.id, &event.name, directory.event_cell(event, EventColumn::Id))
    });
    services.chain(events).collect()
}

/// A finding for each event that has the ID of an event of the release before, another name and another
/// day.
pub fn reused(old: &Listing, directory: &Directory) -> Vec<Finding> {
    let events = old.entries.iter().filter(|entry| entry.sort == Sort::Event && !entry.id.is_empty());
    let before: HashMap<String, &Entry> = events.map(|entry| (id_key(&entry.id), entry)).collect();
    let find = |event: &Event| {
        let before = before.get(&id_key(&event.id))?;
        let then = before.says(Place::Event(EventColumn::StartDate));
        let is_other_day = event.start_date.is_some_and(|day| !then.is_empty() && day.to_string() != then);
        if !is_other_day || similar(&before.name, &event.name) {
            return None;
        }
        let (id, name, then_name) = (event.id.trim(), &event.name, &before.name);
        let message = Text::new(
            format!("ID {id}は、前回は「{then_name}」（{then}）のものでした。今は「{name}」に付いています。"),
            format!("The ID {id} was that of “{then_name}” ({then}), and is that of “{name}” now."),
        );
        let cell = directory.event_cell(event, EventColumn::Id);
        Some(REUSED.at(cell, message, REUSED.remedy.clone()).value(id).subject(name))
    };
    directory.events.iter().filter_map(find).collect()
}
