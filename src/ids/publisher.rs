//! 発行者ID: which one a workbook has, or which one keeps the identifiers that it has published.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::column::Setting;
use crate::compare::{self, Listing};
use crate::directory::Edition;
use crate::directory::identity;

/// The 発行者ID of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Publisher {
    /// It has one.
    Given(String),
    /// It has none; written into it, this one keeps every identifier.
    Keeps {
        /// The 発行者ID to write.
        id: String,
        /// The setting that has stood in for it.
        of: Option<Setting>,
        /// Whether the release before was made with it. Else it keeps what the workbook gives today.
        proven: bool,
    },
    /// It has none, and nothing in it tells it from others: a new one is to be made.
    New,
}

/// The release before was made with another 発行者ID than any that the workbook tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stranger;

impl Publisher {
    /// That of an edition, by the release before where there is one.
    ///
    /// # Errors
    ///
    /// [`Stranger`]: no identifier of the release before is of this workbook.
    pub(super) fn of(edition: &Edition, before: Option<&Listing>) -> Result<Self, Stranger> {
        let made = |namespace| match before {
            // The day of the release does not matter here.
            Some(before) => compare::incomparable(before, namespace, NaiveDate::MAX).is_none(),
            None => true,
        };
        let given = edition.publisher_id.trim();
        if !given.is_empty() {
            return if made(identity::namespace(edition)) {
                Ok(Self::Given(given.to_owned()))
            } else {
                Err(Stranger)
            };
        }
        let proven = before.is_some_and(|before| before.entries.iter().any(|entry| entry.uuid.is_some()));
        let mut seeds = identity::seeds(edition).into_iter();
        let found = seeds.find(|(_, seed)| made(identity::namespace_of(seed)));
        match found {
            Some((of, id)) if of.is_some() || proven => Ok(Self::Keeps { id, of, proven }),
            Some(_) => Ok(Self::New),
            None => Err(Stranger),
        }
    }

    /// The namespace of the identifiers that this one makes; none for one that is not made yet.
    pub fn namespace(&self) -> Option<Uuid> {
        match self {
            Self::Given(id) | Self::Keeps { id, .. } => Some(identity::namespace_of(id)),
            Self::New => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Entry, Sort};

    fn edition(publisher_id: &str, title: &str, publisher: &str) -> Edition {
        Edition {
            publisher_id: publisher_id.to_owned(),
            title: title.to_owned(),
            publisher: publisher.to_owned(),
            ..Edition::default()
        }
    }

    /// What somebody published with a 発行者ID.
    fn release(seed: &str) -> Listing {
        let uuid = identity::of(identity::namespace_of(seed), "service", "S001");
        let entry = Entry {
            sort: Sort::Service,
            id: "S001".to_owned(),
            typed: true,
            uuid: Some(uuid),
            row: None,
            name: "相談".to_owned(),
            ended: false,
            assured: None,
            values: vec![],
        };
        Listing { entries: vec![entry], ..Listing::default() }
    }

    fn keeps(id: &str, of: Option<Setting>, proven: bool) -> Result<Publisher, Stranger> {
        Ok(Publisher::Keeps { id: id.to_owned(), of, proven })
    }

    #[test]
    fn what_stood_in_for_it_is_written() {
        let publisher = |edition| Publisher::of(&edition, None);
        assert_eq!(publisher(edition(" a ", "題", "")), Ok(Publisher::Given("a".to_owned())));
        assert_eq!(publisher(edition("", "題", "会")), keeps("title:題", Some(Setting::Title), false));
        assert_eq!(publisher(edition("", "", "会")), keeps("publisher:会", Some(Setting::Publisher), false));
        assert_eq!(publisher(edition("", "", "")), Ok(Publisher::New), "not one that everybody has");
    }

    #[test]
    fn the_release_before_tells_what_it_was_made_with() {
        // The title came later; what was published was made of the publisher's name.
        let before = release("publisher:会");
        let found = Publisher::of(&edition("", "題", "会"), Some(&before));
        assert_eq!(found, keeps("publisher:会", Some(Setting::Publisher), true));
        let found = Publisher::of(&edition("", "", ""), Some(&release("mitsuori")));
        assert_eq!(found, keeps("mitsuori", None, true));
    }

    #[test]
    fn a_release_of_somebody_else_is_a_strangers() {
        let before = release("other");
        assert_eq!(Publisher::of(&edition("a", "", ""), Some(&before)), Err(Stranger));
        assert_eq!(Publisher::of(&edition("", "題", ""), Some(&before)), Err(Stranger));
        assert!(Publisher::of(&edition("other", "", ""), Some(&before)).is_ok());
    }
}
