//! A start tag as it is written, letter for letter: attributes are read, set and taken away, and all
//! the rest of it - order, quotes, blanks, foreign attributes - stays.

use std::borrow::Cow;
use std::ops::Range;

/// An attribute's place in a tag: from the blank before it to its closing quote.
struct Place<'a> {
    whole: Range<usize>,
    name: &'a str,
    value: Range<usize>,
}

/// The attributes of a tag that an XML reader has accepted.
fn places(tag: &str) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    let blank = |at: usize| tag.as_bytes().get(at).is_some_and(u8::is_ascii_whitespace);
    let name_end = |from: usize| {
        let rest = tag.get(from..).unwrap_or_default();
        from + rest
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/' | '>'))
            .unwrap_or(rest.len())
    };
    let mut at = name_end(1);
    loop {
        let before = at;
        while blank(at) {
            at += 1;
        }
        let end = name_end(at);
        let Some(name) = tag.get(at..end).filter(|name| !name.is_empty()) else { return places };
        at = end;
        while blank(at) || tag.as_bytes().get(at) == Some(&b'=') {
            at += 1;
        }
        let Some(quote) = tag.as_bytes().get(at).copied().filter(|b| matches!(b, b'"' | b'\'')) else {
            return places;
        };
        let from = at + 1;
        let Some(length) = tag.get(from..).and_then(|rest| rest.find(char::from(quote))) else {
            return places;
        };
        at = from + length + 1;
        places.push(Place { whole: before..at, name, value: from..from + length });
    }
}

/// The value of an attribute without a prefix.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let place = places(tag).into_iter().find(|place| place.name == name)?;
    let value = tag.get(place.value)?;
    Some(quick_xml::escape::unescape(value).unwrap_or(Cow::Borrowed(value)))
}

/// The tag with attributes set (`Some`, the value without special characters) or taken away (`None`).
pub(super) fn with(tag: &str, changes: &[(&str, Option<&str>)]) -> String {
    let places = places(tag);
    let mut text = String::with_capacity(tag.len() + 32);
    let mut at = 0;
    for place in &places {
        let change = changes.iter().find(|(name, _)| *name == place.name);
        let Some((_, value)) = change else { continue };
        match value {
            Some(value) => {
                text.push_str(tag.get(at..place.value.start).unwrap_or_default());
                text.push_str(value);
                at = place.value.end;
            }
            None => {
                text.push_str(tag.get(at..place.whole.start).unwrap_or_default());
                at = place.whole.end;
            }
        }
    }
    let closing = if tag.ends_with("/>") { tag.len() - 2 } else { tag.len().saturating_sub(1) };
    let end = places
        .last()
        .map_or_else(|| tag.get(..closing).unwrap_or_default().trim_end().len(), |last| last.whole.end);
    text.push_str(tag.get(at..end).unwrap_or_default());
    for (name, value) in changes {
        if let (Some(value), false) = (value, places.iter().any(|place| place.name == *name)) {
            text.push_str(&format!(" {name}=\"{value}\""));
        }
    }
    text.push_str(tag.get(end..).unwrap_or_default());
    text
}

/// The tag of an empty element as one that opens; others as they are.
pub(super) fn opened(tag: &str) -> Cow<'_, str> {
    match tag.strip_suffix("/>") {
        Some(rest) => Cow::Owned(format!("{}>", rest.trim_end())),
        None => Cow::Borrowed(tag),
    }
}

/// The name of a tag with its prefix: `x:c`.
pub(super) fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('<');
    tag.split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_whatever_their_quotes() {
        let tag = "<x:c r = 'B2'\n s=\"3\" x14ac:dyDescent='0.2' t=\"a&gt;b\" />";
        assert_eq!(attribute(tag, "r").as_deref(), Some("B2"));
        assert_eq!(attribute(tag, "s").as_deref(), Some("3"));
        assert_eq!(attribute(tag, "t").as_deref(), Some("a>b"));
        assert_eq!(attribute(tag, "dyDescent"), None);
        assert_eq!(name(tag), "x:c");
        assert_eq!(attribute("<row>", "r"), None);
    }

    #[test]
    fn only_the_named_attributes_change() {
        let tag = "<c r='B2'  s=\"3\" t=\"s\" vm=\"1\"/>";
        assert_eq!(with(tag, &[("s", Some("4")), ("vm", None)]), "<c r='B2'  s=\"4\" t=\"s\"/>");
        assert_eq!(with(tag, &[("t", None), ("cm", None)]), "<c r='B2'  s=\"3\" vm=\"1\"/>");
        assert_eq!(with("<c r=\"A1\">", &[("t", Some("n"))]), "<c r=\"A1\" t=\"n\">");
        assert_eq!(with("<x:c />", &[("r", Some("A1"))]), "<x:c r=\"A1\" />");
        assert_eq!(with("<c>", &[]), "<c>");
        assert_eq!(opened("<row r=\"1\" />"), "<row r=\"1\">");
        assert_eq!(opened("<row>"), "<row>");
    }
}
