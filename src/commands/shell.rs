//! `mitsuori completions` and `mitsuori man`: what shells and readers of manuals want, made from the
//! command line's own definition.

use anyhow::Result;

use super::check::write;
use super::{Context, Outcome};
use crate::cli::{Completions, Manual, definition};

pub(crate) fn completions(words: &Completions) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(words.shell, &mut definition(), "mitsuori", &mut script);
    write(&script)?;
    Ok(Outcome::Well)
}

/// The manual's page of the program, or of one of its commands.
pub(crate) fn manual(words: &Manual, _: &Context) -> Result<Outcome> {
    let mut program = definition();
    program.build();
    let page = match &words.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => anyhow::bail!("mitsuori {name}: ?"),
        },
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    write(&text)?;
    Ok(Outcome::Well)
}
