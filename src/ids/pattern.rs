//! How an office writes its IDs - `S001`, `ymg-012`, `第3号` - and which one comes next.

use std::collections::{BTreeMap, BTreeSet};

use crate::directory::identity::{id_key, is_suggested};

/// An ID taken apart at its last figures.
struct Parsed<'a> {
    prefix: &'a str,
    figures: &'a str,
    suffix: &'a str,
    number: u64,
}

/// The longest run of figures that is counted on; longer ones are codes of another kind.
const MOST_FIGURES: usize = 15;

impl<'a> Parsed<'a> {
    /// None where an ID has no figures, or is one that the program made up.
    fn of(id: &'a str) -> Option<Self> {
        let id = id.trim();
        if is_suggested(id) {
            return None;
        }
        let (last, c) = id.char_indices().rev().find(|(_, c)| figure(*c).is_some())?;
        let end = last + c.len_utf8();
        let before = id[..end].trim_end_matches(|c| figure(c).is_some());
        let figures = &id[before.len()..end];
        if figures.chars().count() > MOST_FIGURES {
            return None;
        }
        let number = figures.chars().filter_map(figure).fold(0, |sum, digit| sum * 10 + u64::from(digit));
        Some(Self { prefix: before, figures, suffix: &id[end..], number })
    }

    fn family(&self) -> Family {
        (id_key(self.prefix), id_key(self.suffix))
    }
}

/// The figure that a character is, in either width.
const fn figure(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// What IDs that are counted on together have in common: what stands before and behind the number.
pub(super) type Family = (String, String);

/// How the IDs of a family are written.
#[derive(Debug, Clone)]
struct Form {
    prefix: String,
    suffix: String,
    /// How many figures there are at least.
    figures: usize,
    /// Whether the figures are full-width.
    wide: bool,
    /// How many rows have such an ID.
    rows: usize,
    /// The highest number, gone rows included.
    highest: u64,
}

/// The IDs of a sheet by their families.
#[derive(Debug)]
pub(super) struct Patterns {
    forms: BTreeMap<Family, Form>,
    /// The family of most rows; of the usual form where the IDs have none in common.
    usual: Family,
}

impl Patterns {
    /// Those of a sheet's IDs in the order of the rows. Where fewer than a quarter of them have
    /// anything in common, the form is `letter` and three figures.
    pub(super) fn of<'a>(ids: impl Iterator<Item = &'a str>, letter: char) -> Self {
        let mut forms: BTreeMap<Family, Form> = BTreeMap::new();
        let mut all = 0;
        for id in ids {
            all += 1;
            let Some(parsed) = Parsed::of(id) else { continue };
            // As its first row is written.
            let form = forms.entry(parsed.family()).or_insert_with(|| Form {
                prefix: parsed.prefix.to_owned(),
                suffix: parsed.suffix.to_owned(),
                figures: 1,
                wide: !parsed.figures.is_ascii(),
                rows: 0,
                highest: 0,
            });
            if parsed.figures.starts_with(['0', '０']) {
                form.figures = form.figures.max(parsed.figures.chars().count());
            }
            form.rows += 1;
            form.highest = form.highest.max(parsed.number);
        }
        let most = forms.iter().rev().max_by_key(|(_, form)| form.rows);
        let common = most.filter(|(_, form)| form.rows * 4 >= all).map(|(family, _)| family.clone());
        let usual = common.unwrap_or_else(|| {
            let family = (id_key(&letter.to_string()), String::new());
            forms.entry(family.clone()).or_insert_with(|| Form {
                prefix: letter.to_string(),
                suffix: String::new(),
                figures: 3,
                wide: false,
                rows: 0,
                highest: 0,
            });
            family
        });
        Self { forms, usual }
    }

    /// The family of an ID, if it has one.
    pub(super) fn family(id: &str) -> Option<Family> {
        Parsed::of(id).map(|parsed| parsed.family())
    }

    /// Takes note of an ID that was given at any time, to a row of this sheet or of another: none
    /// below it is given.
    pub(super) fn pass(&mut self, id: &str) {
        let Some(parsed) = Parsed::of(id) else { return };
        if let Some(form) = self.forms.get_mut(&parsed.family()) {
            form.highest = form.highest.max(parsed.number);
        }
    }

    /// The next ID of a family, else of the usual one; none of those that were ever used.
    pub(super) fn next(&mut self, family: Option<&Family>, used: &mut BTreeSet<String>) -> String {
        let family = family.filter(|family| self.forms.contains_key(family)).unwrap_or(&self.usual);
        let Some(form) = self.forms.get_mut(family) else { return String::new() };
        loop {
            form.highest += 1;
            let Form { prefix, suffix, figures, wide, rows: _, highest } = form;
            let width = *figures;
            let mut number = format!("{highest:0width$}");
            if *wide {
                number = number.chars().map(full_width).collect();
            }
            let id = format!("{prefix}{number}{suffix}");
            if used.insert(id_key(&id)) {
                return id;
            }
        }
    }
}

/// A figure in full width.
fn full_width(figure: char) -> char {
    char::from_u32(u32::from(figure) + u32::from('０') - u32::from('0')).unwrap_or(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(ids: &[&str]) -> String {
        Patterns::of(ids.iter().copied(), 'S').next(None, &mut BTreeSet::new())
    }

    #[test]
    fn the_next_id_is_written_as_the_others_are() {
        for (ids, expected) in [
            (&["S001", "S002"][..], "S003"),
            (&["ymg-012", "ymg-3"], "ymg-013"),
            (&["S01", "S10", "S99"], "S100"),
            (&["1", "2", "16"], "17"),
            (&["0001", "0002"], "0003"),
            (&["35203-0001"], "35203-0002"),
            (&["第1号", "第2号"], "第3号"),
            (&["Ｓ００１", "Ｓ００２"], "Ｓ００３"),
            (&["A-1", "A-2", "B-1"], "A-3"),
            (&["S009", "kirara", "hidamari"], "S010"),
        ] {
            assert_eq!(next(ids), expected, "{ids:?}");
        }
    }

    #[test]
    fn without_a_pattern_it_is_a_letter_and_three_figures() {
        for ids in [
            &[][..],
            &["kirara", "hidamari"],
            &["m0123456789ab"],
            &["4000020352039123456"],
            &["a1", "b1", "c1", "d1", "e1"],
        ] {
            assert_eq!(next(ids), "S001", "{ids:?}");
        }
    }

    #[test]
    fn an_id_that_was_ever_given_is_passed_over() {
        let mut patterns = Patterns::of(["S001"].into_iter(), 'S');
        patterns.pass("ｓ００７");
        let mut used = BTreeSet::from([id_key("S009")]);
        let given: Vec<_> = (0..3).map(|_| patterns.next(None, &mut used)).collect();
        assert_eq!(given, ["S008", "S010", "S011"]);
    }

    #[test]
    fn a_family_of_its_own_goes_on_by_itself() {
        let mut patterns = Patterns::of(["A-1", "A-2", "A-3", "B-7"].into_iter(), 'S');
        let family = Patterns::family("b-1").unwrap();
        assert_eq!(patterns.next(Some(&family), &mut BTreeSet::new()), "B-8");
        assert_eq!(patterns.next(None, &mut BTreeSet::new()), "A-4");
        let unknown = Patterns::family("Z9").unwrap();
        assert_eq!(patterns.next(Some(&unknown), &mut BTreeSet::new()), "A-5");
    }
}
