//! SHA-256 sums (FIPS 180-4) as they are written everywhere here: in small hexadecimal figures.

use sha2::{Digest as _, Sha256};

/// The sum of some bytes: 64 figures.
pub fn sum(bytes: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(bytes))
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
}
