//! R213: one body, two numbers: one of the rows was forgotten when the number changed.

use super::{Check, Problem, Run, numbers};
use crate::column::ServiceColumn;
use crate::directory::Service;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R213",
        usual: Severity::Warning,
        title: Text::fixed("同じ団体に別の電話番号", "one body, two numbers"),
        explanation: Text::fixed(
            "同じ団体・同じ場所の行で、電話番号が違います。番号が変わったとき、直し忘れた行かもしれません。",
            "Rows of one body at one place have different numbers: one may have been forgotten when the number changed.",
        ),
        example: Text::fixed(
            "一方は083-934-2532、もう一方は083-924-0543",
            "083-934-2532 in one row, 083-924-0543 in the other",
        ),
        remedy: REMEDY,
    },
    runs: &[Run::Whole(|view, found| {
        let directory = view.directory;
        for rows in view.bodies() {
            let mut rows = rows.iter().filter(|row| !row.phones.is_empty());
            let Some(first) = rows.next() else { continue };
            let known = numbers::digits(&first.phones);
            for row in rows.filter(|row| numbers::digits(&row.phones).is_disjoint(&known)) {
                found.add(|| {
                    let there = directory.cell(first, ServiceColumn::Phone);
                    let (name, here, other) = (&row.name, printed(row), printed(first));
                    let message = Text::new(
                        format!("「{name}」の電話番号が、ここでは{here}、{there}では{other}です。"),
                        format!("The number of “{name}” is {here} here and {other} in {there}."),
                    );
                    let cell = directory.cell(row, ServiceColumn::Phone);
                    Problem::at(cell, message, REMEDY).value(here).subject(row.body())
                });
            }
        }
    })],
};

fn printed(row: &Service) -> String {
    row.phones.iter().map(|phone| &*phone.number).collect::<Vec<_>>().join("、")
}

const REMEDY: Text = Text::fixed(
    "先方に確かめて、正しい番号にそろえてください。どちらも使えるなら、どの行にも両方を書いてください。",
    "Ask the body and write the same number in both rows; if both are in use, write both in each.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::*;

    fn with(numbers: &[&str]) -> Service {
        Service { phones: numbers.iter().map(|number| phone(number)).collect(), ..service("ひだまり") }
    }

    #[test]
    fn a_number_that_one_row_missed_is_found() {
        let rows = [with(&["083-934-2532"]), with(&[]), with(&["083-924-0543"])];
        assert_eq!(cells(&CHECK, &directory(rows)).len(), 1);
    }

    #[test]
    fn other_hyphens_and_a_further_number_are_no_contradiction() {
        let rows =
            [with(&["083-934-2532"]), with(&["0839-34-2532"]), with(&["083-934-2532", "083-924-0543"])];
        assert!(cells(&CHECK, &directory(rows)).is_empty());
    }
}
