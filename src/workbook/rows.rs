//! The rows of a sheet as they come out of a file: only what holds something, in order, each once,
//! whatever order the file has them in.

use super::budget::Budget;
use super::error::Error;
use super::{Cell, GridRow, Hidden, Value};

/// Rows being collected.
#[derive(Default)]
pub(super) struct Rows {
    done: Vec<GridRow>,
    open: Option<GridRow>,
    /// Room for the cells of a row, used again by the next.
    room: Vec<(u32, Cell)>,
}

impl Rows {
    /// From here on, cells stand in this row.
    pub(super) fn start(&mut self, index: u32, hidden: Hidden) {
        self.close();
        self.open = Some(GridRow { index, hidden, cells: std::mem::take(&mut self.room) });
    }

    /// A cell of the row that was started.
    pub(super) fn cell(&mut self, column: u32, cell: Cell, budget: &Budget<'_>) -> Result<(), Error> {
        let Some(row) = &mut self.open else { return Ok(()) };
        if row.cells.is_empty() {
            budget.row()?;
        }
        budget.cell()?;
        if let Value::Text(text) = &cell.value {
            budget.shared(text.len())?;
        }
        row.cells.push((column, cell));
        Ok(())
    }

    fn close(&mut self) {
        let Some(mut row) = self.open.take() else { return };
        if !row.cells.is_empty() {
            put_in_order(&mut row.cells);
            let mut cells = Vec::with_capacity(row.cells.len());
            cells.append(&mut row.cells);
            self.done.push(GridRow { cells, ..row });
        }
        self.room = row.cells;
    }

    /// All rows in order.
    pub(super) fn finish(mut self) -> Vec<GridRow> {
        self.close();
        if self.done.is_sorted_by(|a, b| a.index < b.index) {
            return self.done;
        }
        self.done.sort_by_key(|row| row.index);
        let mut rows: Vec<GridRow> = Vec::with_capacity(self.done.len());
        let mut joined = false;
        for row in self.done {
            match rows.last_mut().filter(|last| last.index == row.index) {
                Some(last) => {
                    last.cells.extend(row.cells);
                    joined = true;
                }
                None => rows.push(row),
            }
        }
        if joined {
            rows.iter_mut().for_each(tidy_cells);
        }
        rows
    }
}

/// Puts a row's cells in order; of two at one place the later one stands.
pub(super) fn tidy_cells(row: &mut GridRow) {
    put_in_order(&mut row.cells);
    row.cells.shrink_to_fit();
}

fn put_in_order(cells: &mut Vec<(u32, Cell)>) {
    if !cells.is_sorted_by(|a, b| a.0 < b.0) {
        cells.reverse();
        cells.sort_by_key(|(column, _)| *column);
        cells.dedup_by_key(|(column, _)| *column);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::{Limits, Value};

    #[test]
    fn rows_and_cells_in_any_order_come_out_in_order_each_once() {
        let limits = Limits::default();
        let budget = Budget::new(&limits);
        let mut rows = Rows::default();
        let cell = |text: &str| Cell::new(Value::Text(text.into()));
        for (row, column, text) in
            [(7, 2, "c"), (7, 0, "a"), (7, 2, "later"), (3, 1, "b"), (9, 0, "z"), (3, 0, "y")]
        {
            if rows.open.as_ref().is_none_or(|open| open.index != row) {
                rows.start(row, Hidden::No);
            }
            rows.cell(column, cell(text), &budget).unwrap();
        }
        rows.start(10, Hidden::No);
        let rows = rows.finish();
        let seen: Vec<_> = rows
            .iter()
            .map(|row| (row.index, row.cells.iter().map(|(c, cell)| (*c, cell.text())).collect::<Vec<_>>()))
            .collect();
        let text = |c: u32, text: &str| (c, text.to_owned());
        assert_eq!(
            seen,
            [
                (3, vec![text(0, "y"), text(1, "b")]),
                (7, vec![text(0, "a"), text(2, "later")]),
                (9, vec![text(0, "z")])
            ]
        );
    }
}
