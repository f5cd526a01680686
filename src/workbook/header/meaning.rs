//! What a heading means, be it dressed with brackets, remarks and marks of obligation.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::column::{Column, matching};
use crate::workbook::guidance::{Guidance, Which};

/// How well a heading fits the column that it means; the better ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::workbook) enum Fit {
    /// The staff say so.
    Told,
    /// It is the column's own heading, Japanese or English.
    Own,
    /// It is a synonym.
    Synonym,
    /// It is one of these once brackets and remarks are taken off.
    Undressed,
}

/// Every heading that means something on a kind of sheet, in the form in which headings are compared.
pub(in crate::workbook) struct Meanings<C> {
    known: BTreeMap<String, (C, Fit)>,
    /// Headings of columns that are to be left alone.
    alone: BTreeSet<String>,
}

/// Longer texts are no headings.
const LONGEST: usize = 300;

impl<C: Column> Meanings<C> {
    pub(in crate::workbook) fn new() -> Self {
        let mut known = BTreeMap::new();
        for &column in C::ALL {
            let own = [column.heading(), column.english()].map(|name| (name, Fit::Own));
            let also = column.synonyms().iter().map(|name| (*name, Fit::Synonym));
            for (name, fit) in own.into_iter().chain(also) {
                known.entry(matching(name)).or_insert((column, fit));
            }
        }
        Self { known, alone: BTreeSet::new() }
    }

    /// The same, with what the staff say that headings mean.
    pub(in crate::workbook) fn told(guidance: &Guidance) -> Self {
        let mut meanings = Self::new();
        // The first word on a heading counts.
        for pointer in guidance.columns.iter().rev() {
            let Which::Heading(heading) = &pointer.from else { continue };
            let key = matching(heading);
            match (&pointer.to, pointer.field()) {
                (None, _) => {
                    meanings.known.remove(&key);
                    meanings.alone.insert(key);
                }
                (Some(_), Some(field)) => {
                    meanings.alone.remove(&key);
                    meanings.known.insert(key, (field, Fit::Told));
                }
                (Some(_), None) => {}
            }
        }
        meanings
    }

    /// Whether a column of this heading is to be left alone.
    pub(in crate::workbook) fn leaves_alone(&self, heading: &str) -> bool {
        !self.alone.is_empty() && heading.len() <= LONGEST && self.alone.contains(&matching(heading))
    }

    /// The column that a heading means as it stands.
    pub(in crate::workbook) fn exactly(&self, heading: &str) -> Option<C> {
        if heading.len() > LONGEST {
            return None;
        }
        self.known.get(&matching(heading)).map(|(column, _)| *column)
    }

    /// The column that a heading means, and how well it fits.
    pub(in crate::workbook) fn of(&self, heading: &str) -> Option<(C, Fit)> {
        if heading.len() > LONGEST {
            return None;
        }
        let key = matching(heading);
        if key.is_empty() {
            return None;
        }
        if let Some(meaning) = self.known.get(&key) {
            return Some(*meaning);
        }
        if self.alone.contains(&key) {
            return None;
        }
        self.undressed(heading).or_else(|| {
            // A heading of one year: 電話（令和7年度）.
            let (_, bare) = super::year::split(heading)?;
            let known = self.known.get(&matching(&bare)).map(|(column, _)| (*column, Fit::Undressed));
            known.or_else(|| self.undressed(&bare))
        })
    }

    /// What a heading means once brackets, remarks and marks of obligation are taken off.
    fn undressed(&self, heading: &str) -> Option<(C, Fit)> {
        let plain: String = heading.nfkc().collect();
        let before_remark = plain.split('※').find(|part| !part.trim().is_empty()).unwrap_or_default();
        let first_line = plain.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        [&*plain, before_remark, first_line].into_iter().find_map(|text| {
            let bare = without_brackets(text);
            [text, &bare].into_iter().find_map(|text| {
                let key = matching(text);
                let key = without_obligation(&key);
                self.known.get(key).filter(|_| !key.is_empty()).map(|(column, _)| (*column, Fit::Undressed))
            })
        })
    }
}

/// A text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let mut bare = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '【' | '〔' | '〈' | '《' | '<' | '{' => depth += 1,
            ')' | ']' | '】' | '〕' | '〉' | '》' | '>' | '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// A key without the words that say whether one must fill the column in.
fn without_obligation(key: &str) -> &str {
    ["必須項目", "必須", "任意項目", "任意", "必ず記入", "required", "optional"].iter().fold(
        key,
        |key, word| {
            let key = key.strip_suffix(word).unwrap_or(key);
            key.strip_prefix(word).unwrap_or(key)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::ServiceColumn;

    #[test]
    fn dressed_headings_are_understood() {
        let meanings = Meanings::<ServiceColumn>::new();
        let cases = [
            ("電話", ServiceColumn::Phone, Fit::Own),
            ("phone", ServiceColumn::Phone, Fit::Own),
            ("ＴＥＬ", ServiceColumn::Phone, Fit::Synonym),
            ("電話番号（代表）", ServiceColumn::Phone, Fit::Undressed),
            ("名称※必須", ServiceColumn::Name, Fit::Undressed),
            ("【必須】名 称", ServiceColumn::Name, Fit::Undressed),
            ("※名称", ServiceColumn::Name, Fit::Own),
            ("電話番号\nハイフンを入れてください", ServiceColumn::Phone, Fit::Undressed),
            ("住所（建物名まで）※公開", ServiceColumn::Address, Fit::Undressed),
            ("名称 (required)", ServiceColumn::Name, Fit::Undressed),
        ];
        for (heading, column, fit) in cases {
            assert_eq!(meanings.of(heading), Some((column, fit)), "{heading}");
        }
        let long = "名称".repeat(200);
        for heading in ["", "　", "（）", "必須", "好きな色", &*long, "((((", "※"] {
            assert_eq!(meanings.of(heading), None, "{heading}");
        }
    }

    #[test]
    fn every_name_of_a_column_means_it_as_the_column_tables_say() {
        let meanings = Meanings::<ServiceColumn>::new();
        for &column in ServiceColumn::ALL {
            for name in [column.heading(), column.english()].iter().chain(column.synonyms()) {
                assert_eq!(meanings.of(name).map(|(column, _)| column), ServiceColumn::named(name), "{name}");
            }
        }
    }
}
