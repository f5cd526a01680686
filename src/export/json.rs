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

#[cfg(test)]
mod tests {
    use snapbox::IntoData as _;

    use crate::export::fixture::{directory, service, text, whole};

    #[test]
    fn a_whole_entry_reads_like_this() {
        snapbox::assert_data_eq!(text(&directory(vec![whole()]), "json"), snapbox::str![].raw());
    }

    #[test]
    fn what_is_empty_in_the_table_is_null() {
        let json: serde_json::Value =
            serde_json::from_str(&text(&directory(vec![service("窓口")]), "json")).unwrap();
        assert_eq!((&json[0]["名称"], &json[0]["料金"]), (&"窓口".into(), &serde_json::Value::Null));
    }
}
