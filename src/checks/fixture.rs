//! Directories for the tests of the checks: rows in order, in which a test breaks one thing.

use chrono::NaiveDate;

use super::{Check, Policy, Problem, View, look};
use crate::column::{Column, Header};
use crate::directory::address::Address;
use crate::directory::phone::Phone;
use crate::directory::schedule::Schedule;
use crate::directory::vocabulary::{NodeKind, Publication, Status};
use crate::directory::{Category, Directory, Edition, Event, GuideNode, Headers, Service, Words};

/// The day on which the tests stand.
pub(super) fn policy() -> Policy {
    Policy { today: day(2021, 3, 31) }
}

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A directory of these rows: they stand below a header that has every column.
pub(super) fn directory(services: impl IntoIterator<Item = Service>) -> Directory {
    let mut directory = Directory {
        headers: Headers {
            categories: header(),
            services: header(),
            events: header(),
            articles: header(),
            steps: header(),
            guide: header(),
            exceptions: header(),
        },
        edition: Edition::default(),
        categories: vec![category("相談")],
        services: services.into_iter().collect(),
        events: vec![],
        articles: vec![],
        steps: vec![],
        guide: vec![],
        exceptions: vec![],
    };
    for (row, service) in (1..).zip(&mut directory.services) {
        service.row = row;
    }
    directory
}

fn header<C: Column>() -> Header<C> {
    Header { sheet: C::SHEET.into(), row: 0, places: C::ALL.iter().copied().zip(0..).collect() }
}

pub(super) fn category(name: &str) -> Category {
    Category {
        row: Some(1),
        id: name.to_owned(),
        name: name.to_owned(),
        description: String::new(),
        colour: String::new(),
        order: None,
        months_fresh: None,
    }
}

/// A row in order, confirmed in the month of [`policy`].
pub(super) fn service(name: &str) -> Service {
    Service {
        row: 1,
        id: format!("id {name}").into(),
        category_text: "相談".into(),
        category: Some(0),
        name: name.into(),
        name_kana: Words::default(),
        name_english: Words::default(),
        organization: Words::default(),
        operator: Words::default(),
        corporate_number: None,
        description: Words::default(),
        eligibility: Words::default(),
        minimum_age: None,
        maximum_age: None,
        schedule: Schedule::default().into(),
        venue: Words::default(),
        postcode: None,
        address: None,
        address_detail: Words::default(),
        latitude: None,
        longitude: None,
        desk: None,
        confirmed_with: None,
        phones: vec![phone("083-934-2532")],
        phone_publication: Publication::Both,
        phone_hours: Words::default(),
        contact_person: Words::default(),
        faxes: vec![],
        email: None,
        url: None,
        application_url: None,
        application: Words::default(),
        fees: Words::default(),
        attendance: vec![],
        attendance_text: Words::default(),
        accessibility: Words::default(),
        remarks: Words::default(),
        publication: Publication::Both,
        status: Status::Active,
        assured_date: Some(day(2021, 3, 1)),
        assurance_method: Words::default(),
        assurer: Words::default(),
        respondent: Words::default(),
        call_result: Words::default(),
        failed_calls: None,
        internal_memo: Words::default(),
    }
}

/// An event in order, after the day of [`policy`].
pub(super) fn event(name: &str) -> Event {
    Event {
        row: 1,
        id: format!("id {name}"),
        name: name.to_owned(),
        description: String::new(),
        start_date: Some(day(2021, 5, 1)),
        end_date: Some(day(2021, 5, 2)),
        opens_at: None,
        closes_at: None,
        doors_at: None,
        venue: String::new(),
        address: None,
        speaker: String::new(),
        capacity: String::new(),
        fees: String::new(),
        attendance: vec![],
        attendance_text: String::new(),
        application: String::new(),
        application_deadline: None,
        application_url: None,
        organization: String::new(),
        phones: vec![],
        faxes: vec![],
        email: None,
        url: None,
        publication: Publication::Both,
        assured_date: None,
    }
}

pub(super) fn phone(number: &str) -> Phone {
    Phone { number: number.into(), extension: None, label: None }
}

pub(super) fn address(text: &str) -> Address {
    let (prefecture, city) = (String::new(), String::new());
    Address { text: text.into(), prefecture: prefecture.into(), city: city.into(), street: text.into() }
}

/// A flowchart: ID, the ID after a yes, the ID after a no; a node without either is a goal.
pub(super) fn guide(nodes: &[(&str, &str, &str)]) -> Directory {
    let mut directory = directory([]);
    let node = |(row, (id, yes, no)): (u32, &(&str, &str, &str))| GuideNode {
        row,
        id: (*id).to_owned(),
        words: format!("{id}?"),
        kind: if yes.is_empty() && no.is_empty() { NodeKind::Goal } else { NodeKind::Question },
        yes: (*yes).to_owned(),
        no: (*no).to_owned(),
        category_text: String::new(),
        category: None,
    };
    directory.guide = (1..).zip(nodes).map(node).collect();
    directory
}

/// The cells that a check finds fault with, on the day of [`policy`].
pub(super) fn cells(check: &Check, directory: &Directory) -> Vec<String> {
    problems(check, directory).iter().map(|problem| problem.cell.to_string()).collect()
}

/// What a check finds, on the day of [`policy`].
pub(super) fn problems(check: &Check, directory: &Directory) -> Vec<Problem> {
    look(std::slice::from_ref(check), &View::of(directory, &policy())).remove(0).into_problems()
}
