//! R222: a node of the flowchart that no answer leads to. The first row is where readers start.

use super::flowchart::Flowchart;
use super::{Check, Problem, Run};
use crate::column::GuideColumn;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R222",
        usual: Severity::Warning,
        title: Text::fixed("案内図のはぐれた行", "flowchart node out of reach"),
        explanation: Text::fixed(
            "案内図に、どの質問からもたどり着けない行があります。",
            "The flowchart has a node to which no answer leads.",
        ),
        example: Text::fixed("どこからも指されていないG3", "a goal G3 that nothing points to"),
        remedy: REMEDY,
    },
    runs: &[Run::Whole(|view, found| {
        let chart = Flowchart::of(view.directory);
        let mut reached = vec![false; chart.nodes().len()];
        let mut ahead = Vec::from_iter((!reached.is_empty()).then_some(0));
        while let Some(index) = ahead.pop() {
            if !std::mem::replace(&mut reached[index], true) {
                ahead.extend(chart.answers(index).iter().filter_map(|answer| answer.target));
            }
        }
        for index in (0..reached.len()).filter(|&index| !reached[index] && chart.has_id(index)) {
            found.add(|| {
                let node = &chart.nodes()[index];
                let words = &node.words;
                let message = Text::new(
                    format!("「{words}」へは、最初の質問からどう答えてもたどりつきません。"),
                    format!("No answers lead from the first question to “{words}”."),
                );
                Problem::at(chart.cell(index, GuideColumn::Id), message, REMEDY).value(&node.id)
            });
        }
    })],
};

const REMEDY: Text = Text::fixed(
    "どれかの質問の「はい」か「いいえ」にこのIDを書くか、この行を消してください。最初の質問は一番上の行に置いてください。",
    "Write this ID as the はい or いいえ of a question, or delete the row. The first question belongs in the first row.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, guide};
    use super::CHECK;

    #[test]
    fn a_node_that_nobody_reaches_is_found() {
        let chart = guide(&[("Q1", "G1", "Q2"), ("Q2", "Q1", "G1"), ("G1", "", ""), ("G2", "", "")]);
        assert_eq!(cells(&CHECK, &chart), ["案内図!A5"]);
    }

    #[test]
    fn a_workbook_without_a_flowchart_is_let_be() {
        assert!(cells(&CHECK, &directory([])).is_empty());
    }
}
