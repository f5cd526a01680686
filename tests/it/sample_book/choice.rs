//! The lists to choose from, and what is said when something else is typed.

use mitsuori::column::{CategoryColumn, Column, GuideColumn};
use mitsuori::directory::vocabulary::{ArticleKind, NodeKind, Panel, Publication, Status, Vocabulary};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, XlsxError};

use super::{Sheet, grown};

/// 実施形態 as offices mostly write it; other phrases are understood as well.
const ATTENDANCE: &[&str] =
    &["来所", "電話", "訪問", "オンライン", "メール", "来所・電話", "会場", "会場とオンラインの併用"];

/// The words that a column takes, where there is a set of them.
pub(crate) fn words(sheet: &str, heading: &str) -> Option<Vec<&'static str>> {
    match (sheet, heading) {
        (_, "掲載" | "電話の掲載") => Some(all::<Publication>()),
        (_, "状態") => Some(all::<Status>()),
        (_, "実施形態") => Some(ATTENDANCE.to_vec()),
        (_, "面") => Some(all::<Panel>()),
        ("本文", "種類") => Some(all::<ArticleKind>()),
        ("案内図", "種類") => Some(all::<NodeKind>()),
        _ => None,
    }
}

fn all<V: Vocabulary>() -> Vec<&'static str> {
    V::WORDS.iter().map(|(_, words)| words[0]).collect()
}

/// The list of a column of this sheet; none where anything may be typed.
pub(super) fn list(
    sheet: &Sheet,
    heading: &str,
    sheets: &[Sheet],
) -> Option<Result<DataValidation, XlsxError>> {
    let source = |name: &str, heading: &str| {
        let sheet = sheets.iter().find(|sheet| sheet.name == name)?;
        Some(DataValidation::new().allow_list_formula(grown(sheet, heading).as_str().into()))
    };
    match (sheet.name, heading) {
        ("窓口" | "案内図", "区分") => {
            let list = source(CategoryColumn::SHEET, "名称")?;
            Some(said(list, DataValidationErrorStyle::Stop, "区分シートにある名称から選んでください。"))
        }
        (GuideColumn::SHEET, "はい" | "いいえ") => {
            let list = source(GuideColumn::SHEET, "ID")?;
            Some(said(list, DataValidationErrorStyle::Stop, "このシートにあるIDから選んでください。"))
        }
        (name, _) => {
            let words = words(name, heading)?;
            let list = DataValidation::new().allow_list_strings(&words);
            // Ways of taking part can be put together freely, so they are only asked about.
            let (style, message) = if heading == "実施形態" {
                (DataValidationErrorStyle::Warning, "一覧にない書き方です。このままでよいですか。")
            } else {
                (DataValidationErrorStyle::Stop, "一覧から選んでください。")
            };
            Some(list.and_then(|list| said(list, style, message)))
        }
    }
}

fn said(
    list: DataValidation,
    style: DataValidationErrorStyle,
    message: &str,
) -> Result<DataValidation, XlsxError> {
    list.set_error_style(style).set_error_title("入力の確認")?.set_error_message(message)
}
