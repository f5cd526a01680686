//! R217: an end that is not after the beginning.

use chrono::NaiveTime;

use super::{Check, Problem};
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
    run: |directory, _| {
        let services = directory.services.iter().flat_map(|service| {
            // Times in their own columns lie on every session alike: one finding a row.
            let odd = service.schedule.sessions.iter().find_map(|session| {
                let cell = directory.cell(service, ServiceColumn::ClosesAt);
                backward(session.time.opens_at, session.time.closes_at, cell)
            });
            odd.map(|problem| problem.subject(service.body()))
        });
        let events = directory.events.iter().flat_map(|event| {
            let ends = directory.event_cell(event, EventColumn::ClosesAt);
            let starts = directory.event_cell(event, EventColumn::OpensAt);
            let doors = event.doors_at.filter(|doors| event.opens_at.is_some_and(|opens| *doors > opens));
            let late = doors.and_then(|doors| backward(Some(doors), event.opens_at, starts));
            let found = backward(event.opens_at, event.closes_at, ends).into_iter().chain(late);
            found.map(|problem| problem.subject(&event.name))
        });
        services.chain(events).collect()
    },
};

fn backward(from: Option<NaiveTime>, to: Option<NaiveTime>, cell: CellRef) -> Option<Problem> {
    let (from, to) = (from?, to?);
    if from < to {
        return None;
    }
    let (from, to) = (from.format("%-H:%M"), to.format("%-H:%M"));
    let message = Text::new(
        format!("{from}に始まり、{to}に終わることになっています。"),
        format!("It is said to begin at {from} and to end at {to}."),
    );
    Some(Problem::at(cell, message, REMEDY).value(to.to_string()))
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
