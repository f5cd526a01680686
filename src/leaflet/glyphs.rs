//! Characters that the fonts lack: found before anything is set, with the cell that holds them.

use std::collections::BTreeSet;

use unicode_normalization::char::is_combining_mark;

use super::printed::Printed;
use super::rules::GLYPH;
use super::view::clean;
use super::world::fonts;
use crate::finding::{Finding, Text};

/// The mark of a missing character in print (下駄).
const GETA: char = '〓';

/// Every printed text that holds a character without a glyph, as findings at their cells.
pub(super) fn check(printed: &[Printed<'_>]) -> Vec<Finding> {
    let lacking = printed.iter().filter_map(|printed| {
        let missing: BTreeSet<char> = clean(&printed.text).chars().filter(|c| !is_shown(*c)).collect();
        (!missing.is_empty()).then(|| lacks(printed, &missing))
    });
    lacking.collect()
}

/// The finding about the characters of a text that the fonts lack.
pub(super) fn lacks(printed: &Printed<'_>, missing: &BTreeSet<char>) -> Finding {
    let shown: Vec<String> = missing.iter().map(|&c| named(c)).collect();
    let message = Text::new(
        format!("{}は、紙面の書体にない文字です。", shown.join("、")),
        format!("The leaflet's fonts lack {}.", shown.join(", ")),
    );
    let remedy = if missing.iter().any(|c| is_private(*c)) {
        Text::fixed(
            "外字は、ほかのパソコンや印刷では出ません。ふつうの字か、かなに直してください。",
            "Characters made on one computer (gaiji) print nowhere else: use a common one or kana.",
        )
    } else if missing.iter().any(|c| is_selector(*c)) {
        Text::fixed(
            "字形を選ぶ見えない印が付いています。印のない字に打ち直してください。",
            "An invisible mark chooses a variant of the character before it: type it without.",
        )
    } else {
        Text::fixed(
            "ほかの字（𠮷なら吉など）や、かなに直してください。",
            "Write it with another character or in kana.",
        )
    };
    printed.finding(&GLYPH, message, remedy)
}

/// A character as people can name it; what has no shape by its number alone.
fn named(c: char) -> String {
    let number = format!("U+{:04X}", u32::from(c));
    if is_private(c) || is_selector(c) || is_combining_mark(c) {
        number
    } else {
        format!("「{c}」（{number}）")
    }
}

/// The view with every character that the fonts lack as a visible mark: for drafts alone.
pub(super) fn replaced(view: &str) -> String {
    view.chars().map(|c| if c.is_control() || is_shown(c) { c } else { GETA }).collect()
}

/// Whether a character prints: the fonts have it, or it only steers its neighbours.
fn is_shown(c: char) -> bool {
    c.is_whitespace() || c == '\u{2060}' || fonts().cover(c)
}

/// Characters that one computer's owner drew (外字).
const fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Invisible characters that choose among the variants of the one before (異体字セレクタ).
const fn is_selector(c: char) -> bool {
    matches!(c, '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<Finding> {
        check(&[Printed { cell: None, text: text.into(), subject: "" }]).pop()
    }

    #[test]
    fn what_the_fonts_lack_is_named_once() {
        let finding = said("𠮷野家の𠮷😀").unwrap();
        assert!(
            finding.message.ja.starts_with("「😀」（U+1F600）、「𠮷」（U+20BB7）は"),
            "{}",
            finding.message.ja
        );
        assert_eq!(finding.value, "𠮷野家の𠮷😀");
        assert!(said("髙﨑 〜「山口」\n〒\u{2060}753 é か\u{3099}").is_none());
    }

    #[test]
    fn what_has_no_shape_is_named_by_its_number() {
        assert!(said("辻\u{e0101}").unwrap().message.ja.starts_with("U+E0101は"));
        assert!(said("\u{e000}").unwrap().remedy.ja.starts_with("外字"));
    }

    #[test]
    fn a_draft_shows_a_mark_in_its_place() {
        assert_eq!(replaced("{\"name\":\"𠮷野\\n\"}"), "{\"name\":\"〓野\\n\"}");
    }
}
