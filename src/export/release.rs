//! The release: everything that is published, and nothing else.

use chrono::NaiveDate;
use uuid::Uuid;

use super::event::EventRecord;
use super::guard::{Everywhere, Guard, Withheld};
use super::history::History;
use super::occurrence::Calendar;
use super::organization::{self, OrganizationRecord};
use super::place::{self, PlaceRecord};
use super::record::{CategoryRecord, Record};
use super::schedule::Schedules;
use crate::directory::identity::{self, Identities};
use crate::directory::{Directory, Edition};

/// What an office publishes of its directory on a day.
#[derive(Debug, Clone)]
pub struct Release {
    /// Who publishes what, for which place.
    pub publisher: Publisher,
    /// The categories, in the order of the leaflet.
    pub categories: Vec<CategoryRecord>,
    /// The services, in the order of their rows.
    pub services: Vec<Record>,
    /// The dated events, in the order of their rows.
    pub events: Vec<EventRecord>,
    /// The bodies that offer the services, in the order in which they are first named.
    pub organizations: Vec<OrganizationRecord>,
    /// The places where they are offered, in the order in which they are first named.
    pub places: Vec<PlaceRecord>,
    /// How much is not published.
    pub withheld: Withheld,
    /// What it knows of the releases before it; none where it was compared with none.
    pub history: Option<History>,
    /// Which of the bodies delivers each service.
    bodies: Vec<usize>,
    /// At which of the places each service is offered.
    whereabouts: Vec<Option<usize>>,
    /// When the services are open, once somebody has asked.
    pub(super) calendar: Calendar,
}

/// Who publishes what: the settings of 発行情報 that leave. Texts are empty where not given.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// The namespace of all identifiers: of 発行者ID, else of the municipality's code, the title or the
    /// publisher, the first that is given.
    pub namespace: Uuid,
    /// The title of the leaflet.
    pub title: String,
    /// The municipality with its prefecture.
    pub region: String,
    /// Its 6-digit code.
    pub code: String,
    /// The body that publishes.
    pub name: String,
    /// The day of issue.
    pub issue_date: Option<NaiveDate>,
    /// The day as of which the content stands.
    pub information_date: Option<NaiveDate>,
    /// Where the data is published.
    pub url: String,
    /// The licence, as typed.
    pub licence: String,
    /// Where to write about the data.
    pub email: String,
}

impl Release {
    /// What may leave of a directory.
    ///
    /// A row leaves where 掲載 allows data. A service that has ended leaves too, as ended: whoever
    /// reads the data must be able to tell "over" from "never heard of".
    ///
    /// Identifiers are UUIDs of version 5 made of 発行者ID and the row's ID, so that a row that is
    /// renamed, moved or corrected stays the same. A row without ID gets one made of its name, body and
    /// category, which keeps the same UUID once it is typed into the workbook.
    pub fn of(directory: &Directory) -> Self {
        // Articles, steps and the guide are the leaflet's; exceptions are the staff's.
        let Directory {
            headers: _,
            edition,
            categories,
            services,
            events,
            articles: _,
            steps: _,
            guide: _,
            exceptions: _,
        } = directory;
        let everywhere = Everywhere::of(directory);
        let mut withheld = Withheld::default();
        let mut guard = Guard::new(std::iter::empty(), &everywhere, &mut withheld);
        let publisher = Publisher::of(edition, &mut guard);
        let categories: Vec<CategoryRecord> = categories
            .iter()
            .map(|category| CategoryRecord::of(category, publisher.namespace, &mut guard))
            .collect();

        let identities = Identities::of(directory);
        let mut records = Vec::new();
        let mut schedules = Schedules::default();
        for (service, identity) in services.iter().zip(identities.services) {
            let category = service.category.and_then(|index| categories.get(index));
            if service.publication.as_data() {
                records.push(Record::of(
                    directory,
                    service,
                    category,
                    identity,
                    &everywhere,
                    &mut schedules,
                    &mut withheld,
                ));
            } else {
                withheld.services += 1;
            }
        }
        let mut event_records = Vec::new();
        for (event, identity) in events.iter().zip(identities.events) {
            if event.publication.as_data() {
                event_records.push(EventRecord::of(event, identity, &everywhere, &mut withheld));
            } else {
                withheld.events += 1;
            }
        }

        let (organizations, bodies) = organization::of(&records, publisher.namespace);
        let places = place::of(&records);
        let mut whereabouts = vec![None; records.len()];
        for (index, place) in places.iter().enumerate() {
            for service in &place.services {
                whereabouts[*service] = Some(index);
            }
        }
        Self {
            publisher,
            categories,
            services: records,
            events: event_records,
            organizations,
            places,
            withheld,
            history: None,
            bodies,
            whereabouts,
            calendar: Calendar::default(),
        }
    }
}

impl Release {
    /// The body that delivers the service in this place.
    pub(super) fn body_of(&self, service: usize) -> Option<&OrganizationRecord> {
        self.organizations.get(*self.bodies.get(service)?)
    }

    /// The place where the service in this place is offered.
    pub(super) fn place_of(&self, service: usize) -> Option<&PlaceRecord> {
        self.places.get((*self.whereabouts.get(service)?)?)
    }
}

impl Publisher {
    fn of(edition: &Edition, guard: &mut Guard<'_>) -> Self {
        // The secretariat's address and telephone, the funding and the looks belong to the leaflet;
        // 連絡先メール is where to write about the data.
        let Edition {
            cells: _,
            publisher_id: _,
            title,
            subtitle: _,
            greeting: _,
            region,
            municipality_code,
            issue_date,
            issue_date_text: _,
            publisher,
            secretariat: _,
            secretariat_address: _,
            secretariat_phones: _,
            funding: _,
            information_date,
            public_url,
            licence,
            months_fresh: _,
            months_notice: _,
            months_trusted: _,
            calls_in_vain: _,
            fold: _,
            paper: _,
            panel_widths: _,
            readings: _,
            colour: _,
            logo: _,
            logo_alternative: _,
            cover_picture: _,
            cover_alternative: _,
            rule_wishes: _,
            area_code: _,
            contact_email,
        } = edition;
        let code = municipality_code.as_ref().map(|code| code.as_str().to_owned()).unwrap_or_default();
        Self {
            namespace: identity::namespace(edition),
            title: guard.text(title),
            region: guard.text(region),
            code,
            name: guard.text(publisher),
            issue_date: *issue_date,
            information_date: *information_date,
            url: guard.address(public_url.as_ref().map_or("", |url| url.href())),
            licence: guard.text(licence),
            email: guard.address(contact_email.as_ref().map_or("", |email| email.as_str())),
        }
    }

    /// The name of a dataset: the municipality's code and what it is. Without a code, `000000`,
    /// which is no municipality's, so that the name has the same form everywhere.
    pub(super) fn dataset(&self, what: &str) -> String {
        let code = if self.code.is_empty() { "000000" } else { &self.code };
        format!("{code}_{what}")
    }
}
