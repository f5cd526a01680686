//! S904: the name of a person of the staff's columns that stands in a text of the data.

use super::{Check, Problem, Run};
use crate::cell::CellRef;
use crate::column::{EventColumn, ServiceColumn as C};
use crate::directory::person::{Names, Short};
use crate::directory::{Event, Service};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "S904",
        usual: Severity::Warning,
        title: Text::fixed("公開する文の中の人名", "a person's name in a text of the data"),
        explanation: Text::fixed(
            "担当者、確認者、先方担当に書いた人の名前が、備考などの文の中にもあります。名前はデータに出さないので、文の中でも「（氏名は非公開）」と伏せます。紙面には、文のまま載ります。団体や窓口の名称、講師の名前は、公のものとして伏せません。",
            "The name of a person given under 担当者, 確認者 or 先方担当 stands in a text too. Names are never data, so it is masked there; on paper the text stays as it is. Names that the body or the entry bears, and speakers, are public.",
        ),
        example: Text::fixed(
            "担当者「山田花子」、備考「担当は山田花子です」",
            "担当者 山田花子, and 備考 担当は山田花子です",
        ),
        remedy: REMEDY,
    },
    runs: &[
        Run::Rows(|view, row, found| {
            let service = row.service;
            if !service.publication.as_data() {
                return;
            }
            let (names, people) = (view.person_names(), service.short_names());
            for (column, text) in texts_of_service(service) {
                if let Some(name) = first_name(names, &people, text) {
                    found.add(|| {
                        problem(name, text, view.directory.cell(service, column)).subject(service.body())
                    });
                }
            }
        }),
        Run::Whole(|view, found| {
            for event in view.directory.events.iter().filter(|event| event.publication.as_data()) {
                for (column, text) in texts_of_event(event) {
                    if let Some(name) = first_name(view.person_names(), &[], text) {
                        found.add(|| {
                            problem(name, text, view.directory.event_cell(event, column)).subject(&event.name)
                        });
                    }
                }
            }
        }),
    ],
};

/// The first of the names in a text.
fn first_name<'t>(names: &Names, people: &[Short], text: &'t str) -> Option<&'t str> {
    text.get(names.places(people, text).first()?.clone())
}

fn problem(name: &str, text: &str, cell: CellRef) -> Problem {
    let message = Text::new(
        format!("担当者などの名前「{name}」が、公開する文の中にあります。データでは伏せます。"),
        format!(
            "“{name}”, the name of a person of the staff's columns, stands in this text; the data masks it."
        ),
    );
    Problem::at(cell, message, REMEDY).value(text)
}

fn texts_of_service(service: &Service) -> [(C, &str); 12] {
    [
        (C::Description, &service.description),
        (C::Eligibility, &service.eligibility),
        (C::Days, &service.schedule.days_text),
        (C::ScheduleNote, &service.schedule.note),
        (C::Venue, &service.venue),
        (C::Address, service.address.as_ref().map_or("", |address| &address.text)),
        (C::AddressDetail, &service.address_detail),
        (C::PhoneHours, &service.phone_hours),
        (C::Application, &service.application),
        (C::Fees, &service.fees),
        (C::Accessibility, &service.accessibility),
        (C::Remarks, &service.remarks),
    ]
}

fn texts_of_event(event: &Event) -> [(EventColumn, &str); 5] {
    [
        (EventColumn::Description, &event.description),
        (EventColumn::Venue, &event.venue),
        (EventColumn::Capacity, &event.capacity),
        (EventColumn::Fees, &event.fees),
        (EventColumn::Application, &event.application),
    ]
}

const REMEDY: Text = Text::fixed(
    "文から名前を消すか、「担当まで」のように書き替えてください。このままでも、データには名前は出ません。",
    "Take the name out of the text, or say 担当まで instead. Left as it is, the data does not have it either.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, event, service};
    use super::*;
    use crate::directory::vocabulary::Publication;

    #[test]
    fn a_name_of_the_staffs_columns_is_found_in_the_cell_where_it_stands() {
        let row = Service {
            contact_person: "山田花子".into(),
            remarks: "担当は山田花子です".into(),
            ..service("きらら会")
        };
        let other = Service { fees: "山田花子へ".into(), ..service("みなも") };
        let mut directory = directory([row.clone(), other]);
        directory.events =
            vec![Event { description: "受付は山田花子".to_owned(), ..event("講演会") }];
        assert_eq!(cells(&CHECK, &directory).len(), 3);
        directory.events[0].speaker = "山田花子".to_owned();
        assert!(cells(&CHECK, &directory).is_empty(), "a speaker is announced");
    }

    #[test]
    fn what_is_on_paper_alone_may_name_the_person() {
        let row = Service {
            contact_person: "山田花子".into(),
            remarks: "担当は山田花子です".into(),
            publication: Publication::Paper,
            ..service("きらら会")
        };
        assert!(cells(&CHECK, &directory([row])).is_empty());
    }
}
