//! `check --form workbook`: a copy of the workbook in which each cell concerned has a colour and a note.

use std::fs;

use anyhow::{Context as _, Result};
use mitsuori::finding::{Severity, Text};
use mitsuori::report::{CellNote, Report, notes};
use mitsuori::workbook::Limits;
use mitsuori::workbook::patch::{Colour, Edit, Note, annotate};

use super::Context;
use super::copying::{copy, vacant, write_copy};
use super::message::{Trouble, say};
use crate::cli::Check;

/// The word that asks for it.
pub(crate) const FORM: &str = "workbook";

/// The colours of the ground: light enough to read on, told apart in grey too. What counts, by
/// severity; last what is accepted or known from before.
const fn colour(severity: Option<Severity>) -> Colour {
    match severity {
        Some(Severity::Error) => Colour(0xFF, 0xB3, 0xB3),
        Some(Severity::Warning) => Colour(0xFF, 0xE1, 0x99),
        Some(Severity::Note) => Colour(0xDD, 0xEB, 0xF7),
        None => Colour(0xED, 0xED, 0xED),
    }
}

pub(crate) fn write(words: &Check, report: &Report<'_>, context: &Context) -> Result<()> {
    let Some(path) = &words.output else {
        return Err(Trouble {
            message: Text::fixed(
                "写しをどこに書くかが指定されていません。",
                "it is not said where the copy is to go",
            ),
            remedy: Text::fixed(
                "-o 点検済み.xlsx のように指定してください。",
                "Name it with -o, say -o CHECKED.xlsx.",
            ),
        }
        .into());
    };
    vacant(path)?;
    let workbook = &words.input.workbook;
    let bytes = fs::read(workbook).with_context(|| workbook.display().to_string())?;
    let cells = notes(report);
    let edit = |note: &CellNote| Edit::fill(note.cell.clone(), colour(note.severity));
    let mut made = copy(&bytes, &cells.iter().map(edit).collect::<Vec<_>>())?;
    let note = |CellNote { cell, severity: _, words }| Note { cell, words };
    let all: Vec<Note> = cells.into_iter().map(note).collect();
    made.bytes = annotate(&made.bytes, &all, &Limits::default())
        .map_err(|error| Trouble { message: error.message(), remedy: error.remedy() })?;
    write_copy(path, &made, workbook)?;

    let (name, count) = (path.display(), all.len());
    let done = Text::new(
        format!("{name}に、指摘のあるセル{count}個を色と注で示しました（{}）。", report.counts()),
        format!("wrote {name}: {count} cells concerned have a colour and a note ({})", report.counts()),
    );
    say(done.get(context.lang));
    if !made.refused.is_empty() {
        let places: Vec<_> = made.refused.iter().take(10).map(|refused| refused.cell.to_string()).collect();
        let (places, more) = (places.join(", "), if made.refused.len() > 10 { " …" } else { "" });
        let plain = Text::new(
            format!("色を付けられず、注だけを付けたセル: {places}{more}"),
            format!("cells that could not be coloured and have a note alone: {places}{more}"),
        );
        say(plain.get(context.lang));
    }
    let apart = report.findings.iter().filter(|finding| finding.cell.is_none()).count();
    if apart > 0 {
        let apart = Text::new(
            format!("このほか、セルによらない指摘が{apart}件あります（--form html の報告で見られます）。"),
            format!("{apart} more findings concern no cell; --form html has them"),
        );
        say(apart.get(context.lang));
    }
    Ok(())
}
