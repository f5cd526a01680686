//! The words of a schedule: weekdays, ordinals, times, what closes, and what is not known.

use chrono::{NaiveTime, Weekday};
use unicode_normalization::UnicodeNormalization as _;

use super::lexicon::{BEARING, LEXICON};
use crate::directory::date::weekday_of;
use crate::directory::time::{self, TimeSpan};

/// A word of a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// 月, 月曜, 月曜日
    Day(Weekday),
    /// 平日
    Workdays,
    /// 毎日, 年中無休
    EveryDay,
    /// 祝日
    Holiday,
    /// 年末年始, お盆, 12月29日: closed days that no rule expresses.
    Season,
    /// 毎週
    EveryWeek,
    /// 毎月
    EveryMonth,
    /// 第3
    Nth(i8),
    /// 最終
    Last,
    /// 15日
    DayOfMonth(u8),
    /// 9:30〜16:00
    Time(TimeSpan),
    /// 〜 or から, between days
    To,
    /// まで, behind the last of them
    Until,
    /// ・ 、 と
    And,
    /// A new line, 。: a new statement.
    Stop,
    /// A blank.
    Blank,
    /// (
    Open,
    /// )
    Close,
    /// 休み, 除く, 以外
    Closed,
    /// の, は: nothing by themselves.
    Particle,
    /// 開館, 要予約: says nothing about days.
    Harmless,
    /// 受付: a time beside it is another one than that of the opening.
    Desk,
    /// 祝日も, 含む: open on what stands before it.
    Also,
    /// Anything else; whether it may change what the days mean.
    Other {
        /// It holds a figure or a word of time, or a condition.
        bearing: bool,
    },
}

/// Longer texts are kept as typed.
const LONGEST: usize = 3000;

/// The words of a text. None where it is too long to be a schedule.
pub(super) fn words(text: &str) -> Option<Vec<Word>> {
    if text.len() > LONGEST {
        return None;
    }
    let plain: String = text.replace("\r\n", "\n").chars().flat_map(fold).collect();
    let mut words = Vec::new();
    let mut at = 0;
    for (range, span) in time::find_spans(&plain) {
        between(plain.get(at..range.start).unwrap_or(""), &mut words);
        words.push(Word::Time(span));
        at = range.end;
    }
    between(plain.get(at..).unwrap_or(""), &mut words);
    Some(words)
}

/// The words of a text without times.
fn between(text: &str, words: &mut Vec<Word>) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let range = c == 'ー' && matches!(words.last(), Some(Word::Day(_)));
        let (word, length) = sign(c)
            .or_else(|| range.then_some(Word::To))
            .map(|word| (word, c.len_utf8()))
            .or_else(|| weekday(rest, words.last()))
            .or_else(|| dated(rest))
            .or_else(|| round_the_clock(rest))
            .or_else(|| numbered(rest, words))
            .or_else(|| lexical(rest))
            .unwrap_or_else(|| other(rest));
        rest = rest.get(length..).unwrap_or("");
        match (words.last_mut(), &word) {
            // Unknown text is one word, however long.
            (Some(Word::Other { bearing }), Word::Other { bearing: more }) => *bearing |= more,
            _ => words.push(word),
        }
    }
}

fn sign(c: char) -> Option<Word> {
    Some(match c {
        '・' | '、' | ',' | '/' => Word::And,
        '\n' | '。' | ';' => Word::Stop,
        '(' | '「' | '[' | '【' => Word::Open,
        ')' | '」' | ']' | '】' => Word::Close,
        '〜' | '-' => Word::To,
        c if c.is_whitespace() => Word::Blank,
        _ => return None,
    })
}

/// A weekday: with 曜, or alone where nothing beside it makes another word of it (`4月`, `月2回`, `日時`).
fn weekday(text: &str, before: Option<&Word>) -> Option<(Word, usize)> {
    let c = text.chars().next()?;
    let day = Word::Day(weekday_of(c)?);
    let rest = text.get(c.len_utf8()..)?;
    for suffix in ["曜日", "曜"] {
        if rest.starts_with(suffix) {
            return Some((day, c.len_utf8() + suffix.len()));
        }
    }
    let fits = match rest.chars().next() {
        None => true,
        Some(next) => {
            sign(next).is_some()
                || next == 'ー'
                || weekday_of(next).is_some()
                || "祝の休定除以はを".contains(next)
                || ["から", "と", "および", "及び", "まで", "第"].iter().any(|word| rest.starts_with(word))
        }
    };
    let known = !matches!(before, Some(Word::Other { .. } | Word::EveryMonth));
    (fits && known).then_some((day, c.len_utf8()))
}

/// `第3`, the 3 of `第1・3`, `15日`.
fn numbered(text: &str, before: &[Word]) -> Option<(Word, usize)> {
    let marked = text.strip_prefix('第');
    let rest = marked.unwrap_or(text);
    let skipped = text.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, length) = match digits {
        0 => (kanji(rest.chars().next()?).filter(|_| marked.is_some())?, rest.chars().next()?.len_utf8()),
        1 | 2 => (rest.get(..digits)?.parse().ok()?, digits),
        _ => return None,
    };
    let after = rest.get(length..)?;
    let listed = matches!(before, [.., Word::Nth(_), Word::And]);
    let nth = marked.is_some() || listed && !after.starts_with(['時', '回', '年', '/']);
    let followed_by_sunday = after.starts_with("日曜");
    if nth
        && (1..=5).contains(&number)
        && (!after.starts_with('日') || followed_by_sunday || marked.is_some())
    {
        return Some((Word::Nth(number), skipped + length));
    }
    let day =
        marked.is_none() && after.starts_with('日') && !followed_by_sunday && !after.starts_with("日間");
    let dated = matches!(before.last(), Some(Word::EveryMonth))
        || matches!(before, [.., Word::DayOfMonth(_), Word::And]);
    let day = u8::try_from(number).ok().filter(|number| day && dated && (1..=31).contains(number))?;
    Some((Word::DayOfMonth(day), length + '日'.len_utf8()))
}

/// A day of the year, `12月29日` or `12/29`: no day of the week, but one that may be closed.
fn dated(text: &str) -> Option<(Word, usize)> {
    let figures = |text: &str, most: u8| {
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        let number: u8 = text.get(..length)?.parse().ok()?;
        (1..=most).contains(&number).then_some(length)
    };
    let month = figures(text, 12)?;
    let rest = text.get(month..)?;
    let sign = rest.chars().next().filter(|c| matches!(c, '月' | '/'))?;
    let rest = rest.get(sign.len_utf8()..)?;
    let day = figures(rest, 31)?;
    let closing =
        if sign == '月' { rest.get(day..)?.strip_prefix('日').map(|_| '日'.len_utf8())? } else { 0 };
    Some((Word::Season, month + sign.len_utf8() + day + closing))
}

/// `24時間`, but not `24時間前`.
fn round_the_clock(text: &str) -> Option<(Word, usize)> {
    let rest = text.strip_prefix("24時間")?;
    let whole_day = TimeSpan { opens_at: Some(NaiveTime::MIN), closes_at: Some(time::end_of_day()) };
    (!rest.starts_with(['前', '以', '後'])).then(|| (Word::Time(whole_day), text.len() - rest.len()))
}

fn lexical(text: &str) -> Option<(Word, usize)> {
    let found = LEXICON.iter().filter(|(name, _)| text.starts_with(name)).max_by_key(|(name, _)| name.len());
    found.map(|(name, word)| (word.clone(), name.len()))
}

fn other(text: &str) -> (Word, usize) {
    let c = text.chars().next().unwrap_or(' ');
    let phrase = BEARING.iter().find(|phrase| text.starts_with(**phrase));
    let bearing = phrase.is_some()
        || c.is_numeric()
        || "月火水木金土日曜祝週回年度季春夏秋冬朝昼夕夜午前後時分半隔毎各第頃末始初中旬偶奇未不非無否限休閉止変延更祭平他又或但".contains(c);
    (Word::Other { bearing }, phrase.map_or(c.len_utf8(), |phrase| phrase.len()))
}

const fn kanji(c: char) -> Option<i8> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        _ => return None,
    })
}

/// Half-width, one wave, one dash; the ー of a word stays.
fn fold(c: char) -> impl Iterator<Item = char> {
    let one = match c {
        '～' | '〜' | '~' | '∼' => Some('〜'),
        'ー' | 'ｰ' => Some('ー'),
        c if time::is_dash(c) => Some('-'),
        '･' | '·' | '‧' | '•' => Some('・'),
        _ => None,
    };
    let many = one.is_none().then(|| std::iter::once(c).nfkc());
    one.into_iter().chain(many.into_iter().flatten())
}
