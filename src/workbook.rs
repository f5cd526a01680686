//! The file, read into tables of cells that know where they stand: `.xlsx`, `.xls`, `.ods` and
//! `.csv` through one door, the header row found, headings matched by meaning.
//!
//! [`read()`] tells the formats apart by their content, not by their name, and gives a [`Workbook`]:
//! sheets of [`Grid`]s that hold only the cells with something in them, so that one stray cell in the
//! last corner of a sheet costs nothing. [`Workbook::table`] then finds the sheet and the headings of
//! a kind of sheet and gives its rows, with a [`Finding`] for all that was guessed, skipped or left
//! out on the way. Nothing here knows what a telephone number or a date in words is.
//!
//! Every format is read by code of its own, because the ready-made readers drop what Japanese office
//! workbooks use to carry meaning: hidden rows, struck-through words, readings, leading zeros that
//! live in the number format. Every size is bounded by [`Limits`] before memory is given to it.

use std::sync::Arc;

use chrono::{NaiveDateTime, NaiveTime};

use crate::column::Header;
use crate::finding::Finding;

mod account;
mod budget;
mod cell;
mod civil;
pub mod codepage;
mod csv;
mod error;
#[cfg(test)]
mod fixture;
mod format;
mod guidance;
mod header;
mod limits;
mod links;
mod merge;
mod ods;
mod package;
mod part;
pub mod patch;
mod phrase;
mod read;
mod rows;
pub mod rules;
mod style;
mod table;
mod xls;
mod xlsx;
mod xml;

pub use account::{Account, ColumnAccount, Fate, Passed};
pub use error::{Candidate, Error, Foreign, Measure};
pub use guidance::{Guidance, Pointer, Which};
pub use limits::Limits;
pub use part::{Parts, Unclear, Why};
pub use read::{bytes, read, read_bytes};
pub(crate) use table::is_ditto;
pub use table::survey::{Certainty, Kind, Survey, Surveyed, survey};

/// A file as it was read: its sheets with their cells, nothing interpreted yet.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// The sheets in their order. Chart, dialogue and macro sheets are not among them.
    pub sheets: Vec<Grid>,
    /// What there is to say about the file as a whole: a sheet that cannot be read, macros …
    pub findings: Vec<Finding>,
}

/// One sheet: only the cells that hold something.
#[derive(Debug, Clone)]
pub struct Grid {
    /// The tab's name; for CSV the file's name without its ending.
    pub name: Arc<str>,
    /// Whether the tab is shown.
    pub visible: bool,
    /// The columns that are not shown: first and last of each run, zero-based, in order.
    pub hidden_columns: Vec<(u32, u32)>,
    /// The rows that hold something, by their place, each once.
    pub rows: Vec<GridRow>,
}

/// One row of a sheet.
#[derive(Debug, Clone)]
pub struct GridRow {
    /// Zero-based, as in the file; in CSV the number of the record, which differs from the number of
    /// the line where a quoted field holds line breaks.
    pub index: u32,
    /// Whether the row is hidden, and how.
    pub hidden: Hidden,
    /// The cells that hold something, by their zero-based column, each once.
    pub cells: Vec<(u32, Cell)>,
}

/// Whether a row is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hidden {
    /// It is shown.
    #[default]
    No,
    /// A filter hides it for the moment.
    Filtered,
    /// Somebody hid it.
    ByHand,
}

/// What a cell holds. What few cells have stands apart, so that the others stay small.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The value.
    pub value: Value,
    /// Whether it is struck through.
    pub struck: Struck,
    /// Whether the value was filled in from a merged area's first cell.
    pub merged: bool,
    rare: Option<Box<Rare>>,
}

/// What few cells have.
#[derive(Debug, Clone, PartialEq, Default)]
struct Rare {
    reading: Option<Arc<str>>,
    link: Option<Arc<str>>,
}

/// A cell's value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text as typed, never blank. Cells with the same text share it.
    Text(Arc<str>),
    /// A number.
    Number {
        /// Its value.
        value: f64,
        /// How its format shows it, where that adds zeros or marks (`0839342532`, `083-934-2532`).
        shown: Option<Box<str>>,
    },
    /// A date, or a date with a time.
    Date(NaiveDateTime),
    /// A time of day.
    Time(NaiveTime),
    /// True or false.
    Bool(bool),
    /// An error value: `#N/A`, `#SPILL!`.
    Fault(Box<str>),
    /// A formula whose result the file does not hold.
    Uncomputed,
}

/// Whether a cell's text is struck through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Struck {
    /// No.
    #[default]
    No,
    /// Some of its characters are.
    Partly,
    /// All of it is.
    Wholly,
}

/// A sheet whose headings are understood.
#[derive(Debug, Clone)]
pub struct Table<C> {
    /// Where each column stands.
    pub header: Header<C>,
    /// The data rows in their order, without blank ones.
    pub rows: Vec<Row<C>>,
    /// How it was found and read.
    pub account: Account,
}

/// One data row.
#[derive(Debug, Clone)]
pub struct Row<C> {
    /// Zero-based, as in the file.
    pub index: u32,
    /// Its cells by column, in the order of the columns; blank ones are absent.
    pub cells: Vec<(C, Cell)>,
}
