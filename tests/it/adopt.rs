//! `adopt`: an office's own list becomes the canonical workbook, and what is checked stays as good.

use crate::support::Bench;

const LIST: &str = "
    相談窓口の一覧 | | | |
    No. | 窓口名   | TEL          | 電話番号2    | 所在地
    1   | ひだまり | №839342532   | 083-934-2540 | 山口市亀山町2-1
    2   | こもれび | 083-934-2533 |              | 山口市大手町1-1
    ※平日のみ | | | |
";

fn errors(bench: &Bench, name: &str) -> u64 {
    let args =
        ["check", name, "--form", "json", "--fail-on", "never", "--as-of", "2026-04-01", "--lang", "ja"];
    let report = bench.command().args(args).assert().success();
    let report: serde_json::Value = serde_json::from_slice(&report.get_output().stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().filter(|finding| finding["severity"] == "error").count() as u64
}

#[test]
fn a_list_is_adopted_once_it_is_confirmed() {
    let bench = Bench::new(LIST);
    let adopt = |more: &[&str]| {
        let words = ["adopt", "services.xlsx", "-o", "new.xlsx", "--lang", "ja"];
        bench.command().args(words).args(more).assert()
    };
    let refused = adopt(&[]).code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.contains("「電話番号2」 → 内部メモ"), "{said}");
    assert!(said.contains("--yes"), "{said}");
    assert_eq!(bench.files().len(), 1, "nothing is made without a yes");

    let made = adopt(&["--yes", "--map", "電話番号2=FAX"]).code(0);
    let said = String::from_utf8(made.get_output().stderr.clone()).unwrap();
    assert!(said.contains("行：元2、新2。セル：元"), "{said}");
    assert!(errors(&bench, "new.xlsx") <= errors(&bench, "services.xlsx"));
    let before = bench.files();
    adopt(&["--yes"]).code(2);
    assert_eq!(bench.files(), before, "nothing is ever written over");
}

#[test]
fn a_wish_that_cannot_be_followed_is_told() {
    let bench = Bench::new(LIST);
    for wish in ["好きな色=FAX", "電話番号2=好きな色", "電話番号2"] {
        let words = ["adopt", "services.xlsx", "-o", "new.xlsx", "--yes", "--map", wish, "--lang", "ja"];
        bench.command().args(words).assert().code(2);
    }
    assert_eq!(bench.files().len(), 1);
}
