//! Identifiers that stay: the same entry has the same UUID in every release, on every machine.
//!
//! All are of version 5 (RFC 9562, from names). The dataset's namespace is made of 発行者ID, which the
//! office keeps for good; a service's of `service:` and its ID in the workbook; what belongs to a
//! service (telephone, schedule …) of the service's own UUID and what it is. So a row may be renamed,
//! moved or corrected and stays the same service. Two rows never share a UUID: where they claim the
//! same ID, the second is counted (`…#2`), in the order of the rows, withheld ones included.

use std::borrow::Cow;

use crate::nfkc::Nfkc as _;
use foldhash::{HashMap, HashSet};
use sha1::{Digest as _, Sha1};
use uuid::{Builder, Uuid};

use super::text::key;
use super::time::is_dash;
use super::{Directory, Edition};
use crate::column::Setting;
use crate::directory::code::MunicipalityCode;

/// What a row is known by for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The ID in the workbook, else the one suggested for the row.
    pub id: String,
    /// Whether the ID stands in the workbook.
    pub typed: bool,
    /// The identifier of the row in all that is published.
    pub uuid: Uuid,
}

/// Who is who in a directory: the rows that are not published too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identities {
    /// The namespace that all identifiers are made in.
    pub namespace: Uuid,
    /// Of [`Directory::services`], in their order.
    pub services: Vec<Identity>,
    /// Of [`Directory::events`], in their order.
    pub events: Vec<Identity>,
}

impl Identities {
    /// The identities of all rows.
    pub fn of(directory: &Directory) -> Self {
        let Directory { edition, categories, services, events, .. } = directory;
        let namespace = namespace(edition);
        let typed = services.iter().map(|service| service.id.trim());
        let mut ledger = Ledger::new(namespace, "service", typed);
        let services = services.iter().map(|service| {
            let category = service.category.and_then(|index| categories.get(index));
            let category = category.map_or("", |category| &category.name);
            ledger.issue(service.id.trim(), &[&service.name, &service.organization, category])
        });
        let services = services.collect();
        let mut ledger = Ledger::new(namespace, "event", events.iter().map(|event| event.id.trim()));
        let events = events.iter().map(|event| {
            let day = event.start_date.map(|day| day.to_string()).unwrap_or_default();
            ledger.issue(event.id.trim(), &[&event.name, &event.organization, &day])
        });
        let events = events.collect();
        Self { namespace, services, events }
    }
}

/// Whether an ID is one that was suggested: a letter and 12 hexadecimal digits.
pub fn is_suggested(id: &str) -> bool {
    let hex = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    id.strip_prefix('m').is_some_and(|digits| digits.len() == 12 && digits.chars().all(hex))
}

/// The namespace of a dataset, of the first of these that is given: 発行者ID as it stands, the
/// municipality's code, the title, the publisher.
pub fn namespace(edition: &Edition) -> Uuid {
    let code = edition.municipality_code.as_ref().map(MunicipalityCode::as_str).unwrap_or_default();
    namespace_of(&seed(edition.publisher_id.trim(), code, &edition.title, &edition.publisher))
}

/// The namespace of a 発行者ID, or of what stands in for it.
pub fn namespace_of(seed: &str) -> Uuid {
    named(Uuid::NAMESPACE_URL, seed)
}

/// What the namespace is made of. Written into the workbook as 発行者ID, it keeps every identifier.
pub fn seed(publisher_id: &str, code: &str, title: &str, publisher: &str) -> String {
    match (publisher_id, code, title, publisher) {
        ("", "", "", "") => "mitsuori".to_owned(),
        ("", "", "", publisher) => format!("publisher:{publisher}"),
        ("", "", title, _) => format!("title:{title}"),
        ("", code, _, _) => format!("municipality:{code}"),
        (publisher_id, _, _, _) => publisher_id.to_owned(),
    }
}

/// All that the namespace may have been made of before 発行者ID was written, with the setting that says it:
/// what counts now comes first, then what counted while a setting before it was still blank.
pub fn seeds(edition: &Edition) -> Vec<(Option<Setting>, String)> {
    let code = edition.municipality_code.as_ref().map(MunicipalityCode::as_str).unwrap_or_default();
    let (title, publisher) = (&*edition.title, &*edition.publisher);
    let mut seeds = Vec::new();
    for (setting, code, title, publisher) in [
        (Some(Setting::MunicipalityCode), code, "", ""),
        (Some(Setting::Title), "", title, ""),
        (Some(Setting::Publisher), "", "", publisher),
    ] {
        if !(code.is_empty() && title.is_empty() && publisher.is_empty()) {
            seeds.push((setting, seed("", code, title, publisher)));
        }
    }
    seeds.push((None, seed("", "", "", "")));
    seeds
}

/// The form in which IDs are compared: to the office `Ａ－１` and `a-1` are one, `1-1` and `11` are not.
/// Width, case, blanks and the kind of dash do not count. Empty for none; never printed.
pub fn id_key(id: &str) -> String {
    let folded = id.folded();
    let folded = folded.filter(|c| !c.is_whitespace() && !c.is_control() && !is_unseen(*c));
    folded.map(|c| if is_dash(c) { '-' } else { c }).collect()
}

/// Whether a character shows nothing though it is no blank.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The identifier of something that the dataset has one of by this name: `organization`, `term` …
pub fn of(namespace: Uuid, kind: &str, name: &str) -> Uuid {
    named(namespace, &[kind, ":", name].concat())
}

/// The identifier of a body: names that mean the same body have the same one.
pub fn organization(namespace: Uuid, name: &str) -> Uuid {
    of(namespace, "organization", &body(name))
}

/// The form of a body's name under which it is counted as one.
pub fn body(name: &str) -> String {
    let key = key(name);
    if key.is_empty() { name.to_owned() } else { key }
}

/// The UUID of version 5 of a name (RFC 9562, section 5.5). It is what `Uuid::new_v5` gives; ten are made of
/// each row, and this sum is made by the processor where it can.
fn named(namespace: Uuid, name: &str) -> Uuid {
    let sum: [u8; 20] = Sha1::new().chain_update(namespace).chain_update(name).finalize().into();
    Builder::from_sha1_bytes(std::array::from_fn(|place| sum[place])).into_uuid()
}

/// Hands out the identifiers of the rows of one sheet.
struct Ledger<'a> {
    namespace: Uuid,
    kind: &'static str,
    /// The IDs that stand in the workbook.
    typed: HashSet<&'a str>,
    suggested: HashSet<String>,
    issued: HashSet<Uuid>,
    claims: HashMap<String, u64>,
}

impl<'a> Ledger<'a> {
    /// A ledger that knows which IDs stand in the workbook, so that a suggestion is none of them.
    fn new(namespace: Uuid, kind: &'static str, typed: impl Iterator<Item = &'a str>) -> Self {
        let (suggested, issued, claims) = (HashSet::default(), HashSet::default(), HashMap::default());
        Self { namespace, kind, typed: typed.collect(), suggested, issued, claims }
    }

    /// A row's ID and UUID.
    ///
    /// A row without an ID gets one made of what it is (`description`, e.g. name, organization and
    /// category): a letter and 12 hexadecimal digits. Typed into the workbook, it keeps the UUID.
    fn issue(&mut self, typed: &str, description: &[&str]) -> Identity {
        let is_typed = !typed.is_empty();
        let id = if typed.is_empty() { self.suggest(description) } else { typed.to_owned() };
        let uuid = loop {
            let count = self.claims.entry(id.clone()).and_modify(|n| *n += 1).or_insert(1);
            let claim = if *count == 1 { Cow::from(&id) } else { format!("{id}#{count}").into() };
            let uuid = of(self.namespace, self.kind, &claim);
            if self.issued.insert(uuid) {
                break uuid;
            }
        };
        Identity { id, typed: is_typed, uuid }
    }

    fn suggest(&mut self, description: &[&str]) -> String {
        let what: String = description.iter().map(|part| format!("{}\u{1f}", key(part))).collect();
        loop {
            let count = self.claims.entry(what.clone()).and_modify(|n| *n += 1).or_insert(1);
            let named = of(self.namespace, self.kind, &format!("{what}{count}"));
            let digits = named.simple().to_string();
            let id = format!("m{}", &digits[..12]);
            if !self.typed.contains(&*id) && self.suggested.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, tries};

    fn namespace(publisher_id: &str, code: &str, title: &str, publisher: &str) -> Uuid {
        named(Uuid::NAMESPACE_URL, &seed(publisher_id, code, title, publisher))
    }

    fn ledger(typed: &[&'static str]) -> Ledger<'static> {
        Ledger::new(namespace("example", "", "", ""), "service", typed.iter().copied())
    }

    #[test]
    fn identifiers_are_the_same_for_ever() {
        // Written down once: were they to change, every release so far would be orphaned.
        assert_eq!(
            namespace("example", "352039", "", "").to_string(),
            "f8b72323-0e40-5a08-bd7f-039dfb85a9b2"
        );
        assert_eq!(
            ledger(&[]).issue("35203-0001", &[]).uuid.to_string(),
            "3bbbf89c-a86a-5e09-8bf6-7584b3ab1100"
        );
    }

    #[test]
    fn what_the_namespace_is_made_of_keeps_it_once_it_is_the_publisher_id() {
        for parts in [("", "352039", "A", "B"), ("", "", "A", "B"), ("", "", "", "B"), ("", "", "", "")] {
            let (id, code, title, publisher) = parts;
            let seed = seed(id, code, title, publisher);
            assert_eq!(namespace(&seed, code, title, publisher), namespace(id, code, title, publisher));
        }
    }

    #[test]
    fn the_publisher_id_alone_decides_where_it_is_given() {
        let one = namespace("example", "352039", "A", "B");
        assert_eq!(one, namespace("example", "", "", ""));
        assert_ne!(namespace("", "352039", "A", "B"), namespace("", "", "A", "B"));
        assert_ne!(namespace("", "", "A", "B"), namespace("", "", "", "A"));
    }

    #[test]
    fn a_renamed_row_keeps_its_identifier() {
        let before = ledger(&["7"]).issue("7", &["旧", "市", "居場所"]);
        assert_eq!(ledger(&["7"]).issue("7", &["新", "県", "相談"]), before);
    }

    #[test]
    fn rows_of_one_id_are_told_apart() {
        let mut ledger = ledger(&["7", "7", "7#2"]);
        let uuids: HashSet<Uuid> =
            ["7", "7", "7#2"].into_iter().map(|id| ledger.issue(id, &[]).uuid).collect();
        assert_eq!(uuids.len(), 3);
    }

    #[test]
    fn a_suggested_id_keeps_the_uuid_once_it_is_typed() {
        let description = ["居場所", "支えてネットワーク", "居場所"];
        let suggested = ledger(&[]).issue("", &description);
        assert!(is_suggested(&suggested.id) && !suggested.typed, "{suggested:?}");
        let typed = Identity { typed: true, ..suggested.clone() };
        assert_eq!(ledger(&[]).issue(&suggested.id, &["other"]), typed);
        assert!(!is_suggested("m12") && !is_suggested("35203-0001") && !is_suggested("mABCDEF012345"));
    }

    #[test]
    fn rows_without_id_that_say_the_same_are_counted() {
        let mut first = ledger(&[]);
        let one = first.issue("", &["居場所", "", ""]);
        let two = first.issue("", &["居場所", "", ""]);
        assert_ne!(one, two);
        let mut again = ledger(&[]);
        assert_eq!((again.issue("", &["居場所", "", ""]), again.issue("", &["居場所", "", ""])), (one, two));
    }

    #[test]
    fn the_first_that_is_given_counts_and_the_others_may_have_counted() {
        let edition = Edition { title: "題".to_owned(), publisher: "会".to_owned(), ..Edition::default() };
        let seeds = seeds(&edition);
        assert_eq!(seeds[0].1, seed("", "", "題", "会"));
        let texts: Vec<&str> = seeds.iter().map(|(_, seed)| &**seed).collect();
        assert_eq!(texts, ["title:題", "publisher:会", "mitsuori"]);
    }

    #[test]
    fn ids_are_one_in_any_width_case_and_kind_of_dash() {
        for (one, other) in [
            ("S001", "ｓ００１"),
            ("S001", " s 001\u{3000}"),
            ("S001", "S001\u{200b}"),
            ("A-1", "Ａー１"),
            ("A-1", "a‐1"),
            ("A-1", "A−1"),
        ] {
            assert_eq!(id_key(one), id_key(other), "{one} {other}");
        }
        for (one, other) in [("1-1", "11"), ("S1", "S001"), ("S001", "S0011")] {
            assert_ne!(id_key(one), id_key(other), "{one} {other}");
        }
    }

    #[test]
    fn names_that_mean_one_body_have_one_identifier() {
        let namespace = namespace("example", "", "", "");
        let id = |name| organization(namespace, name);
        assert_eq!(id("KHJ山口県「きらら会」"), id("KHJ山口県きらら会"));
        assert_ne!(id("「」"), id("『』"));
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn a_printed_identifier_reads_back(publisher in anything(), name in anything()) {
            let id = organization(namespace(&publisher, "", "", ""), &name);
            prop_assert_eq!(Uuid::parse_str(&id.to_string()).ok(), Some(id));
            prop_assert_eq!(id.get_version_num(), 5);
        }

        #[test]
        fn an_identifier_is_of_version_5(space in any::<u128>(), name in anything()) {
            let space = Uuid::from_u128(space);
            prop_assert_eq!(named(space, &name), Uuid::new_v5(&space, name.as_bytes()));
        }

        #[test]
        fn rows_never_share_an_identifier(ids in proptest::collection::vec("[ab#12]{0,3}", 0..12)) {
            let namespace = namespace("example", "", "", "");
            let mut ledger = Ledger::new(namespace, "service", ids.iter().map(String::as_str));
            let issued: HashSet<Uuid> = ids.iter().map(|id| ledger.issue(id, &["居場所"]).uuid).collect();
            prop_assert_eq!(issued.len(), ids.len());
        }
    }
}
