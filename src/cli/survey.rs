//! The words of `mitsuori survey`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::Input;

/// Which folder is gone through, and how it is told.
#[derive(Debug, Args)]
pub(crate) struct Survey {
    /// The folder: every .xlsx, .xlsm, .xls, .ods, .csv and .tsv in it and below it is tried.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// A line for people, or a line of CSV or JSON for programs.
    #[arg(long, value_name = "FORM", value_enum, default_value = "terminal")]
    pub(crate) form: SurveyForm,

    /// The day to judge by, instead of today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<NaiveDate>,

    /// How large a workbook may be: rows=2000000, file=512M …; may be given several times.
    #[arg(long = "limit", value_name = "WHAT=SIZE", value_parser = super::input::limit)]
    pub(crate) limits: Vec<String>,
}

/// A form of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SurveyForm {
    Terminal,
    Csv,
    Json,
}

impl Survey {
    /// What `check` would be told for one of the files.
    pub(crate) fn input(&self, workbook: PathBuf) -> Input {
        Input {
            workbook,
            as_of: self.as_of,
            previous: None,
            explain_ingest: false,
            sheet: None,
            header_row: None,
            columns: Vec::new(),
            limits: self.limits.clone(),
        }
    }
}
