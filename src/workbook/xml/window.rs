//! A window on a part's text while it is unpacked: what is at hand is read in place, more is unpacked where a
//! piece does not end in it, and every byte is counted.

use std::io::Read;

use quick_xml::Error as Malformed;

use super::mark::{self, Mark};
use crate::workbook::budget::Budget;
use crate::workbook::error::{Error, Measure};

/// How many bytes are unpacked at a time.
const BLOCK: usize = 64 << 10;
/// How many bytes one tag or one run of text may have; texts of a cell have 32,767 characters.
const PIECE_BYTES: u64 = 8 << 20;

/// A window on the text of a part.
pub(super) struct Window<'a> {
    source: Box<dyn Read + 'a>,
    budget: &'a Budget<'a>,
    text: String,
    /// Where what has not been read begins.
    at: usize,
    /// What is unpacked and not yet text: the beginning of a character, or what is none.
    bytes: Vec<u8>,
    /// Why the bytes are no text.
    broken: Option<Malformed>,
    /// Whether the part has no more than this.
    whole: bool,
}

/// A piece of the part, by its place in the text at hand. It stands there until the next is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) mark: Mark,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Why there is no next piece.
pub(super) enum Stop {
    /// The part is no XML, or cannot be unpacked.
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
    /// A window on a part that says to have so many bytes. Most parts are small, and are unpacked at once into
    /// no more room than they need; one that says too little is unpacked to its end all the same.
    pub(super) fn new(source: impl Read + 'a, bytes: u64, budget: &'a Budget<'a>) -> Result<Self, Stop> {
        // One more than it says: that it ends there is only seen by asking for more.
        let first = usize::try_from(bytes).unwrap_or(BLOCK).clamp(BLOCK / 64, BLOCK - 1) + 1;
        let (text, bytes) = (String::new(), Vec::new());
        let mut window =
            Self { source: Box::new(source), budget, text, at: 0, bytes, broken: None, whole: false };
        window.unpack(first)?;
        if window.bytes.starts_with(&[0xFF, 0xFE]) || window.bytes.starts_with(&[0xFE, 0xFF]) {
            window.decode()?;
        }
        if window.text.starts_with('\u{FEFF}') {
            window.at = '\u{FEFF}'.len_utf8();
        }
        Ok(window)
    }

    /// UTF-16 is legal and nearly never seen; it is turned into UTF-8 as a whole.
    fn decode(&mut self) -> Result<(), Stop> {
        let mut rest = self.source.by_ref().take(self.budget.limits.text_bytes);
        let unpacked = rest.read_to_end(&mut self.bytes).map_err(Malformed::from)?;
        self.budget.unpack(unpacked).map_err(Stop::Refused)?;
        let bytes = std::mem::take(&mut self.bytes);
        if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
            self.text = encoding.decode(&bytes).0.into_owned();
        }
        (self.broken, self.whole) = (None, true);
        Ok(())
    }

    /// The next piece; none where the part is over.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, Stop> {
        loop {
            let ahead = self.ahead().as_bytes();
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
            if let Some(broken) = self.broken.take() {
                return Err(Stop::Malformed(broken));
            }
            if self.whole {
                return Ok(None);
            }
            self.text.drain(..self.at);
            self.at = 0;
            // As much again as waits for the end of a piece.
            self.unpack(BLOCK.max(self.text.len()))?;
        }
    }

    /// The text from one place to another.
    pub(super) fn text(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// The text at hand that has not been read.
    pub(super) fn ahead(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Where that begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Passes over some of it.
    pub(super) fn pass(&mut self, length: usize) {
        self.at += length;
    }

    /// Unpacks some more text.
    fn unpack(&mut self, block: usize) -> Result<(), Stop> {
        self.bytes.reserve(block);
        let mut source = self.source.by_ref().take(block as u64);
        let unpacked = source.read_to_end(&mut self.bytes).map_err(Malformed::from)?;
        self.whole = unpacked < block;
        self.budget.unpack(unpacked).map_err(Stop::Refused)?;
        let valid = match std::str::from_utf8(&self.bytes) {
            Ok(text) => text,
            Err(error) => {
                // The rest of a character may be still to come.
                if error.error_len().is_some() || self.whole {
                    self.broken = Some(error.into());
                }
                let valid = self.bytes.get(..error.valid_up_to()).unwrap_or_default();
                std::str::from_utf8(valid).unwrap_or_default()
            }
        };
        self.text.push_str(valid);
        self.bytes.drain(..valid.len());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::Limits;

    /// A source that gives a few bytes at a time.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = self.1.min(buffer.len());
            self.0.take(length as u64).read(buffer).inspect(|read| self.0 = &self.0[*read..])
        }
    }

    fn pieces(bytes: &[u8]) -> Result<Vec<String>, &'static str> {
        let all = pieces_of(bytes, bytes.len() as u64);
        for said in [0, 5, BLOCK as u64, u64::MAX] {
            assert_eq!(pieces_of(bytes, said), all, "{said}");
        }
        all
    }

    fn pieces_of(bytes: &[u8], said: u64) -> Result<Vec<String>, &'static str> {
        let (limits, mut pieces) = (Limits::default(), Vec::new());
        let budget = Budget::new(&limits);
        let why = |stop| match stop {
            Stop::Malformed(_) => "malformed",
            Stop::Refused(_) => "refused",
        };
        let mut window = Window::new(Drops(bytes, 1000), said, &budget).map_err(why)?;
        while let Some(piece) = window.next().map_err(why)? {
            pieces.push(window.text(piece.from, piece.to).to_owned());
        }
        Ok(pieces)
    }

    #[test]
    fn pieces_are_whole_wherever_the_blocks_end() {
        let long = "窓".repeat(BLOCK);
        for shift in 0..4 {
            let before = " ".repeat(shift);
            let text = format!("{before}<a b=\"{long}\">{long}</a>");
            let expected = vec![before.clone(), format!("<a b=\"{long}\">"), long.clone(), "</a>".to_owned()];
            let expected: Vec<String> = expected.into_iter().filter(|piece| !piece.is_empty()).collect();
            assert_eq!(pieces(text.as_bytes()).unwrap(), expected, "{shift}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_where_they_are_reached() {
        assert_eq!(pieces(b"<a>\xFF</a>"), Err("malformed"));
        assert_eq!(pieces(b"<a>\xE7\xAA"), Err("malformed"));
        let limits = Limits::default();
        let budget = Budget::new(&limits);
        let mut window = Window::new(&b"<a>\xFF</a>"[..], 8, &budget).ok().unwrap();
        assert!(matches!(window.next(), Ok(Some(Piece { mark: Mark::Start, .. }))));
        assert!(window.next().is_err());
    }

    #[test]
    fn a_piece_without_end_is_refused_before_it_takes_memory() {
        let endless = vec![b'a'; PIECE_BYTES as usize + BLOCK];
        assert_eq!(pieces(&endless), Err("refused"));
    }

    #[test]
    fn utf_16_is_read_as_well() {
        let utf_16: Vec<u8> = "\u{FEFF}<a>窓</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(pieces(&utf_16).unwrap(), ["<a>", "窓", "</a>"]);
        assert_eq!(pieces("\u{FEFF}<a/>".as_bytes()).unwrap(), ["<a/>"]);
    }
}
