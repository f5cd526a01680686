//! Names of persons: those that the staff's columns give (担当者, 確認者, 先方担当), and where they stand
//! in a text that goes out.
//!
//! A name that is the entry's own, its body's or a speaker's is public. A full name is looked for in
//! every row; a surname alone in its own row, and where it is also a place there (山口) only beside a
//! word that makes it a person (山口さん). Spaces do not count.

use std::collections::BTreeSet;
use std::ops::Range;

use foldhash::HashSet;

use super::{Directory, Service};

mod words;

pub use words::reads_as_name;
use words::{ADDRESSED, CALLED, LEADS, PLACES, ROLES, is_kanji, names_in};

/// The full names that the staff's columns of a directory give.
#[derive(Debug, Clone, Default)]
pub struct Names {
    full: HashSet<String>,
    /// With which characters they begin, to pass over most of a text.
    firsts: HashSet<char>,
    /// How many characters they have, the longest first.
    lengths: Vec<usize>,
}

/// A name as one row has it, that is not looked for elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    name: String,
    /// Whether the word alone does not tell that a person is meant.
    ambiguous: bool,
}

impl Directory {
    /// The full names that the staff's columns give, without those that are public.
    pub fn person_names(&self) -> Names {
        let mut names = Names::default();
        for service in &self.services {
            for cell in staff_cells(service).into_iter().filter(|cell| !cell.is_empty()) {
                names.full.extend(names_in(cell).0);
            }
        }
        names.index();
        if names.full.is_empty() {
            return names;
        }
        let services = self.services.iter().flat_map(|row| [&*row.name, &*row.organization, &*row.operator]);
        let events = self.events.iter().flat_map(|row| [&*row.name, &*row.organization, &*row.speaker]);
        let mut public: HashSet<String> = HashSet::default();
        for text in services.chain(events) {
            let compact = Compact::of(text);
            public.extend(names.found(&compact).map(|(_, name)| name));
        }
        if !public.is_empty() {
            names.full.retain(|name| !public.contains(name));
            names.index();
        }
        names
    }
}

impl Service {
    /// The surnames and given names in the staff's cells of the row; none that are in its own name or
    /// its body's.
    pub fn short_names(&self) -> Vec<Short> {
        if staff_cells(self).iter().all(|cell| cell.is_empty()) {
            return Vec::new();
        }
        let names: BTreeSet<String> =
            staff_cells(self).into_iter().flat_map(|cell| names_in(cell).1).collect();
        let public = |name: &String| {
            [&self.name, &self.organization, &self.operator].iter().any(|text| text.contains(name.as_str()))
        };
        let short = names.into_iter().filter(|name| !public(name)).map(|name| {
            let address = self.address.as_ref().map_or("", |address| address.text.as_str());
            let place = [address, &self.address_detail, &self.venue].iter().any(|text| text.contains(&name));
            let ambiguous = place || PLACES.contains(&name.as_str()) || name.chars().count() < 2;
            Short { ambiguous: ambiguous || !name.chars().all(is_kanji), name }
        });
        short.collect()
    }
}

fn staff_cells(service: &Service) -> [&str; 3] {
    [&service.contact_person, &service.assurer, &service.respondent]
}

impl Names {
    fn index(&mut self) {
        self.firsts = self.full.iter().filter_map(|name| name.chars().next()).collect();
        let lengths: BTreeSet<usize> = self.full.iter().map(|name| name.chars().count()).collect();
        self.lengths = lengths.into_iter().rev().collect();
    }

    /// Where these names, and those of one row, stand in a text, in bytes.
    pub fn places(&self, short: &[Short], text: &str) -> Vec<Range<usize>> {
        if text.is_empty() || (self.full.is_empty() && short.is_empty()) {
            return Vec::new();
        }
        let compact = Compact::of(text);
        let mut places: Vec<Range<usize>> =
            self.found(&compact).filter(|(at, _)| compact.stands(at)).map(|(at, _)| at).collect();
        for Short { name, ambiguous } in short {
            let length = name.chars().count();
            let at = (0..compact.chars.len()).map(|start| start..start + length);
            let is = at.filter(|at| compact.is(at, name));
            places.extend(is.filter(|at| compact.stands(at) && (!ambiguous || compact.is_called(at))));
        }
        places.sort_by_key(|at| (at.start, usize::MAX - at.end));
        let mut end = 0;
        places.retain(|at| {
            at.start >= end && {
                end = at.end;
                true
            }
        });
        places.iter().map(|at| compact.bytes(at)).collect()
    }

    /// The full names in a text, in characters.
    fn found<'c>(&'c self, compact: &'c Compact) -> impl Iterator<Item = (Range<usize>, String)> + 'c {
        (0..compact.chars.len()).filter(|start| self.firsts.contains(&compact.chars[*start].0)).filter_map(
            move |start| {
                self.lengths.iter().find_map(|length| {
                    let at = start..start + length;
                    let name: String = compact.chars.get(at.clone())?.iter().map(|(c, _)| c).collect();
                    self.full.contains(&name).then_some((at, name))
                })
            },
        )
    }
}

/// A text without its spaces: each character with its place in bytes.
struct Compact {
    chars: Vec<(char, usize)>,
}

impl Compact {
    fn of(text: &str) -> Self {
        let chars = text.char_indices().filter(|(_, c)| !c.is_whitespace());
        Self { chars: chars.map(|(at, c)| (c, at)).collect() }
    }

    fn is(&self, at: &Range<usize>, name: &str) -> bool {
        let here = self.chars.get(at.clone());
        here.is_some_and(|here| here.iter().map(|(c, _)| *c).eq(name.chars()))
    }

    fn bytes(&self, at: &Range<usize>) -> Range<usize> {
        let start = self.chars[at.start].1;
        let (last, end) = self.chars[at.end - 1];
        start..end + last.len_utf8()
    }

    /// Whether what stands there is not the middle of a longer word.
    fn stands(&self, at: &Range<usize>) -> bool {
        let of_word = |c: char| is_kanji(c) || c.is_ascii_alphanumeric();
        let inside = |one: usize, other: usize| {
            let (Some((one, at)), Some((other, next))) = (self.chars.get(one), self.chars.get(other)) else {
                return false;
            };
            at + one.len_utf8() == *next && of_word(*one) && of_word(*other)
        };
        let begins = at.start.checked_sub(1).is_some_and(|before| inside(before, at.start));
        (!begins || self.is_led(at)) && (!inside(at.end - 1, at.end) || self.is_addressed(at))
    }

    /// Whether words around it make it a person.
    fn is_called(&self, at: &Range<usize>) -> bool {
        let is = |place: Option<usize>, signs: &[char]| {
            place.and_then(|place| self.chars.get(place)).is_some_and(|(c, _)| signs.contains(c))
        };
        let alone = is(at.start.checked_sub(1), &['(', '（']) && is(Some(at.end), &[')', '）']);
        alone || self.is_led(at) || self.is_addressed(at)
    }

    fn is_led(&self, at: &Range<usize>) -> bool {
        let before: String =
            self.chars[at.start.saturating_sub(8)..at.start].iter().map(|(c, _)| c).collect();
        let before = before.trim_end_matches(['は', ':', '：', '・', '、']);
        LEADS.iter().chain(ROLES).any(|word| before.ends_with(word))
    }

    fn is_addressed(&self, at: &Range<usize>) -> bool {
        let end = self.chars.len().min(at.end + 8);
        let after: String = self.chars[at.end..end].iter().map(|(c, _)| c).collect();
        ADDRESSED.iter().chain(ROLES).chain(CALLED).any(|word| after.starts_with(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(cell: &str, text: &'t str) -> Vec<&'t str> {
        let (full, short) = names_in(cell);
        let mut names = Names { full: full.into_iter().collect(), ..Names::default() };
        names.index();
        let short: Vec<Short> = short
            .into_iter()
            .map(|name| {
                let plain = name.chars().all(is_kanji) && name.chars().count() > 1;
                Short { ambiguous: !plain || PLACES.contains(&name.as_str()), name }
            })
            .collect();
        names.places(&short, text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn a_name_is_found_where_it_stands_for_the_person() {
        for (cell, text, expected) in [
            ("山田花子", "担当は山田花子です", &["山田花子"][..]),
            ("山田花子", "山田　花子まで", &["山田　花子"]),
            ("山田 花子", "担当山田花子相談員、山田さん", &["山田花子", "山田"]),
            ("山田花子", "東山田花子園", &[]),
            ("山田", "山田までご連絡ください", &["山田"]),
            ("山田", "山田町の会場、小山田さん", &[]),
            ("山口", "山口の相談窓口", &[]),
            ("山口", "担当：山口、夜は山口さんへ", &["山口", "山口"]),
            ("森", "森の家で森さんが", &["森"]),
            ("やまだ", "やまだ（やまだ）", &["やまだ"]),
            ("John Smith", "Ask John Smith, not Johnson", &["John Smith"]),
            ("保健師", "保健師が相談に応じます", &[]),
        ] {
            assert_eq!(found(cell, text), expected, "{cell}: {text}");
        }
    }
}
