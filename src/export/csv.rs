//! The tables as CSV: UTF-8 with a byte order mark (spreadsheet programs take a file without it for
//! Shift_JIS), CRLF, quotes where needed (RFC 4180), as the municipalities publish theirs.

use super::columns::SERVICES;
use super::event_columns::EVENTS as EVENT_COLUMNS;
use super::release::{Publisher, Release};
use super::table::Column;
use super::{Error, File, Format, Job};

/// `{code}_support_service.csv`: a row a service.
pub(super) const FORMAT: Format = Format { name: "csv", write: services };

/// `{code}_event.csv`: a row an event; no file where there is none.
pub(super) const EVENTS: Format = Format { name: "event-csv", write: events };

/// A cell that a spreadsheet program would take for a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaCell {
    /// The ID of the record.
    pub id: String,
    /// The heading of the column in the published table.
    pub heading: &'static str,
}

/// The cells of the CSV tables that a spreadsheet program would take for formulas.
pub fn formula_cells(release: &Release) -> Vec<FormulaCell> {
    let mut found = Vec::new();
    for record in &release.services {
        find(SERVICES, &release.publisher, record, &record.id, &mut found);
    }
    for record in &release.events {
        find(EVENT_COLUMNS, &release.publisher, record, &record.id, &mut found);
    }
    found
}

fn find<R>(columns: &[Column<R>], publisher: &Publisher, record: &R, id: &str, found: &mut Vec<FormulaCell>) {
    let formulas = columns.iter().filter(|column| is_formula(&(column.value)(publisher, record)));
    found.extend(formulas.map(|column| FormulaCell { id: id.to_owned(), heading: column.heading }));
}

/// The list of OWASP's page on CSV injection. Numbers of places west and south begin with `-` and are
/// left alone: they are what they look like.
fn is_formula(value: &str) -> bool {
    value.starts_with(['=', '+', '-', '@', '\t', '\r']) && value.parse::<f64>().is_err()
}

fn services(release: &Release, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let path = format!("{}.csv", release.publisher.dataset("support_service"));
    Ok(vec![File { path, bytes: table(SERVICES, &release.publisher, &release.services, job)? }])
}

fn events(release: &Release, job: &Job<'_>) -> Result<Vec<File>, Error> {
    if release.events.is_empty() {
        return Ok(Vec::new());
    }
    let path = format!("{}.csv", release.publisher.dataset("event"));
    Ok(vec![File { path, bytes: table(EVENT_COLUMNS, &release.publisher, &release.events, job)? }])
}

/// Both tables, for the formats that describe them.
pub(super) fn tables(release: &Release, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let mut tables = services(release, job)?;
    tables.extend(events(release, job)?);
    Ok(tables)
}

fn table<R>(columns: &[Column<R>], publisher: &Publisher, records: &[R], job: &Job<'_>) -> Result<Vec<u8>, Error> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(columns.iter().map(|column| column.heading))?;
    for record in records {
        writer.write_record(columns.iter().map(|column| {
            let value = (column.value)(publisher, record);
            if job.excel_safe && is_formula(&value) { format!("'{value}") } else { value }
        }))?;
    }
    writer.into_inner().map_err(|error| Error::Csv(error.into_error().into()))
}
