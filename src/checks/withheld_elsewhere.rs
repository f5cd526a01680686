//! S903: a number that one row withholds and another shows.

use foldhash::HashMap;

use super::{Check, Problem, Run, live};
use crate::cell::CellRef;
use crate::column::{EventColumn, ServiceColumn as C};
use crate::directory::phone::Phone;
use crate::directory::vocabulary::{Publication, Vocabulary as _};
use crate::directory::{Directory, Event, Service};
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
    runs: &[
        Run::Rows(|view, row, found| {
            let withheld = view.withheld();
            if !row.is_live || withheld.is_empty() {
                return;
            }
            let service = row.service;
            for (numbers, publication, column) in shown(service) {
                let Some((number, keeper)) = leak(withheld, &numbers, publication, Some(service.row)) else {
                    continue;
                };
                let cell = view.directory.cell(service, column);
                found.add(|| problem(view.directory, number, keeper, cell).subject(service.body()));
            }
        }),
        Run::Whole(|view, found| {
            let withheld = view.withheld();
            if withheld.is_empty() {
                return;
            }
            for event in &view.directory.events {
                for (numbers, column) in shown_by_event(event) {
                    let Some((number, keeper)) = leak(withheld, &numbers, event.publication, None) else {
                        continue;
                    };
                    let cell = view.directory.event_cell(event, column);
                    found.add(|| problem(view.directory, number, keeper, cell).subject(&event.name));
                }
            }
        }),
    ],
};

/// 110, #7119 and their like are nobody's own.
const SHORTEST: usize = 9;

/// The digits of the numbers that some row withholds, each with the first such row.
pub(super) type Withheld<'a> = HashMap<String, &'a Service>;

/// The numbers that a directory withholds from print, from the data or from both.
pub(super) fn withheld(directory: &Directory) -> Withheld<'_> {
    let mut withheld = Withheld::default();
    for service in live(directory).filter(|row| row.phone_publication != Publication::Both) {
        for phone in service.phones.iter().filter(|phone| phone.digits().len() >= SHORTEST) {
            withheld.entry(phone.digits()).or_insert(service);
        }
    }
    withheld
}

/// The first of some numbers that goes where a row withholds it, with that row. What a row itself shows is
/// its own affair.
fn leak<'n, 'a>(
    withheld: &Withheld<'a>,
    numbers: &'n [String],
    publication: Publication,
    row: Option<u32>,
) -> Option<(&'n str, &'a Service)> {
    numbers.iter().find_map(|number| {
        let keeper = *withheld.get(number)?;
        let leaks = !keeper.phone_publication.covers(publication);
        (leaks && Some(keeper.row) != row).then_some((&**number, keeper))
    })
}

/// The numbers that each cell of a row shows, and where they go.
fn shown(service: &Service) -> impl Iterator<Item = (Vec<String>, Publication, C)> {
    let all = service.publication;
    let own = [
        (digits(&service.phones), all.and(service.phone_publication), C::Phone),
        (digits(&service.faxes), all, C::Fax),
    ];
    let texts = [
        (C::Description, &service.description),
        (C::Eligibility, &service.eligibility),
        (C::Application, &service.application),
        (C::PhoneHours, &service.phone_hours),
        (C::Fees, &service.fees),
        (C::Remarks, &service.remarks),
    ];
    own.into_iter().chain(texts.into_iter().map(move |(column, text)| (numbers_in(text), all, column)))
}

/// The numbers that each cell of an event shows.
fn shown_by_event(event: &Event) -> [(Vec<String>, EventColumn); 4] {
    [
        (digits(&event.phones), EventColumn::Phone),
        (digits(&event.faxes), EventColumn::Fax),
        (numbers_in(&event.description), EventColumn::Description),
        (numbers_in(&event.application), EventColumn::Application),
    ]
}

fn digits(phones: &[Phone]) -> Vec<String> {
    phones.iter().map(Phone::digits).collect()
}

/// The runs of digits in a text that are as long as a telephone number, hyphens and brackets left out.
fn numbers_in(text: &str) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
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

fn problem(directory: &Directory, digits: &str, keeper: &Service, cell: CellRef) -> Problem {
    let number = keeper.phones.iter().find(|phone| phone.digits() == digits);
    let number = number.map_or(digits, |phone| &*phone.number);
    let there = directory.cell(keeper, C::PhonePublication);
    let (word, english) = (keeper.phone_publication.word(), keeper.phone_publication.english());
    let message = Text::new(
        format!("番号「{number}」がここから出ますが、{there}では電話の掲載を「{word}」としています。"),
        format!("The number “{number}” goes out from here, while {there} sets it to {english}."),
    );
    Problem::at(cell, message, REMEDY).value(number)
}

const REMEDY: Text = Text::fixed(
    "出してよい番号か、持ち主に確かめてください。出さないなら、この行の電話の掲載も同じにするか、文から番号を消してください。",
    "Ask its owner. If it is to be kept back, set 電話の掲載 alike in this row, or take the number out of the text.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, event, phone, service};
    use super::*;

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
