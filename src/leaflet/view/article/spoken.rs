//! A text of a panel in words.

use super::Article;

impl Article {
    /// The lines of its heading and text; the heading of a panel stands apart from what follows.
    pub(in crate::leaflet::view) fn spoken(&self) -> Vec<String> {
        let mut said = Vec::new();
        if !self.heading.is_empty() {
            said.push(self.heading.concat());
            if self.level == 2 {
                said.push(String::new());
            }
        }
        let quoted = self.kind == "quotation";
        said.extend(
            self.paragraphs.iter().map(|text| if quoted { format!("「{text}」") } else { text.clone() }),
        );
        said
    }

    /// Which figure or text of the edition follows its own: `staircase`, `guide`, `imprint`.
    pub(in crate::leaflet::view) fn kind(&self) -> &'static str {
        self.kind
    }
}
