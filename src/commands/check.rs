//! `mitsuori check`: what in the workbook needs attention.

use std::io::{IsTerminal as _, Write as _};

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context as _, Result};
use mitsuori::finding::{Lang, Severity, Text};
use mitsuori::report::{self, Report, Style};
use terminal_size::terminal_size_of;

use super::examine::examine;
use super::message::{Trouble, say};
use super::staging::replace;
use super::{Context, Outcome, annotated, baseline};
use crate::cli::{Check, FailOn};

pub(crate) fn run(words: &Check, context: &Context) -> Result<Outcome> {
    apart(words)?;
    let mut examined = examine(&words.input, context)?;
    if let Some(path) = &words.baseline {
        examined.know(baseline::read(path)?);
    }
    let is_page = words.form == "html";
    let sections: Vec<_> = is_page.then(|| examined.accounts.section()).into_iter().collect();
    let report =
        if is_page { examined.page(context, &sections) } else { examined.report(context, &sections) };
    if words.form == annotated::FORM {
        annotated::write(words, &report, context)?;
    } else {
        tell(words, &report, context)?;
    }
    if let Some(path) = &words.write_baseline {
        baseline::write(path, &examined.as_baseline(), &words.input.workbook, context)?;
    }
    Ok(outcome(&report, words.fail_on))
}

/// Writes the report in its form, to its file or to the screen.
fn tell(words: &Check, report: &Report<'_>, context: &Context) -> Result<()> {
    let bytes = match report::ALL.iter().find(|form| form.name == words.form) {
        Some(form) => (form.write)(report),
        None => {
            let style = if words.output.is_none() { on_output() } else { ON_PAPER };
            report::terminal(report, style).into_bytes()
        }
    };
    match &words.output {
        Some(path) => {
            replace(path, &bytes, &words.input.workbook)?;
            let made = Text::new(
                format!("{}を書きました（{}）。", path.display(), report.counts()),
                format!("wrote {} ({})", path.display(), report.counts()),
            );
            say(made.get(context.lang));
        }
        None => write(&bytes)?,
    }
    Ok(())
}

/// The report and the baseline cannot be one file.
fn apart(words: &Check) -> Result<()> {
    if words.output.is_none() || words.output != words.write_baseline {
        return Ok(());
    }
    Err(Trouble {
        message: Text::fixed(
            "-o と --write-baseline に同じファイルが指定されています。",
            "-o and --write-baseline name the same file",
        ),
        remedy: Text::fixed("別々のファイルにしてください。", "name two files"),
    }
    .into())
}

/// How the report is written to standard output: in colour where that is a screen and nothing speaks
/// against it (`NO_COLOR`, `TERM=dumb`), and to its width.
fn on_output() -> Style {
    let stdout = std::io::stdout();
    let colour = AutoStream::choice(&stdout) != ColorChoice::Never;
    Style { colour, width: width(terminal_size_of(&stdout).map(|(width, _)| width)), least: Severity::Note }
}

/// The same for standard error, where the errors alone are told; colourless.
pub(crate) fn on_error() -> Style {
    let width = width(terminal_size_of(std::io::stderr()).map(|(width, _)| width));
    Style { colour: false, width, least: Severity::Error }
}

/// A report for a file.
const ON_PAPER: Style = Style { colour: false, width: 100, least: Severity::Note };

/// How wide the screen is, in half-width columns; where the report goes elsewhere, or the screen does
/// not tell, as wide as reads well.
fn width(screen: Option<terminal_size::Width>) -> usize {
    screen.map_or(100, |terminal_size::Width(columns)| usize::from(columns))
}

/// Writes a result to standard output, byte for byte; on a screen, by way of what makes the older
/// consoles of Windows understand colours.
pub(crate) fn write(bytes: &[u8]) -> Result<()> {
    let stdout = std::io::stdout();
    let written = if cfg!(windows) && stdout.is_terminal() {
        AutoStream::auto(stdout.lock()).write_all(bytes)
    } else {
        stdout.lock().write_all(bytes)
    };
    match written {
        // Whoever reads has seen enough (`mitsuori check … | head`).
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("standard output"),
    }
}

/// How a run ends, given its findings.
pub(crate) fn outcome(report: &Report<'_>, fail_on: FailOn) -> Outcome {
    let fails = report.findings.iter().any(|finding| fail_on.fails(finding.severity));
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
