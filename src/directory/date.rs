//! Dates as people type them: `2026/4/1`, `令和8年4月1日`, `R8.4.1`, `20260401`, `2026年4月`.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

mod era;
mod written;

use super::time::TimeSpan;
use era::Era;

/// A date that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The day; where only a month or a year is given its first day, so that nothing seems fresher
    /// than it is.
    pub date: NaiveDate,
    /// How much of it the text gives.
    pub precision: Precision,
    /// What does not fit, or had to be assumed.
    pub note: Option<Note>,
}

/// How much of a date a text gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Year, month and day.
    Day,
    /// Year and month.
    Month,
    /// The year alone.
    Year,
}

/// What is odd about a date that could be read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The era had not begun, or was over, on that day (`平成31年5月1日`).
    EraMismatch,
    /// The weekday beside it is another day's; the real one is given.
    WeekdayMismatch(Weekday),
    /// It was a bare spreadsheet serial (`45729`).
    Serial,
    /// A time stands beside it, which a date cannot keep.
    TimeBeside(TimeSpan),
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It says something else.
    NotADate,
    /// There is no such day (`2026/2/30`).
    NoSuchDay,
    /// A business year (`令和7年度`): twelve months, no day.
    FiscalYear,
    /// The year is missing (`4月1日`).
    NoYear,
}

/// The date that a text gives.
///
/// # Errors
/// [`Unreadable`] says why it is none.
pub fn read(text: &str) -> Result<Reading, Unreadable> {
    match plain(text) {
        Some(date) => Ok(Reading { date, precision: Precision::Day, note: None }),
        None => in_any_form(text),
    }
}

fn in_any_form(text: &str) -> Result<Reading, Unreadable> {
    let plain = written::plain(text).ok_or(Unreadable::NotADate)?;
    if let Some(reading) = serial(&plain) {
        return Ok(reading);
    }
    if plain.contains("年度") {
        return Err(Unreadable::FiscalYear);
    }
    let written = written::read(&plain)?;
    let Some(year) = written.year else { return Err(Unreadable::NoYear) };
    let (date, precision) = match (written.month, written.day) {
        (Some(month), Some(day)) => (NaiveDate::from_ymd_opt(year, month, day), Precision::Day),
        (Some(month), None) => (NaiveDate::from_ymd_opt(year, month, 1), Precision::Month),
        (None, _) => (NaiveDate::from_ymd_opt(year, 1, 1), Precision::Year),
    };
    let mut date = date.ok_or(Unreadable::NoSuchDay)?;
    let mut note = None;
    if let Some(era) = written.era {
        // 令和元年 and 令和元年5月 begin with the era, not before it.
        let same = |a: NaiveDate, b: NaiveDate| match precision {
            Precision::Day => false,
            Precision::Month => (a.year(), a.month()) == (b.year(), b.month()),
            Precision::Year => a.year() == b.year(),
        };
        if same(date, era.first_day()) {
            date = date.max(era.first_day());
        }
        note = (!era.contains(date)).then_some(Note::EraMismatch);
    }
    if let (Some(weekday), Precision::Day) = (written.weekday, precision)
        && weekday != date.weekday()
    {
        note = note.or(Some(Note::WeekdayMismatch(date.weekday())));
    }
    let note = note.or(written.time.map(Note::TimeBeside));
    Ok(Reading { date, precision, note })
}

/// `2026-04-01`, `2026/4/1`: nearly all that is typed.
fn plain(text: &str) -> Option<NaiveDate> {
    let sign = text.chars().nth(4).filter(|c| matches!(c, '-' | '/'))?;
    let mut parts = text.split(sign);
    let mut figures = |fewest: usize, most: usize| -> Option<u32> {
        let part = parts.next().filter(|part| (fewest..=most).contains(&part.len()))?;
        part.bytes().all(|c| c.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let (year, month, day) = (figures(4, 4)?, figures(1, 2)?, figures(1, 2)?);
    let year = i32::try_from(year).ok().filter(|year| written::YEARS.contains(year))?;
    if parts.next().is_some() { None } else { NaiveDate::from_ymd_opt(year, month, day) }
}

/// The day of a spreadsheet's serial number (the epoch of 1900), within 1954 to 2119.
pub fn from_serial(serial: f64) -> Option<NaiveDate> {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    (20_000.0..80_001.0).contains(&serial).then(|| epoch.checked_add_days(Days::new(serial as u64)))?
}

fn serial(plain: &str) -> Option<Reading> {
    let digits = plain.split_once('.').map_or(plain, |(whole, _)| whole);
    let bare = plain.chars().all(|c| c.is_ascii_digit() || c == '.') && digits.len() == 5;
    let date = from_serial(bare.then(|| plain.parse().ok())??)?;
    Some(Reading { date, precision: Precision::Day, note: Some(Note::Serial) })
}

/// First and last day of a period: `令和7年2月19日(水曜日)-24日(月曜日)`, `2025/2/19～2/24`. What the last
/// day leaves out (year, month) is the first one's; where that would lie before it, the next year's.
/// None where the text is not two days.
pub fn read_range(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let plain = written::plain(text)?;
    let waves = plain.match_indices(['〜', '～', '~']);
    let words = plain.match_indices("から");
    let dashes = plain.match_indices('-');
    waves.chain(words).chain(dashes).find_map(|(at, sign)| {
        let first = read(plain.get(..at)?).ok().filter(|first| first.precision == Precision::Day)?.date;
        let rest = plain.get(at + sign.len()..)?.trim();
        let rest = rest.strip_suffix("まで").unwrap_or(rest);
        Some((first, last_day(first, rest)?))
    })
}

fn last_day(first: NaiveDate, rest: &str) -> Option<NaiveDate> {
    if let Ok(last) = read(rest) {
        return (last.precision == Precision::Day && last.date >= first).then_some(last.date);
    }
    let last = written::read_end(rest)?;
    let day = last.day?;
    match last.month {
        None => NaiveDate::from_ymd_opt(first.year(), first.month(), day).filter(|last| *last >= first),
        Some(month) => [first.year(), first.year() + 1]
            .iter()
            .find_map(|year| NaiveDate::from_ymd_opt(*year, month, day).filter(|last| *last >= first)),
    }
}

/// `2021-03-01` (ISO 8601).
pub fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// `2021年3月1日`.
pub fn japanese(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `令和3年3月1日`, `令和元年5月1日`; before the first era with the year alone.
pub fn japanese_era(date: NaiveDate) -> String {
    let Some(era) = Era::of(date) else { return japanese(date) };
    let year = match date.year() - era.first_day().year() + 1 {
        1 => "元".to_owned(),
        year => year.to_string(),
    };
    format!("{}{year}年{}月{}日", era.name(), date.month(), date.day())
}

/// `2025年3月13日（木）`.
pub fn japanese_with_weekday(date: NaiveDate) -> String {
    format!("{}（{}）", japanese(date), weekday_name(date.weekday()))
}

/// `令和7年3月13日（木）`.
pub fn japanese_era_with_weekday(date: NaiveDate) -> String {
    format!("{}（{}）", japanese_era(date), weekday_name(date.weekday()))
}

/// A weekday's character: 月 to 日.
pub const fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    }
}

/// The weekday that a character stands for.
pub const fn weekday_of(name: char) -> Option<Weekday> {
    match name {
        '月' => Some(Weekday::Mon),
        '火' => Some(Weekday::Tue),
        '水' => Some(Weekday::Wed),
        '木' => Some(Weekday::Thu),
        '金' => Some(Weekday::Fri),
        '土' => Some(Weekday::Sat),
        '日' => Some(Weekday::Sun),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
