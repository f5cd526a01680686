//! What every command does first: read the workbook, type it, check it.

use std::path::Path;

use anyhow::Result;
use chrono::NaiveDate;
use mitsuori::catalogue;
use mitsuori::checks::{self, Policy};
use mitsuori::directory::Directory;
use mitsuori::finding::{self, Finding, Severity, Text};
use mitsuori::intake::{self, Intake};
use mitsuori::report::{Report, Section};
use mitsuori::workbook::{self, Limits};

use super::Context;
use super::message::progress;
use crate::cli::{Input, Output};

/// The rule that nobody has confirmed an entry for too long.
const STALE: &str = "D607";

/// A workbook that was read and checked.
pub(crate) struct Examined {
    pub(crate) directory: Directory,
    pub(crate) findings: Vec<Finding>,
    /// The sheets' names in their order, by which findings are sorted.
    sheets: Vec<String>,
    pub(crate) today: NaiveDate,
    /// The workbook's file name.
    pub(crate) name: String,
}

/// Reads and checks the workbook that the command line names.
pub(crate) fn examine(input: &Input, context: &Context) -> Result<Examined> {
    let today = input.as_of.unwrap_or(context.today);
    progress(
        context,
        &Text::new(
            format!("{}を読んでいます", name(&input.workbook)),
            format!("reading {}", name(&input.workbook)),
        ),
    );
    let book = workbook::read(&input.workbook, &Limits::default())?;
    let Intake { directory, findings: read } = intake::read(&book)?;
    progress(context, &Text::fixed("点検しています", "checking"));
    let mut findings = book.findings.clone();
    findings.extend(read);
    findings.extend(checks::run(&directory, &Policy { today }));
    findings.extend(catalogue::questions(&directory.edition.rule_wishes));
    let sheets = book.sheets.iter().map(|sheet| sheet.name.to_string()).collect();
    let mut examined =
        Examined { directory, findings: Vec::new(), sheets, today, name: name(&input.workbook) };
    examined.add(findings);
    Ok(examined)
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

impl Examined {
    /// Adds findings in their places, as grave as the workbook will have them.
    pub(crate) fn add(&mut self, findings: Vec<Finding>) {
        self.findings.extend(catalogue::judge(findings, &self.directory.edition.rule_wishes));
        let sheets: Vec<&str> = self.sheets.iter().map(String::as_str).collect();
        finding::sort(&mut self.findings, &sheets);
    }

    /// Whether leaflet and data are kept back: there is an error, and no draft was asked for. That
    /// nobody has confirmed an entry for too long can be allowed; it is then marked.
    pub(crate) fn keeps_back(&self, words: &Output) -> bool {
        let allowed = |finding: &&Finding| words.allow_stale && finding.rule.code == STALE;
        let errors = self.findings.iter().filter(|finding| finding.severity == Severity::Error);
        !words.draft && errors.filter(|finding| !allowed(finding)).count() > 0
    }

    /// The report of the findings.
    pub(crate) fn report<'a>(&'a self, context: &Context, sections: &'a [Section]) -> Report<'a> {
        Report {
            findings: &self.findings,
            today: self.today,
            workbook: &self.name,
            title: &self.directory.edition.title,
            entries: self.directory.services.len(),
            lang: context.lang,
            sections,
        }
    }
}
