//! What goes wrong while writing: a full disk, a place that may not be written to, a program that is
//! killed, another one at the same time. The earlier output stays whole. The faults are real ones;
//! where a system does not allow to bring one about, the test says so.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};
use snapbox::cmd::cargo_bin;

use crate::support::Bench;

const FIRST: &str = "ID | 名称 | 電話 | 最終確認日\nS1 | ひだまり | 083-934-2532 | 2026-03-01";
const SECOND: &str = "ID | 名称 | 電話 | 最終確認日\nS2 | こもれび | 083-934-2533 | 2026-03-02";

/// A shell line in the folder, where `$0` is the program.
fn sh(folder: &Path, line: &str) -> Output {
    Command::new("sh").args(["-c", line]).arg(cargo_bin!("mitsuori")).current_dir(folder).output().unwrap()
}

const EXPORT: &str = "\"$0\" export services.xlsx -o out --lang ja --as-of 2026-04-01";

/// A folder with the output of a first run, and the workbook changed since.
fn changed() -> (Bench, BTreeMap<String, Vec<u8>>) {
    let bench = Bench::new(FIRST);
    bench.run("export -o out").success();
    let good = output(&bench);
    bench.edit(SECOND);
    (bench, good)
}

fn output(bench: &Bench) -> BTreeMap<String, Vec<u8>> {
    bench.files().into_iter().filter(|(name, _)| name.starts_with("out/")).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Whether every file that the manifest lists is there, whole.
fn is_whole(bench: &Bench) -> bool {
    let manifest: serde_json::Value = serde_json::from_str(&bench.text("out/manifest.json")).unwrap();
    manifest["files"].as_array().unwrap().iter().all(|file| {
        let bytes = std::fs::read(bench.path("out").join(file["path"].as_str().unwrap())).unwrap_or_default();
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        file["sha256"] == hash
    })
}

#[test]
fn a_file_that_may_not_grow_leaves_the_earlier_output_whole() {
    let (bench, good) = changed();
    let run = sh(&bench.path(""), &format!("trap '' XFSZ; ulimit -f 1; exec {EXPORT}"));
    assert_eq!(run.status.code(), Some(2), "{}", said(&run));
    assert!(
        said(&run).contains("書けません") && said(&run).contains("前の出力はそのままです"),
        "{}",
        said(&run)
    );
    assert!(output(&bench) == good, "{:?}", output(&bench).keys());
}

#[test]
fn a_full_disk_leaves_the_earlier_output_whole() {
    let (bench, good) = changed();
    // In a name space of its own, so that the small disk is gone with the shell.
    let line = format!(
        "mkdir small && mount -t tmpfs -o size=256k tmpfs small || exit 77; \
         cp -r out services.xlsx small/ && cd small && (head -c 300000 /dev/zero > filler 2>/dev/null; true) && {EXPORT}; \
         status=$?; rm -f filler; cp -r out ../after; exit $status"
    );
    let unshared = Command::new("unshare")
        .args(["-m", "sh", "-c", &line])
        .arg(cargo_bin!("mitsuori"))
        .current_dir(bench.path(""))
        .output();
    let Ok(run) = unshared.map_err(|error| eprintln!("skipped: there is no unshare here ({error})")) else {
        return;
    };
    if run.status.code() == Some(77) || said(&run).contains("unshare:") {
        eprintln!("skipped: this system lets nobody mount a small disk: {}", said(&run));
        return;
    }
    assert_eq!(run.status.code(), Some(2), "{}", said(&run));
    assert!(said(&run).contains("前の出力はそのままです") && said(&run).contains("空き"), "{}", said(&run));
    let after: BTreeMap<String, Vec<u8>> = bench
        .files()
        .into_iter()
        .filter_map(|(name, bytes)| Some((format!("out/{}", name.strip_prefix("after/")?), bytes)))
        .collect();
    assert!(after == good, "{:?}", after.keys());
}

#[test]
fn a_file_that_cannot_be_replaced_leaves_all_others_as_they_were() {
    let (bench, good) = changed();
    let locked = "out/opendata/services.json";
    // What Windows does for a file that is open elsewhere, the system here does for one that is fixed.
    if !sh(&bench.path(""), &format!("chattr +i {locked}")).status.success() {
        eprintln!("skipped: this system fixes no files");
        return;
    }
    let run = sh(&bench.path(""), EXPORT);
    assert!(sh(&bench.path(""), &format!("chattr -i {locked}")).status.success());
    assert_eq!(run.status.code(), Some(2), "{}", said(&run));
    assert!(said(&run).contains("閉じてから"), "{}", said(&run));
    assert!(output(&bench) == good, "{:?}", output(&bench).keys());
    assert!(sh(&bench.path(""), EXPORT).status.success());
    assert!(is_whole(&bench) && output(&bench) != good);
}

#[test]
fn a_workbook_and_a_folder_that_may_only_be_read() {
    let (bench, good) = changed();
    let line = "chmod 0444 services.xlsx && chmod -R a-w out && (chattr -R +i out 2>/dev/null; true)";
    assert!(sh(&bench.path(""), line).status.success());
    let run = sh(&bench.path(""), EXPORT);
    let back = "(chattr -R -i out 2>/dev/null; true) && chmod -R u+w out";
    assert!(sh(&bench.path(""), back).status.success());
    if run.status.success() {
        eprintln!("skipped: whoever runs this may write everywhere");
        return;
    }
    assert_eq!(run.status.code(), Some(2), "{}", said(&run));
    assert!(said(&run).contains("書けません"), "{}", said(&run));
    assert!(output(&bench) == good, "{:?}", output(&bench).keys());
    // The workbook may stay as it is: nothing is ever written to it.
    assert!(sh(&bench.path(""), EXPORT).status.success());
    assert!(is_whole(&bench));
}

#[test]
fn killed_at_any_moment_every_file_is_an_old_one_or_a_new_one_and_the_next_run_sets_it_right() {
    let bench = Bench::new(FIRST);
    let began = Instant::now();
    bench.run("export -o out").success();
    let whole_run = began.elapsed();
    let old = output(&bench);
    bench.edit(SECOND);
    bench.run("export -o other").success();
    let new: BTreeMap<String, Vec<u8>> = bench
        .files()
        .into_iter()
        .filter_map(|(name, bytes)| Some((format!("out/{}", name.strip_prefix("other/")?), bytes)))
        .collect();
    for round in 0..40u32 {
        let mut child = Command::new(cargo_bin!("mitsuori"))
            .args(["export", "services.xlsx", "-o", "out", "--as-of", "2026-04-01"])
            .current_dir(bench.path(""))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Moments all over the run, more of them near its end, where the files are moved.
        let share = if round % 2 == 0 { round } else { 30 + round / 2 };
        std::thread::sleep(whole_run * share / 45);
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, bytes) in output(&bench).iter().filter(|(name, _)| !name.contains("/.mitsuori-")) {
            let known = old.get(name) == Some(bytes) || new.get(name) == Some(bytes);
            assert!(known, "round {round}: {name} is neither");
        }
        for name in old.keys() {
            assert!(
                output(&bench).contains_key(name) || !new.contains_key(name),
                "round {round}: {name} is gone"
            );
        }
    }
    bench.run("export -o out").success();
    assert!(output(&bench) == new, "{:?}", output(&bench).keys());
    assert!(is_whole(&bench));
}

#[test]
fn two_runs_at_once_take_turns() {
    let (bench, _) = changed();
    std::fs::copy(bench.path("services.xlsx"), bench.path("second.xlsx")).unwrap();
    bench.edit(FIRST);
    for _ in 0..5 {
        let start = |workbook: &str| {
            Command::new(cargo_bin!("mitsuori"))
                .args(["export", workbook, "-o", "out", "--as-of", "2026-04-01"])
                .current_dir(bench.path(""))
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        };
        for run in [start("services.xlsx"), start("second.xlsx"), start("services.xlsx")] {
            let run = run.wait_with_output().unwrap();
            assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        }
        assert!(is_whole(&bench));
        assert!(output(&bench).keys().all(|name| !name.contains(".mitsuori")), "{:?}", output(&bench).keys());
    }
}

#[test]
fn what_is_no_file_is_refused_at_once_and_not_waited_for() {
    let bench = Bench::nothing("pipe.xlsx");
    assert!(sh(&bench.path(""), "mkfifo pipe.xlsx").status.success());
    let began = Instant::now();
    let run = sh(&bench.path(""), "\"$0\" check pipe.xlsx --lang ja");
    assert_eq!(run.status.code(), Some(2));
    assert!(said(&run).contains("フォルダーなどです"), "{}", said(&run));
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_report_goes_through_a_pipe_and_through_a_link_and_stays_as_closed_as_it_was() {
    let bench = Bench::new(FIRST);
    let check = "\"$0\" check services.xlsx --as-of 2026-04-01 --form json -o";
    for line in [
        format!("mkfifo pipe && (cat pipe > piped.json & {check} pipe; wait) && test -p pipe"),
        format!("touch closed.json && chmod 600 closed.json && ln -s closed.json link && {check} link"),
        "test -L link && cmp piped.json closed.json && grep -q version closed.json".to_owned(),
        "ls -l closed.json | grep -q '^-rw-------' && ! ls -a | grep one-mitsuori".to_owned(),
    ] {
        let run = sh(&bench.path(""), &line);
        assert!(run.status.success(), "{line}: {}", said(&run));
    }
}

#[test]
fn what_a_killed_run_left_half_moved_is_finished_by_one_that_makes_nothing() {
    let bench = Bench::new(FIRST);
    let put = |path: &str, text: &str| {
        std::fs::create_dir_all(bench.path(path).parent().unwrap()).unwrap();
        std::fs::write(bench.path(path), text).unwrap();
    };
    put("out/.mitsuori-killed/new/opendata/b.csv", "new");
    put("out/.mitsuori-killed/ready.json", r#"{"files":["opendata/a.csv","opendata/b.csv"],"gone":[]}"#);
    put("out/opendata/a.csv", "new");
    put("out/opendata/b.csv", "old");

    // So late the entry is overdue, which is an error.
    let run = sh(&bench.path(""), "\"$0\" export services.xlsx -o out --as-of 2031-04-01");
    assert_eq!(run.status.code(), Some(1), "{}", said(&run));
    assert_eq!(bench.text("out/opendata/b.csv"), "new");
    assert!(!bench.path("out/.mitsuori-killed").exists());
}
