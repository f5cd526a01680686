//! The XML of a part with the places of its elements: where in the text each tag stands, and how
//! deep, so that the text can be cut there.

use std::ops::Range;

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::Error;
use crate::workbook::error::Error as ReadError;

/// A part, read tag by tag.
pub(super) struct Elements<'a> {
    text: &'a str,
    part: &'a str,
    reader: Reader<&'a [u8]>,
    /// The bytes of the mark at the part's beginning, if there is one.
    skipped: usize,
}

/// A tag.
pub(super) enum Tag<'a> {
    /// An element begins.
    Start(Start<'a>),
    /// An element ends: its name without the prefix, and the place of the tag.
    End(&'a str, Range<usize>),
}

/// The tag with which an element begins.
pub(super) struct Start<'a> {
    /// The name without the prefix.
    pub(super) name: &'a str,
    /// The tag as it is written.
    pub(super) tag: &'a str,
    /// Its place.
    pub(super) place: Range<usize>,
    /// Whether the element ends with it.
    pub(super) is_empty: bool,
}

impl<'a> Elements<'a> {
    /// Reads a part; `part` names it in errors.
    pub(super) fn new(bytes: &'a [u8], part: &'a str) -> Result<Self, Error> {
        let text = std::str::from_utf8(bytes).map_err(|_| Error::Encoding(part.to_owned()))?;
        let rest = text.trim_start_matches('\u{FEFF}');
        let skipped = text.len() - rest.len();
        Ok(Self { text, part, reader: Reader::from_str(rest), skipped })
    }

    /// The whole text.
    pub(super) const fn text(&self) -> &'a str {
        self.text
    }

    /// The next tag; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Tag<'a>>, Error> {
        loop {
            let from = self.position();
            let event = self.reader.read_event().map_err(|error| self.damaged(error))?;
            let kind = match event {
                Event::Start(_) => Some(false),
                Event::Empty(_) => Some(true),
                Event::End(_) => None,
                Event::Eof => return Ok(None),
                Event::DocType(_) => return Err(self.damaged("it declares a document type")),
                _ => continue,
            };
            let place = from..self.position();
            let tag = self.text.get(place.clone()).filter(|tag| tag.starts_with('<') && tag.ends_with('>'));
            let Some(tag) = tag else { return Err(self.damaged("a tag is not where it should be")) };
            let Some(is_empty) = kind else {
                return Ok(Some(Tag::End(local(super::tag::name(tag.get(2..).unwrap_or_default())), place)));
            };
            return Ok(Some(Tag::Start(Start { name: local(super::tag::name(tag)), tag, place, is_empty })));
        }
    }

    /// Passes over the rest of an element that has just begun; the place behind its end.
    pub(super) fn skip(&mut self, start: &Start<'_>) -> Result<usize, Error> {
        let mut depth = usize::from(!start.is_empty);
        while depth > 0 {
            match self.next()? {
                Some(Tag::Start(start)) => depth += usize::from(!start.is_empty),
                Some(Tag::End(..)) => depth -= 1,
                None => return Err(self.damaged("it ends too early")),
            }
        }
        Ok(self.position())
    }

    fn position(&self) -> usize {
        self.skipped.saturating_add(usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX))
    }

    pub(super) fn damaged(&self, why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        ReadError::damaged(self.part, why).into()
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A text cut at places and joined again with other pieces. Pieces for one place stand in the order
/// in which they were given.
#[derive(Default)]
pub(super) struct Cuts {
    cuts: Vec<(Range<usize>, String)>,
}

impl Cuts {
    /// Puts a piece in the place of what stands there.
    pub(super) fn replace(&mut self, place: Range<usize>, piece: String) {
        self.cuts.push((place, piece));
    }

    /// Puts a piece before what stands there.
    pub(super) fn insert(&mut self, at: usize, piece: String) {
        self.cuts.push((at..at, piece));
    }

    /// The text with all pieces in it; none where there are no pieces.
    pub(super) fn join(mut self, text: &str) -> Option<String> {
        if self.cuts.is_empty() {
            return None;
        }
        self.cuts.sort_by_key(|(place, _)| (place.start, place.end));
        let more: usize = self.cuts.iter().map(|(_, piece)| piece.len()).sum();
        let mut joined = String::with_capacity(text.len() + more);
        let mut at = 0;
        for (place, piece) in &self.cuts {
            joined.push_str(text.get(at..place.start)?);
            joined.push_str(piece);
            at = place.end;
        }
        joined.push_str(text.get(at..)?);
        Some(joined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_is_where_it_says() {
        let text = "\u{FEFF}<?xml version=\"1.0\"?>\r\n<x:a b='>'><!-- <c> --><c/>窓<![CDATA[<d>]]></x:a>";
        let mut elements = Elements::new(text.as_bytes(), "a.xml").unwrap();
        let mut seen = Vec::new();
        while let Some(tag) = elements.next().unwrap() {
            seen.push(match tag {
                Tag::Start(start) => (start.name, text[start.place].to_owned(), start.is_empty),
                Tag::End(name, place) => (name, text[place].to_owned(), true),
            });
        }
        let own = |text: &str| text.to_owned();
        assert_eq!(
            seen,
            [("a", own("<x:a b='>'>"), false), ("c", own("<c/>"), true), ("a", own("</x:a>"), true)]
        );
    }

    #[test]
    fn what_is_no_sound_utf_8_is_refused() {
        assert!(matches!(Elements::new(b"\xFF\xFE<\0a\0", "a"), Err(Error::Encoding(_))));
        let mut doctype = Elements::new(b"<!DOCTYPE a><a/>", "a").unwrap();
        assert!(matches!(doctype.next(), Err(Error::Unreadable(_))));
        let mut open = Elements::new(b"<a><b>", "a").unwrap();
        let Some(Tag::Start(start)) = open.next().unwrap() else { panic!("no tag") };
        assert!(open.skip(&start).is_err());
    }

    #[test]
    fn pieces_stand_where_they_were_put() {
        let mut cuts = Cuts::default();
        cuts.replace(2..3, "C".to_owned());
        cuts.insert(2, "1".to_owned());
        cuts.insert(2, "2".to_owned());
        cuts.insert(5, "!".to_owned());
        assert_eq!(cuts.join("abcde").as_deref(), Some("ab12Cde!"));
        assert_eq!(Cuts::default().join("abc"), None);
    }
}
