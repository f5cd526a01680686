//! What a text says is closed: `水・日祝休み`, `祝日・年末年始を除く`.

use chrono::Weekday;

use super::list::week_from;
use super::words::Word;

/// What is closed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Closures {
    pub(super) weekdays: Vec<Weekday>,
    pub(super) holidays: bool,
    pub(super) seasons: bool,
}

impl Closures {
    pub(super) fn add(&mut self, more: Self) {
        self.weekdays.extend(more.weekdays);
        self.holidays |= more.holidays;
        self.seasons |= more.seasons;
    }

    const fn is_empty(&self) -> bool {
        self.weekdays.is_empty() && !self.holidays && !self.seasons
    }
}

/// What a statement with 休み or 除く in it closes; none where it holds anything else.
pub(super) fn closures_of(statement: &[Word]) -> Option<Closures> {
    let mut closures = Closures::default();
    let mut at = 0;
    while let Some(word) = statement.get(at) {
        match word {
            Word::Day(first) => {
                let rest = statement.get(at + 1..).unwrap_or(&[]);
                if let [Word::To, Word::Day(last), ..] = rest {
                    closures.weekdays.extend(week_from(*first, *last).ok()?);
                    at += 2;
                } else {
                    closures.weekdays.push(*first);
                }
            }
            Word::Holiday => closures.holidays = true,
            Word::Season => closures.seasons = true,
            // 12月29日～1月3日
            Word::To | Word::Until if closures.seasons => {}
            Word::And
            | Word::Blank
            | Word::Particle
            | Word::Closed
            | Word::Open
            | Word::Close
            | Word::Harmless
            | Word::EveryWeek => {}
            Word::Other { bearing: false } => {}
            _ => return None,
        }
        at += 1;
    }
    (!closures.is_empty()).then_some(closures)
}
