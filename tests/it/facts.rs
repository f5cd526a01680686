//! The same facts in every edition and in the open data: a layout that drops or changes one, and data
//! that has one otherwise, are found out.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use mitsuori::directory::Directory;
use mitsuori::export;
use mitsuori::finding::Finding;
use mitsuori::leaflet::{self, Attachment, EDITIONS, Edition, Job, Leaflet, Pictures};
use mitsuori::{intake, workbook};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2021, 3, 31).unwrap();

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn directory(sample: &str) -> Directory {
    let path = root().join("data").join(sample).with_extension("xlsx");
    let book = workbook::read(&path, &workbook::Limits::default()).unwrap();
    intake::read(&book).unwrap().directory
}

/// The table of services as JSON.
fn data(directory: &Directory) -> Vec<export::File> {
    let formats = [export::Format::named("json").unwrap()];
    export::write(directory, &export::Job { formats: &formats, today: TODAY, excel_safe: false }).unwrap()
}

fn typeset(
    directory: &Directory,
    layouts: Option<&Path>,
    editions: &[&Edition],
    data: &[export::File],
) -> Leaflet {
    let attachments: Vec<Attachment<'_>> = data
        .iter()
        .map(|file| Attachment {
            name: &file.path,
            media_type: "application/json",
            description: "窓口の一覧",
            bytes: &file.bytes,
        })
        .collect();
    let job = Job {
        layout: None,
        layouts,
        today: TODAY,
        draft: false,
        allow_stale: false,
        editions,
        attachments: &attachments,
        preview_dpi: 50.0,
        begin_at: None,
        pictures: Pictures::default(),
    };
    leaflet::typeset(directory, &job).unwrap()
}

fn screen_and_text() -> [&'static Edition; 2] {
    ["screen", "text"].map(|name| Edition::named(name).unwrap())
}

/// What is found when a shared file of the layouts has one passage replaced.
fn with_layout(file: &str, from: &str, to: &str) -> Leaflet {
    static YAMAGUCHI: OnceLock<Directory> = OnceLock::new();
    let shipped = fs::read_to_string(root().join("layouts").join(file)).unwrap();
    assert!(shipped.contains(from), "{file} has changed: {from}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, shipped.replace(from, to)).unwrap();
    typeset(YAMAGUCHI.get_or_init(|| directory("yamaguchi")), Some(folder.path()), &screen_and_text(), &[])
}

/// The facts that are said to be missing, with the entry each.
fn missing(findings: &[Finding]) -> Vec<(&str, &str)> {
    let facts = findings.iter().filter(|finding| finding.rule.code == "L130");
    facts.map(|finding| (finding.subject.as_str(), finding.value.as_str())).collect()
}

#[test]
fn every_edition_of_the_samples_says_every_fact() {
    let all: Vec<&Edition> = EDITIONS.iter().collect();
    for sample in ["yamaguchi", "sanyo-onoda"] {
        let directory = directory(sample);
        let leaflet = typeset(&directory, None, &all, &data(&directory));
        let wrong: Vec<&Finding> =
            leaflet.findings.iter().filter(|finding| finding.rule.code >= "L130").collect();
        assert!(wrong.is_empty(), "{sample}: {wrong:#?}");
        assert!(leaflet.files.iter().any(|file| file.name == "leaflet.txt"));
    }
}

#[test]
fn a_layout_without_telephone_numbers_is_found_out_entry_by_entry() {
    let leaflet = with_layout("shared/entry.typ", "for phone in service.phones { phone-line(phone) }", "");
    let missing = missing(&leaflet.findings);
    assert_eq!(missing.len(), 16, "{missing:?}");
    assert!(missing.contains(&("KHJ山口県きらら会", "0837-22-5495")));
    let finding = leaflet.findings.iter().find(|finding| finding.subject == "KHJ山口県きらら会").unwrap();
    let cell = finding.cell.as_ref().unwrap();
    assert_eq!((&*cell.sheet, cell.row), ("窓口", 7));
    assert!(
        finding.message.ja.contains("（screen）") && !finding.message.ja.contains("（text）"),
        "{}",
        finding.message.ja
    );
    assert!(leaflet.files.is_empty(), "an error keeps every edition back");
}

#[test]
fn a_number_dropped_from_one_entry_is_found_out_though_others_have_it_too() {
    let leaflet = with_layout(
        "shared/entry.typ",
        "for phone in service.phones { phone-line(phone) }",
        "if service.phrases.join() != \"家族塾\" { for phone in service.phones { phone-line(phone) } }",
    );
    assert_eq!(missing(&leaflet.findings), [("家族塾", "083-984-3742")]);
}

#[test]
fn a_number_changed_by_a_layout_is_found_out() {
    let leaflet = with_layout(
        "shared/entry.typ",
        "linked(phone.uri, phone.number)",
        "linked(phone.uri, phone.number.replace(\"083-924-0543\", \"083-924-05433\"))",
    );
    assert_eq!(missing(&leaflet.findings), [("山口市社会福祉協議会", "083-924-0543")]);
}

#[test]
fn a_fact_that_is_mere_decoration_does_not_count() {
    let leaflet = with_layout(
        "shared/panel.typ",
        "text(weight: \"bold\", size: sizes.body, linked(phone.uri, phone.number))",
        "decoration(phone.number)",
    );
    assert_eq!(missing(&leaflet.findings), [("奥付", "083-984-3742")]);
}

/// What is found in data in which a passage is replaced.
fn with_data(from: &str, to: &str) -> Vec<(String, String, String)> {
    let directory = directory("yamaguchi");
    let mut files = data(&directory);
    let text = String::from_utf8(files[0].bytes.clone()).unwrap();
    assert!(text.contains(from), "{from}");
    files[0].bytes = text.replacen(from, to, 1).into_bytes();
    let leaflet = typeset(&directory, None, &[Edition::named("text").unwrap()], &files);
    let found = leaflet.findings.into_iter().filter(|finding| finding.rule.code >= "L130");
    found.map(|found| (found.rule.code.to_owned(), found.subject, found.message.ja.into_owned())).collect()
}

#[test]
fn data_that_differs_is_found_out() {
    for (from, to, subject, said) in [
        (
            "\"電話番号\": \"083-934-2532\"",
            "\"電話番号\": \"083-934-2533\"",
            "山口健康福祉センター",
            "「083-934-2533」",
        ),
        ("\"電話番号\": \"083-934-2532\"", "\"電話番号\": null", "山口健康福祉センター", "なし"),
        ("\"名称\": \"話そう会\"", "\"名称\": \"話す会\"", "話そう会", "「話す会」"),
        ("山口県山口市久保小路27", "山口県山口市久保小路2", "NPO法人ドリームファクトリー", "久保小路27"),
        ("\"開始時間\": \"09:30\"", "\"開始時間\": \"09:00\"", "居場所", "9:30〜16:00"),
        ("\"ID\": \"Y016\"", "\"ID\": \"Y999\"", "山口市社会福祉協議会", ""),
    ] {
        let found = with_data(from, to);
        if to.contains("Y999") {
            assert!(found.is_empty(), "found again by its name: {found:?}");
            continue;
        }
        assert!(!found.is_empty(), "{to}");
        for (code, whose, message) in &found {
            assert_eq!((code.as_str(), whose.as_str()), ("L130", subject), "{message}");
        }
        assert!(found.iter().any(|(.., message)| message.contains(said)), "{found:?}");
    }
}

#[test]
fn a_withheld_number_in_the_data_is_found_out() {
    // The volunteer's number is printed, and asked for nowhere in the data.
    for (from, to) in [
        ("\"備考\": null", "\"備考\": \"夜は（0837）22 5495へ\""),
        (
            "\"支援内容\": \"ご家族どうしで支え合う自助グループです。\"",
            "\"支援内容\": \"０８３７－２２－５４９５\"",
        ),
    ] {
        let found = with_data(from, to);
        let [(code, _, message)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(code, "L131", "{message}");
        assert!(message.contains("0837225495"), "{message}");
    }
    let found = with_data("\"電話番号\": null", "\"電話番号\": \"0837-22-5495\"");
    let [(code, whose, _)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((code.as_str(), whose.as_str()), ("L131", "KHJ山口県きらら会"));
}

#[test]
fn a_number_that_one_row_keeps_out_of_the_data_stands_in_no_other_row() {
    let mut directory = directory("yamaguchi");
    // Withheld as a telephone number; as the fax number of the same row it does not leave either.
    let number = directory.services[6].phones.clone();
    directory.services[6].faxes = number;
    directory.services[0].remarks = "夜は0837-22-5495へ".into();
    let data = data(&directory);
    let says = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('-', "").contains("0837225495");
    assert!(data.iter().all(|file| !says(&file.bytes)));
    let leaflet = typeset(&directory, None, &[Edition::named("text").unwrap()], &data);
    let found = leaflet.findings.iter().filter(|found| found.rule.code >= "L130");
    assert_eq!(found.count(), 0);
    let text = leaflet.files.iter().find(|file| file.name == "leaflet.txt").unwrap();
    assert!(says(&text.bytes), "on paper the number stands");
}
