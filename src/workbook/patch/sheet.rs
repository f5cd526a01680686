//! A sheet's XML with edits in it: cells replaced where they stand, cells and rows that were not
//! there put where they belong, all else as it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::element::{Cuts, Elements, Start, Tag};
use super::looks::Looks;
use super::survey::{Cursor, Survey, holds};
use super::tag::{name, opened, with};
use super::{Content, Edit, Edits, Error, Refusal, Refused};
use crate::cell::{CellRef, letters};
use crate::workbook::merge::Area;

mod cell;
mod row;

use cell::{Formula, Seen};
use row::{Row, spanning};

/// A sheet to be edited.
pub(super) struct Sheet<'a> {
    pub(super) name: &'a str,
    pub(super) part: &'a str,
    /// The lines of its tables whose cells the tables name too.
    pub(super) tables: &'a [Area],
}

/// What came of it.
pub(super) struct Done {
    /// The sheet's XML; none where nothing changed.
    pub(super) xml: Option<String>,
    /// The edits that are in it.
    pub(super) made: Edits,
    pub(super) refused: Vec<Refused>,
    /// The cells whose formulas gave way, as `B2`.
    pub(super) formulas_gone: Vec<String>,
    pub(super) has_formulas: bool,
}

impl Sheet<'_> {
    /// Makes the edits.
    pub(super) fn patch(&self, xml: &[u8], edits: Edits, looks: &mut Looks<'_>) -> Result<Done, Error> {
        let survey = Survey::read(xml, self.part)?;
        let mut patch = Patch {
            sheet: self.name.into(),
            survey: &survey,
            looks,
            prefix: String::new(),
            cuts: Cuts::default(),
            pending: BTreeMap::new(),
            above: Vec::new(),
            widest: None,
            done: Done {
                xml: None,
                made: BTreeMap::new(),
                refused: Vec::new(),
                formulas_gone: Vec::new(),
                has_formulas: survey.has_formulas,
            },
        };
        for (at, edit) in edits {
            match self.refusal(&survey, at, &edit) {
                Some(why) => patch.refuse(at, why),
                None => drop(patch.pending.entry(at.0).or_default().insert(at.1, edit)),
            }
        }
        let mut elements = Elements::new(xml, self.part)?;
        patch.go(&mut elements)?;
        patch.extend_dimension(elements.text());
        let mut done = patch.done;
        done.xml = patch.cuts.join(elements.text());
        Ok(done)
    }

    fn refusal(&self, survey: &Survey, at: (u32, u32), edit: &Edit) -> Option<Refusal> {
        if !survey.is_ordered {
            return Some(Refusal::Disorder);
        }
        edit.content.as_ref()?;
        if holds(&survey.arrays, at).is_some() {
            return Some(Refusal::ArrayFormula);
        }
        if holds(self.tables, at).is_some() {
            return Some(Refusal::TableHeading);
        }
        holds(&survey.merged, at).filter(|area| (area.top, area.left) != at).map(|_| Refusal::Merged)
    }
}

/// A sheet being gone through for the second time.
struct Patch<'a, 'l> {
    sheet: Arc<str>,
    survey: &'a Survey,
    looks: &'a mut Looks<'l>,
    /// What stands before the names of elements: nothing, or `x:`.
    prefix: String,
    cuts: Cuts,
    pending: BTreeMap<u32, BTreeMap<u32, Edit>>,
    /// The row before: the column and the style of each cell.
    above: Vec<(u32, u32)>,
    /// The area of all cells that were added.
    widest: Option<Area>,
    done: Done,
}

impl Patch<'_, '_> {
    fn refuse(&mut self, (row, column): (u32, u32), why: Refusal) {
        self.done.refused.push(Refused { cell: CellRef { sheet: self.sheet.clone(), row, column }, why });
    }

    fn go(&mut self, elements: &mut Elements<'_>) -> Result<(), Error> {
        let mut cursor = Cursor::default();
        let mut is_inside = false;
        while let Some(tag) = elements.next()? {
            match tag {
                Tag::Start(start) if start.name == "sheetData" => {
                    let whole = name(start.tag);
                    self.prefix = whole.strip_suffix("sheetData").unwrap_or_default().to_owned();
                    is_inside = !start.is_empty;
                    if start.is_empty && !self.pending.is_empty() {
                        let rows = self.rows_before(u32::MAX);
                        let piece = format!("{}{rows}</{whole}>", opened(start.tag));
                        self.cuts.replace(start.place, piece);
                    }
                }
                Tag::Start(start) if is_inside && start.name == "row" => {
                    cursor.row(&start);
                    self.row(elements, &mut cursor, start)?;
                }
                Tag::End("sheetData", place) => {
                    is_inside = false;
                    let rows = self.rows_before(u32::MAX);
                    if !rows.is_empty() {
                        self.cuts.insert(place.start, rows);
                    }
                }
                Tag::Start(start) if start.name == "extLst" => drop(elements.skip(&start)?),
                _ => {}
            }
        }
        Ok(())
    }

    /// Goes through a row that begins.
    fn row<'x>(
        &mut self,
        elements: &mut Elements<'x>,
        cursor: &mut Cursor,
        start: Start<'x>,
    ) -> Result<(), Error> {
        let index = cursor.at_row();
        let before = self.rows_before(index);
        if !before.is_empty() {
            self.cuts.insert(start.place.start, before);
        }
        if self.pending.is_empty() {
            elements.skip(&start)?;
            return Ok(());
        }
        let (row, end) = row::read(elements, cursor, &start)?;
        if let Some(edits) = self.pending.remove(&index) {
            self.edit_row(&row, edits, end);
        }
        self.above = row.cells.iter().map(|cell| (cell.column, cell.style)).collect();
        Ok(())
    }

    /// Makes the edits of a row that is there. `end` is where its last cell ends.
    fn edit_row(&mut self, row: &Row<'_>, edits: BTreeMap<u32, Edit>, end: usize) {
        let mut added = String::new();
        let mut reach: Option<(u32, u32)> = None;
        for (column, edit) in edits {
            let place = row.cells.partition_point(|cell| cell.column < column);
            match row.cells.get(place).filter(|cell| cell.column == column) {
                Some(seen) => self.edit_cell(row.index, seen, edit),
                None => {
                    let style = self.style_for(row, column);
                    let Some(piece) = self.new_cell((row.index, column), style, edit) else { continue };
                    reach = Some(reach.map_or((column, column), |(first, _)| (first, column)));
                    match row.cells.get(place) {
                        Some(next) => self.cuts.insert(next.place.start, piece),
                        None if row.is_empty => added.push_str(&piece),
                        None => self.cuts.insert(end, piece),
                    }
                }
            }
        }
        let tag = reach.map_or(row.tag.to_owned(), |reach| spanning(row.tag, reach));
        if !added.is_empty() {
            let piece = format!("{}{added}</{}>", opened(&tag), name(row.tag));
            self.cuts.replace(row.place.clone(), piece);
        } else if tag != row.tag {
            self.cuts.replace(row.place.clone(), tag);
        }
    }

    /// Makes the edit of a cell that is there.
    fn edit_cell(&mut self, row: u32, seen: &Seen<'_>, edit: Edit) {
        let at = (row, seen.column);
        if edit.content.is_some() {
            match seen.formula {
                Formula::Shared => return self.refuse(at, Refusal::SharedFormula),
                Formula::Plain if !edit.replaces_formula => return self.refuse(at, Refusal::Formula),
                Formula::Plain => self.done.formulas_gone.push(address(at)),
                Formula::None => {}
            }
        }
        let Some((style, edit)) = self.look(at, seen.style, edit) else { return };
        let style = (style != seen.style).then(|| style.to_string());
        match &edit.content {
            None => {
                let Some(style) = style else { return self.made(at, edit) };
                self.cuts.replace(seen.tag_place.clone(), with(seen.tag, &[("s", Some(&style))]));
            }
            Some(content) => {
                let (kind, body) = cell::body(content, &self.prefix, self.looks.epoch());
                let mut changes = vec![("t", kind), ("cm", None), ("vm", None)];
                changes.extend(style.as_deref().map(|style| ("s", Some(style))));
                let body = format!("{body}{}", seen.extension.unwrap_or_default());
                self.cuts.replace(seen.place.clone(), cell::whole(&with(seen.tag, &changes), &body));
            }
        }
        self.made(at, edit);
    }

    /// A cell that was not there; none where the edit leaves it blank, or is refused.
    fn new_cell(&mut self, at: (u32, u32), style: u32, edit: Edit) -> Option<String> {
        if edit.fill.is_none() && edit.content == Some(Content::Blank) {
            self.made(at, edit);
            return None;
        }
        let (style, edit) = self.look(at, style, edit)?;
        let content = edit.content.as_ref().unwrap_or(&Content::Blank);
        let (kind, body) = cell::body(content, &self.prefix, self.looks.epoch());
        let style = if style == 0 { String::new() } else { format!(" s=\"{style}\"") };
        let kind = kind.map(|kind| format!(" t=\"{kind}\"")).unwrap_or_default();
        let tag = format!("<{}c r=\"{}\"{style}{kind}/>", self.prefix, address(at));
        let grown = self.widest.get_or_insert(Area { top: at.0, bottom: at.0, left: at.1, right: at.1 });
        grown.top = grown.top.min(at.0);
        grown.bottom = grown.bottom.max(at.0);
        grown.left = grown.left.min(at.1);
        grown.right = grown.right.max(at.1);
        let piece = cell::whole(&tag, &body);
        self.made(at, edit);
        Some(piece)
    }

    /// The style that a cell needs after an edit. A day in a workbook that has no styles at all is
    /// written in words.
    fn look(&mut self, at: (u32, u32), style: u32, mut edit: Edit) -> Option<(u32, Edit)> {
        if let Some(Content::Date(day)) = edit.content
            && !self.looks.can_add()
        {
            edit.content = Some(Content::Text(day.to_string()));
        }
        match self.looks.suited(style, edit.content.as_ref(), edit.fill) {
            Some(style) => Some((style, edit)),
            None => {
                self.refuse(at, Refusal::NoStyles);
                None
            }
        }
    }

    fn made(&mut self, at: (u32, u32), edit: Edit) {
        self.done.made.insert(at, edit);
    }

    /// The style of a cell that was not there. It takes after the cell above it, if the row above
    /// looks like its own; else after the whole row or column, else after its neighbour.
    fn style_for(&self, row: &Row<'_>, column: u32) -> u32 {
        let left = row.cells.iter().rev().find(|cell| cell.column < column);
        let right = row.cells.iter().find(|cell| cell.column > column);
        let look_above =
            |column: u32| self.above.iter().find(|(other, _)| *other == column).map(|(_, style)| *style);
        let alike =
            |cell: Option<&Seen<'_>>| cell.is_some_and(|cell| look_above(cell.column) == Some(cell.style));
        if let Some(style) = look_above(column).filter(|_| alike(left) || alike(right)) {
            return style;
        }
        let whole = row.style.or_else(|| self.survey.column_style(column)).filter(|style| *style != 0);
        whole.or_else(|| left.map(|cell| cell.style)).unwrap_or(0)
    }

    /// The rows that were not there, up to one that is.
    fn rows_before(&mut self, index: u32) -> String {
        let rest = self.pending.split_off(&index);
        let mut rows = String::new();
        for (row, edits) in std::mem::replace(&mut self.pending, rest) {
            let mut cells = String::new();
            for (column, edit) in edits {
                let above = self.above.iter().find(|(other, _)| *other == column).map(|(_, style)| *style);
                let style = above.or_else(|| self.survey.column_style(column)).unwrap_or(0);
                cells.extend(self.new_cell((row, column), style, edit));
            }
            if !cells.is_empty() {
                let prefix = &self.prefix;
                rows.push_str(&format!("<{prefix}row r=\"{}\">{cells}</{prefix}row>", row + 1));
            }
        }
        rows
    }

    /// Lets the sheet's extent reach to the cells that were added.
    fn extend_dimension(&mut self, text: &str) {
        let (Some((place, area)), Some(added)) = (&self.survey.dimension, self.widest) else { return };
        let corner = |row: u32, column: u32| address((row, column));
        let (top, left) = (area.top.min(added.top), area.left.min(added.left));
        let (bottom, right) = (area.bottom.max(added.bottom), area.right.max(added.right));
        let grown = Area { top, left, bottom, right };
        let Some(tag) = text.get(place.clone()).filter(|_| grown != *area) else { return };
        let extent = format!("{}:{}", corner(top, left), corner(bottom, right));
        self.cuts.replace(place.clone(), with(tag, &[("ref", Some(&extent))]));
    }
}

/// An address as files write it.
fn address((row, column): (u32, u32)) -> String {
    format!("{}{}", letters(column), row + 1)
}
