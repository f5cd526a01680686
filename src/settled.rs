//! Which findings count: those that nobody accepted for a while (the sheet 例外) and that no baseline
//! knows from before.
//!
//! What is accepted or known is never lost: every report lists it, with who accepted it, why and until
//! when. Both go by what a finding is about ([`Identity`](crate::finding::Identity)), never by the
//! number of its row.

use chrono::NaiveDate;

use crate::cell::CellRef;
use crate::directory::Directory;
use crate::finding::{Finding, Rule};

mod baseline;
mod exceptions;
mod identity;
pub mod rules;

#[cfg(test)]
mod fixture;

pub use baseline::{Baseline, Unreadable, fingerprints};
pub use identity::identify;

/// The findings of a run, parted.
#[derive(Debug, Default)]
pub struct Settled {
    /// Those that count, with what there is to say about the exceptions themselves.
    pub open: Vec<Finding>,
    /// Those that somebody accepted for a while.
    pub accepted: Vec<Accepted>,
    /// Those that the baseline knows.
    pub known: Vec<Finding>,
    /// How many findings of the baseline are there no more.
    pub gone: usize,
}

/// A finding that somebody accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What was found.
    pub finding: Finding,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it is.
    pub until: NaiveDate,
    /// Who accepted it; empty where the sheet does not say.
    pub approver: String,
    /// The row of 例外 that says so.
    pub cell: CellRef,
}

/// What the exceptions are held to.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The day as of which the workbook is judged.
    pub today: NaiveDate,
    /// Every rule that there is.
    pub rules: &'a [&'static Rule],
    /// Whether this run looked for what breaks a rule; an exception to another rule is not called
    /// useless.
    pub judged: fn(&Rule) -> bool,
}

/// Parts the findings into those that count, those accepted and those known. What there is to say
/// about the exceptions is added to those that count; an accepted finding is never also a known one.
pub fn settle(
    mut findings: Vec<Finding>,
    directory: &Directory,
    terms: &Terms<'_>,
    baseline: Option<&Baseline>,
) -> Settled {
    identify(&mut findings, directory);
    let (rest, accepted, mut said) = exceptions::part(findings, directory, terms);
    identify(&mut said, directory);
    let (mut open, known, gone) = match baseline {
        Some(baseline) => baseline.part(rest),
        None => (rest, Vec::new(), 0),
    };
    open.extend(said);
    Settled { open, accepted, known, gone }
}
