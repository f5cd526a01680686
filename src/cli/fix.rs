//! The words of `mitsuori fix`.

use std::path::PathBuf;

use clap::Args;

use super::Input;

/// What is fixed, and where the copy goes.
#[derive(Debug, Args)]
pub(crate) struct Fix {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The copy to write. Without it, the fixes are only shown.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
