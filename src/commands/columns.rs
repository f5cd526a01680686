//! `mitsuori columns`: every column, what it is for and where it goes.

use anyhow::Result;
use mitsuori::handbook;

use super::check::write;
use super::{Context, Outcome};
use crate::cli::{Columns, ColumnsForm};

pub(crate) fn run(words: &Columns, context: &Context) -> Result<Outcome> {
    let sheets = handbook::sheets();
    let page = match words.form {
        ColumnsForm::Md => handbook::markdown(&sheets, context.lang),
        ColumnsForm::Json => handbook::json(&sheets)?,
    };
    write(page.as_bytes())?;
    Ok(Outcome::Well)
}
