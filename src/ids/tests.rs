//! Which ID each row has or gets, with the release before and without it.

use std::path::Path;

use chrono::NaiveDate;

use super::*;
use crate::export::{self, Earlier, Job};
use crate::intake;
use crate::workbook::{Guidance, Limits, read_bytes};

/// 窓口 alone, from lines of cells that commas divide.
fn book(lines: &str) -> Workbook {
    read_bytes(Path::new("窓口.csv"), lines.as_bytes(), &Limits::default()).unwrap()
}

fn directory(book: &Workbook) -> Directory {
    intake::read(book).unwrap().directory
}

/// What was published of 窓口, read back.
fn release(lines: &str) -> Listing {
    let today = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    let formats: Vec<_> = export::ALL.iter().collect();
    let job = Job { formats: &formats, today, excel_safe: false };
    let files = export::write(&directory(&book(lines)), &job).unwrap();
    Earlier::read("前回", &files).unwrap().listing
}

/// Who has which ID; it is the same where the rows of the services were taken out of their sheet.
fn planned(book: &Workbook, before: Option<&Listing>) -> Result<Plan, Stranger> {
    let mut given = book.clone();
    let directory = intake::read_taking(&mut given, &Guidance::default(), columns).unwrap().directory;
    let planned = plan(book, &self::directory(book), before);
    assert_eq!(plan(&given, &directory, before), planned);
    planned
}

/// The IDs of 窓口 in the order of the rows, each with how it came about.
fn ids(lines: &str, before: Option<&Listing>) -> Vec<String> {
    let book = book(lines);
    let plan = planned(&book, before).unwrap();
    let told = |row: &Row| {
        let why = match &row.source {
            Source::Given { twice: None } => "",
            Source::Given { twice: Some(_) } => " twice",
            Source::Next => " next",
            Source::Published => " published",
            Source::Recognised { .. } => " recognised",
            Source::Name => " name",
        };
        format!("{}{why}", row.id)
    };
    plan.rows.iter().map(told).collect()
}

const BEFORE: &str = "ID,名称,電話
S001,ひだまり,083-934-2532
S002,こもれび,083-934-2533
S007,せせらぎ,083-934-2534
";

#[test]
fn rows_without_id_get_the_next_ones() {
    let lines = "ID,名称,電話
S001,一,083-934-2532
,二,083-934-2533
S004,三,083-934-2534
,四,083-934-2535
";
    assert_eq!(ids(lines, None), ["S001", "S005 next", "S004", "S006 next"]);
}

#[test]
fn a_sheet_without_ids_begins_with_the_first() {
    let lines = "名称,電話\n一,083-934-2532\n二,083-934-2533\n";
    assert_eq!(ids(lines, None), ["S001 next", "S002 next"]);
}

#[test]
fn a_category_with_a_pattern_of_its_own_goes_on_in_it() {
    let lines = "ID,区分,名称,電話
A-1,相談,一,083-934-2531
A-2,相談,二,083-934-2532
A-3,相談,三,083-934-2533
B-1,居場所,四,083-934-2534
B-2,居場所,五,083-934-2535
,居場所,六,083-934-2536
,そのほか,七,083-934-2537
";
    assert_eq!(ids(lines, None)[5..], ["B-3 next", "A-4 next"]);
}

#[test]
fn a_row_that_was_published_gets_its_id_back() {
    // One renamed, one with another number, one new.
    let lines = "ID,名称,電話
,居場所 ひだまり,083-934-2532
S002,こもれび,083-934-2533
,せせらぎ,083-934-2534
,わかば,083-934-2539
";
    let before = release(BEFORE);
    assert_eq!(ids(lines, Some(&before)), ["S001 recognised", "S002", "S007 recognised", "S008 next"]);
}

#[test]
fn no_id_of_a_service_that_went_is_given_again() {
    let lines = "ID,名称,電話\nS001,ひだまり,083-934-2532\n,わかば,083-934-2539\n";
    assert_eq!(ids(lines, None), ["S001", "S002 next"], "without the release before nobody knows");
    assert_eq!(ids(lines, Some(&release(BEFORE))), ["S001", "S008 next"]);
    let mut retired = release("ID,名称,電話\nS001,ひだまり,083-934-2532\n");
    retired.retired.insert((Sort::Service, id_key("S002")), "こもれび".to_owned());
    assert_eq!(ids(lines, Some(&retired)), ["S001", "S003 next"]);
}

#[test]
fn what_was_published_without_id_keeps_its_uuid() {
    let without = "名称,電話\nひだまり,083-934-2532\nこもれび,083-934-2533\n";
    let before = release(without);
    let added = format!("{without}わかば,083-934-2539\n");
    let given = ids(&added, Some(&before));
    assert!(given[0].starts_with('m') && given[0].ends_with(" published"), "{given:?}");
    assert_eq!(given[2], "S001 next", "what is new gets one that can be read");
    let with: String = added
        .lines()
        .skip(1)
        .zip(&given)
        .map(|(line, id)| format!("{},{line}\n", id.split(' ').next().unwrap()))
        .collect();
    let after = release(&format!("ID,名称,電話\n{with}"));
    let uuids = |listing: &Listing| listing.entries.iter().map(|entry| entry.uuid).collect::<Vec<_>>();
    assert_eq!(uuids(&after)[..2], uuids(&before));
}

#[test]
fn an_id_that_stands_anywhere_in_the_workbook_is_used() {
    let mut rows = book("ID,名称,電話\nS001,一,083-934-2532\n,二,083-934-2533\n");
    let old = read_bytes(
        Path::new("令和7年度.csv"),
        "古い表\n\nＩＤ,名称\nS002,去年の窓口\n".as_bytes(),
        &Limits::default(),
    );
    rows.sheets.extend(old.unwrap().sheets);
    let plan = planned(&rows, None).unwrap();
    assert_eq!(plan.rows[1].id, "S003");
}

#[test]
fn an_id_that_stands_twice_is_told_and_left() {
    let lines = "ID,名称,電話\nS001,一,083-934-2532\nｓ００１,二,083-934-2533\n,三,083-934-2534\n";
    assert_eq!(ids(lines, None), ["S001", "ｓ００１ twice", "S002 next"]);
}

#[test]
fn the_release_of_somebody_else_gives_no_ids() {
    let mut before = release(BEFORE);
    for entry in &mut before.entries {
        entry.uuid = Some(uuid::Uuid::nil());
    }
    let book = book("名称,電話\n一,083-934-2532\n");
    assert_eq!(plan(&book, &directory(&book), Some(&before)), Err(Stranger));
}

#[test]
fn a_thousand_rows_of_one_name_are_not_compared_one_by_one() {
    let rows: String = (0..3000).map(|n| format!("相談,083-934-{n:04}\n")).collect();
    let before = release(&format!("名称,電話\n{rows}"));
    let moved: String = (0..3000).map(|n| format!("相談窓口,083-935-{n:04}\n")).collect();
    let given = ids(&format!("名称,電話\n{moved}"), Some(&before));
    assert_eq!(given[2999], "S3000 next");
}
