//! Telephone numbers that must not stand in a text, however they are grouped there.

use std::collections::{BTreeSet, HashSet};

use crate::directory::phone::Phone;
use crate::nfkc::Nfkc as _;

/// What is withheld in texts too, without its area code: fewer digits are dates and house numbers.
const LEAST_LOCAL: usize = 6;

/// Numbers by their digits.
#[derive(Debug, Default, Clone)]
pub(super) struct Numbers {
    digits: HashSet<String>,
    /// Without the area code.
    local: HashSet<String>,
    lengths: BTreeSet<usize>,
}

/// Shorter ones (110, 188, a local number alone) are found in dates and house numbers too.
const LEAST: usize = 9;

impl Numbers {
    pub(super) fn of<'p>(phones: impl Iterator<Item = &'p Phone>) -> Self {
        let (mut whole, mut local) = (HashSet::new(), HashSet::new());
        for phone in phones {
            whole.insert(digits(&phone.number));
            local.extend(phone.number.split_once(['-', ')']).map(|(_, rest)| digits(rest)));
        }
        local.retain(|number| number.len() >= LEAST_LOCAL);
        let digits = whole;
        let lengths = digits.iter().map(String::len).filter(|length| *length >= LEAST).collect();
        Self { digits, local, lengths }
    }

    /// Whether a number, written alone, is one of these.
    pub(super) fn hold(&self, number: &str) -> bool {
        self.digits.contains(&digits(number))
    }

    /// Whether a number is one of these, or one of these without its area code.
    pub(super) fn hide(&self, number: &str) -> bool {
        self.hold(number) || self.local.contains(&digits(number))
    }

    /// Those that are none of the others.
    pub(super) fn without(mut self, others: &Self) -> Self {
        self.digits.retain(|number| !others.digits.contains(number));
        self.lengths = self.digits.iter().map(String::len).filter(|length| *length >= LEAST).collect();
        self
    }

    /// Whether a text may hold one of these, with or without its area code, so that the data has it
    /// otherwise than paper or not at all.
    pub(super) fn mentioned(&self, text: &str) -> bool {
        let text = digits(text);
        self.digits
            .iter()
            .chain(&self.local)
            .any(|number| number.len() >= LEAST_LOCAL && text.contains(number))
    }

    /// The first of these that stands in a text, as digits: `0837-22-5495`, `（0837）22 5495`.
    pub(super) fn within(&self, text: &str) -> Option<String> {
        if self.lengths.is_empty() {
            return None;
        }
        let mut run = String::new();
        for c in text.nfkc().chain(['x']) {
            if c.is_ascii_digit() {
                run.push(c);
            } else if c.is_alphanumeric() && !matches!(c, 'ー' | 'の' | '局' | '番' | '一') {
                if let Some(found) = self.in_digits(&run) {
                    return Some(found.to_owned());
                }
                run.clear();
            }
        }
        None
    }

    fn in_digits<'r>(&self, run: &'r str) -> Option<&'r str> {
        let from = |start: usize| {
            self.lengths
                .iter()
                .filter_map(move |length| run.get(start..start + length))
                .find(|part| self.digits.contains(*part))
        };
        (0..run.len()).find_map(from)
    }
}

fn digits(number: &str) -> String {
    number.nfkc().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(written: &[&str]) -> Numbers {
        let phones: Vec<Phone> =
            written.iter().map(|n| Phone { number: (*n).into(), extension: None, label: None }).collect();
        Numbers::of(phones.iter())
    }

    #[test]
    fn a_number_is_found_however_it_is_grouped() {
        let numbers = numbers(&["0837-22-5495", "110"]);
        for text in ["0837-22-5495", "夜は（0837）22－5495へ", "０８３７ー２２ー５４９５", "0837225495"]
        {
            assert_eq!(numbers.within(text).as_deref(), Some("0837225495"), "{text}");
        }
        for text in ["0837-22-5496", "0837-22と5495", "110番", ""] {
            assert_eq!(numbers.within(text), None, "{text}");
        }
        assert!(numbers.hold("110"));
        assert!(numbers.mentioned("夜は22-5495へ") && !numbers.mentioned("110番"));
    }
}
