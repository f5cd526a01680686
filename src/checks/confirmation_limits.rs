//! D619: limits of 発行情報 that cannot both be meant.

use super::{Check, Problem, Run};
use crate::column::Setting;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "D619",
        usual: Severity::Warning,
        title: Text::fixed("確認の期限の前後", "limits of confirmation out of order"),
        explanation: Text::fixed(
            "「確認限度（月）」が「確認期限（月）」より長くないと、注意のあとに誤りとする段階がなくなります。期限の1.5倍で誤りとします。",
            "確認限度（月） has to be longer than 確認期限（月）, or nothing is due before it is overdue; half as long again as the limit is used.",
        ),
        example: Text::fixed("確認期限12、確認限度6", "確認期限 12, 確認限度 6"),
        remedy: REMEDY,
    },
    runs: &[Run::Whole(|view, found| {
        let edition = &view.directory.edition;
        let (Some(trusted), limit) = (edition.months_trusted, edition.months_fresh.unwrap_or(12)) else {
            return;
        };
        let Some(cell) = view.directory.setting_cell(Setting::MonthsTrusted).filter(|_| trusted <= limit)
        else {
            return;
        };
        found.add(|| {
            let message = Text::new(
                format!("確認限度（{trusted}か月）が、確認期限（{limit}か月）より長くありません。"),
                format!("Overdue after {trusted} months is not later than due after {limit}."),
            );
            Problem::at(cell, message, REMEDY).value(trusted.to_string())
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "「確認限度（月）」を「確認期限（月）」より長くしてください（ふつうは18と12）。",
    "Make 確認限度（月） longer than 確認期限（月）, as 18 is than 12.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, service};
    use super::CHECK;
    use crate::cell::CellRef;
    use crate::column::Setting;

    #[test]
    fn trust_that_ends_before_the_limit_is_found() {
        let mut directory = directory([service("相談室")]);
        let cell = CellRef { sheet: "発行情報".into(), row: 3, column: 1 };
        directory.edition.cells = vec![(Setting::MonthsTrusted, cell)];
        for (trusted, limit, found) in
            [(Some(12), None, 1), (Some(13), None, 0), (Some(18), Some(24), 1), (None, Some(24), 0)]
        {
            (directory.edition.months_trusted, directory.edition.months_fresh) = (trusted, limit);
            assert_eq!(cells(&CHECK, &directory).len(), found, "{trusted:?} {limit:?}");
        }
    }
}
