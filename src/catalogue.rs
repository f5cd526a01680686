//! The catalogue: every rule of every part, what it means, and how far an office may change it.
//!
//! A workbook changes a rule by a row of 発行情報: 項目 `規則 T306`, 内容 誤り, 注意, お知らせ or しない. What
//! keeps something wrong from going out is [held](Leeway): it may become graver, never less.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use crate::checks;
use crate::compare;
use crate::export;
use crate::finding::{Rule, Severity};
use crate::ids;
use crate::intake;
#[cfg(feature = "leaflet")]
use crate::leaflet;
use crate::settled;
use crate::workbook;

mod judge;
mod listing;

pub use judge::{judge, questions};
pub use listing::{explanation, json, markdown, table};

/// How far a workbook may change how much a rule matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leeway {
    /// As it likes, and not at all.
    Free,
    /// It may be lowered and not silenced: offices judge it differently, and all have to see it.
    Told,
    /// It may not be lowered: what it finds would be lost, or would go out and must not.
    Held,
}

/// The rules that are not free. A field that could not be read is blank in print and in data; what
/// nobody confirmed may ring at a stranger's.
const LEEWAY: &[(&str, Leeway)] = &[
    ("F001", Leeway::Held),
    ("F002", Leeway::Held),
    ("F004", Leeway::Held),
    ("F005", Leeway::Held),
    ("F008", Leeway::Held),
    ("H101", Leeway::Held),
    ("H112", Leeway::Held),
    ("H113", Leeway::Held),
    ("X708", Leeway::Held),
    ("R202", Leeway::Held),
    ("R207", Leeway::Held),
    ("T301", Leeway::Held),
    ("T302", Leeway::Told),
    ("T303", Leeway::Told),
    ("T307", Leeway::Told),
    ("A401", Leeway::Held),
    ("A406", Leeway::Held),
    ("D601", Leeway::Held),
    ("D604", Leeway::Told),
    ("D607", Leeway::Told),
    ("D610", Leeway::Told),
    ("W501", Leeway::Held),
    ("W503", Leeway::Held),
    ("W505", Leeway::Held),
    ("W507", Leeway::Held),
    ("Y805", Leeway::Told),
    ("Y806", Leeway::Held),
    ("Y807", Leeway::Told),
    ("Y808", Leeway::Told),
    ("S903", Leeway::Held),
];

impl Leeway {
    /// How far a rule may be changed. A leaflet with an error is never made, so that those are all held.
    pub fn of(rule: &Rule) -> Self {
        if rule.code.starts_with('L') && rule.usual == Severity::Error {
            return Self::Held;
        }
        LEEWAY.iter().find(|(code, _)| *code == rule.code).map_or(Self::Free, |(_, leeway)| *leeway)
    }
}

/// The subjects in the order of the manual, by the letters of their codes.
const SUBJECTS: &str = "FHRXTADWLYS";

static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut rules: Vec<&'static Rule> = workbook::rules::RULES.to_vec();
    rules.extend(intake::rules::ALL);
    rules.extend(checks::ALL.iter().map(|check| &check.rule));
    rules.extend(compare::RULES);
    rules.extend(judge::RULES);
    rules.push(&export::cp932::RULE);
    rules.push(&ids::RULE);
    rules.extend(settled::rules::ALL);
    #[cfg(feature = "leaflet")]
    rules.extend(leaflet::RULES);
    rules.sort_by_cached_key(|rule| {
        let subject = rule.code.chars().next().and_then(|letter| SUBJECTS.find(letter));
        (subject.unwrap_or(SUBJECTS.len()), rule.code)
    });
    rules
});

static BY_CODE: LazyLock<HashMap<&str, &'static Rule>> =
    LazyLock::new(|| RULES.iter().map(|rule| (rule.code, *rule)).collect());

/// Every rule, in the order of the manual.
pub fn rules() -> &'static [&'static Rule] {
    &RULES
}

/// The rule of a code, in whatever width and case it is typed.
pub fn rule(code: &str) -> Option<&'static Rule> {
    let code: String = code.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    BY_CODE.get(&*code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Text;

    #[test]
    fn no_code_stands_for_two_rules_and_every_letter_is_a_subject() {
        assert_eq!(BY_CODE.len(), RULES.len());
        for rule in rules() {
            assert!(rule.code.starts_with(|letter| SUBJECTS.contains(letter)), "{}", rule.code);
        }
    }

    #[test]
    fn every_rule_is_explained_in_both_languages() {
        for rule in rules() {
            for text in [&rule.title, &rule.explanation, &rule.remedy] {
                let Text { ja, en } = text;
                assert!(!ja.is_empty() && !en.is_empty() && ja != en, "{}: {text:?}", rule.code);
                assert!(!ja.is_ascii(), "{}: {ja}", rule.code);
            }
            for sentences in [&rule.explanation, &rule.remedy] {
                assert!(sentences.ja.ends_with('。') && sentences.en.ends_with('.'), "{}", rule.code);
            }
            assert!(!rule.example.ja.is_empty() && !rule.example.en.is_empty(), "{}", rule.code);
        }
    }

    #[test]
    fn what_is_held_is_a_rule() {
        let missing = LEEWAY.iter().filter(|(code, _)| rule(code).is_none());
        assert_eq!(missing.count(), 0);
    }

    #[test]
    fn a_code_is_found_as_people_type_it() {
        for typed in ["T302", "t302", "Ｔ３０２", " T-302 "] {
            assert_eq!(rule(typed).map(|rule| rule.code), Some("T302"), "{typed}");
        }
        for typed in ["", "T999", "302", "電話"] {
            assert!(rule(typed).is_none(), "{typed}");
        }
    }
}
