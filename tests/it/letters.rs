//! The letters of the audit.

use lopdf::Document;

use crate::support::Bench;

const LIST: &str = "
    ID | 名称       | 主催     | 電話         | FAX          | 対象     | 最終確認日
    1  | 家族教室   | 健康の家 | 083-902-0001 | 083-902-0009 | ご家族   | 2024-03-01
    2  | 居場所     | 健康の家 | 083-902-0001 |              |          | 2024-03-01
    3  | 新しい窓口 |          | 083-903-0003 |              |          | 2026-03-01
    4  | 古い窓口   |          | 083-904-0004 |              |          |
";

/// Writes letters; what was said.
fn letters(bench: &Bench, words: &[&str]) -> String {
    let mut all = vec!["audit", "letters", "services.xlsx", "-o", "letters.pdf", "--lang", "ja"];
    all.extend(words);
    let run = bench.command().args(all).assert().code(0);
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

/// How many pages the letters have.
fn pages(bench: &Bench) -> usize {
    Document::load(bench.path("letters.pdf")).unwrap().get_pages().len()
}

#[test]
fn bodies_that_are_due_are_written_to_once_with_all_their_entries() {
    let bench = Bench::new(LIST);
    let said = letters(&bench, &["--as-of", "2026-04-01"]);
    assert!(said.contains("2の団体への手紙"), "{said}");
    assert_eq!(pages(&bench), 2);
    assert!(letters(&bench, &["--as-of", "2026-04-01", "--all"]).contains("3の団体への手紙"));
    assert_eq!(pages(&bench), 3);
}

#[test]
fn where_nobody_is_due_nothing_is_written() {
    let bench = Bench::new("名称 | 電話 | 最終確認日\n窓口 | 083-902-0001 | 2026-03-30");
    let said = letters(&bench, &["--as-of", "2026-04-01"]);
    assert!(said.contains("--all"), "{said}");
    assert!(!bench.path("letters.pdf").exists());
}
