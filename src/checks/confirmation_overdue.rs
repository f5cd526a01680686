//! D607: never confirmed, or so long ago that nobody may rely on it.

use super::confirmation::{self, Standing};
use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "D607",
        usual: Severity::Error,
        title: Text::fixed("確認されていない", "not confirmed"),
        explanation: Text::fixed(
            "一度も確認されていないか、最後の確認から長くたち（ふつうは18か月）、今も正しいとはいえません。",
            "It was never confirmed, or so long ago (18 months unless set otherwise) that nobody can rely on it.",
        ),
        example: Text::fixed("最終確認日が空いている", "最終確認日 is blank"),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let day = match row.standing {
            Some(Standing::Never) => None,
            Some(Standing::Overdue(day)) => Some(day),
            Some(Standing::Ahead(_) | Standing::Fresh | Standing::Soon(_) | Standing::Due(_)) | None => {
                return;
            }
        };
        let service = row.service;
        found.add(|| {
            let message = match day {
                None => {
                    let name = &service.name;
                    Text::new(
                        format!("「{name}」には、確認した日が（読み取れる形で）ありません。"),
                        format!("“{name}” has no (readable) day of confirmation."),
                    )
                }
                Some(day) => {
                    let months = confirmation::months(day, view.today);
                    Text::new(
                        format!("最後の確認（{day}）から{months}か月たち、今も正しいとはいえません。"),
                        format!("Last confirmed {months} months ago ({day}): too long to rely on."),
                    )
                }
            };
            let cell = view.directory.cell(service, ServiceColumn::AssuredDate);
            let remedy = view.calls().remedy(service, &REMEDY);
            let value = day.map(|day| day.to_string()).unwrap_or_default();
            Problem::at(cell, message, remedy).value(value).subject(service.body())
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "先方に電話などで今の内容を確かめ、最終確認日を書いてください。連絡がとれなければ、掲載を「なし」にしてください。",
    "Ask the body whether the row still holds, and write the day under 最終確認日; if it cannot be reached, set 掲載 to なし.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, day, directory, service};
    use super::CHECK;
    use crate::column::ServiceColumn;
    use crate::directory::Service;

    #[test]
    fn rows_never_confirmed_and_rows_long_forgotten_are_found() {
        let on = |date| Service { assured_date: date, ..service("相談室") };
        let rows =
            [on(None), on(Some(day(2019, 9, 30))), on(Some(day(2019, 9, 29))), on(Some(day(2021, 3, 1)))];
        assert_eq!(cells(&CHECK, &directory(rows)).len(), 3);
    }

    #[test]
    fn a_sheet_that_does_not_keep_the_day_is_not_blamed_row_by_row() {
        let mut directory = directory([Service { assured_date: None, ..service("相談室") }]);
        directory.headers.services.places.remove(&ServiceColumn::AssuredDate);
        assert!(cells(&CHECK, &directory).is_empty());
    }
}
