//! Opening times as HSDS schedules: a schedule for each recurrence, the words beside every one.

use chrono::NaiveTime;

use super::model::{Schedule, given};
use crate::directory::schedule::Session;
use crate::export::form;
use crate::export::id;
use crate::export::record::Record;

/// Japan has one time zone and no summer time; see [`with_offset`].
const OFFSET_HOURS: u8 = 9;

/// The schedules of a service, in the order of its text. One without any recurrence where the text
/// alone is known.
pub(super) fn schedules(record: &Record) -> Vec<Schedule<'_>> {
    let opening = &record.schedule;
    if opening.sessions.is_empty() {
        let silent = opening.printed.is_empty() && opening.note.is_empty();
        return if silent { Vec::new() } else { vec![plain(record, 0)] };
    }
    opening.sessions.iter().enumerate().map(|(place, session)| recurring(record, place, session)).collect()
}

fn recurring<'a>(record: &'a Record, place: usize, session: &Session) -> Schedule<'a> {
    let Session { recurrence, time } = session;
    let mut schedule = plain(record, place);
    schedule.opens_at = time.opens_at.map(with_offset);
    schedule.closes_at = time.closes_at.map(with_offset);
    if schedule.opens_at.is_some() || schedule.closes_at.is_some() {
        schedule.timezone = Some(OFFSET_HOURS);
    }
    schedule.freq = recurrence.freq();
    if schedule.freq.is_some() {
        schedule.interval = Some(1);
        schedule.wkst = Some("MO");
        schedule.byday = recurrence.byday();
        schedule.bymonthday = recurrence.bymonthday();
    }
    schedule
}

fn plain(record: &Record, place: usize) -> Schedule<'_> {
    let opening = &record.schedule;
    let holidays = opening.closed_on_holidays && !opening.note.contains('祝');
    let notes = form::labelled(&[("", &opening.note), ("", if holidays { "祝日を除く" } else { "" })]);
    Schedule {
        id: id::of(record.uuid, "schedule", &(place + 1).to_string()),
        timezone: None,
        wkst: None,
        freq: None,
        interval: None,
        byday: None,
        bymonthday: None,
        description: given(&opening.printed),
        opens_at: None,
        closes_at: None,
        attending_type: Some(form::attendance(&record.attendance)).filter(|ways| !ways.is_empty()),
        notes: Some(notes).filter(|notes| !notes.is_empty()),
    }
}

/// `09:00:00+09:00`: with the offset that the standard asks for. The end of the day is `23:59:00`, as
/// the standard's documentation writes it.
fn with_offset(time: NaiveTime) -> String {
    let mut text = form::hours_and_minutes(time);
    text.push_str(":00+09:00");
    text
}
