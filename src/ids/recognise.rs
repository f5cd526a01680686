//! Rows that lost their IDs: which of them are recognisably an entry that was published before.
//!
//! Cautiously, since an ID given to another body misleads whoever uses the data: a row is an entry
//! where each is the other's best match and nothing else comes as near.

use std::collections::{BTreeSet, HashMap};

use crate::nfkc::Nfkc as _;

use crate::column::{EventColumn, ServiceColumn};
use crate::compare::{Entry, Place, Sort, numbers, similar};
use crate::directory::text;
use crate::directory::time::is_dash;

/// What a row and an entry have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Common {
    /// The name is the same.
    pub name: bool,
    /// The name is like it, though not the same.
    pub similar: bool,
    /// A telephone or fax number.
    pub number: bool,
    /// The address, or the place of an event.
    pub place: bool,
    /// The body that offers it.
    pub body: bool,
    /// A mail address or a web page.
    pub web: bool,
    /// The category.
    pub category: bool,
    /// The day of an event.
    pub day: bool,
}

/// More entries than this of one name, number or place tell nothing.
const TOO_MANY: usize = 20;
/// An address shorter than this may be a part of many.
const LEAST_OF_AN_ADDRESS: usize = 6;

/// For each of the rows, the entry that it is; none where nobody can say. Both lists are of one sort.
pub(super) fn recognise(rows: &[&Entry], entries: &[&Entry]) -> Vec<Option<(usize, Common)>> {
    let (rows, entries) = (traits(rows), traits(entries));
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, entry) in entries.iter().enumerate() {
        for key in &entry.keys {
            by_key.entry(key).or_default().push(place);
        }
    }
    let mut pairs: Vec<(usize, usize, u32, Common)> = Vec::new();
    for (row, of_row) in rows.iter().enumerate() {
        let near = of_row.keys.iter().filter_map(|key| by_key.get(&**key));
        let near: BTreeSet<usize> = near.filter(|near| near.len() <= TOO_MANY).flatten().copied().collect();
        for entry in near {
            let common = of_row.common(&entries[entry]);
            if common.tells(of_row, &entries[entry]) {
                pairs.push((row, entry, common.weight(), common));
            }
        }
    }
    let best_of_row = best(rows.len(), pairs.iter().map(|(row, entry, weight, _)| (*row, *entry, *weight)));
    let best_of_entry =
        best(entries.len(), pairs.iter().map(|(row, entry, weight, _)| (*entry, *row, *weight)));
    let mut found = vec![None; rows.len()];
    for (row, entry, _, common) in pairs {
        if best_of_row[row] == Some(entry) && best_of_entry[entry] == Some(row) {
            found[row] = Some((entry, common));
        }
    }
    found
}

/// For each of so many the partner of most weight; none where two weigh the same.
fn best(many: usize, pairs: impl Iterator<Item = (usize, usize, u32)>) -> Vec<Option<usize>> {
    let mut best: Vec<(u32, Option<usize>)> = vec![(0, None); many];
    for (one, other, weight) in pairs {
        let held = &mut best[one];
        match weight.cmp(&held.0) {
            std::cmp::Ordering::Greater => *held = (weight, Some(other)),
            std::cmp::Ordering::Equal => held.1 = None,
            std::cmp::Ordering::Less => {}
        }
    }
    best.into_iter().map(|(_, partner)| partner).collect()
}

/// What an entry is known by, in the forms in which it is compared.
struct Traits<'a> {
    is_event: bool,
    name: &'a str,
    name_key: String,
    numbers: BTreeSet<String>,
    place: String,
    body: String,
    web: BTreeSet<&'a str>,
    category: String,
    day: &'a str,
    /// What an entry must share one of to be looked at.
    keys: BTreeSet<String>,
}

fn traits<'a>(entries: &[&'a Entry]) -> Vec<Traits<'a>> {
    entries.iter().map(|entry| Traits::of(entry)).collect()
}

impl<'a> Traits<'a> {
    fn of(entry: &'a Entry) -> Self {
        use {EventColumn as E, ServiceColumn as S};

        let is_event = entry.sort == Sort::Event;
        let says = |service: S, event: E| {
            entry.says(if is_event { Place::Event(event) } else { Place::Service(service) })
        };
        let place = match says(S::Address, E::Address) {
            "" if is_event => says(S::Venue, E::Venue),
            address => address,
        };
        let web = [says(S::Email, E::Email), says(S::Url, E::Url)];
        let day = if is_event { entry.says(Place::Event(E::StartDate)) } else { "" };
        let mut traits = Self {
            is_event,
            name: &entry.name,
            name_key: text::key(&entry.name),
            numbers: numbers(entry),
            place: address(place),
            body: text::key(says(S::Organization, E::Organization)),
            web: web.into_iter().filter(|text| !text.is_empty()).collect(),
            category: if is_event {
                String::new()
            } else {
                text::key(entry.says(Place::Service(S::Category)))
            },
            day,
            keys: BTreeSet::new(),
        };
        let Self { name_key, numbers, place, keys, .. } = &mut traits;
        keys.extend(numbers.iter().map(|number| format!("number {number}")));
        keys.extend(Some(&*name_key).filter(|name| !name.is_empty()).map(|name| format!("name {name}")));
        keys.extend(Some(&*place).filter(|place| !place.is_empty()).map(|place| format!("place {place}")));
        keys.extend(Some(day).filter(|day| !day.is_empty()).map(|day| format!("day {day}")));
        traits
    }

    fn common(&self, other: &Self) -> Common {
        let same = |one: &str, other: &str| !one.is_empty() && one == other;
        let name = same(&self.name_key, &other.name_key);
        // A table may give the place with the building, or without the prefecture.
        let (short, long) = if self.place.chars().count() < other.place.chars().count() {
            (&self.place, &other.place)
        } else {
            (&other.place, &self.place)
        };
        Common {
            name,
            similar: !name && similar(self.name, other.name),
            number: !self.numbers.is_disjoint(&other.numbers),
            place: same(short, long) || goes_on(short, long),
            body: same(&self.body, &other.body),
            web: !self.web.is_disjoint(&other.web),
            category: same(&self.category, &other.category),
            day: same(self.day, other.day),
        }
    }
}

impl Common {
    /// Whether this is enough to call two entries one.
    fn tells(self, row: &Traits<'_>, entry: &Traits<'_>) -> bool {
        let Self { name, similar, number, place, body, web, category: _, day } = self;
        if row.is_event {
            // Next year's lecture is another one.
            return day && (name || similar && (place || body || number));
        }
        let other_number = !row.numbers.is_empty() && !entry.numbers.is_empty() && !number;
        if name {
            return !other_number || place || body || web;
        }
        similar
            && (number && (place || body || web || row.place.is_empty() || entry.place.is_empty())
                || place && !other_number)
    }

    fn weight(self) -> u32 {
        let Self { name, similar, number, place, body, web, category, day } = self;
        [(name, 64), (similar, 16), (number, 32), (place, 16), (day, 16), (web, 8), (body, 8), (category, 4)]
            .into_iter()
            .filter_map(|(common, weight)| common.then_some(weight))
            .sum()
    }
}

/// The form in which addresses are compared: `1丁目2番3号` is `1-2-3`. A blank counts between figures
/// alone, where it parts the floor from the number.
fn address(text: &str) -> String {
    let mut plain = String::new();
    let mut is_parted = false;
    for c in text.nfkc() {
        if c.is_whitespace() {
            is_parted = true;
            continue;
        }
        if is_parted && c.is_ascii_digit() && plain.ends_with(|c: char| c.is_ascii_digit()) {
            plain.push(' ');
        }
        is_parted = false;
        plain.push(if is_dash(c) { '-' } else { c });
    }
    let plain = plain.replace("丁目", "-").replace("番地", "-").replace('番', "-").replace('号', "");
    plain.replace("--", "-").trim_end_matches('-').to_owned()
}

/// Whether an address goes on another, or is the same: with the building behind it, or the prefecture
/// before it. `2-1` does not go on in `2-12`.
fn goes_on(short: &str, long: &str) -> bool {
    short.chars().count() >= LEAST_OF_AN_ADDRESS
        && long.match_indices(short).any(|(at, _)| {
            let next = long[at + short.len()..].chars().next();
            !next.is_some_and(|c| c.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Fact, Value};

    fn entry(name: &str, values: &[(Place, &str)]) -> Entry {
        let value = |(place, text): &(Place, &str)| {
            Fact::of(*place).map(|fact| Value { fact, text: (*text).to_owned(), internal: false })
        };
        let sort = match values.first() {
            Some((Place::Event(_), _)) => Sort::Event,
            _ => Sort::Service,
        };
        Entry {
            sort,
            id: String::new(),
            typed: false,
            uuid: None,
            row: None,
            name: name.to_owned(),
            ended: false,
            assured: None,
            values: values.iter().filter_map(value).collect(),
        }
    }

    const PHONE: Place = Place::Service(ServiceColumn::Phone);
    const ADDRESS: Place = Place::Service(ServiceColumn::Address);
    const BODY: Place = Place::Service(ServiceColumn::Organization);
    const DAY: Place = Place::Event(EventColumn::StartDate);

    fn found(rows: &[Entry], entries: &[Entry]) -> Vec<Option<usize>> {
        let (rows, entries): (Vec<_>, Vec<_>) = (rows.iter().collect(), entries.iter().collect());
        recognise(&rows, &entries).into_iter().map(|found| found.map(|(place, _)| place)).collect()
    }

    fn is_one(row: (&str, &[(Place, &str)]), then: (&str, &[(Place, &str)])) -> bool {
        found(&[entry(row.0, row.1)], &[entry(then.0, then.1)]) == [Some(0)]
    }

    #[test]
    fn a_service_is_known_again_by_two_of_its_traits() {
        let number = [(PHONE, "083-934-2532")];
        let both = [(PHONE, "083-934-2532"), (ADDRESS, "山口市吉敷下東3丁目1-1")];
        let moved = [(PHONE, "083-999-0000"), (ADDRESS, "山口県山口市吉敷下東3丁目1-1 2階")];
        assert!(is_one(("居場所 ひだまり", &number), ("居場所ひだまり", &number)), "name and number");
        assert!(is_one(("ひだまり", &[]), ("ひだまり", &both)), "the name, and nothing against it");
        assert!(is_one(("ひだまり", &moved), ("ひだまり", &both)), "name and place");
        assert!(is_one(("居場所ひだまりの家", &both), ("居場所ひだまり", &both)), "renamed");
    }

    #[test]
    fn what_might_be_another_body_is_not_known_again() {
        let number = [(PHONE, "083-934-2532")];
        let other = [(PHONE, "083-999-0000")];
        let body = [(PHONE, "083-999-0000"), (BODY, "市")];
        assert!(!is_one(("相談窓口", &other), ("相談窓口", &number)), "one name, two numbers");
        assert!(!is_one(("若者サロン", &number), ("ひだまり", &number)), "one switchboard");
        assert!(!is_one(("ひだまりの家", &other), ("ひだまり", &number)), "like it, and no more");
        assert!(!is_one(("ひだまり", &body), ("ひだまり", &number)), "a body that nobody knew");
        assert!(!is_one(("", &[]), ("", &[])), "nothing at all");
    }

    #[test]
    fn where_two_come_as_near_nobody_can_say() {
        let number = [(PHONE, "083-934-2532")];
        let twins = [entry("相談", &number), entry("相談", &number)];
        assert_eq!(found(&twins[..1], &twins), [None]);
        assert_eq!(found(&twins, &twins[..1]), [None, None]);
        let near =
            [entry("相談", &[(PHONE, "083-934-2532"), (ADDRESS, "山口市亀山町2-1")]), entry("相談", &number)];
        let row = entry("相談", &[(PHONE, "083-934-2532"), (ADDRESS, "山口市亀山町2番1号")]);
        assert_eq!(found(&[row], &near), [Some(0)], "the nearer of two");
    }

    #[test]
    fn addresses_are_compared_by_their_numbers() {
        let address = |text| super::address(text);
        assert_eq!(address("山口市吉敷下東３丁目１番１号"), address("山口市吉敷下東3-1-1"));
        assert!(goes_on(&address("亀山町2番1号"), &address("山口県山口市亀山町2-1 市役所2階")));
        assert!(!goes_on(&address("山口市亀山町2-1"), &address("山口市亀山町2-12")));
    }

    #[test]
    fn an_event_is_one_with_that_of_its_own_day_alone() {
        let one: &[(Place, &str)] = &[(DAY, "2026-05-01")];
        assert!(is_one(("講演会", one), ("講演会", one)));
        assert!(!is_one(("講演会", &[(DAY, "2027-05-01")]), ("講演会", one)));
        assert!(!is_one(("家族会", one), ("講演会", one)));
    }
}
