//! The ledger of identifiers, `ids.csv`: who was ever published under which identifier, since when,
//! until when, and who took its place. It is carried on from release to release, so that no
//! identifier is ever lost or given twice.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::form;
use super::release::Release;
use super::table::Column;
use super::table::Kind::{Date, Key, Text};
use crate::compare::{Changes, Fate, Sort};

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified {
    /// The ID in the workbook, or a suggested one.
    pub id: String,
    /// The identifier for good.
    pub uuid: Uuid,
    /// Service or event.
    pub sort: Sort,
    /// The name that it had last; empty where the office keeps the row back now.
    pub name: String,
    /// The day of the first release that has it; none where that is not known.
    pub first_seen: Option<NaiveDate>,
    /// The day of the last release that has it.
    pub last_seen: Option<NaiveDate>,
    /// When its content last changed; of what is gone, the day of the first release without it; none
    /// where that is not known.
    pub modified: Option<NaiveDate>,
    /// Whether it is in the newest release and has not ended.
    pub active: bool,
    /// Who took its place.
    pub replaced_by: Option<Uuid>,
}

/// The columns, in their order.
pub(super) static IDS: &[Column<Identified>] = &[
    Column::new("id", "id", Text, |_, row| (&row.id).into()),
    Column::new("uuid", "uuid", Key, |_, row| row.uuid.to_string().into()),
    Column::new("first_seen", "first_seen", Date, |_, row| form::date(row.first_seen).into()),
    Column::new("last_seen", "last_seen", Date, |_, row| form::date(row.last_seen).into()),
    Column::new("status", "ledger_status", Text, |_, row| status(row.active).into()),
    Column::new("replaced_by", "replaced_by", Text, |_, row| {
        row.replaced_by.map(|uuid| uuid.to_string().into()).unwrap_or_default()
    }),
    Column::new("last_modified", "last_modified", Date, |_, row| form::date(row.modified).into()),
    Column::new("kind", "kind", Text, |_, row| row.sort.word().into()),
    Column::new("name", "name", Text, |_, row| (&row.name).into()),
];

/// The word of the column `status`.
pub(super) const fn status(active: bool) -> &'static str {
    if active { "active" } else { "retired" }
}

/// The ledger of a release that follows none: everything is seen for the first time.
pub(super) fn first(release: &Release<'_>, today: NaiveDate) -> Vec<Identified> {
    current(release, today).collect()
}

fn current<'a>(release: &'a Release<'_>, today: NaiveDate) -> impl Iterator<Item = Identified> + 'a {
    let seen = move |id: &str, uuid: Uuid, sort, name: &str, active| Identified {
        id: id.to_owned(),
        uuid,
        sort,
        name: name.to_owned(),
        first_seen: Some(today),
        last_seen: Some(today),
        modified: None,
        active,
        replaced_by: None,
    };
    let services = release.services().iter().map(move |record| {
        let active = record.status != crate::directory::vocabulary::Status::Ended;
        Identified {
            modified: record.modified,
            ..seen(&record.id, record.uuid, Sort::Service, &record.name, active)
        }
    });
    let events = release.events.iter().map(move |event| Identified {
        modified: event.modified,
        ..seen(&event.id, event.uuid, Sort::Event, &event.name, true)
    });
    services.chain(events)
}

/// The ledger of a release that follows another. First the entries of the release in their order, then
/// the tombstones of what is gone, in the order of the earlier ledger. What is new or gone changed on
/// the day `now`.
pub(super) fn carried(
    earlier: &[Identified],
    release: &Release<'_>,
    changes: &Changes,
    (today, now): (NaiveDate, NaiveDate),
) -> Vec<Identified> {
    let known: HashMap<Uuid, &Identified> = earlier.iter().map(|line| (line.uuid, line)).collect();
    let mut ledger: Vec<Identified> = current(release, today)
        .map(|line| match known.get(&line.uuid) {
            Some(before) => Identified {
                first_seen: before.first_seen.or(before.last_seen),
                last_seen: before.last_seen.max(line.last_seen),
                ..line
            },
            None => line,
        })
        .collect();
    let here: HashSet<Uuid> = ledger.iter().map(|line| line.uuid).collect();
    let gone: HashMap<Uuid, _> =
        changes.removed.iter().filter_map(|removed| Some((removed.who.uuid?, removed))).collect();
    for line in earlier.iter().filter(|line| !here.contains(&line.uuid)) {
        let removed = gone.get(&line.uuid);
        let withheld = removed.is_some_and(|removed| removed.fate == Fate::Withheld);
        let successor = removed.and_then(|removed| removed.probably.as_ref()).and_then(|(who, _)| who.uuid);
        ledger.push(Identified {
            name: if withheld { String::new() } else { line.name.clone() },
            active: false,
            modified: if removed.is_some() { Some(now) } else { line.modified },
            replaced_by: successor.or(line.replaced_by),
            ..line.clone()
        });
    }
    ledger
}
