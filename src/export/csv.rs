//! The tables as CSV: UTF-8 with a byte order mark (spreadsheet programs take a file without it for
//! Shift_JIS), CRLF, quotes where needed (RFC 4180), as the municipalities publish theirs.

use std::borrow::Cow;

use super::changes;
use super::columns::SERVICES as SERVICE_COLUMNS;
use super::event_columns::EVENTS as EVENT_COLUMNS;
use super::facility;
use super::facility_columns::FACILITIES as FACILITY_COLUMNS;
use super::ledger::IDS;
use super::record::Record;
use super::release::{Publisher, Release};
use super::rows::Rows;
use super::table::{Column, Described};
use super::{Error, File, Format, Job, Write};
use crate::directory::text::is_formula;

/// `{code}_support_service.csv`: a row a service.
pub(super) const SERVICES: Format = Format {
    name: "service-csv",
    write: Write::Rows(Rows {
        path: |publisher| format!("{}.csv", publisher.dataset("support_service")),
        before: |_| (),
        lines: services,
        tail: |_| "",
    }),
};

/// `{code}_public_facility.csv`: a row a place; no file where there is none.
pub(super) const FACILITIES: Format = Format { name: "facility-csv", write: Write::Release(facilities) };

/// `{code}_event.csv`: a row an event; no file where there is none.
pub(super) const EVENTS: Format = Format { name: "event-csv", write: Write::Release(events) };

fn services(release: &Release<'_>, job: &Job<'_>, first: usize, run: &[Record]) -> Result<Vec<u8>, Error> {
    match first {
        0 => Ok(table(SERVICE_COLUMNS, &release.publisher, run, job)),
        _ => {
            let mut bytes = Vec::new();
            lines(&mut bytes, SERVICE_COLUMNS, &release.publisher, run, job);
            Ok(bytes)
        }
    }
}

fn facilities(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let rows = facility::of(release);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let path = format!("{}.csv", release.publisher.dataset("public_facility"));
    Ok(vec![File { path, bytes: table(FACILITY_COLUMNS, &release.publisher, &rows, job) }])
}

fn events(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    if release.events.is_empty() {
        return Ok(Vec::new());
    }
    let path = format!("{}.csv", release.publisher.dataset("event"));
    Ok(vec![File { path, bytes: table(EVENT_COLUMNS, &release.publisher, &release.events, job) }])
}

/// The formats that are tables.
pub(super) static TABLES: [&Format; 4] = [&SERVICES, &FACILITIES, &EVENTS, &changes::IDS];

/// The columns of every table, by its path; whether a table is there depends on its rows.
pub(super) fn described(release: &Release<'_>) -> [(String, Vec<Described>); 4] {
    let publisher = &release.publisher;
    let path = |what: &str| format!("{}.csv", publisher.dataset(what));
    [
        (path("support_service"), SERVICE_COLUMNS.iter().map(Column::described).collect()),
        (path("public_facility"), FACILITY_COLUMNS.iter().map(Column::described).collect()),
        (path("event"), EVENT_COLUMNS.iter().map(Column::described).collect()),
        ("ids.csv".to_owned(), IDS.iter().map(Column::described).collect()),
    ]
}

/// Adds a row of values: with an apostrophe before a formula, where that was asked for.
///
/// The csv library takes three times as long for it, most of it for the blank values of which tables
/// are full.
pub(super) fn row<'a>(bytes: &mut Vec<u8>, values: impl Iterator<Item = Cow<'a, str>>, job: &Job<'_>) {
    for (place, value) in values.enumerate() {
        if place > 0 {
            bytes.push(b',');
        }
        if job.excel_safe && is_formula(&value) {
            add(bytes, &format!("'{value}"));
        } else {
            add(bytes, &value);
        }
    }
    bytes.extend_from_slice(b"\r\n");
}

/// Adds a value, in quotes where it holds a sign of the table itself.
fn add(bytes: &mut Vec<u8>, value: &str) {
    let is_sign = |byte| matches!(byte, b',' | b'"' | b'\r' | b'\n');
    // Every byte is looked at, which is faster than to stop at one.
    if value.bytes().fold(false, |quoted, byte| quoted | is_sign(byte)) {
        bytes.push(b'"');
        bytes.extend_from_slice(value.replace('"', "\"\"").as_bytes());
        bytes.push(b'"');
    } else {
        bytes.extend_from_slice(value.as_bytes());
    }
}

/// A table as it is published.
pub(super) fn table<R>(
    columns: &[Column<R>],
    publisher: &Publisher,
    records: &[R],
    job: &Job<'_>,
) -> Vec<u8> {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    row(&mut bytes, columns.iter().map(|column| column.heading.into()), job);
    lines(&mut bytes, columns, publisher, records, job);
    bytes
}

/// Adds the lines of some records.
fn lines<R>(bytes: &mut Vec<u8>, columns: &[Column<R>], publisher: &Publisher, records: &[R], job: &Job<'_>) {
    for record in records {
        row(bytes, columns.iter().map(|column| (column.value)(publisher, record)), job);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::fixture::{day, directory, event, files, service, text, whole};
    use crate::export::write;

    /// Signs that mean something in CSV, spreadsheets, HTML, JSON or Typst, and rare ones.
    const LIVE: &[&str] = &[
        "=1+1",
        "+81",
        "-x",
        "@SUM(A1)",
        "\tタブ",
        "a,b",
        "\"引用\"",
        "\"",
        "一行\n二行",
        "一\r\n二",
        "一\r二",
        "<b>&amp;</b>",
        "#$*_`[]{}\\",
        " 前後 ",
        "\u{feff}印",
        "\u{0}\u{1b}",
        "👨‍👩‍👧",
        "か\u{3099}",
        "\u{202e}逆",
        "'",
        ";",
        "null",
    ];

    fn rows(csv: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn every_live_sign_comes_back_as_it_went_in() {
        let services =
            LIVE.iter().map(|sign| crate::directory::Service { fees: (*sign).into(), ..service(sign) });
        let rows = rows(&text(&directory(services.collect()), "csv"));
        let place =
            |heading: &str| SERVICE_COLUMNS.iter().position(|column| column.heading == heading).unwrap();
        assert_eq!(rows.len(), LIVE.len() + 1);
        for (row, sign) in rows[1..].iter().zip(LIVE) {
            assert_eq!(
                (&row[place("名称")], &row[place("料金")]),
                (&(*sign).to_owned(), &(*sign).to_owned())
            );
        }
    }

    proptest! {
        #[test]
        fn a_row_is_written_as_the_library_writes_it(
            values in proptest::collection::vec("[a,\"\r\n 'あ=]{0,4}", 2..5)
        ) {
            let job = Job { formats: &[], today: day(2026, 4, 1), excel_safe: false };
            let mut bytes = Vec::new();
            row(&mut bytes, values.iter().map(Cow::from), &job);
            let mut writer =
                ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
            writer.write_record(&values).unwrap();
            prop_assert_eq!(bytes, writer.into_inner().unwrap());
        }
    }

    #[test]
    fn a_table_has_a_mark_at_its_head_and_crlf_at_its_ends() {
        let csv = text(&directory(vec![whole()]), "csv");
        assert!(csv.starts_with("\u{feff}全国地方公共団体コード,ID,地方公共団体名,名称,"));
        assert_eq!((csv.matches("\r\n").count(), csv.ends_with("\r\n")), (2, true));
    }

    #[test]
    fn headings_and_names_are_all_different() {
        fn assert_different<R>(columns: &[Column<R>]) {
            for (place, one) in columns.iter().enumerate() {
                let others = &columns[..place];
                assert!(
                    others.iter().all(|c| c.heading != one.heading && c.name != one.name),
                    "{}",
                    one.heading
                );
            }
        }
        assert_different(SERVICE_COLUMNS);
        assert_different(FACILITY_COLUMNS);
        assert_different(EVENT_COLUMNS);
    }

    #[test]
    fn formulas_are_disarmed_only_on_request() {
        let services = vec![crate::directory::Service { id: "7".into(), ..service("=cmd()") }];
        let directory = directory(services);
        let job = |excel_safe| Job {
            formats: &[&SERVICES],
            today: crate::export::fixture::day(2021, 3, 31),
            excel_safe,
        };
        let csv = |safe| String::from_utf8(write(&directory, &job(safe)).unwrap().remove(0).bytes).unwrap();
        assert!(csv(false).contains(",=cmd(),") && csv(true).contains(",'=cmd(),"));
    }

    #[test]
    fn events_have_a_table_of_their_own_where_there_are_any() {
        let mut directory = directory(Vec::new());
        assert_eq!(files(&directory, "event-csv"), []);
        directory.events.push(event());
        let rows = rows(&text(&directory, "event-csv"));
        assert_eq!(rows.len(), 2);
        let place = |heading: &str| rows[0].iter().position(|name| name == heading).unwrap();
        assert_eq!(rows[1][place("開始日")], "2021-05-16");
        assert_eq!(rows[1][place("開始日時特記事項")], "受付開始：13:00");
        assert_eq!(rows[1][place("市区町村名")], "山口市");
    }
}
