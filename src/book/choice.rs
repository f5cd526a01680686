//! The lists to choose from, out of the vocabularies, and what is said when something else is typed.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, XlsxError};

use super::{Field, picked};
use crate::column::Holds;
use crate::column::facts::Words;
use crate::directory::vocabulary::{
    ArticleKind, Attendance, NodeKind, Panel, Publication, Status, Vocabulary,
};
use crate::directory::wish::Wish;
use crate::finding::Lang;

/// The names of the lists that grow with their sheets.
pub(super) const CATEGORY_LIST: &str = "category_list";
pub(super) const NODE_LIST: &str = "node_list";

/// The folds and the palettes, by the words that the layouts know them by.
const FOLDS: &[(&str, &str)] = &[("巻き三つ折り", "roll fold"), ("Z折り", "z fold"), ("なし", "none")];
const PALETTES: &[(&str, &str)] = &[("青緑", "teal"), ("紫", "plum"), ("緑", "forest"), ("白黒", "mono")];

impl Words {
    /// The words, canonical ones in a language.
    pub(super) fn list(self, lang: Lang) -> Vec<&'static str> {
        let pairs = |pairs: &[(&'static str, &'static str)]| {
            pairs.iter().map(|pair| picked(lang, *pair)).collect::<Vec<_>>()
        };
        match self {
            Self::Publication => canonical::<Publication>(lang),
            Self::Status => canonical::<Status>(lang),
            Self::Attendance => canonical::<Attendance>(lang),
            Self::Panel => canonical::<Panel>(lang),
            Self::Article => canonical::<ArticleKind>(lang),
            Self::Node => canonical::<NodeKind>(lang),
            Self::Wish => canonical::<Wish>(lang),
            Self::Fold => pairs(FOLDS),
            Self::Palette => pairs(PALETTES),
            Self::Paper => vec!["A4"],
        }
    }

    /// Whether other words are understood as well, so that they are only asked about.
    const fn is_open(self) -> bool {
        matches!(self, Self::Attendance | Self::Fold | Self::Palette)
    }
}

fn canonical<V: Vocabulary>(lang: Lang) -> Vec<&'static str> {
    V::WORDS.iter().filter_map(|(_, words)| words.get(picked(lang, (0, 1))).copied()).collect()
}

/// The list of a column; none where anything may be typed.
pub(super) fn list(lang: Lang, field: &Field) -> Result<Option<DataValidation>, XlsxError> {
    of(lang, field.facts.holds)
}

/// The list for what a cell holds.
pub(super) fn of(lang: Lang, holds: Holds) -> Result<Option<DataValidation>, XlsxError> {
    let from = |name: &str| DataValidation::new().allow_list_formula(Formula::new(format!("={name}")));
    let (list, is_open, message) = match holds {
        Holds::Words(words) => {
            let list = DataValidation::new().allow_list_strings(&words.list(lang))?;
            (list, words.is_open(), ("一覧から選んでください。", "Please choose from the list."))
        }
        Holds::Category => {
            let message =
                ("区分シートの名称から選んでください。", "Please choose a name of the sheet categories.");
            (from(CATEGORY_LIST), true, message)
        }
        Holds::Node => (
            from(NODE_LIST),
            true,
            ("このシートのIDから選んでください。", "Please choose an ID of this sheet."),
        ),
        _ => return Ok(None),
    };
    let (style, message) = if is_open {
        let message = ("一覧にない書き方です。このままでよいですか。", "This is not on the list. Keep it?");
        (DataValidationErrorStyle::Warning, message)
    } else {
        (DataValidationErrorStyle::Stop, message)
    };
    let title = picked(lang, ("入力の確認", "Please check"));
    Ok(Some(list.set_error_style(style).set_error_title(title)?.set_error_message(picked(lang, message))?))
}
