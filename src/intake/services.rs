//! The rows of 窓口.

use super::field::Reader;
use super::rules;
use crate::column::ServiceColumn as Column;
use crate::directory::Service;
use crate::directory::code::CorporateNumber;
use crate::directory::schedule;
use crate::finding::Text;
use crate::workbook::{Cell, Row, Table};

/// Reads one row. The category and the desk it falls back to are found when all rows are read.
pub(super) fn read(table: &Table<Column>, row: &Row<Column>, reader: &mut Reader<'_>) -> Service {
    let mut fields = reader.row(table, row, &[Column::Organization, Column::Name]);
    let name = fields.required(Column::Name);
    let (postcode_inside, address) = fields.address(Column::Address);
    let postcode = fields.postcode(Column::Postcode).or(postcode_inside);

    let days = fields.text(Column::Days);
    let (opens_at, opens_text) = fields.time(Column::OpensAt);
    let (closes_at, closes_text) = fields.time(Column::ClosesAt);
    let note = fields.text(Column::ScheduleNote);
    let note = [opens_text, closes_text, note]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("　");

    let (from, from_top) = fields.age(Column::MinimumAge);
    let (to_bottom, to) = fields.age(Column::MaximumAge);
    let minimum_age = from.or(to_bottom.filter(|_| to_bottom != to));
    let maximum_age = to.or(from_top.filter(|_| from_top != from));

    let mut name_kana = fields.text(Column::NameKana);
    if name_kana.is_empty() {
        name_kana = row.get(Column::Name).and_then(Cell::reading).unwrap_or_default().to_owned();
        if !name_kana.is_empty() {
            let finding = rules::READING_USED.at(
                fields.at(Column::Name),
                Text::new(
                    format!("名称のふりがな「{name_kana}」を読みとして使います。"),
                    format!("The name's own reading {name_kana} is used."),
                ),
                Text::fixed(
                    "違っていれば、名称_カナに正しい読みを書いてください。",
                    "If it is wrong, write the right one under 名称_カナ.",
                ),
            );
            fields.find(finding, &name);
        }
    }
    let extension = fields.text(Column::Extension);
    let (phones, faxes_inside) = fields.phones(Column::Phone, &extension);
    let (mut faxes, marked) = fields.phones(Column::Fax, "");
    faxes.extend(marked.into_iter().chain(faxes_inside));
    let (attendance, attendance_text) = fields.attendance(Column::Attendance);

    Service {
        row: row.index,
        id: fields.text(Column::Id),
        category_text: fields.text(Column::Category),
        category: None,
        name,
        name_kana,
        name_english: fields.text(Column::NameEnglish),
        organization: fields.text(Column::Organization),
        operator: fields.text(Column::Operator),
        corporate_number: fields.code(Column::CorporateNumber, CorporateNumber::read),
        description: fields.text(Column::Description),
        eligibility: fields.text(Column::Eligibility),
        minimum_age,
        maximum_age,
        schedule: schedule::read(&days, opens_at, closes_at, &note),
        venue: fields.text(Column::Venue),
        postcode,
        address,
        address_detail: fields.text(Column::AddressDetail),
        latitude: fields.degrees(Column::Latitude, 90.0),
        longitude: fields.degrees(Column::Longitude, 180.0),
        desk: None,
        phones,
        phone_publication: fields.publication(Column::PhonePublication),
        phone_hours: fields.text(Column::PhoneHours),
        contact_person: fields.text(Column::ContactPerson),
        faxes,
        email: fields.email(Column::Email),
        url: fields.url(Column::Url),
        application_url: fields.url(Column::ApplicationUrl),
        application: fields.text(Column::Application),
        fees: fields.text(Column::Fees),
        attendance,
        attendance_text,
        accessibility: fields.text(Column::Accessibility),
        remarks: fields.text(Column::Remarks),
        publication: fields.publication(Column::Publication),
        status: fields.word(Column::Status),
        assured_date: fields.date(Column::AssuredDate),
        assurance_method: fields.text(Column::AssuranceMethod),
        assurer: fields.text(Column::Assurer),
        failed_calls: fields.count(Column::FailedCalls),
        internal_memo: fields.text(Column::InternalMemo),
    }
}
