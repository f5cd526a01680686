//! The rows of 窓口.

use super::field::{Fields, Reader};
use super::rules;
use crate::column::ServiceColumn as Column;
use crate::directory::Service;
use crate::directory::code::CorporateNumber;
use crate::directory::schedule::{self, Schedule};
use crate::finding::Text;
use crate::nfkc::Nfkc as _;
use crate::workbook::{Cell, Row, Table};

/// Reads one row. The category and the desk it falls back to are found when all rows are read.
pub(super) fn read(table: &Table<Column>, row: &Row<Column>, reader: &mut Reader<'_>) -> Service {
    let mut fields = reader.row(table, row, &[Column::Organization, Column::Name]);
    let name = fields.required(Column::Name);
    let parts = [Column::Prefecture, Column::City, Column::Street, Column::Block];
    let (postcode_inside, address) = fields.address(Column::Address, Some(parts));
    let postcode = fields.postcode(Column::Postcode).or(postcode_inside);

    let schedule = hours(&mut fields);

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
        schedule,
        venue: fields.text(Column::Venue),
        postcode,
        address,
        address_detail: fields.text(Column::AddressDetail),
        latitude: fields.degrees(Column::Latitude, 90.0),
        longitude: fields.degrees(Column::Longitude, 180.0),
        desk: None,
        confirmed_with: None,
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
        respondent: fields.text(Column::Respondent),
        call_result: fields.text(Column::CallResult),
        failed_calls: fields.count(Column::FailedCalls),
        internal_memo: fields.text(Column::InternalMemo),
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

/// When it is open. A single column of times may hold both ends (`9:30～16:00`), several times of a day,
/// and the days as well (`月～金 9:30～16:00`).
fn hours(fields: &mut Fields<'_, '_, Column>) -> Schedule {
    let days = fields.text(Column::Days);
    let days = from_codes(&days).unwrap_or(days);
    let note = fields.text(Column::ScheduleNote);
    let (closes_at, closes_text) = fields.time(Column::ClosesAt);
    let noted = |texts: &[&str]| {
        let filled: Vec<_> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
        filled.join("　")
    };
    if let Some(span) = fields.span_alone(Column::OpensAt) {
        return schedule::read(
            &days,
            span.opens_at,
            closes_at.or(span.closes_at),
            &noted(&[&closes_text, &note]),
        );
    }
    if closes_at.is_none()
        && fields.is_more_than_a_time(Column::OpensAt)
        && (days.is_empty() || fields.has_spans(Column::OpensAt))
    {
        let text = fields.text(Column::OpensAt);
        let whole = if days.is_empty() { text } else { format!("{days} {text}") };
        return schedule::read(&whole, None, None, &noted(&[&closes_text, &note]));
    }
    let (opens_at, opens_text) = fields.time(Column::OpensAt);
    schedule::read(&days, opens_at, closes_at, &noted(&[&opens_text, &closes_text, &note]))
}

/// Weekdays in the codes of calendars and of HSDS (`MO,TU`, `3SU`, `-1FR`), in words.
fn from_codes(text: &str) -> Option<String> {
    const CODES: [(&str, &str); 7] =
        [("MO", "月"), ("TU", "火"), ("WE", "水"), ("TH", "木"), ("FR", "金"), ("SA", "土"), ("SU", "日")];
    let day = |code: &str| {
        let (day, (_, name)) =
            CODES.iter().find_map(|pair| Some((code.trim().strip_suffix(pair.0)?, pair)))?;
        match day {
            "" => Some((*name).to_owned()),
            "-1" => Some(format!("最終{name}曜")),
            "1" | "2" | "3" | "4" | "5" => Some(format!("第{day}{name}曜")),
            _ => None,
        }
    };
    let days: Option<Vec<String>> = text.split(',').map(day).collect();
    let days = days?.join("・");
    Some(if days.contains('曜') { format!("毎月{days}") } else { days })
}

#[cfg(test)]
mod tests {
    use super::from_codes;

    #[test]
    fn codes_of_weekdays_are_put_into_words() {
        for (codes, words) in
            [("MO,TU, WE", "月・火・水"), ("1WE,3WE", "毎月第1水曜・第3水曜"), ("-1FR", "毎月最終金曜")]
        {
            assert_eq!(from_codes(codes).as_deref(), Some(words));
        }
        for other in ["", "月・火", "MO,9XX", "9SU", "NEMO,TU", "SUSU"] {
            assert_eq!(from_codes(other), None, "{other}");
        }
    }
}
