//! D606: confirmed longer ago than the workbook allows.

use super::confirmation::{self, Standing};
use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "D606",
        usual: Severity::Warning,
        title: Text::fixed("確認の期限をすぎた", "due for confirmation"),
        explanation: Text::fixed(
            "最後の確認から、確認の期限（区分か発行情報の「確認期限（月）」、ふつうは12か月）をすぎました。",
            "It was last confirmed longer ago than 確認期限（月） of its category or of 発行情報 allows (12 months if unset).",
        ),
        example: Text::fixed("最終確認日が13か月前", "confirmed 13 months ago"),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let Some(Standing::Due(day)) = row.standing else { return };
        let (directory, service) = (view.directory, row.service);
        found.add(|| {
            let (months, limit) = (confirmation::months(day, view.today), directory.months_fresh(service));
            let message = Text::new(
                format!("最後の確認（{day}）から{months}か月たっています。期限は{limit}か月です。"),
                format!("Last confirmed {months} months ago ({day}); the limit is {limit} months."),
            );
            let cell = directory.cell(service, ServiceColumn::AssuredDate);
            let remedy = view.calls().remedy(service, &REMEDY);
            Problem::at(cell, message, remedy).value(day.to_string()).subject(service.body())
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "先方に電話などで今の内容を確かめ、最終確認日を書きかえてください。",
    "Ask the body whether the row still holds, and write the day under 最終確認日.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{day, directory, problems, service};
    use super::CHECK;
    use crate::directory::Service;
    use crate::directory::vocabulary::{Publication, Status};

    #[test]
    fn the_months_are_said_and_ended_or_hidden_rows_are_let_be() {
        let old = Service { assured_date: Some(day(2020, 2, 1)), ..service("相談室") };
        let ended = Service { status: Status::Ended, ..old.clone() };
        let hidden = Service { publication: Publication::Nowhere, ..old.clone() };
        let found = problems(&CHECK, &directory([ended, hidden, old]));
        assert_eq!(found.len(), 1);
        assert!(found[0].message.ja.contains("13か月"), "{}", found[0].message.ja);
        assert!(found[0].message.en.contains("13 months"), "{}", found[0].message.en);
    }
}
