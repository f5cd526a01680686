//! What a heading means, be it dressed with brackets, remarks and marks of obligation.

use std::collections::{BTreeMap, BTreeSet};

use crate::column::{Column, matched, matching};
use crate::nfkc::Nfkc as _;
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

/// What headings mean on a kind of sheet: what the staff say, then what the column tables say.
pub(in crate::workbook) struct Meanings<C> {
    told: BTreeMap<String, C>,
    /// Headings of columns that are to be left alone.
    alone: BTreeSet<String>,
}

/// Longer texts are no headings.
const LONGEST: usize = 300;

impl<C: Column> Meanings<C> {
    pub(in crate::workbook) fn new() -> Self {
        Self { told: BTreeMap::new(), alone: BTreeSet::new() }
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
                    meanings.told.remove(&key);
                    meanings.alone.insert(key);
                }
                (Some(_), Some(field)) => {
                    meanings.alone.remove(&key);
                    meanings.told.insert(key, field);
                }
                (Some(_), None) => {}
            }
        }
        meanings
    }

    /// What a heading in the form of [`matching`] means.
    fn known(&self, key: &str) -> Option<(C, Fit)> {
        if let Some(column) = self.told.get(key) {
            return Some((*column, Fit::Told));
        }
        if self.alone.contains(key) {
            return None;
        }
        C::names().column(key).map(|(column, own)| (column, if own { Fit::Own } else { Fit::Synonym }))
    }

    /// Whether a column of this heading is to be left alone.
    pub(in crate::workbook) fn leaves_alone(&self, heading: &str) -> bool {
        !self.alone.is_empty() && heading.len() <= LONGEST && self.alone.contains(&matching(heading))
    }

    /// The column that a heading means as it stands, and how well it fits.
    pub(in crate::workbook) fn exactly(&self, heading: &str) -> Option<(C, Fit)> {
        if heading.len() > LONGEST {
            return None;
        }
        self.known(&matched(heading))
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
        let meaning = self.known(&key);
        if meaning.is_some() || self.alone.contains(&key) {
            return meaning;
        }
        self.undressed(heading, &key).or_else(|| {
            // A heading of one year: 電話（令和7年度）.
            let (_, bare) = super::year::split(heading)?;
            let key = matching(&bare);
            let known = self.known(&key).map(|(column, _)| (column, Fit::Undressed));
            known.or_else(|| self.undressed(&bare, &key))
        })
    }

    /// What a heading means once brackets, remarks and marks of obligation are taken off.
    fn undressed(&self, heading: &str, key: &str) -> Option<(C, Fit)> {
        let meaning = |key: &str| {
            let known =
                Some(without_obligation(key)).filter(|key| !key.is_empty()).and_then(|key| self.known(key));
            known.map(|(column, _)| (column, Fit::Undressed))
        };
        let plain: String = heading.nfkc().collect();
        let is_dress = |c: char| matches!(c, '※' | '\n' | '\r') || is_opening(c) || is_closing(c);
        // Nearly every cell of the first rows: there is nothing to take off but the marks.
        if !plain.contains(is_dress) {
            return meaning(key);
        }
        let before_remark = plain.split('※').find(|part| !part.trim().is_empty()).unwrap_or_default();
        let first_line = plain.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        [&*plain, before_remark, first_line].into_iter().find_map(|text| {
            let bare = without_brackets(text);
            [text, &bare].into_iter().find_map(|text| meaning(&matching(text)))
        })
    }
}

/// A text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let mut bare = String::new();
    for c in text.chars() {
        if is_opening(c) {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            bare.push(c);
        }
    }
    bare
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '【' | '〔' | '〈' | '《' | '<' | '{')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '】' | '〕' | '〉' | '》' | '>' | '}')
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
