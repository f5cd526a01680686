//! What 発行情報 says about where the other sheets are to be found and what their columns are.

use super::rules;
use crate::column::Setting::{self, *};
use crate::column::{Column as _, SettingColumn};
use crate::finding::{Finding, Text};
use crate::workbook::{Guidance, Row, Table};

/// The word about each kind of sheet that can be told of.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) services: Guidance,
    pub(super) events: Guidance,
}

/// Reads what the settings say. What cannot be understood is said, and not followed.
pub(super) fn read(table: &Table<SettingColumn>, findings: &mut Vec<Finding>) -> Told {
    let mut settings = Settings { table, findings };
    Told {
        services: settings.guidance(ServicesSheet, ServicesHeadings, ServicesColumns),
        events: settings.guidance(EventsSheet, EventsHeadings, EventsColumns),
    }
}

struct Settings<'t, 'f> {
    table: &'t Table<SettingColumn>,
    findings: &'f mut Vec<Finding>,
}

impl Settings<'_, '_> {
    fn guidance(&mut self, sheet: Setting, headings: Setting, columns: Setting) -> Guidance {
        let mut guidance = Guidance { sheet: self.find(sheet).map(|(_, text)| text), ..Guidance::default() };
        if let Some((row, text)) = self.find(headings) {
            guidance.headings = Guidance::rows(&text);
            if guidance.headings.is_none() {
                let (ja, en) =
                    ("行の番号（4 や 4～5）ではありません", "it is no number of a row (4, or 4-5)");
                self.misunderstood(row, headings, ja, en, &text);
            }
        }
        if let Some((row, text)) = self.find(columns) {
            match Guidance::pointers(&text) {
                Ok(pointers) => guidance.columns = pointers,
                Err(part) => {
                    let ja = format!("「{part}」の書き方が分かりません");
                    let en = format!("“{part}” cannot be understood");
                    self.misunderstood(row, columns, &ja, &en, &text);
                }
            }
        }
        guidance
    }

    /// The first row of a setting that has a content.
    fn find(&self, setting: Setting) -> Option<(u32, String)> {
        let content = |row: &Row<SettingColumn>| {
            let text = row.text(SettingColumn::Content);
            let is_it = Setting::named(&row.text(SettingColumn::Name)) == Some(setting);
            (is_it && !text.trim().is_empty()).then(|| (row.index, text.trim().to_owned()))
        };
        self.table.rows.iter().find_map(content)
    }

    fn misunderstood(&mut self, row: u32, setting: Setting, ja: &str, en: &str, text: &str) {
        let (name, english) = (setting.heading(), setting.english());
        let finding = rules::MISUNDERSTOOD.at(
            self.table.header.cell(row, SettingColumn::Content),
            Text::new(
                format!("{name}：{ja}。指定は使われませんでした。"),
                format!("{english}: {en}; it was not followed."),
            ),
            Text::fixed(
                "見出しの行は「4」か「4～5」、列は「機関名=名称、K列=電話、備考2=読まない」のように書いてください。",
                "Write the row of headings as 4 or 4-5, and columns as 機関名=名称、K列=電話、備考2=読まない.",
            ),
        );
        self.findings.push(finding.value(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::{Limits, Which, read_bytes};

    fn told(lines: &str) -> (Told, Vec<Finding>) {
        let name = std::path::Path::new("発行情報.csv");
        let book = read_bytes(name, format!("項目,内容\n{lines}").as_bytes(), &Limits::default()).unwrap();
        let (table, mut findings) = book.table();
        findings.clear();
        let told = read(&table.unwrap(), &mut findings);
        (told, findings)
    }

    #[test]
    fn where_and_what_is_told_in_plain_words() {
        let (told, findings) = told(
            "窓口のシート,令和8年度\n窓口の見出し行,4～5\n窓口の列,機関名=名称、K列=読まない\n催しのシート,行事\n",
        );
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(told.services.sheet.as_deref(), Some("令和8年度"));
        assert_eq!(told.services.headings, Some((3, 4)));
        assert_eq!(told.services.columns[1].from, Which::Place(10));
        assert_eq!(told.events.sheet.as_deref(), Some("行事"));
    }

    #[test]
    fn what_cannot_be_understood_is_said_and_not_followed() {
        let (told, findings) = told("窓口の見出し行,上のほう\n窓口の列,機関名は名称\n");
        assert!(told.services.is_silent() && told.events.is_silent());
        let cells: Vec<_> = findings.iter().map(|f| f.cell.as_ref().unwrap().local()).collect();
        assert_eq!(cells, ["B2", "B3"]);
    }
}
