//! The services of a release: made of their rows when they are asked for, some at a time or all at once,
//! and never to be had in another form than the published one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use uuid::Uuid;

use super::guard::{Everywhere, Withheld};
use super::organization::{Bodies, OrganizationRecord};
use super::place::{PlaceRecord, Places, Whereabouts};
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
    pub(super) categories: Vec<Arc<CategoryRecord>>,
    pub(super) namespace: Uuid,
    pub(super) rows: Vec<(&'a Service, Identity)>,
    /// When the contents last changed, where that is known.
    pub(super) modified: HashMap<Uuid, NaiveDate>,
    /// All of them, once somebody has asked.
    pub(super) all: OnceLock<(Vec<Record>, Withheld)>,
    pub(super) together: OnceLock<Together>,
    /// All bodies and all places, once somebody has asked.
    pub(super) listed: OnceLock<Listed>,
}

/// The body that delivers a service, and the place where it is offered.
pub(super) struct Around<'a> {
    pub(super) body: Cow<'a, OrganizationRecord>,
    pub(super) place: Option<Cow<'a, PlaceRecord>>,
}

/// What only all services together tell.
#[derive(Debug)]
pub(super) struct Together {
    /// The bodies that deliver several services, with the first of these.
    organizations: Vec<(usize, OrganizationRecord)>,
    /// Which of these delivers each service.
    bodies: Vec<Option<usize>>,
    /// The places where several services are offered.
    places: Vec<PlaceRecord>,
    /// At which of these each service is offered.
    whereabouts: Vec<Whereabouts>,
    /// How much their rows withhold.
    pub(super) withheld: Withheld,
}

/// All bodies and all places of a release.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub(super) organizations: Vec<OrganizationRecord>,
    pub(super) places: Vec<PlaceRecord>,
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
            let again = |index: usize| match self.all.get() {
                Some((records, _)) => records.get(index).cloned(),
                None => self.made(self.rows.get(index..=index)?).0.pop(),
            };
            // What is costly of it is done where the records are made, on all cores.
            let marks = |record: &Record| (Bodies::mark(record), Places::mark(record));
            let mut take = |record: &Record, (body, place)| {
                bodies.add(record, body, again);
                places.add(record, place, again);
            };
            match self.all.get() {
                Some((records, more)) => {
                    withheld.add(*more);
                    records.iter().for_each(|record| take(record, marks(record)));
                }
                None => {
                    let made = |_: usize, rows: &[(&Service, Identity)]| {
                        let (records, more) = self.made(rows);
                        let marks: Vec<_> = records.iter().map(marks).collect();
                        (records, marks, more)
                    };
                    let taken = parallel::in_turn(&self.rows, made, |(records, marks, more)| {
                        withheld.add(more);
                        records.iter().zip(marks).for_each(|(record, marks)| take(record, marks));
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

    /// What is around the service in this place.
    pub(super) fn around<'s>(&'s self, index: usize, service: &Record) -> Around<'s> {
        let Together { organizations, bodies, places, whereabouts, withheld: _ } = self.together();
        let body = bodies.get(index).copied().flatten().and_then(|body| organizations.get(body));
        let body = match body {
            Some((_, body)) => Cow::Borrowed(body),
            None => Cow::Owned(OrganizationRecord::of(self.namespace, service)),
        };
        let place = match whereabouts.get(index) {
            Some(Whereabouts::Shared(place)) => places.get(*place).map(Cow::Borrowed),
            Some(Whereabouts::Alone) => Some(Cow::Owned(PlaceRecord::of(index, service))),
            Some(Whereabouts::Nowhere) | None => None,
        };
        Around { body, place }
    }

    /// All bodies and all places, in the order in which they are first named.
    pub(super) fn listed(&self) -> &Listed {
        self.listed.get_or_init(|| {
            let Together { organizations, bodies, .. } = self.together();
            let mut listed = Listed::default();
            for (index, record) in self.all().iter().enumerate() {
                let Around { body, place } = self.around(index, record);
                let first = bodies.get(index).copied().flatten().and_then(|body| organizations.get(body));
                if first.is_none_or(|(first, _)| *first == index) {
                    listed.organizations.push(body.into_owned());
                }
                if let Some(place) = place.filter(|place| place.services.first() == Some(&index)) {
                    listed.places.push(place.into_owned());
                }
            }
            listed
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
