//! Any bytes through the door: what kind of file they are is found by their content.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use mitsuori::intake;
use mitsuori::workbook::{Limits, read_bytes};

fuzz_target!(|bytes: &[u8]| {
    let limits =
        Limits { file_bytes: 1 << 20, unpacked_bytes: 8 << 20, part_bytes: 8 << 20, ..Limits::default() };
    for name in ["窓口.xlsx", "窓口.csv"] {
        match read_bytes(Path::new(name), bytes, &limits) {
            Ok(book) => {
                for sheet in &book.sheets {
                    assert!(sheet.rows.is_sorted_by(|one, other| one.index < other.index));
                    for row in &sheet.rows {
                        assert!(row.cells.is_sorted_by(|one, other| one.0 < other.0));
                    }
                }
                let _ = intake::read(&book);
            }
            Err(error) => assert!(!error.message().ja.is_empty() && !error.remedy().en.is_empty()),
        }
    }
});
