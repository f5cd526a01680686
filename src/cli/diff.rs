//! The words of `mitsuori diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What is compared, and in which form it is told.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The earlier workbook, folder of open data or published table.
    pub(crate) old: PathBuf,
    /// The later one.
    pub(crate) new: PathBuf,
    /// Text for the screen, Markdown, or JSON.
    #[arg(long, value_name = "FORM", value_enum, default_value = "terminal")]
    pub(crate) form: DiffForm,
}

/// A form of the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffForm {
    Terminal,
    Md,
    Json,
}
