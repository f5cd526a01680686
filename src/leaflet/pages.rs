//! Layouts without panels: pages that follow one another. One size for all of it, the largest that
//! needs no more pages than the layout would like to have.

use std::collections::BTreeSet;

use super::filling::Filling;
use super::fit::{Candidate, FLOOR, Found, LARGEST, STEP, runs};
use super::overfull::COMFORTABLE;
use super::pack::Packing;
use super::view::Plan;
use super::{Error, Setting, placement};
use crate::directory::vocabulary::Panel;

/// The size for a layout that would like to have `most` pages. Where even the smallest size needs
/// more, there are more pages, and the size is one that reads easily.
pub(super) fn search(setting: &mut Setting, plan: &Plan, most: usize, draft: bool) -> Result<Found, Error> {
    let mut found = |body| {
        let fillings = everything(plan);
        let candidate =
            Candidate { body, fillings, heights: Default::default(), row: 0.0, pages: Some(most) };
        let document = setting.compile(&placement::set(&candidate, plan, draft))?;
        let lint = setting.lint(&document);
        let stands = document.pages().len() <= most && !lint.is_misplaced();
        Ok(Found { chosen: candidate, larger: None, set: Some((document, lint)), stands })
    };
    let size = |steps: u32| FLOOR + STEP * f64::from(steps);
    // Larger text never needs fewer pages, but for a line that breaks well by chance: halve what is left.
    let mut best = None;
    let (mut low, mut high) = (0, ((LARGEST - FLOOR) / STEP) as u32 + 1);
    while low < high {
        let middle = low.midpoint(high);
        let tried = found(size(middle))?;
        if tried.stands {
            (low, best) = (middle + 1, Some(tried));
        } else {
            high = middle;
        }
    }
    best.map_or_else(|| found(COMFORTABLE), Ok)
}

/// Everything in its order and without end: what flows, flows on from
/// its first panel.
fn everything(plan: &Plan) -> Vec<Filling> {
    let packing = Packing { ends: vec![plan.flow.len(); plan.flow_panels.len()], over: Vec::new() };
    let mut runs = runs(plan, &packing);
    let panels = plan.panels.keys().chain(&plan.flow_panels);
    let panels: BTreeSet<Panel> = panels.copied().filter(|panel| *panel != Panel::Cover).collect();
    let filling = |panel| {
        let (above, below) =
            plan.panels.get(&panel).map_or((&[][..], &[][..]), |f| (&f.above[..], &f.below[..]));
        let keys = [above, &runs.remove(&panel).unwrap_or_default(), below].concat();
        Filling { panel, used_mm: 0.0, room_mm: 0.0, line_mm: 0.0, keys }
    };
    panels.into_iter().map(filling).collect()
}
