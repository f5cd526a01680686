//! Times of day as people type them: `9:30`, `９時半`, `午後1時30分`, `13:00〜16:00`, Excel fractions.
//!
//! Nothing is guessed: `午前9時～5時` could end in the morning or in the afternoon and is no span.

use std::fmt::{self, Display};
use std::ops::Range;

use chrono::{NaiveTime, Timelike as _};

mod reader;

use reader::Reader;
pub(crate) use reader::is_dash;

/// From when until when; either end may be open (`13:00〜`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct TimeSpan {
    /// The beginning.
    pub opens_at: Option<NaiveTime>,
    /// The end; earlier than the beginning where it lies past midnight (`22:00〜翌5:00`).
    pub closes_at: Option<NaiveTime>,
}

impl TimeSpan {
    /// Whether neither end is known.
    pub const fn is_empty(&self) -> bool {
        self.opens_at.is_none() && self.closes_at.is_none()
    }

    /// Whether the end lies on the next day.
    pub fn passes_midnight(&self) -> bool {
        matches!((self.opens_at, self.closes_at), (Some(opens), Some(closes)) if closes < opens)
    }
}

/// One style for print: `9:30〜16:00`, `13:00〜`, `〜16:00`, `22:00〜翌5:00`; empty where nothing is known.
impl Display for TimeSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return Ok(());
        }
        if let Some(opens) = self.opens_at {
            f.write_str(&printed(opens))?;
        }
        f.write_str("〜")?;
        if let Some(closes) = self.closes_at {
            f.write_str(if self.passes_midnight() { "翌" } else { "" })?;
            f.write_str(&printed(closes))?;
        }
        Ok(())
    }
}

/// 24:00, the end of the day. It is kept as the day's last second, so that it sorts after every other
/// time, prints as `24:00` and is `23:59` in hours and minutes, as HSDS wants it.
pub fn end_of_day() -> NaiveTime {
    NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN)
}

/// A time as the leaflet prints it: `9:30`, `13:00`, `24:00`.
pub fn printed(time: NaiveTime) -> String {
    if time == end_of_day() {
        return "24:00".to_owned();
    }
    format!("{}:{:02}", time.hour(), time.minute())
}

/// A time of day: `9:30`, `13：00`, `9時半`, `午後1時30分`, `PM1:00`, `正午`, `0930`, or a day's fraction
/// (`0.375`, as spreadsheets keep times). `24:00` is [`end_of_day`]. None where the text is anything else.
pub fn read(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    plain(text).or_else(|| in_any_form(text))
}

fn in_any_form(text: &str) -> Option<NaiveTime> {
    let reader = Reader::new(text);
    fraction(&reader).or_else(|| compact(&reader)).or_else(|| {
        let (time, end) = reader.time(0)?;
        (reader.blanks(end) == reader.len()).then_some(time.value)
    })
}

/// A single span that is the whole text: `9:30～16:00`, `13:00-`, `10時から12時まで`, `〜17:00`.
/// A time alone is a span with an open end.
pub fn read_span(text: &str) -> Option<TimeSpan> {
    match *find_spans(text.trim()) {
        [(ref range, span)] if *range == (0..text.trim().len()) => Some(span),
        _ => None,
    }
}

/// Every span in a text, in its order: `9:00～12:00、13:00～17:00`.
pub fn read_spans(text: &str) -> Vec<TimeSpan> {
    find_spans(text).into_iter().map(|(_, span)| span).collect()
}

/// Every span in a text with the bytes that it takes up.
pub fn find_spans(text: &str) -> Vec<(Range<usize>, TimeSpan)> {
    let reader = Reader::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.len() {
        match reader.span(at) {
            Some((span, end)) => {
                found.push((reader.byte(at)..reader.byte(end), span));
                at = end.max(at + 1);
            }
            None => at = reader.past(at),
        }
    }
    found
}

/// `9:30`, `13:00`: nearly all that is typed.
fn plain(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    let figures = |text: &str| text.bytes().all(|c| c.is_ascii_digit()).then(|| text.parse().ok())?;
    let whole = matches!(hour.len(), 1 | 2) && minute.len() == 2;
    whole.then(|| reader::clock(figures(hour)?, figures(minute)?))?
}

fn fraction(reader: &Reader) -> Option<NaiveTime> {
    let text = reader.text();
    let fraction: f64 = text.contains('.').then(|| text.parse().ok())??;
    let digits_only = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let seconds = (fraction * 86_400.0).round();
    // To the minute: spreadsheets keep 13:20 as 0.55555…
    let minutes = ((seconds + 30.0) / 60.0).floor();
    ((0.0..1.0).contains(&fraction) && digits_only && minutes < 1440.0)
        .then(|| NaiveTime::from_num_seconds_from_midnight_opt(minutes as u32 * 60, 0))?
}

fn compact(reader: &Reader) -> Option<NaiveTime> {
    let text = reader.text();
    if text.len() != 4 || !text.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    reader::clock(text.get(..2)?.parse().ok()?, text.get(2..)?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, retyped, tries};

    fn at(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
    }

    #[test]
    fn a_time_is_read_in_every_form() {
        for (written, hour, minute) in [
            ("9:30", 9, 30),
            ("09:30", 9, 30),
            ("９：００", 9, 0),
            ("13：00", 13, 0),
            ("9:30:00", 9, 30),
            ("9時", 9, 0),
            ("９時半", 9, 30),
            ("9時05分", 9, 5),
            ("午後1時30分", 13, 30),
            ("午後 1:30", 13, 30),
            ("午前9時", 9, 0),
            ("午後0時", 12, 0),
            ("午後12時30分", 12, 30),
            ("午前12時", 12, 0),
            ("正午", 12, 0),
            ("PM1:00", 13, 0),
            ("pm 1:00", 13, 0),
            ("1:00PM", 13, 0),
            ("9:30 a.m.", 9, 30),
            ("12:15am", 0, 15),
            ("0930", 9, 30),
            ("0.375", 9, 0),
            ("0.5555555555555556", 13, 20),
            ("　13:00　", 13, 0),
        ] {
            assert_eq!(read(written), Some(at(hour, minute)), "{written}");
        }
        assert_eq!(read("24:00"), Some(end_of_day()));
        assert_eq!(printed(end_of_day()), "24:00");
    }

    #[test]
    fn a_time_in_the_plain_form_is_read_as_any_other() {
        let mut count = 0;
        for (hour, minute) in (0..100).flat_map(|hour| (0..100).map(move |minute| (hour, minute))) {
            for text in [format!("{hour}:{minute:02}"), format!("{hour:02}:{minute:02}")] {
                count += usize::from(plain(&text).is_some());
                assert_eq!(plain(&text), in_any_form(&text), "{text}");
            }
        }
        assert_eq!(count, 2 * (24 * 60 + 1));
        for other in ["9:3", "9:300", "930", "+9:30", "9:30:00", "９:30", ":30", "", "009:30"] {
            assert_eq!(plain(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for written in [
            "",
            "9",
            "25:00",
            "9:60",
            "24:30",
            "9:3",
            "930",
            "9:30-10:00",
            "午後",
            "時",
            "-1",
            "1.5",
            "NaN",
            "9時ごろ",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }

    #[test]
    fn a_span_is_read_with_every_dash_and_wave() {
        let morning = TimeSpan { opens_at: Some(at(9, 30)), closes_at: Some(at(16, 0)) };
        for written in [
            "9:30～16:00",
            "9:30〜16:00",
            "9:30~16:00",
            "9:30-16:00",
            "9:30－16:00",
            "9:30ー16:00",
            "9:30 – 16:00",
            "９：３０―１６：００",
            "9時30分から16時まで",
            "午前9時半～午後4時",
            "AM9:30～PM4:00",
            "9:30から16:00",
            "9:30 ～ 16:00",
            "9:30 AM - 4:00 PM",
            "9:30→16:00",
        ] {
            assert_eq!(read_span(written), Some(morning), "{written}");
        }
    }

    #[test]
    fn an_end_may_be_open() {
        for (written, opens, closes) in [
            ("13:00-", Some(at(13, 0)), None),
            ("13:00〜", Some(at(13, 0)), None),
            ("13時から", Some(at(13, 0)), None),
            ("13:00", Some(at(13, 0)), None),
            ("〜17:00", None, Some(at(17, 0))),
            ("17時まで", None, Some(at(17, 0))),
        ] {
            let span = TimeSpan { opens_at: opens, closes_at: closes };
            assert_eq!(read_span(written), Some(span), "{written}");
        }
    }

    #[test]
    fn a_unit_or_half_of_the_day_said_once_counts_for_both() {
        for (written, opens, closes) in [
            ("9～17時", at(9, 0), at(17, 0)),
            ("10時〜12時", at(10, 0), at(12, 0)),
            ("午後1時～4時", at(13, 0), at(16, 0)),
            ("午後1時30分～3時半", at(13, 30), at(15, 30)),
            ("午前9時～11時", at(9, 0), at(11, 0)),
            ("午前9時～正午", at(9, 0), at(12, 0)),
            ("0:00～24:00", at(0, 0), end_of_day()),
            ("22:00～翌5:00", at(22, 0), at(5, 0)),
        ] {
            let span = TimeSpan { opens_at: Some(opens), closes_at: Some(closes) };
            assert_eq!(read_span(written), Some(span), "{written}");
        }
    }

    #[test]
    fn an_end_before_the_beginning_is_not_guessed_at() {
        for written in ["午前9時～5時", "16:00～9:00", "9:00～9:00"] {
            assert_eq!(read_span(written), None, "{written}");
        }
    }

    #[test]
    fn several_spans_keep_their_order_and_dates_are_none() {
        let spans = read_spans("月～金 9:00～12:00、13:00～17:00\n土 ９：００－１２：００");
        let texts: Vec<String> = spans.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["9:00〜12:00", "13:00〜17:00", "9:00〜12:00"]);
        assert!(read_spans("2025-04-01、3時間、1:25000、第3、12/29～1/3、5回").is_empty());
    }

    #[test]
    fn what_is_printed_reads_back() {
        for opens in (0..1440).step_by(35) {
            for closes in (5..1440).step_by(55).filter(|closes| *closes != opens) {
                let span = TimeSpan {
                    opens_at: Some(at(opens / 60, opens % 60)),
                    closes_at: Some(at(closes / 60, closes % 60)),
                };
                assert_eq!(read_span(&span.to_string()), Some(span), "{span}");
            }
            let open = TimeSpan { opens_at: Some(at(opens / 60, opens % 60)), closes_at: None };
            assert_eq!(read_span(&open.to_string()), Some(open));
        }
    }

    /// Any span: its beginning, its end, or both; past midnight too.
    fn spans() -> impl Strategy<Value = TimeSpan> {
        let ordinary = (0u32..24, 0u32..60).prop_map(|(hour, minute)| at(hour, minute));
        let ends = prop_oneof![8 => ordinary.clone(), 1 => Just(end_of_day())];
        (proptest::option::of(ordinary), proptest::option::of(ends))
            .prop_map(|(opens_at, closes_at)| TimeSpan { opens_at, closes_at })
            .prop_filter("a span", |span| span.opens_at != span.closes_at)
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn a_span_is_read_as_any_hand_types_it(
            (span, typed) in spans().prop_flat_map(|span| (Just(span), retyped(Just(span.to_string()))))
        ) {
            prop_assert_eq!(read_span(&typed), Some(span), "{}", typed);
        }

        #[test]
        fn every_minute_of_the_day_is_read_in_every_form(minute in 0u32..1440) {
            let (hour, minute) = (minute / 60, minute % 60);
            let half = if hour < 12 { "午前" } else { "午後" };
            for text in [
                format!("{hour:02}{minute:02}"),
                format!("{hour}時{minute}分"),
                format!("{half}{}時{minute:02}分", hour % 12),
                format!("{hour}：{minute:02}"),
                format!("{:.16}", f64::from(hour * 60 + minute) / 1440.0),
                printed(at(hour, minute)),
            ] {
                prop_assert_eq!(read(&text), Some(at(hour, minute)), "{}", text);
            }
        }

        #[test]
        fn whatever_is_read_reads_back(text in anything()) {
            if let Some(time) = read(&text) {
                prop_assert_eq!(read(&printed(time)), Some(time));
            }
            for (range, span) in find_spans(&text) {
                prop_assert!(text.get(range).is_some() && !span.is_empty());
                prop_assert_eq!(read_span(&span.to_string()), Some(span), "{}", span);
            }
        }
    }
}
