//! One published service and its record.

use chrono::NaiveTime;

use super::{Record, field, may_leave};
use crate::column::{Column as _, ServiceColumn};
use crate::directory::person::{Names, Short};
use crate::directory::phone::Phone;
use crate::directory::{Directory, Service};
use crate::finding::{Finding, Text};
use crate::leaflet::facts::numbers::Numbers;
use crate::leaflet::facts::said::squeezed;
use crate::leaflet::facts::{ADDRESS, FAX, FORM, MAIL, NAME, PHONE, TIME, WEB};
use crate::leaflet::rules::{FACT, WITHHELD};
use crate::leaflet::view::clean;

/// A service beside its record.
pub(super) struct Comparison<'a> {
    pub(super) directory: &'a Directory,
    pub(super) service: &'a Service,
    pub(super) record: &'a Record,
    pub(super) findings: &'a mut Vec<Finding>,
}

/// The numbers that a record must not hold.
struct Hidden<'a> {
    /// Those that its row withholds.
    own: Numbers,
    /// Those that leave in no row.
    nowhere: &'a Numbers,
    /// The names of persons that the data masks.
    names: &'a Names,
    /// Those of this row alone.
    people: Vec<Short>,
}

impl Hidden<'_> {
    fn hold(&self, number: &str) -> bool {
        self.own.hold(number) || self.nowhere.hold(number)
    }

    fn hide(&self, number: &str) -> bool {
        self.own.hide(number) || self.nowhere.hold(number)
    }

    fn within(&self, text: &str) -> Option<String> {
        self.own.within(text).or_else(|| self.nowhere.within(text))
    }

    fn mentioned(&self, text: &str) -> bool {
        self.own.mentioned(text)
            || self.nowhere.within(text).is_some()
            || !self.names.places(&self.people, text).is_empty()
    }
}

impl Comparison<'_> {
    /// Compares all facts. `nowhere` are the numbers that no row publishes, `names` those of persons.
    pub(super) fn run(&mut self, nowhere: &Numbers, names: &Names) {
        let (directory, service) = (self.directory, self.service);
        let contact = directory.contact(service);
        let (phones, faxes) = may_leave(&contact);
        let hidden: Vec<&Phone> = contact
            .phones
            .iter()
            .filter(|_| !phones)
            .chain(contact.faxes.iter().filter(|_| !faxes))
            .collect();
        let people = service.short_names();
        let hidden = Hidden { own: Numbers::of(hidden.into_iter()), nowhere, names, people };
        self.nothing_withheld(&hidden);
        let shown = |phone: &&Phone| !hidden.hide(&phone.number);
        let calls: Vec<&Phone> = contact.phones.iter().filter(|_| phones).filter(shown).collect();
        let faxed: Vec<&Phone> = contact.faxes.iter().filter(|_| faxes).filter(shown).collect();
        self.numbers(&calls, &faxed, &hidden);

        self.same(NAME, &service.name, "名称", ServiceColumn::Name, &hidden);
        let email = contact.email.filter(|_| faxes).map_or("", |email| email.as_str());
        self.same(MAIL, email, "連絡先メールアドレス", ServiceColumn::Email, &hidden);
        let url = service.url.as_ref().map_or("", |url| url.href());
        self.same(WEB, url, "URL", ServiceColumn::Url, &hidden);
        let form = service.application_url.as_ref().map_or("", |url| url.href());
        self.same(FORM, form, "連絡先FormURL", ServiceColumn::ApplicationUrl, &hidden);
        self.address(&hidden);
        self.times(&hidden);
    }

    /// No value holds a number that this row withholds, or that every row does.
    fn nothing_withheld(&mut self, hidden: &Hidden<'_>) {
        for (key, value) in self.record {
            let Some(value) = value.as_str() else { continue };
            let alone = ["電話番号", "FAX番号"].contains(&key.as_str());
            let number = if alone {
                numbers(value).find(|number| hidden.hold(number)).map(str::to_owned)
            } else {
                hidden.within(value)
            };
            if let Some(number) = number {
                let name = clean(&self.service.name);
                let message = Text::new(
                    format!("データに出さない番号「{number}」が、データの「{name}」の{key}にあります。"),
                    format!("The withheld number “{number}” stands in the data, in {key} of “{name}”."),
                );
                let remedy = Text::fixed(
                    "データに出さないことになっている番号です。この文から消すか、載せてよいか確かめてください。",
                    "This number is kept out of the data: take it out here, or ask whether it may appear.",
                );
                // The headings of the data are understood in a workbook too.
                let column = ServiceColumn::named(key).unwrap_or(ServiceColumn::Phone);
                let cell = self.directory.cell(self.service, column);
                self.findings.push(WITHHELD.at(cell, message, remedy).value(value).subject(name));
            }
        }
    }

    /// The numbers of the record are those that may leave, all of them and no other.
    fn numbers(&mut self, calls: &[&Phone], faxed: &[&Phone], hidden: &Hidden<'_>) {
        let record = self.record;
        let (called, fax) = (field(record, "電話番号"), field(record, "FAX番号"));
        let stands = |phone: &Phone, value: &str| numbers(value).any(|number| phone.number == number);
        // A number whose label says that it is a fax stands among the faxes.
        for phone in calls.iter().filter(|phone| !stands(phone, called) && !stands(phone, fax)) {
            self.differs(PHONE, &phone.number, called, ServiceColumn::Phone);
        }
        for phone in faxed.iter().filter(|phone| !stands(phone, fax)) {
            self.differs(FAX, &phone.number, fax, ServiceColumn::Fax);
        }
        let known = |number: &str| calls.iter().chain(faxed).any(|phone| phone.number == number);
        for (what, value, column) in [(PHONE, called, ServiceColumn::Phone), (FAX, fax, ServiceColumn::Fax)] {
            for number in numbers(value).filter(|number| !known(number) && !hidden.hold(number)) {
                self.differs(what.clone(), "", number, column);
            }
        }
    }

    /// The value is the text; where a withheld number stands in the text, the data has it otherwise.
    fn same(&mut self, what: Text, text: &str, key: &str, column: ServiceColumn, hidden: &Hidden<'_>) {
        let found = field(self.record, key);
        if !hidden.mentioned(text) && squeezed(text) != squeezed(found) {
            self.differs(what, text, found, column);
        }
    }

    /// The joined address holds the municipality, the street and the building.
    fn address(&mut self, hidden: &Hidden<'_>) {
        let service = self.service;
        let found = field(self.record, "所在地_連結表記");
        let mut parts = vec![(service.address_detail.as_str(), ServiceColumn::AddressDetail)];
        if let Some(address) = &service.address {
            let of = if address.city.is_empty() {
                [&*address.text, ""]
            } else {
                [&*address.city, &*address.street]
            };
            parts.extend(of.map(|part| (part, ServiceColumn::Address)));
        }
        let joined = squeezed(found);
        for (part, column) in parts {
            if !hidden.mentioned(part) && !joined.contains(&squeezed(part)) {
                self.differs(ADDRESS, part, found, column);
            }
        }
    }

    /// The times stand in words, or in the columns that say a weekly opening.
    fn times(&mut self, hidden: &Hidden<'_>) {
        let schedule = &self.service.schedule;
        let printed = schedule.printed();
        let words = field(self.record, "利用可能日時特記事項");
        if hidden.mentioned(&printed) || squeezed(words).contains(&squeezed(&printed)) {
            return;
        }
        let [opens, closes, days] =
            ["開始時間", "終了時間", "利用可能曜日"].map(|key| field(self.record, key));
        let time =
            |time: Option<NaiveTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
        let weekly = match &schedule.sessions[..] {
            [session] => {
                opens == time(session.time.opens_at)
                    && closes == time(session.time.closes_at)
                    && days == schedule.weekdays_code()
            }
            _ => false,
        };
        if !weekly {
            let found = format!("{days} {opens}〜{closes} {words}");
            self.differs(TIME, &printed, found.trim(), ServiceColumn::Days);
        }
    }

    /// The fact that the data has otherwise or not at all.
    pub(super) fn differs(&mut self, what: Text, text: &str, found: &str, column: ServiceColumn) {
        let name = clean(&self.service.name);
        let (said_ja, said_en) = shown(text, "なし", "none");
        let (found_ja, found_en) = shown(found, "なし", "none");
        let message = Text::new(
            format!("「{name}」の{}が、表では{said_ja}、オープンデータでは{found_ja}です。", what.ja),
            format!(
                "The {} of “{name}” is {said_en} in the workbook and {found_en} in the open data.",
                what.en
            ),
        );
        let cell = self.directory.cell(self.service, column);
        self.findings.push(FACT.at(cell, message, super::program()).value(text).subject(name));
    }
}

fn shown(text: &str, ja: &str, en: &str) -> (String, String) {
    match text {
        "" => (ja.to_owned(), en.to_owned()),
        text => (format!("「{text}」"), format!("“{text}”")),
    }
}

/// The numbers of a value, without their extensions.
fn numbers(value: &str) -> impl Iterator<Item = &str> {
    value
        .split(" / ")
        .map(|number| number.split(" 内線").next().unwrap_or("").trim())
        .filter(|number| !number.is_empty())
}
