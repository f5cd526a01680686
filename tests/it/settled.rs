//! What does not count: findings that the sheet 例外 accepts for a while, findings that a baseline
//! knows. All of it is still told.

use snapbox::str;

use crate::support::Bench;

/// A number with a digit too few, in a row with an ID.
const BROKEN: &str = "
    ID | 区分 | 名称     | 電話        | 最終確認日
    S1 | 相談 | ひだまり | 083-934-253 | 2026-03-01
";

fn with(exception: &str) -> Bench {
    let exceptions = format!("ID | 規則 | 理由 | 期限 | 承認\n{exception}");
    Bench::sheets(&[("窓口", BROKEN), ("例外", &exceptions)])
}

#[test]
fn an_accepted_finding_holds_nothing_back_and_every_report_names_it() {
    let bench = with("S1 | T302 | 先方が確かめた短い番号 | 2026-09-30 | 山田課長");
    bench.run("check").success().stdout_eq(str![[r#"
直すところは見つかりませんでした。

例外として認めたもの 1件（数に入れていません）
誤り  T302  窓口!D2  ひだまり
      理由: 先方が確かめた短い番号
      2026-09-30まで、承認: 山田課長（例外!B2）

見ていない規則 10件: 前回のデータと比べるとき（--previous）に調べます。
誤り 0 · 注意 0 · お知らせ 0

"#]]);
    bench.run("export --fail-on note").success();
    for form in mitsuori::report::ALL {
        bench.run(&format!("check --form {} -o report", form.name)).success();
        let report = bench.text("report");
        for said in ["T302", "先方が確かめた短い番号", "2026-09-30", "山田課長", "083-934-253"]
        {
            assert!(report.contains(said), "{} does not say {said}", form.name);
        }
    }
}

#[test]
fn an_exception_ends_on_its_day() {
    let bench = with("S1 | T302 | 先方が確かめた | 2026-04-30 | 課長");
    assert_eq!(bench.findings(), ["D611 例外!D2"]);
    bench.run("check --as-of 2026-04-30").success();
    bench.run("check --as-of 2026-05-01").code(1);
    bench.run("export --as-of 2026-05-01").code(1);
    assert!(!bench.path("output").exists());
}

#[test]
fn an_exception_that_lacks_something_accepts_nothing() {
    for (row, place) in [
        ("S1 | T302 | | 2026-09-30 | 課長", "C2"),
        ("S1 | T302 | 先方が確かめた | | 課長", "D2"),
        ("S1 | T302 | 先方が確かめた | 2027-04-02 | 課長", "D2"),
        ("S1 | T302 | 先方が確かめた | 2026-03-31 | 課長", "D2"),
        ("S1 | T999 | 先方が確かめた | 2026-09-30 | 課長", "B2"),
        ("S1 | | 先方が確かめた | 2026-09-30 | 課長", "B2"),
        ("S1 | R202 | 先方が確かめた | 2026-09-30 | 課長", "B2"),
    ] {
        let bench = with(row);
        assert_eq!(bench.findings(), ["T302 窓口!D2".to_owned(), format!("D612 例外!{place}")], "{row}");
        bench.run("check").code(1);
    }
}

#[test]
fn an_exception_that_matches_nothing_is_told() {
    assert_eq!(with("S1 | T304 | 直した | 2026-09-30 | 課長").findings(), ["T302 窓口!D2", "D618 例外!A2"]);
    let other = with("S9 | T302 | 先方が確かめた | 2026-09-30 | 課長").run("check").code(1);
    let said = String::from_utf8(other.get_output().stdout.clone()).unwrap();
    assert!(said.contains("「S9」というIDの行がありません。"), "{said}");
}

/// The same findings in other rows and under other headings, one row more at the top.
const MOVED: &str = "
    電話         | ID | 区分 | 名称       | 最終確認日
    083-934-2599 | S0 | 相談 | こもれび   | 2026-03-01
    083-934-253  | S1 | 相談 | ひだまり館 | 2026-03-01
";

#[test]
fn a_first_audit_starts_clean_and_stays_so_when_rows_move() {
    let bench = Bench::new(BROKEN);
    bench.run("check --write-baseline known.json -o first.txt").code(1).stderr_eq(str![[r#"
窓口：シート「窓口」の1行目を見出しとし、2行目の1件を読みました（読んだ列 5、読まない列 0、読み飛ばした行 0）。
first.txtを書きました（誤り 1 · 注意 0 · お知らせ 0）。
known.jsonに、いまある指摘1件を書きました。次からは --baseline known.json で、新しい指摘だけが数えられます。

"#]]);
    bench.run("check --baseline known.json").success().stdout_eq(str![[r#"
直すところは見つかりませんでした。

前からある指摘 1件（数に入れていません）、なくなったもの 0件
誤り  T302  電話番号のけた数：1件
      窓口!D2

見ていない規則 10件: 前回のデータと比べるとき（--previous）に調べます。
誤り 0 · 注意 0 · お知らせ 0

"#]]);
    bench.edit(MOVED);
    bench.run("check --baseline known.json --fail-on note").success();
    bench.edit(&MOVED.replace("083-934-253 ", "083-934-25  "));
    bench.run("check --baseline known.json").code(1);
    bench.edit(&MOVED.replace("083-934-253 ", "083-934-2532"));
    let mended = bench.run("check --baseline known.json").success();
    let said = String::from_utf8(mended.get_output().stdout.clone()).unwrap();
    assert!(said.contains("なくなったもの 1件"), "{said}");
}

#[test]
fn a_baseline_lets_nothing_out() {
    let bench = Bench::new(BROKEN);
    bench.run("check --write-baseline known.json --fail-on never").success();
    bench.run("export").code(1);
    assert!(!bench.path("output").exists());
}

#[test]
fn a_baseline_is_the_same_bytes_again_and_can_be_renewed_in_place() {
    let bench = Bench::new(BROKEN);
    bench.run("check --write-baseline one.json").code(1);
    bench.run("check --write-baseline two.json").code(1);
    assert_eq!(bench.text("one.json"), bench.text("two.json"));
    bench.run("check --baseline one.json --write-baseline one.json").success();
    assert_eq!(bench.text("one.json"), bench.text("two.json"));
    assert!(!bench.text("one.json").contains("083"), "values leave a hash alone");
}

#[test]
fn what_is_no_baseline_is_refused() {
    let bench = Bench::new(BROKEN);
    std::fs::write(bench.path("other.json"), "{\"version\": 7}").unwrap();
    for file in ["services.xlsx", "missing.json", "other.json"] {
        let run = bench.run(&format!("check --baseline {file}")).code(2);
        let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
        assert!(said.contains(file) && said.contains("--write-baseline"), "{said}");
    }
    let before = bench.files();
    bench.run("check --write-baseline services.xlsx").code(2);
    bench.run("check -o report.txt --write-baseline report.txt").code(2);
    assert_eq!(bench.files(), before);
}
