//! The report: the findings in the forms that people and programs read.
//!
//! A form is a `const FORM` in a file of its own below `report/` and one line in [`ALL`]; the
//! [`terminal()`] is apart, as it alone depends on where it is shown. Findings come in the order of
//! [`crate::finding::sort`] and keep it, so that the same findings give the same bytes.
//!
//! Cell text is nobody's friend: whatever it holds, no form lets it become an escape sequence of the
//! terminal, markup, a formula, or text that runs backwards.

use chrono::NaiveDate;

use crate::finding::{Finding, Lang, Rule, Severity, Text};
use crate::settled::Accepted;

mod changes;
mod csv;
mod data_uri;
mod github;
mod html;
mod json;
mod junit;
mod notes;
mod overview;
mod page;
mod place;
mod sarif;
mod section;
mod terminal;
mod visible;
mod wrap;

#[cfg(test)]
mod fixture;

pub use changes::changes;
pub use notes::{CellNote, notes};
pub use overview::Overview;
pub use section::{Block, Section};
pub use terminal::{Style, terminal};

/// Every form that is written to a file.
pub static ALL: &[Form] = &[html::FORM, csv::FORM, json::FORM, sarif::FORM, junit::FORM, github::FORM];

/// A form of the report.
pub struct Form {
    /// What it is called on the command line.
    pub name: &'static str,
    /// The ending of its file, without the dot.
    pub extension: &'static str,
    /// Whether a build makes it; the others are made when asked for.
    pub usual: bool,
    /// The whole file.
    pub write: fn(&Report<'_>) -> Vec<u8>,
}

/// What was found in a workbook on a day.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The findings that count, in the order of [`crate::finding::sort`].
    pub findings: &'a [Finding],
    /// Those that somebody accepted for a while, in the same order.
    pub accepted: &'a [Accepted],
    /// Those that the baseline knows, in the same order.
    pub known: &'a [Finding],
    /// The rules that this run did not judge.
    pub skipped: &'a [Skipped],
    /// How many findings of the baseline are there no more; none where there is no baseline.
    pub gone: Option<usize>,
    /// The day as of which the workbook was judged.
    pub today: NaiveDate,
    /// The workbook's file name, without its folder.
    pub workbook: &'a str,
    /// The workbook's path as other programs of the run know it: relative, with `/`; the file name
    /// where there is no such path.
    pub path: &'a str,
    /// The edition's title; may be empty.
    pub title: &'a str,
    /// How fresh the entries are, and whose; HTML opens with it.
    pub overview: Option<&'a Overview>,
    /// How many entries the workbook has.
    pub entries: usize,
    /// The language that the report is written in; JSON has both.
    pub lang: Lang,
    /// What else the page tells: how the leaflet fits, what it looks like. HTML alone shows it.
    pub sections: &'a [Section],
}

/// A rule that was not judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The rule.
    pub rule: &'static Rule,
    /// Why it was not.
    pub why: Text,
}

impl<'a> Report<'a> {
    /// Every finding: those that count, then those accepted, then those known from before.
    fn all(&self) -> impl Iterator<Item = &'a Finding> {
        let accepted = self.accepted.iter().map(|accepted| &accepted.finding);
        self.findings.iter().chain(accepted).chain(self.known)
    }

    /// How many findings that count are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The counts in a line, the gravest first: `誤り 2 · 注意 5 · お知らせ 1`.
    pub fn counts(&self) -> String {
        let line = SEVERITIES.map(|severity| {
            let count = self.count(severity);
            let label = severity.label();
            match self.lang {
                Lang::Ja => format!("{} {count}", label.ja),
                Lang::En if count == 1 => format!("1 {}", label.en),
                Lang::En => format!("{count} {}s", label.en),
            }
        });
        line.join(" · ")
    }

    /// A sentence in the report's language.
    fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// The day in the report's language.
    fn day(&self) -> String {
        match self.lang {
            Lang::Ja => self.today.format("%Y年%-m月%-d日").to_string(),
            Lang::En => self.today.format("%-d %B %Y").to_string(),
        }
    }
}

/// The gravest first, as people read them.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

#[cfg(test)]
mod tests {
    use super::fixture::{findings, report};
    use super::*;

    #[test]
    fn the_counts_are_words_and_numbers() {
        let findings = findings();
        assert_eq!(report(&findings).counts(), "誤り 2 · 注意 1 · お知らせ 1");
        let english = Report { lang: Lang::En, ..report(&findings) };
        assert_eq!(english.counts(), "2 errors · 1 warning · 1 note");
    }

    #[test]
    fn every_form_is_the_same_bytes_again_and_has_a_name_of_its_own() {
        let findings = findings();
        for form in ALL {
            assert_eq!((form.write)(&report(&findings)), (form.write)(&report(&findings)));
            assert_eq!(ALL.iter().filter(|other| other.name == form.name).count(), 1);
        }
    }
}
