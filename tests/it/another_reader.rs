//! The reading held against calamine's: on workbooks by chance, of every feature that one can have, and on
//! small files that LibreOffice wrote. Where the two differ on purpose, it is written here.
//!
//! `another_reader/kinds.xls` and `kinds.ods` are one workbook - text, numbers with formats, dates, times,
//! formulas, a fault, a merged area, a struck and a hidden row, a note, a link, a far cell, a hidden sheet -
//! made with openpyxl and written by `soffice --headless --convert-to xls` and `ods`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Range, Reader as _};
use mitsuori::workbook::{Grid, Limits, Struck, Value, Workbook, read_bytes};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use rust_xlsxwriter::{Color, Format, Formula, Url};

use crate::support::with_part;

/// What a test puts into a cell.
#[derive(Debug, Clone)]
enum Put {
    Text(String),
    Struck(String),
    Rich(String, String),
    Linked(String),
    Number(f64, &'static str),
    Bool(bool),
    Formula(String),
    Fault(&'static str),
    Empty,
}

/// A sheet that a test makes.
#[derive(Debug, Clone)]
struct Sheet {
    cells: BTreeMap<(u32, u16), Put>,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<u16>,
    /// The first and the last cell of an area, apart from the cells.
    merged: Option<(u32, u16)>,
}

const FORMATS: [&str; 12] = [
    "General",
    "0",
    "0000000000",
    "#,##0.00",
    "0%",
    "@",
    "yyyy/m/d",
    "[$-411]ggge\"年\"m\"月\"d\"日\"",
    "h:mm",
    "yyyy/m/d h:mm",
    "\"0120\"-000-000",
    "m\"月\"d\"日\"",
];

/// Text as staff type it, and text that looks like the format's own.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ぁ-んァ-ンー一-龠0-9０-９a-z 　（）・、]{1,12}",
        1 => "[ -~]{1,12}",
        1 => "(一行目\n二行目|<b>&amp;\"x\"</b>|'=1\\+1|𠮷野家🍺|が)",
        1 => "[a-zあ]_x00(0D|41|5F)_[a-zあ]",
        1 => "[\u{3000} ]{1,3}",
    ]
}

fn put() -> impl Strategy<Value = Put> {
    let number = prop_oneof![
        (0u32..2_000_000_000).prop_map(f64::from),
        (1u32..80_000).prop_map(f64::from),
        (0u32..86_400).prop_map(|second| f64::from(second) / 86_400.0),
        (20_000u32..60_000, 0u32..1440).prop_map(|(day, minute)| f64::from(day) + f64::from(minute) / 1440.0),
        any::<i32>().prop_map(|number| f64::from(number) / 1024.0),
    ];
    prop_oneof![
        6 => text().prop_map(Put::Text),
        1 => text().prop_map(Put::Struck),
        1 => (text(), text()).prop_map(|(one, other)| Put::Rich(one, other)),
        1 => text().prop_map(Put::Linked),
        4 => (number, select(&FORMATS)).prop_map(|(number, format)| Put::Number(number, format)),
        1 => any::<bool>().prop_map(Put::Bool),
        1 => text().prop_map(Put::Formula),
        1 => select(&["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]).prop_map(Put::Fault),
        1 => Just(Put::Empty),
    ]
}

fn sheet() -> impl Strategy<Value = Sheet> {
    let place = prop_oneof![8 => (0u32..12, 0u16..8), 1 => (0u32..2_000, 0u16..60)];
    (
        proptest::collection::btree_map(place, put(), 1..24),
        vec(0u32..14, 0..3),
        vec(0u16..9, 0..2),
        proptest::option::of((1u32..3, 1u16..3)),
    )
        .prop_map(|(cells, hidden_rows, hidden_columns, merged)| Sheet {
            cells,
            hidden_rows,
            hidden_columns,
            merged,
        })
}

/// Where the merged area of a sheet begins: apart from its cells.
const MERGED: (u32, u16) = (2_100, 70);

fn written(sheets: &[Sheet]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let struck = Format::new().set_font_strikethrough();
    let plain = Format::new();
    for (number, Sheet { cells, hidden_rows, hidden_columns, merged }) in sheets.iter().enumerate() {
        let sheet = book.add_worksheet().set_name(format!("シート{number}<&>")).unwrap();
        for (&(row, column), put) in cells {
            match put {
                Put::Text(text) => sheet.write(row, column, text).map(|_| ()),
                Put::Struck(text) => sheet.write_with_format(row, column, text, &struck).map(|_| ()),
                Put::Rich(one, other) => {
                    sheet.write_rich_string(row, column, &[(&plain, one), (&struck, other)]).map(|_| ())
                }
                Put::Linked(text) => {
                    let url = Url::new("https://example.jp/?a=1&b=2").set_text(text);
                    sheet.write_url(row, column, url).map(|_| ())
                }
                Put::Number(number, format) => {
                    let format = Format::new().set_num_format(*format);
                    sheet.write_with_format(row, column, *number, &format).map(|_| ())
                }
                Put::Bool(value) => sheet.write(row, column, *value).map(|_| ()),
                Put::Formula(result) => {
                    sheet.write_formula(row, column, Formula::new("A1").set_result(result)).map(|_| ())
                }
                Put::Fault(fault) => {
                    sheet.write_formula(row, column, Formula::new("1/0").set_result(*fault)).map(|_| ())
                }
                Put::Empty => {
                    let colour = Format::new().set_background_color(Color::Yellow);
                    sheet.write_blank(row, column, &colour).map(|_| ())
                }
            }
            .unwrap();
        }
        for row in hidden_rows {
            sheet.set_row_hidden(*row).unwrap();
        }
        for column in hidden_columns {
            sheet.set_column_hidden(*column).unwrap();
        }
        let (row, column) = MERGED;
        // A workbook in which nothing is written is refused.
        sheet.write(row + 9, column, "おわり").unwrap();
        if let Some((rows, columns)) = merged {
            sheet.merge_range(row, column, row + rows, column + columns, "まとめて", &plain).unwrap();
            // A row is filled where it holds something of its own.
            sheet.write(row + 1, column + columns + 1, "となり").unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn ours(bytes: &[u8]) -> Workbook {
    read_bytes(Path::new("a.xlsx"), bytes, &Limits::default()).unwrap()
}

/// The cells of a sheet that hold something of their own: those filled in from a merged area are ours alone.
fn own(grid: &Grid) -> BTreeMap<(u32, u32), Value> {
    let cells = grid
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().map(move |(column, cell)| (row.index, *column, cell)));
    let own = cells.filter(|(.., cell)| !cell.merged);
    own.map(|(row, column, cell)| ((row, column), cell.value.clone())).collect()
}

/// Theirs. What holds nothing that anybody sees is no cell of ours.
fn theirs(range: &Range<Data>) -> BTreeMap<(u32, u32), Data> {
    let (top, left) = range.start().unwrap_or_default();
    let cells = range.used_cells().filter(|(.., data)| match data {
        Data::String(text) => !text.chars().all(char::is_whitespace),
        data => **data != Data::Empty,
    });
    cells.map(|(row, column, data)| ((top + row as u32, left + column as u32), data.clone())).collect()
}

/// Whether both say the same of a cell. 1904 begins 1,462 days later.
fn agree(theirs: &Data, ours: &Value) -> bool {
    match (theirs, ours) {
        // Ours have one end of a line.
        (Data::String(theirs), Value::Text(ours)) => {
            let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
            lines(theirs) == lines(ours)
        }
        (Data::Float(theirs), Value::Number { value, .. }) => theirs == value,
        (Data::Int(theirs), Value::Number { value, .. }) => *theirs as f64 == *value,
        (Data::Bool(theirs), Value::Bool(ours)) => theirs == ours,
        (Data::Error(theirs), Value::Fault(ours)) => theirs.to_string() == **ours,
        // An .ods keeps the word of a fault as its text.
        (Data::String(theirs), Value::Fault(ours)) => **theirs == **ours,
        (Data::DateTime(theirs), ours) => {
            let (year, month, day, hour, minute, second, milli) = theirs.to_ymd_hms_milli();
            // Ours are rounded to the second.
            let exact = milli == 0;
            match ours {
                // Where the format shows the day alone, ours is the day alone.
                Value::Date(ours) => {
                    let (seen, clock) = (format!("{year}-{month:02}-{day:02}"), ours.time().to_string());
                    let same = clock == "00:00:00" || clock == format!("{hour:02}:{minute:02}:{second:02}");
                    !exact || same && seen == ours.date().to_string()
                }
                Value::Time(ours) => {
                    !exact || format!("{hour:02}:{minute:02}:{second:02}") == ours.to_string()
                }
                // A day that the calendar does not have, a time longer than a day.
                Value::Number { value, .. } => *value == theirs.as_f64(),
                _ => false,
            }
        }
        (Data::DateTimeIso(theirs), Value::Date(ours)) => {
            ours.format("%Y-%m-%dT%H:%M:%S").to_string().starts_with(theirs.trim_end_matches('Z'))
        }
        (Data::DurationIso(theirs), Value::Time(ours)) => ours.format("PT%HH%MM%SS").to_string() == *theirs,
        _ => false,
    }
}

fn assert_same(range: &Range<Data>, grid: &Grid) -> Result<(), TestCaseError> {
    let (theirs, ours) = (theirs(range), own(grid));
    for (place, theirs) in &theirs {
        let ours = ours.get(place);
        prop_assert!(
            ours.is_some_and(|ours| agree(theirs, ours)),
            "{:?}: {:?} and {:?}",
            place,
            theirs,
            ours
        );
    }
    let alone: Vec<_> = ours.iter().filter(|(place, _)| !theirs.contains_key(place)).collect();
    prop_assert!(alone.is_empty(), "ours alone: {:?}", alone);
    Ok(())
}

/// How often, and always with the same ones; `PROPTEST_RNG_SEED=7` makes others.
fn tries() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let rng_seed = match asked.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_260_401),
        fixed => fixed,
    };
    ProptestConfig { cases: 32, failure_persistence: None, rng_seed, ..asked }
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn workbooks_by_chance_are_read_alike(sheets in vec(sheet(), 1..4), mac in any::<bool>()) {
        let mut bytes = written(&sheets);
        if mac {
            bytes = counted_from_1904(&bytes);
        }
        let book = ours(&bytes);
        let mut oracle = calamine::Xlsx::new(Cursor::new(&bytes)).unwrap();
        prop_assert_eq!(oracle.sheet_names(), book.sheets.iter().map(|grid| grid.name.to_string()).collect::<Vec<_>>());
        for (sheet, grid) in sheets.iter().zip(&book.sheets) {
            assert_same(&oracle.worksheet_range(&grid.name).unwrap(), grid)?;
            meaning_is_kept(sheet, grid)?;
        }
    }

    #[test]
    fn sheets_in_any_dialect_are_read_alike(cells in vec((0usize..7, "[ぁ-んa-z0-9<&>\"' ]{1,6}[ぁ-ん]", 0u32..90_000), 1..30), strings in any::<bool>()) {
        let bytes = dialect(&cells, strings);
        let book = ours(&bytes);
        let mut oracle = calamine::Xlsx::new(Cursor::new(&bytes)).unwrap();
        assert_same(&oracle.worksheet_range("窓口").unwrap(), &book.sheets[0])?;
    }
}

/// What the other reader drops, ours has: struck words, hidden rows and columns, links, merged areas.
fn meaning_is_kept(sheet: &Sheet, grid: &Grid) -> Result<(), TestCaseError> {
    for row in &grid.rows {
        let hidden = sheet.hidden_rows.contains(&row.index);
        prop_assert_eq!(row.hidden != mitsuori::workbook::Hidden::No, hidden, "row {}", row.index);
        for (column, cell) in &row.cells {
            let Ok(narrow) = u16::try_from(*column) else { continue };
            match sheet.cells.get(&(row.index, narrow)) {
                Some(Put::Struck(_)) => prop_assert_eq!(cell.struck, Struck::Wholly),
                Some(Put::Rich(one, other)) => {
                    let shows = |text: &str| !text.chars().all(char::is_whitespace);
                    if shows(one) && shows(other) {
                        prop_assert_eq!(cell.struck, Struck::Partly);
                    }
                }
                Some(Put::Linked(_)) => prop_assert_eq!(cell.link(), Some("https://example.jp/?a=1&b=2")),
                _ => prop_assert_eq!(cell.struck, Struck::No),
            }
        }
    }
    let hidden =
        |column: u32| grid.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column));
    for column in 0..9u16 {
        prop_assert_eq!(hidden(column.into()), sheet.hidden_columns.contains(&column), "column {}", column);
    }
    if let Some((rows, columns)) = sheet.merged {
        let next = grid.rows.iter().find(|row| row.index == MERGED.0 + 1).unwrap();
        let filled = next.cells.iter().filter(|(_, cell)| cell.merged && cell.text() == "まとめて").count();
        prop_assert_eq!(filled, usize::from(columns) + 1, "{} rows", rows);
    }
    Ok(())
}

/// The same workbook, its days counted from 1904.
fn counted_from_1904(bytes: &[u8]) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = package.by_name("xl/workbook.xml").unwrap();
    let text = std::io::read_to_string(part).unwrap().replace("<workbookPr ", "<workbookPr date1904=\"1\" ");
    assert!(text.contains("date1904"), "{text}");
    with_part(bytes, "xl/workbook.xml", text.as_bytes())
}

/// A sheet as different programs write it: inline, shared and formula strings, readings beside them, places
/// said or left out.
fn dialect(cells: &[(usize, String, u32)], places: bool) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (mut rows, mut shared) = (String::new(), String::new());
    for (row, cells) in cells.chunks(5).enumerate() {
        let _ = write!(rows, "<row r=\"{}\">", row + 1);
        for (column, (kind, text, number)) in cells.iter().enumerate() {
            let place = format!(" r=\"{}{}\"", ["A", "B", "C", "D", "E"][column], row + 1);
            let place = if places { &*place } else { "" };
            let text = escaped(text);
            let _ = match kind {
                0 => write!(
                    rows,
                    "<c{place} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                ),
                1 => write!(
                    rows,
                    "<c{place} t=\"inlineStr\"><is><r><t>あ</t></r><r><t xml:space=\"preserve\">{text}</t></r></is></c>"
                ),
                2 => write!(rows, "<c{place} t=\"str\"><f>\"x\"&amp;\"y\"</f><v>{text}</v></c>"),
                3 => {
                    let index = shared.matches("<si>").count();
                    let _ = write!(
                        shared,
                        "<si><t xml:space=\"preserve\">{text}</t><rPh sb=\"0\" eb=\"1\"><t>ヨミ</t></rPh><phoneticPr fontId=\"1\"/></si>"
                    );
                    write!(rows, "<c{place} t=\"s\"><v>{index}</v></c>")
                }
                4 => write!(rows, "<c{place}><v>{number}</v></c>"),
                5 => write!(rows, "<c{place} t=\"n\"><f>A1+1</f><v>{number}.5</v></c>"),
                _ => write!(rows, "<c{place} t=\"b\"><v>{}</v></c>", number % 2),
            };
        }
        rows.push_str("</row>");
    }
    let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let mut book = rust_xlsxwriter::Workbook::new();
    // A first string, so that the package has the part.
    book.add_worksheet().set_name("窓口").unwrap().write(0, 0, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let bytes = with_part(
        &bytes,
        "xl/worksheets/sheet1.xml",
        format!("<worksheet {space}><sheetData>{rows}</sheetData></worksheet>").as_bytes(),
    );
    with_part(&bytes, "xl/sharedStrings.xml", format!("<sst {space}>{shared}</sst>").as_bytes())
}

#[test]
fn files_of_libreoffice_are_read_alike() {
    let xls: &[u8] = include_bytes!("another_reader/kinds.xls");
    let ods: &[u8] = include_bytes!("another_reader/kinds.ods");
    let mut old = calamine::Xls::new(Cursor::new(xls)).unwrap();
    let mut open = calamine::Ods::new(Cursor::new(ods)).unwrap();
    for (name, bytes) in [("xls", xls), ("ods", ods)] {
        let book = ours(bytes);
        let names: Vec<&str> = book.sheets.iter().map(|grid| &*grid.name).collect();
        assert_eq!(names, ["窓口", "空のシート", "控え"], "{name}");
        assert_eq!(book.sheets.iter().map(|grid| grid.visible).collect::<Vec<_>>(), [true, true, false]);
        for grid in &book.sheets {
            let range = if name == "xls" {
                old.worksheet_range(&grid.name).unwrap()
            } else {
                open.worksheet_range(&grid.name).unwrap()
            };
            assert_same(&range, grid).unwrap_or_else(|error| panic!("{name} {}: {error}", grid.name));
        }
        let services = &book.sheets[0];
        let struck = services.rows.iter().find(|row| row.index == 3).unwrap();
        assert_eq!(struck.cells[0].1.struck, Struck::Wholly, "{name}");
        let hidden = services.rows.iter().find(|row| row.index == 8).unwrap();
        assert_eq!(hidden.hidden, mitsuori::workbook::Hidden::ByHand, "{name}");
        assert_eq!(services.rows[2].cells[1].1.text(), "0839342532", "{name}");
        assert_eq!(services.rows[1].cells[0].1.link(), Some("https://example.jp/"), "{name}");
        let merged: Vec<_> =
            services.rows.iter().filter(|row| row.cells.iter().any(|(_, cell)| cell.merged)).collect();
        assert!(!merged.is_empty(), "{name}");
    }
}
