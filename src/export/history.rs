//! A release among others: the ledger carried on, when each content last changed, and what changed
//! since the release before, as it may be published.
//!
//! What is kept back now is never said again, though an earlier release had said it: a number that was
//! withdrawn would else stand in the list of changes for ever.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::comparison;
use super::earlier::Earlier;
use super::guard::{Everywhere, Guard, Withheld};
use super::ledger::{self, Identified};
use super::release::Release;
use crate::compare::{self, Changed, Changes, Fate, Field, Incomparable, Removed, Who, Words};
use crate::directory::phone::Phone;
use crate::directory::{Directory, Service};

/// What a release knows of those before it.
#[derive(Debug, Clone)]
pub struct History {
    /// Who was ever published.
    pub ledger: Vec<Identified>,
    /// What changed, as it may be published.
    pub changes: Changes,
    /// The day of the release.
    pub day: NaiveDate,
    /// Where the changes of each service stand among those of the release.
    places: HashMap<Uuid, usize>,
}

impl History {
    fn new(ledger: Vec<Identified>, changes: Changes, day: NaiveDate) -> Self {
        let uuids = changes.changed.iter().enumerate();
        let places = uuids.filter_map(|(place, changed)| Some((changed.who.uuid?, place))).collect();
        Self { ledger, changes, day, places }
    }

    /// What changed in an entry, as it may be published.
    pub fn of(&self, uuid: Uuid) -> &[Field] {
        self.places.get(&uuid).map_or(&[], |place| &self.changes.changed[*place].fields)
    }
}

impl<'a> Release<'a> {
    /// A release that follows another, on its day.
    ///
    /// Each content has the day on which it last changed. What is as it was keeps the day that the
    /// earlier ledger has, and has none where that has none. What is new or another has the day as of
    /// which the edition's content stands (情報の基準日) where that lies between the two releases, else
    /// the day of the first release that has it. A day once said stays, and no run makes old content
    /// look new.
    ///
    /// # Errors
    ///
    /// When the two cannot be compared; see [`Incomparable`].
    pub fn following(
        directory: &'a Directory,
        earlier: &Earlier,
        today: NaiveDate,
    ) -> Result<Self, Incomparable> {
        let mut release = Self::of(directory);
        let changes = changes(&release, directory, earlier, today)?;
        let stands = release.publisher.information_date;
        let between = |day: &NaiveDate| *day <= today && earlier.listing.day.is_some_and(|then| then < *day);
        let now = stands.filter(between).unwrap_or(today);
        let known: HashMap<Uuid, Option<NaiveDate>> =
            earlier.ledger.iter().map(|line| (line.uuid, line.modified)).collect();
        let here: HashSet<Uuid> = earlier.listing.entries.iter().filter_map(|entry| entry.uuid).collect();
        let other: HashSet<Uuid> = changes
            .changed
            .iter()
            .filter(|changed| changed.is_of_content())
            .filter_map(|changed| changed.who.uuid)
            .collect();
        let modified = |uuid: Uuid| {
            let stayed = here.contains(&uuid) && !other.contains(&uuid);
            if stayed { known.get(&uuid).copied().flatten() } else { Some(now) }
        };
        release.date_services(modified);
        for event in &mut release.events {
            event.modified = modified(event.uuid);
        }
        let ledger = ledger::carried(&earlier.ledger, &release, &changes, (today, now));
        let changes = published(changes, &release, directory);
        release.history = Some(History::new(ledger, changes, today));
        Ok(release)
    }
}

impl Release<'_> {
    /// When the content of the whole last changed: when an entry came, changed or went last, as far as
    /// that is known. What is not known changed before anything was compared, and so before these.
    pub fn modified(&self) -> Option<NaiveDate> {
        self.history.iter().flat_map(|history| &history.ledger).filter_map(|line| line.modified).max()
    }
}

/// What became of the published entries since an earlier release, in full: for the office, which
/// judges it before anything is published.
///
/// # Errors
///
/// When the two cannot be compared; see [`Incomparable`].
pub fn changes(
    release: &Release<'_>,
    directory: &Directory,
    earlier: &Earlier,
    today: NaiveDate,
) -> Result<Changes, Incomparable> {
    if let Some(reason) = compare::incomparable(&earlier.listing, release.publisher.namespace, today) {
        return Err(reason);
    }
    let mut now = comparison::of(release, directory);
    now.day = Some(today);
    Ok(compare::compare(&earlier.listing, &now, Words::Published))
}

/// The changes as they may be published.
fn published(changes: Changes, release: &Release<'_>, directory: &Directory) -> Changes {
    let secrets = Secrets::of(release, directory);
    let Changes { words, old, new, added, removed, changed, unchanged, without_id } = changes;
    // A folder's name is the office's.
    let old = old.map(|side| compare::Side { name: String::new(), ..side });
    let removed: Vec<Removed> = removed
        .into_iter()
        .map(|Removed { who, fate, probably }| {
            let name = if fate == Fate::Withheld { String::new() } else { secrets.masked(&who.name) };
            Removed { who: Who { name, ..who }, fate, probably }
        })
        .collect();
    let names: HashMap<(compare::Sort, String), String> = removed
        .iter()
        .map(|removed| ((removed.who.sort, removed.who.id.clone()), removed.who.name.clone()))
        .collect();
    let added = added.into_iter().map(|mut added| {
        if let Some((who, _)) = &mut added.probably {
            who.name = names.get(&(who.sort, who.id.clone())).cloned().unwrap_or_default();
        }
        added
    });
    let added = added.collect();
    let rows: HashMap<u32, &Service> =
        directory.services.iter().map(|service| (service.row, service)).collect();
    let changed = changed.into_iter().map(|changed| {
        let service = changed.who.row.filter(|_| changed.who.sort == compare::Sort::Service);
        let service = service.and_then(|row| rows.get(&row).copied());
        let fields = changed.fields.into_iter().map(|field| secrets.published(field, service)).collect();
        Changed { fields, ..changed }
    });
    let changed = changed.collect();
    Changes { words, old, new, added, removed, changed, unchanged, without_id }
}

/// What the workbook keeps back, wherever it may have been published before.
struct Secrets<'a> {
    numbers: Vec<&'a Phone>,
    mails: HashSet<&'a str>,
}

impl<'a> Secrets<'a> {
    fn of(release: &Release<'_>, directory: &'a Directory) -> Self {
        let shown: HashSet<&str> = release
            .services()
            .iter()
            .flat_map(|record| record.phones.iter().chain(&record.faxes))
            .chain(release.events.iter().flat_map(|event| event.phones.iter().chain(&event.faxes)))
            .map(|line| line.national.as_str())
            .collect();
        let mut numbers: Vec<&Phone> = Vec::new();
        let mut mails = HashSet::new();
        for service in &directory.services {
            let row = service.publication.as_data();
            if !row || !service.phone_publication.as_data() {
                numbers.extend(&service.phones);
            }
            if !row {
                numbers.extend(&service.faxes);
                mails.extend(service.email.as_ref().map(|email| email.as_str()));
            }
        }
        for event in directory.events.iter().filter(|event| !event.publication.as_data()) {
            numbers.extend(event.phones.iter().chain(&event.faxes));
            mails.extend(event.email.as_ref().map(|email| email.as_str()));
        }
        numbers.retain(|phone| !shown.contains(phone.number.as_str()));
        Self { numbers, mails }
    }

    fn masked(&self, text: &str) -> String {
        Guard::new(self.numbers.iter().copied(), &Everywhere::default(), &mut Withheld::default())
            .string(text)
    }

    fn published(&self, field: Field, service: Option<&Service>) -> Field {
        let Field { fact, old, new, internal: _ } = field;
        let old = old.filter(|old| !self.is_kept_back(fact, old, &new, service));
        Field { fact, old: old.map(|old| self.masked(&old)), new, internal: false }
    }

    /// Whether an old value is not to be said again: it was taken out of the data and nothing stands in
    /// its place, or the workbook has it where it is not published.
    fn is_kept_back(&self, fact: &compare::Fact, old: &str, new: &str, service: Option<&Service>) -> bool {
        if old.is_empty() {
            return false;
        }
        let fewer = fact.place.is_number() && compare::is_part_of(new, old);
        let staff = service.is_some_and(|service| {
            let labels =
                service.phones.iter().chain(&service.faxes).filter_map(|phone| phone.label.as_deref());
            let Service { contact_person, assurer, assurance_method, respondent, internal_memo, .. } =
                service;
            let texts = [contact_person, assurer, assurance_method, respondent, internal_memo];
            // One letter would be found in any text.
            let mut texts = texts.into_iter().map(|text| text.as_str()).chain(labels).map(str::trim);
            texts.any(|text| text.chars().count() > 1 && old.contains(text))
        });
        new.is_empty() || fewer || staff || self.mails.contains(old)
    }
}

#[cfg(test)]
mod tests;
