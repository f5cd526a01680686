//! How long ago the rows were confirmed, by the day of the report and the workbook's own limits.

use crate::support::Bench;

/// Confirmed 1, 11, 13 and 19 months before the day of the tests, and never.
const TABLE: &str = "
    ID | 区分 | 名称     | 電話         | 最終確認日
    S1 | 相談 | ひだまり | 083-934-2531 | 2026-03-01
    S2 | 相談 | こもれび | 083-934-2532 | 2025-05-01
    S3 | 相談 | みなも   | 083-934-2533 | 2025-03-01
    S4 | 相談 | きらら   | 083-934-2534 | 2024-09-01
    S5 | 相談 | あおぞら | 083-934-2535 |
";

fn dates(bench: &Bench) -> Vec<String> {
    bench.findings().into_iter().filter(|found| found.starts_with('D')).collect()
}

#[test]
fn a_row_is_fresh_due_soon_due_and_overdue() {
    let found = dates(&Bench::new(TABLE));
    assert_eq!(found, ["D608 窓口!E3", "D606 窓口!E4", "D607 窓口!E5", "D607 窓口!E6"]);
}

#[test]
fn the_workbook_sets_the_months() {
    let settings = "項目|内容\n確認期限（月）|10\n確認限度（月）|12か月\n確認予告（月）|0";
    let found = dates(&Bench::sheets(&[("発行情報", settings), ("窓口", TABLE)]));
    assert_eq!(found, ["D606 窓口!E3", "D607 窓口!E4", "D607 窓口!E5", "D607 窓口!E6"]);
    let settings = "項目|内容\n確認期限（月）|12\n確認限度（月）|6";
    assert!(
        dates(&Bench::sheets(&[("発行情報", settings), ("窓口", TABLE)]))
            .contains(&"D619 発行情報!B3".into())
    );
}

#[test]
fn a_category_has_a_limit_of_its_own() {
    let categories = "区分ID | 名称 | 確認期限（月）\nA | 相談 | 36";
    let found = dates(&Bench::sheets(&[("区分", categories), ("窓口", TABLE)]));
    assert_eq!(found, ["D607 窓口!E6"]);
}

#[test]
fn a_body_in_several_rows_is_confirmed_once() {
    let bench = Bench::new(
        "
        ID | 区分   | 名称     | 主催     | 電話         | 最終確認日
        S1 | 相談   | ひだまり |          | 083-934-2531 | 2026-03-01
        S2 | 居場所 | サロン   | ひだまり | 083-934-2531 | 2024-03-01
        S3 | 家族   | 家族塾   | ひだまり |              |
        S4 | 就労   | 仕事塾   | ひだまり | 083-934-2539 |
        S5 | 就労   | ひだまり | 別の会   | 083-934-2531 |
    ",
    );
    let found = dates(&bench);
    assert_eq!(found, ["D620 窓口!F3", "D620 窓口!F4", "D607 窓口!F5", "D607 窓口!F6"]);
}

#[test]
fn unanswered_calls_are_counted_against_the_workbooks_limit() {
    let table = "
        ID | 区分 | 名称     | 電話         | 最終確認日 | 不通回数
        S1 | 相談 | ひだまり | 083-934-2531 | 2026-03-01 | 2
        S2 | 相談 | こもれび | 083-934-2532 | 2026-03-01 | 3
    ";
    assert_eq!(dates(&Bench::new(table)), ["D613 窓口!F3"]);
    let settings = "項目|内容\n不通限度（回）|2回";
    let found = dates(&Bench::sheets(&[("発行情報", settings), ("窓口", table)]));
    assert_eq!(found, ["D613 窓口!F2", "D613 窓口!F3"]);
}
