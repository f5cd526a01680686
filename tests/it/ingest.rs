//! How a workbook was read is said, always and in full, and the staff can say it better.

use snapbox::{assert_data_eq, str};

use crate::support::Bench;

/// What the program says on standard error.
fn said(bench: &Bench, words: &str) -> String {
    String::from_utf8(bench.run(words).get_output().stderr.clone()).unwrap()
}

/// A sheet as an office keeps it: a title, two rows of headings, a column a year, a note column twice.
fn kept() -> Bench {
    Bench::sheets(&[
        ("表紙", "相談先一覧の説明"),
        (
            "R8",
            "
            相談先一覧
            機関名   | 連絡先       |              | 確認日       |              | 備考     | 備考 | 件数
                     | 電話         | FAX          | 令和6年度    | 令和7年度    |          |      |
            ひだまり | 083-934-2532 | 083-934-2533 | 2024-04-01   | 2026-03-01   | 予約制   | 旧館 | №12
            こもれび | 083-934-2534 |              | 2024-04-01   | 2026-03-02   |          |      | №5
            合計     |              |              |              |              |          |      | №17
            ",
        ),
    ])
}

#[test]
fn every_command_says_in_a_line_how_the_workbook_was_read() {
    for words in ["check --fail-on never", "export -o out --draft --fail-on never"] {
        let said = said(&kept(), words);
        let line = "窓口：シート「R8」の2～3行目を見出しとし、4～5行目の2件を読みました（読んだ列 5、読まない列 3、読み飛ばした行 2）。";
        assert!(said.starts_with(line), "{said}");
        assert!(said.contains("読まなかったシート：表紙"), "{said}");
    }
}

#[test]
fn all_that_was_decided_is_explained_when_asked() {
    assert_data_eq!(
        said(&kept(), "check --explain-ingest --fail-on never"),
        str![[r#"
窓口：シート「R8」の2～3行目を見出しとし、4～5行目の2件を読みました（読んだ列 5、読まない列 3、読み飛ばした行 2）。
  A 「機関名」 → 名称 （値 3件）
  B 「電話」 → 電話 （値 2件）
  C 「FAX」 → FAX （値 1件）
  D 「令和6年度」 → 読まない：ほかの列が「最終確認日」 （値 2件）
  E 「令和7年度」 → 最終確認日 （値 2件）
  F 「備考」 → 備考 （値 1件）
  G 「備考」 → 読まない：ほかの列が「備考」 （値 1件）
  H 「件数」 → 読まない：知らない見出し （値 3件）
  1行目は読み飛ばし：見出しより上「相談先一覧」
  6行目は読み飛ばし：合計の行「合計」
シート「表紙」：読みませんでした。

"#]]
    );
    assert_data_eq!(
        said(&kept(), "check --explain-ingest --fail-on never --lang en"),
        str![[r#"
窓口: sheet R8, headings in row 2 to 3, 2 rows from 4 to 5 (columns read 5, not read 3; rows passed over 2)
  A “機関名” → 名称 (name) (3 values)
  B “電話” → 電話 (phone) (2 values)
  C “FAX” → FAX (fax) (1 values)
  D “令和6年度” → not read: another column is 最終確認日 (assured_date) (2 values)
  E “令和7年度” → 最終確認日 (assured_date) (2 values)
  F “備考” → 備考 (remarks) (1 values)
  G “備考” → not read: another column is 備考 (remarks) (1 values)
  H “件数” → not read: unknown heading (3 values)
  row 1 passed over: above the headings “相談先一覧”
  row 6 passed over: a total “合計”
sheet 表紙: not read

"#]]
    );
}

#[test]
fn the_page_of_the_report_tells_the_reading_too() {
    let bench = kept();
    bench.run("check --form html -o report.html --fail-on never").success();
    let page = bench.text("report.html");
    for told in ["読み取り方", "列の読み取り方", "読み飛ばした行", "合計の行", "知らない見出し"]
    {
        assert!(page.contains(told), "{told}");
    }
}

/// Names and numbers as they are published.
fn published(bench: &Bench, words: &str) -> Vec<String> {
    bench.run(&format!("export -o out --format csv --draft --fail-on never {words}")).success();
    let csv = bench.text("out/opendata/000000_support_service.csv");
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let place =
        |heading: &str, headers: &csv::StringRecord| headers.iter().position(|h| h == heading).unwrap();
    let headers = reader.headers().unwrap().clone();
    let (name, phone) = (place("名称", &headers), place("電話番号", &headers));
    reader.records().map(|record| record.unwrap()).map(|r| format!("{} {}", &r[name], &r[phone])).collect()
}

const TWO_YEARS: &[(&str, &str)] = &[
    ("令和8年度", "名称 | 電話\nひだまり | 083-934-2532"),
    ("令和7年度", "課 | 名称 | 電話 | 直通\n福祉課 | こもれび | 083-934-2533 | 083-934-2534"),
];

#[test]
fn the_settings_say_which_sheet_which_row_and_which_column() {
    let bench = Bench::sheets(TWO_YEARS);
    assert_eq!(published(&bench, ""), ["ひだまり 083-934-2532"]);
    let told = [
        "発行情報",
        "項目 | 内容\n窓口のシート | 令和7年度\n窓口の見出し行 | 1\n窓口の列 | 課=名称、D列＝電話、電話=読まない",
    ];
    let bench = Bench::sheets(&[TWO_YEARS[0], TWO_YEARS[1], (told[0], told[1])]);
    assert_eq!(published(&bench, ""), ["福祉課 083-934-2534"]);
    let findings = bench.findings();
    assert!(
        !findings.iter().any(|finding| finding.starts_with("H1") && finding.contains("H112")),
        "{findings:?}"
    );
    assert!(said(&bench, "check --fail-on never").contains("（指定のとおり）"));
}

#[test]
fn the_command_line_says_it_before_the_settings_do() {
    let told = ("発行情報", "項目 | 内容\n窓口のシート | 令和8年度");
    let bench = Bench::sheets(&[TWO_YEARS[0], TWO_YEARS[1], told]);
    assert_eq!(published(&bench, ""), ["ひだまり 083-934-2532"]);
    let words = "--sheet 令和7年度 --header-row 1 --column 直通=電話";
    assert_eq!(published(&bench, words), ["こもれび 083-934-2534"]);
    bench.run("check --header-row いちばん上").code(2);
    bench.run("check --column 電話").code(2);
}

#[test]
fn a_word_that_cannot_be_followed_is_an_error_and_not_a_guess() {
    let cases = [
        ("窓口のシート | 令和9年度", "H112 -"),
        ("窓口の見出し行 | 9", "H112 令和8年度!A1"),
        ("窓口の列 | 部署=名称", "H112 令和8年度!A1"),
        ("窓口の列 | 電話=好きな色", "H112 令和8年度!A1"),
        ("窓口の見出し行 | 上", "H113 発行情報!B2"),
        ("窓口の列 | 電話は名称", "H113 発行情報!B2"),
    ];
    for (told, expected) in cases {
        let settings = format!("項目 | 内容\n{told}");
        let bench = Bench::sheets(&[TWO_YEARS[0], ("発行情報", &settings)]);
        let findings = bench.findings();
        assert!(findings.iter().any(|finding| finding == expected), "{told}: {findings:?}");
        bench.run("export -o out").code(1);
        assert!(!bench.path("out").exists(), "{told}");
    }
}

#[test]
fn a_title_that_looks_like_a_heading_is_overruled() {
    let bench = Bench::sheets(&[(
        "窓口",
        "名称 | 電話 | 住所 | URL\n（記入例） | 000 | | \n相談先の名前 | でんわ |  | \nひだまり | 083-934-2532 | | ",
    )]);
    let words = "--header-row 3 --column 相談先の名前=名称 --column でんわ=電話";
    assert_eq!(published(&bench, words), ["ひだまり 083-934-2532"]);
}

#[test]
fn names_of_sheets_and_headings_cannot_steer_the_terminal() {
    let bench = Bench::sheets(&[("窓\u{202e}口", "名称 | 電話 | \u{1b}[2J赤\nひだまり | 083-934-2532 | x")]);
    for words in ["check --explain-ingest --fail-on never", "check --fail-on never"] {
        let output = bench.run(words).get_output().clone();
        for bytes in [&output.stderr, &output.stdout] {
            let text = String::from_utf8_lossy(bytes).into_owned();
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{words}: {text:?}");
        }
    }
}
