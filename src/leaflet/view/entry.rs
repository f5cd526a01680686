//! Entries as they are printed: a service's or an event's name, what happens, when, where, how to
//! reach it.

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::{clean, one_line, phrases};
use crate::directory::address::Address;
use crate::directory::phone::Phone;
use crate::directory::time::TimeSpan;
use crate::directory::vocabulary::{Attendance, Status};
use crate::directory::web::WebAddress;
use crate::directory::{Directory, Event, Service, date, text, time};
use crate::nfkc::Nfkc as _;

mod spoken;

/// A printed entry.
#[derive(Debug, Serialize)]
pub(in crate::leaflet) struct Entry {
    kind: &'static str,
    /// The level of its heading: 3 below that of its category, 2 where it has none.
    level: u8,
    /// The name in kana, to stand above it; empty where none is wished for or needed.
    reading: String,
    phrases: Vec<String>,
    /// The name's reading for the voice; empty where none is given.
    #[serde(skip)]
    kana: String,
    suspended: bool,
    /// That nobody has confirmed it for too long, where it is printed all the same.
    stale: String,
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
            notes.insert(0, label.clone());
        }
        let mut notes: Vec<String> = notes.iter().map(|note| one_line(&clean(note))).collect();
        notes.retain(|note| !note.is_empty());
        Self {
            kind,
            number: clean(&phone.number),
            uri: (kind == "phone").then(|| phone.uri()),
            extension: phone.extension.as_deref().map(clean).filter(|extension| !extension.is_empty()),
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
            self.link(
                "web",
                "申込フォーム",
                format!("申込：{}", clean(form.printed())),
                Some(form.href().to_owned()),
            );
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
    /// Marks an entry that nobody has confirmed for too long; `assured` is the last time.
    pub(super) fn mark_stale(&mut self, assured: Option<NaiveDate>) {
        self.stale = match assured {
            Some(day) => format!("要確認（最後に確かめたのは{}年{}月）", day.year(), day.month()),
            None => "要確認（まだ確かめていません）".to_owned(),
        };
    }

    /// A service as printed.
    pub(super) fn service(directory: &Directory, service: &Service, level: u8) -> Self {
        let mut facts = Facts::default();
        facts.add("person", "対象", eligibility(service));
        facts.add("clock", "日時", clean(&service.schedule.printed()));
        facts.add(
            "place",
            "場所",
            place(
                &service.venue,
                service.address.as_deref(),
                &service.address_detail,
                service.postcode.as_ref().map(ToString::to_string),
            ),
        );
        if service.attendance.iter().any(|way| !matches!(way, Attendance::InPerson | Attendance::Telephone)) {
            facts.say("参加のしかた", &service.attendance_text);
        }
        facts.say("申込", &service.application);
        facts.say("料金", &service.fees);
        facts.say("バリアフリー", &service.accessibility);
        facts.say("備考", &service.remarks);

        let contact = directory.contact(service);
        if let Some(email) = contact.email.filter(|_| contact.publication.on_paper()) {
            facts.link(
                "mail",
                "メール",
                email.as_str().to_owned(),
                Some(format!("mailto:{}", email.as_str())),
            );
        }
        facts.web(service.url.as_ref(), service.application_url.as_ref());
        let mut phones = Vec::new();
        if contact.phone_publication.on_paper() {
            for (index, phone) in contact.phones.iter().enumerate() {
                let mut notes = Vec::new();
                if index == 0 {
                    if let Some(desk) = contact.desk {
                        notes.push((&desk.name).into());
                    }
                    notes.extend([&service.contact_person, &service.phone_hours].map(Into::into));
                }
                phones.push(Number::of(phone, "phone", notes));
            }
        }
        let faxes = contact.faxes.iter().filter(|_| contact.publication.on_paper());
        phones.extend(faxes.map(|fax| Number::of(fax, "fax", Vec::new())));
        Self {
            kind: "entry",
            level,
            reading: reading(directory, service),
            phrases: phrases(&service.name),
            kana: one_line(&clean(&service.name_kana)),
            suspended: service.status == Status::Suspended,
            stale: String::new(),
            host: host(service),
            texts: Some(clean(&service.description)).filter(|text| !text.is_empty()).into_iter().collect(),
            facts: facts.0,
            phones,
        }
    }

    /// An event as printed.
    pub(super) fn event(event: &Event, level: u8) -> Self {
        let mut facts = Facts::default();
        facts.add("clock", "日時", event_time(event));
        facts.add("place", "場所", place(&event.venue, event.address.as_deref(), "", None));
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
            facts.link(
                "mail",
                "メール",
                email.as_str().to_owned(),
                Some(format!("mailto:{}", email.as_str())),
            );
        }
        facts.web(event.url.as_ref(), event.application_url.as_ref());
        let mut phones: Vec<_> =
            event.phones.iter().map(|phone| Number::of(phone, "phone", Vec::new())).collect();
        phones.extend(event.faxes.iter().map(|fax| Number::of(fax, "fax", Vec::new())));
        Self {
            kind: "entry",
            level,
            reading: String::new(),
            phrases: phrases(&event.name),
            kana: String::new(),
            suspended: false,
            stale: String::new(),
            host: one_line(&clean(&event.organization)),
            texts: Some(clean(&event.description)).filter(|text| !text.is_empty()).into_iter().collect(),
            facts: facts.0,
            phones,
        }
    }
}

/// 名称_カナ as typed, where ふりがな asks for it; not above a name that is in kana itself.
fn reading(directory: &Directory, service: &Service) -> String {
    if !directory.edition.readings || sound(&service.name) == sound(&service.name_kana) {
        return String::new();
    }
    clean(&service.name_kana).replace('\n', " ")
}

/// How a name in kana sounds: in one kind of kana, without spaces and marks.
fn sound(name: &str) -> String {
    let katakana = |c: char| match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        c => c,
    };
    text::key(name).chars().map(katakana).collect()
}

/// 主催 where it is another than the entry itself, and who runs it on its behalf.
fn host(service: &Service) -> String {
    let organization =
        if text::same(&service.organization, &service.name) { "" } else { &service.organization };
    let operator = one_line(&clean(&service.operator));
    match (one_line(&clean(organization)), operator.as_str()) {
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
    let figures: String = words.nfkc().collect();
    let numbers: Vec<&str> = figures.split(|c: char| !c.is_ascii_digit()).collect();
    let says = |age: Option<u8>| age.is_none_or(|age| numbers.contains(&age.to_string().as_str()));
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
    let lines: Vec<&str> =
        [venue.as_str(), street.as_str()].into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// `2025年3月13日（木） 14:00〜15:30`, the doors below it; a second day without the year and month
/// that the first has said.
fn event_time(event: &Event) -> String {
    let days = match (event.start_date, event.end_date) {
        (Some(from), Some(to)) if to != from => {
            format!("{}〜{}", date::japanese_with_weekday(from), until(from, to))
        }
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

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn a_name_in_kana_sounds_as_it_is_written() {
        assert_eq!(sound("ひだまり サロン"), sound("ヒダマリサロン"));
        assert_eq!(sound("ふらっと・コミュニティ"), sound("ﾌﾗｯﾄｺﾐｭﾆﾃｨ"));
        assert_ne!(sound("山口市"), sound("ヤマグチシ"));
    }
}
