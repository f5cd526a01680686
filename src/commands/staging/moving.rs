//! The move: files that are written and whole go to their places, all of them or none.
//!
//! What stood in a place is kept until the last file has arrived; when one cannot be moved, everything
//! is put back. A program that is killed in the middle leaves its stage behind with the mark that it
//! was complete, and the next run in that folder moves the rest before it does anything of its own.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

/// How stages are called.
pub(super) const PREFIX: &str = ".mitsuori-";
/// Where in a stage the new files stand.
const NEW: &str = "new";
/// Where in a stage the files stand that they take the place of.
const OLD: &str = "old";
/// The mark that a stage is complete.
const READY: &str = "ready.json";

/// What a complete stage says of the move.
#[derive(Serialize, Deserialize)]
struct Ready {
    /// The files to move, in their order.
    files: Vec<String>,
    /// The files of earlier runs to take away.
    gone: Vec<String>,
}

/// The place of a new file in its stage.
pub(super) fn staged(stage: &Path, path: &str) -> PathBuf {
    stage.join(NEW).join(path)
}

/// Moves the files of a stage to their places below the folder, in this order, and takes away what is
/// gone.
///
/// # Errors
///
/// The file that could not be moved, and why. Everything is then as it was.
pub(super) fn move_in(
    stage: &Path,
    folder: &Path,
    files: &[&str],
    gone: &[&str],
) -> Result<(), (PathBuf, io::Error)> {
    let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
    let ready = Ready { files: owned(files), gone: owned(gone) };
    let at = |error: io::Error| (folder.to_owned(), error);
    let bytes = serde_json::to_vec(&ready).map_err(|error| at(io::Error::other(error)))?;
    for path in files {
        keep(stage, folder, path).map_err(|error| (folder.join(path), error))?;
    }
    // Written under another name first: a mark that is there is whole.
    let mark = stage.join(READY);
    let fresh = stage.join("ready.new");
    write_down(&fresh, &bytes).and_then(|()| fs::rename(&fresh, &mark)).map_err(at)?;
    for (index, path) in files.iter().enumerate() {
        let target = folder.join(path);
        if let Err(error) = fs::rename(staged(stage, path), &target) {
            // Nobody shall go on with what is given up.
            let _ = fs::remove_file(&mark);
            put_back(stage, folder, files.get(..index).unwrap_or_default());
            return Err((target, error));
        }
    }
    for path in gone {
        // What somebody else took away already is gone as well.
        let _ = fs::remove_file(folder.join(path));
    }
    Ok(())
}

/// Keeps what stands in a file's place: by another name for it, which costs nothing, else by a copy.
fn keep(stage: &Path, folder: &Path, path: &str) -> io::Result<()> {
    let (target, kept) = (folder.join(path), stage.join(OLD).join(path));
    if fs::symlink_metadata(&target).is_err() {
        return Ok(());
    }
    if let Some(parent) = kept.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::hard_link(&target, &kept).or_else(|_| fs::copy(&target, &kept).map(|_| ()))
}

/// Puts back what stood in the places of these files; where nothing stood, nothing stands again.
fn put_back(stage: &Path, folder: &Path, files: &[&str]) {
    for path in files {
        let (target, kept) = (folder.join(path), stage.join(OLD).join(path));
        let _ = if kept.exists() { fs::rename(kept, &target) } else { fs::remove_file(&target) };
    }
}

/// Writes a file down to the disk. By the handle that wrote it: Windows lets no other one do so.
fn write_down(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether a run that was killed left a complete stage in a folder, and so perhaps half of its files in their
/// places.
pub(super) fn is_half_done(folder: &Path) -> bool {
    stages(folder).iter().any(|stage| stage.join(READY).exists())
}

/// Finishes what runs that were killed left in a folder: a complete stage is moved, any other one taken
/// away. Nobody else may be writing into the folder meanwhile.
pub(super) fn finish(folder: &Path) {
    for stage in stages(folder) {
        let ready = fs::read(stage.join(READY)).ok();
        if let Some(ready) = ready.and_then(|bytes| serde_json::from_slice::<Ready>(&bytes).ok()) {
            for path in ready.files.iter().filter(|path| is_below(path)) {
                // Those that were moved already are no longer there.
                let _ = fs::rename(staged(&stage, path), folder.join(path));
            }
            for path in ready.gone.iter().filter(|path| is_below(path)) {
                let _ = fs::remove_file(folder.join(path));
            }
        }
        let _ = fs::remove_dir_all(&stage);
    }
}

/// The stages in a folder, in the order of their names.
fn stages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut stages: Vec<PathBuf> = entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX))
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect();
    stages.sort();
    stages
}

/// Whether a path stays below the folder: a list on the disk is a file that anybody can edit.
pub(super) fn is_below(path: &str) -> bool {
    PathBuf::from(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(path: PathBuf) -> String {
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn when_one_file_cannot_be_moved_all_are_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let (folder, stage) = (folder.path().to_owned(), folder.path().join(".mitsuori-a"));
        put(&folder.join("a"), "old a");
        put(&folder.join("c/in the way"), "mine");
        for path in ["a", "b", "c"] {
            put(&staged(&stage, path), "new");
        }
        let (path, _) = move_in(&stage, &folder, &["a", "b", "c"], &[]).unwrap_err();
        assert_eq!(path, folder.join("c"));
        assert_eq!(read(folder.join("a")), "old a");
        assert!(!folder.join("b").exists());
        finish(&folder);
        assert_eq!(read(folder.join("a")), "old a");
        assert!(!stage.exists() && folder.join("c/in the way").exists());
    }

    #[test]
    fn what_was_complete_when_its_run_was_killed_is_moved_by_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let (folder, stage) = (folder.path().to_owned(), folder.path().join(".mitsuori-a"));
        put(&folder.join("a"), "new a, moved already");
        put(&folder.join("b"), "old b");
        put(&folder.join("c"), "old c");
        put(&folder.parent().unwrap().join("mitsuori-outside-test"), "not ours");
        put(&staged(&stage, "b"), "new b");
        put(&stage.join(READY), "{\"files\":[\"a\",\"b\"],\"gone\":[\"c\",\"../mitsuori-outside-test\"]}");
        finish(&folder);
        assert_eq!(
            (read(folder.join("a")), read(folder.join("b"))),
            ("new a, moved already".into(), "new b".into())
        );
        assert!(!folder.join("c").exists() && !stage.exists());
        fs::remove_file(folder.parent().unwrap().join("mitsuori-outside-test")).unwrap();
    }

    #[test]
    fn what_was_not_complete_is_taken_away_and_other_files_are_left() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        put(&folder.join("a"), "old a");
        put(&folder.join(".mitsuori-x/new/a"), "half");
        put(&folder.join(".mitsuori-notes"), "a file of somebody's");
        put(&folder.join("mine/.mitsuori-y/a"), "deeper down");
        finish(folder);
        assert_eq!(read(folder.join("a")), "old a");
        assert!(!folder.join(".mitsuori-x").exists());
        assert!(folder.join(".mitsuori-notes").exists() && folder.join("mine/.mitsuori-y/a").exists());
    }
}
