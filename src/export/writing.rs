//! The files of a job on their way to a sink: those that say the services one after the other first, all at
//! once; then format by format; at last those that are about the others.

use std::collections::{BTreeMap, BTreeSet};

use super::release::Release;
use super::rows::{self, Rows};
use super::sink::{Sink, Written};
use super::{ALL, Description, Error, File, Format, Job, Table, Write, csv};
use crate::sha256;

/// The open data of a release handed to a sink while it is written, so that it is nowhere as a whole; with
/// further files, so that the catalogue, the README and the sums cover these too. See [`super::write()`].
///
/// # Errors
///
/// When a writer refuses a value or the sink the bytes; see [`Error`].
pub fn write_to(
    release: &Release<'_>,
    job: &Job<'_>,
    further: Vec<File>,
    sink: &mut dyn Sink,
) -> Result<Vec<Written>, Error> {
    let mut out = Outgoing::to(sink);
    rows::write(release, job, &row_by_row(job), &mut out)?;
    let mut paths = Vec::new();
    for format in job.formats {
        paths.extend(bring(release, job, format, &mut out)?);
    }
    for file in further {
        paths.push(file.path.clone());
        out.whole(file)?;
    }
    for format in ALL {
        let asked = job.formats.iter().any(|other| other.name == format.name);
        if let (Write::Files(write), true) = (&format.write, asked) {
            for file in write(release, job, &out.listed(&paths))? {
                paths.push(file.path.clone());
                out.whole(file)?;
            }
        }
    }
    Ok(out.listed(&paths))
}

/// Writes what a format brings, and tells the paths in their order.
fn bring(
    release: &Release<'_>,
    job: &Job<'_>,
    format: &Format,
    out: &mut Outgoing<'_>,
) -> Result<Vec<String>, Error> {
    let mut paths = Vec::new();
    match &format.write {
        // Those are there already.
        Write::Rows(rows) => paths.push((rows.path)(&release.publisher)),
        Write::Release(write) => {
            for file in write(release, job)? {
                paths.push(file.path.clone());
                out.whole(file)?;
            }
        }
        Write::Tables(write) => {
            let mut tables = Vec::new();
            for (table, (path, columns)) in csv::TABLES.into_iter().zip(csv::described(release)) {
                if !out.written.contains_key(&path) {
                    bring(release, job, table, out)?;
                }
                let file = out.written.get(&path).cloned();
                tables.extend(file.map(|file| Table { file, columns }));
            }
            for Description { file, of } in write(release, job, &tables)? {
                paths.push(file.path.clone());
                paths.extend(of);
                out.whole(file)?;
            }
        }
        Write::Files(_) => {}
    }
    Ok(paths)
}

/// The formats of a job that say the services one after the other, each once; the table of services is
/// there for those that describe it too.
fn row_by_row(job: &Job<'_>) -> Vec<&'static Rows> {
    let described = job.formats.iter().any(|format| matches!(format.write, Write::Tables(_)));
    let asked = |format: &&Format| {
        job.formats.iter().any(|other| other.name == format.name)
            || described && csv::TABLES.iter().any(|table| table.name == format.name)
    };
    let rows = ALL.iter().filter(asked).filter_map(|format| match &format.write {
        Write::Rows(rows) => Some(rows),
        Write::Release(_) | Write::Tables(_) | Write::Files(_) => None,
    });
    rows.collect()
}

/// The files of a job on their way to a sink. Each is written once, whichever formats bring it, and is
/// counted and summed on the way.
pub(super) struct Outgoing<'a> {
    sink: &'a mut dyn Sink,
    written: BTreeMap<String, Written>,
}

/// A file that is under way.
pub(super) struct Growing {
    path: String,
    sum: sha256::Running,
}

impl<'a> Outgoing<'a> {
    fn to(sink: &'a mut dyn Sink) -> Self {
        Self { sink, written: BTreeMap::new() }
    }

    /// Writes a file, unless it was written before.
    fn whole(&mut self, File { path, bytes }: File) -> Result<(), Error> {
        if !self.written.contains_key(&path) {
            let sha256 = sha256::sum(&bytes);
            let file = Written { path: path.clone(), bytes: bytes.len() as u64, sha256 };
            self.sink.whole(&file, bytes).map_err(Error::Sink)?;
            self.written.insert(path, file);
        }
        Ok(())
    }

    /// Begins a file that grows.
    pub(super) fn begin(&self, path: String) -> Growing {
        Growing { path, sum: sha256::Running::default() }
    }

    pub(super) fn more(&mut self, file: &mut Growing, bytes: Vec<u8>) -> Result<(), Error> {
        file.sum.add(&bytes);
        self.sink.more(&file.path, bytes).map_err(Error::Sink)
    }

    pub(super) fn end(&mut self, Growing { path, sum }: Growing) -> Result<(), Error> {
        let (bytes, sha256) = sum.end();
        let file = Written { path: path.clone(), bytes, sha256 };
        self.sink.end(&file).map_err(Error::Sink)?;
        self.written.insert(path, file);
        Ok(())
    }

    /// What was written of some paths, in their order, each once.
    fn listed(&self, paths: &[String]) -> Vec<Written> {
        let mut seen = BTreeSet::new();
        let once = paths.iter().filter(|path| seen.insert(path.as_str()));
        once.filter_map(|path| self.written.get(path)).cloned().collect()
    }
}
