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
    /// Text for the screen, a page for a browser and for paper, Markdown, JSON, or the rows of metadata of HSDS.
    #[arg(long, alias = "format", value_name = "FORM", value_enum, default_value = "terminal")]
    pub(crate) form: DiffForm,
    /// Write it to this file instead of the screen.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// A form of the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffForm {
    Terminal,
    Html,
    Md,
    Json,
    /// The table metadata of HSDS, of what is published.
    Hsds,
}
