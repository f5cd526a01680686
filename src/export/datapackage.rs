//! The CSV tables described as a Data Package (version 2): types, keys, size and hash, so that a
//! reader can tell that a table is whole. `datapackage.json`, with the tables it describes.

use serde_json::{Value, json};

use super::release::Release;
use super::table::{Described, Kind};
use super::{Description, Error, File, Format, Job, Table, Write, Written, form, licence};

/// `datapackage.json` and the tables.
pub(super) const FORMAT: Format = Format { name: "datapackage", write: Write::Tables(write) };

fn write(release: &Release<'_>, job: &Job<'_>, tables: &[Table]) -> Result<Vec<Description>, Error> {
    let resources = tables.iter().map(|table| resource(&table.file, schema(&table.columns))).collect();
    let mut package = described(release, job, "support_service");
    package["$schema"] = json!("https://datapackage.org/profiles/2.0/datapackage.json");
    let publisher = &release.publisher.name;
    if !publisher.is_empty() {
        package["contributors"] = json!([{ "title": publisher, "roles": ["publisher"] }]);
    }
    package["resources"] = Value::Array(resources);
    Ok(vec![Description {
        file: File::json("datapackage.json".to_owned(), &package)?,
        of: tables.iter().map(|table| table.file.path.clone()).collect(),
    }])
}

/// What a package says of itself, in both versions of the standard: its name, title,
/// version and terms.
pub(super) fn described(release: &Release<'_>, job: &Job<'_>, what: &str) -> Value {
    let publisher = &release.publisher;
    let mut package = json!({
        "name": publisher.dataset(what),
        "id": publisher.namespace.urn().to_string(),
        "created": format!("{}T00:00:00+09:00", job.today.format("%Y-%m-%d")),
    });
    if let Some(day) = publisher.information_date.or(publisher.issue_date) {
        package["version"] = json!(day.format("%Y.%-m.%-d").to_string());
    }
    if !publisher.title.is_empty() {
        package["title"] = json!(publisher.title);
    }
    if !publisher.url.is_empty() {
        package["homepage"] = json!(form::uri(&publisher.url));
    }
    match licence::named(&publisher.licence) {
        Some(licence) => {
            let mut terms = json!({ "path": licence.path, "title": licence.title });
            if let Some(spdx) = licence.spdx {
                terms["name"] = json!(spdx);
            }
            package["licenses"] = json!([terms]);
        }
        // A name without address is no licence to a Data Package, but readers must learn of it.
        None if !publisher.licence.is_empty() => {
            package["description"] = json!(format!("利用条件：{}", publisher.licence));
        }
        None => {}
    }
    package
}

fn resource(table: &Written, schema: Value) -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": table.path.trim_end_matches(".csv"),
        "type": "table",
        "path": table.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.bytes,
        "hash": format!("sha256:{}", table.sha256),
        "schema": schema,
    })
}

/// A Table Schema. `fieldsMatch` is left out: the published profile of 2.0 gives it another type than
/// the specification.
fn schema(columns: &[Described]) -> Value {
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

fn field(column: &Described) -> Value {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fixture::{directory, event, files, whole};

    #[test]
    fn size_and_fields_are_those_of_the_table_beside_it() {
        let mut directory = directory(vec![whole()]);
        directory.events.push(event());
        let files = files(&directory, "datapackage");
        let package: Value = serde_json::from_slice(&files[0].bytes).unwrap();
        for (place, table) in files[1..].iter().enumerate() {
            let resource = &package["resources"][place];
            assert_eq!(resource["path"], table.path.as_str());
            assert_eq!(resource["bytes"], table.bytes.len());
            let mut reader = ::csv::Reader::from_reader(&table.bytes[3..]);
            let headings: Vec<&str> = reader.headers().unwrap().iter().collect();
            let fields = resource["schema"]["fields"].as_array().unwrap();
            assert_eq!(
                fields.iter().map(|field| field["name"].as_str().unwrap()).collect::<Vec<_>>(),
                headings
            );
        }
        assert_eq!(package["licenses"][0]["name"], "CC-BY-4.0");
    }

    #[test]
    fn a_licence_without_address_is_told_in_words() {
        let mut directory = directory(vec![whole()]);
        directory.edition.licence = "市の規約".to_owned();
        let package: Value = serde_json::from_slice(&files(&directory, "datapackage")[0].bytes).unwrap();
        assert_eq!((&package["description"], package.get("licenses")), (&"利用条件：市の規約".into(), None));
    }
}
