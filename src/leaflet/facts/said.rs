//! What an edition says, block by block, whatever it looks like.

use std::collections::BTreeMap;

use typst::foundations::{Label, Value};
use typst::introspection::{Location, MetadataElem, Tag};
use typst::layout::{Frame, FrameItem};
use typst::pdf::ArtifactElem;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::leaflet::glyphs;

/// The words of an edition: those of each block by its key, and all of them.
#[derive(Debug, Default)]
pub(in crate::leaflet) struct Said {
    blocks: BTreeMap<String, Passage>,
    whole: Passage,
    key: Option<String>,
}

impl Said {
    /// The words of a set document, in the order of its frames. `#metadata(key) <placed>` says which
    /// block begins; artifacts are decoration and say nothing.
    pub(in crate::leaflet) fn of(document: &PagedDocument) -> Self {
        let mut said = Self::default();
        let placed = Label::new(PicoStr::intern("placed"));
        let mut artifacts = Vec::new();
        for page in document.pages() {
            said.walk(&page.frame, placed, &mut artifacts);
        }
        said
    }

    fn walk(&mut self, frame: &Frame, placed: Option<Label>, artifacts: &mut Vec<Location>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.walk(&group.frame, placed, artifacts),
                FrameItem::Text(text) if artifacts.is_empty() => self.add(&text.text),
                FrameItem::Tag(Tag::Start(element, _)) => {
                    if element.is::<ArtifactElem>() {
                        artifacts.extend(element.location());
                    } else if element.label() == placed
                        && let Some(Value::Str(key)) =
                            element.to_packed::<MetadataElem>().map(|mark| &mark.value)
                    {
                        self.begin(Some(key));
                    }
                }
                FrameItem::Tag(Tag::End(location, ..)) => artifacts.retain(|open| open != location),
                FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => {}
            }
        }
    }

    /// What comes now belongs to this block; to none where there is no key.
    pub(in crate::leaflet) fn begin(&mut self, key: Option<&str>) {
        self.key = key.map(str::to_owned);
        if let Some(key) = key {
            self.blocks.entry(key.to_owned()).or_default();
        }
    }

    /// A run of words.
    pub(in crate::leaflet) fn add(&mut self, words: &str) {
        self.whole.add(words);
        if let Some(block) = self.key.as_ref().and_then(|key| self.blocks.get_mut(key)) {
            block.add(words);
        }
    }

    /// Whether a block says a text, wherever its lines break. Where a layout does not say which block
    /// begins where, whether the edition says it at all; no key means the whole edition.
    pub(super) fn says(&self, key: Option<&str>, text: &str) -> bool {
        key.and_then(|key| self.blocks.get(key)).unwrap_or(&self.whole).says(text)
    }
}

/// Words without their spaces, which come and go with the lines; where there was one, or a new run
/// began, is kept, since a figure may end there.
#[derive(Debug, Default)]
struct Passage {
    text: String,
    /// Byte offsets, ascending.
    breaks: Vec<usize>,
}

impl Passage {
    fn add(&mut self, words: &str) {
        self.breaks.push(self.text.len());
        for c in glyphs::replaced(words).chars() {
            if is_space(c) {
                self.breaks.push(self.text.len());
            } else {
                self.text.push(c);
            }
        }
    }

    /// Whether a text stands in it, and not as part of a longer number.
    fn says(&self, text: &str) -> bool {
        let text = squeezed(text);
        let is_break = |at: usize| at == 0 || at == self.text.len() || self.breaks.binary_search(&at).is_ok();
        let whole_number = |at: usize, inside: Option<char>, outside: Option<char>| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            !(digit(inside) && digit(outside)) || is_break(at)
        };
        self.text.match_indices(&text).any(|(from, found)| {
            let to = from + found.len();
            whole_number(from, text.chars().next(), self.text[..from].chars().next_back())
                && whole_number(to, text.chars().next_back(), self.text[to..].chars().next())
        })
    }
}

/// A text without spaces, as [`Passage`] keeps it; signs that no font has are all the same one, as
/// in a draft.
pub(super) fn squeezed(text: &str) -> String {
    glyphs::replaced(text).chars().filter(|c| !is_space(*c)).collect()
}

/// Spaces, and the signs without width that steer line breaks.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(runs: &[&str]) -> Passage {
        let mut passage = Passage::default();
        runs.iter().for_each(|run| passage.add(run));
        passage
    }

    #[test]
    fn a_text_is_found_over_runs_and_spaces() {
        let passage = passage(&["山口市 八幡", "馬場36-", "1", "\u{2060}電話"]);
        assert!(passage.says("山口市八幡馬場36-1"));
        assert!(passage.says("36-1 電話"));
        assert!(!passage.says("山口県"));
    }

    #[test]
    fn a_number_is_not_found_in_a_longer_one() {
        assert!(!passage(&["電話083-934-25321"]).says("083-934-2532"));
        assert!(!passage(&["1083-934-2532"]).says("083-934-2532"));
        // A run or a space parts two numbers.
        assert!(passage(&["083-934-2532", "24時間"]).says("083-934-2532"));
        assert!(passage(&["36-1 083-934-2532 24時間"]).says("083-934-2532"));
        assert!(passage(&["083-934-25321か083-934-2532へ"]).says("083-934-2532"));
    }

    #[test]
    fn a_fact_is_looked_for_in_its_own_block() {
        let mut said = Said::default();
        for (key, words) in [("s1", "家族塾"), ("s2", "居場所 083-984-3742")] {
            said.begin(Some(key));
            said.add(words);
        }
        assert!(said.says(Some("s2"), "083-984-3742"));
        assert!(!said.says(Some("s1"), "083-984-3742"));
        assert!(said.says(None, "083-984-3742"));
        assert!(said.says(Some("unknown"), "083-984-3742"));
    }
}
