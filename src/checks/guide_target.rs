//! R220: a question of the flowchart with an answer that leads nowhere.

use super::flowchart::{Answer, Flowchart};
use super::{Check, Problem, Run};
use crate::column::Column as _;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R220",
        usual: Severity::Error,
        title: Text::fixed("案内図の行き先がない", "flowchart answer without a target"),
        explanation: Text::fixed(
            "案内図の質問の答えに、行き先がありません。読む人が、そこで止まってしまいます。",
            "An answer in the flowchart leads nowhere, and readers are stuck there.",
        ),
        example: Text::fixed(
            "「いいえ」の行き先が「Q9」で、Q9の行がない",
            "いいえ leads to Q9, and there is no row Q9",
        ),
        remedy: REMEDY,
    },
    runs: &[Run::Whole(|view, found| {
        let chart = Flowchart::of(view.directory);
        for index in 0..chart.nodes().len() {
            for answer in chart.answers(index).iter().filter(|answer| answer.target.is_none()) {
                found.add(|| astray(&chart, index, answer));
            }
        }
    })],
};

fn astray(chart: &Flowchart<'_>, index: usize, answer: &Answer<'_>) -> Problem {
    let (question, id) = (&chart.nodes()[index].words, answer.id);
    let (ja, en) = (answer.column.heading(), answer.column.english());
    let message = if id.is_empty() {
        Text::new(
            format!("質問「{question}」の「{ja}」の行き先がありません。"),
            format!("The question “{question}” has no target for “{en}”."),
        )
    } else {
        Text::new(
            format!("質問「{question}」の「{ja}」の行き先「{id}」が、案内図シートにありません。"),
            format!("“{en}” to “{question}” leads to “{id}”, which the sheet 案内図 does not have."),
        )
    };
    Problem::at(chart.cell(index, answer.column), message, REMEDY).value(id)
}

const REMEDY: Text = Text::fixed(
    "案内図シートにあるIDを書くか、その行き先の行を足してください。行き先そのものの行なら、種類を「行き先」にしてください。",
    "Write an ID that the sheet 案内図 has, or add that row. If this row is itself a goal, set its 種類 to 行き先.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, guide};
    use super::CHECK;

    #[test]
    fn answers_that_lead_nowhere_are_found() {
        let chart = guide(&[("Q1", "G1", "Q9"), ("Q2", "ｇ１", ""), ("G1", "", "")]);
        assert_eq!(cells(&CHECK, &chart), ["案内図!E2", "案内図!E3"]);
    }
}
