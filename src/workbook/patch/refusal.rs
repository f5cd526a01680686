//! Why a copy cannot be made, or one edit not be made in it, in words for the staff.

use std::fmt::{self, Display};

use crate::cell::CellRef;
use crate::finding::Text;
use crate::workbook;

/// Why no copy was made at all.
#[derive(Debug)]
pub enum Error {
    /// The workbook cannot be read.
    Unreadable(workbook::Error),
    /// It is of another format, which is named with its dot.
    NotXlsx(&'static str),
    /// It is signed, and no signature survives an edit.
    Signed,
    /// A part is not written in UTF-8, as all spreadsheet programs write it.
    Encoding(String),
    /// The copy would differ in more than the edits: here for the first time.
    Unfaithful(String),
}

/// An edit that was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The cell that was to be edited, and is as it was.
    pub cell: CellRef,
    /// Why.
    pub why: Refusal,
}

/// Why an edit was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such sheet, or it cannot be read.
    NoSheet,
    /// A sheet has no such cell.
    Outside,
    /// More than the 32,767 characters that a cell can hold.
    TooLong,
    /// Infinite, or not a number.
    NoNumber,
    /// A day that spreadsheet programs cannot count.
    NoDay,
    /// The cell holds a formula, which the edit does not say it replaces.
    Formula,
    /// The cell belongs to a formula that several cells share.
    SharedFormula,
    /// The cell belongs to an array formula or to a data table.
    ArrayFormula,
    /// The cell is covered by a merged area, and is not its first one.
    Merged,
    /// The cell is a heading or the total of a table, which its table names too.
    TableHeading,
    /// The sheet has its rows or cells twice or out of order.
    Disorder,
    /// The workbook has no styles to which a colour could be added.
    NoStyles,
}

impl Refusal {
    /// Why, and what to do by hand instead.
    pub const fn message(self) -> Text {
        match self {
            Self::NoSheet => Text::fixed(
                "そのシートがありません。シートの名前を確かめてください。",
                "There is no such sheet; check its name.",
            ),
            Self::Outside => Text::fixed("シートにないセルです。", "No sheet has such a cell."),
            Self::TooLong => Text::fixed(
                "文字が長すぎて、1つのセルに入りません。短くしてください。",
                "The text is too long for a cell; shorten it.",
            ),
            Self::NoNumber => Text::fixed("数ではありません。", "This is not a number."),
            Self::NoDay => Text::fixed(
                "表計算ソフトで扱えない日付です（1900年から9999年まで）。",
                "Spreadsheet programs know no such day (they count from 1900 to 9999).",
            ),
            Self::Formula => Text::fixed(
                "数式のセルなので、書き換えません。数式が見ている元のセルを直してください。",
                "The cell holds a formula and is left alone; mend the cell that the formula looks at.",
            ),
            Self::SharedFormula => Text::fixed(
                "ほかのセルと共有している数式なので、書き換えません。元のセルを直してください。",
                "The cell shares its formula with others and is left alone; mend the cell that it looks at.",
            ),
            Self::ArrayFormula => Text::fixed(
                "配列数式の一部なので、書き換えません。元のセルを直してください。",
                "The cell is part of an array formula and is left alone; mend the cells that it looks at.",
            ),
            Self::Merged => Text::fixed(
                "結合されたセルに隠れています。結合の左上のセルを直してください。",
                "The cell is hidden by a merged area; edit the area's first cell.",
            ),
            Self::TableHeading => Text::fixed(
                "テーブルの見出しや集計のセルなので、書き換えません。表計算ソフトで直してください。",
                "The cell is a heading or a total of a table; edit it in a spreadsheet program.",
            ),
            Self::Disorder => Text::fixed(
                "シートの行やセルの順が壊れています。表計算ソフトで開いて保存し直してください。",
                "The sheet's rows or cells are out of order; open it in a spreadsheet program and save it again.",
            ),
            Self::NoStyles => Text::fixed(
                "ブックに書式がないので、色を付けられません。表計算ソフトで開いて保存し直してください。",
                "The workbook has no styles, so no colour can be given; open it in a spreadsheet program and save it again.",
            ),
        }
    }
}

impl Error {
    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::Unreadable(error) => error.message(),
            Self::NotXlsx(kind) => Text::new(
                format!("{kind}のファイルには書き込めません。"),
                format!("nothing can be written into a {kind} file"),
            ),
            Self::Signed => Text::fixed(
                "デジタル署名のあるブックです。書き込むと署名が無効になるので、書き込みません。",
                "the workbook is signed, and a signature does not survive an edit",
            ),
            Self::Encoding(part) => Text::new(
                format!("ファイルの一部「{part}」がUTF-8ではないので、書き込めません。"),
                format!("the part {part} of the file is not UTF-8, so nothing can be written into it"),
            ),
            Self::Unfaithful(cell) => Text::new(
                format!("写しの{cell}が、もとのブックや書き込む値と合いません。写しは作りませんでした。"),
                format!("the copy differs at {cell} from what it should be; no copy was made"),
            ),
        }
    }

    /// What to do about it.
    pub const fn remedy(&self) -> Text {
        match self {
            Self::Unreadable(error) => error.remedy(),
            Self::NotXlsx(_) => Text::fixed(
                "表計算ソフトで開き、.xlsx 形式（Excelブック）で保存し直したものを使ってください。",
                "open it in a spreadsheet program, save it as .xlsx, and use that",
            ),
            Self::Signed => Text::fixed(
                "写しを作って署名を外し、それを使ってください。",
                "make a copy, remove the signature from it, and use that",
            ),
            Self::Encoding(_) | Self::Unfaithful(_) => Text::fixed(
                "表計算ソフトで開き、.xlsx 形式で保存し直してから、もう一度どうぞ。",
                "open it in a spreadsheet program, save it again as .xlsx, and try once more",
            ),
        }
    }
}

impl From<workbook::Error> for Error {
    fn from(error: workbook::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}
