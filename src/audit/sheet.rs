//! The call sheet going out: one line a body and number, the most overdue first, with what is printed
//! now, what to ask, and room for the answers. [`super::record()`] reads it back.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::form::{CallColumn, CallResult, Mark};
use crate::column::{Column as _, ServiceColumn};
use crate::directory::freshness::{Standing, standing};
use crate::directory::vocabulary::{Publication, Status, Vocabulary as _};
use crate::directory::{Directory, Service, text};
use crate::workbook::{Row, Table};

/// A line: a body with its number, and the rows that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The texts by their column; what staff type is blank.
    pub cells: BTreeMap<CallColumn, String>,
    /// How long it has waited.
    pub urgency: Urgency,
}

/// How urgent a call is; the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Never confirmed, confirmed in the future, or beyond what anybody may rely on; the oldest first.
    Overdue(Option<NaiveDate>),
    /// Beyond the limit.
    Due(NaiveDate),
    /// Due soon.
    Soon(NaiveDate),
    /// Within the limit.
    Fresh(NaiveDate),
}

/// An entry and the row that it was read from.
type Both<'a> = (&'a Service, &'a Row<ServiceColumn>);

/// The lines for a directory and the table that it was read from, on a day. Rows that appear nowhere, or
/// are over, need no call.
pub fn lines(directory: &Directory, table: &Table<ServiceColumn>, today: NaiveDate) -> Vec<Line> {
    let rows: BTreeMap<u32, &Row<ServiceColumn>> = table.rows.iter().map(|row| (row.index, row)).collect();
    let live =
        |service: &&Service| service.publication != Publication::Nowhere && service.status != Status::Ended;
    let mut groups: BTreeMap<(String, String), Vec<Both<'_>>> = BTreeMap::new();
    for service in directory.services.iter().filter(live) {
        let Some(row) = rows.get(&service.row) else { continue };
        let numbers = directory.contact(service).phones.iter().map(|phone| phone.number.as_str());
        let key = (text::key(service.body()), numbers.collect::<Vec<_>>().join(" "));
        groups.entry(key).or_default().push((service, *row));
    }
    let mut lines: Vec<Line> = groups.into_values().map(|group| line(directory, &group, today)).collect();
    lines.sort_by(|a, b| (a.urgency, &a.cells).cmp(&(b.urgency, &b.cells)));
    for (number, line) in (1..).zip(&mut lines) {
        line.cells.insert(CallColumn::Number, u32::to_string(&number));
    }
    lines
}

fn line(directory: &Directory, group: &[Both<'_>], today: NaiveDate) -> Line {
    let all = |text: &dyn Fn(&Service, &Row<ServiceColumn>) -> String| {
        let mut texts: Vec<String> = Vec::new();
        for (service, row) in group {
            let text = text(service, row);
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join("\n")
    };
    let typed = |column: ServiceColumn| all(&|_, row| row.text(column));
    let urgency = group.iter().map(|(service, _)| urgency(directory, service, today)).min();
    let category = |service: &Service, row: &Row<ServiceColumn>| {
        let place = service.category.and_then(|place| directory.categories.get(place));
        place.map_or_else(|| row.text(ServiceColumn::Category), |category| category.name.clone())
    };
    let numbers = |service: &Service, _: &Row<ServiceColumn>| {
        let phones = directory.contact(service).phones.iter().map(|phone| phone.number.as_str());
        phones.collect::<Vec<_>>().join("、")
    };
    // A number as it stands where it could be read; as it was typed where not.
    let phone =
        Some(all(&numbers)).filter(|text| !text.is_empty()).unwrap_or_else(|| typed(ServiceColumn::Phone));
    let marks: Vec<Mark> = group.iter().map(|(_, row)| Mark::of(row)).collect();
    let name = typed(ServiceColumn::Name);
    let mut cells = BTreeMap::from([
        (CallColumn::Marks, Mark::print(&marks)),
        (CallColumn::Category, all(&category)),
        (CallColumn::Organization, all(&|service, _| service.body().as_str().to_owned())),
        (CallColumn::Question, question(&name, &phone)),
        (CallColumn::Name, name),
        (CallColumn::Phone, phone),
        (CallColumn::Fax, typed(ServiceColumn::Fax)),
        (CallColumn::Email, typed(ServiceColumn::Email)),
        (CallColumn::Url, typed(ServiceColumn::Url)),
        (CallColumn::Address, typed(ServiceColumn::Address)),
        (CallColumn::Days, all(&|service, _| service.schedule.printed())),
        (CallColumn::Person, typed(ServiceColumn::ContactPerson)),
        (CallColumn::Assured, typed(ServiceColumn::AssuredDate)),
        (CallColumn::Assurer, typed(ServiceColumn::Assurer)),
        (CallColumn::Failed, typed(ServiceColumn::FailedCalls)),
    ]);
    cells.retain(|_, text| !text.is_empty());
    Line { cells, urgency: urgency.unwrap_or(Urgency::Overdue(None)) }
}

fn urgency(directory: &Directory, service: &Service, today: NaiveDate) -> Urgency {
    match standing(directory, service, today) {
        Standing::Never => Urgency::Overdue(None),
        Standing::Ahead(day) | Standing::Overdue(day) => Urgency::Overdue(Some(day)),
        Standing::Due(day) => Urgency::Due(day),
        Standing::Soon(day) => Urgency::Soon(day),
        Standing::Fresh => Urgency::Fresh(service.assured_date.unwrap_or(today)),
    }
}

/// What to say and to ask, in the words of a call.
fn question(name: &str, phone: &str) -> String {
    let names: Vec<&str> = name.lines().collect();
    let phone = if phone.is_empty() { "連絡先" } else { "電話番号" };
    format!(
        "相談窓口のご案内に「{}」を載せています。{phone}、場所、曜日と時間に、お間違いはないですか。変わる予定はありますか。これからも載せてよいですか。",
        names.join("」「")
    )
}

/// The row of the first line, below the headings.
const HEAD: u32 = 1;

/// What one needs in a call, in this order, and what is printed; the other columns stand to the right.
const AT_HAND: [CallColumn; 11] = [
    CallColumn::Number,
    CallColumn::Organization,
    CallColumn::Name,
    CallColumn::Phone,
    CallColumn::Question,
    CallColumn::Result,
    CallColumn::CalledOn,
    CallColumn::Caller,
    CallColumn::Partner,
    CallColumn::NewPhone,
    CallColumn::Other,
];

/// Every column in the order of the sheet.
fn columns() -> Vec<CallColumn> {
    let others = CallColumn::ALL.iter().copied().filter(|column| !AT_HAND.contains(column));
    AT_HAND.into_iter().chain(others).collect()
}

/// Writes the lines as a workbook: the head repeated on every page, A4 landscape, locked except where
/// staff type.
///
/// # Errors
///
/// The writer refuses a text; no content of a workbook is known to bring this about.
pub fn write(lines: &[Line], today: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same lines on the same day are the same bytes.
    let day = ExcelDateTime::parse_from_str(&format!("{today}T00:00:00"))?;
    book.set_properties(&DocProperties::new().set_title("電話確認表").set_creation_datetime(&day));
    let sheet = book.add_worksheet();
    sheet.set_name(CallColumn::SHEET)?;
    let head =
        cell_format().set_bold().set_background_color(Color::RGB(0xE7_F1_F1)).set_align(FormatAlign::Center);
    let locked = cell_format();
    let typed = cell_format().set_unlocked().set_num_format("@").set_background_color(Color::RGB(0xFF_FB_E6));
    for (place, column) in (0u16..).zip(columns()) {
        sheet.write_string_with_format(0, place, column.heading(), &head)?;
        sheet.set_column_width(place, width(column))?;
        for (row, line) in (HEAD..).zip(lines) {
            let format = if column.is_typed() { &typed } else { &locked };
            let text = line.cells.get(&column).map_or("", String::as_str);
            if text.is_empty() {
                sheet.write_blank(row, place, format)?;
            } else {
                sheet.write_string_with_format(row, place, text, format)?;
            }
        }
        if column == CallColumn::Marks {
            sheet.set_column_hidden(place)?;
        }
        if column == CallColumn::Result && !lines.is_empty() {
            let words = CallResult::ALL.map(|result| result.word());
            let list = DataValidation::new()
                .allow_list_strings(&words)?
                .set_error_title("結果")?
                .set_error_message("一覧から選んでください。")?;
            sheet.add_data_validation(HEAD, place, last(lines), place, &list)?;
        }
    }
    for (row, line) in (HEAD..).zip(lines) {
        sheet.set_row_height(row, height(line))?;
    }
    print_setup(sheet, lines, today)?;
    let options =
        ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() };
    sheet.protect_with_options(&options);
    book.save_to_buffer()
}

fn last(lines: &[Line]) -> u32 {
    u32::try_from(lines.len()).unwrap_or(u32::MAX)
}

fn print_setup(sheet: &mut Worksheet, lines: &[Line], today: NaiveDate) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    // The number, who it is and the telephone stay in sight while the rest is scrolled.
    sheet.set_freeze_panes(HEAD, 4)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_header(format!("&L電話確認表&R{today}"));
    sheet.set_footer("&C&P / &N");
    sheet.set_print_area(0, 0, last(lines), AT_HAND.len() as u16 - 1)?;
    Ok(())
}

fn cell_format() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_font_size(10)
}

/// The width of a column, in characters.
fn width(column: CallColumn) -> f64 {
    use CallColumn as C;
    match column {
        C::Number => 4.0,
        C::Question => 34.0,
        C::Name | C::Address | C::NewAddress | C::Other | C::NewName => 22.0,
        C::Organization | C::Days | C::Category => 16.0,
        C::Phone | C::NewPhone | C::Fax | C::NewFax => 14.0,
        _ => 11.0,
    }
}

/// The height of a line, in points: that of its highest cell.
fn height(line: &Line) -> f64 {
    let lines =
        line.cells.iter().filter(|(column, _)| **column != CallColumn::Marks).map(|(column, text)| {
            // A wide character takes two of a column's.
            let room = (width(*column) / 2.0).max(1.0);
            text.lines().map(|line| (line.chars().count() as f64 / room).ceil().max(1.0)).sum::<f64>()
        });
    (lines.fold(1.0, f64::max) * 14.0 + 4.0).clamp(32.0, 400.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake;
    use crate::workbook::{Guidance, Limits, read_bytes};

    fn written(csv: &str) -> Vec<Line> {
        let book = read_bytes(std::path::Path::new("窓口.csv"), csv.as_bytes(), &Limits::default()).unwrap();
        let table = intake::services_table(&book, &Guidance::default()).unwrap();
        let directory = intake::read(&book).unwrap().directory;
        lines(&directory, &table, NaiveDate::from_ymd_opt(2026, 4, 1).unwrap())
    }

    #[test]
    fn a_body_and_number_is_one_line_and_the_longest_unconfirmed_comes_first() {
        let lines = written(
            "ID,名称,主催,電話,最終確認日,掲載\n1,教室,会,083-902-0001,2026-03-01,\n2,居場所,会,083-902-0001,2026-02-01,\n\
             3,古い所,,083-902-0003,2020-01-01,\n4,未確認,,083-902-0004,,\n5,出さない所,,083-902-0005,,なし\n",
        );
        let names: Vec<&str> = lines.iter().map(|line| line.cells[&CallColumn::Name].as_str()).collect();
        assert_eq!(names, ["未確認", "古い所", "教室\n居場所"]);
        assert_eq!(Mark::read(&lines[2].cells[&CallColumn::Marks]).unwrap().len(), 2);
        assert_eq!(lines[0].cells[&CallColumn::Number], "1");
    }

    #[test]
    fn the_same_lines_are_the_same_bytes_and_read_back_as_a_call_sheet() {
        let lines = written("ID,名称,電話\n1,窓口,083-902-0001\n");
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        let bytes = write(&lines, day).unwrap();
        assert_eq!(bytes, write(&lines, day).unwrap());
        let book = read_bytes(std::path::Path::new("a.xlsx"), &bytes, &Limits::default()).unwrap();
        let table = book.table::<CallColumn>().0.unwrap();
        assert_eq!(table.rows.len(), 1);
        assert_eq!(table.rows[0].text(CallColumn::Name), "窓口");
    }
}
