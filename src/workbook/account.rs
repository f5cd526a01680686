//! The account of a reading: which sheet a table was found on, which rows were taken for its headings,
//! which heading for which column, and what was passed over. People are told it before they rely on it.

use std::sync::Arc;

use crate::finding::Text;

/// How one table of a workbook was read.
#[derive(Debug, Clone)]
pub struct Account {
    /// The kind of sheet, by its canonical name: `窓口`.
    pub kind: &'static str,
    /// The sheet that it was found on.
    pub sheet: Arc<str>,
    /// The first and the last row of the headings, zero-based.
    pub headings: (u32, u32),
    /// Every column that has a heading or holds something below, in the order of the sheet.
    pub columns: Vec<ColumnAccount>,
    /// How many rows were read as data.
    pub rows: usize,
    /// The first and the last row that were read as data, zero-based.
    pub span: Option<(u32, u32)>,
    /// What was passed over below and above the headings, in the order of the sheet.
    pub passed: Vec<Passed>,
    /// Whether the staff said where to look, rather than that it was found out.
    pub told: bool,
}

/// What became of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnAccount {
    /// Zero-based.
    pub place: u32,
    /// Its heading as it stands; empty where it has none.
    pub heading: String,
    /// What it was taken for.
    pub fate: Fate,
    /// How many cells below hold something, filled merged areas not counted.
    pub values: usize,
    /// The row of the first of them, zero-based; that of the headings where there is none.
    pub first: u32,
}

/// What a column was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A field, by its canonical Japanese and its English heading.
    Read(&'static str, &'static str),
    /// The same field as another column, which was read instead.
    Twice(&'static str, &'static str),
    /// Nothing that is known.
    Unknown,
    /// It has no heading.
    Nameless,
    /// The staff asked that it be left alone.
    LeftAlone,
}

/// Rows that were passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// The first row, zero-based.
    pub first: u32,
    /// The last row, zero-based.
    pub last: u32,
    /// Why, in a few words.
    pub why: Text,
    /// What the first of them says.
    pub text: String,
}

impl Account {
    /// How many columns met this.
    pub fn count(&self, is: fn(&Fate) -> bool) -> usize {
        self.columns.iter().filter(|column| is(&column.fate)).count()
    }

    /// How many rows were passed over.
    pub fn rows_passed(&self) -> u64 {
        self.passed.iter().map(|passed| u64::from(passed.last - passed.first) + 1).sum()
    }

    /// Notes rows that were passed over; those that follow one another for the same reason together.
    pub(super) fn pass(&mut self, first: u32, last: u32, why: Text, text: String) {
        match self.passed.last_mut() {
            Some(earlier) if earlier.last.checked_add(1) == Some(first) && earlier.why == why => {
                earlier.last = last
            }
            _ => self.passed.push(Passed { first, last, why, text }),
        }
    }
}
