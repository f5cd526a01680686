//! Results of calls, recorded in a copy of the workbook.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use mitsuori::audit::form::{CallColumn, Mark};
use mitsuori::column::{Column as _, ServiceColumn};
use mitsuori::workbook::{self, Limits, Row};

use crate::support::Bench;

/// The sample workbook, which has notes, validations, formats and eight sheets.
fn sample() -> Bench {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/yamaguchi.xlsx");
    Bench::file("services.xlsx", fs::read(path).unwrap())
}

fn rows(path: &Path) -> Vec<Row<ServiceColumn>> {
    workbook::read(path, &Limits::default()).unwrap().services().unwrap().0.rows
}

/// A call sheet about the first rows of the workbook: a line a row, what was typed by its heading.
fn calls(bench: &Bench, lines: &[&[(CallColumn, &str)]]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(CallColumn::SHEET).unwrap();
    for (place, column) in (0..).zip(CallColumn::ALL) {
        sheet.write(0, place, column.heading()).unwrap();
    }
    for ((at, row), typed) in (1..).zip(rows(&bench.path("services.xlsx"))).zip(lines) {
        for (place, column) in (0..).zip(CallColumn::ALL) {
            let text = match column {
                CallColumn::Marks => Mark::print(&[Mark::of(&row)]),
                CallColumn::Name => row.text(ServiceColumn::Name),
                column => {
                    typed.iter().find(|(other, _)| other == column).map_or("", |(_, text)| text).to_owned()
                }
            };
            sheet.write(at, place, text).unwrap();
        }
    }
    book.save(bench.path("calls.xlsx")).unwrap();
}

fn record(bench: &Bench, words: &str) -> snapbox::cmd::OutputAssert {
    let words = format!("audit record services.xlsx calls.xlsx --as-of 2026-04-01 {words}");
    bench.command().args(words.split_whitespace()).assert()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let places = 0..archive.len();
    let read = |place| {
        let mut part = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    places.map(read).collect()
}

#[test]
fn the_copy_has_the_results_and_is_otherwise_the_workbook() {
    use CallColumn::{Caller, NewPhone, Other, Result};
    let bench = sample();
    let before = fs::read(bench.path("services.xlsx")).unwrap();
    calls(
        &bench,
        &[
            &[(Result, "変更なし"), (Caller, "山田")],
            &[
                (Result, "変更あり"),
                (Caller, "山田"),
                (NewPhone, "０８３－９３４－２５４０"),
                (Other, "受付が2階に移った"),
            ],
            &[(Result, "不通"), (Caller, "佐藤")],
            &[],
        ],
    );
    let run = record(&bench, "-o copy.xlsx").success();
    let shown = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(shown.contains("→ 083-934-2540"), "{shown}");
    assert_eq!(fs::read(bench.path("services.xlsx")).unwrap(), before);
    let rows = rows(&bench.path("copy.xlsx"));
    assert_eq!(rows[0].text(ServiceColumn::AssuredDate), "2026-04-01");
    assert_eq!(rows[1].text(ServiceColumn::Phone), "083-934-2540");
    assert_eq!(rows[2].text(ServiceColumn::FailedCalls), "1");
    assert_eq!(rows[3].text(ServiceColumn::AssuredDate), "2021-03-01");
    let (old, new) = (parts(&before), parts(&fs::read(bench.path("copy.xlsx")).unwrap()));
    let differing: Vec<_> =
        old.iter().filter(|(name, bytes)| new.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
    assert!(differing.len() <= 2 && old.len() == new.len(), "{differing:?}");
    assert!(differing.iter().all(|name| name.starts_with("xl/worksheets/") || *name == "xl/styles.xml"));
    let log = bench.text("copy.log.csv");
    assert!(log.contains("083-934-2540") && log.contains("受付が2階に移った"), "{log}");
}

#[test]
fn without_a_name_for_the_copy_nothing_is_written() {
    let bench = sample();
    calls(&bench, &[&[(CallColumn::Result, "変更なし"), (CallColumn::Caller, "山田")]]);
    let names = || bench.files().into_keys().collect::<Vec<_>>();
    let before = names();
    for words in ["", "-o copy.xlsx --dry-run"] {
        let run = record(&bench, words).success();
        assert!(String::from_utf8_lossy(&run.get_output().stdout).contains("2021-03-01 → 2026-04-01"));
        assert_eq!(names(), before);
    }
}

#[test]
fn nothing_is_written_over_and_no_name_is_taken_that_would_not_open() {
    let bench = sample();
    calls(&bench, &[&[(CallColumn::Result, "変更なし"), (CallColumn::Caller, "山田")]]);
    for name in ["services.xlsx", "calls.xlsx", "copy.xls", "copy"] {
        let before = bench.files();
        record(&bench, &format!("-o {name}")).code(2);
        assert_eq!(bench.files(), before, "{name}");
    }
    fs::write(bench.path("copy.log.csv"), "前の記録").unwrap();
    record(&bench, "-o copy.xlsx").code(2);
    assert!(!bench.path("copy.xlsx").exists());
}

#[test]
fn a_line_that_cannot_be_right_makes_the_run_say_so() {
    let bench = sample();
    calls(
        &bench,
        &[
            &[(CallColumn::Result, "変更あり"), (CallColumn::NewPhone, "受付へ")],
            &[(CallColumn::Result, "変更なし")],
        ],
    );
    let run = record(&bench, "-o copy.xlsx --by 山田").code(1);
    let shown = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(shown.contains("× 窓口!") && shown.contains("受付へ"), "{shown}");
    let rows = rows(&bench.path("copy.xlsx"));
    assert_eq!(rows[0].text(ServiceColumn::AssuredDate), "2021-03-01");
    assert_eq!(rows[1].text(ServiceColumn::AssuredDate), "2026-04-01");
    // Another file than a call sheet is told as such.
    fs::copy(bench.path("services.xlsx"), bench.path("calls.xlsx")).unwrap();
    let run = record(&bench, "--lang ja").code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("電話確認表"));
}

#[test]
fn the_call_sheet_that_goes_out_is_the_one_that_comes_back() {
    let bench = sample();
    let words = ["audit", "sheet", "services.xlsx", "--as-of", "2023-03-31", "-o", "calls-out.xlsx"];
    bench.command().args(words).assert().code(0);
    let sheet = workbook::read(&bench.path("calls-out.xlsx"), &Limits::default()).unwrap();
    let table = sheet.table::<CallColumn>().0.unwrap();
    // Ten bodies and numbers stand for the sixteen entries; each finds its rows.
    assert_eq!(table.rows.len(), 10);
    let marks = |row: &Row<CallColumn>| Mark::read(&row.text(CallColumn::Marks)).unwrap().len();
    assert_eq!(table.rows.iter().map(marks).sum::<usize>(), 16);
    let said = bench.command().args(["audit", "record", "services.xlsx", "calls-out.xlsx"]).assert().code(0);
    let said = String::from_utf8(said.get_output().stderr.clone()).unwrap();
    assert!(said.contains("まだ電話していない10行"), "{said}");
    // What is there already is not written over.
    bench.command().args(words).assert().code(2);
}
