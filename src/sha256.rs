//! SHA-256 sums (FIPS 180-4) as they are written everywhere here: in small hexadecimal figures.

use std::io;

use sha2::{Digest as _, Sha256};

/// The sum of some bytes: 64 figures.
pub fn sum(bytes: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(bytes))
}

/// What tells one text of many from all others, in less room than the text: half of its sum.
pub fn mark(text: impl AsRef<[u8]>) -> [u8; 16] {
    let sum: [u8; 32] = Sha256::digest(text).into();
    std::array::from_fn(|place| sum[place])
}

/// The sum of bytes that come one part after the other, and how many they are.
#[derive(Debug, Clone, Default)]
pub struct Running {
    sum: Sha256,
    bytes: u64,
}

impl Running {
    /// Takes in the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.sum.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    /// How many they were, and their sum.
    pub fn end(self) -> (u64, String) {
        (self.bytes, hex(&self.sum.finalize()))
    }
}

impl io::Write for Running {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The bytes of a sum, two figures each.
pub fn hex(sum: &[u8]) -> String {
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_that_of_the_standard() {
        // The example of FIPS 180-4 for a message of one block.
        assert_eq!(sum("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn parts_have_the_sum_of_the_whole() {
        let mut running = Running::default();
        running.add(b"a");
        running.add(b"bc");
        assert_eq!(running.end(), (3, sum("abc")));
    }
}
