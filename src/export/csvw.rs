//! The CSV tables described in the words of the W3C (CSV on the Web): `….csv-metadata.json` beside
//! each table.

use serde_json::{Value, json};

use super::release::Release;
use super::table::{Described, Kind};
use super::{Description, Error, File, Format, Job, Table, Write, licence};

/// `….csv-metadata.json` and the tables.
pub(super) const FORMAT: Format = Format { name: "csvw", write: Write::Tables(write) };

fn write(release: &Release<'_>, _: &Job<'_>, tables: &[Table]) -> Result<Vec<Description>, Error> {
    let description = |Table { file, columns }: &Table| {
        let description = describe(release, &file.path, schema(columns));
        let path = format!("{}-metadata.json", file.path);
        Ok(Description { file: File::json(path, &description)?, of: vec![file.path.clone()] })
    };
    tables.iter().map(description).collect()
}

fn describe(release: &Release<'_>, path: &str, schema: Value) -> Value {
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

fn schema(columns: &[Described]) -> Value {
    let described: Vec<Value> = columns.iter().map(describe_column).collect();
    let mut schema = json!({ "columns": described });
    if let Some(key) = columns.iter().find(|column| column.kind == Kind::Key) {
        schema["primaryKey"] = json!(key.name);
    }
    schema
}

fn describe_column(column: &Described) -> Value {
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
