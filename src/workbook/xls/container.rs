//! The OLE container ([MS-CFB]): a small file system in a file. Chains of sectors are followed no
//! further than there are sectors, so that a chain that bites its tail ends.

/// An open container.
pub(super) struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_sector: usize,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    mini_below: u64,
    entries: Vec<Entry>,
}

/// A stream or a folder.
struct Entry {
    name: String,
    first: u32,
    size: u64,
}

/// Marks above this are no sectors: free, end of chain, the tables themselves.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

impl<'a> Container<'a> {
    /// Opens a container. None where it is broken.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift =
            |at| u16_at(bytes, at).filter(|shift| (6..=16).contains(shift)).map(|shift| 1usize << shift);
        let (sector, mini_sector) = (shift(30)?, shift(32)?);
        let mut container = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_sector,
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            mini_below: u64::from(u32_at(bytes, 56)?),
            entries: Vec::new(),
        };
        container.read_fat()?;
        let directory = container.chain(u32_at(bytes, 48)?);
        container.entries = directory.chunks_exact(128).filter_map(Entry::read).collect();
        let mini_fat = container.chain(u32_at(bytes, 60)?);
        container.mini_fat = numbers(&mini_fat).collect();
        container.mini_stream = container.chain(container.entries.first()?.first);
        Some(container)
    }

    /// The table of sectors, whose own sectors are listed in the header and in a chain of lists.
    fn read_fat(&mut self) -> Option<()> {
        let sectors = self.bytes.len() / self.sector + 1;
        let mut lists: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        let mut next = u32_at(self.bytes, 68)?;
        for _ in 0..sectors {
            let Some(list) = self.at(next) else { break };
            let mut list: Vec<u32> = numbers(list).collect();
            next = list.pop()?;
            lists.append(&mut list);
        }
        for place in lists.into_iter().filter(|place| *place < LAST_SECTOR).take(sectors) {
            let table: Vec<u32> = numbers(self.at(place).unwrap_or_default()).collect();
            self.fat.extend(table);
        }
        Some(())
    }

    /// A sector's bytes; the last one may be cut short.
    fn at(&self, place: u32) -> Option<&'a [u8]> {
        if place >= LAST_SECTOR {
            return None;
        }
        let start = (place as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|bytes| !bytes.is_empty())
    }

    /// The bytes of a chain of sectors.
    fn chain(&self, first: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut place = first;
        for _ in 0..=self.fat.len() {
            let Some(sector) = self.at(place) else { break };
            bytes.extend_from_slice(sector);
            let Some(next) = self.fat.get(place as usize) else { break };
            place = *next;
        }
        bytes
    }

    /// Whether there is a stream or folder of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let mut bytes = if entry.size < self.mini_below {
            let mut bytes = Vec::new();
            let mut place = entry.first as usize;
            for _ in 0..=self.mini_fat.len() {
                let start = place.saturating_mul(self.mini_sector);
                let Some(sector) = self.mini_stream.get(start..) else { break };
                bytes.extend_from_slice(sector.get(..self.mini_sector).unwrap_or(sector));
                let Some(next) = self.mini_fat.get(place).filter(|next| **next < LAST_SECTOR) else { break };
                place = *next as usize;
            }
            bytes
        } else {
            self.chain(entry.first)
        };
        bytes.truncate(usize::try_from(entry.size).unwrap_or(usize::MAX));
        Some(bytes)
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62);
        let units: Vec<u16> = (0..length / 2).filter_map(|unit| u16_at(bytes, unit * 2)).collect();
        Some(Self {
            name: String::from_utf16_lossy(&units),
            first: u32_at(bytes, 116)?,
            size: u64::from(u32_at(bytes, 120)?),
        })
    }
}

/// The 16-bit number at a place, little end first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

/// The 32-bit number at a place, little end first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

/// The floating-point number at a place.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..)?.first_chunk().map(|bytes| f64::from_le_bytes(*bytes))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes))
}
