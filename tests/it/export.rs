//! `export` and what is written: the files, what never leaves the office, and what stands in the folder
//! when a run fails.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};
use snapbox::{assert_data_eq, str};

use crate::support::Bench;

const GOOD: &str = "
    ID | 区分   | 名称       | 電話         | 最終確認日
    S1 | 相談   | ひだまり   | 083-934-2532 | 2026-03-01
    S2 | 居場所 | 若者サロン | 083-934-2533 | 2026-03-01
";

/// One number has a figure too few.
const WRONG: &str = "
    ID | 区分   | 名称       | 電話         | 最終確認日
    S1 | 相談   | ひだまり   | 083-934-2532 | 2026-03-01
    S2 | 居場所 | 若者サロン | 083-934-253  | 2026-03-01
";

const EDITION: &str = "
    項目 | 内容
    発行者ID | example.jp
    地域 | 山口県山口市
    全国地方公共団体コード | 352039
";

/// A table of the open data, by its headings.
fn records(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|record| record.unwrap()).collect()
}

fn column(csv: &str, heading: &str) -> Vec<String> {
    records(csv).into_iter().map(|mut record| record.remove(heading).unwrap()).collect()
}

#[test]
fn every_format_is_written_and_a_last_line_says_so() {
    let bench = Bench::sheets(&[("発行情報", EDITION), ("窓口", GOOD)]);
    bench.run("export -o out").success().stdout_eq(str![]).stderr_eq(str![[r#"
窓口：シート「窓口」の1行目を見出しとし、2～3行目の2件を読みました（読んだ列 5、読まない列 0、読み飛ばした行 0）。
  ほかに 発行情報 3件
out/opendataに[..]個のファイルを書きました（点検：誤り 0 · 注意 0 · お知らせ 0）。
前回のデータと比べていないので、最終更新日は空けてあります（2回目からは --previous に前回の opendata を指定します）。

"#]]);
    assert_data_eq!(
        bench.names("out").join("\n"),
        str![[r#"
manifest.json
opendata/352039_opendata_list_row.csv
opendata/352039_support_service.csv
opendata/352039_support_service.csv-metadata.json
opendata/352039_support_service.json
opendata/CHANGES.md
opendata/LICENSE
opendata/README.md
opendata/catalog.jsonld
opendata/changes.json
opendata/checksums.sha256
opendata/datapackage.json
opendata/hsds-tabular/attributes.csv
opendata/hsds-tabular/datapackage.json
opendata/hsds-tabular/languages.csv
opendata/hsds-tabular/organizations.csv
opendata/hsds-tabular/phones.csv
opendata/hsds-tabular/service_areas.csv
opendata/hsds-tabular/services.csv
opendata/hsds-tabular/taxonomies.csv
opendata/hsds-tabular/taxonomy_terms.csv
opendata/hsds/index.json
opendata/hsds/organizations/a13807ee-b719-5b71-bc21-ebb1598a5911.json
opendata/hsds/organizations/a3e62a04-ec17-5936-8243-e45574786768.json
opendata/hsds/organizations/index.json
opendata/hsds/service_at_locations/index.json
opendata/hsds/services/719fa561-1a0d-545e-9d6b-c898aac4f5a2.json
opendata/hsds/services/f1cf937a-615e-5f72-bc56-35b3f84ab3bc.json
opendata/hsds/services/index.json
opendata/hsds/taxonomies/123ab4cf-99c2-525a-8adc-97d0ef8d7926.json
opendata/hsds/taxonomies/dbbc90b6-9b5c-5682-b3b6-fe57253ffb5e.json
opendata/hsds/taxonomies/index.json
opendata/hsds/taxonomy_terms/0574ec65-4fd7-5454-b982-75d08eaa5020.json
opendata/hsds/taxonomy_terms/6eae170a-93d2-5047-a4a5-ca26b7db91f8.json
opendata/hsds/taxonomy_terms/c8f41a18-5a43-535a-a842-ca4e64b31bfa.json
opendata/hsds/taxonomy_terms/index.json
opendata/ids.csv
opendata/ids.csv-metadata.json
opendata/places.geojson
opendata/services.json
opendata/services.jsonld
opendata/withheld.json
"#]]
    );
}

#[test]
fn the_table_has_the_headings_of_the_municipal_standard() {
    let bench = Bench::sheets(&[
        ("発行情報", EDITION),
        (
            "窓口",
            "
            ID | 区分 | 名称     | 開催日        | 開始時間 | 終了時間 | 住所             | 電話          | 最終確認日
            S1 | 相談 | ひだまり | 月・木・土    | 9:30     | 16:00    | 山口市亀山町2-1  | №839342532   | 令和8年3月1日
        ",
        ),
    ]);
    bench.run("export -o out --format csv").success();
    let csv = bench.text("out/opendata/352039_support_service.csv");
    assert!(csv.starts_with('\u{feff}') && csv.ends_with("\r\n"));
    let filled: Vec<String> = records(&csv)
        .remove(0)
        .into_iter()
        .filter(|(heading, value)| !value.is_empty() && heading != "HSDS_ID")
        .map(|(heading, value)| format!("{heading}: {value}"))
        .collect();
    assert_data_eq!(
        filled.join("\n"),
        str![[r#"
ID: S1
RRULE: FREQ=WEEKLY;BYDAY=MO,TH,SA
全国地方公共団体コード: 352039
分類: 相談
分類コード: 相談
利用可能日時式: 0Mo0Th0Sa
利用可能曜日: 月木土
名称: ひだまり
団体名: ひだまり
地方公共団体名: 山口県山口市
対象地域: 山口県山口市
所在地_全国地方公共団体コード: 352039
所在地_市区町村: 山口市
所在地_町字: 亀山町
所在地_番地以下: 2-1
所在地_連結表記: 山口県山口市亀山町2-1
所在地_都道府県: 山口県
最終確認日: 2026-03-01
次回確認期限: 2027-03-01
状態: 公開中
終了時間: 16:00
開始時間: 09:30
電話番号: 083-934-2532
"#]]
    );
}

#[test]
fn formats_can_be_chosen_and_those_of_the_run_before_go() {
    let bench = Bench::sheets(&[("発行情報", EDITION), ("窓口", GOOD)]);
    bench.run("export -o out").success();
    bench.run("export -o out --format geojson").success();
    assert_eq!(bench.names("out"), ["manifest.json", "opendata/places.geojson"]);
}

#[test]
fn a_row_is_published_where_it_says_and_nowhere_else() {
    let bench = Bench::new(
        "
        ID | 名称       | 電話         | 掲載   | 最終確認日
        S1 | 両方の会   | 083-934-2531 | 両方   | 2026-03-01
        S2 | 紙面の会   | 083-934-2532 | 紙面   | 2026-03-01
        S3 | データの会 | 083-934-2533 | データ | 2026-03-01
        S4 | なしの会   | 083-934-2534 | なし   | 2026-03-01
        S5 | 空欄の会   | 083-934-2535 |        | 2026-03-01
        S6 | 誤字の会   | 083-934-2536 | 紙めん | 2026-03-01
    ",
    );
    bench.run("export -o out").success();
    let csv = bench.text("out/opendata/000000_support_service.csv");
    assert_eq!(column(&csv, "名称"), ["両方の会", "データの会", "空欄の会"]);
    for (name, bytes) in bench.files().iter().filter(|(name, _)| name.starts_with("out/")) {
        let text = String::from_utf8_lossy(bytes);
        for kept in ["紙面の会", "なしの会", "誤字の会", "2532", "2534", "2536"] {
            let found = text.match_indices(kept).any(|(at, _)| !is_within_hex(&text, at));
            assert!(!found, "{kept} in {name}");
        }
    }
}

/// Whether a place lies in a hash or an identifier, where four figures say nothing.
fn is_within_hex(text: &str, at: usize) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    let before = text[..at].chars().rev().take_while(|c| hex(*c)).count();
    let after = text[at..].chars().take_while(|c| hex(*c)).count();
    before + after > 20
}

#[test]
fn a_number_can_be_withheld_alone() {
    let bench = Bench::new(
        "
        ID | 名称       | 電話         | 電話の掲載 | URL                  | 最終確認日
        S1 | 両方の会   | 083-934-2531 | 両方       |                      | 2026-03-01
        S2 | 紙面の会   | 090-1234-5678 | 紙面      | https://example.jp/2 | 2026-03-01
        S3 | 誤字の会   | 090-8765-4321 | かみ      | https://example.jp/3 | 2026-03-01
    ",
    );
    bench.run("export -o out").success();
    let csv = bench.text("out/opendata/000000_support_service.csv");
    assert_eq!(column(&csv, "電話番号"), ["083-934-2531", "", ""]);
    for (name, bytes) in bench.files().iter().filter(|(name, _)| name.starts_with("out/")) {
        let text = String::from_utf8_lossy(bytes).replace(['-', ' '], "");
        assert!(!text.contains("90123456"), "{name}");
        assert!(!text.contains("90876543"), "{name}");
    }
}

#[test]
fn a_second_run_gives_the_same_bytes_and_the_workbook_is_never_touched() {
    let bench = Bench::sheets(&[("発行情報", EDITION), ("窓口", GOOD)]);
    let before = bench.files();
    bench.run("export -o out").success();
    let first = bench.files();
    bench.run("export -o out").success();
    assert!(first == bench.files(), "the second run differs");
    assert_eq!(before["services.xlsx"], first["services.xlsx"]);
}

#[test]
fn with_errors_the_last_good_data_stay() {
    let bench = Bench::new(GOOD);
    bench.run("export -o out").success();
    let good = bench.files();
    bench.edit(WRONG);
    bench.run("export -o out").code(1).stdout_eq(str![]).stderr_eq(str![[r#"
窓口：シート「窓口」の1行目を見出しとし、2～3行目の2件を読みました（読んだ列 5、読まない列 0、読み飛ばした行 0）。
誤り  T302  窓口!D3  若者サロン
      電話番号「083-934-253」は9けたです。この始まり方の番号なら10けたのはずです。
      今の値: 083-934-253
      直し方: 先方に番号を確かめ、市外局番から書き直してください。

誤り 1 · 注意 0 · お知らせ 0
誤りがあるので作りませんでした。前に作ったものはそのままです。誤りを直すか、見本（--draft）で作ってください。

"#]]);
    let after = bench.files();
    assert!(
        good.iter().filter(|(name, _)| name.starts_with("out/")).all(|(name, bytes)| after[name] == *bytes)
    );
    assert_eq!(good.len(), after.len());
}

#[test]
fn with_errors_nothing_is_begun_where_nothing_was() {
    let bench = Bench::new(WRONG);
    bench.run("export -o out").code(1);
    assert!(!bench.path("out").exists());
    // That the run is not to fail does not make wrong data right.
    bench.run("export -o out --fail-on never").success();
    assert!(!bench.path("out").exists());
}

#[test]
fn a_draft_is_made_in_spite_of_errors() {
    let bench = Bench::new(WRONG);
    bench.run("export -o out --draft").code(1).stderr_eq(str![[r#"
窓口：シート「窓口」の1行目を見出しとし、2～3行目の2件を読みました（読んだ列 5、読まない列 0、読み飛ばした行 0）。
out/opendataに[..]個のファイルを書きました（点検：誤り 1 · 注意 0 · お知らせ 0）。
前回のデータと比べていないので、最終更新日は空けてあります（2回目からは --previous に前回の opendata を指定します）。

"#]]);
    let csv = bench.text("out/opendata/000000_support_service.csv");
    assert_eq!(column(&csv, "名称"), ["ひだまり", "若者サロン"]);
}

#[test]
fn what_others_keep_in_the_folder_stays() {
    let bench = Bench::sheets(&[("発行情報", EDITION), ("窓口", GOOD)]);
    std::fs::create_dir_all(bench.path("out/opendata")).unwrap();
    for name in ["out/note.txt", "out/opendata/mine.csv", "out/opendata/352039_old.csv"] {
        std::fs::write(bench.path(name), "mine").unwrap();
    }
    bench.run("export -o out").success();
    bench.run("export -o out --format geojson").success();
    for name in ["out/note.txt", "out/opendata/mine.csv", "out/opendata/352039_old.csv"] {
        assert_eq!(bench.text(name), "mine");
    }
}

#[test]
fn the_manifest_lists_every_file_with_its_hash_and_where_it_came_from() {
    let bench = Bench::sheets(&[("発行情報", EDITION), ("窓口", GOOD)]);
    bench.run("export -o out").success();
    let manifest: serde_json::Value = serde_json::from_str(&bench.text("out/manifest.json")).unwrap();
    let files = bench.files();
    let hash =
        |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut listed = vec!["manifest.json".to_owned()];
    for entry in manifest["files"].as_array().unwrap() {
        let path = entry["path"].as_str().unwrap();
        let bytes = &files[&format!("out/{path}")];
        assert_eq!(entry["sha256"], hash(bytes), "{path}");
        assert_eq!(entry["bytes"], bytes.len(), "{path}");
        assert_eq!(entry["workbook"], "services.xlsx");
        assert_eq!(entry["workbook_sha256"], hash(&files["services.xlsx"]));
        assert_eq!(entry["as_of"], "2026-04-01");
        listed.push(path.to_owned());
    }
    listed.sort();
    assert_eq!(bench.names("out"), listed, "nothing else is left behind");
}

#[test]
fn the_sums_and_the_catalogue_cover_every_file_that_is_written() {
    let bench = Bench::sheets(&[("発行情報", EDITION), ("窓口", GOOD)]);
    bench.run("export -o out --encoding cp932").success();
    let files = bench.files();
    let sums = bench.text("out/opendata/checksums.sha256");
    let catalog = bench.text("out/opendata/catalog.jsonld");
    let mut covered = 0;
    for (name, bytes) in &files {
        let Some(path) = name.strip_prefix("out/opendata/").filter(|path| *path != "checksums.sha256") else {
            continue;
        };
        let sum: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(sums.contains(&format!("{sum}  {path}\n")), "{path}");
        covered += 1;
        let about_others = ["catalog.jsonld", "352039_opendata_list_row.csv", "README.md"];
        let part = path.starts_with("hsds/") && path != "hsds/index.json";
        if !about_others.contains(&path) && !part {
            assert!(catalog.contains(&sum), "{path}");
        }
    }
    assert_eq!(sums.lines().count(), covered, "no line without its file");
    assert!(files.keys().any(|name| name.starts_with("out/opendata/cp932/")));
}

#[test]
fn a_manifest_cannot_make_the_program_take_away_what_is_elsewhere() {
    let bench = Bench::new(GOOD);
    bench.run("export -o out").success();
    std::fs::write(bench.path("mine.txt"), "mine").unwrap();
    let manifest = bench.text("out/manifest.json").replace("opendata/places.geojson", "../mine.txt");
    std::fs::write(bench.path("out/manifest.json"), manifest).unwrap();
    bench.run("export -o out").success();
    assert_eq!(bench.text("mine.txt"), "mine");
}

#[test]
fn a_place_that_cannot_be_written_to_is_said_and_nothing_is_lost() {
    let bench = Bench::new(GOOD);
    std::fs::write(bench.path("out"), "a file, not a folder").unwrap();
    let run = bench.run("export -o out").code(2).stdout_eq(str![]);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains("outに書けません") && said.contains("-o"), "{said}");
    assert_eq!(bench.text("out"), "a file, not a folder");
}

#[test]
fn a_folder_in_the_place_of_a_file_is_said_before_anything_is_moved() {
    let bench = Bench::sheets(&[("発行情報", EDITION), ("窓口", GOOD)]);
    std::fs::create_dir_all(bench.path("out/opendata/services.json/mine")).unwrap();
    bench.run("export -o out").code(2);
    assert!(bench.names("out").is_empty(), "{:?}", bench.names("out"));
}

#[test]
fn the_workbook_is_not_written_to_even_where_the_results_would_go() {
    let table = "ID,名称,電話,最終確認日\nS1,ひだまり,083-934-2532,2026-03-01\n";
    let bench = Bench::file("000000_support_service.csv", table);
    let message = str![[r#"
...
できませんでした: 000000_support_service.csvは読み込むブックそのものなので、上書きしません。
  → -o でほかの場所を指定してください。

"#]];
    bench.run("check --form csv -o 000000_support_service.csv").code(2).stderr_eq(message);
    assert_eq!(bench.text("000000_support_service.csv"), table);

    // Somebody feeds the data of the last run back in.
    let bench = Bench::file("out/opendata/000000_support_service.csv", table);
    bench.run("export -o out").code(2);
    assert_eq!(bench.files().len(), 1);
    assert_eq!(bench.text("out/opendata/000000_support_service.csv"), table);
    bench.run("export -o elsewhere").success();
}

#[test]
fn cells_that_would_be_formulas_can_be_made_safe() {
    let table = "名称 | 備考 | 電話 | 最終確認日\nひだまり | =1+1 | 083-934-2532 | 2026-03-01";
    let bench = Bench::new(table);
    for (words, expected) in [("export -o out", "=1+1"), ("export -o out --excel-safe", "'=1+1")] {
        bench.run(words).success();
        assert_eq!(column(&bench.text("out/opendata/000000_support_service.csv"), "備考"), [expected]);
    }
}

#[cfg(feature = "leaflet")]
mod whole {
    //! `build`: what is true of the data is true of everything.

    use super::*;

    #[test]
    fn with_errors_the_report_is_renewed_and_the_last_good_files_stay() {
        let bench = Bench::new(GOOD);
        bench.run("build -o out").success();
        let good = bench.files();
        bench.edit(WRONG);
        bench.run("build -o out").code(1);
        let after = bench.files();
        for (name, bytes) in good.iter().filter(|(name, _)| name.starts_with("out/")) {
            let is_new = name.starts_with("out/report.") || name == "out/manifest.json";
            assert_eq!(after[name] != *bytes, is_new, "{name}");
        }
        assert!(bench.text("out/report.html").contains("T302"));
        let manifest: serde_json::Value = serde_json::from_str(&bench.text("out/manifest.json")).unwrap();
        let hash = |part: &str| {
            let entries = manifest["files"].as_array().unwrap();
            let entry = entries.iter().find(|entry| entry["part"] == part).unwrap();
            entry["workbook_sha256"].clone()
        };
        assert_ne!(hash("leaflet"), hash("report"), "the manifest says from which workbook each file is");
    }

    #[test]
    fn a_draft_replaces_everything() {
        let bench = Bench::new(WRONG);
        bench.run("build -o out --draft").code(1);
        let names = bench.names("out");
        for name in ["leaflet.pdf", "report.html", "opendata/000000_support_service.csv"] {
            assert!(names.iter().any(|other| other == name), "{name} in {names:?}");
        }
    }

    #[test]
    fn a_second_build_gives_the_same_bytes() {
        let bench = Bench::new(GOOD);
        bench.run("build -o out").success();
        let first = bench.files();
        bench.run("build -o out").success();
        assert!(first == bench.files(), "the second build differs");
    }

    #[test]
    fn the_page_of_a_build_keeps_the_staffs_notes_out_of_the_data_alone() {
        let bench = Bench::new(
            "名称 | 電話 | 担当者 | 内部メモ | 最終確認日\nひだまり | 083-934-2532 | 紙面花子 | ひみつ | 2026-03-01",
        );
        bench.run("build -o out").success();
        for (name, bytes) in bench.files().iter().filter(|(name, _)| name.starts_with("out/")) {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("ひみつ"), "{name}");
            assert!(!text.contains("紙面花子") || !name.starts_with("out/opendata/"), "{name}");
        }
    }
}
