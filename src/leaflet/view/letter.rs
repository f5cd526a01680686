//! What a letter of the audit shows: a body's entries as they are printed now.

use serde::Serialize;

use super::entry::Entry;
use super::words::clean;
use crate::directory::{Directory, Service};

/// An entry in a letter.
#[derive(Debug, Serialize)]
pub(in crate::leaflet) struct Letter {
    /// The row's ID, by which the answer finds it again.
    pub(in crate::leaflet) id: String,
    name: String,
    /// The day it was last confirmed, in words.
    pub(in crate::leaflet) confirmed: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    label: String,
    value: String,
}

impl Letter {
    /// The facts of a service, one under the other.
    pub(in crate::leaflet) fn of(directory: &Directory, service: &Service, confirmed: String) -> Self {
        let said = Entry::service(directory, service, 2).spoken();
        let mut rows =
            vec![Row { label: "名称".to_owned(), value: said.first().cloned().unwrap_or_default() }];
        for line in said.into_iter().skip(1) {
            let (label, value) = match line.split_once('：') {
                Some((label, value)) if label.chars().count() <= 8 => (label.to_owned(), value.to_owned()),
                _ => ("説明".to_owned(), line),
            };
            match rows.last_mut().filter(|row| row.label == label) {
                Some(row) => row.value += &format!("\n{value}"),
                None => rows.push(Row { label, value }),
            }
        }
        Self { id: clean(&service.id), name: clean(&service.name), confirmed, rows }
    }
}
