//! The calendar, expanded again from its own text: the days are those that a person would expect.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::directory::schedule;
use crate::directory::time;
use crate::directory::vocabulary::Status;
use crate::directory::{Directory, Event, Service};
use crate::export::fixture::{day, directory, event, files, service, text, whole};

/// The file without its folds and its time zone.
fn unfolded(directory: &Directory) -> Vec<String> {
    let whole = text(directory, "ical").replace("\r\n ", "");
    let (head, rest) = whole.split_once("BEGIN:VTIMEZONE").unwrap();
    let (_, entries) = rest.split_once("END:VTIMEZONE\r\n").unwrap();
    head.split("\r\n").chain(entries.split("\r\n")).map(str::to_owned).collect()
}

fn value<'a>(lines: &'a [String], name: &str) -> Option<&'a str> {
    lines.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix([':', ';']))
}

/// The days of an event, from what its lines say (RFC 5545, 3.8.5): those of the rule and RDATE, without EXDATE.
fn expanded(lines: &[String]) -> Vec<NaiveDate> {
    let days = |name: &str| -> BTreeSet<NaiveDate> {
        let values = value(lines, name).and_then(|value| value.split_once(':')).map_or("", |(_, days)| days);
        values.split(',').filter(|day| !day.is_empty()).map(read_day).collect()
    };
    let start = read_day(value(lines, "DTSTART").unwrap().rsplit(':').next().unwrap());
    let rule = value(lines, "RRULE").unwrap();
    let part = |name: &str| rule.split(';').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    let until = read_day(part("UNTIL").unwrap());
    let months: Option<Vec<u32>> =
        part("BYMONTH").map(|list| list.split(',').map(|month| month.parse().unwrap()).collect());
    let mut found = days("RDATE");
    let mut at = start;
    while at <= until {
        let by_day = part("BYDAY").is_none_or(|list| list.split(',').any(|by| by_day(by, at)));
        let by_date =
            part("BYMONTHDAY").is_none_or(|list| list.split(',').any(|n| n.parse() == Ok(at.day())));
        if by_day && by_date && months.as_ref().is_none_or(|months| months.contains(&at.month())) {
            found.insert(at);
        }
        at = at + Days::new(1);
    }
    found.difference(&days("EXDATE")).copied().collect()
}

fn read_day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(&text[..8], "%Y%m%d").unwrap()
}

/// `MO`, `3SU`, `-1FR`, by counting through the month.
fn by_day(by: &str, at: NaiveDate) -> bool {
    let (nth, letters) = by.split_at(by.len() - 2);
    let weekday = match letters {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        _ => Weekday::Sun,
    };
    let of_month: Vec<u32> =
        (1..=31).filter(|n| at.with_day(*n).is_some_and(|day| day.weekday() == weekday)).collect();
    match nth.parse::<i32>() {
        Err(_) => of_month.contains(&at.day()),
        Ok(nth @ 1..) => of_month.get(nth as usize - 1) == Some(&at.day()),
        Ok(nth) => of_month.iter().rev().nth((-nth) as usize - 1) == Some(&at.day()),
    }
}

fn opening(days: &str, opens: &str, closes: &str, note: &str) -> Directory {
    let schedule = schedule::read(days, time::read(opens), time::read(closes), note).into();
    directory(vec![Service { schedule, ..service("窓口") }])
}

fn dates(days: &str, note: &str) -> Vec<NaiveDate> {
    expanded(&unfolded(&opening(days, "9:00", "17:00", note)))
}

/// Days of a month of the calendar, which runs from 31 March 2021 to 31 March 2022.
fn in_month(days: &[NaiveDate], year: i32, month: u32) -> Vec<u32> {
    days.iter().filter(|day| (day.year(), day.month()) == (year, month)).map(NaiveDate::day).collect()
}

#[test]
fn the_days_are_those_that_a_person_would_expect() {
    for (days, note, year, month, expected) in [
        ("月・木・土", "", 2021, 4, &[1, 3, 5, 8, 10, 12, 15, 17, 19, 22, 24, 26, 29][..]),
        ("毎月第3日曜", "", 2021, 5, &[16]),
        ("毎月第1水曜", "", 2022, 1, &[5]),
        ("毎月第1・3水曜", "", 2021, 9, &[1, 15]),
        ("第5月曜", "", 2021, 6, &[]),
        ("第5月曜", "", 2021, 8, &[30]),
        ("最終金曜", "", 2021, 4, &[30]),
        ("最終金曜", "", 2021, 7, &[30]),
        ("毎月5日・20日", "", 2021, 6, &[5, 20]),
        ("毎月31日", "", 2021, 6, &[]),
        (
            "毎日",
            "",
            2021,
            6,
            &[
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
                26, 27, 28, 29, 30,
            ],
        ),
        // 昭和の日 and the three days of May; 海の日 and スポーツの日 were moved to 22 and 23 July.
        (
            "月～金（祝日を除く）",
            "",
            2021,
            5,
            &[6, 7, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 24, 25, 26, 27, 28, 31],
        ),
        ("木・金", "祝日休み", 2021, 7, &[1, 2, 8, 9, 15, 16, 29, 30]),
        // 9 August: the substitute for 山の日 on Sunday the 8th.
        ("毎週月曜", "祝日を除く", 2021, 8, &[2, 16, 23, 30]),
        ("平日", "", 2022, 1, &[3, 4, 5, 6, 7, 11, 12, 13, 14, 17, 18, 19, 20, 21, 24, 25, 26, 27, 28, 31]),
        (
            "平日",
            "年末年始を除く",
            2022,
            1,
            &[4, 5, 6, 7, 11, 12, 13, 14, 17, 18, 19, 20, 21, 24, 25, 26, 27, 28, 31],
        ),
        (
            "平日",
            "年末年始（12月28日～1月5日）を除く",
            2021,
            12,
            &[1, 2, 3, 6, 7, 8, 9, 10, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24, 27],
        ),
        ("毎月第3日曜", "8月は休み", 2021, 8, &[]),
        ("毎月第3日曜", "8月は休み", 2021, 9, &[19]),
        // 勤労感謝の日 is a Tuesday, 文化の日 a Wednesday.
        ("土日祝", "", 2021, 11, &[3, 6, 7, 13, 14, 20, 21, 23, 27, 28]),
    ] {
        assert_eq!(in_month(&dates(days, note), year, month), expected, "{days} {note} {year}-{month}");
    }
}

#[test]
fn weekdays_and_holidays_of_other_hours_do_not_meet() {
    let directory = opening("平日 9:00～18:00\n土日祝 10:00～16:00", "", "", "");
    let lines = unfolded(&directory);
    let second = lines.iter().rposition(|line| line == "BEGIN:VEVENT").unwrap();
    let (week, weekend) = (expanded(&lines[..second]), expanded(&lines[second..]));
    assert!(week.iter().all(|day| !weekend.contains(day)));
    // From 31 March 2021 on every day, but for holidays before the first weekend, of which there are none.
    assert_eq!(week.len() + weekend.len(), 366);
}

#[test]
fn the_calendar_begins_on_the_day_of_the_release_and_has_an_end() {
    let days = dates("毎日", "");
    assert_eq!((days.first(), days.last()), (Some(&day(2021, 3, 31)), Some(&day(2022, 3, 31))));
}

#[test]
fn an_entry_reads_like_this() {
    let lines = unfolded(&opening("月・木・土", "9:30", "16:00", "祝日を除く"));
    for line in [
        "DTSTAMP:20210331T000000Z",
        "DTSTART;TZID=Asia/Tokyo:20210401T093000",
        "DTEND;TZID=Asia/Tokyo:20210401T160000",
        "RRULE:FREQ=WEEKLY;UNTIL=20220331T145959Z;BYDAY=MO,TH,SA",
        "SUMMARY:窓口",
        "EXDATE;TZID=Asia/Tokyo:20210429T093000,20210503T093000,20210722T093000,\
         20210809T093000,20210920T093000,20210923T093000,20220101T093000,20220110T093000,20220321T093000",
    ] {
        assert!(lines.iter().any(|other| other == line), "{line}\n{lines:#?}");
    }
}

#[test]
fn days_without_times_are_whole_days() {
    let lines = unfolded(&opening("毎月第3日曜", "", "", ""));
    assert_eq!(value(&lines, "DTSTART"), Some("VALUE=DATE:20210418"));
    assert_eq!(value(&lines, "DTEND"), Some("VALUE=DATE:20210419"));
    assert_eq!(value(&lines, "RRULE"), Some("FREQ=MONTHLY;UNTIL=20220331;BYDAY=3SU"));
}

#[test]
fn a_night_ends_on_the_next_day() {
    let lines = unfolded(&opening("毎週金曜", "22:00", "5:00", ""));
    assert_eq!(value(&lines, "DTEND"), Some("TZID=Asia/Tokyo:20210403T050000"));
    let lines = unfolded(&opening("毎日", "0:00", "24:00", ""));
    assert_eq!(value(&lines, "DTEND"), Some("TZID=Asia/Tokyo:20210401T000000"));
}

#[test]
fn what_is_no_rule_is_left_out_and_counted() {
    let scheduled = |days: &str, note: &str| Service {
        schedule: schedule::read(days, None, None, note).into(),
        ..service("窓口")
    };
    let ended = Service { status: Status::Ended, ..scheduled("毎日", "") };
    let directory = directory(vec![
        scheduled("毎日", ""),
        scheduled("年6回程度", ""),
        scheduled("金・土のいずれか", ""),
        scheduled("月～金", "お盆は休み"),
        ended,
        service("日時のない窓口"),
    ]);
    let lines = unfolded(&directory);
    assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1);
    let about = value(&lines, "X-WR-CALDESC").unwrap();
    for said in ["窓口 2件：開催日が、", "窓口 1件：休みの日などの", "窓口 1件：休止中か"]
    {
        assert!(about.contains(said), "{about}");
    }
}

#[test]
fn a_calendar_beyond_the_known_holidays_claims_none() {
    let directory = opening("平日", "9:00", "17:00", "");
    let formats = [crate::export::Format::named("ical").unwrap()];
    let job = |year| crate::export::Job { formats: &formats, today: day(year, 6, 1), excel_safe: false };
    assert_eq!(crate::export::write(&directory, &job(2048)).unwrap().len(), 1);
    assert_eq!(crate::export::write(&directory, &job(2049)).unwrap().len(), 0);
}

#[test]
fn an_event_stands_on_its_days() {
    let mut directory = directory(Vec::new());
    let several = Event { end_date: Some(day(2021, 5, 18)), ..event() };
    let undated = Event { start_date: None, end_date: None, ..event() };
    directory.events = vec![event(), several, undated];
    let lines = unfolded(&directory);
    for line in [
        "DTSTART;TZID=Asia/Tokyo:20210516T133000",
        "DTEND;TZID=Asia/Tokyo:20210516T150000",
        "DTSTART;VALUE=DATE:20210516",
        "DTEND;VALUE=DATE:20210519",
    ] {
        assert!(lines.iter().any(|other| other == line), "{line}");
    }
    assert!(value(&lines, "X-WR-CALDESC").unwrap().contains("催し 1件"));
}

#[test]
fn identifiers_stay_from_release_to_release() {
    let lines = unfolded(&directory(vec![whole()]));
    let uid = value(&lines, "UID").unwrap();
    assert!(text(&directory(vec![whole()]), "hsds").contains(uid), "{uid}");
}

#[test]
fn without_any_day_there_is_no_calendar() {
    assert_eq!(files(&directory(vec![service("窓口")]), "ical"), []);
}
