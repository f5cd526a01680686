//! The lines of an iCalendar file (RFC 5545, 3.1 and 3.3): folding, escaping, dates and times.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};

use crate::directory::time::end_of_day;

/// No line is longer, in octets without its end.
const LONGEST: usize = 75;

/// A file in the making.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value is written as it is.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property that is text; none where the text is empty.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let escaped = escape(text.trim());
        if !escaped.is_empty() {
            self.raw(name, &escaped);
        }
    }

    /// The file's bytes.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// Text as RFC 5545 has it (3.3.11). Controls have no place in it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(c),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// `20210331`. None outside the years that the form can say, with room for the day after.
pub(super) fn date(day: NaiveDate) -> Option<String> {
    (1..=9998).contains(&day.year()).then(|| day.format("%Y%m%d").to_string())
}

/// `20210331T093000`; 24:00 is the beginning of the next day.
pub(super) fn date_time(day: NaiveDate, time: NaiveTime) -> Option<String> {
    if time == end_of_day() {
        return Some(format!("{}T000000", date(next(day)?)?));
    }
    Some(format!("{}T{}", date(day)?, time.format("%H%M%S")))
}

/// The day after.
pub(super) fn next(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_at_75_octets_between_characters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"居場所".repeat(20));
        let file = String::from_utf8(lines.into_bytes()).unwrap();
        assert!(file.split("\r\n").all(|line| line.len() <= LONGEST), "{file}");
        assert_eq!(file.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "居場所".repeat(20)));
    }

    #[test]
    fn what_means_something_is_escaped_and_controls_go() {
        assert_eq!(escape("a,b;c\\d\r\n\u{7}e\rf"), "a\\,b\\;c\\\\d\\ne\\nf");
    }

    #[test]
    fn the_end_of_a_day_is_the_next_days_beginning() {
        let day = NaiveDate::from_ymd_opt(2021, 12, 31).unwrap();
        assert_eq!(date_time(day, end_of_day()).as_deref(), Some("20220101T000000"));
        assert_eq!(date(NaiveDate::MAX), None);
    }
}
