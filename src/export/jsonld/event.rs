//! Dated events in schema.org.

use chrono::{NaiveDate, NaiveTime};
use serde_json::{Value, json};

use super::body::Bodies;
use super::node::{Node, reference};
use crate::directory::time::end_of_day;
use crate::directory::vocabulary::Attendance;
use crate::export::event::EventRecord;
use crate::export::form;
use crate::export::id;

pub(super) fn node(event: &EventRecord, bodies: &mut Bodies) -> Value {
    let mut node = Node::new("Event", event.uuid);
    node.text("identifier", &event.id);
    node.text("name", &event.name);
    let words =
        form::labelled(&[("", &event.description), ("定員", &event.capacity), ("申込", &event.application)]);
    node.text("description", &words);
    let first = event.start_date;
    let last = event.end_date.filter(|last| first.is_none_or(|first| *last >= first)).or(first);
    // Times over several days may be those of each day: only a single day has them.
    let one_day = first == last;
    let at = |day: Option<NaiveDate>, time: Option<NaiveTime>| {
        day.map(|day| moment(day, time.filter(|_| one_day))).unwrap_or_default()
    };
    node.text("startDate", &at(first, event.opens_at));
    let ends = event.closes_at.filter(|closes| event.opens_at.is_none_or(|opens| *closes > opens));
    node.text("endDate", &at(last, ends));
    node.text("doorTime", &form::time(event.doors_at));
    node.set("eventStatus", json!("https://schema.org/EventScheduled"));
    if let Some(mode) = mode(&event.attendance) {
        node.set("eventAttendanceMode", json!(format!("https://schema.org/{mode}")));
    }
    node.some("location", location(event));
    if !event.organization.is_empty() {
        node.set("organizer", reference(bodies.named(&event.organization, "")));
    }
    if !event.speaker.is_empty() {
        node.set("performer", json!({ "@type": "Person", "name": event.speaker }));
    }
    node.some("maximumAttendeeCapacity", capacity(&event.capacity).map(|most| json!(most)));
    if !event.fees.is_empty() {
        let mut offer = Node::unnamed("Offer");
        offer.text("description", &event.fees);
        offer.text("validThrough", &form::date(event.application_deadline));
        offer.text("url", &form::uri(&event.application_url));
        if form::fee_kind(&event.fees) == "無料" {
            offer.set("price", json!(0));
            offer.text("priceCurrency", "JPY");
            node.set("isAccessibleForFree", json!(true));
        }
        node.set("offers", offer.into_value());
    }
    let web = [&event.url, &event.application_url].into_iter().find(|url| !url.is_empty());
    node.text("url", &web.map(|url| form::uri(url)).unwrap_or_default());
    node.into_value()
}

/// A day, or a moment of it in Japan's time.
pub(super) fn moment(day: NaiveDate, time: Option<NaiveTime>) -> String {
    let date = form::date(Some(day));
    match time {
        Some(time) if !date.is_empty() => {
            let clock = if time == end_of_day() {
                "23:59:59".to_owned()
            } else {
                time.format("%H:%M:%S").to_string()
            };
            format!("{date}T{clock}+09:00")
        }
        _ => date,
    }
}

fn mode(ways: &[Attendance]) -> Option<&'static str> {
    let online = ways.contains(&Attendance::Online);
    let there = ways.contains(&Attendance::InPerson);
    match (online, there) {
        (true, true) => Some("MixedEventAttendanceMode"),
        (true, false) => Some("OnlineEventAttendanceMode"),
        (false, true) => Some("OfflineEventAttendanceMode"),
        (false, false) => None,
    }
}

/// The place, or none where only the network is known.
fn location(event: &EventRecord) -> Option<Value> {
    let address = form::full_address(event.address.as_ref(), "");
    if event.venue.is_empty() && address.is_empty() {
        let url = [&event.application_url, &event.url].into_iter().find(|url| !url.is_empty())?;
        let online = event.attendance.contains(&Attendance::Online);
        return online.then(|| json!({ "@type": "VirtualLocation", "url": form::uri(url) }));
    }
    let mut place = Node::new("Place", id::of(event.uuid, "location", ""));
    place.text("name", if event.venue.is_empty() { &address } else { &event.venue });
    place.text("address", &address);
    Some(place.into_value())
}

/// `30人` as a number; anything else stays words.
fn capacity(text: &str) -> Option<u32> {
    let text = text.trim();
    let figures = text.strip_suffix('人').or_else(|| text.strip_suffix('名')).unwrap_or(text);
    figures.parse().ok()
}
