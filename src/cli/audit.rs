//! The words of `mitsuori audit`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Input;

/// What is done for the audit.
#[derive(Debug, Args)]
pub(crate) struct Audit {
    #[command(subcommand)]
    pub(crate) action: AuditAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditAction {
    /// Record what came of the calls in a copy of the workbook.
    Record(Record),
}

/// What came back, and where the copy goes.
#[derive(Debug, Args)]
pub(crate) struct Record {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The call sheet that came back, with its results.
    #[arg(value_name = "CALLS")]
    pub(crate) calls: PathBuf,

    /// The copy to write; its log is written beside it. Without it, the changes are only shown.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Show the changes and write nothing, even with -o.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Who called, for lines that do not say it.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(crate) by: String,
}
