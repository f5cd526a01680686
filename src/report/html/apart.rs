//! What does not count, below the findings: what somebody accepted for a while, what the baseline
//! knows, and the rules that were not judged.

use maud::{Markup, html};

use super::super::visible::{self, safe};
use super::super::{Report, Skipped};
use super::groups::{MOST, cell_of};
use super::{class, shape};
use crate::finding::{Finding, Lang, Rule, Text};
use crate::settled::Accepted;

pub(super) const ACCEPTED: Text = Text::fixed("例外として認めたもの", "Accepted for a while");
const ACCEPTED_ABOUT: Text = Text::fixed(
    "シート「例外」で認めた指摘です。件数には入っていません。期限がくると、指摘に戻ります。",
    "The sheet 例外 accepts these findings. They do not count until their last day is over.",
);
pub(super) const KNOWN: Text = Text::fixed("前からあるもの", "Known from before");
const KNOWN_ABOUT: Text = Text::fixed(
    "前に記録した指摘のうち、まだあるものです。件数には入っていません。値が変わると、新しい指摘になります。",
    "The baseline knows these findings, and they are still there. They do not count until the value changes.",
);
const SKIPPED: Text = Text::fixed("調べなかった規則", "Rules that were not judged");
const WHAT: Text = Text::fixed("指摘", "Finding");
const WHERE: Text = Text::fixed("場所", "Cell");
const WHO: Text = Text::fixed("団体・窓口", "Body");
const WHY: Text = Text::fixed("認めた理由", "Reason");
const UNTIL: Text = Text::fixed("期限", "Until");
const BY: Text = Text::fixed("承認", "By");
const VALUE: Text = Text::fixed("今の値", "Value");
const NOBODY: Text = Text::fixed("記入なし", "nobody named");

/// All of it, in the order of how much people should look at it.
pub(super) fn apart(report: &Report<'_>) -> Markup {
    html! {
        @if !report.accepted.is_empty() { (accepted(report)) }
        @if let Some(gone) = report.gone { (known(report, gone)) }
        @if !report.skipped.is_empty() { (skipped(report)) }
    }
}

fn accepted(report: &Report<'_>) -> Markup {
    html! {
        section.further #accepted {
            h2 { (report.say(&ACCEPTED)) " " span.number { (count(report, report.accepted.len())) } }
            p { (report.say(&ACCEPTED_ABOUT)) }
            (table(report, &ACCEPTED, &[WHAT, WHERE, WHO, VALUE, WHY, UNTIL, BY], html! {
                @for Accepted { finding, reason, until, approver, cell } in report.accepted.iter().take(MOST) {
                    tr {
                        th scope="row" { (rule(report, finding)) }
                        td.place { (safe(&cell_of(finding))) }
                        td { (safe(&finding.subject)) }
                        td.place[is_short(&finding.value)] { (visible::line(&finding.value, report.lang)) }
                        td { (safe(reason)) }
                        td.place { time datetime=(until) { (until) } }
                        td {
                            @if approver.is_empty() { (report.say(&NOBODY)) } @else { (safe(approver)) }
                            " " span.quiet { (safe(&cell.to_string())) }
                        }
                    }
                }
            }))
        }
    }
}

fn known(report: &Report<'_>, gone: usize) -> Markup {
    html! {
        section.further #known {
            h2 { (report.say(&KNOWN)) " " span.number { (count(report, report.known.len())) } }
            p { (report.say(&KNOWN_ABOUT)) }
            @if gone > 0 { p { (report.say(&gone_since(gone))) } }
            @if !report.known.is_empty() {
                (table(report, &KNOWN, &[WHAT, WHERE, WHO, VALUE], html! {
                    @for finding in report.known.iter().take(MOST) {
                        tr {
                            th scope="row" { (rule(report, finding)) }
                            td.place { (safe(&cell_of(finding))) }
                            td { (safe(&finding.subject)) }
                            td.place[is_short(&finding.value)] { (visible::line(&finding.value, report.lang)) }
                        }
                    }
                }))
            }
        }
    }
}

pub(super) fn gone_since(gone: usize) -> Text {
    Text::new(
        format!("記録した指摘のうち{gone}件は、もうありません。"),
        format!("{gone} of the findings that it knows are there no more."),
    )
}

/// The rules that were not judged, those for the same reason together.
fn skipped(report: &Report<'_>) -> Markup {
    let mut reasons: Vec<(&Text, Vec<&Rule>)> = Vec::new();
    for Skipped { rule, why } in report.skipped {
        match reasons.iter_mut().find(|(other, _)| *other == why) {
            Some((_, rules)) => rules.push(rule),
            None => reasons.push((why, vec![rule])),
        }
    }
    html! {
        section.further #skipped {
            h2 { (report.say(&SKIPPED)) " " span.number { (count(report, report.skipped.len())) } }
            @for (why, rules) in reasons {
                p { (report.say(why)) }
                ul.rules { @for rule in rules { li { (rule.code) " " (report.say(&rule.title)) } } }
            }
        }
    }
}

/// Whether a value fits in a column of a table: a number must not be torn over lines.
fn is_short(value: &str) -> bool {
    value.chars().count() <= 20
}

fn rule(report: &Report<'_>, finding: &Finding) -> Markup {
    html! {
        span.severity.(class(finding.severity)) { (shape(finding.severity)) (report.say(&finding.severity.label())) } " "
        (finding.rule.code) " " (report.say(&finding.rule.title))
    }
}

fn count(report: &Report<'_>, count: usize) -> String {
    match report.lang {
        Lang::Ja => format!("{count}件"),
        Lang::En => count.to_string(),
    }
}

/// A table that scrolls within itself where it is wider than the page; the keyboard reaches it.
pub(super) fn table(report: &Report<'_>, caption: &Text, header: &[Text], rows: Markup) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(report.say(caption)) {
            table {
                thead { tr { @for heading in header { th scope="col" { (report.say(heading)) } } } }
                tbody { (rows) }
            }
        }
    }
}
