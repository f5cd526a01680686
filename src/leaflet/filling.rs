//! How full the panels are, for the fit and for the report.

use super::Error;
use crate::directory::vocabulary::Panel;

/// How full a panel is.
#[derive(Debug, Clone, PartialEq)]
pub struct Filling {
    /// The panel.
    pub panel: Panel,
    /// The height of what stands on it, in millimetres.
    pub used_mm: f64,
    /// The height of its room, in millimetres.
    pub room_mm: f64,
    /// The height of a line of body text, in millimetres.
    pub line_mm: f64,
    /// The keys of its blocks.
    pub(super) keys: Vec<String>,
}

impl Filling {
    /// By how many millimetres it is too high; zero where it fits.
    pub fn over_mm(&self) -> f64 {
        (self.used_mm - self.room_mm).max(0.0)
    }

    /// By how many lines it is too high.
    pub fn over_lines(&self) -> u32 {
        (self.over_mm() / self.line_mm).ceil() as u32
    }
}

/// The name under which layouts know a panel.
pub(super) const fn panel_name(panel: Panel) -> &'static str {
    match panel {
        Panel::Cover => "cover",
        Panel::Flap => "flap",
        Panel::Back => "back",
        Panel::InsideLeft => "inside-left",
        Panel::InsideMiddle => "inside-middle",
        Panel::InsideRight => "inside-right",
    }
}

pub(super) fn panel_named(name: &str) -> Result<Panel, Error> {
    use Panel::{Back, Cover, Flap, InsideLeft, InsideMiddle, InsideRight};
    let all = [Cover, Flap, Back, InsideLeft, InsideMiddle, InsideRight];
    all.into_iter().find(|panel| panel_name(*panel) == name).ok_or_else(|| Error::protocol("panel"))
}
