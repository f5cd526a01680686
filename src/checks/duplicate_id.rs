//! R202: one identifier on two rows, so that nobody can say which row is meant.

use foldhash::HashMap;

use super::{Check, Found, Problem, Run};
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
    runs: &[Run::Whole(|view, found| {
        let Directory { headers, services, events, categories, guide, .. } = view.directory;
        let cell = |row| headers.services.cell(row, ServiceColumn::Id);
        repeated(services.iter().map(|row| (&*row.id, row.body().as_str(), row.row)), cell, found);
        let cell = |row| headers.events.cell(row, EventColumn::Id);
        repeated(events.iter().map(|row| (&*row.id, &*row.name, row.row)), cell, found);
        let listed = categories.iter().filter_map(|category| Some((&*category.id, "", category.row?)));
        repeated(listed, |row| headers.categories.cell(row, CategoryColumn::Id), found);
        let cell = |row| headers.guide.cell(row, GuideColumn::Id);
        repeated(guide.iter().map(|node| (&*node.id, "", node.row)), cell, found);
    })],
};

/// Every row of one sheet whose ID an earlier one has; blank IDs are nobody's. A row is told by its ID, its
/// subject and its number.
fn repeated<'a>(
    rows: impl Iterator<Item = (&'a str, &'a str, u32)>,
    cell: impl Fn(u32) -> CellRef,
    found: &mut Found,
) {
    let mut first: HashMap<String, u32> = HashMap::default();
    for (id, subject, row) in rows {
        let key = id_key(id);
        if key.is_empty() {
            continue;
        }
        let Some(earlier) = first.get(&key) else {
            first.insert(key, row);
            continue;
        };
        found.add(|| {
            let earlier = cell(*earlier);
            let message = Text::new(
                format!("ID「{id}」は、{earlier}でも使われています。"),
                format!("The ID “{id}” is also used in {earlier}."),
            );
            Problem::at(cell(row), message, REMEDY).value(id).subject(subject)
        });
    }
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
