//! On which days an opening falls, as far as its rule and its words tell for sure.
//!
//! A calendar names every day. It begins with the day of the release and claims nothing beyond the end
//! of the fiscal year after that day's: by then the directory has been confirmed and released anew.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{Datelike as _, Days, NaiveDate};
use serde::Serialize;

use super::record::Record;
use super::release::Release;
use super::schedule::ScheduleRecord;
use crate::directory::holiday;
use crate::directory::schedule::{Exceptions, Recurrence, Session, YearDay};
use crate::directory::vocabulary::Status;

/// An opening with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrences {
    /// The place of its session in the schedule.
    pub(super) session: usize,
    /// The first day.
    pub(super) first: NaiveDate,
    /// The last day for which anything is claimed.
    pub(super) until: NaiveDate,
    /// The months of the rule; empty for all.
    pub(super) months: Vec<u32>,
    /// Days of the rule that are closed, from the first one on.
    pub(super) closed: Vec<NaiveDate>,
    /// Days outside the rule that are open.
    pub(super) added: Vec<NaiveDate>,
}

/// Why a service is not in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum LeftOut {
    /// It rests or has ended.
    NotOffered,
    /// Its days are in words that are no rule.
    NoRule,
    /// Its words close days that they do not tell.
    UnclearDays,
    /// It keeps public holidays, and those of the time are not known.
    HolidaysUnknown,
    /// No day of its rule falls within the calendar.
    NoDay,
}

/// The last day of the fiscal year after that of a day: 31 March.
pub(super) fn horizon(today: NaiveDate) -> NaiveDate {
    let ahead = if today.month() <= 3 { 1 } else { 2 };
    NaiveDate::from_ymd_opt(today.year() + ahead, 3, 31).unwrap_or(NaiveDate::MAX)
}

/// The openings of a service, or why there are none; neither where the workbook says nothing of days.
///
/// # Errors
///
/// The reason why the calendar cannot say when it is open.
fn of(record: &Record, today: NaiveDate) -> Openings {
    let ScheduleRecord { printed, note, sessions, exceptions, .. } = &*record.schedule;
    if printed.is_empty() && note.is_empty() && sessions.is_empty() {
        return Ok(Vec::new());
    }
    if record.status != Status::Active {
        return Err(LeftOut::NotOffered);
    }
    let rules: Vec<(usize, &Session)> = sessions
        .iter()
        .enumerate()
        .filter(|(_, session)| session.recurrence != Recurrence::AsTyped)
        .collect();
    // A session that only the words know may say that the others end earlier, or elsewhere.
    if rules.is_empty() || rules.len() < sessions.len() {
        return Err(LeftOut::NoRule);
    }
    if exceptions.unclear {
        return Err(LeftOut::UnclearDays);
    }
    let until = horizon(today);
    let keeps_holidays = exceptions.holidays || exceptions.holidays_as.is_some();
    let holidays = match holiday::within(today..=until) {
        Some(holidays) => holidays,
        None if keeps_holidays => return Err(LeftOut::HolidaysUnknown),
        None => Vec::new(),
    };
    let found: Vec<Occurrences> = rules
        .iter()
        .filter_map(|(place, session)| occurrences(*place, session, exceptions, &holidays, today..=until))
        .collect();
    if found.is_empty() { Err(LeftOut::NoDay) } else { Ok(found) }
}

fn occurrences(
    place: usize,
    session: &Session,
    exceptions: &Exceptions,
    holidays: &[NaiveDate],
    days: std::ops::RangeInclusive<NaiveDate>,
) -> Option<Occurrences> {
    let recurrence = &session.recurrence;
    let until = *days.end();
    let like_weekend = match (&exceptions.holidays_as, recurrence) {
        (Some(listed), Recurrence::Weekly(days)) => listed == days,
        _ => false,
    };
    // 平日9:00〜18:00、土日祝10:00〜16:00: a holiday is no workday.
    let closed_on_holidays = (exceptions.holidays || exceptions.holidays_as.is_some()) && !like_weekend;
    let is_closed = |day: NaiveDate| {
        let of_year = (day.month() as u8, day.day() as u8);
        closed_on_holidays && holidays.binary_search(&day).is_ok()
            || exceptions.new_year && within(of_year, NEW_YEAR)
            || exceptions.seasons.iter().any(|season| within(of_year, *season))
    };
    let in_month = |day: NaiveDate| !exceptions.months.contains(&(day.month() as u8));
    let mut rule = Vec::new();
    let mut day = *days.start();
    while day <= until {
        if in_month(day) && falls_on(recurrence, day) {
            rule.push(day);
        }
        day = day.checked_add_days(Days::new(1))?;
    }
    let first = *rule.iter().find(|day| !is_closed(**day))?;
    let closed = rule.iter().copied().filter(|day| *day > first && is_closed(*day)).collect();
    let added = holidays
        .iter()
        .copied()
        .filter(|day| like_weekend && *day > first && in_month(*day) && !is_closed(*day))
        .filter(|day| !falls_on(recurrence, *day))
        .collect();
    let months = (1..=12).filter(|month| !exceptions.months.contains(month)).map(u32::from);
    let months = if exceptions.months.is_empty() { Vec::new() } else { months.collect() };
    Some(Occurrences { session: place, first, until, months, closed, added })
}

/// 年末年始 where no days are given: the days on which public offices are closed (行政機関の休日に関する
/// 法律 and the municipalities' ordinances), 29 December to 3 January.
pub(super) const NEW_YEAR: (YearDay, YearDay) = ((12, 29), (1, 3));

fn within(day: YearDay, (first, last): (YearDay, YearDay)) -> bool {
    if first <= last { (first..=last).contains(&day) } else { day >= first || day <= last }
}

/// Whether a day is one of a recurrence.
fn falls_on(recurrence: &Recurrence, day: NaiveDate) -> bool {
    let weekday = day.weekday();
    match recurrence {
        Recurrence::Daily => true,
        Recurrence::Weekly(days) => days.contains(&weekday),
        Recurrence::Monthly(days) => days.iter().any(|(nth, of)| *of == weekday && is_nth(*nth, day)),
        Recurrence::MonthDays(days) => days.iter().any(|of| u32::from(*of) == day.day()),
        Recurrence::AsTyped => false,
    }
}

/// Whether a day is the n-th of its weekday in its month; −1 is the last.
fn is_nth(nth: i8, day: NaiveDate) -> bool {
    let from_start = (day.day() - 1) / 7 + 1;
    let later = |weeks: u64| day.checked_add_days(Days::new(7 * weeks)).map(|later| later.month());
    match nth {
        1.. => u32::from(nth.unsigned_abs()) == from_start,
        0 => false,
        _ => {
            let weeks = u64::from(nth.unsigned_abs());
            later(weeks) != Some(day.month()) && (weeks == 1 || later(weeks - 1) == Some(day.month()))
        }
    }
}

/// What [`of`] says of a service.
pub(super) type Openings = Result<Vec<Occurrences>, LeftOut>;

/// The openings of every service as of a day, worked out once for all formats.
#[derive(Debug, Clone, Default)]
pub(super) struct Calendar(OnceLock<(NaiveDate, Vec<Openings>)>);

impl Release<'_> {
    /// The openings of every service, in their order. A release is of one day; for another they are
    /// worked out anew.
    pub(super) fn openings(&self, today: NaiveDate) -> Cow<'_, [Openings]> {
        let all = || self.services().iter().map(|record| of(record, today)).collect::<Vec<_>>();
        match self.calendar.0.get_or_init(|| (today, all())) {
            (day, openings) if *day == today => Cow::Borrowed(openings),
            _ => Cow::Owned(all()),
        }
    }
}

/// How many services are not in the calendar, by the reason.
pub(super) fn left_out(release: &Release<'_>, today: NaiveDate) -> BTreeMap<LeftOut, usize> {
    let mut counts = BTreeMap::new();
    for reason in release.openings(today).iter().filter_map(|openings| openings.as_ref().err()) {
        *counts.entry(*reason).or_insert(0) += 1;
    }
    counts
}
