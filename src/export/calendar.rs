//! The openings and events as a calendar: `schedule.ics` (RFC 5545). What opens by a rule recurs by
//! that rule, its closed days taken out; a dated event stands on its day.
//!
//! Only days that are known for sure are in it ([`occurrence`]). Where the words of the sheet are no
//! rule, the service is left out, and the calendar itself says how many are.

use chrono::{NaiveDate, NaiveTime};

use super::event::EventRecord;
use super::line::Line;
use super::occurrence::{self, LeftOut, Occurrences};
use super::record::Record;
use super::release::Release;
use super::{Error, File, Format, Job, Write, form, id};
use crate::directory::time::TimeSpan;

mod property;

use property::{Lines, date, date_time, next};

/// `schedule.ics`; no file where it would name no day.
pub(super) const FORMAT: Format = Format { name: "ical", write: Write::Release(write) };

/// Japan's one time zone, without summer time.
const ZONE: &str = "TZID=Asia/Tokyo";

fn write(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let mut openings = Vec::new();
    let known = release.openings(job.today);
    for (record, days) in release.services().iter().zip(known.iter()) {
        openings.extend(days.iter().flatten().map(|days| (record, days)));
    }
    let events: Vec<&EventRecord> = release.events.iter().filter(|event| is_dated(event)).collect();
    if openings.is_empty() && events.is_empty() {
        return Ok(Vec::new());
    }
    let Some(stamp) = date(job.today).map(|day| format!("{day}T000000Z")) else { return Ok(Vec::new()) };

    let mut lines = Lines::default();
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", concat!("-//mitsuori//mitsuori ", env!("CARGO_PKG_VERSION"), "//JA"));
    lines.raw("CALSCALE", "GREGORIAN");
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, &release.publisher.title);
    }
    let about = about(release, job.today);
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        lines.text(name, &about);
    }
    lines.raw("X-WR-TIMEZONE", "Asia/Tokyo");
    for (name, value) in [
        ("BEGIN", "VTIMEZONE"),
        ("TZID", "Asia/Tokyo"),
        ("BEGIN", "STANDARD"),
        // After the last summer time, that of 1951.
        ("DTSTART", "19510908T000000"),
        ("TZOFFSETFROM", "+0900"),
        ("TZOFFSETTO", "+0900"),
        ("TZNAME", "JST"),
        ("END", "STANDARD"),
        ("END", "VTIMEZONE"),
    ] {
        lines.raw(name, value);
    }
    for (record, days) in &openings {
        opening(&mut lines, record, days, &stamp);
    }
    for event in events {
        dated(&mut lines, event, &stamp);
    }
    lines.raw("END", "VCALENDAR");
    Ok(vec![File { path: "schedule.ics".to_owned(), bytes: lines.into_bytes() }])
}

/// What is in the calendar, until when, and how many services are not.
fn about(release: &Release<'_>, today: NaiveDate) -> String {
    let until = occurrence::horizon(today);
    let mut text = format!(
        "{}時点の予定です。くり返しは{}までの日を載せています。お出かけの前に、先方に確かめてください。",
        form::date(Some(today)),
        form::date(Some(until))
    );
    for (reason, count) in occurrence::left_out(release, today) {
        text.push_str(&format!("\n載せていない窓口 {count}件：{}", reason.words().0));
    }
    let undated = release.events.iter().filter(|event| !is_dated(event)).count();
    if undated > 0 {
        text.push_str(&format!("\n載せていない催し {undated}件：日付が決まっていません。"));
    }
    text
}

impl LeftOut {
    /// The reason in Japanese and in English.
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NotOffered => ("休止中か、終了しています。", "suspended or ended"),
            Self::NoRule => {
                ("開催日が、決まったくり返しとして読み取れません。", "the days are in words that are no rule")
            }
            Self::UnclearDays => (
                "休みの日などのことわりがあり、開く日を確実に決められません。",
                "the words close days that they do not tell for sure",
            ),
            Self::HolidaysUnknown => (
                "祝日で休みが変わりますが、その年の祝日がまだ分かりません。",
                "it keeps public holidays, and those of the year are not known",
            ),
            Self::NoDay => ("期間の中に、開く日がありません。", "no day falls within the calendar"),
        }
    }
}

fn opening(lines: &mut Lines, record: &Record, days: &Occurrences, stamp: &str) {
    let Occurrences { session, first, until, months, closed, added } = days;
    let Some(session_record) = record.schedule.sessions.get(*session) else { return };
    let Some(rule) = session_record.recurrence.rrule() else { return };
    let time = session_record.time;
    let Some(last) = date(*until) else { return };
    // The end of a rule is in universal time where its beginning has a zone (3.3.10).
    let last = if time.opens_at.is_some() { format!("{last}T145959Z") } else { last };
    let (frequency, rest) = rule.split_once(';').unwrap_or((&rule, ""));
    let mut parts = vec![frequency.to_owned(), format!("UNTIL={last}")];
    if !months.is_empty() {
        let months: Vec<String> = months.iter().map(ToString::to_string).collect();
        parts.push(format!("BYMONTH={}", months.join(",")));
    }
    parts.extend(Some(rest.to_owned()).filter(|rest| !rest.is_empty()));

    lines.raw("BEGIN", "VEVENT");
    lines.raw("UID", &id::of(record.uuid, "schedule", &(session + 1).to_string()).to_string());
    lines.raw("DTSTAMP", stamp);
    span(lines, *first, *first, time);
    lines.raw("RRULE", &parts.join(";"));
    list(lines, "EXDATE", closed, time.opens_at);
    list(lines, "RDATE", added, time.opens_at);
    lines.text("SUMMARY", &record.name);
    lines.text("CATEGORIES", record.category.as_ref().map_or("", |category| &category.name));
    let place = form::full_address(record.address.as_ref(), &record.address_detail);
    lines.text("LOCATION", &joined(&[&record.venue, &place]));
    if let Some((latitude, longitude)) = record.position {
        lines.raw("GEO", &format!("{latitude:.6};{longitude:.6}"));
    }
    lines.text("CONTACT", &contact(&record.phones, &record.email));
    lines.raw_url(&record.url);
    lines.text("DESCRIPTION", &description(record, closed));
    lines.raw("TRANSP", "TRANSPARENT");
    lines.raw("END", "VEVENT");
}

fn description(record: &Record, closed: &[NaiveDate]) -> String {
    let exceptions = &record.schedule.exceptions;
    let new_year = if exceptions.new_year && !closed.is_empty() {
        "年末年始は12月29日から1月3日として除きました。"
    } else {
        ""
    };
    let holidays = if exceptions.holidays { "祝日は除きました。" } else { "" };
    form::labelled(&[
        ("", &record.description),
        ("日時", &record.schedule.printed),
        ("", holidays),
        ("", new_year),
        ("対象", &record.eligibility),
        ("料金", &record.fees),
        ("申込", &record.application),
        ("申込先", &record.application_url),
        ("電話の受付", &record.phone_hours),
        ("主催", &record.organization),
        ("備考", &record.remarks),
        ("最終確認日", &form::date(record.assured_date)),
    ])
}

/// Whether an event has a day that a calendar can name.
pub(super) fn is_dated(event: &EventRecord) -> bool {
    [event.start_date, event.end_date.or(event.start_date)].iter().all(|day| day.and_then(date).is_some())
}

fn dated(lines: &mut Lines, event: &EventRecord, stamp: &str) {
    let Some(first) = event.start_date else { return };
    let last = event.end_date.filter(|last| *last > first).unwrap_or(first);
    // Times over several days may be those of each day or of the whole: the words say them, no more.
    let time = if last > first {
        TimeSpan::default()
    } else {
        let closes_at = event.closes_at.filter(|closes| event.opens_at.is_some_and(|opens| *closes > opens));
        TimeSpan { opens_at: event.opens_at, closes_at }
    };
    let hours = TimeSpan { opens_at: event.opens_at, closes_at: event.closes_at };
    lines.raw("BEGIN", "VEVENT");
    lines.raw("UID", &event.uuid.to_string());
    lines.raw("DTSTAMP", stamp);
    span(lines, first, last, time);
    lines.text("SUMMARY", &event.name);
    lines.text("LOCATION", &joined(&[&event.venue, &form::full_address(event.address.as_ref(), "")]));
    lines.text("CONTACT", &contact(&event.phones, &event.email));
    lines.raw_url(&event.url);
    let text = form::labelled(&[
        ("", &event.description),
        ("時間", &hours.to_string()),
        ("受付開始", &form::time(event.doors_at)),
        ("講師", &event.speaker),
        ("定員", &event.capacity),
        ("料金", &event.fees),
        ("実施形態", &form::attendance(&event.attendance)),
        ("申込", &event.application),
        ("申込期限", &form::date(event.application_deadline)),
        ("申込先", &event.application_url),
        ("主催", &event.organization),
    ]);
    lines.text("DESCRIPTION", &text);
    lines.raw("END", "VEVENT");
}

impl Lines {
    fn raw_url(&mut self, url: &str) {
        if !url.is_empty() {
            self.raw("URL", &form::uri(url));
        }
    }
}

/// The beginning and the end: with times where the beginning has one, else whole days.
fn span(lines: &mut Lines, first: NaiveDate, last: NaiveDate, time: TimeSpan) {
    let Some(opens) = time.opens_at else {
        if let (Some(first), Some(end)) = (date(first), next(last).and_then(date)) {
            lines.raw("DTSTART;VALUE=DATE", &first);
            lines.raw("DTEND;VALUE=DATE", &end);
        }
        return;
    };
    let Some(start) = date_time(first, opens) else { return };
    lines.raw(&format!("DTSTART;{ZONE}"), &start);
    let end_day = if time.passes_midnight() { next(first) } else { Some(first) };
    let end = time.closes_at.filter(|closes| *closes != opens);
    if let Some(end) = end.zip(end_day).and_then(|(closes, day)| date_time(day, closes)) {
        lines.raw(&format!("DTEND;{ZONE}"), &end);
    }
}

/// Days of the same form as the beginning.
fn list(lines: &mut Lines, name: &str, days: &[NaiveDate], opens: Option<NaiveTime>) {
    let values: Vec<String> = days
        .iter()
        .filter_map(|day| match opens {
            Some(opens) => date_time(*day, opens),
            None => date(*day),
        })
        .collect();
    if !values.is_empty() {
        let kind = if opens.is_some() { ZONE } else { "VALUE=DATE" };
        lines.raw(&format!("{name};{kind}"), &values.join(","));
    }
}

fn contact(phones: &[Line], email: &str) -> String {
    let phones = form::numbers(phones);
    joined(&[&phones, email])
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
