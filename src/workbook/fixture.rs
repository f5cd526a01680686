//! Files made in memory for the tests of reading.

use std::io::{Cursor, Write as _};
use std::path::Path;

use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Error, Grid, GridRow, Limits, Workbook, csv, read_bytes};

/// A ZIP package of these parts.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package with one sheet, 窓口, of this content; further parts replace those that it has anyway.
pub(super) fn xlsx(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let workbook = "<workbook><sheets><sheet name=\"窓口\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let relations = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let mut parts = vec![
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", &*relations),
        ("xl/worksheets/sheet1.xml", &*sheet),
    ];
    for (name, content) in more {
        parts.retain(|(other, _)| other != name);
        parts.push((name, content));
    }
    package(&parts)
}

/// Reads bytes under a name, within the usual limits.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Workbook, Error> {
    read_bytes(Path::new(name), bytes, &Limits::default())
}

/// A workbook of one sheet, from lines of cells that commas divide.
pub(super) fn book(sheet: &str, lines: &str) -> Workbook {
    csv::read(sheet.into(), lines.as_bytes(), &Limits::default()).unwrap()
}

/// The texts of a sheet's cells by their addresses, as `B2=電話`.
pub(super) fn texts(grid: &Grid) -> Vec<String> {
    let of_row = |row: &GridRow| {
        let at = row.index + 1;
        let text =
            |(c, cell): &(u32, super::Cell)| format!("{}{at}={}", crate::cell::letters(*c), cell.text());
        row.cells.iter().map(text).collect::<Vec<_>>()
    };
    grid.rows.iter().flat_map(of_row).collect()
}
