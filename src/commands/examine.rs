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
use super::account::Accounts;
use super::message::{progress, say};
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
    /// How it was read.
    pub(crate) accounts: Accounts,
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
    let mut intake = intake::read_guided(&book, &input.guidance())?;
    let accounts = Accounts::of(&mut intake);
    tell(&accounts, input, context);
    let Intake { directory, findings: read, accounts: _, unread: _ } = intake;
    progress(context, &Text::fixed("点検しています", "checking"));
    let mut findings = book.findings.clone();
    findings.extend(read);
    findings.extend(checks::run(&directory, &Policy { today }));
    findings.extend(catalogue::questions(&directory.edition.rule_wishes));
    let sheets = book.sheets.iter().map(|sheet| sheet.name.to_string()).collect();
    let name = name(&input.workbook);
    let mut examined = Examined { directory, findings: Vec::new(), sheets, today, name, accounts };
    examined.add(findings);
    Ok(examined)
}

/// Says how the workbook was read: shortly, or column by column where that is asked for.
fn tell(accounts: &Accounts, input: &Input, context: &Context) {
    if input.explain_ingest {
        for line in accounts.full(context.lang) {
            say(&line);
        }
    } else {
        for line in accounts.brief() {
            say(line.get(context.lang));
        }
    }
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
