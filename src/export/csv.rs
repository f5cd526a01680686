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
        0 => table(SERVICE_COLUMNS, &release.publisher, run, job),
        _ => lines(Vec::new(), SERVICE_COLUMNS, &release.publisher, run, job),
    }
}

fn facilities(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let rows = facility::of(release);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let path = format!("{}.csv", release.publisher.dataset("public_facility"));
    Ok(vec![File { path, bytes: table(FACILITY_COLUMNS, &release.publisher, &rows, job)? }])
}

fn events(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    if release.events.is_empty() {
        return Ok(Vec::new());
    }
    let path = format!("{}.csv", release.publisher.dataset("event"));
    Ok(vec![File { path, bytes: table(EVENT_COLUMNS, &release.publisher, &release.events, job)? }])
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

/// Writes a row of values: with an apostrophe before a formula, where that was asked for.
pub(super) fn row<'a>(
    writer: &mut ::csv::Writer<Vec<u8>>,
    values: impl Iterator<Item = Cow<'a, str>>,
    job: &Job<'_>,
) -> Result<(), ::csv::Error> {
    for value in values {
        if job.excel_safe && is_formula(&value) {
            writer.write_field(format!("'{value}"))?;
        } else {
            writer.write_field(&*value)?;
        }
    }
    // The end of the line.
    writer.write_record(None::<&str>)
}

/// A table as it is published.
pub(super) fn table<R>(
    columns: &[Column<R>],
    publisher: &Publisher,
    records: &[R],
    job: &Job<'_>,
) -> Result<Vec<u8>, Error> {
    let mut writer = writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(columns.iter().map(|column| column.heading))?;
    lines(finished(writer)?, columns, publisher, records, job)
}

/// The lines of some records, after what stands before them.
fn lines<R>(
    before: Vec<u8>,
    columns: &[Column<R>],
    publisher: &Publisher,
    records: &[R],
    job: &Job<'_>,
) -> Result<Vec<u8>, Error> {
    let mut writer = writer(before);
    for record in records {
        row(&mut writer, columns.iter().map(|column| (column.value)(publisher, record)), job)?;
    }
    finished(writer)
}

fn writer(before: Vec<u8>) -> ::csv::Writer<Vec<u8>> {
    ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(before)
}

fn finished(writer: ::csv::Writer<Vec<u8>>) -> Result<Vec<u8>, Error> {
    writer.into_inner().map_err(|error| Error::Csv(error.into_error().into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fixture::{directory, event, files, service, text, whole};
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
