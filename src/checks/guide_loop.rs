//! R221: answers of the flowchart that lead back to where the reader came from.

use super::flowchart::Flowchart;
use super::{Check, Problem, Run};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R221",
        usual: Severity::Error,
        title: Text::fixed("案内図が堂々めぐり", "flowchart goes round in circles"),
        explanation: Text::fixed(
            "案内図をたどると、同じ質問に戻ってしまいます。",
            "The flowchart leads back to a question that was already asked.",
        ),
        example: Text::fixed("Q1→Q2→Q1", "Q1, Q2, Q1 again"),
        remedy: REMEDY,
    },
    runs: &[Run::Whole(|view, found| {
        let chart = Flowchart::of(view.directory);
        let mut state = vec![State::New; chart.nodes().len()];
        // Depth first, with a stack of its own: a chart may be deeper than the program's.
        for start in 0..state.len() {
            let mut path = vec![(start, 0)];
            while let Some((index, next)) = path.pop() {
                if next == 0 && state[index] != State::New {
                    continue;
                }
                state[index] = State::OnPath;
                let Some(answer) = chart.answers(index).into_iter().nth(next) else {
                    state[index] = State::Done;
                    continue;
                };
                path.push((index, next + 1));
                match answer.target {
                    Some(target) if state[target] == State::OnPath => found.add(|| {
                        let (from, to) = (&chart.nodes()[index].words, &chart.nodes()[target].words);
                        let message = Text::new(
                            format!("「{from}」の答えが、前の「{to}」にもどります。"),
                            format!("An answer to “{from}” leads back to “{to}”."),
                        );
                        let cell = chart.cell(index, answer.column);
                        Problem::at(cell, message, REMEDY).value(answer.id)
                    }),
                    Some(target) => path.push((target, 0)),
                    None => {}
                }
            }
        }
    })],
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnPath,
    Done,
}

const REMEDY: Text = Text::fixed(
    "先へ進む質問か、行き先のIDに書きかえてください。",
    "Let it lead on to another question or to a goal.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, guide};
    use super::CHECK;

    #[test]
    fn a_way_back_is_found_at_the_answer_that_leads_back() {
        let chart = guide(&[("Q1", "Q2", "G1"), ("Q2", "G1", "Q1"), ("Q3", "Q3", "G1"), ("G1", "", "")]);
        assert_eq!(cells(&CHECK, &chart), ["案内図!E3", "案内図!D4"]);
    }

    #[test]
    fn two_ways_to_one_node_are_no_circle() {
        let chart = guide(&[("Q1", "Q2", "Q3"), ("Q2", "Q3", "G1"), ("Q3", "G1", "G1"), ("G1", "", "")]);
        assert!(cells(&CHECK, &chart).is_empty());
    }

    #[test]
    fn a_very_long_way_ends() {
        let ids: Vec<String> = (0..=20_000).map(|n| n.to_string()).collect();
        let nodes: Vec<_> = ids.windows(2).map(|pair| (&*pair[0], &*pair[1], &*pair[1])).collect();
        assert!(cells(&CHECK, &guide(&nodes)).is_empty());
    }
}
