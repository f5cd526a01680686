//! Whether something is wished for (する, しない).

use super::vocabulary::Vocabulary;

/// A wish of the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wish {
    /// する.
    Yes,
    /// しない. Also where nothing is said.
    #[default]
    No,
}

impl Vocabulary for Wish {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (
            Self::Yes,
            &[
                "する",
                "yes",
                "はい",
                "あり",
                "有",
                "有り",
                "付ける",
                "つける",
                "載せる",
                "○",
                "〇",
                "◯",
                "on",
                "true",
                "1",
            ],
        ),
        (
            Self::No,
            &[
                "しない",
                "no",
                "いいえ",
                "なし",
                "無",
                "無し",
                "付けない",
                "つけない",
                "載せない",
                "×",
                "✕",
                "off",
                "false",
                "0",
            ],
        ),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_said_in_many_words() {
        for (words, wish) in [
            ("する", Wish::Yes),
            ("あり", Wish::Yes),
            ("〇", Wish::Yes),
            ("しない", Wish::No),
            ("×", Wish::No),
        ] {
            assert_eq!(Wish::named(words), Some(wish), "{words}");
        }
        assert_eq!(Wish::named("たぶん"), None);
    }
}
