//! `mitsuori check`: what in the workbook needs attention.

use std::io::{IsTerminal as _, Write as _};

use anyhow::{Context as _, Result};
use mitsuori::finding::{Lang, Text};
use mitsuori::report::{self, Report, Style};

use super::examine::examine;
use super::message::say;
use super::staging::replace;
use super::{Context, Outcome};
use crate::cli::{Check, FailOn};

pub(crate) fn run(words: &Check, context: &Context) -> Result<Outcome> {
    let examined = examine(&words.input, context)?;
    let report = examined.report(context, &[]);
    let bytes = match report::ALL.iter().find(|form| form.name == words.form) {
        Some(form) => (form.write)(&report),
        None => on_screen(&report, words.output.is_none()).into_bytes(),
    };
    match &words.output {
        Some(path) => {
            replace(path, &bytes)?;
            let made = Text::new(format!("{}を書きました（{}）。", path.display(), report.counts()), format!("wrote {} ({})", path.display(), report.counts()));
            say(made.get(context.lang));
        }
        None => write(&bytes)?,
    }
    Ok(outcome(&report, words.fail_on))
}

/// The report for the screen: in colour and to its width where it is one.
pub(crate) fn on_screen(report: &Report<'_>, screen: bool) -> String {
    let colour = screen && std::io::stdout().is_terminal() && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    report::terminal(report, Style { colour, width: width() })
}

/// How wide the screen is, in half-width columns.
pub(crate) fn width() -> usize {
    100
}

fn write(bytes: &[u8]) -> Result<()> {
    match std::io::stdout().lock().write_all(bytes) {
        // Whoever reads has seen enough (`mitsuori check … | head`).
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("standard output"),
    }
}

/// How a run ends, given its findings.
pub(crate) fn outcome(report: &Report<'_>, fail_on: FailOn) -> Outcome {
    let fails = report.findings.iter().any(|finding| fail_on.fails(finding.rule.severity));
    if fails { Outcome::Findings } else { Outcome::Well }
}

/// The counts of a report in a language, for the last line of a run.
pub(crate) fn counted(report: &Report<'_>, lang: Lang) -> String {
    let counts = report.counts();
    match lang {
        Lang::Ja => format!("点検：{counts}"),
        Lang::En => format!("findings: {counts}"),
    }
}
