//! What a column's cells hold, an example of it, and where it is printed: one decision a column, asked
//! for by the compiler wherever a column is added.

mod events;
mod panels;
mod services;
mod settings;

use super::Setting;
use crate::finding::Text;

/// What there is to know of a column beside its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// What its cells hold.
    pub holds: Holds,
    /// What could stand there, in a Japanese and in an English workbook. The first column of a sheet has
    /// the mark of an example row instead.
    pub example: (&'static str, &'static str),
    /// Where it stands in the leaflet.
    pub printed: Printed,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words, in as many lines as one likes.
    Text,
    /// Words or figures that must stay as they are typed: numbers of rows, postcodes, codes.
    Code,
    /// A telephone or fax number, or several; kept as typed.
    Phone,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A web address.
    Web,
    /// A mail address.
    Mail,
    /// The name of a picture's file beside the workbook.
    Picture,
    /// One of a set of words.
    Words(Words),
    /// A category, by its name on the sheet of categories.
    Category,
    /// A node of the flowchart, by its ID on the same sheet.
    Node,
}

/// A set of words to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Where something may appear.
    Publication,
    /// Whether a service is offered at present.
    Status,
    /// How one takes part; the words can be put together.
    Attendance,
    /// A panel of the leaflet.
    Panel,
    /// What an article is.
    Article,
    /// What a node of the flowchart is.
    Node,
    /// Whether something is wished for.
    Wish,
    /// How the leaflet is folded.
    Fold,
    /// The paper.
    Paper,
    /// The palette.
    Palette,
}

/// Where something stands in the leaflet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// Nowhere.
    Nowhere,
    /// Nowhere itself: it decides what is printed, and how.
    Decides,
    /// It supplies what other cells lack.
    Completes,
    /// In the entry.
    Entry,
    /// In the entry of an event.
    Event,
    /// In the heading of a category.
    Category,
    /// On the cover.
    Cover,
    /// In the imprint.
    Imprint,
    /// On the panel that the row names.
    Panel,
    /// In the staircase.
    Staircase,
    /// In the flowchart.
    Flowchart,
    /// As words for those who do not see the picture.
    Spoken,
}

impl Printed {
    /// The place in words.
    pub const fn label(self) -> Text {
        match self {
            Self::Nowhere => Text::fixed("載りません", "nowhere"),
            Self::Decides => Text::fixed("載せ方を決めます", "decides what is printed, and how"),
            Self::Completes => Text::fixed("足りないところを補います", "completes other cells"),
            Self::Entry => Text::fixed("窓口の欄", "in the entry"),
            Self::Event => Text::fixed("催しの欄", "in the event"),
            Self::Category => Text::fixed("区分の見出し", "in the category's heading"),
            Self::Cover => Text::fixed("表紙", "on the cover"),
            Self::Imprint => Text::fixed("奥付", "in the imprint"),
            Self::Panel => Text::fixed("「面」に書いた面", "on the panel that the row names"),
            Self::Staircase => Text::fixed("段階の図", "in the staircase"),
            Self::Flowchart => Text::fixed("案内図", "in the flowchart"),
            Self::Spoken => Text::fixed("絵の読み上げ", "read aloud in place of the picture"),
        }
    }
}

impl Holds {
    /// What the cells hold, in words.
    pub const fn label(self) -> Text {
        match self {
            Self::Text => Text::fixed("文", "text"),
            Self::Code => Text::fixed("文字列（打ったまま）", "text, as typed"),
            Self::Phone => Text::fixed("電話番号（打ったまま）", "telephone numbers, as typed"),
            Self::Number => Text::fixed("数", "a number"),
            Self::Date => Text::fixed("日付", "a date"),
            Self::Time => Text::fixed("時刻", "a time of day"),
            Self::Web => Text::fixed("URL", "a web address"),
            Self::Mail => Text::fixed("メールアドレス", "a mail address"),
            Self::Picture => Text::fixed("画像のファイル名", "a picture's file name"),
            Self::Words(_) => Text::fixed("決められた言葉", "one of a set of words"),
            Self::Category => Text::fixed("区分シートの名称", "a category's name"),
            Self::Node => Text::fixed("このシートのID", "an ID of the same sheet"),
        }
    }
}

/// The mark with which an example row begins, in a Japanese and in an English workbook.
pub const EXAMPLE_MARK: (&str, &str) = ("記入例", "Example");

/// Whether a text is the mark of an example row: such a row is passed over wherever it stands.
///
/// A name may begin with these words, so they count alone or with figures and brackets around them.
pub fn is_example_mark(text: &str) -> bool {
    let key = super::matching(text);
    let bare = key.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(bare, "記入例" | "記載例" | "入力例" | "例" | "example") && key.len() <= 24
}

/// The settings that say how another workbook's sheets are to be read. A workbook of our own making has
/// its sheets and headings where they are looked for.
pub const READING: &[Setting] = &[
    Setting::ServicesSheet,
    Setting::ServicesHeadings,
    Setting::ServicesColumns,
    Setting::EventsSheet,
    Setting::EventsHeadings,
    Setting::EventsColumns,
];

const fn facts(holds: Holds, ja: &'static str, en: &'static str, printed: Printed) -> Facts {
    Facts { holds, example: (ja, en), printed }
}

/// The mark of an example row, under a sheet's first column.
const fn mark(holds: Holds, printed: Printed) -> Facts {
    Facts { holds, example: EXAMPLE_MARK, printed }
}

#[cfg(test)]
mod tests {
    use super::super::{
        ArticleColumn, CategoryColumn, Column, EventColumn, ExceptionColumn, GuideColumn, ServiceColumn,
        Setting, StepColumn,
    };
    use super::*;

    #[test]
    fn the_mark_of_an_example_is_no_name() {
        for mark in ["記入例", "（例）", "【記入例】", "記入例２", "※記入例", "Example", "例1"]
        {
            assert!(is_example_mark(mark), "{mark}");
        }
        for name in ["例会", "記入例の会", "Example House", "", "1", "Examples"] {
            assert!(!is_example_mark(name), "{name}");
        }
    }

    #[test]
    fn an_example_row_begins_with_its_mark() {
        fn check<C: Column>() {
            let first = C::ALL[0].facts().example;
            assert_eq!(first, EXAMPLE_MARK, "{}", C::SHEET);
            assert!(is_example_mark(first.0) && is_example_mark(first.1));
        }
        check::<CategoryColumn>();
        check::<ServiceColumn>();
        check::<EventColumn>();
        check::<ArticleColumn>();
        check::<StepColumn>();
        check::<GuideColumn>();
        check::<ExceptionColumn>();
    }

    #[test]
    fn every_setting_has_an_example_in_both_languages() {
        for setting in Setting::ALL {
            let (ja, en) = setting.facts().example;
            assert!(!ja.is_empty() && !en.is_empty(), "{setting:?}");
        }
    }
}
