//! Where a piece of XML ends, and what it is by its first characters: told from the bytes at hand, without
//! a copy of them. The pieces are those of quick-xml's own reader, which copies each.

use quick_xml::Error;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::parser::{ElementParser, Parser as _};

/// What a piece of XML is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `<c r="A1">`
    Start,
    /// `<c r="A1"/>`
    Empty,
    /// `</c>`
    End,
    /// Characters, up to the next tag or reference.
    Text,
    /// `<![CDATA[…]]>`
    Data,
    /// `&amp;`, `&#x7A93;`
    Reference,
    /// A comment, an instruction, the declaration.
    Aside,
    /// The beginning of `<!DOCTYPE`.
    DocType,
}

/// How CDATA and comments begin.
pub(super) const DATA: &str = "<![CDATA[";
const COMMENT: &[u8] = b"<!--";

/// The first piece and how many bytes it has; none where the bytes do not hold its end and more of them
/// follow.
pub(super) fn first(bytes: &[u8], whole: bool) -> Result<Option<(Mark, usize)>, Error> {
    let more = |error: Error| if whole { Err(error) } else { Ok(None) };
    match bytes {
        [] => Ok(None),
        [b'<'] => more(Error::Syntax(SyntaxError::UnclosedTag)),
        [b'<', b'!', ..] => banged(bytes, whole),
        [b'<', b'?', rest @ ..] => match rest {
            [b'>', ..] => Err(Error::Syntax(SyntaxError::UnclosedPI)),
            _ => closed(bytes, 2, b"?>", Mark::Aside, SyntaxError::UnclosedPI, whole),
        },
        [b'<', rest @ ..] => {
            let Some(end) = end_of_tag(rest) else {
                let mut parser = ElementParser::default();
                parser.feed(rest);
                return more(Error::Syntax(parser.eof_error(rest)));
            };
            let mark = match rest.get(..end) {
                Some([b'/', ..]) => Mark::End,
                Some([.., b'/']) => Mark::Empty,
                _ => Mark::Start,
            };
            Ok(Some((mark, end + 2)))
        }
        [b'&', rest @ ..] => match rest.iter().position(|b| matches!(b, b';' | b'&' | b'<')) {
            Some(end) if rest.get(end) == Some(&b';') => Ok(Some((Mark::Reference, end + 2))),
            Some(_) => Err(Error::IllFormed(IllFormedError::UnclosedReference)),
            None => more(Error::IllFormed(IllFormedError::UnclosedReference)),
        },
        text => match text.iter().position(|b| matches!(b, b'<' | b'&')) {
            Some(end) => Ok(Some((Mark::Text, end))),
            None if whole => Ok(Some((Mark::Text, text.len()))),
            None => Ok(None),
        },
    }
}

/// Where a tag ends: at the first `>` outside of quotes. Tags are short: byte by byte is the fastest way.
fn end_of_tag(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    bytes.iter().position(|b| {
        match (quote, b) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') => quote = Some(*b),
            (Some(open), b) if open == *b => quote = None,
            _ => {}
        }
        false
    })
}

/// What begins with `<!`.
fn banged(bytes: &[u8], whole: bool) -> Result<Option<(Mark, usize)>, Error> {
    let (start, error) = match bytes.get(2) {
        // It is refused: where it ends is of no matter.
        Some(b'D' | b'd') => return Ok(Some((Mark::DocType, 3))),
        Some(b'-') => (COMMENT, SyntaxError::UnclosedComment),
        Some(b'[') => (DATA.as_bytes(), SyntaxError::UnclosedCData),
        Some(_) => return Err(Error::Syntax(SyntaxError::InvalidBangMarkup)),
        None if whole => return Err(Error::Syntax(SyntaxError::InvalidBangMarkup)),
        None => return Ok(None),
    };
    if bytes.len() < start.len() && !whole {
        return Ok(None);
    }
    if !bytes.starts_with(start) {
        return Err(Error::Syntax(error));
    }
    let (end, mark): (&[u8], _) = if start == COMMENT { (b"-->", Mark::Aside) } else { (b"]]>", Mark::Data) };
    closed(bytes, start.len(), end, mark, error, whole)
}

/// A piece up to what closes it, looked for from a place on.
fn closed(
    bytes: &[u8],
    from: usize,
    end: &[u8],
    mark: Mark,
    error: SyntaxError,
    whole: bool,
) -> Result<Option<(Mark, usize)>, Error> {
    let behind = bytes.get(from..).unwrap_or_default();
    match behind.windows(end.len()).position(|window| window == end) {
        Some(place) => Ok(Some((mark, from + place + end.len()))),
        None if whole => Err(Error::Syntax(error)),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;
    use crate::directory::typed::tries;

    /// The pieces of a text, and whether they end in an error.
    fn pieces(text: &str) -> (Vec<(Mark, String)>, bool) {
        let (mut pieces, mut rest) = (Vec::new(), text);
        loop {
            match first(rest.as_bytes(), true) {
                Ok(Some((Mark::DocType, _))) => return (pieces, true),
                Ok(Some((mark, length))) => {
                    let (piece, behind) = rest.split_at(length);
                    pieces.push((mark, piece.to_owned()));
                    rest = behind;
                }
                Ok(None) => return (pieces, false),
                Err(_) => return (pieces, true),
            }
        }
    }

    /// What quick-xml's reader makes of the same text.
    fn events(text: &str) -> (Vec<(Mark, String)>, bool) {
        let (mut pieces, mut reader) = (Vec::new(), Reader::from_str(text));
        let config = reader.config_mut();
        (config.check_end_names, config.allow_unmatched_ends) = (false, true);
        loop {
            let from = reader.buffer_position() as usize;
            let mark = match reader.read_event() {
                Ok(Event::Start(_)) => Mark::Start,
                Ok(Event::Empty(_)) => Mark::Empty,
                Ok(Event::End(_)) => Mark::End,
                Ok(Event::Text(_)) => Mark::Text,
                Ok(Event::CData(_)) => Mark::Data,
                Ok(Event::GeneralRef(_)) => Mark::Reference,
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => Mark::Aside,
                Ok(Event::Eof) => return (pieces, false),
                Ok(Event::DocType(_)) | Err(_) => return (pieces, true),
            };
            let to = reader.buffer_position() as usize;
            pieces.push((mark, text[from..to].to_owned()));
        }
    }

    /// What makes up the soup.
    const BITS: [&str; 38] = [
        "<",
        ">",
        "/",
        "</",
        "/>",
        "\"",
        "'",
        "=",
        " ",
        "\n",
        "&",
        ";",
        "#",
        "!",
        "?",
        "-",
        "--",
        "[",
        "]",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "<?xml",
        "a",
        "c r=\"A1\"",
        "<c r=\"A1\" t='s'>",
        "<v>",
        "</v>",
        "</c>",
        "<row/>",
        "窓口",
        "&amp;",
        "&#x7A93;",
        "<!DOCTYPE a>",
        "<!DOCTYPE",
    ];

    fn soup() -> impl Strategy<Value = String> {
        vec(select(&BITS), 0..14).prop_map(|bits| bits.concat())
    }

    proptest! {
        #![proptest_config(tries(4096))]

        #[test]
        fn pieces_are_those_of_quick_xml(text in soup()) {
            prop_assert_eq!(pieces(&text), events(&text));
        }

        #[test]
        fn bytes_without_their_end_ask_for_more_or_say_the_same(text in soup(), cut in 0usize..40) {
            let cut = text.floor_char_boundary(cut);
            let part = &text.as_bytes()[..cut];
            match (first(part, false), first(text.as_bytes(), true)) {
                (Ok(None), _) => {}
                (Ok(Some(early)), Ok(late)) => prop_assert_eq!(Some(early), late),
                (early, late) => prop_assert!(early.is_err() && late.is_err()),
            }
        }
    }

    #[test]
    fn a_document_type_is_seen_before_it_ends() {
        let first = first(b"<!DOCTYPE a [<!ENTITY", true);
        assert!(matches!(first, Ok(Some((Mark::DocType, _)))));
    }
}
