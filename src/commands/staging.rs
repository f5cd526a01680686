//! Writing: everything of a run is staged beside its place and moved in together, so that whoever
//! looks finds the last good files or the new ones, never half a file.
//!
//! A manifest, moved last, lists what is there: with sizes, hashes, the workbook and the day. Only
//! what an earlier manifest lists is ever taken away.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::NaiveDate;
use mitsuori::export::Written;
use mitsuori::finding::Text;
use mitsuori::sha256;
use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::message::{Trouble, say};

mod alone;
mod data;
mod moving;
mod turn;
mod writing;

pub(crate) use alone::{create, replace};
use data::OpenData;
use turn::Turn;
use writing::Waiting;

/// The manifest's file name.
const MANIFEST: &str = "manifest.json";

/// A group of files that are replaced together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Part {
    Leaflet,
    Data,
    Report,
}

/// What stands in a folder that the program wrote.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    version: u32,
    /// Whose edition it is, where one of many was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edition: Option<State>,
    files: Vec<Entry>,
}

/// One edition of many from one workbook: whose it is, what it was made from, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    /// The value that its rows have.
    pub(crate) name: String,
    /// The hash of all that it was made from.
    pub(crate) made_from: String,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) notes: usize,
    /// The size of the text, in points.
    pub(crate) body: f64,
    /// Whether leaflet and data were made.
    pub(crate) good: bool,
}

#[cfg(feature = "leaflet")]
impl State {
    /// The edition that a folder holds, if all its files are there and as long as they were.
    pub(crate) fn of(folder: &Path) -> Option<Self> {
        let Manifest { edition, files, .. } = manifest(folder)?;
        let whole = |entry: &Entry| {
            moving::is_below(&entry.path)
                && fs::metadata(folder.join(&entry.path)).is_ok_and(|file| file.len() == entry.bytes)
        };
        edition.filter(|_| files.iter().all(whole))
    }
}

/// One file of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    path: String,
    part: Part,
    bytes: u64,
    sha256: String,
    /// The workbook's file name and hash, and the day as of which the file was made.
    workbook: String,
    workbook_sha256: String,
    as_of: NaiveDate,
}

/// The workbook that a run reads, as it is now.
pub(crate) struct Source<'a> {
    path: &'a Path,
    sha256: String,
}

impl<'a> Source<'a> {
    /// Reads and hashes a workbook.
    pub(crate) fn read(path: &'a Path) -> Result<Self> {
        let mut sum = sha256::Running::default();
        let read = fs::File::open(path).and_then(|mut book| io::copy(&mut book, &mut sum));
        read.map_err(|error| trouble(path, &error))?;
        Ok(Self { path, sha256: sum.end().1 })
    }
}

/// Where the files of a run come from.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) as_of: NaiveDate,
    /// Whose edition it is, where one of many is made.
    pub(crate) edition: Option<&'a State>,
}

/// The files of a run, beside their places. Nobody else writes there until it is dropped.
pub(crate) struct Staging {
    folder: PathBuf,
    files: BTreeMap<String, (Part, Written)>,
    /// The parts that this run makes anew: what an earlier run left of them goes.
    parts: Vec<Part>,
    waiting: Waiting,
    stage: TempDir,
    _turn: Turn,
}

impl Staging {
    /// Waits for its turn to write into a folder, and finishes there what a killed run left.
    ///
    /// # Errors
    ///
    /// The folder cannot be written to, or somebody else keeps writing.
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| trouble(folder, &error))?;
        let turn = take_turn(folder)?;
        moving::finish(folder);
        let stage = tempfile::Builder::new()
            .prefix(moving::PREFIX)
            .tempdir_in(folder)
            .map_err(|error| trouble(folder, &error))?;
        Ok(Self {
            folder: folder.to_owned(),
            files: BTreeMap::new(),
            parts: Vec::new(),
            waiting: Waiting::default(),
            stage,
            _turn: turn,
        })
    }

    /// Finishes in a folder what a run left half moved that was killed, for one that writes nothing there
    /// itself.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub(crate) fn settle(folder: &Path) -> Result<()> {
        if moving::is_half_done(folder) {
            drop(Self::open(folder)?);
        }
        Ok(())
    }

    /// Says that this run makes a part of the output anew, even if it has no files.
    pub(crate) fn renew(&mut self, part: Part) {
        self.parts.push(part);
    }

    /// Adds a file at a path below the output folder, with `/` between the parts.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    #[cfg(feature = "leaflet")]
    pub(crate) fn add(&mut self, part: Part, path: impl Into<String>, bytes: Vec<u8>) -> Result<()> {
        let (path, sha256) = (path.into(), sha256::sum(&bytes));
        let file = Written { path: path.clone(), bytes: bytes.len() as u64, sha256 };
        self.files.insert(path.clone(), (part, file));
        Ok(self.waiting.add(self.stage.path(), path, bytes)?)
    }

    /// Where the open data go while they are written.
    pub(crate) fn data(&mut self) -> OpenData<'_> {
        self.renew(Part::Data);
        OpenData(self)
    }

    /// Moves everything into the folder.
    ///
    /// # Errors
    ///
    /// The folder or a file in it cannot be written. What stood there before is then still there.
    pub(crate) fn commit(mut self, origin: &Origin<'_>) -> Result<()> {
        let Source { path: source, sha256: hash } = origin.source;
        let workbook = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = &*self.folder;
        let earlier = earlier(folder);
        let made = self.files.values().map(|(part, Written { path, bytes, sha256 })| Entry {
            path: path.clone(),
            part: *part,
            bytes: *bytes,
            sha256: sha256.clone(),
            workbook: workbook.clone(),
            workbook_sha256: hash.clone(),
            as_of: origin.as_of,
        });
        let kept = earlier
            .iter()
            .filter(|entry| !self.parts.contains(&entry.part) && !self.files.contains_key(&entry.path));
        let mut entries: Vec<Entry> = made.chain(kept.cloned()).collect();
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        let manifest = Manifest { version: 1, edition: origin.edition.cloned(), files: entries };

        let stays: BTreeSet<&str> = manifest.files.iter().map(|file| &*file.path).collect();
        let gone = earlier.iter().filter(|entry| !stays.contains(&*entry.path));
        let gone: Vec<_> =
            gone.filter(|entry| moving::is_below(&entry.path)).map(|entry| &*entry.path).collect();
        let paths: Vec<&str> = self.files.keys().map(String::as_str).chain([MANIFEST]).collect();
        for path in paths.iter().chain(&gone) {
            spare(&folder.join(path), source)?;
        }

        let mut listing = serde_json::to_vec_pretty(&manifest)?;
        listing.push(b'\n');
        self.waiting.add(self.stage.path(), MANIFEST.to_owned(), listing)?;
        self.waiting.finish(self.stage.path())?;

        // Whatever can be known to be in the way is looked at before anything is moved.
        for path in &paths {
            let target = folder.join(path);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).map_err(|error| trouble(parent, &error))?;
            }
            if target.is_dir() {
                return Err(trouble(&target, &io::ErrorKind::IsADirectory.into()).into());
            }
        }
        let moved = moving::move_in(self.stage.path(), folder, &paths, &gone);
        Ok(moved.map_err(|(path, error)| trouble(&path, &error))?)
    }
}

/// The files that the last run's manifest lists; none where there is no readable one.
fn earlier(folder: &Path) -> Vec<Entry> {
    manifest(folder).map_or_else(Vec::new, |manifest| manifest.files)
}

fn manifest(folder: &Path) -> Option<Manifest> {
    let listing = fs::read(folder.join(MANIFEST)).ok()?;
    let manifest = serde_json::from_slice::<Manifest>(&listing).ok()?;
    (manifest.version == 1).then_some(manifest)
}

/// Waits for other runs that write into the folder.
fn take_turn(folder: &Path) -> Result<Turn> {
    let wait = Text::fixed(
        "ほかの実行が同じ場所に書き込んでいます。終わるのを待っています。",
        "another run is writing into the same folder; waiting for it to end",
    );
    let mark = std::collections::hash_map::RandomState::new().build_hasher().finish();
    Turn::take(folder, &mark.to_string(), || say(&format!("{} / {}", wait.ja, wait.en))).map_err(|error| {
        match error.kind() {
            io::ErrorKind::WouldBlock => Trouble {
                message: Text::new(
                    format!(
                        "ほかの実行が{}に書き込み続けています。前の出力はそのままです。",
                        folder.display()
                    ),
                    format!(
                        "another run keeps writing into {}; the earlier output is as it was",
                        folder.display()
                    ),
                ),
                remedy: Text::fixed(
                    "ほかの実行が終わってから、もう一度どうぞ。-o で別の場所も指定できます。",
                    "Try again when the other run has ended, or name another folder with -o.",
                ),
            }
            .into(),
            _ => trouble(folder, &error).into(),
        }
    })
}

/// The workbook that a run reads is never written to, wherever the results are to go.
pub(crate) fn spare(target: &Path, workbook: &Path) -> Result<()> {
    let (Ok(place), Ok(other)) = (target.canonicalize(), workbook.canonicalize()) else { return Ok(()) };
    if place != other {
        return Ok(());
    }
    let target = target.display();
    Err(Trouble {
        message: Text::new(
            format!("{target}は読み込むブックそのものなので、上書きしません。"),
            format!("{target} is the very workbook that is read, and is not written to"),
        ),
        remedy: Text::fixed("-o でほかの場所を指定してください。", "name another place with -o"),
    }
    .into())
}

/// Whether a file could not be written because another program holds it: on Windows errors 32
/// (`ERROR_SHARING_VIOLATION`) and 33 (`ERROR_LOCK_VIOLATION`), for which the standard library has no kind.
fn is_held(error: &io::Error) -> bool {
    let code = error.raw_os_error();
    matches!(error.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy)
        || cfg!(windows) && matches!(code, Some(32 | 33))
}

fn trouble(path: &Path, error: &io::Error) -> Trouble {
    let path = path.display();
    let remedy = match error.kind() {
        _ if is_held(error) => Text::fixed(
            "ほかのソフト（PDFの閲覧ソフトやExcel）でこのファイルを開いています。閉じてからもう一度どうぞ。-o で別の場所も指定できます。",
            "Another program (a PDF viewer, Excel) has this file open. Close it there and try again, or name another folder with -o.",
        ),
        io::ErrorKind::PermissionDenied => Text::fixed(
            "書き込める場所を -o で指定してください。ファイルを開いているなら、閉じてからもう一度どうぞ。",
            "Name a folder that you may write to with -o. If the file is open somewhere, close it and try again.",
        ),
        io::ErrorKind::StorageFull => Text::fixed(
            "ディスクの空きを増やしてから、もう一度どうぞ。",
            "Free some disk space and try again.",
        ),
        _ => Text::fixed(
            "-o の場所と、その空きや権限を確かめてください。",
            "See that the folder given with -o exists, has room and may be written to.",
        ),
    };
    let message = Text::new(
        format!("{path}に書けません（{error}）。前の出力はそのままです。"),
        format!("cannot write {path} ({error}); the earlier output is as it was"),
    );
    Trouble { message, remedy }
}
