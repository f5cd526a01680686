//! Opening times in schema.org: weekly ones as hours of the service, those by the month as a recurring
//! event, since hours know weekdays alone.

use chrono::Weekday;
use serde_json::{Value, json};

use super::node::{Node, reference};
use crate::directory::schedule::Recurrence;
use crate::directory::vocabulary::Status;
use crate::export::form;
use crate::export::id;
use crate::export::occurrence::{Occurrences, Openings};
use crate::export::place::PlaceRecord;
use crate::export::record::Record;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The weekly hours, valid from the day on which they were confirmed until that by which they must be
/// confirmed again. Holidays that are closed are hours from 0:00 to 0:00, as schema.org's users write it.
pub(super) fn hours(record: &Record) -> Vec<Value> {
    let schedule = &record.schedule;
    if record.status != Status::Active {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (place, session) in schedule.sessions.iter().enumerate() {
        let (days, as_weekend) = match &session.recurrence {
            Recurrence::Weekly(days) => {
                (days.as_slice(), schedule.exceptions.holidays_as.as_ref() == Some(days))
            }
            Recurrence::Daily => (&WEEK[..], false),
            Recurrence::Monthly(_) | Recurrence::MonthDays(_) | Recurrence::AsTyped => continue,
        };
        let mut names: Vec<String> = days.iter().map(|day| day_name(*day)).collect();
        if as_weekend {
            names.push(PUBLIC_HOLIDAYS.to_owned());
        }
        let mut node =
            Node::new("OpeningHoursSpecification", id::of(record.uuid, "schedule", &(place + 1).to_string()));
        node.list("dayOfWeek", names.into_iter().map(Value::from));
        node.text("opens", &form::time(session.time.opens_at));
        node.text("closes", &form::time(session.time.closes_at));
        // With the words beside it: they may say more than hours can.
        node.text("description", &schedule.printed);
        validity(&mut node, record);
        found.push(node.into_value());
    }
    if schedule.exceptions.holidays && !found.is_empty() {
        let mut node = Node::new("OpeningHoursSpecification", id::of(record.uuid, "schedule", "holidays"));
        node.list("dayOfWeek", [json!(PUBLIC_HOLIDAYS)]);
        node.text("opens", "00:00");
        node.text("closes", "00:00");
        node.text("description", "祝日は休み");
        validity(&mut node, record);
        found.push(node.into_value());
    }
    found
}

fn validity(node: &mut Node, record: &Record) {
    node.text("validFrom", &form::date(record.assured_date));
    node.text("validThrough", &form::date(record.confirm_by));
}

/// The openings by the month, as events that recur; the same days as in the calendar.
pub(super) fn events(record: &Record, place: Option<&PlaceRecord>, openings: &Openings) -> Vec<Value> {
    openings.iter().flatten().filter_map(|days| recurring(record, place, days)).collect()
}

fn recurring(record: &Record, place: Option<&PlaceRecord>, days: &Occurrences) -> Option<Value> {
    let Occurrences { session: index, first, until, months, closed, added: _ } = days;
    let session = record.schedule.sessions.get(*index)?;
    let uuid = id::of(record.uuid, "schedule", &(index + 1).to_string());
    let mut schedule = Node::unnamed("Schedule");
    match &session.recurrence {
        // Text in the words of iCalendar knows the last Friday too, which the week of the month does not.
        Recurrence::Monthly(_) => {
            let days = session.recurrence.byday()?;
            schedule.list("byDay", days.split(',').map(Value::from));
        }
        Recurrence::MonthDays(days) => schedule.list("byMonthDay", days.iter().map(|day| json!(day))),
        Recurrence::Weekly(_) | Recurrence::Daily | Recurrence::AsTyped => return None,
    }
    schedule.text("repeatFrequency", "P1M");
    schedule.list("byMonth", months.iter().map(|month| json!(month)));
    schedule.text("startDate", &form::date(Some(*first)));
    schedule.text("endDate", &form::date(Some(*until)));
    schedule.text("startTime", &form::time(session.time.opens_at));
    schedule.text("endTime", &form::time(session.time.closes_at));
    schedule.text("scheduleTimezone", "Asia/Tokyo");
    schedule.list("exceptDate", closed.iter().map(|day| json!(form::date(Some(*day)))));

    let mut event = Node::new("Event", uuid);
    event.text("name", &record.name);
    event.text("description", &record.schedule.printed);
    event.set("about", reference(record.uuid));
    event.text("startDate", &super::event::moment(*first, session.time.opens_at));
    event.set("eventSchedule", schedule.into_value());
    event.some("location", place.map(|place| reference(place.uuid)));
    Some(event.into_value())
}

const PUBLIC_HOLIDAYS: &str = "https://schema.org/PublicHolidays";

fn day_name(day: Weekday) -> String {
    let name = match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    };
    format!("https://schema.org/{name}")
}
