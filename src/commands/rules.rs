//! `mitsuori rules`: what `check` looks after.

use anyhow::Result;
use mitsuori::catalogue;

use super::check::write;
use super::{Context, Outcome};
use crate::cli::{Rules, RulesForm};

pub(crate) fn run(words: &Rules, context: &Context) -> Result<Outcome> {
    let list = match words.form {
        RulesForm::Table => catalogue::table(context.lang),
        RulesForm::Md => catalogue::markdown(),
        RulesForm::Json => catalogue::json(),
    };
    write(list.as_bytes())?;
    Ok(Outcome::Well)
}
