//! Which blocks a layout is told to set on which panel, and what a draft shows on further pages.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::filling::panel_name;
use super::fit::{Candidate, mm};
use super::pack::Height;
use super::view::Plan;
use crate::directory::vocabulary::Panel;

/// What a layout is told to set: `/fit.json`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Fit {
    /// What it is set for: `screen`, `press`, `office`, `phone`, `large`.
    pub(super) medium: &'static str,
    /// The body size in points.
    pub(super) body: f64,
    /// Only measure; set nothing.
    pub(super) measure: bool,
    /// Mark every page as a draft.
    pub(super) draft: bool,
    /// The blocks of each panel in their order.
    pub(super) placement: BTreeMap<&'static str, Vec<String>>,
    /// What fits nowhere; only in a draft, on further pages.
    pub(super) overflow: Vec<String>,
    /// The continued categories whose bands are headings, since something else stands between.
    pub(super) spoken: Vec<String>,
}

/// The fit that sets a candidate; in a draft, what does not fit goes onto further pages.
pub(super) fn set(candidate: &Candidate, plan: &Plan, draft: bool) -> Fit {
    let (placement, overflow) = (BTreeMap::new(), Vec::new());
    let mut fit = Fit {
        medium: "screen",
        body: candidate.body,
        measure: false,
        draft,
        placement,
        overflow,
        spoken: Vec::new(),
    };
    let bands: BTreeMap<&str, &(String, String)> =
        plan.flow.iter().filter_map(|item| Some((item.key.as_str(), item.band.as_ref()?))).collect();
    let lone = |key: &String| plan.headings.contains(key) || key.starts_with(['c', 'h']);
    for filling in &candidate.fillings {
        let mut keys = filling.keys.clone();
        let mut used = filling.used_mm;
        let mut left_out = Vec::new();
        while used - filling.room_mm > 0.01 {
            let Some(key) = keys.pop() else { break };
            let block = candidate.heights.get(&key).copied().unwrap_or(Height { height: 0.0, before: 0.0 });
            used -= mm(block.height + if keys.is_empty() { 0.0 } else { block.before });
            left_out.push(key);
        }
        // A heading is never left alone.
        while !left_out.is_empty() && keys.last().is_some_and(lone) {
            left_out.extend(keys.pop());
        }
        // Entries torn off their category stand under its band again.
        if let Some((_, later)) = left_out.last().and_then(|key| bands.get(key.as_str())) {
            left_out.push(later.clone());
        }
        fit.overflow.extend(left_out.into_iter().rev());
        if filling.panel != Panel::Cover {
            fit.placement.insert(panel_name(filling.panel), keys);
        } else if filling.over_mm() > 0.01 {
            fit.overflow.push("cover".to_owned());
        }
    }
    fit.spoken = spoken(candidate, plan, &fit);
    fit
}

/// The bands of continued categories that must be read aloud: those before which something else is
/// read than the category's own entries, as the back is before the inside.
fn spoken(candidate: &Candidate, plan: &Plan, fit: &Fit) -> Vec<String> {
    let flowing: BTreeSet<&str> = plan.flow.iter().map(|item| item.key.as_str()).collect();
    let bands: BTreeMap<&str, &str> = plan
        .flow
        .iter()
        .filter_map(|item| item.band.as_ref())
        .map(|(first, later)| (later.as_str(), first.as_str()))
        .collect();
    let mut spoken = Vec::new();
    let mut under = None;
    let panels = candidate.fillings.iter().filter_map(|filling| fit.placement.get(panel_name(filling.panel)));
    for key in panels.flatten().chain(&fit.overflow) {
        match bands.get(key.as_str()) {
            Some(first) => {
                if under != Some(*first) {
                    spoken.push(key.clone());
                }
                under = Some(*first);
            }
            None if flowing.contains(key.as_str()) => {}
            None => under = Some(key.as_str()),
        }
    }
    spoken
}
