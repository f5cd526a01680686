//! D604: a confirmation on a day that has not come.

use chrono::NaiveDate;

use super::{Check, Problem, Run};
use crate::cell::CellRef;
use crate::column::{EventColumn, ServiceColumn};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "D604",
        usual: Severity::Error,
        title: Text::fixed("最終確認日が先の日付", "confirmed in the future"),
        explanation: Text::fixed(
            "最終確認日が、基準の日より先です。年の打ち間違いで、古い行が新しく見えるのを防ぎます。",
            "The day of confirmation has not come yet; a mistyped year would make an old row look fresh.",
        ),
        example: Text::fixed("「2031-03-01」", "2031-03-01"),
        remedy: REMEDY,
    },
    runs: &[
        Run::Rows(|view, row, found| {
            let service = row.service;
            if let Some(day) = service.assured_date.filter(|day| *day > view.today) {
                found.add(|| {
                    let cell = view.directory.cell(service, ServiceColumn::AssuredDate);
                    ahead(day, view.today, cell).subject(service.body())
                });
            }
        }),
        Run::Whole(|view, found| {
            for event in &view.directory.events {
                if let Some(day) = event.assured_date.filter(|day| *day > view.today) {
                    found.add(|| {
                        let cell = view.directory.event_cell(event, EventColumn::AssuredDate);
                        ahead(day, view.today, cell).subject(&event.name)
                    });
                }
            }
        }),
    ],
};

fn ahead(day: NaiveDate, today: NaiveDate, cell: CellRef) -> Problem {
    let message = Text::new(
        format!("最終確認日（{day}）が、基準の日（{today}）より先です。"),
        format!("The day of confirmation ({day}) is after the day of this report ({today})."),
    );
    Problem::at(cell, message, REMEDY).value(day.to_string())
}

const REMEDY: Text = Text::fixed(
    "年や元号の書き間違いがないか確かめ、実際に確認した日に直してください。",
    "See whether the year or the era was mistyped, and write the day on which it was really confirmed.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, day, directory, event, service};
    use super::CHECK;
    use crate::directory::{Event, Service};

    #[test]
    fn tomorrow_has_not_come_and_today_has() {
        let on = |date| Service { assured_date: Some(date), ..service("相談室") };
        let mut directory = directory([on(day(2021, 3, 31)), on(day(2021, 4, 1))]);
        directory.events = vec![Event { assured_date: Some(day(2031, 3, 1)), ..event("講演会") }];
        assert_eq!(cells(&CHECK, &directory).len(), 2);
    }
}
