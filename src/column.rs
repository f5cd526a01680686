//! The column tables: which heading, in whose words, is which field, and what each column is for.
//!
//! A column is one line in one of the tables below and one field of the directory. Headings are
//! matched by meaning: width, case, spaces, brackets and line breaks do not count, and every column
//! knows its synonyms, its English name and its headings in the municipal standard datasets.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use crate::cell::CellRef;
use crate::nfkc::{Nfkc as _, is_folded};

mod events;
pub mod facts;
mod panels;
mod services;
mod settings;

pub use events::EventColumn;
pub use facts::{Facts, Holds, Printed};
pub use panels::{ArticleColumn, CategoryColumn, ExceptionColumn, GuideColumn, StepColumn};
pub use services::ServiceColumn;
pub use settings::{Setting, SettingColumn};

/// A kind of sheet: its names, and the columns that it may have.
pub trait Column: Copy + Ord + Debug + Send + Sync + 'static {
    /// The sheet's canonical Japanese name, e.g. `窓口`.
    const SHEET: &'static str;
    /// The sheet's other names, the English one first.
    const SHEET_ALSO: &'static [&'static str];
    /// Every column, in canonical order.
    const ALL: &'static [Self];

    /// Its place in [`Column::ALL`].
    fn ordinal(self) -> usize;
    /// The canonical Japanese heading.
    fn heading(self) -> &'static str;
    /// The English heading, also accepted when reading.
    fn english(self) -> &'static str;
    /// Further headings that mean the same.
    fn synonyms(self) -> &'static [&'static str];
    /// What the column is for, in Japanese and in English.
    fn about(self) -> (&'static str, &'static str);
    /// What its cells hold, an example, and where it is printed.
    fn facts(self) -> Facts;

    /// All that the sheet and its columns are called, in the form of [`matching`].
    fn names() -> &'static Names<Self>;

    /// The column whose heading this text is, if any.
    fn named(heading: &str) -> Option<Self> {
        Self::names().column(&matched(heading)).map(|(column, _)| column)
    }

    /// Whether this is a name of the sheet.
    fn is_sheet(name: &str) -> bool {
        let key = matching(name);
        Self::names().sheets.contains(&key)
    }
}

/// The names of a kind of sheet and of its columns, in the form of [`matching`].
#[derive(Debug)]
pub struct Names<C> {
    columns: HashMap<Cow<'static, str>, (C, bool)>,
    sheets: Vec<String>,
}

impl<C: Column> Names<C> {
    /// The names as the column tables have them; of two columns with one name, the first bears it.
    pub(crate) fn of_tables() -> Self {
        let names = C::ALL.iter().map(|column| 2 + column.synonyms().len());
        let mut columns = HashMap::with_capacity(names.sum());
        for &column in C::ALL {
            let own = [column.heading(), column.english()].map(|name| (name, true));
            let also = column.synonyms().iter().map(|name| (*name, false));
            for (name, own) in own.into_iter().chain(also) {
                columns.entry(matched(name)).or_insert((column, own));
            }
        }
        columns.remove("");
        let sheets = std::iter::once(&C::SHEET).chain(C::SHEET_ALSO).map(|name| matching(name)).collect();
        Self { columns, sheets }
    }

    /// The column that bears a name, and whether it is its own or a synonym.
    pub(crate) fn column(&self, key: &str) -> Option<(C, bool)> {
        self.columns.get(key).copied()
    }
}

/// The form in which headings, sheet names and set words are compared: NFKC, lower case, without
/// spaces, line breaks, brackets and marks of obligation. Never printed.
pub fn matching(text: &str) -> String {
    matched(text).into_owned()
}

/// The same; a text that has this form already stays where it is.
pub(crate) fn matched(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_folded) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    plain.extend(text.folded().filter(|c| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(
                c,
                '(' | ')'
                    | '['
                    | ']'
                    | '【'
                    | '】'
                    | '_'
                    | '-'
                    | '*'
                    | '※'
                    | '◎'
                    | '○'
                    | ':'
                    | '・'
                    | '.'
                    | '/'
            )
    }));
    Cow::Owned(plain)
}

/// Where each column stands in this workbook; staff order them as they like.
#[derive(Debug, Clone)]
pub struct Header<C> {
    /// The sheet's name.
    pub sheet: Arc<str>,
    /// The row of the headings, zero-based; the lower one where there are two.
    pub row: u32,
    /// The zero-based column of each field that the sheet has.
    pub places: BTreeMap<C, u32>,
}

impl<C: Column> Header<C> {
    /// A header without columns, for a sheet that the workbook lacks.
    pub fn absent() -> Self {
        Self { sheet: C::SHEET.into(), row: 0, places: BTreeMap::new() }
    }

    /// The address of a row's cell under a column; under a column that the sheet lacks, the row's
    /// first cell, so that a finding about something missing still leads to its row.
    pub fn cell(&self, row: u32, column: C) -> CellRef {
        let column = self.places.get(&column).or_else(|| self.places.values().min());
        CellRef { sheet: self.sheet.clone(), row, column: column.copied().unwrap_or(0) }
    }
}

/// Declares a sheet's columns: variant, Japanese heading, English heading, synonyms, purpose.
macro_rules! columns {
    (
        $(#[$meta:meta])* $name:ident = $sheet:literal, [$($also:literal),*];
        $($variant:ident = $ja:literal, $en:literal, [$($synonym:literal),* $(,)?], $about_ja:literal, $about_en:literal;)*
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = concat!("`", $ja, "`: ", $about_en)] $variant),* }

        impl $crate::column::Column for $name {
            const SHEET: &'static str = $sheet;
            const SHEET_ALSO: &'static [&'static str] = &[$($also),*];
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn ordinal(self) -> usize {
                self as usize
            }

            fn heading(self) -> &'static str {
                match self { $(Self::$variant => $ja),* }
            }

            fn english(self) -> &'static str {
                match self { $(Self::$variant => $en),* }
            }

            fn synonyms(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($synonym),*]),* }
            }

            fn about(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant => ($about_ja, $about_en)),* }
            }

            fn facts(self) -> $crate::column::Facts {
                self.told()
            }

            fn names() -> &'static $crate::column::Names<Self> {
                static NAMES: std::sync::LazyLock<$crate::column::Names<$name>> =
                    std::sync::LazyLock::new($crate::column::Names::of_tables);
                &NAMES
            }
        }
    };
}
pub(crate) use columns;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_matched_by_meaning() {
        for heading in ["電話", "電話番号", "ＴＥＬ", " 電 話\n番号 ", "連絡先電話番号", "phone"]
        {
            assert_eq!(ServiceColumn::named(heading), Some(ServiceColumn::Phone), "{heading}");
        }
        assert_eq!(ServiceColumn::named("好きな色"), None);
    }

    #[test]
    fn a_text_that_stays_where_it_is_has_the_form_already() {
        for c in '\0'..=char::MAX {
            let (alone, beside) = (matching(&format!("{c}")), matching(&format!("{c} ")));
            assert_eq!(alone, beside, "{c}");
        }
    }

    #[test]
    fn no_heading_means_two_columns_of_a_sheet() {
        fn check<C: Column>() {
            let mut seen: BTreeMap<String, C> = BTreeMap::new();
            for &column in C::ALL {
                let names = [column.heading(), column.english()];
                for name in names.iter().chain(column.synonyms()) {
                    let earlier = seen.insert(matching(name), column);
                    assert!(earlier.is_none_or(|c| c == column), "{name}: {earlier:?}, {column:?}");
                }
            }
        }
        check::<ServiceColumn>();
        check::<EventColumn>();
        check::<CategoryColumn>();
        check::<ArticleColumn>();
        check::<StepColumn>();
        check::<GuideColumn>();
        check::<ExceptionColumn>();
        check::<SettingColumn>();
        check::<Setting>();
    }

    fn every_name<C: Column + std::fmt::Debug>(typed: impl Fn(&str) -> String) {
        for &column in C::ALL {
            for name in [column.heading(), column.english()].iter().chain(column.synonyms()) {
                assert_eq!(C::named(&typed(name)), Some(column), "{name}");
            }
        }
    }

    #[test]
    fn every_heading_is_known_in_any_width_and_with_marks() {
        let wide = |c: char| match c {
            '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
            c => c,
        };
        let full_width = |name: &str| name.chars().map(wide).collect::<String>();
        let marked = |name: &str| format!("【{}】\n※", name.to_uppercase());
        let spread = |name: &str| name.chars().flat_map(|c| [c, ' ']).collect::<String>();
        for form in [&full_width as &dyn Fn(&str) -> String, &marked, &spread] {
            every_name::<ServiceColumn>(form);
            every_name::<EventColumn>(form);
            every_name::<CategoryColumn>(form);
            every_name::<ArticleColumn>(form);
            every_name::<StepColumn>(form);
            every_name::<GuideColumn>(form);
            every_name::<ExceptionColumn>(form);
            every_name::<Setting>(form);
        }
    }
}
