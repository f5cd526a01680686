//! The flowchart of 案内図 as a graph: which node an answer leads to.

use std::collections::BTreeMap;

use crate::cell::CellRef;
use crate::column::GuideColumn;
use crate::directory::identity::id_key;
use crate::directory::vocabulary::NodeKind;
use crate::directory::{Directory, GuideNode};

/// The nodes by their IDs; of two nodes with one ID the first counts.
pub(super) struct Flowchart<'a> {
    directory: &'a Directory,
    by_id: BTreeMap<String, usize>,
}

/// An answer to a question, and where it leads.
pub(super) struct Answer<'a> {
    /// The column in which it stands: はい or いいえ.
    pub(super) column: GuideColumn,
    /// The ID that it leads to, as typed.
    pub(super) id: &'a str,
    /// The node of that ID, if there is one.
    pub(super) target: Option<usize>,
}

impl<'a> Flowchart<'a> {
    pub(super) fn of(directory: &'a Directory) -> Self {
        let mut by_id = BTreeMap::new();
        for (index, node) in directory.guide.iter().enumerate() {
            by_id.entry(id_key(&node.id)).or_insert(index);
        }
        by_id.remove("");
        Self { directory, by_id }
    }

    pub(super) fn nodes(&self) -> &'a [GuideNode] {
        &self.directory.guide
    }

    /// Whether an answer can lead to this node at all: another may have taken its ID.
    pub(super) fn has_id(&self, index: usize) -> bool {
        self.by_id.get(&id_key(&self.nodes()[index].id)) == Some(&index)
    }

    /// Both answers to a question; a goal has none.
    pub(super) fn answers(&self, index: usize) -> Vec<Answer<'a>> {
        let node = &self.nodes()[index];
        if node.kind == NodeKind::Goal {
            return vec![];
        }
        [(GuideColumn::Yes, &*node.yes), (GuideColumn::No, &*node.no)]
            .map(|(column, id)| Answer { column, id, target: self.by_id.get(&id_key(id)).copied() })
            .into()
    }

    pub(super) fn cell(&self, index: usize, column: GuideColumn) -> CellRef {
        self.directory.headers.guide.cell(self.nodes()[index].row, column)
    }
}
