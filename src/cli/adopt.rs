//! The words of `mitsuori adopt`.

use std::path::PathBuf;

use clap::Args;

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
