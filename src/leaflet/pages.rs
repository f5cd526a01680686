//! Layouts without panels: pages that follow one another. One size for all of it, the largest that
//! needs no more pages than the layout would like to have.

use super::fit::{Candidate, FLOOR, LARGEST, STEP, everything, set};
use super::overfull::COMFORTABLE;
use super::view::Plan;
use super::{Error, Setting};

/// The size for a layout that would like to have `most` pages. Where even the smallest size needs
/// more, there are more pages, and the size is one that reads easily.
pub(super) fn search(setting: &mut Setting<'_>, plan: &Plan, most: usize) -> Result<Candidate, Error> {
    let candidate = |body| Candidate { body, fillings: everything(plan), heights: Default::default(), row: 0.0, pages: Some(most) };
    let size = |steps: u32| FLOOR + STEP * f64::from(steps);
    // Larger text never needs fewer pages: halve what is left.
    let mut best = None;
    let (mut low, mut high) = (0, ((LARGEST - FLOOR) / STEP) as u32 + 1);
    while low < high {
        let middle = low.midpoint(high);
        let tried = candidate(size(middle));
        if setting.compile(&set(&tried, false))?.pages().len() <= most {
            (low, best) = (middle + 1, Some(tried));
        } else {
            high = middle;
        }
    }
    Ok(best.unwrap_or_else(|| candidate(COMFORTABLE)))
}
