//! A list of days: weekdays, ranges of them, ordinals, days of the month.

use chrono::Weekday;

use super::Recurrence;
use super::words::Word;

/// The text could mean more than one thing.
#[derive(Debug)]
pub(super) struct Unsure;

pub(super) const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A list of days as it is read.
#[derive(Default)]
pub(super) struct DayList {
    weekly: Vec<Weekday>,
    monthly: Vec<(i8, Weekday)>,
    month_days: Vec<u8>,
    daily: bool,
    /// Ordinals that wait for their weekday.
    ordinals: Vec<i8>,
    pub(super) has_more: bool,
    pub(super) workdays: bool,
}

impl DayList {
    pub(super) fn read(&mut self, words: &[Word]) -> Result<(), Unsure> {
        let mut at = 0;
        let mut monthly_said = false;
        while let Some(word) = words.get(at) {
            let rest = words.get(at + 1..).unwrap_or(&[]);
            at += 1;
            match word {
                Word::Day(first) if self.ordinals.is_empty() => {
                    // 第1・3水・金, 第1・3土日, 毎月水曜: whether the second day has an ordinal nobody can tell.
                    if !self.monthly.is_empty() && !weekly_said(words, at - 1)
                        || monthly_said && self.monthly.is_empty()
                    {
                        return Err(Unsure);
                    }
                    match rest {
                        [Word::To, Word::Day(last), ..] => {
                            self.weekly.extend(week_from(*first, *last)?);
                            at += 2;
                            at += usize::from(words.get(at) == Some(&Word::Until));
                        }
                        _ => self.weekly.push(*first),
                    }
                }
                Word::Day(day) => self.monthly.extend(self.ordinals.drain(..).map(|nth| (nth, *day))),
                Word::Nth(nth) => self.ordinals.push(*nth),
                Word::Last => self.ordinals.push(-1),
                Word::EveryMonth => monthly_said = true,
                Word::DayOfMonth(day) => self.month_days.push(*day),
                Word::Workdays => {
                    self.workdays = true;
                    self.weekly.extend(WEEK.into_iter().take(5));
                }
                Word::EveryDay => self.daily = true,
                // Open on holidays too, which no rule expresses.
                Word::Holiday => self.has_more = true,
                Word::Other { bearing: false } => self.has_more = true,
                Word::Also => self.has_more = true,
                Word::EveryWeek | Word::And | Word::Blank | Word::Particle | Word::Harmless | Word::Close => {
                }
                _ => return Err(Unsure),
            }
        }
        Ok(())
    }

    /// Weekly days are one rule, ordinals another.
    pub(super) fn recurrences(mut self) -> Result<Vec<Recurrence>, Unsure> {
        if !self.ordinals.is_empty() {
            return Err(Unsure);
        }
        self.weekly.sort_by_key(Weekday::num_days_from_monday);
        self.weekly.dedup();
        self.monthly.dedup();
        self.month_days.sort_unstable();
        self.month_days.dedup();
        if self.daily {
            // 毎日 and a day besides: one of them is a slip.
            let alone = self.weekly.is_empty() && self.monthly.is_empty() && self.month_days.is_empty();
            return if alone { Ok(vec![Recurrence::Daily]) } else { Err(Unsure) };
        }
        let mut found = Vec::new();
        if !self.weekly.is_empty() {
            found.push(Recurrence::Weekly(self.weekly));
        }
        if !self.monthly.is_empty() {
            found.push(Recurrence::Monthly(self.monthly));
        }
        if !self.month_days.is_empty() {
            found.push(Recurrence::MonthDays(self.month_days));
        }
        Ok(found)
    }
}

/// Whether 毎週 stands right before a word.
fn weekly_said(words: &[Word], at: usize) -> bool {
    at.checked_sub(1).and_then(|at| words.get(at)) == Some(&Word::EveryWeek)
}

/// The days from one to another, over the week's end if need be.
pub(super) fn week_from(first: Weekday, last: Weekday) -> Result<Vec<Weekday>, Unsure> {
    if first == last {
        return Err(Unsure);
    }
    let mut days = vec![first];
    let mut day = first;
    while day != last {
        day = day.succ();
        days.push(day);
    }
    Ok(days)
}
