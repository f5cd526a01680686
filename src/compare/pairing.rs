//! Which entry of the later state is which of the earlier: by ID; where a row has none, by name and
//! number, and only where nobody else could be meant.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fact::Weight;
use super::likeness::{Shared, alike, another_body, numbers, similar};
use super::{
    Added, Basis, Changed, Changes, Entry, Fact, Fate, Field, Listing, Removed, SERVICE_FACTS, Sort, Value,
    Who, Words,
};
use crate::directory::identity::id_key;
use crate::directory::text;

/// What became of the entries of `old` in `new`.
///
/// In the words of the published tables only what is published is compared, and an entry that is known
/// to be kept back is [`Fate::Withheld`].
pub fn compare(old: &Listing, new: &Listing, words: Words) -> Changes {
    let mut pairs = by_id(old, new);
    let mut left = Left::of(old, new, &pairs);
    let mut probable = HashMap::new();
    for (before, after, basis) in left.cautiously(old, new) {
        let (one, other) = (&old.entries[before], &new.entries[after]);
        // Two IDs that the office gave are two entries, until the office says otherwise.
        let certain = words == Words::Workbook
            && !(one.typed && other.typed)
            && (basis != Basis::Number || similar(&one.name, &other.name));
        if certain || (one.uuid.is_some() && one.uuid == other.uuid) {
            pairs.push((before, after, basis));
        } else {
            probable.insert(before, (after, basis));
        }
    }
    let mut after_of: Vec<Option<(usize, Basis)>> = vec![None; new.entries.len()];
    let mut went: Vec<bool> = vec![true; old.entries.len()];
    for (before, after, basis) in pairs {
        after_of[after] = Some((before, basis));
        went[before] = false;
    }
    let successor: HashMap<usize, (usize, Basis)> =
        probable.iter().map(|(before, (after, basis))| (*after, (*before, *basis))).collect();

    let mut changes = Changes::first(words, new.side());
    changes.old = Some(old.side());
    let shared = OnceCell::new();
    for (after, entry) in new.entries.iter().enumerate() {
        let Some((before, basis)) = after_of[after] else {
            let probably = successor.get(&after).map(|(before, basis)| (who(&old.entries[*before]), *basis));
            let formerly = old.retired.get(&(entry.sort, id_key(&entry.id))).cloned();
            changes.added.push(Added { who: who(entry), formerly, probably });
            continue;
        };
        let earlier = &old.entries[before];
        changes.without_id += usize::from(basis != Basis::Id);
        let fields = fields(earlier, entry, words);
        if fields.is_empty() {
            changes.unchanged += 1;
            continue;
        }
        changes.changed.push(Changed {
            who: who(entry),
            basis,
            other_body: basis == Basis::Id
                && another_body(earlier, entry, || shared.get_or_init(|| Shared::of(&old.entries))),
            assured_before: earlier.assured,
            fields,
        });
    }
    for (before, entry) in old.entries.iter().enumerate().filter(|(before, _)| went[*before]) {
        let withheld = new.withheld.contains(&(entry.sort, id_key(&entry.id)));
        let fate = match (withheld, entry.ended) {
            (true, _) => Fate::Withheld,
            (false, true) => Fate::Ended,
            (false, false) => Fate::Gone,
        };
        let probably = probable.get(&before).map(|(after, basis)| (who(&new.entries[*after]), *basis));
        changes.removed.push(Removed { who: who(entry), fate, probably });
    }
    changes
}

fn who(entry: &Entry) -> Who {
    let Entry { sort, id, typed, uuid, row, name, ended: _, assured: _, values: _ } = entry;
    Who { sort: *sort, id: id.clone(), typed: *typed, uuid: *uuid, name: name.clone(), row: *row }
}

type Pair = (usize, usize, Basis);

/// Entries of one ID are one. Where an ID stands more than once, those of one name first, then in the
/// order of the rows.
fn by_id(old: &Listing, new: &Listing) -> Vec<Pair> {
    let mut places: HashMap<(Sort, String), Vec<usize>> = HashMap::new();
    for (place, entry) in old.entries.iter().enumerate() {
        places.entry((entry.sort, id_key(&entry.id))).or_default().push(place);
    }
    let mut wanting: BTreeMap<(Sort, String), Vec<usize>> = BTreeMap::new();
    for (place, entry) in new.entries.iter().enumerate() {
        wanting.entry((entry.sort, id_key(&entry.id))).or_default().push(place);
    }
    let mut pairs = Vec::new();
    for (id, after) in wanting {
        let Some(mut before) = places.remove(&id) else { continue };
        let mut rest = Vec::new();
        for place in after {
            let name = text::key(&new.entries[place].name);
            match before.iter().position(|earlier| text::key(&old.entries[*earlier].name) == name) {
                // An ID is seldom used twice, and never often: this is short.
                Some(found) => {
                    let earlier = before.remove(found);
                    pairs.push((earlier, place, same_id(&old.entries[earlier], &new.entries[place])));
                }
                None => rest.push(place),
            }
        }
        let rest = before.into_iter().zip(rest);
        let pair = |(one, other)| (one, other, same_id(&old.entries[one], &new.entries[other]));
        pairs.extend(rest.map(pair));
    }
    pairs
}

/// What two entries of one ID were found by. A row without ID has one that was made of its name, so it
/// was found by that; an ID that the office has taken over, or given, is an ID.
fn same_id(old: &Entry, new: &Entry) -> Basis {
    // Only a row of a workbook tells whether its ID stands there.
    let lacks = |entry: &Entry| !entry.typed && entry.row.is_some();
    let unknown = |entry: &Entry| !entry.typed && entry.row.is_none();
    match (new.typed, old.typed) {
        (true, _) => Basis::Id,
        _ if lacks(new) => Basis::Name,
        (false, true) => Basis::Id,
        _ if lacks(old) => Basis::Name,
        // Under another name the ID is kept, which the suggestion would not have been.
        _ if unknown(old) && text::key(&old.name) != text::key(&new.name) => Basis::Id,
        _ => Basis::SuggestedId,
    }
}

/// Who is left over on both sides.
struct Left {
    old: BTreeSet<usize>,
    new: BTreeSet<usize>,
}

impl Left {
    fn of(old: &Listing, new: &Listing, pairs: &[Pair]) -> Self {
        let mut left = Self { old: (0..old.entries.len()).collect(), new: (0..new.entries.len()).collect() };
        left.drop(pairs);
        left
    }

    fn drop(&mut self, pairs: &[Pair]) {
        for (before, after, _) in pairs {
            self.old.remove(before);
            self.new.remove(after);
        }
    }

    /// Pairs that are probably one: of one name and a common number; of one name that nobody else has;
    /// of one number that nobody else has.
    fn cautiously(&mut self, old: &Listing, new: &Listing) -> Vec<Pair> {
        let name = |entry: &Entry| vec![text::key(&entry.name)];
        let number = |entry: &Entry| numbers(entry).into_iter().collect::<Vec<_>>();
        let both = |entry: &Entry| {
            let name = text::key(&entry.name);
            numbers(entry).into_iter().map(|number| format!("{name}\u{1f}{number}")).collect::<Vec<_>>()
        };
        let mut pairs = Vec::new();
        for (basis, keys) in [
            (Basis::NameAndNumber, &both as &dyn Fn(&Entry) -> Vec<String>),
            (Basis::Name, &name),
            (Basis::Number, &number),
        ] {
            let found = self.alone(old, new, basis, keys);
            self.drop(&found);
            pairs.extend(found);
        }
        pairs
    }

    /// Pairs of which each is the only one on its side with a key: for a number alone, on the whole of
    /// the sheet, since a switchboard's number is many entries'.
    fn alone(
        &self,
        old: &Listing,
        new: &Listing,
        basis: Basis,
        keys: &dyn Fn(&Entry) -> Vec<String>,
    ) -> Vec<Pair> {
        let whole = basis == Basis::Number;
        let index = |listing: &Listing, left: &BTreeSet<usize>| {
            let mut places: HashMap<(Sort, String), Option<usize>> = HashMap::new();
            for (place, entry) in listing.entries.iter().enumerate() {
                if !whole && !left.contains(&place) {
                    continue;
                }
                for key in keys(entry).into_iter().filter(|key| !key.is_empty()) {
                    let slot = places.entry((entry.sort, key)).or_insert(Some(place));
                    if *slot != Some(place) {
                        *slot = None;
                    }
                }
            }
            places
        };
        let (before, after) = (index(old, &self.old), index(new, &self.new));
        let mut pairs: Vec<Pair> = Vec::new();
        let (mut used_old, mut used_new) = (BTreeSet::new(), BTreeSet::new());
        for &place in &self.new {
            let entry = &new.entries[place];
            let one = keys(entry).into_iter().find_map(|key| {
                let key = (entry.sort, key);
                let (before, after) = ((*before.get(&key)?)?, (*after.get(&key)?)?);
                (after == place && self.old.contains(&before)).then_some(before)
            });
            if let Some(before) = one.filter(|before| !used_old.contains(before) && used_new.insert(place)) {
                used_old.insert(before);
                pairs.push((before, place, basis));
            }
        }
        pairs
    }
}

/// What an entry says otherwise than before.
fn fields(old: &Entry, new: &Entry, words: Words) -> Vec<Field> {
    let facts: &'static [Fact] = match new.sort {
        Sort::Service => SERVICE_FACTS,
        Sort::Event => super::EVENT_FACTS,
    };
    let before: HashMap<_, &Value> = old.values.iter().map(|value| (at(value.fact), value)).collect();
    let after: HashMap<_, &Value> = new.values.iter().map(|value| (at(value.fact), value)).collect();
    let facts = facts.iter().filter(|fact| words == Words::Workbook || !fact.published.is_empty());
    let changed = facts.filter_map(|fact| {
        let (one, other) = (before.get(&at(fact)), after.get(&at(fact)));
        let text = |value: Option<&&Value>| value.map_or("", |value| &value.text).to_owned();
        let (old, new) = (text(one), text(other));
        let internal = [one, other].into_iter().flatten().any(|value| value.internal);
        (!alike(fact.likeness, &old, &new)).then_some(Field { fact, old: Some(old), new, internal })
    });
    changed.collect()
}

/// A fact's place in memory: there is one of each.
fn at(fact: &'static Fact) -> *const Fact {
    fact
}

impl Changed {
    /// What of it the body had confirmed.
    pub fn confirmed_before(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.fact.weight == Weight::Confirmed)
    }

    /// Whether its content is another; that it was confirmed or is printed elsewhere is no content.
    pub fn is_of_content(&self) -> bool {
        self.fields.iter().any(|field| field.fact.weight != Weight::Upkeep)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, name: &str, typed: bool, row: Option<u32>) -> Entry {
        let (id, name) = (id.to_owned(), name.to_owned());
        let (sort, uuid, ended, assured, values) = (Sort::Service, None, false, None, Vec::new());
        Entry { sort, id, typed, uuid, row, name, ended, assured, values }
    }

    #[test]
    fn a_row_without_an_id_was_found_by_its_name_though_both_have_the_suggested_one() {
        let typed = |name| entry("m0123456789ab", name, true, Some(1));
        let bare = |name| entry("m0123456789ab", name, false, Some(1));
        let released = |name| entry("m0123456789ab", name, false, None);
        for (old, new, basis) in [
            (bare("ひだまり"), bare("ひだまり"), Basis::Name),
            (bare("ひだまり"), typed("ひだまり"), Basis::Id),
            (typed("ひだまり"), bare("ひだまり"), Basis::Name),
            (typed("ひだまり"), typed("わかば"), Basis::Id),
            (released("ひだまり"), bare("ひだまり"), Basis::Name),
            (released("ひだまり"), typed("ひだまり"), Basis::Id),
            (bare("ひだまり"), released("ひだまり"), Basis::Name),
            (typed("ひだまり"), released("ひだまり"), Basis::Id),
            (released("ひだまり"), released("ひだまり"), Basis::SuggestedId),
            (released("ひだまり"), released("わかば"), Basis::Id),
        ] {
            assert_eq!(same_id(&old, &new), basis, "{old:?} {new:?}");
        }
    }

    #[test]
    fn what_was_not_found_by_an_id_is_counted_also_where_it_is_as_it_was() {
        let listing = |entries| Listing { entries, ..Listing::default() };
        let old =
            listing(vec![entry("S1", "ひだまり", true, Some(1)), entry("m0", "わかば", false, Some(2))]);
        let new =
            listing(vec![entry("m0", "わかば", false, Some(1)), entry("S1", "ひだまり", true, Some(2))]);
        let changes = compare(&old, &new, Words::Workbook);
        assert_eq!((changes.unchanged, changes.without_id, changes.is_empty()), (2, 1, true));
    }
}
