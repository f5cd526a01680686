//! R224: settings that the leaflet or the data say something about the publisher with, still blank.

use super::{Check, Problem, Run};
use crate::cell::CellRef;
use crate::column::{Column as _, Setting};
use crate::directory::{Directory, Edition};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R224",
        usual: Severity::Note,
        title: Text::fixed("発行情報がまだ空いている", "settings still blank"),
        explanation: Text::fixed(
            "発行情報に行はあるのに、内容が空いています。紙面の表紙と奥付、データの説明に載るものです。",
            "A setting has its row and no content. It stands on the cover, in the imprint or in the data's description.",
        ),
        example: Text::fixed("「表題」の内容が空", "表題 without a content"),
        remedy: REMEDY,
    },
    runs: &[Run::Whole(|view, found| {
        if let Some(problem) = blank(view.directory) {
            found.add(|| problem);
        }
    })],
};

/// The settings whose rows stand there without a content, told of once. A row that somebody took away
/// is not missed: every setting can be done without.
fn blank(directory: &Directory) -> Option<Problem> {
    let edition = &directory.edition;
    let missing: Vec<(Setting, &CellRef)> = edition
        .cells
        .iter()
        .filter(|(setting, _)| is_blank(*setting, edition) == Some(true))
        .map(|(setting, cell)| (*setting, cell))
        .collect();
    let (_, cell) = missing.first()?;
    let list = |between: &str, name: fn(Setting) -> &'static str| {
        missing.iter().map(|(setting, _)| name(*setting)).collect::<Vec<_>>().join(between)
    };
    let message = Text::new(
        format!("発行情報の{}が空いています。", list("、", Setting::heading)),
        format!("These settings are blank: {}.", list(", ", Setting::english)),
    );
    Some(Problem::at((*cell).clone(), message, REMEDY))
}

const REMEDY: Text = Text::fixed(
    "紙面の表紙と奥付、データの説明に載ります。要らないものは、その行を消せば知らせません。",
    "They stand on the cover, in the imprint and in the data's description. Remove the rows that you do not need.",
);

/// Whether a setting that readers look for is blank; none for the settings that may well be.
fn is_blank(setting: Setting, edition: &Edition) -> Option<bool> {
    let text = |text: &str| Some(text.trim().is_empty());
    match setting {
        Setting::PublisherId => text(&edition.publisher_id),
        Setting::Title => text(&edition.title),
        Setting::Region => text(&edition.region),
        Setting::MunicipalityCode => Some(edition.municipality_code.is_none()),
        Setting::Publisher => text(&edition.publisher),
        Setting::SecretariatPhone => Some(edition.secretariat_phones.is_empty()),
        Setting::InformationDate => Some(edition.information_date.is_none()),
        Setting::Licence => text(&edition.licence),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::fixture::{directory, problems, service};
    use super::CHECK;
    use crate::cell::CellRef;
    use crate::column::Setting;

    #[test]
    fn blank_settings_are_told_of_once_and_only_where_their_rows_stand() {
        let mut directory = directory([service("相談室")]);
        assert!(problems(&CHECK, &directory).is_empty());
        let cell = |row| CellRef { sheet: Arc::from("発行情報"), row, column: 1 };
        directory.edition.cells =
            vec![(Setting::Title, cell(2)), (Setting::Logo, cell(3)), (Setting::Publisher, cell(4))];
        directory.edition.publisher = "事務局".to_owned();
        let found = problems(&CHECK, &directory);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].cell.to_string(), "発行情報!B3");
        assert_eq!(found[0].message.ja, "発行情報の表題が空いています。");
    }
}
