//! `mitsuori ids`: who has which ID; and what is missing, into a copy of the workbook.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use mitsuori::cell::CellRef;
use mitsuori::column::{Column as _, Setting};
use mitsuori::directory::Directory;
use mitsuori::finding::{Lang, Text};
use mitsuori::ids::{self, Common, Plan, Publisher, Row, Sheet, Source, Tables, Undone, Written};
use mitsuori::intake;
use mitsuori::workbook::patch::Patched;
use mitsuori::workbook::{self, Guidance, Workbook};

use super::account::Accounts;
use super::check::write;
use super::copying::{compute_anew, copy, write_copy};
use super::message::{Trouble, complain, say};
use super::record::visible;
use super::{Context, Outcome, previous};
use crate::cli;

pub(crate) fn run(words: &cli::Ids, context: &Context) -> Result<Outcome> {
    let limits = words.input.limits();
    let path = &words.input.workbook;
    let bytes = workbook::bytes(path, &limits)?;
    let book = workbook::read_bytes(path, &bytes, &limits)?;
    let guidance = words.input.guidance();
    let mut intake = intake::read_guided(&book, &guidance)?;
    for line in Accounts::of(&mut intake).brief() {
        say(line.get(context.lang));
    }
    let before = words.input.previous.as_deref().map(previous::read).transpose()?;
    let listing = before.as_ref().map(|before| &before.listing);
    let plan = ids::plan(&book, &intake.directory, listing).map_err(|_| stranger(&intake.directory))?;
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
    let outcome = told(&plan, &written, before.is_some(), context);
    let outcome = if refused.is_empty() { outcome } else { Outcome::Findings };
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

/// The IDs for the screen: the 発行者ID, then a line a row under its sheet.
fn lines(
    plan: &Plan,
    written: &Written,
    refused: &HashMap<CellRef, Text>,
    writes: bool,
    lang: Lang,
) -> Vec<String> {
    let mut lines = vec![publisher(plan, written, writes).get(lang).to_owned()];
    let places: HashMap<usize, &CellRef> = written.ids.iter().map(|(place, cell)| (*place, cell)).collect();
    for sheet in [Sheet::Services, Sheet::Events, Sheet::Categories] {
        let rows = || plan.rows.iter().enumerate().filter(move |(_, row)| row.sheet == sheet);
        let (all, missing) = (rows().count(), rows().filter(|(_, row)| row.is_missing()).count());
        if all == 0 {
            continue;
        }
        let head = Text::new(
            format!("{}：{all}行（IDのない行 {missing}）", sheet.name()),
            format!("{}: {all} rows ({missing} without ID)", sheet.name()),
        );
        lines.push(head.get(lang).to_owned());
        for (place, row) in rows() {
            let cell = places.get(&place).map_or(&row.cell, |cell| *cell);
            let why = refused.get(cell);
            let mark = match (row.is_missing(), why.is_some() || row.is_twice()) {
                (_, true) => '×',
                (true, false) => '+',
                (false, false) => ' ',
            };
            let line = format!("{mark} {cell}  {}  {}{}", row.id, row.name, because(row).get(lang));
            lines.push(line.replace('\n', "⏎"));
            lines.extend(why.map(|why| format!("    {}", why.get(lang))));
        }
    }
    lines
}

/// The 発行者ID in a line.
fn publisher(plan: &Plan, written: &Written, writes: bool) -> Text {
    let cell = written.publisher.as_ref().map(|(_, cell)| format!("（{cell}）")).unwrap_or_default();
    let instead = |of: Option<Setting>| match of {
        Some(setting) => Text::new(
            format!("これまで{}が代わりでした", setting.heading()),
            format!("{} has stood in for it", setting.heading()),
        ),
        None => Text::fixed("これまで代わりもありませんでした", "nothing has stood in for it"),
    };
    match &plan.publisher {
        Publisher::Given(id) => Text::new(format!("  発行者ID  {id}"), format!("  発行者ID  {id}")),
        Publisher::Keeps { id, of, proven } => {
            let Text { ja, en } = instead(*of);
            let (proof_ja, proof_en) = if *proven {
                ("前回のデータの番号（UUID）がそのまま続きます", "the UUIDs of the previous data go on")
            } else {
                ("いまの番号（UUID）がそのまま続きます", "the UUIDs of today go on")
            };
            Text::new(
                format!("+ 発行者ID{cell}  {id}（ありません。{ja}。これを書くと、{proof_ja}）"),
                format!("+ 発行者ID{cell}  {id} (there is none; {en}. With this one, {proof_en})"),
            )
        }
        Publisher::New => {
            let made = written.publisher.as_ref().map(|(id, _)| id.clone()).filter(|_| writes);
            let made = made.map(|id| format!("  {id}")).unwrap_or_default();
            Text::new(
                format!(
                    "+ 発行者ID{cell}{made}（ありません。写しを書くときに、ほかと重ならないものを新しく作ります）"
                ),
                format!(
                    "+ 発行者ID{cell}{made} (there is none; one that nobody else has is made when the copy is written)"
                ),
            )
        }
    }
}

/// Where a row's ID is from.
fn because(row: &Row) -> Text {
    match &row.source {
        Source::Given { twice: None } => Text::fixed("", ""),
        Source::Given { twice: Some(cell) } => {
            Text::new(format!("（{cell}と同じIDです）"), format!(" (the same ID as in {cell})"))
        }
        Source::Next => Text::fixed("（次の番号）", " (the next one)"),
        Source::Published => Text::fixed("（前回のデータのID）", " (its ID in the previous data)"),
        Source::Recognised { name, common } => {
            let Text { ja, en } = traits(*common);
            Text::new(
                format!("（前回のデータの「{name}」のID。{ja}が同じ）"),
                format!(" (the ID of “{name}” in the previous data: same {en})"),
            )
        }
        Source::Name => Text::fixed("（名称をIDにする）", " (its name)"),
    }
}

/// What a row and an entry have in common.
fn traits(common: Common) -> Text {
    let Common { name, similar: _, number, place, body, web, category: _, day } = common;
    let all = [
        (name, "名称", "name"),
        (number, "電話・FAX", "number"),
        (place, "場所", "place"),
        (body, "主催", "body"),
        (web, "メール・URL", "mail or page"),
        (day, "開始日", "day"),
    ];
    let list = |between: &str, word: fn(&(bool, &'static str, &'static str)) -> &'static str| {
        all.iter().filter(|(is, ..)| *is).map(word).collect::<Vec<_>>().join(between)
    };
    Text::new(list("、", |(_, ja, _)| ja), list(", ", |(.., en)| en))
}

/// What has to be done by hand.
fn by_hand(undone: &Undone) -> Text {
    match undone {
        Undone::Column(sheet) => Text::new(
            format!(
                "シート「{}」に空いた列がないので、IDの列を足せません。表計算ソフトで見出し「ID」の列を足してから、もう一度どうぞ。",
                sheet.name()
            ),
            format!(
                "there is no free column on the sheet {}; add one with the heading ID in a spreadsheet program, and try again.",
                sheet.name()
            ),
        ),
        Undone::NoSettings(id) => Text::new(
            format!(
                "シート「発行情報」がないので、発行者IDは書けません。シート「発行情報」を足し、見出し「項目」「内容」の下に、項目「発行者ID」、内容「{id}」と書いてください。一度書いたら変えません。"
            ),
            format!(
                "there is no sheet 発行情報 for the 発行者ID: add one with the headings 項目 and 内容 and a row 発行者ID, {id}. Keep it for good."
            ),
        ),
        Undone::NoRow(id) => Text::new(
            format!(
                "シート「発行情報」の表の下に別のものがあるので、発行者IDの行を足せません。項目「発行者ID」、内容「{id}」の行を手で足してください。一度書いたら変えません。"
            ),
            format!(
                "something stands below the table on the sheet 発行情報: add a row 発行者ID, {id} there by hand. Keep it for good."
            ),
        ),
    }
}

/// Says what there is in numbers, and what it does to what was published.
fn told(plan: &Plan, written: &Written, compared: bool, context: &Context) -> Outcome {
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
    if twice > 0 || !written.undone.is_empty() { Outcome::Findings } else { Outcome::Well }
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
