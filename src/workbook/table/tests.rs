//! What the table reads and prints, case by case.

use std::collections::BTreeSet;

use crate::column::{CategoryColumn, Column, EventColumn, ServiceColumn, SettingColumn};
use crate::finding::{Finding, Severity};
use crate::workbook::fixture::book;
use crate::workbook::{Cell, Error, GridRow, Guidance, Hidden, Struck, Table, Value, Workbook};

use ServiceColumn::{Address, Email, Fax, Id, Name, Organization, Phone, Url};

/// The table of services; it says the same where its rows are taken.
fn services(book: &Workbook) -> (Table<ServiceColumn>, Vec<Finding>) {
    let lent = book.services().unwrap();
    let mut given = book.clone();
    let taken = given.services_taken(&Guidance::default(), |_| BTreeSet::new()).unwrap();
    assert_eq!(format!("{taken:?}"), format!("{lent:?}"));
    assert!(given.sheets.iter().any(|sheet| sheet.rows.is_empty()));
    lent
}

/// The names of the rows, with their numbers as people count them.
fn names(table: &Table<ServiceColumn>) -> Vec<(u32, String)> {
    table.rows.iter().map(|row| (row.index + 1, row.text(Name))).collect()
}

/// Codes and cells, in the order of the cells.
fn said(findings: &[Finding]) -> Vec<String> {
    let place = |finding: &Finding| finding.cell.as_ref().map_or(String::new(), |cell| cell.local());
    let mut said: Vec<_> = findings.iter().map(|f| format!("{} {}", f.rule.code, place(f))).collect();
    said.sort();
    said
}

fn columns(table: &Table<ServiceColumn>) -> Vec<(ServiceColumn, u32)> {
    table.header.places.iter().map(|(field, column)| (*field, *column)).collect()
}

#[test]
fn headings_are_found_below_titles_and_by_their_meaning() {
    let book = book(
        "窓口",
        "ひきこもり支援の窓口\n,令和8年4月\n\nNo.,窓口名※必須,電話番号（代表）,好きな色\n1,一番,083-1,赤\n",
    );
    let (table, findings) = services(&book);
    assert_eq!(columns(&table), [(Id, 0), (Name, 1), (Phone, 2)]);
    assert_eq!(table.header.row, 3);
    assert_eq!(table.rows[0].text(Phone), "083-1");
    assert_eq!(said(&findings), ["H104 D4", "H106 A1"]);
    assert!(findings.iter().any(|f| f.message.ja.contains("1～2行目")), "{findings:?}");
}

#[test]
fn headings_in_two_rows_are_read_together() {
    let lines = "名称,連絡先,,,主催\n,電話,FAX,メール,名称\n一番,1,2,a@example.org,山口市\n";
    let (table, findings) = services(&book("窓口", lines));
    assert_eq!(columns(&table), [(Name, 0), (Organization, 4), (Phone, 1), (Fax, 2), (Email, 3)]);
    assert_eq!((table.header.row, names(&table)), (1, vec![(3, "一番".to_owned())]));
    assert_eq!(said(&findings), ["H105 B2"]);
}

#[test]
fn the_number_of_the_desk_is_not_that_of_the_body_that_runs_it() {
    for lines in [
        "名称,連絡先,,,利用時間,,実施主体,\n,電話,FAX,メール,開始,終了,名称,電話\n一,1,2,a@example.org,9:00,17:00,市,9\n",
        "名称,実施主体,,連絡先,,,利用時間,\n,名称,電話,電話,FAX,メール,開始,終了\n一,市,9,1,2,a@example.org,9:00,17:00\n",
    ] {
        let (table, findings) = services(&book("窓口", lines));
        let row = &table.rows[0];
        let read = [Name, Phone, Fax, Organization].map(|column| row.text(column));
        assert_eq!(read, ["一", "1", "2", "市"], "{lines}");
        assert_eq!(row.text(ServiceColumn::ClosesAt), "17:00");
        assert!(said(&findings).iter().any(|said| said.starts_with("H103 ")), "{:?}", said(&findings));
    }
}

#[test]
fn of_years_in_the_upper_row_the_latest_is_read() {
    let lines = "機関名,電話,令和6年度,,令和7年度,\n,,開催日,確認日,開催日,確認日\n一,1,月,2024-04-01,火,2026-03-01\n";
    let mut upper = book("窓口", lines);
    for merged in [false, true] {
        if merged {
            // As a spreadsheet program merges them: over both rows, and over the columns of a year.
            let heading = |text: &str| Cell { merged: true, ..Cell::new(Value::Text(text.into())) };
            let rows = &mut upper.sheets[0].rows;
            rows[1].cells.splice(0..0, [(0, heading("機関名")), (1, heading("電話"))]);
            rows[0].cells.insert(3, (3, heading("令和6年度")));
            rows[0].cells.push((5, heading("令和7年度")));
        }
        let (table, _) = services(&upper);
        let row = &table.rows[0];
        assert_eq!(
            (row.text(ServiceColumn::Days), row.text(ServiceColumn::AssuredDate)),
            ("火".into(), "2026-03-01".into())
        );
        assert_eq!((row.text(Name), table.rows.len()), ("一".into(), 1));
    }
}

#[test]
fn a_table_above_the_one_that_is_read_is_said_aloud() {
    let lines = "■市,,\n名称,電話,\n一,1,\n\n■県,,\n名称,電話,住所\n二,2,山口市\n";
    let (table, findings) = services(&book("窓口", lines));
    assert_eq!(names(&table), [(7, "二".to_owned())]);
    assert!(said(&findings).contains(&"H107 A2".to_owned()), "{:?}", said(&findings));
    // Keys for programs and words for people are one table's headings.
    let lines = "id,name,phone\n文字列,文字列,文字列\nID,名称,電話番号,住所\n1,一,083,山口市\n";
    assert!(!said(&services(&book("窓口", lines)).1).iter().any(|said| said.starts_with("H107")));
}

#[test]
fn headings_for_programs_and_for_people_are_one() {
    let lines = "id,name,phone,x\nID,名称,電話番号,住所\n1,一番,083,山口市\n";
    let (table, findings) = services(&book("窓口", lines));
    assert_eq!(names(&table), [(3, "一番".to_owned())]);
    assert_eq!(table.rows[0].text(Address), "山口市");
    assert!(
        said(&findings).contains(&"H105 A1".to_owned()) || said(&findings).contains(&"H105 A2".to_owned())
    );
}

#[test]
fn linked_data_is_read_without_its_descriptions() {
    let lines = "#property,名称,住所\n#object_type_xsd,string,string\nA1,一番,山口市\n";
    let (table, findings) = services(&book("data", lines));
    assert_eq!(columns(&table), [(Id, 0), (Name, 1), (Address, 2)]);
    assert_eq!(names(&table), [(3, "一番".to_owned())]);
    assert_eq!(said(&findings), ["H106 A2"]);
}

#[test]
fn of_two_columns_for_one_field_the_canonical_one_wins_and_the_other_is_said() {
    let (table, findings) = services(&book("窓口", "名称,TEL,電話,電話番号（夜間）\n一,1,2,3\n二,4,5,6\n"));
    assert_eq!(columns(&table), [(Name, 0), (Phone, 2)]);
    assert_eq!(said(&findings), ["H103 B1", "H103 D1"]);
    assert!(findings[0].message.ja.contains("C列") && findings[0].message.ja.contains("2件"), "{findings:?}");
}

#[test]
fn totals_notes_dividers_and_repeated_headings_are_passed_over_and_said() {
    let lines = "区分,名称,電話\n■行政,,\n行政,一,1\n\n区分,名称,電話\n民間,二,2\n,小計,2件\n合計,3,4\n※変わることがあります,,\n以上,,\n";
    let (table, findings) = services(&book("窓口", lines));
    assert_eq!(names(&table), [(3, "一".to_owned()), (6, "二".to_owned())]);
    assert_eq!(said(&findings), ["H106 A10", "H106 A2", "H106 A8", "H106 A9", "H106 B7", "H107 A5"]);
}

#[test]
fn a_table_with_other_columns_below_is_left_out_and_said() {
    let lines = "名称,電話,住所\n一,1,山口市\n\n電話,住所,名称\n2,宇部市,二\n3,萩市,三\n";
    let (table, findings) = services(&book("窓口", lines));
    assert_eq!(names(&table), [(2, "一".to_owned())]);
    assert_eq!(said(&findings), ["H107 A4"]);
    assert!(findings[0].message.ja.contains("4～6行目"), "{}", findings[0].message.ja);
}

#[test]
fn a_title_above_the_headings_of_a_table_below_is_no_entry() {
    for (title, other) in
        [("（参考）県の窓口,,", "区分,名称,電話"), (",（参考）県の窓口,", "名称,電話,住所,URL")]
    {
        let lines = format!("区分,名称,電話\n市,一,1\n\n{title}\n{other}\n県,二,2\n");
        let book = book("窓口", &lines);
        let (table, findings) = services(&book);
        assert!(!names(&table).iter().any(|(row, _)| *row == 4), "{:?}", names(&table));
        assert!(said(&findings).iter().any(|said| said.starts_with("H106 ")), "{:?}", said(&findings));
    }
    // An entry of which only the name is known is not taken for one.
    let book = book("窓口", "名称,電話\n一,1\n二,\n名称,電話\n三,3\n");
    assert_eq!(names(&services(&book).0).len(), 3);
}

#[test]
fn names_like_headings_are_data() {
    let lines = "名称,電話,実施形態\n相談窓口,083,電話\n計画相談支援センター,084,来所\n注文の多い料理店,,\n";
    let (table, _) = services(&book("窓口", lines));
    assert_eq!(table.rows.len(), 2, "{:?}", names(&table));
    assert_eq!(table.rows[1].text(Name), "計画相談支援センター");
}

#[test]
fn a_row_merged_over_the_whole_width_is_a_divider() {
    let mut book = book("窓口", "名称,電話,住所\n行政の窓口,行政の窓口,行政の窓口\n一,1,山口市\n");
    for (_, cell) in &mut book.sheets[0].rows[1].cells[1..] {
        cell.merged = true;
    }
    let (table, findings) = services(&book);
    assert_eq!((names(&table).len(), said(&findings)), (1, vec!["H106 A2".to_owned()]));
}

#[test]
fn hidden_rows_are_read_and_said_together() {
    let mut book = book("窓口", "名称,電話\n一,1\n二,2\n三,3\n四,4\n");
    for (row, hidden) in [(1, Hidden::ByHand), (2, Hidden::ByHand), (3, Hidden::Filtered)] {
        book.sheets[0].rows[row].hidden = hidden;
    }
    book.sheets[0].hidden_columns = vec![(1, 1)];
    let (table, findings) = services(&book);
    assert_eq!(table.rows.len(), 4);
    assert_eq!(said(&findings), ["R205 A2", "R205 A4", "R205 B1"]);
    assert!(findings.iter().any(|f| f.message.ja.starts_with("2～3行目")), "{findings:?}");
}

#[test]
fn struck_rows_are_left_out_and_struck_cells_are_errors() {
    let mut book = book("窓口", "名称,電話\n一,1\n二,2\n三,3\n");
    let rows = &mut book.sheets[0].rows;
    rows[1].cells.iter_mut().for_each(|(_, cell)| cell.struck = Struck::Wholly);
    rows[2].cells[1].1.struck = Struck::Wholly;
    rows[3].cells[1].1.struck = Struck::Partly;
    let (table, findings) = services(&book);
    assert_eq!(names(&table), [(3, "二".to_owned()), (4, "三".to_owned())]);
    assert_eq!(said(&findings), ["R206 A2", "R207 B3", "R207 B4"]);
    assert_eq!((findings[0].value.as_str(), findings[1].severity), ("一", Severity::Error));
}

#[test]
fn ditto_marks_are_errors_that_say_what_they_mean() {
    let (table, findings) = services(&book("窓口", "名称,住所\n一,〃\n二,山口市\n三,〃\n四,同上\n"));
    let addresses: Vec<_> = table.rows.iter().map(|row| row.text(Address)).collect();
    assert_eq!(addresses, ["", "山口市", "山口市", "山口市"]);
    assert_eq!(said(&findings), ["R208 B2", "R208 B4", "R208 B5"]);
    assert!(findings[2].message.ja.contains("「山口市」"));
}

#[test]
fn broken_cells_are_absent_and_said_where_they_matter() {
    let mut book = book("窓口", "名称,電話,住所,色\n一,x,y,z\n");
    let cells = &mut book.sheets[0].rows[1].cells;
    cells[1].1 = Cell::new(Value::Fault("#N/A".into()));
    cells[2].1 = Cell::new(Value::Uncomputed);
    cells[3].1 = Cell::new(Value::Fault("#N/A".into()));
    let (table, findings) = services(&book);
    assert!(table.rows[0].get(Phone).is_none() && table.rows[0].get(Address).is_none());
    assert_eq!(said(&findings), ["F004 C2", "F005 B2", "H104 D1"]);
}

#[test]
fn values_from_merged_cells_are_said_once_an_area() {
    let mut book = book("窓口", "名称,住所\n一,山口市\n二,山口市\n三,山口市\n四,萩市\n五,萩市\n");
    for row in [2, 3, 5] {
        book.sheets[0].rows[row].cells[1].1.merged = true;
    }
    let (_, findings) = services(&book);
    assert_eq!(said(&findings), ["R210 B3", "R210 B6"]);
}

#[test]
fn the_sheet_is_found_by_its_name_else_by_its_headings() {
    let mut book = book("Sheet1", "名称,電話\n一,1\n");
    assert_eq!(services(&book).0.rows.len(), 1);
    assert!(book.table::<EventColumn>().0.is_none() && book.table::<EventColumn>().1.is_empty());

    let mut named = self::book("相談窓口", "名称,URL\n二,https://example.org/\n").sheets.remove(0);
    book.sheets.push(named.clone());
    assert_eq!(services(&book).0.rows[0].text(Url), "https://example.org/");
    // A hidden sheet gives way to one that is shown.
    named.visible = false;
    book.sheets[0].name = "窓口".into();
    book.sheets[1] = named.clone();
    let (table, findings) = services(&book);
    assert_eq!((&*table.header.sheet, said(&findings)), ("窓口", vec!["F003 A1".to_owned()]));
    // Alone it is read, and that is said.
    book.sheets = vec![named];
    assert_eq!(said(&services(&book).1), ["F003 A1"]);
}

#[test]
fn other_sheets_are_never_taken_for_services() {
    let book = book("催し", "名称,電話,開催日\n講演会,1,4月1日\n");
    assert!(matches!(book.services(), Err(Error::NoServices(_))));
    assert_eq!(book.table::<EventColumn>().0.unwrap().rows.len(), 1);
}

#[test]
fn without_headings_the_closest_rows_are_named() {
    let book = book("窓口", "あ,い\nう,電話\n");
    match book.services() {
        Err(error @ Error::NoServices(_)) => {
            assert!(error.message().ja.contains("窓口!A2（電話。名称がない）"), "{}", error.message().ja);
            assert_eq!(error.code(), "H101");
        }
        other => panic!("{other:?}"),
    }
    let (table, findings) = self::book("区分", "あ,い\n").table::<CategoryColumn>();
    assert!(table.is_none());
    assert_eq!(said(&findings), ["H101 A1"]);
}

#[test]
fn settings_keep_their_rows() {
    let book = book("発行情報", "項目,内容\n表題,ひとりじゃない\n連絡先メール,a@example.org\n※は任意\n");
    let (table, findings) = book.table::<SettingColumn>();
    let rows: Vec<_> = table.unwrap().rows.iter().map(|row| row.text(SettingColumn::Content)).collect();
    assert_eq!(rows, ["ひとりじゃない", "a@example.org"]);
    assert_eq!(said(&findings), ["H106 A4"]);
}

#[test]
fn columns_without_a_heading_are_said() {
    let (_, findings) = services(&book("窓口", "名称,電話,\n一,1,ひみつ\n二,2,\n"));
    assert_eq!(said(&findings), ["H104 C2"]);
}

#[test]
fn every_kind_of_sheet_is_read_by_its_canonical_headings() {
    fn check<C: Column>() {
        let headings: Vec<_> = C::ALL.iter().map(|column| column.heading()).collect();
        let values: Vec<_> = C::ALL.iter().map(|column| format!("値{column:?}")).collect();
        let lines = format!("{}\n{}\n", headings.join(","), values.join(","));
        let (table, findings) = book(C::SHEET, &lines).table::<C>();
        let table = table.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
        for &column in C::ALL {
            assert_eq!(table.rows[0].text(column), format!("値{column:?}"));
        }
    }
    check::<ServiceColumn>();
    check::<EventColumn>();
    check::<CategoryColumn>();
    check::<crate::column::ArticleColumn>();
    check::<crate::column::StepColumn>();
    check::<crate::column::GuideColumn>();
    check::<crate::column::ExceptionColumn>();
    check::<SettingColumn>();
}

#[test]
fn a_hundred_thousand_rows_take_no_quadratic_time() {
    let mut lines = "名称,電話,住所\n".to_owned();
    for row in 0..100_000 {
        lines.push_str(if row % 2 == 0 { "〃,〃,〃\n" } else { "合計,1,\n" });
    }
    let (table, findings) = services(&book("窓口", &lines));
    assert_eq!((table.rows.len(), findings.len()), (0, 200_000));
}

#[test]
fn of_columns_that_differ_by_year_the_latest_is_read() {
    for lines in [
        "名称,電話（令和6年度）,電話（令和7年度）,電話（令和5年度）\n一番,6,7,5\n",
        "名称,R6電話,R7電話,R5電話\n一番,6,7,5\n",
        "名称,2024年度 電話,2025年度 電話,2023年度 電話\n一番,6,7,5\n",
        "名称,平成30年 電話,電話,令和9年 電話番号\n一番,6,7,5\n",
        "名称,電話,,\n,令和6年度,令和7年度,令和5年度\n一番,6,7,5\n",
        "名称,令和6年度,令和7年度,令和5年度\n,電話,電話,電話\n一番,6,7,5\n",
    ] {
        let (table, findings) = services(&book("窓口", lines));
        assert_eq!(table.rows[0].text(Phone), "7", "{lines}");
        let twice = findings.iter().filter(|finding| finding.rule.code == "H103").count();
        assert_eq!(twice, 2, "{lines}: {findings:?}");
    }
}

#[test]
fn of_a_sheet_whose_rows_are_taken_the_columns_stay_that_are_asked_for() {
    let mut book = book("窓口", "一覧\nID,名称,電話\nS1,一,1\n,二,2\n合計,2件\n");
    let (table, _) = book.services_taken(&Guidance::default(), |_| [0].into()).unwrap();
    assert_eq!(names(&table), [(3, "一".to_owned()), (4, "二".to_owned())]);
    let left = |row: &GridRow| (row.index, row.cells.iter().map(|(_, cell)| cell.text()).collect());
    let left: Vec<(u32, String)> = book.sheets[0].rows.iter().map(left).collect();
    // The table has the entry's ID.
    let expected = [(0, "一覧"), (1, "ID"), (4, "合計")];
    assert_eq!(left, expected.map(|(row, text)| (row, text.to_owned())));
}
