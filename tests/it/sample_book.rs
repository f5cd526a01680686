//! The sample workbooks: kept as one CSV a sheet, and written as the spreadsheet that staff keep.
//!
//! What a cell becomes follows from its column ([`format::Content`]): a day typed `2021-03-01` is a
//! real date in the workbook, a number of a telephone stays text, `9:30` is a time of day. Lists to
//! choose from, widths and the explanation on every heading come with the column too.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use mitsuori::cell::letters;
use mitsuori::column::{
    ArticleColumn, CategoryColumn, Column, EventColumn, ExceptionColumn, GuideColumn, ServiceColumn, Setting,
    SettingColumn, StepColumn,
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Note, Url, Workbook, Worksheet, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

pub(crate) mod choice;
pub(crate) mod format;

use format::{Content, Formats};

/// How far down the lists to choose from reach: past any row that staff will add.
const LAST_ROW: u32 = 499;

/// One sheet of a sample, as its CSV has it.
pub(crate) struct Sheet {
    /// The tab's name.
    pub(crate) name: &'static str,
    /// The headings as they stand.
    pub(crate) headings: Vec<String>,
    /// What the heading's column is for, in Japanese.
    about: Vec<&'static str>,
    /// The canonical headings in canonical order.
    pub(crate) canonical: Vec<&'static str>,
    /// The rows below the headings, each as wide as they are.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Sheet {
    /// Reads the sheet's CSV, which bears the sheet's English name.
    fn read<C: Column>(folder: &Path) -> Self {
        let path = folder.join(C::SHEET_ALSO[0]).with_extension("csv");
        let mut reader = csv::ReaderBuilder::new()
            .from_path(&path)
            .unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
        let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let about =
            headings.iter().map(|words| C::named(words).map_or("", |column| column.about().0)).collect();
        let canonical = C::ALL.iter().map(|column| column.heading()).collect();
        // A checkout may turn the line breaks inside the cells into those of its system.
        let cell = |text: &str| text.replace("\r\n", "\n");
        let rows = reader.records().map(|row| row.unwrap().iter().map(cell).collect()).collect();
        Self { name: C::SHEET, headings, about, canonical, rows }
    }

    /// The place of a column.
    pub(crate) fn column(&self, heading: &str) -> usize {
        self.headings.iter().position(|words| words == heading).unwrap()
    }

    /// A column's cells.
    pub(crate) fn cells(&self, heading: &str) -> impl Iterator<Item = &str> {
        let column = self.column(heading);
        self.rows.iter().map(move |row| row[column].as_str())
    }

    /// What the cell holds, as the workbook types it.
    pub(crate) fn content(&self, row: usize, column: usize) -> Content {
        let text = &self.rows[row][column];
        // In 発行情報 it is the setting that decides, not the column.
        let subject = if self.name == SettingColumn::SHEET && column == 1 {
            &self.rows[row][0]
        } else {
            &self.headings[column]
        };
        Content::of(self.name, subject, text)
    }
}

/// All sheets of a sample, in the order of the tabs.
pub(crate) fn read(folder: &Path) -> Vec<Sheet> {
    vec![
        Sheet::read::<SettingColumn>(folder),
        Sheet::read::<CategoryColumn>(folder),
        Sheet::read::<ServiceColumn>(folder),
        Sheet::read::<EventColumn>(folder),
        Sheet::read::<ArticleColumn>(folder),
        Sheet::read::<StepColumn>(folder),
        Sheet::read::<GuideColumn>(folder),
        Sheet::read::<ExceptionColumn>(folder),
    ]
}

/// The workbook, as the bytes of its file: the same text gives the same bytes.
pub(crate) fn write(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let formats = Formats::new();
    book.set_default_format(&formats.plain, 25, 72)?;
    book.set_properties(&properties(sheets)?);
    for sheet in sheets {
        fill(book.add_worksheet(), sheet, sheets, &formats)?;
    }
    Ok(with_growing_rows(&book.save_to_buffer()?))
}

/// The document's properties. The time of creation is the edition's own day: a clock would make
/// every run differ.
fn properties(sheets: &[Sheet]) -> Result<DocProperties, XlsxError> {
    let set = |setting: Setting| {
        let row = sheets[0].rows.iter().find(|row| row[0] == setting.heading());
        row.map_or("", |row| row[1].as_str())
    };
    let day = ExcelDateTime::parse_from_str(set(Setting::InformationDate))?;
    Ok(DocProperties::new()
        .set_title(set(Setting::Subtitle))
        .set_author(set(Setting::Publisher))
        .set_creation_datetime(&day))
}

fn fill(tab: &mut Worksheet, sheet: &Sheet, sheets: &[Sheet], formats: &Formats) -> Result<(), XlsxError> {
    let last = u16::try_from(sheet.headings.len() - 1).unwrap();
    tab.set_name(sheet.name)?;
    let headings = || sheet.headings.iter().map(String::as_str);
    tab.set_row_height(0, format::height(sheet.name, headings().zip(headings())))?;
    for (at, heading) in (0..).zip(&sheet.headings) {
        tab.set_column_width(at, format::width(sheet.name, heading))?;
        tab.set_column_format(at, formats.column(sheet.name, heading))?;
        tab.write_with_format(0, at, heading, &formats.heading)?;
        tab.insert_note(0, at, &note(sheet.about[usize::from(at)]))?;
        if let Some(list) = choice::list(sheet, heading, sheets) {
            tab.add_data_validation(1, at, LAST_ROW, at, &list?)?;
        }
    }
    for (index, row) in sheet.rows.iter().enumerate() {
        let line = u32::try_from(index).unwrap() + 1;
        tab.set_row_height(line, format::height(sheet.name, headings().zip(row.iter().map(String::as_str))))?;
        for (at, text) in (0..).zip(row) {
            put(tab, line, at, sheet.content(index, usize::from(at)), text, formats)?;
        }
        if sheet.name == SettingColumn::SHEET
            && let Some(setting) = Setting::named(&row[0])
        {
            tab.insert_note(line, 0, &note(setting.about().0))?;
        }
    }
    if sheet.name != SettingColumn::SHEET && !sheet.rows.is_empty() {
        tab.autofilter(0, 0, u32::try_from(sheet.rows.len()).unwrap(), last)?;
    }
    // Telephone numbers and codes are text on purpose.
    tab.ignore_error_range(1, 0, LAST_ROW, last, IgnoreError::NumberStoredAsText)?;
    lay_out(tab, sheet)
}

/// The same file with rows that still grow with their text: their height is given, since not every
/// program works it out, but it is not fixed by hand.
fn with_growing_rows(file: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            content = content.replace(" customHeight=\"1\"", "");
        }
        written
            .start_file(name, SimpleFileOptions::default().last_modified_time(DateTime::default()))
            .unwrap();
        written.write_all(content.as_bytes()).unwrap();
    }
    written.finish().unwrap().into_inner()
}

fn put(
    tab: &mut Worksheet,
    row: u32,
    at: u16,
    content: Content,
    text: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match content {
        Content::Blank => return Ok(()),
        Content::Text => tab.write_with_format(row, at, text, &formats.text)?,
        Content::Code => tab.write_with_format(row, at, text, &formats.code)?,
        Content::Number(value) => tab.write_with_format(row, at, value, &formats.number)?,
        Content::Date => {
            tab.write_datetime_with_format(row, at, ExcelDateTime::parse_from_str(text)?, &formats.date)?
        }
        Content::Time => {
            tab.write_datetime_with_format(row, at, ExcelDateTime::parse_from_str(text)?, &formats.time)?
        }
        Content::Link => tab.write_url_with_format(row, at, text, &formats.link)?,
        Content::Mail => {
            let link = Url::new(format!("mailto:{text}")).set_text(text);
            tab.write_url_with_format(row, at, link, &formats.link)?
        }
    };
    Ok(())
}

/// A heading's explanation, shown while the pointer rests on it.
fn note(about: &str) -> Note {
    Note::new(about)
        .add_author_prefix(false)
        .set_width(220)
        .set_height(64)
        .set_font_name(format::FONT)
        .set_font_size(10)
}

/// The window and the printed page: headings and names stay in sight, a sheet is as wide as a page.
fn lay_out(tab: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let kept = match sheet.name {
        ServiceColumn::SHEET => 3,
        EventColumn::SHEET | ArticleColumn::SHEET | StepColumn::SHEET => 2,
        _ => 1,
    };
    tab.set_freeze_panes(1, kept)?;
    tab.set_default_note_author("");
    let (paper, pages) = format::pages(sheet.name);
    tab.set_landscape().set_paper_size(paper).set_print_fit_to_pages(pages, 0).set_print_gridlines(true);
    tab.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&L&A&R&P / &N");
    tab.set_repeat_rows(0, 0)?;
    if pages > 1 {
        tab.set_repeat_columns(0, kept - 1)?;
    }
    Ok(())
}

/// The cells of a column as a list to choose from grows with it: `OFFSET` over what is filled.
fn grown(sheet: &Sheet, heading: &str) -> String {
    let letters = letters(u32::try_from(sheet.column(heading)).unwrap());
    let name = sheet.name;
    format!("=OFFSET({name}!${letters}$2,0,0,MAX(1,COUNTA({name}!${letters}$2:${letters}$100)),1)")
}
