//! The workbook as a head of section sees it: how fresh the entries are, the oldest of them, and how
//! they stand by body and by the person in charge.
//!
//! The report is for the office alone, so that names of 確認者 stand in it. Counted are the entries that
//! somebody may depend on: those that appear somewhere and have not ended.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use crate::cell::CellRef;
use crate::column::ServiceColumn;
use crate::directory::freshness::{self, Standing, months};
use crate::directory::text::key;
use crate::directory::vocabulary::{Publication, Status};
use crate::directory::{Directory, Service};

/// How an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// Within its limit.
    Fresh,
    /// Beyond its limit.
    Due,
    /// For so long beyond it that nobody may rely on it, or never confirmed.
    Overdue,
}

/// The ages that the chart tells apart, by their first month; never confirmed stands behind them.
pub(super) const AGES: [i32; 6] = [0, 3, 6, 9, 12, 18];

/// Entries by their state: fresh, due, overdue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct States([usize; 3]);

impl States {
    pub(super) const fn count(self, state: State) -> usize {
        self.0[state as usize]
    }

    pub(super) fn all(self) -> usize {
        self.0.iter().sum()
    }

    pub(super) const fn add(&mut self, state: State) {
        self.0[state as usize] += 1;
    }
}

/// What the page opens with.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// The entries that count, by state.
    pub(super) states: States,
    /// The same by age: one for each of [`AGES`], and those never confirmed.
    pub(super) ages: [States; AGES.len() + 1],
    /// Whether the sheet has a column for the day of confirmation.
    pub(super) kept: bool,
    /// The oldest confirmation: its day, whose entry it is, and its cell.
    pub(super) oldest: Option<(NaiveDate, String, CellRef)>,
    /// The last day of the first entry that will be due, and how many will be soon.
    pub(super) next: Option<(NaiveDate, usize)>,
    /// By 確認者, those with most to do first; the entries without one are under an empty name.
    pub(super) people: Vec<(String, Share)>,
    /// By body, under the key of its name.
    pub(super) bodies: BTreeMap<String, Share>,
}

/// The entries of one body or one person.
#[derive(Debug, Clone, Default)]
pub(super) struct Share {
    /// By state.
    pub(super) states: States,
    /// The oldest confirmation among them.
    pub(super) oldest: Option<NaiveDate>,
}

impl Overview {
    /// The overview of a directory on a day.
    pub fn of(directory: &Directory, today: NaiveDate) -> Self {
        let mut overview = Self { kept: freshness::is_kept(directory), ..Self::default() };
        let mut people: BTreeMap<String, (String, Share)> = BTreeMap::new();
        let (mut next, mut soon) = (None::<NaiveDate>, 0);
        for service in directory.services.iter().filter(|service| is_live(service)) {
            let (state, day) = state(directory, service, today);
            overview.states.add(state);
            let age = day.map(|day| months(day, today));
            let place = age.and_then(|age| AGES.iter().rposition(|first| age >= *first));
            overview.ages[place.unwrap_or(AGES.len())].add(state);
            if let Some(day) = day.filter(|_| state == State::Fresh) {
                let last = day.checked_add_months(Months::new(directory.months_fresh(service)));
                next = next.into_iter().chain(last).min();
            }
            soon += usize::from(is_soon(directory, service, today));
            if let Some(day) = day
                && overview.oldest.as_ref().is_none_or(|(oldest, ..)| day < *oldest)
            {
                let cell = directory.cell(service, ServiceColumn::AssuredDate);
                overview.oldest = Some((day, service.body().as_str().to_owned(), cell));
            }
            overview.bodies.entry(key(service.body())).or_default().add(state, day);
            let name = service.assurer.trim();
            let (_, share) = people.entry(key(name)).or_insert_with(|| (name.to_owned(), Share::default()));
            share.add(state, day);
        }
        overview.next = next.map(|first| (first, soon));
        overview.people = people.into_values().collect();
        let late = |share: &Share| share.states.count(State::Due) + share.states.count(State::Overdue);
        overview.people.sort_by_key(|(_, share)| std::cmp::Reverse((late(share), share.states.all())));
        overview
    }
}

impl Share {
    fn add(&mut self, state: State, day: Option<NaiveDate>) {
        self.states.add(state);
        self.oldest = match (self.oldest, day) {
            (Some(oldest), Some(day)) => Some(oldest.min(day)),
            (oldest, day) => oldest.or(day),
        };
    }
}

fn is_live(service: &Service) -> bool {
    service.publication != Publication::Nowhere && service.status != Status::Ended
}

fn is_soon(directory: &Directory, service: &Service, today: NaiveDate) -> bool {
    matches!(freshness::standing(directory, service, today), Standing::Soon(_))
}

/// How an entry stands, and the day that it was confirmed. A day yet to come is none.
fn state(directory: &Directory, service: &Service, today: NaiveDate) -> (State, Option<NaiveDate>) {
    match freshness::standing(directory, service, today) {
        Standing::Never | Standing::Ahead(_) => (State::Overdue, None),
        Standing::Fresh => (State::Fresh, freshness::confirmed(directory, service, today)),
        Standing::Soon(day) => (State::Fresh, Some(day)),
        Standing::Due(day) => (State::Due, Some(day)),
        Standing::Overdue(day) => (State::Overdue, Some(day)),
    }
}
