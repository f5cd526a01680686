//! The stream of records ([MS-XLS] 2.1.4): a number, a length, bytes; long ones continue in others.

use super::container::u16_at;

/// A record, with the pieces that continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    pub(super) rest: Vec<&'a [u8]>,
}

impl Record<'_> {
    /// Its bytes with all that continues them.
    pub(super) fn whole(&self) -> Vec<u8> {
        let mut bytes = self.data.to_vec();
        bytes.extend(self.rest.iter().copied().flatten());
        bytes
    }
}

/// What continues the record before it.
const CONTINUE: u16 = 0x003C;

/// The records of a stream from a place on, as far as they are whole.
pub(super) fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut left = stream.get(from..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (kind, data) = take(&mut left)?;
        let mut rest = Vec::new();
        while u16_at(left, 0) == Some(CONTINUE) {
            let Some((_, more)) = take(&mut left) else { break };
            rest.push(more);
        }
        Some(Record { kind, data, rest })
    })
}

fn take<'a>(left: &mut &'a [u8]) -> Option<(u16, &'a [u8])> {
    let (kind, length) = (u16_at(left, 0)?, usize::from(u16_at(left, 2)?));
    let (data, behind) = left.get(4..)?.split_at_checked(length)?;
    *left = behind;
    Some((kind, data))
}

/// A record's bytes over all its pieces.
pub(super) struct Pieces<'a> {
    piece: &'a [u8],
    rest: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(record: Record<'a>, skip: usize) -> Self {
        Self { piece: record.data.get(skip..).unwrap_or_default(), rest: record.rest.into_iter() }
    }

    /// Goes on to the next piece where this one is used up. `false` where there is none.
    fn go_on(&mut self) -> bool {
        while self.piece.is_empty() {
            match self.rest.next() {
                Some(piece) => self.piece = piece,
                None => return false,
            }
        }
        true
    }

    pub(super) fn is_done(&mut self) -> bool {
        !self.go_on()
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.go_on().then_some(())?;
        let (byte, behind) = self.piece.split_first()?;
        self.piece = behind;
        Some(*byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// So many bytes; fewer where the record ends before.
    pub(super) fn bytes(&mut self, mut count: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        while count > 0 && self.go_on() {
            let (taken, behind) = self.piece.split_at_checked(count).unwrap_or((self.piece, &[]));
            bytes.extend_from_slice(taken);
            self.piece = behind;
            count -= taken.len();
        }
        bytes
    }

    /// So many characters. A string that goes on in another piece says anew whether its characters
    /// have one byte or two.
    pub(super) fn characters(&mut self, count: usize, wide: bool) -> Option<Vec<u16>> {
        let mut wide = wide;
        let mut units = Vec::new();
        while units.len() < count {
            if self.piece.is_empty() {
                self.go_on().then_some(())?;
                wide = self.byte()? & 1 == 1;
            }
            let unit = if wide { self.u16()? } else { u16::from(self.byte()?) };
            units.push(unit);
        }
        Some(units)
    }
}
