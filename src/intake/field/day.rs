//! Days and times of day.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime};

use super::super::rules;
use super::Fields;
use crate::column::Column;
use crate::directory::{date, time};
use crate::finding::Text;
use crate::workbook::Value;

impl<'r, C: Column> Fields<'r, '_, C> {
    /// A day, from a date, a number that is one, or text.
    pub(in crate::intake) fn date(&mut self, column: C) -> Option<NaiveDate> {
        let cell = self.cell(column)?;
        match &cell.value {
            Value::Date(day) => return Some(day.date()),
            Value::Number { value, .. } => {
                if let Some(day) = date::from_serial(*value) {
                    let text = cell.text();
                    let finding = rules::SERIAL.at(
                        self.at(column),
                        Text::new(
                            format!("数{text}を日付{day}と読みました。"),
                            format!("The number {text} was read as the date {day}."),
                        ),
                        Text::fixed("セルの書式を日付にしてください。", "Give the cell a date format."),
                    );
                    self.find(finding, &text);
                    return Some(day);
                }
            }
            Value::Text(_) | Value::Time(_) | Value::Bool(_) | Value::Fault(_) | Value::Uncomputed => {}
        }
        let text = self.text(column);
        match date::read(&text) {
            Ok(reading) => {
                self.date_guess(column, &text, &reading);
                Some(reading.date)
            }
            Err(why) => {
                self.no_date(column, &text, why);
                None
            }
        }
    }

    fn date_guess(&mut self, column: C, text: &str, reading: &date::Reading) {
        let day = reading.date;
        let at = self.at(column);
        let retype =
            Text::fixed("日付を「2026/4/1」のように書いてください。", "Write the date like 2026/4/1.");
        if reading.precision != date::Precision::Day {
            let finding = rules::PARTIAL.at(
                at.clone(),
                Text::new(
                    format!("「{text}」には日がありません。古いほうの{day}として扱います。"),
                    format!("“{text}” has no day; it is taken as the earliest, {day}."),
                ),
                retype.clone(),
            );
            self.find(finding, text);
        }
        let finding = match reading.note {
            None | Some(date::Note::TimeBeside(_)) => return,
            Some(date::Note::EraMismatch) => rules::ERA.at(
                at,
                Text::new(
                    format!("「{text}」の年号は、その日には使われていません。{day}として扱います。"),
                    format!("The era of “{text}” was not in use on that day; it is taken as {day}."),
                ),
                retype,
            ),
            Some(date::Note::WeekdayMismatch(_)) => rules::WEEKDAY.at(
                at,
                Text::new(
                    format!(
                        "「{text}」の曜日が、その日の曜日と違います。{}です。",
                        date::japanese_with_weekday(day)
                    ),
                    format!("The weekday in “{text}” is another day's; {day} is a {}.", day.format("%A")),
                ),
                Text::fixed(
                    "日付と曜日のどちらが正しいか、確かめてください。",
                    "Find out whether the date or the weekday is right.",
                ),
            ),
            Some(date::Note::Serial) => rules::SERIAL.at(
                at,
                Text::new(
                    format!("数{text}を日付{day}と読みました。"),
                    format!("The number {text} was read as the date {day}."),
                ),
                retype,
            ),
        };
        self.find(finding, text);
    }

    fn no_date(&mut self, column: C, text: &str, why: date::Unreadable) {
        let (ja, en) = match why {
            date::Unreadable::NotADate => ("日付として読めません", "is not a date"),
            date::Unreadable::NoSuchDay => ("暦にない日です", "is no day of the calendar"),
            date::Unreadable::FiscalYear => {
                ("年度だけで、日付ではありません", "is a business year, not a day")
            }
            date::Unreadable::NoYear => ("年がありません", "has no year"),
        };
        let finding = rules::NOT_A_DATE.at(
            self.at(column),
            Text::new(format!("「{text}」は{ja}。"), format!("“{text}” {en}.")),
            Text::fixed(
                "「2026/4/1」や「令和8年4月1日」のように書いてください。",
                "Write it like 2026/4/1 or 令和8年4月1日.",
            ),
        );
        self.find(finding, text);
    }

    /// A time of day; text that is none is given back, so that it is not lost.
    pub(in crate::intake) fn time(&mut self, column: C) -> (Option<NaiveTime>, Cow<'r, str>) {
        let Some(cell) = self.cell(column) else { return (None, Cow::default()) };
        if let Value::Time(time) = cell.value {
            return (Some(time), Cow::default());
        }
        if let Value::Date(moment) = cell.value {
            return (Some(moment.time()), Cow::default());
        }
        let text = self.text(column);
        let read = time::read(&text);
        if read.is_none() {
            let finding = rules::NOT_A_TIME.at(
                self.at(column),
                Text::new(
                    format!("「{text}」は時刻として読めません。そのまま載せます。"),
                    format!("“{text}” is not a time; it is printed as it stands."),
                ),
                Text::fixed("「9:30」のように書いてください。", "Write it like 9:30."),
            );
            self.find(finding, &text);
            return (None, text);
        }
        (read, Cow::default())
    }

    /// From when until when; the cell of the beginning may hold the end too (`9:30～16:00`).
    pub(in crate::intake) fn span(&mut self, from: C, to: C) -> (Option<NaiveTime>, Option<NaiveTime>) {
        match self.span_alone(from) {
            Some(span) => (span.opens_at, self.time(to).0.or(span.closes_at)),
            None => (self.time(from).0, self.time(to).0),
        }
    }

    /// The span of time that is all that a cell says; none where it says a time alone.
    pub(in crate::intake) fn span_alone(&self, column: C) -> Option<time::TimeSpan> {
        let text = self.row.shown(column);
        if time::read(&text).is_some() { None } else { time::read_span(&text) }
    }

    /// Whether there are spans of time in a cell, alone or among words.
    pub(in crate::intake) fn has_spans(&self, column: C) -> bool {
        !time::read_spans(&self.row.shown(column)).is_empty()
    }

    /// Whether a cell of a time is a text that tells something else, or more.
    pub(in crate::intake) fn is_more_than_a_time(&self, column: C) -> bool {
        let text = self.cell(column).filter(|cell| matches!(cell.value, Value::Text(_)));
        text.is_some_and(|cell| time::read(&cell.shown()).is_none())
    }
}
