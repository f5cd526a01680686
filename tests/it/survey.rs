//! `survey`: a folder of other people's workbooks, a line each, whatever is wrong with them.

use std::fs;

use snapbox::str;

use crate::support::Bench;

/// A folder with workbooks of many kinds.
fn folder() -> Bench {
    let bench =
        Bench::new("名称 | 電話 | 好きな色\nひだまり | 083-934-2532 | 青\nこもれび | 83-934-2533 | 緑");
    let files = bench.path("files");
    fs::create_dir_all(files.join("下")).unwrap();
    fs::rename(bench.path("services.xlsx"), files.join("下/窓口, 2026.xlsx")).unwrap();
    for (name, content) in [
        ("a.csv", "施設の一覧\n\n名称,電話番号,最終確認日\nひだまり,083-934-2532,2026-03-01\n"),
        ("b.tsv", "名称\t電話\nこもれび\t083-934-2533\n"),
        ("leer.csv", ""),
        ("memo.csv", "牛乳\nパン\n"),
        ("bild.xls", "\u{89}PNG\0"),
        ("~$a.xlsx", "nobody's"),
        ("notes.txt", "名称,電話\n"),
    ] {
        fs::write(files.join(name), content).unwrap();
    }
    bench
}

/// The time that it takes is another on every run.
fn without_times(bytes: &[u8]) -> String {
    let mut text = String::from_utf8(bytes.to_vec()).unwrap();
    for unit in ["ミリ秒", " ms"] {
        let mut at = 0;
        while let Some(found) = text[at..].find(unit).map(|found| found + at) {
            let figures = text[..found].trim_end_matches(|c: char| c.is_ascii_digit()).len();
            text.replace_range(figures..found, "#");
            at = figures + 1 + unit.len();
        }
    }
    text
}

#[test]
fn every_workbook_of_a_folder_is_a_line() {
    let bench = folder();
    let run = bench.command().args(["survey", "files", "--as-of", "2026-04-01", "--lang", "ja"]).assert();
    let run = run.code(1).stderr_eq(str![[r#"
6個のファイルを調べました（読めた 3、読めない 3、プログラムの誤り 0）。

"#]]);
    snapbox::assert_data_eq!(
        without_times(&run.get_output().stdout),
        str![[r#"
○ a.csv：シート「a」見出し 3行目、1件、読んだ列 3、読まない列 0（知らない見出し 0）、誤り 0 · 注意 0 · お知らせ 3、#ミリ秒
○ b.tsv：シート「b」見出し 1行目、1件、読んだ列 2、読まない列 0（知らない見出し 0）、誤り 0 · 注意 1 · お知らせ 2、#ミリ秒
× bild.xls：表計算のファイルではありません。（#ミリ秒）
× leer.csv：ファイルの中身が空です。（#ミリ秒）
× memo.csv：窓口の見出しの行が見つかりません。（#ミリ秒）
○ 下/窓口, 2026.xlsx：シート「窓口」見出し 1行目、2件、読んだ列 2、読まない列 1（知らない見出し 1）、誤り 0 · 注意 2 · お知らせ 3、#ミリ秒

"#]]
    );
}

#[test]
fn programs_are_told_the_same() {
    let bench = folder();
    let told = |form: &str| {
        let run = bench.command().args(["survey", "files", "--as-of", "2026-04-01", "--form", form]).assert();
        String::from_utf8(run.code(1).get_output().stdout.clone()).unwrap()
    };
    let lines: Vec<serde_json::Value> =
        told("json").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let last = lines.last().unwrap();
    assert_eq!(last["path"], "下/窓口, 2026.xlsx");
    assert_eq!((&last["rows"], &last["heading_rows"]), (&2.into(), &"1".into()));
    assert_eq!(last["headings_unknown"], serde_json::json!(["好きな色"]));
    let csv = told("csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let results: Vec<String> = reader.records().map(|record| record.unwrap()[1].to_owned()).collect();
    assert_eq!(results, lines.iter().map(|line| line["result"].as_str().unwrap()).collect::<Vec<_>>());
}

#[test]
fn a_folder_that_is_not_there_or_has_nothing_is_said() {
    let bench = Bench::nothing("services.xlsx");
    fs::create_dir(bench.path("leer")).unwrap();
    for folder in ["fehlt", "leer"] {
        let run = bench.command().args(["survey", folder, "--lang", "en"]).assert().code(2);
        assert!(String::from_utf8_lossy(&run.get_output().stderr).contains(folder));
    }
}
