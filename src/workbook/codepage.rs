//! What older Japanese programs can show: the characters of Shift_JIS as Windows has it (CP932).

use std::sync::LazyLock;

use encoding_rs::SHIFT_JIS;

/// A bit for each character of the basic plane. Made by decoding every pair of bytes, for to encode a
/// character is slow.
static SHOWN: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut shown = vec![0; 1 << 10];
    let mut set = |text: &str| {
        for c in text.chars().filter(|c| *c != char::REPLACEMENT_CHARACTER) {
            if let Some(word) = shown.get_mut(c as usize >> 6) {
                *word |= 1_u64 << (c as usize & 63);
            }
        }
    };
    for first in 0..=u8::MAX {
        set(&SHIFT_JIS.decode_without_bom_handling(&[first]).0);
        if matches!(first, 0x81..=0x9f | 0xe0..=0xfc) {
            for second in 0x40..=0xfc {
                set(&SHIFT_JIS.decode_without_bom_handling(&[first, second]).0);
            }
        }
    }
    // One sign in two codes: these programs show the other one.
    set("〜—‖−¢£¬¥‾");
    shown
});

/// The first character of a text that Shift_JIS lacks, blanks and signs that cannot be seen apart.
pub fn beyond_shift_jis(text: &str) -> Option<char> {
    if text.is_ascii() {
        return None;
    }
    let shown = |c: char| SHOWN.get(c as usize >> 6).is_some_and(|word| word >> (c as usize & 63) & 1 == 1);
    text.chars().find(|c| !c.is_ascii() && !c.is_whitespace() && !c.is_control() && !shown(*c))
}

#[cfg(test)]
mod tests {
    use super::beyond_shift_jis;

    #[test]
    fn names_in_rare_characters_are_told_from_those_that_windows_knows() {
        for text in ["髙﨑①㈱℡Ⅲ", "山口市〜萩市—津和野 ¥100", "ｶﾅ 　", "plain", ""]
        {
            assert_eq!(beyond_shift_jis(text), None, "{text}");
        }
        for (text, c) in
            [("𠮷田", '𠮷'), ("カフェ café", 'é'), ("草彅", '彅'), ("笑顔😊", '😊'), ("塚", '塚')]
        {
            let found = beyond_shift_jis(text);
            // Windows' own extensions hold some of them.
            assert!(found == Some(c) || found.is_none() && matches!(c, '彅' | '塚'), "{text}: {found:?}");
        }
    }
}
