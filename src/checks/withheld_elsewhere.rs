//! S903: a number that one row withholds and another shows.

use std::collections::BTreeMap;

use super::{Check, Problem, live};
use crate::cell::CellRef;
use crate::column::{EventColumn, ServiceColumn as C};
use crate::directory::phone::Phone;
use crate::directory::vocabulary::{Publication, Vocabulary as _};
use crate::directory::{Directory, Service};
use crate::finding::{Rule, Severity, Text};
use crate::nfkc::Nfkc as _;

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "S903",
        usual: Severity::Error,
        title: Text::fixed("隠した番号がほかの行から出る", "a number withheld here and shown there"),
        explanation: Text::fixed(
            "ある行の「電話の掲載」で出さないことにした番号が、別の行の電話や文から出てしまいます。個人の番号なら、取り返しがつきません。",
            "A number that 電話の掲載 keeps back in one row goes out by another row's telephone or text; if it is private, that cannot be undone.",
        ),
        example: Text::fixed(
            "2行目は090-1234-5678で「紙面」、5行目の備考にも同じ番号があり「両方」",
            "090-1234-5678 set to 紙面 in row 2, and in 備考 of row 5, which is published",
        ),
        remedy: REMEDY,
    },
    run: |directory, _| {
        let mut withheld: BTreeMap<String, &Service> = BTreeMap::new();
        for service in live(directory).filter(|row| row.phone_publication != Publication::Both) {
            for phone in service.phones.iter().filter(|phone| phone.digits().len() >= SHORTEST) {
                withheld.entry(phone.digits()).or_insert(service);
            }
        }
        if withheld.is_empty() {
            return vec![];
        }
        let shown = shown(directory);
        let leaks = shown.into_iter().filter_map(|shown| {
            let (number, keeper) = shown.numbers.iter().find_map(|number| {
                let keeper = withheld.get(number)?;
                let leaks = !keeper.phone_publication.covers(shown.publication);
                (leaks && Some(keeper.row) != shown.row).then_some((number, keeper))
            })?;
            Some(problem(directory, &shown, number, keeper))
        });
        leaks.collect()
    },
};

/// 110, #7119 and their like are nobody's own.
const SHORTEST: usize = 9;

/// A place from which numbers go out.
struct Shown<'a> {
    /// Their digits.
    numbers: Vec<String>,
    /// Where they go.
    publication: Publication,
    /// The row of 窓口 that it is.
    row: Option<u32>,
    cell: CellRef,
    subject: &'a str,
}

/// Everything of the directory that shows numbers: telephones, faxes, texts.
fn shown(directory: &Directory) -> Vec<Shown<'_>> {
    let digits = |phones: &[Phone]| phones.iter().map(Phone::digits).collect::<Vec<_>>();
    let mut shown = Vec::new();
    for service in live(directory) {
        let all = service.publication;
        let mut add = |numbers: Vec<String>, publication, column| {
            if !numbers.is_empty() {
                let (cell, subject) = (directory.cell(service, column), service.body());
                shown.push(Shown { numbers, publication, row: Some(service.row), cell, subject });
            }
        };
        add(digits(&service.phones), all.and(service.phone_publication), C::Phone);
        add(digits(&service.faxes), all, C::Fax);
        for (column, text) in [
            (C::Description, &service.description),
            (C::Eligibility, &service.eligibility),
            (C::Application, &service.application),
            (C::PhoneHours, &service.phone_hours),
            (C::Fees, &service.fees),
            (C::Remarks, &service.remarks),
        ] {
            add(numbers_in(text), all, column);
        }
    }
    for event in &directory.events {
        let (publication, subject) = (event.publication, &*event.name);
        for (numbers, column) in [
            (digits(&event.phones), EventColumn::Phone),
            (digits(&event.faxes), EventColumn::Fax),
            (numbers_in(&event.description), EventColumn::Description),
            (numbers_in(&event.application), EventColumn::Application),
        ] {
            let cell = directory.event_cell(event, column);
            shown.push(Shown { numbers, publication, row: None, cell, subject });
        }
    }
    shown
}

/// The runs of digits in a text that are as long as a telephone number, hyphens and brackets left out.
fn numbers_in(text: &str) -> Vec<String> {
    let mut numbers = vec![String::new()];
    for c in text.nfkc() {
        match (c, numbers.last_mut()) {
            ('0'..='9', Some(number)) => number.push(c),
            ('-' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' | '(' | ')', _) => {}
            _ => numbers.push(String::new()),
        }
    }
    numbers.retain(|number| (SHORTEST..=11).contains(&number.len()));
    numbers
}

fn problem(directory: &Directory, shown: &Shown<'_>, digits: &str, keeper: &Service) -> Problem {
    let number = keeper.phones.iter().find(|phone| phone.digits() == digits);
    let number = number.map_or(digits, |phone| &*phone.number);
    let there = directory.cell(keeper, C::PhonePublication);
    let (word, english) = (keeper.phone_publication.word(), keeper.phone_publication.english());
    let message = Text::new(
        format!("番号「{number}」がここから出ますが、{there}では電話の掲載を「{word}」としています。"),
        format!("The number “{number}” goes out from here, while {there} sets it to {english}."),
    );
    Problem::at(shown.cell.clone(), message, REMEDY).value(number).subject(shown.subject)
}

const REMEDY: Text = Text::fixed(
    "出してよい番号か、持ち主に確かめてください。出さないなら、この行の電話の掲載も同じにするか、文から番号を消してください。",
    "Ask its owner. If it is to be kept back, set 電話の掲載 alike in this row, or take the number out of the text.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, event, phone, service};
    use super::*;
    use crate::directory::Event;

    fn private(publication: Publication) -> Service {
        Service {
            phones: vec![phone("090-1234-5678")],
            phone_publication: publication,
            ..service("きらら会")
        }
    }

    #[test]
    fn a_number_withheld_here_is_found_wherever_it_is_shown() {
        let open = Service { phone_publication: Publication::Both, ..private(Publication::Both) };
        let told = Service {
            remarks: "夜は０９０－１２３４－５６７８（山田）へ".into(),
            ..service("相談室")
        };
        let fax = Service { faxes: vec![phone("090-1234-5678")], ..service("居場所") };
        let mut directory = directory([private(Publication::Paper), open, told, fax]);
        directory.events = vec![Event { phones: vec![phone("090-1234-5678")], ..event("講演会") }];
        assert_eq!(cells(&CHECK, &directory).len(), 4);
    }

    #[test]
    fn rows_that_agree_or_that_do_not_go_there_are_let_be() {
        let printed = Service { publication: Publication::Paper, ..private(Publication::Both) };
        let rows = [private(Publication::Paper), private(Publication::Paper), printed.clone()];
        assert!(cells(&CHECK, &directory(rows)).is_empty());
        assert_eq!(cells(&CHECK, &directory([private(Publication::Nowhere), printed])).len(), 1);
        let public = Service { publication: Publication::Paper, ..service("サロン") };
        assert!(
            cells(&CHECK, &directory([public, service("市")])).is_empty(),
            "the row is withheld, not its number"
        );
    }

    #[test]
    fn dates_and_house_numbers_are_no_telephone_numbers() {
        assert_eq!(numbers_in("2026-04-01から、3-1-1、電話(083)934-2532"), ["0839342532"]);
    }
}
