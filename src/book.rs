//! The workbook that staff keep, as a new file: every sheet with its headings and what they are for,
//! lists to choose from, colours for what is due, a page on how to use it.
//!
//! All of it follows from the column tables: headings, notes, examples, what a cell holds. A workbook
//! is only ever written new, by `init` without entries and by `adopt` with those of another file; what
//! staff have is never opened for writing. The same content and day give the same bytes.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_xlsxwriter::XlsxError;

use crate::column::facts::{EXAMPLE_MARK, READING};
use crate::column::{
    ArticleColumn, CategoryColumn, Column, EventColumn, ExceptionColumn, Facts, GuideColumn, ServiceColumn,
    Setting, SettingColumn, StepColumn,
};
use crate::finding::Lang;

mod choice;
mod due;
mod grow;
mod look;
mod manual;
#[cfg(test)]
mod tests;
mod write;

/// A workbook to be written.
#[derive(Debug, Clone)]
pub struct Book {
    /// In which language headings, notes and set words are.
    pub lang: Lang,
    /// The day that the file bears as the day of its making.
    pub day: NaiveDate,
    /// The sheets, in the order of the tabs; the page on how to use it comes before them.
    pub tabs: Vec<Tab>,
}

/// A sheet of it.
#[derive(Debug, Clone)]
pub struct Tab {
    /// The tab's name.
    pub name: String,
    fields: Vec<Field>,
    /// The rows below the headings, in their order.
    pub lines: Vec<Line>,
    /// Whether the sheet is one of the canonical ones, with headings that are read; the other kind
    /// keeps what has no place in these.
    is_read: bool,
}

/// A row: its cells by the place of their column.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Place of the column, value.
    pub cells: Vec<(u16, Entry)>,
    /// Whether the whole row is struck through.
    pub struck: bool,
}

/// A cell to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The value.
    pub value: Content,
    /// Whether it is struck through.
    pub struck: bool,
}

/// A value to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Text, never taken for a number, a date or a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// A day, with a time where it has one.
    Date(NaiveDateTime),
    /// A time of day.
    Time(NaiveTime),
}

/// A column of a sheet.
#[derive(Debug, Clone)]
struct Field {
    /// The canonical heading, by which lists and widths know the column.
    canonical: &'static str,
    heading: String,
    note: String,
    facts: Facts,
    /// The content is that of a setting, row by row.
    by_setting: bool,
}

/// The columns in which an address stands in parts. Where it stands whole they are not needed, and
/// a new workbook does without them.
const PARTS: &[ServiceColumn] =
    &[ServiceColumn::Prefecture, ServiceColumn::City, ServiceColumn::Street, ServiceColumn::Block];

impl Book {
    /// A workbook ready to fill: all sheets, each with one example row that is never published, the
    /// settings with 発行者ID alone. The ID is kept for good, so it comes in.
    pub fn blank(lang: Lang, day: NaiveDate, publisher_id: &str) -> Self {
        let mut tabs = vec![
            Tab::settings(lang, |setting| (setting == Setting::PublisherId).then(|| publisher_id.into())),
            Tab::whole::<CategoryColumn>(lang),
            Tab::of(lang, &Self::usual_columns(&[])),
            Tab::whole::<EventColumn>(lang),
            Tab::whole::<ArticleColumn>(lang),
            Tab::whole::<StepColumn>(lang),
            Tab::whole::<GuideColumn>(lang),
            Tab::whole::<ExceptionColumn>(lang),
        ];
        for tab in tabs.iter_mut().skip(1) {
            tab.lines.push(tab.example(lang));
        }
        Self { lang, day, tabs }
    }

    /// The columns of 窓口 that every workbook has, and those of the others that this one needs.
    pub fn usual_columns(needed: &[ServiceColumn]) -> Vec<ServiceColumn> {
        let kept = |column: &&ServiceColumn| !PARTS.contains(column) || needed.contains(column);
        ServiceColumn::ALL.iter().filter(kept).copied().collect()
    }

    /// The bytes of the file (`.xlsx`).
    ///
    /// # Errors
    ///
    /// The writer refuses a value: a text longer than a cell holds, or a sheet's name that is none.
    pub fn write(&self) -> Result<Vec<u8>, XlsxError> {
        write::write(self)
    }
}

impl Tab {
    /// A sheet with all columns of its kind.
    pub fn whole<C: Column>(lang: Lang) -> Self {
        Self::of(lang, C::ALL)
    }

    /// A sheet with these columns.
    pub fn of<C: Column>(lang: Lang, columns: &[C]) -> Self {
        let fields = columns.iter().map(|column| Field::of(lang, *column)).collect();
        Self { name: sheet_name::<C>(lang).to_owned(), fields, lines: Vec::new(), is_read: true }
    }

    /// 発行情報: a row a setting, with what it is for and an example beside it.
    pub fn settings(lang: Lang, content: impl Fn(Setting) -> Option<Entry>) -> Self {
        let mut tab = Self::whole::<SettingColumn>(lang);
        tab.fields[1].by_setting = true;
        for setting in settings() {
            let name = Entry::from(picked(lang, (setting.heading(), setting.english())));
            let about = about(lang, setting.about(), setting.facts().example);
            let mut cells = vec![(0, name), (2, about.as_str().into())];
            cells.extend(content(setting).map(|entry| (1, entry)));
            tab.lines.push(Line { cells, struck: false });
        }
        tab
    }

    /// The place of a column.
    pub(crate) fn place(&self, heading: &str) -> Option<u16> {
        let place = self.fields.iter().position(|field| field.canonical == heading)?;
        u16::try_from(place).ok()
    }

    /// A sheet that is not read: what has no place on the others is kept here.
    pub fn kept(name: &str, headings: &[&'static str]) -> Self {
        let field = |heading: &&'static str| Field {
            canonical: heading,
            heading: (*heading).to_owned(),
            note: String::new(),
            facts: crate::column::Facts {
                holds: crate::column::Holds::Text,
                example: ("", ""),
                printed: crate::column::Printed::Nowhere,
            },
            by_setting: false,
        };
        let fields = headings.iter().map(field).collect();
        Self { name: name.to_owned(), fields, lines: Vec::new(), is_read: false }
    }

    /// The example row of the sheet.
    fn example(&self, lang: Lang) -> Line {
        let cells = (0..).zip(&self.fields).map(|(place, field)| {
            let text = picked(lang, field.facts.example);
            (place, Entry::typed(text, field.facts))
        });
        Line { cells: cells.collect(), struck: false }
    }

    /// The mark with which this sheet's example row begins.
    fn mark(lang: Lang) -> &'static str {
        picked(lang, EXAMPLE_MARK)
    }
}

/// The settings of a new workbook, in their order.
fn settings() -> impl Iterator<Item = Setting> {
    Setting::ALL.iter().copied().filter(|setting| !READING.contains(setting))
}

/// The name of a kind of sheet in a language.
pub fn sheet_name<C: Column>(lang: Lang) -> &'static str {
    picked(lang, (C::SHEET, C::SHEET_ALSO.first().copied().unwrap_or(C::SHEET)))
}

impl Field {
    fn of<C: Column>(lang: Lang, column: C) -> Self {
        let facts = column.facts();
        Self {
            canonical: column.heading(),
            heading: picked(lang, (column.heading(), column.english())).to_owned(),
            note: about(lang, column.about(), facts.example),
            facts,
            by_setting: false,
        }
    }
}

impl Entry {
    /// A text as the workbook types it: a day under a column of days is a real day, and so on. Where
    /// it is not in the column's own form it stays as it is.
    fn typed(text: &str, facts: Facts) -> Self {
        use crate::column::Holds;
        let value = match facts.holds {
            Holds::Date => {
                text.parse().ok().and_then(|day: NaiveDate| day.and_hms_opt(0, 0, 0)).map(Content::Date)
            }
            Holds::Time => NaiveTime::parse_from_str(text, "%H:%M").ok().map(Content::Time),
            Holds::Number => text.parse().ok().map(Content::Number),
            _ => None,
        };
        Self { value: value.unwrap_or_else(|| Content::Text(text.to_owned())), struck: false }
    }
}

impl From<&str> for Entry {
    fn from(text: &str) -> Self {
        Self { value: Content::Text(text.to_owned()), struck: false }
    }
}

/// What a column or setting is for, with its example.
fn about(lang: Lang, about: (&str, &str), example: (&str, &str)) -> String {
    let words = picked(lang, about);
    let example = picked(lang, example);
    if example.is_empty() || example == picked(lang, EXAMPLE_MARK) {
        return words.to_owned();
    }
    match lang {
        Lang::Ja => format!("{words}\n例：{example}"),
        Lang::En => format!("{words}\ne.g. {example}"),
    }
}

fn picked<T>(lang: Lang, (ja, en): (T, T)) -> T {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}
