//! Why a workbook cannot be divided by a column.

use mitsuori::finding::Text;
use mitsuori::workbook::{Unclear, Why, Workbook};

use super::NAMED;
use crate::commands::message::Trouble;

pub(super) fn no_column(book: &Workbook, column: &str) -> anyhow::Error {
    let headings = book.headings().join("、");
    Trouble {
        message: Text::new(
            format!("「{column}」という見出しの列がありません。"),
            format!("there is no column with the heading “{column}”"),
        ),
        remedy: Text::new(
            format!("--each には、シートにある見出しを書いてください。いまある見出し：{headings}"),
            format!("name a heading of the sheet with --each; there are {headings}"),
        ),
    }
    .into()
}

/// The cells that leave it open which edition a row is in, or what it says there.
pub(super) fn unclear(cells: &[Unclear], column: &str) -> anyhow::Error {
    let named = |why: Why, between: &str| -> Option<String> {
        let cells: Vec<String> =
            cells.iter().filter(|cell| cell.why == why).map(|cell| cell.cell.to_string()).collect();
        let more = if cells.len() > NAMED { "…" } else { "" };
        (!cells.is_empty()).then(|| cells[..cells.len().min(NAMED)].join(between) + more)
    };
    let mut told = (Vec::new(), Vec::new());
    if let (Some(ja), Some(en)) = (named(Why::NoWord, "、"), named(Why::NoWord, ", ")) {
        told.0.push(format!(
            "「{column}」の列に、名前でないもの（日付、TRUE、エラー値、計算結果のない数式）があります：{ja}。"
        ));
        told.1.push(format!(
            "the column “{column}” has what is no name (a date, TRUE, an error value, a formula without its result): {en}"
        ));
    }
    if let (Some(ja), Some(en)) = (named(Why::Ditto, "、"), named(Why::Ditto, ", ")) {
        told.0.push(format!(
            "上と同じという記号があります。版に分けると、上の行が変わることがあります：{ja}。"
        ));
        told.1.push(format!("marks for the value above stand where another row may come above: {en}"));
    }
    Trouble {
        message: Text::new(told.0.concat(), told.1.join("; ")),
        remedy: Text::fixed(
            "そのセルに値そのものを文字で書いてください（「1-2」のような名前は、セルの表示形式を「文字列」にしてから）。どの版も作っていません。",
            "Write the value itself there, as text (a name like 1-2 in a cell whose format is Text). No edition was made.",
        ),
    }
    .into()
}

pub(super) fn no_values(column: &str) -> anyhow::Error {
    Trouble {
        message: Text::new(
            format!("「{column}」の列がすべて空です。"),
            format!("the column “{column}” is blank in every row"),
        ),
        remedy: Text::fixed(
            "どの版の行かを、この列に書いてください。空けた行は、すべての版に載ります。",
            "Write there whose each row is; a row left blank is in every edition.",
        ),
    }
    .into()
}
