//! The row of headings: among a sheet's first rows the one that names most columns, alone or together
//! with the row above it (連絡先 / 電話, FAX).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Grid, GridRow};
use crate::column::{Column, matching};

mod meaning;
mod second;
mod year;

pub(super) use meaning::{Fit, Meanings};

/// In how many rows from the top the headings are looked for.
pub(super) const SEARCHED: u32 = 30;
/// Longer texts name no year of a column.
const LONGEST_DATED: usize = 100;
/// How many cells of a row can be headings; nobody keeps wider tables by hand.
pub(super) const WIDEST: usize = 500;

/// The headings of a sheet as they were found.
#[derive(Debug, Clone)]
pub(super) struct Headings<C> {
    /// Where the row of headings is among the grid's rows; the lower one where there are two.
    pub(super) place: usize,
    /// The row above or below it that belongs to the headings, among the grid's rows.
    pub(super) other: Option<usize>,
    /// Which field each column is.
    pub(super) fields: BTreeMap<u32, C>,
    /// Columns that mean the same as another: the field and the text of the heading.
    pub(super) losers: Vec<(u32, C, String)>,
    /// Columns whose heading means nothing, with its text.
    pub(super) unknown: Vec<(u32, String)>,
    /// The heading of each column that is a field, as it stands.
    pub(super) texts: BTreeMap<u32, String>,
    /// Columns that the staff want left alone; they are among the unknown ones.
    pub(super) alone: BTreeSet<u32>,
    /// How many fields the row names.
    pub(super) score: usize,
}

/// A heading of a row that may be the headings.
struct Heading<C> {
    column: u32,
    text: String,
    meaning: Option<(C, Fit)>,
    /// What the heading above it means, where there is one and it says something else.
    parent: Option<(C, Fit)>,
    /// Whether it says something of its own, rather than the one above it alone.
    own: bool,
    /// The year that it, or the heading above it, names.
    year: Option<u32>,
    /// Whether it is a year and nothing else, and means what stands above it.
    dated: bool,
}

/// How well a heading fits among those that mean the same, the best one first: what the staff say,
/// then what stands below nothing else (電話 below 実施主体 is the body's own, not the desk's), then what
/// names no year, then the latest year, then the better words, then the first place.
type Claim = (bool, bool, Option<Reverse<u32>>, Fit, u32);

impl<C: Column> Heading<C> {
    fn claim(&self, field: C, fit: Fit) -> Claim {
        let of_another = self.parent.is_some_and(|(parent, _)| parent != field);
        (fit != Fit::Told, of_another, self.year.map(Reverse), fit, self.column)
    }
}

/// The headings of a sheet, where one of its first rows names a field at all.
pub(super) fn find<C: Column>(grid: &Grid, meanings: &Meanings<C>) -> Option<Headings<C>> {
    let searched = grid.rows.partition_point(|row| row.index < SEARCHED);
    // How many columns it names, and what it is read as.
    let mut best: Option<(usize, Headings<C>)> = None;
    for place in 0..searched {
        let Some(row) = grid.rows.get(place) else { break };
        // A row cannot name more columns than it has cells: where another names as many, it need not
        // be understood.
        let most = best.as_ref().map_or(0, |(most, _)| *most);
        if row.cells.len() > most {
            let headings = level(row, None, meanings);
            let score = score(&headings);
            if score > most {
                best = Some((score, settle(place, headings)));
            }
        }
        let pair = upper(grid, place)
            .filter(|upper| {
                let columns = columns(upper, row);
                columns > most || columns == most && may_be_dated(row)
            })
            .and_then(|upper| together(place, upper, row, meanings));
        best = best.into_iter().chain(pair).reduce(|best, pair| if pair.0 > best.0 { pair } else { best });
    }
    let (_, mut headings) = best?;
    let place = headings.place;
    let row = grid.rows.get(place)?;
    if headings.other.is_none() {
        let below = grid.rows.get(place + 1).filter(|below| below.index == row.index + 1);
        let neighbours = [(place + 1, below), (place.wrapping_sub(1), upper(grid, place))];
        let second = neighbours
            .into_iter()
            .find(|(_, second)| second.is_some_and(|second| second::take(second, &mut headings, meanings)));
        headings.other = second.map(|(other, _)| other);
    }
    Some(headings)
}

/// The headings in the rows that the staff name, zero-based. None where those rows hold nothing.
pub(super) fn at<C: Column>(grid: &Grid, rows: (u32, u32), meanings: &Meanings<C>) -> Option<Headings<C>> {
    let (first, last) = rows;
    let place = grid.rows.binary_search_by_key(&last, |row| row.index).ok()?;
    read(grid, place, first != last && upper(grid, place).is_some(), meanings)
}

/// The headings in a row, or in it and the one above it.
fn read<C: Column>(grid: &Grid, place: usize, both: bool, meanings: &Meanings<C>) -> Option<Headings<C>> {
    let upper_row = if both { upper(grid, place) } else { None };
    let mut headings = settle(place, level(grid.rows.get(place)?, upper_row, meanings));
    headings.other = if both { place.checked_sub(1) } else { None };
    Some(headings)
}

/// The row right above a row, where it holds something.
fn upper(grid: &Grid, place: usize) -> Option<&GridRow> {
    let row = grid.rows.get(place)?;
    grid.rows.get(place.checked_sub(1)?).filter(|upper| upper.index + 1 == row.index)
}

/// Whether some of a row's cells may be years, which count as one column more.
fn may_be_dated(row: &GridRow) -> bool {
    let year =
        |text: &str| text.len() <= LONGEST_DATED && text.contains(|c: char| c.is_numeric() || c == '元');
    row.cells.iter().take(WIDEST).filter(|(_, cell)| year(&cell.text())).nth(1).is_some()
}

/// How many columns have a cell in one of two rows.
fn columns(one: &GridRow, other: &GridRow) -> usize {
    let has = |column: &u32| one.cells.binary_search_by_key(column, |(column, _)| *column).is_ok();
    one.cells.len() + other.cells.iter().filter(|(column, _)| !has(column)).count()
}

/// How many fields a row names together with the one above it, and what they are read as; none where the
/// lower one does not look like headings.
fn together<C: Column>(
    place: usize,
    upper: &GridRow,
    row: &GridRow,
    meanings: &Meanings<C>,
) -> Option<(usize, Headings<C>)> {
    let headings = level(row, Some(upper), meanings);
    let own = headings.iter().filter(|heading| heading.own && heading.meaning.is_some()).count();
    let foreign = headings.iter().filter(|heading| heading.own && heading.meaning.is_none()).count();
    // A row of years names no field that the row above or below does not, and yet belongs to the headings.
    let dated = usize::from(headings.iter().any(|heading| heading.dated) || years_tell_apart(&headings));
    (own >= 2 && foreign <= own).then(|| {
        let headings = Headings { other: place.checked_sub(1), ..settle(place, headings) };
        (headings.fields.len() + dated, headings)
    })
}

/// Whether two headings mean the same field in different years.
fn years_tell_apart<C: Column>(headings: &[Heading<C>]) -> bool {
    let mut years: BTreeMap<C, u32> = BTreeMap::new();
    headings.iter().any(|heading| {
        let Some(((field, _), year)) = heading.meaning.zip(heading.year) else { return false };
        *years.entry(field).or_insert(year) != year
    })
}

fn score<C: Column>(headings: &[Heading<C>]) -> usize {
    let fields: BTreeSet<C> =
        headings.iter().filter_map(|heading| heading.meaning).map(|(column, _)| column).collect();
    fields.len()
}

/// Reads a row as headings, under another one where there is one. What stands to the left in the
/// upper row counts on until the next word there, as people draw it.
fn level<C: Column>(row: &GridRow, upper: Option<&GridRow>, meanings: &Meanings<C>) -> Vec<Heading<C>> {
    let mut columns: BTreeMap<u32, (String, Option<String>)> = BTreeMap::new();
    for (column, cell) in row.cells.iter().take(WIDEST) {
        columns.insert(*column, (cell.text(), None));
    }
    for (column, cell) in upper.map(|upper| &*upper.cells).unwrap_or_default().iter().take(WIDEST) {
        columns.entry(*column).or_default().1 = Some(cell.text());
    }
    let mut headings = Vec::new();
    let mut left: Option<String> = None;
    for (column, (child, parent)) in columns {
        let spoken = parent.is_some();
        left = parent.or(left);
        let parent = left.clone().filter(|parent| *parent != child);
        let joined = parent.as_deref().map(|parent| format!("{parent}{child}"));
        let above = parent.as_deref().and_then(|parent| meanings.of(parent));
        let year_of = |text: &str| (text.len() <= LONGEST_DATED).then(|| year::split(text)).flatten();
        let child_year = year_of(&child);
        let is_year = child_year.as_ref().is_some_and(|(_, rest)| matching(rest).is_empty());
        let year = child_year.or_else(|| year_of(parent.as_deref()?)).map(|(year, _)| year);
        let heading = if child.is_empty() {
            let Some(parent) = parent.filter(|_| spoken) else { continue };
            Heading { column, text: parent, meaning: above, parent: None, own: false, year, dated: false }
        } else {
            let joined = joined.and_then(|text| meanings.exactly(&text));
            // Below 確認日 stands 令和7年度: it is the day of confirmation in that year.
            let said = joined
                .or_else(|| meanings.of(&child))
                .or_else(|| meanings.of(&format!("{child}{}", unit_of(parent.as_deref()?)?)));
            let of_year =
                above.filter(|_| is_year && said.is_none()).map(|(field, _)| (field, Fit::Undressed));
            let (meaning, dated) = (said.or(of_year), of_year.is_some());
            let own = upper.is_none() || parent.is_some() || !spoken;
            Heading { column, text: child, meaning, parent: above, own, year, dated }
        };
        headings.push(heading);
    }
    alone_no_year(&mut headings);
    headings
}

/// What a heading below this one leaves unsaid: 終了 below 利用時間 is 終了時間, below 期間 is 終了日.
fn unit_of(parent: &str) -> Option<&'static str> {
    let units = [("時間", "時間"), ("時刻", "時刻"), ("期間", "日"), ("日程", "日")];
    units.into_iter().find(|(ending, _)| parent.trim().ends_with(ending)).map(|(_, unit)| unit)
}

/// The first row of another table above these headings: a row of headings itself, with the name among
/// them, entries below it, and a gap or a title before these.
pub(super) fn table_above<C: Column>(
    grid: &Grid,
    headings: &Headings<C>,
    meanings: &Meanings<C>,
) -> Option<usize> {
    let first = headings.first();
    let (own, last) = (grid.rows.get(first)?, grid.rows.get(first.checked_sub(1)?)?);
    if own.index == last.index + 1 && last.cells.len() > 1 {
        return None;
    }
    (0..first).find(|place| {
        let Some(row) = grid.rows.get(*place) else { return false };
        let read = level(row, None, meanings);
        let named = C::named("名称").is_none_or(|name| {
            read.iter().any(|heading| heading.meaning.is_some_and(|(field, _)| field == name))
        });
        let below = grid.rows.get(place + 1..first).unwrap_or_default();
        let is_entry = |row: &GridRow| row.cells.len() > 1 && score(&level(row, None, meanings)) == 0;
        named && score(&read) >= 2 && below.iter().any(is_entry)
    })
}

/// A year below a heading is a heading of its own only beside another one: alone it is data.
fn alone_no_year<C: Column>(headings: &mut [Heading<C>]) {
    let mut years: BTreeMap<C, usize> = BTreeMap::new();
    for (field, _) in headings.iter().filter(|heading| heading.dated).filter_map(|heading| heading.meaning) {
        *years.entry(field).or_default() += 1;
    }
    for heading in headings.iter_mut().filter(|heading| heading.dated) {
        if heading.meaning.is_some_and(|(field, _)| years.get(&field).is_some_and(|count| *count < 2)) {
            (heading.meaning, heading.dated) = (None, false);
        }
    }
}

/// Decides which heading is which field: of several that mean the same the one that fits best, then
/// the first. A loser under a heading with a meaning of its own takes that (主催 / 名称).
fn settle<C: Column>(place: usize, headings: Vec<Heading<C>>) -> Headings<C> {
    let mut winners: BTreeMap<C, Claim> = BTreeMap::new();
    for heading in &headings {
        if let Some((field, fit)) = heading.meaning {
            let claim = heading.claim(field, fit);
            let winner = winners.entry(field).or_insert(claim);
            *winner = (*winner).min(claim);
        }
    }
    let mut settled = Headings {
        place,
        other: None,
        fields: winners.iter().map(|(field, (.., column))| (*column, *field)).collect(),
        losers: Vec::new(),
        unknown: Vec::new(),
        texts: BTreeMap::new(),
        alone: BTreeSet::new(),
        score: 0,
    };
    for heading in headings {
        let column = heading.column;
        if settled.fields.contains_key(&column) {
            settled.texts.insert(column, heading.text);
            continue;
        }
        let parent = heading.parent.map(|(field, _)| field).filter(|field| !winners.contains_key(field));
        match (heading.meaning, parent) {
            (_, Some(field)) => {
                winners.insert(field, (true, true, None, Fit::Undressed, column));
                settled.fields.insert(column, field);
                settled.texts.insert(column, heading.text);
            }
            (Some((field, _)), None) => settled.losers.push((column, field, heading.text)),
            (None, None) if column == 0 && heading.text == LINKED_DATA => {
                settle_subject(&mut settled, &mut winners)
            }
            (None, None) => settled.unknown.push((column, heading.text)),
        }
    }
    settled.score = settled.fields.len();
    settled
}

/// How the header row of a table of linked data begins; the rows' identifiers stand below.
pub(super) const LINKED_DATA: &str = "#property";

fn settle_subject<C: Column>(settled: &mut Headings<C>, winners: &mut BTreeMap<C, Claim>) {
    match C::named("ID").filter(|id| !winners.contains_key(id)) {
        Some(id) => {
            winners.insert(id, (true, true, None, Fit::Undressed, 0));
            settled.fields.insert(0, id);
        }
        None => settled.unknown.push((0, LINKED_DATA.to_owned())),
    }
    settled.texts.insert(0, LINKED_DATA.to_owned());
}

impl<C: Column> Headings<C> {
    /// Takes a column for a field, or leaves it alone, because the staff say so. Whether there is such
    /// a column is not asked: data may stand in it without a heading.
    pub(super) fn point(&mut self, column: u32, field: Option<C>) {
        let unknown = self.unknown.iter().find(|(other, _)| *other == column);
        let lost = self.losers.iter().find(|(other, ..)| *other == column);
        let text = self.texts.get(&column).or(unknown.map(|(_, text)| text)).or(lost.map(|(.., text)| text));
        let text = text.cloned().unwrap_or_default();
        self.unknown.retain(|(other, _)| *other != column);
        self.losers.retain(|(other, ..)| *other != column);
        self.fields.remove(&column);
        self.texts.remove(&column);
        let Some(field) = field else {
            self.unknown.push((column, text));
            self.alone.insert(column);
            return;
        };
        let before = self.fields.iter().find(|(_, other)| **other == field).map(|(column, _)| *column);
        if let Some(before) = before {
            self.fields.remove(&before);
            let text = self.texts.remove(&before).unwrap_or_default();
            self.losers.push((before, field, text));
        }
        self.alone.remove(&column);
        self.fields.insert(column, field);
        self.texts.insert(column, text);
        self.score = self.fields.len();
    }

    /// Whether a heading stands among them.
    pub(super) fn names(&self, heading: &str) -> bool {
        let key = matching(heading);
        let lost = self.losers.iter().map(|(.., text)| text);
        let mut texts = self.texts.values().chain(self.unknown.iter().map(|(_, text)| text)).chain(lost);
        texts.any(|text| matching(text) == key)
    }

    /// The first of the grid's rows that can be data.
    pub(super) fn first_below(&self) -> usize {
        self.place.max(self.other.unwrap_or(0)) + 1
    }

    /// The last of the grid's rows above the headings, counted as the end of a range.
    pub(super) fn first(&self) -> usize {
        self.place.min(self.other.unwrap_or(self.place))
    }

    /// Whether a field is among them.
    pub(super) fn has(&self, field: C) -> bool {
        self.fields.values().any(|other| *other == field)
    }
}
