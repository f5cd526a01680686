//! Changes for programs: JSON of the form that `data/schema/changes.schema.json` describes.

use serde::Serialize;
use uuid::Uuid;

use super::{Added, Basis, Changed, Changes, Fate, Field, Removed, Side, Who, Words};

/// Raised when a field is taken away or changes its meaning; new fields may come without.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    version: u32,
    words: &'static str,
    old: Option<State<'a>>,
    new: State<'a>,
    counts: Counts,
    added: Vec<Entry<'a>>,
    removed: Vec<Entry<'a>>,
    changed: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct State<'a> {
    name: &'a str,
    day: Option<String>,
    services: usize,
    events: usize,
}

#[derive(Serialize)]
struct Counts {
    added: usize,
    removed: usize,
    changed: usize,
    renamed: usize,
    moved: usize,
    unchanged: usize,
    without_id: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    kind: &'static str,
    id: &'a str,
    uuid: Option<Uuid>,
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fate: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    probably: Option<Likely<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched_by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    renamed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_body: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Likely<'a> {
    id: &'a str,
    uuid: Option<Uuid>,
    name: Option<&'a str>,
    by: &'static str,
}

#[derive(Serialize)]
struct Change<'a> {
    field: &'static str,
    heading: &'static str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    internal: bool,
    old_withheld: bool,
}

/// The changes as a file of JSON: indented, UTF-8, a line feed at its end.
///
/// # Errors
///
/// When the writer refuses a value; texts and numbers give it no reason to.
pub fn json(changes: &Changes) -> Result<Vec<u8>, serde_json::Error> {
    let Changes { words, old, new, added, removed, changed, unchanged, without_id } = changes;
    let file = File {
        version: VERSION,
        words: match words {
            Words::Workbook => "workbook",
            Words::Published => "published",
        },
        old: old.as_ref().map(state),
        new: state(new),
        counts: Counts {
            added: added.len(),
            removed: removed.len(),
            changed: changed.len(),
            renamed: changes.renamed(),
            moved: changes.moved(),
            unchanged: *unchanged,
            without_id: *without_id,
        },
        added: added.iter().map(of_added).collect(),
        removed: removed.iter().map(of_removed).collect(),
        changed: changed.iter().map(|changed| of_changed(changed, *words)).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&file)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn state(side: &Side) -> State<'_> {
    let Side { name, day, services, events } = side;
    State { name, day: day.map(|day| day.to_string()), services: *services, events: *events }
}

fn entry(who: &Who) -> Entry<'_> {
    let Who { sort, id, typed: _, uuid, name, row: _ } = who;
    Entry {
        kind: sort.word(),
        id,
        uuid: *uuid,
        name: given(name),
        fate: None,
        probably: None,
        matched_by: None,
        renamed: None,
        moved: None,
        other_body: None,
        fields: Vec::new(),
    }
}

fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn likely(probably: &Option<(Who, Basis)>) -> Option<Likely<'_>> {
    probably.as_ref().map(|(who, basis)| Likely {
        id: &who.id,
        uuid: who.uuid,
        name: given(&who.name),
        by: word(*basis),
    })
}

fn of_added(added: &Added) -> Entry<'_> {
    let Added { who, formerly: _, probably } = added;
    Entry { probably: likely(probably), ..entry(who) }
}

fn of_removed(removed: &Removed) -> Entry<'_> {
    let Removed { who, fate, probably } = removed;
    let fate = match fate {
        Fate::Gone => "gone",
        Fate::Ended => "ended",
        Fate::Withheld => "withheld",
    };
    Entry { fate: Some(fate), probably: likely(probably), ..entry(who) }
}

fn of_changed(changed: &Changed, words: Words) -> Entry<'_> {
    let Changed { who, basis, other_body, assured_before: _, fields } = changed;
    Entry {
        matched_by: Some(word(*basis)),
        renamed: Some(changed.renamed().is_some()),
        moved: Some(changed.moved().is_some()),
        other_body: Some(*other_body),
        fields: fields.iter().map(|field| of_field(field, words)).collect(),
        ..entry(who)
    }
}

fn of_field(field: &Field, words: Words) -> Change<'_> {
    let Field { fact, old, new, internal } = field;
    Change {
        field: fact.place.english(),
        heading: fact.heading(words),
        old: old.as_deref().and_then(given),
        new: given(new),
        internal: *internal,
        old_withheld: old.is_none(),
    }
}

const fn word(basis: Basis) -> &'static str {
    match basis {
        Basis::Id => "id",
        Basis::SuggestedId => "suggested_id",
        Basis::NameAndNumber => "name_and_number",
        Basis::Name => "name",
        Basis::Number => "number",
    }
}
