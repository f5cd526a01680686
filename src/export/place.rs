//! A place as it is published: a building or a room where services are offered, once, however many
//! services are offered there.

use uuid::Uuid;

use super::common::{Common, Mark, Seen};
use super::form;
use super::id;
use super::record::Record;
use crate::directory::Words;
use crate::directory::address::Address;
use crate::directory::text::key;
use crate::nfkc::Nfkc as _;
use crate::sha256;

/// A place where services are offered.
///
/// Its identity is lent by the service with the smallest ID there, so that a place keeps it when rows
/// are sorted or an address is corrected.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceRecord {
    /// The identifier for good.
    pub uuid: Uuid,
    /// The ID of the service that lends it.
    pub id: String,
    /// 会場; without one the entry, where it is alone there, else the body that is there.
    pub name: Words,
    /// Where it is; none where only a name or coordinates are known.
    pub address: Option<Address>,
    /// Building and floor.
    pub address_detail: Words,
    /// Seven digits; may be empty.
    pub postcode: String,
    /// Latitude and longitude in decimal degrees.
    pub position: Option<(f64, f64)>,
    /// How one gets in, in the words of the services, each once.
    pub accessibility: Vec<Words>,
    /// What is offered there, as indices into [`super::Release::services`], in their order.
    pub services: Vec<usize>,
}

impl PlaceRecord {
    /// The address from the prefecture to the building.
    pub(super) fn full_address(&self) -> String {
        form::full_address(self.address.as_ref(), &self.address_detail)
    }
}

impl Record {
    /// Whether there is somewhere to go to: a place's name, address or position is known.
    pub fn is_somewhere(&self) -> bool {
        !self.venue.is_empty() || self.address.is_some() || self.position.is_some()
    }

    /// Whose place it is: what rows have in common that are at one.
    fn host(&self) -> &str {
        let names = [&self.venue, &self.organization, &self.name];
        names.into_iter().find(|name| !name.is_empty()).map_or("", |name| name)
    }
}

/// Where a service is offered.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whereabouts {
    /// Nowhere that one could go to.
    Nowhere,
    /// At a place where no other is.
    Alone,
    /// At one of the places where several are.
    Shared(usize),
}

/// The places where several services are offered. Two rows are at one place where the name and the whole
/// address are the same; a name alone is not enough where only one of them has an address.
#[derive(Default)]
pub(super) struct Places {
    /// By the mark of what makes two rows stand at one place.
    common: Common,
    shared: Vec<PlaceRecord>,
    of_services: Vec<Whereabouts>,
}

impl Places {
    /// By what the place of a service is told from others; none where there is nowhere to go to.
    pub(super) fn mark(service: &Record) -> Option<Mark> {
        service.is_somewhere().then(|| whereabouts(service))
    }

    /// Takes in the next service with its mark; `again` makes one that was taken in before.
    pub(super) fn add(
        &mut self,
        service: &Record,
        mark: Option<Mark>,
        again: impl Fn(usize) -> Option<Record>,
    ) {
        let index = self.of_services.len();
        let Some(mark) = mark else {
            self.of_services.push(Whereabouts::Nowhere);
            return;
        };
        let place = match self.common.see(mark, index) {
            Seen::Alone => {
                self.of_services.push(Whereabouts::Alone);
                return;
            }
            Seen::Further(place) => place,
            Seen::Second { first, group: place } => {
                let other = again(first);
                let other = other.as_ref().unwrap_or(service);
                let alone = PlaceRecord::of(first, other);
                // No longer alone: it is not called after the entry any more.
                let host = other.venue.is_empty().then(|| other.host().into());
                let name = host.unwrap_or_else(|| alone.name.clone());
                self.shared.push(PlaceRecord { name, ..alone });
                self.of_services[first] = Whereabouts::Shared(place);
                place
            }
        };
        self.of_services.push(Whereabouts::Shared(place));
        self.shared[place].add(index, service);
    }

    /// The places of several services, and where each service is.
    pub(super) fn end(self) -> (Vec<PlaceRecord>, Vec<Whereabouts>) {
        (self.shared, self.of_services)
    }
}

/// What makes two rows stand at one place.
fn whereabouts(service: &Record) -> Mark {
    let address = form::full_address(service.address.as_ref(), &service.address_detail);
    let address = match (address.is_empty(), service.position) {
        (true, Some((north, east))) => format!("{north:.6},{east:.6}"),
        _ => {
            let mut plain = String::with_capacity(address.len());
            plain.extend(address.nfkc().filter(|c| !c.is_whitespace()).map(dash));
            plain
        }
    };
    // Neither has a line feed in it.
    sha256::mark(format!("{}\n{address}", key(service.host())))
}

/// Every dash between the numbers of an address as one.
fn dash(c: char) -> char {
    if matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | 'ー') { '-' } else { c }
}

impl PlaceRecord {
    /// What a service tells of a place where no other is offered.
    pub(super) fn of(index: usize, service: &Record) -> Self {
        let mut place = Self {
            uuid: id::of(service.uuid, "location", ""),
            id: service.id.clone(),
            name: if service.venue.is_empty() { &service.name } else { &service.venue }.clone(),
            address: service.address.clone(),
            address_detail: service.address_detail.clone(),
            postcode: String::new(),
            position: None,
            accessibility: Vec::new(),
            services: Vec::new(),
        };
        place.add(index, service);
        place
    }

    /// Takes in a service that is offered there.
    fn add(&mut self, index: usize, service: &Record) {
        if (service.id.len(), &service.id) < (self.id.len(), &self.id) {
            self.id.clone_from(&service.id);
            self.uuid = id::of(service.uuid, "location", "");
        }
        if self.postcode.is_empty() {
            self.postcode.clone_from(&service.postcode);
        }
        self.position = self.position.or(service.position);
        let words = &service.accessibility;
        if !words.is_empty() && !self.accessibility.contains(words) {
            self.accessibility.push(words.clone());
        }
        self.services.push(index);
    }
}
