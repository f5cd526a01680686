//! `mitsuori audit sheet`: whom to call, as a workbook to type into.

use anyhow::Result;
use mitsuori::audit::sheet::{self, Urgency};
use mitsuori::finding::Text;
use mitsuori::intake;
use mitsuori::workbook::{self, Limits};

use super::copying::write_new;
use super::message::say;
use super::{Context, Outcome};
use crate::cli::Sheet;

pub(crate) fn run(words: &Sheet, context: &Context) -> Result<Outcome> {
    let (path, guidance) = (&words.input.workbook, words.input.guidance());
    let today = words.input.as_of.unwrap_or(context.today);
    let book = workbook::read(path, &Limits::default())?;
    let table = intake::services_table(&book, &guidance)?;
    let directory = intake::read_guided(&book, &guidance)?.directory;
    let mut lines = sheet::lines(&directory, &table, today);
    if words.due {
        lines.retain(|line| !matches!(line.urgency, Urgency::Fresh(_)));
    }
    if lines.is_empty() {
        let none = Text::fixed("電話で確かめる窓口はありません。", "there is nobody to call");
        say(none.get(context.lang));
        return Ok(Outcome::Well);
    }
    write_new(&words.output, &sheet::write(&lines, today)?, path)?;
    let (file, count) = (words.output.display(), lines.len());
    let made = Text::new(
        format!(
            "{file}に、{count}件の電話を書きました。結果を書いて保存したら、audit record で取り込みます。"
        ),
        format!("wrote {count} calls to {file}; once the results are in, audit record takes them back"),
    );
    say(made.get(context.lang));
    Ok(Outcome::Well)
}
