//! A string with what belongs to it: its reading, and which of its runs are struck through.

use std::sync::Arc;

use super::budget::Budget;
use super::cell::{filled, is_blank};
use super::error::Error;
use super::{Cell, Struck, Value};

/// A string of the shared table, or of a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrase {
    /// The text; none where it is blank.
    pub(super) text: Option<Arc<str>>,
    reading: Option<Arc<str>>,
    /// Whether some of it is struck through, is not, or takes after the cell's own font.
    struck: bool,
    plain: bool,
    inherits: bool,
}

impl Phrase {
    /// A string without runs or readings.
    pub(super) fn simple(text: &str, budget: &Budget<'_>) -> Result<Self, Error> {
        let mut phrase = Self { inherits: true, ..Self::default() };
        phrase.set_text(text, budget)?;
        Ok(phrase)
    }

    /// A run of the text in a font.
    pub(super) fn run(&mut self, text: &str, font: Font) {
        if text.chars().all(is_blank) {
            return;
        }
        match font {
            Font::Struck => self.struck = true,
            Font::Plain => self.plain = true,
            Font::Cell => self.inherits = true,
        }
    }

    /// The whole text.
    pub(super) fn set_text(&mut self, text: &str, budget: &Budget<'_>) -> Result<(), Error> {
        if let Some(text) = filled(text) {
            budget.text(text.len())?;
            self.text = Some(text.into());
        }
        Ok(())
    }

    /// The reading of the whole text.
    pub(super) fn set_reading(&mut self, reading: &str, budget: &Budget<'_>) -> Result<(), Error> {
        if let Some(reading) = filled(reading) {
            budget.text(reading.len())?;
            self.reading = Some(reading.into());
        }
        Ok(())
    }

    /// The cell that holds the string, in a style that is struck through or not. None where blank.
    pub(super) fn cell(&self, style_struck: bool) -> Option<Cell> {
        let mut cell = Cell::new(Value::Text(self.text.clone()?));
        let struck = self.struck || self.inherits && style_struck;
        let plain = self.plain || self.inherits && !style_struck;
        cell.struck = match (struck, plain) {
            (true, true) => Struck::Partly,
            (true, false) => Struck::Wholly,
            (false, _) => Struck::No,
        };
        Some(match &self.reading {
            Some(reading) => cell.with_reading(reading.clone()),
            None => cell,
        })
    }
}

/// A run's font: its own where it has one, else the cell's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Font {
    /// The cell's.
    Cell,
    /// Its own, struck through.
    Struck,
    /// Its own, not struck through.
    Plain,
}

/// The reading of a whole text: the readings of its parts in their places, the rest as it is. The
/// places count UTF-16 units, as the file does.
pub(super) fn read_aloud(text: &str, readings: &[(usize, usize, String)]) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut reading = String::new();
    let mut done = 0;
    for (from, to, kana) in readings {
        if let Some(between) = units.get(done..*from) {
            reading.push_str(&String::from_utf16_lossy(between));
        }
        reading.push_str(kana);
        done = done.max(*to);
    }
    reading.push_str(&String::from_utf16_lossy(units.get(done..).unwrap_or_default()));
    reading
}
