//! A node of the graph: what is not known is not in it.

use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A node in the making.
pub(super) struct Node(Map<String, Value>);

impl Node {
    /// A node of a type of schema.org, with its identifier.
    pub(super) fn new(kind: &str, identifier: Uuid) -> Self {
        let mut node = Self(Map::new());
        node.set("@id", json!(super::urn(identifier)));
        node.set("@type", json!(kind));
        node
    }

    /// A node that nothing refers to.
    pub(super) fn unnamed(kind: &str) -> Self {
        let mut node = Self(Map::new());
        node.set("@type", json!(kind));
        node
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    pub(super) fn some(&mut self, name: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.set(name, json!(text));
        }
    }

    /// Several values; the empty texts among them are left out.
    pub(super) fn list(&mut self, name: &str, values: impl IntoIterator<Item = Value>) {
        let values: Vec<Value> = values.into_iter().filter(|value| value != "").collect();
        if !values.is_empty() {
            self.set(name, values.into());
        }
    }

    pub(super) fn into_value(self) -> Value {
        Value::Object(self.0)
    }
}

/// A reference to another node.
pub(super) fn reference(identifier: Uuid) -> Value {
    json!({ "@id": super::urn(identifier) })
}
