//! S904: the name of a person of the staff's columns that stands in a text of the data.

use super::{Check, Problem};
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
    run: |directory, _| {
        let names = directory.person_names();
        let services = directory.services.iter().filter(|service| service.publication.as_data());
        let mut problems: Vec<Problem> = services
            .flat_map(|service| {
                let people = service.short_names();
                let found = texts_of_service(service).into_iter().filter_map(|(column, text)| {
                    problem(&names, &people, text, service.body(), || directory.cell(service, column))
                });
                found.collect::<Vec<_>>()
            })
            .collect();
        let events = directory.events.iter().filter(|event| event.publication.as_data());
        problems.extend(events.flat_map(|event| {
            texts_of_event(event).into_iter().filter_map(|(column, text)| {
                problem(&names, &[], text, &event.name, || directory.event_cell(event, column))
            })
        }));
        problems
    },
};

fn problem(
    names: &Names,
    people: &[Short],
    text: &str,
    subject: &str,
    cell: impl Fn() -> CellRef,
) -> Option<Problem> {
    let name = text.get(names.places(people, text).first()?.clone())?;
    let message = Text::new(
        format!("担当者などの名前「{name}」が、公開する文の中にあります。データでは伏せます。"),
        format!(
            "“{name}”, the name of a person of the staff's columns, stands in this text; the data masks it."
        ),
    );
    Some(Problem::at(cell(), message, REMEDY).value(text).subject(subject))
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
