//! A sheet laid open: every column with what it means, every row with what it is. Who moves a sheet's
//! cells elsewhere must know of all of them, not of those alone that are read.

use std::collections::BTreeMap;

use super::super::header::{self, Fit, Meanings};
use super::super::rules::Skip;
use super::super::{Grid, GridRow};
use super::judge::{Judge, Judgement};
use crate::column::Column;

/// A sheet laid open.
#[derive(Debug, Clone)]
pub struct Survey<C> {
    /// The columns that hold something, from the left.
    pub columns: Vec<Surveyed<C>>,
    /// What each of the grid's rows is, in their order.
    pub rows: Vec<Kind>,
    /// How many columns are understood.
    pub understood: usize,
}

/// A column of it.
#[derive(Debug, Clone)]
pub struct Surveyed<C> {
    /// Its place on the sheet, zero-based.
    pub place: u32,
    /// The heading as it stands, with the one above it where there are two levels; empty where there is
    /// none.
    pub heading: String,
    /// Which column it is, and how surely; none where the heading means nothing, or what another column
    /// is already.
    pub meaning: Option<(C, Certainty)>,
}

/// How surely a heading means a column; the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It is the column's own heading.
    Own,
    /// It is known to mean the same.
    Synonym,
    /// It does once brackets, remarks or the heading above are taken into account.
    Dressed,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It stands above the headings.
    Above,
    /// It holds headings.
    Headings,
    /// An entry.
    Data,
    /// An entry that is struck through.
    Struck,
    /// A divider, which says something of the rows below it.
    Divider,
    /// A total, a note, an example, a description.
    Aside,
    /// Cells below no heading that is understood.
    Loose,
    /// It belongs to another table below the first.
    OtherTable,
}

/// Lays a sheet open. None where it has no row of headings of that kind: two of them at least, the name
/// among them where that kind of sheet has names.
pub fn survey<C: Column>(grid: &Grid) -> Option<Survey<C>> {
    let meanings = Meanings::<C>::new();
    let headings = header::find(grid, &meanings)?;
    let name = C::named("名称");
    if headings.fields.len() < 2 || name.is_some_and(|name| !headings.has(name)) {
        return None;
    }
    let judge = Judge::new(&headings, &meanings);
    let (first, below) = (headings.first(), headings.first_below());
    let mut other_table = false;
    let (judgements, _) = judge.judge_all(grid.rows.get(below..).unwrap_or_default());
    let above = (0..below).map(|place| if place < first { Kind::Above } else { Kind::Headings });
    let judged = judgements.into_iter().map(|judgement| {
        other_table |= judgement == Judgement::OtherHeadings;
        if other_table { Kind::OtherTable } else { kind(judgement) }
    });
    let rows: Vec<Kind> = above.take(grid.rows.len()).chain(judged).collect();

    let level =
        |place: Option<usize>| place.and_then(|place| grid.rows.get(place)).map(texts).unwrap_or_default();
    let this = level(Some(headings.place));
    // Of two levels the row above is the upper one; a row below only says the same once more.
    let upper = level(headings.other.filter(|other| *other < headings.place));
    let mut held: BTreeMap<u32, ()> = this.keys().map(|place| (*place, ())).collect();
    for (row, _) in grid.rows.iter().zip(&rows).filter(|(_, kind)| matches!(kind, Kind::Data | Kind::Struck))
    {
        held.extend(row.cells.iter().map(|(place, _)| (*place, ())));
    }
    let columns = held.into_keys().map(|place| {
        let own = this.get(&place).cloned().unwrap_or_default();
        // What stands to the left in the upper row counts on until the next word there.
        let above = upper.range(..=place).next_back().map(|(_, text)| text.clone()).unwrap_or_default();
        let heading = if above.is_empty() || above == own { own.clone() } else { format!("{above} {own}") };
        let meaning = headings.fields.get(&place).map(|field| (*field, certainty(&meanings, &own, *field)));
        Surveyed { place, heading: heading.trim().to_owned(), meaning }
    });
    Some(Survey { columns: columns.collect(), rows, understood: headings.score })
}

fn texts(row: &GridRow) -> BTreeMap<u32, String> {
    row.cells.iter().map(|(place, cell)| (*place, cell.text())).collect()
}

fn certainty<C: Column>(meanings: &Meanings<C>, heading: &str, field: C) -> Certainty {
    match meanings.of(heading).filter(|(meant, _)| *meant == field) {
        Some((_, Fit::Own | Fit::Told)) => Certainty::Own,
        Some((_, Fit::Synonym)) => Certainty::Synonym,
        Some((_, Fit::Undressed)) | None => Certainty::Dressed,
    }
}

fn kind(judgement: Judgement) -> Kind {
    match judgement {
        Judgement::Data => Kind::Data,
        Judgement::Struck => Kind::Struck,
        Judgement::Blank => Kind::Loose,
        Judgement::SameHeadings => Kind::Headings,
        Judgement::OtherHeadings => Kind::OtherTable,
        Judgement::Skip(Skip::Section) => Kind::Divider,
        Judgement::Skip(Skip::Above | Skip::Total | Skip::Note | Skip::Technical | Skip::Example)
        | Judgement::ChangedExample => Kind::Aside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::ServiceColumn;
    use crate::workbook::fixture::book;

    #[test]
    fn every_column_and_every_row_is_accounted_for() {
        let lines = "一覧,,,\n名称,連絡先,,好きな色\n,電話,担当課,\n【市】,,,\nひだまり,083-934-2532,福祉課,青\n合計,1,,\n";
        let book = book("窓口", lines);
        let survey = survey::<ServiceColumn>(&book.sheets[0]).unwrap();
        let headings: Vec<(&str, bool)> =
            survey.columns.iter().map(|c| (c.heading.as_str(), c.meaning.is_some())).collect();
        assert_eq!(survey.rows.len(), book.sheets[0].rows.len());
        assert!(headings.contains(&("連絡先 電話", true)), "{headings:?}");
        assert_eq!(
            survey.rows,
            [Kind::Above, Kind::Headings, Kind::Headings, Kind::Divider, Kind::Data, Kind::Aside]
        );
    }

    #[test]
    fn a_sheet_without_names_is_no_table_of_services() {
        assert!(survey::<ServiceColumn>(&book("メモ", "電話,住所\n1,2\n").sheets[0]).is_none());
    }
}
