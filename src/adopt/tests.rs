//! Lists as offices keep them, carried over.

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Url, Workbook as Written};

use super::*;
use crate::column::{Column as _, ServiceColumn};
use crate::finding::Lang;
use crate::intake;
use crate::workbook::{Limits, Row, read_bytes};

fn circumstances() -> Circumstances<'static> {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    Circumstances { lang: Lang::Ja, day, publisher_id: "mihon-1" }
}

fn read(bytes: &[u8]) -> Workbook {
    read_bytes(Path::new("a.xlsx"), bytes, &Limits::default()).unwrap()
}

fn adopted(list: &Workbook, wishes: &[&str]) -> (Adopted, Workbook) {
    let mut plan = Plan::of(list, &[]).unwrap();
    for wish in wishes {
        plan.wish(wish).unwrap();
    }
    let adopted = adopt(list, &plan, &circumstances()).unwrap();
    let book = read(&adopted.bytes);
    (adopted, book)
}

fn rows(book: &Workbook) -> Vec<Row<ServiceColumn>> {
    book.services().unwrap().0.rows
}

/// A list with all that people do to lists.
fn messy() -> Workbook {
    let mut book = Written::new();
    let struck = Format::new().set_font_strikethrough();
    let old = book.add_worksheet().set_name("令和6年度").unwrap();
    for (row, line) in (0..).zip([["名称", "電話", "住所"], ["ひだまり", "083-934-0000", "山口市"]])
    {
        for (column, text) in (0..).zip(line) {
            old.write_string(row, column, text).unwrap();
        }
    }
    let list = book.add_worksheet().set_name("令和8年度一覧").unwrap();
    list.write_string(0, 0, "ひきこもり支援の窓口").unwrap();
    list.write_string(0, 8, "事務局メモ欄").unwrap();
    let head = ["機関名", "連絡先", "", "", "係の名", "電話番号2", "確認日", "備考"];
    for (column, text) in (0..).zip(head) {
        list.write_string(1, column, text).unwrap();
    }
    list.merge_range(1, 1, 1, 3, "連絡先", &Format::new()).unwrap();
    for (column, text) in (1..).zip(["電話", "FAX", "URL"]) {
        list.write_string(2, column, text).unwrap();
    }
    list.write_string(3, 0, "【行政】").unwrap();
    list.write_string(4, 0, "ひだまり").unwrap();
    list.write_number(4, 1, 839_342_532.0).unwrap();
    list.write_url(4, 3, Url::new("https://example.jp/a").set_text("こちら")).unwrap();
    list.merge_range(4, 4, 6, 4, "福祉課", &Format::new()).unwrap();
    list.write_string(4, 5, "090-0000-0001").unwrap();
    let day = ExcelDateTime::from_ymd(2026, 3, 1).unwrap();
    list.write_datetime_with_format(4, 6, &day, &Format::new().set_num_format("ggge年m月d日")).unwrap();
    list.write_string(5, 0, "こもれび").unwrap();
    list.write_string(5, 1, "０８３－９３４－２５３３").unwrap();
    list.write_string(5, 6, "R8.3.2").unwrap();
    list.set_row_hidden(5).unwrap();
    list.write_string_with_format(6, 0, "やめた会", &struck).unwrap();
    list.write_string_with_format(6, 1, "083-934-2534", &struck).unwrap();
    list.write_string(7, 0, "【民間】").unwrap();
    list.write_string(8, 0, "塚﨑サロン").unwrap();
    list.write_string(8, 1, "083-934-2535").unwrap();
    list.write_formula(8, 7, Formula::new("=NA()").set_result("#N/A")).unwrap();
    list.write_string(10, 0, "※電話は平日のみ").unwrap();
    let notes = book.add_worksheet().set_name("会議の記録").unwrap();
    notes.write_string(3, 2, "次回は6月").unwrap();
    read(&book.save_to_buffer().unwrap())
}

#[test]
fn a_mark_for_the_row_above_is_kept_and_names_no_category() {
    let list = read_bytes(
        Path::new("窓口.csv"),
        "区分,窓口名,電話\n行政,一,083-934-2531\n〃,二,083-934-2532\n".as_bytes(),
        &Limits::default(),
    )
    .unwrap();
    let (_, book) = adopted(&list, &[]);
    let (categories, _) = book.table::<crate::column::CategoryColumn>();
    assert_eq!(categories.unwrap().rows.len(), 1);
    assert_eq!(rows(&book)[1].text(ServiceColumn::Category), "行政");
}

#[test]
fn nothing_of_a_messy_list_is_lost() {
    let list = messy();
    let (adopted, book) = adopted(&list, &[]);
    let balance = adopted.balance;
    assert_eq!(balance.rows_in, balance.rows_out);
    assert_eq!(balance.cells_in, balance.in_columns + balance.in_kept);
    let rows = rows(&book);
    let texts = |column: ServiceColumn| rows.iter().map(|row| row.text(column)).collect::<Vec<_>>();
    assert_eq!(texts(ServiceColumn::Name), ["ひだまり", "こもれび", "塚﨑サロン"]);
    assert_eq!(texts(ServiceColumn::Phone), ["839342532", "０８３－９３４－２５３３", "083-934-2535"]);
    assert_eq!(texts(ServiceColumn::Category), ["行政", "行政", "民間"]);
    assert_eq!(texts(ServiceColumn::AssuredDate), ["2026-03-01", "R8.3.2", ""]);
    assert_eq!(texts(ServiceColumn::Id), ["S001", "S002", "S004"]);
    let memo = texts(ServiceColumn::InternalMemo);
    assert!(memo[0].contains("電話番号2：090-0000-0001"), "{memo:?}");
    assert!(memo[0].contains("URL：こちら"), "{memo:?}");
    assert_eq!(texts(ServiceColumn::Url)[0], "https://example.jp/a");
    assert!(memo[1].contains("係の名：福祉課") && memo[1].contains("隠れていた"), "{memo:?}");
    assert!(memo[2].contains("備考"), "{memo:?}");
    let kept = book.sheets.iter().find(|sheet| *sheet.name == *carry::KEPT).unwrap();
    let kept: Vec<String> =
        kept.rows.iter().flat_map(|row| &row.cells).map(|(_, cell)| cell.text()).collect();
    for text in ["ひきこもり支援の窓口", "※電話は平日のみ", "次回は6月", "083-934-0000", "事務局メモ欄"]
    {
        assert!(kept.iter().any(|other| other == text), "{text} in {kept:?}");
    }
}

#[test]
fn a_row_struck_through_stays_struck_through() {
    let (_, book) = adopted(&messy(), &[]);
    let (_, findings) = book.services().unwrap();
    let struck: Vec<_> = findings.iter().filter(|finding| finding.rule.code == "R206").collect();
    assert!(struck.len() == 1 && struck[0].value.contains("やめた会"), "{findings:#?}");
}

#[test]
fn people_decide_where_a_column_goes() {
    let list = messy();
    let (_, book) = adopted(&list, &["電話番号2=FAX", "（区切りの行）=内部メモ", "E列=主催"]);
    let rows = rows(&book);
    assert_eq!(rows[0].text(ServiceColumn::Fax), "090-0000-0001");
    assert_eq!(rows[1].text(ServiceColumn::Organization), "福祉課");
    assert_eq!(rows[0].text(ServiceColumn::Category), "");
    assert!(rows[0].text(ServiceColumn::InternalMemo).contains("区切り：行政"));
    let mut plan = Plan::of(&list, &[]).unwrap();
    assert!(matches!(plan.wish("ない列=FAX"), Err(Error::UnknownHeading(..))));
    assert!(matches!(plan.wish("係の名=ない列"), Err(Error::UnknownColumn(_))));
    assert!(matches!(plan.wish("係の名"), Err(Error::NoWish(_))));
}

#[test]
fn two_columns_into_one_are_both_there() {
    let (_, book) = adopted(&messy(), &["電話番号2=電話"]);
    assert_eq!(rows(&book)[0].text(ServiceColumn::Phone), "839342532\n090-0000-0001");
}

#[test]
fn lists_on_several_sheets_come_together_and_last_years_does_not() {
    let mut book = Written::new();
    let lists = [("相談", "ひだまり"), ("居場所", "こもれび"), ("令和6年", "ひだまり")];
    for (sheet, name) in lists {
        let page = book.add_worksheet().set_name(sheet).unwrap();
        for (row, line) in (0..).zip([["名称", "電話", "住所"], [name, "083-934-2532", "山口市"]]) {
            for (column, text) in (0..).zip(line) {
                page.write_string(row, column, text).unwrap();
            }
        }
    }
    let list = read(&book.save_to_buffer().unwrap());
    let (adopted, book) = adopted(&list, &[]);
    let rows = rows(&book);
    let told: Vec<_> =
        rows.iter().map(|row| (row.text(ServiceColumn::Name), row.text(ServiceColumn::Category))).collect();
    let expected = [("ひだまり", "相談"), ("こもれび", "居場所")];
    assert_eq!(told, expected.map(|(one, two)| (one.to_owned(), two.to_owned())));
    assert_eq!((adopted.balance.rows_in, adopted.balance.cells_in), (2, 18));
    let only = Plan::of(&list, &["令和6年".to_owned()]).unwrap();
    assert_eq!(only.sheets.iter().filter(|sheet| sheet.becomes.is_some()).count(), 1);
}

#[test]
fn a_canonical_workbook_is_adopted_as_it_is() {
    for sample in ["yamaguchi", "sanyo-onoda"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(sample).with_extension("xlsx");
        let list = workbook::read(&path, &Limits::default()).unwrap();
        let (_, book) = adopted(&list, &[]);
        let (before, after) = (intake::read(&list).unwrap(), intake::read(&book).unwrap());
        let said = |intake: &intake::Intake| -> Vec<String> {
            let mut said: Vec<_> = intake
                .findings
                .iter()
                .map(|f| format!("{} {} {}", f.rule.code, f.subject, f.value))
                .collect();
            said.sort();
            said
        };
        assert_eq!(said(&before), said(&after), "{sample}");
        let shape = |intake: &intake::Intake| {
            let d = &intake.directory;
            let names: Vec<_> =
                d.services.iter().map(|s| (s.id.clone(), s.name.clone(), s.category)).collect();
            (names, d.categories.len(), d.events.len(), d.articles.len(), d.steps.len(), d.guide.len())
        };
        assert_eq!(shape(&before), shape(&after), "{sample}");
        assert_eq!(before.directory.edition.publisher_id, after.directory.edition.publisher_id);
        assert_eq!(before.directory.edition.issue_date_text, after.directory.edition.issue_date_text);
    }
}

#[test]
fn a_canonical_heading_goes_where_it_says() {
    for column in ServiceColumn::ALL {
        assert!(plan::target(plan::Becomes::Services, column.heading()).is_some(), "{column:?}");
    }
}
