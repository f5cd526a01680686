//! Cell text made visible: what cannot be seen is shown, what would act is disarmed.

use std::borrow::Cow;

use crate::finding::{Lang, Text};

/// So many characters of a value are shown; a cell may hold 32,767.
const SHOWN: usize = 200;

/// A piece of a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text to be shown as it is.
    Text(&'a str),
    /// A character that cannot be seen: the sign for it, and what it is.
    Mark(Cow<'static, str>, Text),
}

/// A value in pieces, its invisible characters told apart, and how many characters were left out.
pub(super) fn pieces(value: &str) -> (Vec<Piece<'_>>, usize) {
    let end = value.char_indices().nth(SHOWN).map_or(value.len(), |(end, _)| end);
    let (shown, rest) = value.split_at(end);
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in shown.char_indices() {
        let Some((sign, name)) = mark(c) else { continue };
        if start < at {
            pieces.push(Piece::Text(&shown[start..at]));
        }
        pieces.push(Piece::Mark(sign, name));
        start = at + c.len_utf8();
    }
    if start < shown.len() {
        pieces.push(Piece::Text(&shown[start..]));
    }
    (pieces, rest.chars().count())
}

/// A value in one line of plain text.
pub(super) fn line(value: &str, lang: Lang) -> String {
    let (pieces, left_out) = pieces(value);
    let mut line: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Mark(sign, _) => &**sign,
        })
        .collect();
    if left_out > 0 {
        line.push_str(more(left_out).get(lang));
    }
    line
}

/// Says how many characters were left out.
pub(super) fn more(left_out: usize) -> Text {
    Text::new(format!("…（あと{left_out}字）"), format!("… ({left_out} more characters)"))
}

/// A sentence or a name in which cell text may stand, with what would act in it disarmed.
pub(super) fn safe(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let sign = |c| if acts(c) { mark(c).map(|(sign, _)| sign) } else { None };
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match sign(c) {
            Some(sign) => safe.push_str(&sign),
            None => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// The sign for a character that cannot be seen, and what it is.
fn mark(c: char) -> Option<(Cow<'static, str>, Text)> {
    Some(match c {
        ' ' => ("␣".into(), Text::fixed("半角の空白", "space")),
        '\u{3000}' => ("□".into(), Text::fixed("全角の空白", "full-width space")),
        '\n' => ("↵".into(), Text::fixed("改行", "line break")),
        '\t' => ("⇥".into(), Text::fixed("タブ", "tab")),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => {
            (code(c).into(), Text::fixed("特殊な空白", "unusual space"))
        }
        _ if acts(c) => (code(c).into(), Text::fixed("目に見えない文字", "invisible character")),
        _ => return None,
    })
}

fn code(c: char) -> String {
    format!("‹U+{:04X}›", u32::from(c))
}

/// Whether a character does something rather than show something: control characters, direction,
/// zero width, tags, fillers. Variation selectors stay: 葛󠄀 and 葛 are two ways to write a name.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}')
        || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}')
        || matches!(c, '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(line("山口　太郎 \n", Lang::Ja), "山口□太郎␣↵");
        assert_eq!(
            line("\u{1B}[2J\u{202E}\u{200B}a\u{A0}", Lang::Ja),
            "‹U+001B›[2J‹U+202E›‹U+200B›a‹U+00A0›"
        );
        assert_eq!(line("葛\u{E0100}", Lang::Ja), "葛\u{E0100}");
    }

    #[test]
    fn a_sentence_keeps_its_spaces_and_loses_its_teeth() {
        assert_eq!(safe("a b　c\u{1B}[31m\r\n"), "a b　c‹U+001B›[31m‹U+000D›↵");
        assert!(matches!(safe("そのまま"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_very_long_value_is_cut_and_says_so() {
        let line = line(&"あ".repeat(1000), Lang::Ja);
        assert!(line.ends_with("…（あと800字）") && line.chars().count() < 220, "{line}");
    }
}
