//! The rows of 催し.

use super::field::{Fields, Reader};
use crate::column::EventColumn as Column;
use crate::directory::{Event, date, time};
use crate::workbook::{Row, Table};

/// Reads one row.
pub(super) fn read(table: &Table<Column>, row: &Row<Column>, reader: &mut Reader<'_>) -> Event {
    let mut fields = reader.row(table, row, &[Column::Organization, Column::Name]);
    let (start_date, end_date, beside) = days(&mut fields);
    let (mut opens_at, mut closes_at) = fields.span(Column::OpensAt, Column::ClosesAt);
    // The day's cell may hold the time too, and the cell of the beginning the end.
    if let Some(span) = beside {
        opens_at = opens_at.or(span.opens_at);
        closes_at = closes_at.or(span.closes_at);
    }
    let (doors_at, doors_text) = fields.time(Column::DoorsAt);
    let mut description = fields.string(Column::Description);
    if !doors_text.is_empty() {
        description = format!("{description}　受付：{doors_text}").trim_start().to_owned();
    }
    let (_, address) = fields.address(Column::Address, None);
    let extension = fields.text(Column::Extension);
    let (phones, faxes_inside) = fields.phones(Column::Phone, &extension);
    let (mut faxes, marked) = fields.phones(Column::Fax, "");
    faxes.extend(marked.into_iter().chain(faxes_inside));
    let (attendance, attendance_text) = fields.attendance(Column::Attendance);
    Event {
        row: row.index,
        id: fields.string(Column::Id),
        name: fields.required(Column::Name).into(),
        description,
        start_date,
        end_date: end_date.or(start_date),
        opens_at,
        closes_at,
        doors_at,
        venue: fields.string(Column::Venue),
        address,
        speaker: fields.string(Column::Speaker),
        capacity: fields.string(Column::Capacity),
        fees: fields.string(Column::Fees),
        attendance,
        attendance_text: attendance_text.into(),
        application: fields.string(Column::Application),
        application_deadline: fields.date(Column::ApplicationDeadline),
        application_url: fields.url(Column::ApplicationUrl),
        organization: fields.string(Column::Organization),
        phones,
        faxes,
        email: fields.email(Column::Email),
        url: fields.url(Column::Url),
        publication: fields.publication(Column::Publication),
        assured_date: fields.date(Column::AssuredDate),
    }
}

/// The days of an event: two cells, or a range in the first, and a time that stands beside the day.
fn days(
    fields: &mut Fields<'_, '_, Column>,
) -> (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>, Option<time::TimeSpan>) {
    let text = fields.row.text(Column::StartDate);
    if let Some((from, to)) = date::read_range(&text) {
        return (Some(from), fields.date(Column::EndDate).or(Some(to)), None);
    }
    let beside = match date::read(&text) {
        Ok(date::Reading { note: Some(date::Note::TimeBeside(span)), .. }) => Some(span),
        Ok(_) | Err(_) => None,
    };
    (fields.date(Column::StartDate), fields.date(Column::EndDate), beside)
}
