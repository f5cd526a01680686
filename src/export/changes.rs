//! What changed since the release before: `changes.json` for programs and `CHANGES.md` for people, in
//! Japanese and English. A release that was compared with none says so.

use super::release::Release;
use super::{Error, File, Format, Job, Write, csv, ledger};
use crate::compare::{self, Changes, Side, Words};
use crate::finding::Lang;

/// `changes.json` and `CHANGES.md`.
pub(super) const FORMAT: Format = Format { name: "changes", write: Write::Release(write) };

/// `ids.csv`.
pub(super) const IDS: Format = Format { name: "ids", write: Write::Release(ids) };

pub(super) fn ids(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let bytes = match &release.history {
        Some(history) => csv::table(ledger::IDS, &release.publisher, &history.ledger, job),
        None => csv::table(ledger::IDS, &release.publisher, &ledger::first(release, job.today), job),
    };
    Ok(vec![File { path: "ids.csv".to_owned(), bytes }])
}

fn write(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let first;
    let changes = match &release.history {
        Some(history) => &history.changes,
        None => {
            first = Changes::first(
                Words::Published,
                Side {
                    name: String::new(),
                    day: Some(job.today),
                    services: release.count(),
                    events: release.events.len(),
                },
            );
            &first
        }
    };
    let page = format!(
        "# CHANGES\n\n{}\n{}",
        compare::markdown(changes, Lang::Ja),
        compare::markdown(changes, Lang::En)
    );
    Ok(vec![
        File { path: "changes.json".to_owned(), bytes: compare::json(changes)? },
        File { path: "CHANGES.md".to_owned(), bytes: page.into_bytes() },
    ])
}
