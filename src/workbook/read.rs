//! The door: what kind of file it is, by its content before its name.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use super::error::{Error, Foreign, Measure};
use super::limits::Limits;
use super::package::Package;
use super::{Workbook, csv, ods, rules, xls, xlsx};

/// Reads a file. Its name tells nothing about its format, but the sheet of a CSV file is called
/// after it.
///
/// # Errors
///
/// Where nothing can be read at all: no such file, not a workbook, a password, larger than the
/// limits. What concerns a sheet or a cell alone is a finding.
pub fn read(path: &Path, limits: &Limits) -> Result<Workbook, Error> {
    read_bytes(path, &bytes(path, limits)?, limits)
}

/// A file's bytes, for those who need them beside what they say.
///
/// # Errors
///
/// There is no such file, it cannot be read, or it is larger than the limits.
pub fn bytes(path: &Path, limits: &Limits) -> Result<Vec<u8>, Error> {
    let refused = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Error::Missing(path.to_owned()),
        _ => Error::Denied(path.to_owned(), error),
    };
    let kind = std::fs::metadata(path).map_err(refused)?;
    if !kind.is_file() {
        return Err(Error::NotAFile(path.to_owned()));
    }
    // One more than it says: that it ends there is only seen by asking for more.
    let most = limits.file_bytes.saturating_add(1);
    let room = kind.len().saturating_add(1).min(most);
    let mut bytes = Vec::new();
    // Where there is no room for what it says to have, reading it tells so instead of breaking off.
    let _ = bytes.try_reserve_exact(usize::try_from(room).unwrap_or_default());
    let file = File::open(path).map_err(refused)?;
    file.take(most).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Error::TooLarge { measure: Measure::File, limit: limits.file_bytes });
    }
    Ok(bytes)
}

/// Reads a file whose bytes are at hand; `name` is what it is called.
///
/// # Errors
///
/// As [`read`].
pub fn read_bytes(name: &Path, bytes: &[u8], limits: &Limits) -> Result<Workbook, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Error::TooLarge { measure: Measure::File, limit: limits.file_bytes });
    }
    let ending = name.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (mut book, format) = match Kind::of(bytes)? {
        Kind::Package => package(bytes, limits)?,
        Kind::Container => (xls::read(bytes, limits)?, "XLS"),
        Kind::Text => {
            let stem = name.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            (csv::read(Arc::from(stem), bytes, limits)?, "CSV")
        }
    };
    let named = ENDINGS.iter().find(|(_, endings)| endings.contains(&&*ending));
    if named.is_some_and(|(named, _)| *named != format) {
        book.findings.push(rules::other_name(format));
    }
    if format == "CSV" {
        book.findings.push(rules::poor_format(".csv"));
    }
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(Error::Blank);
    }
    Ok(book)
}

/// The endings of each format's files.
const ENDINGS: [(&str, &[&str]); 5] = [
    ("XLSX", &["xlsx", "xlsm", "xltx", "xltm"]),
    ("XLSB", &["xlsb"]),
    ("XLS", &["xls", "xlt"]),
    ("ODS", &["ods", "ots"]),
    ("CSV", &["csv"]),
];

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A ZIP package: `.xlsx`, `.ods`.
    Package,
    /// An OLE container: `.xls`, or a package locked with a password.
    Container,
    /// Text: `.csv`.
    Text,
}

/// How files begin that are not workbooks.
const FOREIGN: &[(&[u8], Foreign)] = &[
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"BM", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"8BPS", Foreign::Picture),
    (b"%PDF", Foreign::Pdf),
    (b"{\\rtf", Foreign::Document),
    (b"\x09\x00", Foreign::OldWorkbook),
    (b"\x09\x02", Foreign::OldWorkbook),
    (b"\x09\x04", Foreign::OldWorkbook),
];

impl Kind {
    fn of(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Ok(Self::Package);
        }
        if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Ok(Self::Container);
        }
        let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
        let start = bytes.get(..8192).unwrap_or(bytes);
        let is_text = marked || !start.contains(&0);
        let foreign = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, foreign)| *foreign);
        match foreign {
            // BM begins words too; a bitmap has zeros in its header.
            Some(Foreign::Picture) if is_text && bytes.starts_with(b"BM") => {}
            Some(foreign) => return Err(Error::Foreign(foreign)),
            None => {}
        }
        if bytes.get(4..8) == Some(b"ftyp") || bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
        {
            return Err(Error::Foreign(Foreign::Picture));
        }
        if !is_text {
            return Err(Error::Foreign(Foreign::Unknown));
        }
        match markup(start) {
            Some(foreign) => Err(Error::Foreign(foreign)),
            None => Ok(Self::Text),
        }
    }
}

/// What markup a text begins as: system exports are often HTML under the name of a workbook.
fn markup(start: &[u8]) -> Option<Foreign> {
    let text = match encoding_rs::Encoding::for_bom(start) {
        Some((encoding, _)) => encoding.decode(start).0,
        None => String::from_utf8_lossy(start),
    };
    let text = text.trim_start_matches('\u{FEFF}').trim_start().to_ascii_lowercase();
    if !text.starts_with('<') {
        return None;
    }
    let is_page =
        ["<html", "<!doctype html", "<table", "<head", "<body", "<meta"].iter().any(|tag| text.contains(tag));
    if is_page {
        return Some(Foreign::WebPage);
    }
    (text.starts_with("<?xml") || text.starts_with("<!")).then_some(Foreign::Xml)
}

/// Which workbook a package holds.
/// A workbook in a package, and its format.
fn package(bytes: &[u8], limits: &Limits) -> Result<(Workbook, &'static str), Error> {
    let package = Package::open(bytes, limits)?;
    if package.has("content.xml") {
        return Ok((ods::read(package, limits)?, "ODS"));
    }
    let foreign = [
        ("xl/workbook.bin", Foreign::BinaryWorkbook),
        ("word/document.xml", Foreign::Document),
        ("ppt/presentation.xml", Foreign::Document),
    ];
    if let Some((_, foreign)) = foreign.iter().find(|(part, _)| package.has(part)) {
        return Err(Error::Foreign(*foreign));
    }
    if !package.has("_rels/.rels") && !package.has("xl/workbook.xml") {
        return Err(Error::Foreign(if package.has_folder("index/") {
            Foreign::Document
        } else {
            Foreign::Package
        }));
    }
    Ok((xlsx::read(package, limits)?, "XLSX"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::fixture::{self, package, xlsx};

    #[test]
    fn what_is_no_workbook_is_named_whatever_it_is_called() {
        let cases: [(&str, &[u8], Foreign); 14] = [
            ("a.xlsx", b"\x89PNG\r\n\x1A\n\0\0", Foreign::Picture),
            ("a.xlsx", b"\xFF\xD8\xFF\xE0\0", Foreign::Picture),
            ("a.xls", b"BM\0\0\0\0", Foreign::Picture),
            ("a.xlsx", b"\0\0\0\x20ftypheic", Foreign::Picture),
            ("a.csv", b"%PDF-1.7\n", Foreign::Pdf),
            ("a.xls", "\u{FEFF}\r\n<html><table><tr><td>名称".as_bytes(), Foreign::WebPage),
            ("a.xls", b"<?xml version=\"1.0\"?><!DOCTYPE html><html>", Foreign::WebPage),
            ("a.xls", b"<?xml version=\"1.0\"?><Workbook>", Foreign::Xml),
            ("a.xlsx", b"\x7FELF\0\0\0", Foreign::Unknown),
            ("a.xlsx", &package(&[("a.txt", "")]), Foreign::Package),
            ("a.xlsx", &package(&[("_rels/.rels", ""), ("word/document.xml", "")]), Foreign::Document),
            ("a.xlsb", &package(&[("_rels/.rels", ""), ("xl/workbook.bin", "")]), Foreign::BinaryWorkbook),
            ("a.xls", b"\x09\x02\x06\0\0\0\x10\0", Foreign::OldWorkbook),
            ("a.doc", b"{\\rtf1", Foreign::Document),
        ];
        for (name, bytes, expected) in cases {
            match fixture::read(name, bytes) {
                Err(error @ Error::Foreign(found)) => {
                    assert_eq!(found, expected, "{name}");
                    assert!(error.message().ja.ends_with('。') && error.remedy().ja.ends_with('。'));
                }
                other => panic!("{name}: {other:?}"),
            }
        }
    }

    #[test]
    fn content_counts_and_not_the_name() {
        let book = fixture::read("窓口一覧.xls", "名称,電話\n一,1\n".as_bytes()).unwrap();
        assert_eq!(&*book.sheets[0].name, "窓口一覧");
        let codes: Vec<_> = book.findings.iter().map(|finding| finding.rule.code).collect();
        assert_eq!(codes, ["F010", "F007"]);
        let content = xlsx("<sheetData><row><c><v>1</v></c></row></sheetData>", &[]);
        for (name, expected) in
            [("a.csv", &["F010"][..]), ("a.xls", &["F010"]), ("a.XLSM", &[]), ("a.dat", &[])]
        {
            let book = fixture::read(name, &content).unwrap();
            let codes: Vec<_> = book.findings.iter().map(|finding| finding.rule.code).collect();
            assert_eq!((book.sheets.len(), &*codes), (1, expected), "{name}");
        }
        assert!(fixture::read("BMI.csv", b"BMI,b\n").is_ok());
    }

    #[test]
    fn missing_folders_and_empty_files_are_told_apart() {
        let limits = Limits::default();
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("a.xlsx");
        assert!(matches!(read(&missing, &limits), Err(Error::Missing(_))));
        assert!(matches!(read(folder.path(), &limits), Err(Error::NotAFile(_))));
        std::fs::write(&missing, "").unwrap();
        assert!(matches!(read(&missing, &limits), Err(Error::Empty)));
        std::fs::write(&missing, " \n,,\n").unwrap();
        assert!(matches!(read(&missing, &limits), Err(Error::Blank)));
        std::fs::write(&missing, "名称").unwrap();
        assert!(read(&missing, &limits).is_ok());
    }

    #[test]
    fn a_truncated_package_is_damaged() {
        let bytes = xlsx("<sheetData/>", &[]);
        let result = fixture::read("a.xlsx", bytes.get(..100).unwrap());
        assert!(matches!(result, Err(Error::Damaged { .. })), "{result:?}");
    }
}
