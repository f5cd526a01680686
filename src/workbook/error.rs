//! Why a file could not be read at all, in words for the person who can do something about it.
//! What concerns a part of the file alone is a finding instead.

use std::fmt::{self, Display};
use std::io;
use std::path::PathBuf;

use crate::finding::Text;

/// Why a file could not be read.
#[derive(Debug)]
pub enum Error {
    /// There is no such file.
    Missing(PathBuf),
    /// It is a folder, or no ordinary file.
    NotAFile(PathBuf),
    /// The system does not give it out.
    Denied(PathBuf, io::Error),
    /// It is empty.
    Empty,
    /// It, or what it holds, is larger than the limits allow.
    TooLarge {
        /// What is too large.
        measure: Measure,
        /// How large it may be.
        limit: u64,
    },
    /// It is locked with a password.
    Password,
    /// It is something else than a workbook, whatever its name says.
    Foreign(Foreign),
    /// It is a workbook, but broken.
    Damaged {
        /// The part of the file that is broken; empty where it is the whole.
        part: String,
        /// What the reader of that part says, in English.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A CSV file is neither UTF-8 nor Shift_JIS.
    Undecodable {
        /// The place of the first byte that cannot be read, counted from zero.
        offset: u64,
    },
    /// No cell of any sheet holds anything.
    Blank,
    /// No sheet has a row of headings that looks like services.
    NoServices(Vec<Candidate>),
}

/// What can be too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The file, in bytes.
    File,
    /// The parts of the package.
    Parts,
    /// The unpacked package, in bytes.
    Unpacked,
    /// The sheets.
    Sheets,
    /// The rows that hold something.
    Rows,
    /// The cells that hold something.
    Cells,
    /// The text of one cell, in bytes.
    CellText,
    /// The text of all cells, in bytes.
    Text,
    /// How deep elements stand in one another.
    Depth,
}

/// What was found instead of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A picture.
    Picture,
    /// A PDF.
    Pdf,
    /// A web page saved under a spreadsheet's name.
    WebPage,
    /// Some other XML.
    Xml,
    /// A document of a word processor or a presentation.
    Document,
    /// A binary workbook, `.xlsb`.
    BinaryWorkbook,
    /// A workbook from before 1993 (BIFF 2 to 4).
    OldWorkbook,
    /// A ZIP package without a workbook.
    Package,
    /// Bytes without a meaning that is known here.
    Unknown,
}

/// A row that could have been the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it starts, e.g. `Sheet1!A3`.
    pub cell: crate::cell::CellRef,
    /// The headings in it that are understood.
    pub understood: Vec<String>,
    /// Whether one of them is that of the services' names.
    pub is_named: bool,
}

impl Error {
    /// The code of the rule that it breaks, as in the catalogue.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "F002",
            Self::Undecodable { .. } => "F008",
            Self::Blank | Self::NoServices(_) => "H101",
            _ => "F001",
        }
    }

    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::Missing(path) => {
                let path = path.display();
                Text::new(format!("ファイルが見つかりません：{path}"), format!("there is no file {path}"))
            }
            Self::NotAFile(path) => {
                let path = path.display();
                Text::new(
                    format!("ファイルではなく、フォルダーなどです：{path}"),
                    format!("{path} is a folder or no ordinary file"),
                )
            }
            Self::Denied(path, source) => {
                let path = path.display();
                Text::new(
                    format!("ファイルを開けません：{path}（{source}）"),
                    format!("{path} cannot be opened: {source}"),
                )
            }
            Self::Empty => Text::fixed("ファイルの中身が空です。", "the file is empty"),
            Self::TooLarge { measure, limit } => measure.message(*limit),
            Self::Password => {
                Text::fixed("パスワードがかかっていて、読めません。", "the file is locked with a password")
            }
            Self::Foreign(foreign) => foreign.message(),
            Self::Damaged { part, source } if part.is_empty() => Text::new(
                format!("ファイルが壊れていて、読めません（{source}）。"),
                format!("the file is damaged: {source}"),
            ),
            Self::Damaged { part, source } => Text::new(
                format!("ファイルの一部「{part}」が壊れていて、読めません（{source}）。"),
                format!("the part {part} of the file is damaged: {source}"),
            ),
            Self::Undecodable { offset } => Text::new(
                format!(
                    "文字コードがUTF-8でもShift_JISでもなく、先頭から{offset}バイト目（0から数えて）が読めません。"
                ),
                format!("neither UTF-8 nor Shift_JIS: the byte at offset {offset} cannot be read"),
            ),
            Self::Blank => Text::fixed("どのシートにも何も書かれていません。", "no sheet holds anything"),
            Self::NoServices(candidates) => no_services(candidates),
        }
    }

    /// What to do about it.
    pub const fn remedy(&self) -> Text {
        match self {
            Self::Missing(_) => {
                Text::fixed("ファイルの名前と場所を確かめてください。", "check the file's name and place")
            }
            Self::NotAFile(_) => Text::fixed(
                "フォルダーの中のファイル（.xlsx など）を指定してください。",
                "name a file (.xlsx or the like) in the folder",
            ),
            Self::Denied(..) => Text::fixed(
                "ほかのソフトで開いていれば閉じ、読み取りの許可があるか確かめてください。",
                "close it in other programs, and check that you may read it",
            ),
            Self::Empty | Self::Blank => Text::fixed(
                "窓口を書き込んだファイルかどうか確かめ、保存し直してください。",
                "check that this is the file with the services, and save it again",
            ),
            Self::TooLarge { .. } => Text::fixed(
                "いらないシート、行、書式を消した新しいブックに、窓口の表だけを貼り付けて保存してください。",
                "copy the table of services alone into a new workbook and save that",
            ),
            Self::Password => Text::fixed(
                "表計算ソフトで開き、パスワードを外して保存した写しを使ってください。",
                "open it, save a copy without the password, and use that",
            ),
            Self::Foreign(foreign) => foreign.remedy(),
            Self::Damaged { .. } => Text::fixed(
                "表計算ソフトで開けるか確かめ、開けたら .xlsx 形式で保存し直してください。",
                "see whether a spreadsheet program opens it, and save it again as .xlsx",
            ),
            Self::Undecodable { .. } => Text::fixed(
                "表計算ソフトで開き、「CSV UTF-8」か .xlsx 形式で保存し直してください。",
                "open it in a spreadsheet program and save it as CSV UTF-8 or .xlsx",
            ),
            Self::NoServices(_) => Text::fixed(
                "窓口の名前の列に「名称」、ほかの列に「電話」などの見出しを付け、その行を上から30行までに置いてください。",
                "head the column of names 名称 (name), the others 電話 (phone) and so on, within the first 30 rows",
            ),
        }
    }

    /// A part that is broken, and what its reader says.
    pub(super) fn damaged(
        part: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Damaged { part: part.into(), source: source.into() }
    }
}

fn no_services(candidates: &[Candidate]) -> Text {
    if candidates.is_empty() {
        return Text::fixed(
            "窓口の見出しの行が見つかりません。",
            "no row of headings for services was found",
        );
    }
    let (mut ja, mut en) = (Vec::new(), Vec::new());
    for Candidate { cell, understood, is_named } in candidates {
        let lacking = if *is_named { ("", "") } else { ("。名称がない", "; no name") };
        ja.push(format!("{cell}（{}{}）", understood.join("、"), lacking.0));
        en.push(format!("{cell} ({}{})", understood.join(", "), lacking.1));
    }
    Text::new(
        format!("窓口の見出しの行が見つかりません。近い行：{}", ja.join("、")),
        format!("no row of headings for services was found; the closest: {}", en.join(", ")),
    )
}

impl Measure {
    fn message(self, limit: u64) -> Text {
        let (ja, en) = match self {
            Self::File => ("ファイルが大きすぎます", "the file is too large"),
            Self::Parts => ("ファイルの中の部品が多すぎます", "the file has too many parts"),
            Self::Unpacked => {
                ("ファイルを展開すると大きくなりすぎます", "the file is too large once unpacked")
            }
            Self::Sheets => ("シートが多すぎます", "there are too many sheets"),
            Self::Rows => ("行が多すぎます", "there are too many rows"),
            Self::Cells => ("書き込まれたセルが多すぎます", "there are too many filled cells"),
            Self::CellText => ("1つのセルの文字が多すぎます", "a cell holds too much text"),
            Self::Text => ("文字が多すぎます", "there is too much text"),
            Self::Depth => ("ファイルの中の入れ子が深すぎます", "the file is nested too deeply"),
        };
        let unit = match self {
            Self::File | Self::Unpacked | Self::CellText | Self::Text => ("バイト", " bytes"),
            _ => ("", ""),
        };
        Text::new(format!("{ja}（上限 {limit}{}）。", unit.0), format!("{en} (at most {limit}{})", unit.1))
    }
}

impl Foreign {
    const fn message(self) -> Text {
        match self {
            Self::Picture => Text::fixed(
                "表計算のファイルではなく、画像です。名前だけが変えられています。",
                "this is no workbook but a picture under another name",
            ),
            Self::Pdf => Text::fixed("表計算のファイルではなく、PDFです。", "this is no workbook but a PDF"),
            Self::WebPage => Text::fixed(
                "表計算のファイルではなく、ウェブページ（HTML）です。名前だけが変えられています。",
                "this is no workbook but a web page (HTML) under another name",
            ),
            Self::Xml => {
                Text::fixed("表計算のブックではなく、XMLの文書です。", "this is no workbook but some XML")
            }
            Self::Document => Text::fixed(
                "表計算のファイルではなく、文書やプレゼンテーションのファイルです。",
                "this is no workbook but a text document or a presentation",
            ),
            Self::BinaryWorkbook => Text::fixed(
                "バイナリ形式のブック（.xlsb）は読めません。",
                "binary workbooks (.xlsb) are not read",
            ),
            Self::OldWorkbook => Text::fixed(
                "とても古い形式（Excel 4.0 以前）のブックで、読めません。",
                "this workbook is in a format from Excel 4.0 or before",
            ),
            Self::Package => Text::fixed(
                "ZIPファイルですが、中に表計算のブックがありません。",
                "this is a ZIP file without a workbook in it",
            ),
            Self::Unknown => Text::fixed("表計算のファイルではありません。", "this is no spreadsheet file"),
        }
    }

    const fn remedy(self) -> Text {
        match self {
            Self::WebPage | Self::Xml | Self::BinaryWorkbook | Self::OldWorkbook => Text::fixed(
                "表計算ソフトで開き、.xlsx 形式で保存し直してください。",
                "open it in a spreadsheet program and save it as .xlsx",
            ),
            Self::Package => Text::fixed(
                "ZIPを展開し、中の .xlsx などを指定してください。",
                "unpack it and name the workbook inside",
            ),
            _ => Text::fixed(
                ".xlsx、.xls、.ods、.csv のファイルを指定してください。",
                "name an .xlsx, .xls, .ods or .csv file",
            ),
        }
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
            Self::Denied(_, source) => Some(source),
            Self::Damaged { source, .. } => Some(&**source),
            _ => None,
        }
    }
}
