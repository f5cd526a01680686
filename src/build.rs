//! Rebuilds the program when a layout or a font is added: the folder is embedded whole. Makes the
//! set of the characters that older Japanese programs can show.

use std::path::Path;
use std::{env, fs, io};

use encoding_rs::SHIFT_JIS;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=layouts");
    println!("cargo::rerun-if-changed=src/build.rs");
    let folder = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&folder).join("shown.bits"), bits(&shown()))
}

/// The characters of Shift_JIS as Windows has it (CP932), by decoding every pair of bytes.
fn shown() -> String {
    let mut bytes: Vec<u8> = (0..0x80).chain(0xa1..=0xdf).collect();
    for first in (0x81..=0x9f).chain(0xe0..=0xfc) {
        for second in (0x40..=0x7e).chain(0x80..=0xfc) {
            bytes.extend([first, second]);
        }
    }
    let decoded = SHIFT_JIS.decode_without_bom_handling(&bytes).0;
    // One sign in two codes: these programs show the other one.
    let shown = decoded.chars().chain("〜—‖−¢£¬¥‾".chars());
    shown.filter(|c| *c != char::REPLACEMENT_CHARACTER).collect()
}

/// A bit for each character of the basic plane, the lowest of a byte first.
fn bits(characters: &str) -> Vec<u8> {
    let mut bits = vec![0; 0x1_0000 / 8];
    for c in characters.chars() {
        bits[c as usize / 8] |= 1_u8 << (c as usize % 8);
    }
    bits
}
