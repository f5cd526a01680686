//! What the shell is told of the command line.

use clap::Args;

use super::Cli;

/// Which shell is helped.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    pub(crate) shell: clap_complete::Shell,
}

/// Which page of the manual is written.
#[derive(Debug, Args)]
pub(crate) struct Manual {
    /// The command; without it, the whole program.
    pub(crate) command: Option<String>,
}

/// The command line as it is defined.
pub(crate) fn definition() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}
