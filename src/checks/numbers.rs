//! Every telephone and fax number of the directory, with its cell and whose it is.

use std::collections::BTreeSet;

use super::Problem;
use crate::cell::CellRef;
use crate::column::{EventColumn, ServiceColumn, Setting};
use crate::directory::Directory;
use crate::directory::phone::Phone;
use crate::finding::Text;

/// A number, and where it stands.
pub(super) struct Number<'a> {
    pub(super) phone: &'a Phone,
    pub(super) cell: CellRef,
    /// The body that answers.
    pub(super) subject: &'a str,
}

impl Number<'_> {
    /// A problem with this number.
    pub(super) fn problem(self, message: Text, remedy: Text) -> Problem {
        Problem::at(self.cell, message, remedy).value(&self.phone.number).subject(self.subject)
    }
}

/// Every number: of the entries, of the events, of the secretariat.
pub(super) fn all(directory: &Directory) -> impl Iterator<Item = Number<'_>> {
    let services = directory.services.iter().flat_map(|service| {
        let phones = service.phones.iter().map(|phone| (phone, ServiceColumn::Phone));
        let faxes = service.faxes.iter().map(|phone| (phone, ServiceColumn::Fax));
        phones.chain(faxes).map(|(phone, column)| Number {
            phone,
            cell: directory.cell(service, column),
            subject: service.body(),
        })
    });
    let events = directory.events.iter().flat_map(|event| {
        let phones = event.phones.iter().map(|phone| (phone, EventColumn::Phone));
        let faxes = event.faxes.iter().map(|phone| (phone, EventColumn::Fax));
        phones.chain(faxes).map(|(phone, column)| Number {
            phone,
            cell: directory.event_cell(event, column),
            subject: if event.organization.is_empty() { &event.name } else { &event.organization },
        })
    });
    let edition = &directory.edition;
    let secretariat = directory.setting_cell(Setting::SecretariatPhone).into_iter().flat_map(move |cell| {
        edition.secretariat_phones.iter().map(move |phone| Number {
            phone,
            cell: cell.clone(),
            subject: &edition.secretariat,
        })
    });
    services.chain(events).chain(secretariat)
}

/// The numbers' digits, for comparing: hyphens are a matter of taste.
pub(super) fn digits(phones: &[Phone]) -> BTreeSet<String> {
    phones.iter().map(Phone::digits).collect()
}
