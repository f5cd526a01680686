//! The texts of a set document, each with the place where it stands on its page.

use std::collections::BTreeSet;
use std::rc::Rc;

use typst::foundations::{Label, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::fit::mm;

/// A run of text in one font on one line. Places are millimetres from the page's upper left; those
/// of the edges are the ink's.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// The page, from zero.
    pub(super) page: usize,
    /// The key of the block or the name of the panel that the layout said it was setting.
    pub(super) key: Rc<str>,
    pub(super) text: String,
    pub(super) family: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) baseline: f64,
    /// The characters that the font has no glyph for.
    pub(super) missing: BTreeSet<char>,
}

/// Every run of a document, in the order in which it was set, and the size of each page.
pub(super) fn runs(document: &PagedDocument) -> (Vec<Run>, Vec<(f64, f64)>) {
    let placed = Label::new(PicoStr::intern("placed"));
    let mut walk = Walk { page: 0, key: Rc::from(""), placed, runs: Vec::new() };
    let mut sizes = Vec::new();
    for (page, set) in document.pages().iter().enumerate() {
        walk.page = page;
        walk.frame(&set.frame, Transform::identity());
        sizes.push((mm(set.frame.width().to_pt()), mm(set.frame.height().to_pt())));
    }
    (walk.runs, sizes)
}

struct Walk {
    page: usize,
    key: Rc<str>,
    placed: Option<Label>,
    runs: Vec<Run>,
}

impl Walk {
    fn frame(&mut self, frame: &Frame, outer: Transform) {
        for (point, item) in frame.items() {
            let at = outer.pre_concat(Transform::translate(point.x, point.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, at.pre_concat(group.transform)),
                FrameItem::Text(text) => self.runs.extend(self.run(text, at)),
                FrameItem::Tag(Tag::Start(element, _))
                    if self.placed.is_some() && element.label() == self.placed =>
                {
                    if let Some(mark) = element.to_packed::<MetadataElem>()
                        && let Value::Str(key) = &mark.value
                    {
                        self.key = Rc::from(key.as_str());
                    }
                }
                FrameItem::Tag(_) | FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => {}
            }
        }
    }

    /// A text where it stands; none where it has neither ink nor a missing glyph.
    fn run(&self, text: &TextItem, at: Transform) -> Option<Run> {
        let lacking = text.glyphs.iter().filter(|glyph| glyph.id == 0);
        let missing = lacking
            .filter_map(|glyph| text.text.get(glyph.range()))
            .flat_map(str::chars)
            .collect::<BTreeSet<_>>();
        let ink = text.bbox();
        let corners = [ink.min, Point::new(ink.max.x, ink.min.y), Point::new(ink.min.x, ink.max.y), ink.max];
        let corners = corners
            .map(|corner| corner.transform(at))
            .map(|corner| (mm(corner.x.to_pt()), mm(corner.y.to_pt())));
        let least = |values: [f64; 4]| values.into_iter().fold(f64::INFINITY, f64::min);
        let most = |values: [f64; 4]| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
        let (xs, ys) = (corners.map(|corner| corner.0), corners.map(|corner| corner.1));
        let inked = xs.iter().chain(&ys).all(|value| value.is_finite());
        (inked || !missing.is_empty()).then(|| Run {
            page: self.page,
            key: Rc::clone(&self.key),
            text: text.text.to_string(),
            family: text.font.font().info().family.clone(),
            left: least(xs),
            right: most(xs),
            top: least(ys),
            bottom: most(ys),
            baseline: mm(Point::zero().transform(at).y.to_pt()),
            missing,
        })
    }
}
