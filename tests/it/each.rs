//! Many editions from one workbook.

use std::fs;
use std::path::Path;

use crate::support::Bench;

const LIST: &str = "
    ID | 名称         | 市町村 | 電話         | 最終確認日
    1  | 県の相談窓口 |        | 083-901-0001 | 2026-03-01
    2  | 山口の窓口   | 山口市 | 083-902-0002 | 2026-03-01
    3  | 防府の窓口   | 防府市 | 0835-20-0003 | 2026-03-01
    4  | 二市の窓口   | 山口市、防府市 | 083-904-0004 | 2026-03-01
";

fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn each_value_has_a_complete_edition_with_the_rows_of_everybody() {
    let bench = Bench::new(LIST);
    bench.run("build --each 市町村").code(0);
    let output = bench.path("output");
    let yamaguchi = text(&output, "山口市/leaflet.txt");
    for name in ["県の相談窓口", "山口の窓口", "二市の窓口"] {
        assert!(yamaguchi.contains(name), "{name}");
    }
    assert!(!yamaguchi.contains("防府の窓口"));
    let hofu = text(&output, "防府市/leaflet.txt");
    assert!(hofu.contains("県の相談窓口") && hofu.contains("防府の窓口") && !hofu.contains("山口の窓口"));
    for file in
        ["leaflet.pdf", "leaflet-press.pdf", "report.html", "opendata/datapackage.json", "manifest.json"]
    {
        assert!(output.join("山口市").join(file).is_file(), "{file}");
    }
    let list = text(&output, "editions.csv");
    assert!(list.contains("\"山口市\",\"山口市\",作りました,0,"), "{list}");
}

#[test]
fn the_same_bytes_come_of_one_thread_and_of_many() {
    let bench = Bench::new(LIST);
    bench.run("build --each 市町村 --jobs 1 -o one");
    bench.run("build --each 市町村 --jobs 4 -o four");
    let files = bench.files();
    let one: Vec<&String> = files.keys().filter(|name| name.starts_with("one/")).collect();
    assert!(one.len() > 20);
    for name in one {
        let other = name.replacen("one/", "four/", 1);
        assert!(files.get(&other) == Some(&files[name]), "{name}");
    }
    let four = files.keys().filter(|name| name.starts_with("four/"));
    assert_eq!(four.count(), files.keys().filter(|name| name.starts_with("one/")).count());
}

#[test]
fn what_is_up_to_date_is_left_as_it_is_and_what_is_not_is_made_again() {
    let bench = Bench::new(LIST);
    bench.run("build --each 市町村");
    let output = bench.path("output");
    let made = |town: &str| fs::metadata(output.join(town).join("leaflet.pdf")).unwrap().modified().unwrap();
    let (yamaguchi, hofu) = (made("山口市"), made("防府市"));
    bench.edit(&LIST.replace("0835-20-0003", "0835-20-0033"));
    bench.run("build --each 市町村");
    assert_eq!(made("山口市"), yamaguchi);
    assert_ne!(made("防府市"), hofu);
    assert!(text(&output, "防府市/leaflet.txt").contains("0835-20-0033"));
    // What somebody took away is made again.
    fs::remove_file(output.join("山口市/leaflet.pdf")).unwrap();
    bench.run("build --each 市町村");
    assert!(output.join("山口市/leaflet.pdf").is_file());
}

#[test]
fn an_error_keeps_back_its_own_edition_alone() {
    let bench = Bench::new(&LIST.replace("0835-20-0003", "0835-20"));
    let said = bench.run("build --each 市町村").code(1).get_output().stderr.clone();
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("誤りがあり、作っていない版：1（防府市）"), "{said}");
    let output = bench.path("output");
    assert!(output.join("山口市/leaflet.pdf").is_file());
    assert!(!output.join("防府市/leaflet.pdf").exists());
    assert!(output.join("防府市/report.html").is_file());
}

#[test]
fn an_edition_that_left_the_workbook_is_named() {
    let bench = Bench::new(LIST);
    bench.run("build --each 市町村");
    bench.edit(&LIST.replace("| 防府市 |", "| 山口市 |").replace("、防府市", ""));
    let said = bench.run("build --each 市町村").get_output().stderr.clone();
    assert!(
        String::from_utf8(said)
            .unwrap()
            .contains("もうブックになく、フォルダだけが残っている版：1（防府市）")
    );
}

#[test]
fn a_column_that_is_not_there_is_asked_for_by_name() {
    let said = Bench::new(LIST).run("build --each 地区").code(2).get_output().stderr.clone();
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("「地区」") && said.contains("市町村"), "{said}");
}
