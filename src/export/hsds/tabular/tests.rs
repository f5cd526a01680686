//! What a release says in the tables of HSDS.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::directory::vocabulary::{Attendance, Status};
use crate::directory::{Category, Directory, Service};
use crate::export::File;
use crate::export::fixture::{directory, files, phone, service, text, whole};

type Table = Vec<BTreeMap<String, String>>;

fn tables(files: &[File]) -> BTreeMap<String, Table> {
    let tables = files.iter().filter(|file| file.path.ends_with(".csv")).map(|file| {
        let mut reader = csv::Reader::from_reader(&file.bytes[..]);
        let name = file.path.trim_start_matches("hsds-tabular/").to_owned();
        (name, reader.deserialize().map(|row| row.unwrap()).collect())
    });
    tables.collect()
}

fn package(files: &[File]) -> Value {
    serde_json::from_slice(&files[0].bytes).unwrap()
}

/// Entries that share a place, a body and a category, and some that have none.
fn mixed() -> Directory {
    let mut directory = directory(vec![
        whole(),
        Service { id: "35203-0002".into(), fees: "1回500円".into(), ..whole() },
        Service {
            attendance: vec![Attendance::Online], status: Status::Ended, ..service("オンライン相談")
        },
        Service { phones: vec![phone("0120-111-222")], ..service("窓口") },
    ]);
    // A code that is that of another taxonomy's term too.
    directory.categories.push(Category { id: "online".to_owned(), ..directory.categories[0].clone() });
    directory.services[3].category = Some(1);
    directory
}

#[test]
fn every_key_leads_to_a_row_and_is_there_once() {
    let files = files(&mixed(), "hsds-tabular");
    let (tables, package) = (tables(&files), package(&files));
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), tables.len());
    let path = |name: &Value| {
        let resource = resources.iter().find(|resource| resource["name"] == *name).unwrap();
        resource["path"].as_str().unwrap()
    };
    let mut followed = 0;
    for resource in resources {
        let table = &tables[resource["path"].as_str().unwrap()];
        let ids: BTreeSet<&String> = table.iter().map(|row| &row["id"]).collect();
        assert_eq!(ids.len(), table.len(), "{} repeats an id", resource["path"]);
        for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let other = &tables[path(&key["reference"]["resource"])];
            let others: BTreeSet<&String> = other.iter().map(|row| &row["id"]).collect();
            for row in table.iter().map(|row| &row[key["fields"].as_str().unwrap()]) {
                assert!(row.is_empty() || others.contains(row), "{}: {key}", resource["path"]);
                followed += usize::from(!row.is_empty());
            }
        }
        for field in resource["schema"]["fields"].as_array().unwrap() {
            if field["constraints"]["required"] == true {
                let name = field["name"].as_str().unwrap();
                assert!(table.iter().all(|row| !row[name].is_empty()), "{}: {name}", resource["path"]);
            }
        }
    }
    assert!(followed > 40, "{followed}");
}

#[test]
fn services_of_one_place_share_its_row() {
    let tables = tables(&files(&mixed(), "hsds-tabular"));
    let places: Vec<&String> =
        tables["service_at_location.csv"].iter().map(|row| &row["location_id"]).collect();
    assert_eq!((places.len(), places[0] == places[1]), (3, true));
    assert_eq!((tables["locations.csv"].len(), tables["addresses.csv"].len()), (2, 1));
    assert_eq!(tables["organizations.csv"].len(), 3);
}

#[test]
fn times_have_their_offset_in_a_column_and_amounts_are_numbers() {
    let tables = tables(&files(&mixed(), "hsds-tabular"));
    let schedule = &tables["schedules.csv"][0];
    assert_eq!((schedule["opens_at"].as_str(), schedule["timezone"].as_str()), ("13:00:00", "9"));
    let costs = &tables["cost_options.csv"];
    assert_eq!((costs.len(), costs[0]["amount"].as_str(), costs[0]["currency"].as_str()), (1, "500", "jpy"));
}

#[test]
fn a_code_of_two_taxonomies_is_said_once() {
    let tables = tables(&files(&mixed(), "hsds-tabular"));
    let terms = &tables["taxonomy_terms.csv"];
    let codes: Vec<&String> = terms.iter().map(|row| &row["code"]).filter(|code| !code.is_empty()).collect();
    let once: BTreeSet<&&String> = codes.iter().collect();
    assert_eq!((codes.len(), once.len()), (terms.len() - 1, terms.len() - 1));
}

/// The values of an object and of all that is inside it.
fn leaves(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.values().for_each(|value| leaves(value, found)),
        Value::Array(items) => items.iter().for_each(|value| leaves(value, found)),
        Value::String(text) => {
            found.insert(text.clone());
        }
        value => {
            found.insert(value.to_string());
        }
    }
}

#[test]
fn nothing_of_the_array_is_missing_in_the_tables() {
    let directory = mixed();
    let mut expected = BTreeSet::new();
    leaves(&serde_json::from_str(&text(&directory, "hsds")).unwrap(), &mut expected);
    let cells: BTreeSet<String> = tables(&files(&directory, "hsds-tabular"))
        .into_values()
        .flatten()
        .flat_map(BTreeMap::into_values)
        .collect();
    let missing: Vec<&String> = expected
        .iter()
        .filter(|value| !cells.contains(*value) && !cells.contains(value.trim_end_matches("+09:00")))
        .collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn without_services_there_are_two_empty_tables() {
    let files = files(&directory(Vec::new()), "hsds-tabular");
    let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        names,
        ["hsds-tabular/datapackage.json", "hsds-tabular/organizations.csv", "hsds-tabular/services.csv"]
    );
}
