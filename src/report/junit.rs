//! JUnit XML for build servers: a suite a rule, a case a finding.
//!
//! The form knows failures alone: an error is one; warnings and notes are cases that pass and say in
//! their output what was found. What is accepted or known is skipped, and so is a rule that was not
//! judged. Where nothing was found there is one case that passes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::visible::safe;
use super::{Form, Report, Skipped};
use crate::finding::{Finding, Lang, Rule, Severity, Text};
use crate::settled::Accepted;

pub(super) const FORM: Form = Form { name: "junit", extension: "xml", usual: false, write };

const VALUE: Text = Text::fixed("今の値: ", "value: ");
const REMEDY: Text = Text::fixed("直し方: ", "remedy: ");
const KNOWN: Text = Text::fixed("前からある指摘", "known from before");
const WHOLE: Text = Text::fixed("ファイル全体", "whole file");
const CHECKED: Text = Text::fixed("点検した", "checked");

/// How a case ends.
enum End {
    Fails,
    Tells,
    Skipped(String),
}

struct Case<'a> {
    name: String,
    finding: Option<&'a Finding>,
    end: End,
}

fn write(report: &Report<'_>) -> Vec<u8> {
    let mut suites: BTreeMap<&str, (&Rule, Vec<Case<'_>>)> = BTreeMap::new();
    let mut add = |rule: &'static Rule, case| {
        suites.entry(rule.code).or_insert_with(|| (rule, Vec::new())).1.push(case);
    };
    let of = |finding, end| Case { name: name(report, finding), finding: Some(finding), end };
    for finding in report.findings {
        let end = if finding.severity == Severity::Error { End::Fails } else { End::Tells };
        add(finding.rule, of(finding, end));
    }
    for Accepted { finding, reason, until, approver, cell: _ } in report.accepted {
        let by = match report.lang {
            Lang::Ja => format!("例外: {reason}（承認: {approver}、{until}まで）"),
            Lang::En => format!("accepted: {reason} (by {approver}, until {until})"),
        };
        add(finding.rule, of(finding, End::Skipped(by)));
    }
    for finding in report.known {
        add(finding.rule, of(finding, End::Skipped(report.say(&KNOWN).to_owned())));
    }
    for Skipped { rule, why } in report.skipped {
        let why = report.say(why).to_owned();
        add(rule, Case { name: report.say(&rule.title).to_owned(), finding: None, end: End::Skipped(why) });
    }
    let cases = || suites.values().flat_map(|(_, cases)| cases);
    let (failures, skipped) = ends(cases());
    let found = report.all().next().is_some();
    let all = cases().count() + usize::from(!found);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<testsuites name=\"mitsuori {}\" tests=\"{all}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\" time=\"0\">",
        text(report.workbook)
    );
    if !found {
        let _ = writeln!(
            out,
            "  <testsuite name=\"mitsuori\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\" time=\"0\">\n    <testcase classname=\"mitsuori\" name=\"{} {}\" time=\"0\"/>\n  </testsuite>",
            text(report.workbook),
            report.say(&CHECKED),
        );
    }
    for (code, (rule, cases)) in &suites {
        let (failures, skipped) = ends(cases.iter());
        let _ = writeln!(
            out,
            "  <testsuite name=\"{code} {}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\" time=\"0\">",
            text(report.say(&rule.title)),
            cases.len(),
        );
        for case in cases {
            one(&mut out, report, code, case);
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out.into_bytes()
}

/// How many cases fail, and how many are skipped.
fn ends<'a>(cases: impl Iterator<Item = &'a Case<'a>>) -> (usize, usize) {
    cases.fold((0, 0), |(failures, skipped), case| match case.end {
        End::Fails => (failures + 1, skipped),
        End::Tells => (failures, skipped),
        End::Skipped(_) => (failures, skipped + 1),
    })
}

fn one(out: &mut String, report: &Report<'_>, code: &str, case: &Case<'_>) {
    let _ = writeln!(
        out,
        "    <testcase classname=\"mitsuori.{code}\" name=\"{}\" time=\"0\">",
        text(&case.name)
    );
    let told = case.finding.map(|finding| told(report, finding)).unwrap_or_default();
    match (&case.end, case.finding) {
        (End::Fails, Some(finding)) => {
            let message = text(report.say(&finding.message));
            let _ = writeln!(
                out,
                "      <failure type=\"{code}\" message=\"{message}\">{}</failure>",
                text(&told)
            );
        }
        (End::Skipped(why), _) => {
            let _ = writeln!(out, "      <skipped message=\"{}\"/>", text(why));
            if !told.is_empty() {
                let _ = writeln!(out, "      <system-out>{}</system-out>", text(&told));
            }
        }
        (End::Fails | End::Tells, _) => {
            let _ = writeln!(out, "      <system-out>{}</system-out>", text(&told));
        }
    }
    out.push_str("    </testcase>\n");
}

fn name(report: &Report<'_>, finding: &Finding) -> String {
    let place = match &finding.cell {
        Some(cell) => cell.to_string(),
        None => report.say(&WHOLE).to_owned(),
    };
    format!("{place} {}", finding.subject).trim_end().to_owned()
}

fn told(report: &Report<'_>, finding: &Finding) -> String {
    let label = finding.severity.label();
    let mut told = format!("{}: {}", report.say(&label), report.say(&finding.message));
    if !finding.value.is_empty() {
        let _ = write!(told, "\n{}{}", report.say(&VALUE), finding.value);
    }
    let _ = write!(told, "\n{}{}", report.say(&REMEDY), report.say(&finding.remedy));
    told
}

/// Text for an attribute or an element: markup escaped, what XML 1.0 cannot hold (section 2.2) shown.
fn text(words: &str) -> String {
    let mut text = String::new();
    for line in words.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "&#10;"));
        for c in safe(line).chars() {
            match c {
                '&' => text.push_str("&amp;"),
                '<' => text.push_str("&lt;"),
                '>' => text.push_str("&gt;"),
                '"' => text.push_str("&quot;"),
                '\u{FFFE}' | '\u{FFFF}' => text.push('\u{FFFD}'),
                _ => text.push(c),
            }
        }
        text.push_str(end);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{accepted, findings, report, written};
    use super::*;

    /// The attributes of the first element of a name.
    fn head<'a>(xml: &'a str, element: &str) -> &'a str {
        let start = xml.find(&format!("<{element} ")).unwrap();
        &xml[start..start + xml[start..].find('>').unwrap()]
    }

    #[test]
    fn an_error_fails_and_what_does_not_count_is_skipped() {
        let (findings, accepted) = (findings(), accepted());
        let full =
            Report { accepted: &accepted, known: &findings[3..], gone: Some(0), ..report(&findings[..2]) };
        let xml = written(&FORM, &full);
        assert!(head(&xml, "testsuites").contains("tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"2\""));
        assert_eq!((xml.matches("<failure ").count(), xml.matches("<skipped ").count()), (1, 2));
        assert!(xml.contains("（承認: 課長、2021-09-30まで）"), "{xml}");
    }

    #[test]
    fn where_nothing_is_found_one_case_passes() {
        let xml = written(&FORM, &report(&[]));
        assert!(head(&xml, "testsuites").contains("tests=\"1\" failures=\"0\""), "{xml}");
    }

    #[test]
    fn it_is_well_formed_whatever_the_cells_hold() {
        let mut findings = findings();
        findings[1].value = "]]>\u{FFFE}\u{0}'\"&<!--".to_owned();
        let xml = written(&FORM, &report(&findings));
        assert!(xml.chars().all(|c| c == '\n' || !c.is_control()) && !xml.contains('\u{FFFE}'));
        let mut reader = quick_xml::Reader::from_str(&xml);
        reader.config_mut().check_end_names = true;
        let mut elements = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(_) => elements += 1,
                _ => {}
            }
        }
        assert!(elements > findings.len());
    }
}
