//! The IDs of a workbook for the screen, each with where it is from.

use std::collections::HashMap;

use mitsuori::cell::CellRef;
use mitsuori::column::{Column as _, Setting};
use mitsuori::finding::{Lang, Text};
use mitsuori::ids::{Common, Plan, Publisher, Row, Sheet, Source, Undone, Written};

/// The IDs for the screen: the 発行者ID, then a line a row under its sheet.
pub(super) fn lines(
    plan: &Plan,
    written: &Written,
    refused: &HashMap<CellRef, Text>,
    writes: bool,
    lang: Lang,
) -> Vec<String> {
    let mut lines = vec![publisher(plan, written, writes).get(lang).replace('\n', "⏎")];
    if let Some(why) = written.publisher.as_ref().and_then(|(_, cell)| refused.get(cell)) {
        lines.push(format!("    × {}", why.get(lang)));
    }
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
        Publisher::New if written.publisher.is_none() => Text::fixed(
            "+ 発行者ID（ありません。書く所もないので、手で書いてください）",
            "+ 発行者ID (there is none, nor a place for it: write it by hand)",
        ),
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
pub(super) fn by_hand(undone: &Undone) -> Text {
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
