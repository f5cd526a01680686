//! The rows of a table: what is hidden, struck, merged, ditto or broken in them is said, and what is
//! left are values.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::account::Account;
use super::super::header::{Headings, Meanings};
use super::super::rules;
use super::super::{Cell, Grid, GridRow, Hidden, Row, Struck, Table, Value};
use super::judge::{Counts, Judge, Judgement};
use super::places::Places;
use super::{first_cell, header_of};
use crate::cell::CellRef;
use crate::column::{Column, Header};
use crate::finding::{Finding, Text};

/// Reads the rows of a table, be they lent or given away.
pub(super) struct Reader<C> {
    sheet: Arc<str>,
    header: Header<C>,
    fields: Places<C>,
    /// Where the name stands.
    name: Option<u32>,
    /// What each of the rows below the headings is, up to where the table ends.
    judgements: Vec<Judgement>,
    /// How many values each column has in these rows.
    pub(super) counts: Counts,
    /// The first of the grid's rows below the headings.
    pub(super) first: usize,
}

/// Rows that something is said about together.
struct Run {
    first: u32,
    last: u32,
}

/// What was read, as far as the rows below look back at it.
struct Above<'r, C> {
    rows: &'r [Row<C>],
    /// Where each column last had a value, for the marks that mean it once more.
    values: &'r mut Places<usize>,
}

impl<C: Column> Reader<C> {
    pub(super) fn new(sheet: &Grid, headings: &Headings<C>, meanings: &Meanings<C>) -> Self {
        let judge = Judge::new(headings, meanings);
        let first = headings.first_below();
        let below = sheet.rows.get(first..).unwrap_or_default();
        let (judgements, counts) = judge.judge_table(below);
        let fields = || headings.fields.iter().map(|(column, field)| (*column, *field));
        let name = C::named("名称");
        Self {
            sheet: sheet.name.clone(),
            header: header_of(sheet, headings),
            fields: Places::of(fields()),
            name: fields().find(|(_, field)| Some(*field) == name).map(|(column, _)| column),
            judgements,
            counts,
            first,
        }
    }

    /// Whether one of the grid's rows is an entry, and what it says under its heading is read.
    pub(super) fn is_entry(&self, place: usize) -> bool {
        let judged = place.checked_sub(self.first).and_then(|place| self.judgements.get(place));
        judged == Some(&Judgement::Data)
    }

    /// Where a field stands.
    pub(super) fn place(&self, field: C) -> Option<u32> {
        self.header.places.get(&field).copied()
    }

    /// Reads the grid's rows from the first one below the headings on.
    pub(super) fn read<'r>(
        self,
        below: impl Iterator<Item = Cow<'r, GridRow>>,
        mut account: Account,
        findings: &mut Vec<Finding>,
    ) -> Table<C> {
        let mut said = Said { hidden: None, merged: BTreeMap::new() };
        let mut rows: Vec<Row<C>> = Vec::new();
        let mut values = Places::of([]);
        let mut below = below;
        for (judgement, row) in self.judgements.iter().zip(below.by_ref()) {
            let first = || first_cell(&self.sheet, &row);
            match *judgement {
                Judgement::Data => {}
                Judgement::Blank | Judgement::OtherHeadings => continue,
                Judgement::Skip(why) => {
                    let text = text_of(&row);
                    findings.push(rules::skipped(first(), row.index, why, &text));
                    account.pass(row.index, row.index, why.reason(), text);
                    continue;
                }
                Judgement::ChangedExample => {
                    findings.push(rules::changed_example(first(), self.name_cell(&row)));
                    let example = Text::fixed("記入例の印のある行", "marked as an example");
                    account.pass(row.index, row.index, example, text_of(&row));
                    continue;
                }
                Judgement::SameHeadings => {
                    findings.push(rules::repeated_header(first()));
                    let again = Text::fixed("見出しの繰り返し", "the headings once more");
                    account.pass(row.index, row.index, again, text_of(&row));
                    continue;
                }
                Judgement::Struck => {
                    findings.extend(self.name_cell(&row).map(|name| rules::struck_row(first(), name)));
                    let text = self.name_cell(&row).map(Cell::text).unwrap_or_default();
                    account.pass(row.index, row.index, Text::fixed("取り消し線の行", "struck through"), text);
                    continue;
                }
            }
            said.hide(&row, &self.sheet, findings);
            let index = row.index;
            let mut above = Above { rows: &rows, values: &mut values };
            let cells = self.cells(row, &mut above, &mut said, findings);
            if !cells.is_empty() {
                account.span = Some((account.span.map_or(index, |(first, _)| first), index));
                rows.push(Row { index, cells });
            }
        }
        said.flush_hidden(&self.sheet, findings);
        for (field, (run, cell)) in said.merged {
            findings.push(rules::merged_rows(self.header.cell(run.first, field), run.last, &cell));
        }
        if let Some(other) = below.next() {
            let last = below.last().map_or(other.index, |last| last.index);
            findings.push(rules::second_table(first_cell(&self.sheet, &other), last));
            account.pass(other.index, last, Text::fixed("別の表", "another table"), text_of(&other));
        }
        account.rows = rows.len();
        Table { header: self.header, rows, account }
    }

    /// The values of a row, in the order of the columns.
    fn cells(
        &self,
        row: Cow<'_, GridRow>,
        above: &mut Above<'_, C>,
        said: &mut Said<C>,
        findings: &mut Vec<Finding>,
    ) -> Vec<(C, Cell)> {
        let index = row.index;
        let mut value = |place, cell| self.value(index, place, cell, above, said, findings);
        let mut cells: Vec<(C, Cell)> = match row {
            Cow::Borrowed(row) => {
                let mut cells = Vec::with_capacity(row.cells.len().min(self.header.places.len()));
                cells.extend(row.cells.iter().filter_map(|(place, cell)| value(*place, Cow::Borrowed(cell))));
                cells
            }
            // They stay where they are in memory.
            Cow::Owned(row) => {
                row.cells.into_iter().filter_map(|(place, cell)| value(place, Cow::Owned(cell))).collect()
            }
        };
        cells.sort_by_key(|(field, _)| *field);
        cells
    }

    /// The value of a cell, under its column; none where the column is not read or the cell has none.
    fn value(
        &self,
        row: u32,
        column: u32,
        cell: Cow<'_, Cell>,
        above: &mut Above<'_, C>,
        said: &mut Said<C>,
        findings: &mut Vec<Finding>,
    ) -> Option<(C, Cell)> {
        let field = self.fields.get(column)?;
        let place = || CellRef { sheet: self.sheet.clone(), row, column };
        let last = above.values.entry(column);
        let here = above.rows.len();
        match &cell.value {
            Value::Fault(_) => {
                findings.push(rules::fault(place(), &cell));
                return None;
            }
            Value::Uncomputed => {
                findings.push(rules::uncomputed(place()));
                return None;
            }
            Value::Text(text) if is_ditto(text) => {
                let meant = last.and_then(|last| above.rows.get(last)).and_then(|row| row.get(field));
                findings.push(rules::ditto(place(), &cell, meant));
                let meant = meant?.clone();
                *last = Some(here);
                return Some((field, meant));
            }
            _ => {}
        }
        if cell.struck != Struck::No {
            findings.push(rules::struck_cell(place(), &cell, cell.struck == Struck::Wholly));
        }
        if cell.merged {
            said.merge(field, row, &cell, &self.header, findings);
        }
        *last = Some(here);
        Some((field, cell.into_owned()))
    }

    /// The cell that names a row best.
    fn name_cell<'r>(&self, row: &'r GridRow) -> Option<&'r Cell> {
        let named = row.cells.iter().find(|(column, _)| Some(*column) == self.name);
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
    fn hide(&mut self, row: &GridRow, sheet: &Arc<str>, findings: &mut Vec<Finding>) {
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

    fn flush_hidden(&mut self, sheet: &Arc<str>, findings: &mut Vec<Finding>) {
        if let Some((run, column, hidden)) = self.hidden.take() {
            let cell = CellRef { sheet: sheet.clone(), row: run.first, column };
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
