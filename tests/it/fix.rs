//! Safe fixes, shown and then written into a copy.

use std::fs;

use snapbox::cmd::OutputAssert;

use crate::support::Bench;

const ODD: &str = "
    ID | 名称     | 電話                       | FAX          | 郵便番号   | 最終確認日
    S1 | ひだまり | №839342532                | 0839-34-2533 | №600000   | №46082
    S2 | こもれび | ０８３－９３４－２５３４   |              | 753-0021   | 2026-03-01
    S3 | せせらぎ | 0120-0-78310               |              | 753-0021   | 2026-03-01
";

fn fix(bench: &Bench, words: &str) -> OutputAssert {
    let words = format!("fix services.xlsx --lang ja {words}");
    bench.command().args(words.split_whitespace()).assert()
}

#[test]
fn after_fixing_the_findings_are_gone() {
    let bench = Bench::new(ODD);
    let codes = ["T304", "T306", "A402", "D603"];
    let found = |bench: &Bench| {
        let findings = bench.findings();
        codes
            .into_iter()
            .filter(|code| findings.iter().any(|line| line.starts_with(code)))
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&bench), codes);
    let run = fix(&bench, "").success();
    let shown = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(shown.contains("窓口!C2 ひだまり：電話 839342532 → 083-934-2532（T304）"), "{shown}");
    assert_eq!(shown.lines().count(), 5, "{shown}");
    assert_eq!(bench.files().len(), 1);

    let before = fs::read(bench.path("services.xlsx")).unwrap();
    fix(&bench, "-o copy.xlsx").success();
    assert_eq!(fs::read(bench.path("services.xlsx")).unwrap(), before);
    // Nothing is written over.
    fix(&bench, "-o copy.xlsx").code(2);
    fs::rename(bench.path("copy.xlsx"), bench.path("services.xlsx")).unwrap();
    assert_eq!(found(&bench), Vec::<&str>::new());
    fix(&bench, "-o other.xlsx").success();
    assert!(!bench.path("other.xlsx").exists(), "there was nothing left to fix");
}

#[test]
fn formulas_stay_and_csv_is_to_be_saved_first() {
    let bench = Bench::workbook(|book| {
        let sheet = book.add_worksheet().set_name("窓口").unwrap();
        sheet.write_row(0, 0, ["名称", "電話"]).unwrap();
        sheet.write(1, 0, "ひだまり").unwrap();
        let formula = rust_xlsxwriter::Formula::new("\"０８３\"&\"－９３４－２５３４\"")
            .set_result("０８３－９３４－２５３４");
        sheet.write_formula(1, 1, formula).unwrap();
    });
    let run = fix(&bench, "").code(1);
    assert!(String::from_utf8_lossy(&run.get_output().stdout).contains("数式のセル"));

    let csv = Bench::file("services.xlsx", "名称,電話\nひだまり,０８３－９３４－２５３４\n");
    let run = fix(&csv, "-o copy.xlsx").code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains(".xlsx 形式"));
}
