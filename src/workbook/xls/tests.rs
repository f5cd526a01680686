//! What the xls reads and prints, case by case.

use std::io::Cursor;

use calamine::{Data, Reader as _};

use crate::workbook::fixture::{read, texts};
use crate::workbook::{Error, Foreign, Hidden, Struck};

/// A container with one stream, long enough not to be kept among the short ones.
fn container(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().next_multiple_of(512).max(4096), 0);
    let sectors = stream.len() / 512;
    assert!(sectors < 120, "one sector of the table is enough for tests");
    let mut header = vec![0u8; 512];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(44, &1u32.to_le_bytes());
    put(48, &1u32.to_le_bytes());
    put(56, &4096u32.to_le_bytes());
    put(60, &[0xFE, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF]);
    put(76, &[0xFF; 436]);
    put(76, &0u32.to_le_bytes());
    let mut table = vec![0xFFFF_FFFDu32, 0xFFFF_FFFE];
    table.extend((0..sectors as u32).map(|n| if n + 1 == sectors as u32 { 0xFFFF_FFFE } else { n + 3 }));
    table.resize(128, 0xFFFF_FFFF);
    let mut directory = entry("Root Entry", 5, 0xFFFF_FFFE, 0);
    directory.extend(entry(name, 2, 2, stream.len() as u32));
    directory.resize(512, 0);
    let table = table.into_iter().flat_map(u32::to_le_bytes);
    header.into_iter().chain(table).chain(directory).chain(stream).collect()
}

fn entry(name: &str, kind: u8, first: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = entry.len() as u16 + 2;
    entry.resize(128, 0);
    entry[64..66].copy_from_slice(&length.to_le_bytes());
    entry[66] = kind;
    entry[68..80].fill(0xFF);
    if kind == 5 {
        entry[76..80].copy_from_slice(&1u32.to_le_bytes());
    }
    entry[116..120].copy_from_slice(&first.to_le_bytes());
    entry[120..124].copy_from_slice(&size.to_le_bytes());
    entry
}

fn record(kind: u16, parts: &[&[u8]]) -> Vec<u8> {
    let data = parts.concat();
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), &data].concat()
}

fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A workbook of Excel 97 with one sheet, 窓口, of these records.
fn workbook(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[&shorts(&[0x0600, kind, 0, 0, 0, 0, 0, 0])]);
    let end = record(0x000A, &[]);
    let bound = |at: u32| record(0x0085, &[&at.to_le_bytes(), &[0, 0, 2, 1], &wide("窓口")]);
    let before = [begin(5), globals.concat()].concat();
    let from = before.len() + bound(0).len() + end.len();
    [before, bound(from as u32), end.clone(), begin(0x10), sheet.concat(), end].concat()
}

fn globals() -> Vec<Vec<u8>> {
    let font = |flags: u16| record(0x0031, &[&shorts(&[200, flags, 0, 0, 0, 0, 0]), &[1, 0, b'A']]);
    let style = |font: u16, format: u16| record(0x00E0, &[&shorts(&[font, format]), &[0; 16]]);
    let code = "0000000000";
    let mut strings = vec![3, 0, 0, 0, 3, 0, 0, 0];
    strings.extend([shorts(&[2]), vec![1], wide("名称")].concat());
    // Rich text: from its fourth character on struck through; and it goes on in another record.
    strings.extend([shorts(&[6]), vec![9], shorts(&[1]), wide("生き")].concat());
    let more = [vec![1], wide("て消えた"), shorts(&[3, 5])].concat();
    // With a reading.
    let extra = [shorts(&[1, 0, 0, 0, 1, 3, 3]), wide("マドク"), shorts(&[0, 0, 2])].concat();
    let third =
        [shorts(&[2]), vec![5], (extra.len() as u32).to_le_bytes().to_vec(), wide("窓口"), extra].concat();
    vec![
        font(0),
        font(0),
        font(0),
        font(0),
        font(8),
        record(0x041E, &[&shorts(&[164, code.len() as u16]), &[0], code.as_bytes()]),
        style(0, 0),
        style(5, 0),
        style(0, 164),
        style(0, 14),
        record(0x00FC, &[&strings]),
        record(0x003C, &[&more, &third]),
    ]
}

fn sheet() -> Vec<Vec<u8>> {
    let at = |row: u16, column: u16, style: u16| shorts(&[row, column, style]);
    let string =
        |row, column, style, number: u32| record(0x00FD, &[&at(row, column, style), &number.to_le_bytes()]);
    let formula = |row, column, value: [u8; 8]| record(0x0006, &[&at(row, column, 0), &value, &[0; 8]]);
    let whole = |number: i32| ((number << 2) | 2).to_le_bytes();
    vec![
        record(0x007D, &[&shorts(&[3, 4, 100, 0, 1, 0])]),
        record(0x0208, &[&shorts(&[2, 0, 5, 300, 0, 0, 0x20, 0])]),
        string(0, 0, 0, 0),
        string(0, 1, 0, 1),
        string(0, 2, 1, 2),
        string(0, 3, 0, 99),
        record(0x0203, &[&at(1, 0, 2), &839_342_532f64.to_le_bytes()]),
        record(
            0x00BD,
            &[&shorts(&[1, 1]), &shorts(&[0]), &whole(500), &shorts(&[3]), &whole(45_729), &shorts(&[2])],
        ),
        record(0x027E, &[&at(1, 3, 0), &((150i32 << 2) | 3).to_le_bytes()]),
        record(0x0205, &[&at(2, 0, 0), &[1, 0]]),
        record(0x0205, &[&at(2, 1, 0), &[0x2A, 1]]),
        formula(2, 2, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0207, &[&shorts(&[2]), &[0], b"ab"]),
        formula(2, 3, 1.5f64.to_le_bytes()),
        formula(2, 4, [2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0204, &[&at(3, 0, 0), &shorts(&[2]), &[1], &wide("市内")]),
        record(0x0204, &[&at(4, 1, 0), &shorts(&[1]), &[1], &wide("別")]),
        record(0x00E5, &[&shorts(&[1, 3, 4, 0, 0])]),
    ]
}

#[test]
fn an_old_workbook_is_read_with_its_meaning() {
    let book = read("a.xls", &container("Workbook", &workbook(&globals(), &sheet()))).unwrap();
    let grid = &book.sheets[0];
    assert_eq!(&*grid.name, "窓口");
    assert_eq!(
        texts(grid),
        [
            "A1=名称",
            "B1=生きて消えた",
            "C1=窓口",
            "D1=?99",
            "A2=0839342532",
            "B2=500",
            "C2=2025-03-13",
            "D2=1.5",
            "A3=TRUE",
            "B3=#N/A",
            "C3=ab",
            "D3=1.5",
            "E3=#DIV/0!",
            "A4=市内",
            "A5=市内",
            "B5=別"
        ]
    );
    let first = &grid.rows[0].cells;
    assert_eq!((first[1].1.struck, first[2].1.struck), (Struck::Partly, Struck::Wholly));
    assert_eq!(first[2].1.reading(), Some("マドク"));
    assert_eq!((grid.rows[1].hidden, grid.rows[2].hidden), (Hidden::No, Hidden::ByHand));
    assert_eq!(grid.hidden_columns, [(3, 4)]);
}

#[test]
fn another_reader_sees_the_same_values() {
    let bytes = container("Workbook", &workbook(&globals(), &sheet()));
    let mut oracle = calamine::Xls::new(Cursor::new(&bytes)).unwrap();
    let range = oracle.worksheet_range("窓口").unwrap();
    let theirs = |row, column| range.get_value((row, column)).unwrap().clone();
    assert_eq!(theirs(0, 1), Data::String("生きて消えた".into()));
    assert_eq!(theirs(0, 2), Data::String("窓口".into()));
    assert_eq!(theirs(1, 0), Data::Float(839_342_532.0));
    assert_eq!(theirs(1, 3), Data::Float(1.5));
    assert_eq!(theirs(2, 2), Data::String("ab".into()));
    assert_eq!(theirs(2, 3), Data::Float(1.5));
}

#[test]
fn what_is_locked_or_too_old_or_no_workbook_is_told_apart() {
    let locked = workbook(&[record(0x002F, &[&shorts(&[1, 1, 1])])], &[]);
    assert!(matches!(read("a.xls", &container("Workbook", &locked)), Err(Error::Password)));
    let package = container("EncryptedPackage", &[0; 8]);
    assert!(matches!(read("a.xlsx", &package), Err(Error::Password)));
    let text = container("WordDocument", &[0; 8]);
    assert!(matches!(read("a.xls", &text), Err(Error::Foreign(Foreign::Document))));
    let old = record(0x0409, &[&shorts(&[0x0400, 0x10, 0])]);
    assert!(matches!(read("a.xls", &container("Book", &old)), Err(Error::Foreign(Foreign::OldWorkbook))));
    assert!(matches!(read("a.xls", &old), Err(Error::Foreign(Foreign::OldWorkbook))));
}

#[test]
fn excel_95_is_read_in_its_code_page() {
    let (name, _, _) = encoding_rs::SHIFT_JIS.encode("窓口");
    let begin = |kind: u16| record(0x0809, &[&shorts(&[0x0500, kind, 0, 0])]);
    let end = record(0x000A, &[]);
    let page = record(0x0042, &[&shorts(&[932])]);
    let bound = |at: u32| record(0x0085, &[&at.to_le_bytes(), &[0, 0, name.len() as u8], &name]);
    let before = [begin(5), page].concat();
    let from = before.len() + bound(0).len() + end.len();
    let label = record(0x0204, &[&shorts(&[0, 0, 0, name.len() as u16]), &name]);
    let stream = [before, bound(from as u32), end.clone(), begin(0x10), label, end].concat();
    let book = read("a.xls", &container("Book", &stream)).unwrap();
    assert_eq!((&*book.sheets[0].name, texts(&book.sheets[0])), ("窓口", vec!["A1=窓口".to_owned()]));
}

#[test]
fn no_cut_and_no_flipped_byte_makes_it_panic() {
    let bytes = container("Workbook", &workbook(&globals(), &sheet()));
    for place in 0..2200 {
        let mut flipped = bytes.clone();
        flipped[place] ^= 0xFF;
        let _ = read("a.xls", &flipped);
        let _ = read("a.xls", &bytes[..place]);
    }
}
