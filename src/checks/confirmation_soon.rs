//! D608: confirmed, and due again before long.

use chrono::Months;

use super::confirmation::Standing;
use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "D608",
        usual: Severity::Note,
        title: Text::fixed("もうすぐ確認の期限", "due for confirmation soon"),
        explanation: Text::fixed(
            "確認の期限が近づいています（ふつうは2か月前から。発行情報の「確認予告（月）」で変えられます）。まとめて電話する計画に使えます。",
            "Its confirmation will be due before long (2 months ahead, or as 確認予告（月） in 発行情報 says): time to plan the calls.",
        ),
        example: Text::fixed("最終確認日が11か月前", "confirmed 11 months ago"),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let Some(Standing::Soon(day)) = row.standing else { return };
        let (directory, service) = (view.directory, row.service);
        let limit = Months::new(directory.months_fresh(service));
        let Some(last) = day.checked_add_months(limit) else { return };
        found.add(|| {
            let message = Text::new(
                format!("確認の期限は{last}です（最後の確認は{day}）。"),
                format!("It must be confirmed again by {last}; the last time was {day}."),
            );
            let cell = directory.cell(service, ServiceColumn::AssuredDate);
            Problem::at(cell, message, REMEDY).value(day.to_string()).subject(service.body())
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "期限までに先方に今の内容を確かめ、最終確認日を書きかえてください。",
    "Ask the body before then whether the row still holds, and write the day under 最終確認日.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{day, directory, problems, service};
    use super::CHECK;
    use crate::directory::Service;

    #[test]
    fn the_day_by_which_it_is_due_is_said() {
        let on = |date| Service { assured_date: Some(date), ..service("相談室") };
        let rows = [on(day(2020, 5, 31)), on(day(2020, 5, 30)), on(day(2020, 3, 31)), on(day(2020, 3, 30))];
        let found = problems(&CHECK, &directory(rows));
        let cells: Vec<_> = found.iter().map(|problem| problem.cell.row).collect();
        assert_eq!(cells, [2, 3]);
        assert!(found[0].message.ja.contains("2021-05-30"), "{}", found[0].message.ja);
    }
}
