//! A sheet's records: cells, hidden rows and columns, merged areas.

use std::collections::BTreeSet;

use super::container::{f64_at, u16_at, u32_at};
use super::records::{Pieces, Record, records};
use super::{Globals, link};
use crate::workbook::budget::Budget;
use crate::workbook::error::Error;
use crate::workbook::links;
use crate::workbook::merge::{self, Area};
use crate::workbook::phrase::Phrase;
use crate::workbook::rows::Rows;
use crate::workbook::style::Style;
use crate::workbook::{Cell, GridRow, Hidden, Struck, Value};

/// Reads the sheets of a workbook.
pub(super) struct Reader<'a> {
    pub(super) globals: &'a Globals,
    pub(super) budget: &'a Budget<'a>,
}

/// A sheet as far as it is read.
#[derive(Default)]
struct Draft {
    rows: Rows,
    row: Option<u16>,
    hidden_rows: BTreeSet<u32>,
    is_filtered: bool,
    hidden_columns: Vec<(u32, u32)>,
    merged: Vec<Area>,
    links: Vec<(Area, String)>,
    /// The cell of a formula whose text follows in a record of its own.
    awaits_text: Option<(u16, u16, u16)>,
}

/// What a sheet gives: its rows, its hidden columns, and whether all merged areas were filled.
type Sheet = (Vec<GridRow>, Vec<(u32, u32)>, bool);

impl Reader<'_> {
    /// Reads the sheet whose records begin at a place of the stream.
    pub(super) fn read(&self, stream: &[u8], from: usize) -> Result<Sheet, Error> {
        let mut draft = Draft::default();
        let mut depth = 0usize;
        for record in records(stream, from) {
            // Sheets that all begin in one place would be read over and over.
            self.budget.unpack(record.data.len() + 4)?;
            match record.kind {
                0x0809 => depth += 1,
                0x000A if depth <= 1 => break,
                0x000A => depth -= 1,
                // Charts on the sheet have records like cells, of no interest.
                _ if depth > 1 => {}
                _ => self.record(record, &mut draft)?,
            }
        }
        let mut rows = draft.rows.finish();
        let hidden = if draft.is_filtered { Hidden::Filtered } else { Hidden::ByHand };
        for row in rows.iter_mut().filter(|row| draft.hidden_rows.contains(&row.index)) {
            row.hidden = hidden;
        }
        let mut linked = true;
        for (area, target) in &draft.links {
            linked = linked && links::set(&mut rows, area, &target.as_str().into(), self.budget);
        }
        let whole = linked & merge::fill(&mut rows, &draft.merged, self.budget);
        draft.hidden_columns.sort_unstable();
        Ok((rows, draft.hidden_columns, whole))
    }

    fn record(&self, record: Record<'_>, draft: &mut Draft) -> Result<(), Error> {
        let data = record.data;
        let number = |at| u16_at(data, at);
        match record.kind {
            // Row: bit 5 hides it.
            0x0208 if number(12).is_some_and(|flags| flags & 0x20 != 0) => {
                draft.hidden_rows.extend(number(0).map(u32::from));
            }
            // Columns: bit 0 hides them.
            0x007D if number(8).is_some_and(|flags| flags & 1 != 0) => {
                let columns = number(0).zip(number(2)).filter(|(first, last)| first <= last);
                draft
                    .hidden_columns
                    .extend(columns.map(|(first, last)| (first.into(), last.min(255).into())));
            }
            0x01B8 if (draft.links.len() as u64) < self.budget.limits.spread => {
                draft.links.extend(link::read(&record.whole()));
            }
            0x009B => draft.is_filtered = true,
            0x00E5 => draft.merged.extend(data.get(2..).unwrap_or_default().chunks_exact(8).filter_map(area)),
            0x0207 => {
                if let Some((row, column, style)) = draft.awaits_text.take() {
                    let text = self.globals.writing.read(&mut Pieces::new(record, 0), false);
                    self.text(draft, (row, column, style), text)?;
                }
            }
            // Several numbers side by side: row, first column, style and number each, last column.
            0x00BD => {
                let (Some(row), Some(first)) = (number(0), number(2)) else { return Ok(()) };
                let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                for (column, cell) in (first..=255).zip(cells.chunks_exact(6)) {
                    if let (Some(style), Some(packed)) = (u16_at(cell, 0), u32_at(cell, 2)) {
                        self.number(draft, (row, column, style), unpack(packed))?;
                    }
                }
            }
            0x0203 | 0x027E | 0x00FD | 0x0204 | 0x00D6 | 0x0205 | 0x0006 => {
                let (Some(row), Some(column), Some(style)) = (number(0), number(2), number(4)) else {
                    return Ok(());
                };
                self.cell(record, (row, column, style), draft)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A record that is a cell: its row, column and style, and then its value.
    fn cell(&self, record: Record<'_>, place: (u16, u16, u16), draft: &mut Draft) -> Result<(), Error> {
        let data = record.data;
        match record.kind {
            0x0203 => f64_at(data, 6).map_or(Ok(()), |number| self.number(draft, place, number)),
            0x027E => u32_at(data, 6).map_or(Ok(()), |packed| self.number(draft, place, unpack(packed))),
            0x00FD => {
                let Some(string) = u32_at(data, 6) else { return Ok(()) };
                let style = self.style(place.2);
                match self.globals.strings.get(string as usize) {
                    Some(phrase) => self.put(draft, place, phrase.cell(style.struck)),
                    None => self.value(draft, place, Value::Fault(format!("?{string}").into())),
                }
            }
            0x0204 | 0x00D6 => {
                let text = self.globals.writing.read(&mut Pieces::new(record, 6), false);
                self.text(draft, place, text)
            }
            0x0205 => match (data.get(6), data.get(7)) {
                (Some(value), Some(0)) => self.value(draft, place, Value::Bool(*value != 0)),
                (Some(code), Some(_)) => self.value(draft, place, fault(*code)),
                _ => Ok(()),
            },
            // A formula with its last result: a number, or a mark for something else.
            _ => {
                let is_number = u16_at(data, 12) != Some(0xFFFF);
                let value = data.get(8).copied().unwrap_or(0);
                match data.get(6) {
                    Some(_) if is_number => {
                        f64_at(data, 6).map_or(Ok(()), |number| self.number(draft, place, number))
                    }
                    Some(0) => {
                        draft.awaits_text = Some(place);
                        Ok(())
                    }
                    Some(1) => self.value(draft, place, Value::Bool(value != 0)),
                    Some(2) => self.value(draft, place, fault(value)),
                    _ => Ok(()),
                }
            }
        }
    }

    fn style(&self, number: u16) -> &Style {
        self.globals.styles.get(usize::from(number))
    }

    fn number(&self, draft: &mut Draft, place: (u16, u16, u16), number: f64) -> Result<(), Error> {
        if !number.is_finite() {
            return Ok(());
        }
        let value = self.style(place.2).format.value(number, self.globals.epoch);
        self.value(draft, place, value)
    }

    fn text(&self, draft: &mut Draft, place: (u16, u16, u16), text: Option<String>) -> Result<(), Error> {
        let text = text.unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n");
        let cell = Phrase::simple(&text, self.budget)?.cell(self.style(place.2).struck);
        self.put(draft, place, cell)
    }

    fn value(&self, draft: &mut Draft, place: (u16, u16, u16), value: Value) -> Result<(), Error> {
        let struck = if self.style(place.2).struck { Struck::Wholly } else { Struck::No };
        self.put(draft, place, Some(Cell { struck, ..Cell::new(value) }))
    }

    fn put(&self, draft: &mut Draft, place: (u16, u16, u16), cell: Option<Cell>) -> Result<(), Error> {
        let (row, column, _) = place;
        let Some(cell) = cell.filter(|_| column <= 255) else { return Ok(()) };
        if draft.row != Some(row) {
            draft.row = Some(row);
            draft.rows.start(u32::from(row), Hidden::No);
        }
        draft.rows.cell(u32::from(column), cell, self.budget)
    }
}

/// A number in four bytes: the upper part of a floating-point one or a whole one, perhaps hundredths.
fn unpack(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

fn fault(code: u8) -> Value {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#?",
    };
    Value::Fault(name.into())
}

pub(super) fn area(bytes: &[u8]) -> Option<Area> {
    let number = |at| u16_at(bytes, at).map(u32::from);
    let (top, bottom, left, right) = (number(0)?, number(2)?, number(4)?, number(6)?);
    (top <= bottom && left <= right).then_some(Area { top, left, bottom, right })
}
