//! The CSV tables described as a Data Package (version 2): types, keys, size and hash, so that a
//! reader can tell that a table is whole. `datapackage.json`, with the tables it describes.

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::columns::SERVICES;
use super::event_columns::EVENTS;
use super::release::Release;
use super::table::{Column, Kind};
use super::{Error, File, Format, Job, csv, licence};

/// `datapackage.json` and the tables.
pub(super) const FORMAT: Format = Format { name: "datapackage", write };

fn write(release: &Release, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let publisher = &release.publisher;
    let tables = csv::tables(release, job)?;
    let mut resources = Vec::new();
    for table in &tables {
        let fields = if table.path.ends_with("_event.csv") { fields(EVENTS) } else { fields(SERVICES) };
        resources.push(resource(table, fields));
    }
    let mut package = Map::new();
    package.insert("$schema".to_owned(), json!("https://datapackage.org/profiles/2.0/datapackage.json"));
    package.insert("name".to_owned(), json!(publisher.dataset("support_service")));
    package.insert("id".to_owned(), json!(publisher.namespace.urn().to_string()));
    package.insert("created".to_owned(), json!(format!("{}T00:00:00+09:00", job.today.format("%Y-%m-%d"))));
    if let Some(day) = publisher.information_date.or(publisher.issue_date) {
        package.insert("version".to_owned(), json!(day.format("%Y.%-m.%-d").to_string()));
    }
    if !publisher.title.is_empty() {
        package.insert("title".to_owned(), json!(publisher.title));
    }
    if !publisher.url.is_empty() {
        package.insert("homepage".to_owned(), json!(super::form::uri(&publisher.url)));
    }
    match licence::named(&publisher.licence) {
        Some(licence) => {
            let mut terms = json!({ "path": licence.path, "title": licence.title });
            if let Some(spdx) = licence.spdx {
                terms["name"] = json!(spdx);
            }
            package.insert("licenses".to_owned(), json!([terms]));
        }
        // A name without address is no licence to a Data Package, but readers must learn of it.
        None if !publisher.licence.is_empty() => {
            package.insert("description".to_owned(), json!(format!("利用条件：{}", publisher.licence)));
        }
        None => {}
    }
    if !publisher.name.is_empty() {
        package.insert("contributors".to_owned(), json!([{ "title": publisher.name, "roles": ["publisher"] }]));
    }
    package.insert("resources".to_owned(), Value::Array(resources));
    let mut files = vec![File::json("datapackage.json".to_owned(), &package)?];
    files.extend(tables);
    Ok(files)
}

fn resource(table: &File, schema: Value) -> Value {
    let hash: String = Sha256::digest(&table.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": table.path.trim_end_matches(".csv"),
        "type": "table",
        "path": table.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.bytes.len(),
        "hash": format!("sha256:{hash}"),
        "schema": schema,
    })
}

/// A Table Schema. `fieldsMatch` is left out: the published profile of 2.0 gives it another type than
/// the specification.
fn fields<R>(columns: &[Column<R>]) -> Value {
    let fields: Vec<Value> = columns.iter().map(field).collect();
    let keys: Vec<&str> =
        columns.iter().filter(|column| column.kind == Kind::Key).map(|column| column.heading).collect();
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "missingValues": [""],
    });
    if !keys.is_empty() {
        schema["primaryKey"] = json!(keys);
    }
    schema
}

fn field<R>(column: &Column<R>) -> Value {
    let mut field = json!({ "name": column.heading, "title": column.name });
    match column.kind {
        Kind::Text => field["type"] = json!("string"),
        Kind::Key => {
            field["type"] = json!("string");
            field["constraints"] = json!({ "required": true, "unique": true });
        }
        Kind::Integer => field["type"] = json!("integer"),
        Kind::Number => field["type"] = json!("number"),
        Kind::Date => field["type"] = json!("date"),
        Kind::Time => {
            field["type"] = json!("time");
            field["format"] = json!("%H:%M");
        }
    }
    field
}
