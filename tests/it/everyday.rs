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
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap().replace('\\', "/");
    assert!(said.contains("令和８年度 相談窓口（最新）/output"), "{said}");
    assert!(bench.path("令和８年度 相談窓口（最新）/output/manifest.json").exists());
    assert!(bench.path("令和８年度 相談窓口（最新）/output/opendata/services.json").exists());
}

#[test]
fn what_is_dropped_comes_by_its_whole_path_and_is_named_for_what_it_is() {
    let bench = Bench::file("相談 窓口/一覧.csv", TABLE);
    std::fs::write(bench.path("相談 窓口/ちらし"), b"%PDF-1.7\n\0").unwrap();
    let drop = |names: &[&str]| {
        let words = names.iter().map(|name| bench.path("相談 窓口").join(name));
        let run = bench.command().args(words).assert();
        String::from_utf8(run.get_output().stderr.clone()).unwrap()
    };
    let said = drop(&["一覧.csv"]);
    assert!(said.contains("output"), "{said}");
    assert!(bench.path("相談 窓口/output/manifest.json").exists());
    assert!(drop(&["ちらし"]).contains("PDF"), "{}", drop(&["ちらし"]));
    assert!(drop(&["."]).contains("フォルダー"), "{}", drop(&["."]));
    assert!(drop(&["一覧.csv", "ちらし"]).contains("1つだけ"), "{}", drop(&["一覧.csv", "ちらし"]));
}

#[test]
fn what_is_said_is_utf_8_whatever_the_system_speaks() {
    let bench = Bench::file("窓口.csv", TABLE);
    let said = |name: &str, value: &str| {
        let run = bench
            .command()
            .env(name, value)
            .args(["check", "窓口.csv", "--lang", "ja", "--as-of", "2026-04-01"])
            .assert()
            .code(0);
        let output = run.get_output();
        (output.stdout.clone(), output.stderr.clone())
    };
    let usual = said("LANG", "ja_JP.UTF-8");
    assert!(String::from_utf8(usual.1.clone()).unwrap().contains("窓口"));
    for (name, value) in
        [("LANG", "C"), ("LC_ALL", "POSIX"), ("LC_ALL", "ja_JP.eucJP"), ("LANG", "ja_JP.SJIS")]
    {
        assert!(said(name, value) == usual, "{name}={value}");
    }
}

#[test]
fn a_reader_who_has_seen_enough_stops_nothing() {
    let bench = Bench::file("窓口.csv", TABLE);
    for words in [
        &["rules", "--form", "md"][..],
        &["rules", "--form", "json"],
        &["columns"],
        &["explain", "T302"],
        &["--help"],
        &["--version"],
        &["completions", "bash"],
        &["man"],
        &["check", "窓口.csv"],
        &["check", "窓口.csv", "--form", "html"],
        &["diff", "窓口.csv", "窓口.csv"],
    ] {
        // The reader is gone before a word is written.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut child = std::process::Command::new(snapbox::cmd::cargo_bin!("mitsuori"))
            .args(words)
            .current_dir(bench.path(""))
            .stdout(writer)
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
        let status = child.wait().unwrap();
        assert!(!said.contains("panicked") && !said.contains("できませんでした"), "{words:?}: {said}");
        assert!(matches!(status.code(), Some(0 | 1)), "{words:?}: {status} {said}");
    }
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
