//! A table as data: a column is its heading, its type and how its value is read off a record, in one
//! place, so that headings, values and descriptions cannot drift apart.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::release::Publisher;

/// How the value of a column is read off a record: most are a text of the record as it stands.
pub(super) type Value<R> = for<'a> fn(&'a Publisher, &'a R) -> Cow<'a, str>;

/// A column of a table of `R`.
pub(super) struct Column<R: 'static> {
    /// The Japanese heading; also the key in JSON.
    pub(super) heading: &'static str,
    /// The English name, for descriptions of the table.
    pub(super) name: &'static str,
    /// What its values are.
    pub(super) kind: Kind,
    /// The value; empty where there is none.
    pub(super) value: Value<R>,
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
    pub(super) const fn new(heading: &'static str, name: &'static str, kind: Kind, value: Value<R>) -> Self {
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

/// Writes records as the elements of an [`Array`](super::array::Array), each as a [`Row`]; the keys,
/// more than half of the text, are escaped once.
pub(super) struct Objects<R: 'static> {
    /// Every column with its key as it stands in each object, and what is before it.
    columns: Vec<(String, &'static Column<R>)>,
}

impl<R> Objects<R> {
    pub(super) fn of(columns: &'static [Column<R>]) -> Result<Self, serde_json::Error> {
        let columns = columns.iter().enumerate().map(|(place, column)| {
            let sign = if place == 0 { '{' } else { ',' };
            Ok((format!("{sign}\n    {}: ", serde_json::to_string(column.heading)?), column))
        });
        Ok(Self { columns: columns.collect::<Result<_, serde_json::Error>>()? })
    }

    /// Adds a record to the bytes of the array.
    pub(super) fn add(
        &self,
        publisher: &Publisher,
        record: &R,
        bytes: &mut Vec<u8>,
    ) -> serde_json::Result<()> {
        for (key, column) in &self.columns {
            bytes.extend_from_slice(key.as_bytes());
            match &*(column.value)(publisher, record) {
                "" => bytes.extend_from_slice(b"null"),
                value if is_plain(value) => {
                    bytes.push(b'"');
                    bytes.extend_from_slice(value.as_bytes());
                    bytes.push(b'"');
                }
                value => serde_json::to_writer(&mut *bytes, value)?,
            }
        }
        bytes.extend_from_slice(b"\n  }");
        Ok(())
    }
}

/// Whether a text stands in JSON as it is. Every byte is looked at, which is faster than to stop at one.
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| plain & (byte >= b' ') & (byte != b'"') & (byte != b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_plain_where_json_escapes_nothing_in_it() {
        for c in ('\0'..='\u{ff}').chain(['\u{2028}', '\u{fffd}', '😀']) {
            let text = format!("あ{c}a");
            let json = serde_json::to_string(&text).unwrap();
            assert_eq!(is_plain(&text), json == format!("\"{text}\""), "{c:?}");
        }
    }
}
