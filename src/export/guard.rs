//! What does not leave: how much was withheld, and a number that must not stand in a text either.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::directory::phone::Phone;

/// How much of the workbook was not published: counts alone, never what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Withheld {
    /// Rows of 窓口 that 掲載 keeps out of the data.
    pub services: usize,
    /// Rows of 催し that 掲載 keeps out of the data.
    pub events: usize,
    /// Telephone and fax numbers that 掲載 or 電話の掲載 keep out, in rows that are published.
    pub numbers: usize,
    /// Words beside a published number: they may be a person's name.
    pub labels: usize,
    /// Places in texts where a withheld number stood.
    pub mentions: usize,
    /// Filled cells of the staff's own columns, in rows that are published.
    pub staff_cells: usize,
}

/// Stands in a text for a number that is withheld.
pub(super) const MASK: &str = "（番号は非公開）";

/// The numbers that a row withholds. A volunteer's own number is often in the remarks too; the
/// office meant the number, not the cell.
pub(super) struct Guard<'a> {
    /// Digits alone, each number whole and without its area code.
    numbers: Vec<String>,
    withheld: &'a mut Withheld,
}

/// Fewer digits than this would be found in dates and house numbers.
const FEWEST_DIGITS: usize = 6;

impl<'a> Guard<'a> {
    pub(super) fn new<'p>(phones: impl Iterator<Item = &'p Phone>, withheld: &'a mut Withheld) -> Self {
        let mut numbers = Vec::new();
        for phone in phones {
            let local = phone.number.split_once(['-', ')']).map_or("", |(_, rest)| rest);
            numbers.extend([digits(&phone.number), digits(local)]);
        }
        numbers.retain(|number| number.len() >= FEWEST_DIGITS);
        // The longest first: the whole number goes before its part.
        numbers.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        numbers.dedup();
        Self { numbers, withheld }
    }

    /// Whether this number is one of them.
    pub(super) fn holds(&self, phone: &Phone) -> bool {
        self.numbers.contains(&digits(&phone.number))
    }

    /// What was withheld, to count on.
    pub(super) fn withheld(&mut self) -> &mut Withheld {
        self.withheld
    }

    /// The text as it may be published: as it is, or with the numbers masked.
    pub(super) fn text(&mut self, text: impl Into<String>) -> String {
        let mut text = text.into();
        for number in &self.numbers {
            let spans = places(&text, number);
            if spans.is_empty() {
                continue;
            }
            self.withheld.mentions += spans.len();
            let mut masked = String::new();
            let mut rest = 0;
            for span in spans {
                masked.push_str(&text[rest..span.start]);
                masked.push_str(MASK);
                rest = span.end;
            }
            masked.push_str(&text[rest..]);
            text = masked;
        }
        text
    }

    /// A mail or web address as it may be published; one that holds a withheld number may not.
    pub(super) fn address(&mut self, address: &str) -> String {
        if self.text(address) == address { address.to_owned() } else { String::new() }
    }
}

fn digits(number: &str) -> String {
    number.nfkc().filter(char::is_ascii_digit).collect()
}

/// Where a number stands in a text, however it is grouped: `0837-22-5495`, `（0837）22 5495`.
fn places(text: &str, number: &str) -> Vec<Range<usize>> {
    let mut found = String::new();
    let mut places = Vec::new();
    for (at, c) in text.char_indices() {
        let digit = Some(c).into_iter().nfkc().next().filter(char::is_ascii_digit);
        match digit {
            Some(digit) => {
                found.push(digit);
                places.push(at..at + c.len_utf8());
            }
            None if is_grouping(c) => {}
            None => {
                found.push(' ');
                places.push(at..at);
            }
        }
    }
    let span = |start: usize| places[start].start..places[start + number.len() - 1].end;
    found.match_indices(number).map(|(start, _)| span(start)).collect()
}

fn is_grouping(c: char) -> bool {
    !c.is_alphanumeric() || matches!(c, 'ー' | 'ｰ' | 'の' | '局' | '番' | '一')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(number: &str) -> Phone {
        Phone { number: number.to_owned(), extension: None, label: None }
    }

    fn published(number: &str, text: &str) -> String {
        Guard::new([phone(number)].iter(), &mut Withheld::default()).text(text)
    }

    #[test]
    fn a_withheld_number_is_masked_however_it_is_written() {
        for written in [
            "0837-22-5495",
            "0837(22)5495",
            "０８３７－２２－５４９５",
            "0837ー22ー5495",
            "0837225495",
            "22-5495",
        ] {
            let text = published("0837-22-5495", &format!("夜間は {written} へ"));
            assert_eq!(text, format!("夜間は {MASK} へ"), "{written}");
        }
        assert!(!published("0837-22-5495", "+81 837-22-5495").contains("5495"));
    }

    #[test]
    fn other_numbers_and_short_ones_stay() {
        let text = "2021年3月1日、0837-22-5496、22人、5495円、110";
        assert_eq!(published("0837-22-5495", text), text);
        assert_eq!(published("110", text), text);
    }

    #[test]
    fn every_mention_is_counted() {
        let mut withheld = Withheld::default();
        Guard::new([phone("090-1234-5678")].iter(), &mut withheld).text("09012345678 か 090-1234-5678");
        assert_eq!(withheld.mentions, 2);
    }
}
