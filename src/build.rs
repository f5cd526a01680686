//! Rebuilds the program when a layout or a font is added: the folder is embedded whole. Makes the tables
//! that would take longer to make in every run than the run itself: the characters that older Japanese
//! programs can show, the municipalities by the first character of their names, the area codes of telephones.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use encoding_rs::SHIFT_JIS;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=layouts");
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed={MUNICIPALITIES}");
    println!("cargo::rerun-if-changed={AREA_CODES}");
    let folder = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let folder = Path::new(&folder);
    fs::write(folder.join("shown.bits"), bits(&shown()))?;
    fs::write(folder.join("area-codes.rs"), steps(&fs::read_to_string(AREA_CODES)?))?;
    let (index, names) = by_first(&fs::read_to_string(MUNICIPALITIES)?);
    fs::write(folder.join("municipalities-by-first.rs"), index)?;
    fs::write(folder.join("municipalities-by-first.txt"), names)
}

const MUNICIPALITIES: &str = "data/municipalities/municipalities.csv";
const AREA_CODES: &str = "data/numbering/area_code_lengths.csv";

/// The prefixes of telephone numbers a figure a step, as Rust: of each place where the next figure leads, 0
/// being nowhere, and what the figures so far are known for.
fn steps(csv: &str) -> String {
    let mut places: Vec<([usize; 10], Option<u8>)> = vec![([0; 10], None)];
    for (prefix, length) in csv.lines().skip(1).filter_map(|line| line.split_once(',')) {
        let mut at = 0;
        for figure in prefix.bytes().filter(u8::is_ascii_digit).map(|byte| usize::from(byte - b'0')) {
            if places[at].0[figure] == 0 {
                places[at].0[figure] = places.len();
                places.push(([0; 10], None));
            }
            at = places[at].0[figure];
        }
        places[at].1 = length.trim().parse().ok();
    }
    format!("{places:?}")
}

/// A line for each first character, in their order, with all names that begin with it: the code, then
/// `=` and the whole name, or `-` and a town's without its 郡. Names are parted by `;`. Before them, as
/// Rust, the characters and where the lines end: nothing of it has to be made when the program starts.
fn by_first(csv: &str) -> (String, String) {
    let mut names: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for (code, name) in csv.lines().skip(1).filter_map(|line| line.split_once(',')) {
        let forms = std::iter::once(('=', name)).chain(town(name).map(|town| ('-', town)));
        for (sign, form) in forms {
            let first = form.chars().next().unwrap_or_default();
            names.entry(first).or_default().push(format!("{code}{sign}{form}"));
        }
    }
    let (mut index, mut text) = ("[".to_owned(), String::new());
    for (first, names) in &names {
        text.push_str(&names.join(";"));
        let _ = write!(index, "({first:?}, {}),", text.len());
        text.push('\n');
    }
    (index + "]", text)
}

/// 田布施町 of 熊毛郡田布施町. The 郡 is the first that is not the name's first character and leaves a
/// town: 郡山市 and 郡上市 have none.
fn town(name: &str) -> Option<&str> {
    let at = name.char_indices().skip(1).find(|(_, c)| *c == '郡')?.0;
    let town = name.get(at + '郡'.len_utf8()..)?;
    (town.ends_with(['町', '村']) && town.chars().count() > 1).then_some(town)
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
