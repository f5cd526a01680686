//! What the page tells beside the findings: headings with paragraphs, tables and pictures.

use crate::finding::Text;

/// A part of the page under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Text,
    /// What stands below it, in order.
    pub blocks: Vec<Block>,
}

/// A block of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Text),
    /// A table; the first cell of a row is its heading.
    Table {
        /// What it shows.
        caption: Text,
        /// The headings of the columns.
        header: Vec<Text>,
        /// The rows.
        rows: Vec<Vec<Text>>,
    },
    /// A picture, held in the page itself.
    Picture {
        /// What it shows, for those who do not see it.
        alternative: Text,
        /// The PNG file.
        png: Vec<u8>,
    },
}
