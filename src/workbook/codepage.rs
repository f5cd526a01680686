//! What older Japanese programs can show: the characters of Shift_JIS as Windows has it (CP932).

/// A bit for each character of the basic plane that is one of them, the lowest of a byte first. Made when
/// the program is built, for to encode a character is slow and to make the set takes as long as a check.
static SHOWN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shown.bits"));

fn is_shown(c: char) -> bool {
    SHOWN.get(c as usize / 8).is_some_and(|byte| byte >> (c as usize % 8) & 1 == 1)
}

/// Whether a text is plain: none with a character that cannot be seen, that older programs lack, or in half
/// width.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(|c| match c {
        '一'..='\u{9fff}' => is_shown(c),
        ' '..='~' | '\t' | '\n' | 'ぁ'..='ん' | 'ァ'..='ヶ' | '、' | '。' | 'ー' => true,
        '\0'..='\u{7f}' | '\u{ff61}'..='\u{ff9f}' => false,
        _ => is_shown(c),
    })
}

/// The first character of a text that Shift_JIS lacks, blanks and signs that cannot be seen apart.
pub fn beyond_shift_jis(text: impl IntoIterator<Item = char>) -> Option<char> {
    let kana = |c: char| matches!(c, 'ぁ'..='ん' | 'ァ'..='ヶ' | '、' | '。' | 'ー');
    text.into_iter()
        .find(|c| !c.is_ascii() && !kana(*c) && !is_shown(*c) && !c.is_whitespace() && !c.is_control())
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
