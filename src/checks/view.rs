//! What the checks look at: a directory on a day, and what several of them ask of it, found out once.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::confirmation::{Calls, Standing, is_kept, standing};
use super::keys::Keys;
use super::numbers::{self, Number};
use super::withheld_elsewhere::{Withheld, withheld};
use super::{Policy, bodies, is_live};
use crate::directory::person::Names;
use crate::directory::{Directory, Service};

/// A directory on a day.
pub(super) struct View<'a> {
    pub(super) directory: &'a Directory,
    pub(super) today: NaiveDate,
    /// Whether there is a sheet 区分.
    pub(super) lists_categories: bool,
    /// Whether the rows say when they were confirmed.
    is_kept: bool,
    keys: OnceLock<Keys>,
    bodies: OnceLock<Vec<Vec<&'a Service>>>,
    calls: OnceLock<Calls<'a>>,
    person_names: OnceLock<Names>,
    withheld: OnceLock<Withheld<'a>>,
}

/// A row of 窓口.
pub(super) struct Row<'a> {
    pub(super) service: &'a Service,
    /// Whether somebody may depend on it.
    pub(super) is_live: bool,
    /// Where it stands between two confirmations; none where it needs none, or where the sheet does not keep
    /// the day, which is one matter and not one a row.
    pub(super) standing: Option<Standing>,
    pub(super) phones: Vec<Number<'a>>,
    pub(super) faxes: Vec<Number<'a>>,
}

impl<'a> View<'a> {
    pub(super) fn of(directory: &'a Directory, policy: &Policy) -> Self {
        Self {
            directory,
            today: policy.today,
            lists_categories: directory.categories.iter().any(|category| category.row.is_some()),
            is_kept: is_kept(directory),
            keys: OnceLock::new(),
            bodies: OnceLock::new(),
            calls: OnceLock::new(),
            person_names: OnceLock::new(),
            withheld: OnceLock::new(),
        }
    }

    pub(super) fn row<'s>(&self, service: &'s Service) -> Row<'s> {
        let is_live = is_live(service);
        let standing = (is_live && self.is_kept).then(|| standing(self.directory, service, self.today));
        let (phones, faxes) = (numbers::phones(service), numbers::faxes(service));
        Row { service, is_live, standing, phones, faxes }
    }

    /// The names of the rows, as they are compared.
    pub(super) fn keys(&self) -> &Keys {
        self.keys.get_or_init(|| Keys::of(self.directory))
    }

    /// The rows of one body at one place; see [`bodies::groups`].
    pub(super) fn bodies(&self) -> &[Vec<&'a Service>] {
        self.bodies.get_or_init(|| bodies::groups(self.directory, self.keys()))
    }

    /// The calls that are due.
    pub(super) fn calls(&self) -> &Calls<'a> {
        self.calls.get_or_init(|| Calls::due(self.directory, self.today))
    }

    /// The full names of persons that the staff's columns give.
    pub(super) fn person_names(&self) -> &Names {
        self.person_names.get_or_init(|| self.directory.person_names())
    }

    /// The numbers that some row withholds.
    pub(super) fn withheld(&self) -> &Withheld<'a> {
        self.withheld.get_or_init(|| withheld(self.directory))
    }
}
