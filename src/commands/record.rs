//! `mitsuori audit record`: what came of the calls, into a copy of the workbook.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use mitsuori::audit::{self, Held, Outcome as Became, Record, Words, log};
use mitsuori::finding::Text;
use mitsuori::intake;
use mitsuori::workbook::patch::Patched;
use mitsuori::workbook::{self, Limits};

use super::check::write;
use super::copying::{copy, fitting, vacant, write_copy, write_new};
use super::message::{Trouble, say, steers};
use super::{Context, Outcome};
use crate::cli;

pub(crate) fn run(words: &cli::Record, context: &Context) -> Result<Outcome> {
    let limits = Limits::default();
    let path = &words.input.workbook;
    let bytes = workbook::bytes(path, &limits)?;
    let book = workbook::read_bytes(path, &bytes, &limits)?;
    let table = intake::services_table(&book, &words.input.guidance())?;
    let calls = workbook::read(&words.calls, &limits)?;
    let said =
        Words { today: words.input.as_of.unwrap_or(context.today), caller: words.by.trim().to_owned() };
    let trouble = |error: audit::Error| Trouble { message: error.message(), remedy: error.remedy() };

    // A row is written whole or not at all: one that the copy cannot take is held back, with a reason.
    let mut held = Held::new();
    let (record, patched) = loop {
        let record = audit::record(&book, &table, &calls, &said, &held).map_err(trouble)?;
        let patched = copy(&bytes, &record.edits)?;
        let rows: Vec<_> =
            patched.refused.iter().filter(|refused| !held.contains_key(&refused.cell.row)).collect();
        if rows.is_empty() {
            break (record, patched);
        }
        held.extend(rows.into_iter().map(|refused| (refused.cell.row, refused.why.message())));
    };

    let lines: Vec<String> = record.entries.iter().map(|entry| log::spoken(entry, context.lang)).collect();
    write(visible(&lines).as_bytes())?;
    let outcome = told(&record, context);
    let Some(output) = words.output.as_deref().filter(|_| !words.dry_run) else {
        let dry = Text::fixed(
            "何も書いていません。写しに書くときは、-o で写しの名前を指定してください。",
            "nothing was written; to write a copy, name it with -o.",
        );
        say(dry.get(context.lang));
        return Ok(outcome);
    };
    commit(output, &record, &patched, path, context)?;
    Ok(outcome)
}

/// What goes to a screen cannot steer it.
pub(crate) fn visible(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        text.extend(line.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }));
        text.push('\n');
    }
    text
}

/// Says what came of it in numbers.
fn told(record: &Record, context: &Context) -> Outcome {
    let count =
        |wanted: fn(&Became) -> bool| record.entries.iter().filter(|entry| wanted(&entry.outcome)).count();
    let written = count(|outcome| matches!(outcome, Became::Written));
    let already = count(|outcome| matches!(outcome, Became::Already));
    let refused = count(|outcome| matches!(outcome, Became::Refused(_)));
    let changed = record.entries.iter().filter(|entry| entry.outcome == Became::Written);
    let rows: BTreeSet<_> =
        changed.filter_map(|entry| entry.cell.as_ref().map(|cell| (&cell.sheet, cell.row))).collect();
    let rows = rows.len();
    let open = record.open;
    let sum = Text::new(
        format!(
            "{rows}行の{written}か所を書きます。書かないもの{refused}件、記録済み{already}行、まだ電話していない{open}行。"
        ),
        format!(
            "{written} values in {rows} rows to write; {refused} not written, {already} rows recorded before, {open} lines not called yet."
        ),
    );
    say(sum.get(context.lang));
    if refused > 0 { Outcome::Findings } else { Outcome::Well }
}

/// Writes the log, then the copy; where the copy cannot be written, no log stays either.
fn commit(
    output: &Path,
    record: &Record,
    patched: &Patched,
    workbook: &Path,
    context: &Context,
) -> Result<()> {
    let beside = beside(output);
    fitting(output, patched)?;
    vacant(output)?;
    write_new(&beside, &log::csv(&record.entries, context.lang), workbook)?;
    if let Err(error) = write_copy(output, patched, workbook) {
        // It was made a moment ago, by this run alone.
        let _ = std::fs::remove_file(&beside);
        return Err(error);
    }
    let (copy, log) = (output.display(), beside.display());
    let made = Text::new(
        format!("{copy}に写しを、{log}に記録を書きました。もとのブックはそのままです。"),
        format!("wrote the copy {copy} and its log {log}; the workbook is as it was."),
    );
    say(made.get(context.lang));
    super::copying::compute_anew(patched, context);
    Ok(())
}

/// The log's name: that of the copy, with its own ending.
fn beside(output: &Path) -> PathBuf {
    output.with_extension("log.csv")
}
