//! `mitsuori diff`: what became of the entries between two workbooks, two releases, or one of each.

use std::path::Path;

use anyhow::Result;
use mitsuori::compare::{self, Listing, Words};
use mitsuori::directory::Directory;
use mitsuori::finding::Text;
use mitsuori::{export, intake, report, workbook};

use super::check::write;
use super::message::{Trouble, say};
use super::staging::{replace, spare};
use super::{Context, Outcome, previous};
use crate::cli::{Diff, DiffForm};

/// One of the two sides.
enum Side {
    Workbook(Box<Directory>, String),
    Release(Listing),
}

pub(crate) fn run(words: &Diff, context: &Context) -> Result<Outcome> {
    let (old, new) = (read(&words.old)?, read(&words.new)?);
    let changes = match (&old, &new) {
        (Side::Workbook(old, before), Side::Workbook(new, after)) if words.form != DiffForm::Hsds => {
            compare::compare(&compare::workbook(old, before), &compare::workbook(new, after), Words::Workbook)
        }
        (old, new) => compare::compare(&published(old), &published(new), Words::Published),
    };
    let bytes = match words.form {
        DiffForm::Terminal => compare::text(&changes, context.lang).into_bytes(),
        DiffForm::Html => report::changes(&changes, context.lang),
        DiffForm::Md => compare::markdown(&changes, context.lang).into_bytes(),
        DiffForm::Json => compare::json(&changes)?,
        DiffForm::Hsds => {
            let by = match &new {
                Side::Workbook(directory, _) => &*directory.edition.publisher,
                Side::Release(_) => "",
            };
            export::metadata_rows(&changes, changes.new.day.unwrap_or(context.today), by)?
        }
    };
    match &words.output {
        Some(path) => {
            for side in [&words.old, &words.new] {
                apart(path, side)?;
            }
            replace(path, &bytes, &words.new)?;
            let (path, counted) = (path.display(), changes.counted());
            let made = Text::new(
                format!("{path}を書きました。{}", counted.ja),
                format!("wrote {path}: {}", counted.en),
            );
            say(made.get(context.lang));
        }
        None => write(&bytes)?,
    }
    Ok(Outcome::Well)
}

/// What is compared is not written to: neither a workbook nor a file of a release.
fn apart(target: &Path, side: &Path) -> Result<()> {
    let (Ok(place), Ok(folder)) = (target.canonicalize(), side.canonicalize()) else { return Ok(()) };
    if !folder.is_dir() || !place.starts_with(&folder) {
        return spare(target, side);
    }
    let (target, side) = (target.display(), side.display());
    Err(Trouble {
        message: Text::new(
            format!("{target}は、比べる{side}の中のファイルなので、上書きしません。"),
            format!("{target} is a file of {side}, which is compared, and is not written to"),
        ),
        remedy: Text::fixed("-o でほかの場所を指定してください。", "name another place with -o"),
    }
    .into())
}

/// A release where the path is a folder or a published table, else a workbook.
fn read(path: &Path) -> Result<Side> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if path.is_dir() || export::is_read_back(&name) {
        let listing = previous::read(path)?.listing;
        return Ok(Side::Release(Listing { name, ..listing }));
    }
    if path.extension().is_some_and(|ending| ending == "json") {
        return Err(Trouble {
            message: Text::new(
                format!("{name}からは比べられません。"),
                format!("{name} is no file that can be compared"),
            ),
            remedy: Text::fixed(
                "ブックか、公開したデータのフォルダー（opendata）、…_support_service.json を指定してください。",
                "Name a workbook, the folder of the open data (opendata), or …_support_service.json.",
            ),
        }
        .into());
    }
    let book = workbook::read(path, &workbook::Limits::default())?;
    Ok(Side::Workbook(Box::new(intake::read(&book)?.directory), name))
}

/// What is published of a side.
fn published(side: &Side) -> Listing {
    match side {
        Side::Workbook(directory, name) => export::listing_of(directory, name),
        Side::Release(listing) => listing.clone(),
    }
}
