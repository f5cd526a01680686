//! Edits in the words of the table: by row and field, wherever the staff have put the column. A field
//! that the table lacks gets a column at its right end.

use std::collections::{BTreeMap, BTreeSet};

use super::{Content, Edit};
use crate::cell::CellRef;
use crate::column::{Column, Header};
use crate::workbook::limits::LAST_COLUMN;
use crate::workbook::{Grid, Table, Workbook};

/// Edits of a table.
#[derive(Debug)]
pub struct FieldEdits<C> {
    header: Header<C>,
    /// The columns that the sheet leaves free, from the right end of the headings on; the next last.
    free: Vec<u32>,
    /// The next row behind the table; none where something else stands there.
    next_row: Option<u32>,
    edits: BTreeMap<(u32, u32), Edit>,
}

impl<C: Column> FieldEdits<C> {
    /// Edits of a table of this workbook; none yet.
    pub fn new(book: &Workbook, table: &Table<C>) -> Self {
        let header = table.header.clone();
        let grid = book.sheets.iter().find(|sheet| sheet.name == header.sheet);
        let last = table.rows.last().map_or(header.row, |row| row.index);
        let next_row = last.checked_add(1).filter(|next| grid.is_none_or(|grid| is_free(grid, *next)));
        let mut free = grid.map(|grid| free_columns(grid, header.row)).unwrap_or_default();
        free.reverse();
        Self { header, free, next_row, edits: BTreeMap::new() }
    }

    /// The cell of a row under a field, if the table has that column by now.
    pub fn cell(&self, row: u32, field: C) -> Option<CellRef> {
        let column = *self.header.places.get(&field)?;
        Some(CellRef { sheet: self.header.sheet.clone(), row, column })
    }

    /// Gives a row a value, and the table a column where it lacks one; the cell. None where the sheet
    /// has no room for the column.
    pub fn set(&mut self, row: u32, field: C, content: Content) -> Option<CellRef> {
        let column = match self.header.places.get(&field) {
            Some(column) => *column,
            None => {
                let column = self.free.pop()?;
                self.header.places.insert(field, column);
                let heading = self.at(self.header.row, column);
                let text = Content::Text(field.heading().to_owned());
                self.edits.insert((self.header.row, column), Edit::set(heading, text));
                column
            }
        };
        let cell = self.at(row, column);
        self.edits.insert((row, column), Edit::set(cell.clone(), content));
        Some(cell)
    }

    /// Puts a row behind the last one; its place. None where something else stands there, such as a
    /// row of totals.
    pub fn append(&mut self, values: impl IntoIterator<Item = (C, Content)>) -> Option<u32> {
        let row = self.next_row?;
        for (field, content) in values {
            self.set(row, field, content)?;
        }
        self.next_row = None;
        Some(row)
    }

    /// The edits, headings among them.
    pub fn into_edits(self) -> Vec<Edit> {
        self.edits.into_values().collect()
    }

    fn at(&self, row: u32, column: u32) -> CellRef {
        CellRef { sheet: self.header.sheet.clone(), row, column }
    }
}

/// How many columns a table can be given.
const MOST: usize = 50;

/// The columns right of the headings in which nothing stands, shown ones alone.
fn free_columns(grid: &Grid, header: u32) -> Vec<u32> {
    let used: BTreeSet<u32> =
        grid.rows.iter().flat_map(|row| &row.cells).map(|(column, _)| *column).collect();
    let headings = grid.rows.iter().find(|row| row.index == header);
    let first = headings.and_then(|row| row.cells.last()).map_or(0, |(column, _)| column + 1);
    let hidden = |column: u32| grid.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column));
    (first..LAST_COLUMN).filter(|column| !used.contains(column) && !hidden(*column)).take(MOST).collect()
}

fn is_free(grid: &Grid, row: u32) -> bool {
    grid.rows.binary_search_by_key(&row, |row| row.index).is_err()
}

#[cfg(test)]
mod tests {
    use super::super::{Refused, patch};
    use super::*;
    use crate::column::ServiceColumn;
    use crate::workbook::fixture::read;
    use crate::workbook::{Limits, Value};

    /// A table with a note two columns right of it and another one below.
    fn bytes() -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("窓口").unwrap();
        for (row, cells) in
            [(1, ["名称", "ID", "電話"]), (2, ["一", "1", "083-934-2532"]), (3, ["二", "", "083-934-2533"])]
        {
            for (column, text) in (0..).zip(cells) {
                sheet.write(row, column, text).unwrap();
            }
        }
        sheet.write(2, 4, "右の覚え書き").unwrap();
        sheet.write(6, 0, "※ 下の注記").unwrap();
        sheet.set_column_hidden(5).unwrap();
        book.save_to_buffer().unwrap()
    }

    fn text(text: &str) -> Content {
        Content::Text(text.to_owned())
    }

    #[test]
    fn values_find_their_columns_and_missing_columns_a_free_place() {
        let bytes = bytes();
        let book = read("a.xlsx", &bytes).unwrap();
        let (table, _) = book.services().unwrap();
        let mut edits = FieldEdits::new(&book, &table);
        assert_eq!(edits.set(3, ServiceColumn::Id, text("2")).unwrap().local(), "B4");
        assert_eq!(edits.set(2, ServiceColumn::Assurer, text("山田")).unwrap().local(), "D3");
        assert_eq!(edits.set(3, ServiceColumn::InternalMemo, text("要確認")).unwrap().local(), "G4");
        assert_eq!(
            edits.append([(ServiceColumn::Name, text("三")), (ServiceColumn::Id, text("3"))]),
            Some(4)
        );
        assert_eq!(edits.append([]), None);
        let patched = patch(&bytes, &edits.into_edits(), &Limits::default()).unwrap();
        assert_eq!(patched.refused, Vec::<Refused>::new());

        let (after, _) = read("a.xlsx", &patched.bytes).unwrap().services().unwrap();
        assert_eq!(after.header.places.get(&ServiceColumn::InternalMemo), Some(&6));
        let ids: Vec<_> = after.rows.iter().map(|row| row.text(ServiceColumn::Id)).collect();
        assert_eq!(ids, ["1", "2", "3"]);
        assert_eq!(after.rows[0].text(ServiceColumn::Assurer), "山田");
        assert_eq!(
            after.rows[1].get(ServiceColumn::InternalMemo).unwrap().value,
            Value::Text("要確認".into())
        );
    }

    #[test]
    fn a_row_is_not_put_over_what_stands_below() {
        let lines = "名称,電話\n一,083-934-2532\n合計,1\n";
        let book = crate::workbook::fixture::book("窓口", lines);
        let (table, _) = book.services().unwrap();
        let mut edits = FieldEdits::new(&book, &table);
        assert_eq!(edits.append([(ServiceColumn::Name, text("二"))]), None);
        assert!(edits.into_edits().is_empty());
    }
}
