//! The sheet 使い方: how to fill the workbook in, on one page.

use rust_xlsxwriter::{Color, Worksheet, XlsxError};

use super::look::{DUE, Formats, LINE, OVERDUE, SOON, lines};
use super::picked;
use crate::finding::{Lang, Text};

/// The tab's name.
pub(super) const NAME: (&str, &str) = ("使い方", "How to");

const TITLE: Text = Text::fixed("このブックの使い方", "How to use this workbook");

/// A heading with the points below it; a point may have a colour beside it.
type Section = (Text, &'static [(Option<Color>, Text)]);

const SECTIONS: &[Section] = &[
    (
        Text::fixed("はじめに", "To begin with"),
        &[
            (
                None,
                Text::fixed(
                    "1.「発行情報」の「内容」に、表題、発行者、電話などを書きます。どの行も、右に例があります。",
                    "1. On the sheet edition, write title, publisher, telephone and so on under content. Every row has an example on its right.",
                ),
            ),
            (
                None,
                Text::fixed(
                    "2.「区分」に、窓口をいくつかに分ける名前（相談する、居場所など）を書きます。",
                    "2. On the sheet categories, write the names under which the services are grouped.",
                ),
            ),
            (
                None,
                Text::fixed(
                    "3.「窓口」に、1行に1つずつ書きます。要るのは「名称」と、電話・FAX・メール・URLのどれか1つです。ほかは空けておけます。",
                    "3. On the sheet services, write one a row. All that is needed is name, and one of phone, fax, email or url.",
                ),
            ),
            (
                None,
                Text::fixed(
                    "4.「催し」「本文」「段階」「案内図」は、使うものだけ書きます。使わないシートと列は、消してもかまいません。",
                    "4. Fill in events, articles, steps and guide only if you use them. Sheets and columns that you do not use may be removed.",
                ),
            ),
            (
                None,
                Text::fixed(
                    "5. 保存して閉じ、mitsuori check で点検し、mitsuori build で作ります。",
                    "5. Save, close, look it over with mitsuori check, and make everything with mitsuori build.",
                ),
            ),
        ],
    ),
    (
        Text::fixed("記入例の行", "The example rows"),
        &[
            (
                None,
                Text::fixed(
                    "先頭が「記入例」の灰色の行は、書き方の見本です。紙面にもデータにも出ません。残しても、消してもかまいません。",
                    "The grey rows that begin with Example show how to write. They appear nowhere. Keep them or delete them.",
                ),
            ),
            (
                None,
                Text::fixed(
                    "書きかえて使うときは、先頭の「記入例」も、その行のIDに書きかえてください。印が残った行は載りません。",
                    "If you write over one, replace the word Example too: a row that still has it appears nowhere.",
                ),
            ),
        ],
    ),
    (
        Text::fixed("書き方のこつ", "How to write"),
        &[
            (
                None,
                Text::fixed(
                    "見出しにマウスを重ねると、何を書く列かと例が出ます。▼のあるセルは、一覧から選びます。",
                    "Rest the pointer on a heading to see what the column is for. Cells with ▼ have a list to choose from.",
                ),
            ),
            (
                None,
                Text::fixed(
                    "電話は市外局番から、ハイフンで区切って書きます。セルは文字列になっているので、先頭の0は消えません。",
                    "Write telephone numbers with their area code and hyphens. The cells are text, so that zeros in front stay.",
                ),
            ),
            (
                None,
                Text::fixed(
                    "「ID」と「発行者ID」は、一度決めたら変えません。ほかの窓口に使い回しません。空いた「ID」には、mitsuori ids で続きの番号を付けた写しが作れます。",
                    "The IDs, and publisher_id above all, are kept for good and never given to another. mitsuori ids makes a copy in which blank ones have the next number.",
                ),
            ),
            (
                None,
                Text::fixed(
                    "「掲載」は、両方（空けておいても同じ）・紙面・データ・なしから選びます。「電話の掲載」は、電話番号だけに効きます。",
                    "publication is both (also where blank), print, data or none; phone_publication says the same of the number alone.",
                ),
            ),
            (
                None,
                Text::fixed(
                    "「担当者」は紙面にだけ載ります。「確認者」「確認方法」「不通回数」「内部メモ」は、どこにも出ません。",
                    "contact_person is printed and never published as data; assurer, assurance_method, failed_calls and internal_memo appear nowhere.",
                ),
            ),
            (
                None,
                Text::fixed(
                    "終わった窓口は、行を消さずに「状態」を「終了」にします。",
                    "When a service ends, keep its row and set status to ended.",
                ),
            ),
        ],
    ),
    (
        Text::fixed("「最終確認日」の色", "The colours under assured_date"),
        &[
            (
                Some(OVERDUE),
                Text::fixed(
                    "一度も確かめていないか、18か月を過ぎています。確かめるまで世に出せません。",
                    "Never confirmed, or more than 18 months ago: nothing goes out until it is.",
                ),
            ),
            (
                Some(DUE),
                Text::fixed(
                    "確認期限（ふつうは12か月）を過ぎています。",
                    "Beyond the limit (12 months, unless set otherwise).",
                ),
            ),
            (Some(SOON), Text::fixed("2か月のうちに確認期限が来ます。", "Due within two months.")),
            (
                None,
                Text::fixed(
                    "期限は、「発行情報」の「確認期限（月）」と、「区分」の「確認期限（月）」で変えられます。",
                    "The limit is months_fresh on the sheet edition; a category may have its own.",
                ),
            ),
        ],
    ),
];

/// Writes the page.
pub(super) fn fill(page: &mut Worksheet, lang: Lang, formats: &Formats) -> Result<(), XlsxError> {
    const WIDTH: f64 = 96.0;
    page.set_name(picked(lang, NAME))?;
    page.set_column_width(0, 4)?;
    page.set_column_width(1, WIDTH)?;
    page.set_screen_gridlines(false);
    page.write_with_format(0, 0, TITLE.get(lang), &formats.title)?;
    page.set_row_height(0, 34)?;
    let mut row = 1;
    for (heading, points) in SECTIONS {
        row += 1;
        page.write_with_format(row, 0, heading.get(lang), &formats.section)?;
        page.write_with_format(row, 1, "", &formats.section)?;
        page.set_row_height(row, 26)?;
        for (colour, text) in *points {
            row += 1;
            let text = text.get(lang);
            if let Some(colour) = colour {
                page.write_with_format(row, 0, "", &formats.plain.clone().set_background_color(*colour))?;
            }
            page.write_with_format(row, 1, text, &formats.plain.clone().set_text_wrap())?;
            page.set_row_height(row, lines([(WIDTH, text)].into_iter()) * LINE)?;
        }
        row += 1;
    }
    page.set_portrait().set_paper_size(9).set_print_fit_to_pages(1, 0);
    page.set_margins(0.6, 0.6, 0.7, 0.7, 0.3, 0.3).set_footer("&R&P / &N");
    Ok(())
}
