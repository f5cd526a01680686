//! Handing out IDs: what was ever given, what is given back, what comes next.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::pattern::{Family, Patterns};
use super::recognise::recognise;
use super::{Publisher, Row, Sheet, Source};
use crate::column::{Column as _, ServiceColumn};
use crate::compare::{self, Entry, Listing, Sort};
use crate::directory::Directory;
use crate::directory::identity::{self, Identities, Identity, id_key};
use crate::workbook::{Grid, Workbook};

/// What is known of IDs while they are handed out.
pub(super) struct Names {
    /// Those that were ever used, in the form in which IDs are compared.
    used: BTreeSet<String>,
    /// Those that stand somewhere in the workbook.
    here: BTreeSet<String>,
    services: Patterns,
    events: Patterns,
}

impl Names {
    pub(super) fn of(book: &Workbook, directory: &Directory, before: Option<&Listing>, rows: &[Row]) -> Self {
        let given = |sheet| {
            let rows = rows.iter().filter(move |row| row.sheet == sheet && !row.is_missing());
            rows.map(|row| &*row.id)
        };
        let earlier = |sort| {
            let entries = before.iter().flat_map(|before| &before.entries);
            entries.filter(move |entry| entry.sort == sort).map(|entry| &*entry.id)
        };
        let patterns = |sheet, sort, letter| match given(sheet).next() {
            Some(_) => Patterns::of(given(sheet), letter),
            // A workbook that has lost all its IDs goes on as it was published.
            None => Patterns::of(earlier(sort), letter),
        };
        let mut services = patterns(Sheet::Services, Sort::Service, 'S');
        let mut events = patterns(Sheet::Events, Sort::Event, 'E');
        let mut standing: BTreeSet<String> = book.sheets.iter().flat_map(standing).collect();
        standing.extend(rows.iter().filter(|row| !row.is_missing()).map(|row| row.id.clone()));
        standing.extend(directory.exceptions.iter().map(|exception| exception.id.clone()));
        let retired = before.iter().flat_map(|before| before.retired.keys()).map(|(_, id)| &**id);
        let gone = earlier(Sort::Service).chain(earlier(Sort::Event)).chain(retired);
        let here: BTreeSet<String> = standing.iter().map(|id| id_key(id)).collect();
        let mut used = here.clone();
        for id in standing.iter().map(String::as_str).chain(gone) {
            services.pass(id);
            events.pass(id);
            used.insert(id_key(id));
        }
        Self { used, here, services, events }
    }

    /// Gives the rows that were published before the IDs that they had: first those that were published
    /// under an ID made of what they are, then those that are recognised.
    pub(super) fn give_back(
        &mut self,
        rows: &mut [Row],
        directory: &Directory,
        before: &Listing,
        publisher: &Publisher,
    ) {
        let identities = Identities::of(directory);
        let of_sheets = [(Sheet::Services, identities.services), (Sheet::Events, identities.events)];
        for (sheet, identities) in of_sheets {
            let of_sheet = rows.iter_mut().filter(|row| row.sheet == sheet);
            let known = known(before, sheet);
            for (row, Identity { id, typed, uuid: _ }) in of_sheet.zip(identities) {
                if !typed && known.contains(&id_key(&id)) && self.take(&id) {
                    (row.id, row.source) = (id, Source::Published);
                }
            }
        }
        let now = compare::workbook(directory, "");
        for sheet in [Sheet::Services, Sheet::Events] {
            self.recognise(rows, sheet, before, &now, publisher);
        }
    }

    /// Gives the rows of a sheet that are recognisably an entry of the release before its ID.
    fn recognise(
        &mut self,
        rows: &mut [Row],
        sheet: Sheet,
        before: &Listing,
        now: &Listing,
        publisher: &Publisher,
    ) {
        let of_sheet = |entry: &&Entry| Some(entry.sort) == sheet.sort();
        let by_row: HashMap<u32, &Entry> =
            now.entries.iter().filter(of_sheet).filter_map(|entry| Some((entry.row?, entry))).collect();
        let wanting = rows.iter_mut().filter(|row| row.sheet == sheet && row.id.is_empty());
        let (mut wanting, entries): (Vec<&mut Row>, Vec<&Entry>) =
            wanting.filter_map(|row| by_row.get(&row.row).map(|entry| (row, *entry))).unzip();
        let keeps = |entry: &Entry| match (publisher.namespace(), entry.uuid) {
            (Some(namespace), Some(uuid)) => identity::of(namespace, entry.sort.word(), &entry.id) == uuid,
            _ => true,
        };
        let earlier = before.entries.iter().filter(of_sheet).filter(|entry| !entry.id.is_empty());
        let free: Vec<&Entry> =
            earlier.filter(|entry| !self.here.contains(&id_key(&entry.id)) && keeps(entry)).collect();
        for (row, found) in wanting.iter_mut().zip(recognise(&entries, &free)) {
            let Some((place, common)) = found else { continue };
            let entry = free[place];
            if self.take(&entry.id) {
                row.id = entry.id.clone();
                row.source = Source::Recognised { name: entry.name.clone(), common };
            }
        }
    }

    /// Whether an ID can be given back: it stands nowhere in the workbook.
    fn take(&mut self, id: &str) -> bool {
        let key = id_key(id);
        self.used.insert(key.clone());
        self.here.insert(key)
    }

    /// Gives every other row the next ID of its sheet; of its category, where the rows of that have a
    /// pattern of their own.
    pub(super) fn give_next(&mut self, rows: &mut [Row], directory: &Directory) {
        let families = families(directory);
        let category: HashMap<u32, usize> =
            directory.services.iter().filter_map(|service| Some((service.row, service.category?))).collect();
        for row in rows.iter_mut().filter(|row| row.id.is_empty()) {
            row.id = match row.sheet {
                Sheet::Services => {
                    let family = category.get(&row.row).and_then(|category| families.get(category));
                    self.services.next(family, &mut self.used)
                }
                Sheet::Events | Sheet::Categories => self.events.next(None, &mut self.used),
            };
        }
    }
}

/// The IDs of a sheet that were ever published.
fn known(before: &Listing, sheet: Sheet) -> BTreeSet<String> {
    let entries = before.entries.iter().filter(|entry| Some(entry.sort) == sheet.sort());
    let retired = before.retired.keys().filter(|(sort, _)| Some(*sort) == sheet.sort());
    entries.map(|entry| id_key(&entry.id)).chain(retired.map(|(_, id)| id.clone())).collect()
}

/// The family of IDs that the rows of each category have in common: two of them at least, and half.
fn families(directory: &Directory) -> HashMap<usize, Family> {
    let mut counts: HashMap<usize, (usize, BTreeMap<Family, usize>)> = HashMap::new();
    for service in &directory.services {
        let (Some(category), false) = (service.category, service.id.trim().is_empty()) else { continue };
        let (all, families) = counts.entry(category).or_default();
        *all += 1;
        if let Some(family) = Patterns::family(&service.id) {
            *families.entry(family).or_default() += 1;
        }
    }
    let common = |(category, (all, families)): (usize, (usize, BTreeMap<Family, usize>))| {
        let (family, rows) = families.into_iter().max_by_key(|(_, rows)| *rows)?;
        (rows >= 2 && rows * 2 >= all).then_some((category, family))
    };
    counts.into_iter().filter_map(common).collect()
}

/// How many rows of a sheet are looked through for the heading.
const HEADER_WITHIN: usize = 60;

/// What stands below a heading ID on a sheet: in rows that are struck out or passed over, on sheets of
/// former years.
fn standing(sheet: &Grid) -> Vec<String> {
    let columns = columns(sheet);
    if columns.is_empty() {
        return Vec::new();
    }
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let ids = cells.filter(|(column, _)| columns.contains(column)).map(|(_, cell)| cell.text());
    ids.filter(|id| !id.is_empty()).collect()
}

/// The columns of a sheet that may hold IDs: those with such a heading.
pub(super) fn columns(sheet: &Grid) -> BTreeSet<u32> {
    let is_heading =
        |text: &str| text.chars().count() <= 20 && ServiceColumn::named(text) == Some(ServiceColumn::Id);
    let head = sheet.rows.iter().take(HEADER_WITHIN).flat_map(|row| &row.cells);
    head.filter(|(_, cell)| is_heading(&cell.text())).map(|(column, _)| *column).collect()
}
