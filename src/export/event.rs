//! A dated event as it is published.

use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

use super::guard::Withheld;
use super::line::Line;
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
}

impl EventRecord {
    pub(super) fn of(
        event: &Event,
        Identity { id, typed: _, uuid }: Identity,
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
        Self {
            id,
            uuid,
            name: name.clone(),
            description: description.clone(),
            start_date: *start_date,
            end_date: *end_date,
            opens_at: *opens_at,
            closes_at: *closes_at,
            doors_at: *doors_at,
            venue: venue.clone(),
            address: address.clone(),
            speaker: speaker.clone(),
            capacity: capacity.clone(),
            fees: fees.clone(),
            attendance: attendance.clone(),
            application: application.clone(),
            application_deadline: *application_deadline,
            application_url: application_url.as_ref().map(|url| url.href().to_owned()).unwrap_or_default(),
            organization: organization.clone(),
            phones: Line::all(phones, withheld),
            faxes: Line::all(faxes, withheld),
            email: email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
            url: url.as_ref().map(|url| url.href().to_owned()).unwrap_or_default(),
            assured_date: *assured_date,
        }
    }
}
