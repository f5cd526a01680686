//! What is written is read as it was meant.

use std::io::{Cursor, Read as _};
use std::path::Path;

use super::*;
use crate::column::facts::Words;
use crate::directory::vocabulary::{
    ArticleKind, NodeKind, Panel, Publication, Status, Vocabulary, attendances,
};
use crate::directory::wish::Wish;
use crate::intake::{self, Intake};
use crate::workbook::{self, Limits, Workbook};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 1).unwrap()
}

fn blank(lang: Lang) -> Book {
    Book::blank(lang, day(), "mihon-1")
}

fn read(book: &Book) -> Workbook {
    let bytes = book.write().unwrap();
    workbook::read_bytes(Path::new("a.xlsx"), &bytes, &Limits::default()).unwrap()
}

fn intake(book: &Book) -> Intake {
    intake::read(&read(book)).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut content = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut content).unwrap();
    content
}

#[test]
fn a_fresh_workbook_holds_nothing_but_its_publisher() {
    for lang in [Lang::Ja, Lang::En] {
        let Intake { directory, findings, .. } = intake(&blank(lang));
        assert_eq!(directory.edition.publisher_id, "mihon-1");
        assert_eq!(directory.edition.cells.len(), settings().count(), "every setting is there to fill in");
        let rows = directory.services.len()
            + directory.events.len()
            + directory.categories.len()
            + directory.articles.len()
            + directory.steps.len()
            + directory.guide.len()
            + directory.exceptions.len();
        assert_eq!(rows, 0, "examples are no rows");
        let other: Vec<_> = findings.iter().filter(|finding| finding.rule.code != "H106").collect();
        assert!(other.is_empty(), "{other:#?}");
        assert_eq!(findings.len(), 7, "each sheet with an example says that it was passed over");
    }
}

#[test]
fn the_example_of_services_is_a_sound_entry_once_its_mark_is_gone() {
    let mut book = blank(Lang::Ja);
    let Content::Text(mark) = &mut book.tabs[2].lines[0].cells[0].1.value else { panic!("no mark") };
    *mark = "S1".to_owned();
    let Intake { directory, findings, .. } = intake(&book);
    let service = &directory.services[0];
    assert_eq!((&*service.id, &*service.name, service.phones.len()), ("S1", "こころの相談室", 1));
    assert_eq!(service.assured_date, Some(day()));
    assert!(service.latitude.is_some() && service.minimum_age == Some(15) && service.email.is_some());
    let cells: Vec<_> = findings.iter().filter(|finding| finding.rule.code != "H106").collect();
    assert!(cells.is_empty(), "{cells:#?}");
}

#[test]
fn an_example_that_somebody_wrote_over_is_told_of() {
    let mut book = blank(Lang::Ja);
    book.tabs[2].lines[0].cells[2].1 = "ほんとうの窓口".into();
    let Intake { directory, findings, .. } = intake(&book);
    assert!(directory.services.is_empty());
    let finding = findings.iter().find(|finding| finding.rule.code == "H114").unwrap();
    assert!(finding.message.ja.contains("ほんとうの窓口"), "{}", finding.message.ja);
}

#[test]
fn text_stays_as_it_is_typed_and_days_are_days() {
    let mut book = blank(Lang::Ja);
    let place = |heading: &str| {
        let at = book.tabs[2].fields.iter().position(|field| field.canonical == heading).unwrap();
        u16::try_from(at).unwrap()
    };
    let typed = [
        ("名称", Entry::from("=1+1")),
        ("電話", "0839342532".into()),
        ("郵便番号", "0100001".into()),
        ("備考", "塚﨑髙".into()),
        ("最終確認日", Entry { value: Content::Date(day().and_hms_opt(0, 0, 0).unwrap()), struck: false }),
    ];
    let cells = typed.iter().map(|(heading, entry)| (place(heading), entry.clone())).collect();
    book.tabs[2].lines = vec![Line { cells, struck: false }];
    let read = read(&book);
    let (table, _) = read.services().unwrap();
    let texts: Vec<String> = [
        ServiceColumn::Name,
        ServiceColumn::Phone,
        ServiceColumn::Postcode,
        ServiceColumn::Remarks,
        ServiceColumn::AssuredDate,
    ]
    .into_iter()
    .map(|column| table.rows[0].text(column))
    .collect();
    assert_eq!(texts, ["=1+1", "0839342532", "0100001", "塚﨑髙", "2026-04-01"]);
}

#[test]
fn the_same_workbook_is_the_same_bytes() {
    assert!(blank(Lang::Ja).write().unwrap() == blank(Lang::Ja).write().unwrap());
}

#[test]
fn every_word_of_a_list_is_understood() {
    for lang in [Lang::Ja, Lang::En] {
        let known = |words: Words, named: &dyn Fn(&str) -> bool| {
            let list = words.list(lang);
            assert!(!list.is_empty() && list.iter().all(|word| named(word)), "{list:?}");
        };
        known(Words::Publication, &|word| Publication::named(word).is_some());
        known(Words::Status, &|word| Status::named(word).is_some());
        known(Words::Panel, &|word| Panel::named(word).is_some());
        known(Words::Article, &|word| ArticleKind::named(word).is_some());
        known(Words::Node, &|word| NodeKind::named(word).is_some());
        known(Words::Wish, &|word| Wish::named(word).is_some());
        known(Words::Attendance, &|word| attendances(word).1);
    }
}

#[test]
fn a_list_is_no_longer_than_a_spreadsheet_program_takes() {
    for lang in [Lang::Ja, Lang::En] {
        for words in [Words::Attendance, Words::Article, Words::Panel, Words::Fold, Words::Palette] {
            assert!(words.list(lang).join(",").encode_utf16().count() <= 255);
        }
    }
}

#[test]
fn rows_grow_with_their_text_and_lists_and_colours_are_there() {
    let bytes = blank(Lang::Ja).write().unwrap();
    let services = part(&bytes, "xl/worksheets/sheet4.xml");
    assert!(!services.contains("customHeight"));
    assert!(services.contains("category_list") && services.contains("EDATE"), "{services}");
    let names = part(&bytes, "xl/workbook.xml");
    for name in ["category_list", "node_list", "months_fresh", "category_months"] {
        assert!(names.contains(&format!("name=\"{name}\"")), "{name}");
    }
}
