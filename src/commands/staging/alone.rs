//! A single file, whole or not at all.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use mitsuori::finding::Text;
use tempfile::{NamedTempFile, TempPath};

use super::{Trouble, spare, trouble};

/// After how long a file that nobody writes to any more was left by a run that was killed.
const ABANDONED: Duration = Duration::from_secs(600);

/// Replaces a single file, whole or not at all; never the workbook. Where a link leads to the file, that one
/// is replaced, and it stays as open or closed to others as it was. What is no file - a pipe, a device - is
/// written to as it is.
pub(crate) fn replace(path: &Path, bytes: &[u8], workbook: &Path) -> Result<()> {
    spare(path, workbook)?;
    let told = |error: io::Error| trouble(path, &error);
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|there| !there.is_file() && !there.is_dir()) {
        let written = OpenOptions::new().write(true).open(path).and_then(|mut to| to.write_all(bytes));
        return Ok(written.map_err(told)?);
    }
    // A link that leads nowhere is no way to a file.
    let leads = there.is_some() && path.is_symlink();
    let place = if leads { fs::canonicalize(path).map_err(told)? } else { path.to_owned() };
    let rights = there.filter(Metadata::is_file).map(|there| there.permissions());
    let staged = beside(&place, rights, bytes)?;
    Ok(staged.persist(&place).map_err(|error| told(error.error))?)
}

/// Writes a file that must not be there yet, whole or not at all. Nothing is ever overwritten, not
/// even what somebody else puts there in the meantime.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<()> {
    // A link that leads nowhere stands in the way too.
    if path.symlink_metadata().is_ok() {
        return Err(in_the_way(path));
    }
    beside(path, None, bytes)?.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => in_the_way(path),
        _ => trouble(path, &error.error).into(),
    })
}

/// Writes a file beside its place, down to the disk, with these rights if any are told: from the first byte
/// on, for it may be nobody else's to read. It is taken away unless it is put there.
fn beside(path: &Path, rights: Option<Permissions>, bytes: &[u8]) -> Result<TempPath> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let told = |error: io::Error| trouble(parent, &error);
    fs::create_dir_all(parent).map_err(told)?;
    let made = named(parent, path).or_else(|_| {
        let mut name = tempfile::Builder::new();
        name.prefix(".one-mitsuori-").make_in(parent, create_ordinary)
    });
    let mut file = made.map_err(told)?;
    let allowed = rights.map_or(Ok(()), |rights| file.as_file().set_permissions(rights));
    let written =
        allowed.and_then(|()| file.as_file_mut().write_all(bytes)).and_then(|()| file.as_file().sync_all());
    written.map_err(|error| trouble(path, &error))?;
    Ok(file.into_temp_path())
}

/// The file beside by a name of its own, so that the next run finds what a killed one left of it.
fn named(parent: &Path, path: &Path) -> io::Result<NamedTempFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".one-mitsuori-{name}");
    let left = fs::metadata(parent.join(&prefix)).and_then(|left| left.modified());
    if left.is_ok_and(|time| time.elapsed().is_ok_and(|age| age > ABANDONED)) {
        fs::remove_file(parent.join(&prefix))?;
    }
    tempfile::Builder::new().prefix(&prefix).rand_bytes(0).make_in(parent, create_ordinary)
}

/// An ordinary file: one that is made to be temporary could be read by nobody else.
fn create_ordinary(path: &Path) -> io::Result<File> {
    File::create_new(path)
}

fn in_the_way(path: &Path) -> anyhow::Error {
    let path = path.display();
    Trouble {
        message: Text::new(
            format!("{path}がもうあります。上書きはしません。"),
            format!("{path} is there already and is not overwritten"),
        ),
        remedy: Text::fixed(
            "ほかの名前か、ほかのフォルダーを指定してください。",
            "Give another name or another folder.",
        ),
    }
    .into()
}
