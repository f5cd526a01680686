//! When a service is open, from the four cells that tell it. Of a country's rows hundreds say the same:
//! what was understood once is not read again.

use std::sync::Arc;

use chrono::NaiveTime;
use foldhash::HashMap;

use super::field::Fields;
use crate::column::ServiceColumn as Column;
use crate::directory::Words;
use crate::directory::schedule::{self, Schedule};

/// More than these are read anew each time: a file in which no two rows say the same is not kept twice.
const MOST: usize = 1_000;

/// What a schedule is read from: days, times, note.
type Told = (Words, Option<NaiveTime>, Option<NaiveTime>, Words);

/// The schedules that were read so far; rows that say the same share one.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<Told, Arc<Schedule>>);

impl Known {
    fn read(
        &mut self,
        days: Words,
        opens_at: Option<NaiveTime>,
        closes_at: Option<NaiveTime>,
        note: Words,
    ) -> Arc<Schedule> {
        let told = (days, opens_at, closes_at, note);
        if let Some(known) = self.0.get(&told) {
            return known.clone();
        }
        let schedule = Arc::new(schedule::read(&told.0, opens_at, closes_at, &told.3));
        if self.0.len() < MOST {
            self.0.insert(told, schedule.clone());
        }
        schedule
    }
}

/// When it is open. A single column of times may hold both ends (`9:30～16:00`), several times of a day,
/// and the days as well (`月～金 9:30～16:00`).
pub(super) fn read(fields: &mut Fields<'_, '_, Column>, known: &mut Known) -> Arc<Schedule> {
    let days = fields.words(Column::Days);
    let days = from_codes(&days).map_or(days, Into::into);
    let note = fields.words(Column::ScheduleNote);
    let (closes_at, closes_text) = fields.time(Column::ClosesAt);
    let noted = |texts: &[&str]| -> Words {
        let filled: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
        if *filled == [note.as_str()] { note.clone() } else { filled.join("　").into() }
    };
    if let Some(span) = fields.span_alone(Column::OpensAt) {
        let closes_at = closes_at.or(span.closes_at);
        return known.read(days, span.opens_at, closes_at, noted(&[&closes_text, &note]));
    }
    if closes_at.is_none()
        && fields.is_more_than_a_time(Column::OpensAt)
        && (days.is_empty() || fields.has_spans(Column::OpensAt))
    {
        let text = fields.words(Column::OpensAt);
        let whole = if days.is_empty() { text } else { format!("{days} {text}").into() };
        return known.read(whole, None, None, noted(&[&closes_text, &note]));
    }
    let (opens_at, opens_text) = fields.time(Column::OpensAt);
    known.read(days, opens_at, closes_at, noted(&[&opens_text, &closes_text, &note]))
}

/// Weekdays in the codes of calendars and of HSDS (`MO,TU`, `3SU`, `-1FR`), in words.
fn from_codes(text: &str) -> Option<String> {
    const CODES: [(&str, &str); 7] =
        [("MO", "月"), ("TU", "火"), ("WE", "水"), ("TH", "木"), ("FR", "金"), ("SA", "土"), ("SU", "日")];
    let day = |code: &str| {
        let (day, (_, name)) =
            CODES.iter().find_map(|pair| Some((code.trim().strip_suffix(pair.0)?, pair)))?;
        match day {
            "" => Some((*name).to_owned()),
            "-1" => Some(format!("最終{name}曜")),
            "1" | "2" | "3" | "4" | "5" => Some(format!("第{day}{name}曜")),
            _ => None,
        }
    };
    let days: Option<Vec<String>> = text.split(',').map(day).collect();
    let days = days?.join("・");
    Some(if days.contains('曜') { format!("毎月{days}") } else { days })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_say_the_same_share_their_schedule() {
        let mut known = Known::default();
        let mut read = |days: &str| known.read(days.into(), None, None, Words::default());
        let (one, same, other) = (read("月・水"), read("月・水"), read("火"));
        assert!(Arc::ptr_eq(&one, &same) && !Arc::ptr_eq(&one, &other));
        assert_eq!(*other, schedule::read("火", None, None, ""));
    }

    #[test]
    fn codes_of_weekdays_are_put_into_words() {
        for (codes, words) in
            [("MO,TU, WE", "月・火・水"), ("1WE,3WE", "毎月第1水曜・第3水曜"), ("-1FR", "毎月最終金曜")]
        {
            assert_eq!(from_codes(codes).as_deref(), Some(words));
        }
        for other in ["", "月・火", "MO,9XX", "9SU", "NEMO,TU", "SUSU"] {
            assert_eq!(from_codes(other), None, "{other}");
        }
    }
}
