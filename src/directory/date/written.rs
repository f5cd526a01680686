//! The parts of a date as they are written: era, year, month, day, weekday.

use chrono::{NaiveTime, Weekday};

use super::era::Era;
use super::{Unreadable, weekday_of};
use crate::directory::time::{self, TimeSpan};
use crate::nfkc::Nfkc as _;

/// What a text gives of a date, not yet checked against the calendar.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Written {
    pub(super) era: Option<Era>,
    pub(super) year: Option<i32>,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
    pub(super) weekday: Option<Weekday>,
    /// The time beside it; midnight is what programs write for none.
    pub(super) time: Option<TimeSpan>,
}

/// The years in which anything here can lie.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

/// Longer texts are no dates.
const LONGEST: usize = 200;

/// The text for comparison: half-width, dashes one, signs of eras in full, small letters, blanks only
/// between figures. None where it is too long to be a date.
pub(super) fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    let fold = |c: char| match c {
        c if time::is_dash(c) => '-',
        '。' => '.',
        c => c.to_ascii_lowercase(),
    };
    if text.len() > LONGEST {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.nfkc().map(fold) {
        // A blank between figures parts a date from a time; all others mean nothing.
        if blank && c.is_ascii_digit() && plain.ends_with(|c: char| c.is_ascii_digit()) {
            plain.push(' ');
        }
        blank = c.is_whitespace();
        if !blank {
            plain.push(c);
        }
    }
    Some(plain)
}

/// A whole date, from the year on.
pub(super) fn read(plain: &str) -> Result<Written, Unreadable> {
    let mut written = Written::default();
    let mut text = Text(plain.strip_prefix("西暦").unwrap_or(plain));
    if let Some((era, rest)) = Era::named(text.0) {
        (written.era, text) = (Some(era), Text(rest));
    }
    if let Some(date) = text.compact(&mut written) {
        return date;
    }
    let (first, digits) = text.number().ok_or(Unreadable::NotADate)?;
    if written.era.is_none() && digits != 4 {
        let dated = read_end(plain).is_some_and(|end| end.month.is_some());
        return Err(if dated { Unreadable::NoYear } else { Unreadable::NotADate });
    }
    written.year = Some(match written.era {
        Some(era) => era.year(first).ok_or(Unreadable::NotADate)?,
        None => i32::try_from(first).ok().filter(|year| YEARS.contains(year)).ok_or(Unreadable::NotADate)?,
    });
    text.month_and_day(&mut written)?;
    if written.era.is_some() && written.month.is_none() && !plain.contains('年') {
        // R8 may as well be a room.
        return Err(Unreadable::NotADate);
    }
    Ok(written)
}

/// The end of a period, whose year or month may be missing: `2/24`, `2月24日`, `24日`, `24`.
pub(super) fn read_end(plain: &str) -> Option<Written> {
    let mut written = Written::default();
    let mut text = Text(plain);
    let (first, digits) = text.number()?;
    if digits > 2 {
        return None;
    }
    if text.one_of(&['月', '/', '.', '-']) {
        written.month = Some(first);
        let (day, digits) = text.number()?;
        written.day = (digits <= 2).then_some(day);
    } else {
        written.day = Some(first);
    }
    text.one_of(&['日']);
    text.tail(&mut written).ok()?;
    Some(written)
}

/// What is left of the text.
struct Text<'a>(&'a str);

impl Text<'_> {
    fn one_of(&mut self, signs: &[char]) -> bool {
        let rest = self.0.strip_prefix(signs);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// A number and how many figures it was written with: `08`, `十三`, `二〇二六`, `元`.
    fn number(&mut self) -> Option<(u32, usize)> {
        if self.one_of(&['元']) {
            return Some((1, 1));
        }
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        if end > 0 {
            let (figures, rest) = self.0.split_at(end);
            self.0 = rest;
            return Some((figures.parse().ok()?, end));
        }
        let end = self.0.find(|c| kanji(c).is_none()).unwrap_or(self.0.len());
        let (figures, rest) = self.0.split_at(end);
        let value = kanji_number(figures)?;
        self.0 = rest;
        Some((value, value.to_string().len()))
    }

    /// `20260401`, `080401` after an era: figures alone.
    fn compact(&mut self, written: &mut Written) -> Option<Result<Written, Unreadable>> {
        let figures = self.0.strip_suffix(".0").unwrap_or(self.0);
        let length = if written.era.is_some() { 6 } else { 8 };
        if figures.len() != length || !figures.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let part = |from: usize, to: usize| figures.get(from..to)?.parse::<u32>().ok();
        let year = part(0, length - 4)?;
        written.year = match written.era {
            Some(era) => era.year(year),
            None => i32::try_from(year).ok().filter(|year| YEARS.contains(year)),
        };
        (written.month, written.day) = (part(length - 4, length - 2), part(length - 2, length));
        Some(if written.year.is_some() { Ok(*written) } else { Err(Unreadable::NotADate) })
    }

    fn month_and_day(&mut self, written: &mut Written) -> Result<(), Unreadable> {
        let named = self.one_of(&['年']);
        let sign = self.0.chars().next().filter(|c| matches!(c, '/' | '.' | '-'));
        if !named && sign.is_some_and(|sign| self.one_of(&[sign])) || named && self.begins_number() {
            let (month, _) = self.number().ok_or(Unreadable::NotADate)?;
            written.month = Some(month);
            let more =
                if named { self.one_of(&['月']) } else { sign.is_some_and(|sign| self.one_of(&[sign])) };
            if named && !more {
                return Err(Unreadable::NotADate);
            }
            if more && self.begins_number() {
                let (day, digits) = self.number().ok_or(Unreadable::NotADate)?;
                if digits > 2 || named && !self.one_of(&['日']) {
                    return Err(Unreadable::NotADate);
                }
                written.day = Some(day);
            }
        }
        self.tail(written)
    }

    fn begins_number(&self) -> bool {
        self.0.starts_with(|c: char| c.is_ascii_digit() || kanji(c).is_some())
    }

    /// What may stand behind a date: a weekday, a time, 現在, 付.
    fn tail(&mut self, written: &mut Written) -> Result<(), Unreadable> {
        if let Some(inside) = self.0.strip_prefix('(') {
            let (inside, rest) = inside.split_once(')').ok_or(Unreadable::NotADate)?;
            written.weekday = Some(weekday(inside).ok_or(Unreadable::NotADate)?).flatten();
            self.0 = rest;
        } else if self.0.contains('曜') {
            let end = self.0.find('曜').unwrap_or(0);
            written.weekday = self.0.get(..end).and_then(weekday).flatten();
            self.0 = self.0.get(end + '曜'.len_utf8()..).unwrap_or("");
            self.one_of(&['日']);
            if written.weekday.is_none() {
                return Err(Unreadable::NotADate);
            }
        }
        let rest = self.0.trim_start_matches('t').trim_start_matches('、');
        if rest.is_empty() || BEHIND.contains(&rest) {
            return Ok(());
        }
        let span = time::read_span(rest).ok_or(Unreadable::NotADate)?;
        let midnight = TimeSpan { opens_at: Some(NaiveTime::MIN), closes_at: None };
        written.time = Some(span).filter(|span| *span != midnight);
        Ok(())
    }
}

/// Words that say no more than that it is a date.
const BEHIND: &[&str] =
    &["現在", "付", "付け", "時点", "時点の情報", "現在の情報", "発行", "確認", "更新", "作成"];

/// The weekday in brackets: `水`, `水曜日`, `水・祝`; `祝` alone names none. None where it is something else.
fn weekday(inside: &str) -> Option<Option<Weekday>> {
    let rest = |text: &str| {
        let text = text.trim_start_matches(['・', '、', ',', '/']);
        matches!(text, "" | "祝" | "祝日" | "休" | "休日" | "振休" | "振替休日")
    };
    if !inside.is_empty() && rest(inside) {
        return Some(None);
    }
    let mut chars = inside.chars();
    let weekday = weekday_of(chars.next()?)?;
    let text = chars.as_str();
    let text = text.strip_prefix("曜日").or_else(|| text.strip_prefix('曜')).unwrap_or(text);
    rest(text).then_some(Some(weekday))
}

const fn kanji(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// `三十一`, `十三` or figure by figure `二〇二六`.
fn kanji_number(figures: &str) -> Option<u32> {
    let values: Vec<u32> = figures.chars().filter_map(kanji).collect();
    match *values {
        [] => None,
        [10] => Some(10),
        [10, ones @ 1..=9] => Some(10 + ones),
        [tens @ 1..=9, 10] => Some(tens * 10),
        [tens @ 1..=9, 10, ones @ 1..=9] => Some(tens * 10 + ones),
        _ if values.len() <= 4 && !values.contains(&10) => Some(values.iter().fold(0, |sum, v| sum * 10 + v)),
        _ => None,
    }
}
