//! Releases one after the other, through their files.

use super::*;
use crate::directory::vocabulary::{Publication, Status};
use crate::export::fixture::{day, directory, event, phone, service, text, whole};
use crate::export::{ALL, File, Format, Job, Unreadable, write_release};

const FIRST: (i32, u32, u32) = (2021, 4, 1);
const SECOND: (i32, u32, u32) = (2022, 4, 1);
const THIRD: (i32, u32, u32) = (2023, 4, 1);

fn on((year, month, date): (i32, u32, u32)) -> NaiveDate {
    day(year, month, date)
}

fn row(id: &str, name: &str, number: &str) -> Service {
    Service { id: id.into(), phones: vec![phone(number)], ..service(name) }
}

/// Rows in their places: a row is told by its number in the sheet.
fn rows(services: Vec<Service>) -> Directory {
    let mut directory = directory(services);
    for (service, row) in directory.services.iter_mut().zip(1..) {
        service.row = row;
    }
    directory
}

fn three() -> Vec<Service> {
    vec![
        row("S1", "ひだまり", "083-934-2531"),
        row("S2", "こもれび", "083-934-2532"),
        row("S3", "みなも", "083-934-2533"),
    ]
}

fn files(release: &Release<'_>, today: NaiveDate) -> Vec<File> {
    let formats: Vec<&Format> = ALL.iter().collect();
    write_release(release, &Job { formats: &formats, today, excel_safe: false }).unwrap()
}

/// A release after others, and its files.
fn next<'a>(directory: &'a Directory, earlier: &[File], today: (i32, u32, u32)) -> (Release<'a>, Vec<File>) {
    let earlier = Earlier::read("before", earlier).unwrap();
    let release = Release::following(directory, &earlier, on(today)).unwrap();
    let files = files(&release, on(today));
    (release, files)
}

fn first(directory: &Directory) -> Vec<File> {
    files(&Release::of(directory), on(FIRST))
}

fn modified(release: &Release<'_>) -> Vec<Option<NaiveDate>> {
    release.services().iter().map(|record| record.modified).collect()
}

fn line<'a>(release: &'a Release<'_>, id: &str) -> &'a Identified {
    release.history.as_ref().unwrap().ledger.iter().find(|line| line.id == id).unwrap()
}

#[test]
fn a_day_of_change_once_said_stays_and_old_content_never_looks_new() {
    let before = first(&rows(three()));
    let mut changed = three();
    changed[0].fees = "無料".into();
    changed.push(row("S4", "わかば", "083-934-2534"));
    let directory = rows(changed.clone());
    let (second, files) = next(&directory, &before, SECOND);
    assert_eq!(modified(&second), [Some(on(SECOND)), None, None, Some(on(SECOND))]);
    let directory = rows(changed);
    let (third, _) = next(&directory, &files, THIRD);
    assert_eq!(modified(&third), [Some(on(SECOND)), None, None, Some(on(SECOND))]);
}

#[test]
fn the_day_as_of_which_the_content_stands_is_the_day_of_change_where_it_lies_between() {
    let before = first(&rows(three()));
    let mut changed = three();
    changed[0].fees = "無料".into();
    let mut directory = rows(changed);
    for (stands, expected) in
        [(day(2022, 3, 1), day(2022, 3, 1)), (on(FIRST), on(SECOND)), (day(2030, 1, 1), on(SECOND))]
    {
        directory.edition.information_date = Some(stands);
        assert_eq!(modified(&next(&directory, &before, SECOND).0)[0], Some(expected));
    }
}

#[test]
fn the_whole_changed_when_an_entry_came_changed_or_went_last() {
    let with = |services: Vec<Service>, talks: bool| {
        let mut directory = rows(services);
        directory.events.extend(talks.then(event));
        directory
    };
    let before = first(&with(three(), true));
    let says = |files: &[File], name: &str, words: &str| {
        let file = files.iter().find(|file| file.path.ends_with(name)).unwrap();
        String::from_utf8_lossy(&file.bytes).contains(words)
    };
    assert_eq!(Release::of(&with(three(), true)).modified(), None);
    for (name, words) in [("catalog.jsonld", "dct:modified"), ("services.jsonld", "dateModified")] {
        assert!(!says(&before, name, words), "{name}");
    }
    assert!(says(&before, "README.md", "前回のデータと比べていないため"));

    let directory = with(three(), true);
    let (same, files) = next(&directory, &before, SECOND);
    assert_eq!(same.modified(), None, "unchanged since nobody knows when");
    assert!(says(&files, "README.md", "前回のデータから変わっていません"));

    let mut changed = three();
    changed[0].fees = "無料".into();
    let gone = three().split_off(1);
    for (services, talks) in [(changed, true), (gone, true), (three(), false)] {
        let directory = with(services.clone(), talks);
        let (second, files) = next(&directory, &before, SECOND);
        assert_eq!(second.modified(), Some(on(SECOND)));
        let directory = with(services, talks);
        let (third, files) = next(&directory, &files, THIRD);
        assert_eq!(third.modified(), Some(on(SECOND)), "nothing has changed since");
        let catalog = files.iter().find(|file| file.path == "catalog.jsonld").unwrap();
        let catalog: serde_json::Value = serde_json::from_slice(&catalog.bytes).unwrap();
        assert_eq!(catalog["dcat:dataset"]["dct:modified"]["@value"], "2022-04-01");
        assert!(says(&files, "services.jsonld", "\"dateModified\": \"2022-04-01\""));
        assert!(says(&files, "README.md", "- 内容が最後に変わった日：2022-04-01"));
        let list = files.iter().find(|file| file.path.ends_with("list_row.csv")).unwrap();
        let mut reader = ::csv::Reader::from_reader(&list.bytes[3..]);
        let headings = reader.headers().unwrap().clone();
        for row in reader.records() {
            let row = row.unwrap();
            for heading in ["データセット_最終更新日", "ファイル_最終更新日"] {
                assert_eq!(&row[headings.iter().position(|name| name == heading).unwrap()], "2022-04-01");
            }
        }
    }
}

#[test]
fn an_event_has_its_day_of_change_too() {
    let mut directory = rows(three());
    directory.events.push(event());
    let before = first(&directory);
    directory.events[0].fees = "1,500円".to_owned();
    let (second, files) = next(&directory, &before, SECOND);
    assert_eq!((second.events[0].modified, modified(&second)), (Some(on(SECOND)), vec![None, None, None]));
    let file = files.iter().find(|file| file.path == "services.jsonld").unwrap();
    let graph: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    let feed = graph["@graph"].as_array().unwrap().last().unwrap();
    let item = &feed["dataFeedElement"][0];
    assert_eq!(item["item"]["@id"], second.events[0].uuid.urn().to_string());
    assert_eq!(
        (&item["dateModified"], feed["dataFeedElement"].as_array().unwrap().len()),
        (&"2022-04-01".into(), 1)
    );
}

#[test]
fn a_confirmation_is_no_change_of_content() {
    let before = first(&rows(three()));
    let mut confirmed = three();
    confirmed[0].assured_date = Some(on(SECOND));
    let directory = rows(confirmed);
    let (second, _) = next(&directory, &before, SECOND);
    assert_eq!(modified(&second), [None, None, None]);
    assert!(second.history.unwrap().changes.is_empty());
}

#[test]
fn who_is_renamed_keeps_its_identity_and_who_is_gone_leaves_a_tombstone() {
    let before = first(&rows(three()));
    let mut later = three();
    later[0].name = "ひだまりの家".into();
    later.remove(1);
    let directory = rows(later.clone());
    let (second, files) = next(&directory, &before, SECOND);
    let renamed = line(&second, "S1");
    assert_eq!(
        (renamed.name.as_str(), renamed.first_seen, renamed.last_seen, renamed.active),
        ("ひだまりの家", Some(on(FIRST)), Some(on(SECOND)), true)
    );
    assert_eq!(renamed.uuid, Release::of(&rows(three())).services()[0].uuid);
    let directory = rows(later);
    let (third, _) = next(&directory, &files, THIRD);
    let gone = line(&third, "S2");
    assert_eq!(
        (gone.name.as_str(), gone.first_seen, gone.last_seen, gone.active),
        ("こもれび", Some(on(FIRST)), Some(on(FIRST)), false)
    );
}

#[test]
fn who_comes_back_was_first_seen_when_it_was() {
    let before = first(&rows(three()));
    let directory = rows(three().split_off(1));
    let (_, without) = next(&directory, &before, SECOND);
    let directory = rows(three());
    let (third, _) = next(&directory, &without, THIRD);
    let back = line(&third, "S1");
    assert_eq!((back.first_seen, back.last_seen, back.active), (Some(on(FIRST)), Some(on(THIRD)), true));
}

#[test]
fn who_stands_under_another_id_is_named_as_the_successor() {
    let before = first(&rows(three()));
    let mut renumbered = three();
    renumbered[0].id = "A-1".into();
    let directory = rows(renumbered);
    let (second, _) = next(&directory, &before, SECOND);
    assert_eq!(line(&second, "S1").replaced_by, Some(second.services()[0].uuid));
}

#[test]
fn what_has_ended_is_retired_and_still_there() {
    let before = first(&rows(three()));
    let mut ended = three();
    ended[2].status = Status::Ended;
    let directory = rows(ended);
    let (second, _) = next(&directory, &before, SECOND);
    let line = line(&second, "S3");
    assert_eq!((line.active, line.last_seen), (false, Some(on(SECOND))));
}

#[test]
fn what_is_kept_back_now_is_in_no_byte_though_it_was_published_before() {
    let mut open = three();
    open[0].phones = vec![phone("090-1111-2222")];
    open[0].remarks = "担当は山田花子、夜は090-1111-2222".into();
    open[1].email = Some(crate::export::fixture::email("hanako@example.jp"));
    open[2].name = "ひみつの部屋".into();
    let before = first(&rows(open.clone()));
    let mut closed = open;
    closed[0].phone_publication = Publication::Paper;
    closed[0].remarks = "夜も開いています".into();
    closed[0].contact_person = "山田花子".into();
    closed[1].email = None;
    closed[1].phones = vec![phone("083-934-9999")];
    closed[2].publication = Publication::Nowhere;
    let directory = rows(closed);
    let (_, files) = next(&directory, &before, SECOND);
    for file in &files {
        let text = String::from_utf8_lossy(&file.bytes);
        for secret in ["1111", "山田", "hanako", "ひみつ", "2533"] {
            assert!(!text.contains(secret), "{}: {secret}", file.path);
        }
    }
    let page = files.iter().find(|file| file.path == "CHANGES.md").unwrap();
    let page = String::from_utf8_lossy(&page.bytes);
    assert!(page.contains("083-934-2532 → 083-934-9999"), "{page}");
    assert!(page.contains("電話番号: （掲載をやめた値） → （なし）"), "{page}");
}

#[test]
fn a_number_taken_from_a_list_is_not_said_again() {
    let mut two = three();
    two[0].phones.push(phone("090-1111-2222"));
    let before = first(&rows(two));
    let directory = rows(three());
    let (second, _) = next(&directory, &before, SECOND);
    let fields = &second.history.as_ref().unwrap().changes.changed[0].fields;
    assert_eq!((fields[0].old.as_deref(), fields[0].new.as_str()), (None, "083-934-2531"));
}

#[test]
fn the_files_keep_to_their_schemas_and_tell_programs_what_changed() {
    let valid = |schema: &str, json: &[u8]| {
        let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
        let json = serde_json::from_slice(json).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> = validator.iter_errors(&json).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    };
    let changes = include_str!("../../../data/schema/changes.schema.json");
    let mut many = three();
    many.extend([whole(), row("", "番号なし", "083-934-2539")]);
    let mut old = rows(many.clone());
    old.events.push(event());
    let before = first(&old);
    let named = |files: &[File], name: &str| -> Vec<u8> {
        files.iter().find(|file| file.path == name).unwrap().bytes.clone()
    };
    valid(changes, &named(&before, "changes.json"));
    many[3].name = "居場所二号".into();
    many[3].schedule = Default::default();
    many[4].name = "番号なしの家".into();
    many.remove(0);
    let mut new = rows(many);
    new.events = Vec::new();
    let (_, files) = next(&new, &before, SECOND);
    valid(changes, &named(&files, "changes.json"));
    let services = named(&files, "services.json");
    valid(include_str!("../../../data/schema/hsds-services.json"), &services);
    let services: serde_json::Value = serde_json::from_slice(&services).unwrap();
    assert_eq!(services[2]["metadata"][0]["previous_value"], "居場所");
    assert_eq!(services[2]["last_modified"], "2022-04-01T00:00:00.000+09:00");
    assert_eq!((services[0].get("metadata"), services[0].get("last_modified")), (None, None));
    assert!(!text(&new, "hsds").contains("last_modified"), "nothing to compare with, nothing claimed");
}

#[test]
fn the_data_of_another_publisher_or_of_a_later_day_is_not_compared() {
    let before = Earlier::read("before", &first(&rows(three()))).unwrap();
    let mut other = rows(three());
    other.edition.publisher_id = "somebody-else".to_owned();
    let reason = |directory: &Directory, today| Release::following(directory, &before, today).err();
    assert_eq!(reason(&other, on(SECOND)), Some(Incomparable::AnotherPublisher));
    let (then, now) = (on(FIRST), day(2020, 1, 1));
    assert_eq!(reason(&rows(three()), now), Some(Incomparable::Later { then, now }));
    assert_eq!(reason(&rows(three()), on(FIRST)), None);
}

#[test]
fn a_release_of_an_earlier_version_is_understood_by_its_table() {
    let before = first(&rows(three()));
    for table in ["352039_support_service.json", "352039_support_service.csv"] {
        let alone: Vec<File> = before.iter().filter(|file| file.path == table).cloned().collect();
        let mut changed = three();
        changed[1].fees = "無料".into();
        let directory = rows(changed);
        let (second, _) = next(&directory, &alone, SECOND);
        assert_eq!(modified(&second), [None, Some(on(SECOND)), None], "{table}");
        assert_eq!(line(&second, "S1").first_seen, None, "nobody knows");
    }
}

#[test]
fn a_broken_release_is_refused_with_the_file_and_the_line() {
    let before = first(&rows(three()));
    let with = |name: &str, change: &dyn Fn(String) -> String| {
        let mut files = before.clone();
        let file = files.iter_mut().find(|file| file.path == name).unwrap();
        file.bytes = change(String::from_utf8(file.bytes.clone()).unwrap()).into_bytes();
        Earlier::read("before", &files).unwrap_err().message().en.into_owned()
    };
    assert_eq!(
        with("ids.csv", &|text| text.replace("2021-04-01", "soon")),
        "ids.csv, line 2: first_seen is no date"
    );
    let twice = |text: String| format!("{text}{}\r\n", text.lines().nth(1).unwrap());
    assert_eq!(with("ids.csv", &twice), "ids.csv, line 5: it has one UUID twice");
    let table = "352039_support_service.json";
    assert!(with(table, &|text| text.replacen("}", "", 1)).contains(table));
    assert!(with(table, &|_| "[{}]".to_owned()).contains("no column"));
    assert_eq!(Earlier::read("nothing", &[]).unwrap_err(), Unreadable::NoTable);
}

#[test]
fn the_same_two_states_give_the_same_bytes() {
    let before = first(&rows(three()));
    let mut later = three();
    later.reverse();
    later[0].fees = "無料".into();
    later.push(row("", "一", "083-934-2538"));
    later.push(row("", "二", "083-934-2539"));
    let directory = rows(later);
    assert_eq!(next(&directory, &before, SECOND).1, next(&directory, &before, SECOND).1);
}
