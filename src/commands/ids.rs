//! `mitsuori ids`: who has which ID; and what is missing, into a copy of the workbook.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use mitsuori::cell::CellRef;
use mitsuori::directory::Directory;
use mitsuori::finding::Text;
use mitsuori::ids::{self, Plan, Publisher, Sheet, Source, Tables, Written};
use mitsuori::intake;
use mitsuori::workbook::patch::Patched;
use mitsuori::workbook::{self, Guidance, Workbook};

use super::account::Accounts;
use super::check::write;
use super::copying::{compute_anew, copy, write_copy};
use super::examine::tell;
use super::message::{Trouble, complain, say};
use super::record::visible;
use super::{Context, Outcome, previous};
use crate::cli;

mod shown;

use shown::{by_hand, lines};

pub(crate) fn run(words: &cli::Ids, context: &Context) -> Result<Outcome> {
    let limits = words.input.limits();
    let path = &words.input.workbook;
    let bytes = workbook::bytes(path, &limits)?;
    let book = workbook::read_bytes(path, &bytes, &limits)?;
    let guidance = words.input.guidance();
    let mut intake = intake::read_guided(&book, &guidance)?;
    tell(&Accounts::of(&mut intake), &words.input, context);
    let before = words.input.previous.as_deref().map(previous::listing).transpose()?;
    let plan =
        ids::plan(&book, &intake.directory, before.as_ref()).map_err(|_| stranger(&intake.directory))?;
    let services = intake::services_table(&book, &guidance)?;
    let events = intake::events_table(&book);
    let tables = Tables { services: &services, events: events.as_ref() };
    let written = ids::edits(&book, &tables, &plan, &context.new_publisher_id());

    let patched = if written.edits.is_empty() { None } else { Some(copy(&bytes, &written.edits)) };
    let refused = match &patched {
        Some(Ok(patched)) => refusals(patched),
        Some(Err(_)) | None => HashMap::new(),
    };
    write(visible(&lines(&plan, &written, &refused, words.output.is_some(), context.lang)).as_bytes())?;
    for undone in &written.undone {
        say(by_hand(undone).get(context.lang));
    }
    told(&plan, before.is_some(), context);
    let left = !refused.is_empty() || words.output.is_some() && !written.undone.is_empty();
    let outcome = if left || plan.twice().next().is_some() { Outcome::Findings } else { Outcome::Well };
    match (patched, &words.output) {
        (None, _) => {}
        (Some(Err(error)), Some(_)) => return Err(error),
        // To see the IDs one needs no copy; that there can be none is good to know.
        (Some(Err(error)), None) => complain(&error, context.lang),
        (Some(Ok(patched)), None) => {
            let dry = Text::new(
                format!(
                    "{}か所を書けます。何も書いていません。写しに書くときは、-o で写しの名前を指定してください。",
                    patched.applied
                ),
                format!(
                    "{} cells can be written; nothing was. To write a copy, name it with -o.",
                    patched.applied
                ),
            );
            say(dry.get(context.lang));
        }
        (Some(Ok(patched)), Some(output)) => {
            reread(&plan, &written, &refused, &patched, &guidance, path)?;
            write_copy(output, &patched, path)?;
            let (output, done) = (output.display(), patched.applied);
            let made = Text::new(
                format!(
                    "{done}か所を書いた写しを{output}に書きました。もとのブックはそのままです。これからは写しを使ってください。"
                ),
                format!(
                    "wrote {output} with {done} cells filled in; the workbook is as it was. Go on with the copy."
                ),
            );
            say(made.get(context.lang));
            compute_anew(&patched, context);
        }
    }
    Ok(outcome)
}

/// The release before is of another 発行者ID.
fn stranger(directory: &Directory) -> Trouble {
    let message = Text::fixed(
        "前回のデータは、発行者IDの違うものです。番号（UUID）を1つも引き継げません。",
        "the previous data is of another publisher ID: no identifier can be carried on",
    );
    let remedy = if directory.edition.publisher_id.trim().is_empty() {
        Text::fixed(
            "前回のデータを作ったときの発行者ID、または表題・発行者・全国地方公共団体コードを発行情報に書いてから、もう一度どうぞ。自分のデータでなければ、--previous に自分の前回のデータを指定してください。",
            "Put the 発行者ID of then, or the title, publisher and municipality code of then, back into 発行情報 and try again; or name your own previous data with --previous.",
        )
    } else {
        Text::fixed(
            "発行者IDを前回と同じに戻すか、--previous に自分の前回のデータを指定してください。",
            "Set 発行者ID back to what it was, or name your own previous data with --previous.",
        )
    };
    Trouble { message, remedy }
}

/// Why cells cannot be written.
fn refusals(patched: &Patched) -> HashMap<CellRef, Text> {
    let refused = patched.refused.iter();
    refused.map(|refused| (refused.cell.clone(), refused.why.message())).collect()
}

/// Says what there is in numbers, and what it does to what was published.
fn told(plan: &Plan, compared: bool, context: &Context) {
    let tell = |text: Text| say(text.get(context.lang));
    let (missing, twice) = (plan.missing().count(), plan.twice().count());
    let complete = matches!(plan.publisher, Publisher::Given(_));
    if missing == 0 && twice == 0 && complete {
        tell(Text::fixed("すべての行にIDがあります。", "every row has its ID."));
    }
    if missing > 0 {
        let own = plan.missing().filter(|row| row.source == Source::Next).count();
        let back = missing - own;
        tell(Text::new(
            format!("IDのない行が{missing}行あります（新しい番号 {own}、引き継ぐID {back}）。"),
            format!(
                "{missing} rows have no ID ({own} get a new one, {back} the one that they are known by)."
            ),
        ));
        if own > 0 && !compared {
            tell(Text::fixed(
                "IDのない行をもう公開していたら、その行の番号（UUID）は変わります。--previous で前回のデータを指定すると、公開した行は前の番号を引き継ぎます。",
                "a row that was published without an ID gets another UUID. Name the previous data with --previous, and what was published keeps its own.",
            ));
        }
    }
    if twice > 0 {
        tell(Text::new(
            format!(
                "前の行と同じIDの行が{twice}行あります（×）。今あるIDは書き換えません。あとから加えた行のIDを消してからもう一度行うと、新しい番号が付きます。"
            ),
            format!(
                "{twice} rows have the ID of an earlier row (×). IDs that are there are not changed: delete that of the row added later and run this again to have it given a new one."
            ),
        ));
    }
}

/// Reads the copy as every other command would, and sees that each row has the ID that it was to have.
fn reread(
    plan: &Plan,
    written: &Written,
    refused: &HashMap<CellRef, Text>,
    patched: &Patched,
    guidance: &Guidance,
    path: &Path,
) -> Result<()> {
    let read = |book: &Workbook| -> Result<Option<Plan>> {
        let directory = intake::read_guided(book, guidance)?.directory;
        Ok(ids::plan(book, &directory, None).ok())
    };
    let book = workbook::read_bytes(path, &patched.bytes, &workbook::Limits::default())?;
    let found = read(&book)?.map(|plan| plan.rows).unwrap_or_default();
    let found: HashMap<(Sheet, u32), &str> =
        found.iter().map(|row| ((row.sheet, row.row), &*row.id)).collect();
    let cells: HashMap<usize, &CellRef> = written.ids.iter().map(|(place, cell)| (*place, cell)).collect();
    let rows = plan.rows.iter().enumerate();
    let wrong = rows.filter(|(place, row)| match cells.get(place) {
        Some(cell) if refused.contains_key(*cell) => false,
        None if row.is_missing() => false,
        _ => found.get(&(row.sheet, row.row)) != Some(&&*row.id),
    });
    match wrong.map(|(_, row)| row).next() {
        None => Ok(()),
        Some(row) => {
            let (cell, id) = (&row.cell, &row.id);
            let message = Text::new(
                format!("写しを読み直すと、{cell}の行のIDが「{id}」になりません。写しは作りませんでした。"),
                format!(
                    "read again, the copy does not have the ID {id} in the row of {cell}; no copy was made"
                ),
            );
            let remedy = Text::fixed(
                "表計算ソフトで見出し「ID」の列を足し、表示されたIDを書いてください。",
                "Add a column with the heading ID in a spreadsheet program, and write the IDs that are shown.",
            );
            Err(Trouble { message, remedy }.into())
        }
    }
}
