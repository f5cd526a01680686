//! A second row of headings, above or below the first: English ones, or those of another standard.

use std::collections::BTreeSet;

use super::{Headings, Meanings, level};
use crate::column::Column;
use crate::workbook::GridRow;

/// Published files often give every heading twice, for programs and for people, one row below the
/// other. The second row is no data; it may name columns that the first leaves open. Whether this row
/// is such a one.
pub(super) fn take<C: Column>(row: &GridRow, headings: &mut Headings<C>, meanings: &Meanings<C>) -> bool {
    let second = level(row, None, meanings);
    let agreeing = second.iter().filter(|heading| {
        let field = headings.fields.get(&heading.column);
        heading.meaning.is_some_and(|(meant, _)| field == Some(&meant))
    });
    let agreeing = agreeing.count();
    let disagreeing = second.iter().any(|heading| {
        let field = headings.fields.get(&heading.column);
        heading.meaning.is_some_and(|(meant, _)| field.is_some_and(|field| *field != meant))
    });
    let understood = second.iter().filter(|heading| heading.meaning.is_some()).count();
    if agreeing < 2 || disagreeing || understood * 2 < second.len() {
        return false;
    }
    let taken: BTreeSet<C> = headings.fields.values().copied().collect();
    for heading in second {
        let Some((field, _)) = heading.meaning.filter(|(field, _)| !taken.contains(field)) else { continue };
        let known = headings.losers.iter().any(|(column, ..)| *column == heading.column);
        if !known
            && !headings.fields.contains_key(&heading.column)
            && !headings.fields.values().any(|f| *f == field)
        {
            headings.unknown.retain(|(column, _)| *column != heading.column);
            headings.fields.insert(heading.column, field);
            headings.texts.insert(heading.column, heading.text);
        }
    }
    true
}
