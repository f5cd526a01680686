//! A package of parts that are any text: past the compression and its sums, where bytes by chance never
//! come. The first byte says which format, the parts are divided by a control character.

#![no_main]

use std::io::{Cursor, Write as _};
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use mitsuori::cell::CellRef;
use mitsuori::workbook::patch::{self, Content, Edit};
use mitsuori::workbook::{Limits, read_bytes};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const RELATIONS: &str = "<Relationships>\
    <Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
    <Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>\
    <Relationship Id=\"r3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
const BOOK: &str =
    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"窓口\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let mut parts = rest.split(|byte| *byte == 0x1e);
    let mut next = || parts.next().unwrap_or_default();
    let package = if kind % 2 == 0 {
        package(&[
            ("xl/worksheets/sheet1.xml", next()),
            ("xl/sharedStrings.xml", next()),
            ("xl/styles.xml", next()),
            ("xl/worksheets/_rels/sheet1.xml.rels", next()),
            ("xl/_rels/workbook.xml.rels", filled(next(), RELATIONS)),
            ("xl/workbook.xml", filled(next(), BOOK)),
        ])
    } else {
        package(&[("content.xml", next()), ("styles.xml", next())])
    };
    let limits = Limits::default();
    let Ok(book) = read_bytes(Path::new("a"), &package, &limits) else { return };
    // A copy with another value in its first cell, in a new one, and of another colour.
    let Some(sheet) = book.sheets.first() else { return };
    let at = |row, column| CellRef { sheet: sheet.name.clone(), row, column };
    let first = sheet.rows.first().and_then(|row| Some(at(row.index, row.cells.first()?.0)));
    let edits = [
        first.map(|cell| Edit::set(cell, Content::Text("083-934-2532".to_owned()))),
        Some(Edit::set(at(1_000, 100), Content::Number(1.5))),
    ];
    if let Ok(patched) = patch::patch(&package, &edits.into_iter().flatten().collect::<Vec<_>>(), &limits) {
        assert!(read_bytes(Path::new("a"), &patched.bytes, &limits).is_ok());
    }
});

fn filled<'a>(part: &'a [u8], usual: &'a str) -> &'a [u8] {
    if part.is_empty() { usual.as_bytes() } else { part }
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts.iter().filter(|(_, content)| !content.is_empty()) {
        package.start_file(*name, stored).expect("a part");
        package.write_all(content).expect("its content");
    }
    package.finish().expect("a package").into_inner()
}
