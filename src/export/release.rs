//! The release: everything that is published, and nothing else.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use uuid::Uuid;

use super::event::EventRecord;
use super::guard::{Everywhere, Guard, Withheld};
use super::history::History;
use super::occurrence::Calendar;
use super::organization::OrganizationRecord;
use super::place::PlaceRecord;
use super::record::{CategoryRecord, Record};
use super::services::{Around, Services};
use crate::directory::identity::{self, Identities};
use crate::directory::{Directory, Edition};

/// What an office publishes of its directory on a day. What it is made of is no format's to see.
#[derive(Debug)]
pub struct Release<'a> {
    /// Who publishes what, for which place.
    pub publisher: Publisher,
    /// The categories, in the order of the leaflet.
    pub categories: Vec<CategoryRecord>,
    /// The dated events, in the order of their rows.
    pub events: Vec<EventRecord>,
    /// What it knows of the releases before it; none where it was compared with none.
    pub history: Option<History>,
    services: Services<'a>,
    /// What is kept back beside the rows of the services.
    withheld: Withheld,
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

impl<'a> Release<'a> {
    /// What may leave of a directory.
    ///
    /// A row leaves where 掲載 allows data. A service that has ended leaves too, as ended: whoever
    /// reads the data must be able to tell "over" from "never heard of".
    ///
    /// Identifiers are UUIDs of version 5 made of 発行者ID and the row's ID, so that a row that is
    /// renamed, moved or corrected stays the same. A row without ID gets one made of its name, body and
    /// category, which keeps the same UUID once it is typed into the workbook.
    pub fn of(directory: &'a Directory) -> Self {
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
        let identified = services.iter().zip(identities.services);
        let rows: Vec<_> = identified.filter(|(service, _)| service.publication.as_data()).collect();
        withheld.services = services.len() - rows.len();
        let mut event_records = Vec::new();
        for (event, identity) in events.iter().zip(identities.events) {
            if event.publication.as_data() {
                event_records.push(EventRecord::of(event, identity, &everywhere, &mut withheld));
            } else {
                withheld.events += 1;
            }
        }

        let services = Services {
            directory,
            everywhere,
            categories: categories.iter().cloned().map(Arc::new).collect(),
            namespace: publisher.namespace,
            rows,
            modified: HashMap::new(),
            all: OnceLock::new(),
            together: OnceLock::new(),
            listed: OnceLock::new(),
        };
        let calendar = Calendar::default();
        Self { publisher, categories, events: event_records, history: None, services, withheld, calendar }
    }
}

impl Release<'_> {
    /// How many services it has.
    pub fn count(&self) -> usize {
        self.services.rows.len()
    }

    /// The services, in the order of their rows. They are made when somebody first asks, and kept.
    pub fn services(&self) -> &[Record] {
        self.services.all()
    }

    /// Hands on what becomes of each run of the services, in their order; unless they are kept already,
    /// they are made for it and not kept. The work is told the place of the first of a run.
    pub(super) fn in_turn<R: Send, E: Send>(
        &self,
        work: impl Fn(usize, &[Record]) -> R + Sync + Send,
        take: impl FnMut(R) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        self.services.in_turn(work, take)
    }

    /// The bodies that offer the services, in the order in which they are first named.
    pub fn organizations(&self) -> &[OrganizationRecord] {
        &self.services.listed().organizations
    }

    /// The places where they are offered, in the order in which they are first named.
    pub fn places(&self) -> &[PlaceRecord] {
        &self.services.listed().places
    }

    /// How much is not published.
    pub fn withheld(&self) -> Withheld {
        let mut withheld = self.withheld;
        withheld.add(self.services.together().withheld);
        withheld
    }

    /// Sees to what only all services together tell, which [`Self::around`] asks for.
    pub(super) fn see_together(&self) {
        self.services.together();
    }

    /// What is around the service in this place.
    pub(super) fn around(&self, index: usize, service: &Record) -> Around<'_> {
        self.services.around(index, service)
    }

    /// Tells when the content of each service last changed.
    pub(super) fn date_services(&mut self, modified: impl Fn(Uuid) -> Option<NaiveDate>) {
        self.services.date(modified);
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
            title: guard.string(title),
            region: guard.string(region),
            code,
            name: guard.string(publisher),
            issue_date: *issue_date,
            information_date: *information_date,
            url: guard.address(public_url.as_ref().map_or("", |url| url.href())),
            licence: guard.string(licence),
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
