//! 発行情報: the settings of the edition.

use std::collections::BTreeMap;

use super::field::{Fields, Reader};
use super::rules;
use crate::column::Column as _;
use crate::column::Setting::{self, *};
use crate::column::SettingColumn;
use crate::directory::code::MunicipalityCode;
use crate::directory::gravity::{self, RuleWish};
use crate::directory::wish::Wish;
use crate::directory::{Edition, date};
use crate::finding::{Finding, Text};
use crate::workbook::{Row, Table, Value};

/// Reads the settings. One that the sheet has twice counts where it stands first with a content.
pub(super) fn read(table: &Table<SettingColumn>, findings: &mut Vec<Finding>) -> Edition {
    let mut rows: BTreeMap<Setting, &Row<SettingColumn>> = BTreeMap::new();
    let mut unknown = Vec::new();
    for row in &table.rows {
        let name = row.text(SettingColumn::Name);
        match Setting::named(&name) {
            Some(setting) => {
                let filled = |row: &Row<SettingColumn>| row.get(SettingColumn::Content).is_some();
                let held = rows.entry(setting).or_insert(row);
                if !filled(held) {
                    *held = row;
                }
            }
            None => unknown.push((row, name)),
        }
    }
    let area_code = rows.get(&AreaCode).map(|row| row.text(SettingColumn::Content)).unwrap_or_default();
    let area_code: String = area_code.chars().filter_map(digit).collect();
    let mut reader = Reader { home: None, area_code: &area_code, findings };
    let mut rule_wishes = Vec::new();
    for (row, name) in unknown {
        let mut fields = reader.row(table, row, &[]);
        match gravity::code(&name) {
            Some(code) => rule_wishes.extend(rule_wish(&mut fields, code)),
            None => say_unknown(&mut fields, &name),
        }
    }
    let cells = rows
        .iter()
        .map(|(&setting, row)| (setting, table.header.cell(row.index, SettingColumn::Content)))
        .collect();
    let mut settings = Settings { table, rows, reader };
    Edition {
        cells,
        publisher_id: settings.text(PublisherId),
        title: settings.text(Title),
        subtitle: settings.text(Subtitle),
        greeting: settings.text(Greeting),
        region: settings.text(Region),
        municipality_code: settings
            .with(MunicipalityCode, |fields| fields.code(CONTENT, MunicipalityCode::read)),
        issue_date: settings.issue_date(),
        issue_date_text: settings.issue_date_text(),
        publisher: settings.text(Publisher),
        secretariat: settings.text(Secretariat),
        secretariat_address: settings.text(SecretariatAddress),
        secretariat_phones: settings
            .with(SecretariatPhone, |fields| Some(fields.phones(CONTENT, "").0))
            .unwrap_or_default(),
        funding: settings.text(Funding),
        information_date: settings.with(InformationDate, |fields| fields.date(CONTENT)),
        public_url: settings.with(PublicUrl, |fields| fields.url(CONTENT)),
        licence: settings.text(Licence),
        months_fresh: settings.with(MonthsFresh, |fields| fields.count(CONTENT)).filter(|months| *months > 0),
        months_notice: settings.with(MonthsNotice, |fields| fields.count(CONTENT)),
        months_trusted: settings
            .with(MonthsTrusted, |fields| fields.count(CONTENT))
            .filter(|months| *months > 0),
        calls_in_vain: settings.with(CallsInVain, |fields| fields.count(CONTENT)).filter(|calls| *calls > 0),
        fold: settings.text(Fold),
        paper: settings.text(Paper),
        panel_widths: settings.text(PanelWidths),
        colour: settings.text(Colour),
        readings: settings.with(Readings, |fields| Some(fields.word(CONTENT))) == Some(Wish::Yes),
        logo: settings.text(Logo),
        logo_alternative: settings.text(LogoAlternative),
        cover_picture: settings.text(CoverPicture),
        cover_alternative: settings.text(CoverAlternative),
        area_code: settings.text(AreaCode),
        contact_email: settings.with(ContactEmail, |fields| fields.email(CONTENT)),
        rule_wishes,
    }
}

const CONTENT: SettingColumn = SettingColumn::Content;

fn digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '０'..='９' => char::from_digit(u32::from(character) - u32::from('０'), 10),
        _ => None,
    }
}

/// What a row 規則 … says of its rule; nothing where it is blank.
fn rule_wish(fields: &mut Fields<'_, '_, SettingColumn>, code: String) -> Option<RuleWish> {
    let text = fields.text(CONTENT);
    if text.trim().is_empty() {
        return None;
    }
    let gravity = fields.word_of(CONTENT, &text)?;
    Some(RuleWish { code, gravity, cell: fields.at(CONTENT) })
}

fn say_unknown(fields: &mut Fields<'_, '_, SettingColumn>, name: &str) {
    if name.trim().is_empty() {
        return;
    }
    let finding = rules::UNKNOWN_SETTING.at(
        fields.at(SettingColumn::Name),
        Text::new(
            format!("「{name}」という設定はありません。使われません。"),
            format!("There is no setting “{name}”; it is not used."),
        ),
        Text::fixed(
            "READMEの表にある項目の名前にしてください。",
            "Use one of the names in the README's table.",
        ),
    );
    fields.find(finding, name);
}

struct Settings<'t, 'a> {
    table: &'t Table<SettingColumn>,
    rows: BTreeMap<Setting, &'t Row<SettingColumn>>,
    reader: Reader<'a>,
}

impl Settings<'_, '_> {
    fn with<T>(
        &mut self,
        setting: Setting,
        read: impl FnOnce(&mut Fields<'_, '_, SettingColumn>) -> Option<T>,
    ) -> Option<T> {
        let row = self.rows.get(&setting)?;
        read(&mut self.reader.row(self.table, row, &[]))
    }

    fn text(&mut self, setting: Setting) -> String {
        self.with(setting, |fields| Some(fields.string(CONTENT))).unwrap_or_default()
    }

    /// The date of issue; a month alone is a date of issue too.
    fn issue_date(&mut self) -> Option<chrono::NaiveDate> {
        let text = self.issue_date_text();
        match date::read(&text) {
            Ok(reading) if reading.precision != date::Precision::Day => Some(reading.date),
            Ok(_) | Err(_) => self.with(IssueDate, |fields| fields.date(CONTENT)),
        }
    }

    /// The date of issue as typed; a date cell in the form that is printed.
    fn issue_date_text(&mut self) -> String {
        self.with(IssueDate, |fields| {
            let day = match fields.row.get(CONTENT).map(|cell| &cell.value) {
                Some(Value::Date(day)) => Some(day.date()),
                Some(Value::Number { value, .. }) => date::from_serial(*value),
                _ => None,
            };
            Some(day.map_or_else(|| fields.string(CONTENT), date::japanese))
        })
        .unwrap_or_default()
    }
}
