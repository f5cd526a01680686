//! The flowchart: from the nodes of 案内図 to questions in a column, ends beside them, and lanes.
//!
//! The questions stand below one another in an order in which every arrow leads downward. One answer
//! leads to the right for the whole chart, the other down. What neither way can reach without a line
//! crossing another becomes a box that names the question to go on with.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{clean, one_line, phrases_within};
use crate::directory::vocabulary::NodeKind;
use crate::directory::{Directory, GuideNode};

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

/// The most questions of a chart: far more than fit a panel.
const LONGEST: usize = 200;
/// The longest phrase in a box, in ems.
const NARROW: f64 = 8.0;
/// The most lanes beside a chart: each takes room from the questions.
const LANES: usize = 3;

/// Where an answer leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Question(usize),
    Goal(usize),
    Nowhere,
}

/// The chart of a directory; empty where 案内図 has no questions.
pub(super) fn chart(directory: &Directory, inside: bool) -> Chart {
    // A chart is one panel; nobody could follow more, and a chain of a hundred thousand questions
    // must not exhaust the stack. What is cut off does not fit, and the fit says so.
    let (questions, goals): (Vec<_>, Vec<_>) =
        directory.guide.iter().partition(|node| node.kind == NodeKind::Question);
    let nodes: &[&GuideNode] = &questions.into_iter().take(LONGEST).chain(goals).collect::<Vec<_>>();
    // The answer that more often ends the search leads to the right for the whole chart.
    let goals: BTreeSet<&str> =
        nodes.iter().filter(|node| node.kind == NodeKind::Goal).map(|node| node.id.as_str()).collect();
    let ends = |id: &str| goals.contains(id);
    let yes_right = nodes.iter().filter(|node| ends(&node.yes)).count()
        >= nodes.iter().filter(|node| ends(&node.no)).count();
    let order = order(nodes, yes_right);
    let place: BTreeMap<usize, usize> =
        order.iter().enumerate().map(|(place, &node)| (node, place)).collect();
    let targets: Vec<(Target, Target)> = order
        .iter()
        .map(|&node| (target(nodes, &place, &nodes[node].yes), target(nodes, &place, &nodes[node].no)))
        .collect();
    let (right_word, down_word) = if yes_right { ("はい", "いいえ") } else { ("いいえ", "はい") };

    let mut referred = vec![false; order.len()];
    let jumps: Vec<Option<usize>> = targets
        .iter()
        .enumerate()
        .map(|(index, &(yes, no))| match if yes_right { no } else { yes } {
            Target::Question(place) if place > index + 1 => Some(place),
            _ => None,
        })
        .collect();
    let lanes = lanes(&jumps);
    let mut drawn: Vec<Question> = Vec::new();
    for (index, &(yes, no)) in targets.iter().enumerate() {
        let (right, down) = if yes_right { (yes, no) } else { (no, yes) };
        let mut question = Question {
            number: None,
            phrases: phrases_within(&nodes[order[index]].words, NARROW),
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
            Target::Goal(node) => Some(goal(directory, nodes[node], inside)),
            Target::Question(place) => Some(refer(place)),
            Target::Nowhere => None,
        };
        match down {
            Target::Goal(node) => question.below = Some(goal(directory, nodes[node], inside)),
            Target::Question(place) if place == index + 1 => question.down = Some(place),
            Target::Question(place) if lanes[index].is_some() => {
                question.down = Some(place);
                question.lane = lanes[index].unwrap_or_default();
            }
            Target::Question(place) => question.below = Some(refer(place)),
            Target::Nowhere => {}
        }
        drawn.push(question);
    }
    for (place, question) in drawn.iter_mut().enumerate() {
        question.number = referred[place].then_some(place + 1);
    }
    let alternative = alternative(directory, nodes, &order, &targets);
    let lanes = lanes.iter().flatten().max().map_or(0, |lane| lane + 1);
    Chart { lanes, alternative, nodes: drawn }
}

/// The lanes of the jumps over questions, the innermost 0. A jump that lies neither inside another
/// nor beside it would cross its line and has none, nor has one for which there is no room.
fn lanes(jumps: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let depth = |taken: &[(usize, usize)]| {
        // From the last jump back: those inside a jump come after it.
        let mut depths = vec![0; taken.len()];
        for outer in (0..taken.len()).rev() {
            let inside = (outer + 1..taken.len()).filter(|&inner| taken[inner].0 < taken[outer].1);
            depths[outer] = inside.map(|inner| depths[inner] + 1).max().unwrap_or(0);
        }
        depths
    };
    for (from, to) in jumps.iter().enumerate().filter_map(|(from, to)| Some((from, (*to)?))) {
        if taken.iter().all(|&(_, end)| from >= end || to <= end) {
            taken.push((from, to));
            if depth(&taken).into_iter().any(|depth| depth >= LANES) {
                taken.pop();
            }
        }
    }
    let mut lanes = vec![None; jumps.len()];
    for ((from, _), lane) in taken.iter().zip(depth(&taken)) {
        lanes[*from] = Some(lane);
    }
    lanes
}

fn target(nodes: &[&GuideNode], place: &BTreeMap<usize, usize>, id: &str) -> Target {
    match nodes.iter().position(|node| !id.is_empty() && node.id == id) {
        // A goal that says nothing leads nowhere.
        Some(node) if nodes[node].kind == NodeKind::Goal => {
            let blank = nodes[node].category.is_none() && clean(&nodes[node].words).is_empty();
            if blank { Target::Nowhere } else { Target::Goal(node) }
        }
        Some(node) => place.get(&node).map_or(Target::Nowhere, |&place| Target::Question(place)),
        None => Target::Nowhere,
    }
}

/// The questions so that arrows lead downward as far as there is no circle: depth first from the
/// first question, so that the answer that leads down comes directly below; unreached ones last.
fn order(nodes: &[&GuideNode], yes_right: bool) -> Vec<usize> {
    fn visit(nodes: &[&GuideNode], node: usize, yes_right: bool, seen: &mut [bool], done: &mut Vec<usize>) {
        if std::mem::replace(&mut seen[node], true) || nodes[node].kind != NodeKind::Question {
            return;
        }
        let GuideNode { yes, no, .. } = nodes[node];
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

fn goal(directory: &Directory, node: &GuideNode, inside: bool) -> End {
    let words = one_line(&clean(&node.words));
    match node.category {
        Some(category) => {
            let same = crate::directory::text::same(&words, &directory.categories[category].name);
            let phrases = if same { Vec::new() } else { phrases_within(&words, NARROW) };
            End { kind: "category", category, phrases, hint: if inside { "→ 中面" } else { "" } }
        }
        None => End { kind: "words", category: 0, phrases: phrases_within(&words, NARROW), hint: "" },
    }
}

/// The chart in words, question by question.
fn alternative(
    directory: &Directory,
    nodes: &[&GuideNode],
    order: &[usize],
    targets: &[(Target, Target)],
) -> String {
    let lead = |target: Target| match target {
        Target::Question(place) => format!("質問{}へ", place + 1),
        Target::Goal(node) => {
            let node = nodes[node];
            match node.category {
                Some(index) => {
                    let End { phrases, .. } = goal(directory, node, false);
                    let words = if phrases.is_empty() {
                        String::new()
                    } else {
                        format!("（{}）", phrases.concat())
                    };
                    format!(
                        "区分{}「{}」{words}へ",
                        index + 1,
                        one_line(&clean(&directory.categories[index].name))
                    )
                }
                None => format!("「{}」", one_line(&clean(&node.words))),
            }
        }
        Target::Nowhere => "行き先なし".to_owned(),
    };
    let mut words = String::from("相談先を選ぶ図。");
    for (place, (&node, &(yes, no))) in order.iter().zip(targets).enumerate() {
        let question = one_line(&clean(&nodes[node].words));
        words += &format!("質問{}、{question}。はいは{}、いいえは{}。", place + 1, lead(yes), lead(no));
    }
    words
}
