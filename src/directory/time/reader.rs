//! The characters of a text, folded to half-width one by one, and the times that begin at one of them.

use chrono::{NaiveTime, Timelike as _};

use super::{TimeSpan, end_of_day};

/// A text as folded characters; every character knows its byte in the original.
pub(super) struct Reader {
    chars: Vec<char>,
    bytes: Vec<usize>,
}

/// A time and what stood beside its figures.
#[derive(Clone, Copy)]
pub(super) struct Time {
    pub(super) value: NaiveTime,
    half: Option<Half>,
    /// Whether the text says that it lies on the next day.
    next_day: bool,
}

/// Which half of the day the text names.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    /// 午前
    Morning,
    /// 午後
    Afternoon,
    /// am
    Am,
    /// pm
    Pm,
}

const HALVES: &[(&str, Half)] = &[
    ("午前", Half::Morning),
    ("午後", Half::Afternoon),
    ("a.m.", Half::Am),
    ("p.m.", Half::Pm),
    ("am", Half::Am),
    ("pm", Half::Pm),
];

/// 24:00 as the end of the day, else an ordinary time of the clock.
pub(super) fn clock(hour: u32, minute: u32) -> Option<NaiveTime> {
    if (hour, minute) == (24, 0) { Some(end_of_day()) } else { NaiveTime::from_hms_opt(hour, minute, 0) }
}

impl Reader {
    pub(super) fn new(text: &str) -> Self {
        let (bytes, chars) = text.char_indices().map(|(at, c)| (at, fold(c))).unzip();
        let mut reader = Self { chars, bytes };
        reader.bytes.push(text.len());
        reader
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn byte(&self, at: usize) -> usize {
        self.bytes.get(at).or(self.bytes.last()).copied().unwrap_or(0)
    }

    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The first character from `at` on that is not blank.
    pub(super) fn blanks(&self, at: usize) -> usize {
        (at..self.len()).find(|&i| self.chars[i] != ' ').unwrap_or(self.len())
    }

    /// The place after the character at `at`, and after the whole of a number: a time never begins
    /// in the middle of one.
    pub(super) fn past(&self, at: usize) -> usize {
        let inside = |i: &usize| self.chars[*i].is_ascii_digit() || ".:/".contains(self.chars[*i]);
        if !self.chars.get(at).is_some_and(char::is_ascii_digit) {
            return at + 1;
        }
        (at..self.len()).find(|i| !inside(i)).unwrap_or(self.len())
    }

    fn word(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for c in word.chars() {
            if *self.chars.get(end)? != c {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// One or two digits, and no more of them.
    fn figure(&self, at: usize) -> Option<(u32, usize)> {
        let digits = self.chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).take(3).count();
        let value =
            self.chars.get(at..at + digits)?.iter().try_fold(0, |sum, c| Some(sum * 10 + c.to_digit(10)?))?;
        (1..=2).contains(&digits).then_some((value, at + digits))
    }

    fn half(&self, at: usize) -> Option<(Half, usize)> {
        HALVES.iter().find_map(|(word, half)| Some((*half, self.word(at, word)?)))
    }

    /// The time that begins at `at`.
    pub(super) fn time(&self, at: usize) -> Option<(Time, usize)> {
        self.time_or_hour(at, false)
    }

    /// The same, where a bare number may be the hour (`9～17時`).
    fn time_or_hour(&self, at: usize, bare: bool) -> Option<(Time, usize)> {
        let (next_day, start) = ["翌日", "翌朝", "翌"]
            .iter()
            .find_map(|word| self.word(at, word))
            .map_or((false, at), |end| (true, self.blanks(end)));
        if let Some(end) = self.word(start, "正午") {
            return Some((Time { value: clock(12, 0)?, half: None, next_day }, end));
        }
        let before = self.half(start);
        let start = before.map_or(start, |(_, end)| self.blanks(end));
        let (hour, end) = self.figure(start)?;
        let (minute, end) = self.minutes(end).or_else(|| bare.then_some((0, end)))?;
        let after = match before {
            Some(_) => None,
            None => self.half(self.blanks(end)).filter(|(half, _)| matches!(half, Half::Am | Half::Pm)),
        };
        let half = before.or(after).map(|(half, _)| half);
        let end = after.map_or(end, |(_, end)| end);
        Some((Time { value: on_the_clock(hour, minute, half)?, half, next_day }, end))
    }

    /// `:30`, `:30:00`, `時`, `時半`, `時30分`.
    fn minutes(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(end) = self.word(at, ":") {
            let (minute, end) = self.two_digits(end)?;
            // Seconds are of no use here.
            let end = self.word(end, ":").and_then(|at| self.two_digits(at)).map_or(end, |(_, end)| end);
            return Some((minute, end));
        }
        let end = self.word(at, "時")?;
        if self.word(end, "間").is_some() {
            return None;
        }
        if let Some(end) = self.word(end, "半") {
            return Some((30, end));
        }
        let minute = self.figure(end).and_then(|(minute, end)| Some((minute, self.word(end, "分")?)));
        Some(minute.unwrap_or((0, end)))
    }

    fn two_digits(&self, at: usize) -> Option<(u32, usize)> {
        self.figure(at).filter(|(_, end)| *end == at + 2)
    }

    /// The span that begins at `at`: `9:30～16:00`, `13:00〜`, `〜16:00`, a time alone.
    pub(super) fn span(&self, at: usize) -> Option<(TimeSpan, usize)> {
        if is_wave(*self.chars.get(at)?) {
            let (closes, end) = self.time(self.blanks(at + 1))?;
            let end = self.until(end);
            return Some((TimeSpan { opens_at: None, closes_at: Some(closes.value) }, end));
        }
        let (opens, end) = self.time(at).or_else(|| self.bare_hour(at))?;
        let Some(next) = self.to(end) else {
            let until = self.until(end);
            let (opens_at, closes_at) =
                if until > end { (None, Some(opens.value)) } else { (Some(opens.value), None) };
            return Some((TimeSpan { opens_at, closes_at }, until));
        };
        let Some((closes, last)) = self.time(self.blanks(next)) else {
            let alone = TimeSpan { opens_at: Some(opens.value), closes_at: None };
            return Some((alone, next));
        };
        let span = TimeSpan { opens_at: Some(opens.value), closes_at: Some(settle(opens, closes)?) };
        Some((span, self.until(last)))
    }

    /// `9` where `～17時` follows.
    fn bare_hour(&self, at: usize) -> Option<(Time, usize)> {
        let (hour, end) = self.time_or_hour(at, true)?;
        let next = self.blanks(self.to(end)?);
        let figures = self.half(next).map_or(next, |(_, end)| self.blanks(end));
        let (_, unit) = self.figure(figures)?;
        self.word(unit, "時")?;
        self.time(next)?;
        Some((hour, end))
    }

    /// The place after what leads from the beginning to the end: a wave, a dash, から.
    fn to(&self, at: usize) -> Option<usize> {
        let at = self.blanks(at);
        let end = ["から", "より"].iter().find_map(|word| self.word(at, word)).unwrap_or(at);
        let sign = self.blanks(end);
        match self.chars.get(sign) {
            Some(&c) if is_wave(c) || is_dash(c) || "→⇒".contains(c) => Some(sign + 1),
            _ => (end > at).then_some(end),
        }
    }

    fn until(&self, at: usize) -> usize {
        self.word(self.blanks(at), "まで").unwrap_or(at)
    }
}

fn on_the_clock(hour: u32, minute: u32, half: Option<Half>) -> Option<NaiveTime> {
    match half {
        None => clock(hour, minute),
        Some(Half::Afternoon | Half::Pm) if hour < 12 => clock(hour + 12, minute),
        Some(Half::Afternoon | Half::Pm) => clock(hour, minute),
        Some(Half::Am) if hour == 12 => clock(0, minute),
        // 午前12時 is noon by the decree of 1872; what 午前12時30分 means nobody can tell.
        Some(Half::Morning) if hour == 12 && minute > 0 => None,
        Some(Half::Morning | Half::Am) if hour <= 12 => clock(hour, minute),
        Some(Half::Morning | Half::Am) => None,
    }
}

/// The end, read in the light of the beginning; none where it could be either half of the day.
fn settle(opens: Time, closes: Time) -> Option<NaiveTime> {
    let end = closes.value;
    if end > opens.value || closes.next_day {
        return Some(end);
    }
    match (opens.half, closes.half) {
        (Some(Half::Afternoon | Half::Pm), None) if end.hour() < 12 => {
            clock(end.hour() + 12, end.minute()).filter(|end| *end > opens.value)
        }
        _ => None,
    }
}

/// Waves in all the forms that keyboards and converters produce, folded to one.
pub(in crate::directory) const fn is_wave(c: char) -> bool {
    matches!(c, '〜' | '～' | '~' | '∼' | '∾' | '˜' | '〰')
}

/// Dashes in all the forms that stand between figures.
pub(crate) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | 'ｰ' | '－' | '﹣' | '─' | '━')
}

fn fold(c: char) -> char {
    match c {
        '！'..='～' if !is_dash(c) && !is_wave(c) => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c).to_ascii_lowercase()
        }
        '∶' | '︓' => ':',
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        _ => c.to_ascii_lowercase(),
    }
}
