//! The rows of 窓口.

use super::field::Reader;
use super::{hours, rules};
use crate::column::ServiceColumn as Column;
use crate::directory::Service;
use crate::directory::code::CorporateNumber;
use crate::finding::{Crowd, Text};
use crate::nfkc::Nfkc as _;
use crate::parallel;
use crate::workbook::{Cell, Row, Table};

/// How many rows are read before what was found in them is joined: no file, whatever is in it, makes more
/// findings wait than these rows have.
const AT_ONCE: usize = 4_096;

/// Reads all rows, a country's on all cores; those that are read make room while the next ones are.
pub(super) fn read_all(
    table: &Table<Column>,
    rows: Vec<Row<Column>>,
    crowd: &mut Crowd,
    reader: &mut Reader<'_>,
) -> Vec<Service> {
    let (home, area_code) = (reader.home, reader.area_code);
    let count = rows.len();
    let mut services = Vec::with_capacity(count);
    let mut rows = rows.into_iter();
    let mut done: Vec<Row<Column>> = Vec::new();
    while rows.len() > 0 {
        let next: Vec<Row<Column>> = rows.by_ref().take(AT_ONCE).collect();
        let read_next = || {
            parallel::large_runs(&next, hours::Known::default, |known, run| {
                let (mut findings, mut crowd) = (Vec::new(), crowd.beside());
                let mut reader = Reader { home, area_code, findings: &mut findings };
                let read = run.iter().map(|row| {
                    let service = read(table, row, known, &mut reader);
                    crowd.thin(reader.findings);
                    service
                });
                (read.collect::<Vec<_>>(), findings, crowd)
            })
        };
        // Cores that make room in the same part of the memory at once wait for one another.
        let (_, runs) = parallel::both(count, || drop(done), read_next);
        for (read, found, beside) in runs {
            services.extend(read);
            crowd.join(reader.findings, beside, found);
        }
        done = next;
    }
    services
}

/// Reads one row. The category and the desk it falls back to are found when all rows are read.
fn read(
    table: &Table<Column>,
    row: &Row<Column>,
    known: &mut hours::Known,
    reader: &mut Reader<'_>,
) -> Service {
    let mut fields = reader.row(table, row, &[Column::Organization, Column::Name]);
    let name = fields.required(Column::Name);
    let parts = [Column::Prefecture, Column::City, Column::Street, Column::Block];
    let (postcode_inside, address) = fields.address(Column::Address, Some(parts));
    let postcode = fields.postcode(Column::Postcode).or(postcode_inside);

    let schedule = hours::read(&mut fields, known);

    let (from, from_top) = fields.age(Column::MinimumAge);
    let (to_bottom, to) = fields.age(Column::MaximumAge);
    let minimum_age = from.or(to_bottom.filter(|_| to_bottom != to));
    let maximum_age = to.or(from_top.filter(|_| from_top != from));

    let mut name_kana = fields.words(Column::NameKana);
    if name_kana.is_empty() {
        name_kana = row.get(Column::Name).and_then(Cell::reading).unwrap_or_default().into();
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
    } else if let Some(reading) = row.get(Column::Name).and_then(Cell::reading)
        && katakana(reading) != katakana(&name_kana)
    {
        let finding = rules::READING_DIFFERS.at(
            fields.at(Column::NameKana),
            Text::new(
                format!("名称_カナは「{name_kana}」ですが、名称のセルのふりがなは「{reading}」です。"),
                format!("名称_カナ is {name_kana}, and the reading behind the name is {reading}."),
            ),
            rules::READING_DIFFERS.remedy.clone(),
        );
        fields.find(finding, &name_kana);
    }
    let extension = fields.text(Column::Extension);
    let (phones, faxes_inside) = fields.phones(Column::Phone, &extension);
    let (mut faxes, marked) = fields.phones(Column::Fax, "");
    faxes.extend(marked.into_iter().chain(faxes_inside));
    let (attendance, attendance_text) = fields.attendance(Column::Attendance);

    Service {
        row: row.index,
        id: fields.words(Column::Id),
        category_text: fields.words(Column::Category),
        category: None,
        name,
        name_kana,
        name_english: fields.words(Column::NameEnglish),
        organization: fields.words(Column::Organization),
        operator: fields.words(Column::Operator),
        corporate_number: fields.code(Column::CorporateNumber, CorporateNumber::read),
        description: fields.words(Column::Description),
        eligibility: fields.words(Column::Eligibility),
        minimum_age,
        maximum_age,
        schedule,
        venue: fields.words(Column::Venue),
        postcode,
        address,
        address_detail: fields.words(Column::AddressDetail),
        latitude: fields.degrees(Column::Latitude, 90.0),
        longitude: fields.degrees(Column::Longitude, 180.0),
        desk: None,
        confirmed_with: None,
        phones,
        phone_publication: fields.publication(Column::PhonePublication),
        phone_hours: fields.words(Column::PhoneHours),
        contact_person: fields.words(Column::ContactPerson),
        faxes,
        email: fields.email(Column::Email),
        url: fields.url(Column::Url),
        application_url: fields.url(Column::ApplicationUrl),
        application: fields.words(Column::Application),
        fees: fields.words(Column::Fees),
        attendance,
        attendance_text,
        accessibility: fields.words(Column::Accessibility),
        remarks: fields.words(Column::Remarks),
        publication: fields.publication(Column::Publication),
        status: fields.word(Column::Status),
        assured_date: fields.date(Column::AssuredDate),
        assurance_method: fields.words(Column::AssuranceMethod),
        assurer: fields.words(Column::Assurer),
        respondent: fields.words(Column::Respondent),
        call_result: fields.words(Column::CallResult),
        failed_calls: fields.count(Column::FailedCalls),
        internal_memo: fields.words(Column::InternalMemo),
    }
}

/// The form in which readings are compared: katakana without blanks and marks.
fn katakana(reading: &str) -> String {
    let kana = |c: char| match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    };
    reading.nfkc().map(kana).filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::Service;

    #[test]
    fn a_country_of_services_fits_into_memory() {
        assert!(size_of::<Service>() <= 624, "{}", size_of::<Service>());
    }
}
