//! Sentences about rows and their cells.

use super::*;

/// Why a row is not read as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Skip {
    /// It stands above the headings.
    Above,
    /// It adds others up: 合計, 小計.
    Total,
    /// It explains: ※, 注.
    Note,
    /// It divides the table: 【行政】 over its whole width.
    Section,
    /// It describes the columns a second time, for programs.
    Technical,
    /// It shows how a row is filled in: 記入例.
    Example,
}

impl Skip {
    /// Why, in a few words.
    pub(in crate::workbook) fn reason(self) -> Text {
        match self {
            Self::Above => Text::fixed("見出しより上", "above the headings"),
            Self::Total => Text::fixed("合計の行", "a total"),
            Self::Note => Text::fixed("注記の行", "a note"),
            Self::Section => Text::fixed("区切りの行", "a divider"),
            Self::Example => Text::fixed("記入例の行", "an example"),
            Self::Technical => Text::fixed("列の説明の行", "a description of the columns"),
        }
    }
}

pub(in crate::workbook) fn skipped(cell: CellRef, last: u32, why: Skip, text: &str) -> Finding {
    let (ja, en) = match why {
        Skip::Above => ("見出しより上にあるため", "stands above the headings"),
        Skip::Total => ("合計の行とみて", "is taken for a total"),
        Skip::Note => ("注記の行とみて", "is taken for a note"),
        Skip::Section => ("区切りの行とみて", "is taken for a divider"),
        Skip::Example => ("記入例なので", "is an example"),
        Skip::Technical => ("列の説明の行とみて", "is taken for a description of the columns"),
    };
    let first = cell.row;
    SKIPPED
        .at(
            cell,
            Text::new(
                format!("{}行目は{ja}、読み飛ばしました。", row_range(first, last, "～")),
                format!("Row {} {en} and was not read.", row_range(first, last, " to ")),
            ),
            match why {
                Skip::Example => Text::fixed(
                    "そのままで大丈夫です。行ごと消しても、かまいません。",
                    "It may stay. You may delete the row as well.",
                ),
                Skip::Above | Skip::Total | Skip::Note | Skip::Section | Skip::Technical => Text::fixed(
                    "窓口などの行なら、ほかの行と同じように名称の欄から書いてください。",
                    "If it is an entry, write it like the others, with its name under the heading.",
                ),
            },
        )
        .value(shortened(text))
}

pub(in crate::workbook) fn changed_example(cell: CellRef, name: Option<&Cell>) -> Finding {
    let row = u64::from(cell.row) + 1;
    let name = name.map(quoted).unwrap_or_default();
    CHANGED_EXAMPLE
        .at(
            cell,
            Text::new(
                format!("{row}行目は「記入例」の印で始まるため、どこにも載りません（{name}）。"),
                format!("Row {row} begins with the mark of an example and appears nowhere ({name})."),
            ),
            Text::fixed(
                "載せる行なら、先頭の「記入例」を消して、その行のIDなどに書きかえてください。",
                "If it is an entry, replace the mark with the row's own ID.",
            ),
        )
        .value(name)
}

pub(in crate::workbook) fn repeated_header(cell: CellRef) -> Finding {
    let row = u64::from(cell.row) + 1;
    SECOND_TABLE.at(
        cell,
        Text::new(
            format!("{row}行目に同じ見出しがもう一度あります。続きの表として読みました。"),
            format!("Row {row} repeats the headings; the rows below are read as the same table."),
        ),
        Text::fixed(
            "2つ目の表でなければ、見出しの行を消してください。",
            "Remove the row of headings unless it begins another table.",
        ),
    )
}

pub(in crate::workbook) fn second_table(cell: CellRef, last: u32) -> Finding {
    let row = u64::from(cell.row) + 1;
    let last = u64::from(last) + 1;
    SECOND_TABLE.at(
        cell,
        Text::new(
            format!(
                "{row}行目から、列の並びが違う別の表が始まっています。{row}～{last}行目は読みませんでした。"
            ),
            format!(
                "Another table with other columns begins in row {row}; rows {row} to {last} were not read."
            ),
        ),
        Text::fixed(
            "2つ目の表は、別のシートに移すか、列の並びを上の表にそろえてください。",
            "Move the second table to a sheet of its own, or give it the same columns.",
        ),
    )
}

pub(in crate::workbook) fn hidden_rows(cell: CellRef, last: u32, filtered: bool) -> Finding {
    let (ja, en) = if filtered {
        ("フィルターで隠れています", "hidden by a filter")
    } else {
        ("隠れています", "hidden")
    };
    let first = cell.row;
    HIDDEN.at(
        cell,
        Text::new(
            format!("{}行目は{ja}が、読みました。", row_range(first, last, "～")),
            format!("Row {} is {en}, and was read all the same.", row_range(first, last, " to ")),
        ),
        Text::fixed(
            "載せない行なら削除するか「掲載」を「なし」にし、載せる行なら再表示してください。",
            "delete the row or set 掲載 to なし if it should not appear; show it if it should",
        ),
    )
}

pub(in crate::workbook) fn struck_row(cell: CellRef, name: &Cell) -> Finding {
    let row = u64::from(cell.row) + 1;
    STRUCK_ROW
        .at(
            cell,
            Text::new(
                format!("{row}行目は全体に取り消し線があるため、読みませんでした。"),
                format!("Row {row} is struck through as a whole and was not read."),
            ),
            Text::fixed(
                "終わった窓口なら行を消すか「状態」を「終了」にし、そうでなければ取り消し線を外してください。",
                "delete the row or set 状態 to 終了 if it has ended; take the line away if it has not",
            ),
        )
        .value(quoted(name))
}

pub(in crate::workbook) fn struck_cell(place: CellRef, cell: &Cell, wholly: bool) -> Finding {
    let (ja, en) = if wholly {
        ("このセル", "This cell is")
    } else {
        ("このセルの文字の一部", "Part of this cell is")
    };
    STRUCK_CELL
        .at(
            place,
            Text::new(
                format!("{ja}に取り消し線があります。どれが生きている値か分かりません。"),
                format!("{en} struck through; it is not clear what still holds."),
            ),
            Text::fixed(
                "もう使わない文字を消して、取り消し線を外してください。",
                "Delete what no longer holds and take the line away.",
            ),
        )
        .value(quoted(cell))
}

pub(in crate::workbook) fn ditto(place: CellRef, cell: &Cell, meant: Option<&Cell>) -> Finding {
    let message = match meant {
        Some(meant) => {
            let meant = quoted(meant);
            Text::new(
                format!("上と同じという記号です。「{meant}」の意味として読みました。"),
                format!("This mark stands for the value above, and is read as {meant}."),
            )
        }
        None => Text::fixed(
            "上と同じという記号ですが、上に値がありません。",
            "This mark stands for the value above, but there is none.",
        ),
    };
    let remedy = Text::fixed(
        "並べ替えると意味が変わってしまうため、値そのものを書いてください。",
        "Write the value itself; sorting the rows would change what the mark means.",
    );
    DITTO.at(place, message, remedy).value(quoted(cell))
}

pub(in crate::workbook) fn merged_rows(place: CellRef, last: u32, cell: &Cell) -> Finding {
    let first = place.row;
    MERGED
        .at(
            place,
            Text::new(
                format!("{}行目の値を、結合セルから補いました。", row_range(first, last, "～")),
                format!(
                    "The value of row {} is filled in from a merged cell.",
                    row_range(first, last, " to ")
                ),
            ),
            Text::fixed(
                "行ごとに値を書くと、並べ替えても安心です。",
                "Written in every row, the value survives sorting.",
            ),
        )
        .value(quoted(cell))
}

pub(in crate::workbook) fn fault(place: CellRef, cell: &Cell) -> Finding {
    let text = quoted(cell);
    FAULT
        .at(
            place,
            Text::new(
                format!("エラー値「{text}」になっています。値はないものとして読みました。"),
                format!("The cell holds the error {text}; it is read as blank."),
            ),
            Text::fixed(
                "数式を直すか、値を直接書いてください。",
                "Mend the formula, or write the value itself.",
            ),
        )
        .value(text)
}

pub(in crate::workbook) fn uncomputed(place: CellRef) -> Finding {
    UNCOMPUTED.at(
        place,
        Text::fixed(
            "数式の結果がファイルに保存されていません。値はないものとして読みました。",
            "The result of this formula is not in the file; it is read as blank.",
        ),
        Text::fixed(
            "表計算ソフトで開いて保存し直すか、値を直接書いてください。",
            "Open the file in a spreadsheet program and save it, or write the value itself.",
        ),
    )
}
