//! On which of its days a rule does not hold: `祝日・年末年始を除く`, `8月は休み`, `お盆`.
//!
//! The sessions know what closes a weekday; what closes days of the year stands in the words alone and
//! is read here, for calendars, which name every day. Where the words close days that they do not tell,
//! that is said ([`Exceptions::unclear`]), and no calendar may be made of the rule.

use chrono::Weekday;
use unicode_normalization::UnicodeNormalization as _;

use super::{Recurrence, Schedule, Session};
use crate::directory::date::weekday_of;

/// A day of the year: month and day of the month.
pub type YearDay = (u8, u8);

/// The days on which a rule does not hold, and those beyond it on which the place is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exceptions {
    /// Closed on public holidays.
    pub holidays: bool,
    /// Open on public holidays in the manner of these weekdays: 土・日 of `土日祝`.
    pub holidays_as: Option<Vec<Weekday>>,
    /// Closed at 年末年始, without a word on which days that is.
    pub new_year: bool,
    /// Closed from one day of the year to another, both included; over the turn of the year where the
    /// first is the later.
    pub seasons: Vec<(YearDay, YearDay)>,
    /// Months in which nothing is held.
    pub months: Vec<u8>,
    /// Days are closed that the words do not tell (`お盆`, `不定休`), or that cannot be understood.
    pub unclear: bool,
}

/// Words that close.
const CLOSED: &[&str] = &["休", "除", "のぞ", "以外", "閉", "お休", "ありません", "行わ", "実施しな"];

/// Words of a general caution, which changes no rule.
const CAUTION: &[&str] = &["ことがあ", "場合があ", "臨時", "変更あり"];

/// Signs of days that are not told: parts of the year, of the month, weeks, what follows from others.
const VAGUE: &[&str] = &[
    "不定", "春", "夏", "秋", "冬", "長期", "学校", "期間", "第", "隔", "週", "翌", "前日", "月末", "月初",
    "末日", "年度", "奇数", "偶数", "場合", "上旬", "中旬", "下旬",
];

impl Schedule {
    /// On which days the rules do not hold, by 開催日, 開催備考 and, where somebody wrote it there, 備考.
    pub fn exceptions(&self, remarks: &str) -> Exceptions {
        let found = Exceptions { holidays: self.closed_on_holidays, ..Exceptions::default() };
        let mut reading = Reading { found, summer: false };
        // Of the days' own text the sessions are made: what closes weekdays is taken off there.
        for statement in statements(&plain(&self.days_text)) {
            reading.open_days(&statement, self);
            reading.statement(&statement, false);
        }
        for statement in statements(&plain(&self.note)) {
            reading.statement(&statement, true);
        }
        for statement in closing(remarks) {
            reading.remark(&statement, self);
        }
        reading.finish()
    }

    /// Whether remarks may close days: what closes nothing makes no exception.
    pub fn is_closed_by(remarks: &str) -> bool {
        closing(remarks).next().is_some()
    }
}

/// The statements of remarks that close something; of others it is not known whether they speak of days.
fn closing(remarks: &str) -> impl Iterator<Item = Statement> {
    statements(&plain(remarks)).into_iter().filter(|statement| statement.closes)
}

/// What has been read so far.
struct Reading {
    found: Exceptions,
    /// お盆 is closed.
    summer: bool,
}

impl Reading {
    /// Where 祝日 stands among open days.
    fn open_days(&mut self, statement: &Statement, schedule: &Schedule) {
        if statement.closes || !statement.text.contains('祝') {
            return;
        }
        match listed_with_holidays(&statement.text) {
            Some(days) => {
                let is_rule = |session: &Session| session.recurrence == Recurrence::Weekly(days.clone());
                self.found.unclear |= !schedule.sessions.iter().any(is_rule);
                self.found.holidays_as = Some(days);
            }
            None => {
                self.found.unclear |= !["祝日も", "祝も"].iter().any(|also| statement.text.contains(also))
            }
        }
    }

    /// What a statement says of days of the year. One that names such days without closing them (from
    /// when on, until when) cannot be told.
    fn statement(&mut self, statement: &Statement, vague_counts: bool) {
        let Statement { text, closes } = statement;
        let (seasons, rest) = seasons_of(text);
        let (months, rest) = months_of(&rest);
        let found = &mut self.found;
        if !closes {
            found.unclear |= !seasons.is_empty() || !months.is_empty();
            return;
        }
        found.holidays |= ["祝", "祭日", "休日"].iter().any(|word| text.replace("定休日", "").contains(word));
        found.new_year |= text.contains("年末") || text.contains("年始");
        self.summer |= text.contains('盆');
        found.seasons.extend(seasons);
        found.months.extend(months);
        let caution = CAUTION.iter().any(|word| text.contains(word));
        let vague =
            VAGUE.iter().any(|word| rest.contains(word)) || rest.contains(|c: char| c.is_ascii_digit());
        found.unclear |= vague_counts && vague && !caution;
    }

    /// A remark that closes something; of others it is not known whether they speak of days at all.
    fn remark(&mut self, statement: &Statement, schedule: &Schedule) {
        let text = &statement.text;
        let (seasons, rest) = seasons_of(text);
        let (months, _) = months_of(&rest);
        let weekdays = weekdays_of(text);
        let speaks = !seasons.is_empty()
            || !months.is_empty()
            || !weekdays.is_empty()
            || ["祝", "年末", "年始", "盆", "定休", "休館", "休業", "休所", "休室", "お休み", "は休み"]
                .iter()
                .any(|word| text.contains(word));
        if !speaks {
            return;
        }
        self.found.unclear |= weekdays.iter().any(|day| schedule.opens_on(*day));
        self.statement(statement, true);
    }

    /// Days that are told stand for the word that they explain: 年末年始（12月29日～1月3日）.
    fn finish(self) -> Exceptions {
        let Self { mut found, summer } = self;
        found.new_year &= !found.seasons.iter().any(|(first, last)| first > last || *first == (1, 1));
        found.unclear |= summer && !found.seasons.iter().any(|(first, _)| matches!(first.0, 7 | 8));
        found.months.sort_unstable();
        found.months.dedup();
        found
    }
}

impl Schedule {
    fn opens_on(&self, day: Weekday) -> bool {
        self.sessions.iter().any(|session| match &session.recurrence {
            Recurrence::Weekly(days) => days.contains(&day),
            Recurrence::Monthly(days) => days.iter().any(|(_, of)| *of == day),
            Recurrence::MonthDays(_) | Recurrence::Daily | Recurrence::AsTyped => true,
        })
    }
}

/// Half-width figures and signs, one wave, no blanks; statements end at a new line.
fn plain(text: &str) -> String {
    let one = |c: char| match c {
        '～' | '〜' | '~' | '∼' | '－' | '−' | '‐' | '–' | '—' | '-' => '〜',
        '。' | '；' | ';' | '\r' | '※' => '\n',
        c => c,
    };
    text.chars()
        .map(one)
        .flat_map(|c| std::iter::once(c).nfkc())
        .map(one)
        .filter(|c| *c == '\n' || !c.is_whitespace())
        .collect()
}

/// Words that belong together, and whether they close something.
struct Statement {
    text: String,
    closes: bool,
}

/// The statements of a text. What stands in brackets is one of its own; it closes what the word before the
/// bracket closes: 年末年始（12月29日～1月3日）を除く.
fn statements(text: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    for line in text.split('\n') {
        // Each with the one around it whose last word it explains.
        let mut parts: Vec<(Option<usize>, String)> = vec![(None, String::new())];
        let mut open: Vec<usize> = vec![0];
        for c in line.chars() {
            let at = open.last().copied().unwrap_or(0);
            match c {
                '(' | '[' | '【' | '「' => {
                    let explains = ["年末年始", "盆", "休み", "休館", "休業"];
                    let around = explains.iter().any(|word| parts[at].1.ends_with(word)).then_some(at);
                    open.push(parts.len());
                    parts.push((around, String::new()));
                }
                ')' | ']' | '】' | '」' if open.len() > 1 => {
                    open.pop();
                }
                c => parts[at].1.push(c),
            }
        }
        let closes: Vec<bool> = parts.iter().map(|(_, text)| closed(text)).collect();
        found.extend(parts.into_iter().enumerate().map(|(place, (around, text))| Statement {
            text,
            closes: closes[place] || around.is_some_and(|around| closes[around]),
        }));
    }
    found.retain(|statement| !statement.text.is_empty());
    found
}

fn closed(text: &str) -> bool {
    // 無休 closes nothing.
    let text = text.replace("無休", "");
    CLOSED.iter().any(|word| text.contains(word))
}

/// The weekdays that a text lists 祝日 with as open: 土・日 of `土日祝 10:00〜16:00`.
fn listed_with_holidays(text: &str) -> Option<Vec<Weekday>> {
    let before = &text[..text.find('祝')?];
    let list =
        before.chars().rev().take_while(|c| weekday_of(*c).is_some() || matches!(c, '・' | '、' | '曜'));
    let mut days: Vec<Weekday> = list.filter_map(weekday_of).collect();
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    (!days.is_empty()).then_some(days)
}

/// The weekdays that a text names for sure (`水曜`).
fn weekdays_of(text: &str) -> Vec<Weekday> {
    let before = text.match_indices('曜').filter_map(|(at, _)| text[..at].chars().next_back());
    before.filter_map(weekday_of).collect()
}

/// Days and spans of days of the year, and the text without them: `12月29日〜1月3日`, `8/13〜16`, `12/31`.
fn seasons_of(text: &str) -> (Vec<(YearDay, YearDay)>, String) {
    let mut found = Vec::new();
    let mut rest = String::new();
    let mut at = text;
    while let Some(c) = at.chars().next() {
        if let Some(after) = ordinals(at) {
            rest.push_str(&at[..at.len() - after.len()]);
            at = after;
            continue;
        }
        if let Some((first, after)) = year_day(at) {
            let span = after.strip_prefix('〜').or_else(|| after.strip_prefix("から"));
            let last = span.and_then(|after| {
                year_day(after).or_else(|| day_alone(after).map(|(day, rest)| ((first.0, day), rest)))
            });
            let (last, after) = last.unwrap_or((first, after));
            found.push((first, last));
            at = after;
            continue;
        }
        rest.push(c);
        at = &at[c.len_utf8()..];
    }
    (found, rest)
}

/// What follows `第1・3月`: a Monday's ordinals are no month and no day of the year.
fn ordinals(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('第')?;
    let rest =
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '・' | '、' | ',' | '/' | '第'));
    Some(rest.strip_prefix('月').unwrap_or(rest))
}

/// `12月29日` or `12/29` at the beginning of a text.
fn year_day(text: &str) -> Option<(YearDay, &str)> {
    let (month, rest) = figure(text, 12)?;
    let (day, rest) = match rest.strip_prefix('月') {
        Some(rest) => day_alone(rest)?,
        None => figure(rest.strip_prefix('/')?, 31)?,
    };
    Some(((month, day), rest))
}

/// `16日`, or `16` where nothing follows that makes it another number.
fn day_alone(text: &str) -> Option<(u8, &str)> {
    let (day, rest) = figure(text, 31)?;
    match rest.strip_prefix('日') {
        Some(rest) => Some((day, rest)),
        None if rest.starts_with(['月', ':', '時', '/', '年', '回']) => None,
        None => Some((day, rest)),
    }
}

/// Months: `8月`, `7・8月`, `7月〜9月`, and the text without them.
fn months_of(text: &str) -> (Vec<u8>, String) {
    let mut found = Vec::new();
    let mut rest = String::new();
    let mut at = text;
    while let Some(c) = at.chars().next() {
        if let Some(after) = ordinals(at) {
            rest.push_str(&at[..at.len() - after.len()]);
            at = after;
            continue;
        }
        if let Some((months, after)) = month_list(at) {
            found.extend(months);
            at = after;
            continue;
        }
        rest.push(c);
        at = &at[c.len_utf8()..];
    }
    (found, rest)
}

fn month_list(text: &str) -> Option<(Vec<u8>, &str)> {
    let mut months: Vec<u8> = Vec::new();
    let mut rest = text;
    let mut span = false;
    loop {
        let (month, after) = figure(rest, 12)?;
        match months.last().filter(|_| span) {
            Some(first) => {
                let from = *first;
                // Over the turn of the year too: 12月〜2月.
                let count = (month + 12 - from) % 12;
                months.extend((1..=count).map(|step| (from + step - 1) % 12 + 1));
            }
            None => months.push(month),
        }
        let (marked, after) = match after.strip_prefix('月') {
            Some(after) => (true, after),
            None => (false, after),
        };
        let next = after.chars().next();
        let more = |sign: &[char]| {
            next.is_some_and(|c| sign.contains(&c))
                && figure(&after[next.map_or(0, char::len_utf8)..], 12).is_some()
        };
        span = more(&['〜']);
        if span || more(&['・', '、', ',']) {
            rest = &after[next.map_or(0, char::len_utf8)..];
            continue;
        }
        return marked.then_some((months, after));
    }
}

/// A number from 1 on at the beginning of a text.
fn figure(text: &str, most: u8) -> Option<(u8, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let number: u8 = text.get(..length)?.parse().ok()?;
    (1..=most).contains(&number).then(|| (number, &text[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::schedule::read;

    fn exceptions(days: &str, note: &str) -> Exceptions {
        read(days, None, None, note).exceptions("")
    }

    #[test]
    fn what_closes_days_of_the_year_is_understood() {
        let none = Exceptions::default;
        let new_year = vec![((12, 29), (1, 3))];
        for (days, note, expected) in [
            ("月～金", "", none()),
            ("月～金（祝日を除く）", "", Exceptions { holidays: true, ..none() }),
            ("月～金", "祝日・年末年始を除く", Exceptions { holidays: true, new_year: true, ..none() }),
            ("平日（祝日、年末年始除く）", "", Exceptions { holidays: true, new_year: true, ..none() }),
            (
                "月～金（土日祝、12/29～1/3休み）",
                "",
                Exceptions { holidays: true, seasons: new_year.clone(), ..none() },
            ),
            (
                "月～金",
                "年末年始（12月29日～1月3日）は休み",
                Exceptions { seasons: new_year.clone(), ..none() },
            ),
            (
                "月～金",
                "お盆（8月13日～16日）は休み",
                Exceptions { seasons: vec![((8, 13), (8, 16))], ..none() },
            ),
            ("毎月第3日曜", "8月は休み", Exceptions { months: vec![8], ..none() }),
            ("毎月第3日曜", "１月・８月を除く", Exceptions { months: vec![1, 8], ..none() }),
            ("毎月第3日曜", "12月～2月は休み", Exceptions { months: vec![1, 2, 12], ..none() }),
            ("毎月第3日曜", "7、8月休み", Exceptions { months: vec![7, 8], ..none() }),
            ("月～金", "休日を除く", Exceptions { holidays: true, ..none() }),
            ("月～金", "日曜定休日", none()),
            (
                "月～金（年末年始（12月29日～1月3日）を除く）",
                "",
                Exceptions { seasons: new_year.clone(), ..none() },
            ),
            ("月～金", "12月28日は休み", Exceptions { seasons: vec![((12, 28), (12, 28))], ..none() }),
            ("月～金", "変更になることがあります", none()),
            ("月～金", "臨時休館あり", none()),
            ("月・木・土", "ボランティアの方が出ます", none()),
            ("年中無休", "", none()),
            ("第1・3月曜", "", none()),
            ("毎月第1/3月曜 10:00～12:00", "", none()),
            ("毎月5日・20日", "", none()),
            ("24時間365日", "", none()),
        ] {
            assert_eq!(exceptions(days, note), expected, "{days} / {note}");
        }
    }

    #[test]
    fn days_that_are_closed_and_not_told_are_unclear() {
        for note in [
            "お盆は休み",
            "不定休",
            "夏季休業あり",
            "学校の長期休暇中は休み",
            "4月1日から開設",
            "祝日の翌日は休み",
            "8月は場所が変わります",
            "第5週は休み",
            "年末年始とお盆は休み",
            "年末年始（12月29日～1月3日）とお盆は休み",
            "通年（4月1日～9月30日）、祝日は休み",
        ] {
            assert!(exceptions("月～金", note).unclear, "{note}");
        }
    }

    #[test]
    fn holidays_may_be_open_like_a_weekend() {
        let weekend = Some(vec![Weekday::Sat, Weekday::Sun]);
        assert_eq!(exceptions("土日祝 10:00～16:00", "").holidays_as, weekend);
        assert_eq!(exceptions("平日 9:00～18:00\n土・日・祝日 10:00～16:00", "").holidays_as, weekend);
        assert_eq!(exceptions("月～金（祝日を除く）", "").holidays_as, None);
        assert_eq!(exceptions("月～金（祝日も開館）", ""), Exceptions::default());
        let new_year = exceptions("土・日・祝日 10:00～16:00（年末年始を除く）", "");
        assert_eq!(new_year, Exceptions { holidays_as: weekend, new_year: true, ..Exceptions::default() });
        assert!(exceptions("月～金 9:00～17:00、祝日 10:00～12:00", "").unclear);
    }

    #[test]
    fn a_remark_counts_where_it_speaks_of_days() {
        let remarks = |remarks: &str| read("月～金", None, None, "").exceptions(remarks);
        assert_eq!(remarks("未成年を除く。駐車場あり"), Exceptions::default());
        assert!(remarks("祝日は休みです。").holidays);
        assert!(remarks("水曜は休み").unclear);
        assert!(!remarks("日曜は休み").unclear);
        assert_eq!(remarks("8月は休み").months, [8]);
    }
}
