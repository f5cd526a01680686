//! Sentences about the file, its sheets and their headings.

use std::sync::Arc;

use super::*;
use crate::column::Column;

pub(super) fn top_of(sheet: &Arc<str>) -> CellRef {
    CellRef { sheet: sheet.clone(), row: 0, column: 0 }
}

pub(in crate::workbook) fn unreadable_sheet(sheet: &Arc<str>, error: &Error) -> Finding {
    let reason = error.message();
    UNREADABLE.at(
        top_of(sheet),
        Text::new(
            format!("シート「{sheet}」が読めません。{}", reason.ja),
            format!("The sheet {sheet} cannot be read: {}", reason.en),
        ),
        error.remedy(),
    )
}

pub(in crate::workbook) fn impossible_addresses(sheet: &Arc<str>, count: u64) -> Finding {
    UNREADABLE.at(
        top_of(sheet),
        Text::new(
            format!("シート「{sheet}」に、ありえない番地のセルや行が{count}あり、読めませんでした。"),
            format!(
                "{count} cells or rows of the sheet {sheet} have impossible addresses and were not read."
            ),
        ),
        Text::fixed(
            "表計算ソフトで開き、内容を確かめてから保存し直してください。",
            "Open it in a spreadsheet program, check its content and save it again.",
        ),
    )
}

pub(in crate::workbook) fn merged_too_far(sheet: &Arc<str>) -> Finding {
    TOO_LARGE.at(
        top_of(sheet),
        Text::new(
            format!("シート「{sheet}」の結合セルやリンクの範囲が広すぎるため、一部の値を補えませんでした。"),
            format!(
                "Merged cells or links of the sheet {sheet} reach too far; some values were not filled in."
            ),
        ),
        Text::fixed(
            "セルの結合を解除して、値を1行ずつ書いてください。",
            "Unmerge the cells and write the value in every row.",
        ),
    )
}

pub(in crate::workbook) fn counts_from_1904() -> Finding {
    FROM_1904.whole(
        Text::fixed(
            "このブックは日付を1904年から数えています。そのとおりに読みました。",
            "This workbook counts its days from 1904, and is read so.",
        ),
        Text::fixed(
            "ほかのブックへ日付を写すと約4年ずれることがあります。写すときに確かめてください。",
            "Dates copied into other workbooks may move by four years; check them when copying.",
        ),
    )
}

pub(in crate::workbook) fn macros_or_links() -> Finding {
    MACROS_OR_LINKS.whole(
        Text::fixed(
            "このブックにはマクロか、ほかのファイルへの参照があります。動かさず、保存されている値だけを読みました。",
            "This workbook has macros or refers to other files; nothing was run, only saved values are read.",
        ),
        Text::fixed(
            "値が古くないか、表計算ソフトで開いて確かめてください。",
            "Open it in a spreadsheet program and check that the values are up to date.",
        ),
    )
}

pub(in crate::workbook) fn poor_format(ending: &str) -> Finding {
    POOR_FORMAT.whole(
        Text::new(
            format!("{ending} 形式では、取り消し線、隠れた行、ふりがなを知ることができません。"),
            format!("{ending} files do not show struck text, hidden rows or readings."),
        ),
        Text::fixed(
            "そうした印を使っている表は、.xlsx 形式のまま指定してください。",
            "Where the table uses such marks, give the .xlsx itself.",
        ),
    )
}

pub(in crate::workbook) fn other_name(found: &str) -> Finding {
    OTHER_NAME.whole(
        Text::new(
            format!("ファイルの名前と違い、中身は {found} 形式です。その形式として読みました。"),
            format!("Whatever its name says, the file is {found}, and is read as such."),
        ),
        Text::fixed(
            "表計算ソフトで開き、.xlsx 形式で保存し直してください。",
            "Open it in a spreadsheet program and save it as .xlsx.",
        ),
    )
}

pub(in crate::workbook) fn several_sheets<C: Column>(chosen: &Arc<str>, others: &[Arc<str>]) -> Finding {
    let names = |between: &str| others.iter().map(|name| &**name).collect::<Vec<_>>().join(between);
    SEVERAL_SHEETS.at(
        top_of(chosen),
        Text::new(
            format!(
                "{}の表に見えるシートがほかにもあります（{}）。「{chosen}」だけを読みました。",
                C::SHEET,
                names("、")
            ),
            format!("Other sheets look like {} too ({}); only {chosen} was read.", C::SHEET, names(", ")),
        ),
        Text::new(
            format!("読むべきシートの名前を「{}」にし、ほかのシートは別のブックに移してください。", C::SHEET),
            format!("Name the sheet to be read {} and move the others to another workbook.", C::SHEET),
        ),
    )
}

pub(in crate::workbook) fn hidden_sheet(sheet: &Arc<str>) -> Finding {
    SEVERAL_SHEETS.at(
        top_of(sheet),
        Text::new(
            format!("隠れているシート「{sheet}」を読みました。"),
            format!("The sheet {sheet}, which was read, is hidden."),
        ),
        Text::fixed(
            "使ってよいシートなら再表示し、そうでなければ削除してください。",
            "Show the sheet if it is the right one, delete it if it is not.",
        ),
    )
}

pub(in crate::workbook) fn no_header<C: Column>(sheet: &Arc<str>) -> Finding {
    let name = C::SHEET;
    NO_HEADER.at(
        top_of(sheet),
        Text::new(
            format!("シート「{sheet}」に{name}の見出しの行が見つからないため、読みませんでした。"),
            format!("The sheet {sheet} has no row of headings for {name} and was not read."),
        ),
        Text::new(
            format!(
                "上から30行までに「{}」などの見出しを置いてください。",
                headings::<C>("」「", Column::heading)
            ),
            format!("Put headings such as {} in the first 30 rows.", headings::<C>(", ", Column::english)),
        ),
    )
}

fn headings<C: Column>(between: &str, name: fn(C) -> &'static str) -> String {
    C::ALL.iter().take(3).map(|column| name(*column)).collect::<Vec<_>>().join(between)
}

pub(in crate::workbook) fn same_column<C: Column>(
    column: C,
    loser: CellRef,
    heading: &str,
    winner: &CellRef,
    values: usize,
) -> Finding {
    let (ja, en) = (column.heading(), column.english());
    SAME_COLUMN
        .at(
            loser.clone(),
            Text::new(
                format!(
                    "「{heading}」（{}列）は{}列と同じ「{ja}」を意味するため、読みませんでした（値は{values}件）。",
                    crate::cell::letters(loser.column),
                    crate::cell::letters(winner.column),
                ),
                format!(
                    "{heading} (column {}) means {en}, as column {} does, and was not read ({values} values).",
                    crate::cell::letters(loser.column),
                    crate::cell::letters(winner.column),
                ),
            ),
            Text::fixed(
                "要るほうの列だけを残すか、違う内容なら見出しを変えてください。",
                "Keep the column that is needed, or change the heading if it means something else.",
            ),
        )
        .value(super::shortened(heading))
}

pub(in crate::workbook) fn unknown_column(cell: CellRef, heading: &str) -> Finding {
    UNKNOWN_COLUMN
        .at(
            cell,
            Text::new(
                format!("「{heading}」という列は読み取らず、どこにも載せません。"),
                format!("The column {heading} is not read and appears nowhere."),
            ),
            Text::fixed(
                "載せたい列なら、見出しをREADMEの表にある名前に変えてください。",
                "If it should appear, give it a heading from the table in the README.",
            ),
        )
        .value(super::shortened(heading))
}

pub(in crate::workbook) fn two_levels(cell: CellRef, other: u32) -> Finding {
    let (this, other) = (u64::from(cell.row) + 1, u64::from(other) + 1);
    let (upper, lower) = (this.min(other), this.max(other));
    TWO_LEVELS.at(
        cell,
        Text::new(
            format!("{upper}行目と{lower}行目を合わせて見出しとして読みました。"),
            format!("Rows {upper} and {lower} together are read as the headings."),
        ),
        Text::fixed(
            "列の読み取りが違うときは、見出しを1行にまとめてください。",
            "Where columns are misread, put the headings in one row.",
        ),
    )
}

pub(in crate::workbook) fn hidden_column(cell: CellRef, heading: &str) -> Finding {
    HIDDEN
        .at(
            cell,
            Text::new(
                format!("隠れている列「{heading}」も読みました。"),
                format!("The column {heading} is hidden, and was read all the same."),
            ),
            Text::fixed(
                "載せない列なら削除し、載せる列なら再表示してください。",
                "Delete the column if it should not appear, show it if it should.",
            ),
        )
        .value(super::shortened(heading))
}

pub(in crate::workbook) fn nameless_column(cell: CellRef, count: usize) -> Finding {
    let column = crate::cell::letters(cell.column);
    UNKNOWN_COLUMN.at(
        cell,
        Text::new(
            format!("{column}列には見出しがないため、{count}件の値を読み取らず、どこにも載せません。"),
            format!("Column {column} has no heading; its {count} values are not read and appear nowhere."),
        ),
        Text::fixed("載せたい列なら、見出しを付けてください。", "If it should appear, give it a heading."),
    )
}
