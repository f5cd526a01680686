//! From a call sheet that came back to the copy.

use std::path::Path;

use super::form::{CallColumn, Mark};
use super::*;
use crate::column::{Column as _, ServiceColumn};
use crate::workbook::patch::patch;
use crate::workbook::{Limits, Row, Workbook, read_bytes};

const BOOK: &str = "ID|名称|主催|電話|FAX|状態|最終確認日|確認者|不通回数|内部メモ\n\
    1|居場所|山口の会|083-934-2532|083-934-2533||2025-03-01|旧|2|元のメモ\n\
    2|親の会|山口の会|083-934-2532||||||\n\
    3|相談室|別の会|0836-31-8111|||2026-03-20|新||\n\
    |番号なし|四の会|0837-22-5495||||||\n";

/// A line: the places of its rows, and what was typed.
type Answer<'a> = (&'a [usize], &'a [(CallColumn, &'a str)]);

fn xlsx(sheet: &str, lines: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet).unwrap();
    for (row, line) in (0..).zip(lines.lines()) {
        for (column, text) in (0..).zip(line.split('|')) {
            page.write(row, column, text.replace('/', "\n")).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn open(bytes: &[u8]) -> Workbook {
    read_bytes(Path::new("a.xlsx"), bytes, &Limits::default()).unwrap()
}

/// A call sheet about rows of a workbook: the places of the rows, then what was typed.
fn sheet(book: &Workbook, lines: &[Answer<'_>]) -> Workbook {
    let (table, _) = book.services().unwrap();
    let headings: Vec<_> = CallColumn::ALL.iter().map(|column| column.heading()).collect();
    let mut text = headings.join("|");
    for (places, typed) in lines {
        let marks: Vec<Mark> = places.iter().map(|place| Mark::of(&table.rows[*place])).collect();
        let cell = |column: &CallColumn| match column {
            CallColumn::Marks => Mark::print(&marks).replace('\n', "/"),
            CallColumn::Name => table.rows[places[0]].text(ServiceColumn::Name),
            column => typed.iter().find(|(other, _)| other == column).map_or("", |(_, text)| text).to_owned(),
        };
        text.push('\n');
        text.push_str(&CallColumn::ALL.iter().map(cell).collect::<Vec<_>>().join("|"));
    }
    open(&xlsx("電話確認表", &text))
}

fn words() -> Words {
    Words { today: "2026-04-01".parse().unwrap(), caller: "山田".to_owned() }
}

fn recorded(book: &Workbook, calls: &Workbook) -> Result<Record, Error> {
    record(book, &book.services().unwrap().0, calls, &words(), &Held::new())
}

/// The rows after the calls, and what was not written: the field and the first words why.
fn after(bytes: &[u8], lines: &[Answer<'_>]) -> (Vec<Row<ServiceColumn>>, Vec<String>, Vec<u8>) {
    let book = open(bytes);
    let record = recorded(&book, &sheet(&book, lines)).unwrap();
    let copy = patch(bytes, &record.edits, &Limits::default()).unwrap();
    assert_eq!(copy.refused, []);
    let refused = record.entries.iter().filter_map(|entry| match &entry.outcome {
        Outcome::Refused(why) => {
            Some(format!("{}：{}", entry.field, why.ja.chars().take(8).collect::<String>()))
        }
        Outcome::Already => Some("記録済み".to_owned()),
        Outcome::Written => None,
    });
    (open(&copy.bytes).services().unwrap().0.rows, refused.collect(), copy.bytes)
}

#[test]
fn each_result_has_its_consequences() {
    use CallColumn::{Caller, Method, NewFax, NewPhone, Other, Partner, Result};
    let bytes = xlsx("窓口", BOOK);
    let (rows, refused, _) = after(
        &bytes,
        &[
            (
                &[0, 1],
                &[
                    (Result, "変更あり"),
                    (NewPhone, "０８３９３４２５４０"),
                    (Other, "看板が変わった"),
                    (Partner, "鈴木様"),
                ],
            ),
            (&[2], &[(Result, "不通"), (Caller, "佐藤")]),
            (&[3], &[(Result, "廃止"), (Method, "FAX")]),
        ],
    );
    assert_eq!(refused, Vec::<String>::new());
    let text = |row: usize, column| rows[row].text(column);
    for row in [0, 1] {
        assert_eq!(text(row, ServiceColumn::Phone), "083-934-2540");
        assert_eq!(text(row, ServiceColumn::AssuredDate), "2026-04-01");
        assert_eq!(text(row, ServiceColumn::Assurer), "山田");
        assert_eq!(text(row, ServiceColumn::Respondent), "鈴木様");
        assert_eq!(text(row, ServiceColumn::AssuranceMethod), "電話");
        assert_eq!(text(row, ServiceColumn::FailedCalls), "");
        assert_eq!(text(row, ServiceColumn::CallResult), "2026-04-01 変更あり");
    }
    assert_eq!(text(0, ServiceColumn::InternalMemo), "元のメモ\n2026-04-01 電話確認：看板が変わった");
    assert_eq!(
        (text(2, ServiceColumn::FailedCalls), text(2, ServiceColumn::AssuredDate)),
        ("1".into(), "2026-03-20".into())
    );
    assert_eq!(
        (text(3, ServiceColumn::Status), text(3, ServiceColumn::AssuranceMethod)),
        ("終了".into(), "FAX".into())
    );
    // FAX differs between the rows of the body: nobody can tell which one is meant.
    let (rows, refused, _) = after(&bytes, &[(&[0, 1], &[(Result, "変更あり"), (NewFax, "083-934-2599")])]);
    assert_eq!(refused.len(), 4, "{refused:?}");
    assert_eq!(rows[1].text(ServiceColumn::Fax), "");
    assert_eq!(rows[1].text(ServiceColumn::InternalMemo), "2026-04-01 電話確認：新しいFAX 083-934-2599");
    assert_eq!(rows[0].text(ServiceColumn::AssuredDate), "2025-03-01");
}

#[test]
fn what_cannot_be_right_is_named_and_the_others_go_on() {
    use CallColumn::{CalledOn, NewEmail, NewPhone, Other, Result};
    let bytes = xlsx("窓口", BOOK);
    let (rows, refused, _) = after(
        &bytes,
        &[
            (&[0], &[(Result, "変更あり"), (NewPhone, "934-2540"), (NewEmail, "a@example.jp")]),
            (&[1], &[(Result, "変更なし"), (NewPhone, "083-934-2540")]),
            (&[2], &[(Result, "変更なし"), (CalledOn, "2026-03-01")]),
            (&[3], &[(Result, "たぶん"), (Other, "またかける")]),
        ],
    );
    let expected = [
        "電話：電話番号として読",
        "最終確認日：表に書けなかった",
        "結果：結果は「変更なし",
        "新しい電話：結果は「変更なし",
        "結果：この行は、電話の",
        "結果：結果の「たぶん」",
        "そのほか：結果の「たぶん」",
    ];
    assert_eq!(refused, expected);
    assert_eq!(rows[0].text(ServiceColumn::Email), "a@example.jp");
    assert_eq!(
        rows[0].text(ServiceColumn::InternalMemo),
        "元のメモ\n2026-04-01 電話確認：新しい電話 934-2540"
    );
    assert_eq!(rows[2].text(ServiceColumn::AssuredDate), "2026-03-20");
}

#[test]
fn a_row_that_changed_in_the_meantime_is_left_alone() {
    use CallColumn::Result;
    let sent = open(&xlsx("窓口", BOOK));
    let calls = sheet(
        &sent,
        &[(&[0], &[(Result, "変更なし")]), (&[1], &[(Result, "変更なし")]), (&[3], &[(Result, "不通")])],
    );
    // Meanwhile: a line was put in, a number changed, a row without an ID was given one.
    let now = BOOK
        .replace("1|居場所|山口の会|083-934-2532", "9|新|||||||\n1|居場所|山口の会|083-934-2599")
        .replace("|番号なし", "4|番号なし");
    let now = xlsx("窓口", &now);
    let record = recorded(&open(&now), &calls).unwrap();
    let copy = patch(&now, &record.edits, &Limits::default()).unwrap();
    let (table, _) = open(&copy.bytes).services().unwrap();
    let days: Vec<_> = table.rows.iter().map(|row| row.text(ServiceColumn::AssuredDate)).collect();
    assert_eq!(days, ["", "2025-03-01", "2026-04-01", "2026-03-20", ""]);
    assert_eq!(table.rows[4].text(ServiceColumn::FailedCalls), "1");
    let refused: Vec<_> =
        record.entries.iter().filter(|entry| matches!(entry.outcome, Outcome::Refused(_))).collect();
    assert_eq!((refused.len(), &*refused[0].name), (1, "居場所"));
}

#[test]
fn recording_twice_counts_once() {
    use CallColumn::Result;
    let bytes = xlsx("窓口", BOOK);
    let lines: [Answer<'_>; 2] = [(&[0], &[(Result, "不通")]), (&[1], &[(Result, "変更なし")])];
    let (rows, _, once) = after(&bytes, &lines);
    assert_eq!(rows[0].text(ServiceColumn::FailedCalls), "3");
    let (rows, refused, _) = after(&once, &lines);
    assert_eq!(rows[0].text(ServiceColumn::FailedCalls), "3");
    assert_eq!(refused, ["記録済み", "記録済み"]);
}

#[test]
fn another_file_is_no_call_sheet_and_the_log_is_safe_to_open() {
    let book = open(&xlsx("窓口", BOOK));
    assert!(matches!(recorded(&book, &book), Err(Error::NoCallSheet)));
    let calls = sheet(
        &book,
        &[(&[0], &[(CallColumn::Result, "要再架電"), (CallColumn::Other, "=cmd, \"x\"")]), (&[1], &[])],
    );
    let record = recorded(&book, &calls).unwrap();
    assert_eq!(record.open, 1);
    let log = String::from_utf8(log::csv(&record.entries, crate::finding::Lang::Ja)).unwrap();
    assert!(log.starts_with("\u{FEFF}確認日,確認者,"));
    assert!(log.lines().all(|line| !line.starts_with('=')));
    assert_eq!(log.matches("\r\n").count(), 1 + record.entries.len());
}
