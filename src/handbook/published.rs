//! Where a column is published: a workbook is exported as it is and with one cell changed, and the files
//! that differ are those in which the cell shows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::column::facts::{EXAMPLE_MARK, READING, Words};
use crate::column::{CategoryColumn, Column, EventColumn, Holds, ServiceColumn, Setting, SettingColumn};
use crate::export::{self, Job};
use crate::intake;
use crate::workbook::{Cell, Grid, GridRow, Hidden, Value, Workbook};

/// A file of the open data, or a folder of such files, in which something shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file's name without the code of the municipality, or the folder's with a slash.
    pub file: String,
    /// In a table the headings below which it shows.
    pub headings: Vec<String>,
}

impl Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.headings.is_empty() { Ok(()) } else { write!(f, "（{}）", self.headings.join("、")) }
    }
}

/// Files that say how much there is or what the others weigh, and show no cell.
const ACCOUNTS: &[&str] = &["withheld.json", "checksums.sha256"];

/// The files of an export by their names; those of a folder together.
type Files = BTreeMap<String, String>;

/// A workbook to try columns out on: one row a sheet, of the columns' examples.
#[derive(Debug)]
pub struct Trial {
    cells: Cells,
    before: Files,
}

/// The cells by sheet and heading.
type Cells = BTreeMap<&'static str, Vec<(&'static str, String)>>;

const PARTS: &[ServiceColumn] =
    &[ServiceColumn::Prefecture, ServiceColumn::City, ServiceColumn::Street, ServiceColumn::Block];

impl Trial {
    /// The workbook, and what is published of it.
    pub fn new() -> Self {
        let mut cells = Cells::new();
        add::<CategoryColumn>(&mut cells, CategoryColumn::ALL);
        // A limit of the category's own would hide what the edition's does.
        for (heading, text) in cells.values_mut().flatten() {
            if *heading == CategoryColumn::MonthsFresh.heading() {
                text.clear();
            }
        }
        let whole: Vec<_> = ServiceColumn::ALL.iter().copied().filter(|c| !PARTS.contains(c)).collect();
        add::<ServiceColumn>(&mut cells, &whole);
        add::<EventColumn>(&mut cells, EventColumn::ALL);
        let told: Vec<_> = Setting::ALL.iter().copied().filter(|s| !READING.contains(s)).collect();
        add::<Setting>(&mut cells, &told);
        let before = files(&cells);
        Self { cells, before }
    }

    /// The places in which a column shows.
    pub fn places<C: Column>(&self, column: C) -> Vec<Place> {
        let mut cells = self.cells.clone();
        let Some(row) = cells.get_mut(C::SHEET) else { return Vec::new() };
        // An address in parts stands there instead of the whole one.
        let of_parts = |heading: &str| PARTS.iter().any(|part| part.heading() == heading);
        let in_parts = C::SHEET == ServiceColumn::SHEET && of_parts(column.heading());
        let before = if in_parts {
            row.retain(|(heading, _)| *heading != ServiceColumn::Address.heading());
            row.extend(PARTS.iter().map(|part| (part.heading(), part.facts().example.0.to_owned())));
            files(&cells)
        } else {
            self.before.clone()
        };
        let row = cells.get_mut(C::SHEET).into_iter().flatten();
        for (_, text) in row.filter(|(heading, _)| *heading == column.heading()) {
            *text = other(column, text);
        }
        differing(&before, &files(&cells))
    }
}

impl Default for Trial {
    fn default() -> Self {
        Self::new()
    }
}

fn add<C: Column>(cells: &mut Cells, columns: &[C]) {
    let text = |column: &C| {
        let example = column.facts().example;
        if example == EXAMPLE_MARK { "A001" } else { example.0 }.to_owned()
    };
    cells.insert(C::SHEET, columns.iter().map(|column| (column.heading(), text(column))).collect());
}

/// Another value of the same kind.
fn other<C: Column>(column: C, text: &str) -> String {
    let last_digit = || {
        let mut text = text.to_owned();
        let last = if text.pop() == Some('2') { '3' } else { '2' };
        text.push(last);
        text
    };
    match column.facts().holds {
        // Codes with a check digit must stay such.
        Holds::Code if column.heading() == Setting::MunicipalityCode.heading() => "352021".to_owned(),
        Holds::Code | Holds::Phone => last_digit(),
        Holds::Number => text.parse().map_or_else(|_| last_digit(), |value: f64| (value + 1.0).to_string()),
        Holds::Date => text
            .parse()
            .ok()
            .and_then(|day: NaiveDate| day.checked_sub_days(Days::new(40)))
            .map_or_else(String::new, |day| day.to_string()),
        Holds::Time => text.replace(":30", ":45").replace(":00", ":15"),
        Holds::Mail => format!("x{text}"),
        Holds::Web | Holds::Picture => format!("{text}x"),
        Holds::Words(Words::Publication) => "なし".to_owned(),
        Holds::Words(Words::Status) => "終了".to_owned(),
        Holds::Words(_) => "電話".to_owned(),
        Holds::Category | Holds::Node => String::new(),
        Holds::Text => match text {
            "山口県山口市" => "山口県宇部市".to_owned(),
            "千代田区" => "港区".to_owned(),
            "東京都" => "大阪府".to_owned(),
            "東京都千代田区千代田1-1" => "東京都港区芝2-2".to_owned(),
            "月・水・金" => "火・木".to_owned(),
            "CC BY 4.0" => "CC0".to_owned(),
            "無料" => "500円".to_owned(),
            text => format!("{text}別"),
        },
    }
}

/// What is published of these cells.
fn files(cells: &Cells) -> Files {
    let grid = |(sheet, row): (&&'static str, &Vec<(&'static str, String)>)| {
        let lines = if *sheet == Setting::SHEET {
            let head = [SettingColumn::Name.heading(), SettingColumn::Content.heading()];
            let settings = row.iter().map(|(name, text)| vec![(*name).to_owned(), text.clone()]);
            std::iter::once(head.map(str::to_owned).to_vec()).chain(settings).collect()
        } else {
            let (head, texts) = row.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).unzip();
            vec![head, texts]
        };
        let rows = (0..).zip(lines).map(|(index, line): (u32, Vec<String>)| GridRow {
            index,
            hidden: Hidden::No,
            cells: (0..)
                .zip(line)
                .filter(|(_, text)| !text.is_empty())
                .map(|(column, text)| (column, Cell::new(Value::Text(text.into()))))
                .collect(),
        });
        Grid { name: Arc::from(*sheet), visible: true, hidden_columns: Vec::new(), rows: rows.collect() }
    };
    let workbook = Workbook { sheets: cells.iter().map(grid).collect(), findings: Vec::new() };
    let Ok(intake) = intake::read(&workbook) else { return Files::new() };
    let formats: Vec<_> = export::ALL.iter().collect();
    let job = Job { formats: &formats, today: NaiveDate::default(), excel_safe: false };
    let mut files = Files::new();
    for file in export::write(&intake.directory, &job).unwrap_or_default() {
        let text = String::from_utf8_lossy(&file.bytes);
        files.entry(plain(&file.path)).or_default().push_str(&without_sums(&text));
    }
    files.retain(|name, _| !ACCOUNTS.contains(&name.as_str()));
    files
}

/// A file's name without the code in front; of a file in a folder the folder's.
fn plain(path: &str) -> String {
    match path.split_once('/') {
        Some((folder, _)) => format!("{folder}/"),
        None => path.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned(),
    }
}

/// A text without the lines that say how long or of which sum another file is: these differ whenever
/// that one does.
fn without_sums(text: &str) -> String {
    let sums = ["\"hash\"", "\"bytes\"", "sha256", "checksum", "byteSize"];
    let kept = text.lines().filter(|line| !sums.iter().any(|sum| line.contains(sum)));
    kept.flat_map(|line| [line, "\n"]).collect()
}

fn differing(before: &Files, after: &Files) -> Vec<Place> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let text = |files: &Files, name: &str| files.get(name).cloned().unwrap_or_default();
    let mut places = Vec::new();
    for name in names {
        let (before, after) = (text(before, name), text(after, name));
        if before != after {
            let headings = if name.ends_with(".csv") { headings(&before, &after) } else { Vec::new() };
            places.push(Place { file: name.clone(), headings });
        }
    }
    places
}

/// The headings of a table below which two versions of it differ; none where a row came or went.
fn headings(before: &str, after: &str) -> Vec<String> {
    let rows = |text: &str| -> Vec<csv::StringRecord> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.records().filter_map(Result::ok).collect()
    };
    let (before, after) = (rows(before), rows(after));
    let (Some(head), true) = (before.first(), before.len() == after.len()) else { return Vec::new() };
    let differs = |place: usize| before.iter().zip(&after).any(|(one, two)| one.get(place) != two.get(place));
    head.iter().enumerate().filter(|(place, _)| differs(*place)).map(|(_, name)| name.to_owned()).collect()
}
