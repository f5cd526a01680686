//! T318: a number that one row keeps out of the data, and another gives to it.

use std::collections::BTreeMap;

use super::{Check, Problem, numbers};
use crate::column::{EventColumn, ServiceColumn};
use crate::directory::vocabulary::Vocabulary as _;
use crate::directory::{Directory, Service};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T318",
        usual: Severity::Warning,
        title: Text::fixed("ほかの行がデータに出さない番号", "a number that another row withholds"),
        explanation: Text::fixed(
            "同じ番号を、ある行はデータに出さないとし（電話の掲載）、別の行は出すとしています。安全のため、どの行のデータにも出しません。",
            "One row keeps a number out of the data (電話の掲載), another gives it. To be safe it leaves in no row.",
        ),
        example: Text::fixed(
            "090-1234-5678が、ある行では「紙面」、別の行では空欄",
            "090-1234-5678 as 紙面 in one row, and blank in another",
        ),
        remedy: REMEDY,
    },
    run: |directory, _| {
        let mut keeping: BTreeMap<String, &Service> = BTreeMap::new();
        for service in directory.services.iter().filter(|service| !service.phone_publication.as_data()) {
            for number in numbers::digits(&service.phones).into_iter().filter(|number| number.len() > 5) {
                keeping.entry(number).or_insert(service);
            }
        }
        if keeping.is_empty() {
            return Vec::new();
        }
        let services = directory.services.iter().filter(|service| service.publication.as_data());
        let services = services.flat_map(|service| {
            let phones = service.phones.iter().filter(|_| service.phone_publication.as_data());
            let phones = phones.map(|phone| (phone, ServiceColumn::Phone));
            // A home's telephone that is its fax too is withheld with it, and no contradiction.
            let faxes = service.faxes.iter().filter(|_| service.phone_publication.as_data());
            phones
                .chain(faxes.map(|fax| (fax, ServiceColumn::Fax)))
                .map(|(phone, column)| (phone, directory.cell(service, column), service.body()))
        });
        let events = directory.events.iter().filter(|event| event.publication.as_data());
        let events = events.flat_map(|event| {
            let phones = event.phones.iter().map(|phone| (phone, EventColumn::Phone));
            let faxes = event.faxes.iter().map(|fax| (fax, EventColumn::Fax));
            phones
                .chain(faxes)
                .map(|(phone, column)| (phone, directory.event_cell(event, column), event.name.as_str()))
        });
        let given = services.chain(events).filter_map(|(phone, cell, subject)| {
            let keeper = keeping.get(&phone.digits())?;
            let message = message(directory, &phone.number, keeper);
            Some(Problem::at(cell, message, REMEDY).value(&phone.number).subject(subject))
        });
        given.collect()
    },
};

fn message(directory: &Directory, number: &str, keeper: &Service) -> Text {
    let there = directory.cell(keeper, ServiceColumn::PhonePublication);
    let (name, word) = (&keeper.name, keeper.phone_publication);
    Text::new(
        format!(
            "「{number}」は、「{name}」の行（{there}）で電話の掲載が「{}」なので、この行のデータにも出しません。",
            word.word()
        ),
        format!(
            "“{number}” is not for the data by the row of “{name}” ({there}: {}), and leaves in this row neither.",
            word.english()
        ),
    )
}

const REMEDY: Text = Text::fixed(
    "出してよい番号なら、そちらの行の「電話の掲載」を「両方」にしてください。出してはいけない番号なら、この行の「電話の掲載」も「紙面」か「なし」にしてください。",
    "If it may appear, set 電話の掲載 there to 両方; if not, set it here to 紙面 or なし too.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, event, phone, service};
    use super::CHECK;
    use crate::directory::vocabulary::Publication;
    use crate::directory::{Event, Service};

    fn with(number: &str, phone_publication: Publication) -> Service {
        Service { phones: vec![phone(number)], phone_publication, ..service("きらら会") }
    }

    #[test]
    fn a_number_that_another_row_keeps_is_found_in_services_and_events() {
        let fax = Service { phones: vec![], faxes: vec![phone("090-1234-5678")], ..service("教室") };
        let rows = [with("090-1234-5678", Publication::Paper), with("09012345678", Publication::Both), fax];
        let mut directory = directory(rows);
        directory.events = vec![Event { phones: vec![phone("090-1234-5678")], ..event("講演会") }];
        assert_eq!(cells(&CHECK, &directory).len(), 3);
    }

    #[test]
    fn rows_that_agree_and_numbers_of_everybody_are_let_be() {
        let hidden = Service { publication: Publication::Paper, ..with("0837-22-5495", Publication::Both) };
        let rows = [
            with("090-1234-5678", Publication::Paper),
            with("090-1234-5678", Publication::Nowhere),
            with("110", Publication::Paper),
            with("110", Publication::Both),
            hidden,
            with("0837-22-5495", Publication::Both),
        ];
        assert!(cells(&CHECK, &directory(rows)).is_empty());
    }
}
