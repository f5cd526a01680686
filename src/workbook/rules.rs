//! What reading finds: the rules of the catalogue's parts F (file), H (header) and R (record) that
//! the workbook alone can see, and their sentences.

use crate::cell::CellRef;
use crate::finding::{Finding, Rule, Severity, Text};

use super::Cell;
use super::error::Error;

mod records;
mod sheets;

pub(super) use records::*;
pub(super) use sheets::*;

/// Declares the rules: name, code, severity, title in Japanese and English.
macro_rules! rules {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $severity:ident, $ja:literal, $en:literal;)*) => {
        $($(#[$meta])* pub static $name: Rule =
            Rule { code: $code, severity: Severity::$severity, title: Text::fixed($ja, $en) };)*

        /// Every rule that reading can find broken, in the order of the codes.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    /// A sheet of the file cannot be read.
    UNREADABLE = "F001", Error, "シートが読めない", "unreadable sheet";
    /// A part of the file is outside the limits.
    TOO_LARGE = "F002", Error, "大きすぎる", "too large";
    /// Several sheets could be the one that is looked for, or a hidden one holds data.
    SEVERAL_SHEETS = "F003", Warning, "候補のシートが複数ある", "several sheets could be meant";
    /// A formula whose result is not in the file.
    UNCOMPUTED = "F004", Error, "計算されていない数式", "formula without its result";
    /// An error value.
    FAULT = "F005", Error, "エラー値", "error value";
    /// The workbook counts its days from 1904.
    FROM_1904 = "F006", Note, "1904年から数える日付", "days counted from 1904";
    /// The format cannot hold what matters in others.
    POOR_FORMAT = "F007", Note, "取り消し線などが残らない形式", "a format that cannot show struck text";
    /// The workbook has macros, or refers to other files.
    MACROS_OR_LINKS = "F009", Note, "マクロや外部参照", "macros or references to other files";
    /// The file's name says another format than its content.
    OTHER_NAME = "F010", Warning, "名前と中身の形式が違う", "name and content differ";
    /// A sheet's headings were not found.
    NO_HEADER = "H101", Error, "見出しがない", "no headings";
    /// Two columns mean the same.
    SAME_COLUMN = "H103", Warning, "同じ意味の列が2つある", "two columns mean the same";
    /// A column that is not understood.
    UNKNOWN_COLUMN = "H104", Note, "読み取らない列", "unknown column";
    /// The headings stand in two rows.
    TWO_LEVELS = "H105", Note, "2段の見出し", "headings in two rows";
    /// Rows that are not read as data.
    SKIPPED = "H106", Note, "読み飛ばした行", "skipped rows";
    /// A second table on the sheet.
    SECOND_TABLE = "H107", Warning, "2つ目の表", "second table";
    /// A row with the mark of an example that somebody has written over.
    CHANGED_EXAMPLE = "H109", Warning, "記入例の印が残った行", "a row still marked as an example";
    /// Rows or columns that are not shown hold data.
    HIDDEN = "R205", Warning, "隠れた行・列", "hidden rows or columns";
    /// A row that is struck through.
    STRUCK_ROW = "R206", Warning, "取り消し線の行", "struck row";
    /// A cell that is struck through in a row that is not.
    STRUCK_CELL = "R207", Error, "取り消し線のあるセル", "struck text";
    /// A mark that stands for the value above.
    DITTO = "R208", Error, "「同上」の記号", "ditto mark";
    /// Values filled in from a merged cell.
    MERGED = "R210", Note, "結合セルから補った値", "filled from a merged cell";
}

/// A cell's text for a finding, shortened where it is very long.
fn quoted(cell: &Cell) -> String {
    shortened(&cell.text())
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Rows as people count them: `12` or `12～15`.
fn row_range(first: u32, last: u32, to: &str) -> String {
    let (first, last) = (u64::from(first) + 1, u64::from(last) + 1);
    if first == last { first.to_string() } else { format!("{first}{to}{last}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_each_once() {
        assert!(RULES.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn long_texts_are_shortened() {
        assert_eq!(shortened(&"窓".repeat(200)), "窓".repeat(200));
        assert_eq!(shortened(&"窓".repeat(201)), format!("{}…", "窓".repeat(200)));
    }
}
