//! What a schedule says for sure, and what a note takes off it.

use chrono::Weekday;

use super::closures::{Closures, closures_of};
use super::list::{Unsure, WEEK};
use super::words::{Word, words};
use super::{Recurrence, Session};

/// What a text says for sure.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Understood {
    pub(super) sessions: Vec<Session>,
    /// The text says more.
    pub(super) has_more: bool,
    pub(super) closed_on_holidays: bool,
}

/// Takes off the days that 開催備考 says are closed; where it says something else about a day of the
/// sessions, the sessions are no longer sure.
pub(super) fn note(understood: &mut Understood, note: &str) {
    let Some(words) = words(note) else { return };
    let mut closures = Closures::default();
    let mut doubt = false;
    for statement in words.split(|word| *word == Word::Stop) {
        let closed = statement.contains(&Word::Closed);
        let clear = statement.iter().all(|word| {
            matches!(
                word,
                Word::Day(_)
                    | Word::Holiday
                    | Word::Season
                    | Word::And
                    | Word::Blank
                    | Word::To
                    | Word::Until
                    | Word::Closed
                    | Word::Particle
                    | Word::Harmless
                    | Word::Open
                    | Word::Close
                    | Word::Other { bearing: false }
            )
        });
        match closures_of(statement).filter(|_| closed && clear) {
            Some(more) => closures.add(more),
            None => doubt |= statement.iter().any(|word| understood.touches(word)),
        }
    }
    understood.closed_on_holidays |= closures.holidays;
    if doubt || understood.close(&closures).is_err() {
        understood.doubt();
    }
}

impl Understood {
    /// Whether a word of a note is about days of the sessions.
    fn touches(&self, word: &Word) -> bool {
        match word {
            Word::Workdays | Word::EveryDay | Word::Nth(_) | Word::Last => !self.sessions.is_empty(),
            Word::Day(day) => self.sessions.iter().any(|session| session.recurrence.includes(*day)),
            _ => false,
        }
    }

    /// Gives the days back to the text, and keeps a time that all sessions share.
    fn doubt(&mut self) {
        let first = self.sessions.first().map(|session| session.time);
        let shared = first.filter(|time| self.sessions.iter().all(|session| session.time == *time));
        self.sessions = shared
            .filter(|time| !time.is_empty())
            .map(|time| Session { recurrence: Recurrence::AsTyped, time })
            .into_iter()
            .collect();
        self.has_more = true;
    }

    /// Takes closed weekdays out of the sessions.
    pub(super) fn close(&mut self, closures: &Closures) -> Result<(), Unsure> {
        for session in &mut self.sessions {
            let open = |day: &Weekday| !closures.weekdays.contains(day);
            let left: Vec<Weekday> = match &session.recurrence {
                Recurrence::Weekly(days) => days.iter().copied().filter(open).collect(),
                Recurrence::Daily if closures.weekdays.is_empty() => continue,
                Recurrence::Daily => WEEK.into_iter().filter(open).collect(),
                // 第3日曜 and closed on Sundays: one of them is wrong.
                Recurrence::Monthly(days) if days.iter().any(|(_, day)| !open(day)) => return Err(Unsure),
                Recurrence::MonthDays(_) if !closures.weekdays.is_empty() => return Err(Unsure),
                _ => continue,
            };
            if left.is_empty() {
                return Err(Unsure);
            }
            session.recurrence = Recurrence::Weekly(left);
        }
        Ok(())
    }
}

impl Recurrence {
    fn includes(&self, day: Weekday) -> bool {
        match self {
            Self::Weekly(days) => days.contains(&day),
            Self::Monthly(days) => days.iter().any(|(_, of)| *of == day),
            Self::MonthDays(_) | Self::Daily | Self::AsTyped => true,
        }
    }
}
