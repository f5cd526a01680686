//! `mitsuori explain`: what a rule means.

use anyhow::Result;
use mitsuori::catalogue;
use mitsuori::finding::{Rule, Text};

use super::check::write;
use super::message::Trouble;
use super::{Context, Outcome};
use crate::cli::Explain;

pub(crate) fn run(words: &Explain, context: &Context) -> Result<Outcome> {
    let found: Result<Vec<&Rule>, Trouble> =
        words.codes.iter().map(|code| catalogue::rule(code).ok_or_else(|| unknown(code))).collect();
    let told: Vec<String> =
        found?.into_iter().map(|rule| catalogue::explanation(rule, context.lang)).collect();
    write(told.join("\n\n").as_bytes())?;
    Ok(Outcome::Well)
}

fn unknown(code: &str) -> Trouble {
    Trouble {
        message: Text::new(format!("「{code}」という規則はありません。"), format!("there is no rule {code}")),
        remedy: Text::fixed("mitsuori rules で一覧が出ます。", "mitsuori rules lists them all."),
    }
}
