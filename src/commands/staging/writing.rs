//! The files of a stage on their way to the disk.

use std::fs;
use std::io::Write as _;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::Result;

use super::moving::staged;
use super::trouble;

/// How many files are on their way to the disk at once: it takes long to say that it has one, and no
/// longer to say it of some.
const WRITERS: usize = 8;
/// Room enough for one that does nothing but write, in bytes.
const STACK: usize = 256 << 10;

/// Writes the files of a stage.
pub(super) fn side_by_side(stage: &Path, files: &[(&str, &[u8])]) -> Result<()> {
    let next = AtomicUsize::new(0);
    let write_some = || {
        while let Some((path, bytes)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            write(&staged(stage, path), bytes)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        // Where no further thread is to be had, this one writes them all.
        let other = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, write_some).ok();
        let others: Vec<_> = (1..WRITERS.min(files.len())).filter_map(other).collect();
        let own = write_some();
        let others =
            others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        others.fold(own, Result::and)
    })
}

/// Writes a file that is not there yet, with its folders, down to the disk.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| trouble(parent, &error))?;
    }
    let mut file = fs::File::create_new(path).map_err(|error| trouble(path, &error))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| trouble(path, &error))
}
