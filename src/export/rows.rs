//! Formats that say the services one after the other: made in runs on all cores and written in their
//! order, so that neither a file nor all services are ever there as a whole.

use super::array::Array;
use super::record::Record;
use super::release::{Publisher, Release};
use super::writing::Outgoing;
use super::{Error, Job};
use crate::parallel;

/// The bytes that some services become, of which the first is that of this place; with the first of all
/// comes what stands before it, even where there is none.
type Lines = fn(&Release, &Job<'_>, usize, &[Record]) -> Result<Vec<u8>, Error>;

/// A file with a place for every service.
pub(super) struct Rows {
    /// Where it goes.
    pub(super) path: fn(&Publisher) -> String,
    /// What it says of some services.
    pub(super) lines: Lines,
    /// What stands at the end, after this many services.
    pub(super) tail: fn(usize) -> &'static str,
}

impl Rows {
    /// An array of JSON: indented, UTF-8, a line feed at its end.
    pub(super) const fn array(path: fn(&Publisher) -> String, elements: Lines) -> Self {
        Self { path, lines: elements, tail: Array::end }
    }
}

/// Writes the files of some such formats side by side.
pub(super) fn write(
    release: &Release,
    job: &Job<'_>,
    formats: &[&Rows],
    out: &mut Outgoing<'_>,
) -> Result<(), Error> {
    let mut files: Vec<_> = formats.iter().map(|rows| out.begin((rows.path)(&release.publisher))).collect();
    let services = &release.services;
    let make = |first: usize, run: &[Record]| {
        let lines = formats.iter().map(|rows| (rows.lines)(release, job, first, run));
        lines.collect::<Result<Vec<_>, Error>>()
    };
    parallel::in_turn(services, make, |lines| {
        files.iter_mut().zip(lines?).try_for_each(|(file, lines)| out.more(file, lines))
    })?;
    for (mut file, rows) in files.into_iter().zip(formats) {
        out.more(&mut file, (rows.tail)(services.len()).into())?;
        out.end(file)?;
    }
    Ok(())
}
