//! R223: a workbook in which nobody has written an entry yet.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R223",
        usual: Severity::Error,
        title: Text::fixed("窓口がまだない", "no entries yet"),
        explanation: Text::fixed(
            "窓口も催しも、まだ1つも書かれていません。空の紙面やデータは作りません。",
            "There is neither an entry nor an event. An empty leaflet and empty data are not made.",
        ),
        example: Text::fixed("見出しだけの窓口シート", "a sheet 窓口 with headings alone"),
        remedy: REMEDY,
    },
    runs: &[Run::Whole(|view, found| {
        if !view.directory.services.is_empty() || !view.directory.events.is_empty() {
            return;
        }
        let header = &view.directory.headers.services;
        let cell = header.cell(header.row.saturating_add(1), ServiceColumn::Name);
        let sheet = &header.sheet;
        let message = Text::new(
            format!("シート「{sheet}」に、窓口がまだ1つも書かれていません。"),
            format!("Nobody has written an entry on the sheet {sheet} yet."),
        );
        found.add(|| Problem::at(cell, message, REMEDY));
    })],
};

const REMEDY: Text = Text::fixed(
    "見出しの下に、1行に1つずつ書いてください。要るのは「名称」と、電話・FAX・メール・URLのどれか1つです。",
    "Write one a row below the headings. All that is needed is 名称 (name) and one of telephone, fax, mail or web address.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, service};
    use super::CHECK;

    #[test]
    fn a_workbook_without_entries_is_told_where_to_begin() {
        assert_eq!(cells(&CHECK, &directory([])), ["窓口!C2"]);
        assert!(cells(&CHECK, &directory([service("相談室")])).is_empty());
    }
}
