//! JSON for programs: every finding in both languages, every value as it stands. The form has a
//! version, and `data/schema/report.schema.json` describes it.

use serde::Serialize;

use super::{Form, Report, Skipped};
use crate::cell::letters;
use crate::finding::{Finding, Identity, Severity, Text};
use crate::settled::{Accepted, fingerprints};

pub(super) const FORM: Form = Form { name: "json", extension: "json", usual: true, write };

/// Raised when a field is taken away or changes its meaning; new fields may come without.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    version: u32,
    generated_for: String,
    workbook: &'a str,
    title: &'a str,
    entries: usize,
    counts: Counts,
    findings: Vec<Entry<'a>>,
    accepted: Vec<Exempt<'a>>,
    known: Vec<Entry<'a>>,
    baseline: Option<Beside>,
    skipped: Vec<Unjudged<'a>>,
}

/// A finding that somebody accepted for a while.
#[derive(Serialize)]
struct Exempt<'a> {
    reason: &'a str,
    until: String,
    approver: &'a str,
    exception: String,
    finding: Entry<'a>,
}

/// What a baseline did.
#[derive(Serialize)]
struct Beside {
    known: usize,
    gone: usize,
}

#[derive(Serialize)]
struct Unjudged<'a> {
    code: &'a str,
    title: Both<'a>,
    why: Both<'a>,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    note: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: Severity,
    title: Both<'a>,
    message: Both<'a>,
    remedy: Both<'a>,
    cell: Option<String>,
    sheet: Option<&'a str>,
    row: Option<u64>,
    column: Option<String>,
    value: &'a str,
    subject: &'a str,
    about: About<'a>,
    fingerprint: String,
}

/// What a finding is about, wherever its row stands.
#[derive(Serialize)]
struct About<'a> {
    sheet: &'a str,
    row: &'a str,
    field: &'a str,
}

#[derive(Serialize)]
struct Both<'a> {
    ja: &'a str,
    en: &'a str,
}

impl<'a> From<&'a Text> for Both<'a> {
    fn from(text: &'a Text) -> Self {
        Self { ja: &text.ja, en: &text.en }
    }
}

impl<'a> Entry<'a> {
    fn new(finding: &'a Finding, fingerprint: String) -> Self {
        let Finding { rule, severity, cell, message, remedy, value, subject, identity } = finding;
        let Identity { sheet, row, field } = identity;
        Self {
            code: rule.code,
            severity: *severity,
            title: (&rule.title).into(),
            message: message.into(),
            remedy: remedy.into(),
            cell: cell.as_ref().map(ToString::to_string),
            sheet: cell.as_ref().map(|cell| &*cell.sheet),
            row: cell.as_ref().map(|cell| u64::from(cell.row) + 1),
            column: cell.as_ref().map(|cell| letters(cell.column)),
            value,
            subject,
            about: About { sheet, row, field },
            fingerprint,
        }
    }
}

fn write(report: &Report<'_>) -> Vec<u8> {
    let mut fingerprints = fingerprints(report.all()).into_iter();
    let mut entry = |finding| Entry::new(finding, fingerprints.next().unwrap_or_default());
    let file = File {
        version: VERSION,
        generated_for: report.today.to_string(),
        workbook: report.workbook,
        title: report.title,
        entries: report.entries,
        counts: Counts {
            error: report.count(Severity::Error),
            warning: report.count(Severity::Warning),
            note: report.count(Severity::Note),
        },
        findings: report.findings.iter().map(&mut entry).collect(),
        accepted: report
            .accepted
            .iter()
            .map(|accepted| {
                let Accepted { finding, reason, until, approver, cell } = accepted;
                Exempt {
                    reason,
                    until: until.to_string(),
                    approver,
                    exception: cell.to_string(),
                    finding: entry(finding),
                }
            })
            .collect(),
        known: report.known.iter().map(&mut entry).collect(),
        baseline: report.gone.map(|gone| Beside { known: report.known.len(), gone }),
        skipped: report
            .skipped
            .iter()
            .map(|Skipped { rule, why }| Unjudged {
                code: rule.code,
                title: (&rule.title).into(),
                why: why.into(),
            })
            .collect(),
    };
    // Strings and numbers into memory: there is nothing here that can fail.
    let mut json = serde_json::to_vec_pretty(&file).unwrap_or_default();
    json.push(b'\n');
    json
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{HOSTILE, accepted, findings, report, written};
    use super::*;

    fn value(findings: &[Finding]) -> serde_json::Value {
        serde_json::from_str(&written(&FORM, &report(findings))).unwrap()
    }

    #[test]
    fn it_is_what_the_schema_describes() {
        let schema = include_str!("../../data/schema/report.schema.json");
        let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        for findings in [vec![], findings()] {
            let value = value(&findings);
            let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
        let (findings, accepted) = (findings(), accepted());
        let skipped = [Skipped { rule: findings[0].rule, why: Text::fixed("なし", "none") }];
        let full = Report {
            accepted: &accepted,
            known: &findings[3..],
            gone: Some(2),
            skipped: &skipped,
            ..report(&findings[..2])
        };
        let full: serde_json::Value = serde_json::from_str(&written(&FORM, &full)).unwrap();
        let errors: Vec<_> = validator.iter_errors(&full).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(full["counts"]["error"], 1, "what is accepted does not count");
        assert_eq!(full["accepted"][0]["finding"]["code"], "T302");
        assert_eq!(full["baseline"], serde_json::json!({ "known": 1, "gone": 2 }));
        let mut wrong = value(&findings);
        wrong["findings"][0]["severity"] = "fatal".into();
        assert!(!validator.is_valid(&wrong));
    }

    #[test]
    fn a_value_is_as_it_stands_and_its_address_is_the_spreadsheets() {
        let file = value(&findings());
        let finding = &file["findings"][2];
        assert_eq!(finding["value"], HOSTILE);
        assert_eq!(finding["cell"], "窓口!Z12");
        assert_eq!((&finding["row"], &finding["column"]), (&12.into(), &"Z".into()));
        assert_eq!(file["findings"][0]["cell"], serde_json::Value::Null);
        assert_eq!(file["counts"]["error"], 2);
        assert_eq!(file["generated_for"], "2021-03-31");
    }
}
