//! More findings of one rule than anybody reads: the first stand for themselves, the others are counted.
//! So a file of junk makes neither a report without end nor a program without memory.

use std::collections::BTreeMap;

use super::{Finding, Rule, Text};

/// How many findings of one rule stand for themselves.
pub const MOST: usize = 5_000;

/// Counts findings by their rules as they come.
#[derive(Debug, Default)]
pub struct Crowd {
    counts: BTreeMap<&'static str, Count>,
    done: usize,
}

/// How many findings of a rule stand for themselves, and how many beyond those were taken out.
#[derive(Debug, Clone)]
struct Count {
    rule: &'static Rule,
    kept: usize,
    beyond: usize,
}

impl Crowd {
    /// Looks at the findings that came to a list since the last time, and takes out those beyond
    /// [`MOST`] of their rule.
    pub fn thin(&mut self, findings: &mut Vec<Finding>) {
        if findings.len() > self.done {
            let new = findings.split_off(self.done);
            findings.extend(new.into_iter().filter(|finding| self.admits(finding.rule)));
        }
        self.done = findings.len();
    }

    /// Another one, for what is found at the same time in other rows: what is enough here is enough there.
    pub fn beside(&self) -> Self {
        let fresh = |(code, count): (&&'static str, &Count)| (*code, Count { beyond: 0, ..count.clone() });
        Self { counts: self.counts.iter().map(fresh).collect(), done: 0 }
    }

    /// Takes to the end of a list what was found beside it, and what that one has taken out already.
    pub fn join(&mut self, findings: &mut Vec<Finding>, beside: Self, found: Vec<Finding>) {
        findings.extend(found);
        self.thin(findings);
        for Count { rule, kept: _, beyond } in beside.counts.into_values() {
            self.of(rule).beyond += beyond;
        }
    }

    /// Counts a finding of a rule, and says whether it stands for itself: else it need not be made.
    pub fn admits(&mut self, rule: &'static Rule) -> bool {
        let count = self.of(rule);
        let admitted = count.kept < MOST;
        *(if admitted { &mut count.kept } else { &mut count.beyond }) += 1;
        admitted
    }

    /// Counts findings of a rule; those beyond [`MOST`] need not have been made.
    pub fn count(&mut self, rule: &'static Rule, more: usize) {
        let count = self.of(rule);
        let kept = more.min(MOST.saturating_sub(count.kept));
        count.kept += kept;
        count.beyond += more - kept;
    }

    fn of(&mut self, rule: &'static Rule) -> &mut Count {
        self.counts.entry(rule.code).or_insert(Count { rule, kept: 0, beyond: 0 })
    }

    /// How many were taken out, a finding a rule.
    pub fn tell(self) -> Vec<Finding> {
        let beyond = self.counts.into_values().filter(|count| count.beyond > 0);
        let told = beyond.map(|Count { rule, kept: _, beyond: more }| {
            let Text { ja, en } = &rule.title;
            let message = Text::new(
                format!("「{ja}」は、ほかに{more}件あります。はじめの{MOST}件だけを挙げました。"),
                format!("There are {more} more of “{en}”; only the first {MOST} are listed."),
            );
            let remedy = Text::fixed(
                "同じ原因のものをまとめて直してから、もう一度点検してください。",
                "Mend what they have in common, then check again.",
            );
            rule.whole(message, remedy)
        });
        told.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    static RULE: Rule = Rule {
        code: "X000",
        usual: Severity::Error,
        title: Text::fixed("題", "title"),
        explanation: Text::fixed("", ""),
        example: Text::fixed("", ""),
        remedy: Text::fixed("", ""),
    };

    #[test]
    fn none_is_lost_without_a_word() {
        for count in [0, 1, MOST, MOST + 1, 3 * MOST] {
            let (mut crowd, mut findings) = (Crowd::default(), Vec::new());
            for _ in 0..count {
                findings.push(RULE.whole(Text::fixed("", ""), Text::fixed("", "")));
                crowd.thin(&mut findings);
            }
            assert_eq!(findings.len(), count.min(MOST));
            let told = crowd.tell();
            assert_eq!(told.len(), usize::from(count > MOST));
            for finding in told {
                assert_eq!(finding.severity, Severity::Error);
                let more = format!("{}件", count - MOST);
                assert!(finding.message.ja.contains(&more), "{}", finding.message.ja);
            }
        }
    }

    #[test]
    fn what_is_found_side_by_side_is_thinned_as_in_one_row() {
        for runs in [vec![0], vec![7, MOST], vec![MOST - 1, 3, 0, MOST + 9], vec![2 * MOST, 5, 2 * MOST]] {
            let (mut crowd, mut findings) = (Crowd::default(), Vec::new());
            for of_two in runs.chunks(2) {
                let beside = of_two.iter().map(|count| {
                    let (mut beside, mut found) = (crowd.beside(), Vec::new());
                    found.extend((0..*count).map(|_| RULE.whole(Text::fixed("", ""), Text::fixed("", ""))));
                    beside.thin(&mut found);
                    (beside, found)
                });
                for (beside, found) in beside.collect::<Vec<_>>() {
                    crowd.join(&mut findings, beside, found);
                }
            }
            let all: usize = runs.iter().sum();
            assert_eq!(findings.len(), all.min(MOST));
            let told: Vec<String> =
                crowd.tell().into_iter().map(|finding| finding.message.en.into()).collect();
            let more = all.saturating_sub(MOST);
            assert_eq!(told.len(), usize::from(more > 0));
            assert!(told.iter().all(|told| told.contains(&format!("are {more} more"))), "{told:?}");
        }
    }
}
