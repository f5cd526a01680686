//! The CSV tables described in the words of the W3C (CSV on the Web): `….csv-metadata.json` beside
//! each table.

use serde_json::{Value, json};

use super::columns::SERVICES;
use super::event_columns::EVENTS;
use super::release::Release;
use super::table::{Column, Kind};
use super::{Error, File, Format, Job, csv, licence};

/// `….csv-metadata.json` and the tables.
pub(super) const FORMAT: Format = Format { name: "csvw", write };

fn write(release: &Release, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let mut files = Vec::new();
    for table in csv::tables(release, job)? {
        let schema = if table.path.ends_with("_event.csv") { schema(EVENTS) } else { schema(SERVICES) };
        let description = describe(release, &table.path, schema);
        files.push(File::json(format!("{}-metadata.json", table.path), &description)?);
        files.push(table);
    }
    Ok(files)
}

fn describe(release: &Release, path: &str, schema: Value) -> Value {
    let mut table = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "ja" }],
        "url": path,
        "tableSchema": schema,
    });
    if !release.publisher.title.is_empty() {
        table["dc:title"] = json!(release.publisher.title);
    }
    if !release.publisher.name.is_empty() {
        table["dc:publisher"] = json!(release.publisher.name);
    }
    if let Some(licence) = licence::named(&release.publisher.licence) {
        table["dc:license"] = json!({ "@id": licence.path });
    }
    table
}

fn schema<R>(columns: &[Column<R>]) -> Value {
    let described: Vec<Value> = columns.iter().map(describe_column).collect();
    let mut schema = json!({ "columns": described });
    let key = columns.iter().find(|column| column.kind == Kind::Key);
    if let Some(key) = key {
        schema["primaryKey"] = json!(key.name);
    }
    schema
}

fn describe_column<R>(column: &Column<R>) -> Value {
    let datatype = match column.kind {
        Kind::Text | Kind::Key => json!("string"),
        Kind::Integer => json!("integer"),
        Kind::Number => json!("decimal"),
        Kind::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Kind::Time => json!({ "base": "time", "format": "HH:mm" }),
    };
    let mut described = json!({ "name": column.name, "titles": column.heading, "datatype": datatype });
    if column.kind == Kind::Key {
        described["required"] = json!(true);
    }
    described
}
