//! Taking turns: of two runs that write into one folder, the second waits for the first.
//!
//! The turn is a file in the folder that whoever writes has locked. It is taken away at the end; a run
//! that got hold of one that was taken away meanwhile tries again. The system gives the lock of a
//! killed program free by itself.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file's name. It begins like a stage and is none: stages are folders.
pub(super) const NAME: &str = ".mitsuori-writing";
/// How often a run looks whether it is its turn.
const PAUSE: Duration = Duration::from_millis(50);
/// How often it does so before it gives up: two minutes.
const TRIES: usize = 2400;

/// The right to write into a folder, until it is dropped.
pub(super) struct Turn {
    path: PathBuf,
    file: Option<File>,
}

impl Turn {
    /// Waits until nobody else writes into the folder. `waiting` is called once where that takes time.
    ///
    /// # Errors
    ///
    /// Somebody else does not come to an end, or the file cannot be written.
    pub(super) fn take(folder: &Path, mark: &str, waiting: impl FnOnce()) -> io::Result<Self> {
        let path = folder.join(NAME);
        let mut waiting = Some(waiting);
        for _ in 0..TRIES {
            if let Some(file) = attempt(&path, mark)? {
                return Ok(Self { path, file });
            }
            if let Some(waiting) = waiting.take() {
                waiting();
            }
            std::thread::sleep(PAUSE);
        }
        Err(io::ErrorKind::WouldBlock.into())
    }
}

/// The locked file where it is our turn; a turn without a file where the system knows no locks.
fn attempt(path: &Path, mark: &str) -> io::Result<Option<Option<File>>> {
    let opened = OpenOptions::new().create(true).read(true).write(true).truncate(false).open(path);
    let mut file = match opened {
        Ok(file) => file,
        // Windows says so of a file that is about to be gone.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && path.exists() => return Ok(None),
        Err(error) => return Err(error),
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
            return Ok(Some(None));
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // Whoever held it before may have taken the file away, and a third one made it anew: ours is the
    // one that bears our mark.
    let marked = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(mark.as_bytes()));
    if let Err(error) = marked {
        // The disk is full: nothing of ours stays behind.
        let _ = fs::remove_file(path);
        return Err(error);
    }
    let mut seen = String::new();
    match File::open(path).and_then(|mut file| file.read_to_string(&mut seen)) {
        Ok(_) if seen == mark => Ok(Some(Some(file))),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        // A locked file cannot be read there: it is the one that we locked.
        Err(_) => Ok(Some(Some(file))),
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // Windows takes no open file away: there the lock goes first.
        if fs::remove_file(&self.path).is_err() {
            drop(self.file.take());
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for run in 0..8 {
                let (inside, most, folder) = (&inside, &most, folder.path());
                scope.spawn(move || {
                    for round in 0..5 {
                        let turn = Turn::take(folder, &format!("{run}.{round}"), || ()).unwrap();
                        most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        std::thread::sleep(Duration::from_millis(2));
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(turn);
                    }
                });
            }
        });
        assert_eq!(most.load(Ordering::SeqCst), 1);
        assert!(!folder.path().join(NAME).exists());
    }

    #[test]
    fn a_file_that_a_killed_run_left_is_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), "killed").unwrap();
        assert!(Turn::take(folder.path(), "ours", || panic!("nobody is there")).is_ok());
    }
}
