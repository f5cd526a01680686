//! The rows of the workbook that a line of the call sheet is about, found again by their marks.

use std::collections::BTreeMap;

use super::form::Mark;
use crate::column::ServiceColumn;
use crate::finding::Text;
use crate::workbook::Table;

/// Where rows stand, by their marks.
pub(super) struct Index {
    exact: BTreeMap<(String, String), Vec<usize>>,
    prints: BTreeMap<String, Vec<usize>>,
    ids: BTreeMap<String, Vec<usize>>,
}

impl Index {
    /// The rows of a table.
    pub(super) fn of(table: &Table<ServiceColumn>) -> Self {
        let mut index = Self { exact: BTreeMap::new(), prints: BTreeMap::new(), ids: BTreeMap::new() };
        for (place, row) in table.rows.iter().enumerate() {
            let Mark { fingerprint, id } = Mark::of(row);
            index.prints.entry(fingerprint.clone()).or_default().push(place);
            index.exact.entry((fingerprint, id.clone())).or_default().push(place);
            if !id.is_empty() {
                index.ids.entry(id).or_default().push(place);
            }
        }
        index
    }

    /// The row of a mark; or the row that it was, if that is known, and why it cannot be taken.
    pub(super) fn find(&self, mark: &Mark) -> Result<usize, (Option<usize>, Text)> {
        let exact = self.exact.get(&(mark.fingerprint.clone(), mark.id.clone()));
        // An ID that was given meanwhile changes nothing that was confirmed.
        let same = exact.or_else(|| self.prints.get(&mark.fingerprint).filter(|_| mark.id.is_empty()));
        match same.map(Vec::as_slice) {
            Some([place]) => return Ok(*place),
            Some(_) => {
                return Err((
                    None,
                    Text::fixed(
                        "まったく同じ内容の行がいくつもあり、どの行のことかわかりません。IDを付けてください。",
                        "Several rows say exactly the same, so it cannot be told which one is meant; give them IDs.",
                    ),
                ));
            }
            None => {}
        }
        match self.ids.get(&mark.id).map(Vec::as_slice) {
            Some([place]) => Err((
                Some(*place),
                Text::fixed(
                    "電話確認表を作ったあとで、この行が変わっています。書き込みませんでした。いまの内容と見比べて、手で直してください。",
                    "The row has changed since the call sheet was made, and was left alone; compare it, and mend it by hand.",
                ),
            )),
            _ => Err((
                None,
                Text::fixed(
                    "電話確認表を作ったあとで、この行が変わったか、なくなっています。書き込みませんでした。",
                    "The row has changed or gone since the call sheet was made; nothing was written.",
                ),
            )),
        }
    }
}
