//! When something is open: `月・木・土 9:30～16:00`, `毎月第1・3水曜`, `年6回程度`.

use chrono::Weekday;

use super::time::TimeSpan;

/// The opening days and times of a service: as typed, and as far as they could be understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schedule {
    /// 開催日 as typed.
    pub days_text: String,
    /// 開催備考 as typed.
    pub note: String,
    /// What could be understood, in the order of the text; empty where only the text is known.
    pub sessions: Vec<Session>,
    /// Whether `days_text` says more than `sessions` do, so that the text must be shown.
    pub has_more: bool,
    /// Whether public holidays are excluded (`祝日を除く`).
    pub closed_on_holidays: bool,
}

/// A recurring opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// On which days.
    pub recurrence: Recurrence,
    /// From when until when.
    pub time: TimeSpan,
}

/// On which days something recurs (RFC 5545 `RRULE`, as far as offices use it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recurrence {
    /// Every week on these days; Monday first.
    Weekly(Vec<Weekday>),
    /// Every month on the n-th of these weekdays; −1 is the last. `(1, Wed)` is the first Wednesday.
    Monthly(Vec<(i8, Weekday)>),
    /// Every month on these days of the month.
    MonthDays(Vec<u8>),
    /// Every day.
    Daily,
    /// Days that the text alone knows (`金・土のいずれか`, `年6回程度`): only the time is understood.
    AsTyped,
}
