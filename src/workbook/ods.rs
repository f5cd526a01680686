//! `.ods` (OpenDocument 1.2 and later): `content.xml` in one pass.
//!
//! OpenDocument writes like rows and cells once, with a count. Blank ones are passed over by their
//! count; those that hold something are laid out, within the limits.

use super::budget::Budget;
use super::error::{Error, Measure};
use super::limits::{LAST_COLUMN, LAST_ROW, Limits};
use super::merge::{self, Area};
use super::package::Package;
use super::rows::Rows;
use super::xml::{Element, Token, Xml};
use super::{Cell, Grid, Hidden, Struck, Workbook, rules};

mod cell;
mod code;
mod style;
#[cfg(test)]
mod tests;

use cell::read as read_cell;
use style::{Look, Styles};

/// Reads a workbook out of its package.
pub(super) fn read(mut package: Package<'_>, limits: &Limits) -> Result<Workbook, Error> {
    let budget = Budget::new(limits);
    if package.has("META-INF/manifest.xml") && is_locked(package.part("META-INF/manifest.xml", &budget)?)? {
        return Err(Error::Password);
    }
    let mut reader = Reader { styles: named_styles(&mut package, &budget)?, budget: &budget };
    let mut xml = package.part("content.xml", &budget)?;
    let mut book = Workbook { sheets: Vec::new(), findings: Vec::new() };
    let mut is_spreadsheet = false;
    loop {
        match xml.next()? {
            Token::Start(element) => match element.name() {
                list @ ("automatic-styles" | "styles") => {
                    let list = list.to_owned();
                    reader.styles.read(&mut xml, &list)?;
                }
                "spreadsheet" => is_spreadsheet = true,
                // Tracked changes and links to other files hold tables too.
                "tracked-changes" | "dde-links" | "shapes" => xml.skip()?,
                "table" if is_spreadsheet => {
                    if book.sheets.len() as u64 >= limits.sheets {
                        return Err(Error::TooLarge { measure: Measure::Sheets, limit: limits.sheets });
                    }
                    let name: String = element.get("name").unwrap_or_default().into_owned();
                    let hidden = element.get("style-name").is_some_and(|style| reader.styles.hides(&style));
                    let (grid, whole) = reader.sheet(&mut xml, name, !hidden)?;
                    if !whole {
                        book.findings.push(rules::merged_too_far(&grid.name));
                    }
                    book.sheets.push(grid);
                }
                _ => {}
            },
            Token::Done => break,
            _ => {}
        }
    }
    if is_spreadsheet { Ok(book) } else { Err(Error::Foreign(super::Foreign::Document)) }
}

/// The named styles, which have a part of their own; its automatic ones are those of page heads.
fn named_styles(package: &mut Package<'_>, budget: &Budget<'_>) -> Result<Styles, Error> {
    let mut styles = Styles::default();
    if !package.has("styles.xml") {
        return Ok(styles);
    }
    let mut xml = package.part("styles.xml", budget)?;
    loop {
        match xml.next()? {
            Token::Start(element) if element.name() == "styles" => styles.read(&mut xml, "styles")?,
            Token::Start(element) if matches!(element.name(), "automatic-styles" | "master-styles") => {
                xml.skip()?
            }
            Token::Done => return Ok(styles),
            _ => {}
        }
    }
}

/// Whether the manifest says that parts are encrypted.
fn is_locked(mut manifest: Xml<'_>) -> Result<bool, Error> {
    loop {
        match manifest.next()? {
            Token::Start(element) if element.name() == "encryption-data" => return Ok(true),
            Token::Done => return Ok(false),
            _ => {}
        }
    }
}

struct Reader<'a> {
    styles: Styles,
    budget: &'a Budget<'a>,
}

/// A sheet as far as it is read.
#[derive(Default)]
struct Draft {
    rows: Rows,
    hidden_columns: Vec<(u32, u32)>,
    merged: Vec<Area>,
    /// The default styles of the columns: first, last, style.
    column_styles: Vec<(u32, u32, String)>,
    next_row: u32,
    next_column: u32,
}

impl Reader<'_> {
    /// Reads a sheet whose element has just begun; and whether all of its merged areas were filled.
    fn sheet(&self, xml: &mut Xml<'_>, name: String, visible: bool) -> Result<(Grid, bool), Error> {
        let mut draft = Draft::default();
        loop {
            match xml.next()? {
                Token::Start(element) => match element.name() {
                    "table-column" => self.column(&element, &mut draft)?,
                    "table-row" => {
                        let hidden = match element.get("visibility").as_deref() {
                            Some("filter") => Hidden::Filtered,
                            Some("collapse") => Hidden::ByHand,
                            _ => Hidden::No,
                        };
                        let row = Repeated {
                            hidden,
                            times: times(&element, "number-rows-repeated"),
                            style: element.get("default-cell-style-name").map(|style| style.into_owned()),
                        };
                        self.row(xml, &mut draft, &row)?;
                    }
                    "table-columns"
                    | "table-header-columns"
                    | "table-column-group"
                    | "table-rows"
                    | "table-header-rows"
                    | "table-row-group" => {}
                    _ => xml.skip()?,
                },
                Token::End(end) if end.name() == "table" => break,
                Token::Done => break,
                _ => {}
            }
        }
        let mut rows = draft.rows.finish();
        let whole = merge::fill(&mut rows, &draft.merged, self.budget);
        let grid = Grid { name: name.into(), visible, hidden_columns: draft.hidden_columns, rows };
        Ok((grid, whole))
    }

    fn column(&self, element: &Element<'_>, draft: &mut Draft) -> Result<(), Error> {
        let first = draft.next_column;
        let last = first.saturating_add(times(element, "number-columns-repeated")).min(LAST_COLUMN);
        draft.next_column = last;
        if first >= last {
            return Ok(());
        }
        if matches!(element.get("visibility").as_deref(), Some("collapse" | "filter")) {
            draft.hidden_columns.push((first, last - 1));
        }
        let style = element.get("default-cell-style-name").map(|style| style.into_owned());
        draft.column_styles.extend(style.map(|style| (first, last - 1, style)));
        Ok(())
    }

    /// Reads a row whose element has just begun, and lays it out as often as it says.
    fn row(&self, xml: &mut Xml<'_>, draft: &mut Draft, row: &Repeated) -> Result<(), Error> {
        let index = draft.next_row;
        draft.next_row = index.saturating_add(row.times).min(LAST_ROW);
        if index >= LAST_ROW {
            return xml.skip();
        }
        let mut cells: Vec<(u32, Cell)> = Vec::new();
        let mut column = 0u32;
        loop {
            match xml.next()? {
                Token::Start(element) if matches!(element.name(), "table-cell" | "covered-table-cell") => {
                    let first = column;
                    column = column
                        .saturating_add(self::times(&element, "number-columns-repeated"))
                        .min(LAST_COLUMN);
                    let down = element.number("number-rows-spanned").unwrap_or(1).clamp(1, LAST_ROW);
                    let across = element.number("number-columns-spanned").unwrap_or(1).clamp(1, LAST_COLUMN);
                    if down > 1 || across > 1 {
                        let (bottom, right) =
                            (index.saturating_add(down - 1), first.saturating_add(across - 1));
                        draft.merged.push(Area { top: index, left: first, bottom, right });
                    }
                    let own = element.get("style-name");
                    let look = self.look(own.as_deref().or(row.style.as_deref()), draft, first);
                    let source = cell::Source::new(&element);
                    let Some(cell) = read_cell(xml, source, look, &self.styles, self.budget)? else {
                        continue;
                    };
                    for column in first..column {
                        if cells.len() as u64 >= self.budget.limits.cells {
                            return Err(Error::TooLarge {
                                measure: Measure::Cells,
                                limit: self.budget.limits.cells,
                            });
                        }
                        cells.push((column, cell.clone()));
                    }
                }
                Token::Start(_) => xml.skip()?,
                Token::End(end) if end.name() == "table-row" => break,
                Token::Done => break,
                _ => {}
            }
        }
        if draft.merged.len() as u64 > self.budget.limits.spread {
            return Err(Error::TooLarge { measure: Measure::Cells, limit: self.budget.limits.spread });
        }
        if cells.is_empty() {
            return Ok(());
        }
        // Looked at before it is laid out: a few bytes may ask for more than any memory holds.
        let all = u64::from(draft.next_row - index).saturating_mul(cells.len() as u64);
        if all > self.budget.limits.cells {
            return Err(Error::TooLarge { measure: Measure::Cells, limit: self.budget.limits.cells });
        }
        for place in index..draft.next_row {
            draft.rows.start(place, row.hidden);
            for (column, cell) in &cells {
                draft.rows.cell(*column, cell.clone(), self.budget)?;
            }
        }
        Ok(())
    }

    /// What a cell is like: as its own style or its row's says, else its column's.
    fn look(&self, style: Option<&str>, draft: &Draft, column: u32) -> &Look {
        if style.is_some() {
            return self.styles.cell(style);
        }
        let place = draft.column_styles.partition_point(|(_, last, _)| *last < column);
        let of_column = draft.column_styles.get(place).filter(|(first, ..)| *first <= column);
        self.styles.cell(of_column.map(|(_, _, style)| style.as_str()))
    }
}

/// A row that stands for so many.
struct Repeated {
    hidden: Hidden,
    times: u32,
    /// What its cells are like that say nothing of it.
    style: Option<String>,
}

/// How often an element stands for itself.
fn times(element: &Element<'_>, attribute: &str) -> u32 {
    element.number(attribute).unwrap_or(1).max(1)
}

/// What runs with and without a line through them make of a cell.
fn struck(some: bool, others: bool) -> Struck {
    match (some, others) {
        (true, true) => Struck::Partly,
        (true, false) => Struck::Wholly,
        (false, _) => Struck::No,
    }
}
