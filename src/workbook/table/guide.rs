//! Where the staff say how a sheet is to be read: their word is followed, and where it cannot be, that
//! is said, because what would be read instead is not what they meant.

use super::super::Grid;
use super::super::guidance::{Guidance, Which};
use super::super::header::{self, Headings, Meanings};
use super::super::rules;
use crate::column::{Column, matching};
use crate::finding::Finding;

/// The staff's word about a kind of sheet.
pub(super) struct Guide<'g, C> {
    guidance: &'g Guidance,
    pub(super) meanings: Meanings<C>,
}

impl<'g, C: Column> Guide<'g, C> {
    pub(super) fn new(guidance: &'g Guidance) -> Self {
        Self { guidance, meanings: Meanings::told(guidance) }
    }

    /// The sheet that they name, if there is one of that name: as it stands, else by its meaning.
    pub(super) fn sheet<'a>(&self, sheets: &'a [Grid]) -> Option<&'a Grid> {
        let name = self.guidance.sheet.as_deref()?;
        let exactly = sheets.iter().find(|sheet| &*sheet.name == name);
        exactly.or_else(|| sheets.iter().find(|sheet| matching(&sheet.name) == matching(name)))
    }

    /// The headings of a sheet: where they say they are, else where they are found.
    pub(super) fn headings(&self, sheet: &Grid) -> Option<Headings<C>> {
        let told = self.guidance.headings.and_then(|rows| header::at(sheet, rows, &self.meanings));
        let mut headings = told.or_else(|| header::find(sheet, &self.meanings))?;
        for (column, text) in &headings.unknown {
            if self.meanings.leaves_alone(text) {
                headings.alone.insert(*column);
            }
        }
        for pointer in self.guidance.columns.iter().rev().filter(|pointer| !pointer.is_lost::<C>()) {
            if let Which::Place(place) = pointer.from {
                headings.point(place, pointer.field());
            }
        }
        Some(headings)
    }

    /// That there is no sheet of the name that they give.
    pub(super) fn about_the_sheet(&self, sheets: &[Grid]) -> Vec<Finding> {
        match self.guidance.sheet.as_deref() {
            Some(name) if self.sheet(sheets).is_none() => vec![rules::no_such_sheet::<C>(name, sheets)],
            _ => Vec::new(),
        }
    }

    /// That there is nothing in the row, or no such column, that they point at.
    pub(super) fn about_the_headings(&self, sheet: &Grid, headings: &Headings<C>) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Some((_, last)) = self.guidance.headings {
            let found = sheet.rows.get(headings.place).map(|row| row.index);
            if found != Some(last) {
                findings.push(rules::no_such_row::<C>(&sheet.name, last, found.unwrap_or(0)));
            }
        }
        for pointer in &self.guidance.columns {
            if pointer.is_lost::<C>() {
                findings.push(rules::no_such_field::<C>(&sheet.name, pointer));
            } else if let Which::Heading(heading) = &pointer.from
                && !headings.names(heading)
            {
                findings.push(rules::no_such_heading(&sheet.name, pointer));
            }
        }
        findings
    }
}
