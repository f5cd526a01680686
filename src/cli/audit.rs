//! The words of `mitsuori audit`.

use std::path::PathBuf;

#[cfg(feature = "leaflet")]
use chrono::NaiveDate;
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
    /// Write a letter for fax or post to each body: its entries as they are now, boxes to tick, a day
    /// to answer by.
    #[cfg(feature = "leaflet")]
    Letters(Letters),
    /// Write the call sheet: a line a body and number, the longest unconfirmed first.
    Sheet(Sheet),
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

#[cfg(feature = "leaflet")]
#[derive(Debug, Args)]
pub(crate) struct Letters {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The PDF to write.
    #[arg(short, long, value_name = "FILE", default_value = "確認のお願い.pdf")]
    pub(crate) output: PathBuf,

    /// The day to answer by; without it, three weeks after the day of the letters.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) reply_by: Option<NaiveDate>,

    /// Write to every body, not to those alone that are due or soon will be.
    #[arg(long)]
    pub(crate) all: bool,

    /// A folder with layouts of one's own: letters/letters.typ in it stands in for the one shipped.
    #[arg(long, value_name = "DIR")]
    pub(crate) layouts: Option<PathBuf>,
}

/// Where the call sheet goes.
#[derive(Debug, Args)]
pub(crate) struct Sheet {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The call sheet to write; a file that is there is left alone.
    #[arg(short, long, value_name = "FILE", default_value = "電話確認表.xlsx")]
    pub(crate) output: PathBuf,

    /// Only what is due or soon will be, not everybody.
    #[arg(long)]
    pub(crate) due: bool,
}
