//! D615: an event that ends before it begins, or that one may apply for when it is over.

use chrono::NaiveDate;

use super::{Check, Problem, Run};
use crate::column::EventColumn;
use crate::directory::{Directory, Event};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "D615",
        usual: Severity::Error,
        title: Text::fixed("催しの日付の前後", "days of an event out of order"),
        explanation: Text::fixed(
            "催しの終了日が開始日より前か、申込期限が終わりよりあとです。",
            "An event ends before it begins, or one may apply after it is over.",
        ),
        example: Text::fixed("開始2026-05-02、終了2026-05-01", "from 2026-05-02 to 2026-05-01"),
        remedy: REMEDY,
    },
    runs: &[Run::Whole(|view, found| {
        for event in &view.directory.events {
            for problem in disorder(view.directory, event) {
                found.add(|| problem);
            }
        }
    })],
};

fn disorder<'a>(directory: &'a Directory, event: &'a Event) -> impl Iterator<Item = Problem> + 'a {
    let problem = |column, day: NaiveDate, message| {
        let cell = directory.event_cell(event, column);
        Problem::at(cell, message, REMEDY).value(day.to_string()).subject(&event.name)
    };
    let ends = event.start_date.zip(event.end_date).filter(|(start, end)| end < start).map(|(start, end)| {
        let message = Text::new(
            format!("終了日（{end}）が、開始日（{start}）より前です。"),
            format!("The last day ({end}) is before the first ({start})."),
        );
        problem(EventColumn::EndDate, end, message)
    });
    let last = event.start_date.max(event.end_date);
    let late = event.application_deadline.zip(last).filter(|(deadline, last)| deadline > last).map(
        |(deadline, last)| {
            let message = Text::new(
                format!("申込期限（{deadline}）が、催しの終わる日（{last}）よりあとです。"),
                format!("One may apply until {deadline}, but the event is over on {last}."),
            );
            problem(EventColumn::ApplicationDeadline, deadline, message)
        },
    );
    ends.into_iter().chain(late)
}

const REMEDY: Text = Text::fixed(
    "年や月の書き間違いがないか、催しの案内で確かめてください。",
    "See whether a year or a month was mistyped; the event's own notice tells.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, day, directory, event};
    use super::*;

    fn found(event: Event) -> usize {
        let mut directory = directory([]);
        directory.events = vec![event];
        cells(&CHECK, &directory).len()
    }

    #[test]
    fn days_out_of_order_are_found() {
        assert_eq!(found(Event { end_date: Some(day(2020, 5, 2)), ..event("講演会") }), 1);
        assert_eq!(found(Event { application_deadline: Some(day(2022, 4, 1)), ..event("講演会") }), 1);
    }

    #[test]
    fn one_may_apply_until_the_last_day() {
        assert_eq!(found(Event { application_deadline: Some(day(2021, 5, 2)), ..event("講演会") }), 0);
        assert_eq!(found(Event { start_date: None, end_date: None, ..event("講演会") }), 0);
    }
}
