//! A table as data: a column is its heading, its type and how its value is read off a record, in one
//! place, so that headings, values and descriptions cannot drift apart.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::release::Publisher;

/// A column of a table of `R`.
pub(super) struct Column<R: 'static> {
    /// The Japanese heading; also the key in JSON.
    pub(super) heading: &'static str,
    /// The English name, for descriptions of the table.
    pub(super) name: &'static str,
    /// What its values are.
    pub(super) kind: Kind,
    /// The value; empty where there is none.
    pub(super) value: fn(&Publisher, &R) -> String,
}

/// What can be said of a column without its values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Described {
    pub(super) heading: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

/// What a column's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text, and numbers that are names: codes, telephones, postcodes.
    Text,
    /// Text that no row lacks and no two rows share.
    Key,
    /// A whole number.
    Integer,
    /// A decimal number.
    Number,
    /// `YYYY-MM-DD`.
    Date,
    /// `HH:MM`.
    Time,
}

impl<R> Column<R> {
    pub(super) const fn new(
        heading: &'static str,
        name: &'static str,
        kind: Kind,
        value: fn(&Publisher, &R) -> String,
    ) -> Self {
        Self { heading, name, kind, value }
    }

    /// The column without its values.
    pub(super) const fn described(&self) -> Described {
        Described { heading: self.heading, name: self.name, kind: self.kind }
    }
}

/// A record as a JSON object: the same keys and the same texts as the CSV table, in its order; where
/// the CSV cell is empty, `null`.
///
/// Numbers, dates and times stay texts too. A reader that knows the CSV knows the JSON, the two can be
/// compared byte for byte, and no code or telephone ever loses its leading zero to a cast. Typed
/// values are in the HSDS and GeoJSON files.
pub(super) struct Row<'a, R: 'static> {
    pub(super) columns: &'static [Column<R>],
    pub(super) publisher: &'a Publisher,
    pub(super) record: &'a R,
}

impl<R> Serialize for Row<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for column in self.columns {
            let value = (column.value)(self.publisher, self.record);
            map.serialize_entry(column.heading, &Some(value).filter(|value| !value.is_empty()))?;
        }
        map.end()
    }
}
