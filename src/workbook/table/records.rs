//! The rows of a table: what is hidden, struck, merged, ditto or broken in them is said, and what is
//! left are values.

use std::collections::BTreeMap;

use super::super::account::Account;
use super::super::header::{Headings, Meanings};
use super::super::rules;
use super::super::{Cell, Grid, GridRow, Hidden, Row, Struck, Table, Value};
use super::judge::{Judge, Judgement};
use super::{first_cell, header_of};
use crate::cell::CellRef;
use crate::column::{Column, Header};
use crate::finding::{Finding, Text};

/// Reads the rows of a table.
pub(super) struct Reader<'a, C> {
    sheet: &'a Grid,
    headings: &'a Headings<C>,
    header: Header<C>,
    /// What each of the rows below the headings is, up to where the table ends.
    judgements: Vec<Judgement>,
    /// Where the table ends among the grid's rows: at its end, or where another table begins.
    pub(super) end: usize,
}

/// Rows that something is said about together.
struct Run {
    first: u32,
    last: u32,
}

impl<'a, C: Column> Reader<'a, C> {
    pub(super) fn new(sheet: &'a Grid, headings: &'a Headings<C>, meanings: &'a Meanings<C>) -> Self {
        let judge = Judge::new(headings, meanings);
        let first = headings.first_below();
        let below = sheet.rows.get(first..).unwrap_or_default();
        let mut judgements = judge.judge_all(below);
        if let Some(other) = judgements.iter().position(|row| *row == Judgement::OtherHeadings) {
            judgements.truncate(other);
        }
        let end = first + judgements.len();
        Self { sheet, headings, header: header_of(sheet, headings), judgements, end }
    }

    pub(super) fn read(self, mut account: Account, findings: &mut Vec<Finding>) -> Table<C> {
        let mut said = Said { hidden: None, merged: BTreeMap::new() };
        let mut rows: Vec<Row<C>> = Vec::new();
        // Where each field last had a value, for the marks that mean it once more.
        let mut above: BTreeMap<C, usize> = BTreeMap::new();
        let below = self.sheet.rows.get(self.headings.first_below()..).unwrap_or_default();
        for (row, judgement) in below.iter().zip(&self.judgements) {
            let first = || first_cell(self.sheet, row);
            match *judgement {
                Judgement::Data => {}
                Judgement::Blank | Judgement::OtherHeadings => continue,
                Judgement::Skip(why) => {
                    let text = text_of(row);
                    findings.push(rules::skipped(first(), row.index, why, &text));
                    account.pass(row.index, row.index, why.reason(), text);
                    continue;
                }
                Judgement::ChangedExample => {
                    findings.push(rules::changed_example(first(), self.name_cell(row)));
                    let example = Text::fixed("記入例の印のある行", "marked as an example");
                    account.pass(row.index, row.index, example, text_of(row));
                    continue;
                }
                Judgement::SameHeadings => {
                    findings.push(rules::repeated_header(first()));
                    let again = Text::fixed("見出しの繰り返し", "the headings once more");
                    account.pass(row.index, row.index, again, text_of(row));
                    continue;
                }
                Judgement::Struck => {
                    findings.extend(self.name_cell(row).map(|name| rules::struck_row(first(), name)));
                    let text = self.name_cell(row).map(Cell::text).unwrap_or_default();
                    account.pass(row.index, row.index, Text::fixed("取り消し線の行", "struck through"), text);
                    continue;
                }
            }
            said.hide(row, self.sheet, findings);
            let cells = self.cells(row, &rows, &above, &mut said, findings);
            if !cells.is_empty() {
                above.extend(cells.iter().map(|(field, _)| (*field, rows.len())));
                account.span = Some((account.span.map_or(row.index, |(first, _)| first), row.index));
                rows.push(Row { index: row.index, cells });
            }
        }
        said.flush_hidden(self.sheet, findings);
        for (field, (run, cell)) in said.merged {
            findings.push(rules::merged_rows(self.header.cell(run.first, field), run.last, &cell));
        }
        if let (Some(other), Some(last)) = (self.sheet.rows.get(self.end), self.sheet.rows.last()) {
            findings.push(rules::second_table(first_cell(self.sheet, other), last.index));
            account.pass(other.index, last.index, Text::fixed("別の表", "another table"), text_of(other));
        }
        account.rows = rows.len();
        Table { header: self.header, rows, account }
    }

    /// The values of a row, in the order of the columns.
    fn cells(
        &self,
        row: &GridRow,
        rows: &[Row<C>],
        above: &BTreeMap<C, usize>,
        said: &mut Said<C>,
        findings: &mut Vec<Finding>,
    ) -> Vec<(C, Cell)> {
        let mut cells: Vec<(C, Cell)> = Vec::new();
        for (column, cell) in &row.cells {
            let Some(&field) = self.headings.fields.get(column) else { continue };
            let place = || CellRef { sheet: self.sheet.name.clone(), row: row.index, column: *column };
            match &cell.value {
                Value::Fault(_) => {
                    findings.push(rules::fault(place(), cell));
                    continue;
                }
                Value::Uncomputed => {
                    findings.push(rules::uncomputed(place()));
                    continue;
                }
                Value::Text(text) if is_ditto(text) => {
                    let row = above.get(&field).and_then(|place| rows.get(*place));
                    let meant = row.and_then(|row| row.get(field));
                    findings.push(rules::ditto(place(), cell, meant));
                    cells.extend(meant.map(|meant| (field, meant.clone())));
                    continue;
                }
                _ => {}
            }
            if cell.struck != Struck::No {
                findings.push(rules::struck_cell(place(), cell, cell.struck == Struck::Wholly));
            }
            if cell.merged {
                said.merge(field, row.index, cell, &self.header, findings);
            }
            cells.push((field, cell.clone()));
        }
        cells.sort_by_key(|(field, _)| *field);
        cells
    }

    /// The cell that names a row best.
    fn name_cell<'r>(&self, row: &'r GridRow) -> Option<&'r Cell> {
        let name = C::named("名称");
        let named = row.cells.iter().find(|(column, _)| {
            let field = self.headings.fields.get(column).copied();
            field.is_some() && field == name
        });
        named.or(row.cells.first()).map(|(_, cell)| cell)
    }
}

/// What is said about several rows together, while they go by.
struct Said<C> {
    hidden: Option<(Run, u32, Hidden)>,
    merged: BTreeMap<C, (Run, Cell)>,
}

impl<C: Column> Said<C> {
    /// A row goes by that may be hidden.
    fn hide(&mut self, row: &GridRow, sheet: &Grid, findings: &mut Vec<Finding>) {
        match &mut self.hidden {
            Some((run, _, hidden)) if *hidden == row.hidden && run.last + 1 == row.index => {
                run.last = row.index
            }
            _ => {
                self.flush_hidden(sheet, findings);
                if row.hidden != Hidden::No {
                    let column = row.cells.first().map_or(0, |(column, _)| *column);
                    self.hidden = Some((Run { first: row.index, last: row.index }, column, row.hidden));
                }
            }
        }
    }

    fn flush_hidden(&mut self, sheet: &Grid, findings: &mut Vec<Finding>) {
        if let Some((run, column, hidden)) = self.hidden.take() {
            let cell = CellRef { sheet: sheet.name.clone(), row: run.first, column };
            findings.push(rules::hidden_rows(cell, run.last, hidden == Hidden::Filtered));
        }
    }

    /// A value goes by that was filled in.
    fn merge(&mut self, field: C, row: u32, cell: &Cell, header: &Header<C>, findings: &mut Vec<Finding>) {
        match self.merged.get_mut(&field) {
            Some((run, open)) if open.value == cell.value && run.last + 1 == row => run.last = row,
            _ => {
                let fresh = (Run { first: row, last: row }, cell.clone());
                if let Some((run, open)) = self.merged.insert(field, fresh) {
                    findings.push(rules::merged_rows(header.cell(run.first, field), run.last, &open));
                }
            }
        }
    }
}

/// What the first cell of a row says.
fn text_of(row: &GridRow) -> String {
    row.cells.first().map(|(_, cell)| cell.text()).unwrap_or_default()
}

/// Whether a text is a mark that means the value above.
pub(crate) fn is_ditto(text: &str) -> bool {
    let text = text.trim();
    let marks = [
        "〃",
        "々",
        "″",
        "〟",
        "”",
        "\"",
        "''",
        "同上",
        "同 上",
        "同　上",
        "上に同じ",
        "上記に同じ",
        "上記と同じ",
    ];
    text.len() <= 20 && marks.contains(&text)
}
