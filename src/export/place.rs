//! A place as it is published: a building or a room where services are offered, once, however many
//! services are offered there.

use std::collections::HashMap;

use uuid::Uuid;

use super::form;
use super::id;
use super::record::Record;
use crate::directory::address::Address;
use crate::directory::text::key;
use crate::nfkc::Nfkc as _;

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
    pub name: String,
    /// Where it is; none where only a name or coordinates are known.
    pub address: Option<Address>,
    /// Building and floor.
    pub address_detail: String,
    /// Seven digits; may be empty.
    pub postcode: String,
    /// Latitude and longitude in decimal degrees.
    pub position: Option<(f64, f64)>,
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
        names.into_iter().find(|name| !name.is_empty()).map_or("", String::as_str)
    }
}

/// The places of the services, in the order in which they are first named. Two rows are at one place
/// where the name and the whole address are the same; a name alone is not enough where only one of them
/// has an address.
pub(super) fn of(services: &[Record]) -> Vec<PlaceRecord> {
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, service) in services.iter().enumerate().filter(|(_, service)| service.is_somewhere()) {
        let group = *known.entry(whereabouts(service)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    groups.into_iter().filter_map(|indices| place(services, indices)).collect()
}

/// What makes two rows stand at one place.
fn whereabouts(service: &Record) -> (String, String) {
    let address = form::full_address(service.address.as_ref(), &service.address_detail);
    let address = match (address.is_empty(), service.position) {
        (true, Some((north, east))) => format!("{north:.6},{east:.6}"),
        _ => {
            let mut plain = String::with_capacity(address.len());
            plain.extend(address.nfkc().filter(|c| !c.is_whitespace()).map(dash));
            plain
        }
    };
    (key(service.host()), address)
}

/// Every dash between the numbers of an address as one.
fn dash(c: char) -> char {
    if matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | 'ー') { '-' } else { c }
}

fn place(services: &[Record], indices: Vec<usize>) -> Option<PlaceRecord> {
    let here = || indices.iter().filter_map(|index| services.get(*index));
    let lender = here().min_by_key(|service| (service.id.len(), &service.id))?;
    let first = here().next()?;
    let alone = indices.len() == 1 && first.venue.is_empty();
    Some(PlaceRecord {
        uuid: id::of(lender.uuid, "location", ""),
        id: lender.id.clone(),
        name: if alone { first.name.clone() } else { first.host().to_owned() },
        address: first.address.clone(),
        address_detail: first.address_detail.clone(),
        postcode: here()
            .map(|service| &service.postcode)
            .find(|code| !code.is_empty())
            .cloned()
            .unwrap_or_default(),
        position: here().find_map(|service| service.position),
        services: indices,
    })
}
