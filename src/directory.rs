//! The directory: everything that the workbook says, typed, in the terms of the Human Services
//! Data Specification (HSDS) 3.1.
//!
//! This is the language that the rest of the program speaks; it reads nobody. Bad data never stops
//! it: a field that could not be read is empty here and a finding elsewhere. What is printed keeps
//! the text as it was typed; what is computed with is typed beside it.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use crate::cell::CellRef;
use crate::column::{
    ArticleColumn, CategoryColumn, EventColumn, ExceptionColumn, GuideColumn, Header, ServiceColumn, Setting,
    StepColumn,
};

pub mod address;
pub mod age;
pub mod code;
mod contact;
pub mod date;
pub mod freshness;
pub mod gravity;
pub mod holiday;
#[cfg(test)]
mod hostile;
pub mod identity;
pub mod municipality;
pub mod person;
pub mod phone;
pub mod postcode;
pub mod schedule;
mod sorted;
pub mod text;
pub mod time;
#[cfg(test)]
pub(crate) mod typed;
pub mod vocabulary;
pub mod web;
pub mod wish;
mod words;

pub use contact::Contact;
pub use words::Words;

use address::{Address, Postcode};
use code::{CorporateNumber, MunicipalityCode};
use gravity::RuleWish;
use phone::Phone;
use schedule::Schedule;
use vocabulary::{ArticleKind, Attendance, NodeKind, Panel, Publication, Status};
use web::{Email, WebAddress};

/// All of a workbook, typed.
#[derive(Debug, Clone)]
pub struct Directory {
    /// Where the columns of each sheet stand.
    pub headers: Headers,
    /// What the edition is: title, publisher, dates.
    pub edition: Edition,
    /// The categories in the order of the leaflet.
    pub categories: Vec<Category>,
    /// The entries in the order of their rows.
    pub services: Vec<Service>,
    /// The events in the order of their rows.
    pub events: Vec<Event>,
    /// The texts of the panels in the order of their rows.
    pub articles: Vec<Article>,
    /// The steps of the staircase, the lowest first.
    pub steps: Vec<Step>,
    /// The nodes of the flowchart in the order of their rows.
    pub guide: Vec<GuideNode>,
    /// The findings that somebody accepted for a while.
    pub exceptions: Vec<Exception>,
}

/// The headers of all sheets.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each is the header of the sheet of its name")]
pub struct Headers {
    pub categories: Header<CategoryColumn>,
    pub services: Header<ServiceColumn>,
    pub events: Header<EventColumn>,
    pub articles: Header<ArticleColumn>,
    pub steps: Header<StepColumn>,
    pub guide: Header<GuideColumn>,
    pub exceptions: Header<ExceptionColumn>,
}

impl Default for Headers {
    fn default() -> Self {
        Self {
            categories: Header::absent(),
            services: Header::absent(),
            events: Header::absent(),
            articles: Header::absent(),
            steps: Header::absent(),
            guide: Header::absent(),
            exceptions: Header::absent(),
        }
    }
}

/// The edition: the settings of 発行情報. Texts as typed; empty where not given.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the fields are the settings of the same names in column::Setting")]
pub struct Edition {
    /// Where each setting's content stands.
    pub cells: Vec<(Setting, CellRef)>,
    pub publisher_id: String,
    pub title: String,
    pub subtitle: String,
    pub greeting: String,
    pub region: String,
    pub municipality_code: Option<MunicipalityCode>,
    pub issue_date: Option<NaiveDate>,
    /// The date of issue as typed (令和3年3月), for print.
    pub issue_date_text: String,
    pub publisher: String,
    pub secretariat: String,
    pub secretariat_address: String,
    pub secretariat_phones: Vec<Phone>,
    pub funding: String,
    pub information_date: Option<NaiveDate>,
    pub public_url: Option<WebAddress>,
    pub licence: String,
    /// After how many months a row must be confirmed again; 12 where nothing is set.
    pub months_fresh: Option<u32>,
    /// How many months before the limit it is said; 2 where nothing is set.
    pub months_notice: Option<u32>,
    /// After how many months nobody may rely on a row; 18 where nothing is set.
    pub months_trusted: Option<u32>,
    /// After how many unanswered calls it is said; 3 where nothing is set.
    pub calls_in_vain: Option<u32>,
    pub fold: String,
    pub paper: String,
    pub panel_widths: String,
    pub colour: String,
    /// Whether names are printed with their readings above them.
    pub readings: bool,
    pub logo: String,
    pub logo_alternative: String,
    pub cover_picture: String,
    pub cover_alternative: String,
    pub area_code: String,
    pub contact_email: Option<Email>,
    /// What the rows 規則 … say, in their order.
    pub rule_wishes: Vec<RuleWish>,
}

/// A category: a taxonomy term in HSDS.
#[derive(Debug, Clone)]
pub struct Category {
    /// The row it was read from; none where it is only named in 窓口.
    pub row: Option<u32>,
    /// Its short name; the name where none is given.
    pub id: String,
    /// As printed.
    pub name: String,
    /// What it is for, in a line.
    pub description: String,
    /// A colour's name.
    pub colour: String,
    /// Its place; categories without one follow those that have one, in the order of their rows.
    pub order: Option<f64>,
    /// After how many months its rows must be confirmed again, if other than the edition's.
    pub months_fresh: Option<u32>,
}

/// An entry of the leaflet: a service in HSDS.
#[derive(Debug, Clone)]
pub struct Service {
    /// The row it was read from, zero-based.
    pub row: u32,
    /// Its ID as typed.
    pub id: Words,
    /// The category as typed.
    pub category_text: Words,
    /// The category, as an index into [`Directory::categories`].
    pub category: Option<usize>,
    /// The name as printed.
    pub name: Words,
    /// The name's reading.
    pub name_kana: Words,
    /// The name in English.
    pub name_english: Words,
    /// The body that offers it.
    pub organization: Words,
    /// The body that runs it on behalf of the first.
    pub operator: Words,
    /// The body's 13-digit number.
    pub corporate_number: Option<CorporateNumber>,
    /// What happens there.
    pub description: Words,
    /// Whom it is for.
    pub eligibility: Words,
    /// The lowest age in years.
    pub minimum_age: Option<u8>,
    /// The highest age in years.
    pub maximum_age: Option<u8>,
    /// When it is open.
    pub schedule: Arc<Schedule>,
    /// The name of the place.
    pub venue: Words,
    /// The postcode.
    pub postcode: Option<Postcode>,
    /// The address.
    pub address: Option<Box<Address>>,
    /// Building and floor.
    pub address_detail: Words,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// The entry whose contact stands in, as an index into [`Directory::services`]: set where this
    /// one has no contact of its own and its 主催 is an entry that has.
    pub desk: Option<usize>,
    /// The entry whose confirmation counts for this one too, as an index into
    /// [`Directory::services`]: of the same body at the same number, and confirmed later.
    pub confirmed_with: Option<usize>,
    /// The numbers of its own, in the order of the cell; see also [`Directory::contact`].
    pub phones: Vec<Phone>,
    /// Where the numbers may appear.
    pub phone_publication: Publication,
    /// When the telephone is answered, as typed.
    pub phone_hours: Words,
    /// Who answers. Printed, never data.
    pub contact_person: Words,
    /// The fax numbers.
    pub faxes: Vec<Phone>,
    /// The mail address.
    pub email: Option<Email>,
    /// The web page.
    pub url: Option<WebAddress>,
    /// The form to apply with.
    pub application_url: Option<WebAddress>,
    /// How one applies.
    pub application: Words,
    /// What it costs, as typed.
    pub fees: Words,
    /// In person, by telephone, online …
    pub attendance: Vec<Attendance>,
    /// 実施形態 as typed.
    pub attendance_text: Words,
    /// What is accessible.
    pub accessibility: Words,
    /// What else readers should know.
    pub remarks: Words,
    /// Where the row may appear.
    pub publication: Publication,
    /// Whether it is offered at present.
    pub status: Status,
    /// When the body itself last confirmed the row.
    pub assured_date: Option<NaiveDate>,
    /// How it was confirmed. For the staff alone.
    pub assurance_method: Words,
    /// Who confirmed it. For the staff alone.
    pub assurer: Words,
    /// Who answered when it was confirmed. For the staff alone.
    pub respondent: Words,
    /// The day and result of the last call. For the staff alone.
    pub call_result: Words,
    /// How many calls in a row went unanswered. For the staff alone.
    pub failed_calls: Option<u32>,
    /// For the staff alone.
    pub internal_memo: Words,
}

/// A dated event.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the columns of the same names in EventColumn")]
pub struct Event {
    /// The row it was read from, zero-based.
    pub row: u32,
    pub id: String,
    pub name: String,
    pub description: String,
    pub start_date: Option<NaiveDate>,
    /// The last day; the first where none is given.
    pub end_date: Option<NaiveDate>,
    pub opens_at: Option<NaiveTime>,
    pub closes_at: Option<NaiveTime>,
    pub doors_at: Option<NaiveTime>,
    pub venue: String,
    pub address: Option<Box<Address>>,
    pub speaker: String,
    pub capacity: String,
    pub fees: String,
    pub attendance: Vec<Attendance>,
    pub attendance_text: String,
    pub application: String,
    pub application_deadline: Option<NaiveDate>,
    pub application_url: Option<WebAddress>,
    pub organization: String,
    pub phones: Vec<Phone>,
    pub faxes: Vec<Phone>,
    pub email: Option<Email>,
    pub url: Option<WebAddress>,
    pub publication: Publication,
    pub assured_date: Option<NaiveDate>,
}

/// A text of a panel, or the place of a figure or of the entries.
#[derive(Debug, Clone)]
pub struct Article {
    /// The row it was read from, zero-based.
    pub row: u32,
    /// The panel it stands on.
    pub panel: Option<Panel>,
    /// Its heading; may be empty.
    pub heading: String,
    /// Its text, with the line breaks of the cell.
    pub body: String,
    /// What it is.
    pub kind: ArticleKind,
    /// Its place on the panel; those without one keep the order of their rows.
    pub order: Option<f64>,
}

/// A step of the staircase.
#[derive(Debug, Clone)]
pub struct Step {
    /// The row it was read from, zero-based.
    pub row: u32,
    /// Its place from the bottom.
    pub order: Option<f64>,
    /// Its name.
    pub name: String,
    /// Its points.
    pub points: Vec<String>,
}

/// A node of the flowchart.
#[derive(Debug, Clone)]
pub struct GuideNode {
    /// The row it was read from, zero-based.
    pub row: u32,
    /// Its ID.
    pub id: String,
    /// The question, or the words at the goal.
    pub words: String,
    /// Question or goal.
    pub kind: NodeKind,
    /// The ID of the node after a yes.
    pub yes: String,
    /// The ID of the node after a no.
    pub no: String,
    /// The category as typed.
    pub category_text: String,
    /// The category, as an index into [`Directory::categories`].
    pub category: Option<usize>,
}

/// A finding that somebody accepted for a while.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the columns of the same names in ExceptionColumn")]
pub struct Exception {
    /// The row it was read from, zero-based.
    pub row: u32,
    pub id: String,
    pub rule: String,
    pub reason: String,
    pub until: Option<NaiveDate>,
    pub approver: String,
}

impl Service {
    /// Whether it has a way of contact of its own.
    pub fn has_contact(&self) -> bool {
        !self.phones.is_empty()
            || !self.faxes.is_empty()
            || self.email.is_some()
            || self.url.is_some()
            || self.application_url.is_some()
    }

    /// The body that one deals with: 主催, or the entry itself where it is the body.
    pub fn body(&self) -> &Words {
        if self.organization.is_empty() { &self.name } else { &self.organization }
    }

    /// Whether it appears on paper at all.
    pub fn is_printed(&self) -> bool {
        self.publication.on_paper() && self.status != Status::Ended
    }
}

impl Directory {
    /// The cell in which a service's field stands.
    pub fn cell(&self, service: &Service, column: ServiceColumn) -> CellRef {
        self.headers.services.cell(service.row, column)
    }

    /// The cell in which an event's field stands.
    pub fn event_cell(&self, event: &Event, column: EventColumn) -> CellRef {
        self.headers.events.cell(event.row, column)
    }

    /// The cell in which a setting's content stands; none where it is not set.
    pub fn setting_cell(&self, setting: Setting) -> Option<CellRef> {
        self.edition.cells.iter().find(|(name, _)| *name == setting).map(|(_, cell)| cell.clone())
    }

    /// After how many months a service must be confirmed again: its category's limit, else the
    /// edition's, else 12.
    pub fn months_fresh(&self, service: &Service) -> u32 {
        service
            .category
            .and_then(|index| self.categories[index].months_fresh)
            .or(self.edition.months_fresh)
            .unwrap_or(12)
    }
}
