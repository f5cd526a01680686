//! D609: what is over and still listed: a service that has ended, an event that is past.

use chrono::NaiveDate;

use super::{Check, Problem, Run, View};
use crate::column::{EventColumn, ServiceColumn};
use crate::directory::vocabulary::{Publication, Status, Vocabulary as _};
use crate::directory::{Directory, Event, Service};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "D609",
        usual: Severity::Warning,
        title: Text::fixed("終わったものが載っている", "over and still listed"),
        explanation: Text::fixed(
            "終わった窓口や過ぎた催しが、載ることになっています。",
            "A service that has ended, or an event that is past, is still set to appear.",
        ),
        example: Text::fixed("状態「終了」、掲載「両方」", "状態: 終了, 掲載: 両方"),
        remedy: Text::fixed(
            "掲載を「データ」か「なし」にするか、次の回の日付に書きかえてください。",
            "Set 掲載 to データ or なし, or write the days of the next one.",
        ),
    },
    runs: &[
        Run::Rows(|view, row, found| {
            let service = row.service;
            if service.status == Status::Ended && service.publication.on_paper() {
                found.add(|| ended(view.directory, service));
            }
        }),
        Run::Whole(|view, found| {
            for event in &view.directory.events {
                let last = event.end_date.max(event.start_date).filter(|last| *last < view.today);
                if let Some(last) = last.filter(|_| event.publication != Publication::Nowhere) {
                    found.add(|| past(view, event, last));
                }
            }
        }),
    ],
};

fn ended(directory: &Directory, service: &Service) -> Problem {
    let name = &service.name;
    let message = Text::new(
        format!(
            "「{name}」は終了していますが、掲載は「{}」です。紙面には載りません。",
            service.publication.word()
        ),
        format!(
            "“{name}” has ended, but is set to appear ({}). It is not printed.",
            service.publication.english()
        ),
    );
    let cell = directory.cell(service, ServiceColumn::Status);
    Problem::at(cell, message, ENDED).value(Status::Ended.word()).subject(service.body())
}

fn past(view: &View<'_>, event: &Event, last: NaiveDate) -> Problem {
    let (name, today) = (&event.name, view.today);
    let column = if event.end_date == Some(last) { EventColumn::EndDate } else { EventColumn::StartDate };
    let message = Text::new(
        format!("催し「{name}」は{last}に終わっています（基準の日は{today}）。"),
        format!("The event “{name}” was over on {last} (the day of this report is {today})."),
    );
    let cell = view.directory.event_cell(event, column);
    Problem::at(cell, message, PAST).value(last.to_string()).subject(name)
}

const ENDED: Text = Text::fixed(
    "掲載を「データ」にすると、終了したことがデータで伝わります。どこにも出さないときは「なし」にしてください。",
    "Set 掲載 to データ to let the data tell that it has ended, or to なし to show it nowhere.",
);

const PAST: Text = Text::fixed(
    "次の回の日付に書きかえるか、掲載を「なし」にしてください。",
    "Write the days of the next one, or set 掲載 to なし.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, day, directory, event, service};
    use super::*;
    use crate::directory::{Event, Service};

    #[test]
    fn a_service_that_has_ended_is_found_until_it_leaves_the_paper() {
        let ended = |publication| Service { status: Status::Ended, publication, ..service("居場所") };
        let rows = [ended(Publication::Both), ended(Publication::Data), ended(Publication::Nowhere)];
        assert_eq!(cells(&CHECK, &directory(rows)).len(), 1);
    }

    #[test]
    fn an_event_is_past_on_the_day_after_its_last() {
        let until = |last| Event { start_date: Some(day(2021, 3, 1)), end_date: last, ..event("講演会") };
        let mut directory = directory([]);
        directory.events = vec![until(Some(day(2021, 3, 31))), until(Some(day(2021, 3, 30))), until(None)];
        assert_eq!(cells(&CHECK, &directory).len(), 2);
    }
}
