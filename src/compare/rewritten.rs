//! Y808: an ID that the office takes for the one of before, and that makes another UUID.

use std::collections::HashMap;

use super::rules::REWRITTEN;
use super::{Listing, Sort};
use crate::cell::CellRef;
use crate::column::{EventColumn, ServiceColumn};
use crate::directory::Directory;
use crate::directory::identity::id_key;
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
