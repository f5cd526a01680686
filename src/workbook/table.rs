//! From the sheets of a file to the table of a kind of sheet: which sheet it is, which columns it
//! has, which of its rows are data. All that is decided on the way is said.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::account::{Account, Fate};
use super::error::{Candidate, Error};
use super::guidance::Guidance;
use super::header::{self, Headings, LINKED_DATA, Meanings};
use super::rules::{self, Skip};
use super::{Grid, GridRow, Table, Workbook};
use crate::cell::CellRef;
use crate::column::{
    ArticleColumn, CategoryColumn, Column, EventColumn, ExceptionColumn, GuideColumn, Header, ServiceColumn,
    SettingColumn, StepColumn, matching,
};
use crate::finding::Finding;

mod guide;
mod judge;
mod opened;
mod places;
mod records;
pub(crate) use records::is_ditto;
pub(super) mod survey;
#[cfg(test)]
mod tests;

use guide::Guide;

impl Workbook {
    /// The table of services, which every workbook must have. A sheet of another name will do, if its
    /// headings name the services and one thing more about them.
    ///
    /// # Errors
    ///
    /// [`Error::NoServices`], with the rows that come closest, where no sheet has such headings.
    pub fn services(&self) -> Result<(Table<ServiceColumn>, Vec<Finding>), Error> {
        self.services_told(&Guidance::default())
    }

    /// The same, where the staff say where it stands.
    ///
    /// # Errors
    ///
    /// As [`Workbook::services`].
    pub fn services_told(&self, guidance: &Guidance) -> Result<(Table<ServiceColumn>, Vec<Finding>), Error> {
        let (table, findings) = self.table_told::<ServiceColumn>(guidance);
        match table {
            Some(table) => Ok((table, findings)),
            None => Err(Error::NoServices(self.candidates())),
        }
    }

    /// The same, with the table's rows taken out of the sheet rather than copied. There stays of it what
    /// stands in the columns that are named by their places, but for the IDs of entries: the table has them.
    ///
    /// # Errors
    ///
    /// As [`Workbook::services`].
    pub fn services_taken(
        &mut self,
        guidance: &Guidance,
        stays: impl Fn(&Grid) -> BTreeSet<u32>,
    ) -> Result<(Table<ServiceColumn>, Vec<Finding>), Error> {
        let (found, mut findings) = self.find::<ServiceColumn>(guidance);
        let Some(Found { sheet, reader, account }) = found else {
            return Err(Error::NoServices(self.candidates()));
        };
        let sheet = &mut self.sheets[sheet];
        let stays = stays(sheet);
        let mut beside = stays.clone();
        reader.place(ServiceColumn::Id).map(|place| beside.remove(&place));
        let of_row = |place| if reader.is_entry(place) { &beside } else { &stays };
        let left = sheet.rows.iter().enumerate();
        let left = left.filter_map(|(place, row)| row.reduced_to(of_row(place))).collect();
        let rows = std::mem::replace(&mut sheet.rows, left);
        let below = rows.into_iter().skip(reader.first).map(Cow::Owned);
        Ok((reader.read(below, account, &mut findings), findings))
    }

    /// The table of a kind of sheet, and what there is to say about it. None where no sheet has a name
    /// of that kind; for services also where none has fitting headings.
    pub fn table<C: Column>(&self) -> (Option<Table<C>>, Vec<Finding>) {
        self.table_told(&Guidance::default())
    }

    /// The same, where the staff say where it stands.
    pub fn table_told<C: Column>(&self, guidance: &Guidance) -> (Option<Table<C>>, Vec<Finding>) {
        let (found, mut findings) = self.find::<C>(guidance);
        let table = found.map(|Found { sheet, reader, account }| {
            let below = self.sheets[sheet].rows.iter().skip(reader.first).map(Cow::Borrowed);
            reader.read(below, account, &mut findings)
        });
        (table, findings)
    }

    /// Finds the table of a kind of sheet, and says what there is to say about its sheet and headings.
    fn find<C: Column>(&self, guidance: &Guidance) -> (Option<Found<C>>, Vec<Finding>) {
        let guide = Guide::<C>::new(guidance);
        let mut findings = guide.about_the_sheet(&self.sheets);
        let asked = guide.sheet(&self.sheets);
        let is_services = C::SHEET == ServiceColumn::SHEET;
        let named: Vec<&Grid> = match asked {
            Some(sheet) => vec![sheet],
            None => self.sheets.iter().filter(|sheet| C::is_sheet(&sheet.name)).collect(),
        };
        let mut fitting = fitting(&named, &guide, if is_services && asked.is_none() { 2 } else { 1 });
        let others: Vec<&Grid> = if is_services && asked.is_none() {
            self.sheets
                .iter()
                .filter(|sheet| !C::is_sheet(&sheet.name) && !is_other_kind(&sheet.name))
                .collect()
        } else {
            Vec::new()
        };
        if fitting.is_empty() {
            fitting = self::fitting(&others, &guide, 2);
        } else if is_services {
            fitting.extend(self::fitting(&others, &guide, 3));
        }
        let chosen = fitting.iter().position(|(sheet, _)| sheet.visible).unwrap_or(0);
        if fitting.is_empty() {
            findings.extend(named.iter().map(|sheet| rules::no_header::<C>(&sheet.name)));
            return (None, findings);
        }
        let (sheet, headings) = fitting.remove(chosen);
        if !fitting.is_empty() {
            let names: Vec<Arc<str>> = fitting.iter().map(|(sheet, _)| sheet.name.clone()).collect();
            findings.push(rules::several_sheets::<C>(&sheet.name, &names));
        }
        if !sheet.visible {
            findings.push(rules::hidden_sheet(&sheet.name));
        }
        findings.extend(guide.about_the_headings(sheet, &headings));
        let reader = records::Reader::new(sheet, &headings, &guide.meanings);
        let account = opened::begin(sheet, &headings, &reader.counts, !guidance.is_silent());
        about_headings(sheet, &headings, &account, &mut findings);
        if let Some(above) = header::table_above(sheet, &headings, &guide.meanings) {
            let rows = sheet.rows.get(above..headings.first()).unwrap_or_default();
            if let [first, .., last] = rows {
                findings.push(rules::second_table(first_cell(&sheet.name, first), last.index));
            }
        }
        let place = self.sheets.iter().position(|other| std::ptr::eq(other, sheet));
        (place.map(|sheet| Found { sheet, reader, account }), findings)
    }

    /// The three rows that come closest to headings of services.
    fn candidates(&self) -> Vec<Candidate> {
        let meanings = Meanings::<ServiceColumn>::new();
        let mut found: Vec<(usize, Candidate)> = Vec::new();
        for sheet in &self.sheets {
            let Some(headings) = header::find(sheet, &meanings) else { continue };
            let Some(row) = sheet.rows.get(headings.place) else { continue };
            let understood = headings.texts.values().cloned().collect();
            let is_named = headings.has(ServiceColumn::Name);
            found.push((
                headings.score,
                Candidate { cell: first_cell(&sheet.name, row), understood, is_named },
            ));
        }
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().take(3).map(|(_, candidate)| candidate).collect()
    }
}

/// A table that was found and not yet read.
struct Found<C> {
    /// The place of its sheet.
    sheet: usize,
    reader: records::Reader<C>,
    account: Account,
}

/// The sheets whose headings name enough fields, the name among them where that kind of sheet has
/// names; the one of the canonical name first, then those with most fields.
fn fitting<'a, C: Column>(
    sheets: &[&'a Grid],
    guide: &Guide<'_, C>,
    least: usize,
) -> Vec<(&'a Grid, Headings<C>)> {
    let name = C::named("名称");
    let mut fitting: Vec<_> = sheets
        .iter()
        .filter_map(|sheet| Some((*sheet, guide.headings(sheet)?)))
        .filter(|(_, headings)| {
            let least = if name.is_none() { least.max(2) } else { least };
            headings.fields.len() >= least && name.is_none_or(|name| headings.has(name))
        })
        .collect();
    let rank =
        |sheet: &Grid, headings: &Headings<C>| (matching(&sheet.name) == matching(C::SHEET), headings.score);
    fitting.sort_by_key(|(sheet, headings)| std::cmp::Reverse(rank(sheet, headings)));
    fitting
}

/// Whether a sheet's name says that it is something else than services.
fn is_other_kind(name: &str) -> bool {
    EventColumn::is_sheet(name)
        || CategoryColumn::is_sheet(name)
        || ArticleColumn::is_sheet(name)
        || StepColumn::is_sheet(name)
        || GuideColumn::is_sheet(name)
        || ExceptionColumn::is_sheet(name)
        || SettingColumn::is_sheet(name)
}

impl Grid {
    /// The columns that hold something, by their places.
    pub fn columns(&self) -> BTreeSet<u32> {
        self.rows.iter().flat_map(|row| &row.cells).map(|(column, _)| *column).collect()
    }

    /// Whether a column is not shown.
    pub(super) fn hides(&self, column: u32) -> bool {
        let place = self.hidden_columns.partition_point(|(_, last)| *last < column);
        self.hidden_columns.get(place).is_some_and(|(first, _)| *first <= column)
    }
}

impl GridRow {
    /// The row with its cells in some columns alone; none where it has none there.
    fn reduced_to(&self, columns: &BTreeSet<u32>) -> Option<Self> {
        if columns.is_empty() {
            return None;
        }
        let cells = self.cells.iter().filter(|(column, _)| columns.contains(column));
        let cells: Vec<_> = cells.cloned().collect();
        let row = |cells| Self { index: self.index, hidden: self.hidden, cells };
        if cells.is_empty() { None } else { Some(row(cells)) }
    }
}

fn first_cell(sheet: &Arc<str>, row: &GridRow) -> CellRef {
    let column = row.cells.first().map_or(0, |(column, _)| *column);
    CellRef { sheet: sheet.clone(), row: row.index, column }
}

/// What there is to say about the headings.
fn about_headings<C: Column>(
    sheet: &Grid,
    headings: &Headings<C>,
    account: &Account,
    findings: &mut Vec<Finding>,
) {
    let Some(row) = sheet.rows.get(headings.place) else { return };
    let at = |column: u32| CellRef { sheet: sheet.name.clone(), row: row.index, column };
    let above = sheet.rows.get(..headings.first()).unwrap_or_default();
    if let (Some(first), Some(last)) = (above.first(), above.last()) {
        let text = first.cells.first().map(|(_, cell)| cell.text()).unwrap_or_default();
        findings.push(rules::skipped(first_cell(&sheet.name, first), last.index, Skip::Above, &text));
    }
    if let Some(other) = headings.other.and_then(|other| sheet.rows.get(other)) {
        findings.push(rules::two_levels(first_cell(&sheet.name, row), other.index));
    }
    let places: BTreeMap<C, u32> = headings.fields.iter().map(|(column, field)| (*field, *column)).collect();
    for column in &account.columns {
        let (place, text, values) = (column.place, &*column.heading, column.values);
        let shown = !text.is_empty() && !matches!(column.fate, Fate::Unknown | Fate::LeftAlone);
        if shown && sheet.hides(place) && matches!(column.fate, Fate::Read(..)) {
            findings.push(rules::hidden_column(at(place), text));
        }
        // Of a column without a value nothing is lost: the tables of the municipal standard have dozens.
        match column.fate {
            Fate::Twice(..) if values > 0 => {
                let lost = headings.losers.iter().find(|(other, ..)| *other == place);
                let Some((_, field, _)) = lost else { continue };
                let winner = at(places.get(field).copied().unwrap_or(place));
                findings.push(rules::same_column(*field, at(place), text, &winner, values));
            }
            Fate::Unknown if values > 0 => findings.push(rules::unknown_column(at(place), text)),
            Fate::Nameless => {
                let cell = CellRef { sheet: sheet.name.clone(), row: column.first, column: place };
                findings.push(rules::nameless_column(cell, values));
            }
            Fate::Read(..) | Fate::Twice(..) | Fate::Unknown | Fate::LeftAlone => {}
        }
    }
}

/// The header as the rest of the program sees it.
fn header_of<C: Column>(sheet: &Grid, headings: &Headings<C>) -> Header<C> {
    let row = sheet.rows.get(headings.place).map_or(0, |row| row.index);
    let places = headings.fields.iter().map(|(column, field)| (*field, *column)).collect();
    Header { sheet: sheet.name.clone(), row, places }
}

/// Whether the table is one of linked data, where rows that begin with `#` describe the columns.
fn is_linked_data<C>(headings: &Headings<C>) -> bool {
    headings.texts.get(&0).is_some_and(|text| text == LINKED_DATA)
}
