//! The workbook on the command line: which file, which day, how it is read.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use mitsuori::workbook::{Guidance, Limits, Pointer};

/// The workbook, and the day it is judged by.
#[derive(Debug, Clone, Args)]
pub(crate) struct Input {
    /// The workbook that the staff keep: .xlsx, .xls, .ods or .csv.
    pub(crate) workbook: PathBuf,

    /// The day to judge by, instead of today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<NaiveDate>,

    /// The open data of the release before: identifiers are carried on, changes are found.
    #[arg(long, value_name = "DIR")]
    pub(crate) previous: Option<PathBuf>,

    /// Say column by column how the workbook was read, and what was passed over and why.
    #[arg(long)]
    pub(crate) explain_ingest: bool,

    /// The sheet to read the services from, instead of the one that is found.
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,

    /// The row of the headings, as the screen counts rows: 4, or 4-5 where there are two.
    #[arg(long, value_name = "ROW", value_parser = header_row)]
    pub(crate) header_row: Option<(u32, u32)>,

    /// What a column is: 機関名=名称, K列=電話, 備考2=読まない; may be given several times.
    #[arg(long = "column", value_name = "HEADING=COLUMN", value_parser = pointer)]
    pub(crate) columns: Vec<Pointer>,

    /// How large the workbook may be: rows=2000000, file=512M …; may be given several times.
    #[arg(long = "limit", value_name = "WHAT=SIZE", value_parser = limit)]
    pub(crate) limits: Vec<String>,
}

impl Input {
    /// How large the workbook may be.
    pub(crate) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for text in &self.limits {
            // The parser has seen that it can be set.
            let _ = limits.set(text);
        }
        limits
    }

    /// Where the services are to be found, as far as the command line says it.
    pub(crate) fn guidance(&self) -> Guidance {
        Guidance { sheet: self.sheet.clone(), headings: self.header_row, columns: self.columns.clone() }
    }
}

pub(super) fn limit(text: &str) -> Result<String, String> {
    Limits::default().set(text).map(|()| text.to_owned())
}

fn header_row(text: &str) -> Result<(u32, u32), &'static str> {
    Guidance::rows(text).ok_or("it is no number of a row (4, or 4-5 where the headings stand in two)")
}

fn pointer(text: &str) -> Result<Pointer, &'static str> {
    Pointer::read(text).ok_or("write it as 機関名=名称 or K列=電話, or 備考2=読まない to leave it alone")
}
