//! R216: a lowest age above the highest.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R216",
        usual: Severity::Error,
        title: Text::fixed("対象年齢の上下が逆", "lowest age above the highest"),
        explanation: Text::fixed(
            "対象年齢の下限が上限より上です。入れ替わったか、打ち間違いです。",
            "The lowest age is above the highest: exchanged, or mistyped.",
        ),
        example: Text::fixed("下限49、上限15", "from 49 to 15"),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let service = row.service;
        let (Some(from), Some(to)) = (service.minimum_age, service.maximum_age) else { return };
        if from > to {
            found.add(|| {
                let message = Text::new(
                    format!("対象年齢の下限（{from}歳）が、上限（{to}歳）より上です。"),
                    format!("The lowest age ({from}) is above the highest ({to})."),
                );
                let cell = view.directory.cell(service, ServiceColumn::MinimumAge);
                Problem::at(cell, message, REMEDY).value(from.to_string()).subject(service.body())
            });
        }
    })],
};

const REMEDY: Text = Text::fixed(
    "下限と上限が入れ替わっていないか、先方の案内で確かめてください。",
    "See whether the two were exchanged; the body's own notice tells.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, service};
    use super::CHECK;
    use crate::directory::Service;

    #[test]
    fn exchanged_ages_are_found_and_open_ends_are_let_be() {
        let aged = |from, to| Service { minimum_age: from, maximum_age: to, ..service("サポステ") };
        let rows = [
            aged(Some(49), Some(15)),
            aged(Some(15), Some(49)),
            aged(Some(15), None),
            aged(Some(20), Some(20)),
        ];
        assert_eq!(cells(&CHECK, &directory(rows)), ["窓口!K2"]);
    }
}
