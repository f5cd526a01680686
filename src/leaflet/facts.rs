//! Fact identity: names, numbers, addresses, times, mail and web addresses are the same in all
//! editions and in the open data, wherever they are published at all.
//!
//! Editions come from one view, so that they agree by design; this proves it, whatever a layout of
//! one's own leaves out, shortens or writes itself. Facts are taken from the directory and looked for
//! in what was set.

use super::edition::{Attachment, Edition};
use super::rules::FACT;
use super::view::clean;
use crate::cell::CellRef;
use crate::column::{EventColumn, ServiceColumn, Setting};
use crate::directory::time::TimeSpan;
use crate::directory::vocabulary::ArticleKind;
use crate::directory::{Directory, Event, Service, date, time};
use crate::finding::{Finding, Text};

mod data;
mod numbers;
mod said;

pub(super) use said::Said;

/// Something that must be said wherever its subject is.
struct Fact {
    /// What it is.
    what: Text,
    /// A line of it, as printed.
    text: String,
    cell: Option<CellRef>,
}

/// An entry, an event or the imprint, with its facts.
#[derive(Default)]
struct Subject {
    /// The key of its block; none where the facts may stand anywhere.
    key: Option<String>,
    name: String,
    facts: Vec<Fact>,
}

impl Subject {
    /// A fact, line by line; none where there is no text.
    fn add(&mut self, what: Text, text: &str, cell: Option<CellRef>) {
        for line in clean(text).lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.facts.push(Fact { what: what.clone(), text: line.to_owned(), cell: cell.clone() });
        }
    }
}

/// Every fact that an edition lacks or has otherwise, and what is wrong in the open data.
pub(super) fn differences(
    directory: &Directory,
    editions: &[(&Edition, Said)],
    attachments: &[Attachment<'_>],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let services = directory.services.iter().filter(|service| service.is_printed());
    let events = directory.events.iter().filter(|event| event.publication.on_paper());
    let subjects = services
        .map(|service| of_service(directory, service))
        .chain(events.map(|event| of_event(directory, event)))
        .chain(of_edition(directory));
    for subject in subjects {
        for fact in &subject.facts {
            let lacking = |(_, said): &&(&Edition, Said)| !said.says(subject.key.as_deref(), &fact.text);
            let lacking: Vec<&Edition> =
                editions.iter().filter(lacking).map(|(edition, _)| *edition).collect();
            if !lacking.is_empty() {
                findings.push(missing(&subject, fact, &lacking));
            }
        }
    }
    findings.extend(data::differences(directory, attachments));
    findings
}

fn missing(subject: &Subject, fact: &Fact, editions: &[&Edition]) -> Finding {
    let Fact { what, text, cell } = fact;
    let name = &subject.name;
    let ja: Vec<String> =
        editions.iter().map(|edition| format!("{}（{}）", edition.about.ja, edition.name)).collect();
    let en: Vec<String> =
        editions.iter().map(|edition| format!("{} ({})", edition.about.en, edition.name)).collect();
    let message = Text::new(
        format!("「{name}」の{}「{text}」が、次の版にないか、ちがっています：{}。", what.ja, ja.join("、")),
        format!("The {} “{text}” of “{name}” is missing or different in: {}.", what.en, en.join("; ")),
    );
    let remedy = Text::fixed(
        "どの版にも同じことが載るように、ひな形（layouts）を直した人に、この文を渡してください。",
        "Every edition must say the same: hand these words to whoever changed the layout.",
    );
    let finding = match cell {
        Some(cell) => FACT.at(cell.clone(), message, remedy),
        None => FACT.whole(message, remedy),
    };
    finding.value(text.as_str()).subject(name.as_str())
}

const NAME: Text = Text::fixed("名称", "name");
const TIME: Text = Text::fixed("日時", "time");
const VENUE: Text = Text::fixed("会場", "place");
const POSTCODE: Text = Text::fixed("郵便番号", "postcode");
const ADDRESS: Text = Text::fixed("住所", "address");
const PHONE: Text = Text::fixed("電話番号", "telephone number");
const EXTENSION: Text = Text::fixed("内線", "extension");
const FAX: Text = Text::fixed("FAX番号", "fax number");
const MAIL: Text = Text::fixed("メールアドレス", "mail address");
const WEB: Text = Text::fixed("ホームページ", "web page");
const FORM: Text = Text::fixed("申込フォーム", "form to apply with");

/// What paper says of a service. Blocks are named as the plan names them.
fn of_service(directory: &Directory, service: &Service) -> Subject {
    let cell = |column| Some(directory.cell(service, column));
    let mut subject =
        Subject { key: Some(format!("s{}", service.row)), name: clean(&service.name), facts: Vec::new() };
    subject.add(NAME, &service.name, cell(ServiceColumn::Name));
    subject.add(TIME, &service.schedule.printed(), cell(ServiceColumn::Days));
    subject.add(VENUE, &service.venue, cell(ServiceColumn::Venue));
    if let Some(address) = &service.address {
        subject.add(ADDRESS, &address.text, cell(ServiceColumn::Address));
        // A postcode without an address is not printed.
        if let Some(postcode) = service.postcode.as_ref().filter(|_| !clean(&address.text).is_empty()) {
            subject.add(POSTCODE, &postcode.to_string(), cell(ServiceColumn::Postcode));
        }
    }
    subject.add(ADDRESS, &service.address_detail, cell(ServiceColumn::AddressDetail));

    let contact = directory.contact(service);
    // The numbers of a desk stand in the desk's row.
    let row = contact.desk.unwrap_or(service);
    let cell = |column| Some(directory.cell(row, column));
    for phone in contact.phones.iter().filter(|_| contact.phone_publication.on_paper()) {
        subject.add(PHONE, &phone.number, cell(ServiceColumn::Phone));
        subject.add(EXTENSION, phone.extension.as_deref().unwrap_or(""), cell(ServiceColumn::Phone));
    }
    for fax in contact.faxes.iter().filter(|_| contact.publication.on_paper()) {
        subject.add(FAX, &fax.number, cell(ServiceColumn::Fax));
    }
    let email = contact.email.filter(|_| contact.publication.on_paper());
    subject.add(MAIL, email.map_or("", |email| email.as_str()), cell(ServiceColumn::Email));
    let cell = |column| Some(directory.cell(service, column));
    subject.add(WEB, service.url.as_ref().map_or("", |url| url.printed()), cell(ServiceColumn::Url));
    let form = service.application_url.as_ref().map_or("", |url| url.printed());
    subject.add(FORM, form, cell(ServiceColumn::ApplicationUrl));
    subject
}

/// What paper says of an event.
fn of_event(directory: &Directory, event: &Event) -> Subject {
    let cell = |column| Some(directory.event_cell(event, column));
    let mut subject =
        Subject { key: Some(format!("e{}", event.row)), name: clean(&event.name), facts: Vec::new() };
    subject.add(NAME, &event.name, cell(EventColumn::Name));
    if let Some(day) = event.start_date.or(event.end_date) {
        subject.add(TIME, &date::japanese_with_weekday(day), cell(EventColumn::StartDate));
    }
    // Of the last day, what the first has said may be left out: 24日（月） is what always stands.
    if let Some(day) = event.end_date {
        let whole = date::japanese_with_weekday(day);
        let last = whole.split_once('月').map_or(whole.as_str(), |(_, day)| day);
        subject.add(TIME, last, cell(EventColumn::EndDate));
    }
    let span = TimeSpan { opens_at: event.opens_at, closes_at: event.closes_at };
    subject.add(TIME, &span.to_string(), cell(EventColumn::OpensAt));
    subject.add(TIME, &event.doors_at.map_or(String::new(), time::printed), cell(EventColumn::DoorsAt));
    subject.add(VENUE, &event.venue, cell(EventColumn::Venue));
    subject.add(
        ADDRESS,
        event.address.as_ref().map_or("", |address| &address.text),
        cell(EventColumn::Address),
    );
    for phone in &event.phones {
        subject.add(PHONE, &phone.number, cell(EventColumn::Phone));
        subject.add(EXTENSION, phone.extension.as_deref().unwrap_or(""), cell(EventColumn::Phone));
    }
    for fax in &event.faxes {
        subject.add(FAX, &fax.number, cell(EventColumn::Fax));
    }
    subject.add(MAIL, event.email.as_ref().map_or("", |email| email.as_str()), cell(EventColumn::Email));
    subject.add(WEB, event.url.as_ref().map_or("", |url| url.printed()), cell(EventColumn::Url));
    let form = event.application_url.as_ref().map_or("", |url| url.printed());
    subject.add(FORM, form, cell(EventColumn::ApplicationUrl));
    subject
}

/// What the cover and the imprint say.
fn of_edition(directory: &Directory) -> [Subject; 2] {
    let edition = &directory.edition;
    let cell = |setting| directory.setting_cell(setting);
    let mut cover = Subject { key: None, name: "表紙".to_owned(), facts: Vec::new() };
    cover.add(Text::fixed("表題", "title"), &edition.title, cell(Setting::Title));
    let placed = directory
        .articles
        .iter()
        .find(|article| article.kind == ArticleKind::Imprint && article.panel.is_some());
    let key = placed.map_or("imprint".to_owned(), |article| format!("a{}", article.row));
    let mut imprint = Subject { key: Some(key), name: "奥付".to_owned(), facts: Vec::new() };
    imprint.add(Text::fixed("発行者", "publisher"), &edition.publisher, cell(Setting::Publisher));
    imprint.add(Text::fixed("事務局", "secretariat"), &edition.secretariat, cell(Setting::Secretariat));
    // An address without the body whose it is, is not printed.
    if !clean(&edition.secretariat).is_empty() {
        imprint.add(ADDRESS, &edition.secretariat_address, cell(Setting::SecretariatAddress));
    }
    for phone in &edition.secretariat_phones {
        imprint.add(PHONE, &phone.number, cell(Setting::SecretariatPhone));
    }
    imprint.add(WEB, edition.public_url.as_ref().map_or("", |url| url.printed()), cell(Setting::PublicUrl));
    [cover, imprint]
}
