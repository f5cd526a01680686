//! The flowchart in words: numbered questions, and where each answer leads.

use super::{Chart, End};

impl Chart {
    /// The chart line by line. `category` says a category by its index.
    pub(in crate::leaflet::view) fn spoken(&self, category: impl Fn(usize) -> String) -> Vec<String> {
        let mut said = Vec::new();
        for (place, question) in self.nodes.iter().enumerate() {
            if place > 0 {
                said.push(String::new());
            }
            said.push(format!("質問{}　{}", place + 1, question.phrases.concat()));
            let down = question.down.map(|place| format!("質問{}へ", place + 1));
            let mut answers = [
                (question.right_word, led(question.right.as_ref(), &category)),
                (question.down_word, down.unwrap_or_else(|| led(question.below.as_ref(), &category))),
            ];
            answers.sort_by_key(|(word, _)| *word != YES);
            said.extend(answers.map(|(word, lead)| format!("{word}：{lead}")));
        }
        said
    }
}

const YES: &str = "はい";

/// Where an answer leads, in words.
fn led(end: Option<&End>, category: &impl Fn(usize) -> String) -> String {
    let Some(end) = end else { return "行き先はありません".to_owned() };
    let words = end.phrases.concat();
    match end.kind {
        "category" if words.is_empty() => format!("{}へ", category(end.category)),
        "category" => format!("{words}。{}へ", category(end.category)),
        "jump" => words.replacen('Q', "質問", 1),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Question;
    use super::*;

    #[test]
    fn every_answer_says_where_it_leads_and_yes_comes_first() {
        let end =
            |kind, words: &str| Some(End { kind, category: 0, phrases: vec![words.to_owned()], hint: "" });
        let question = |right, below, down| Question {
            number: None,
            phrases: vec!["お困り".to_owned(), "ですか".to_owned()],
            right,
            right_word: "いいえ",
            below,
            down,
            down_word: "はい",
            lane: 0,
        };
        let chart = Chart {
            lanes: 0,
            nodes: vec![
                question(end("category", ""), None, Some(1)),
                question(end("jump", "Q1へ"), end("words", "市役所"), None),
                question(None, end("category", "話す"), None),
            ],
            alternative: String::new(),
        };
        assert_eq!(
            chart.spoken(|index| format!("区分{}", index + 1)),
            [
                "質問1　お困りですか",
                "はい：質問2へ",
                "いいえ：区分1へ",
                "",
                "質問2　お困りですか",
                "はい：市役所",
                "いいえ：質問1へ",
                "",
                "質問3　お困りですか",
                "はい：話す。区分1へ",
                "いいえ：行き先はありません",
            ]
        );
    }
}
