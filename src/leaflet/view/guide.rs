//! The flowchart: from the nodes of 案内図 to questions in a column, ends beside them, and lanes.
//!
//! The questions stand below one another in an order in which every arrow leads downward. One answer
//! leads to the right for the whole chart, the other down. What neither way can reach without a line
//! crossing another becomes a box that names the question to go on with.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{clean, phrases};
use crate::directory::vocabulary::NodeKind;
use crate::directory::{Directory, GuideNode};

mod spoken;

/// The chart as it is drawn.
#[derive(Debug, Default, Serialize)]
pub(super) struct Chart {
    /// How many lanes run at the left.
    lanes: usize,
    nodes: Vec<Question>,
    /// The chart in words.
    alternative: String,
}

/// A question with what lies to its right, below it and further down.
#[derive(Debug, Serialize)]
struct Question {
    /// Shown where another question refers to it.
    number: Option<usize>,
    phrases: Vec<String>,
    right: Option<End>,
    right_word: &'static str,
    /// An end directly below.
    below: Option<End>,
    /// The question further down that the other answer leads to.
    down: Option<usize>,
    down_word: &'static str,
    /// The lane of a line that jumps over questions.
    lane: usize,
}

/// An end: a category, or a box that names the question to go on with.
#[derive(Debug, Serialize)]
struct End {
    kind: &'static str,
    category: usize,
    phrases: Vec<String>,
    hint: &'static str,
}

/// The most nodes of a chart.
const LONGEST: usize = 200;

/// Where an answer leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Question(usize),
    Goal(usize),
    Nowhere,
}

/// The chart of a directory; empty where 案内図 has no questions.
pub(super) fn chart(directory: &Directory) -> Chart {
    // A chart is one panel; nobody could follow more, and a chain of a hundred thousand questions
    // must not exhaust the stack. What is cut off does not fit, and the fit says so.
    let nodes = &directory.guide[..directory.guide.len().min(LONGEST)];
    // The answer that more often ends the search leads to the right for the whole chart.
    let ends = |id: &str| nodes.iter().any(|node| node.id == id && node.kind == NodeKind::Goal);
    let yes_right = nodes.iter().filter(|node| ends(&node.yes)).count() >= nodes.iter().filter(|node| ends(&node.no)).count();
    let order = order(nodes, yes_right);
    let place: BTreeMap<usize, usize> = order.iter().enumerate().map(|(place, &node)| (node, place)).collect();
    let targets: Vec<(Target, Target)> = order
        .iter()
        .map(|&node| (target(nodes, &place, &nodes[node].yes), target(nodes, &place, &nodes[node].no)))
        .collect();
    let (right_word, down_word) = if yes_right { ("はい", "いいえ") } else { ("いいえ", "はい") };

    let mut referred = vec![false; order.len()];
    let mut lanes: Vec<usize> = Vec::new(); // the place at which each lane is free again
    let mut drawn: Vec<Question> = Vec::new();
    for (index, &(yes, no)) in targets.iter().enumerate() {
        let (right, down) = if yes_right { (yes, no) } else { (no, yes) };
        let mut question = Question {
            number: None,
            phrases: phrases(&nodes[order[index]].words),
            right: None,
            right_word,
            below: None,
            down: None,
            down_word,
            lane: 0,
        };
        let mut refer = |place: usize| {
            referred[place] = true;
            refer_to(place)
        };
        question.right = match right {
            Target::Goal(node) => Some(goal(directory, &nodes[node])),
            Target::Question(place) => Some(refer(place)),
            Target::Nowhere => None,
        };
        match down {
            Target::Goal(node) => question.below = Some(goal(directory, &nodes[node])),
            Target::Question(place) if place > index => {
                question.down = Some(place);
                if place > index + 1 {
                    let free = lanes.iter().position(|&until| until <= index);
                    let lane = free.unwrap_or(lanes.len());
                    if lane == lanes.len() {
                        lanes.push(0);
                    }
                    lanes[lane] = place;
                    question.lane = lane;
                }
            }
            Target::Question(place) => question.below = Some(refer(place)),
            Target::Nowhere => {}
        }
        drawn.push(question);
    }
    for (place, question) in drawn.iter_mut().enumerate() {
        question.number = referred[place].then_some(place + 1);
    }
    Chart { lanes: lanes.len(), alternative: alternative(directory, &order, &targets), nodes: drawn }
}

fn target(nodes: &[GuideNode], place: &BTreeMap<usize, usize>, id: &str) -> Target {
    match nodes.iter().position(|node| !id.is_empty() && node.id == id) {
        Some(node) if nodes[node].kind == NodeKind::Goal => Target::Goal(node),
        Some(node) => place.get(&node).map_or(Target::Nowhere, |&place| Target::Question(place)),
        None => Target::Nowhere,
    }
}

/// The questions so that arrows lead downward as far as there is no circle: depth first from the
/// first question, so that the answer that leads down comes directly below; unreached ones last.
fn order(nodes: &[GuideNode], yes_right: bool) -> Vec<usize> {
    fn visit(nodes: &[GuideNode], node: usize, yes_right: bool, seen: &mut [bool], done: &mut Vec<usize>) {
        if std::mem::replace(&mut seen[node], true) || nodes[node].kind != NodeKind::Question {
            return;
        }
        let GuideNode { yes, no, .. } = &nodes[node];
        for id in if yes_right { [yes, no] } else { [no, yes] } {
            if let Some(next) = nodes.iter().position(|other| !id.is_empty() && other.id == *id) {
                visit(nodes, next, yes_right, seen, done);
            }
        }
        done.push(node);
    }
    let mut seen = vec![false; nodes.len()];
    let mut order = Vec::new();
    for start in 0..nodes.len() {
        let mut done = Vec::new();
        visit(nodes, start, yes_right, &mut seen, &mut done);
        done.reverse();
        order.extend(done);
    }
    order
}

fn refer_to(place: usize) -> End {
    End { kind: "jump", category: 0, phrases: vec![format!("Q{}へ", place + 1)], hint: "" }
}

fn goal(directory: &Directory, node: &GuideNode) -> End {
    let words = clean(&node.words);
    match node.category {
        Some(category) => {
            let same = crate::directory::text::same(&words, &directory.categories[category].name);
            let phrases = if same { Vec::new() } else { phrases(&words) };
            End { kind: "category", category, phrases, hint: "→ 中面" }
        }
        None => End { kind: "words", category: 0, phrases: phrases(&words), hint: "" },
    }
}

/// The chart in words, question by question.
fn alternative(directory: &Directory, order: &[usize], targets: &[(Target, Target)]) -> String {
    let lead = |target: Target| match target {
        Target::Question(place) => format!("質問{}へ", place + 1),
        Target::Goal(node) => {
            let node = &directory.guide[node];
            match node.category {
                Some(index) => format!("区分{}「{}」へ", index + 1, clean(&directory.categories[index].name)),
                None => format!("「{}」", clean(&node.words)),
            }
        }
        Target::Nowhere => "行き先なし".to_owned(),
    };
    let mut words = String::from("相談先を選ぶ図。");
    for (place, (&node, &(yes, no))) in order.iter().zip(targets).enumerate() {
        let question = clean(&directory.guide[node].words).replace('\n', "");
        words += &format!("質問{}、{question}。はいは{}、いいえは{}。", place + 1, lead(yes), lead(no));
    }
    words
}
