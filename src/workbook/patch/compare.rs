//! The proof: the copy is read again, and must be the original but for the edits.

use std::collections::BTreeMap;

use super::{Content, Edit, Edits, Error};
use crate::cell::CellRef;
use crate::workbook::{Cell, Grid, Value, Workbook};

/// Whether the copy differs from the original in the edits alone. Cells that a merged area's value
/// was filled into are not looked at: they stand in no file.
pub(super) fn same_but_for(
    before: &Workbook,
    after: &Workbook,
    made: &BTreeMap<String, Edits>,
) -> Result<(), Error> {
    if before.sheets.len() != after.sheets.len() {
        return Err(Error::Unfaithful("!".to_owned()));
    }
    let none = BTreeMap::new();
    for (before, after) in before.sheets.iter().zip(&after.sheets) {
        if before.name != after.name
            || before.visible != after.visible
            || before.hidden_columns != after.hidden_columns
        {
            return Err(Error::Unfaithful(format!("{}!", before.name)));
        }
        same_sheet(before, after, made.get(&*before.name).unwrap_or(&none))?;
    }
    Ok(())
}

fn same_sheet(before: &Grid, after: &Grid, edits: &Edits) -> Result<(), Error> {
    let (before_cells, after_cells) = (cells(before), cells(after));
    let mut old = before_cells.iter().peekable();
    let mut new = after_cells.iter().peekable();
    let mut edits = edits.iter().peekable();
    loop {
        let next =
            [old.peek().map(|(at, _)| *at), new.peek().map(|(at, _)| *at), edits.peek().map(|(at, _)| **at)];
        let Some(at) = next.into_iter().flatten().min() else { return Ok(()) };
        let was = old.next_if(|(place, _)| *place == at).map(|(_, cell)| *cell);
        let is = new.next_if(|(place, _)| *place == at).map(|(_, cell)| *cell);
        let edit = edits.next_if(|(place, _)| **place == at).map(|(_, edit)| edit);
        let holds = match edit.and_then(|edit: &Edit| edit.content.as_ref()) {
            None => was == is,
            Some(content) => {
                says(is, content) && is.is_none_or(|is| was.is_none_or(|was| was.link() == is.link()))
            }
        };
        if !holds {
            let cell = CellRef { sheet: before.name.clone(), row: at.0, column: at.1 };
            return Err(Error::Unfaithful(cell.to_string()));
        }
    }
}

/// The cells that stand in the file, by their places, in order.
fn cells(grid: &Grid) -> Vec<((u32, u32), &Cell)> {
    let of_row = |row: &'_ crate::workbook::GridRow| row.index;
    grid.rows
        .iter()
        .flat_map(|row| row.cells.iter().map(move |(column, cell)| ((of_row(row), *column), cell)))
        .filter(|(_, cell)| !cell.merged)
        .collect()
}

/// Whether a cell says what it was to say.
fn says(cell: Option<&Cell>, content: &Content) -> bool {
    let Some(cell) = cell else {
        return match content {
            Content::Blank => true,
            Content::Text(text) => Cell::new(Value::Text(text.as_str().into())).text().is_empty(),
            Content::Number(_) | Content::Date(_) => false,
        };
    };
    match (content, &cell.value) {
        (Content::Text(text), Value::Text(_)) => {
            cell.text()
                == Cell::new(Value::Text(text.replace("\r\n", "\n").replace('\r', "\n").into())).text()
        }
        (Content::Number(number), Value::Number { value, .. }) => value == number,
        (Content::Date(day), Value::Date(moment)) => moment.date() == *day,
        _ => false,
    }
}
