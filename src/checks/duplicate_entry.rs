//! R203: the same entry twice: same name, same category, a number in common.

use foldhash::HashMap;

use super::keys::Key;
use super::{Check, Problem, Run, is_live, numbers};
use crate::column::ServiceColumn;
use crate::directory::Service;
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
    runs: &[Run::Whole(|view, found| {
        let keys = view.keys();
        // By name and category, the first row that has a number.
        let mut first: HashMap<(Key, Key), HashMap<String, &Service>> = HashMap::default();
        for (service, row) in view.directory.services.iter().zip(keys.rows()) {
            if row.name.is_blank() || !keys.is_repeated(row.name) || !is_live(service) {
                continue;
            }
            let first = first.entry((row.name, row.category)).or_default();
            let mut earlier = None;
            for number in numbers::digits(&service.phones) {
                let known = *first.entry(number).or_insert(service);
                if known.row != service.row {
                    earlier.get_or_insert(known);
                }
            }
            let Some(earlier) = earlier else { continue };
            found.add(|| {
                let (name, earlier) = (&service.name, view.directory.cell(earlier, ServiceColumn::Name));
                let message = Text::new(
                    format!("「{name}」は、同じ区分と電話番号で{earlier}にもあります。"),
                    format!("“{name}” also stands in {earlier}, with the same category and number."),
                );
                let cell = view.directory.cell(service, ServiceColumn::Name);
                Problem::at(cell, message, REMEDY).value(name).subject(service.body())
            });
        }
    })],
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
