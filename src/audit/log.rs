//! The account of a recording: as CSV for the files of the office, and in lines for the screen.

use super::record::{Entry, Outcome};
use crate::directory::text::FORMULA_SIGNS;
use crate::finding::{Lang, Text};

const HEADINGS: [Text; 15] = [
    Text::fixed("確認日", "day"),
    Text::fixed("確認者", "by"),
    Text::fixed("確認方法", "method"),
    Text::fixed("先方担当", "respondent"),
    Text::fixed("結果", "result"),
    Text::fixed("団体", "body"),
    Text::fixed("ID", "id"),
    Text::fixed("名称", "name"),
    Text::fixed("セル", "cell"),
    Text::fixed("項目", "field"),
    Text::fixed("前", "old"),
    Text::fixed("後", "new"),
    Text::fixed("扱い", "outcome"),
    Text::fixed("わけ", "reason"),
    Text::fixed("電話確認表のセル", "line"),
];

impl Outcome {
    /// What became of it, in a word.
    pub const fn label(&self) -> Text {
        match self {
            Self::Written => Text::fixed("書いた", "written"),
            Self::Already => Text::fixed("記録済み", "recorded before"),
            Self::Refused(_) => Text::fixed("書かなかった", "not written"),
        }
    }
}

/// Every entry as a line of CSV: UTF-8 with a byte order mark and CRLF. A cell that a spreadsheet
/// program would take for a formula gets an apostrophe before it.
pub fn csv(entries: &[Entry], lang: Lang) -> Vec<u8> {
    let mut file = String::from("\u{FEFF}");
    line(&mut file, &HEADINGS.each_ref().map(|heading| heading.get(lang).to_owned()));
    for entry in entries {
        let Entry {
            line: at,
            subject,
            id,
            name,
            cell,
            field,
            old,
            new,
            result,
            on,
            by,
            method,
            respondent,
            outcome,
        } = entry;
        let why = match outcome {
            Outcome::Refused(why) => why.get(lang).to_owned(),
            Outcome::Written | Outcome::Already => String::new(),
        };
        line(
            &mut file,
            &[
                on.clone(),
                by.clone(),
                method.clone(),
                respondent.clone(),
                result.clone(),
                subject.clone(),
                id.clone(),
                name.clone(),
                cell.as_ref().map(ToString::to_string).unwrap_or_default(),
                (*field).to_owned(),
                old.clone(),
                new.clone(),
                outcome.label().get(lang).to_owned(),
                why,
                at.to_string(),
            ],
        );
    }
    file.into_bytes()
}

fn line(file: &mut String, cells: &[String; 15]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            file.push(',');
        }
        let live = cell.starts_with(FORMULA_SIGNS);
        let cell = if live { format!("'{cell}") } else { cell.clone() };
        if cell.contains([',', '"', '\n', '\r']) {
            file.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            file.push_str(&cell);
        }
    }
    file.push_str("\r\n");
}

/// One entry for the screen: where, what, and what became of it.
pub fn spoken(entry: &Entry, lang: Lang) -> String {
    let at = entry.cell.as_ref().unwrap_or(&entry.line);
    let name = if entry.name.is_empty() { &entry.subject } else { &entry.name };
    let shown = |text: &str| if text.is_empty() { "（空）".to_owned() } else { text.replace('\n', "⏎") };
    let change = format!("{} {} → {}", entry.field, shown(&entry.old), shown(&entry.new));
    match &entry.outcome {
        Outcome::Written => format!("  {at} {name}：{change}"),
        Outcome::Already => format!("= {at} {name}：{}（{}）", entry.outcome.label().get(lang), entry.new),
        Outcome::Refused(why) => format!("× {at} {name}：{change}\n    {}", why.get(lang)),
    }
}
