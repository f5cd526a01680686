//! The rules: told by the program, and made graver or lighter by the workbook.

use snapbox::str;

use crate::support::Bench;

/// A duplicate, which is a warning, and a number that cannot be right, which is an error.
const TABLE: &str = "
    ID | 区分 | 名称     | 電話         | 最終確認日
    S1 | 相談 | ひだまり | 083-934-2532 | 2026-03-01
    S2 | 相談 | ひだまり | 083-934-2532 | 2026-03-01
    S3 | 相談 | こもれび | 受付へ       | 2026-03-01
";

fn with(settings: &str) -> Bench {
    Bench::sheets(&[("発行情報", &format!("項目 | 内容\n{settings}")), ("窓口", TABLE)])
}

#[test]
fn a_rule_is_explained_with_an_example_and_what_to_do() {
    let bench = Bench::nothing("services.xlsx");
    bench.command().args(["explain", "ｔ３０４", "--lang", "ja"]).assert().code(0).stdout_eq(str![[r#"
T304  注意  先頭の0を補った

先頭の0が失われていたので、補って読みました。数としてしまわれた電話番号で起こります。

例: 839342532 → 083-934-2532
直し方: 正しければ、セルの書式を文字列にして0から打ち直してください。
重さ: 注意。発行情報の項目「規則 T304」に、誤り・注意・お知らせ・しないのどれかを書くと変わります。

"#]]);
    bench
        .command()
        .args(["explain", "T304", "T9", "--lang", "en"])
        .assert()
        .code(2)
        .stdout_eq(str![])
        .stderr_eq(str![[r#"
error: there is no rule T9
  → mitsuori rules lists them all.

"#]]);
}

#[test]
fn every_rule_is_listed_in_every_form() {
    let bench = Bench::nothing("services.xlsx");
    let list = |words: &[&str]| {
        let output = bench.command().args(words).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(list(&["rules", "--lang", "en"]).contains("\nT302  error    digits of a telephone number\n"));
    assert!(list(&["rules", "--form", "md"]).contains("\n| `T302` | error | 電話番号のけた数 |"));
    let rules: serde_json::Value = serde_json::from_str(&list(&["rules", "--form", "json"])).unwrap();
    let rule = rules.as_array().unwrap().iter().find(|rule| rule["code"] == "T301").unwrap();
    assert_eq!((&rule["severity"], &rule["least"]), (&"error".into(), &"error".into()));
}

#[test]
fn a_workbook_makes_a_rule_graver_lighter_or_silent() {
    let found = |settings: &str| {
        let findings = with(settings).findings();
        findings.into_iter().filter(|found| !found.ends_with("!D4")).collect::<Vec<_>>()
    };
    assert_eq!(found("規則 R203 | お知らせ"), ["R203 窓口!C3"]);
    with("規則 R203 | 誤り").run("check --form json").code(1).stdout_eq(str![[r#"
...
      "code": "R203",
      "severity": "error",
...
"#]]);
    assert_eq!(found("規則Ｒ２０３ | しない"), ["H110 発行情報!B2"]);
}

#[test]
fn what_is_meant_by_nobody_is_said_and_what_is_held_stays() {
    let settings = "規則 T301 | しない\n規則 T999 | 注意\n規則 R203 | たぶん\n規則 R204 |";
    let bench = with(settings);
    let findings = bench.findings();
    for expected in
        ["H111 発行情報!B2", "H109 発行情報!B3", "R215 発行情報!B4", "T301 窓口!D4", "R203 窓口!C3"]
    {
        assert!(findings.iter().any(|found| found == expected), "{expected}: {findings:?}");
    }
    bench.run("check").code(1);
}

#[test]
fn a_link_that_leads_elsewhere_than_its_text_is_found() {
    let found = |link: &str, text: &str| {
        let bench = Bench::workbook(|book| {
            let sheet = book.add_worksheet().set_name("窓口").unwrap();
            crate::support::write(sheet, "名称 | 電話 | URL\nひだまり | 083-934-2532 |");
            sheet.write_url_with_text(1, 2, link, text).unwrap();
        });
        bench.findings().contains(&"W509 窓口!C2".to_owned())
    };
    assert!(found("https://old.example.jp/", "https://www.example.jp/"));
    assert!(!found("https://www.example.jp/", "http://example.jp"));
    assert!(!found("https://www.example.jp/", "ホームページ"));
}
