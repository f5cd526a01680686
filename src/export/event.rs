//! A dated event as it is published.

use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

use super::guard::{Everywhere, Guard, Withheld};
use super::line::Line;
use super::record::published_address;
use crate::directory::Event;
use crate::directory::address::Address;
use crate::directory::identity::Identity;
use crate::directory::vocabulary::Attendance;

/// A dated event as it is published. Texts are empty where the workbook says nothing.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of directory::Event of the same names")]
pub struct EventRecord {
    /// The ID in the workbook, or a suggested one.
    pub id: String,
    /// The identifier for good.
    pub uuid: Uuid,
    pub name: String,
    pub description: String,
    pub start_date: Option<NaiveDate>,
    pub end_date: Option<NaiveDate>,
    pub opens_at: Option<NaiveTime>,
    pub closes_at: Option<NaiveTime>,
    pub doors_at: Option<NaiveTime>,
    pub venue: String,
    pub address: Option<Address>,
    pub speaker: String,
    pub capacity: String,
    pub fees: String,
    pub attendance: Vec<Attendance>,
    pub application: String,
    pub application_deadline: Option<NaiveDate>,
    pub application_url: String,
    pub organization: String,
    pub phones: Vec<Line>,
    pub faxes: Vec<Line>,
    pub email: String,
    pub url: String,
    pub assured_date: Option<NaiveDate>,
    /// When its content last changed; none where it was compared with no earlier release.
    pub modified: Option<NaiveDate>,
}

impl EventRecord {
    pub(super) fn of(
        event: &Event,
        Identity { id, typed: _, uuid }: Identity,
        everywhere: &Everywhere,
        withheld: &mut Withheld,
    ) -> Self {
        let Event {
            row: _,
            id: _,
            name,
            description,
            start_date,
            end_date,
            opens_at,
            closes_at,
            doors_at,
            venue,
            address,
            speaker,
            capacity,
            fees,
            attendance,
            attendance_text: _,
            application,
            application_deadline,
            application_url,
            organization,
            phones,
            faxes,
            email,
            url,
            publication: _,
            assured_date,
        } = event;
        let mut guard = Guard::new(std::iter::empty(), everywhere, withheld);
        let phones = guard.kept(phones, true);
        let phones = Line::all(phones, guard.withheld());
        let faxes = guard.kept(faxes, true);
        let faxes = Line::all(faxes, guard.withheld());
        Self {
            id,
            uuid,
            name: guard.string(name),
            description: guard.string(description),
            start_date: *start_date,
            end_date: *end_date,
            opens_at: *opens_at,
            closes_at: *closes_at,
            doors_at: *doors_at,
            venue: guard.string(venue),
            address: address.as_ref().map(|address| published_address(address, &mut guard)),
            speaker: guard.string(speaker),
            capacity: guard.string(capacity),
            fees: guard.string(fees),
            attendance: attendance.clone(),
            application: guard.string(application),
            application_deadline: *application_deadline,
            application_url: guard.address(application_url.as_ref().map_or("", |url| url.href())),
            organization: guard.string(organization),
            phones,
            faxes,
            email: guard.address(email.as_ref().map_or("", |email| email.as_str())),
            url: guard.address(url.as_ref().map_or("", |url| url.href())),
            assured_date: *assured_date,
            modified: None,
        }
    }
}
