//! The findings by body, in the order in which the bodies first appear.

use std::collections::BTreeMap;

use super::super::{Report, SEVERITIES};
use crate::directory::text::key;
use crate::finding::{Finding, Lang, Severity, Text};

pub(super) const WHOLE: Text = Text::fixed("ファイル全体について", "About the whole file");

/// The findings about one body, one sheet or the whole file.
pub(super) struct Group<'a> {
    /// Where the page can be jumped to.
    pub(super) anchor: String,
    /// Whom or what it is about.
    pub(super) heading: String,
    /// The key of the body that it is about; empty for a sheet or the file.
    pub(super) body: String,
    /// The findings with their numbers in the report, from 1.
    pub(super) findings: Vec<(usize, &'a Finding)>,
}

impl Group<'_> {
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|(_, finding)| finding.severity == severity).count()
    }
}

/// Where a finding is; empty for the whole file.
pub(super) fn cell_of(finding: &Finding) -> String {
    finding.cell.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// How many findings a page shows; a browser gives up on much larger ones, and so does a reader.
pub(super) const MOST: usize = 5_000;

/// Keeps the gravest [`MOST`] findings, and of those alike the first; says how many are left out.
pub(super) fn keep_gravest(groups: &mut Vec<Group<'_>>) -> usize {
    let all: usize = groups.iter().map(|group| group.findings.len()).sum();
    let mut room = MOST;
    let rooms = SEVERITIES.map(|severity| {
        let count: usize = groups.iter().map(|group| group.count(severity)).sum();
        let kept = count.min(room);
        room -= kept;
        (severity, kept)
    });
    for (severity, mut kept) in rooms {
        for group in groups.iter_mut() {
            group.findings.retain(|(_, finding)| {
                if finding.severity != severity {
                    return true;
                }
                let keeps = kept > 0;
                kept -= usize::from(keeps);
                keeps
            });
        }
    }
    groups.retain(|group| !group.findings.is_empty());
    all.saturating_sub(MOST)
}

/// What a finding is filed under.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum About<'a> {
    File,
    Sheet(&'a str),
    Body(String),
}

/// The findings by body; spellings that mean the same body are one group, under the first of them.
pub(super) fn groups<'a>(report: &Report<'a>) -> Vec<Group<'a>> {
    let mut places: BTreeMap<About<'a>, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (number, finding) in (1..).zip(report.findings) {
        let (about, heading) = match (&*finding.subject, &finding.cell) {
            ("", None) => (About::File, report.say(&WHOLE).to_owned()),
            ("", Some(cell)) => (About::Sheet(&cell.sheet), sheet(&cell.sheet, report.lang)),
            (subject, _) => {
                let key = key(subject);
                (About::Body(if key.is_empty() { subject.to_owned() } else { key }), subject.to_owned())
            }
        };
        let body = if let About::Body(body) = &about { body.clone() } else { String::new() };
        let place = *places.entry(about).or_insert(groups.len());
        if place == groups.len() {
            let anchor = format!("about-{}", place + 1);
            groups.push(Group { anchor, heading, body, findings: vec![] });
        }
        groups[place].findings.push((number, finding));
    }
    groups
}

fn sheet(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("シート「{name}」について"),
        Lang::En => format!("About the sheet “{name}”"),
    }
}
