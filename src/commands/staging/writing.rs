//! The files of a stage on their way to the disk.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

use super::moving::staged;
use super::{Trouble, trouble};

/// How many files are on their way to the disk at once: it takes long to say that it has one, and no
/// longer to say it of some.
const WRITERS: usize = 8;
/// Room enough for one that does nothing but write, in bytes.
const STACK: usize = 256 << 10;
/// How many bytes of a file that grows are written before the disk is asked to have them.
const BEHIND: usize = 16 << 20;
/// How many bytes of small files wait for one another, to be written side by side.
const MOST: usize = 16 << 20;

/// Files that are not yet for good on the disk.
#[derive(Default)]
pub(super) struct Waiting {
    /// Whole ones in memory, and how many bytes they are.
    whole: BTreeMap<String, Vec<u8>>,
    bytes: usize,
    /// Those that are written while they are made.
    growing: BTreeMap<String, Growing>,
}

/// A file that is written while it is made. The disk gets it meanwhile: it would else stand still until the
/// end, and all would wait for it then.
struct Growing {
    file: File,
    /// How many bytes were written since the disk was last asked to have them.
    behind: usize,
    /// The thread that waits for the disk.
    syncing: Option<JoinHandle<io::Result<()>>>,
}

impl Growing {
    fn new(file: File) -> Self {
        Self { file, behind: 0, syncing: None }
    }

    fn more(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.behind += bytes.len();
        if self.behind < BEHIND || self.syncing.as_ref().is_some_and(|thread| !thread.is_finished()) {
            return Ok(());
        }
        self.synced()?;
        self.behind = 0;
        let file = self.file.try_clone()?;
        // Where no further thread is to be had, it waits for the end.
        self.syncing = thread::Builder::new().stack_size(STACK).spawn(move || file.sync_data()).ok();
        Ok(())
    }

    /// What the disk said. It says an error once, so that every answer is to be heard.
    fn synced(&mut self) -> io::Result<()> {
        let answer = self.syncing.take().map(JoinHandle::join);
        answer.map_or(Ok(()), |answer| answer.unwrap_or_else(|panic| resume_unwind(panic)))
    }
}

/// What is still to be done for a file.
enum Task<'a> {
    Write(&'a [u8]),
    Sync(&'a File),
}

impl Waiting {
    /// Takes a whole file.
    pub(super) fn add(&mut self, stage: &Path, path: String, bytes: Vec<u8>) -> Result<(), Trouble> {
        self.bytes += bytes.len();
        self.whole.insert(path, bytes);
        if self.bytes > MOST { self.finish(stage) } else { Ok(()) }
    }

    /// Writes the next bytes of a file that grows.
    pub(super) fn more(&mut self, stage: &Path, path: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let place = staged(stage, path);
        let growing = match self.growing.get_mut(path) {
            Some(growing) => growing,
            None => self.growing.entry(path.to_owned()).or_insert(Growing::new(create(&place)?)),
        };
        growing.more(bytes).map_err(|error| trouble(&place, &error))
    }

    /// Sees everything that came so far down to the disk, side by side.
    pub(super) fn finish(&mut self, stage: &Path) -> Result<(), Trouble> {
        let whole = self.whole.iter().map(|(path, bytes)| (path, Task::Write(bytes)));
        for (path, growing) in &mut self.growing {
            growing.synced().map_err(|error| trouble(&staged(stage, path), &error))?;
        }
        let grown = self.growing.iter().map(|(path, growing)| (path, Task::Sync(&growing.file)));
        let tasks: Vec<(&String, Task<'_>)> = grown.chain(whole).collect();
        let next = AtomicUsize::new(0);
        let some = || -> Result<(), Trouble> {
            while let Some((path, task)) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                let place = staged(stage, path);
                match task {
                    Task::Write(bytes) => write(&place, bytes)?,
                    Task::Sync(file) => file.sync_all().map_err(|error| trouble(&place, &error))?,
                }
            }
            Ok(())
        };
        thread::scope(|scope| {
            // Where no further thread is to be had, this one sees to them all.
            let other = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, some).ok();
            let others: Vec<_> = (1..WRITERS.min(tasks.len())).filter_map(other).collect();
            let own = some();
            let others =
                others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
            others.fold(own, Result::and)
        })?;
        *self = Self::default();
        Ok(())
    }
}

/// Writes a file that is not there yet, with its folders, down to the disk.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let mut file = create(path)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| trouble(path, &error))
}

/// A file that is not there yet, with its folders.
fn create(path: &Path) -> Result<File, Trouble> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| trouble(parent, &error))?;
    }
    File::create_new(path).map_err(|error| trouble(path, &error))
}
