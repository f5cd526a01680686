//! Which part of a value is another than before: what stands between the beginning and the end that
//! both have in common, whole numbers and words whole.

use std::ops::Range;

/// So many characters of a value are shown; a cell may hold 32,767.
const SHOWN: usize = 2_000;

/// The beginning of a value that is shown, and how many characters are left out.
pub(super) fn shown(value: &str) -> (&str, usize) {
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => (&value[..end], value[end..].chars().count()),
        None => (value, 0),
    }
}

/// The parts of two values between their common beginning and their common end, in bytes; nothing is
/// marked where nothing is common, or where one of them is empty.
pub(super) fn altered(old: &str, new: &str) -> (Range<usize>, Range<usize>) {
    let nothing = (0..0, 0..0);
    if old.is_empty() || new.is_empty() {
        return nothing;
    }
    let common = old.char_indices().zip(new.chars()).find(|((_, one), other)| one != other);
    let start = common.map_or(old.len().min(new.len()), |((at, _), _)| at);
    let start = whole_before(old, new, start);
    let (one, other) = (&old[start..], &new[start..]);
    let ends = one.chars().rev().zip(other.chars().rev()).take_while(|(one, other)| one == other);
    let end: usize = ends.map(|(c, _)| c.len_utf8()).sum();
    let end = whole_after(one, other, end);
    if start == 0 && end == 0 {
        return nothing;
    }
    (start..old.len() - end, start..new.len() - end)
}

/// The common beginning, back to where a figure, a word or a character with its marks begins.
fn whole_before(old: &str, new: &str, mut start: usize) -> usize {
    let goes_on = |text: &str, at: usize| text[at..].chars().next().is_some_and(holds_together);
    while let Some(last) = old[..start].chars().next_back() {
        let torn = (last.is_ascii_alphanumeric() || is_mark_at(old, start) || is_mark_at(new, start))
            && (goes_on(old, start) || goes_on(new, start));
        if !torn {
            break;
        }
        start -= last.len_utf8();
    }
    start
}

/// The common end, on to where a figure, a word or a character with its marks ends.
fn whole_after(old: &str, new: &str, mut end: usize) -> usize {
    let before = |text: &str| text[..text.len() - end].chars().next_back();
    let mut joins = [before(old), before(new)].into_iter().flatten().any(|c| c.is_ascii_alphanumeric());
    while let Some(first) = old[old.len() - end..].chars().next() {
        let torn = is_mark(first) || (joins && first.is_ascii_alphanumeric());
        if end == 0 || !torn {
            break;
        }
        joins = joins && first.is_ascii_alphanumeric();
        end -= first.len_utf8();
    }
    end
}

fn holds_together(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_mark(c)
}

fn is_mark_at(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_mark)
}

/// Marks that belong to the character before them: voiced marks, variation selectors, accents.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'a>(old: &'a str, new: &'a str) -> (&'a str, &'a str) {
        let (one, other) = altered(old, new);
        (&old[one], &new[other])
    }

    #[test]
    fn what_differs_is_marked_in_whole_numbers_and_words() {
        for (old, new, expected) in [
            ("083-934-2534", "083-934-2539", ("2534", "2539")),
            ("ひだまり", "ひだまりの家", ("", "の家")),
            ("月・木 9:00～16:00", "月・金 9:00～16:00", ("木", "金")),
            ("平日 9時から", "平日 10時から", ("9", "10")),
            ("page1", "page12", ("", "")),
            ("p. page1", "p. page12", ("page1", "page12")),
            ("相談", "居場所", ("", "")),
            ("", "相談", ("", "")),
            ("同じ", "同じ", ("", "")),
            ("葛\u{E0100}飾", "葛飾", ("葛\u{E0100}", "葛")),
            ("か\u{3099}まり", "かまり", ("か\u{3099}", "か")),
            ("ああ", "あああ", ("", "あ")),
        ] {
            assert_eq!(parts(old, new), expected, "{old} → {new}");
        }
    }

    #[test]
    fn a_very_long_value_is_cut() {
        let long = "あ".repeat(3_000);
        let (text, left_out) = shown(&long);
        assert_eq!((text.chars().count(), left_out), (2_000, 1_000));
    }
}
