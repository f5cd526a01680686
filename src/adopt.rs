//! An office's own list made into the canonical workbook.
//!
//! [`Plan::of`] looks at every sheet and proposes which column becomes which; people may change that.
//! [`carry`](carry::carry) then moves every cell: into its column, into 内部メモ with its heading, or onto a
//! sheet of what is kept; and writes down where each one went. [`balance`](balance::check) reads the
//! written file again and looks every cell up: what went in has come out, or nothing is written.

use std::fmt::{self, Display};

use rust_xlsxwriter::XlsxError;

use crate::cell::CellRef;
use crate::finding::Text;
use crate::workbook;

pub mod balance;
pub mod carry;
pub mod plan;
mod row;
#[cfg(test)]
mod tests;

pub use balance::Balance;
pub use carry::{Carried, Circumstances};
pub use plan::{ColumnPlan, Plan, SheetPlan, Target};

use crate::workbook::Workbook;

/// A workbook made of another, with the account of what went where.
#[derive(Debug)]
pub struct Adopted {
    /// The file (`.xlsx`).
    pub bytes: Vec<u8>,
    /// What went in and came out, counted on the file itself.
    pub balance: Balance,
    /// What people should look after.
    pub remarks: Vec<Text>,
}

/// Makes the canonical workbook as planned, and looks every cell up in it.
///
/// # Errors
///
/// See [`Error`]; nothing is to be written then.
pub fn adopt(workbook: &Workbook, plan: &Plan, circumstances: &Circumstances<'_>) -> Result<Adopted, Error> {
    let carried = carry::carry(workbook, plan, circumstances)?;
    let bytes = carried.book.write().map_err(Error::Write)?;
    let balance = balance::check(workbook, &carried, &bytes)?;
    Ok(Adopted { bytes, balance, remarks: carried.remarks })
}

/// Why a list cannot be adopted.
#[derive(Debug)]
pub enum Error {
    /// There is no table of services in it, or it cannot be read.
    Workbook(workbook::Error),
    /// A wish names a heading that no sheet has; all that there are.
    UnknownHeading(String, Vec<String>),
    /// A wish names a column that does not exist.
    UnknownColumn(String),
    /// A wish is not of the form `heading=column`.
    NoWish(String),
    /// A cell, or what is gathered in 内部メモ, is longer than a cell of a workbook can be.
    TooLong(CellRef),
    /// What came out is not what went in: the cell, and what it says.
    Unbalanced(Box<(Option<CellRef>, String)>),
    /// The writer refused.
    Write(XlsxError),
}

impl Error {
    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::Workbook(error) => error.message(),
            Self::UnknownHeading(heading, _) => Text::new(
                format!("「{heading}」という見出しの列はありません。"),
                format!("no column has the heading “{heading}”"),
            ),
            Self::UnknownColumn(column) => Text::new(
                format!("「{column}」という列はありません。"),
                format!("there is no column “{column}”"),
            ),
            Self::NoWish(wish) => {
                Text::new(format!("「{wish}」の意味が分かりません。"), format!("“{wish}” is not understood"))
            }
            Self::TooLong(cell) => Text::new(
                format!("{cell}の文が長すぎて、1つのセルに入りません。"),
                format!("the text of {cell} is too long for one cell"),
            ),
            Self::Unbalanced(what) => {
                let (cell, text) = &**what;
                let cell = cell.as_ref().map(ToString::to_string).unwrap_or_default();
                Text::new(
                    format!("写したものが元と合いません（{cell} {text}）。何も書きませんでした。"),
                    format!("what was carried over does not match ({cell} {text}); nothing was written"),
                )
            }
            Self::Write(error) => Text::new(
                format!("ブックを書けません（{error}）。"),
                format!("the workbook cannot be written ({error})"),
            ),
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> Text {
        match self {
            Self::Workbook(error) => error.remedy(),
            Self::UnknownHeading(_, headings) => {
                let list = headings.join("、");
                Text::new(format!("見出しは次のとおりです：{list}"), format!("The headings are: {list}"))
            }
            Self::UnknownColumn(_) => Text::fixed(
                "列の名前は mitsuori columns で分かります。内部メモに写すなら「内部メモ」、控えのシートに残すなら「控え」です。",
                "mitsuori columns lists them; 内部メモ carries it into the memo, 控え onto the sheet of what is kept.",
            ),
            Self::NoWish(_) => Text::fixed(
                "「元の見出し=列」の形で書いてください（例：--map \"電話番号2=FAX\"）。",
                "Write it as heading=column, as in --map \"電話番号2=FAX\".",
            ),
            Self::TooLong(_) => Text::fixed(
                "元の表で、いくつかのセルに分けてください。",
                "Divide it into several cells first.",
            ),
            Self::Unbalanced(_) => Text::fixed(
                "元の表のそのセルを確かめてください。それでも合わないときは、表を.xlsx形式で保存し直してください。",
                "Look at that cell of the list; if nothing is odd about it, save the list as .xlsx anew.",
            ),
            Self::Write(_) => Text::fixed(
                "シートの名前やセルの内容に、表計算ソフトが受けつけないものがないか確かめてください。",
                "See whether a cell holds what spreadsheet programs do not take.",
            ),
        }
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for Error {}
