//! The baseline: what was known on a day, so that a first audit can start clean.
//!
//! A finding is known by its rule, what it is about and a hash of its value: inserting rows breaks
//! nothing, and a value that changes is found anew. The same finding may be known several times over
//! (a row without ID and name); one more than that is new. Values leave no trace but their hash.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::rules::is_acceptable;
use crate::finding::Finding;
use crate::sha256;

/// Raised when the key of a finding changes: an older file then knows nothing any more.
const VERSION: u32 = 1;

/// Findings known from before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    counts: BTreeMap<Key, u64>,
}

/// Why a file is no baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not the JSON that is written here.
    NotABaseline(String),
    /// It is of another version.
    Version(u64),
}

/// What makes two findings the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Key {
    rule: String,
    sheet: String,
    row: String,
    field: String,
    value_sha256: String,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u64,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    key: Key,
    count: u64,
}

impl Baseline {
    /// The baseline that knows these findings; those that cannot be accepted are left out.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut counts = BTreeMap::new();
        for finding in findings.into_iter().filter(|finding| is_acceptable(finding.rule)) {
            *counts.entry(key(finding)).or_default() += 1;
        }
        Self { counts }
    }

    /// How many findings it knows.
    pub fn len(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Reads a file that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// The file is another's, or of another version.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let bad = |error: serde_json::Error| Unreadable::NotABaseline(error.to_string());
        let value: serde_json::Value = serde_json::from_slice(bytes).map_err(bad)?;
        match value.get("version").and_then(serde_json::Value::as_u64) {
            Some(version) if version != u64::from(VERSION) => return Err(Unreadable::Version(version)),
            _ => {}
        }
        let file: File = serde_json::from_value(value).map_err(bad)?;
        let mut counts: BTreeMap<Key, u64> = BTreeMap::new();
        for Entry { key, count } in file.findings {
            let known = counts.entry(key).or_default();
            *known = known.saturating_add(count);
        }
        Ok(Self { counts })
    }

    /// The file: JSON, a finding a line in a fixed order, so that two of them compare well.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut file = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
        for (index, (key, count)) in self.counts.iter().enumerate() {
            let entry = Entry { key: key.clone(), count: *count };
            // Strings and numbers into memory: there is nothing here that can fail.
            let line = serde_json::to_string(&entry).unwrap_or_default();
            let _ = write!(file, "{}\n    {line}", if index == 0 { "" } else { "," });
        }
        file.push_str(if self.counts.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
        file.into_bytes()
    }

    /// Parts the findings that are new from those that are known, and says how many known ones are
    /// there no more.
    pub(super) fn part(&self, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>, usize) {
        let mut left = self.counts.clone();
        let (known, new): (Vec<_>, Vec<_>) = findings.into_iter().partition(|finding| {
            is_acceptable(finding.rule)
                && left.get_mut(&key(finding)).filter(|count| **count > 0).map(|count| *count -= 1).is_some()
        });
        let gone = left.values().sum::<u64>();
        (new, known, usize::try_from(gone).unwrap_or(usize::MAX))
    }
}

/// For each finding, what it goes by over time: a hash of its rule, what it is about and its value,
/// and which of those alike it is.
pub fn fingerprints<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<String> {
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let one = |finding| {
        let Key { rule, sheet, row, field, value_sha256 } = key(finding);
        let hash = sha256::sum([rule, sheet, row, field, value_sha256].join("\u{0}"));
        let count = seen.entry(hash.clone()).or_default();
        *count += 1;
        format!("{}:{count}", hash.get(..32).unwrap_or(&hash))
    };
    findings.into_iter().map(one).collect()
}

fn key(finding: &Finding) -> Key {
    let identity = finding.identity.clone();
    Key {
        rule: finding.rule.code.to_owned(),
        sheet: identity.sheet,
        row: identity.row,
        field: identity.field,
        value_sha256: sha256::sum(&finding.value),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{finding, other};
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, tries};

    #[test]
    fn what_is_known_is_known_in_any_row_and_a_changed_value_is_new() {
        let baseline = Baseline::of(&[finding("083-934-253")]);
        let mut moved = finding("083-934-253");
        moved.cell.as_mut().unwrap().row += 7;
        let (new, known, gone) = baseline.part(vec![moved, finding("083-934-25")]);
        assert_eq!((new.len(), known.len(), gone), (1, 1, 0));
        assert_eq!(new[0].value, "083-934-25");
        assert_eq!(baseline.part(vec![]).2, 1, "what is mended is counted");
    }

    #[test]
    fn one_more_of_the_same_is_new() {
        let two = [finding("x"), finding("x")];
        let baseline = Baseline::of(&two);
        let (new, known, _) = baseline.part(vec![finding("x"), finding("x"), finding("x")]);
        assert_eq!((new.len(), known.len()), (1, 2));
        let fingerprints = fingerprints(&two);
        assert_ne!(fingerprints[0], fingerprints[1]);
    }

    #[test]
    fn a_part_of_the_file_that_cannot_be_read_is_never_known() {
        let baseline = Baseline::of(&[other("F001")]);
        assert!(baseline.is_empty());
    }

    #[test]
    fn a_file_is_read_as_it_was_written_and_tells_no_value() {
        let baseline = Baseline::of(&[finding("083-934-253"), finding("083-934-253"), other("T304")]);
        let bytes = baseline.to_bytes();
        assert_eq!(Baseline::read(&bytes), Ok(baseline.clone()));
        assert_eq!(baseline.len(), 3);
        assert!(!String::from_utf8(bytes).unwrap().contains("083"));
        assert_eq!(Baseline::read(&Baseline::default().to_bytes()), Ok(Baseline::default()));
    }

    #[test]
    fn another_file_is_refused() {
        assert_eq!(Baseline::read(b"{\"version\": 2, \"findings\": []}"), Err(Unreadable::Version(2)));
        for bytes in [&b"PK\x03\x04"[..], b"", b"[]", b"{}", b"{\"version\": 1, \"findings\": [{}]}"] {
            assert!(matches!(Baseline::read(bytes), Err(Unreadable::NotABaseline(_))));
        }
    }

    #[test]
    fn the_file_is_what_its_schema_describes() {
        let schema = include_str!("../../data/schema/baseline.schema.json");
        let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        for baseline in [Baseline::default(), Baseline::of(&[finding("x"), other("T304")])] {
            assert!(validator.is_valid(&serde_json::from_slice(&baseline.to_bytes()).unwrap()));
        }
        assert!(!validator.is_valid(&serde_json::json!({ "version": 1 })));
    }

    proptest! {
        #![proptest_config(tries(64))]

        #[test]
        fn whatever_is_read_is_written_and_read_again(text in anything(), bytes in any::<Vec<u8>>()) {
            let entry = serde_json::json!({ "version": VERSION, "findings": text });
            for bytes in [text.into_bytes(), bytes, entry.to_string().into_bytes()] {
                if let Ok(baseline) = Baseline::read(&bytes) {
                    prop_assert_eq!(Baseline::read(&baseline.to_bytes()).map(|again| again.counts), Ok(baseline.counts));
                }
            }
        }
    }
}
