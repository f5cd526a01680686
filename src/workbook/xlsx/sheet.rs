//! A sheet: its cells in one pass, then what the end of the part says about them: merged areas,
//! links, filters.

use std::sync::Arc;

use super::address::Address;
use super::strings::{phrase, unescape};
use super::{element_text, read_text};
use crate::finding::Finding;
use crate::workbook::budget::Budget;
use crate::workbook::civil::{Epoch, Iso, iso};
use crate::workbook::error::{Error, Measure};
use crate::workbook::limits::{LAST_COLUMN, LAST_ROW};
use crate::workbook::links;
use crate::workbook::merge::{self, Area};
use crate::workbook::package::{Package, Relation};
use crate::workbook::phrase::Phrase;
use crate::workbook::rows::Rows;
use crate::workbook::style::{Style, Styles};
use crate::workbook::xml::{Element, Token, Xml, is_yes};
use crate::workbook::{Cell, GridRow, Hidden, Struck, Value, rules};

/// What all sheets of a workbook share.
pub(super) struct Reader<'a> {
    pub(super) strings: &'a [Phrase],
    pub(super) styles: &'a Styles,
    pub(super) epoch: Epoch,
    pub(super) budget: &'a Budget<'a>,
}

/// What a sheet gives: its rows, and the runs of columns that are not shown.
type Sheet = (Vec<GridRow>, Vec<(u32, u32)>);

/// A sheet as far as it is read.
#[derive(Default)]
struct Draft {
    rows: Rows,
    hidden_columns: Vec<(u32, u32)>,
    merged: Vec<Area>,
    links: Vec<(Area, String)>,
    filters: Vec<Area>,
    /// Whether tables stand on it.
    tables: bool,
    /// The places of the next row and of the next cell, where they do not say their own.
    next_row: u32,
    next_column: u32,
    /// How the row at hand is hidden, where it did not say its place: its cells may.
    unplaced: Option<Hidden>,
    /// Rows and cells at addresses that no sheet has.
    lost: u64,
}

/// A cell's attributes.
#[derive(Default)]
struct Attributes {
    kind: Kind,
    style: usize,
    /// Where it stands: nothing where it does not say, no address where it says nonsense.
    address: Option<Option<Address>>,
}

/// What kind of value a cell says it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Bool,
    Fault,
    Iso,
}

impl Kind {
    fn read(text: &str) -> Self {
        match text {
            "s" => Self::Shared,
            "str" | "inlineStr" => Self::Text,
            "b" => Self::Bool,
            "e" => Self::Fault,
            "d" => Self::Iso,
            _ => Self::Number,
        }
    }
}

impl Reader<'_> {
    /// Reads a sheet's part: its rows, and the runs of columns that are not shown.
    pub(super) fn read(
        &self,
        package: &mut Package<'_>,
        part: &str,
        name: &Arc<str>,
        findings: &mut Vec<Finding>,
    ) -> Result<Sheet, Error> {
        let mut draft = self.draft(&mut package.part(part, self.budget)?)?;
        // Most sheets have neither links nor tables: then nothing is asked of their relations.
        let asked = draft.tables || !draft.links.is_empty();
        let relations = if asked { package.relations(part, self.budget)? } else { Vec::new() };
        for relation in relations.iter().filter(|r| r.is("table")) {
            if package.has(&relation.target) {
                draft.filters.extend(table_filter(&mut package.part(&relation.target, self.budget)?)?);
            }
        }
        if draft.lost > 0 {
            findings.push(rules::impossible_addresses(name, draft.lost));
        }
        let mut rows = draft.rows.finish();
        for row in rows.iter_mut().filter(|row| row.hidden == Hidden::ByHand) {
            if draft.filters.iter().any(|area| (area.top..=area.bottom).contains(&row.index)) {
                row.hidden = Hidden::Filtered;
            }
        }
        let linked = self.link(&mut rows, &draft.links, &relations);
        let merged = merge::fill(&mut rows, &draft.merged, self.budget);
        if !(linked && merged) {
            findings.push(rules::merged_too_far(name));
        }
        draft.hidden_columns.sort_unstable();
        Ok((rows, draft.hidden_columns))
    }

    fn draft(&self, xml: &mut Xml<'_>) -> Result<Draft, Error> {
        let mut draft = Draft::default();
        // What a cell's `v` says; one text for all of them.
        let mut said = String::new();
        loop {
            match xml.next()? {
                Token::Start(element) => match element.name() {
                    "c" => {
                        let attributes = cell_attributes(&element);
                        self.cell(xml, &attributes, &mut said, &mut draft)?;
                        continue;
                    }
                    "col" if element.says("hidden") => draft.hide_columns(&element),
                    "row" => {
                        let hidden = if element.says("hidden") { Hidden::ByHand } else { Hidden::No };
                        let place = element.get("r").map(|text| text.trim().parse::<u32>());
                        let index = match place {
                            Some(Ok(number @ 1..=LAST_ROW)) => number - 1,
                            None if draft.next_row < LAST_ROW => draft.next_row,
                            _ => {
                                draft.lost += 1;
                                xml.skip()?;
                                continue;
                            }
                        };
                        draft.unplaced = element.get("r").is_none().then_some(hidden);
                        draft.start(index, hidden);
                    }
                    "mergeCell" => draft.merged.extend(element.get("ref").and_then(|area| Area::read(&area))),
                    "hyperlink" => {
                        let area = element.get("ref").and_then(|area| Area::read(&area));
                        let relation = element.get("id").map(std::borrow::Cow::into_owned);
                        draft.links.extend(area.zip(relation));
                    }
                    "tablePart" => draft.tables = true,
                    "autoFilter" => {
                        let area = element.get("ref").unwrap_or_default().into_owned();
                        draft.filters.extend(filter(&area, xml)?);
                    }
                    _ => {}
                },
                Token::Done => return Ok(draft),
                _ => continue,
            }
            let areas = (draft.merged.len() + draft.links.len() + draft.hidden_columns.len()) as u64;
            if areas > self.budget.limits.spread {
                return Err(Error::TooLarge { measure: Measure::Cells, limit: self.budget.limits.spread });
            }
        }
    }

    /// Reads a cell whose element has just begun.
    fn cell(
        &self,
        xml: &mut Xml<'_>,
        attributes: &Attributes,
        said: &mut String,
        draft: &mut Draft,
    ) -> Result<(), Error> {
        let column = match attributes.address {
            Some(address) => address.map(|address| address.column),
            None => Some(draft.next_column).filter(|column| *column < LAST_COLUMN),
        };
        if let (Some(hidden), Some(Some(address))) = (draft.unplaced.take(), attributes.address) {
            draft.start(address.row, hidden);
        }
        let mut has_value = false;
        let mut inline: Option<Phrase> = None;
        let mut has_formula = false;
        let mut link = None;
        loop {
            match xml.next()? {
                Token::Start(element) => match element.name() {
                    "v" => {
                        read_text(xml, "v", said, self.budget)?;
                        has_value = true;
                    }
                    "is" => inline = Some(phrase(xml, "is", self.budget)?),
                    "f" => {
                        has_formula = true;
                        link = links::of_formula(&element_text(xml, "f", self.budget)?);
                    }
                    _ => xml.skip()?,
                },
                Token::End(end) if end.name() == "c" => break,
                Token::Done => break,
                _ => {}
            }
        }
        let style = self.styles.get(attributes.style);
        let value = has_value.then_some(&**said);
        let cell = match (value, inline) {
            (_, Some(phrase)) => phrase.cell(style.struck),
            (Some(value), None) if has_formula && value.is_empty() && attributes.kind != Kind::Text => {
                Some(Cell::new(Value::Uncomputed))
            }
            (Some(value), None) => self.value(attributes.kind, value, style)?,
            (None, None) if has_formula => Some(Cell::new(Value::Uncomputed)),
            (None, None) => None,
        };
        let cell = match (cell, link) {
            (Some(cell), Some(link)) => Some(cell.with_link(link)),
            (cell, _) => cell,
        };
        match (column, cell) {
            (Some(column), cell) => {
                draft.next_column = column + 1;
                cell.map_or(Ok(()), |cell| draft.rows.cell(column, cell, self.budget))
            }
            (None, Some(_)) => {
                draft.lost += 1;
                Ok(())
            }
            (None, None) => Ok(()),
        }
    }

    /// What a cell of a kind holds, by what its `v` says. None where it is blank.
    fn value(&self, kind: Kind, text: &str, style: &Style) -> Result<Option<Cell>, Error> {
        let fault = || Value::Fault(format!("?{}", text.trim()).into());
        let value = match kind {
            Kind::Shared => {
                let place = text.parse::<usize>().or_else(|_| text.trim().parse());
                match place.ok().and_then(|place| self.strings.get(place)) {
                    Some(phrase) => return Ok(phrase.cell(style.struck)),
                    None => fault(),
                }
            }
            Kind::Text => {
                return Ok(Phrase::simple(&unescape(text), self.budget)?.cell(style.struck));
            }
            Kind::Bool => Value::Bool(is_yes(text.trim())),
            Kind::Fault => Value::Fault(text.trim().into()),
            Kind::Iso => match iso(text) {
                Some(Iso::Date(moment)) => Value::Date(moment),
                Some(Iso::Time(time)) => Value::Time(time),
                None => return Ok(Phrase::simple(&unescape(text), self.budget)?.cell(style.struck)),
            },
            Kind::Number if text.trim().is_empty() => return Ok(None),
            Kind::Number => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => style.format.value(number, self.epoch),
                _ => fault(),
            },
        };
        let struck = if style.struck { Struck::Wholly } else { Struck::No };
        Ok(Some(Cell { struck, ..Cell::new(value) }))
    }

    /// Gives cells their links. `false` where the limit was reached.
    fn link(&self, rows: &mut [GridRow], links: &[(Area, String)], relations: &[Relation]) -> bool {
        let targets: std::collections::BTreeMap<&str, Arc<str>> =
            relations.iter().filter(|r| r.is("hyperlink")).map(|r| (&*r.id, (&*r.target).into())).collect();
        for (area, relation) in links {
            let Some(target) = targets.get(&**relation) else { continue };
            if !links::set(rows, area, target, self.budget) {
                return false;
            }
        }
        true
    }
}

impl Draft {
    fn start(&mut self, row: u32, hidden: Hidden) {
        self.next_row = row + 1;
        self.next_column = 0;
        self.rows.start(row, hidden);
    }

    fn hide_columns(&mut self, element: &Element<'_>) {
        let (first, last) = (element.number("min"), element.number("max"));
        if let (Some(first @ 1..=LAST_COLUMN), Some(last)) = (first, last) {
            let last = last.clamp(first, LAST_COLUMN);
            self.hidden_columns.push((first - 1, last - 1));
        }
    }
}

fn cell_attributes(element: &Element<'_>) -> Attributes {
    let mut attributes = Attributes::default();
    for (name, value) in element.attributes() {
        match name {
            "t" => attributes.kind = Kind::read(&value),
            "s" => attributes.style = value.trim().parse().unwrap_or(0),
            "r" => attributes.address = Some(Address::read(&value)),
            _ => {}
        }
    }
    attributes
}

/// The area of a filter whose element has just begun, where it filters anything: a filter's buttons
/// alone hide no row.
fn filter(area: &str, xml: &mut Xml<'_>) -> Result<Option<Area>, Error> {
    let mut filters = false;
    loop {
        match xml.next()? {
            Token::Start(element) if element.name() == "filterColumn" => filters = true,
            Token::End(end) if end.name() == "autoFilter" => break,
            Token::Done => break,
            _ => {}
        }
    }
    Ok(Area::read(area).filter(|_| filters))
}

/// The area of a table's filter, where it filters anything.
fn table_filter(xml: &mut Xml<'_>) -> Result<Option<Area>, Error> {
    loop {
        match xml.next()? {
            Token::Start(element) if element.name() == "autoFilter" => {
                let area = element.get("ref").unwrap_or_default().into_owned();
                return filter(&area, xml);
            }
            Token::Done => return Ok(None),
            _ => {}
        }
    }
}
