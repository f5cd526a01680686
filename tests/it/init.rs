//! `init`: a workbook to start from, and what the other commands say of it.

use snapbox::{IntoData as _, assert_data_eq, str};

use crate::support::Bench;

#[test]
fn a_fresh_workbook_is_checked_kindly() {
    let bench = Bench::nothing("窓口.xlsx");
    let made = bench.command().args(["init", ".", "--publisher-id", "mihon-1", "--lang", "ja"]).assert();
    made.code(0).stdout_eq(str![""]).stderr_eq(str![[r#"
./窓口.xlsxを作りました。はじめのシート「使い方」から読んでください。書いたら、mitsuori check ./窓口.xlsx で点検できます。

"#]]);
    assert_data_eq!(
        bench.findings().join("\n"),
        str![[r#"
R224 発行情報!B3
H106 区分!A2
H106 窓口!A2
R223 窓口!C2
H106 催し!A2
H106 本文!A2
H106 段階!A2
H106 案内図!A2
H106 例外!A2
"#]]
        .raw()
    );
    bench.run("export").code(1);
    assert_eq!(bench.names("output"), Vec::<String>::new(), "a workbook without entries is not published");
}

#[test]
fn nothing_is_ever_written_over() {
    let bench = Bench::file("窓口.xlsx", "mine");
    bench.command().args(["init", ".", "--lang", "en"]).assert().code(0);
    for words in [&["init", "."][..], &["init", "窓口.xlsx"], &["init", ".", "services"]] {
        bench.command().args(words).args(["--lang", "ja"]).assert().code(2);
    }
    assert_eq!(bench.text("窓口.xlsx"), "mine");
    bench.command().args(["init", ".", "../elsewhere"]).assert().code(2);
    assert_eq!(bench.files().len(), 2, "{:?}", bench.files().keys());
}

#[cfg(unix)]
#[test]
fn whoever_may_read_other_files_may_read_a_new_one() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::file("plain", "");
    bench.command().args(["init", ".", "a"]).assert().code(0);
    let mode = |name: &str| bench.path(name).metadata().unwrap().permissions().mode();
    assert_eq!(mode("a.xlsx"), mode("plain"));
    assert_eq!(bench.files().len(), 2, "nothing is left beside it: {:?}", bench.files().keys());
}

#[test]
fn each_new_workbook_has_an_id_of_its_own() {
    let bench = Bench::nothing("a.xlsx");
    for name in ["a", "b"] {
        bench.command().args(["init", ".", name]).assert().code(0);
    }
    let files = bench.files();
    assert_ne!(files["a.xlsx"], files["b.xlsx"]);
}
