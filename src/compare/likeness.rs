//! When two values say the same, and when two names may be one body's.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::Likeness;
use super::{Entry, Place};
use crate::column::{EventColumn, ServiceColumn};
use crate::directory::text;
use crate::nfkc::Nfkc as _;

/// Whether two values of a fact say the same.
pub fn alike(likeness: Likeness, one: &str, other: &str) -> bool {
    one == other
        || match likeness {
            Likeness::Exact => false,
            Likeness::Text => plain(one) == plain(other),
            Likeness::Number => marked(one) == marked(other),
        }
}

/// Without width, spaces and kinds of dash.
fn plain(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' => '-',
            '〜' | '∼' => '~',
            other => other,
        })
        .collect()
}

/// Figures and words, without what parts them.
fn marked(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

fn figures(text: &str) -> String {
    text.nfkc().filter(char::is_ascii_digit).collect()
}

/// The telephone and fax numbers of an entry, figures alone.
pub fn numbers(entry: &Entry) -> BTreeSet<String> {
    let values = entry.values.iter().filter(|value| value.fact.place.is_number());
    values.flat_map(|value| each_number(&value.text)).collect()
}

/// Each number of a cell, figures alone, without its extension.
pub(super) fn each_number(text: &str) -> BTreeSet<String> {
    let parts = text.split(" / ").map(|part| part.split("内線").next().unwrap_or_default());
    parts.map(figures).filter(|number| !number.is_empty()).collect()
}

/// Whether the numbers of one cell are all among those of another.
pub fn is_part_of(one: &str, other: &str) -> bool {
    each_number(one).is_subset(&each_number(other))
}

/// Whether two names may be one body's: one holds the other, or half of their pairs of letters are
/// common.
pub fn similar(one: &str, other: &str) -> bool {
    let (one, other) = (text::key(one), text::key(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if one.contains(&other) || other.contains(&one) {
        return true;
    }
    let pairs = |name: &str| -> BTreeSet<(char, char)> { name.chars().zip(name.chars().skip(1)).collect() };
    let (one, other) = (pairs(&one), pairs(&other));
    let common = one.intersection(&other).count();
    common > 0 && 2 * common * 5 >= (one.len() + other.len()) * 2
}

/// The ways by which one would know a body again, beside its name and its numbers.
const TRACES: &[Place] = &[
    Place::Service(ServiceColumn::Organization),
    Place::Service(ServiceColumn::Operator),
    Place::Service(ServiceColumn::CorporateNumber),
    Place::Service(ServiceColumn::Address),
    Place::Service(ServiceColumn::Email),
    Place::Service(ServiceColumn::Url),
    Place::Service(ServiceColumn::ApplicationUrl),
    Place::Event(EventColumn::Organization),
    Place::Event(EventColumn::Url),
];

/// Whether nothing of an entry is left in another: not its name, not its numbers, and none of the
/// ways by which one would know it again. Where one of them has none of these, nothing can tell. What
/// several entries have, such as the city that offers them all, is no trace where the number is another.
pub(super) fn another_body<'s>(old: &Entry, new: &Entry, shared: impl Fn() -> &'s Shared) -> bool {
    let (before, after) = (numbers(old), numbers(new));
    let says = |entry: &Entry| TRACES.iter().any(|place| !entry.says(*place).is_empty());
    let known = (!before.is_empty() || says(old)) && (!after.is_empty() || says(new));
    if !known || similar(&old.name, &new.name) || !before.is_disjoint(&after) {
        return false;
    }
    let other_number = !before.is_empty() && !after.is_empty();
    let mut kept = TRACES.iter().filter(|place| {
        let (one, other) = (old.says(**place), new.says(**place));
        !one.is_empty() && alike(Likeness::Text, one, other)
    });
    kept.all(|place| other_number && shared().holds(*place, old.says(*place)))
}

/// What several entries of a listing have in common.
#[derive(Debug)]
pub(super) struct Shared(BTreeMap<(&'static str, String), u32>);

impl Shared {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut counts = BTreeMap::new();
        for entry in entries {
            for place in TRACES.iter().filter(|place| !entry.says(**place).is_empty()) {
                *counts.entry((place.english(), plain(entry.says(*place)))).or_default() += 1;
            }
        }
        Self(counts)
    }

    fn holds(&self, place: Place, text: &str) -> bool {
        self.0.get(&(place.english(), plain(text))).is_some_and(|count| *count > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_only_written_otherwise_is_the_same() {
        for (likeness, one, other) in [
            (Likeness::Text, "月・木　9:00～16:00", "月・木 ９:00〜16:00"),
            (Likeness::Text, "山口市亀山町2−1", "山口市亀山町2-1"),
            (Likeness::Number, "083-934-2532", "（０８３）９３４－２５３２"),
            (Likeness::Exact, "https://example.jp/a", "https://example.jp/a"),
        ] {
            assert!(alike(likeness, one, other), "{one} / {other}");
        }
        for (likeness, one, other) in [
            (Likeness::Text, "塚本", "塚本室"),
            (Likeness::Text, "髙橋", "高橋"),
            (Likeness::Number, "083-934-2532", "083-934-2533"),
            (Likeness::Number, "", "083-934-2533"),
            (Likeness::Number, "083-934-2532", "083-934-2532（夜間）"),
            (Likeness::Exact, "https://example.jp/a", "https://example.jp/A"),
        ] {
            assert!(!alike(likeness, one, other), "{one} / {other}");
        }
    }

    #[test]
    fn names_are_similar_where_much_of_them_is_common() {
        for (one, other) in [
            ("相談室ひだまり", "ひだまり"),
            ("若者サポートステーション", "やまぐち若者サポートステーション"),
            ("ひきこもり地域支援センター", "ひきこもり支援センター"),
            ("NPO法人みなも", "みなも"),
        ] {
            assert!(similar(one, other), "{one} / {other}");
        }
        for (one, other) in [("ひだまり", "若者サロン"), ("", ""), ("市役所", "みなも")] {
            assert!(!similar(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_body_of_which_nothing_is_left_is_another() {
        use crate::compare::{Fact, Sort, Value};

        let entry = |name: &str, values: &[(ServiceColumn, &str)]| {
            let value = |(column, text): &(ServiceColumn, &str)| {
                let fact = Fact::of(Place::Service(*column))?;
                Some(Value { fact, text: (*text).to_owned(), internal: false })
            };
            Entry {
                sort: Sort::Service,
                id: "S001".to_owned(),
                typed: true,
                uuid: None,
                row: None,
                name: name.to_owned(),
                ended: false,
                assured: None,
                values: values.iter().filter_map(value).collect(),
            }
        };
        let number = (ServiceColumn::Phone, "083-934-2532");
        let page = (ServiceColumn::Url, "https://example.jp/");
        let old = entry("ひだまり", &[number, page]);
        let alone = Shared::of(std::slice::from_ref(&old));
        for new in [
            entry("若者サロン", &[(ServiceColumn::Phone, "083-925-1111")]),
            entry("若者サロン", &[(ServiceColumn::Url, "https://example.jp/salon")]),
            entry("若者サロン", &[(ServiceColumn::Address, "山口市湯田温泉1-1")]),
        ] {
            assert!(another_body(&old, &new, || &alone), "{new:?}");
        }
        for new in [
            entry("居場所ひだまり", &[(ServiceColumn::Phone, "083-925-1111")]),
            entry("若者サロン", &[number]),
            entry("若者サロン", &[page]),
            entry("若者サロン", &[]),
        ] {
            assert!(!another_body(&old, &new, || &alone), "{new:?}");
        }

        // The city that offers everything tells nothing of one of its services.
        let city = (ServiceColumn::Organization, "山口市");
        let old = entry("ひだまり", &[number, city]);
        let others = Shared::of(&[old.clone(), entry("こもれび", &[city])]);
        let new = entry("若者サロン", &[(ServiceColumn::Phone, "083-925-1111"), city]);
        assert!(another_body(&old, &new, || &others));
        let alone = Shared::of(std::slice::from_ref(&old));
        assert!(!another_body(&old, &new, || &alone));
        assert!(!another_body(&old, &entry("若者サロン", &[number, city]), || &others));
        assert!(
            !another_body(&old, &entry("若者サロン", &[city]), || &others),
            "renamed, the number withdrawn"
        );
    }
}
