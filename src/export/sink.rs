//! Where the files of a release go while they are written.

use std::collections::BTreeMap;

use super::File;

/// Takes files while they are written. Several may be under way at once; none is begun again once it
/// has ended.
pub trait Sink: Send {
    /// Takes the next bytes of a file, which begins with the first of them.
    ///
    /// # Errors
    ///
    /// When they cannot be kept.
    fn more(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Refused>;

    /// A file is whole.
    ///
    /// # Errors
    ///
    /// When it cannot be kept.
    fn end(&mut self, file: &Written) -> Result<(), Refused>;

    /// Takes a whole file at once.
    ///
    /// # Errors
    ///
    /// When it cannot be kept.
    fn whole(&mut self, file: &Written, bytes: Vec<u8>) -> Result<(), Refused> {
        self.more(&file.path, bytes)?;
        self.end(file)
    }
}

/// Why a sink takes no more: what kept it from doing so.
pub type Refused = Box<dyn std::error::Error + Send + Sync>;

/// A file that was written: what the formats about other files know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it goes below the folder of the open data, with `/` between the parts.
    pub path: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 sum of its content in hexadecimal figures.
    pub sha256: String,
}

/// Keeps files in memory: those whose paths it wants.
pub(super) struct Memory {
    wants: fn(&str) -> bool,
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    pub(super) fn of(wants: fn(&str) -> bool) -> Self {
        Self { wants, files: BTreeMap::new() }
    }

    /// The files in the order in which they are listed.
    pub(super) fn in_order(mut self, list: Vec<Written>) -> Vec<File> {
        let kept = list.into_iter().filter_map(|Written { path, .. }| {
            let bytes = self.files.remove(&path)?;
            Some(File { path, bytes })
        });
        kept.collect()
    }
}

impl Sink for Memory {
    fn more(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Refused> {
        if !(self.wants)(path) {
            return Ok(());
        }
        match self.files.get_mut(path) {
            Some(file) => file.extend(bytes),
            None => {
                self.files.insert(path.to_owned(), bytes);
            }
        }
        Ok(())
    }

    fn end(&mut self, _: &Written) -> Result<(), Refused> {
        Ok(())
    }
}
