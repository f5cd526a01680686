//! The checks: what cannot be right in the directory, or has gone unconfirmed for too long.
//!
//! A check is a `const CHECK` in a file of its own below `checks/` and one line in [`ALL`]. It sees
//! the typed directory, never the sheet: what a cell could not be read as is intake's to say. Most checks
//! look at one row of 窓口 at a time: many rows are gone through once, on all cores, with all of these
//! checks asked at each row.
//!
//! How rows differ: one that appears nowhere (掲載 なし) is still read for faults in its own cells,
//! but nobody depends on it, so that it needs no contact and no confirmation; one that has ended
//! (状態 終了) is history, and is asked for neither.

use chrono::NaiveDate;

use crate::cell::CellRef;
use crate::directory::vocabulary::{Publication, Status};
use crate::directory::{Directory, Service};
use crate::finding::{Crowd, Finding, MOST, Rule, Text};
use crate::parallel;

mod bodies;
mod confirmation;
mod flowchart;
mod found;
mod keys;
mod numbers;
mod view;

mod address_unknown;
mod ages;
mod blank_settings;
mod categories;
mod confirmation_due;
mod confirmation_future;
mod confirmation_limits;
mod confirmation_overdue;
mod confirmation_shared;
mod confirmation_soon;
mod confirmation_unkept;
mod contact;
mod duplicate_entry;
mod duplicate_id;
mod ended;
mod event_days;
mod fax_same;
mod formula;
mod guide_loop;
mod guide_reach;
mod guide_target;
mod kana;
mod no_entries;
mod opening_hours;
mod other_address;
mod other_number;
mod person_in_text;
mod person_name;
mod phone_area_code;
mod phone_digits;
mod phone_hyphens;
mod phone_mobile;
mod phone_paid;
mod phone_place;
mod phone_prefix;
mod phone_short;
mod placeholder;
mod postcode_place;
mod shared_number;
mod unanswered;
mod withheld_elsewhere;

#[cfg(test)]
mod fixture;

use found::Found;
use numbers::Number;
use view::{Row, View};

/// Every check, in the order of the codes.
pub static ALL: &[Check] = &[
    postcode_place::CHECK,
    address_unknown::CHECK,
    confirmation_future::CHECK,
    confirmation_due::CHECK,
    confirmation_overdue::CHECK,
    confirmation_soon::CHECK,
    ended::CHECK,
    unanswered::CHECK,
    confirmation_unkept::CHECK,
    event_days::CHECK,
    confirmation_limits::CHECK,
    confirmation_shared::CHECK,
    duplicate_id::CHECK,
    duplicate_entry::CHECK,
    shared_number::CHECK,
    categories::CHECK,
    placeholder::CHECK,
    other_number::CHECK,
    other_address::CHECK,
    ages::CHECK,
    opening_hours::CHECK,
    contact::CHECK,
    guide_target::CHECK,
    guide_loop::CHECK,
    guide_reach::CHECK,
    no_entries::CHECK,
    blank_settings::CHECK,
    kana::CHECK,
    formula::CHECK,
    withheld_elsewhere::CHECK,
    person_in_text::CHECK,
    phone_digits::CHECK,
    phone_prefix::CHECK,
    phone_hyphens::CHECK,
    phone_area_code::CHECK,
    phone_place::CHECK,
    person_name::CHECK,
    phone_mobile::CHECK,
    phone_paid::CHECK,
    phone_short::CHECK,
    fax_same::CHECK,
];

/// A check: the rule, and what looks for where it is broken.
pub struct Check {
    /// What is looked for, and how much it matters.
    pub rule: Rule,
    /// Those at the rows and numbers come first, and find in the order of the rows.
    runs: &'static [Run],
}

/// What a check is shown.
enum Run {
    /// Each row of 窓口 by itself.
    Rows(fn(&View<'_>, &Row<'_>, &mut Found)),
    /// Each telephone and fax number by itself: of the rows, then of all else.
    Numbers(fn(&View<'_>, &Number<'_>, &mut Found)),
    /// The directory as a whole.
    Whole(fn(&View<'_>, &mut Found)),
}

/// What the checks hold the directory to, beside what the workbook itself sets.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// The day as of which the directory is judged.
    pub today: NaiveDate,
}

/// Every finding of every check, in the order of the checks; see [`crate::finding::sort`].
pub fn run(directory: &Directory, policy: &Policy) -> Vec<Finding> {
    let mut crowd = Crowd::default();
    let mut findings = Vec::new();
    for (check, found) in ALL.iter().zip(look(ALL, &View::of(directory, policy))) {
        crowd.count(&check.rule, found.count());
        findings.extend(found.into_problems().into_iter().map(|problem| problem.under(&check.rule)));
    }
    findings.extend(crowd.tell());
    findings
}

/// What each of some checks finds.
fn look(checks: &[Check], view: &View<'_>) -> Vec<Found> {
    let rows = view.directory.services.len();
    let (mut found, whole) =
        parallel::both(rows, || look_at_all_rows(checks, view), || look_at_the_whole(checks, view));
    for (found, whole) in found.iter_mut().zip(whole) {
        found.append(whole);
    }
    found
}

/// So many rows are looked at on all cores before it is seen how many problems there are by now: no file
/// can fill the memory with more of them than are told of.
const AT_ONCE: usize = 4_096;

fn look_at_all_rows(checks: &[Check], view: &View<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = checks.iter().map(|_| Found::at_most(MOST)).collect();
    for services in view.directory.services.chunks(AT_ONCE) {
        let runs = parallel::runs(services, |_, services| {
            let more = found.iter().map(Found::more).collect();
            look_at_rows(checks, view, services, more)
        });
        for run in runs {
            found.iter_mut().zip(run).for_each(|(found, later)| found.append(later));
        }
    }
    found
}

fn look_at_rows(
    checks: &[Check],
    view: &View<'_>,
    services: &[Service],
    mut found: Vec<Found>,
) -> Vec<Found> {
    for service in services {
        let row = view.row(service);
        for (check, found) in checks.iter().zip(&mut found) {
            for run in check.runs {
                match run {
                    Run::Rows(look) => look(view, &row, found),
                    Run::Numbers(look) => {
                        row.phones.iter().chain(&row.faxes).for_each(|number| look(view, number, found));
                    }
                    Run::Whole(_) => {}
                }
            }
        }
    }
    found
}

fn look_at_the_whole(checks: &[Check], view: &View<'_>) -> Vec<Found> {
    let look = |check: &Check| {
        let mut found = Found::at_most(MOST);
        for run in check.runs {
            match run {
                Run::Rows(_) => {}
                Run::Numbers(look) => {
                    numbers::of_no_entry(view.directory).for_each(|number| look(view, &number, &mut found));
                }
                Run::Whole(look) => look(view, &mut found),
            }
        }
        found
    };
    checks.iter().map(look).collect()
}

/// One place where a rule is broken: a finding that has yet to be told its rule.
struct Problem {
    cell: CellRef,
    message: Text,
    remedy: Text,
    value: String,
    subject: String,
}

impl Problem {
    fn at(cell: CellRef, message: Text, remedy: Text) -> Self {
        Self { cell, message, remedy, value: String::new(), subject: String::new() }
    }

    fn value(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    fn subject(self, subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), ..self }
    }

    fn under(self, rule: &'static Rule) -> Finding {
        rule.at(self.cell, self.message, self.remedy).value(self.value).subject(self.subject)
    }
}

/// Whether somebody may depend on the row: it appears somewhere, and has not ended.
fn is_live(service: &Service) -> bool {
    service.publication != Publication::Nowhere && service.status != Status::Ended
}

/// The rows that somebody may depend on.
fn live(directory: &Directory) -> impl Iterator<Item = &Service> {
    directory.services.iter().filter(|service| is_live(service))
}

#[cfg(test)]
mod tests {
    use super::fixture::{cells, directory, phone, policy, service};
    use super::*;
    use crate::finding::MOST;

    #[test]
    fn no_code_stands_for_two_checks() {
        let mut codes: Vec<_> = ALL.iter().map(|check| check.rule.code).collect();
        assert!(codes.is_sorted(), "the table is in the order of the codes: {codes:?}");
        codes.dedup();
        assert_eq!(codes.len(), ALL.len());
    }

    #[test]
    fn a_row_in_order_gives_no_finding() {
        assert_eq!(run(&directory([service("相談室")]), &policy()), []);
    }

    #[test]
    fn an_empty_directory_gives_no_finding_but_that_it_is_empty() {
        let codes: Vec<_> = run(&directory([]), &policy()).iter().map(|finding| finding.rule.code).collect();
        assert_eq!(codes, ["R223"]);
    }

    #[test]
    fn ten_thousand_rows_alike_are_checked_in_one_pass() {
        let rows = (0..10_000).map(|_| service("相談室"));
        let findings = run(&directory(rows), &policy());
        // Each later row repeats the first: its ID and itself.
        assert_eq!(findings.len(), 2 * (MOST + 1));
        let more = format!("{}件", 9_999 - MOST);
        assert!(findings.iter().rev().take(2).all(|finding| finding.message.ja.contains(&more)));
    }

    #[test]
    fn many_rows_are_checked_as_few_are() {
        let broken = |row: usize| match row % 7 {
            0 => Service { minimum_age: Some(9), maximum_age: Some(5), ..service(&format!("塾{row}")) },
            3 => Service { phones: vec![phone("934-2532")], ..service(&format!("会{row}")) },
            5 => Service { venue: "未定".into(), assured_date: None, ..service("サロン") },
            _ => service(&format!("相談室{row}")),
        };
        let rows: Vec<Service> = (0..9_999).map(broken).collect();
        for check in
            [&ages::CHECK, &phone_area_code::CHECK, &placeholder::CHECK, &confirmation_overdue::CHECK]
        {
            let few = |(first, rows): (usize, &[Service])| {
                let mut directory = directory(rows.to_vec());
                directory.services.iter_mut().for_each(|service| service.row += (first * 500) as u32);
                cells(check, &directory)
            };
            let of_few: Vec<String> = rows.chunks(500).enumerate().flat_map(few).collect();
            assert!(of_few.len() > 1_000, "{}", check.rule.code);
            assert_eq!(cells(check, &directory(rows.clone())), of_few, "{}", check.rule.code);
        }
    }

    #[test]
    fn every_finding_tells_in_both_languages_what_is_wrong_and_what_to_do() {
        let broken = Service {
            phones: vec![phone("083-934-253"), phone("934-2532")],
            minimum_age: Some(9),
            maximum_age: Some(5),
            category_text: "そうだん".into(),
            category: None,
            assured_date: None,
            failed_calls: Some(9),
            ..service("相談室")
        };
        let mute = Service { phones: vec![], ..service("居場所") };
        let findings = run(&directory([broken, mute]), &policy());
        let codes: Vec<_> = findings.iter().map(|finding| finding.rule.code).collect();
        assert_eq!(codes, ["D607", "D613", "R209", "R216", "R219", "T302", "T307"]);
        for finding in findings {
            for text in [&finding.message, &finding.remedy, &finding.rule.title] {
                assert!(!text.ja.is_empty() && !text.en.is_empty() && text.ja != text.en, "{finding:?}");
            }
            assert!(finding.cell.is_some() && !finding.subject.is_empty(), "{finding:?}");
        }
    }
}
