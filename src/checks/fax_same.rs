//! T318: a fax number that is the telephone number too.

use super::{Check, Problem, Run, numbers};
use crate::column::ServiceColumn;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T318",
        usual: Severity::Warning,
        title: Text::fixed("電話とFAXが同じ番号", "telephone and fax the same"),
        explanation: Text::fixed(
            "電話とFAXに同じ番号が書かれています。兼用でなければ、どちらかの写し間違いです。",
            "Telephone and fax have the same number: unless one machine serves both, one was miscopied.",
        ),
        example: Text::fixed("電話もFAXも083-934-2532", "083-934-2532 under both 電話 and FAX"),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let service = row.service;
        if service.faxes.is_empty() || service.phones.is_empty() {
            return;
        }
        let phones = numbers::digits(&service.phones);
        let Some(fax) = service.faxes.iter().find(|fax| phones.contains(&fax.digits())) else { return };
        let numbers = service.phones.iter().chain(&service.faxes);
        let mut labels = numbers.filter_map(|number| number.label.as_deref()).chain([&*service.remarks]);
        if labels.any(|label| ["兼", "共用", "共通"].iter().any(|word| label.contains(word))) {
            return;
        }
        found.add(|| {
            let number = &fax.number;
            let message = Text::new(
                format!("FAXの番号「{number}」が、電話と同じです。"),
                format!("The fax number “{number}” is that of the telephone too."),
            );
            let cell = view.directory.cell(service, ServiceColumn::Fax);
            Problem::at(cell, message, REMEDY).value(number).subject(service.body())
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "先方に確かめてください。兼用なら、電話に「083-934-2532（FAX兼用）」のように書いてください。",
    "Ask the body. If one machine serves both, write it like 083-934-2532（FAX兼用） under 電話.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::CHECK;
    use crate::directory::Service;
    use crate::directory::phone::Phone;

    #[test]
    fn the_same_number_is_found_unless_one_machine_serves_both() {
        let row = |label: Option<&str>| {
            let phones = vec![Phone { label: label.map(str::to_owned), ..phone("083-934-2532") }];
            Service { phones, faxes: vec![phone("083-934-2532")], ..service("相談") }
        };
        assert_eq!(cells(&CHECK, &directory([row(None), row(Some("FAX兼用"))])).len(), 1);
        let other = Service { faxes: vec![phone("083-934-2533")], ..service("相談") };
        assert!(cells(&CHECK, &directory([other])).is_empty());
    }
}
