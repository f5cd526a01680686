//! Writing into a copy: the bytes of an `.xlsx` and a list of edits in, the bytes of a copy out in
//! which the edited cells alone are different.
//!
//! Nothing is read into a model and written out again, for every such model forgets something:
//! ふりがな, pictures, validations, what the next version of a spreadsheet program adds. The XML of
//! a sheet is cut at the places of the concerned cells and joined again; every other part of the
//! package is copied as it lies there, packed. New texts stand in their cells (inline), so that the
//! shared table stays as it is. Styles are added at the end of their lists, and only where an edit
//! needs one: a date in a cell without a date format, a colour.
//!
//! What an edit would break is refused, that edit alone, and named: a formula, a merged area, the
//! heading of a table. At the end the copy is read and compared with the original, cell by cell.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use super::budget::Budget;
use super::limits::{LAST_COLUMN, LAST_ROW, Limits};
use super::package::{Change, Package};
use super::xlsx;
use super::{Workbook, read_bytes};
use crate::cell::CellRef;

mod calculation;
mod compare;
mod element;
mod fields;
mod looks;
mod notes;
mod refusal;
mod sheet;
mod survey;
mod tag;
#[cfg(test)]
mod tests;

pub use fields::FieldEdits;
pub use notes::{Note, annotate};
pub use refusal::{Error, Refusal, Refused};

use looks::Looks;
use sheet::Sheet;

/// One cell to be made different.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// Which cell.
    pub cell: CellRef,
    /// What it holds from now on; none where the value stays.
    pub content: Option<Content>,
    /// The colour of its ground from now on; none where that stays.
    pub fill: Option<Colour>,
    /// Whether a formula may give way to the value. Formulas shared by several cells never do.
    pub replaces_formula: bool,
}

impl Edit {
    /// Gives a cell a value. A formula in it is kept, and the edit refused.
    pub const fn set(cell: CellRef, content: Content) -> Self {
        Self { cell, content: Some(content), fill: None, replaces_formula: false }
    }

    /// Gives a cell a colour, whatever it holds.
    pub const fn fill(cell: CellRef, colour: Colour) -> Self {
        Self { cell, content: None, fill: Some(colour), replaces_formula: false }
    }
}

/// What a cell is to hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing; its format stays.
    Blank,
    /// Text, letter for letter; never a formula, whatever it begins with.
    Text(String),
    /// A number.
    Number(f64),
    /// A day. The cell gets a date format where it has none.
    Date(NaiveDate),
}

/// A colour in sRGB: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour(pub u8, pub u8, pub u8);

/// A copy with the edits in it.
#[derive(Debug)]
pub struct Patched {
    /// The copy.
    pub bytes: Vec<u8>,
    /// How many of the edits are in it.
    pub applied: usize,
    /// The edits that are not, and why.
    pub refused: Vec<Refused>,
    /// The ending that the copy's name must have: spreadsheet programs open no workbook with macros
    /// under the name of one without, nor the other way round.
    pub ending: &'static str,
    /// Whether there are formulas, whose results are those from before the edits until a spreadsheet
    /// program computes them anew.
    pub has_formulas: bool,
}

/// The edits of a sheet that are to be made, by row and column.
type Edits = BTreeMap<(u32, u32), Edit>;

/// Makes a copy of a workbook with edits in it. Of several edits of a cell the last one stands, its
/// value and its colour each by itself.
///
/// # Errors
///
/// Nothing is made where the workbook cannot be read, is no `.xlsx`, or is signed; and where the copy
/// turns out to differ in anything but the edits. What concerns one edit alone is in
/// [`Patched::refused`].
pub fn patch(bytes: &[u8], edits: &[Edit], limits: &Limits) -> Result<Patched, Error> {
    let name = Path::new("workbook.xlsx");
    let before = read_bytes(name, bytes, limits)?;
    if let Some(kind) = other_kind(bytes, limits)? {
        return Err(Error::NotXlsx(kind));
    }
    let mut package = Package::open(bytes, limits)?;
    if package.has_folder("_xmlsignatures/") {
        return Err(Error::Signed);
    }
    let budget = Budget::new(limits);
    let outline = Outline::read(&mut package, &budget)?;
    let (by_sheet, mut refused) = sorted(edits, &outline, &before);
    let mut looks = Looks::read(&mut package, outline.styles.as_deref(), outline.epoch, &budget)?;
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    let mut gone = Vec::new();
    let mut made: BTreeMap<String, Edits> = BTreeMap::new();
    let mut has_formulas = outline.calculation.is_some();
    for (place, edits) in by_sheet {
        let Some(entry) = outline.sheets.get(place) else { continue };
        let tables = survey::table_lines(&mut package, &entry.part, &budget)?;
        let xml = package.unpack(&entry.part, &budget)?;
        let done =
            Sheet { name: &entry.name, part: &entry.part, tables: &tables }.patch(&xml, edits, &mut looks)?;
        has_formulas |= done.has_formulas;
        refused.extend(done.refused);
        gone.extend(done.formulas_gone.into_iter().map(|cell| (entry.number, cell)));
        if let Some(xml) = done.xml {
            changes.insert(entry.part.clone(), Change::Replaced(xml.into_bytes()));
        }
        made.insert(entry.name.clone(), done.made);
    }
    if let Some((part, xml)) = looks.finish() {
        changes.insert(part, Change::Replaced(xml.into_bytes()));
    }
    if let (Some(part), false) = (&outline.calculation, gone.is_empty()) {
        changes.extend(calculation::without(&mut package, &outline.main, part, &gone, &budget)?);
    }
    let bytes = if changes.is_empty() { bytes.to_vec() } else { package.rewrite(&changes)? };
    let after = read_bytes(name, &bytes, &room(limits))?;
    compare::same_but_for(&before, &after, &made)?;
    let applied = made.values().map(BTreeMap::len).sum();
    refused.sort_by(|a, b| a.cell.cmp(&b.cell));
    let ending = if outline.has_macros { "xlsm" } else { "xlsx" };
    Ok(Patched { bytes, applied, refused, ending, has_formulas })
}

/// What the copy may measure: it is a little larger than the original, which may fill the limits.
fn room(limits: &Limits) -> Limits {
    let more = |limit: u64| limit.saturating_add(limit / 2).saturating_add(1 << 20);
    Limits {
        file_bytes: more(limits.file_bytes),
        unpacked_bytes: more(limits.unpacked_bytes),
        part_bytes: more(limits.part_bytes),
        rows: more(limits.rows),
        cells: more(limits.cells),
        text_bytes: more(limits.text_bytes),
        spread: more(limits.spread),
        ..limits.clone()
    }
}

/// The format of a file that can be read but is no `.xlsx`.
fn other_kind(bytes: &[u8], limits: &Limits) -> Result<Option<&'static str>, Error> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Ok(Some(".xls"));
    }
    if !bytes.starts_with(b"PK") {
        return Ok(Some(".csv"));
    }
    Ok(Package::open(bytes, limits)?.has("content.xml").then_some(".ods"))
}

/// What the workbook part and its relations say.
struct Outline {
    main: String,
    sheets: Vec<Entry>,
    epoch: super::civil::Epoch,
    styles: Option<String>,
    calculation: Option<String>,
    has_macros: bool,
}

/// A worksheet: its name, its number in the workbook, its part.
struct Entry {
    name: String,
    number: u32,
    part: String,
}

impl Outline {
    fn read(package: &mut Package<'_>, budget: &Budget<'_>) -> Result<Self, Error> {
        let main = xlsx::main_part(package, budget)?;
        let contents = xlsx::contents(package, &main, budget)?;
        let relations = package.relations(&main, budget)?;
        let target = |kind: &str| {
            let found = relations.iter().find(|r| r.is(kind)).map(|r| r.target.clone());
            found.filter(|part| package.has(part))
        };
        let (styles, calculation) = (target("styles"), target("calcChain"));
        let has_macros = relations.iter().any(|r| r.is("vbaProject"));
        let sheets = contents.sheets.into_iter().filter_map(|sheet| {
            let relation = relations.iter().find(|r| r.id == sheet.relation && r.is("worksheet"))?;
            Some(Entry { name: sheet.name, number: sheet.number, part: relation.target.clone() })
        });
        Ok(Self { sheets: sheets.collect(), epoch: contents.epoch, main, styles, calculation, has_macros })
    }
}

/// The edits by the place of their sheet, each cell once; and those that no sheet can take.
fn sorted(edits: &[Edit], outline: &Outline, book: &Workbook) -> (BTreeMap<usize, Edits>, Vec<Refused>) {
    let mut by_sheet: BTreeMap<usize, Edits> = BTreeMap::new();
    let mut refused = Vec::new();
    for edit in edits {
        let readable = book.sheets.iter().any(|sheet| *sheet.name == *edit.cell.sheet);
        let place = outline.sheets.iter().position(|sheet| *sheet.name == *edit.cell.sheet);
        let refusal = match (place.filter(|_| readable), &edit.content) {
            (None, _) => Some(Refusal::NoSheet),
            (Some(_), _) if edit.cell.row >= LAST_ROW || edit.cell.column >= LAST_COLUMN => {
                Some(Refusal::Outside)
            }
            (Some(_), Some(Content::Text(text))) if text.encode_utf16().count() > 32_767 => {
                Some(Refusal::TooLong)
            }
            (Some(_), Some(Content::Number(number))) if !number.is_finite() => Some(Refusal::NoNumber),
            (Some(_), Some(Content::Date(day))) if !outline.epoch.counts(*day) => Some(Refusal::NoDay),
            (Some(_), _) => None,
        };
        let (Some(place), None) = (place, refusal) else {
            let why = refusal.unwrap_or(Refusal::NoSheet);
            refused.push(Refused { cell: edit.cell.clone(), why });
            continue;
        };
        let cells = by_sheet.entry(place).or_default();
        match cells.get_mut(&(edit.cell.row, edit.cell.column)) {
            Some(earlier) => {
                earlier.replaces_formula |= edit.replaces_formula;
                earlier.content = edit.content.clone().or_else(|| earlier.content.take());
                earlier.fill = edit.fill.or(earlier.fill);
            }
            None => {
                cells.insert((edit.cell.row, edit.cell.column), edit.clone());
            }
        }
    }
    (by_sheet, refused)
}
