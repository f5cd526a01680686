//! The tables of HSDS 3.1 as a Data Package (`hsds-tabular/`): what `services.json` holds inside one
//! another stands here in a table a kind of object, tied together by identifiers.
//!
//! UTF-8 without a mark, CRLF. A table without rows is left out, and with it what would refer to it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::columns::{ALL, Column, Kind, Table};
use super::{around, services};
use crate::export::release::Release;
use crate::export::{Error, File, Job, csv, datapackage};

/// A row: its values by their columns.
type Row = BTreeMap<&'static str, String>;

/// The rows of every table by its name, each object once.
#[derive(Default)]
struct Rows {
    tables: BTreeMap<&'static str, Vec<Row>>,
    seen: BTreeSet<(&'static str, String)>,
}

/// `hsds-tabular/datapackage.json` and the tables.
pub(super) fn write(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let mut rows = Rows::default();
    let around = around(release, 0, release.services());
    for service in services(release, &around, release.services()) {
        if let Value::Object(service) = serde_json::to_value(service)? {
            rows.add("service", &service, None);
        }
    }
    rows.distinguish_codes();
    let present: BTreeSet<&str> = rows.tables.keys().copied().collect();
    let mut files = Vec::new();
    let mut resources = Vec::new();
    for table in ALL {
        // Without any service there are two empty tables: a package needs one.
        let none = Vec::new();
        let rows = match rows.tables.get(table.name) {
            Some(rows) => rows,
            None if present.is_empty() && ["organization", "service"].contains(&table.name) => &none,
            None => continue,
        };
        let file = File { path: format!("hsds-tabular/{}", table.path), bytes: bytes(table, rows, job) };
        resources.push(resource(table, &file, &present));
        files.push(file);
    }
    let mut package = datapackage::described(release, job, "hsds");
    package["profile"] = json!("tabular-data-package");
    let publisher = &release.publisher.name;
    if !publisher.is_empty() {
        package["contributors"] = json!([{ "title": publisher, "role": "publisher" }]);
    }
    package["resources"] = json!(resources);
    files.insert(0, File::json("hsds-tabular/datapackage.json".to_owned(), &package)?);
    Ok(files)
}

impl Rows {
    /// Takes in an object with all that is inside it; `owner` is the object that it belongs to.
    fn add(&mut self, table: &'static str, object: &Map<String, Value>, owner: Option<(&str, &str)>) {
        let Some(table) = Table::named(table) else { return };
        let id = object.get("id").and_then(Value::as_str).unwrap_or_default();
        let mut row = Row::new();
        let mut set = |name: &str, value: String| {
            if let Some(column) = table.columns.iter().find(|column| column.name == name) {
                row.insert(column.name, if column.kind == Kind::Time { clock(&value) } else { value });
            }
        };
        if let Some((owner, id)) = owner {
            set(&format!("{owner}_id"), id.to_owned());
        }
        let mut inside: Vec<(&'static str, &Map<String, Value>, bool)> = Vec::new();
        for (name, value) in object {
            match value {
                Value::Object(one) => {
                    if let Some((kind, key)) = one_of(name) {
                        set(key, one.get("id").and_then(Value::as_str).unwrap_or_default().to_owned());
                        inside.push((kind, one, false));
                    }
                }
                Value::Array(several) => {
                    let kind = several_of(name);
                    inside.extend(
                        several.iter().filter_map(Value::as_object).map(|object| (kind, object, true)),
                    );
                }
                Value::String(text) => set(name, text.clone()),
                Value::Null => {}
                Value::Number(_) | Value::Bool(_) => set(name, value.to_string()),
            }
        }
        if self.seen.insert((table.name, id.to_owned())) {
            self.tables.entry(table.name).or_default().push(row);
        }
        for (kind, object, belongs) in inside {
            self.add(kind, object, belongs.then_some((table.name, id)));
        }
    }

    /// The standard wants each code of a term once, over all taxonomies: a later one goes without.
    fn distinguish_codes(&mut self) {
        let mut seen = BTreeSet::new();
        for row in self.tables.get_mut("taxonomy_term").into_iter().flatten() {
            if row.get("code").is_some_and(|code| !seen.insert(code.clone())) {
                row.remove("code");
            }
        }
    }
}

/// The table of an object that another has one of, and the column that refers to it.
fn one_of(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        "organization" => Some(("organization", "organization_id")),
        "location" => Some(("location", "location_id")),
        "taxonomy_term" => Some(("taxonomy_term", "taxonomy_term_id")),
        "taxonomy_detail" => Some(("taxonomy", "taxonomy_id")),
        _ => None,
    }
}

/// The table of the objects in a list.
fn several_of(name: &str) -> &'static str {
    match name {
        "additional_urls" | "additional_websites" => "url",
        "addresses" => "address",
        name => {
            let singular = name.strip_suffix('s').unwrap_or(name);
            ALL.iter()
                .map(|table| table.name)
                .find(|table| *table == name || *table == singular)
                .unwrap_or("")
        }
    }
}

/// `09:00:00` of `09:00:00+09:00`: in the table the offset has a column of its own.
fn clock(time: &str) -> String {
    time.get(..8).unwrap_or(time).to_owned()
}

fn bytes(table: &Table, rows: &[Row], job: &Job<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    csv::row(&mut bytes, table.columns.iter().map(|column| column.name.into()), job);
    for row in rows {
        let values = table.columns.iter().map(|column| row.get(column.name).map_or("", String::as_str));
        csv::row(&mut bytes, values.map(Cow::from), job);
    }
    bytes
}

fn resource(table: &Table, file: &File, present: &BTreeSet<&str>) -> Value {
    let keys = table.columns.iter().filter_map(|column| {
        let other = column.refers_to.filter(|table| present.contains(table))?;
        Some(json!({ "fields": column.name, "reference": { "resource": other, "fields": "id" } }))
    });
    let keys: Vec<Value> = keys.collect();
    let mut schema = json!({
        "primaryKey": "id",
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
    });
    if !keys.is_empty() {
        schema["foreignKeys"] = json!(keys);
    }
    json!({
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes.len(),
        "hash": format!("sha256:{}", file.sha256()),
        "schema": schema,
    })
}

fn field(column: &Column) -> Value {
    let (kind, format) = match column.kind {
        Kind::Uuid => ("string", Some("uuid")),
        Kind::Text => ("string", None),
        Kind::Email => ("string", Some("email")),
        Kind::Uri => ("string", Some("uri")),
        Kind::Number => ("number", None),
        Kind::Date => ("date", None),
        Kind::Datetime => ("datetime", None),
        Kind::Time => ("time", None),
    };
    let mut field = json!({ "name": column.name, "type": kind });
    if let Some(format) = format {
        field["format"] = json!(format);
    }
    if column.name == "id" {
        field["constraints"] = json!({ "required": true, "unique": true });
    } else if column.required {
        field["constraints"] = json!({ "required": true });
    }
    field
}

#[cfg(test)]
mod tests;
