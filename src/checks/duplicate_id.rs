//! R202: one identifier on two rows, so that nobody can say which row is meant.

use std::collections::BTreeMap;

use super::{Check, Problem};
use crate::cell::CellRef;
use crate::column::{CategoryColumn, EventColumn, GuideColumn, ServiceColumn};
use crate::directory::Directory;
use crate::directory::identity::id_key;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R202",
        usual: Severity::Error,
        title: Text::fixed("IDの重複", "the same ID twice"),
        explanation: Text::fixed(
            "2つの行が同じIDです。どの行のことかがわからなくなり、データの番号も重なります。",
            "Two rows have one ID, so that nobody can say which is meant, and identifiers in the data collide.",
        ),
        example: Text::fixed("「A-1」と「Ａ－１」", "A-1 and Ａ－１"),
        remedy: REMEDY,
    },
    run: |directory, _| {
        let Directory { headers, services, events, categories, guide, .. } = directory;
        let mut problems = repeated(
            services.iter().map(|row| (&*row.id, row.body(), directory.cell(row, ServiceColumn::Id))),
        );
        problems.extend(repeated(
            events.iter().map(|row| (&*row.id, &*row.name, directory.event_cell(row, EventColumn::Id))),
        ));
        problems.extend(repeated(categories.iter().filter_map(|category| {
            let cell = headers.categories.cell(category.row?, CategoryColumn::Id);
            Some((&*category.id, "", cell))
        })));
        problems.extend(repeated(
            guide.iter().map(|node| (&*node.id, "", headers.guide.cell(node.row, GuideColumn::Id))),
        ));
        problems
    },
};

/// Every row of one sheet whose ID an earlier one has; blank IDs are nobody's.
fn repeated<'a>(rows: impl Iterator<Item = (&'a str, &'a str, CellRef)>) -> Vec<Problem> {
    let mut first: BTreeMap<String, CellRef> = BTreeMap::new();
    let mut problems = Vec::new();
    for (id, subject, cell) in rows {
        let key = id_key(id);
        if key.is_empty() {
            continue;
        }
        let Some(earlier) = first.get(&key) else {
            first.insert(key, cell);
            continue;
        };
        let message = Text::new(
            format!("ID「{id}」は、{earlier}でも使われています。"),
            format!("The ID “{id}” is also used in {earlier}."),
        );
        problems.push(Problem::at(cell, message, REMEDY).value(id).subject(subject));
    }
    problems
}

const REMEDY: Text = Text::fixed(
    "あとから加えた行に、まだ使っていない番号を付けてください。前からある行の番号は変えないでください。",
    "Give the row that was added later a number that is not in use; keep the number of the older row.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, guide, service};
    use super::CHECK;
    use crate::directory::Service;

    fn with_ids(ids: &[&str]) -> Vec<Service> {
        ids.iter().map(|id| Service { id: (*id).into(), ..service(id) }).collect()
    }

    #[test]
    fn an_id_used_again_is_found_in_any_width() {
        let directory = directory(with_ids(&["A-1", "Ａ－１", "a-1 "]));
        assert_eq!(cells(&CHECK, &directory), ["窓口!A3", "窓口!A4"]);
    }

    #[test]
    fn blank_ids_and_ids_that_only_look_alike_are_let_be() {
        assert!(cells(&CHECK, &directory(with_ids(&["", " ", "1-1", "11"]))).is_empty());
    }

    #[test]
    fn the_nodes_of_the_flowchart_have_ids_of_their_own() {
        assert_eq!(cells(&CHECK, &guide(&[("Q1", "", ""), ("Q1", "", "")])), ["案内図!A3"]);
    }
}
