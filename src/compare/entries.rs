//! A workbook as a listing: every row, every column, in the workbook's words.

use super::{Entry, Fact, Listing, Place, Sort, Value};
use crate::column::{EventColumn, ServiceColumn};
use crate::directory::identity::{Identities, Identity};
use crate::directory::phone::Phone;
use crate::directory::vocabulary::{Status, Vocabulary as _};
use crate::directory::{Directory, Event, Service};

/// Every row of a workbook, the staff's columns and the withheld rows too. For the office alone.
pub fn workbook(directory: &Directory, name: &str) -> Listing {
    let identities = Identities::of(directory);
    let services = directory.services.iter().zip(identities.services);
    let services = services.map(|(service, identity)| of_service(directory, service, identity));
    let events = directory.events.iter().zip(identities.events);
    let events = events.map(|(event, identity)| of_event(event, identity));
    Listing {
        name: name.to_owned(),
        day: directory.edition.information_date,
        entries: services.chain(events).collect(),
        ..Listing::default()
    }
}

/// The values of an entry as they are gathered.
struct Gathered {
    values: Vec<Value>,
    /// Whether the whole row stays in the office or on paper.
    withheld: bool,
}

impl Gathered {
    fn add(&mut self, place: Place, text: impl Into<String>, internal: bool) {
        let text = text.into();
        if let Some(fact) = Fact::of(place).filter(|_| !text.is_empty()) {
            self.values.push(Value { fact, text, internal: internal || self.withheld });
        }
    }
}

fn of_service(directory: &Directory, service: &Service, identity: Identity) -> Entry {
    use ServiceColumn as C;

    let Service {
        row,
        id: _,
        category_text,
        category,
        name,
        name_kana,
        name_english,
        organization,
        operator,
        corporate_number,
        description,
        eligibility,
        minimum_age,
        maximum_age,
        schedule,
        venue,
        postcode,
        address,
        address_detail,
        latitude,
        longitude,
        desk: _,
        phones,
        phone_publication,
        phone_hours,
        contact_person,
        faxes,
        email,
        url,
        application_url,
        application,
        fees,
        attendance: _,
        attendance_text,
        accessibility,
        remarks,
        publication,
        status,
        assured_date,
        confirmed_with: _,
        assurance_method,
        assurer,
        respondent,
        call_result,
        failed_calls,
        internal_memo,
    } = service;
    let mut gathered = Gathered { values: Vec::new(), withheld: !publication.as_data() };
    let mut add = |column, text: &str, internal| gathered.add(Place::Service(column), text, internal);
    let category = category.map_or(category_text.as_str(), |index| &directory.categories[index].name);
    let day = |day: &Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let hidden = !phone_publication.as_data();
    add(C::Category, category, false);
    add(C::Name, name, false);
    add(C::NameKana, name_kana, false);
    add(C::NameEnglish, name_english, false);
    add(C::Organization, organization, false);
    add(C::Operator, operator, false);
    add(C::CorporateNumber, corporate_number.as_ref().map_or("", |number| number.as_str()), false);
    add(C::Description, description, false);
    add(C::Eligibility, eligibility, false);
    add(C::MinimumAge, &age(*minimum_age), false);
    add(C::MaximumAge, &age(*maximum_age), false);
    // Days, times and the note in one: they are one thing, and print() loses nothing that was typed.
    add(C::Days, &schedule.printed(), false);
    add(C::Venue, venue, false);
    add(C::Postcode, postcode.as_ref().map_or("", |postcode| postcode.digits()), false);
    add(C::Address, address.as_ref().map_or("", |address| &address.text), false);
    add(C::AddressDetail, address_detail, false);
    add(C::Latitude, &latitude.map(|degrees| degrees.to_string()).unwrap_or_default(), false);
    add(C::Longitude, &longitude.map(|degrees| degrees.to_string()).unwrap_or_default(), false);
    add(C::Phone, &written(phones), hidden || has_label(phones));
    add(C::PhonePublication, phone_publication.word(), true);
    add(C::PhoneHours, phone_hours, hidden);
    add(C::ContactPerson, contact_person, true);
    add(C::Fax, &written(faxes), has_label(faxes));
    add(C::Email, email.as_ref().map_or("", |email| email.as_str()), false);
    add(C::Url, url.as_ref().map_or("", |url| url.href()), false);
    add(C::ApplicationUrl, application_url.as_ref().map_or("", |url| url.href()), false);
    add(C::Application, application, false);
    add(C::Fees, fees, false);
    add(C::Attendance, attendance_text, false);
    add(C::Accessibility, accessibility, false);
    add(C::Remarks, remarks, false);
    add(C::Publication, publication.word(), true);
    add(C::Status, status.word(), false);
    add(C::AssuredDate, &day(assured_date), false);
    add(C::AssuranceMethod, assurance_method, true);
    add(C::Assurer, assurer, true);
    add(C::Respondent, respondent, true);
    add(C::CallResult, call_result, true);
    add(C::FailedCalls, &failed_calls.map(|calls| calls.to_string()).unwrap_or_default(), true);
    add(C::InternalMemo, internal_memo, true);
    let Identity { id, typed, uuid } = identity;
    Entry {
        sort: Sort::Service,
        id,
        typed,
        uuid: Some(uuid),
        row: Some(*row),
        name: name.into(),
        ended: *status == Status::Ended,
        assured: *assured_date,
        values: gathered.values,
    }
}

fn of_event(event: &Event, identity: Identity) -> Entry {
    use EventColumn as C;

    let Event {
        row,
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
        attendance: _,
        attendance_text,
        application,
        application_deadline,
        application_url,
        organization,
        phones,
        faxes,
        email,
        url,
        publication,
        assured_date,
    } = event;
    let mut gathered = Gathered { values: Vec::new(), withheld: !publication.as_data() };
    let mut add = |column, text: &str, internal| gathered.add(Place::Event(column), text, internal);
    let day = |day: &Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let time = |time: &Option<chrono::NaiveTime>| {
        time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default()
    };
    add(C::Name, name, false);
    add(C::Description, description, false);
    add(C::StartDate, &day(start_date), false);
    add(C::EndDate, &day(end_date), false);
    add(C::OpensAt, &time(opens_at), false);
    add(C::ClosesAt, &time(closes_at), false);
    add(C::DoorsAt, &time(doors_at), false);
    add(C::Venue, venue, false);
    add(C::Address, address.as_ref().map_or("", |address| &address.text), false);
    add(C::Speaker, speaker, false);
    add(C::Capacity, capacity, false);
    add(C::Fees, fees, false);
    add(C::Attendance, attendance_text, false);
    add(C::Application, application, false);
    add(C::ApplicationDeadline, &day(application_deadline), false);
    add(C::ApplicationUrl, application_url.as_ref().map_or("", |url| url.href()), false);
    add(C::Organization, organization, false);
    add(C::Phone, &written(phones), has_label(phones));
    add(C::Fax, &written(faxes), has_label(faxes));
    add(C::Email, email.as_ref().map_or("", |email| email.as_str()), false);
    add(C::Url, url.as_ref().map_or("", |url| url.href()), false);
    add(C::Publication, publication.word(), true);
    add(C::AssuredDate, &day(assured_date), false);
    let Identity { id, typed, uuid } = identity;
    Entry {
        sort: Sort::Event,
        id,
        typed,
        uuid: Some(uuid),
        row: Some(*row),
        name: name.into(),
        ended: false,
        assured: *assured_date,
        values: gathered.values,
    }
}

fn age(years: Option<u8>) -> String {
    years.map(|years| years.to_string()).unwrap_or_default()
}

/// The numbers with extensions and the words beside them, several parted by ` / `.
fn written(phones: &[Phone]) -> String {
    let number = |phone: &Phone| {
        let Phone { number, extension, label } = phone;
        let extension = extension.as_ref().map(|extension| format!(" 内線{extension}")).unwrap_or_default();
        let label = label.as_ref().map(|label| format!("（{label}）")).unwrap_or_default();
        format!("{number}{extension}{label}")
    };
    phones.iter().map(number).collect::<Vec<_>>().join(" / ")
}

/// Words beside a number may be a person's name and are never published.
fn has_label(phones: &[Phone]) -> bool {
    phones.iter().any(|phone| phone.label.is_some())
}
