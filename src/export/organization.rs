//! A body as it is published: what the published services say about it, together.

use std::collections::HashMap;

use uuid::Uuid;

use super::id;
use super::record::Record;
use crate::sha256;

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

/// The bodies that deliver the services, in the order in which they are first named. Everywhere in a
/// release a body is described in the same words, since HSDS repeats it in every service.
pub(super) struct Bodies {
    namespace: Uuid,
    /// By the mark of the name that tells it from others.
    places: HashMap<[u8; 16], usize>,
    organizations: Vec<OrganizationRecord>,
    /// What each offers.
    offers: Vec<Vec<String>>,
    /// The place of its body for each service.
    of_services: Vec<usize>,
}

impl Bodies {
    pub(super) fn new(namespace: Uuid) -> Self {
        let (places, organizations) = (HashMap::new(), Vec::new());
        Self { namespace, places, organizations, offers: Vec::new(), of_services: Vec::new() }
    }

    /// Takes in the next service.
    pub(super) fn add(&mut self, service: &Record) {
        let name = service.deliverer();
        let body = id::body(name);
        // Its own row: the entry is the body.
        let is_own = service.name == name || id::body(&service.name) == body;
        let place = *self.places.entry(sha256::mark(&body)).or_insert_with(|| {
            let (description, url, corporate_number) = (String::new(), String::new(), String::new());
            self.organizations.push(OrganizationRecord {
                uuid: id::organization(self.namespace, name),
                name: name.to_owned(),
                description,
                url,
                corporate_number,
            });
            self.offers.push(Vec::new());
            self.organizations.len() - 1
        });
        self.of_services.push(place);
        let organization = &mut self.organizations[place];
        if is_own {
            fill(&mut organization.description, &service.description);
            fill(&mut organization.url, &service.url);
        }
        if service.operator.is_empty() {
            fill(&mut organization.corporate_number, &service.corporate_number);
        }
        let offer = service.category.as_ref().map_or(service.name.as_str(), |category| &category.name);
        // A handful of categories; names of services beyond that say nothing more.
        let offers = &mut self.offers[place];
        if organization.description.is_empty()
            && offers.len() < 8
            && offers.iter().all(|other| other != offer)
        {
            offers.push(offer.to_owned());
        }
    }

    /// The bodies, and the place among them of its body for each service.
    pub(super) fn end(mut self) -> (Vec<OrganizationRecord>, Vec<usize>) {
        for (organization, offers) in self.organizations.iter_mut().zip(self.offers) {
            if organization.description.is_empty() {
                organization.description = format!("{}（{}）", organization.name, offers.join("、"));
            }
        }
        self.organizations.shrink_to_fit();
        (self.organizations, self.of_services)
    }
}

fn fill(field: &mut String, text: &str) {
    if field.is_empty() {
        text.clone_into(field);
    }
}
