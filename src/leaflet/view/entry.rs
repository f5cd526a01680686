//! Entries as they are printed: a service's or an event's name, what happens, when, where, how to
//! reach it.

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::{clean, phrases};
use crate::directory::vocabulary::{Attendance, Status};
use crate::directory::address::Address;
use crate::directory::phone::Phone;
use crate::directory::time::TimeSpan;
use crate::directory::web::WebAddress;
use crate::directory::{Directory, Event, Service, date, text, time};

mod spoken;

/// A printed entry.
#[derive(Debug, Serialize)]
pub(in crate::leaflet) struct Entry {
    kind: &'static str,
    phrases: Vec<String>,
    /// The name's reading; empty where none is given.
    reading: String,
    suspended: bool,
    host: String,
    texts: Vec<String>,
    facts: Vec<Fact>,
    phones: Vec<Number>,
}

/// A fact with its icon; `label` says in words what the icon shows.
#[derive(Debug, Serialize)]
struct Fact {
    icon: &'static str,
    label: &'static str,
    text: String,
    href: Option<String>,
}

/// A number to call or to fax to.
#[derive(Debug, Serialize)]
pub(in crate::leaflet) struct Number {
    kind: &'static str,
    number: String,
    uri: Option<String>,
    extension: Option<String>,
    notes: Vec<String>,
}

impl Number {
    /// A telephone number alone.
    pub(super) fn plain(phone: &Phone) -> Self {
        Self::of(phone, "phone", Vec::new())
    }

    fn of(phone: &Phone, kind: &'static str, mut notes: Vec<String>) -> Self {
        if let Some(label) = &phone.label {
            notes.insert(0, clean(label));
        }
        notes.retain(|note| !note.is_empty());
        Self {
            kind,
            number: phone.number.clone(),
            uri: (kind == "phone").then(|| phone.uri()),
            extension: phone.extension.clone(),
            notes,
        }
    }
}

/// The facts of an entry, in the order of print.
#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
    fn add(&mut self, icon: &'static str, label: &'static str, text: String) {
        self.link(icon, label, text, None);
    }

    fn link(&mut self, icon: &'static str, label: &'static str, text: String, href: Option<String>) {
        if !text.is_empty() {
            self.0.push(Fact { icon, label, text, href });
        }
    }

    /// The web page, and the form to apply with, which says that it is one.
    fn web(&mut self, page: Option<&WebAddress>, form: Option<&WebAddress>) {
        if let Some(page) = page {
            self.link("web", "ホームページ", clean(page.printed()), Some(page.href().to_owned()));
        }
        if let Some(form) = form {
            self.link("web", "申込フォーム", format!("申込：{}", clean(form.printed())), Some(form.href().to_owned()));
        }
    }

    /// A fact without an icon of its own: its label is printed.
    fn say(&mut self, label: &'static str, text: &str) {
        let text = clean(text);
        if !text.is_empty() {
            self.0.push(Fact { icon: "dot", label, text: format!("{label}：{text}"), href: None });
        }
    }
}

impl Entry {
    /// A service as printed.
    pub(super) fn service(directory: &Directory, service: &Service) -> Self {
        let mut facts = Facts::default();
        facts.add("person", "対象", eligibility(service));
        facts.add("clock", "日時", clean(&service.schedule.printed()));
        facts.add("place", "場所", place(&service.venue, service.address.as_ref(), &service.address_detail, service.postcode.as_ref().map(ToString::to_string)));
        if service.attendance.iter().any(|way| !matches!(way, Attendance::InPerson | Attendance::Telephone)) {
            facts.say("参加のしかた", &service.attendance_text);
        }
        facts.say("申込", &service.application);
        facts.say("料金", &service.fees);
        facts.say("バリアフリー", &service.accessibility);
        facts.say("備考", &service.remarks);

        let contact = directory.contact(service);
        if let Some(email) = contact.email {
            facts.link("mail", "メール", email.as_str().to_owned(), Some(format!("mailto:{}", email.as_str())));
        }
        facts.web(service.url.as_ref(), service.application_url.as_ref());
        let mut phones = Vec::new();
        if contact.phone_publication.on_paper() {
            for (index, phone) in contact.phones.iter().enumerate() {
                let mut notes = Vec::new();
                if index == 0 {
                    if let Some(desk) = contact.desk {
                        notes.push(clean(&desk.name));
                    }
                    notes.extend([clean(&service.contact_person), clean(&service.phone_hours)]);
                }
                phones.push(Number::of(phone, "phone", notes));
            }
        }
        phones.extend(contact.faxes.iter().map(|fax| Number::of(fax, "fax", Vec::new())));
        Self {
            kind: "entry",
            phrases: phrases(&service.name),
            reading: clean(&service.name_kana).replace('\n', ""),
            suspended: service.status == Status::Suspended,
            host: host(service),
            texts: Some(clean(&service.description)).filter(|text| !text.is_empty()).into_iter().collect(),
            facts: facts.0,
            phones,
        }
    }

    /// An event as printed.
    pub(super) fn event(event: &Event) -> Self {
        let mut facts = Facts::default();
        facts.add("clock", "日時", event_time(event));
        facts.add("place", "場所", place(&event.venue, event.address.as_ref(), "", None));
        facts.say("講師", &event.speaker);
        facts.say("定員", &event.capacity);
        facts.say("料金", &event.fees);
        if event.attendance.iter().any(|way| *way != Attendance::InPerson) {
            facts.say("参加のしかた", &event.attendance_text);
        }
        facts.say("申込", &event.application);
        if let Some(day) = event.application_deadline {
            facts.say("申込期限", &date::japanese(day));
        }
        if let Some(email) = &event.email {
            facts.link("mail", "メール", email.as_str().to_owned(), Some(format!("mailto:{}", email.as_str())));
        }
        facts.web(event.url.as_ref(), event.application_url.as_ref());
        let mut phones: Vec<_> = event.phones.iter().map(|phone| Number::of(phone, "phone", Vec::new())).collect();
        phones.extend(event.faxes.iter().map(|fax| Number::of(fax, "fax", Vec::new())));
        Self {
            kind: "entry",
            phrases: phrases(&event.name),
            reading: String::new(),
            suspended: false,
            host: clean(&event.organization),
            texts: Some(clean(&event.description)).filter(|text| !text.is_empty()).into_iter().collect(),
            facts: facts.0,
            phones,
        }
    }
}

/// 主催 where it is another than the entry itself, and who runs it on its behalf.
fn host(service: &Service) -> String {
    let organization = if text::same(&service.organization, &service.name) { "" } else { &service.organization };
    let operator = clean(&service.operator);
    match (clean(organization), operator.as_str()) {
        (organization, "") => organization,
        (organization, operator) if organization.is_empty() => format!("運営：{operator}"),
        (organization, operator) => format!("{organization}（運営：{operator}）"),
    }
}

/// 対象 with the ages, where it does not name them itself.
fn eligibility(service: &Service) -> String {
    let ages = match (service.minimum_age, service.maximum_age) {
        (Some(from), Some(to)) => format!("{from}〜{to}歳"),
        (Some(from), None) => format!("{from}歳以上"),
        (None, Some(to)) => format!("{to}歳まで"),
        (None, None) => String::new(),
    };
    let words = clean(&service.eligibility);
    let says = |age: Option<u8>| age.is_none_or(|age| words.contains(&age.to_string()));
    match (words.is_empty(), ages.is_empty()) {
        (true, _) => ages,
        (false, true) => words,
        (false, false) if says(service.minimum_age) && says(service.maximum_age) => words,
        (false, false) => format!("{words}（{ages}）"),
    }
}

/// The place in one or two lines: the venue, then the address with building and floor.
fn place(venue: &str, address: Option<&Address>, detail: &str, postcode: Option<String>) -> String {
    let mut street = address.map_or(String::new(), |address| clean(&address.text));
    if let (Some(postcode), false) = (postcode, street.is_empty()) {
        street = format!("〒\u{2060}{postcode} {street}");
    }
    let detail = clean(detail);
    if !detail.is_empty() && !street.contains(&detail) {
        street = format!("{street}　{detail}").trim_start().to_owned();
    }
    let venue = clean(venue);
    let lines: Vec<&str> = [venue.as_str(), street.as_str()].into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// `2025年3月13日（木） 14:00〜15:30`, the doors below it; a second day without the year and month
/// that the first has said.
fn event_time(event: &Event) -> String {
    let days = match (event.start_date, event.end_date) {
        (Some(from), Some(to)) if to != from => format!("{}〜{}", date::japanese_with_weekday(from), until(from, to)),
        (Some(day), _) | (None, Some(day)) => date::japanese_with_weekday(day),
        (None, None) => String::new(),
    };
    let span = TimeSpan { opens_at: event.opens_at, closes_at: event.closes_at };
    let doors = event.doors_at.map_or(String::new(), |at| format!("\n受付 {}〜", time::printed(at)));
    clean(&format!("{days} {span}{doors}"))
}

fn until(from: NaiveDate, to: NaiveDate) -> String {
    let whole = date::japanese_with_weekday(to);
    let said = if from.year() != to.year() {
        ""
    } else if from.month() != to.month() {
        "年"
    } else {
        "月"
    };
    match whole.find(said) {
        Some(at) if !said.is_empty() => whole[at + said.len()..].to_owned(),
        _ => whole,
    }
}
