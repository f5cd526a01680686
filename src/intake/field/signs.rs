//! What there is to say about a text whatever it means: its signs, its lines, its length.

use super::super::rules;
use super::Fields;
use crate::column::Column;
use crate::finding::{Rule, Text};
use crate::workbook::codepage::{beyond_shift_jis, is_plain};

/// Columns that are set in one line wherever they appear, by their English names, and how many
/// characters they have room for.
const LINES: &[(&str, usize)] = &[
    ("id", 40),
    ("category", 40),
    ("name", 40),
    ("name_kana", 80),
    ("name_english", 120),
    ("organization", 40),
    ("operator", 40),
    ("venue", 40),
    ("postal_code", 40),
    ("address", 80),
    ("address_detail", 60),
    ("contact_person", 40),
    ("corporate_number", 40),
    ("title", 40),
];

/// None of them has room for less.
const LEAST_ROOM: usize = 40;

/// Columns of numbers, which are read by their own rules.
const NUMBERS: [&str; 3] = ["phone", "fax", "extension"];

/// Characters that nobody sees, or that turn the direction of text.
pub(super) fn is_invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a text stays as it stands in its cell.
pub(super) struct Stays(pub(super) bool);

impl<C: Column> Fields<'_, '_, C> {
    /// Says what is odd about a text, and whether it stays as it is: what cannot be seen is taken out. The
    /// same column may be asked for its text again: once is enough.
    pub(super) fn signs(&mut self, column: C, text: &str) -> Stays {
        // Nearly every text is plain, and few are long: then nothing more is asked.
        if is_plain(text) {
            // No text has more characters than bytes.
            if text.len() > LEAST_ROOM && text.chars().count() > LEAST_ROOM || text.contains('\n') {
                self.lines(column, text);
            }
            return Stays(true);
        }
        if text.chars().any(is_invisible) {
            self.once(
                column,
                &rules::INVISIBLE,
                text,
                Text::fixed(
                    "目に見えない文字や、文字の向きを変える記号が入っています。",
                    "There are invisible characters or marks that change the direction of text.",
                ),
                Text::fixed(
                    "セルの文字を打ち直してください。紙面とデータでは取りのぞきます。",
                    "Type the cell's text anew. They are left out of print and data.",
                ),
            );
        }
        self.lines(column, text);
        if !text.is_ascii() {
            self.kana(column, text);
        }
        Stays(!text.contains(|c| c == '\r' || is_invisible(c)))
    }

    fn lines(&mut self, column: C, text: &str) {
        let Some((_, room)) = LINES.iter().find(|(name, _)| *name == column.english()) else { return };
        let heading = column.heading();
        if text.trim().contains('\n') {
            self.once(
                column,
                &rules::LINE_BREAK,
                text,
                Text::new(
                    format!("{heading}の途中で改行しています。"),
                    format!("There is a line break in {heading} ({}).", column.english()),
                ),
                rules::LINE_BREAK.remedy.clone(),
            );
        }
        let length = text.chars().count();
        if length > *room {
            self.once(
                column,
                &rules::LONG,
                text,
                Text::new(
                    format!("{heading}が{length}文字あります。{room}文字までが読みやすい長さです。"),
                    format!(
                        "{heading} ({}) has {length} characters; there is room for {room}.",
                        column.english()
                    ),
                ),
                rules::LONG.remedy.clone(),
            );
        }
    }

    fn kana(&mut self, column: C, text: &str) {
        let numbers = NUMBERS.contains(&column.english());
        if text.contains(['\u{3099}', '\u{309a}']) {
            let message = Text::fixed(
                "濁点・半濁点が、文字と分かれています（Macで作った文によくあります）。",
                "The marks of voiced kana stand apart from their letters, as in text from a Mac.",
            );
            self.once(column, &rules::DECOMPOSED, text, message, rules::DECOMPOSED.remedy.clone());
        }
        if !numbers && text.chars().any(|c| matches!(c, '\u{ff66}'..='\u{ff9f}')) {
            let message = Text::fixed("半角カナがあります。", "There are half-width kana.");
            self.once(column, &rules::HALF_KANA, text, message, rules::HALF_KANA.remedy.clone());
        }
        let seen = |c: &char| !is_invisible(*c) && !matches!(c, '\u{3099}' | '\u{309a}' | '\u{fe0f}');
        if let Some(c) = beyond_shift_jis(text.chars().filter(seen)) {
            let message = Text::new(
                format!("「{c}」は、Shift_JISにない文字です。古いソフトでは「？」になります。"),
                format!("“{c}” is not in Shift_JIS; older programs show a question mark."),
            );
            self.once(column, &rules::RARE, text, message, rules::RARE.remedy.clone());
        }
    }

    fn once(&mut self, column: C, rule: &'static Rule, value: &str, message: Text, remedy: Text) {
        let at = self.at(column);
        // A row's findings are the last ones.
        let mut last = self.reader.findings.iter().rev().take(80);
        if !last.any(|said| said.rule == rule && said.cell.as_ref() == Some(&at)) {
            self.find(rule.at(at, message, remedy), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_character_is_one_of_which_no_rule_says_anything() {
        for c in '\0'..=char::MAX {
            if is_plain(c.encode_utf8(&mut [0; 4])) {
                let odd = c == '\r' || is_invisible(c) || matches!(c, '\u{3099}' | '\u{309a}');
                assert!(!odd && !matches!(c, '\u{ff66}'..='\u{ff9f}'), "{c:?}");
                assert_eq!(beyond_shift_jis([c]), None);
            }
        }
        assert!(is_plain("山口市\nABC ー") && !is_plain("山口市\r\n"));
        assert!(LINES.iter().all(|(_, room)| *room >= LEAST_ROOM));
    }
}
