//! The data before: the files of an earlier release, read from where the command line says.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::NaiveDate;
use mitsuori::column::Setting;
use mitsuori::compare::{self, Listing};
use mitsuori::directory::Directory;
use mitsuori::export::{self, Earlier, File, Release};
use mitsuori::finding::{Finding, Text};

use super::message::Trouble;

/// A table of a whole country has some hundred megabytes; what is larger is none of ours.
const LARGEST: u64 = 1 << 30;

/// Reads an earlier release: a folder of open data, the folder above it, or one of its tables.
pub(crate) fn read(path: &Path) -> Result<Earlier> {
    let files = files(path)?;
    let name = path.display().to_string();
    Earlier::read(&name, &files).map_err(|error| {
        let message = error.message();
        let message = Text::new(
            format!("前回のデータ「{name}」が読めません：{}", message.ja),
            format!("the previous data in {name} cannot be read: {}", message.en),
        );
        Trouble { message, remedy: error.remedy() }.into()
    })
}

/// What was published before, for those who ask for IDs alone: of a folder of many editions, that of all
/// of them together.
pub(crate) fn listing(path: &Path) -> Result<Listing> {
    let editions = editions(path)?;
    if editions.is_empty() {
        return Ok(read(path)?.listing);
    }
    let mut whole = Listing { name: path.display().to_string(), ..Listing::default() };
    let mut seen = HashSet::new();
    for edition in editions {
        let Listing { name: _, day, entries, withheld, retired } = read(&edition)?.listing;
        whole.day = whole.day.max(day);
        whole.withheld.extend(withheld);
        whole.retired.extend(retired);
        // What is everybody's is in every edition.
        let new = entries.into_iter().filter(|entry| seen.insert((entry.sort, entry.id.clone(), entry.uuid)));
        whole.entries.extend(new);
    }
    Ok(whole)
}

/// The folders of editions in a folder that is no release itself, by their names.
fn editions(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() || path.join("opendata").is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(path).map_err(|error| unreadable(path, &error.to_string()))?;
    let folders = entries.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<Vec<_>>>();
    let mut folders = folders.map_err(|error| unreadable(path, &error.to_string()))?;
    folders.retain(|folder| folder.join("opendata").is_dir());
    folders.sort();
    Ok(folders)
}

/// What there is to say of the changes since the release before.
pub(crate) fn since(directory: &Directory, earlier: &Earlier, today: NaiveDate) -> Vec<Finding> {
    match export::changes(&Release::of(directory), directory, earlier, today) {
        Ok(changes) => {
            let mut findings = compare::findings(&changes, directory, today);
            findings.extend(compare::rewritten(&earlier.listing, directory));
            findings.extend(compare::reused(&earlier.listing, directory));
            findings
        }
        Err(reason) => {
            vec![reason.finding(&earlier.listing.name, directory.setting_cell(Setting::PublisherId))]
        }
    }
}

fn files(path: &Path) -> Result<Vec<File>> {
    let below = path.join("opendata");
    let folder = if below.is_dir() { &below } else { path };
    let mut paths: Vec<PathBuf> = if path.is_file() {
        let ledger = path.with_file_name("ids.csv");
        let beside = Some(ledger).filter(|ledger| ledger.is_file() && ledger != path);
        std::iter::once(path.to_owned()).chain(beside).collect()
    } else {
        let entries = fs::read_dir(folder).map_err(|error| unreadable(path, &error.to_string()))?;
        let paths = entries.map(|entry| entry.map(|entry| entry.path()));
        let paths = paths.collect::<std::io::Result<Vec<_>>>();
        paths.map_err(|error| unreadable(folder, &error.to_string()))?
    };
    paths.retain(|path| path.is_file() && export::is_read_back(&name(path)));
    paths.sort();
    paths.iter().map(|path| file(path)).collect()
}

fn file(path: &Path) -> Result<File> {
    let size = fs::metadata(path).map_err(|error| unreadable(path, &error.to_string()))?.len();
    if size > LARGEST {
        return Err(unreadable(path, "larger than 1 GB"));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error.to_string()))?;
    Ok(File { path: name(path), bytes })
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn unreadable(path: &Path, why: &str) -> anyhow::Error {
    let path = path.display();
    Trouble {
        message: Text::new(
            format!("前回のデータ「{path}」が読めません（{why}）。"),
            format!("the previous data in {path} cannot be read ({why})"),
        ),
        remedy: Text::fixed(
            "前回の export や build で作った opendata フォルダーを --previous に指定してください。はじめての公開なら、--previous は要りません。",
            "Name the folder opendata that an earlier export or build made with --previous; a first release needs none.",
        ),
    }
    .into()
}
