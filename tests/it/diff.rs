//! `diff`, and what a release knows of the one before it.

use std::fs;

use snapbox::str;

use crate::support::Bench;

const OLD: &str = "
    ID | 名称     | 区分   | 電話         | 最終確認日
    S1 | ひだまり | 相談   | 083-934-2531 | 2026-03-01
    S2 | こもれび | 相談   | 083-934-2532 | 2026-03-01
    S3 | みなも   | 居場所 | 083-934-2533 | 2026-03-01
       | わかば   | 居場所 | 083-934-2534 | 2026-03-01
";

const NEW: &str = "
    ID | 名称         | 区分   | 電話         | 最終確認日
       | わかば       | 居場所 | 083-934-2539 | 2026-03-20
    S3 | みなも       | 相談   | 083-934-2533 | 2026-03-01
    S1 | ひだまりの家 | 相談   | 083-934-2531 | 2026-03-01
    S4 | こだま       | 相談   | 083-934-2535 | 2026-03-01
";

#[test]
fn two_workbooks_are_compared_by_identity_and_not_by_row() {
    let bench = Bench::new(OLD);
    fs::copy(bench.path("services.xlsx"), bench.path("old.xlsx")).unwrap();
    bench.edit(NEW);
    let diff = bench.command().args(["diff", "old.xlsx", "services.xlsx", "--lang", "ja"]).assert();
    diff.success().stdout_eq(str![[r#"
変更点

old.xlsx: 窓口4件 → services.xlsx: 窓口4件

追加 1件、削除 1件、変更 3件（うち名称 1件、区分 1件）、変わらないもの 0件。

1件は、IDだけでは分からないので、名称や番号で同じものとみなしました。ID列に書いておくと、名称や番号が変わっても同じものと分かります。

追加

- こだま（ID S4）

削除

- こもれび（ID S2）

変更

- わかば（IDなし、2行目）（IDがないので、名称で同じものとみなしました）
  - 電話: 083-934-2534 → 083-934-2539
  - 最終確認日: 2026-03-01 → 2026-03-20
- みなも（ID S3）
  - 区分: 居場所 → 相談
- ひだまりの家（ID S1）
  - 名称: ひだまり → ひだまりの家

"#]]);
}

#[test]
fn a_release_is_judged_against_the_one_before() {
    let bench = Bench::new(OLD);
    bench.run("export -o first").success();
    bench.edit(NEW);
    let report = bench.run("check --form csv --previous first --fail-on never").success();
    let report = String::from_utf8(report.get_output().stdout.clone()).unwrap();
    let mut codes: Vec<&str> = report.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["D610", "R227", "Y801", "Y802", "Y803", "Y803", "Y803", "Y805"]);
    bench.run("export -o second --previous first").code(1);
    assert!(!bench.path("second").exists(), "an error keeps the data back");
    bench.run("export -o second --previous first/opendata --draft").code(1);
    let ledger = bench.text("second/opendata/ids.csv");
    assert!(ledger.lines().any(|line| line.starts_with("S2,") && line.contains(",retired,")), "{ledger}");
}

#[test]
fn a_further_encoding_takes_nothing_from_what_is_known_of_the_release_before() {
    let bench = Bench::new(OLD);
    bench.run("export -o first --as-of 2026-03-15").success();
    bench.run("export -o plain --previous first").success();
    bench.run("export -o both --previous first --encoding cp932").success();
    for name in ["ids.csv", "CHANGES.md", "services.json"] {
        assert_eq!(
            bench.text(&format!("both/opendata/{name}")),
            bench.text(&format!("plain/opendata/{name}")),
            "{name}"
        );
    }
    assert!(bench.text("both/opendata/ids.csv").contains("2026-03-15,2026-04-01"));
}

#[test]
fn a_previous_folder_that_is_not_there_is_said_and_nothing_is_made() {
    let bench = Bench::new(OLD);
    bench.run("export -o out --previous nowhere").code(2);
    assert!(!bench.path("out").exists());
}

#[test]
fn the_page_of_the_changes_goes_into_a_file_and_never_onto_what_is_compared() {
    let bench = Bench::new(OLD);
    fs::copy(bench.path("services.xlsx"), bench.path("old.xlsx")).unwrap();
    bench.run("export -o out").success();
    bench.edit(NEW);
    let diff = |old: &str, output: &str| {
        let words = ["diff", old, "services.xlsx", "--form", "html", "-o", output, "--lang", "ja"];
        bench.command().args(words).assert()
    };
    diff("old.xlsx", "changes.html").success();
    let page = bench.text("changes.html");
    assert!(page.contains("IDがないので、名称で同じものとみなしました"), "{page}");
    let before = bench.files();
    for (old, output) in
        [("old.xlsx", "old.xlsx"), ("old.xlsx", "services.xlsx"), ("out", "out/opendata/ids.csv")]
    {
        diff(old, output).code(2);
    }
    assert_eq!(bench.files(), before);
}

#[test]
fn programs_get_what_changed_as_rows_of_hsds() {
    let bench = Bench::new(OLD);
    fs::copy(bench.path("services.xlsx"), bench.path("old.xlsx")).unwrap();
    bench.run("export -o old --format json,ids").success();
    bench.edit(NEW);
    for old in ["old", "old.xlsx"] {
        let diff = bench.command().args(["diff", old, "services.xlsx", "--form", "hsds"]).assert().success();
        let mut reader = csv::Reader::from_reader(&*diff.get_output().stdout);
        assert_eq!(reader.headers().unwrap().len(), 9);
        let rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().skip(5).take(3).map(str::to_owned).collect())
            .collect();
        assert_eq!(
            rows,
            [
                ["phones", "083-934-2534", "083-934-2539"],
                ["attributes", "居場所", "相談"],
                ["name", "ひだまり", "ひだまりの家"]
            ],
            "{old}"
        );
    }
}

#[test]
fn sides_of_different_kinds_are_compared_by_what_is_published() {
    let bench = Bench::new(OLD);
    bench.run("export -o out").success();
    let csv = "ID,名称,区分,電話,最終確認日\nS1,ひだまり,相談,083-934-2531,2026-03-01\n,わかば,居場所,083-934-2534,2026-03-01\n";
    fs::write(bench.path("old.csv"), csv).unwrap();
    fs::remove_file(bench.path("out/opendata/ids.csv")).unwrap();
    let changes = |old: &str, new: &str| {
        let diff = bench.command().args(["diff", old, new, "--form", "json"]).assert().success();
        let changes: serde_json::Value = serde_json::from_slice(&diff.get_output().stdout).unwrap();
        let count = |name: &str| changes["counts"][name].as_u64().unwrap();
        [count("added"), count("removed"), count("changed"), count("unchanged"), count("without_id")]
    };
    let table = "out/opendata/000000_support_service.csv";
    for (old, new, expected) in [
        ("services.xlsx", "services.xlsx", [0, 0, 0, 4, 1]),
        ("out", "out/opendata", [0, 0, 0, 4, 1]),
        ("out", "services.xlsx", [0, 0, 0, 4, 1]),
        (table, "services.xlsx", [0, 0, 0, 4, 1]),
        ("old.csv", "services.xlsx", [2, 0, 0, 2, 1]),
        ("old.csv", "out", [2, 0, 0, 2, 1]),
        ("services.xlsx", "old.csv", [0, 2, 0, 2, 1]),
    ] {
        assert_eq!(changes(old, new), expected, "{old} → {new}");
    }
    bench.command().args(["diff", "out/opendata/services.json", "services.xlsx"]).assert().code(2);
}
