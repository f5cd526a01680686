//! A body as it is published: what the published services say about it, together.

use uuid::Uuid;

use super::common::{Common, Mark, Seen};
use super::id;
use super::record::Record;
use crate::directory::Words;
use crate::sha256;

/// A body that offers services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationRecord {
    /// The identifier for good, from the name.
    pub uuid: Uuid,
    /// The name as its first row writes it.
    pub name: Words,
    /// What it does: the words of its own row, else its name and what it offers.
    pub description: Words,
    /// The web page of its own row; may be empty.
    pub url: String,
    /// 法人番号; may be empty.
    pub corporate_number: String,
}

impl Record {
    /// The body that delivers the service: the one that runs it, else the one that offers it.
    pub fn deliverer(&self) -> &Words {
        if self.operator.is_empty() { &self.organization } else { &self.operator }
    }
}

/// The bodies that deliver several services. Everywhere in a release a body is described in the same words,
/// since HSDS repeats it in every service.
pub(super) struct Bodies {
    namespace: Uuid,
    /// By the mark of the name that tells it from others.
    common: Common,
    shared: Vec<Body>,
    /// Which of these delivers each service; none where its body delivers no other.
    of_services: Vec<Option<usize>>,
}

impl Bodies {
    pub(super) fn new(namespace: Uuid) -> Self {
        Self { namespace, common: Common::default(), shared: Vec::new(), of_services: Vec::new() }
    }

    /// By what the body of a service is told from others.
    pub(super) fn mark(service: &Record) -> Mark {
        sha256::mark(id::body(service.deliverer()))
    }

    /// Takes in the next service with its mark; `again` makes one that was taken in before.
    pub(super) fn add(&mut self, service: &Record, mark: Mark, again: impl Fn(usize) -> Option<Record>) {
        let index = self.of_services.len();
        let body = match self.common.see(mark, index) {
            Seen::Alone => None,
            Seen::Further(body) => Some(body),
            Seen::Second { first, group: body } => {
                let other = again(first);
                self.shared.push(Body::first(self.namespace, first, other.as_ref().unwrap_or(service)));
                self.of_services[first] = Some(body);
                Some(body)
            }
        };
        self.of_services.push(body);
        if let Some(body) = body {
            self.shared[body].add(service);
        }
    }

    /// The bodies of several services with the first of these, and which of them delivers each service.
    pub(super) fn end(self) -> (Vec<(usize, OrganizationRecord)>, Vec<Option<usize>>) {
        let shared = self.shared.into_iter().map(|body| (body.first, body.end()));
        (shared.collect(), self.of_services)
    }
}

impl OrganizationRecord {
    /// The body that delivers one service and no other.
    pub(super) fn of(namespace: Uuid, service: &Record) -> Self {
        Body::first(namespace, 0, service).end()
    }
}

/// A body while its services are taken in.
struct Body {
    organization: OrganizationRecord,
    /// What it offers.
    offers: Vec<String>,
    /// The first service that it delivers.
    first: usize,
}

impl Body {
    fn first(namespace: Uuid, first: usize, service: &Record) -> Self {
        let name = service.deliverer();
        let organization = OrganizationRecord {
            uuid: id::organization(namespace, name),
            name: name.clone(),
            description: Words::default(),
            url: String::new(),
            corporate_number: String::new(),
        };
        let mut body = Self { organization, offers: Vec::new(), first };
        body.add(service);
        body
    }

    fn add(&mut self, service: &Record) {
        let name = service.deliverer();
        let organization = &mut self.organization;
        // Its own row: the entry is the body.
        if service.name == *name || id::body(&service.name) == id::body(name) {
            if organization.description.is_empty() {
                organization.description.clone_from(&service.description);
            }
            fill(&mut organization.url, &service.url);
        }
        if service.operator.is_empty() {
            fill(&mut organization.corporate_number, &service.corporate_number);
        }
        let offer = service.category.as_ref().map_or(service.name.as_str(), |category| &category.name);
        // A handful of categories; names of services beyond that say nothing more.
        if organization.description.is_empty()
            && self.offers.len() < 8
            && self.offers.iter().all(|other| other != offer)
        {
            self.offers.push(offer.to_owned());
        }
    }

    fn end(self) -> OrganizationRecord {
        let Self { mut organization, offers, first: _ } = self;
        if organization.description.is_empty() {
            organization.description = format!("{}（{}）", organization.name, offers.join("、")).into();
        }
        organization
    }
}

fn fill(field: &mut String, text: &str) {
    if field.is_empty() {
        text.clone_into(field);
    }
}
