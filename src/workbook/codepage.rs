//! What older Japanese programs can show: the characters of Shift_JIS as Windows has it (CP932).

use std::sync::LazyLock;

use encoding_rs::SHIFT_JIS;

use crate::character_set::CharacterSet;

/// Made by decoding every pair of bytes at once, for to encode a character is slow.
static SHOWN: LazyLock<CharacterSet> = LazyLock::new(|| {
    let mut bytes: Vec<u8> = (0..0x80).chain(0xa1..=0xdf).collect();
    for first in (0x81..=0x9f).chain(0xe0..=0xfc) {
        for second in (0x40..=0x7e).chain(0x80..=0xfc) {
            bytes.extend([first, second]);
        }
    }
    let decoded = SHIFT_JIS.decode_without_bom_handling(&bytes).0;
    // One sign in two codes: these programs show the other one.
    let shown = decoded.chars().chain("〜—‖−¢£¬¥‾".chars());
    shown.filter(|c| *c != char::REPLACEMENT_CHARACTER).collect()
});

/// How many characters a text has and whether it has several lines, where all of it is plain: none with
/// a character that cannot be seen, that older programs lack, or in half width.
pub fn plain_length(text: &str) -> Option<(usize, bool)> {
    let (mut length, mut broken) = (0, false);
    let shown: &CharacterSet = &SHOWN;
    for c in text.chars() {
        match c {
            '\n' => broken = true,
            ' '..='~' | '\t' | 'ぁ'..='ん' | 'ァ'..='ヶ' | '、' | '。' | 'ー' => {}
            '\0'..='\u{7f}' | '\u{ff61}'..='\u{ff9f}' => return None,
            _ if shown.contains(c) => {}
            _ => return None,
        }
        length += 1;
    }
    Some((length, broken))
}

/// The first character of a text that Shift_JIS lacks, blanks and signs that cannot be seen apart.
pub fn beyond_shift_jis(text: impl IntoIterator<Item = char>) -> Option<char> {
    let kana = |c: char| matches!(c, 'ぁ'..='ん' | 'ァ'..='ヶ' | '、' | '。' | 'ー');
    text.into_iter()
        .find(|c| !c.is_ascii() && !kana(*c) && !SHOWN.contains(*c) && !c.is_whitespace() && !c.is_control())
}

#[cfg(test)]
mod tests {
    use encoding_rs::SHIFT_JIS;

    use super::beyond_shift_jis;

    #[test]
    fn every_character_is_judged_as_its_own_code_would() {
        for c in ('\u{a0}'..='\u{ffff}').filter(|c| !c.is_whitespace() && !c.is_control()) {
            let known = !SHIFT_JIS.encode(&String::from(c)).2 || "〜—‖−¢£¬¥‾".contains(c);
            assert!(beyond_shift_jis([c]).is_none() == known || is_private(c), "{c:?}");
        }
    }

    /// Codes that are nobody's have characters for private use.
    fn is_private(c: char) -> bool {
        matches!(c, '\u{e000}'..='\u{f8ff}')
    }

    #[test]
    fn names_in_rare_characters_are_told_from_those_that_windows_knows() {
        for text in ["髙﨑①㈱℡Ⅲ", "山口市〜萩市—津和野 ¥100", "ｶﾅ 　", "plain", ""]
        {
            assert_eq!(beyond_shift_jis(text.chars()), None, "{text}");
        }
        for (text, c) in
            [("𠮷田", '𠮷'), ("カフェ café", 'é'), ("草彅", '彅'), ("笑顔😊", '😊'), ("塚", '塚')]
        {
            let found = beyond_shift_jis(text.chars());
            // Windows' own extensions hold some of them.
            assert!(found == Some(c) || found.is_none() && matches!(c, '彅' | '塚'), "{text}: {found:?}");
        }
    }
}
