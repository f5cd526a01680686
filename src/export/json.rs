//! The table of services as JSON: a plain array of objects with the keys and values of the CSV file.

use super::columns::SERVICES;
use super::release::Release;
use super::table::Row;
use super::{Error, File, Format, Job};

/// `{code}_support_service.json`.
pub(super) const FORMAT: Format = Format { name: "json", write };

fn write(release: &Release, _: &Job<'_>) -> Result<Vec<File>, Error> {
    let publisher = &release.publisher;
    let rows: Vec<_> =
        release.services.iter().map(|record| Row { columns: SERVICES, publisher, record }).collect();
    Ok(vec![File::json(format!("{}.json", publisher.dataset("support_service")), &rows)?])
}
