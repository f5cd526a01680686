//! One cell of a sheet's XML: how it is read, how it is written.

use std::ops::Range;

use crate::workbook::civil::Epoch;
use crate::workbook::patch::element::{Elements, Start, Tag};
use crate::workbook::patch::tag::{attribute, name, opened};
use crate::workbook::patch::{Content, Error};

/// What kind of formula a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Formula {
    None,
    Plain,
    Shared,
}

/// A cell as it stands in the XML.
pub(super) struct Seen<'a> {
    pub(super) column: u32,
    pub(super) tag: &'a str,
    pub(super) tag_place: Range<usize>,
    pub(super) place: Range<usize>,
    pub(super) style: u32,
    pub(super) formula: Formula,
    /// What later versions of spreadsheet programs keep in the cell.
    pub(super) extension: Option<&'a str>,
}

/// Reads a cell that begins.
pub(super) fn read<'a>(
    elements: &mut Elements<'a>,
    start: Start<'a>,
    column: u32,
) -> Result<Seen<'a>, Error> {
    let text = elements.text();
    let mut seen = Seen {
        column,
        tag: start.tag,
        tag_place: start.place.clone(),
        place: start.place.clone(),
        style: attribute(start.tag, "s").and_then(|style| style.trim().parse().ok()).unwrap_or(0),
        formula: Formula::None,
        extension: None,
    };
    if start.is_empty {
        return Ok(seen);
    }
    loop {
        match elements.next()? {
            Some(Tag::Start(inner)) => {
                let end = elements.skip(&inner)?;
                match inner.name {
                    "f" if attribute(inner.tag, "t").is_some_and(|kind| kind == "shared") => {
                        seen.formula = Formula::Shared;
                    }
                    "f" => seen.formula = Formula::Plain,
                    "extLst" => seen.extension = text.get(inner.place.start..end),
                    _ => {}
                }
            }
            Some(Tag::End(_, place)) => {
                seen.place.end = place.end;
                break;
            }
            None => return Err(elements.damaged("it ends too early")),
        }
    }
    Ok(seen)
}

/// A cell with a body, from its tag.
pub(super) fn whole(tag: &str, body: &str) -> String {
    match (body.is_empty(), tag.ends_with("/>")) {
        (true, true) => tag.to_owned(),
        _ => format!("{}{body}</{}>", opened(tag), name(tag)),
    }
}

/// What a cell's kind is, and what stands in it.
pub(super) fn body(content: &Content, prefix: &str, epoch: Epoch) -> (Option<&'static str>, String) {
    let value = |value: String| (None, format!("<{prefix}v>{value}</{prefix}v>"));
    match content {
        Content::Blank => (None, String::new()),
        Content::Text(text) if text.is_empty() => (None, String::new()),
        Content::Text(text) => {
            let text = escaped(text);
            let (is, t) = (format!("{prefix}is"), format!("{prefix}t"));
            let body = format!("<{is}><{t} xml:space=\"preserve\">{text}</{t}></{is}>");
            (Some("inlineStr"), body)
        }
        Content::Number(number) => value(number.to_string()),
        Content::Date(day) => value(epoch.serial(*day).to_string()),
    }
}

/// A text as XML holds it in a cell: what XML cannot hold, and what only looks like such an escape,
/// is written `_x0007_`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\n' | '\t' => escaped.push(c),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                escaped.push_str(&format!("_x{:04X}_", u32::from(c)))
            }
            '_' if is_escape(text.get(at..).unwrap_or_default()) => escaped.push_str("_x005F_"),
            c => escaped.push(c),
        }
    }
    escaped
}

fn is_escape(text: &str) -> bool {
    let digits = text.get(2..6).is_some_and(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
    text.starts_with("_x") && digits && text.get(6..7) == Some("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_escaped() {
        let cases = [
            ("a<b>&\"c\"", "a&lt;b&gt;&amp;\"c\""),
            ("a\r\n\u{7}", "a_x000D_\n_x0007_"),
            ("_x000D_ _x00あ", "_x005F_x000D_ _x00あ"),
            ("=1+1", "=1+1"),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn a_blank_cell_keeps_its_tag() {
        assert_eq!(whole("<c r=\"A1\" s=\"2\"/>", ""), "<c r=\"A1\" s=\"2\"/>");
        assert_eq!(whole("<x:c r=\"A1\">", ""), "<x:c r=\"A1\"></x:c>");
        assert_eq!(whole("<c r=\"A1\"/>", "<v>1</v>"), "<c r=\"A1\"><v>1</v></c>");
    }
}
