//! A directory to publish in tests: every field explicit, so that a new one is decided here too.

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::{ALL, File, Format, Job, named, write};
use crate::directory::address::{Address, Postcode};
use crate::directory::code::{CorporateNumber, MunicipalityCode};
use crate::directory::phone::Phone;
use crate::directory::schedule::{Recurrence, Schedule, Session};
use crate::directory::time::TimeSpan;
use crate::directory::vocabulary::{Attendance, Publication, Status};
use crate::directory::web::{Email, WebAddress};
use crate::directory::{Category, Directory, Edition, Event, Headers, Service, Words};

pub(super) fn postcode(text: &str) -> Postcode {
    Postcode::read(text).unwrap().0
}

pub(super) fn code(text: &str) -> MunicipalityCode {
    MunicipalityCode::read(text).unwrap()
}

pub(super) fn corporate_number(text: &str) -> CorporateNumber {
    CorporateNumber::read(text).unwrap()
}

pub(super) fn email(text: &str) -> Email {
    Email::read(text).unwrap()
}

pub(super) fn url(text: &str) -> WebAddress {
    WebAddress::read(text).unwrap()
}

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(super) fn time(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

pub(super) fn phone(number: &str) -> Phone {
    Phone { number: number.into(), extension: None, label: None }
}

/// A directory of 山口市 with one category and these entries.
pub(super) fn directory(services: Vec<Service>) -> Directory {
    Directory {
        headers: Headers::default(),
        edition: Edition {
            publisher_id: "https://example.jp/network".to_owned(),
            title: "ひきこもり支援の窓口".to_owned(),
            region: "山口県山口市".to_owned(),
            municipality_code: Some(code("352039")),
            publisher: "支援者ネットワーク".to_owned(),
            information_date: Some(day(2021, 3, 1)),
            licence: "CC BY 4.0".to_owned(),
            contact_email: Some(email("data@example.jp")),
            ..Edition::default()
        },
        categories: vec![Category {
            row: Some(1),
            id: "ibasho".to_owned(),
            name: "居場所".to_owned(),
            description: "安心して過ごせるところです。".to_owned(),
            colour: String::new(),
            order: None,
            months_fresh: None,
        }],
        services,
        events: Vec::new(),
        articles: Vec::new(),
        steps: Vec::new(),
        guide: Vec::new(),
        exceptions: Vec::new(),
    }
}

/// An entry of which only the name is known.
pub(super) fn service(name: &str) -> Service {
    Service {
        row: 1,
        id: Words::default(),
        category_text: Words::default(),
        category: None,
        name: name.into(),
        name_kana: Words::default(),
        name_english: Words::default(),
        organization: Words::default(),
        operator: Words::default(),
        corporate_number: None,
        description: Words::default(),
        eligibility: Words::default(),
        minimum_age: None,
        maximum_age: None,
        schedule: Schedule::default().into(),
        venue: Words::default(),
        postcode: None,
        address: None,
        address_detail: Words::default(),
        latitude: None,
        longitude: None,
        desk: None,
        confirmed_with: None,
        phones: Vec::new(),
        phone_publication: Publication::Both,
        phone_hours: Words::default(),
        contact_person: Words::default(),
        faxes: Vec::new(),
        email: None,
        url: None,
        application_url: None,
        application: Words::default(),
        fees: Words::default(),
        attendance: Vec::new(),
        attendance_text: Words::default(),
        accessibility: Words::default(),
        remarks: Words::default(),
        publication: Publication::Both,
        status: Status::Active,
        assured_date: None,
        assurance_method: Words::default(),
        assurer: Words::default(),
        respondent: Words::default(),
        call_result: Words::default(),
        failed_calls: None,
        internal_memo: Words::default(),
    }
}

/// An entry with everything that can be published.
pub(super) fn whole() -> Service {
    Service {
        id: "35203-0001".into(),
        category: Some(0),
        name_kana: "イバショ".into(),
        name_english: "A place to be".into(),
        organization: "山口市".into(),
        operator: "NPO法人ドリームファクトリー".into(),
        corporate_number: Some(corporate_number("2000020352039")),
        description: "落ち着いて過ごせます。".into(),
        eligibility: "15～49歳の方".into(),
        minimum_age: Some(15),
        maximum_age: Some(49),
        schedule: Schedule {
            days_text: "毎月第3日曜 13:00～16:00".to_owned(),
            note: "8月は休み".to_owned(),
            sessions: vec![Session {
                recurrence: Recurrence::Monthly(vec![(3, Weekday::Sun)]),
                time: TimeSpan { opens_at: time(13, 0), closes_at: time(16, 0) },
            }],
            has_more: false,
            closed_on_holidays: false,
        }
        .into(),
        venue: "山口県身体障害者福祉センター".into(),
        postcode: Some(postcode("7530072")),
        address: Some(
            Address {
                text: "山口市八幡馬場36-1".into(),
                prefecture: "山口県".into(),
                city: "山口市".into(),
                street: "八幡馬場36-1".into(),
            }
            .into(),
        ),
        address_detail: "2階".into(),
        latitude: Some(34.178),
        longitude: Some(131.474),
        phones: vec![Phone { extension: Some("12".to_owned()), ..phone("083-934-2532") }],
        phone_hours: "平日9時～17時".into(),
        faxes: vec![phone("083-934-2533")],
        email: Some(email("desk@example.jp")),
        url: Some(url("https://example.jp/ibasho")),
        application_url: Some(url("https://example.jp/form")),
        application: "要予約".into(),
        fees: "無料".into(),
        attendance: vec![Attendance::InPerson, Attendance::Online],
        accessibility: "車いすで入れます".into(),
        remarks: "駐車場あり".into(),
        assured_date: Some(day(2021, 3, 1)),
        ..service("居場所")
    }
}

/// An event with everything that can be published.
pub(super) fn event() -> Event {
    Event {
        row: 1,
        id: "E-1".to_owned(),
        name: "家族のつどい".to_owned(),
        description: "話を聴きます。".to_owned(),
        start_date: Some(day(2021, 5, 16)),
        end_date: Some(day(2021, 5, 16)),
        opens_at: time(13, 30),
        closes_at: time(15, 0),
        doors_at: time(13, 0),
        venue: "市民会館".to_owned(),
        address: None,
        speaker: "講師の名".to_owned(),
        capacity: "30人".to_owned(),
        fees: "500円".to_owned(),
        attendance: vec![Attendance::InPerson],
        attendance_text: "会場".to_owned(),
        application: "電話で".to_owned(),
        application_deadline: Some(day(2021, 5, 10)),
        application_url: Some(url("https://example.jp/join")),
        organization: "きらら会".to_owned(),
        phones: vec![phone("083-934-2532")],
        faxes: Vec::new(),
        email: Some(email("event@example.jp")),
        url: Some(url("https://example.jp/event")),
        publication: Publication::Both,
        assured_date: Some(day(2021, 3, 1)),
    }
}

/// The files of one format, on a fixed day.
pub(super) fn files(directory: &Directory, format: &str) -> Vec<File> {
    let formats = named(format);
    write(directory, &Job { formats: &formats, today: day(2021, 3, 31), excel_safe: false }).unwrap()
}

/// The files of every format, on a fixed day.
pub(super) fn all_files(directory: &Directory) -> Vec<File> {
    let formats: Vec<&Format> = ALL.iter().collect();
    write(directory, &Job { formats: &formats, today: day(2021, 3, 31), excel_safe: false }).unwrap()
}

/// The only file of a format, as text.
pub(super) fn text(directory: &Directory, format: &str) -> String {
    let file = files(directory, format).remove(0);
    String::from_utf8(file.bytes).unwrap()
}
