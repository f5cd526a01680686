//! A single file, whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Result;
use mitsuori::finding::Text;
use tempfile::TempDir;

use super::{Trouble, spare, trouble, writing};

/// Replaces a single file, whole or not at all; never the workbook.
pub(crate) fn replace(path: &Path, bytes: &[u8], workbook: &Path) -> Result<()> {
    spare(path, workbook)?;
    let (_stage, staged) = beside(path, bytes)?;
    Ok(fs::rename(&staged, path).map_err(|error| trouble(path, &error))?)
}

/// Writes a file that must not be there yet, whole or not at all. Nothing is ever overwritten, not
/// even what somebody else puts there in the meantime.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<()> {
    // A link that leads nowhere stands in the way too.
    if path.symlink_metadata().is_ok() {
        return Err(in_the_way(path));
    }
    let (_stage, staged) = beside(path, bytes)?;
    let staged = tempfile::TempPath::try_from_path(staged).map_err(|error| trouble(path, &error))?;
    staged.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => in_the_way(path),
        _ => trouble(path, &error.error).into(),
    })
}

/// Writes a file beside its place: the stage, which takes it away when it is dropped, and where it stands.
fn beside(path: &Path, bytes: &[u8]) -> Result<(TempDir, PathBuf)> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| trouble(parent, &error))?;
    let stage = tempfile::Builder::new()
        .prefix(".one-mitsuori-")
        .tempdir_in(parent)
        .map_err(|error| trouble(parent, &error))?;
    // An ordinary file in a folder of its own: a temporary file itself could be read by nobody else.
    let staged = stage.path().join("file");
    writing::write(&staged, bytes)?;
    Ok((stage, staged))
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
