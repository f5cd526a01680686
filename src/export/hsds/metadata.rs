//! What changed in a service since the release before, in HSDS: a row of `metadata` a field, and the
//! day of the last change with the milliseconds that the standard asks for.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::super::Error;
use super::super::record::Record;
use super::super::release::{Publisher, Release};
use super::super::{form, id};
use super::columns::Table;
use crate::compare::{self, Changes, Field, Sort};

#[derive(Serialize)]
pub(super) struct Metadata<'a> {
    pub(super) id: Uuid,
    pub(super) resource_id: Uuid,
    pub(super) resource_type: &'static str,
    pub(super) last_action_date: String,
    pub(super) last_action_type: &'static str,
    pub(super) field_name: &'static str,
    /// Empty also where the earlier value is not said again.
    pub(super) previous_value: &'a str,
    pub(super) replacement_value: &'a str,
    pub(super) updated_by: &'a str,
}

/// The changes of a service; none where the release was compared with none.
pub(super) fn of<'a>(release: &'a Release<'_>, record: &Record) -> Vec<Metadata<'a>> {
    let Some(history) = &release.history else { return Vec::new() };
    let fields = history.of(record.uuid).iter().filter(|field| !field.fact.hsds.is_empty());
    let row = |field: &'a crate::compare::Field| Metadata {
        id: id::of(record.uuid, "metadata", &format!("{}:{}", history.day, field.fact.place.english())),
        resource_id: record.uuid,
        resource_type: "service",
        last_action_date: form::date(Some(history.day)),
        last_action_type: "update",
        field_name: field.fact.hsds,
        previous_value: field.old.as_deref().unwrap_or_default(),
        replacement_value: &field.new,
        updated_by: office(&release.publisher),
    };
    fields.map(row).collect()
}

/// Changes between any two states as the table `metadata` of HSDS: a row a field of a service. `by` is
/// the office; empty where it is not known.
///
/// What was taken out with nothing in its place is not said again, nor is a number that went from a
/// list: the table may be published.
///
/// # Errors
///
/// When the writer refuses a row; texts give it no reason to.
pub fn rows(changes: &Changes, day: NaiveDate, by: &str) -> Result<Vec<u8>, Error> {
    let by = if by.is_empty() { NOBODY } else { by };
    let date = form::date(Some(day));
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    let columns = Table::named("metadata").map_or(&[][..], |table| table.columns);
    writer.write_record(columns.iter().map(|column| column.name))?;
    let services = changes.changed.iter().filter(|changed| changed.who.sort == Sort::Service);
    for (uuid, changed) in services.filter_map(|changed| Some((changed.who.uuid?, changed))) {
        for Field { fact, old, new, internal: _ } in
            changed.fields.iter().filter(|field| !field.fact.hsds.is_empty())
        {
            let old = old.as_deref().unwrap_or_default();
            let gone = new.is_empty() || (fact.place.is_number() && compare::is_part_of(new, old));
            let id = id::of(uuid, "metadata", &format!("{day}:{}", fact.place.english()));
            let (id, uuid) = (id.to_string(), uuid.to_string());
            let old = if gone { "" } else { old };
            writer.write_record([&*id, &*uuid, "service", &*date, "update", fact.hsds, old, new, by])?;
        }
    }
    writer.into_inner().map_err(|error| Error::Csv(error.into_error().into()))
}

/// Stands for an office that is not known.
const NOBODY: &str = "発行者";

/// Who changed it: the office, never a person.
fn office(publisher: &Publisher) -> &str {
    let names = [&publisher.name, &publisher.region, &publisher.title];
    names.into_iter().find(|name| !name.is_empty()).map_or(NOBODY, String::as_str)
}

/// `2026-04-01T00:00:00.000+09:00`: the day in Japan.
pub(super) fn moment(day: Option<NaiveDate>) -> Option<String> {
    let day = form::date(day);
    (!day.is_empty()).then(|| format!("{day}T00:00:00.000+09:00"))
}
