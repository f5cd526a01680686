//! What one has to know of a sheet before the first cell is touched: which cells belong together, and
//! that rows and cells stand in order, each once.

use std::ops::Range;

use super::Error;
use super::element::{Elements, Start, Tag};
use super::tag::attribute;
use crate::workbook::budget::Budget;
use crate::workbook::limits::{LAST_COLUMN, LAST_ROW};
use crate::workbook::merge::Area;
use crate::workbook::package::Package;
use crate::workbook::xlsx::address::Address;
use crate::workbook::xml::Token;

/// What a sheet says of its cells.
#[derive(Default)]
pub(super) struct Survey {
    /// Merged areas.
    pub(super) merged: Vec<Area>,
    /// Areas that an array formula or a data table fills.
    pub(super) arrays: Vec<Area>,
    /// Where the sheet's extent stands, and the extent.
    pub(super) dimension: Option<(Range<usize>, Area)>,
    /// The styles of whole columns: first, last, style.
    pub(super) columns: Vec<(u32, u32, u32)>,
    /// Whether rows and cells stand in order, each once, at addresses that a sheet has.
    pub(super) is_ordered: bool,
    /// Whether any cell holds a formula.
    pub(super) has_formulas: bool,
}

impl Survey {
    /// Goes through a sheet once.
    pub(super) fn read(xml: &[u8], part: &str) -> Result<Self, Error> {
        let mut survey = Self { is_ordered: true, ..Self::default() };
        let mut elements = Elements::new(xml, part)?;
        let mut cursor = Cursor::default();
        while let Some(tag) = elements.next()? {
            let Tag::Start(start) = tag else { continue };
            match start.name {
                "row" => survey.is_ordered &= cursor.row(&start),
                "c" => survey.is_ordered &= cursor.cell(&start),
                "f" => survey.formula(&start),
                "mergeCell" => survey.merged.extend(area(&start)),
                "dimension" => survey.dimension = area(&start).map(|area| (start.place, area)),
                "col" => {
                    let number = |name| attribute(start.tag, name)?.trim().parse::<u32>().ok();
                    if let (Some(first @ 1..), Some(last @ 1..), Some(style)) =
                        (number("min"), number("max"), number("style"))
                    {
                        survey.columns.push((first - 1, last - 1, style));
                    }
                }
                "extLst" => drop(elements.skip(&start)?),
                _ => {}
            }
        }
        Ok(survey)
    }

    fn formula(&mut self, start: &Start<'_>) {
        self.has_formulas = true;
        if attribute(start.tag, "t").is_some_and(|kind| matches!(&*kind, "array" | "dataTable")) {
            self.arrays.extend(area(start));
        }
    }

    /// The style of a whole column; none where it has none.
    pub(super) fn column_style(&self, column: u32) -> Option<u32> {
        self.columns
            .iter()
            .find(|(first, last, _)| (*first..=*last).contains(&column))
            .map(|(.., style)| *style)
    }
}

/// Whether a cell is in one of these areas.
pub(super) fn holds(areas: &[Area], (row, column): (u32, u32)) -> Option<&Area> {
    let inside =
        |area: &&Area| (area.top..=area.bottom).contains(&row) && (area.left..=area.right).contains(&column);
    areas.iter().find(inside)
}

fn area(start: &Start<'_>) -> Option<Area> {
    Area::read(&attribute(start.tag, "ref")?)
}

/// Where in a sheet one is, going through it. Rows and cells that do not say their place stand
/// behind the one before.
#[derive(Default)]
pub(super) struct Cursor {
    next_row: u32,
    next_column: u32,
}

impl Cursor {
    /// Goes to a row that begins. Whether it stands behind all earlier ones, in the sheet.
    pub(super) fn row(&mut self, start: &Start<'_>) -> bool {
        let said = attribute(start.tag, "r");
        self.next_column = 0;
        let number = match said {
            Some(said) => said.trim().parse::<u32>().ok(),
            None => self.next_row.checked_add(1),
        };
        match number {
            Some(number @ 1..=LAST_ROW) if number > self.next_row => {
                self.next_row = number;
                true
            }
            _ => false,
        }
    }

    /// Goes to a cell of the row. Whether it stands behind all earlier ones of its row.
    pub(super) fn cell(&mut self, start: &Start<'_>) -> bool {
        let address = attribute(start.tag, "r").map(|said| Address::read(&said));
        let column = match address {
            None => self.next_column,
            Some(Some(address)) if address.row + 1 == self.next_row => address.column,
            Some(_) => return false,
        };
        if column < self.next_column || column >= LAST_COLUMN {
            return false;
        }
        self.next_column = column + 1;
        true
    }

    /// The row at hand, zero-based.
    pub(super) const fn at_row(&self) -> u32 {
        self.next_row.saturating_sub(1)
    }

    /// The cell at hand: its column, zero-based.
    pub(super) const fn at_column(&self) -> u32 {
        self.next_column.saturating_sub(1)
    }
}

/// The lines of a sheet's tables whose cells the tables name too: headings and totals.
pub(super) fn table_lines(
    package: &mut Package<'_>,
    part: &str,
    budget: &Budget<'_>,
) -> Result<Vec<Area>, Error> {
    let mut lines = Vec::new();
    for relation in package.relations(part, budget)? {
        if !relation.is("table") || !package.has(&relation.target) {
            continue;
        }
        let mut xml = package.part(&relation.target, budget)?;
        loop {
            match xml.next()? {
                Token::Start(element) if element.name() == "table" => {
                    let Some(area) = element.get("ref").and_then(|text| Area::read(&text)) else { break };
                    let rows = |name| element.number(name);
                    if rows("headerRowCount") != Some(0) {
                        lines.push(Area { bottom: area.top, ..area });
                    }
                    if rows("totalsRowCount").is_some_and(|rows| rows > 0) {
                        lines.push(Area { top: area.bottom, ..area });
                    }
                    break;
                }
                Token::Done => break,
                _ => {}
            }
        }
    }
    Ok(lines)
}
