//! What one check finds. Whatever a file holds, no more problems are kept than are told of: those beyond
//! are counted and never made.

use super::Problem;

/// The problems that a check found: the first stand for themselves, the others are counted.
pub(super) struct Found {
    problems: Vec<Problem>,
    count: usize,
    most: usize,
}

impl Found {
    /// Room for so many problems.
    pub(super) const fn at_most(most: usize) -> Self {
        Self { problems: Vec::new(), count: 0, most }
    }

    /// Room for as many problems as there is still room for here.
    pub(super) fn more(&self) -> Self {
        Self::at_most(self.most - self.problems.len())
    }

    /// Adds a problem, which is made if there is room for it.
    pub(super) fn add(&mut self, problem: impl FnOnce() -> Problem) {
        if self.problems.len() < self.most {
            self.problems.push(problem());
        }
        self.count += 1;
    }

    /// Adds what was found behind all this.
    pub(super) fn append(&mut self, later: Self) {
        let Self { problems, count, most: _ } = later;
        self.problems.extend(problems.into_iter().take(self.most - self.problems.len()));
        self.count += count;
    }

    /// How many problems there are, made or not.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// Those that were made, in the order in which they were found.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::CellRef;
    use crate::finding::Text;

    fn problem(row: u32) -> Problem {
        let cell = CellRef { sheet: "窓口".into(), row, column: 0 };
        Problem::at(cell, Text::fixed("", ""), Text::fixed("", ""))
    }

    #[test]
    fn the_first_are_kept_in_their_order_and_all_are_counted() {
        let mut found = Found::at_most(3);
        found.add(|| problem(1));
        let mut later = found.more();
        (2..9).for_each(|row| later.add(|| problem(row)));
        assert_eq!(later.problems.len(), 2, "there was room for two more");
        let mut beside = found.more();
        (9..12).for_each(|row| beside.add(|| problem(row)));
        found.append(later);
        found.append(beside);
        found.add(|| panic!("there is no room for it"));
        assert_eq!(found.count(), 12);
        let rows: Vec<u32> = found.into_problems().iter().map(|problem| problem.cell.row).collect();
        assert_eq!(rows, [1, 2, 3]);
    }
}
