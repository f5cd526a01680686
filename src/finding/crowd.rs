//! More findings of one rule than anybody reads: the first stand for themselves, the others are counted.
//! So a file of junk makes neither a report without end nor a program without memory.

use std::collections::BTreeMap;

use super::{Finding, Rule, Text};

/// How many findings of one rule stand for themselves.
pub const MOST: usize = 5_000;

/// Counts findings by their rules as they come.
#[derive(Debug, Default)]
pub struct Crowd {
    counts: BTreeMap<&'static str, (usize, &'static Rule)>,
    done: usize,
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

    /// Counts a finding of a rule, and says whether it stands for itself: else it need not be made.
    pub fn admits(&mut self, rule: &'static Rule) -> bool {
        self.count(rule, 1);
        self.counts.get(rule.code).is_some_and(|(count, _)| *count <= MOST)
    }

    /// Counts findings of a rule; those beyond [`MOST`] need not have been made.
    pub fn count(&mut self, rule: &'static Rule, more: usize) {
        let (count, _) = self.counts.entry(rule.code).or_insert((0, rule));
        *count += more;
    }

    /// How many were taken out, a finding a rule.
    pub fn tell(self) -> Vec<Finding> {
        let beyond = self.counts.into_values().filter(|(count, _)| *count > MOST);
        let told = beyond.map(|(count, rule)| {
            let more = count - MOST;
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
}
