//! One row of a sheet's XML: what is read of it, and the hint of its span.

use std::ops::Range;

use super::cell::{self, Seen};
use crate::workbook::patch::Error;
use crate::workbook::patch::element::{Elements, Start, Tag};
use crate::workbook::patch::survey::Cursor;
use crate::workbook::patch::tag::{attribute, with};
use crate::workbook::xml::is_yes;

/// A row as it stands in the XML.
pub(super) struct Row<'a> {
    pub(super) index: u32,
    pub(super) tag: &'a str,
    pub(super) place: Range<usize>,
    pub(super) is_empty: bool,
    pub(super) style: Option<u32>,
    pub(super) cells: Vec<Seen<'a>>,
}

/// Reads a row that begins, at the cursor's place; and where its last cell ends.
pub(super) fn read<'a>(
    elements: &mut Elements<'a>,
    cursor: &mut Cursor,
    start: &Start<'a>,
) -> Result<(Row<'a>, usize), Error> {
    let says = |name: &str| attribute(start.tag, name).is_some_and(|value| is_yes(value.trim()));
    let style = attribute(start.tag, "s").and_then(|style| style.trim().parse().ok());
    let mut row = Row {
        index: cursor.at_row(),
        tag: start.tag,
        place: start.place.clone(),
        is_empty: start.is_empty,
        style: style.filter(|_| says("customFormat")),
        cells: Vec::new(),
    };
    let end = if start.is_empty { start.place.end } else { cells(elements, cursor, &mut row)? };
    Ok((row, end))
}

/// Reads the cells of a row that has begun; where its last one ends.
fn cells<'a>(elements: &mut Elements<'a>, cursor: &mut Cursor, row: &mut Row<'a>) -> Result<usize, Error> {
    loop {
        match elements.next()? {
            Some(Tag::Start(inner)) if inner.name == "c" => {
                cursor.cell(&inner);
                row.cells.push(cell::read(elements, inner, cursor.at_column())?);
            }
            Some(Tag::Start(inner)) => drop(elements.skip(&inner)?),
            Some(Tag::End(_, place)) => return Ok(place.start),
            None => return Err(elements.damaged("it ends too early")),
        }
    }
}

/// A row's tag, its span (a hint for faster loading) widened to the columns that were added.
pub(super) fn spanning(tag: &str, (first, last): (u32, u32)) -> String {
    let Some(spans) = attribute(tag, "spans") else { return tag.to_owned() };
    let both = spans.split_once(':').and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    let Some((from, to)): Option<(u32, u32)> = both else { return with(tag, &[("spans", None)]) };
    let wider = (from.min(first + 1), to.max(last + 1));
    if wider == (from, to) {
        return tag.to_owned();
    }
    with(tag, &[("spans", Some(&format!("{}:{}", wider.0, wider.1)))])
}
