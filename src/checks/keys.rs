//! The names of the rows in the form in which they are compared: made once for all the checks that compare
//! them, and each form kept once.

use std::sync::Arc;

use foldhash::HashMap;

use crate::directory::Directory;
use crate::directory::text::key;
use crate::parallel;

/// What stands for a name: two names mean the same where they have the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u32);

impl Key {
    /// That of no name.
    pub(super) const BLANK: Self = Self(0);

    /// Whether it is nobody's name.
    pub(super) fn is_blank(self) -> bool {
        self == Self::BLANK
    }
}

/// The names in a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    pub(super) name: Key,
    /// 主催, as it stands in the row.
    pub(super) organization: Key,
    pub(super) venue: Key,
    pub(super) category: Key,
}

/// The names of all rows.
pub(super) struct Keys {
    forms: Vec<Arc<str>>,
    rows: Vec<Names>,
    /// Of each key, whether several rows have it for their name.
    repeated: Vec<bool>,
}

impl Keys {
    pub(super) fn of(directory: &Directory) -> Self {
        let mut known = Known::default();
        known.by_form.reserve(directory.services.len());
        known.of_form(String::new());
        // Nearly every row has a name of its own.
        let forms = parallel::each(&directory.services, |service| key(&service.name));
        let rows: Vec<Names> = directory
            .services
            .iter()
            .zip(forms)
            .map(|(service, form)| Names {
                name: known.of_form(form),
                organization: known.of_text(&service.organization),
                venue: known.of_text(&service.venue),
                category: known.of_text(&service.category_text),
            })
            .collect();
        let forms = known.forms;
        let mut borne = vec![false; forms.len()];
        let mut repeated = borne.clone();
        for Names { name, .. } in &rows {
            let at = name.0 as usize;
            repeated[at] = std::mem::replace(&mut borne[at], true) || repeated[at];
        }
        Self { forms, rows, repeated }
    }

    /// The names in each row, in the order of [`Directory::services`].
    pub(super) fn rows(&self) -> &[Names] {
        &self.rows
    }

    /// The form of a name.
    pub(super) fn form(&self, key: Key) -> &str {
        &self.forms[key.0 as usize]
    }

    /// Whether several rows have it for their name.
    pub(super) fn is_repeated(&self, key: Key) -> bool {
        self.repeated[key.0 as usize]
    }
}

/// The keys so far.
#[derive(Default)]
struct Known<'a> {
    forms: Vec<Arc<str>>,
    by_form: HashMap<Arc<str>, Key>,
    /// By the words as typed: a country's rows have few categories, and many have their 主催 and 会場 in common.
    by_text: HashMap<&'a str, Key>,
}

impl<'a> Known<'a> {
    fn of_text(&mut self, text: &'a str) -> Key {
        if text.is_empty() {
            return Key::BLANK;
        }
        if let Some(known) = self.by_text.get(text) {
            return *known;
        }
        let found = self.of_form(key(text));
        self.by_text.insert(text, found);
        found
    }

    fn of_form(&mut self, form: String) -> Key {
        if let Some(known) = self.by_form.get(&*form) {
            return *known;
        }
        let (form, key): (Arc<str>, _) = (form.into(), Key(self.forms.len() as u32));
        self.forms.push(Arc::clone(&form));
        self.by_form.insert(form, key);
        key
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{directory, service};
    use super::*;
    use crate::directory::Service;

    #[test]
    fn names_that_mean_the_same_have_one_key() {
        let row = Service { organization: "ひだまり".into(), ..service("NPO法人 ひだまり") };
        let directory = directory([row, service("ひだまり"), service("こもれび"), service("・")]);
        let keys = Keys::of(&directory);
        let [one, other, third, blank] = keys.rows() else { panic!("four rows") };
        assert_eq!((one.name, one.name), (one.organization, other.name));
        assert!(one.name != third.name && one.category == third.category);
        assert!(blank.name.is_blank() && third.venue.is_blank() && keys.form(Key::BLANK).is_empty());
        assert_eq!(keys.form(one.name), "ひだまり");
        assert!(keys.is_repeated(one.name) && !keys.is_repeated(third.name));
    }
}
