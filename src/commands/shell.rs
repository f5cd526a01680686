//! `mitsuori completions` and `mitsuori man`: what shells and readers of manuals want, made from the
//! command line's own definition.

use anyhow::Result;
use mitsuori::finding::Text;

use super::check::write;
use super::message::Trouble;
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
            None => {
                return Err(unknown(name, program.get_subcommands().map(|command| command.get_name())).into());
            }
        },
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    write(&text)?;
    Ok(Outcome::Well)
}

fn unknown<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Trouble {
    let names = names.collect::<Vec<_>>().join(", ");
    Trouble {
        message: Text::new(format!("{name}という命令はありません。"), format!("there is no command {name}")),
        remedy: Text::new(format!("{names}のどれかを書いてください。"), format!("name one of {names}")),
    }
}
