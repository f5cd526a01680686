//! The file, read into tables of cells that know where they stand: `.xlsx`, `.xls`, `.ods` and
//! `.csv` through one door, the header row found, headings matched by meaning.

use std::sync::Arc;

use chrono::{NaiveDateTime, NaiveTime};

use crate::column::Header;

/// A file as it was read: its sheets with their cells, nothing interpreted yet.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// The sheets in their order.
    pub sheets: Vec<Grid>,
}

/// One sheet: only the cells that hold something.
#[derive(Debug, Clone)]
pub struct Grid {
    /// The tab's name; for CSV the file's name without its ending.
    pub name: Arc<str>,
    /// Whether the tab is shown.
    pub visible: bool,
    /// The rows that hold something, by their place.
    pub rows: Vec<GridRow>,
}

/// One row of a sheet.
#[derive(Debug, Clone)]
pub struct GridRow {
    /// Zero-based, as in the file.
    pub index: u32,
    /// Whether the row is hidden, and how.
    pub hidden: Hidden,
    /// The cells that hold something, by their zero-based column.
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

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The value.
    pub value: Value,
    /// Whether it is struck through.
    pub struck: Struck,
    /// The reading (ふりがな) that the spreadsheet program keeps with the text.
    pub reading: Option<Box<str>>,
    /// The target of the cell's hyperlink.
    pub link: Option<Box<str>>,
    /// Whether the value was filled in from a merged area's first cell.
    pub merged: bool,
}

/// A cell's value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text as typed.
    Text(String),
    /// A number.
    Number {
        /// Its value.
        value: f64,
        /// How its format shows it, where that adds zeros or marks (`0839342532`, `083-934-2532`).
        shown: Option<String>,
    },
    /// A date, or a date with a time.
    Date(NaiveDateTime),
    /// A time of day.
    Time(NaiveTime),
    /// True or false.
    Bool(bool),
    /// An error value: `#N/A`, `#SPILL!`.
    Fault(String),
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
}

/// One data row.
#[derive(Debug, Clone)]
pub struct Row<C> {
    /// Zero-based, as in the file.
    pub index: u32,
    /// Its cells by column, in the order of the columns; blank ones are absent.
    pub cells: Vec<(C, Cell)>,
}
