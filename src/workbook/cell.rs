//! Cells and rows as the rest of the program asks them: a cell's text for people, a row's cell under
//! a column.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::Timelike as _;

use super::{Cell, Row, Value};
use crate::column::Column;
use crate::directory::Words;

impl Cell {
    /// A plain cell: not struck, without reading or link.
    pub fn new(value: Value) -> Self {
        Self { value, struck: super::Struck::No, merged: false, rare: None }
    }

    /// The reading (ふりがな) of the whole text, where the spreadsheet program keeps one.
    pub fn reading(&self) -> Option<&str> {
        self.rare.as_ref()?.reading.as_deref()
    }

    /// The target of the cell's hyperlink.
    pub fn link(&self) -> Option<&str> {
        self.rare.as_ref()?.link.as_deref()
    }

    /// The same cell with a reading.
    #[must_use]
    pub fn with_reading(mut self, reading: Arc<str>) -> Self {
        self.rare.get_or_insert_default().reading = Some(reading);
        self
    }

    /// The same cell with a hyperlink.
    #[must_use]
    pub fn with_link(mut self, link: Arc<str>) -> Self {
        self.set_link(link);
        self
    }

    pub(super) fn set_link(&mut self, link: Arc<str>) {
        self.rare.get_or_insert_default().link = Some(link);
    }

    /// What the cell says, for people: text without the blanks around it, a number as its format
    /// shows it, a date as `2026-04-01` (with its time where it has one), a time as `09:30`. Empty
    /// where a formula's result is not in the file.
    pub fn text(&self) -> String {
        self.shown().into_owned()
    }

    /// The same, as it stands in the cell where it does.
    pub fn shown(&self) -> Cow<'_, str> {
        Cow::Borrowed(match &self.value {
            Value::Text(text) => trimmed(text),
            Value::Number { shown: Some(shown), .. } => trimmed(shown),
            Value::Number { value, shown: None } => return Cow::Owned(plain_number(*value)),
            Value::Date(date) if date.num_seconds_from_midnight() == 0 => {
                return Cow::Owned(date.date().to_string());
            }
            Value::Date(date) => return Cow::Owned(format!("{} {}", date.date(), clock(date.time()))),
            Value::Time(time) => return Cow::Owned(clock(*time)),
            Value::Bool(true) => "TRUE",
            Value::Bool(false) => "FALSE",
            Value::Fault(fault) => fault,
            Value::Uncomputed => "",
        })
    }

    /// The same to keep, shared with the cell where nothing has to be taken off.
    pub fn words(&self) -> Words {
        match (&self.value, self.shown()) {
            (Value::Text(text), shown) if shown.len() == text.len() => text.clone().into(),
            (_, shown) => (&*shown).into(),
        }
    }
}

impl<C: Column> Row<C> {
    /// The cell under a column; none where it is blank or the sheet has no such column.
    pub fn get(&self, column: C) -> Option<&Cell> {
        let place = self.cells.binary_search_by(|(other, _)| other.cmp(&column)).ok()?;
        self.cells.get(place).map(|(_, cell)| cell)
    }

    /// The text under a column; empty where there is none.
    pub fn text(&self, column: C) -> String {
        self.shown(column).into_owned()
    }

    /// The same, as it stands in the cell where it does.
    pub fn shown(&self, column: C) -> Cow<'_, str> {
        self.get(column).map(Cell::shown).unwrap_or_default()
    }
}

/// Whether a character shows nothing: blanks of any width, zero-width ones, the byte order mark.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\0')
}

/// A text without what shows nothing at its ends. Nearly all begin and end with a letter of ASCII, a kana or a
/// kanji, which show in UTF-8 by the first byte or two.
fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    let begins = matches!(bytes, [0x21..=0x7e | 0xe4..=0xe9, ..] | [0xe3, 0x81..=0xbf, ..]);
    let ends = matches!(bytes, [.., 0x21..=0x7e] | [.., 0xe4..=0xe9, _, _] | [.., 0xe3, 0x81..=0xbf, _]);
    if begins && ends { text } else { text.trim_matches(is_blank) }
}

/// A text to keep, or none where it is blank.
pub(super) fn filled(text: &str) -> Option<&str> {
    if text.chars().all(is_blank) { None } else { Some(text) }
}

fn clock(time: chrono::NaiveTime) -> String {
    let form = if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    time.format(form).to_string()
}

/// A number in its shortest form with the 15 digits that spreadsheet programs keep: `0.3`, not
/// `0.30000000000000004`; with an exponent only from 10¹⁵ on.
pub(super) fn plain_number(value: f64) -> String {
    if value.abs() >= 1e15 || !value.is_finite() {
        return format!("{value:E}");
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    // Adding zero makes a plain zero of a negative one.
    format!("{}", rounded + 0.0)
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::*;
    use crate::column::StepColumn;

    #[test]
    fn every_value_has_its_words() {
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        let cases = [
            (Value::Text("　 窓口 \n".into()), "窓口"),
            (Value::Number { value: 839_342_532.0, shown: Some("0839342532".into()) }, "0839342532"),
            (Value::Number { value: 500.0, shown: None }, "500"),
            (Value::Number { value: -0.0, shown: None }, "0"),
            (Value::Number { value: 0.1 + 0.2, shown: None }, "0.3"),
            (Value::Number { value: 123_456_789_012_345.0, shown: None }, "123456789012345"),
            (Value::Number { value: 4e18, shown: None }, "4E18"),
            (Value::Date(day.and_hms_opt(0, 0, 0).unwrap()), "2026-04-01"),
            (Value::Date(day.and_hms_opt(9, 30, 0).unwrap()), "2026-04-01 09:30"),
            (Value::Time(NaiveTime::from_hms_opt(9, 30, 0).unwrap()), "09:30"),
            (Value::Time(NaiveTime::from_hms_opt(9, 30, 5).unwrap()), "09:30:05"),
            (Value::Bool(true), "TRUE"),
            (Value::Fault("#N/A".into()), "#N/A"),
            (Value::Uncomputed, ""),
        ];
        for (value, expected) in cases {
            let cell = Cell::new(value);
            assert_eq!((cell.text(), cell.words()), (expected.to_owned(), expected.into()));
        }
    }

    #[test]
    fn a_row_is_asked_by_column() {
        let cell = |text: &str| Cell::new(Value::Text(text.into()));
        let row = Row {
            index: 4,
            cells: vec![(StepColumn::Order, cell("1")), (StepColumn::Name, cell("出会う"))],
        };
        assert_eq!(row.text(StepColumn::Name), "出会う");
        assert_eq!(row.text(StepColumn::Description), "");
        assert!(row.get(StepColumn::Description).is_none());
    }

    #[test]
    fn rare_things_cost_nothing_where_they_are_absent() {
        assert!(size_of::<Cell>() <= 48, "{}", size_of::<Cell>());
        let cell = Cell::new(Value::Bool(true)).with_link("https://example.org/".into());
        assert_eq!((cell.link(), cell.reading()), (Some("https://example.org/"), None));
        assert_eq!(cell.with_reading("よみ".into()).reading(), Some("よみ"));
    }

    #[test]
    fn whatever_stands_at_the_ends_is_taken_off_where_it_shows_nothing() {
        for c in '\0'..=char::MAX {
            for text in [format!("{c}"), format!("{c}a"), format!("漢{c}"), format!("{c}あ{c}")] {
                assert_eq!(trimmed(&text), text.trim_matches(is_blank), "{text:?}");
            }
        }
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        assert_eq!(filled(" \u{3000}\u{200B}\n"), None);
        assert_eq!(filled("　a"), Some("　a"));
    }
}
