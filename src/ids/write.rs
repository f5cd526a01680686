//! What is missing as edits of a copy: IDs in their cells, a column ID where a sheet has none, the
//! 発行者ID in its row or in a row behind the others.

use super::{Plan, Publisher, Sheet};
use crate::cell::CellRef;
use crate::column::{CategoryColumn, Column, EventColumn, ServiceColumn, Setting, SettingColumn};
use crate::workbook::patch::{Content, Edit, FieldEdits};
use crate::workbook::{Table, Workbook};

/// The edits that write what is missing.
#[derive(Debug, Default)]
pub struct Written {
    /// The edits, headings of new columns among them.
    pub edits: Vec<Edit>,
    /// The cells in which IDs go: by the row's place in [`Plan::rows`].
    pub ids: Vec<(usize, CellRef)>,
    /// The 発行者ID and the cell in which it goes.
    pub publisher: Option<(String, CellRef)>,
    /// What has to be done by hand.
    pub undone: Vec<Undone>,
}

/// What the copy has no room for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// The column ID: nothing is free to the right of the headings.
    Column(Sheet),
    /// The 発行者ID: the workbook has no sheet 発行情報.
    NoSettings(String),
    /// The 発行者ID: something stands below the rows of 発行情報.
    NoRow(String),
}

/// The tables of a workbook whose rows have IDs, as they were read.
#[derive(Debug)]
pub struct Tables<'a> {
    /// 窓口.
    pub services: &'a Table<ServiceColumn>,
    /// 催し.
    pub events: Option<&'a Table<EventColumn>>,
}

/// The edits that write what is missing; `new` is the 発行者ID for a workbook that nothing tells from
/// others.
pub fn edits(book: &Workbook, tables: &Tables<'_>, plan: &Plan, new: &str) -> Written {
    let mut written = Written::default();
    written.ids(book, tables.services, plan, Sheet::Services, ServiceColumn::Id);
    if let Some(table) = tables.events {
        written.ids(book, table, plan, Sheet::Events, EventColumn::Id);
    }
    if let Some(table) = book.table::<CategoryColumn>().0 {
        written.ids(book, &table, plan, Sheet::Categories, CategoryColumn::Id);
    }
    match &plan.publisher {
        Publisher::Given(_) => {}
        Publisher::Keeps { id, .. } => written.publisher(book, id),
        Publisher::New => written.publisher(book, new),
    }
    written
}

impl Written {
    fn ids<C: Column>(&mut self, book: &Workbook, table: &Table<C>, plan: &Plan, sheet: Sheet, field: C) {
        let mut edits = FieldEdits::new(book, table);
        let rows = plan.rows.iter().enumerate();
        for (place, row) in rows.filter(|(_, row)| row.sheet == sheet && row.is_missing()) {
            match edits.set(row.row, field, Content::Text(row.id.clone())) {
                Some(cell) => self.ids.push((place, cell)),
                None => {
                    self.undone.push(Undone::Column(sheet));
                    return;
                }
            }
        }
        self.edits.extend(edits.into_edits());
    }

    fn publisher(&mut self, book: &Workbook, id: &str) {
        let Some(table) = book.table::<SettingColumn>().0 else {
            self.undone.push(Undone::NoSettings(id.to_owned()));
            return;
        };
        let mut edits = FieldEdits::new(book, &table);
        let is_its = |name: &str| Setting::named(name) == Some(Setting::PublisherId);
        let row = table.rows.iter().find(|row| is_its(&row.text(SettingColumn::Name))).map(|row| row.index);
        let content = Content::Text(id.to_owned());
        let cell = match row {
            Some(row) => edits.set(row, SettingColumn::Content, content),
            None => {
                let name = Content::Text(Setting::PublisherId.heading().to_owned());
                let row = edits.append([(SettingColumn::Name, name), (SettingColumn::Content, content)]);
                row.and_then(|row| edits.cell(row, SettingColumn::Content))
            }
        };
        match cell {
            Some(cell) => {
                self.publisher = Some((id.to_owned(), cell));
                self.edits.extend(edits.into_edits());
            }
            None => self.undone.push(Undone::NoRow(id.to_owned())),
        }
    }
}
