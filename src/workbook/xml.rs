//! XML, a token at a time: nothing is held but the token at hand, entities of a document's own are
//! refused, and so is what is nested deeper or longer in one token than any workbook needs.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;

use super::budget::Budget;
use super::error::{Error, Measure};

/// How deep elements may stand in one another; workbooks need about twelve.
const DEPTH: usize = 200;
/// How many bytes one tag or one run of text may have; texts of a cell have 32,767 characters.
const TOKEN_BYTES: u64 = 8 << 20;

/// A part of a package, read a token at a time.
pub(super) struct Xml<'a> {
    reader: Reader<Metered<'a>>,
    buffer: Vec<u8>,
    depth: usize,
    part: String,
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
pub(super) struct Element<'a>(BytesStart<'a>);

/// An element's end.
pub(super) struct End<'a>(BytesEnd<'a>);

impl End<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

impl Element<'_> {
    /// Its name without the prefix: Transitional, Strict and home-made prefixes are all the same.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Its attributes, by their names without the prefix.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.filter_map(Result::ok).map(|attribute| {
            let name = attribute.key.local_name().into_inner();
            if attribute.value.contains(['&', '\t', '\n', '\r']) {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                (name, value.unwrap_or_default())
            } else {
                (name, attribute.value)
            }
        })
    }

    /// An attribute's value, by its name without the prefix.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
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

impl<'a> Xml<'a> {
    /// Reads a part; `part` names it in errors.
    pub(super) fn new(source: impl Read + 'a, part: &str, budget: &'a Budget<'a>) -> Result<Self, Error> {
        let metered = Metered::new(source, budget).map_err(|error| Error::damaged(part, error))?;
        let mut reader = Reader::from_reader(metered);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, buffer: Vec::new(), depth: 0, part: part.to_owned() })
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Result<Token<'_>, Error> {
        let Self { reader, buffer, depth, part } = self;
        buffer.clear();
        reader.get_mut().token = 0;
        let event = match reader.read_event_into(buffer) {
            Ok(event) => event,
            Err(error) => {
                return Err(match reader.get_mut().refused.take() {
                    Some(refused) => refused,
                    None => Error::damaged(&**part, error),
                });
            }
        };
        match event {
            Event::Start(start) | Event::Empty(start) => {
                *depth += 1;
                if *depth > DEPTH {
                    return Err(Error::TooLarge { measure: Measure::Depth, limit: DEPTH as u64 });
                }
                Ok(Token::Start(Element(start)))
            }
            Event::End(end) => {
                *depth = depth.saturating_sub(1);
                Ok(Token::End(End(end)))
            }
            Event::Text(text) => Ok(Token::Text(text.xml10_content())),
            Event::CData(text) => Ok(Token::Text(text.xml10_content())),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(c)) => Ok(Token::Text(Cow::Owned(c.to_string()))),
                Ok(None) => match quick_xml::escape::resolve_predefined_entity(&entity) {
                    Some(text) => Ok(Token::Text(Cow::Borrowed(text))),
                    None => Err(Error::damaged(&**part, "it uses entities of its own")),
                },
                Err(error) => Err(Error::damaged(&**part, error)),
            },
            Event::DocType(_) => Err(Error::damaged(&**part, "it declares a document type")),
            Event::Eof if *depth > 0 => Err(Error::damaged(&**part, "it ends too early")),
            Event::Eof => Ok(Token::Done),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => Ok(Token::Aside),
        }
    }

    /// Passes over the rest of the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), Error> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if matches!(self.next()?, Token::Done) {
                break;
            }
        }
        Ok(())
    }
}

/// A part's bytes, counted as they go by.
struct Metered<'a> {
    source: BufReader<Box<dyn Read + 'a>>,
    budget: &'a Budget<'a>,
    token: u64,
    refused: Option<Error>,
}

impl<'a> Metered<'a> {
    fn new(source: impl Read + 'a, budget: &'a Budget<'a>) -> io::Result<Self> {
        let mut source: BufReader<Box<dyn Read + 'a>> = BufReader::with_capacity(64 << 10, Box::new(source));
        // UTF-16 is legal and nearly never seen; it is turned into UTF-8 as a whole.
        let start = source.fill_buf()?;
        if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
            let mut bytes = Vec::new();
            source.take(budget.limits.text_bytes).read_to_end(&mut bytes)?;
            let text = encoding_rs::Encoding::for_bom(&bytes)
                .map(|(encoding, _)| encoding.decode(&bytes).0.into_owned());
            let text = text.unwrap_or_default();
            source = BufReader::new(Box::new(Cursor::new(text.into_bytes())));
        }
        Ok(Self { source, budget, token: 0, refused: None })
    }

    fn refuse(&mut self, error: Error) -> io::Error {
        self.refused = Some(error);
        io::Error::other("larger than the limits allow")
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut start = self.fill_buf()?;
        let read = start.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Metered<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.token > TOKEN_BYTES {
            let limit = TOKEN_BYTES;
            return Err(self.refuse(Error::TooLarge { measure: Measure::CellText, limit }));
        }
        if self.source.buffer().is_empty() {
            let fresh = self.source.fill_buf()?.len();
            if let Err(error) = self.budget.unpack(fresh) {
                return Err(self.refuse(error));
            }
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.token += amount as u64;
        self.source.consume(amount);
    }
}
