//! Everyday use: a sheet dropped on the program, paths as offices have them, help from the shell.

use crate::support::Bench;

const TABLE: &str = "ID,名称,電話,最終確認日\r\nS1,ひだまり,083-934-2532,2026-03-01\r\n";

#[test]
fn a_sheet_alone_is_made_beside_itself_and_told_where() {
    let bench = Bench::file("令和８年度 相談窓口（最新）/窓口 一覧.csv", TABLE);
    let run = bench
        .command()
        .args(["令和８年度 相談窓口（最新）/窓口 一覧.csv", "--lang", "ja", "--as-of", "2026-04-01"])
        .assert()
        .success();
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("令和８年度 相談窓口（最新）/output"), "{said}");
    assert!(bench.path("令和８年度 相談窓口（最新）/output/manifest.json").exists());
    assert!(bench.path("令和８年度 相談窓口（最新）/output/opendata/services.json").exists());
}

#[test]
fn the_shell_and_the_manual_know_the_commands() {
    let bench = Bench::nothing("none");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = bench.command().args(["completions", shell]).assert().success();
        let script = String::from_utf8(run.get_output().stdout.clone()).unwrap();
        assert!(script.contains("export") && script.contains("explain-ingest"), "{shell}");
    }
    let page = |words: &[&str]| {
        let run = bench.command().arg("man").args(words).assert().success();
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    assert!(page(&[]).starts_with(".ie") && page(&[]).contains("export"));
    assert!(page(&["check"]).contains("explain\\-ingest"));
    bench.command().args(["man", "nothing"]).assert().code(2);
}
