//! Which rows below the headings are data. Staff write totals, notes and dividers among them, and
//! sometimes a second table below the first.

use std::collections::BTreeSet;

use super::super::header::{Headings, Meanings, WIDEST};
use super::super::rules::Skip;
use super::super::{Cell, GridRow, Struck, Value};
use super::places::Places;
use crate::column::{Column, facts};
use crate::parallel;

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

/// How many values a column has, but for those filled in from merged areas, and the first row with one.
pub(super) type Counts = Places<(usize, u32)>;

fn count(row: &GridRow, counts: &mut Counts) {
    for (column, _) in row.cells.iter().filter(|(_, cell)| !cell.merged) {
        counts.entry(*column).get_or_insert((0, row.index)).0 += 1;
    }
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

    /// Judges the rows below the headings up to where another table begins, as [`Judge::judge_all`] does.
    pub(super) fn judge_table(&self, rows: &[GridRow]) -> (Vec<Judgement>, Counts) {
        let (mut judgements, counts) = self.judge_all(rows);
        let Some(other) = judgements.iter().position(|row| *row == Judgement::OtherHeadings) else {
            return (judgements, counts);
        };
        judgements.truncate(other);
        let mut counts = Counts::of([]);
        rows.iter().take(other).for_each(|row| count(row, &mut counts));
        (judgements, counts)
    }

    /// Judges all rows below the headings, in their order, and counts the values of every column on the way.
    /// What one row alone cannot tell is told by the one below it: a lone cell right above headings is the
    /// title of what follows.
    pub(super) fn judge_all(&self, rows: &[GridRow]) -> (Vec<Judgement>, Counts) {
        let judged = parallel::runs(rows, |_, run| {
            let mut counts = Counts::of([]);
            let judge = |row| {
                count(row, &mut counts);
                self.judge(row)
            };
            (run.iter().map(judge).collect::<Vec<_>>(), counts)
        });
        let mut judgements = Vec::with_capacity(rows.len());
        let mut counts = Counts::of([]);
        for (run, counted) in judged {
            judgements.extend(run);
            for (column, (values, first)) in counted.all() {
                counts.entry(column).get_or_insert((0, first)).0 += values;
            }
        }
        self.find_titles(rows, &mut judgements);
        (judgements, counts)
    }

    fn find_titles(&self, rows: &[GridRow], judgements: &mut [Judgement]) {
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
        let first_text = first.shown();
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
        let is_total = is_total(&first_text) || named.is_some_and(|cell| is_total(&cell.shown()));
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
    // Many texts are shorter.
    let is_it = |text: &str| text.len() >= expected.len() && text.trim() == expected;
    matches!(&cell.value, Value::Text(text) if is_it(text))
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
    let bare = || text.chars().filter(|c| !c.is_whitespace());
    // Hardly any text begins like one of them.
    let begins = |c| matches!(c, '合' | '計' | '小' | '総' | '累' | 't' | 'T' | 's');
    if text.len() > 40 || !bare().next().is_some_and(begins) {
        return false;
    }
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
