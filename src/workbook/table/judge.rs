//! Which rows below the headings are data. Staff write totals, notes and dividers among them, and
//! sometimes a second table below the first.

use std::collections::BTreeSet;

use super::super::header::{Headings, Meanings, WIDEST};
use super::super::rules::Skip;
use super::super::{Cell, GridRow, Struck, Value};
use super::places::Places;
use crate::column::{Column, facts};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judgement {
    /// An entry.
    Data,
    /// Nothing under any heading.
    Blank,
    /// Something else than data.
    Skip(Skip),
    /// It bears the mark of an example, but is not one that the program wrote.
    ChangedExample,
    /// An entry that somebody struck out.
    Struck,
    /// The headings once more.
    SameHeadings,
    /// The headings of another table.
    OtherHeadings,
}

/// Judges the rows of a table.
pub(super) struct Judge<'a, C> {
    headings: &'a Headings<C>,
    meanings: &'a Meanings<C>,
    fields: Places<C>,
    texts: Places<&'a str>,
    name: Option<u32>,
    linked_data: bool,
}

impl<'a, C: Column> Judge<'a, C> {
    pub(super) fn new(headings: &'a Headings<C>, meanings: &'a Meanings<C>) -> Self {
        let name = C::named("名称");
        let name = headings.fields.iter().find(|(_, field)| Some(**field) == name).map(|(column, _)| *column);
        let fields = Places::of(headings.fields.iter().map(|(column, field)| (*column, *field)));
        let texts = Places::of(headings.texts.iter().map(|(column, text)| (*column, &**text)));
        let linked_data = super::is_linked_data(headings);
        Self { headings, meanings, fields, texts, name, linked_data }
    }

    /// Judges all rows below the headings, in their order. What one row alone cannot tell is told by
    /// the one below it: a lone cell right above headings is the title of what follows.
    pub(super) fn judge_all(&self, rows: &[GridRow]) -> Vec<Judgement> {
        let mut judgements: Vec<_> = rows.iter().map(|row| self.judge(row)).collect();
        for below in 1..judgements.len() {
            let headings =
                matches!(judgements.get(below), Some(Judgement::SameHeadings | Judgement::OtherHeadings));
            let Some((row, above)) = rows.get(below - 1).zip(judgements.get_mut(below - 1)) else { continue };
            if headings && *above == Judgement::Data {
                let before = below.checked_sub(2).and_then(|place| rows.get(place));
                if self.is_title(row, before) {
                    *above = Judgement::Skip(Skip::Section);
                }
            }
        }
        judgements
    }

    /// Whether a row above headings is a title, and no entry of which little is known: one cell alone,
    /// not under the name, or after a gap.
    fn is_title(&self, row: &GridRow, before: Option<&GridRow>) -> bool {
        let [(column, first), rest @ ..] = &*row.cells else { return false };
        let alone = rest.iter().all(|(_, cell)| cell.merged && cell.value == first.value);
        let gap = before.is_none_or(|before| row.index > before.index + 1);
        alone && !first.merged && (Some(*column) != self.name || gap)
    }

    fn judge(&self, row: &GridRow) -> Judgement {
        let Some((first_column, first)) = row.cells.first() else { return Judgement::Blank };
        let first_text = first.text();
        if self.linked_data && *first_column == 0 && first_text.starts_with('#') {
            return Judgement::Skip(Skip::Technical);
        }
        if facts::is_example_mark(&first_text) {
            return self.example(row);
        }
        if let Some(headings) = self.headings_again(row, &first_text) {
            return headings;
        }
        // A merged row says one thing over its whole width.
        let is_one = row.cells.iter().skip(1).all(|(_, cell)| cell.merged && cell.value == first.value);
        if is_one {
            if let Some(skip) = aside(&first_text) {
                return Judgement::Skip(skip);
            }
            if row.cells.len() > 2 && !first.merged {
                return Judgement::Skip(Skip::Section);
            }
        }
        let named = self.name.and_then(|column| cell_at(row, column));
        let is_total = is_total(&first_text) || named.is_some_and(|cell| is_total(&cell.text()));
        let mut rest = row.cells.iter().map(|(_, cell)| cell).filter(|cell| !is_total_cell(cell));
        if is_total && rest.all(is_count) {
            return Judgement::Skip(Skip::Total);
        }
        let is_field = |(column, _): &&(u32, Cell)| self.fields.get(*column).is_some();
        let mut fields = row.cells.iter().filter(is_field).peekable();
        if fields.peek().is_none() {
            return Judgement::Blank;
        }
        if fields.all(|(_, cell)| cell.struck == Struck::Wholly) {
            Judgement::Struck
        } else {
            Judgement::Data
        }
    }

    /// What a row is that begins with the mark of an example. Where somebody has written an entry of
    /// their own over it, they are told that it is passed over.
    fn example(&self, row: &GridRow) -> Judgement {
        let shipped = row.cells.iter().skip(1).all(|(column, cell)| {
            let field = self.fields.get(*column);
            field.is_none_or(|field| {
                let (ja, en) = field.facts().example;
                let text = cell.text();
                text == ja || text == en
            })
        });
        if shipped { Judgement::Skip(Skip::Example) } else { Judgement::ChangedExample }
    }

    /// Whether a row is headings once more. Most rows are seen not to be by their first cell.
    fn headings_again(&self, row: &GridRow, first_text: &str) -> Option<Judgement> {
        let repeats =
            |(column, cell): &&(u32, Cell)| self.texts.get(*column).is_some_and(|text| is_text(cell, text));
        let repeated = row.cells.iter().filter(repeats).count();
        if repeated == 0 && self.meanings.exactly(first_text).is_none() {
            return None;
        }
        let mut agreeing = 0;
        let mut understood = BTreeSet::new();
        for (column, cell) in row.cells.iter().take(WIDEST) {
            let Some((field, _)) = self.meanings.exactly(&cell.text()) else { continue };
            agreeing += usize::from(self.fields.get(*column) == Some(field));
            understood.insert(field);
        }
        let least = self.headings.fields.len().clamp(2, 3);
        if understood.len() < least || understood.len() * 3 < row.cells.len() * 2 {
            return None;
        }
        if agreeing == understood.len() || repeated * 2 > row.cells.len() {
            Some(Judgement::SameHeadings)
        } else {
            Some(Judgement::OtherHeadings)
        }
    }
}

fn cell_at(row: &GridRow, column: u32) -> Option<&Cell> {
    let place = row.cells.binary_search_by_key(&column, |(other, _)| *other).ok()?;
    row.cells.get(place).map(|(_, cell)| cell)
}

fn is_text(cell: &Cell, expected: &str) -> bool {
    matches!(&cell.value, Value::Text(text) if text.trim() == expected)
}

/// What a row is that says this alone, where it is no entry.
fn aside(text: &str) -> Option<Skip> {
    if is_total(text) {
        return Some(Skip::Total);
    }
    let text = text.trim();
    let starts = |marks: &[&str]| marks.iter().any(|mark| text.starts_with(mark));
    if starts(&["※", "＊", "*", "注", "（注", "(注", "【注", "［注", "[注", "備考", "出典", "資料："])
        || matches!(text, "以上" | "以下余白" | "以下、余白")
    {
        return Some(Skip::Note);
    }
    let marks =
        ["■", "□", "◆", "◇", "●", "▼", "▲", "▽", "△", "★", "☆", "【", "《", "〈", "＜", "<", "〔", "［", "["];
    starts(&marks).then_some(Skip::Section)
}

/// How a row of totals is called.
const TOTALS: [&str; 10] =
    ["合計", "計", "小計", "総計", "総合計", "累計", "total", "Total", "TOTAL", "subtotal"];

fn is_total(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let bare = || text.chars().filter(|c| !c.is_whitespace());
    TOTALS.iter().any(|total| bare().eq(total.chars()))
}

fn is_total_cell(cell: &Cell) -> bool {
    matches!(&cell.value, Value::Text(text) if is_total(text))
}

/// Whether a cell of a total counts something: a number, or a number with a unit (`20件`).
fn is_count(cell: &Cell) -> bool {
    match &cell.value {
        Value::Number { .. } | Value::Uncomputed | Value::Fault(_) => true,
        Value::Text(text) => {
            let text = text.trim();
            text.chars().count() < 12 && text.starts_with(|c: char| c.is_numeric())
        }
        _ => false,
    }
}
