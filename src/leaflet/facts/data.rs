//! Fact identity of the open data: each published service has its record with the same name,
//! numbers, address, times and addresses on the web, and no record holds a number that is withheld.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Map, Value};

use super::NAME;
use super::numbers::Numbers;
use crate::column::ServiceColumn;
use crate::directory::phone::Phone;
use crate::directory::{Contact, Directory, Service};
use crate::finding::{Finding, Text};
use crate::leaflet::edition::Attachment;
use crate::leaflet::rules::{FACT, WITHHELD};
use record::Comparison;

mod record;

type Record = Map<String, Value>;

/// What is wrong in the open data; nothing where the leaflet carries none.
pub(super) fn differences(directory: &Directory, attachments: &[Attachment<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in attachments.iter().filter(|file| file.name.ends_with("_support_service.json")) {
        match serde_json::from_slice::<Vec<Record>>(file.bytes) {
            Ok(records) => check(directory, &records, &mut findings),
            Err(error) => findings.push(FACT.whole(
                Text::new(
                    format!("{}を読み直せません。{error}", file.name),
                    format!("{} cannot be read back: {error}", file.name),
                ),
                program(),
            )),
        }
    }
    findings
}

/// A fault that no cell can mend.
fn program() -> Text {
    Text::fixed(
        "プログラムの誤りです。この文を開発者に知らせてください。",
        "A fault of the program: please report these words.",
    )
}

fn check(directory: &Directory, records: &[Record], findings: &mut Vec<Finding>) {
    let (nowhere, names) = (withheld_everywhere(directory), directory.person_names());
    let mut places = Places::of(records);
    for service in directory.services.iter().filter(|service| service.publication.as_data()) {
        let none = Record::new();
        let record = places.take(service);
        let mut comparison = Comparison { directory, service, record: record.unwrap_or(&none), findings };
        match record {
            Some(_) => comparison.run(&nowhere, &names),
            None => comparison.differs(NAME, &service.name, "", ServiceColumn::Name),
        }
    }
    for record in places.left() {
        let name = field(record, "名称");
        let message = Text::new(
            format!("データに「{name}」がありますが、データに出す窓口ではありません。"),
            format!("The data holds “{name}”, which is not to be published as data."),
        );
        findings.push(WITHHELD.whole(message, program()));
    }
}

/// The numbers that some row keeps out of the data (電話の掲載), and those of other rows that are
/// withheld which no row publishes.
fn withheld_everywhere(directory: &Directory) -> Numbers {
    let private = Numbers::of(directory.private_numbers());
    let (mut withheld, mut published): (Vec<&Phone>, Vec<&Phone>) = (Vec::new(), Vec::new());
    for service in &directory.services {
        let contact = directory.contact(service);
        let (phones, faxes) = may_leave(&contact);
        let row = service.publication.as_data();
        let (out, kept): (Vec<_>, Vec<_>) = [(row && phones, contact.phones), (row && faxes, contact.faxes)]
            .into_iter()
            .flat_map(|(may, numbers)| numbers.iter().map(move |number| (may, number)))
            .partition(|(may, _)| *may);
        // What a row withholds as a telephone number does not leave as its fax number.
        let hidden = Numbers::of(kept.iter().map(|(_, number)| *number));
        published
            .extend(out.into_iter().map(|(_, number)| number).filter(|number| !hidden.hide(&number.number)));
        withheld.extend(kept.into_iter().map(|(_, number)| number));
    }
    for event in &directory.events {
        let list = if event.publication.as_data() { &mut published } else { &mut withheld };
        list.extend(event.phones.iter().chain(&event.faxes));
    }
    published.retain(|number| !private.hold(&number.number));
    Numbers::of(withheld.into_iter()).without(&Numbers::of(published.into_iter()))
}

/// Whether a row's telephone and fax numbers may be data: a desk that is not lends nothing.
fn may_leave(contact: &Contact<'_>) -> (bool, bool) {
    (contact.phone_publication.as_data(), contact.publication.as_data())
}

/// The records, to be taken one by one: by their ID and, without one, by their name in order.
struct Places<'a> {
    records: Vec<Option<&'a Record>>,
    by_id: BTreeMap<&'a str, VecDeque<usize>>,
    by_name: BTreeMap<&'a str, VecDeque<usize>>,
}

impl<'a> Places<'a> {
    fn of(records: &'a [Record]) -> Self {
        let by = |key: &str| {
            let mut places: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
            for (index, record) in records.iter().enumerate() {
                places.entry(field(record, key)).or_default().push_back(index);
            }
            places
        };
        Self { records: records.iter().map(Some).collect(), by_id: by("ID"), by_name: by("名称") }
    }

    fn take(&mut self, service: &Service) -> Option<&'a Record> {
        let id = service.id.trim();
        let queue = match self.by_id.get_mut(id).filter(|_| !id.is_empty()) {
            Some(queue) => queue,
            None => self.by_name.get_mut(service.name.as_str())?,
        };
        while let Some(index) = queue.pop_front() {
            if let Some(record) = self.records[index].take() {
                return Some(record);
            }
        }
        None
    }

    fn left(self) -> impl Iterator<Item = &'a Record> {
        self.records.into_iter().flatten()
    }
}

fn field<'r>(record: &'r Record, key: &str) -> &'r str {
    record.get(key).and_then(Value::as_str).unwrap_or("")
}
