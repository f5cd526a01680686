//! What reading finds: the rules of the catalogue's parts F (file), H (header) and R (record) that
//! the workbook alone can see, and their sentences.

use crate::cell::CellRef;
use crate::finding::{Finding, Rule, Severity, Text};

use super::Cell;
use super::error::Error;

mod records;
mod sheets;
mod told;

pub(super) use records::*;
pub(super) use sheets::*;
pub(super) use told::*;

/// Declares the rules: name, code, severity; then title, explanation, example and remedy, each in
/// Japanese and English.
macro_rules! rules {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $severity:ident, $ja:literal, $en:literal,
        $why_ja:literal, $why_en:literal,
        $like_ja:literal, $like_en:literal,
        $do_ja:literal, $do_en:literal;)*) => {
        $($(#[$meta])* pub static $name: Rule = Rule {
            code: $code,
            usual: Severity::$severity,
            title: Text::fixed($ja, $en),
            explanation: Text::fixed($why_ja, $why_en),
            example: Text::fixed($like_ja, $like_en),
            remedy: Text::fixed($do_ja, $do_en),
        };)*

        /// Every rule that reading can find broken, in the order of the codes.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    /// A sheet of the file cannot be read.
    UNREADABLE = "F001", Error, "シートが読めない", "unreadable sheet",
        "シートの一部または全部が壊れていて、中身を読めません。読めない行が、だまって抜け落ちるのを防ぎます。", "A sheet is damaged, so that some or all of it cannot be read. Nothing that cannot be read is left out in silence.",
        "番地が「ZZZZ1」のセルがある", "a cell whose address is ZZZZ1",
        "表計算ソフトで開き、内容を確かめてから、.xlsx形式で保存し直してください。", "Open it in a spreadsheet program, check its content and save it again as .xlsx.";
    /// A part of the file is outside the limits.
    TOO_LARGE = "F002", Error, "大きすぎる", "too large",
        "結合セルやリンクの範囲が、扱える大きさをこえています。一部の値を補えません。", "Merged cells or links reach further than can be handled, so that some values were not filled in.",
        "列全体（A1:A1048576）の結合", "a whole column merged (A1:A1048576)",
        "セルの結合を解除して、値を1行ずつ書いてください。", "Unmerge the cells and write the value in every row.";
    /// Several sheets could be the one that is looked for, or a hidden one holds data.
    SEVERAL_SHEETS = "F003", Warning, "候補のシートが複数ある", "several sheets could be meant",
        "同じ役目に見えるシートがほかにもあるか、隠れたシートを読みました。古い写しを読んでいないか、確かめるためのお知らせです。", "Other sheets look like the one that was read, or the one that was read is hidden: see that it is no old copy.",
        "「窓口」と「窓口（昨年度）」", "窓口 beside 窓口（昨年度）",
        "読むシートを「窓口」という名前にし、古いシートは別のブックに移してください。", "Name the sheet to be read 窓口 and move old ones to another workbook.";
    /// A formula whose result is not in the file.
    UNCOMPUTED = "F004", Error, "計算されていない数式", "formula without its result",
        "数式の結果がファイルに入っていないため、値はないものとして読みました。プログラムで作った表によくあります。", "The result of a formula is not in the file, so that the cell is read as blank; tables written by programs are often so.",
        "=VLOOKUP(A2,台帳!A:C,3) の結果がない", "=VLOOKUP(A2,台帳!A:C,3) without a result",
        "表計算ソフトで開いて保存し直すか、値を直接書いてください。", "Open the file in a spreadsheet program and save it, or write the value itself.";
    /// An error value.
    FAULT = "F005", Error, "エラー値", "error value",
        "セルがエラー値になっているため、値はないものとして読みました。", "The cell holds an error value and is read as blank.",
        "#N/A、#REF!、#SPILL!", "#N/A, #REF!, #SPILL!",
        "数式を直すか、値を直接書いてください。", "Mend the formula, or write the value itself.";
    /// The workbook counts its days from 1904.
    FROM_1904 = "F006", Note, "1904年から数える日付", "days counted from 1904",
        "日付を1904年から数えるブックです（古いMacのExcelなど）。そのとおりに読みました。", "The workbook counts its days from 1904, as old Excel for Mac does, and is read so.",
        "2026年4月1日が、ほかのブックに写すと2022年3月31日になる", "1 April 2026 becomes 31 March 2022 when copied elsewhere",
        "ほかのブックへ日付を写すときに確かめてください。", "Check dates when copying them into other workbooks.";
    /// The format cannot hold what matters in others.
    POOR_FORMAT = "F007", Note, "取り消し線などが残らない形式", "a format that cannot show struck text",
        "この形式では、取り消し線、隠れた行、ふりがなの印を知ることができません。消したつもりの行が載ることがあります。", "This format does not show struck text, hidden rows or readings; a row that was meant to be gone may appear.",
        "窓口.csv", "services.csv",
        "そうした印を使っている表は、.xlsx形式のまま指定してください。", "Where the table uses such marks, give the .xlsx itself.";
    /// The bytes of a CSV file are in no encoding that is known: nothing is read at all, and this is the
    /// code of the error.
    UNDECODABLE = "F008", Error, "文字コードがわからない", "unknown encoding",
        "CSVの文字コードがUTF-8、UTF-16、Shift_JISのどれでもないため、何も読めません。文字化けしたまま出るのを防ぎます。",
        "A CSV file is neither UTF-8, UTF-16 nor Shift_JIS; nothing is read, so that no garbled text goes out.",
        "途中のバイトが壊れたCSV", "a CSV with a broken byte",
        "表計算ソフトで開き、.xlsx形式で保存し直してください。", "Open it in a spreadsheet program and save it as .xlsx.";
    /// The workbook has macros, or refers to other files.
    MACROS_OR_LINKS = "F009", Note, "マクロや外部参照", "macros or references to other files",
        "マクロやほかのファイルへの参照は動かさず、保存されている値だけを読みました。", "Macros and references to other files are not run; only saved values are read.",
        "='[台帳.xlsx]Sheet1'!B2", "='[台帳.xlsx]Sheet1'!B2",
        "値が古くないか、表計算ソフトで開いて確かめてください。", "Open it in a spreadsheet program and check that the values are up to date.";
    /// The file's name says another format than its content.
    OTHER_NAME = "F010", Warning, "名前と中身の形式が違う", "name and content differ",
        "ファイルの名前が示す形式と、中身の形式が違います。中身のほうで読みました。", "The file's name says one format and its content is another; it is read by its content.",
        "名前は「窓口.xls」、中身は.xlsx", "named services.xls, and an .xlsx inside",
        "表計算ソフトで開き、.xlsx形式で保存し直してください。", "Open it in a spreadsheet program and save it as .xlsx.";
    /// A sheet's headings were not found.
    NO_HEADER = "H101", Error, "見出しがない", "no headings",
        "シートに、見出しの行が見つかりません。そのシートは読みませんでした。", "The sheet has no row of headings and was not read.",
        "「名称」「電話」などの行がない「窓口」シート", "a sheet 窓口 without a row like 名称, 電話",
        "上から30行までに、「名称」などの見出しを置いてください。", "Put headings such as 名称 in the first 30 rows.";
    /// Two columns mean the same.
    SAME_COLUMN = "H103", Warning, "同じ意味の列が2つある", "two columns mean the same",
        "2つの列が同じ項目を意味します。そのうち1列だけを読みました。", "Two columns mean the same field; only one of them was read.",
        "「電話」と「電話番号」", "電話 and 電話番号 side by side",
        "要るほうの列だけを残すか、違う内容なら見出しを変えてください。", "Keep the column that is needed, or change the heading if it means something else.";
    /// A column that is not understood.
    UNKNOWN_COLUMN = "H104", Note, "読み取らない列", "unknown column",
        "知らない見出しの列です。読み取らず、紙面にもデータにも出ません。", "A column with an unknown heading is not read and appears neither in print nor in data.",
        "「好きな色」", "好きな色 (favourite colour)",
        "載せたい列なら、見出しをREADMEの表にある名前に変えてください。", "If it should appear, give it a heading from the table in the README.";
    /// The headings stand in two rows.
    TWO_LEVELS = "H105", Note, "2段の見出し", "headings in two rows",
        "上下2行を合わせて、1つの見出しとして読みました。", "Two rows together were read as the headings.",
        "「連絡先」の下に「電話」「FAX」", "電話 and FAX below 連絡先",
        "列の読み取りが違うときは、見出しを1行にまとめてください。", "Where columns are misread, put the headings in one row.";
    /// Rows that are not read as data.
    SKIPPED = "H106", Note, "読み飛ばした行", "skipped rows",
        "表題、合計、注記などの行とみて、読み飛ばしました。", "Rows taken for titles, totals or notes were not read.",
        "「合計 16件」", "合計 16件 (total)",
        "窓口などの行なら、名称の欄から書いてください。", "If it is an entry, write it with its name under the heading.";
    /// A second table on the sheet.
    SECOND_TABLE = "H107", Warning, "2つ目の表", "second table",
        "同じシートに、もう1つ表があります。列の並びが同じなら続きとして読み、違えば読みませんでした。", "The sheet holds another table: with the same columns it is read on, with others it is not.",
        "下のほうに、もう一度「名称」「電話」の行", "a second row of headings further down",
        "2つ目の表は、別のシートに移すか、列の並びをそろえてください。", "Move it to a sheet of its own, or give it the same columns.";
    /// What the staff say about how to read a sheet cannot be followed.
    GUIDANCE = "H112", Error, "読み方の指定に従えない", "reading cannot follow what it was told",
        "読むシート、見出しの行、列が指定されていますが、そのとおりのものがありません。違うところを読んだまま出すのを防ぎます。", "The sheet, row of headings or column that was named does not exist; what would be read instead is not what was meant.",
        "窓口のシート「令和9年度」（ない）", "窓口のシート: 令和9年度, which is not there",
        "シートの名前、行の番号、見出しを、ファイルのとおりに書いてください。", "Write the sheet's name, the row's number and the heading as they stand in the file.";
    /// A row with the mark of an example that somebody has written over.
    CHANGED_EXAMPLE = "H114", Warning, "記入例の印が残った行", "a row still marked as an example",
        "先頭に「記入例」や「例」とある行は、書き方の見本とみてどこにも載せません。書きかえた行に印が残っていると、その窓口が抜け落ちます。", "A row that begins with 記入例, 例 or Example shows how to write and appears nowhere. Where somebody wrote an entry over it, that entry would be missing.",
        "IDが「記入例」のままの、ほんとうの窓口", "a real entry whose ID still says 記入例",
        "載せる行なら、先頭の「記入例」をその行のIDに書きかえてください。", "If it is an entry, replace the mark with the row's own ID.";
    /// Rows or columns that are not shown hold data.
    HIDDEN = "R205", Warning, "隠れた行・列", "hidden rows or columns",
        "隠れている行や列にも値があり、読みました。フィルターで隠しただけの行が抜けないようにするためです。", "Rows or columns that are not shown hold data and were read, so that a filter loses nobody.",
        "フィルターで隠れた12～15行目", "rows 12 to 15, hidden by a filter",
        "載せない行なら削除するか「掲載」を「なし」にし、載せる行なら再表示してください。", "Delete the row or set 掲載 to なし if it should not appear; show it if it should.";
    /// A row that is struck through.
    STRUCK_ROW = "R206", Warning, "取り消し線の行", "struck row",
        "行の全体に取り消し線があるので、やめた窓口とみて読みませんでした。", "The whole row is struck through and was not read.",
        "全部のセルに取り消し線", "a line through every cell",
        "終わった窓口なら「状態」を「終了」にし、そうでなければ取り消し線を外してください。", "Set 状態 to 終了 if it has ended; take the line away if it has not.";
    /// A cell that is struck through in a row that is not.
    STRUCK_CELL = "R207", Error, "取り消し線のあるセル", "struck text",
        "セルの全部か一部に取り消し線があり、どれが生きている値かわかりません。", "A cell is struck through in whole or in part; what still holds is not clear.",
        "「083-934-0000」に線、その下に「083-934-2532」", "083-934-0000 struck, 083-934-2532 below it",
        "もう使わない文字を消して、取り消し線を外してください。", "Delete what no longer holds and take the line away.";
    /// A mark that stands for the value above.
    DITTO = "R208", Error, "「同上」の記号", "ditto mark",
        "「上と同じ」の記号です。並べ替えると、別の行の値になってしまいます。", "A mark stands for the value above; sorting the rows would change what it means.",
        "「〃」「同上」", "〃, 同上",
        "値そのものを書いてください。", "Write the value itself.";
    /// Values filled in from a merged cell.
    MERGED = "R210", Note, "結合セルから補った値", "filled from a merged cell",
        "結合セルの値を、覆われた行にも補いました。", "The value of a merged cell was filled into the rows that it covers.",
        "2行分を結合した「主催」", "主催 merged over two rows",
        "行ごとに値を書くと、並べ替えても安心です。", "Written in every row, the value survives sorting.";
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
