//! Every row's ID, and those that are missing into a copy.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};

use snapbox::cmd::OutputAssert;
use snapbox::str;

use crate::support::Bench;

const SETTINGS: &str = "項目 | 内容\n表題 | 山口の案内\n発行者 | 支援ネット";
const GAPS: &str = "
    ID   | 区分   | 名称     | 電話         | 最終確認日
    S001 | 相談   | ひだまり | 083-934-2532 | 2026-03-01
         | 居場所 | こもれび | 083-934-2533 | 2026-03-01
    S003 | 居場所 | せせらぎ | 083-934-2534 | 2026-03-01
";
const EVENTS: &str = "名称 | 開始日\n講演会 | 2026-05-02";

fn bench(services: &str) -> Bench {
    Bench::sheets(&[("発行情報", SETTINGS), ("窓口", services), ("催し", EVENTS)])
}

fn ids(bench: &Bench, words: &str) -> OutputAssert {
    let words = format!("ids {words} --lang ja");
    bench.command().args(words.split_whitespace()).assert()
}

fn shown(run: &OutputAssert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

/// The UUIDs of a release by names.
fn uuids(bench: &Bench, folder: &str) -> BTreeMap<String, String> {
    let ledger = bench.text(&format!("{folder}/opendata/ids.csv"));
    let cells = ledger.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    cells.map(|cells| (cells[8].to_owned(), cells[1].to_owned())).collect()
}

#[test]
fn what_is_missing_is_shown_and_written_into_a_copy() {
    let bench = bench(GAPS);
    ids(&bench, "services.xlsx").success().stdout_eq(str![[r#"
+ 発行者ID（発行情報!B4）  title:山口の案内（ありません。これまで表題が代わりでした。これを書くと、いまの番号（UUID）がそのまま続きます）
窓口：3行（IDのない行 1）
  窓口!A2  S001  ひだまり
+ 窓口!A3  S004  こもれび（次の番号）
  窓口!A4  S003  せせらぎ
催し：1行（IDのない行 1）
+ 催し!C2  E001  講演会（次の番号）

"#]])
    .stderr_eq(str![[r#"
窓口：シート「窓口」の1行目を見出しとし、2～4行目の3件を読みました（読んだ列 5、読まない列 0、読み飛ばした行 0）。
  ほかに 発行情報 2件、催し 1件
IDのない行が2行あります（新しい番号 2、引き継ぐID 0）。
IDのない行をもう公開していたら、その行の番号（UUID）は変わります。--previous で前回のデータを指定すると、公開した行は前の番号を引き継ぎます。
5か所を書けます。何も書いていません。写しに書くときは、-o で写しの名前を指定してください。

"#]]);
    assert_eq!(bench.files().len(), 1);
    assert_eq!(bench.findings(), ["R227 窓口!A3", "R227 催し!A2"]);

    let before = fs::read(bench.path("services.xlsx")).unwrap();
    ids(&bench, "services.xlsx -o copy.xlsx").success();
    assert_eq!(fs::read(bench.path("services.xlsx")).unwrap(), before);
    ids(&bench, "services.xlsx -o copy.xlsx").code(2);
    ids(&bench, "services.xlsx -o services.xlsx").code(2);
    let complete = ids(&bench, "copy.xlsx").success().stderr_eq(str![[r#"
...
すべての行にIDがあります。

"#]]);
    let complete = shown(&complete);
    assert!(
        complete.contains("発行者ID  title:山口の案内") && complete.contains("催し!C2  E001  講演会"),
        "{complete}"
    );

    // Every part of the package but the sheets that were written into is as it was.
    let parts = |name: &str| {
        let mut zip = zip::ZipArchive::new(Cursor::new(fs::read(bench.path(name)).unwrap())).unwrap();
        let mut parts = BTreeMap::new();
        for place in 0..zip.len() {
            let mut part = zip.by_index(place).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            parts.insert(part.name().unwrap().into_owned(), bytes);
        }
        parts
    };
    let (one, other) = (parts("services.xlsx"), parts("copy.xlsx"));
    let differing: Vec<&str> =
        one.iter().filter(|(name, bytes)| other.get(*name) != Some(bytes)).map(|(name, _)| &**name).collect();
    assert!(differing.iter().all(|name| name.starts_with("xl/worksheets/sheet")), "{differing:?}");
    assert_eq!(one.len(), other.len());
}

#[test]
fn what_was_published_without_ids_keeps_its_uuids() {
    let bench = bench("名称 | 電話 | 最終確認日\nひだまり | 083-934-2532 | 2026-03-01");
    bench.run("export -o first").success();
    ids(&bench, "services.xlsx --previous first -o copy.xlsx").success();
    fs::rename(bench.path("copy.xlsx"), bench.path("services.xlsx")).unwrap();
    bench.run("export -o second --previous first").success();
    assert_eq!(uuids(&bench, "first"), uuids(&bench, "second"));
}

#[test]
fn a_row_that_lost_its_id_gets_it_back_and_no_other_gets_it() {
    let bench = bench(GAPS);
    ids(&bench, "services.xlsx -o copy.xlsx").success();
    fs::rename(bench.path("copy.xlsx"), bench.path("services.xlsx")).unwrap();
    bench.run("export -o first").success();
    // こもれび and ひだまり lost their IDs, せせらぎ is gone, わかば is new.
    let table = "
        ID   | 区分   | 名称           | 電話         | 最終確認日
             | 相談   | 居場所ひだまり | 083-934-2532 | 2026-04-01
             | 居場所 | こもれび       | 083-934-2533 | 2026-03-01
             | 居場所 | わかば         | 083-934-2539 | 2026-03-01
    ";
    let next = self::bench(table);
    let first = bench.path("first");
    let words = format!("services.xlsx --previous {} -o copy.xlsx", first.display());
    let said = shown(&ids(&next, &words).success());
    for line in [
        "窓口!A2  S001  居場所ひだまり（前回のデータの「ひだまり」のID。電話・FAXが同じ）",
        "窓口!A3  S004  こもれび（前回のデータの「こもれび」のID。名称、電話・FAXが同じ）",
        "窓口!A4  S005  わかば（次の番号）",
        "催し!C2  E001  講演会（前回のデータの「講演会」のID。名称、開始日が同じ）",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    fs::rename(next.path("copy.xlsx"), next.path("services.xlsx")).unwrap();
    next.run(&format!("export --fail-on never -o second --draft --previous {}", first.display())).success();
    let (then, now) = (uuids(&bench, "first"), uuids(&next, "second"));
    assert_eq!(now["居場所ひだまり"], then["ひだまり"]);
    assert_eq!((&now["こもれび"], &now["講演会"]), (&then["こもれび"], &then["講演会"]));
}

#[test]
fn the_editions_of_a_whole_list_are_one_release() {
    let bench = Bench::new("ID | 名称 | 電話\nS1 | ひだまり | 083-934-2532");
    bench.run("export --draft --fail-on never -o all/一").success();
    bench.edit("ID | 名称 | 電話\nS8 | こもれび | 083-934-2533");
    bench.run("export --draft --fail-on never -o all/二").success();
    bench.edit("名称 | 電話\nひだまり | 083-934-2532\nこもれび | 083-934-2533\nわかば | 083-934-2539");
    let said = shown(&ids(&bench, "services.xlsx --previous all").success());
    let given: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("窓口!"))
        .filter_map(|line| line.split("  ").nth(1))
        .collect();
    assert_eq!(given, ["S1", "S8", "S9"], "{said}");
}

#[test]
fn what_the_copy_cannot_take_is_to_be_done_by_hand() {
    let no_settings = Bench::new("名称 | 電話\nひだまり | 083-934-2532");
    let run = ids(&no_settings, "services.xlsx -o copy.xlsx").code(1);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains("シート「発行情報」を足し"), "{said}");
    assert!(shown(&ids(&no_settings, "copy.xlsx").success()).contains("窓口!C2  S001  ひだまり"));

    let csv = Bench::file("services.csv", "名称,電話\nひだまり,083-934-2532\n");
    assert!(shown(&ids(&csv, "services.csv")).contains("S001  ひだまり"));
    let run = ids(&csv, "services.csv -o copy.xlsx").code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains(".xlsx 形式"));
    assert_eq!(csv.files().len(), 1);
}

#[test]
fn an_id_that_stands_twice_or_for_another_is_an_error() {
    let twice = GAPS.replace("         | 居場所", "ｓ００ 1 | 居場所");
    let bench = bench(&twice);
    assert!(bench.findings().contains(&"R202 窓口!A3".to_owned()));
    let said = shown(&ids(&bench, "services.xlsx").code(1));
    assert!(said.contains("× 窓口!A3  ｓ００ 1  こもれび（窓口!A2と同じIDです）"), "{said}");

    let before = self::bench(GAPS);
    before.run("export -o first").success();
    for (from, to, code) in [
        ("S003", "ｓ００３", "Y808 窓口!A4"),
        ("せせらぎ | 083-934-2534", "若者サロン | 083-925-1111", "Y807 窓口!A4"),
    ] {
        let found = since(&before, &self::bench(&GAPS.replace(from, to)));
        assert!(found.iter().any(|found| found == code), "{code}: {found:?}");
    }
}

#[test]
fn an_event_written_over_another_is_told_and_one_put_off_is_not() {
    let on =
        |event: &str| Bench::sheets(&[("窓口", GAPS), ("催し", &format!("ID | 名称 | 開始日\n{event}"))]);
    let before = on("E1 | 講演会 | 2026-05-02");
    before.run("export -o first").success();
    let told = |event| since(&before, &on(event)).contains(&"Y809 催し!A2".to_owned());
    assert!(told("E1 | 家族のつどい | 2027-05-08"));
    assert!(!told("E1 | 講演会 | 2026-06-13") && !told("E2 | 家族のつどい | 2027-05-08"));
}

/// What is found since the release in the folder `first` of another bench, as `code cell`.
fn since(before: &Bench, now: &Bench) -> Vec<String> {
    let words = format!("check --form json --fail-on never --previous {}", before.path("first").display());
    let report = now.run(&words).success();
    let report: serde_json::Value = serde_json::from_slice(&report.get_output().stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let told = |found: &serde_json::Value| {
        format!("{} {}", found["code"].as_str().unwrap(), found["cell"].as_str().unwrap_or("-"))
    };
    findings.map(told).collect()
}
