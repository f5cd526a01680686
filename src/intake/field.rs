//! One cell, one typed value: each reader gives the value or nothing, and says what it could not
//! read or had to guess.

use std::borrow::Cow;

use super::rules;
use crate::cell::CellRef;
use crate::column::{Column, Header};
use crate::directory::municipality::Municipality;
use crate::directory::vocabulary::{Attendance, Vocabulary, attendances};
use crate::directory::{Words, age};
use crate::finding::{Finding, Text};
use crate::nfkc::Nfkc as _;
use crate::workbook::{Cell, Row, Table, Value};

mod day;
mod place;
mod signs;
mod web;

/// What the readers of all sheets share.
pub(super) struct Reader<'a> {
    /// The municipality that 地域 of the edition names: it decides between those of one name.
    pub(super) home: Option<Municipality>,
    /// 市外局番 of the edition: put before numbers that lack one.
    pub(super) area_code: &'a str,
    pub(super) findings: &'a mut Vec<Finding>,
}

/// One row being read.
pub(super) struct Fields<'r, 'a, C> {
    pub(super) header: &'r Header<C>,
    pub(super) row: &'r Row<C>,
    /// A bit for each column that the row has a cell under: most columns of most rows have none.
    filled: u64,
    /// Whom the row is about.
    pub(super) subject: Words,
    pub(super) reader: &'r mut Reader<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn row<'r, C: Column>(
        &'r mut self,
        table: &'r Table<C>,
        row: &'r Row<C>,
        subject: &[C],
    ) -> Fields<'r, 'a, C> {
        const { assert!(C::ALL.len() <= 64, "a bit for each column") };
        let filled = row.cells.iter().fold(0, |filled, (column, _)| filled | 1 << column.ordinal());
        let words = |&column: &C| row.get(column).map(Cell::words).filter(|words| !words.is_empty());
        let subject = subject.iter().find_map(words);
        Fields { header: &table.header, row, filled, subject: subject.unwrap_or_default(), reader: self }
    }
}

/// The error values of spreadsheet programs are no text; the reading of the sheet has said so.
fn is_absent(cell: &Cell) -> bool {
    matches!(cell.value, Value::Fault(_) | Value::Uncomputed)
}

/// A text without what cannot be seen, its lines parted in one way.
fn without_invisible(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| !signs::is_invisible(*c)).collect()
}

impl<'r, C: Column> Fields<'r, '_, C> {
    fn cell(&self, column: C) -> Option<&'r Cell> {
        if self.filled >> column.ordinal() & 1 == 0 {
            return None;
        }
        self.row.get(column).filter(|cell| !is_absent(cell))
    }

    pub(super) fn at(&self, column: C) -> CellRef {
        self.header.cell(self.row.index, column)
    }

    pub(super) fn find(&mut self, finding: Finding, value: &str) {
        self.reader.findings.push(finding.value(value).subject(&self.subject));
    }

    /// The text as typed; what cannot be seen in it is said.
    pub(super) fn text(&mut self, column: C) -> Cow<'r, str> {
        let Some(cell) = self.cell(column) else { return Cow::default() };
        let text = cell.shown();
        if text.is_empty() || self.signs(column, &text).0 {
            text
        } else {
            Cow::Owned(without_invisible(&text))
        }
    }

    /// The same, where nobody shares it.
    pub(super) fn string(&mut self, column: C) -> String {
        self.text(column).into_owned()
    }

    /// The same to keep and to share.
    pub(super) fn words(&mut self, column: C) -> Words {
        let Some(cell) = self.cell(column) else { return Words::default() };
        let text = cell.shown();
        if text.is_empty() || self.signs(column, &text).0 {
            cell.words()
        } else {
            without_invisible(&text).into()
        }
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, column: C) -> Words {
        let text = self.words(column);
        if text.trim().is_empty() {
            let (ja, en) = (column.heading(), column.english());
            let finding = rules::MISSING.at(
                self.at(column),
                Text::new(format!("{ja}が空いています。"), format!("{ja} ({en}) is blank.")),
                Text::new(
                    format!("{ja}を書いてください。載せない行なら、掲載を「なし」にしてください。"),
                    format!("Fill in {ja}, or set 掲載 to なし if the row is not to appear."),
                ),
            );
            self.find(finding, "");
        }
        text
    }

    /// One of the set words; blank is the default.
    pub(super) fn word<V: Vocabulary + Default>(&mut self, column: C) -> V {
        let text = self.text(column);
        if text.trim().is_empty() {
            return V::default();
        }
        self.word_of(column, &text).unwrap_or_default()
    }

    /// The set word that a text means.
    pub(super) fn word_of<V: Vocabulary>(&mut self, column: C, text: &str) -> Option<V> {
        let word = V::named(text);
        if word.is_none() {
            self.unknown(column, text, &V::choices());
        }
        word
    }

    fn unknown(&mut self, column: C, text: &str, choices: &str) {
        let heading = column.heading();
        let finding = rules::UNKNOWN_WORD.at(
            self.at(column),
            Text::new(
                format!("{heading}の「{text}」は、決められた言葉ではありません。"),
                format!("“{text}” is no word that {heading} ({}) knows.", column.english()),
            ),
            Text::new(format!("{choices}のどれかにしてください。"), format!("Use one of {choices}.")),
        );
        self.find(finding, text);
    }

    /// A word that says where something appears. One that cannot be understood keeps it back
    /// altogether: what somebody tried to withhold must not go out because of a typing error.
    pub(super) fn publication(&mut self, column: C) -> crate::directory::vocabulary::Publication {
        use crate::directory::vocabulary::Publication;
        let text = self.text(column);
        if text.trim().is_empty() {
            return Publication::Both;
        }
        self.word_of(column, &text).unwrap_or(Publication::Nowhere)
    }

    pub(super) fn attendance(&mut self, column: C) -> (Vec<Attendance>, Words) {
        let text = self.words(column);
        let (ways, whole) = attendances(&text);
        if !whole {
            self.unknown(column, &text, &Attendance::choices());
        }
        (ways, text)
    }

    /// A number: digits of any width, or what the cell counts.
    pub(super) fn number(&mut self, column: C) -> Option<f64> {
        if let Some(Value::Number { value, .. }) = self.cell(column).map(|cell| &cell.value) {
            return Some(*value);
        }
        let text = self.text(column);
        let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
        if plain.is_empty() {
            return None;
        }
        let digits = plain.trim_end_matches(['か', 'ヶ', 'ヵ', 'カ', '月', '回', '番', '度', '段']);
        let value = digits.parse().ok().filter(|value: &f64| value.is_finite());
        if value.is_none() {
            self.not_a_number(column, &text);
        }
        value
    }

    fn not_a_number(&mut self, column: C, text: &str) {
        let heading = column.heading();
        let finding = rules::NOT_A_NUMBER.at(
            self.at(column),
            Text::new(
                format!("{heading}の「{text}」は、数として読めません。"),
                format!("“{text}” in {heading} ({}) is not a number.", column.english()),
            ),
            Text::fixed("数字だけを書いてください。", "Write digits alone."),
        );
        self.find(finding, text);
    }

    /// A whole number that is not negative.
    pub(super) fn count(&mut self, column: C) -> Option<u32> {
        let value = self.number(column)?;
        if value >= 0.0 && value <= f64::from(u32::MAX) && value.fract() == 0.0 {
            return Some(value as u32);
        }
        let text = self.text(column);
        self.not_a_number(column, &text);
        None
    }

    /// Degrees, within their limit.
    pub(super) fn degrees(&mut self, column: C, limit: f64) -> Option<f64> {
        let value = self.number(column)?;
        if value.abs() <= limit {
            return Some(value);
        }
        let text = self.text(column);
        self.not_a_number(column, &text);
        None
    }

    /// An age, or both ends where the cell gives a range.
    pub(super) fn age(&mut self, column: C) -> (Option<u8>, Option<u8>) {
        let text = self.text(column);
        if text.trim().is_empty() {
            return (None, None);
        }
        if let Some(age) = age::read(&text) {
            return (Some(age), Some(age));
        }
        let range = age::read_range(&text);
        if range == (None, None) {
            self.not_a_number(column, &text);
        }
        range
    }
}
