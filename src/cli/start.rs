//! The words of the commands with which an office starts: a new workbook, its own list, the columns.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct Adopt {
    /// The list that the office keeps: .xlsx, .xls, .ods or .csv. It is read and never written to.
    #[arg(value_name = "LIST")]
    pub(crate) workbook: PathBuf,

    /// The new workbook. A file that is there already is never overwritten.
    #[arg(short, long, value_name = "NEW.xlsx")]
    pub(crate) output: PathBuf,

    /// Take the columns as they are shown, without a question.
    #[arg(long)]
    pub(crate) yes: bool,

    /// Where a column goes: "電話番号2=FAX", "K列=電話", "備考=内部メモ"; may be given several times.
    #[arg(long = "map", value_name = "HEADING=COLUMN")]
    pub(crate) wishes: Vec<String>,

    /// A sheet to take services from; may be given several times. Without it, those that are found.
    #[arg(long = "sheet", value_name = "NAME")]
    pub(crate) sheets: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to write it into, or the whole name of the new workbook.
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,

    /// The new workbook's name; without it 窓口.xlsx, in English services.xlsx.
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<String>,

    /// The 発行者ID to write into it; without it a new one.
    #[arg(long, value_name = "ID")]
    pub(crate) publisher_id: Option<String>,
}

/// How the columns are told.
#[derive(Debug, Args)]
pub(crate) struct Columns {
    /// Tables in Markdown, or JSON for programs.
    #[arg(long, value_name = "FORM", value_enum, default_value = "md")]
    pub(crate) form: ColumnsForm,
}

/// A form of the list of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColumnsForm {
    Md,
    Json,
}
