//! Sentences about what the staff say of where a sheet's table stands.

use std::sync::Arc;

use super::super::Grid;
use super::super::guidance::{Pointer, Which};
use super::sheets::top_of;
use super::*;
use crate::column::Column;

pub(in crate::workbook) fn no_such_sheet<C: Column>(name: &str, sheets: &[Grid]) -> Finding {
    let kind = C::SHEET;
    let names = |between: &str| sheets.iter().map(|sheet| &*sheet.name).collect::<Vec<_>>().join(between);
    GUIDANCE
        .whole(
            Text::new(
                format!(
                    "{kind}のシートとして指定された「{}」がありません（あるのは {}）。自動で探しました。",
                    shortened(name),
                    shortened(&names("、"))
                ),
                format!(
                    "The sheet {} that {kind} should be read from does not exist (there are {}); it was searched for.",
                    shortened(name),
                    shortened(&names(", "))
                ),
            ),
            Text::fixed(
                "シートの見出し（タブ）の名前を、そのまま書いてください。",
                "Write the name as it stands on the sheet's tab.",
            ),
        )
        .value(shortened(name))
}

pub(in crate::workbook) fn no_such_row<C: Column>(sheet: &Arc<str>, told: u32, found: u32) -> Finding {
    let (kind, told, at) = (C::SHEET, u64::from(told) + 1, u64::from(found) + 1);
    GUIDANCE.at(
        CellRef { sheet: sheet.clone(), row: found, column: 0 },
        Text::new(
            format!("{kind}の見出しの行として指定された{told}行目に見出しがないため、{at}行目を見出しとして読みました。"),
            format!("Row {told}, where the headings of {kind} should stand, has none; row {at} was taken for them."),
        ),
        Text::fixed(
            "見出しの行の番号を、画面の左端の数字で確かめてください。",
            "Check the number of the row of headings at the left of the screen.",
        ),
    )
}

pub(in crate::workbook) fn no_such_field<C: Column>(sheet: &Arc<str>, pointer: &Pointer) -> Finding {
    let (kind, words) = (C::SHEET, shortened(&pointer.words()));
    GUIDANCE
        .at(
            top_of(sheet),
            Text::new(
                format!("列の指定「{words}」の右側は、{kind}の項目ではありません。使われませんでした。"),
                format!("What stands right in “{words}” is no column of {kind}; it was not followed."),
            ),
            Text::fixed(
                "右側には「名称」「電話」などの項目か、「読まない」を書いてください。",
                "Write a column such as 名称 or 電話 on the right, or 読まない to leave it alone.",
            ),
        )
        .value(words)
}

pub(in crate::workbook) fn no_such_heading(sheet: &Arc<str>, pointer: &Pointer) -> Finding {
    let words = shortened(&pointer.words());
    let heading = match &pointer.from {
        Which::Heading(heading) => shortened(heading),
        Which::Place(place) => crate::cell::letters(*place),
    };
    GUIDANCE
        .at(
            top_of(sheet),
            Text::new(
                format!("列の指定「{words}」の「{heading}」という見出しが、シート「{sheet}」にありません。"),
                format!("The sheet {sheet} has no heading {heading}, which “{words}” names."),
            ),
            Text::fixed(
                "見出しをそのまま書くか、「K列=電話」のように列の記号で書いてください。",
                "Write the heading as it stands, or the column's letters: K列=電話.",
            ),
        )
        .value(words)
}
