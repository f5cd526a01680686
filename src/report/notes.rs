//! The findings as notes for the cells that they are about: a copy of the workbook shows them where
//! they are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Report;
use super::visible::{line, safe};
use crate::cell::CellRef;
use crate::finding::{Finding, Lang, Severity, Text};

/// What there is to say at a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellNote {
    /// The cell.
    pub cell: CellRef,
    /// The gravest of what counts there; none where all of it is accepted or known from before.
    pub severity: Option<Severity>,
    /// The words; line breaks are `\n`.
    pub words: String,
}

/// So many findings are told in a note: it is read in a small box.
const TOLD: usize = 5;

const REMEDY: Text = Text::fixed("直し方: ", "remedy: ");
const VALUE: Text = Text::fixed("今の値: ", "value: ");
const ACCEPTED: Text = Text::fixed("例外", "accepted");
const KNOWN: Text = Text::fixed("前から", "known");

/// What is said at a cell so far: the gravest of what counts, and the words.
type Said = (Option<Severity>, Vec<String>);

/// The notes of all cells that a finding is about, in the order of the cells.
pub fn notes(report: &Report<'_>) -> Vec<CellNote> {
    let (on_exception, from_before) = (ACCEPTED, KNOWN);
    let mut cells: BTreeMap<&CellRef, Said> = BTreeMap::new();
    for finding in report.findings {
        let label = finding.severity.label();
        let words = told(report, finding, report.say(&label));
        add(&mut cells, finding, Some(finding.severity), words);
    }
    for accepted in report.accepted {
        let mut words = told(report, &accepted.finding, report.say(&on_exception));
        let by = safe(&accepted.approver);
        let reason = safe(&accepted.reason);
        let until = accepted.until;
        // Writing to a string cannot fail.
        let _ = match report.lang {
            Lang::Ja => write!(words, "\n理由: {reason}（承認: {by}、{until}まで）"),
            Lang::En => write!(words, "\nreason: {reason} (by {by}, until {until})"),
        };
        add(&mut cells, &accepted.finding, None, words);
    }
    for finding in report.known {
        let words = told(report, finding, report.say(&from_before));
        add(&mut cells, finding, None, words);
    }
    let note = |(cell, (severity, mut told)): (&CellRef, Said)| {
        if let Some(left_out) = told.len().checked_sub(TOLD).filter(|count| *count > 0) {
            told.truncate(TOLD);
            told.push(match report.lang {
                Lang::Ja => format!("ほか{left_out}件"),
                Lang::En => format!("and {left_out} more"),
            });
        }
        CellNote { cell: cell.clone(), severity, words: told.join("\n\n") }
    };
    cells.into_iter().map(note).collect()
}

fn add<'a>(
    cells: &mut BTreeMap<&'a CellRef, Said>,
    finding: &'a Finding,
    severity: Option<Severity>,
    words: String,
) {
    if let Some(cell) = &finding.cell {
        let (gravest, told) = cells.entry(cell).or_default();
        *gravest = (*gravest).max(severity);
        told.push(words);
    }
}

fn told(report: &Report<'_>, finding: &Finding, label: &str) -> String {
    let say = |text| safe(report.say(text));
    let mut words =
        format!("【{label} {}】{}\n{}", finding.rule.code, say(&finding.rule.title), say(&finding.message));
    // The cell shows its value itself, unless something in it cannot be seen.
    let value = line(&finding.value, report.lang);
    if value != finding.value {
        let _ = write!(words, "\n{}{value}", report.say(&VALUE));
    }
    let remedy = say(&finding.remedy);
    if !remedy.is_empty() {
        let _ = write!(words, "\n{}{remedy}", report.say(&REMEDY));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{accepted, findings, report};
    use super::*;

    #[test]
    fn a_cell_has_one_note_with_all_that_was_found_there() {
        let findings = findings();
        let mut twice = findings.clone();
        twice.push(findings[3].clone());
        let notes = notes(&report(&twice));
        let places: Vec<_> = notes.iter().map(|note| note.cell.to_string()).collect();
        assert_eq!(places, ["窓口!AO1", "窓口!Z12", "窓口!AO12"], "the whole file has no cell");
        assert_eq!(notes[2].words.matches("【注意 D606】").count(), 2);
        assert_eq!(notes[1].severity, Some(Severity::Error));
        assert!(
            notes[1].words.contains("今の値: =1+1<script>alert(1)</script>‹U+001B›"),
            "{}",
            notes[1].words
        );
        assert!(!notes[2].words.contains("今の値"), "what can be seen is not said again");
    }

    #[test]
    fn what_does_not_count_has_a_note_without_gravity() {
        let (findings, accepted) = (findings(), accepted());
        let report = Report { accepted: &accepted, known: &findings[3..], ..report(&[]) };
        let notes = notes(&report);
        assert_eq!(notes.iter().map(|note| note.severity).collect::<Vec<_>>(), [None, None]);
        assert!(notes[0].words.starts_with("【例外 T302】") && notes[0].words.contains("承認: 課長"));
        assert!(notes[1].words.starts_with("【前から D606】"));
    }
}
