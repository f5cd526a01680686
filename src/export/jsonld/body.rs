//! The bodies of the graph: each once, whether it offers a service, runs it or holds an event.

use std::collections::HashMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::node::Node;
use crate::directory::municipality::{self, PREFECTURES};
use crate::export::form;
use crate::export::id;
use crate::export::release::Release;

/// Whether a body is known to be a public one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PublicBody(pub(super) bool);

/// What is known of a body.
#[derive(Default)]
struct Known {
    name: String,
    description: String,
    url: String,
    number: String,
    public: PublicBody,
}

/// The bodies by their identifiers, in the order in which they are first named.
pub(super) struct Bodies {
    namespace: Uuid,
    /// The publisher's municipality, without its prefecture.
    home: String,
    order: Vec<Uuid>,
    known: HashMap<Uuid, Known>,
}

impl Bodies {
    pub(super) fn of(release: &Release<'_>) -> Self {
        let publisher = &release.publisher;
        let home = publisher.code.get(..5).and_then(municipality::by_code);
        let home = home.map(|home| home.name.to_owned()).unwrap_or_default();
        let mut bodies =
            Self { namespace: publisher.namespace, home, order: Vec::new(), known: HashMap::new() };
        for body in release.organizations() {
            let uuid = bodies.named(&body.name, &body.corporate_number);
            if let Some(known) = bodies.known.get_mut(&uuid) {
                known.description = (&body.description).into();
                known.url.clone_from(&body.url);
            }
        }
        bodies
    }

    /// The identifier of a body that is named somewhere.
    pub(super) fn named(&mut self, name: &str, number: &str) -> Uuid {
        let uuid = id::organization(self.namespace, name);
        let public = self.is_public(name, number);
        let known = self.known.entry(uuid).or_insert_with(|| {
            self.order.push(uuid);
            Known { name: name.to_owned(), ..Known::default() }
        });
        if known.number.is_empty() {
            number.clone_into(&mut known.number);
        }
        known.public.0 |= public.0;
        uuid
    }

    /// Whether a body is a public one for sure: by its number, which begins, behind its check digit, with
    /// 00001 for the state and with 00002 for local governments, or by a name that only a municipality's
    /// office has.
    pub(super) fn is_public(&self, name: &str, number: &str) -> PublicBody {
        let by_number = number.get(1..6).is_some_and(|kind| matches!(kind, "00001" | "00002"));
        let prefecture = PREFECTURES.iter().find_map(|prefecture| name.strip_prefix(prefecture));
        let rest = prefecture.unwrap_or(name);
        let municipal = Some(&self.home).filter(|home| !home.is_empty());
        let office = municipal.and_then(|home| rest.strip_prefix(home.as_str())).or(prefecture);
        let ends = [
            "課",
            "係",
            "市役所",
            "役場",
            "県庁",
            "保健所",
            "福祉事務所",
            "児童相談所",
            "教育委員会",
            "支所",
            "出張所",
        ];
        let by_name =
            office.is_some_and(|office| office.is_empty() || ends.iter().any(|end| office.ends_with(end)));
        PublicBody(by_number || by_name)
    }

    pub(super) fn nodes(&self) -> Vec<Value> {
        self.order.iter().filter_map(|uuid| Some((*uuid, self.known.get(uuid)?))).map(node).collect()
    }
}

fn node((uuid, known): (Uuid, &Known)) -> Value {
    let Known { name, description, url, number, public } = known;
    let mut node = Node::new(if public.0 { "GovernmentOrganization" } else { "Organization" }, uuid);
    node.text("name", name);
    node.text("description", description);
    node.text("url", &form::uri(url));
    if !number.is_empty() {
        node.set(
            "identifier",
            json!({ "@type": "PropertyValue", "propertyID": "法人番号", "value": number }),
        );
    }
    node.into_value()
}
