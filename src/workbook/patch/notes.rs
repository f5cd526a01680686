//! Notes on cells, added to a workbook: what a spreadsheet program shows when one points at the cell.
//!
//! A note is two things that must agree (ECMA-376 Part 1, 18.7; Part 4, 19): its words in the sheet's
//! part of comments, and its box in the sheet's old drawing. Both are appended to where the sheet has
//! them, and made where it has not; a note that is there already keeps its words, and ours stand below
//! them. Nothing else changes: the parts are cut and joined as [`super::patch`] does with the cells.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Error, Outline, compare, room};
use crate::cell::CellRef;
use crate::workbook::budget::Budget;
use crate::workbook::limits::Limits;
use crate::workbook::package::{Change, Package};
use crate::workbook::read_bytes;

mod boxes;
mod parts;
#[cfg(test)]
mod tests;
mod words;

use parts::Places;

/// A note for a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The cell.
    pub cell: CellRef,
    /// What it says; line breaks are `\n`.
    pub words: String,
}

/// The notes of a sheet by row and column.
type Notes<'a> = BTreeMap<(u32, u32), &'a str>;

/// A copy of a workbook with notes in it. A cell has one note, the last one given; notes for sheets
/// that the workbook does not have are left out.
///
/// # Errors
///
/// Nothing is made where the workbook cannot be read or is no `.xlsx`, where it is damaged, and where
/// the copy turns out to differ in more than its notes.
pub fn annotate(bytes: &[u8], notes: &[Note], limits: &Limits) -> Result<Vec<u8>, Error> {
    // What an edit before this one added is not held against the workbook.
    let limits = &room(limits);
    let name = Path::new("workbook.xlsx");
    let before = read_bytes(name, bytes, limits)?;
    if let Some(kind) = super::other_kind(bytes, limits)? {
        return Err(Error::NotXlsx(kind));
    }
    let mut package = Package::open(bytes, limits)?;
    let outline = Outline::read(&mut package, &Budget::new(limits))?;
    let mut places = Places::default();
    for entry in &outline.sheets {
        let cells: Notes<'_> = notes
            .iter()
            .filter(|note| *note.cell.sheet == *entry.name)
            .map(|note| ((note.cell.row, note.cell.column), &*note.words))
            .collect();
        if cells.is_empty() {
            continue;
        }
        // Each sheet has an account of its own: all of them together may be larger than one.
        let budget = Budget::new(limits);
        let parts = places.of(&mut package, &entry.part, entry.number, &budget)?;
        let old = parts.existing(&mut package, &parts.words, &budget)?;
        let (said, new) = words::with(old.as_deref(), &parts, &cells)?;
        let old = parts.existing(&mut package, &parts.boxes, &budget)?;
        let drawn = boxes::with(old.as_deref(), &parts.boxes, entry.number, &new)?;
        places.changes.insert(parts.words, Change::Replaced(said.into_bytes()));
        places.changes.insert(parts.boxes, Change::Replaced(drawn.into_bytes()));
    }
    let changes = places.finish(&mut package, &Budget::new(limits))?;
    let copy = if changes.is_empty() { bytes.to_vec() } else { package.rewrite(&changes)? };
    let after = read_bytes(name, &copy, &room(limits))?;
    compare::same_but_for(&before, &after, &BTreeMap::new())?;
    Ok(copy)
}
