//! A cell's pieces in their order: numbers, extensions, words and what parts them.

use crate::nfkc::Nfkc as _;

use super::scan::{Number, Scanner, is_break};

/// A piece of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A number.
    Number {
        /// Its groups.
        number: Number,
        /// The text as typed.
        text: String,
    },
    /// `内線123`: the extension alone.
    Extension(String),
    /// `～5`, `・3`: what follows a number and is none.
    Tail(String),
    /// `・2533`: the last figures of a number like the one before.
    Short(String),
    /// FAX without brackets: of the number after it.
    Fax(String),
    /// Words, without brackets and without TEL.
    Words(String),
    /// Words that lead to the number after them: `留守のときは090-…`.
    Lead(String),
    /// Figures that can be no number, mail and web addresses.
    Other(String),
    /// The end of an entry.
    Break,
}

/// How far the closing bracket is looked for.
const LONGEST_BRACKET: usize = 120;

/// The pieces of a cell, in one pass.
pub(super) fn pieces(cell: &str) -> Vec<Piece> {
    // A number that became text on the way here.
    let cell =
        cell.strip_suffix(".0").filter(|whole| whole.bytes().all(|c| c.is_ascii_digit())).unwrap_or(cell);
    let scanner = Scanner::new(cell);
    let mut pieces = Vec::new();
    let mut at = 0;
    // Whether the entry's number may still be continued, and by four figures.
    let mut last = Last::Nothing;
    while let Some(c) = scanner.at(at) {
        let (piece, end) = if c == ' ' {
            (None, at + 1)
        } else if let Some((piece, end)) = follower(cell, &scanner, at, last) {
            (Some(piece), end)
        } else if let Some((extension, end)) = extension(&scanner, at) {
            (Some(Piece::Extension(extension)), end)
        } else if let Some(number) = scanner.number(at) {
            let (end, text) = (number.end, scanner.original(cell, at, number.end).to_owned());
            // 110番 is 110.
            let end = scanner.word(end, "番").unwrap_or(end);
            (Some(Piece::Number { number, text }), end)
        } else if c == '(' {
            bracket(cell, &scanner, at)
        } else if is_break(c) || c == '・' {
            (Some(Piece::Break), at + 1)
        } else if c == ')' {
            // The end of a bracket that holds a number.
            (Some(Piece::Break), at + 1)
        } else {
            let end = words_end(&scanner, at);
            let run = scanner.original(cell, at, end);
            let (piece, or) = words(run, false);
            if or {
                pieces.push(Piece::Break);
            }
            let apart = at.checked_sub(1).and_then(|before| scanner.at(before)) == Some(' ');
            let leads = run.ends_with(['は', ':', '：']) || apart && scanner.number(end).is_some();
            let piece = match piece {
                Some(Piece::Words(text)) if leads => Some(Piece::Lead(text)),
                other => other,
            };
            (piece, end)
        };
        match &piece {
            Some(Piece::Number { number, .. }) => last = Last::of(number),
            Some(Piece::Break | Piece::Fax(_) | Piece::Other(_)) => last = Last::Nothing,
            _ => {}
        }
        pieces.extend(piece);
        at = end.max(at + 1);
    }
    pieces
}

/// The number that what follows may continue.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    /// There is none.
    Nothing,
    /// One that does not end in four figures.
    Number,
    /// One that ends in four figures.
    Four,
}

impl Last {
    fn of(number: &Number) -> Self {
        match number.groups.last().map(String::len) {
            Some(4 | 9..) => Self::Four,
            _ => Self::Number,
        }
    }
}

/// What directly follows a number without being one: `～5`, `・2533`, `・3`.
fn follower(cell: &str, scanner: &Scanner, at: usize, last: Last) -> Option<(Piece, usize)> {
    if last == Last::Nothing {
        return None;
    }
    let sign = scanner.at(at).filter(|c| matches!(c, '~' | '・' | ',' | '、' | '，' | '/'))?;
    let start = scanner.blanks(at + 1);
    let end = scanner.figures(start);
    let next = scanner.at(end);
    let cut = next.is_none_or(|c| c == ' ' || c == ')' || c == '(' || is_break(c) || "・~".contains(c));
    if !(1..=4).contains(&(end - start)) || !cut {
        return None;
    }
    let text = scanner.original(cell, at, end).to_owned();
    match (sign, end - start) {
        ('~', _) | ('・', 1..=2) => Some((Piece::Tail(text), end)),
        (_, 4) if last == Last::Four => {
            Some((Piece::Short((start..end).filter_map(|i| scanner.at(i)).collect()), end))
        }
        _ => None,
    }
}

/// `内線123`, `(内 123・124)`, `ext. 12`: with the brackets around it.
fn extension(scanner: &Scanner, at: usize) -> Option<(String, usize)> {
    let open = scanner.word(at, "(");
    let start = open.map_or(at, |open| scanner.blanks(open));
    let words: &[&str] = if open.is_some() {
        &["内線番号", "内線", "内", "extension", "ext"]
    } else {
        &["内線番号", "内線", "extension", "ext"]
    };
    let mut end = words.iter().find_map(|word| scanner.word(start, word))?;
    while scanner.at(end).is_some_and(|c| matches!(c, ' ' | ':' | '.' | '-' | '#')) {
        end += 1;
    }
    let first = end;
    let mut text = String::new();
    loop {
        let next = scanner.figures(end);
        if next == end
            || next - end > 6
            || scanner.number(end).is_some_and(|number| number.groups.concat().len() > 6)
        {
            break;
        }
        text.extend((end..next).filter_map(|i| scanner.at(i)));
        end = next;
        let sign = scanner.at(end).filter(|c| "・~-,、".contains(*c) && scanner.is_digit(end + 1));
        let Some(sign) = sign.filter(|_| text.len() < 40) else { break };
        text.push(match sign {
            '~' => '〜',
            ',' | '、' => '・',
            other => other,
        });
        end += 1;
    }
    let text = text.trim_end_matches(['・', '〜', '-']).to_owned();
    if end == first || text.is_empty() {
        return None;
    }
    match open {
        None => Some((text, end)),
        Some(_) => Some((text, scanner.word(scanner.blanks(end), ")")?)),
    }
}

/// A bracket: its words, or a mere break where a number is inside.
fn bracket(cell: &str, scanner: &Scanner, at: usize) -> (Option<Piece>, usize) {
    let mut depth = 0_usize;
    let close = (at..scanner.len().min(at + LONGEST_BRACKET)).find(|&i| {
        match scanner.at(i) {
            Some('(') => depth += 1,
            Some(')') => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let Some(close) = close else { return (Some(Piece::Break), at + 1) };
    let holds_number = (at + 1..close).any(|i| {
        let number = scanner.number(i).filter(|_| !scanner.is_digit(i - 1));
        number.is_some_and(|number| number.end <= close && number.groups.concat().len() > 3)
    });
    if holds_number {
        return (Some(Piece::Break), at + 1);
    }
    (words(scanner.original(cell, at + 1, close), true).0, close + 1)
}

/// The place where a run of words ends.
fn words_end(scanner: &Scanner, at: usize) -> usize {
    let mut end = at;
    while let Some(c) = scanner.at(end) {
        let inside = end > at;
        if matches!(c, ' ' | '\n' | '(' | ')') || is_break(c) && c != '/' {
            break;
        }
        let next = scanner.at(end + 1);
        if matches!(c, '/' | '・') && next.is_none_or(|c| c.is_ascii_digit() || " ()\n".contains(c)) {
            break;
        }
        let starts = c.is_ascii_digit() || matches!(c, '#' | '+');
        if inside && (starts && scanner.number(end).is_some() || extension(scanner, end).is_some()) {
            break;
        }
        end = if c.is_ascii_digit() { scanner.figures(end) } else { end + 1 };
    }
    end
}

/// What a run of words is, and whether a word that parts numbers (または) ends it.
fn words(text: &str, bracketed: bool) -> (Option<Piece>, bool) {
    let marks =
        |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '-' | '－' | '→' | '=' | '＝' | '、' | ',');
    let text = text.trim_matches(marks).trim_end_matches(['.', '．']);
    let plain: String = text.folded().filter(|c| !c.is_whitespace()).collect();
    if !plain.chars().any(char::is_alphanumeric) && !plain.contains(['☎', '☏', '📞', '📠']) {
        return (None, false);
    }
    if OR.contains(&&*plain) {
        return (None, true);
    }
    if VOICE.contains(&&*plain) {
        return (None, false);
    }
    if plain.chars().all(|c| c.is_ascii_digit()) && !bracketed {
        return (Some(Piece::Other(text.to_owned())), false);
    }
    if plain.contains('@') || plain.contains("://") || plain.starts_with("www.") {
        return (Some(Piece::Other(text.to_owned())), false);
    }
    let fax = is_fax(&plain);
    let text = without_voice(text).trim_matches(marks).to_owned();
    let piece = if fax && !bracketed { Piece::Fax(text) } else { Piece::Words(text) };
    (Some(piece), false)
}

/// Words that say no more than that a telephone number follows.
const VOICE: &[&str] = &[
    "tel",
    "tel.",
    "℡",
    "☎",
    "☏",
    "📞",
    "電話",
    "電話番号",
    "でんわ",
    "tel番号",
    "phone",
    "t",
    "お電話",
    "番",
    "番号",
];

/// Words that part one number from the next.
const OR: &[&str] =
    &["または", "又は", "もしくは", "若しくは", "および", "及び", "並びに", "or", "and", "と", "か"];

/// Whether words say that a number is a fax and no telephone.
pub(super) fn is_fax(words: &str) -> bool {
    let plain: String = words.folded().collect();
    let fax = plain == "f"
        || ["fax", "ファックス", "ファクス", "ファクシミリ", "ファツクス", "📠"]
            .iter()
            .any(|word| plain.contains(word));
    let voice = ["tel", "電話", "兼", "共", "☎", "℡"].iter().any(|word| plain.contains(word));
    fax && !voice
}

/// `代表℡` is 代表.
fn without_voice(text: &str) -> &str {
    let voices = ["TEL:", "TEL：", "ＴＥＬ：", "℡", "☎"];
    let text = voices.iter().find_map(|voice| text.strip_prefix(voice)).unwrap_or(text);
    voices.iter().find_map(|voice| text.strip_suffix(voice)).unwrap_or(text)
}
