//! What to do first: a handful of steps, those that keep a wrong number from going out before all others.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::super::Report;
use super::super::visible::safe;
use super::groups::{Group, cell_of};
use crate::directory::text::key;
use crate::finding::{Finding, Lang, Rule, Severity, Text};

const HEADING: Text = Text::fixed("まず、すること", "What to do first");

/// So many rules are a step of their own, and so many places are named in a step.
const RULES: usize = 3;
const PLACES: usize = 4;

/// Findings with their numbers in the report.
type Numbered<'a> = Vec<(usize, &'a Finding)>;

/// The steps; nothing where there is nothing to do.
pub(super) fn first(report: &Report<'_>, groups: &[Group<'_>]) -> Markup {
    let shown: BTreeSet<usize> =
        groups.iter().flat_map(|group| group.findings.iter().map(|(number, _)| *number)).collect();
    let errors = by_rule(report, Severity::Error);
    let warnings = if errors.is_empty() { by_rule(report, Severity::Warning) } else { Vec::new() };
    let calls = calls(report);
    if errors.is_empty() && warnings.is_empty() && calls.is_empty() {
        return html! {};
    }
    let rest = errors.len().saturating_sub(RULES);
    html! {
        section.first aria-labelledby="first" {
            h2 #first { (report.say(&HEADING)) }
            ol {
                @for (rule, findings) in errors.iter().chain(&warnings).take(RULES) {
                    li { (mend(report, rule, findings, &shown)) }
                }
                @if rest > 0 { li { b { a href="#contents" { (report.say(&other_errors(rest))) } } } }
                @if !calls.is_empty() { li { (call(report, &calls, &shown)) } }
            }
        }
    }
}

/// Whether a finding asks for a call.
pub(super) fn is_stale(finding: &Finding) -> bool {
    matches!(finding.rule.code, "D606" | "D607")
}

/// The findings of a severity by rule: telephone numbers first, then the most frequent.
fn by_rule<'a>(report: &Report<'a>, severity: Severity) -> Vec<(&'static Rule, Numbered<'a>)> {
    let mut rules: BTreeMap<&str, (&'static Rule, Numbered<'a>)> = BTreeMap::new();
    for (number, finding) in (1..).zip(report.findings) {
        if finding.severity == severity && !is_stale(finding) {
            let (_, findings) = rules.entry(finding.rule.code).or_insert_with(|| (finding.rule, Vec::new()));
            findings.push((number, finding));
        }
    }
    let mut rules: Vec<_> = rules.into_values().collect();
    rules.sort_by_key(|(rule, findings)| (!rule.code.starts_with('T'), std::cmp::Reverse(findings.len())));
    rules
}

fn mend(report: &Report<'_>, rule: &Rule, findings: &Numbered<'_>, shown: &BTreeSet<usize>) -> Markup {
    let title = report.say(&rule.title);
    let count = findings.len();
    html! {
        b {
            @match report.lang {
                Lang::Ja => { "「" (title) "」を直す（" (count) "件）" },
                Lang::En => { "Mend: " (title) " (" (count) ")" },
            }
        }
        p.quiet { (report.say(&rule.remedy)) }
        p.places {
            @for (number, finding) in findings.iter().take(PLACES) {
                (link(report, *number, &place(report, finding), shown)) " "
            }
            @if count > PLACES { span.quiet { (report.say(&more(count - PLACES))) } }
        }
    }
}

fn place(report: &Report<'_>, finding: &Finding) -> String {
    let place = cell_of(finding);
    match (&*place, &*finding.subject) {
        ("", "") => report.say(&super::groups::WHOLE).to_owned(),
        ("", subject) => subject.to_owned(),
        (place, "") => place.to_owned(),
        (place, subject) => format!("{place} {subject}"),
    }
}

/// The bodies to be called, the oldest confirmation first; each with its first finding.
fn calls<'a>(report: &Report<'a>) -> Numbered<'a> {
    let mut bodies: BTreeMap<String, (usize, &'a Finding)> = BTreeMap::new();
    for (number, finding) in (1..).zip(report.findings).filter(|(_, finding)| is_stale(finding)) {
        let first = bodies.entry(key(&finding.subject)).or_insert((number, finding));
        if finding.value < first.1.value {
            *first = (number, finding);
        }
    }
    let mut bodies: Numbered<'a> = bodies.into_values().collect();
    // Days are written so that the earlier is the lesser; none at all is the least.
    bodies.sort_by(|(one, a), (other, b)| (&a.value, one).cmp(&(&b.value, other)));
    bodies
}

fn call(report: &Report<'_>, calls: &Numbered<'_>, shown: &BTreeSet<usize>) -> Markup {
    let count = calls.len();
    html! {
        b { (report.say(&to_call(count))) }
        p.places {
            @for (number, finding) in calls.iter().take(PLACES) {
                (link(report, *number, &finding.subject, shown)) " "
                @if !finding.value.is_empty() { span.quiet { "（" (safe(&finding.value)) "）" } }
            }
            @if count > PLACES { span.quiet { (report.say(&more(count - PLACES))) } }
        }
    }
}

/// A link to a finding, where the page shows it.
fn link(report: &Report<'_>, number: usize, words: &str, shown: &BTreeSet<usize>) -> Markup {
    let whole = super::groups::WHOLE;
    let words = if words.is_empty() { report.say(&whole) } else { words };
    html! {
        @if shown.contains(&number) { a href={ "#finding-" (number) } { (safe(words)) } } @else { span { (safe(words)) } }
    }
}

fn to_call(bodies: usize) -> Text {
    let en = match bodies {
        1 => "Ask 1 body whether its entry still holds".to_owned(),
        _ => format!("Ask {bodies} bodies whether their entries still hold"),
    };
    Text::new(format!("{bodies}団体に、内容が今も正しいか確かめる"), en)
}

fn other_errors(rules: usize) -> Text {
    Text::new(format!("ほか{rules}種類の誤りを直す"), format!("Mend the errors of {rules} other kinds"))
}

fn more(count: usize) -> Text {
    Text::new(format!("ほか{count}件"), format!("and {count} more"))
}
