//! The words of `mitsuori ids`.

use std::path::PathBuf;

use clap::Args;

use super::Input;

/// Whose IDs are shown, and where the copy goes.
#[derive(Debug, Args)]
pub(crate) struct Ids {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The copy to write, with an ID in every row and the 発行者ID. Without it, they are only shown.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
