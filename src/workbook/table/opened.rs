//! The account of a table as it begins: what its headings were taken for, and how much stands below.

use std::collections::BTreeMap;

use super::super::Grid;
use super::super::account::{Account, ColumnAccount, Fate};
use super::super::header::Headings;
use super::super::rules::Skip;
use super::judge::Counts;
use crate::column::Column;

/// The account of the headings and of what stands below them; the rows are told while they go by.
pub(super) fn begin<C: Column>(sheet: &Grid, headings: &Headings<C>, counts: &Counts, told: bool) -> Account {
    let row = |place: usize| sheet.rows.get(place).map_or(0, |row| row.index);
    let mut account = Account {
        kind: C::SHEET,
        sheet: sheet.name.clone(),
        headings: (row(headings.first()), row(headings.first_below() - 1)),
        columns: Vec::new(),
        rows: 0,
        span: None,
        passed: Vec::new(),
        told,
    };
    for row in sheet.rows.get(..headings.first()).unwrap_or_default() {
        let text = row.cells.first().map(|(_, cell)| cell.text()).unwrap_or_default();
        account.pass(row.index, row.index, Skip::Above.reason(), text);
    }
    let mut columns: BTreeMap<u32, (String, Fate)> = BTreeMap::new();
    let words = |field: C| (field.heading(), field.english());
    for (column, field) in &headings.fields {
        let (ja, en) = words(*field);
        let text = headings.texts.get(column).cloned().unwrap_or_default();
        columns.insert(*column, (text, Fate::Read(ja, en)));
    }
    for (column, field, text) in &headings.losers {
        let (ja, en) = words(*field);
        columns.insert(*column, (text.clone(), Fate::Twice(ja, en)));
    }
    for (column, text) in &headings.unknown {
        let fate = if headings.alone.contains(column) { Fate::LeftAlone } else { Fate::Unknown };
        columns.insert(*column, (text.clone(), fate));
    }
    for (column, _) in counts.all() {
        columns.entry(column).or_insert((String::new(), Fate::Nameless));
    }
    account.columns = columns
        .into_iter()
        .map(|(place, (heading, fate))| {
            let (values, first) = counts.get(place).unwrap_or((0, account.headings.1));
            ColumnAccount { place, heading, fate, values, first }
        })
        .collect();
    account
}
