//! Copyfitting: the one body size for the whole leaflet, the largest at which everything fits.
//!
//! For a size, the layout is compiled once to measure every block; whether and how the blocks go
//! into the panels is then a matter of numbers ([`pack`]). Of the sizes in steps of a quarter of a
//! point, the largest at which everything fits is looked for, set and looked over. A layout without
//! panels is the matter of [`pages`].

use std::collections::BTreeMap;

use typst::foundations::{Dict, Value};
use typst_layout::PagedDocument;

use super::filling::{Filling, panel_named};
use super::lint::Lint;
use super::pack::{Height, Packing, Piece, Room, pack};
use super::placement::{self, Fit};
use super::view::Plan;
use super::view::plan::Item;
use super::{Error, Job, Larger, Setting, labelled, pages};
use crate::directory::vocabulary::Panel;

/// The largest body size, in points; a leaflet with room left leaves it white.
pub(super) const LARGEST: f64 = 14.0;
/// The smallest body size, in points: below it, older readers give up (leaflet guidelines of
/// several prefectures put the limit at 9 points).
pub(super) const FLOOR: f64 = 9.0;
/// The step between sizes, in points.
pub(super) const STEP: f64 = 0.25;

/// A size and how everything falls at it.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) body: f64,
    pub(super) fillings: Vec<Filling>,
    /// The height of each block, in points.
    pub(super) heights: BTreeMap<String, Height>,
    pub(super) row: f64,
    /// How many pages a layout without panels would like to have.
    pub(super) pages: Option<usize>,
}

impl Candidate {
    /// Whether everything fits. A hundredth of a millimetre is below what any cutter holds.
    pub(super) fn fits(&self) -> bool {
        self.fillings.iter().all(|filling| filling.over_mm() < 0.01)
    }

    /// The panel that is too full by the most; none where everything fits.
    pub(super) fn excess(&self) -> Option<Larger> {
        let most = self.fillings.iter().max_by(|a, b| a.over_mm().total_cmp(&b.over_mm()))?;
        let larger = Larger { body_pt: self.body, panel: most.panel, over_mm: most.over_mm() };
        (larger.over_mm >= 0.01).then_some(larger)
    }

    /// The height of the entry in the middle of all entries by height, with the room before it.
    pub(super) fn usual_entry(&self, plan: &Plan) -> Option<f64> {
        let heights = plan.flow.iter().filter_map(|item| self.heights.get(&item.key));
        let mut heights: Vec<f64> = heights.map(|block| mm(block.height + block.before)).collect();
        heights.sort_by(f64::total_cmp);
        heights.get(heights.len() / 2).copied()
    }

    /// The place of the largest size that likely fits: text takes room in proportion to the square of
    /// its size.
    fn likely(&self, plan: &Plan) -> u32 {
        let body = self.body / self.surplus(plan).max(0.1).sqrt();
        ((body - FLOOR) / STEP).clamp(0.0, f64::from(SIZES)) as u32
    }

    /// How many times too much there is: of each panel, and of the entries over all their panels, for
    /// they can move.
    fn surplus(&self, plan: &Plan) -> f64 {
        let (flowing, fixed): (Vec<&Filling>, Vec<&Filling>) =
            self.fillings.iter().partition(|filling| plan.flow_panels.contains(&filling.panel));
        let sum = |part: fn(&Filling) -> f64| flowing.iter().map(|filling| part(filling)).sum::<f64>();
        let flow = sum(|filling| filling.used_mm) / sum(|filling| filling.room_mm).max(1.0);
        fixed.iter().map(|filling| filling.used_mm / filling.room_mm).fold(flow, f64::max)
    }
}

/// What the search came to.
pub(super) struct Found {
    /// The largest size at which everything fits; the floor where nothing fits.
    pub(super) chosen: Candidate,
    /// The next larger size, at which something did not fit.
    pub(super) larger: Option<Candidate>,
    /// The leaflet at the chosen size and what is wrong with it; only where everything fits.
    pub(super) set: Option<(PagedDocument, Lint)>,
    /// Whether all of it stands where it may, as high as it was measured.
    pub(super) stands: bool,
}

/// The largest size at which everything fits and stands where it may.
///
/// Lines are broken greedily, so that larger text never needs fewer of them and what does not fit at a
/// size fits at no larger one: the place between is looked for where the heights measured so far say
/// that it must be, and found when a size fits and the next does not.
pub(super) fn search(setting: &mut Setting, plan: &Plan, job: &Job<'_>) -> Result<Found, Error> {
    let draft = job.draft;
    let mut tried = BTreeMap::new();
    // The largest size that fits, and the smallest that does not.
    let (mut fits, mut fails) = (None, SIZES);
    let mut place = job.begin_at.map_or(FIRST, place_of);
    while fits.map_or(0, |fits| fits + 1) < fails {
        let candidate = measured(setting, plan, size(place))?;
        if let Some(most) = candidate.pages {
            return pages::search(setting, plan, most, draft);
        }
        if candidate.fits() {
            fits = Some(place);
        } else {
            fails = place;
        }
        let least = fits.map_or(0, |fits| fits + 1);
        let likely = if tried.len() < GUESSES { candidate.likely(plan) } else { least.midpoint(fails) };
        tried.insert(place, candidate);
        place = likely.clamp(least, fails.saturating_sub(1).max(least));
    }
    let larger = tried.remove(&fails);
    let Some(fits) = fits else {
        let chosen = larger.map_or_else(|| measured(setting, plan, FLOOR), Ok)?;
        return Ok(Found { chosen, larger: None, set: None, stands: false });
    };
    let chosen = tried.remove(&fits).map_or_else(|| measured(setting, plan, size(fits)), Ok)?;
    let found = Found { larger, ..set(setting, plan, chosen, draft)? };
    if found.stands { Ok(found) } else { smaller(setting, plan, fits, found, draft) }
}

/// What fits, but does not stand where it may, at the next smaller size at which it does. What no size
/// can mend is shown at the size at which it fits.
fn smaller(
    setting: &mut Setting,
    plan: &Plan,
    from: u32,
    misplaced: Found,
    draft: bool,
) -> Result<Found, Error> {
    let mut larger = misplaced.chosen.clone();
    for place in (0..from).rev() {
        let chosen = measured(setting, plan, size(place))?;
        if chosen.fits() {
            let found = set(setting, plan, chosen, draft)?;
            if found.stands {
                return Ok(Found { larger: Some(larger), ..found });
            }
            larger = found.chosen;
        } else {
            larger = chosen;
        }
    }
    Ok(misplaced)
}

/// How many sizes there are.
const SIZES: u32 = ((LARGEST - FLOOR) / STEP) as u32 + 1;
/// The size that is tried first: full leaflets come out below it, others above.
const FIRST: u32 = 4;
/// How often the heights may say where to look next; then what is left is halved.
const GUESSES: usize = 5;

fn size(place: u32) -> f64 {
    FLOOR + STEP * f64::from(place)
}

/// The place of the size next to this one.
fn place_of(body: f64) -> u32 {
    (((body - FLOOR) / STEP).round() as u32).min(SIZES - 1)
}

/// Sets what fits, and looks it over.
fn set(setting: &mut Setting, plan: &Plan, chosen: Candidate, draft: bool) -> Result<Found, Error> {
    let document = setting.compile(&placement::set(&chosen, plan, draft))?;
    let lint = setting.lint(&document);
    let as_measured = set_fillings(&document)?.iter().all(|(_, used, room)| used - room < 0.01);
    let stands = as_measured && !lint.is_misplaced();
    Ok(Found { chosen, larger: None, set: Some((document, lint)), stands })
}

/// Measures every block at a size and packs the entries.
pub(super) fn measured(setting: &mut Setting, plan: &Plan, body: f64) -> Result<Candidate, Error> {
    let (placement, overflow, spoken) = (BTreeMap::new(), Vec::new(), Vec::new());
    let document = setting.compile(&Fit {
        medium: "screen",
        body,
        measure: true,
        draft: false,
        placement,
        overflow,
        spoken,
    })?;
    if let Some(pages) = labelled(&document, "pages").first() {
        let most = number(pages, "most")?.clamp(1.0, 1e4) as usize;
        return Ok(Candidate {
            body,
            fillings: Vec::new(),
            heights: BTreeMap::new(),
            row: 0.0,
            pages: Some(most),
        });
    }
    let grid = labelled(&document, "grid").into_iter().next().ok_or_else(|| Error::protocol("grid"))?;
    let (row, room) = (number(&grid, "row")?, number(&grid, "room")?);
    let mut heights = BTreeMap::new();
    for block in labelled(&document, "block") {
        let height = Height { height: number(&block, "height")?, before: number(&block, "before")? };
        heights.insert(text(&block, "key")?, height);
    }
    let mut fillings = fillings(plan, &heights, row, room);
    // What a panel measures by itself, like the words of the cover.
    for panel in labelled(&document, "panel") {
        fillings.push(Filling {
            panel: panel_named(&text(&panel, "panel")?)?,
            used_mm: mm(number(&panel, "used")?),
            room_mm: mm(number(&panel, "room")?),
            line_mm: mm(row),
            keys: Vec::new(),
        });
    }
    Ok(Candidate { body, fillings, heights, row, pages: None })
}

/// What stands on each panel: fixed blocks and packed entries.
fn fillings(plan: &Plan, heights: &BTreeMap<String, Height>, row: f64, room: f64) -> Vec<Filling> {
    let height = |key: &str| heights.get(key).copied().unwrap_or(Height { height: 0.0, before: 0.0 });
    let stacked = |keys: &[String]| {
        keys.iter().enumerate().fold(0.0, |sum, (index, key)| {
            let block = height(key);
            sum + block.height + if index > 0 { block.before } else { 0.0 }
        })
    };
    let fixed = |panel: &Panel| plan.panels.get(panel);
    let rooms: Vec<Room> = plan
        .flow_panels
        .iter()
        .map(|panel| {
            let above = fixed(panel).map_or(0.0, |fixed| stacked(&fixed.above));
            let below = fixed(panel).map_or(0.0, |fixed| {
                fixed.below.iter().map(|key| height(key).height + height(key).before).sum()
            });
            let below_others = fixed(panel).is_some_and(|fixed| !fixed.above.is_empty());
            Room { whole: room, taken: above + below, below_others }
        })
        .collect();
    let packing = pack(&pieces(&plan.flow, &height), &rooms);
    let runs = runs(plan, &packing);
    let panels = plan.panels.keys().chain(&plan.flow_panels);
    let mut panels: Vec<Panel> = panels.copied().filter(|panel| *panel != Panel::Cover).collect();
    panels.sort();
    panels.dedup();
    panels
        .into_iter()
        .map(|panel| {
            let (above, below) = fixed(&panel).map_or((&[][..], &[][..]), |f| (&f.above[..], &f.below[..]));
            let run = runs.get(&panel).map_or(&[][..], Vec::as_slice);
            let keys = [above, run, below].concat();
            Filling { panel, used_mm: mm(stacked(&keys)), room_mm: mm(room), line_mm: mm(row), keys }
        })
        .collect()
}

fn pieces(flow: &[Item], height: &impl Fn(&str) -> Height) -> Vec<Piece> {
    let mut group = 0;
    flow.iter()
        .enumerate()
        .map(|(index, item)| {
            if index > 0 && flow[index - 1].band != item.band {
                group += 1;
            }
            let band = item.band.as_ref().map(|(first, later)| (height(first), height(later)));
            Piece { own: height(&item.key), group, band }
        })
        .collect()
}

/// The blocks that flow onto each panel, bands included.
pub(super) fn runs(plan: &Plan, packing: &Packing) -> BTreeMap<Panel, Vec<String>> {
    let mut from = 0;
    let mut runs = BTreeMap::new();
    for (panel, &to) in plan.flow_panels.iter().zip(&packing.ends) {
        let mut keys = Vec::new();
        let mut band = None;
        for index in from..to {
            let item = &plan.flow[index];
            if item.band != band {
                let torn = keys.is_empty() && index > 0 && plan.flow[index - 1].band == item.band;
                keys.extend(item.band.clone().map(|(first, later)| if torn { later } else { first }));
                band.clone_from(&item.band);
            }
            keys.push(item.key.clone());
        }
        runs.insert(*panel, keys);
        from = to;
    }
    runs
}

/// Points to millimetres.
pub(super) fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

/// A number of a layout's mark.
pub(super) fn number(mark: &Dict, key: &str) -> Result<f64, Error> {
    match mark.get(key) {
        Ok(Value::Float(value)) => Ok(*value),
        Ok(Value::Int(value)) => Ok(*value as f64),
        _ => Err(Error::protocol(key)),
    }
}

/// A text of a layout's mark.
pub(super) fn text(mark: &Dict, key: &str) -> Result<String, Error> {
    match mark.get(key) {
        Ok(Value::Str(value)) => Ok(value.to_string()),
        _ => Err(Error::protocol(key)),
    }
}

/// How full the panels of a set document are, as the layout itself measured them.
pub(super) fn set_fillings(document: &PagedDocument) -> Result<Vec<(Panel, f64, f64)>, Error> {
    labelled(document, "panel")
        .iter()
        .map(|mark| {
            Ok((panel_named(&text(mark, "panel")?)?, mm(number(mark, "used")?), mm(number(mark, "room")?)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use chrono::NaiveDate;

    use super::*;
    use crate::leaflet::geometry;
    use crate::leaflet::view;
    use crate::leaflet::world::LeafletWorld;
    use crate::workbook::{Limits, read};

    #[test]
    fn no_block_is_lower_at_a_larger_size() {
        for name in ["yamaguchi", "sanyo-onoda"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/{name}.xlsx"));
            let directory = crate::intake::read(&read(&path, &Limits::default()).unwrap()).unwrap().directory;
            let sheet = geometry::of(&directory, None, &mut Vec::new());
            let (layout, folds) = (sheet.fold.layout(), sheet.folds());
            let (view, plan) = view::of(&directory, sheet, &[], &[]);
            let seen = serde_json::to_vec(&view).unwrap();
            let today = NaiveDate::from_ymd_opt(2025, 4, 1).unwrap();
            let mut world = LeafletWorld::new(None, today, seen, &[]);
            assert!(world.choose(layout));
            let mut setting = Setting::new(world, folds);
            let mut before = measured(&mut setting, &plan, size(0)).unwrap();
            for place in 1..SIZES {
                let larger = measured(&mut setting, &plan, size(place)).unwrap();
                assert!(larger.heights.len() > 16 && larger.heights.keys().eq(before.heights.keys()));
                for (key, height) in &larger.heights {
                    let lower = before.heights[key].height - height.height;
                    assert!(lower < 0.01, "{name}: {key} is {lower} pt lower at {} pt", larger.body);
                }
                before = larger;
            }
        }
    }
}
