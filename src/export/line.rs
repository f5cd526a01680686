//! A telephone or fax number as it is published.

use std::collections::BTreeSet;

use super::guard::Withheld;
use crate::directory::phone::Phone;
use crate::nfkc::Nfkc as _;

/// A telephone or fax number as it is published: without the words beside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// As it is dialled in Japan: `083-934-2532`.
    pub national: String,
    /// As it is dialled from abroad; none where it cannot be.
    pub international: Option<String>,
    /// Empty where there is none.
    pub extension: String,
}

impl Line {
    /// The numbers, each once, in their order. The words beside them are withheld: who answers at
    /// home is named there.
    pub(super) fn all<'a>(phones: impl IntoIterator<Item = &'a Phone>, withheld: &mut Withheld) -> Vec<Self> {
        let mut seen = BTreeSet::new();
        let mut lines = Vec::new();
        for phone in phones {
            let Phone { number, extension, label } = phone;
            withheld.labels += usize::from(label.is_some());
            let extension = extension.as_deref().unwrap_or_default();
            if seen.insert((&**number, extension)) {
                let international = phone.international();
                lines.push(Self { national: number.into(), international, extension: extension.to_owned() });
            }
        }
        lines
    }
}

/// Whether a number that stands among the telephones is a fax alone: its label says so, and nothing
/// of a telephone.
pub(super) fn is_fax(phone: &Phone) -> bool {
    let label: String =
        phone.label.iter().flat_map(|label| label.nfkc()).flat_map(char::to_lowercase).collect();
    let says = |words: &[&str]| words.iter().any(|word| label.contains(word));
    says(&["fax", "ファックス", "ファクス", "ファクシミリ"]) && !says(&["tel", "電話", "兼", "共"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fixture::phone;

    #[test]
    fn a_number_whose_label_says_fax_is_a_fax() {
        for (label, expected) in
            [("ＦＡＸ", true), ("ファクス", true), ("TEL/FAX兼用", false), ("事務局", false)]
        {
            assert_eq!(
                is_fax(&Phone { label: Some(label.to_owned()), ..phone("083-934-2533") }),
                expected,
                "{label}"
            );
        }
        assert!(!is_fax(&phone("083-934-2533")));
    }

    #[test]
    fn a_number_is_published_once_and_without_the_words_beside_it() {
        let labelled = |label: &str| Phone { label: Some(label.to_owned()), ..phone("0120-111-222") };
        let mut withheld = Withheld::default();
        let lines = Line::all([&labelled("小林"), &labelled("夜間")], &mut withheld);
        let line =
            Line { national: "0120-111-222".to_owned(), international: None, extension: String::new() };
        assert_eq!((lines, withheld.labels), (vec![line], 2));
    }
}
