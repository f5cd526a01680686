//! Open data: what the office publishes of its directory, and the files it publishes it in.
//!
//! Two steps, so that nothing leaves by accident. First [`Release::of`] makes the published record:
//! types of their own, filled field by field from the directory; a field that is not named there does
//! not compile, and one that is not published is withheld by name. Then each [`Format`] writes the
//! release and sees nothing else. A format is one file in `export/` and one line of [`ALL`].

use std::fmt::{self, Debug, Display};

use chrono::NaiveDate;
use serde::Serialize;

use crate::directory::Directory;
use crate::sha256;

mod array;
mod calendar;
mod catalog;
mod changes;
mod checksums;
mod columns;
mod common;
mod comparison;
pub mod cp932;
mod csv;
mod csvw;
mod datapackage;
mod dictionary;
mod earlier;
mod event;
mod event_columns;
mod facility;
mod facility_columns;
#[cfg(test)]
mod fixture;
mod form;
mod geojson;
mod guard;
mod history;
mod hsds;
mod id;
mod json;
mod jsonld;
mod ledger;
mod licence;
mod line;
mod list_row;
mod listing;
mod occurrence;
mod organization;
mod place;
mod readme;
mod record;
mod release;
mod rows;
mod schedule;
mod services;
mod sink;
mod table;
mod terms;
mod withheld;
mod writing;

pub use comparison::listing_of;
pub use earlier::{Earlier, Unreadable, is_read_back};
pub use event::EventRecord;
pub use facility::FacilityRecord;
pub use guard::Withheld;
pub use history::{History, changes};
pub use hsds::metadata_rows;
pub use ledger::Identified;
pub use line::Line;
pub use organization::OrganizationRecord;
pub use place::PlaceRecord;
pub use record::{CategoryRecord, Record};
pub use release::{Publisher, Release};
pub use schedule::ScheduleRecord;
pub use sink::{Refused, Sink, Written};
pub use writing::write_to;

use rows::Rows;
use sink::Memory;
use table::Described;

/// Every format, in the order in which the files are listed.
pub static ALL: &[Format] = &[
    csv::SERVICES,
    csv::FACILITIES,
    csv::EVENTS,
    json::FORMAT,
    hsds::FORMAT,
    hsds::API,
    hsds::TABULAR,
    geojson::FORMAT,
    datapackage::FORMAT,
    csvw::FORMAT,
    changes::IDS,
    changes::FORMAT,
    jsonld::FORMAT,
    calendar::FORMAT,
    withheld::FORMAT,
    terms::FORMAT,
    // These are about the files of the others.
    catalog::FORMAT,
    list_row::FORMAT,
    readme::FORMAT,
    checksums::FORMAT,
];

/// Names that stand for several formats, and other names that somebody may think of for one.
pub static NAMES: &[Name] = &[
    Name { name: "csv", stands_for: &["service-csv", "facility-csv", "event-csv"], shown: true },
    Name { name: "hsds-json", stands_for: &["hsds"], shown: false },
    Name { name: "hsds-csv", stands_for: &["hsds-tabular"], shown: false },
    Name { name: "services", stands_for: &["service-csv"], shown: false },
    Name { name: "facilities", stands_for: &["facility-csv"], shown: false },
    Name { name: "public-facility", stands_for: &["facility-csv"], shown: false },
    Name { name: "events", stands_for: &["event-csv"], shown: false },
    Name { name: "data-package", stands_for: &["datapackage"], shown: false },
    Name { name: "csv-metadata", stands_for: &["csvw"], shown: false },
    Name { name: "ledger", stands_for: &["ids"], shown: false },
    Name { name: "json-ld", stands_for: &["jsonld"], shown: false },
    Name { name: "schema.org", stands_for: &["jsonld"], shown: false },
    Name { name: "ics", stands_for: &["ical"], shown: false },
    Name { name: "icalendar", stands_for: &["ical"], shown: false },
    Name { name: "calendar", stands_for: &["ical"], shown: false },
    Name { name: "catalog", stands_for: &["dcat"], shown: false },
    Name { name: "licence", stands_for: &["license"], shown: false },
    Name { name: "places", stands_for: &["geojson"], shown: false },
];

/// A name on the command line beside those of the formats.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    /// The name.
    pub name: &'static str,
    /// The formats that it means.
    stands_for: &'static [&'static str],
    /// Whether it is listed.
    pub shown: bool,
}

/// The formats that a name means: one of [`ALL`], or what [`NAMES`] says; none where nothing does.
pub fn named(name: &str) -> Vec<&'static Format> {
    let also = NAMES.iter().find(|also| also.name == name).map_or(&[][..], |also| also.stands_for);
    let means = |format: &&Format| format.name == name || also.contains(&format.name);
    ALL.iter().filter(means).collect()
}

/// A form of open data: one or more files that say the release in the words of one standard.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    write: Write,
}

/// What is made of a release, or why it could not be.
type Made<T> = Result<Vec<T>, Error>;

/// What a format is made of.
enum Write {
    /// Of the services one after the other.
    Rows(Rows),
    /// Of the release.
    Release(fn(&Release<'_>, &Job<'_>) -> Made<File>),
    /// Of the tables, which it describes and brings along.
    Tables(fn(&Release<'_>, &Job<'_>, &[Table]) -> Made<Description>),
    /// Of the files of the formats before it: a list of them, their sums. These come last, in the order
    /// of [`ALL`], whatever order was asked for.
    Files(fn(&Release<'_>, &Job<'_>, &[Written]) -> Made<File>),
}

/// A table that was written.
struct Table {
    file: Written,
    columns: Vec<Described>,
}

/// A file that describes tables, which are listed after it.
struct Description {
    file: File,
    of: Vec<String>,
}

impl Format {
    /// The format of this name, if there is one.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|format| format.name == name)
    }
}

impl Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// In which formats.
    pub formats: &'a [&'a Format],
    /// The day of the release.
    pub today: NaiveDate,
    /// Whether a CSV cell that a spreadsheet program would take for a formula gets an apostrophe
    /// before it. It changes the data and is therefore off unless asked for.
    pub excel_safe: bool,
}

/// A file to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it goes below the folder of the open data, with `/` between the parts.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file of JSON: indented, UTF-8, a line feed at its end.
    fn json(path: String, value: &impl Serialize) -> Result<Self, Error> {
        let mut bytes = serde_json::to_vec_pretty(value)?;
        bytes.push(b'\n');
        Ok(Self { path, bytes })
    }

    /// The SHA-256 sum of its content in hexadecimal figures.
    fn sha256(&self) -> String {
        sha256::sum(&self.bytes)
    }
}

/// Why a format could not be written. No content of a workbook is known to bring this about, but that
/// there may be no room for it.
#[derive(Debug)]
pub enum Error {
    /// The CSV writer refused a row.
    Csv(::csv::Error),
    /// The JSON writer refused a value.
    Json(serde_json::Error),
    /// The sink took no more.
    Sink(Refused),
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Csv(error) => write!(f, "CSV: {error}"),
            Self::Json(error) => write!(f, "JSON: {error}"),
            Self::Sink(refused) => write!(f, "{refused}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Csv(error) => Some(error),
            Self::Json(error) => Some(error),
            Self::Sink(refused) => Some(&**refused),
        }
    }
}

impl From<::csv::Error> for Error {
    fn from(error: ::csv::Error) -> Self {
        Self::Csv(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// The open data of a directory, in the formats of the job and in their order; those that are about
/// the other files follow.
///
/// A file that two formats bring (the table that a description describes) is there once.
///
/// # Errors
///
/// When a writer refuses a value; see [`Error`].
pub fn write(directory: &Directory, job: &Job<'_>) -> Result<Vec<File>, Error> {
    write_release(&Release::of(directory), job)
}

/// The open data of a release that was made before; see [`write()`].
///
/// # Errors
///
/// When a writer refuses a value; see [`Error`].
pub fn write_release(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let mut memory = Memory::of(|_| true);
    let list = write_to(release, job, Vec::new(), &mut memory)?;
    Ok(memory.in_order(list))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::fixture::{all_files, day, directory, event, files, service, text, url, whole};
    use super::*;
    use crate::directory::Service;
    use crate::directory::vocabulary::Status;

    /// Entries at the edges: bare, whole, ended, with hostile texts and extreme values.
    fn edges() -> Directory {
        let hostile = "=\"<&\u{0}\u{202e}\r\n'`#$|{}";
        let mut directory = directory(vec![
            service("窓口"),
            whole(),
            Service { status: Status::Ended, ..whole() },
            Service {
                fees: hostile.into(),
                remarks: hostile.into(),
                url: Some(url("https://example.jp/a?b[]=c^d")),
                latitude: Some(f64::NAN),
                longitude: Some(f64::INFINITY),
                assured_date: Some(day(9999, 12, 31)),
                ..service(hostile)
            },
        ]);
        directory.events.push(event());
        directory
    }

    fn assert_valid(schema: &str, json: &str) {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let json: Value = serde_json::from_str(json).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> =
            validator.iter_errors(&json).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        assert!(!json.as_array().unwrap().is_empty());
    }

    #[test]
    fn every_service_keeps_to_the_schemas() {
        let directory = edges();
        assert_valid(include_str!("../data/schema/hsds-services.json"), &text(&directory, "hsds"));
        assert_valid(include_str!("../data/schema/support-service.json"), &text(&directory, "json"));
    }

    #[test]
    fn a_file_of_two_formats_is_there_once() {
        let files = all_files(&edges());
        let once: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(once.len(), files.len());
        let tree = |path: &&str| path.starts_with("hsds/") || path.starts_with("hsds-tabular/");
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).filter(|p| !tree(p)).collect();
        assert_eq!(
            paths,
            [
                "352039_support_service.csv",
                "352039_public_facility.csv",
                "352039_event.csv",
                "352039_support_service.json",
                "services.json",
                "places.geojson",
                "datapackage.json",
                "ids.csv",
                "352039_support_service.csv-metadata.json",
                "352039_public_facility.csv-metadata.json",
                "352039_event.csv-metadata.json",
                "ids.csv-metadata.json",
                "changes.json",
                "CHANGES.md",
                "services.jsonld",
                "schedule.ics",
                "withheld.json",
                "LICENSE",
                "catalog.jsonld",
                "352039_opendata_list_row.csv",
                "README.md",
                "checksums.sha256",
            ]
        );
    }

    #[test]
    fn every_other_name_means_formats_that_there_are() {
        for also in NAMES {
            assert!(Format::named(also.name).is_none(), "{} is a format's own name", also.name);
            assert_eq!(named(also.name).len(), also.stands_for.len(), "{}", also.name);
        }
        assert_eq!(named("hsds").len(), 1);
        assert!(named("xlsx").is_empty());
    }

    #[test]
    fn the_same_directory_gives_the_same_bytes() {
        assert_eq!(all_files(&edges()), all_files(&edges()));
    }

    #[test]
    fn an_unknown_municipality_is_000000() {
        let mut directory = edges();
        directory.edition.municipality_code = None;
        assert_eq!(files(&directory, "csv")[0].path, "000000_support_service.csv");
    }
}
