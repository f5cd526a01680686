//! Rows that grow with their text. Their height is given, since not every program works it out, but it
//! must not count as fixed by hand; the writer knows no such height, so the mark is taken out again.

use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::XlsxError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// The same file with rows whose heights are not fixed. What is no sheet stays as it is.
pub(super) fn with_growing_rows(file: &[u8]) -> Result<Vec<u8>, XlsxError> {
    let mut archive = ZipArchive::new(Cursor::new(file))?;
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let name = part.name()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content)?;
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8_lossy(&content);
            content = text.replace(" customHeight=\"1\"", "").into_bytes();
        }
        // No clock: the same content gives the same bytes.
        written.start_file(name, SimpleFileOptions::default().last_modified_time(DateTime::default()))?;
        written.write_all(&content)?;
    }
    Ok(written.finish()?.into_inner())
}
