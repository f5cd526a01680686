//! The file itself.

use chrono::{NaiveDate, NaiveDateTime, Timelike as _};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, IgnoreError, Note, Workbook, Worksheet, XlsxError,
};

use super::choice::{self, CATEGORY_LIST, NODE_LIST};
use super::grow::with_growing_rows;
use super::look::{self, Formats, LINE};
use super::{Book, Content, Entry, Field, Line, Tab, due, manual, picked, sheet_name};
use crate::cell::letters;
use crate::column::{CategoryColumn, Column as _, GuideColumn, ServiceColumn, Setting, SettingColumn};

/// How far down lists and colours reach: past any row that staff will add.
const LAST_ROW: u32 = 1_999;

/// The workbook as the bytes of its file.
pub(super) fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut file = Workbook::new();
    let formats = Formats::new();
    file.set_default_format(&formats.plain, 25, 72)?;
    // A clock would make every run differ.
    let made = ExcelDateTime::parse_from_str(&book.day.to_string())?;
    let title = picked(book.lang, ("相談窓口の一覧", "Local support services"));
    file.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    manual::fill(file.add_worksheet(), book.lang, &formats)?;
    for tab in &book.tabs {
        fill(file.add_worksheet(), book, tab, &formats)?;
    }
    names(&mut file, book)?;
    with_growing_rows(&file.save_to_buffer()?)
}

fn fill(page: &mut Worksheet, book: &Book, tab: &Tab, formats: &Formats) -> Result<(), XlsxError> {
    let lang = book.lang;
    page.set_name(&tab.name)?;
    page.set_default_note_author("");
    let last = u16::try_from(tab.fields.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let end = LAST_ROW.max(u32::try_from(tab.lines.len()).unwrap_or(u32::MAX).saturating_add(500));
    let headings = tab.fields.iter().map(|field| (look::width(field), field.heading.as_str()));
    page.set_row_height(0, look::lines(headings).max(2.0) * LINE)?;
    for (at, field) in (0..).zip(&tab.fields) {
        page.set_column_width(at, look::width(field))?;
        page.set_column_format(at, formats.of(field.facts.holds))?;
        page.write_with_format(0, at, &field.heading, &formats.heading)?;
        if !field.note.is_empty() {
            page.insert_note(0, at, &note(&field.note))?;
        }
        if !field.by_setting
            && let Some(list) = choice::list(lang, field)?
        {
            page.add_data_validation(1, at, end, at, &list)?;
        }
    }
    for (row, line) in (1..).zip(&tab.lines) {
        page.set_row_height(row, height(tab, line))?;
        for (at, entry) in &line.cells {
            let Some(field) = tab.fields.get(usize::from(*at)) else { continue };
            let format = if is_aside(tab, field) { &formats.aside } else { formats.of(field.facts.holds) };
            put(page, (row, *at), entry, line.struck, format, formats)?;
        }
    }
    if tab.is_read && tab.name == sheet_name::<SettingColumn>(lang) {
        settings(page, book, formats)?;
    } else if !tab.lines.is_empty() {
        page.autofilter(0, 0, u32::try_from(tab.lines.len()).unwrap_or(u32::MAX), last)?;
    }
    if tab.is_read {
        for rule in due::rules(lang, tab)? {
            page.add_conditional_format(1, rule.columns.0, end, rule.columns.1, &rule.format)?;
        }
    }
    // Telephone numbers and codes are text on purpose.
    page.ignore_error_range(1, 0, end, last, IgnoreError::NumberStoredAsText)?;
    lay_out(page, tab)
}

/// The height that a row needs for its texts, up to a screenful.
fn height(tab: &Tab, line: &Line) -> f64 {
    let texts = line.cells.iter().filter_map(|(at, entry)| {
        let Content::Text(text) = &entry.value else { return None };
        Some((look::width(tab.fields.get(usize::from(*at))?), text.as_str()))
    });
    look::lines(texts).min(20.0) * LINE
}

/// Whether a column explains and is not filled in.
fn is_aside(tab: &Tab, field: &Field) -> bool {
    let settings = tab.fields.iter().any(|field| field.by_setting);
    settings && field.canonical == SettingColumn::About.heading()
}

fn put(
    page: &mut Worksheet,
    (row, at): (u32, u16),
    entry: &Entry,
    struck: bool,
    format: &Format,
    formats: &Formats,
) -> Result<(), XlsxError> {
    use crate::column::Holds;
    let struck = struck || entry.struck;
    let dressed =
        |format: &Format| if struck { format.clone().set_font_strikethrough() } else { format.clone() };
    match &entry.value {
        Content::Text(text) => page.write_string_with_format(row, at, text, &dressed(format))?,
        Content::Number(value) => {
            page.write_number_with_format(row, at, *value, &dressed(formats.of(Holds::Number)))?
        }
        Content::Date(day) => match serial(*day) {
            Some(value) => {
                page.write_number_with_format(row, at, value, &dressed(formats.of(Holds::Date)))?
            }
            None => page.write_string_with_format(row, at, day.to_string(), &dressed(format))?,
        },
        Content::Time(time) => {
            let value = f64::from(time.num_seconds_from_midnight()) / 86_400.0;
            page.write_number_with_format(row, at, value, &dressed(formats.of(Holds::Time)))?
        }
    };
    Ok(())
}

/// A day as spreadsheet programs count it; none before March 1900, where they disagree.
fn serial(day: NaiveDateTime) -> Option<f64> {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = (day.date() - first).num_days();
    let seconds = f64::from(day.num_seconds_from_midnight());
    (61..2_958_466).contains(&days).then(|| days as f64 + seconds / 86_400.0)
}

/// 発行情報: what a cell holds, and the words it takes, follow from the setting of its row.
fn settings(page: &mut Worksheet, book: &Book, formats: &Formats) -> Result<(), XlsxError> {
    let tab = book.tabs.iter().find(|tab| tab.fields.iter().any(|field| field.by_setting));
    let rows = tab.map_or(0, |tab| tab.lines.len());
    for (row, setting) in (1..=u32::try_from(rows).unwrap_or(0)).zip(super::settings()) {
        let holds = setting.facts().holds;
        let filled = tab.and_then(|tab| tab.lines.get(row as usize - 1));
        let is_blank = filled.is_none_or(|line| line.cells.iter().all(|(at, _)| *at != 1));
        if is_blank {
            page.write_blank(row, 1, formats.of(holds))?;
        }
        if let Some(list) = choice::of(book.lang, holds)? {
            page.add_data_validation(row, 1, row, 1, &list)?;
        }
    }
    Ok(())
}

/// A heading's explanation, shown while the pointer rests on it.
fn note(text: &str) -> Note {
    let lines = look::lines([(34.0, text)].into_iter());
    Note::new(text)
        .add_author_prefix(false)
        .set_width(260)
        .set_height((lines * 20.0) as u32 + 16)
        .set_font_name(look::FONT)
        .set_font_size(10)
}

/// The window and the printed page: headings and names stay in sight, the sheet is as wide as a page.
fn lay_out(page: &mut Worksheet, tab: &Tab) -> Result<(), XlsxError> {
    let name = tab.fields.iter().position(|field| field.canonical == ServiceColumn::Name.heading());
    let kept =
        name.filter(|_| tab.is_read && tab.fields.len() > 12).and_then(|at| u16::try_from(at + 1).ok());
    let kept = kept.unwrap_or(1);
    page.set_freeze_panes(1, kept)?;
    let (paper, pages) = look::pages(tab.fields.iter().map(look::width).sum());
    page.set_landscape().set_paper_size(paper).set_print_fit_to_pages(pages, 0).set_print_gridlines(true);
    page.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&L&A&R&P / &N");
    page.set_repeat_rows(0, 0)?;
    if pages > 1 {
        page.set_repeat_columns(0, kept - 1)?;
    }
    Ok(())
}

/// Names for what formulas look up on other sheets: every spreadsheet program follows them there.
fn names(file: &mut Workbook, book: &Book) -> Result<(), XlsxError> {
    let lang = book.lang;
    let range = |tab: &Tab, heading: &str| {
        let at = tab.fields.iter().position(|field| field.canonical == heading)?;
        Some((tab.name.clone(), letters(u32::try_from(at).ok()?)))
    };
    let tab = |name: &str| book.tabs.iter().find(|tab| tab.name == name);
    let mark = Tab::mark(lang);
    // A list grows with its sheet and begins below the example.
    let grown = |(sheet, column): (String, String)| {
        let cells = |column: &str| format!("'{sheet}'!${column}$2:${column}$500");
        let (examples, filled) = (format!("COUNTIF({},\"{mark}\")", cells("A")), cells(&column));
        format!("=OFFSET('{sheet}'!${column}$1,1+{examples},0,MAX(1,COUNTA({filled})-{examples}),1)")
    };
    if let Some(categories) = tab(sheet_name::<CategoryColumn>(lang)) {
        let cells = |column: CategoryColumn| {
            let place = range(categories, column.heading());
            place.map(|(sheet, column)| format!("='{sheet}'!${column}$2:${column}$500"))
        };
        let fixed = [
            (due::CATEGORY_IDS, cells(CategoryColumn::Id)),
            (due::CATEGORY_NAMES, cells(CategoryColumn::Name)),
            (due::CATEGORY_MONTHS, cells(CategoryColumn::MonthsFresh)),
            (CATEGORY_LIST, range(categories, CategoryColumn::Name.heading()).map(grown)),
        ];
        for (name, formula) in fixed {
            if let Some(formula) = formula {
                file.define_name(name, &formula)?;
            }
        }
    }
    if let Some(list) =
        tab(sheet_name::<GuideColumn>(lang)).and_then(|tab| range(tab, GuideColumn::Id.heading()))
    {
        file.define_name(NODE_LIST, &grown(list))?;
    }
    // A number, should the cell hold one as text too; what it is where nothing is set.
    let limits = [
        (due::MONTHS, Setting::MonthsFresh, 12),
        (due::MONTHS_NOTICE, Setting::MonthsNotice, due::SOON_MONTHS),
        (due::MONTHS_TRUSTED, Setting::MonthsTrusted, 0),
    ];
    for (name, setting, usual) in limits {
        let row = super::settings().position(|other| other == setting).map_or(1, |at| at + 2);
        let months = format!("'{}'!$B${row}", sheet_name::<SettingColumn>(lang));
        file.define_name(name, &format!("=IF(IFERROR(VALUE({months}),0)>0,VALUE({months}),{usual})"))?;
    }
    Ok(())
}
