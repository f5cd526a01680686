//! SVG: a drawing of shapes alone. It stays a drawing on the screen; for the press, which must have
//! inks, it is drawn as finely as print shops draw line art.

use image::RgbImage;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, ParsingOptions};
use resvg::usvg::{self, Group, ImageHrefResolver, Options, Tree};

use super::{Extent, Fault};
use crate::leaflet::Error;

/// How finely a drawing is drawn for the press, in dots per inch.
const FINE: f64 = 600.0;
/// How many elements a file may have.
const MOST_NODES: u32 = 200_000;
/// How many shapes may have to be drawn, with those of masks and patterns each time they are used.
const MOST_SHAPES: u32 = 100_000;
/// How deep shapes may stand in one another: each level may need a canvas of its own.
const DEEPEST: usize = 24;
/// The same of the file's elements, most of which need none.
const DEEPEST_ELEMENTS: usize = 200;
/// How often clipping paths, masks and patterns may refer to others: each multiplies the work.
const MOST_NESTED: usize = 16;

/// A drawing.
#[derive(Debug)]
pub(super) struct Drawing {
    tree: Tree,
    source: Vec<u8>,
}

/// Whether bytes look like an SVG.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    head.starts_with(b"<") && head.windows(4).any(|word| word == b"<svg" || word == b":svg")
}

impl Drawing {
    /// Reads an SVG that holds shapes alone.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let text = std::str::from_utf8(bytes).map_err(|_| Fault::Damaged)?;
        if !has_tame_entities(text) {
            return Err(Fault::Intricate);
        }
        let options =
            ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).map_err(|error| match error {
            usvg::roxmltree::Error::NodesLimitReached => Fault::Intricate,
            _ => Fault::Damaged,
        })?;
        holds_shapes_alone(&document)?;
        // Nothing is ever looked up: no fonts, no other files.
        let resolver = ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        };
        let options = Options { image_href_resolver: resolver, ..Options::default() };
        let tree = Tree::from_xmltree(&document, &options).map_err(|error| match error {
            usvg::Error::ElementsLimitReached => Fault::Intricate,
            _ => Fault::Damaged,
        })?;
        if !tree.filters().is_empty() {
            return Err(Fault::Holds("filter"));
        }
        let mut left = MOST_SHAPES;
        if !is_drawable(tree.root(), DEEPEST, &mut left) {
            return Err(Fault::Intricate);
        }
        Ok(Self { tree, source: bytes.to_vec() })
    }

    pub(super) fn aspect(&self) -> f64 {
        f64::from(self.tree.size().width()) / f64::from(self.tree.size().height())
    }

    /// The SVG itself.
    pub(super) fn source(&self) -> &[u8] {
        &self.source
    }

    /// Draws the part in the middle that covers a place, on white.
    pub(super) fn drawn(&self, extent: Extent) -> Result<RgbImage, Error> {
        let side = |mm: f64| (mm / 25.4 * FINE).ceil().clamp(1.0, 10_000.0);
        let (width, height) = (side(extent.width), side(extent.height));
        let mut canvas =
            Pixmap::new(width as u32, height as u32).ok_or_else(|| Error::protocol("picture"))?;
        canvas.fill(Color::WHITE);
        let own = self.tree.size();
        let (width, height) = (width as f32, height as f32);
        let scale = (width / own.width()).max(height / own.height());
        let (left, top) = ((width - own.width() * scale) / 2.0, (height - own.height() * scale) / 2.0);
        let transform = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
        resvg::render(&self.tree, transform, &mut canvas.as_mut());
        let mut picture = RgbImage::new(canvas.width(), canvas.height());
        for (to, from) in picture.pixels_mut().zip(canvas.pixels()) {
            to.0 = [from.red(), from.green(), from.blue()];
        }
        Ok(picture)
    }
}

/// Whether a document's own entities are few and short, as drawing programs write them for their
/// namespaces: others could make gigabytes out of a small file.
fn has_tame_entities(text: &str) -> bool {
    let mut any = false;
    for (place, word) in text.match_indices("<!ENTITY") {
        any = true;
        let rest = text.as_bytes().get(place + word.len()..).unwrap_or_default();
        let opening = rest.iter().take(200).position(|byte| matches!(byte, b'"' | b'\''));
        let is_short =
            opening.is_some_and(|at| rest.iter().skip(at + 1).take(256).any(|byte| *byte == rest[at]));
        if !is_short {
            return false;
        }
    }
    !any || text.matches('&').take(501).count() <= 500
}

fn holds_shapes_alone(document: &Document<'_>) -> Result<(), Fault> {
    // How deep each node stands, and whether within something that others are drawn through: an
    // outer node comes before its inner ones.
    let mut places: Vec<(usize, bool)> = Vec::new();
    let mut nested = 0;
    for node in document.descendants() {
        let outer =
            node.parent().and_then(|outer| places.get(outer.id().get_usize()).copied()).unwrap_or((0, false));
        let multiplies = matches!(node.tag_name().name(), "clipPath" | "mask" | "pattern" | "marker");
        let id = node.id().get_usize();
        if places.len() <= id {
            places.resize(id + 1, (0, false));
        }
        places[id] = (outer.0 + 1, outer.1 || multiplies);
        if outer.0 > DEEPEST_ELEMENTS {
            return Err(Fault::Intricate);
        }
        match node.tag_name().name() {
            "text" => return Err(Fault::Letters),
            "image" => return Err(Fault::Holds("image")),
            "filter" => return Err(Fault::Holds("filter")),
            "foreignObject" => return Err(Fault::Holds("foreignObject")),
            _ => {}
        }
        if places[id].1 {
            nested += node.attributes().filter(|attribute| attribute.value().contains("url(")).count();
        }
    }
    if nested > MOST_NESTED { Err(Fault::Intricate) } else { Ok(()) }
}

/// Whether a group can be drawn within the limits.
fn is_drawable(group: &Group, depth: usize, left: &mut u32) -> bool {
    if depth == 0 {
        return false;
    }
    for node in group.children() {
        if *left == 0 {
            return false;
        }
        *left -= 1;
        let mut fits = true;
        node.subroots(|root| fits = fits && is_drawable(root, depth - 1, left));
        if let usvg::Node::Group(group) = node {
            fits = fits && is_drawable(group, depth - 1, left);
        }
        if !fits {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inside: &str) -> Result<Drawing, Fault> {
        Drawing::read(
            format!("<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>{inside}</svg>")
                .as_bytes(),
        )
    }

    #[test]
    fn a_drawing_covers_its_place_from_the_middle() {
        let drawing = read(
            "<rect width='200' height='100' fill='#fff'/><rect x='75' width='50' height='100' fill='#000'/>",
        )
        .unwrap();
        assert_eq!(drawing.aspect(), 2.0);
        let drawn = drawing.drawn(Extent { width: 25.4, height: 25.4 }).unwrap();
        assert_eq!(drawn.dimensions(), (600, 600));
        let at = |x| drawn.get_pixel(x, 300)[0];
        assert_eq!((at(10), at(300), at(590)), (255, 0, 255));
    }

    #[test]
    fn letters_and_pictures_inside_are_refused() {
        assert_eq!(read("<text>あ</text>").unwrap_err(), Fault::Letters);
        assert_eq!(read("<image href='/etc/passwd'/>").unwrap_err(), Fault::Holds("image"));
        assert_eq!(
            read("<rect width='9' height='9' style='filter:blur(2px)'/>").unwrap_err(),
            Fault::Holds("filter")
        );
    }

    #[test]
    fn what_would_take_forever_is_refused() {
        let deep = |levels: usize| {
            format!(
                "{}<rect width='9' height='9'/>{}",
                "<g opacity='.5'>".repeat(levels),
                "</g>".repeat(levels)
            )
        };
        assert!(read(&deep(10)).is_ok());
        for levels in [100, 1_000, 100_000] {
            assert_eq!(read(&deep(levels)).unwrap_err(), Fault::Intricate);
        }
        let doubled: String = (0..40)
            .map(|level| format!("<g id='g{}'><use href='#g{level}'/><use href='#g{level}'/></g>", level + 1))
            .collect();
        assert!(
            read(&format!(
                "<defs><g id='g0'><rect width='9' height='9'/></g>{doubled}</defs><use href='#g40'/>"
            ))
            .is_err()
        );
        let clipped: String = (0..40)
            .map(|level| format!("<clipPath id='c{}'><rect clip-path='url(#c{level})' width='9' height='9'/><rect clip-path='url(#c{level})' width='8' height='9'/></clipPath>", level + 1))
            .collect();
        assert_eq!(
            read(&format!("{clipped}<rect clip-path='url(#c40)' width='9' height='9'/>")).unwrap_err(),
            Fault::Intricate
        );
    }

    #[test]
    fn entities_for_namespaces_are_read_and_bombs_are_not() {
        let file = |entity: &str, times: usize| {
            let text = "<!DOCTYPE svg [<!ENTITY e \"V\">]><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><desc>R</desc></svg>";
            Drawing::read(text.replace('V', entity).replace('R', &"&e;".repeat(times)).as_bytes())
        };
        assert!(file("http://ns.adobe.com/", 3).is_ok());
        assert_eq!(file(&"a".repeat(100_000), 3).unwrap_err(), Fault::Intricate);
        assert_eq!(file("a", 100_000).unwrap_err(), Fault::Intricate);
    }

    #[test]
    fn what_is_no_drawing_is_damaged() {
        for text in [
            "",
            "<svg",
            "<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>",
            "<html><svg/></html>",
        ] {
            assert_eq!(Drawing::read(text.as_bytes()).unwrap_err(), Fault::Damaged, "{text}");
        }
        assert!(is_one("\u{feff}\n<?xml version='1.0'?><svg/>".as_bytes()));
        assert!(!is_one(b"hello <svg"));
    }
}
