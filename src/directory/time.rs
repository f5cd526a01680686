//! Times of day as people type them: `9:30`, `９時半`, `午後1時30分`, `13:00〜16:00`, Excel fractions.

use chrono::NaiveTime;

/// From when until when; either end may be open (`13:00〜`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct TimeSpan {
    /// The beginning.
    pub opens_at: Option<NaiveTime>,
    /// The end; later than the beginning.
    pub closes_at: Option<NaiveTime>,
}
