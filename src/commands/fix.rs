//! `mitsuori fix`: safe fixes, shown first, then written into a copy.

use anyhow::Result;
use mitsuori::finding::Text;
use mitsuori::fix::{self, Fix};
use mitsuori::workbook::patch::Edit;
use mitsuori::workbook::{self, Limits};
use mitsuori::{cell::CellRef, intake};

use super::check::write;
use super::copying::{compute_anew, copy, write_copy};
use super::message::say;
use super::record::visible;
use super::{Context, Outcome};
use crate::cli;

pub(crate) fn run(words: &cli::Fix, context: &Context) -> Result<Outcome> {
    let limits = Limits::default();
    let path = &words.input.workbook;
    let bytes = workbook::bytes(path, &limits)?;
    let book = workbook::read_bytes(path, &bytes, &limits)?;
    let table = intake::services_table(&book, &words.input.guidance())?;
    let fixes = fix::fixes(&book, &table);
    if fixes.is_empty() {
        let none =
            Text::fixed("自動で直せるところはありません。", "there is nothing that can safely be fixed.");
        say(none.get(context.lang));
        return Ok(Outcome::Well);
    }
    let edits: Vec<Edit> = fixes.iter().map(Fix::edit).collect();
    let patched = match copy(&bytes, &edits) {
        Ok(patched) => patched,
        Err(error) => {
            write(visible(&lines(&fixes, &|_| None, context)).as_bytes())?;
            return Err(error);
        }
    };
    let refused = |cell: &CellRef| {
        let refused = patched.refused.iter().find(|refused| refused.cell == *cell)?;
        Some(refused.why.message())
    };
    write(visible(&lines(&fixes, &refused, context)).as_bytes())?;
    let outcome = if patched.refused.is_empty() { Outcome::Well } else { Outcome::Findings };
    let (done, left) = (patched.applied, patched.refused.len());
    let Some(output) = &words.output else {
        let dry = Text::new(
            format!(
                "{done}か所を直せます（直せないもの{left}か所）。何も書いていません。写しに書くときは、-o で写しの名前を指定してください。"
            ),
            format!(
                "{done} cells can be fixed ({left} cannot); nothing was written. To write a copy, name it with -o."
            ),
        );
        say(dry.get(context.lang));
        return Ok(outcome);
    };
    write_copy(output, &patched, path)?;
    let output = output.display();
    let made = Text::new(
        format!(
            "{done}か所を直した写しを{output}に書きました（直せないもの{left}か所）。もとのブックはそのままです。"
        ),
        format!("wrote {output} with {done} cells fixed ({left} left alone); the workbook is as it was."),
    );
    say(made.get(context.lang));
    compute_anew(&patched, context);
    Ok(outcome)
}

/// The fixes for the screen, a line each.
fn lines(fixes: &[Fix], refused: &dyn Fn(&CellRef) -> Option<Text>, context: &Context) -> Vec<String> {
    let line = |fix: &Fix| {
        let rules = fix.rules.join(" ");
        let rules = if rules.is_empty() { rules } else { format!("（{rules}）") };
        let change = format!("{} {}：{} {} → {}{rules}", fix.cell, fix.name, fix.field, fix.old, fix.shown());
        let change = change.replace('\n', "⏎");
        match refused(&fix.cell) {
            None => format!("  {change}"),
            Some(why) => format!("× {change}\n    {}", why.get(context.lang)),
        }
    };
    fixes.iter().map(line).collect()
}
