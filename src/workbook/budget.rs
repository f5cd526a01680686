//! What of the limits is used up: one account for a whole reading, so that many small parts cannot
//! do what one large part may not.

use std::cell::Cell as Counter;

use super::error::{Error, Measure};
use super::limits::Limits;

/// From how many bytes on a text counts in each cell that holds it.
const LONG: usize = 1024;

/// The account of one reading.
pub(super) struct Budget<'a> {
    pub(super) limits: &'a Limits,
    unpacked: Counter<u64>,
    rows: Counter<u64>,
    cells: Counter<u64>,
    text: Counter<u64>,
    shared: Counter<u64>,
    spread: Counter<u64>,
}

impl<'a> Budget<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        let zero = || Counter::new(0);
        Self {
            limits,
            unpacked: zero(),
            rows: zero(),
            cells: zero(),
            text: zero(),
            shared: zero(),
            spread: zero(),
        }
    }

    /// Bytes taken out of the package.
    pub(super) fn unpack(&self, bytes: usize) -> Result<(), Error> {
        spend(&self.unpacked, bytes, self.limits.part_bytes, Measure::Unpacked)
    }

    /// A row that holds something.
    pub(super) fn row(&self) -> Result<(), Error> {
        spend(&self.rows, 1, self.limits.rows, Measure::Rows)
    }

    /// A cell that holds something.
    pub(super) fn cell(&self) -> Result<(), Error> {
        spend(&self.cells, 1, self.limits.cells, Measure::Cells)
    }

    /// A text that is kept.
    pub(super) fn text(&self, bytes: usize) -> Result<(), Error> {
        spend(&self.text, bytes, self.limits.text_bytes, Measure::Text)
    }

    /// A text that a cell holds, be it its own or one that other cells hold too. Long ones count in each
    /// cell: they cost no memory there, but every cell is read.
    pub(super) fn shared(&self, bytes: usize) -> Result<(), Error> {
        let bytes = if bytes > LONG { bytes } else { 0 };
        spend(&self.shared, bytes, self.limits.text_bytes, Measure::Text)
    }

    /// Whether another so many cells of merged areas may be looked at.
    pub(super) fn spread(&self, cells: u64) -> bool {
        let used = self.spread.get().saturating_add(cells);
        self.spread.set(used);
        used <= self.limits.spread
    }
}

fn spend(counter: &Counter<u64>, amount: usize, limit: u64, measure: Measure) -> Result<(), Error> {
    let used = counter.get().saturating_add(amount as u64);
    counter.set(used);
    if used > limit { Err(Error::TooLarge { measure, limit }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_counts_in_each_cell_and_a_short_one_in_none() {
        let limits = Limits { text_bytes: 4000, ..Limits::default() };
        let budget = Budget::new(&limits);
        assert!((0..1000).all(|_| budget.shared(LONG).is_ok()));
        assert!(budget.shared(2000).is_ok() && budget.shared(2000).is_ok());
        assert!(matches!(budget.shared(2000), Err(Error::TooLarge { measure: Measure::Text, limit: 4000 })));
    }

    #[test]
    fn what_is_used_up_stays_used_up() {
        let limits = Limits { cells: 2, spread: 3, ..Limits::default() };
        let budget = Budget::new(&limits);
        assert!(budget.cell().is_ok() && budget.cell().is_ok());
        assert!(matches!(budget.cell(), Err(Error::TooLarge { measure: Measure::Cells, limit: 2 })));
        assert!(budget.spread(3) && !budget.spread(1) && !budget.spread(u64::MAX));
    }
}
