//! The services of a release: made of their rows when they are asked for, some at a time or all at once,
//! and never to be had in another form than the published one.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use uuid::Uuid;

use super::guard::{Everywhere, Withheld};
use super::organization::{Bodies, OrganizationRecord};
use super::place::{PlaceRecord, Places};
use super::record::{CategoryRecord, Record};
use super::schedule::Schedules;
use crate::directory::identity::Identity;
use crate::directory::{Directory, Service};
use crate::parallel;

/// The rows that are published, and what their records are made with.
#[derive(Debug)]
pub(super) struct Services<'a> {
    pub(super) directory: &'a Directory,
    pub(super) everywhere: Everywhere,
    pub(super) categories: Vec<CategoryRecord>,
    pub(super) namespace: Uuid,
    pub(super) rows: Vec<(&'a Service, Identity)>,
    /// When the contents last changed, where that is known.
    pub(super) modified: HashMap<Uuid, NaiveDate>,
    /// All of them, once somebody has asked.
    pub(super) all: OnceLock<(Vec<Record>, Withheld)>,
    pub(super) together: OnceLock<Together>,
}

/// What only all services together tell.
#[derive(Debug)]
pub(super) struct Together {
    pub(super) organizations: Vec<OrganizationRecord>,
    /// Which of these delivers each service.
    pub(super) bodies: Vec<usize>,
    pub(super) places: Vec<PlaceRecord>,
    /// At which of these each service is offered.
    pub(super) whereabouts: Vec<Option<usize>>,
    /// How much their rows withhold.
    pub(super) withheld: Withheld,
}

impl Services<'_> {
    /// Some of them, and how much their rows withhold.
    fn made(&self, rows: &[(&Service, Identity)]) -> (Vec<Record>, Withheld) {
        let (mut withheld, mut schedules) = (Withheld::default(), Schedules::default());
        let mut records = Vec::with_capacity(rows.len());
        for (service, identity) in rows {
            let category = service.category.and_then(|index| self.categories.get(index));
            let record = Record::of(
                self.directory,
                service,
                category,
                identity.clone(),
                &self.everywhere,
                &mut schedules,
                &mut withheld,
            );
            records.push(Record { modified: self.modified.get(&identity.uuid).copied(), ..record });
        }
        (records, withheld)
    }

    /// All of them, made once.
    pub(super) fn all(&self) -> &[Record] {
        let made = || {
            let mut withheld = Withheld::default();
            let runs = parallel::runs(&self.rows, |_, rows| self.made(rows));
            let records = runs.into_iter().flat_map(|(records, more)| {
                withheld.add(more);
                records
            });
            (records.collect(), withheld)
        };
        &self.all.get_or_init(made).0
    }

    /// Hands on what becomes of each run of them, in their order; see [`parallel::in_turn`].
    pub(super) fn in_turn<R: Send, E: Send>(
        &self,
        work: impl Fn(usize, &[Record]) -> R + Sync + Send,
        take: impl FnMut(R) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        match self.all.get() {
            Some((records, _)) => parallel::in_turn(records, work, take),
            None => parallel::in_turn(&self.rows, |first, rows| work(first, &self.made(rows).0), take),
        }
    }

    /// What only all of them together tell. Not to be asked for the first time by what runs on all cores.
    pub(super) fn together(&self) -> &Together {
        self.together.get_or_init(|| {
            let (mut bodies, mut places) = (Bodies::new(self.namespace), Places::default());
            let mut withheld = Withheld::default();
            let mut take = |(records, more): (&[Record], Withheld)| {
                withheld.add(more);
                for record in records {
                    bodies.add(record);
                    places.add(record);
                }
            };
            match self.all.get() {
                Some((records, withheld)) => take((records.as_slice(), *withheld)),
                None => {
                    let made = |_: usize, rows: &[(&Service, Identity)]| self.made(rows);
                    let taken = parallel::in_turn(&self.rows, made, |(records, more)| {
                        take((records.as_slice(), more));
                        Ok::<(), std::convert::Infallible>(())
                    });
                    match taken {
                        Ok(()) => {}
                        Err(never) => match never {},
                    }
                }
            }
            let (organizations, bodies) = bodies.end();
            let (places, whereabouts) = places.end();
            Together { organizations, bodies, places, whereabouts, withheld }
        })
    }

    /// Tells when the contents last changed.
    pub(super) fn date(&mut self, modified: impl Fn(Uuid) -> Option<NaiveDate>) {
        let uuids = self.rows.iter().map(|(_, identity)| identity.uuid);
        self.modified = uuids.filter_map(|uuid| Some((uuid, modified(uuid)?))).collect();
        for record in self.all.get_mut().into_iter().flat_map(|(records, _)| records) {
            record.modified = modified(record.uuid);
        }
    }
}
