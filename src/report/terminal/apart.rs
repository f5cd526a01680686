//! What stands below the findings: those alike that are not shown in full, what somebody accepted,
//! and what is known from before.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::{visible, wrap};
use super::{BOLD, DIM, Page, WIDEST};
use crate::cell::CellRef;
use crate::finding::{Finding, Lang, Rule, Severity, Text};
use crate::settled::Accepted;

/// How many places of further findings are named.
const NAMED: usize = 10;

const REASON: Text = Text::fixed("理由: ", "reason: ");

const FURTHER: Text = Text::fixed("このほか、同じ種類のもの", "Further findings of the same kinds");
const ALL_FORMS: Text = Text::fixed(
    "すべては mitsuori check --form html（または csv、json）の報告にあります。",
    "The reports of mitsuori check --form html (or csv, json) have them all.",
);

/// What is not shown in full of a rule's findings.
pub(super) struct Further<'a> {
    pub(super) rule: &'static Rule,
    pub(super) severity: Severity,
    pub(super) shown: usize,
    pub(super) findings: Vec<&'a Finding>,
}

impl Page<'_> {
    /// What is not shown in full: rule by rule, the gravest first.
    pub(super) fn further(&self, out: &mut String, further: &[Further<'_>]) {
        if further.is_empty() {
            return;
        }
        let report = self.report;
        self.heading(out, &FURTHER);
        for Further { rule, severity, findings, .. } in further {
            let count = findings.len();
            let title = match report.lang {
                Lang::Ja => format!("{}：あと{count}件", rule.title.ja),
                Lang::En => format!("{}: {count} more", rule.title.en),
            };
            self.alike(out, (rule, *severity), &title, findings);
        }
        for line in wrap::lines(report.say(&ALL_FORMS), self.style.width.min(WIDEST)) {
            let _ = writeln!(out, "{line}");
        }
        out.push('\n');
    }

    /// Findings of a rule in few lines: what the rule is, and where they are.
    fn alike(
        &self,
        out: &mut String,
        (rule, severity): (&Rule, Severity),
        title: &str,
        findings: &[&Finding],
    ) {
        self.head(out, (rule, severity), title, "");
        let mut cells = self.places(findings);
        if cells.len() > NAMED {
            cells.truncate(NAMED);
            cells.push("…".to_owned());
        }
        let between = if self.report.lang == Lang::Ja { "、" } else { ", " };
        self.paragraph(out, "", &cells.join(between), DIM);
    }

    /// What somebody accepted: all of it, for no list of exceptions may grow unseen.
    pub(super) fn accepted(&self, out: &mut String) {
        let report = self.report;
        if report.accepted.is_empty() {
            return;
        }
        self.heading(out, &accepted(report.accepted.len()));
        for Accepted { finding, reason, until, approver, cell } in report.accepted {
            let place = self.place(finding);
            self.head(out, (finding.rule, finding.severity), &place, &finding.subject);
            self.paragraph(out, report.say(&REASON), &visible::safe(reason), DIM);
            let approver = visible::safe(approver);
            let by = match report.lang {
                Lang::Ja => format!(
                    "{until}まで、承認: {}（{cell}）",
                    if approver.is_empty() { "記入なし" } else { &approver }
                ),
                Lang::En => format!(
                    "until {until}, by {} ({cell})",
                    if approver.is_empty() { "nobody named" } else { &approver }
                ),
            };
            self.paragraph(out, "", &visible::safe(&by), DIM);
        }
        out.push('\n');
    }

    /// What the baseline knows: counted by rule.
    pub(super) fn known(&self, out: &mut String) {
        let report = self.report;
        let Some(gone) = report.gone else { return };
        self.heading(out, &known(report.known.len(), gone));
        let mut rules: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in report.known {
            rules.entry(finding.rule.code).or_default().push(finding);
        }
        for findings in rules.values() {
            if let Some(first) = findings.first() {
                let count = findings.len();
                let title = match report.lang {
                    Lang::Ja => format!("{}：{count}件", first.rule.title.ja),
                    Lang::En => format!("{}: {count}", first.rule.title.en),
                };
                self.alike(out, (first.rule, first.severity), &title, findings);
            }
        }
        out.push('\n');
    }

    pub(super) fn heading(&self, out: &mut String, text: &Text) {
        for line in wrap::lines(self.report.say(text), self.style.width.min(WIDEST)) {
            let _ = writeln!(out, "{}", self.painted(BOLD, &line));
        }
    }

    /// The places of findings: cells one below the other as a range, a sheet's name before its first.
    fn places(&self, findings: &[&Finding]) -> Vec<String> {
        let mut places: Vec<String> = Vec::new();
        let mut before: Option<&CellRef> = None;
        let mut rest = findings.iter().peekable();
        while let Some(finding) = rest.next() {
            let Some(first) = &finding.cell else {
                places.push(self.place(finding));
                continue;
            };
            let mut last = first;
            while let Some(next) =
                rest.peek().and_then(|next| next.cell.as_ref()).filter(|next| is_below(last, next))
            {
                last = next;
                rest.next();
            }
            let start = match before {
                Some(before) if before.sheet == first.sheet => first.local(),
                _ => first.to_string(),
            };
            let range = if first == last { start } else { format!("{start}～{}", last.local()) };
            places.push(visible::safe(&range).into_owned());
            before = Some(last);
        }
        places
    }
}

fn accepted(count: usize) -> Text {
    Text::new(
        format!("例外として認めたもの {count}件（数に入れていません）"),
        format!("Accepted for a while: {count} (not counted)"),
    )
}

fn known(count: usize, gone: usize) -> Text {
    Text::new(
        format!("前からある指摘 {count}件（数に入れていません）、なくなったもの {gone}件"),
        format!("Known from before: {count} (not counted); gone since: {gone}"),
    )
}

/// Whether a cell is the other one, or right below it.
fn is_below(cell: &CellRef, next: &CellRef) -> bool {
    cell.sheet == next.sheet
        && cell.column == next.column
        && (cell.row == next.row || cell.row + 1 == next.row)
}
