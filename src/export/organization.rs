//! A body as it is published: what the published services say about it, together.

use std::collections::HashMap;

use uuid::Uuid;

use super::id;
use super::record::Record;

/// A body that offers services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationRecord {
    /// The identifier for good, from the name.
    pub uuid: Uuid,
    /// The name as its first row writes it.
    pub name: String,
    /// What it does: the words of its own row, else its name and what it offers.
    pub description: String,
    /// The web page of its own row; may be empty.
    pub url: String,
    /// 法人番号; may be empty.
    pub corporate_number: String,
}

impl Record {
    /// The body that delivers the service: the one that runs it, else the one that offers it.
    pub fn deliverer(&self) -> &str {
        if self.operator.is_empty() { &self.organization } else { &self.operator }
    }
}

/// The bodies that deliver the services, in the order in which they are first named, and the place of its
/// body for each service. Everywhere in a
/// release a body is described in the same words, since HSDS repeats it in every service.
pub(super) fn of(services: &[Record], namespace: Uuid) -> (Vec<OrganizationRecord>, Vec<usize>) {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut organizations: Vec<OrganizationRecord> = Vec::new();
    let mut offers: Vec<Vec<&str>> = Vec::new();
    let mut bodies = Vec::with_capacity(services.len());
    for service in services {
        let name = service.deliverer();
        let body = id::body(name);
        // Its own row: the entry is the body.
        let is_own = service.name == name || id::body(&service.name) == body;
        let place = *places.entry(body).or_insert_with(|| {
            let (description, url, corporate_number) = (String::new(), String::new(), String::new());
            let uuid = id::organization(namespace, name);
            organizations.push(OrganizationRecord {
                uuid,
                name: name.to_owned(),
                description,
                url,
                corporate_number,
            });
            offers.push(Vec::new());
            organizations.len() - 1
        });
        bodies.push(place);
        let organization = &mut organizations[place];
        if is_own {
            fill(&mut organization.description, &service.description);
            fill(&mut organization.url, &service.url);
        }
        if service.operator.is_empty() {
            fill(&mut organization.corporate_number, &service.corporate_number);
        }
        let offer = service.category.as_ref().map_or(service.name.as_str(), |category| &category.name);
        // A handful of categories; names of services beyond that say nothing more.
        if offers[place].len() < 8 && !offers[place].contains(&offer) {
            offers[place].push(offer);
        }
    }
    for (organization, offers) in organizations.iter_mut().zip(offers) {
        if organization.description.is_empty() {
            organization.description = format!("{}（{}）", organization.name, offers.join("、"));
        }
    }
    (organizations, bodies)
}

fn fill(field: &mut String, text: &str) {
    if field.is_empty() {
        text.clone_into(field);
    }
}
