//! What was found, in which cell, and what to do about it.

use std::borrow::Cow;

use serde::Serialize;

use crate::cell::CellRef;
use crate::nfkc::Nfkc as _;

mod crowd;

pub use crowd::{Crowd, MOST};

/// The languages that people are spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Japanese, also when unsure.
    #[default]
    Ja,
    /// English.
    En,
}

/// A sentence in both languages, written side by side where its rule stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Japanese.
    pub ja: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Text {
    /// A sentence known when the program is built.
    pub const fn fixed(ja: &'static str, en: &'static str) -> Self {
        Self { ja: Cow::Borrowed(ja), en: Cow::Borrowed(en) }
    }

    /// A sentence about something in the workbook.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: Cow::Owned(ja.into()), en: Cow::Owned(en.into()) }
    }

    /// The sentence in one of its languages.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// How much a finding matters. Ordered: an error outranks a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know; nothing has to be done.
    Note,
    /// Probably wrong, or soon wrong; somebody should look.
    Warning,
    /// Must not go out like this.
    Error,
}

impl Severity {
    /// The word for it that people read.
    pub const fn label(self) -> Text {
        match self {
            Self::Note => Text::fixed("お知らせ", "note"),
            Self::Warning => Text::fixed("注意", "warning"),
            Self::Error => Text::fixed("誤り", "error"),
        }
    }
}

/// What a finding is an instance of: declared once, used everywhere.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its code in the catalogue, e.g. `T302`: the letter is the subject
    /// (F file, H header, R record, T telephone, A address, W web, D date, X text, L leaflet, S safety).
    pub code: &'static str,
    /// How much it matters, unless the workbook says otherwise; see [`Finding::severity`].
    pub usual: Severity,
    /// What it looks for, in a few words.
    pub title: Text,
    /// What is wrong where it is broken, and why that matters.
    pub explanation: Text,
    /// What breaks it.
    pub example: Text,
    /// What to do about it in general; a finding says it for its cell.
    pub remedy: Text,
}

impl Rule {
    /// A finding of this rule at a cell.
    pub fn at(&'static self, cell: CellRef, message: Text, remedy: Text) -> Finding {
        self.found(Some(cell), message, remedy)
    }

    /// A finding of this rule about the whole file or a whole page.
    pub fn whole(&'static self, message: Text, remedy: Text) -> Finding {
        self.found(None, message, remedy)
    }

    fn found(&'static self, cell: Option<CellRef>, message: Text, remedy: Text) -> Finding {
        let (value, subject, identity) = (String::new(), String::new(), Identity::default());
        Finding { rule: self, severity: self.usual, cell, message, remedy, value, subject, identity }
    }
}

/// One problem, addressed to the person who can fix it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is an instance of.
    pub rule: &'static Rule,
    /// How much it matters in this workbook.
    pub severity: Severity,
    /// Where it is; none where it concerns a whole file or page.
    pub cell: Option<CellRef>,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub remedy: Text,
    /// The value as it stands in the cell; empty where there is none.
    pub value: String,
    /// The body or entry that it concerns, for grouping; empty where it concerns none.
    pub subject: String,
    /// What it is about, wherever the row stands today; see [`crate::settled::identify`].
    pub identity: Identity,
}

/// What a finding is about, by names that stay when rows and columns are moved.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// The kind of sheet (窓口, 催し …); the tab's name for a sheet of no known kind, empty for none.
    pub sheet: String,
    /// The row's ID, else its name, in the form in which IDs are compared; empty where the finding is
    /// about no row.
    pub row: String,
    /// The column's canonical heading (電話); empty where it has none.
    pub field: String,
}

impl Identity {
    /// The form in which IDs and names are compared here: width, case and blanks do not count.
    pub fn key(text: &str) -> String {
        text.folded().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
    }
}

impl Finding {
    /// The same finding with the cell's value as it stands.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// The same finding, filed under a body or an entry.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }
}

/// The order in which findings are shown: by cell in the order of the sheets, then by code.
///
/// `sheets` are the workbook's sheets in their order; what has no cell comes first.
pub fn sort(findings: &mut [Finding], sheets: &[&str]) {
    let place = |finding: &Finding| {
        finding.cell.as_ref().map(|cell| {
            let sheet = sheets.iter().position(|name| *name == &*cell.sheet);
            (sheet.unwrap_or(usize::MAX), cell.row, cell.column)
        })
    };
    findings.sort_by_cached_key(|finding| (place(finding), finding.rule.code));
}
