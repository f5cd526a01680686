//! D620: a row whose own confirmation is too old, or missing, and that of another row of its body counts.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::directory::freshness::{Standing, standing_since};
use crate::directory::{Directory, Service};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "D620",
        usual: Severity::Note,
        title: Text::fixed("同じ団体の確認で数えた行", "confirmed with another row of its body"),
        explanation: Text::fixed(
            "団体への確認は1回で足ります。同じ団体で同じ電話番号の行のうち、いちばん新しい最終確認日を、どの行にも数えます。",
            "A body is confirmed once: the newest day of its rows at the same number counts for all of them.",
        ),
        example: Text::fixed(
            "相談は2026-03-01に確認、同じ電話のサロンは空いている",
            "the counselling confirmed on 2026-03-01, the group at the same number blank",
        ),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let (directory, service) = (view.directory, row.service);
        let other = service.confirmed_with.and_then(|index| directory.services.get(index));
        let Some(other) = other.filter(|_| row.standing.is_some()) else { return };
        let Some(day) = other.assured_date.filter(|day| *day <= view.today) else { return };
        let alone = standing_since(directory, service, service.assured_date, view.today);
        if matches!(alone, Standing::Never | Standing::Due(_) | Standing::Overdue(_)) {
            found.add(|| problem(directory, service, other, &day.to_string()));
        }
    })],
};

fn problem(directory: &Directory, service: &Service, other: &Service, day: &str) -> Problem {
    let there = directory.cell(other, ServiceColumn::AssuredDate);
    let own = service.assured_date.map(|day| day.to_string()).unwrap_or_default();
    let message = Text::new(
        format!("同じ団体・同じ電話の{there}の確認（{day}）で、この行も確認したものとして数えました。"),
        format!("It counts as confirmed on {day}, with {there} of the same body at the same number."),
    );
    let cell = directory.cell(service, ServiceColumn::AssuredDate);
    Problem::at(cell, message, REMEDY).value(own).subject(service.body())
}

const REMEDY: Text = Text::fixed(
    "その電話でこの行の内容も確かめたのなら、最終確認日をそろえてください。まだなら、先方に確かめてください。",
    "If this row was asked about in the same call, write the same day; if not, ask the body about it.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, day, directory, service};
    use super::CHECK;
    use crate::column::ServiceColumn;
    use crate::directory::Service;

    #[test]
    fn a_row_that_leans_on_another_is_named_and_one_that_need_not_is_let_be() {
        let of = |date, with| Service { assured_date: date, confirmed_with: with, ..service("相談室") };
        let mut directory = directory([
            of(Some(day(2021, 3, 1)), None),
            of(None, Some(0)),
            of(Some(day(2019, 3, 1)), Some(0)),
            of(Some(day(2021, 2, 1)), Some(0)),
        ]);
        let at = |row| directory.headers.services.cell(row, ServiceColumn::AssuredDate).to_string();
        assert_eq!(cells(&CHECK, &directory), [at(2), at(3)]);
        directory.headers.services.places.remove(&ServiceColumn::AssuredDate);
        assert!(cells(&CHECK, &directory).is_empty());
    }
}
