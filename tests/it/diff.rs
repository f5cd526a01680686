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

追加

- こだま（ID S4）

削除

- こもれび（ID S2）

変更

- わかば（ID medbd944454e6）
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
fn a_previous_folder_that_is_not_there_is_said_and_nothing_is_made() {
    let bench = Bench::new(OLD);
    bench.run("export -o out --previous nowhere").code(2);
    assert!(!bench.path("out").exists());
}
