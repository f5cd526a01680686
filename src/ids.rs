//! The IDs of the rows: which row has which, which has none and what is suggested for it, and how all
//! that is missing is written into a copy of the workbook.
//!
//! A row without ID is known in the data by what it is - name, body and category - and becomes another
//! one when one of these is put right. So it gets an ID that stays. With the release before at hand, a
//! row that is recognisably an entry of it gets that one's ID back, and with it the same UUID; every
//! other row gets the next ID in the pattern of its sheet. Whatever was ever given is never given again.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::CellRef;
use crate::column::{CategoryColumn, Column as _, EventColumn, ServiceColumn};
use crate::compare::{Listing, Sort};
use crate::directory::Directory;
use crate::directory::identity::id_key;
use crate::workbook::{Grid, Table, Workbook};

mod found;
mod names;
mod pattern;
mod publisher;
mod recognise;
mod write;

pub use found::{Advice, RULE, findings, is_complete};
pub use publisher::{Publisher, Stranger};
pub use recognise::Common;
pub use write::{Tables, Undone, Written, edits};

use names::Names;

/// Who has which ID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The workbook's own.
    pub publisher: Publisher,
    /// The rows of 窓口, of 催し and of 区分, each in their order.
    pub rows: Vec<Row>,
}

/// A row and its ID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The kind of sheet.
    pub sheet: Sheet,
    /// The row, zero-based.
    pub row: u32,
    /// Where the ID stands, or the row's first cell where the sheet has no such column.
    pub cell: CellRef,
    /// The row's name.
    pub name: String,
    /// The ID, given or suggested.
    pub id: String,
    /// Where it is from.
    pub source: Source,
}

/// A kind of sheet whose rows have IDs that are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheet {
    /// 窓口.
    Services,
    /// 催し.
    Events,
    /// 区分.
    Categories,
}

/// Where an ID is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// It stands in the workbook.
    Given {
        /// An earlier row of the sheet that has it too.
        twice: Option<CellRef>,
    },
    /// It is the next one in the pattern of the sheet.
    Next,
    /// The row was published under it, made of what the row is.
    Published,
    /// The row is recognisably an entry of the release before.
    Recognised {
        /// The entry's name.
        name: String,
        /// By what.
        common: Common,
    },
    /// It is the name, by which the row is known already.
    Name,
}

impl Sheet {
    /// The sheet's canonical name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Services => ServiceColumn::SHEET,
            Self::Events => EventColumn::SHEET,
            Self::Categories => CategoryColumn::SHEET,
        }
    }

    const fn sort(self) -> Option<Sort> {
        match self {
            Self::Services => Some(Sort::Service),
            Self::Events => Some(Sort::Event),
            Self::Categories => None,
        }
    }
}

impl Row {
    /// Whether the workbook has no ID for it.
    pub const fn is_missing(&self) -> bool {
        !matches!(self.source, Source::Given { .. })
    }

    /// Whether an earlier row has the same ID.
    pub const fn is_twice(&self) -> bool {
        matches!(self.source, Source::Given { twice: Some(_) })
    }
}

impl Plan {
    /// The rows that have no ID.
    pub fn missing(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_missing())
    }

    /// The rows whose ID an earlier row has.
    pub fn twice(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_twice())
    }
}

/// The columns of a sheet that [`plan`] looks at, by their places: those that may hold IDs.
pub fn columns(sheet: &Grid) -> BTreeSet<u32> {
    names::columns(sheet)
}

/// The IDs of a workbook, and those that are suggested; by the release before where it is at hand.
///
/// # Errors
///
/// [`Stranger`]: the release before is of another 発行者ID.
pub fn plan(book: &Workbook, directory: &Directory, before: Option<&Listing>) -> Result<Plan, Stranger> {
    let publisher = Publisher::of(&directory.edition, before)?;
    let mut rows = rows(directory);
    rows.extend(book.table::<CategoryColumn>().0.iter().flat_map(categories));
    mark_twice(&mut rows);
    let published = |row: &Row| row.is_missing() && row.sheet != Sheet::Categories;
    if rows.iter().any(published) {
        let mut names = Names::of(book, directory, before, &rows);
        if let Some(before) = before {
            names.give_back(&mut rows, directory, before, &publisher);
        }
        names.give_next(&mut rows, directory);
    }
    Ok(Plan { publisher, rows })
}

/// The rows of 窓口 and 催し; those without ID as yet with none.
fn rows(directory: &Directory) -> Vec<Row> {
    let given = |id: &str| if id.is_empty() { Source::Next } else { Source::Given { twice: None } };
    let services = directory.services.iter().map(|service| Row {
        sheet: Sheet::Services,
        row: service.row,
        cell: directory.cell(service, ServiceColumn::Id),
        name: (&service.name).into(),
        id: service.id.trim().to_owned(),
        source: given(service.id.trim()),
    });
    let events = directory.events.iter().map(|event| Row {
        sheet: Sheet::Events,
        row: event.row,
        cell: directory.event_cell(event, EventColumn::Id),
        name: event.name.clone(),
        id: event.id.trim().to_owned(),
        source: given(event.id.trim()),
    });
    services.chain(events).collect()
}

/// The rows of 区分. One without ID is known by its name, which is its ID from then on.
fn categories(table: &Table<CategoryColumn>) -> impl Iterator<Item = Row> {
    table.rows.iter().filter_map(|row| {
        let (id, name) = (row.text(CategoryColumn::Id), row.text(CategoryColumn::Name));
        let (id, source) = match (id.trim(), name.trim()) {
            ("", "") => return None,
            ("", name) => (name.to_owned(), Source::Name),
            (id, _) => (id.to_owned(), Source::Given { twice: None }),
        };
        let cell = table.header.cell(row.index, CategoryColumn::Id);
        Some(Row { sheet: Sheet::Categories, row: row.index, cell, name, id, source })
    })
}

/// Says of each ID that stands twice on a sheet where it stands first. A category that would have the
/// ID of another keeps none.
fn mark_twice(rows: &mut Vec<Row>) {
    let mut first: BTreeMap<(Sheet, String), CellRef> = BTreeMap::new();
    rows.retain_mut(|row| {
        let key = id_key(&row.id);
        if key.is_empty() {
            return true;
        }
        match (first.get(&(row.sheet, key.clone())), &mut row.source) {
            (Some(earlier), Source::Given { twice }) => *twice = Some(earlier.clone()),
            (Some(_), _) => return false,
            (None, _) => drop(first.insert((row.sheet, key), row.cell.clone())),
        }
        true
    });
}

#[cfg(test)]
mod tests;
