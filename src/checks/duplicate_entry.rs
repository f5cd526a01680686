//! R203: the same entry twice: same name, same category, a number in common.

use std::collections::BTreeMap;

use super::{Check, Problem, live, numbers};
use crate::cell::CellRef;
use crate::column::ServiceColumn;
use crate::directory::text::key;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R203",
        usual: Severity::Warning,
        title: Text::fixed("同じ窓口が二度", "the same entry twice"),
        explanation: Text::fixed(
            "名称、区分、電話番号が同じ行が2つあります。消し忘れた古い行かもしれません。",
            "Two rows have the same name, category and number: one may be an old copy.",
        ),
        example: Text::fixed("「NPO法人 ひだまり」と「ひだまり」", "NPO法人 ひだまり and ひだまり"),
        remedy: REMEDY,
    },
    run: |directory, _| {
        let mut first: BTreeMap<(String, String), BTreeMap<String, CellRef>> = BTreeMap::new();
        let mut problems = Vec::new();
        for service in live(directory) {
            let cell = directory.cell(service, ServiceColumn::Name);
            let entry = (key(&service.name), key(&service.category_text));
            if entry.0.is_empty() {
                continue;
            }
            let first = first.entry(entry).or_default();
            let mut earlier = None;
            for number in numbers::digits(&service.phones) {
                let found = first.entry(number).or_insert(cell.clone());
                if *found != cell {
                    earlier.get_or_insert(found.clone());
                }
            }
            let Some(earlier) = earlier else { continue };
            let name = &service.name;
            let message = Text::new(
                format!("「{name}」は、同じ区分と電話番号で{earlier}にもあります。"),
                format!("“{name}” also stands in {earlier}, with the same category and number."),
            );
            problems.push(Problem::at(cell, message, REMEDY).value(name).subject(service.body()));
        }
        problems
    },
};

const REMEDY: Text = Text::fixed(
    "同じものなら、一方の行を消してください。別の活動なら、名称で見分けられるようにしてください。",
    "If they are one, delete one of the rows; if not, tell them apart by their names.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::CHECK;
    use crate::directory::Service;

    #[test]
    fn the_same_entry_is_found_whatever_its_spelling() {
        let twice = [service("NPO法人 ひだまり"), service("ひだまり")];
        assert_eq!(cells(&CHECK, &directory(twice)).len(), 1);
    }

    #[test]
    fn another_category_or_another_number_is_another_entry() {
        let elsewhere = Service { category_text: "就労".into(), ..service("ひだまり") };
        let other = Service { phones: vec![phone("083-924-0543")], ..service("ひだまり") };
        assert!(cells(&CHECK, &directory([service("ひだまり"), elsewhere, other])).is_empty());
    }
}
