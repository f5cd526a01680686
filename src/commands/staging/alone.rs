//! A single file, whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::Result;
use mitsuori::finding::Text;
use tempfile::TempPath;

use super::{Trouble, spare, trouble};

/// Replaces a single file, whole or not at all; never the workbook.
pub(crate) fn replace(path: &Path, bytes: &[u8], workbook: &Path) -> Result<()> {
    spare(path, workbook)?;
    beside(path, bytes)?.persist(path).map_err(|error| trouble(path, &error.error))?;
    Ok(())
}

/// Writes a file that must not be there yet, whole or not at all. Nothing is ever overwritten, not
/// even what somebody else puts there in the meantime.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<()> {
    // A link that leads nowhere stands in the way too.
    if path.symlink_metadata().is_ok() {
        return Err(in_the_way(path));
    }
    beside(path, bytes)?.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => in_the_way(path),
        _ => trouble(path, &error.error).into(),
    })
}

/// Writes a file beside its place, down to the disk; it is taken away unless it is put there.
fn beside(path: &Path, bytes: &[u8]) -> Result<TempPath> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let told = |error: io::Error| trouble(parent, &error);
    fs::create_dir_all(parent).map_err(told)?;
    // An ordinary file: one that is made to be temporary could be read by nobody else.
    let made =
        tempfile::Builder::new().prefix(".one-mitsuori-").make_in(parent, |path| File::create_new(path));
    let mut file = made.map_err(told)?;
    let written = file.as_file_mut().write_all(bytes).and_then(|()| file.as_file().sync_all());
    written.map_err(|error| trouble(path, &error))?;
    Ok(file.into_temp_path())
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
