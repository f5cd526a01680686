//! From the sheets of a file to the table of a kind of sheet: which sheet it is, which columns it
//! has, which of its rows are data. All that is decided on the way is said.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::{Candidate, Error};
use super::header::{self, Headings, LINKED_DATA, Meanings};
use super::rules::{self, Skip};
use super::{Grid, GridRow, Table, Workbook};
use crate::cell::CellRef;
use crate::column::{
    ArticleColumn, CategoryColumn, Column, EventColumn, ExceptionColumn, GuideColumn, Header, ServiceColumn,
    SettingColumn, StepColumn, matching,
};
use crate::finding::Finding;

mod judge;
mod records;
#[cfg(test)]
mod tests;

impl Workbook {
    /// The table of services, which every workbook must have. A sheet of another name will do, if its
    /// headings name the services and one thing more about them.
    ///
    /// # Errors
    ///
    /// [`Error::NoServices`], with the rows that come closest, where no sheet has such headings.
    pub fn services(&self) -> Result<(Table<ServiceColumn>, Vec<Finding>), Error> {
        let (table, findings) = self.table::<ServiceColumn>();
        match table {
            Some(table) => Ok((table, findings)),
            None => Err(Error::NoServices(self.candidates())),
        }
    }

    /// The table of a kind of sheet, and what there is to say about it. None where no sheet has a name
    /// of that kind; for services also where none has fitting headings.
    pub fn table<C: Column>(&self) -> (Option<Table<C>>, Vec<Finding>) {
        let meanings = Meanings::<C>::new();
        let is_services = C::SHEET == ServiceColumn::SHEET;
        let named: Vec<&Grid> = self.sheets.iter().filter(|sheet| C::is_sheet(&sheet.name)).collect();
        let mut fitting = fitting(&named, &meanings, if is_services { 2 } else { 1 });
        let others: Vec<&Grid> = if is_services {
            self.sheets
                .iter()
                .filter(|sheet| !C::is_sheet(&sheet.name) && !is_other_kind(&sheet.name))
                .collect()
        } else {
            Vec::new()
        };
        if fitting.is_empty() {
            fitting = self::fitting(&others, &meanings, 2);
        } else if is_services {
            fitting.extend(self::fitting(&others, &meanings, 3));
        }
        let chosen = fitting.iter().position(|(sheet, _)| sheet.visible).unwrap_or(0);
        if fitting.is_empty() {
            return (None, named.iter().map(|sheet| rules::no_header::<C>(&sheet.name)).collect());
        }
        let (sheet, headings) = fitting.remove(chosen);
        let mut findings = Vec::new();
        if !fitting.is_empty() {
            let names: Vec<Arc<str>> = fitting.iter().map(|(sheet, _)| sheet.name.clone()).collect();
            findings.push(rules::several_sheets::<C>(&sheet.name, &names));
        }
        if !sheet.visible {
            findings.push(rules::hidden_sheet(&sheet.name));
        }
        let reader = records::Reader::new(sheet, &headings, &meanings);
        about_headings(sheet, &headings, reader.end, &mut findings);
        let table = reader.read(&mut findings);
        (Some(table), findings)
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
            found.push((headings.score, Candidate { cell: first_cell(sheet, row), understood, is_named }));
        }
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().take(3).map(|(_, candidate)| candidate).collect()
    }
}

/// The sheets whose headings name enough fields, the name among them where that kind of sheet has
/// names; the one of the canonical name first, then those with most fields.
fn fitting<'a, C: Column>(
    sheets: &[&'a Grid],
    meanings: &Meanings<C>,
    least: usize,
) -> Vec<(&'a Grid, Headings<C>)> {
    let name = C::named("名称");
    let mut fitting: Vec<_> = sheets
        .iter()
        .filter_map(|sheet| Some((*sheet, header::find(sheet, meanings)?)))
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

fn first_cell(sheet: &Grid, row: &GridRow) -> CellRef {
    let column = row.cells.first().map_or(0, |(column, _)| *column);
    CellRef { sheet: sheet.name.clone(), row: row.index, column }
}

/// What there is to say about the headings. `end` is where the table ends among the grid's rows.
fn about_headings<C: Column>(sheet: &Grid, headings: &Headings<C>, end: usize, findings: &mut Vec<Finding>) {
    let Some(row) = sheet.rows.get(headings.place) else { return };
    let at = |column: u32| CellRef { sheet: sheet.name.clone(), row: row.index, column };
    let above = sheet.rows.get(..headings.first()).unwrap_or_default();
    if let (Some(first), Some(last)) = (above.first(), above.last()) {
        let text = first.cells.first().map(|(_, cell)| cell.text()).unwrap_or_default();
        findings.push(rules::skipped(first_cell(sheet, first), last.index, Skip::Above, &text));
    }
    if let Some(other) = headings.other.and_then(|other| sheet.rows.get(other)) {
        findings.push(rules::two_levels(first_cell(sheet, row), other.index));
    }

    // One pass over the data counts the values of every column that is not a field.
    let mut counts: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
    for row in sheet.rows.get(headings.first_below()..end).unwrap_or_default() {
        for (column, cell) in row.cells.iter().filter(|(column, _)| !headings.fields.contains_key(column)) {
            if !cell.merged {
                counts.entry(*column).or_insert((0, row.index)).0 += 1;
            }
        }
    }
    let places: BTreeMap<C, u32> = headings.fields.iter().map(|(column, field)| (*field, *column)).collect();
    // Of a column without a value nothing is lost: the tables of the municipal standard have dozens.
    for (column, field, text) in &headings.losers {
        let Some((values, _)) = counts.remove(column) else { continue };
        let winner = at(places.get(field).copied().unwrap_or(*column));
        findings.push(rules::same_column(*field, at(*column), text, &winner, values));
    }
    for (column, text) in &headings.unknown {
        if counts.remove(column).is_none() {
            continue;
        }
        findings.push(rules::unknown_column(at(*column), text));
    }
    for (column, (count, row)) in counts {
        let cell = CellRef { sheet: sheet.name.clone(), row, column };
        findings.push(rules::nameless_column(cell, count));
    }
    for (column, text) in &headings.texts {
        let place = sheet.hidden_columns.partition_point(|(_, last)| last < column);
        if sheet.hidden_columns.get(place).is_some_and(|(first, _)| first <= column) {
            findings.push(rules::hidden_column(at(*column), text));
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
