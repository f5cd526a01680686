//! D614: a sheet that has no column for the day of confirmation: said once, for the whole sheet.

use super::{Check, Problem, Run, confirmation, live};
use crate::cell::CellRef;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "D614",
        usual: Severity::Warning,
        title: Text::fixed("最終確認日の列がない", "no column for the day of confirmation"),
        explanation: Text::fixed(
            "最終確認日の列がないので、いつ確かめた内容か、どの行についてもわかりません。",
            "Without a column 最終確認日 nothing says when any row was confirmed.",
        ),
        example: Text::fixed("「最終確認日」のない窓口シート", "a sheet 窓口 without 最終確認日"),
        remedy: REMEDY,
    },
    runs: &[Run::Whole(|view, found| {
        let rows = live(view.directory).count();
        if rows == 0 || confirmation::is_kept(view.directory) {
            return;
        }
        let header = &view.directory.headers.services;
        let column = header.places.values().min().copied().unwrap_or(0);
        let cell = CellRef { sheet: header.sheet.clone(), row: header.row, column };
        let message = Text::new(
            format!("いつ確認した内容か、どの行（{rows}件）についてもわかりません。"),
            format!("There is nothing to say when any of the {rows} rows was last confirmed."),
        );
        found.add(|| Problem::at(cell, message, REMEDY));
    })],
};

const REMEDY: Text = Text::fixed(
    "「最終確認日」という見出しの列を加え、先方に確かめた日を2026/4/1のように書いてください。期限が来ると、この報告でお知らせします。",
    "Add a column headed 最終確認日 (or assured_date) and write the day on which the body confirmed the row, as 2026/4/1. This report then says when it is due again.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, service};
    use super::CHECK;
    use crate::column::ServiceColumn;

    #[test]
    fn it_is_said_once_for_all_rows_at_the_header() {
        let mut directory = directory([service("相談室"), service("居場所")]);
        assert!(cells(&CHECK, &directory).is_empty());
        directory.headers.services.places.remove(&ServiceColumn::AssuredDate);
        assert_eq!(cells(&CHECK, &directory), ["窓口!A1"]);
    }
}
