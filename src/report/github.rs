//! Annotations for the workflows of GitHub Actions: a command a finding, which the page of a change
//! shows. A row stands as a line, a column as a column.
//!
//! What somebody accepted is a notice; what the baseline knows is a folded list. No cell can give the
//! runner a command of its own: line ends and percent signs are escaped, and plain lines do not begin
//! with a cell's text nor hold the runner's older `##[…]`.

use std::fmt::Write as _;

use super::visible::{line, safe};
use super::{Form, Report};
use crate::finding::{Finding, Lang, Severity, Text};
use crate::settled::Accepted;

pub(super) const FORM: Form = Form { name: "github", extension: "txt", usual: false, write };

const VALUE: Text = Text::fixed("今の値: ", "value: ");
const REMEDY: Text = Text::fixed("直し方: ", "remedy: ");
const ACCEPTED: Text = Text::fixed("例外", "accepted");
const REASON: Text = Text::fixed("理由: ", "reason: ");
const NOBODY: Text = Text::fixed("記入なし", "nobody named");

fn write(report: &Report<'_>) -> Vec<u8> {
    let mut out = String::new();
    for finding in report.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let title = format!("{} {}", finding.rule.code, report.say(&finding.rule.title));
        annotate(&mut out, report, command, finding, &title, &message(report, finding));
    }
    let nobody = NOBODY;
    for Accepted { finding, reason, until, approver, cell } in report.accepted {
        let title =
            format!("{} {} {}", report.say(&ACCEPTED), finding.rule.code, report.say(&finding.rule.title));
        let approver = if approver.is_empty() { report.say(&nobody) } else { approver };
        let by = match report.lang {
            Lang::Ja => format!("{until}まで、承認: {approver}（{cell}）"),
            Lang::En => format!("until {until}, by {approver} ({cell})"),
        };
        let text =
            format!("{}\n{}{}\n{}", message(report, finding), report.say(&REASON), safe(reason), safe(&by));
        annotate(&mut out, report, "notice", finding, &title, &text);
    }
    if let Some(gone) = report.gone {
        let known = report.known.len();
        let heading = match report.lang {
            Lang::Ja => format!("前からある指摘 {known}件、なくなったもの {gone}件"),
            Lang::En => format!("known from before: {known}; gone since: {gone}"),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "::group::{heading}");
        for finding in report.known {
            let text = format!("{} {}", finding.rule.code, place(finding));
            let text = format!("- {text} {} {}", safe(&finding.subject), safe(report.say(&finding.message)));
            plain(&mut out, &text);
        }
        out.push_str("::endgroup::\n");
    }
    plain(&mut out, &report.counts());
    out.into_bytes()
}

/// A line that is no command.
fn plain(out: &mut String, text: &str) {
    let text = text.replace(['\n', '\r'], " ").replace("##[", "## [");
    let _ = writeln!(out, "{text}");
}

fn place(finding: &Finding) -> String {
    finding.cell.as_ref().map(|cell| safe(&cell.to_string()).into_owned()).unwrap_or_default()
}

fn message(report: &Report<'_>, finding: &Finding) -> String {
    let mut text = place(finding);
    if !finding.subject.is_empty() {
        let _ = write!(text, " {}", safe(&finding.subject));
    }
    let _ = write!(text, "\n{}", safe(report.say(&finding.message)));
    if !finding.value.is_empty() {
        let _ = write!(text, "\n{}{}", report.say(&VALUE), line(&finding.value, report.lang));
    }
    let remedy = report.say(&finding.remedy);
    if !remedy.is_empty() {
        let _ = write!(text, "\n{}{}", report.say(&REMEDY), safe(remedy));
    }
    text.trim_start().to_owned()
}

fn annotate(
    out: &mut String,
    report: &Report<'_>,
    command: &str,
    finding: &Finding,
    title: &str,
    text: &str,
) {
    let _ = write!(out, "::{command} file={}", property(report.path));
    if let Some(cell) = &finding.cell {
        let (line, column) = (u64::from(cell.row) + 1, u64::from(cell.column) + 1);
        let _ = write!(out, ",line={line},col={column}");
    }
    let _ = writeln!(out, ",title={}::{}", property(title), data(text));
}

/// What stands behind the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{accepted, findings, report, written};
    use super::*;

    #[test]
    fn a_finding_is_a_command_at_its_row() {
        let findings = findings();
        let text = written(&FORM, &report(&findings[3..]));
        let expected = "\
::warning file=data/窓口 1.xlsx,line=12,col=41,title=D606 確認の期限をすぎた::窓口!AO12 <b>みなも＆ひだまり</b>%0A期限をすぎました。%0A今の値: 2020-01-05%0A直し方: 先方に確かめてください。
誤り 0 · 注意 1 · お知らせ 0
";
        assert_eq!(text, expected);
    }

    #[test]
    fn no_cell_gives_a_command() {
        let mut findings = findings();
        for finding in &mut findings {
            finding.subject = "\n::error::x\r\n##[error]y 100%".to_owned();
            finding.value = "\n::set-output name=a::b".to_owned();
        }
        let accepted = accepted();
        let report = Report {
            accepted: &accepted,
            known: &findings,
            gone: Some(3),
            path: "a,b:c%.xlsx",
            ..report(&findings)
        };
        let text = written(&FORM, &report);
        let starts = ["::error file=a%2Cb%3Ac%25.xlsx,", "::warning file=", "::notice file=", "::group::前"];
        for line in text.lines().filter(|line| line.trim_start().starts_with("::")) {
            assert!(line == "::endgroup::" || starts.iter().any(|start| line.starts_with(start)), "{line}");
        }
        assert_eq!(text.matches("\n::error").count() + 1, 2, "{text}");
        let lists = text.lines().filter(|line| !line.starts_with("::"));
        assert!(lists.clone().count() == 5 && lists.clone().all(|line| !line.contains("##[")), "{text}");
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
    }
}
