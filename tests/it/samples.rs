//! The sample workbooks say what their text says.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use calamine::{Data, DataRef, Reader as _, Xlsx, open_workbook_from_rs};

use crate::sample_book::format::Content;
use crate::sample_book::{self, Sheet, choice};

const SAMPLES: &[&str] = &["yamaguchi", "sanyo-onoda"];

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// The sheets of a sample, from its text.
fn text(sample: &str) -> Vec<Sheet> {
    sample_book::read(&data().join(sample))
}

/// The committed workbook. `SNAPSHOTS=overwrite` writes it anew from the text first.
fn committed(sample: &str) -> Vec<u8> {
    static WRITTEN: OnceLock<()> = OnceLock::new();
    let path = |sample: &str| data().join(sample).with_extension("xlsx");
    WRITTEN.get_or_init(|| {
        if env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite") {
            for sample in SAMPLES {
                fs::write(path(sample), sample_book::write(&text(sample)).unwrap()).unwrap();
            }
        }
    });
    fs::read(path(sample)).unwrap()
}

/// The parts of a workbook's file, unpacked: how they are compressed says nothing.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut part = |name: String| {
        let mut content = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut content).unwrap();
        (name, content)
    };
    names.into_iter().map(&mut part).collect()
}

/// A cell of the workbook in the words of the text form.
fn as_text(content: Content, cell: &Data) -> String {
    match (content, cell) {
        (Content::Blank, Data::Empty) => String::new(),
        (Content::Date, Data::DateTime(time)) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        (Content::Time, Data::DateTime(time)) => {
            let (.., hour, minute, _, _) = time.to_ymd_hms_milli();
            format!("{hour}:{minute:02}")
        }
        (Content::Number(_), Data::Float(value)) => value.to_string(),
        (Content::Text | Content::Code | Content::Link | Content::Mail, Data::String(text)) => text.clone(),
        (content, cell) => format!("{content:?} came back as {cell:?}"),
    }
}

#[test]
fn the_workbooks_are_what_their_text_makes() {
    for sample in SAMPLES {
        let made = sample_book::write(&text(sample)).unwrap();
        let (stands, made) = (parts(&committed(sample)), parts(&made));
        let remedy = "SNAPSHOTS=overwrite cargo test --no-default-features --test it samples";
        assert!(stands.keys().eq(made.keys()), "{sample}.xlsx has other parts; run: {remedy}");
        for (name, content) in &made {
            assert!(
                stands[name] == *content,
                "{sample}.xlsx differs from data/{sample}/ in {name}; run: {remedy}"
            );
        }
    }
}

#[test]
fn every_cell_of_the_workbooks_reads_as_the_text_has_it() {
    for sample in SAMPLES {
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(committed(sample))).unwrap();
        let sheets = text(sample);
        assert_eq!(book.sheet_names(), sheets.iter().map(|sheet| sheet.name).collect::<Vec<_>>());
        for sheet in &sheets {
            let mut cells: BTreeMap<(u32, u32), Data> = BTreeMap::new();
            let mut reader = book.worksheet_cells_reader(sheet.name).unwrap();
            while let Some(cell) = reader.next_cell().unwrap() {
                if *cell.get_value() != DataRef::Empty {
                    cells.insert(cell.get_position(), cell.get_value().clone().into());
                }
            }
            for (column, heading) in (0..).zip(&sheet.headings) {
                assert_eq!(cells.remove(&(0, column)), Some(Data::String(heading.clone())));
            }
            for (at, row) in sheet.rows.iter().enumerate() {
                for (column, expected) in row.iter().enumerate() {
                    let place = (u32::try_from(at + 1).unwrap(), u32::try_from(column).unwrap());
                    let cell = cells.remove(&place).unwrap_or(Data::Empty);
                    let found = as_text(sheet.content(at, column), &cell);
                    assert_eq!(found, *expected, "{sample} {} {place:?}", sheet.name);
                }
            }
            assert!(cells.is_empty(), "{sample} {} holds more: {cells:?}", sheet.name);
        }
    }
}

#[test]
fn a_workbook_written_twice_is_the_same_file() {
    for sample in SAMPLES {
        assert!(sample_book::write(&text(sample)).unwrap() == sample_book::write(&text(sample)).unwrap());
    }
}

#[test]
fn the_headings_are_canonical_and_in_their_order() {
    for sheet in SAMPLES.iter().flat_map(|sample| text(sample)) {
        let places: Vec<Option<usize>> = sheet
            .headings
            .iter()
            .map(|heading| sheet.canonical.iter().position(|name| name == heading))
            .collect();
        assert!(places.iter().all(Option::is_some), "{}: {:?}", sheet.name, sheet.headings);
        assert!(places.is_sorted(), "{}: {:?}", sheet.name, sheet.headings);
    }
}

#[test]
fn cells_with_a_list_hold_words_of_the_list() {
    for sheet in SAMPLES.iter().flat_map(|sample| text(sample)) {
        for heading in sheet.headings.iter().filter(|heading| *heading != "実施形態") {
            let Some(words) = choice::words(sheet.name, heading) else { continue };
            for cell in sheet.cells(heading) {
                assert!(words.contains(&cell), "{} {heading}: {cell}", sheet.name);
            }
        }
    }
}

#[test]
fn the_flowchart_leads_to_every_category_and_knows_its_nodes() {
    for sample in SAMPLES {
        let sheets = text(sample);
        let sheet = |name: &str| sheets.iter().find(|sheet| sheet.name == name).unwrap();
        let set = |name: &str, heading: &str| -> BTreeSet<String> {
            sheet(name).cells(heading).filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
        };
        let categories = set("区分", "名称");
        assert_eq!(set("案内図", "区分"), categories, "{sample}");
        assert_eq!(set("窓口", "区分"), categories, "{sample}");
        let mut reached: BTreeSet<String> = &set("案内図", "はい") | &set("案内図", "いいえ");
        reached.insert("Q1".to_owned());
        assert_eq!(reached, set("案内図", "ID"), "{sample}: every node is reached, and no other");
    }
}

#[test]
fn the_entries_of_the_printed_leaflet_are_all_there() {
    let sheets = text("yamaguchi");
    let services = sheets.iter().find(|sheet| sheet.name == "窓口").unwrap();
    let ids: Vec<String> = (1..=16).map(|number| format!("Y{number:03}")).collect();
    assert!(services.cells("ID").eq(ids.iter()), "the IDs are kept for good");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for category in services.cells("区分") {
        *counts.entry(category).or_default() += 1;
    }
    let expected =
        [("本人・家族の相談", 4), ("家族支援", 3), ("居場所", 4), ("就労支援", 2), ("生活相談", 3)];
    assert_eq!(counts, expected.into());
    // A volunteer's own number is printed, and stays out of the data.
    for (number, publication) in services.cells("電話").zip(services.cells("電話の掲載")) {
        assert_eq!(publication, if number == "0837-22-5495" { "紙面" } else { "両方" }, "{number}");
    }
}

#[test]
fn the_words_fit_the_figures_that_they_stand_in() {
    for sample in SAMPLES {
        let sheets = text(sample);
        let most = |name: &str, heading: &str, kind: Option<&str>, limit: usize| {
            let sheet = sheets.iter().find(|sheet| sheet.name == name).unwrap();
            for (row, cell) in sheet.cells(heading).enumerate() {
                if kind.is_none_or(|kind| sheet.rows[row][sheet.column("種類")] == kind) {
                    for line in cell.lines() {
                        assert!(line.chars().count() <= limit, "{sample} {name} {heading}: {line}");
                    }
                }
            }
        };
        most("段階", "説明", None, 12);
        most("案内図", "文", Some("質問"), 22);
        most("案内図", "文", Some("行き先"), 12);
        most("本文", "本文", Some("引用"), 24);
        most("区分", "説明", None, 20);
    }
}
