//! `check`: each rule with the cell it points to, the forms of the report, the exit status.

use std::collections::BTreeSet;

use snapbox::{assert_data_eq, str};

use crate::support::Bench;

/// Nothing is wrong here.
const GOOD: &str = "
    ID | 区分 | 名称     | 電話         | 最終確認日
    S1 | 相談 | ひだまり | 083-934-2532 | 2026-03-01
";

/// An error in row 2, a warning in row 3, a note in row 4.
const MIXED: &str = "
    ID | 区分   | 名称         | 電話                 | 最終確認日
    S1 | 相談   | ひだまり     | 083-934-253          | 2026-03-01
    S2 | 相談   | こもれび     | №839342533           | 2026-03-01
    S3 | 居場所 | 若者サロン   | 083-934-2534（代表） | 2026-03-01
";

#[test]
fn a_finding_says_where_it_is_what_is_wrong_and_what_to_do() {
    Bench::new(MIXED)
        .run("check")
        .code(1)
        .stdout_eq(str![[r#"
誤り      T302  窓口!D2  ひだまり
          電話番号「083-934-253」は9けたです。この始まり方の番号なら10けたのはずです。
          今の値: 083-934-253
          直し方: 先方に番号を確かめ、市外局番から書き直してください。

注意      T304  窓口!D3  こもれび
          先頭の0がありません。083-934-2533と読みました。
          今の値: 839342533
          直し方: 正しければ、セルの書式を文字列にして0から打ち直してください。

お知らせ  T309  窓口!D4  若者サロン
          「代表」を083-934-2534の添え書きとして読みました。紙面だけに載ります。
          今の値: 083-934-2534（代表）
          直し方: このままで大丈夫です。違っていれば直してください。

見ていない規則 10件: 前回のデータと比べるとき（--previous）に調べます。
誤り 1 · 注意 1 · お知らせ 1

"#]])
        .stderr_eq(str![[r#"
窓口：シート「窓口」の1行目を見出しとし、2～4行目の3件を読みました（読んだ列 5、読まない列 0、読み飛ばした行 0）。

"#]]);
}

#[test]
fn the_same_is_said_in_english() {
    Bench::new(MIXED)
        .run("check --lang en")
        .code(1)
        .stdout_eq(str![[r#"
error    T302  窓口!D2  ひだまり
         The number “083-934-253” has 9 digits; one that begins so has 10.
         value:  083-934-253
         remedy: Ask the body for its number and write it with the area code.

warning  T304  窓口!D3  こもれび
         The leading zero is missing; read as 083-934-2533.
         value:  839342533
         remedy: If that is right, format the cell as text and type it from the 0 on.

note     T309  窓口!D4  若者サロン
         “代表” was read as words beside 083-934-2534; they are printed, never published as data.
         value:  083-934-2534（代表）
         remedy: Nothing to do unless it is wrong.

Rules not judged: 10. Judged when the data before is named (--previous).
1 error · 1 warning · 1 note

"#]])
        .stderr_eq(str![[r#"
窓口: sheet 窓口, headings in row 1, 3 rows from 2 to 4 (columns read 5, not read 0; rows passed over 0)

"#]]);
}

#[test]
fn where_all_is_well_that_is_said() {
    Bench::new(GOOD).run("check").success().stdout_eq(str![[r#"
直すところは見つかりませんでした。
見ていない規則 10件: 前回のデータと比べるとき（--previous）に調べます。
誤り 0 · 注意 0 · お知らせ 0

"#]]);
}

#[test]
fn the_status_says_whether_findings_are_as_grave_as_asked() {
    let note = "名称 | 電話 | 最終確認日\nひだまり | 083-934-2532（代表） | 2026-03-01";
    let warning = "名称 | 電話 | 最終確認日\nひだまり | №839342532 | 2026-03-01";
    for (table, grave, status) in [
        (GOOD, "note", 0),
        (note, "error", 0),
        (note, "warning", 0),
        (note, "note", 1),
        (warning, "error", 0),
        (warning, "warning", 1),
        (MIXED, "error", 1),
        (MIXED, "never", 0),
    ] {
        Bench::new(table).run(&format!("check --fail-on {grave}")).code(status);
    }
}

#[test]
fn the_day_of_judgement_decides_what_is_overdue() {
    let bench = Bench::new(GOOD);
    bench.run("check --as-of 2026-03-31").success();
    bench.run("check --as-of 2027-04-01 --fail-on warning").code(1);
    bench.run("check --as-of 2029-04-01").code(1);
}

#[test]
fn the_csv_form_opens_in_a_spreadsheet_program() {
    let csv = Bench::new(MIXED).run("check --form csv").code(1).get_output().stdout.clone();
    assert!(csv.starts_with("\u{feff}".as_bytes()), "no byte order mark");
    assert!(csv.ends_with(b"\r\n") && !String::from_utf8_lossy(&csv).replace("\r\n", "").contains('\n'));
    assert_data_eq!(
        String::from_utf8(csv).unwrap(),
        str![[r#"
﻿重さ,規則,件名,シート,セル,行,列,団体・窓口,今の値,どこがおかしいか,どう直すか,扱い,例外の理由,例外の期限,例外の承認
誤り,T302,電話番号のけた数,窓口,D2,2,D,ひだまり,083-934-253,電話番号「083-934-253」は9けたです。この始まり方の番号なら10けたのはずです。,先方に番号を確かめ、市外局番から書き直してください。,要対応,,,
注意,T304,先頭の0を補った,窓口,D3,3,D,こもれび,839342533,先頭の0がありません。083-934-2533と読みました。,正しければ、セルの書式を文字列にして0から打ち直してください。,要対応,,,
お知らせ,T309,番号のセルの読み取り,窓口,D4,4,D,若者サロン,083-934-2534（代表）,「代表」を083-934-2534の添え書きとして読みました。紙面だけに載ります。,このままで大丈夫です。違っていれば直してください。,要対応,,,

"#]]
    );
}

#[test]
fn the_json_form_keeps_to_its_schema() {
    let schema = include_str!("../../data/schema/report.schema.json");
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    for table in [GOOD, MIXED] {
        let report = Bench::new(table).run("check --form json");
        let report: serde_json::Value = serde_json::from_slice(&report.get_output().stdout).unwrap();
        let faults: Vec<_> = validator.iter_errors(&report).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        assert_eq!(report["generated_for"], "2026-04-01");
    }
}

#[test]
fn the_page_needs_nothing_beside_itself() {
    let bench = Bench::new(MIXED);
    bench.run("check --form html -o report.html").code(1).stdout_eq(str![]).stderr_eq(str![[r#"
窓口：シート「窓口」の1行目を見出しとし、2～4行目の3件を読みました（読んだ列 5、読まない列 0、読み飛ばした行 0）。
report.htmlを書きました（誤り 1 · 注意 1 · お知らせ 1）。

"#]]);
    let page = bench.text("report.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<html lang=\"ja\""));
    for outside in ["src=\"http", "<script", "<link", "@import", "url(http"] {
        assert!(!page.contains(outside), "{outside}");
    }
    for said in ["窓口!D2", "窓口!D3", "窓口!D4", "若者サロン", "まず、すること", "確認のようす"]
    {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn a_report_for_a_file_is_the_same_bytes_again() {
    let bench = Bench::new(MIXED);
    let forms = mitsuori::report::ALL.iter().map(|form| form.name);
    for form in forms.chain(["terminal"]) {
        bench.run(&format!("check --form {form} -o first")).code(1);
        bench.run(&format!("check --form {form} -o second")).code(1);
        assert_eq!(bench.text("first"), bench.text("second"), "{form}");
        assert!(!bench.text("first").contains('\u{1b}'), "{form} is coloured");
    }
}

#[test]
fn the_system_chooses_the_language_and_japanese_is_the_fallback() {
    let said = |name: &str, value: &str| {
        let bench = Bench::new(GOOD);
        let words = ["check", "services.xlsx", "--as-of", "2026-04-01"];
        let run = bench.command().args(words).env(name, value).assert().success();
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    for (name, value) in [("LANG", "en_US.UTF-8"), ("LC_ALL", "en_GB"), ("LC_MESSAGES", "en")] {
        assert!(said(name, value).contains("0 errors"), "{name}={value}");
    }
    for (name, value) in [("LANG", "ja_JP.UTF-8"), ("LANG", "C"), ("LANG", ""), ("LANG", "de_DE.UTF-8")] {
        assert!(said(name, value).contains("誤り 0"), "{name}={value}");
    }
}

#[test]
fn colour_is_for_screens_and_for_those_who_insist() {
    let bench = Bench::new(MIXED);
    let words = ["check", "services.xlsx", "--as-of", "2026-04-01"];
    let coloured = |run: snapbox::cmd::Command| run.args(words).assert().get_output().stdout.contains(&0x1b);
    assert!(!coloured(bench.command()));
    assert!(coloured(bench.command().env("CLICOLOR_FORCE", "1")));
    assert!(!coloured(bench.command().env("NO_COLOR", "1").env("TERM", "xterm")));
}

#[test]
fn what_a_cell_holds_cannot_steer_the_terminal() {
    let bench =
        Bench::new("名称 | 電話 | 最終確認日\n\u{1b}[31m赤\u{202e}逆 | 電話は\u{7}なし | \u{9b}2Jきのう");
    for words in ["check", "check --lang en", "export"] {
        let run = bench.run(words).code(1);
        let output = run.get_output();
        for said in [&output.stdout, &output.stderr] {
            let said = String::from_utf8(said.clone()).unwrap();
            assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{said:?}");
            assert!(!said.contains('\u{202e}'), "{said:?}");
        }
    }
}

/// The sheet 窓口 alone.
macro_rules! table {
    ($($line:literal)*) => { &[("窓口", concat!($($line, "\n"),*))] };
}

/// A finding, and the sheets that have it. There may be others beside it.
type Case = (&'static str, &'static [(&'static str, &'static str)]);

const LOST_ZERO: &str = "ID|名称|電話\nS1|ひだまり|№839342532";

const CASES: &[Case] = &[
    ("A401 窓口!B2", table!("名称|郵便番号|電話" "ひだまり|753-86|083-934-2532")),
    ("A402 窓口!B2", table!("名称|郵便番号|電話" "ひだまり|№608650|011-211-2111")),
    ("A403 窓口!B2", table!("名称|郵便番号|住所|電話" "ひだまり|747-8501|山口市亀山町2-1|083-934-2532")),
    ("A404 窓口!B2", table!("名称|住所|電話" "ひだまり|亀山町2-1|083-934-2532")),
    ("A405 窓口!B2", table!("名称|住所|電話" "ひだまり|徳山市岐山通1-1|083-934-2532")),
    ("A406 窓口!B2", table!("名称|法人番号|電話" "ひだまり|1000020352039|083-934-2532")),
    ("D601 窓口!C2", table!("名称|電話|最終確認日" "ひだまり|083-934-2532|きのう")),
    ("D602 窓口!C2", table!("名称|電話|最終確認日" "ひだまり|083-934-2532|平成32年4月1日")),
    ("D603 窓口!C2", table!("名称|電話|最終確認日" "ひだまり|083-934-2532|№46082")),
    ("D604 窓口!C2", table!("名称|電話|最終確認日" "ひだまり|083-934-2532|2026-04-02")),
    ("D605 窓口!C2", table!("名称|電話|最終確認日" "ひだまり|083-934-2532|2026年3月")),
    ("D606 窓口!C2", table!("名称|電話|最終確認日" "ひだまり|083-934-2532|2025-03-31")),
    ("D607 窓口!C2", table!("名称|電話|最終確認日" "ひだまり|083-934-2532|2024-03-31")),
    (
        "D607 窓口!C3",
        table!("名称|電話|最終確認日" "ひだまり|083-934-2532|2026-03-31" "こもれび|083-934-2533|"),
    ),
    ("D608 窓口!C2", table!("名称|電話|最終確認日" "ひだまり|083-934-2532|2025-05-01")),
    ("D609 窓口!C2", table!("名称|電話|状態" "ひだまり|083-934-2532|終了")),
    ("D611 例外!D2", &[("窓口", LOST_ZERO), ("例外", "ID|規則|理由|期限\nS1|T304|わけ|2026-04-20")]),
    ("D612 例外!D2", &[("窓口", LOST_ZERO), ("例外", "ID|規則|理由|期限\nS1|T304|わけ|2026-03-20")]),
    ("D618 例外!A2", &[("窓口", LOST_ZERO), ("例外", "ID|規則|理由|期限\nS1|T302|わけ|2026-09-20")]),
    ("D613 窓口!C2", table!("名称|電話|不通回数" "ひだまり|083-934-2532|№3")),
    ("D614 窓口!A1", table!("名称|電話" "ひだまり|083-934-2532")),
    ("D615 催し!C2", &[("窓口", GOOD), ("催し", "名称|開始日|終了日\n講演会|2026-05-02|2026-05-01")]),
    ("D616 催し!C2", &[("窓口", GOOD), ("催し", "名称|開始日|開始時間\n講演会|2026-05-02|おひるごろ")]),
    ("D617 催し!B2", &[("窓口", GOOD), ("催し", "名称|開始日\n講演会|2026年5月2日（月）")]),
    (
        "D620 窓口!D3",
        table!("名称|主催|電話|最終確認日" "ひだまり||083-934-2532|2026-03-01" "サロン|ひだまり|083-934-2532|"),
    ),
    ("D619 発行情報!B2", &[("発行情報", "項目|内容\n確認限度（月）|6"), ("窓口", GOOD)]),
    ("F003 窓口!A1", &[("窓口", GOOD), ("旧", GOOD)]),
    ("H101 催し!A1", &[("窓口", GOOD), ("催し", "いろいろ|あれこれ\n講演会|あした")]),
    ("H103 窓口!C1", table!("名称|電話|TEL" "ひだまり|083-934-2532|083-934-2533")),
    ("H104 窓口!C1", table!("名称|電話|好きな色" "ひだまり|083-934-2532|青")),
    ("H105 窓口!B2", table!("名称|連絡先|" "|電話|FAX" "ひだまり|083-934-2532|083-934-2533")),
    ("H106 窓口!A1", table!("相談窓口のご案内" "名称|電話" "ひだまり|083-934-2532")),
    (
        "H107 窓口!A4",
        table!("名称|電話|住所" "ひだまり|083-934-2532|山口市" "" "住所|名称|電話" "山口市|こもれび|083-934-2533"),
    ),
    ("H108 発行情報!A2", &[("発行情報", "項目|内容\n好きな色|青"), ("窓口", GOOD)]),
    ("H112 窓口!A1", &[("発行情報", "項目|内容\n窓口の列|機関名=名称"), ("窓口", GOOD)]),
    ("H113 発行情報!B2", &[("発行情報", "項目|内容\n窓口の見出し行|上のほう"), ("窓口", GOOD)]),
    ("H109 発行情報!B2", &[("発行情報", "項目|内容\n規則 T999|注意"), ("窓口", GOOD)]),
    ("H110 発行情報!B2", &[("発行情報", "項目|内容\n規則 T309|しない"), ("窓口", GOOD)]),
    ("H111 発行情報!B2", &[("発行情報", "項目|内容\n規則 T301|注意"), ("窓口", GOOD)]),
    ("H114 窓口!A2", table!("ID|名称|電話" "記入例|ひだまり|083-934-2532" "S1|こもれび|083-934-2533")),
    ("R201 窓口!A3", table!("名称|電話" "ひだまり|083-934-2532" "|083-934-2533")),
    ("R202 窓口!A3", table!("ID|名称|電話" "S1|ひだまり|083-934-2532" "Ｓ１|こもれび|083-934-2533")),
    ("R203 窓口!A3", table!("名称|電話" "ひだまり|083-934-2532" "ひだまり|083-934-2532")),
    ("R204 窓口!B3", table!("名称|電話" "ひだまり|083-934-2532" "こもれび|083-934-2532")),
    (
        "R208 窓口!B3",
        table!("名称|住所|電話" "ひだまり|山口市亀山町2-1|083-934-2532" "こもれび|同上|083-934-2533"),
    ),
    ("R209 窓口!B2", &[("窓口", GOOD), ("区分", "区分ID|名称\nA|居場所")]),
    ("R212 窓口!C2", table!("名称|電話|会場" "ひだまり|083-934-2532|未定")),
    ("R213 窓口!B3", table!("名称|電話" "ひだまり|083-934-2532" "ひだまり|083-934-2533")),
    (
        "R214 窓口!B3",
        table!("名称|住所|電話" "ひだまり|山口市亀山町2-1|083-934-2532" "ひだまり|山口市大手町1-1|083-934-2532"),
    ),
    ("R215 窓口!C2", table!("名称|電話|掲載" "ひだまり|083-934-2532|たぶん")),
    ("R216 窓口!C2", table!("名称|電話|対象年齢_下限|対象年齢_上限" "ひだまり|083-934-2532|65|18")),
    ("R217 窓口!D2", table!("名称|電話|開始時間|終了時間" "ひだまり|083-934-2532|17:00|9:00")),
    ("R218 窓口!C2", table!("名称|電話|緯度" "ひだまり|083-934-2532|北のほう")),
    ("R219 窓口!B2", table!("名称|電話" "ひだまり|")),
    (
        "R220 案内図!C2",
        &[("窓口", GOOD), ("案内図", "ID|文|はい|いいえ\n1|お困りですか|9|2\n2|ひだまりへ||")],
    ),
    (
        "R221 案内図!D2",
        &[("窓口", GOOD), ("案内図", "ID|文|はい|いいえ\n1|お困りですか|2|1\n2|ひだまりへ||")],
    ),
    (
        "R222 案内図!A4",
        &[
            ("窓口", GOOD),
            ("案内図", "ID|文|はい|いいえ\n1|お困りですか|2|2\n2|ひだまりへ||\n3|だれも来ない||"),
        ],
    ),
    ("R223 窓口!A2", table!("名称|電話")),
    ("R224 発行情報!B2", &[("発行情報", "項目|内容\n表題|"), ("窓口", GOOD)]),
    ("R227 窓口!A3", table!("ID|名称|電話" "S1|ひだまり|083-934-2532" "|こもれび|083-934-2533")),
    ("R225 窓口!B2", table!("名称|名称_カナ|電話" "ひだまり|日だまり|083-934-2532")),
    (
        "S903 窓口!B3",
        table!("名称|電話|電話の掲載" "ひだまり|083-934-2532|紙面" "こもれび|083-934-2532|両方"),
    ),
    ("S904 窓口!D2", table!("名称|電話|担当者|備考" "ひだまり|083-934-2532|山田花子|夜は山田花子へ")),
    ("T301 窓口!B2", table!("名称|電話" "ひだまり|なし")),
    ("T302 窓口!B2", table!("名称|電話" "ひだまり|083-934-25321")),
    ("T303 窓口!B2", table!("名称|電話" "ひだまり|0180-993-123")),
    ("T304 窓口!B2", table!("名称|電話" "ひだまり|№839342532")),
    ("T305 窓口!B2", table!("名称|電話" "ひだまり|０８３－９３４－２５３２")),
    ("T314 窓口!B2", table!("名称|電話" "ひだまり|083-934-2532（内線12）")),
    ("T306 窓口!B2", table!("名称|電話" "ひだまり|0839-34-2532")),
    ("T308 窓口!C2", table!("名称|住所|電話" "ひだまり|山口市亀山町2-1|0837-22-5495")),
    ("T307 窓口!B2", table!("名称|電話" "ひだまり|934-2532")),
    ("T309 窓口!B2", table!("名称|電話" "ひだまり|083-934-2532（代表）")),
    ("T310 窓口!B2", table!("名称|電話" "ひだまり|083-934-2532（山田花子）")),
    ("T311 窓口!B2", table!("名称|電話" "ひだまり|090-1234-5678")),
    ("T312 窓口!B2", table!("名称|電話" "ひだまり|0570-064-556")),
    ("T313 窓口!B2", table!("名称|電話" "ひだまり|083-934-2532、FAX 083-934-2533")),
    ("T315 窓口!B2", table!("名称|電話" "ひだまり|#7119")),
    ("T318 窓口!C2", table!("名称|電話|FAX" "ひだまり|083-934-2532|083-934-2532")),
    ("T316 窓口!B2", &[("発行情報", "項目|内容\n市外局番|0836"), ("窓口", "名称|電話\nひだまり|71-1814")]),
    ("T317 窓口!B2", table!("名称|電話" "ひだまり|0839342532")),
    ("S901 窓口!C2", table!("名称|電話|備考" "ひだまり|083-934-2532|=1+1")),
    ("W501 窓口!C2", table!("名称|電話|URL" "ひだまり|083-934-2532|検索してください")),
    ("W502 窓口!C2", table!("名称|電話|URL" "ひだまり|083-934-2532|www.example.jp")),
    (
        "W503 窓口!C2",
        table!("名称|電話|URL" "ひだまり|083-934-2532|https://a.example.jp、https://b.example.jp"),
    ),
    ("W504 窓口!C2", table!("名称|電話|URL" "ひだまり|083-934-2532|http://www.example.jp/")),
    ("W505 窓口!C2", table!("名称|電話|URL" "ひだまり|083-934-2532|javascript:alert(1)")),
    ("W507 窓口!C2", table!("名称|電話|メール" "ひだまり|083-934-2532|info@")),
    ("W508 窓口!C2", table!("名称|電話|メール" "ひだまり|083-934-2532|abc..def@docomo.ne.jp")),
    ("X701 窓口!A2", table!("名称|電話" "𠮷野の会|083-934-2532")),
    ("X702 窓口!A2", table!("名称|電話" "か\u{3099}くしゅう会|083-934-2532")),
    ("X704 窓口!A2", table!("名称|電話" "ﾋﾀﾞﾏﾘ|083-934-2532")),
    ("X706 窓口!A2", table!("名称|電話" "ひだまり↵相談室|083-934-2532")),
    (
        "X707 窓口!A2",
        table!("名称|電話" "ひだまりひだまりひだまりひだまりひだまりひだまりひだまりひだまりひだまりひだまりの会|083-934-2532"),
    ),
    ("X703 窓口!A2", table!("名称|電話" "ひだ\u{200b}まり|083-934-2532")),
];

/// What a table in a test cannot show: formulas, formats, strokes, merges, hidden rows, other kinds of
/// file. The reading's own tests break these rules; those of the previous data are broken with it.
const APART: &[&str] = &[
    "F001", "F002", "F004", "F005", "F006", "F007", "F008", "F009", "F010", "R205", "R206", "R207", "R210",
    "R211", "R226", "W509", "X708", "D610", "Y801", "Y802", "Y803", "Y804", "Y805", "Y806", "Y807", "Y808",
    "Y809",
];

#[test]
fn every_rule_points_to_the_cell_that_breaks_it() {
    let missed: Vec<_> = CASES
        .iter()
        .map(|(expected, sheets)| (expected, Bench::sheets(sheets).findings()))
        .filter(|(expected, found)| !found.iter().any(|finding| finding == *expected))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn no_rule_is_without_a_table_that_breaks_it() {
    let broken: BTreeSet<&str> =
        CASES.iter().map(|(finding, _)| &finding[..4]).chain(APART.iter().copied()).collect();
    let rules = mitsuori::catalogue::rules().iter().map(|rule| rule.code);
    let there: BTreeSet<&str> = rules.filter(|code| !code.starts_with('L')).collect();
    assert_eq!(broken, there);
}
