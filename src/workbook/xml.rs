//! XML, a token at a time: nothing is held but a window on what is being unpacked, entities of a document's
//! own are refused, and so is what is nested deeper or longer in one token than any workbook needs.

use std::borrow::Cow;
use std::io::Read;

use quick_xml::errors::IllFormedError;
use quick_xml::events::{BytesCData, BytesRef, BytesText};

use super::budget::Budget;
use super::error::{Error, Measure};

mod attributes;
mod mark;
mod window;

use attributes::Attributes;
use mark::Mark;
use window::Window;

/// How deep elements may stand in one another; workbooks need about twelve.
const DEPTH: usize = 200;

/// A part of a package, read a token at a time.
pub(super) struct Xml<'a> {
    window: Window<'a>,
    open: Open,
    /// Where the name of an empty element stands, whose start was told and whose end comes next.
    empty: Option<(usize, usize)>,
    part: String,
}

/// The names of the elements that the token at hand stands in.
#[derive(Default)]
struct Open {
    names: String,
    /// Where each of them ends among the names.
    ends: Vec<usize>,
}

/// A piece of XML. An empty element comes as its start and its end.
pub(super) enum Token<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// An element ends.
    End(End<'a>),
    /// Characters, with entities resolved.
    Text(Cow<'a, str>),
    /// A comment or an instruction; of no interest.
    Aside,
    /// The document is over.
    Done,
}

/// An element's start.
pub(super) struct Element<'a> {
    /// What stands in the tag.
    content: &'a str,
    /// How many bytes of it the name has.
    name: usize,
}

/// An element's end, by its name.
pub(super) struct End<'a>(&'a str);

/// A name without the prefix: Transitional, Strict and home-made prefixes are all the same. Names are short:
/// a search that has to be set up costs more than it finds.
fn local(name: &str) -> &str {
    let colon = name.bytes().position(|b| b == b':');
    colon.and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

impl<'a> End<'a> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &'a str {
        local(self.0)
    }
}

impl<'a> Element<'a> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &'a str {
        local(self.content.get(..self.name).unwrap_or_default())
    }

    /// Its attributes, by their names without the prefix.
    pub(super) fn attributes(&self) -> Attributes<'a> {
        Attributes::new(self.content, self.name)
    }

    /// An attribute's value, by its name without the prefix.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// Whether an attribute says yes.
    pub(super) fn says(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| is_yes(&value))
    }

    /// An attribute's value as a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }
}

/// Whether an attribute's value says yes: `1`, `true`, `on`.
pub(super) fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

impl Open {
    fn depth(&self) -> usize {
        self.ends.len()
    }

    fn begin(&mut self, name: &str) {
        self.names.push_str(name);
        self.ends.push(self.names.len());
    }

    /// The name of the innermost element; empty where there is none.
    fn innermost(&self) -> &str {
        let from = self.ends.len().checked_sub(2).map_or(0, |before| self.ends[before]);
        self.names.get(from..).unwrap_or_default()
    }

    fn close(&mut self) {
        self.ends.pop();
        self.names.truncate(self.ends.last().copied().unwrap_or(0));
    }

    /// Ends the innermost element, which has to be of that name.
    fn end(&mut self, name: &str) -> Result<(), IllFormedError> {
        if self.ends.is_empty() {
            return Err(IllFormedError::UnmatchedEndTag(name.to_owned()));
        }
        let expected = self.innermost();
        if expected != name {
            let (expected, found) = (expected.to_owned(), name.to_owned());
            return Err(IllFormedError::MismatchedEndTag { expected, found });
        }
        self.close();
        Ok(())
    }
}

impl<'a> Xml<'a> {
    /// Reads a part that says to have so many bytes; `part` names it in errors.
    pub(super) fn new(
        source: impl Read + 'a,
        bytes: u64,
        part: &str,
        budget: &'a Budget<'a>,
    ) -> Result<Self, Error> {
        let window = Window::new(source, bytes, budget).map_err(|stop| stop.of(part))?;
        Ok(Self { window, open: Open::default(), empty: None, part: part.to_owned() })
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Result<Token<'_>, Error> {
        let Self { window, open, empty, part } = self;
        let damaged = |error: quick_xml::Error| Error::damaged(&**part, error);
        if let Some((from, to)) = empty.take() {
            return Ok(Token::End(End(window.text(from, to))));
        }
        let Some(piece) = window.next().map_err(|stop| stop.of(part))? else {
            let early = open.depth() > 0;
            return if early { Err(Error::damaged(&**part, "it ends too early")) } else { Ok(Token::Done) };
        };
        let text = window.text(piece.from, piece.to);
        // What stands between the characters that make it what it is.
        let inner = |before: usize, behind: usize| text.get(before..text.len() - behind).unwrap_or_default();
        match piece.mark {
            Mark::Start | Mark::Empty => {
                let is_empty = piece.mark == Mark::Empty;
                let content = inner(1, if is_empty { 2 } else { 1 });
                let blank = content.bytes().position(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'));
                let name = blank.and_then(|blank| content.get(..blank)).unwrap_or(content);
                if open.depth() >= DEPTH {
                    return Err(Error::TooLarge { measure: Measure::Depth, limit: DEPTH as u64 });
                }
                if is_empty {
                    *empty = Some((piece.from + 1, piece.from + 1 + name.len()));
                } else {
                    open.begin(name);
                }
                Ok(Token::Start(Element { content, name: name.len() }))
            }
            Mark::End => {
                let name = inner(2, 1).trim_end_matches([' ', '\t', '\r', '\n']);
                open.end(name).map_err(|error| damaged(error.into()))?;
                Ok(Token::End(End(name)))
            }
            Mark::Text if !text.contains('\r') => Ok(Token::Text(Cow::Borrowed(text))),
            Mark::Text => Ok(Token::Text(BytesText::from_escaped(text).xml10_content())),
            Mark::Data => Ok(Token::Text(BytesCData::new(inner(mark::DATA.len(), 3)).xml10_content())),
            Mark::Reference => {
                let entity = BytesRef::new(inner(1, 1));
                match entity.resolve_char_ref() {
                    Ok(Some(c)) => Ok(Token::Text(Cow::Owned(c.to_string()))),
                    Ok(None) => match quick_xml::escape::resolve_predefined_entity(&entity) {
                        Some(text) => Ok(Token::Text(Cow::Borrowed(text))),
                        None => Err(Error::damaged(&**part, "it uses entities of its own")),
                    },
                    Err(error) => Err(damaged(error)),
                }
            }
            Mark::DocType => Err(Error::damaged(&**part, "it declares a document type")),
            Mark::Aside => Ok(Token::Aside),
        }
    }

    /// The characters of the element that has just begun, with its end, where there is nothing else in it and
    /// they stand for themselves. Else nothing is read.
    pub(super) fn plain_text(&mut self) -> Option<&str> {
        if self.empty.is_some() {
            return None;
        }
        let (from, ahead) = (self.window.at(), self.window.ahead());
        let length = ahead.bytes().position(|b| matches!(b, b'<' | b'&' | b'\r'))?;
        let behind = ahead.get(length..)?.strip_prefix("</")?;
        let name = self.open.innermost();
        behind.strip_prefix(name)?.strip_prefix('>')?;
        let end = length + "</>".len() + name.len();
        self.open.close();
        self.window.pass(end);
        Some(self.window.text(from, from + length))
    }

    /// How many elements the token at hand stands in.
    fn depth(&self) -> usize {
        self.open.depth() + usize::from(self.empty.is_some())
    }

    /// Passes over the rest of the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), Error> {
        let outside = self.depth().saturating_sub(1);
        while self.depth() > outside {
            if matches!(self.next()?, Token::Done) {
                break;
            }
        }
        Ok(())
    }
}
