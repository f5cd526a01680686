//! The package: a ZIP archive of parts, and the relations that lead from one part to another.
//! `.ods` is such an archive too, without the relations.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::result::ZipError;
use zip::write::ZipWriter;
use zip::{CompressionMethod, ZipArchive};

use super::budget::Budget;
use super::error::{Error, Measure};
use super::limits::Limits;
use super::xml::{Token, Xml};

/// An open package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part is; the names in lower case, because some programs disagree with themselves.
    places: BTreeMap<String, usize>,
}

/// A relation to another part, or to somewhere outside.
pub(super) struct Relation {
    pub(super) id: String,
    kind: String,
    /// The part's name in the package; an address where it is outside.
    pub(super) target: String,
}

/// What becomes of a part in a copy of the package; all others are copied as they are.
pub(super) enum Change {
    /// It says this from now on; a part that was not there stands at the end.
    Replaced(Vec<u8>),
    /// It is left out.
    Dropped,
}

impl Relation {
    /// Whether it is of a kind, by the last word of its type: Strict and Transitional differ before.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

impl<'a> Package<'a> {
    /// Opens a package. Its directory is held to the limits before anything is unpacked; that it
    /// tells the truth about sizes is seen to on unpacking.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Error::damaged("", error))?;
        let parts = archive.len() as u64;
        if parts > limits.parts {
            return Err(Error::TooLarge { measure: Measure::Parts, limit: limits.parts });
        }
        let mut places = BTreeMap::new();
        let mut total = 0u64;
        for place in 0..archive.len() {
            let part = archive.by_index_raw(place).map_err(|error| Error::damaged("", error))?;
            total = total.saturating_add(part.size());
            let largest = limits.part_bytes.min(limits.unpacked_bytes);
            for (size, limit) in [(part.size(), largest), (total, limits.unpacked_bytes)] {
                if size > limit {
                    return Err(Error::TooLarge { measure: Measure::Unpacked, limit });
                }
            }
            let name = String::from_utf8_lossy(part.name_raw()).replace('\\', "/").to_lowercase();
            places.entry(name.trim_start_matches('/').to_owned()).or_insert(place);
        }
        Ok(Self { archive, places })
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, part: &str) -> bool {
        self.places.contains_key(&part.to_lowercase())
    }

    /// Whether there is a part in such a folder.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.places.keys().any(|name| name.starts_with(folder))
    }

    /// Opens a part for reading.
    pub(super) fn part<'b>(&'b mut self, part: &str, budget: &'b Budget<'b>) -> Result<Xml<'b>, Error> {
        let Some(place) = self.places.get(&part.to_lowercase()) else {
            return Err(Error::damaged(part, "there is no such part"));
        };
        match self.archive.by_index(*place) {
            Ok(file) => {
                let bytes = file.size();
                Xml::new(file, bytes, part, budget)
            }
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => Err(Error::Password),
            Err(error) => Err(Error::damaged(part, error)),
        }
    }

    /// A part's bytes.
    pub(super) fn unpack(&mut self, part: &str, budget: &Budget<'_>) -> Result<Vec<u8>, Error> {
        let Some(place) = self.places.get(&part.to_lowercase()) else {
            return Err(Error::damaged(part, "there is no such part"));
        };
        let mut file = match self.archive.by_index(*place) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Error::Password),
            Err(error) => return Err(Error::damaged(part, error)),
        };
        let mut bytes = Vec::new();
        let limit = budget.limits.part_bytes;
        file.by_ref().take(limit).read_to_end(&mut bytes).map_err(|error| Error::damaged(part, error))?;
        budget.unpack(bytes.len())?;
        Ok(bytes)
    }

    /// A copy of the package in which some parts have changed, by their names. All other entries are
    /// copied as they lie there, packed, in their order, with their times and names.
    pub(super) fn rewrite(&mut self, changes: &BTreeMap<String, Change>) -> Result<Vec<u8>, Error> {
        let damaged = |error: ZipError| Error::damaged("", error);
        let mut places: BTreeMap<usize, &Change> = BTreeMap::new();
        let mut added = Vec::new();
        for (part, change) in changes {
            match self.places.get(&part.to_lowercase()) {
                Some(place) => drop(places.insert(*place, change)),
                None => added.push((part, change)),
            }
        }
        let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
        copy.set_raw_comment(self.archive.comment().into()).map_err(damaged)?;
        for place in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(place).map_err(damaged)?;
            match places.get(&place) {
                None => copy.raw_copy_file(entry).map_err(damaged)?,
                Some(Change::Dropped) => {}
                Some(Change::Replaced(bytes)) => {
                    let options = entry.options().compression_method(CompressionMethod::Deflated);
                    copy.start_file(entry.name().map_err(damaged)?, options).map_err(damaged)?;
                    copy.write_all(bytes).map_err(|error| Error::damaged("", error))?;
                }
            }
        }
        for (part, change) in added {
            if let Change::Replaced(bytes) = change {
                let options = zip::write::SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Deflated)
                    .last_modified_time(zip::DateTime::default());
                copy.start_file(part.as_str(), options).map_err(damaged)?;
                copy.write_all(bytes).map_err(|error| Error::damaged("", error))?;
            }
        }
        Ok(copy.finish().map_err(damaged)?.into_inner())
    }

    /// The relations of a part; those of the package for the empty name.
    pub(super) fn relations(&mut self, part: &str, budget: &Budget<'_>) -> Result<Vec<Relation>, Error> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        if !self.has(&name) {
            return Ok(Vec::new());
        }
        let mut relations = Vec::new();
        let mut xml = self.part(&name, budget)?;
        loop {
            match xml.next()? {
                Token::Start(element) if element.name() == "Relationship" => {
                    let text = |name| element.get(name).unwrap_or_default().into_owned();
                    let outside = element.get("TargetMode").as_deref() == Some("External");
                    let target = text("Target");
                    let target = if outside { target } else { resolve(folder, &target) };
                    relations.push(Relation { id: text("Id"), kind: text("Type"), target });
                }
                Token::Done => return Ok(relations),
                _ => {}
            }
        }
    }
}

/// The name of a part that is named as seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "" | "." => {}
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_followed_from_their_folder() {
        let cases = [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../tables/table1.xml", "xl/tables/table1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "..\\..\\..\\a.xml", "a.xml"),
        ];
        for (folder, target, expected) in cases {
            assert_eq!(resolve(folder, target), expected);
        }
    }
}
