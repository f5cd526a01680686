//! When something is open: `月・木・土 9:30～16:00`, `毎月第1・3水曜`, `年6回程度`.
//!
//! A session is claimed only where the text says so for sure; where it could mean anything else, the
//! text stands for itself ([`Recurrence::AsTyped`], [`Schedule::has_more`]). Nothing typed is lost in
//! print.

use std::fmt::{self, Display};

use chrono::{NaiveTime, Weekday};

use super::time::{self, TimeSpan};

mod closures;
mod code;
mod exceptions;
mod lexicon;
mod list;
mod print;
mod reader;
mod rule;
mod understood;
mod words;

pub use exceptions::{Exceptions, YearDay};

/// The opening days and times of a service: as typed, and as far as they could be understood.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Session {
    /// On which days.
    pub recurrence: Recurrence,
    /// From when until when.
    pub time: TimeSpan,
}

/// On which days something recurs (RFC 5545 `RRULE`, as far as offices use it).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

/// Reads 開催日, 開始時間, 終了時間 and 開催備考. Times in the text count before those of the columns;
/// where they differ, the columns' time is a session of its own, [`Recurrence::AsTyped`].
pub fn read(days: &str, opens: Option<NaiveTime>, closes: Option<NaiveTime>, note: &str) -> Schedule {
    let (days, note) = (days.trim(), note.trim());
    let column = TimeSpan { opens_at: opens, closes_at: closes };
    let mut read = match code::read(days) {
        Some(recurrences) => understood::Understood {
            sessions: recurrences
                .into_iter()
                .map(|recurrence| Session { recurrence, time: column })
                .collect(),
            ..Default::default()
        },
        None => reader::days(days, column),
    };
    if days.is_empty() {
        read.has_more = false;
    }
    understood::note(&mut read, note);
    Schedule {
        days_text: days.to_owned(),
        note: note.to_owned(),
        sessions: read.sessions,
        has_more: read.has_more && !days.is_empty(),
        closed_on_holidays: read.closed_on_holidays,
    }
}

impl Schedule {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.days_text.is_empty() && self.note.is_empty() && self.sessions.is_empty()
    }

    /// For the leaflet, in one style, with all that was typed: `月・木・土　9:30〜16:00`,
    /// `毎月第3日曜　13:00〜16:00（変更あり）`.
    pub fn printed(&self) -> String {
        print::printed(self)
    }

    /// 利用可能曜日 of the municipal standard datasets: `月火水木金`, where all sessions recur weekly and
    /// nothing else does; else empty.
    pub fn weekdays_code(&self) -> String {
        rule::weekdays_code(&self.sessions)
    }

    /// The rule of each session that has one (RFC 5545): `FREQ=WEEKLY;BYDAY=MO,TH,SA`.
    pub fn rrules(&self) -> Vec<String> {
        self.sessions.iter().filter_map(|session| session.recurrence.rrule()).collect()
    }
}

/// For the leaflet; see [`Schedule::printed`].
impl Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.printed())
    }
}

#[cfg(test)]
mod tests;
