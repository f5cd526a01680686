//! Merged areas and other areas of a sheet: `B3:D5`.
//!
//! A merged area's value stands in its first cell alone; people see it over the whole area. It is
//! filled into the area's other cells, but only in rows that hold something of their own: a blank
//! row does not become a record, and an area over millions of cells costs what the sheet holds.

use super::budget::Budget;
use super::rows::tidy_cells;
use super::{Cell, GridRow, Value};

/// A rectangle of cells; first and last row and column, zero-based, all inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

impl Area {
    /// The places of the rows that the area reaches over.
    pub(super) fn span(&self, rows: &[GridRow]) -> (usize, usize) {
        let from = rows.partition_point(|row| row.index < self.top);
        let to = rows.partition_point(|row| row.index <= self.bottom);
        (from, to.max(from))
    }
}

/// Fills the areas' values into their other cells. `false` where the limit was reached before all
/// were filled.
pub(super) fn fill(rows: &mut [GridRow], areas: &[Area], budget: &Budget<'_>) -> bool {
    let widest = rows.iter().filter_map(|row| row.cells.last()).map(|(column, _)| *column).max();
    let Some(last_column) = widest else { return true };
    let mut filled: Vec<(usize, u32, Cell)> = Vec::new();
    let mut whole = true;
    for area in areas {
        let right = area.right.min(last_column);
        let (from, to) = area.span(rows);
        let reached = rows.get(from..to).unwrap_or_default();
        let Some(first) = reached.first().filter(|row| row.index == area.top && area.left <= right) else {
            continue;
        };
        let source = own(first, area.left);
        // A long text is read in each cell that it is filled into.
        let weight = match source.map(|source| &source.value) {
            Some(Value::Text(text)) => 1 + text.len() as u64 / 1024,
            _ => 1,
        };
        let cells = (u64::from(right - area.left) + 1).saturating_mul(weight);
        if !budget.spread(cells.saturating_mul(reached.len() as u64)) {
            whole = false;
            break;
        }
        let Some(source) = source else { continue };
        for (place, row) in (from..).zip(reached) {
            let blank = (area.left..=right).filter(|column| own(row, *column).is_none());
            filled.extend(blank.map(|column| (place, column, Cell { merged: true, ..source.clone() })));
        }
    }
    // Where areas overlap, which no program writes, the first one stands.
    filled.sort_by_key(|(place, column, _)| (*place, *column));
    filled.dedup_by_key(|(place, column, _)| (*place, *column));
    let mut filled = filled.into_iter().peekable();
    while let Some((place, column, cell)) = filled.next() {
        let Some(row) = rows.get_mut(place) else { break };
        row.cells.push((column, cell));
        if filled.peek().is_none_or(|(next, _, _)| *next != place) {
            tidy_cells(row);
        }
    }
    whole
}

/// A row's own cell at a column.
fn own(row: &GridRow, column: u32) -> Option<&Cell> {
    let place = row.cells.binary_search_by_key(&column, |(other, _)| *other).ok()?;
    row.cells.get(place).map(|(_, cell)| cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::{Hidden, Limits, Value};

    fn row(index: u32, cells: &[(u32, &str)]) -> GridRow {
        let cells = cells.iter().map(|(c, text)| (*c, Cell::new(Value::Text((*text).into())))).collect();
        GridRow { index, hidden: Hidden::No, cells }
    }

    fn texts(row: &GridRow) -> Vec<(u32, String, bool)> {
        row.cells.iter().map(|(c, cell)| (*c, cell.text(), cell.merged)).collect()
    }

    #[test]
    fn a_merged_value_is_filled_down_and_right_into_rows_that_hold_something() {
        let limits = Limits::default();
        let mut rows = [row(0, &[(0, "市"), (2, "x")]), row(1, &[(2, "y")]), row(5, &[(1, "own")])];
        let area = Area { top: 0, left: 0, bottom: 1_048_575, right: 16_383 };
        assert!(fill(&mut rows, &[area], &Budget::new(&limits)));
        let cell = |c: u32, text: &str, merged| (c, text.to_owned(), merged);
        assert_eq!(texts(&rows[0]), [cell(0, "市", false), cell(1, "市", true), cell(2, "x", false)]);
        assert_eq!(texts(&rows[1]), [cell(0, "市", true), cell(1, "市", true), cell(2, "y", false)]);
        assert_eq!(texts(&rows[2]), [cell(0, "市", true), cell(1, "own", false), cell(2, "市", true)]);
    }

    #[test]
    fn areas_without_a_value_or_upside_down_fill_nothing() {
        let limits = Limits::default();
        let before = [row(0, &[(1, "a")]), row(1, &[(1, "b")])];
        let mut rows = before.clone();
        let areas = [
            Area { top: 0, left: 0, bottom: 1, right: 0 },
            Area { top: 1, left: 1, bottom: 0, right: 0 },
            Area { top: 9, left: 9, bottom: u32::MAX, right: u32::MAX },
        ];
        assert!(fill(&mut rows, &areas, &Budget::new(&limits)));
        assert_eq!(rows.each_ref().map(texts), before.each_ref().map(texts));
    }

    #[test]
    fn filling_stops_at_the_limit() {
        let limits = Limits { spread: 10, ..Limits::default() };
        let mut rows: Vec<_> = (0..100).map(|index| row(index, &[(0, "a"), (9, "z")])).collect();
        let areas = [Area { top: 0, left: 0, bottom: 99, right: 9 }];
        assert!(!fill(&mut rows, &areas, &Budget::new(&limits)));
        assert_eq!(rows[50].cells.len(), 2);
    }
}
