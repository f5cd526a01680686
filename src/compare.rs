//! Comparing: what became of the entries between two states of a directory.
//!
//! A [`Listing`] is a state: a workbook as it stands, or what was published of it. [`compare`] pairs
//! the entries of two listings by what they are known by for good, never by their rows, and says what
//! came, what went and what changed ([`Changes`]). Rows without an ID are paired cautiously, by name
//! and number, and that is said. [`findings`] judges a release against the one before it.
//!
//! This part knows cells, columns, the directory and findings; the open data, the report and the
//! program build on it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

mod entries;
mod fact;
mod json;
mod likeness;
mod markdown;
mod pairing;
mod rewritten;
mod rules;
pub mod told;
mod years;

pub use entries::workbook;
pub use fact::{EVENT_FACTS, Fact, Likeness, Place, SERVICE_FACTS, Weight};
pub use json::{VERSION, json};
pub use likeness::{alike, is_part_of, numbers, similar};
pub use markdown::{markdown, text};
pub use pairing::compare;
pub use rewritten::{reused, rewritten};
pub use rules::RULES;
pub use years::{Incomparable, findings, incomparable};

/// A state of a directory: its entries, flat and in words.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// What it is called: a file's or a folder's name.
    pub name: String,
    /// The day that it is of; none where nothing tells.
    pub day: Option<NaiveDate>,
    /// The entries, in the order of their rows.
    pub entries: Vec<Entry>,
    /// Entries that are known and not listed, since they are kept out of the open data: by their IDs
    /// in the form of [`id_key`](crate::directory::identity::id_key).
    pub withheld: BTreeSet<(Sort, String)>,
    /// The names of entries that were once there, by their IDs.
    pub retired: BTreeMap<(Sort, String), String>,
}

/// What kind of entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A row of 窓口.
    Service,
    /// A row of 催し.
    Event,
}

impl Sort {
    /// The word for it in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Event => "event",
        }
    }
}

/// An entry of a listing.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Service or event.
    pub sort: Sort,
    /// Its ID; a suggested one where the row has none.
    pub id: String,
    /// Whether the ID was given by the office. An entry of a release that has an ID of the suggested
    /// form counts as without.
    pub typed: bool,
    /// The identifier for good, where it is known.
    pub uuid: Option<Uuid>,
    /// The row of the workbook, zero-based, where it comes from one.
    pub row: Option<u32>,
    /// Its name.
    pub name: String,
    /// Whether it has ended (状態 終了).
    pub ended: bool,
    /// When the body itself last confirmed it.
    pub assured: Option<NaiveDate>,
    /// What it says, in the order of the facts; what is not said is not there.
    pub values: Vec<Value>,
}

/// One thing that an entry says.
#[derive(Debug, Clone)]
pub struct Value {
    /// What it is about.
    pub fact: &'static Fact,
    /// What it says.
    pub text: String,
    /// Whether it is for the staff or for paper alone: never in the open data.
    pub internal: bool,
}

impl Entry {
    /// What the entry says of something; empty where nothing.
    pub fn says(&self, place: Place) -> &str {
        self.values.iter().find(|value| value.fact.place == place).map_or("", |value| &value.text)
    }
}

/// In whose words changes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// The workbook's: all columns, those of the staff marked.
    Workbook,
    /// The published tables': what is published and nothing else.
    Published,
}

/// One of the two states that were compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What it is called.
    pub name: String,
    /// The day that it is of.
    pub day: Option<NaiveDate>,
    /// How many services it has.
    pub services: usize,
    /// How many events it has.
    pub events: usize,
}

/// What became of the entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// In whose words.
    pub words: Words,
    /// The earlier state; none where there was nothing to compare with.
    pub old: Option<Side>,
    /// The later state.
    pub new: Side,
    /// What is new, in the order of the new rows.
    pub added: Vec<Added>,
    /// What is gone, in the order of the old rows.
    pub removed: Vec<Removed>,
    /// What stayed and says something else, in the order of the new rows.
    pub changed: Vec<Changed>,
    /// How many stayed as they were.
    pub unchanged: usize,
    /// How many of those that stayed were not found by an ID of the office's.
    pub without_id: usize,
}

/// Who an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Service or event.
    pub sort: Sort,
    /// Its ID; a suggested one where the row has none.
    pub id: String,
    /// Whether the ID was given by the office; as far as a release tells, which has suggested ones too.
    pub typed: bool,
    /// The identifier for good, where it is known.
    pub uuid: Option<Uuid>,
    /// Its name; empty where it must not be said again.
    pub name: String,
    /// The row of the workbook that has the entry (the newer one, unless it is gone), zero-based.
    pub row: Option<u32>,
}

/// An entry that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The entry.
    pub who: Who,
    /// What the ID once stood for, where it had been retired.
    pub formerly: Option<String>,
    /// An entry that is gone and is probably the same, and what speaks for it.
    pub probably: Option<(Who, Basis)>,
}

/// An entry that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The entry.
    pub who: Who,
    /// How it went.
    pub fate: Fate,
    /// An entry that is new and is probably the same, and what speaks for it.
    pub probably: Option<(Who, Basis)>,
}

/// How an entry went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is in the later state no more.
    Gone,
    /// So, but it had been said to have ended.
    Ended,
    /// It is known, and kept out of the open data now.
    Withheld,
}

/// An entry that stayed and says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The entry as it is now.
    pub who: Who,
    /// By what the two were found to be one.
    pub basis: Basis,
    /// Whether the ID stands for another body now: nothing of the old entry is left.
    pub other_body: bool,
    /// When the body had last confirmed it before.
    pub assured_before: Option<NaiveDate>,
    /// What it says otherwise, in the order of the facts.
    pub fields: Vec<Field>,
}

/// A change of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it is about.
    pub fact: &'static Fact,
    /// What was said; empty where nothing was, none where it is not to be said again.
    pub old: Option<String>,
    /// What is said; empty where nothing is.
    pub new: String,
    /// Whether it is for the staff or for paper alone.
    pub internal: bool,
}

/// By what two entries were found to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The ID, which the office keeps for good.
    Id,
    /// An ID that looks like one that the program suggests, in two releases: it was made of name, body
    /// and category, and nothing tells whether the office has taken it over since.
    SuggestedId,
    /// Name and number.
    NameAndNumber,
    /// The name, which nobody else has.
    Name,
    /// The number, which nobody else has.
    Number,
}

impl Changes {
    /// Nothing to compare with: the first release.
    pub fn first(words: Words, new: Side) -> Self {
        Self {
            words,
            old: None,
            new,
            added: Vec::new(),
            removed: Vec::new(),
            changed: Vec::new(),
            unchanged: 0,
            without_id: 0,
        }
    }

    /// Whether nothing came, went or changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }

    /// How many entries have another name than before.
    pub fn renamed(&self) -> usize {
        self.changed.iter().filter(|changed| changed.renamed().is_some()).count()
    }

    /// How many entries stand in another category than before.
    pub fn moved(&self) -> usize {
        self.changed.iter().filter(|changed| changed.moved().is_some()).count()
    }
}

impl Changed {
    /// The change of its name.
    pub fn renamed(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.fact.place.is_name())
    }

    /// The change of its category.
    pub fn moved(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.fact.place.is_category())
    }
}

impl Listing {
    /// What there is to say of the listing as a whole.
    pub fn side(&self) -> Side {
        let count = |sort| self.entries.iter().filter(|entry| entry.sort == sort).count();
        Side {
            name: self.name.clone(),
            day: self.day,
            services: count(Sort::Service),
            events: count(Sort::Event),
        }
    }
}
