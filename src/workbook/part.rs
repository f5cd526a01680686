//! A workbook in parts: the rows of each value of a column, with the rows of everybody.
//!
//! A prefecture keeps one list for all its towns. A column, of whatever name, says whose a row is; a
//! sheet without that column belongs to everybody, and so does a row whose cell is blank or says 共通.

use std::collections::BTreeMap;

use super::table::is_ditto;
use super::{Cell, Grid, GridRow, Value, Workbook};
use crate::cell::CellRef;
use crate::directory::text;
use crate::nfkc::Nfkc as _;

/// How many rows of a sheet are looked through for the heading.
const HEADER_WITHIN: usize = 40;
/// Words for everybody, beside a blank cell.
const EVERYBODY: [&str; 7] = ["共通", "全域", "すべて", "全て", "全市町村", "all", "*"];

/// A workbook and whose each of its rows is.
#[derive(Debug)]
pub struct Parts<'a> {
    workbook: &'a Workbook,
    /// The values as first typed, in the order of their rows.
    names: Vec<String>,
    sheets: Vec<Division>,
    unclear: Vec<Unclear>,
}

/// A cell that leaves it open whose a row is, or what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// Where it stands.
    pub cell: CellRef,
    /// Why it is not clear.
    pub why: Why,
}

/// Why a cell is not clear where rows are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It says whose the row is with what is no word: Excel makes a date of a typed 1-2.
    NoWord,
    /// It means what stands above, and in its edition another row may stand there.
    Ditto,
}

/// How the rows of a sheet are divided: their places in it.
#[derive(Debug)]
struct Division {
    shared: Vec<usize>,
    /// By the place of the value in the names.
    own: BTreeMap<usize, Vec<usize>>,
}

impl Workbook {
    /// Divides the rows by the values of a column. None where no sheet has a heading of that name.
    ///
    /// A cell may name several values, with a comma (、 too), a semicolon or a line break between them.
    pub fn parts(&self, heading: &str) -> Option<Parts<'_>> {
        let mut values = Values::default();
        let divided: Vec<Option<Division>> =
            self.sheets.iter().map(|sheet| division(sheet, heading, &mut values)).collect();
        if divided.iter().all(Option::is_none) {
            return None;
        }
        let whole = |sheet: &Grid| Division { shared: (0..sheet.rows.len()).collect(), own: BTreeMap::new() };
        let sheets =
            self.sheets.iter().zip(divided).map(|(sheet, divided)| divided.unwrap_or_else(|| whole(sheet)));
        let sheets = sheets.collect();
        let Values { names, keys: _, unclear } = values;
        Some(Parts { workbook: self, names, sheets, unclear })
    }

    /// The words of the sheets' first rows: what a column could be called.
    pub fn headings(&self) -> Vec<String> {
        let first = |sheet: &Grid| {
            let rows = sheet.rows.iter().take(HEADER_WITHIN);
            let widest = rows.max_by_key(|row| (row.cells.len(), std::cmp::Reverse(row.index)));
            widest.map_or_else(Vec::new, |row| row.cells.iter().filter_map(|(_, cell)| words(cell)).collect())
        };
        let mut headings: Vec<String> = self.sheets.iter().flat_map(first).collect();
        let mut seen = std::collections::BTreeSet::new();
        headings.retain(|heading| heading.chars().count() <= 20 && seen.insert(heading.clone()));
        headings
    }
}

impl Parts<'_> {
    /// The values, as first typed, in the order of their rows.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The cells that are not clear: whoever divides the workbook all the same loses a row, or says something
    /// wrong of it.
    pub fn unclear(&self) -> &[Unclear] {
        &self.unclear
    }

    /// The workbook of one value: its own rows and everybody's. What there is to say about the file
    /// stays with it. Empty of own rows where there is no such value.
    pub fn workbook(&self, value: usize) -> Workbook {
        let sheets = self.workbook.sheets.iter().zip(&self.sheets).map(|(sheet, division)| {
            let own = division.own.get(&value).map_or(&[][..], Vec::as_slice);
            let mut places: Vec<usize> = division.shared.iter().chain(own).copied().collect();
            places.sort_unstable();
            let rows: Vec<GridRow> = places.into_iter().map(|place| sheet.rows[place].clone()).collect();
            let (name, hidden_columns) = (sheet.name.clone(), sheet.hidden_columns.clone());
            Grid { name, visible: sheet.visible, hidden_columns, rows }
        });
        Workbook { sheets: sheets.collect(), findings: self.workbook.findings.clone() }
    }
}

/// The values that were met.
#[derive(Debug, Default)]
struct Values {
    names: Vec<String>,
    /// The places of the names, by what tells one from another.
    keys: BTreeMap<String, usize>,
    unclear: Vec<Unclear>,
}

impl Values {
    /// The place of a value among the names.
    fn place(&mut self, value: String) -> usize {
        let next = self.names.len();
        let place = *self.keys.entry(key(&value)).or_insert(next);
        if place == next {
            self.names.push(value);
        }
        place
    }
}

/// What tells one value from another: width, case and blanks do not count. Every mark does: 1-2 is not 12.
fn key(value: &str) -> String {
    value.folded().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// Divides a sheet's rows; none where it lacks the heading.
fn division(sheet: &Grid, heading: &str, met: &mut Values) -> Option<Division> {
    let (first, column) = sheet.rows.iter().take(HEADER_WITHIN).enumerate().find_map(|(place, row)| {
        let is_heading =
            |(_, cell): &&(u32, Cell)| words(cell).is_some_and(|words| text::same(&words, heading));
        row.cells.iter().find(is_heading).map(|(column, _)| (place, *column))
    })?;
    let mut division = Division { shared: Vec::new(), own: BTreeMap::new() };
    for (place, row) in sheet.rows.iter().enumerate() {
        let mut values = Vec::new();
        for (here, cell) in row.cells.iter().filter(|_| place > first) {
            let why = if matches!(&cell.value, Value::Text(text) if is_ditto(text)) {
                Some(Why::Ditto)
            } else if *here == column {
                let words = words(cell);
                values = words.as_deref().map_or_else(Vec::new, self::values);
                (words.is_none() && !is_blank(cell)).then_some(Why::NoWord)
            } else {
                None
            };
            let cell = || CellRef { sheet: sheet.name.clone(), row: row.index, column: *here };
            met.unclear.extend(why.map(|why| Unclear { cell: cell(), why }));
        }
        if values.is_empty() {
            division.shared.push(place);
        }
        for value in values {
            let own = division.own.entry(met.place(value)).or_default();
            if own.last() != Some(&place) {
                own.push(place);
            }
        }
    }
    Some(division)
}

/// The values that a cell names; none where the row is everybody's.
fn values(words: &str) -> Vec<String> {
    let values = words.split(['、', ',', '，', '､', ';', '；', '\n']).map(str::trim);
    let values: Vec<String> = values.filter(|value| !key(value).is_empty()).map(str::to_owned).collect();
    let for_all = values.iter().any(|value| EVERYBODY.contains(&&*key(value)));
    if for_all { Vec::new() } else { values }
}

/// Whether a cell holds nothing that can be seen.
fn is_blank(cell: &Cell) -> bool {
    matches!(&cell.value, Value::Text(text) if text.trim().is_empty())
}

/// What a cell says, as a name.
fn words(cell: &Cell) -> Option<String> {
    match &cell.value {
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Number { shown: Some(shown), .. } => Some(shown.trim().to_owned()),
        Value::Number { value, shown: None } => Some(value.to_string()),
        Value::Date(_) | Value::Time(_) | Value::Bool(_) | Value::Fault(_) | Value::Uncomputed => None,
    }
    .filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::{Limits, read_bytes};

    fn workbook(csv: &str) -> Workbook {
        read_bytes(std::path::Path::new("窓口.csv"), csv.as_bytes(), &Limits::default()).unwrap()
    }

    /// The first cells of each row.
    fn firsts(workbook: &Workbook) -> Vec<String> {
        workbook.sheets[0].rows.iter().filter_map(|row| words(&row.cells[0].1)).collect()
    }

    #[test]
    fn each_value_gets_its_own_rows_and_those_of_everybody_in_their_order() {
        let book = workbook(
            "名称,市町村,電話\n県の窓口,,1\n甲,山口市,2\n乙,防府市,3\n丙,山口市、防府市,4\n丁,共通,5\n",
        );
        let parts = book.parts("市町村").unwrap();
        assert_eq!(parts.names(), ["山口市", "防府市"]);
        assert_eq!(firsts(&parts.workbook(0)), ["名称", "県の窓口", "甲", "丙", "丁"]);
        assert_eq!(firsts(&parts.workbook(1)), ["名称", "県の窓口", "乙", "丙", "丁"]);
        assert_eq!(parts.workbook(1).sheets[0].rows[2].index, 3);
    }

    #[test]
    fn one_value_typed_in_two_ways_is_one() {
        let book = workbook("名称,area\n甲,ABC\n乙,ａｂｃ \n");
        assert_eq!(book.parts("Area").unwrap().names(), ["ABC"]);
    }

    #[test]
    fn a_mark_tells_one_value_from_another() {
        let book =
            workbook("名称,地区\n甲,1-1\n乙,11\n丙,１－１\n丁,a/b\n戊,a_b\n己,..\n庚,北、南\n辛,\"北,南\"\n");
        assert_eq!(book.parts("地区").unwrap().names(), ["1-1", "11", "a/b", "a_b", "..", "北", "南"]);
    }

    #[test]
    fn what_leaves_it_open_whose_a_row_is_is_told() {
        let mut book =
            workbook("名称,地区,住所\n甲,山口市,湯田1-1\n乙,〃,宮野2-2\n丙,防府市,同上\n丁,1,三田尻3-3\n");
        let unclear = |book: &Workbook| -> Vec<_> {
            let parts = book.parts("地区").unwrap();
            parts.unclear().iter().map(|cell| (cell.cell.local(), cell.why)).collect()
        };
        let dittos = [("B3".to_owned(), Why::Ditto), ("C4".to_owned(), Why::Ditto)];
        assert_eq!(unclear(&book), dittos);
        for value in [Value::Bool(true), Value::Fault("#N/A".into()), Value::Uncomputed] {
            book.sheets[0].rows[4].cells[1].1.value = value;
            assert_eq!(unclear(&book), [&dittos[..], &[("B5".to_owned(), Why::NoWord)]].concat());
        }
        book.sheets[0].rows[4].cells[1].1.value = Value::Text(" ".into());
        assert_eq!(unclear(&book), dittos);
    }

    #[test]
    fn a_heading_that_is_not_there_is_no_division() {
        let book = workbook("名称,電話\n甲,1\n");
        assert!(book.parts("市町村").is_none());
        assert_eq!(book.headings(), ["名称", "電話"]);
    }
}
