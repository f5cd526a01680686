//! The account: the written file is read again, and every cell of the list is looked up in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Error;
use super::carry::{Carried, KEPT};
use crate::cell::CellRef;
use crate::column::ServiceColumn;
use crate::workbook::{self, Limits, Workbook};

/// What went in and what came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// Entries of the list: rows of services, events and so on, those struck through among them.
    pub rows_in: usize,
    /// Entries found in the file.
    pub rows_out: usize,
    /// Cells of the list that hold something.
    pub cells_in: usize,
    /// Cells whose words were found where they went: in columns and memos, and on the sheet of what is
    /// kept.
    pub in_columns: usize,
    /// The same, on the sheet of what is kept.
    pub in_kept: usize,
}

/// Reads the file and looks everything up.
///
/// # Errors
///
/// [`Error::Unbalanced`] with the first cell that went nowhere, or is not where it should be.
pub fn check(list: &Workbook, carried: &Carried, bytes: &[u8]) -> Result<Balance, Error> {
    let unbalanced = |cell: Option<CellRef>, text: &str| Error::Unbalanced(Box::new((cell, text.to_owned())));
    let limits = Limits::default();
    let file = workbook::read_bytes(Path::new("a.xlsx"), bytes, &limits).map_err(Error::Workbook)?;
    let found: BTreeMap<(&str, u32, u32), String> = file
        .sheets
        .iter()
        .flat_map(|grid| grid.rows.iter().map(move |row| (grid, row)))
        .flat_map(|(grid, row)| row.cells.iter().map(move |cell| (grid, row, cell)))
        .map(|(grid, row, (column, cell))| ((&*grid.name, row.index, *column), plain(&cell.text())))
        .collect();

    let mut went: BTreeSet<&CellRef> = BTreeSet::new();
    let mut in_kept = 0;
    for step in &carried.moves {
        let text = found.get(&(step.sheet.as_str(), step.place.0, u32::from(step.place.1)));
        if !went.insert(&step.from)
            || !text.is_some_and(|text| text.contains(&plain(&step.text))) && !step.text.is_empty()
        {
            return Err(unbalanced(Some(step.from.clone()), &step.text));
        }
        in_kept += usize::from(step.sheet == KEPT);
    }
    let mut cells_in = 0;
    for grid in &list.sheets {
        for row in &grid.rows {
            for (column, cell) in row.cells.iter().filter(|(_, cell)| !cell.merged) {
                let from = CellRef { sheet: grid.name.clone(), row: row.index, column: *column };
                cells_in += 1;
                if !went.contains(&from) {
                    return Err(unbalanced(Some(from), &cell.text()));
                }
            }
        }
    }

    let mut rows_in = 0;
    let mut rows_out = 0;
    for tab in &carried.book.tabs {
        let Some(rows) = carried.rows.get(&tab.name) else { continue };
        let grid = file.sheets.iter().find(|grid| *grid.name == *tab.name);
        let written = grid.map_or(0, |grid| grid.rows.iter().filter(|row| row.index > 0).count());
        let settings = tab.lines.len() - rows;
        rows_in += rows;
        rows_out += written.saturating_sub(settings);
    }
    // What was read as an entry before must be read as one again.
    let names = |workbook: &Workbook| -> Vec<String> {
        let table = workbook.services().map(|(table, _)| table.rows);
        table
            .map_or(Vec::new(), |rows| rows.iter().map(|row| plain(&row.text(ServiceColumn::Name))).collect())
    };
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for name in names(&file) {
        *left.entry(name).or_default() += 1;
    }
    for name in names(list) {
        match left.get_mut(&name).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => return Err(unbalanced(None, &name)),
        }
    }
    if rows_in != rows_out {
        return Err(unbalanced(None, &format!("{rows_in} ≠ {rows_out}")));
    }
    Ok(Balance { rows_in, rows_out, cells_in, in_columns: went.len() - in_kept, in_kept })
}

/// A text without what files spell in several ways: line breaks and the blanks around.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}
