//! R217: an end that is not after the beginning.

use chrono::NaiveTime;

use super::{Check, Problem, Run};
use crate::cell::CellRef;
use crate::column::{EventColumn, ServiceColumn};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R217",
        usual: Severity::Warning,
        title: Text::fixed("終わりの時刻が始まりより前", "end before the beginning"),
        explanation: Text::fixed(
            "終わりの時刻が、始まりより前か同じです。午前と午後の書き間違いかもしれません。",
            "The end is not after the beginning: morning and afternoon may be mixed up.",
        ),
        example: Text::fixed("13:00～4:00", "13:00 to 4:00"),
        remedy: REMEDY,
    },
    runs: &[
        // Times in their own columns lie on every session alike: one finding a row.
        Run::Rows(|view, row, found| {
            let service = row.service;
            let mut times = service.schedule.sessions.iter().map(|session| session.time);
            if let Some(times) = times.find_map(|time| backward(time.opens_at, time.closes_at)) {
                found.add(|| {
                    let cell = view.directory.cell(service, ServiceColumn::ClosesAt);
                    problem(times, cell).subject(service.body())
                });
            }
        }),
        Run::Whole(|view, found| {
            for event in &view.directory.events {
                let cell = |column| view.directory.event_cell(event, column);
                if let Some(times) = backward(event.opens_at, event.closes_at) {
                    found.add(|| problem(times, cell(EventColumn::ClosesAt)).subject(&event.name));
                }
                // One may be let in when it begins.
                let doors = event.doors_at.filter(|doors| Some(*doors) != event.opens_at);
                if let Some(times) = backward(doors, event.opens_at) {
                    found.add(|| problem(times, cell(EventColumn::OpensAt)).subject(&event.name));
                }
            }
        }),
    ],
};

/// Beginning and end, where the end is not after the beginning.
fn backward(from: Option<NaiveTime>, to: Option<NaiveTime>) -> Option<(NaiveTime, NaiveTime)> {
    from.zip(to).filter(|(from, to)| from >= to)
}

fn problem((from, to): (NaiveTime, NaiveTime), cell: CellRef) -> Problem {
    let (from, to) = (from.format("%-H:%M"), to.format("%-H:%M"));
    let message = Text::new(
        format!("{from}に始まり、{to}に終わることになっています。"),
        format!("It is said to begin at {from} and to end at {to}."),
    );
    Problem::at(cell, message, REMEDY).value(to.to_string())
}

const REMEDY: Text = Text::fixed(
    "午前と午後の書き間違いがないか確かめてください。夜をこえるときは、開催備考に「翌朝9時まで」のように書いてください。",
    "See whether morning and afternoon were mixed up. If it lasts over midnight, say so in 開催備考.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, event, service};
    use super::*;
    use crate::directory::schedule::{Recurrence, Schedule, Session};
    use crate::directory::time::TimeSpan;
    use crate::directory::{Event, Service};

    fn at(hour: u32) -> Option<NaiveTime> {
        NaiveTime::from_hms_opt(hour, 0, 0)
    }

    fn open(from: u32, to: u32) -> Service {
        let time = TimeSpan { opens_at: at(from), closes_at: at(to) };
        let session = Session { recurrence: Recurrence::Daily, time };
        Service {
            schedule: Schedule { sessions: vec![session.clone(), session], ..Schedule::default() }.into(),
            ..service("居場所")
        }
    }

    #[test]
    fn a_day_that_ends_before_it_begins_is_found_once() {
        assert_eq!(cells(&CHECK, &directory([open(13, 4), open(13, 16)])), ["窓口!O2"]);
    }

    #[test]
    fn doors_that_open_after_the_beginning_are_found() {
        let mut directory = directory([]);
        let late = Event { doors_at: at(14), opens_at: at(13), closes_at: at(16), ..event("講演会") };
        let fine = Event { doors_at: at(13), opens_at: at(13), closes_at: at(16), ..event("講演会") };
        directory.events = vec![late, fine];
        assert_eq!(cells(&CHECK, &directory).len(), 1);
    }
}
