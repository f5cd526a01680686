//! The services as places: `places.geojson` (RFC 7946). A service whose coordinates are not known is
//! there without a geometry, so that no map loses it silently.

use serde::Serialize;
use uuid::Uuid;

use super::columns::SERVICES;
use super::record::Record;
use super::release::Release;
use super::table::Row;
use super::{Error, File, Format, Job, Write};

/// `places.geojson`.
pub(super) const FORMAT: Format = Format { name: "geojson", write: Write::Release(write) };

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

fn write(release: &Release, _: &Job<'_>) -> Result<Vec<File>, Error> {
    let features = release.services.iter().map(|record| Feature {
        r#type: "Feature",
        id: record.uuid,
        geometry: record
            .position
            .map(|(latitude, longitude)| Point { r#type: "Point", coordinates: [longitude, latitude] }),
        properties: Row { columns: SERVICES, publisher: &release.publisher, record },
    });
    let collection = Collection { r#type: "FeatureCollection", features: features.collect() };
    Ok(vec![File::json("places.geojson".to_owned(), &collection)?])
}
