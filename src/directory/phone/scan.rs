//! One number in a run of figures, dashes, brackets and blanks: where it ends and what its groups are.

use super::numbering::{expected_digits, fault, is_short};
use crate::directory::time::is_dash;

/// A cell as folded characters; every character knows its byte in the original.
pub(super) struct Scanner {
    chars: Vec<char>,
    bytes: Vec<usize>,
}

/// A number as it stands in the cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Number {
    /// `#` or `+`, where one stands before it.
    pub(super) sign: Option<char>,
    /// Its figures, group by group.
    pub(super) groups: Vec<String>,
    /// Whether it is written with figures and hyphens alone.
    pub(super) plain: bool,
    /// The place after it.
    pub(super) end: usize,
}

/// What stands between two groups.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Between {
    /// A dash, a dot, a bracket: the groups belong together.
    Mark,
    /// A blank: they may be two numbers.
    Blank,
}

/// A group, what stands before it and where it ends.
struct Group {
    figures: String,
    before: Between,
    end: usize,
}

/// More groups than any number has; longer runs are no numbers.
const MOST_GROUPS: usize = 8;

impl Scanner {
    pub(super) fn new(text: &str) -> Self {
        let (mut bytes, chars): (Vec<usize>, Vec<char>) =
            text.char_indices().map(|(at, c)| (at, fold(c))).unzip();
        bytes.push(text.len());
        Self { chars, bytes }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The original text between two places.
    pub(super) fn original<'a>(&self, text: &'a str, from: usize, to: usize) -> &'a str {
        let byte = |at: usize| self.bytes.get(at).or(self.bytes.last()).copied().unwrap_or(0);
        text.get(byte(from)..byte(to)).unwrap_or("")
    }

    pub(super) fn is_digit(&self, at: usize) -> bool {
        self.at(at).is_some_and(|c| c.is_ascii_digit())
    }

    /// The place after the figures that begin at `at`.
    pub(super) fn figures(&self, at: usize) -> usize {
        (at..self.len()).find(|&i| !self.is_digit(i)).unwrap_or(self.len())
    }

    pub(super) fn blanks(&self, at: usize) -> usize {
        (at..self.len()).find(|&i| self.chars[i] != ' ').unwrap_or(self.len())
    }

    pub(super) fn word(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for c in word.chars() {
            if self.at(end)? != c {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to).unwrap_or(&[]).iter().collect()
    }

    /// The number that begins at `at`, if one does.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let before = at.checked_sub(1).and_then(|at| self.at(at));
        let earlier = at.checked_sub(2).and_then(|at| self.at(at));
        let postcode = before == Some('〒') || before == Some(' ') && earlier == Some('〒');
        // Letters before it make it a code, except TEL and FAX.
        let named = |word: &str| at >= 3 && self.word(at - 3, word) == Some(at);
        let before = before.filter(|_| !named("tel") && !named("fax"));
        if postcode || before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        match self.at(at)? {
            '#' => self.hash(at),
            '+' => self.abroad(at),
            c if c.is_ascii_digit() || c == '(' => self.domestic(at, before),
            _ => None,
        }
    }

    /// `#7119`
    fn hash(&self, at: usize) -> Option<Number> {
        let start = self.blanks(at + 1);
        let end = self.figures(start);
        let groups = vec![self.text(start, end)];
        (3..=5).contains(&(end - start)).then_some(Number { sign: Some('#'), groups, plain: true, end })
    }

    /// `+81 83 934 2532`, `+81(0)83-934-2532` → 083-934-2532; other countries' numbers stay as they are.
    fn abroad(&self, at: usize) -> Option<Number> {
        let groups = self.groups(self.blanks(at + 1));
        let japan = groups.first().is_some_and(|group| group.figures.starts_with("81"));
        if !japan {
            let total: usize = groups.iter().map(|group| group.figures.len()).sum();
            let end = groups.last().map(|group| group.end)?;
            let groups = groups.into_iter().map(|group| group.figures).collect();
            return (7..=15).contains(&total).then_some(Number {
                sign: Some('+'),
                groups,
                plain: false,
                end,
            });
        }
        let mut national: Vec<String> = Vec::new();
        let mut ends = Vec::new();
        for group in groups {
            let figures =
                if ends.is_empty() { group.figures.get(2..).unwrap_or("").to_owned() } else { group.figures };
            ends.push(group.end);
            match national.last_mut() {
                Some(last) if last == "0" || last.is_empty() => last.push_str(&figures),
                _ => national.push(figures),
            }
            if let Some(first) = national.first_mut()
                && !first.is_empty()
                && !first.starts_with('0')
            {
                first.insert(0, '0');
            }
            let digits = national.concat();
            if expected_digits(&digits) == Some(digits.len()) {
                break;
            }
        }
        let whole = national.concat().len() > 5;
        whole.then_some(Number { sign: None, groups: national, plain: false, end: *ends.last()? })
    }

    fn domestic(&self, at: usize, before: Option<char>) -> Option<Number> {
        let groups = self.groups(at);
        let taken = whole(&groups).unwrap_or_else(|| joined(&groups));
        let end = groups.get(taken.checked_sub(1)?)?.end;
        let groups: Vec<String> = groups.into_iter().take(taken).map(|group| group.figures).collect();
        let alone = self.is_alone(end, before);
        let plain = self.chars.get(at..end)?.iter().all(|c| c.is_ascii_digit() || *c == '-');
        plausible(&groups, alone).then_some(Number { sign: None, groups, plain, end })
    }

    /// Whether nothing but breaks stands around: then a few bare figures may be a number.
    fn is_alone(&self, end: usize, before: Option<char>) -> bool {
        let open =
            before.is_none_or(|c| matches!(c, ' ' | '\n' | '(' | ')') || is_break(c) || "・:".contains(c));
        let rest = self.at(self.blanks(end));
        let close = rest.is_none_or(|c| matches!(c, '\n' | '(' | ')') || is_break(c) || "・#+".contains(c));
        let counted = self.word(end, "番").is_some_and(|end| !self.at(end).is_some_and(is_kanji));
        open && (close || counted || self.at(end) == Some(' '))
    }

    /// The groups of figures from `at` on, with what stands between them.
    fn groups(&self, at: usize) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let (mut at, mut before) = (at, Between::Mark);
        while groups.len() < MOST_GROUPS {
            let total: usize = groups.iter().map(|group| group.figures.len()).sum();
            let Some((figures, end)) = self.bracketed(at, total).or_else(|| self.group(at)) else { break };
            groups.push(Group { figures, before, end });
            let Some((next, between)) = self.between(end) else { break };
            (at, before) = (next, between);
        }
        groups
    }

    fn group(&self, at: usize) -> Option<(String, usize)> {
        let end = self.figures(at);
        (end > at).then(|| (self.text(at, end), end))
    }

    /// `(083)` before more figures, where the number is not yet whole.
    fn bracketed(&self, at: usize, total: usize) -> Option<(String, usize)> {
        let start = self.word(at, "(")?;
        let end = self.figures(start);
        let close = self.word(end, ")")?;
        let next = self.blanks(close);
        let next = self.word(next, "-").map_or(next, |next| self.blanks(next));
        let wanted = (1..=5).contains(&(end - start)) && total <= 5 && self.is_digit(next);
        wanted.then(|| (self.text(start, end), close))
    }

    /// The beginning of the next group, if one may follow.
    fn between(&self, at: usize) -> Option<(usize, Between)> {
        let next = self.blanks(at);
        let dash = self
            .word(next, "--")
            .or_else(|| self.word(next, "-"))
            .or_else(|| self.word(next, ".").filter(|dot| next == at && self.is_digit(*dot)));
        let (next, between) = match dash {
            Some(end) => (self.blanks(end), Between::Mark),
            None if next == at => (next, Between::Mark),
            None => (next, Between::Blank),
        };
        let follows = self.is_digit(next) || self.at(next) == Some('(');
        follows.then_some((next, between))
    }
}

/// How many groups make a whole number: the fewest that have all the figures of their prefix, with
/// the zero or, where it was lost, without it.
fn whole(groups: &[Group]) -> Option<usize> {
    let complete = |zero: &str| {
        let mut digits = zero.to_owned();
        groups.iter().enumerate().find_map(|(i, group)| {
            digits.push_str(&group.figures);
            let ends = groups.get(i + 1).is_none_or(|next| next.before == Between::Blank);
            let whole = digits.starts_with('0') && expected_digits(&digits) == Some(digits.len());
            (whole && ends).then_some(i + 1)
        })
    };
    // Without a zero in front, `22-5495 110` is two numbers.
    let even = |taken: &usize| {
        let mut marks = groups.iter().take(*taken).skip(1).map(|group| group.before);
        let first = marks.next();
        marks.all(|mark| Some(mark) == first)
    };
    complete("").or_else(|| complete("0").filter(even))
}

/// How many groups hang together by marks.
fn joined(groups: &[Group]) -> usize {
    groups.iter().skip(1).position(|group| group.before == Between::Blank).map_or(groups.len(), |at| at + 1)
}

/// Whether groups of figures can be meant as a telephone number, right or wrong.
fn plausible(groups: &[String], alone: bool) -> bool {
    let digits = groups.concat();
    let dashed = groups.len() > 1;
    match digits.len() {
        3 => alone && !dashed && is_short(&digits),
        0..=4 => false,
        5..=8 if digits.starts_with('0') => dashed || alone && digits.len() >= 7,
        5..=8 if dashed => matches!(groups, [first, last] if first.len() <= 4 && last.len() == 4),
        6..=8 => alone,
        5 => false,
        _ => true,
    }
}

/// The same number with the leading zero that a spreadsheet lost; none where that does not make it right.
pub(super) fn zero_restored(groups: &[String]) -> Option<Vec<String>> {
    let digits = groups.concat();
    let lost = match digits.as_bytes() {
        [b'1'..=b'9', ..] if digits.len() == 9 => true,
        [b'5'..=b'9', b'0', ..] => digits.len() == 10,
        _ => false,
    };
    let mut groups = groups.to_vec();
    groups.first_mut()?.insert(0, '0');
    (lost && fault(&groups.concat()).is_none()).then_some(groups)
}

/// What parts one entry of a cell from the next.
pub(super) const fn is_break(c: char) -> bool {
    matches!(c, '\n' | ',' | '、' | '，' | ';' | '|' | '。' | '､' | '｡' | '/')
}

fn is_kanji(c: char) -> bool {
    matches!(c, '一'..='鿿' | '々')
}

fn fold(c: char) -> char {
    match c {
        c if is_dash(c) => '-',
        '〔' | '［' | '【' | '〈' | '《' | '「' | '[' | '（' | '｢' => '(',
        '〕' | '］' | '】' | '〉' | '》' | '」' | ']' | '）' | '｣' => ')',
        '～' | '〜' | '∼' => '~',
        '･' | '·' | '‧' => '・',
        '♯' => '#',
        '！'..='｝' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c).to_ascii_lowercase(),
        '\r' | '\u{2028}' | '\u{b}' | '\u{c}' => '\n',
        c if c.is_whitespace() && c != '\n'
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}') =>
        {
            ' '
        }
        c => c.to_ascii_lowercase(),
    }
}

/// The figures of a text, half-width.
pub(super) fn digits(text: &str) -> String {
    text.chars().map(fold).filter(char::is_ascii_digit).collect()
}
