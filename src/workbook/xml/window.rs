//! A window on a part's bytes while they are unpacked: what is at hand is read in place, more is unpacked
//! where a piece does not end in it, and every byte is counted.

use std::io::Read;

use quick_xml::Error as Malformed;

use super::mark::{self, Mark};
use crate::workbook::budget::Budget;
use crate::workbook::error::{Error, Measure};

/// How many bytes are unpacked at a time.
const BLOCK: usize = 64 << 10;
/// How many bytes one tag or one run of text may have; texts of a cell have 32,767 characters.
const PIECE_BYTES: u64 = 8 << 20;

/// A window on the bytes of a part.
pub(super) struct Window<'a> {
    source: Box<dyn Read + 'a>,
    budget: &'a Budget<'a>,
    bytes: Vec<u8>,
    /// Where what has not been read begins.
    at: usize,
    /// Whether the part has no more bytes than these.
    whole: bool,
}

/// A piece of the part, by its place among the bytes at hand. It stands there until the next is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) mark: Mark,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Why there is no next piece.
pub(super) enum Stop {
    /// The bytes are no XML, or cannot be unpacked.
    Malformed(Malformed),
    /// A limit is reached.
    Refused(Error),
}

impl From<Malformed> for Stop {
    fn from(error: Malformed) -> Self {
        Self::Malformed(error)
    }
}

impl Stop {
    /// The same, as an error of a part.
    pub(super) fn of(self, part: &str) -> Error {
        match self {
            // What the unpacking says stands for itself.
            Self::Malformed(Malformed::Io(error)) => Error::damaged(part, error),
            Self::Malformed(error) => Error::damaged(part, error),
            Self::Refused(error) => error,
        }
    }
}

impl<'a> Window<'a> {
    pub(super) fn new(source: impl Read + 'a, budget: &'a Budget<'a>) -> Result<Self, Stop> {
        let bytes = Vec::with_capacity(BLOCK);
        let mut window = Self { source: Box::new(source), budget, bytes, at: 0, whole: false };
        window.unpack()?;
        if window.bytes.starts_with(&[0xFF, 0xFE]) || window.bytes.starts_with(&[0xFE, 0xFF]) {
            window.decode()?;
        }
        if window.bytes.starts_with(b"\xEF\xBB\xBF") {
            window.at = 3;
        }
        Ok(window)
    }

    /// UTF-16 is legal and nearly never seen; it is turned into UTF-8 as a whole.
    fn decode(&mut self) -> Result<(), Stop> {
        let rest = self.source.by_ref().take(self.budget.limits.text_bytes);
        let unpacked = { rest }.read_to_end(&mut self.bytes).map_err(Malformed::from)?;
        self.budget.unpack(unpacked).map_err(Stop::Refused)?;
        if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&self.bytes) {
            self.bytes = encoding.decode(&self.bytes).0.into_owned().into_bytes();
        }
        self.whole = true;
        Ok(())
    }

    /// The next piece; none where the part is over.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, Stop> {
        loop {
            let ahead = self.bytes.get(self.at..).unwrap_or_default();
            let first = mark::first(ahead, self.whole)?;
            let length = first.map_or(ahead.len(), |(_, length)| length);
            if length as u64 > PIECE_BYTES {
                let limit = PIECE_BYTES;
                return Err(Stop::Refused(Error::TooLarge { measure: Measure::CellText, limit }));
            }
            if let Some((mark, _)) = first {
                let piece = Piece { mark, from: self.at, to: self.at + length };
                self.at = piece.to;
                return Ok(Some(piece));
            }
            if self.whole {
                return Ok(None);
            }
            self.unpack()?;
        }
    }

    /// The bytes from one place to another, as text.
    pub(super) fn text(&self, from: usize, to: usize) -> Result<&str, Malformed> {
        Ok(std::str::from_utf8(self.bytes.get(from..to).unwrap_or_default())?)
    }

    /// Unpacks some more bytes, as many again as wait for the end of a piece.
    fn unpack(&mut self) -> Result<(), Stop> {
        self.bytes.drain(..self.at);
        self.at = 0;
        let block = BLOCK.max(self.bytes.len());
        self.bytes.reserve(block);
        let mut source = self.source.by_ref().take(block as u64);
        let unpacked = source.read_to_end(&mut self.bytes).map_err(Malformed::from)?;
        self.whole = unpacked < block;
        self.budget.unpack(unpacked).map_err(Stop::Refused)
    }
}
