//! Every telephone and fax number of the directory, with its cell and whose it is.

use std::collections::BTreeSet;

use super::{Problem, View};
use crate::cell::CellRef;
use crate::column::{EventColumn, ServiceColumn, Setting};
use crate::directory::phone::{Fault, Kind, Phone};
use crate::directory::{Directory, Event, Service};
use crate::finding::Text;

/// A number, and where it stands.
pub(super) struct Number<'a> {
    pub(super) phone: &'a Phone,
    /// What its prefix says that it is.
    pub(super) kind: Kind,
    /// What cannot be right about it.
    pub(super) fault: Option<Fault>,
    place: Place<'a>,
}

/// Where a number stands.
enum Place<'a> {
    Service(&'a Service, ServiceColumn),
    Event(&'a Event, EventColumn),
    Secretariat(CellRef),
}

impl<'a> Number<'a> {
    fn of(phone: &'a Phone, place: Place<'a>) -> Self {
        Self { phone, kind: phone.kind(), fault: phone.fault(), place }
    }

    /// A problem with this number, under the body that answers.
    pub(super) fn problem(&self, view: &View<'_>, message: Text, remedy: Text) -> Problem {
        let directory = view.directory;
        let (cell, subject) = match &self.place {
            Place::Service(service, column) => (directory.cell(service, *column), service.body().as_str()),
            Place::Event(event, column) => {
                let Event { name, organization, .. } = *event;
                let subject = if organization.is_empty() { name } else { organization };
                (directory.event_cell(event, *column), &**subject)
            }
            Place::Secretariat(cell) => (cell.clone(), &*directory.edition.secretariat),
        };
        Problem::at(cell, message, remedy).value(&self.phone.number).subject(subject)
    }
}

/// The telephone numbers of an entry.
pub(super) fn phones(service: &Service) -> Vec<Number<'_>> {
    let number = |phone| Number::of(phone, Place::Service(service, ServiceColumn::Phone));
    service.phones.iter().map(number).collect()
}

/// The fax numbers of an entry.
pub(super) fn faxes(service: &Service) -> Vec<Number<'_>> {
    let number = |phone| Number::of(phone, Place::Service(service, ServiceColumn::Fax));
    service.faxes.iter().map(number).collect()
}

/// The numbers that are no entry's: of the events, of the secretariat.
pub(super) fn of_no_entry(directory: &Directory) -> impl Iterator<Item = Number<'_>> {
    let events = directory.events.iter().flat_map(|event| {
        let phones = event.phones.iter().map(|phone| (phone, EventColumn::Phone));
        let faxes = event.faxes.iter().map(|phone| (phone, EventColumn::Fax));
        phones.chain(faxes).map(|(phone, column)| Number::of(phone, Place::Event(event, column)))
    });
    let secretariat = directory.setting_cell(Setting::SecretariatPhone).into_iter().flat_map(|cell| {
        let phones = directory.edition.secretariat_phones.iter();
        phones.map(move |phone| Number::of(phone, Place::Secretariat(cell.clone())))
    });
    events.chain(secretariat)
}

/// The numbers' digits, for comparing: hyphens are a matter of taste.
pub(super) fn digits(phones: &[Phone]) -> BTreeSet<String> {
    phones.iter().map(Phone::digits).collect()
}
