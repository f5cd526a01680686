//! The services as places: `places.geojson` (RFC 7946). A service whose coordinates are not known is
//! there without a geometry, so that no map loses it silently.

use serde::Serialize;
use uuid::Uuid;

use super::columns::SERVICES;
use super::record::Record;
use super::release::Release;
use super::rows::Rows;
use super::table::Row;
use super::{Error, Format, Job, Write};

/// `places.geojson`.
pub(super) const FORMAT: Format = Format {
    name: "geojson",
    write: Write::Rows(Rows {
        path: |_| "places.geojson".to_owned(),
        before: |_| (),
        lines: features,
        tail: |count| if count == 0 { "\n" } else { AFTER },
    }),
};

/// What stands before the features, and after them.
const BEFORE: &str = "{\n  \"type\": \"FeatureCollection\",\n  \"features\": [";
const AFTER: &str = "\n  ]\n}\n";

#[derive(Serialize)]
struct Collection<'a> {
    r#type: &'static str,
    features: Vec<Feature<'a>>,
}

#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: Uuid,
    geometry: Option<Point>,
    /// With the keys and values of the JSON table.
    properties: Row<'a, Record>,
}

#[derive(Serialize)]
struct Point {
    r#type: &'static str,
    /// Longitude first.
    coordinates: [f64; 2],
}

fn features(release: &Release<'_>, _: &Job<'_>, first: usize, run: &[Record]) -> Result<Vec<u8>, Error> {
    let features = run.iter().map(|record| Feature {
        r#type: "Feature",
        id: record.uuid,
        geometry: record
            .position
            .map(|(latitude, longitude)| Point { r#type: "Point", coordinates: [longitude, latitude] }),
        properties: Row { columns: SERVICES, publisher: &release.publisher, record },
    });
    let collection = Collection { r#type: "FeatureCollection", features: features.collect() };
    let mut bytes = serde_json::to_vec_pretty(&collection)?;
    // A collection of their own: its end goes, and of all but the first its beginning.
    if let Some(inside) = bytes.strip_suffix(AFTER.trim_end().as_bytes()).map(<[u8]>::len) {
        bytes.truncate(inside);
    }
    if first > 0 {
        bytes.splice(..BEFORE.len(), *b",");
    }
    Ok(bytes)
}
