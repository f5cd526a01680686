//! `.xls` from Excel 5 (1993) to 2003 (BIFF 5 to 8, [MS-XLS]).
//!
//! Its sheets have at most 65,536 rows of 256 columns, and every cell is a record of its own in the
//! file, so that what is read can never be larger than the file.

use super::budget::Budget;
use super::civil::Epoch;
use super::error::{Error, Foreign, Measure};
use super::format::Format;
use super::limits::Limits;
use super::phrase::Phrase;
use super::style::{Style, Styles};
use super::{Grid, Workbook, rules};

mod container;
mod link;
mod records;
mod sheet;
mod strings;
#[cfg(test)]
mod tests;

use container::{Container, u16_at, u32_at};
use records::{Pieces, Record, records};
use strings::Writing;

/// What the globals of the workbook say.
struct Globals {
    writing: Writing,
    epoch: Epoch,
    sheets: Vec<Entry>,
    strings: Vec<Phrase>,
    styles: Styles,
    refers_elsewhere: bool,
}

/// A sheet in the workbook's list.
struct Entry {
    name: String,
    visible: bool,
    from: usize,
}

/// Reads a workbook out of its container.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, Error> {
    let broken = || Error::damaged("", "the container cannot be read");
    let container = Container::open(bytes).ok_or_else(broken)?;
    if container.has("EncryptedPackage") || container.has("EncryptionInfo") {
        return Err(Error::Password);
    }
    let stream = container.stream("Workbook").or_else(|| container.stream("Book"));
    let Some(stream) = stream else {
        let is_document = container.has("WordDocument") || container.has("PowerPoint Document");
        return Err(Error::Foreign(if is_document { Foreign::Document } else { Foreign::Unknown }));
    };
    let budget = Budget::new(limits);
    let globals = globals(&stream, &budget)?;
    let mut book = Workbook { sheets: Vec::new(), findings: Vec::new() };
    if globals.epoch == Epoch::From1904 {
        book.findings.push(rules::counts_from_1904());
    }
    if globals.refers_elsewhere || container.has("_VBA_PROJECT_CUR") {
        book.findings.push(rules::macros_or_links());
    }
    for entry in &globals.sheets {
        let reader = sheet::Reader { globals: &globals, budget: &budget };
        let (rows, hidden_columns, whole) = reader.read(&stream, entry.from)?;
        let grid = Grid { name: entry.name.as_str().into(), visible: entry.visible, hidden_columns, rows };
        if !whole {
            book.findings.push(rules::merged_too_far(&grid.name));
        }
        book.sheets.push(grid);
    }
    Ok(book)
}

fn globals(stream: &[u8], budget: &Budget<'_>) -> Result<Globals, Error> {
    let mut globals = Globals {
        writing: Writing::Units,
        epoch: Epoch::From1900,
        sheets: Vec::new(),
        strings: Vec::new(),
        styles: Styles::default(),
        refers_elsewhere: false,
    };
    let mut fonts: Vec<bool> = Vec::new();
    let mut codes = std::collections::BTreeMap::new();
    let mut styles: Vec<(u16, u16)> = Vec::new();
    let mut table = None;
    for (place, record) in records(stream, 0).enumerate() {
        let number = |at| u16_at(record.data, at);
        match (record.kind, place) {
            (0x0809, 0) => match number(0) {
                Some(0x0600) => {}
                Some(0x0500) => globals.writing = Writing::code_page(0),
                _ => return Err(Error::Foreign(Foreign::OldWorkbook)),
            },
            (0x0009 | 0x0209 | 0x0409, 0) => return Err(Error::Foreign(Foreign::OldWorkbook)),
            (_, 0) => return Err(Error::damaged("Workbook", "it does not begin like one")),
            (0x002F, _) => return Err(Error::Password),
            (0x0042, _) if matches!(globals.writing, Writing::Bytes(_)) => {
                globals.writing = Writing::code_page(number(0).unwrap_or(0));
            }
            (0x0022, _) if number(0) == Some(1) => globals.epoch = Epoch::From1904,
            // Font: bit 3 strikes through.
            (0x0031, _) => fonts.push(number(2).unwrap_or(0) & 8 != 0),
            (0x041E, _) => {
                let id = number(0);
                let short = matches!(globals.writing, Writing::Bytes(_));
                let code = globals.writing.read(&mut Pieces::new(record, 2), short);
                codes.extend(id.zip(code));
            }
            // Cell format: its font and its number format.
            (0x00E0, _) => styles.push((number(0).unwrap_or(0), number(2).unwrap_or(0))),
            (0x0085, _) => {
                if globals.sheets.len() as u64 >= budget.limits.sheets {
                    return Err(Error::TooLarge { measure: Measure::Sheets, limit: budget.limits.sheets });
                }
                globals.sheets.extend(entry(record, globals.writing));
            }
            // Another workbook, rather than this one or an add-in, has its name in the record.
            (0x01AE, _) if record.data.len() > 4 => globals.refers_elsewhere = true,
            (0x00FC, _) => table = Some(record),
            (0x000A, _) => break,
            _ => {}
        }
    }
    if let Some(record) = table {
        globals.strings = strings::shared(record, &fonts, budget)?;
    }
    let style = |(font, id): (u16, u16)| Style {
        format: codes.get(&id).map_or_else(|| Format::builtin(u32::from(id)), |code| Format::new(code)),
        struck: strings::font_at(&fonts, font),
    };
    globals.styles = styles.into_iter().map(style).collect();
    Ok(globals)
}

/// A sheet's entry in the list; none for charts and macros.
fn entry(record: Record<'_>, writing: Writing) -> Option<Entry> {
    let from = u32_at(record.data, 0)? as usize;
    let (state, kind) = (*record.data.get(4)?, *record.data.get(5)?);
    let name = writing.read(&mut Pieces::new(record, 6), true)?;
    (kind == 0).then(|| Entry { name: name.replace('\0', ""), visible: state & 3 == 0, from })
}
