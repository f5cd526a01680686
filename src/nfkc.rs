//! The compatibility form of a text (NFKC, UAX #15), for matching and for fields that machines read.
//! What is printed keeps its own characters.
//!
//! Nearly all that staff write is of characters that stand for one other character or for themselves,
//! and join with no neighbour: for such a text the form is found without the tables of Unicode, which
//! takes a tenth of the time. Every comparison of headings and names asks for it.

use std::str::Chars;

use unicode_normalization::{Recompositions, UnicodeNormalization as _};

/// The compatibility form of a text.
pub trait Nfkc {
    /// Its characters.
    fn nfkc(&self) -> Form<'_>;

    /// Its characters in lower case.
    fn folded(&self) -> Folded<'_>;
}

impl Nfkc for str {
    fn nfkc(&self) -> Form<'_> {
        if self.chars().all(|c| alone(c).is_some()) {
            Form::Alone(self.chars())
        } else {
            Form::Joined(Box::new(self.chars().nfkc()))
        }
    }

    fn folded(&self) -> Folded<'_> {
        match Nfkc::nfkc(self) {
            Form::Alone(chars) => Folded::Alone(chars),
            Form::Joined(form) => Folded::Joined(Box::new(form.flat_map(char::to_lowercase))),
        }
    }
}

/// The characters of a compatibility form.
pub enum Form<'a> {
    /// Each is found by itself.
    Alone(Chars<'a>),
    /// Some join with their neighbours, or stand for several.
    Joined(Box<Recompositions<Chars<'a>>>),
}

impl Iterator for Form<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::Alone(chars) => chars.next().map(|c| alone(c).unwrap_or(c)),
            Self::Joined(form) => form.next(),
        }
    }
}

/// The characters of a compatibility form in lower case.
pub enum Folded<'a> {
    /// Each is found by itself; of those, only the letters of ASCII have two cases.
    Alone(Chars<'a>),
    /// Some join with their neighbours, or stand for several.
    Joined(Box<dyn Iterator<Item = char> + 'a>),
}

impl Iterator for Folded<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::Alone(chars) => chars.next().map(|c| alone(c).unwrap_or(c).to_ascii_lowercase()),
            Self::Joined(form) => form.next(),
        }
    }
}

/// Whether a character is what it becomes in the compatibility form in lower case, whatever stands beside it;
/// of those that are, the kana, kanji, small letters and figures of which nearly all names and headings are.
pub const fn is_folded(c: char) -> bool {
    matches!(c, '0'..='9' | 'a'..='z' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='\u{9fff}')
}

/// The one character that another stands for wherever it is, if it is one of those. Of them only the letters
/// of ASCII have two cases.
pub fn alone(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}'
        | 'ぁ'..='ゖ'
        | 'ァ'..='ー'
        | '一'..='\u{9fff}'
        | '、'..='〗'
        | '〜'
        | '※'
        | '①'..='⑨'
        | '→'
        | '■'..='◯' => match c {
            '①'..='⑨' => char::from_u32(u32::from(c) - u32::from('①') + u32::from('1')),
            _ => Some(c),
        },
        '\u{3000}' => Some(' '),
        // The full-width forms stand in the order of ASCII.
        '！'..='～' => char::from_u32(u32::from(c) - u32::from('！') + u32::from('!')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfkc_quick};

    use super::*;

    #[test]
    fn every_character_that_is_taken_alone_stands_for_one_that_joins_with_none() {
        let mut count = 0;
        for c in '\0'..=char::MAX {
            let Some(one) = alone(c) else { continue };
            count += 1;
            assert!(std::iter::once(c).nfkc().eq([one]), "{c}");
            assert!(std::iter::once(one.to_ascii_lowercase()).eq(one.to_lowercase()), "{c}");
            assert_eq!(canonical_combining_class(one), 0, "{c}");
            assert_eq!(is_nfkc_quick([one].into_iter()), IsNormalized::Yes, "{c}");
        }
        assert!(count > 21_000);
    }

    proptest! {
        #[test]
        fn the_form_is_that_of_unicode(text in "[\\PC゙゚ｦ-ﾟ０-９Ａ-ｚ（）㈱か-ど①℡塚﨑]{0,12}|.{0,12}") {
            prop_assert_eq!(Nfkc::nfkc(&*text).collect::<String>(), text.chars().nfkc().collect::<String>());
            let lower: String = text.chars().nfkc().flat_map(char::to_lowercase).collect();
            prop_assert_eq!((*text).folded().collect::<String>(), lower);
        }
    }
}
