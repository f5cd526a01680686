//! When a service is open, as it is published: in words, as weekdays and as rules.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{NaiveTime, Weekday};

use super::guard::Guard;
use crate::directory::schedule::{Exceptions, Recurrence, Schedule, Session};

/// The opening days and times as they are published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScheduleRecord {
    /// As the leaflet prints it, with the note.
    pub printed: String,
    /// What else there is to say about days and times.
    pub note: String,
    /// The weekdays of a weekly opening, Monday first, `月火水木金`; empty for any other.
    pub weekdays: String,
    /// The recurrences as RFC 5545 rules, each once.
    pub rules: Vec<String>,
    /// The recurrences with their times.
    pub sessions: Vec<Session>,
    /// Whether the printed text says more than the sessions.
    pub has_more: bool,
    /// Whether public holidays are excluded.
    pub closed_on_holidays: bool,
    /// On which days of the year the recurrences do not hold.
    pub exceptions: Exceptions,
}

/// The schedules that were met. In the rows of a country the same days and times stand thousands of
/// times: they are worded and read for exceptions once, and the records share them.
#[derive(Default)]
pub(super) struct Schedules<'a> {
    /// As nobody's row masks them, and by their own words alone.
    known: HashMap<&'a Schedule, Arc<ScheduleRecord>>,
}

impl<'a> Schedules<'a> {
    /// Of a schedule, and of the remarks, where people also write which days are closed.
    pub(super) fn of(
        &mut self,
        schedule: &'a Schedule,
        remarks: &str,
        guard: &mut Guard<'_>,
    ) -> Arc<ScheduleRecord> {
        let known = self.known.entry(schedule).or_insert_with(|| Arc::new(ScheduleRecord::of(schedule)));
        let (printed, note) = (guard.masked(&known.printed), guard.masked(&known.note));
        let is_masked = printed.is_some() || note.is_some();
        if !is_masked && !Schedule::is_closed_by(remarks) {
            return Arc::clone(known);
        }
        let known = ScheduleRecord::clone(known);
        let (printed, note) = (printed.unwrap_or(known.printed), note.unwrap_or(known.note));
        let exceptions = schedule.exceptions(remarks);
        Arc::new(ScheduleRecord { printed, note, exceptions, ..known })
    }
}

impl ScheduleRecord {
    fn of(schedule: &Schedule) -> Self {
        let (printed, weekdays, rules) =
            (schedule.printed(), schedule.weekdays_code(), each_once(schedule.rrules()));
        let Schedule { days_text: _, note, sessions, has_more, closed_on_holidays } = schedule;
        Self {
            printed,
            note: note.clone(),
            weekdays,
            rules,
            sessions: sessions.clone(),
            has_more: *has_more,
            closed_on_holidays: *closed_on_holidays,
            exceptions: schedule.exceptions(""),
        }
    }

    /// The earliest opening and the latest closing; one past midnight is later than any before it.
    pub fn hours(&self) -> (Option<NaiveTime>, Option<NaiveTime>) {
        let opens = self.sessions.iter().filter_map(|session| session.time.opens_at).min();
        let late = |session: &&Session| (session.time.passes_midnight(), session.time.closes_at);
        let last = self.sessions.iter().filter(|session| session.time.closes_at.is_some()).max_by_key(late);
        (opens, last.and_then(|session| session.time.closes_at))
    }

    /// The recurrences in the code of the Digital Agency's guide on dates and times (DS-441):
    /// `13Mo` is the first and third Monday, `0Mo0Th` every Monday and Thursday, `6Fr` the last Friday.
    /// Empty where the code cannot say one of them (days of the month).
    pub fn formula(&self) -> String {
        if let [session] = &*self.sessions {
            return code(&session.recurrence).unwrap_or_default();
        }
        let codes: Option<Vec<String>> =
            self.sessions.iter().map(|session| code(&session.recurrence)).collect();
        each_once(codes.unwrap_or_default()).concat()
    }

    /// What the columns of weekdays and times cannot say: the text where it says more than a weekly
    /// opening at one time, the office's own note, and that public holidays are excluded.
    pub fn special(&self) -> String {
        let weekly = |session: &Session| {
            matches!(session.recurrence, Recurrence::Weekly(_) | Recurrence::Daily)
                && !session.time.passes_midnight()
        };
        let plain = self.sessions.len() == 1 && self.sessions.iter().all(weekly) && !self.has_more;
        let mut parts = Vec::new();
        if !plain && !self.printed.is_empty() {
            parts.push(self.printed.as_str());
        }
        if !self.note.is_empty() && !parts.iter().any(|part| part.contains(&self.note)) {
            parts.push(&self.note);
        }
        if self.closed_on_holidays && !parts.iter().any(|part| part.contains('祝')) {
            parts.push("祝日を除く");
        }
        parts.join("\n")
    }
}

/// A recurrence in the code of DS-441, where it can say it.
fn code(recurrence: &Recurrence) -> Option<String> {
    let mut code = String::new();
    match recurrence {
        Recurrence::Daily => code.push_str("0Mo0Tu0We0Th0Fr0Sa0Su"),
        Recurrence::Weekly(days) => {
            for day in days {
                code.push('0');
                code.push_str(short(*day));
            }
        }
        Recurrence::Monthly(days) => {
            for (place, (ordinal, day)) in days.iter().enumerate() {
                code.push(ordinal_code(*ordinal)?);
                // 第1・3月曜 is one weekday with two ordinals.
                if days.get(place + 1).is_none_or(|(_, next)| next != day) {
                    code.push_str(short(*day));
                }
            }
        }
        Recurrence::MonthDays(_) | Recurrence::AsTyped => return None,
    }
    Some(code)
}

/// Two bands of time on the same days are one recurrence.
fn each_once(codes: Vec<String>) -> Vec<String> {
    if codes.len() < 2 {
        return codes;
    }
    let mut seen = BTreeSet::new();
    codes.into_iter().filter(|code| seen.insert(code.clone())).collect()
}

fn short(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mo",
        Weekday::Tue => "Tu",
        Weekday::Wed => "We",
        Weekday::Thu => "Th",
        Weekday::Fri => "Fr",
        Weekday::Sat => "Sa",
        Weekday::Sun => "Su",
    }
}

fn ordinal_code(ordinal: i8) -> Option<char> {
    match ordinal {
        1..=5 => char::from_digit(ordinal as u32, 10),
        -1 => Some('6'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::time::TimeSpan;

    fn record(recurrences: Vec<Recurrence>) -> ScheduleRecord {
        let session = |recurrence| Session { recurrence, time: TimeSpan::default() };
        ScheduleRecord {
            sessions: recurrences.into_iter().map(session).collect(),
            ..ScheduleRecord::default()
        }
    }

    #[test]
    fn recurrences_are_written_in_the_code_of_the_guide() {
        use Weekday::{Fri, Mon, Sun, Thu};
        for (recurrence, expected) in [
            (Recurrence::Weekly(vec![Mon, Thu]), "0Mo0Th"),
            (Recurrence::Monthly(vec![(1, Mon), (3, Mon)]), "13Mo"),
            (Recurrence::Monthly(vec![(1, Mon), (2, Thu)]), "1Mo2Th"),
            (Recurrence::Monthly(vec![(-1, Fri)]), "6Fr"),
            (Recurrence::Monthly(vec![(3, Sun)]), "3Su"),
            (Recurrence::Monthly(vec![(-2, Sun)]), ""),
            (Recurrence::MonthDays(vec![1, 15]), ""),
            (Recurrence::AsTyped, ""),
        ] {
            assert_eq!(record(vec![recurrence]).formula(), expected);
        }
    }

    #[test]
    fn two_bands_on_the_same_days_are_one_recurrence() {
        let monday = || Recurrence::Weekly(vec![Weekday::Mon]);
        assert_eq!(record(vec![monday(), monday()]).formula(), "0Mo");
        assert_eq!(record(vec![monday(), Recurrence::AsTyped]).formula(), "");
    }

    #[test]
    fn a_night_ends_later_than_a_day() {
        let span = |opens, closes| TimeSpan {
            opens_at: NaiveTime::from_hms_opt(opens, 0, 0),
            closes_at: NaiveTime::from_hms_opt(closes, 0, 0),
        };
        let session = |time| Session { recurrence: Recurrence::Daily, time };
        let sessions = vec![session(span(22, 5)), session(span(9, 17))];
        let record = ScheduleRecord { sessions, ..ScheduleRecord::default() };
        assert_eq!(record.hours(), (NaiveTime::from_hms_opt(9, 0, 0), NaiveTime::from_hms_opt(5, 0, 0)));
    }

    #[test]
    fn what_weekdays_and_times_cannot_say_is_said_in_words() {
        let printed = || "毎月第3日曜 13:00～16:00".to_owned();
        let monthly = ScheduleRecord {
            printed: printed(),
            ..record(vec![Recurrence::Monthly(vec![(3, Weekday::Sun)])])
        };
        assert_eq!(monthly.special(), printed());
        let weekly = ScheduleRecord {
            printed: "月 9:00～17:00".to_owned(),
            closed_on_holidays: true,
            ..record(vec![Recurrence::Weekly(vec![Weekday::Mon])])
        };
        assert_eq!(weekly.special(), "祝日を除く");
        let noted = ScheduleRecord { note: "祝日、年末年始を除く".to_owned(), ..weekly };
        assert_eq!(noted.special(), "祝日、年末年始を除く");
    }
}
