//! `mitsuori diff`: what became of the entries between two workbooks, two releases, or one of each.

use std::path::Path;

use anyhow::Result;
use mitsuori::compare::{self, Listing, Words};
use mitsuori::directory::Directory;
use mitsuori::{export, intake, workbook};

use super::check::write;
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
        (Side::Workbook(old, before), Side::Workbook(new, after)) => {
            compare::compare(&compare::workbook(old, before), &compare::workbook(new, after), Words::Workbook)
        }
        (old, new) => compare::compare(&published(old), &published(new), Words::Published),
    };
    let bytes = match words.form {
        DiffForm::Terminal => compare::text(&changes, context.lang).into_bytes(),
        DiffForm::Md => compare::markdown(&changes, context.lang).into_bytes(),
        DiffForm::Json => compare::json(&changes)?,
    };
    write(&bytes)?;
    Ok(Outcome::Well)
}

/// A release where the path is a folder or a published table, else a workbook.
fn read(path: &Path) -> Result<Side> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if path.is_dir() || export::is_read_back(&name) {
        let listing = previous::read(path)?.listing;
        return Ok(Side::Release(Listing { name, ..listing }));
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
