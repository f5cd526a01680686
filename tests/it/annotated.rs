//! `check --form workbook`: the copy that shows the findings where they are.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use rust_xlsxwriter::Note;
use snapbox::str;

use crate::support::{Bench, write};

const TABLE: &str = "
    ID | 名称     | 電話         | 最終確認日
    S1 | ひだまり | 083-934-253  | 2026-03-01
    S2 | こもれび | №839342533   | 2026-03-01
";

fn bench() -> Bench {
    Bench::workbook(|book| {
        let sheet = book.add_worksheet().set_name("窓口").unwrap();
        write(sheet, TABLE);
        sheet.insert_note(1, 2, &Note::new("職員の注です。")).unwrap();
    })
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let part = |place| {
        let mut part = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
    };
    (0..count).map(part).collect()
}

#[test]
fn each_cell_concerned_has_a_colour_and_a_note_and_the_workbook_is_as_it_was() {
    let bench = bench();
    let before = bench.files();
    bench.run("check --form workbook -o checked.xlsx").code(1).stdout_eq(str![]);
    let mut after = bench.files();
    let copy = after.remove("checked.xlsx").unwrap();
    assert_eq!(after, before);
    let parts = parts(&copy);
    let words = &parts["xl/comments1.xml"];
    assert!(
        words.contains("職員の注です。")
            && words.contains("【誤り T302】")
            && words.contains("【注意 T304】")
    );
    assert!(words.contains("ref=\"C2\"") && words.contains("ref=\"C3\""), "{words}");
    let styles = &parts["xl/styles.xml"];
    assert!(styles.contains("FFFFB3B3") && styles.contains("FFFFE199"), "{styles}");
}

#[test]
fn the_copy_says_the_same_to_whoever_reads_it() {
    let bench = bench();
    let found = bench.findings();
    bench.run("check --form workbook -o checked.xlsx").code(1);
    std::fs::rename(bench.path("checked.xlsx"), bench.path("services.xlsx")).unwrap();
    assert_eq!(bench.findings(), found);
}

#[test]
fn the_copy_has_a_name_of_its_own_and_the_right_ending() {
    let bench = bench();
    let before = bench.files();
    for words in ["", " -o services.xlsx", " -o checked.csv"] {
        let run = bench.run(&format!("check --form workbook{words}")).code(2);
        let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
        assert!(said.contains("-o"), "{said}");
        assert_eq!(bench.files(), before, "{words}");
    }
}

#[test]
fn a_table_of_another_format_is_refused_with_the_way_out() {
    let bench = Bench::file("services.csv", "名称,電話,最終確認日\nひだまり,083-934-253,2026-03-01\n");
    let run = bench.run("check --form workbook -o checked.xlsx").code(2);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains(".xlsx"), "{said}");
}
