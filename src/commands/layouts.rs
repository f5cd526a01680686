//! `mitsuori layouts`: which layouts there are, and one of them as files to start one's own from.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Result;
use mitsuori::finding::Text;
use mitsuori::leaflet::{self, File};

use super::check::write;
use super::message::{Trouble, say};
use super::{Context, Outcome};
use crate::cli::{Layouts, LayoutsAction};

pub(crate) fn run(words: &Layouts, context: &Context) -> Result<Outcome> {
    match &words.action {
        None => list(context)?,
        Some(LayoutsAction::Eject { name, folder }) => eject(name, folder, context)?,
    }
    Ok(Outcome::Well)
}

fn list(context: &Context) -> Result<()> {
    let layouts = leaflet::layouts();
    let width = layouts.iter().map(|layout| layout.name.len()).max().unwrap_or_default();
    let lines: String = layouts
        .iter()
        .map(|layout| format!("{:width$}  {}\n", layout.name, layout.about.get(context.lang)))
        .collect();
    write(lines.as_bytes())
}

/// Writes a layout out; nothing at all where a file of its would be overwritten.
fn eject(name: &str, folder: &Path, context: &Context) -> Result<()> {
    let files = leaflet::files_of(name).unwrap_or_default();
    let targets: Vec<(PathBuf, &File)> = files.iter().map(|file| (folder.join(&file.name), file)).collect();
    for (target, _) in &targets {
        // A link that leads nowhere stands in the way too.
        if target.symlink_metadata().is_ok() {
            return Err(in_the_way(target).into());
        }
    }
    for (target, file) in &targets {
        put(target, &file.bytes).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => in_the_way(target),
            _ => unwritable(target, &error),
        })?;
    }
    let place = folder.display();
    let made = Text::new(
        format!(
            "{place}に{name}のひな形を書き出しました（{}個のファイル）。直したら --layouts {place} --layout {name} で組めます。",
            files.len()
        ),
        format!(
            "wrote the layout {name} to {place} ({} files); change them, and set it with --layouts {place} --layout {name}",
            files.len()
        ),
    );
    say(made.get(context.lang));
    Ok(())
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::File::create_new(path)?.write_all(bytes)
}

fn in_the_way(path: &Path) -> Trouble {
    let path = path.display();
    Trouble {
        message: Text::new(
            format!("{path}がもうあります。上書きはしません。"),
            format!("{path} is there already and is not overwritten"),
        ),
        remedy: Text::fixed("ほかのフォルダーを指定してください。", "Name another folder."),
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Trouble {
    let path = path.display();
    Trouble {
        message: Text::new(
            format!("{path}に書けません（{error}）。"),
            format!("cannot write {path} ({error})"),
        ),
        remedy: Text::fixed("書き込める場所を指定してください。", "Name a folder that you may write to."),
    }
}
