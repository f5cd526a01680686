//! The whole build but for the typesetting: a workbook of any texts, read, checked, compared, published in
//! every format, reported in every form. Sheets begin with their name in a line between `[` and `]`.

#![no_main]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use mitsuori::checks::{self, Policy};
use mitsuori::export::{self, Earlier, Job};
use mitsuori::finding::{self, Lang};
use mitsuori::report::{self, Overview, Report};
use mitsuori::settled::{self, Terms};
use mitsuori::workbook::{Guidance, Limits, read_bytes};
use mitsuori::{catalogue, fix, intake};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

fuzz_target!(|typed: &str| {
    let bytes = if typed.starts_with('[') { workbook(typed) } else { typed.as_bytes().to_vec() };
    let Ok(book) = read_bytes(Path::new("窓口.csv"), &bytes, &Limits::default()) else { return };
    let Ok(read) = intake::read(&book) else { return };
    let today = NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day");
    let directory = read.directory;
    let mut findings = book.findings.clone();
    findings.extend(read.findings);
    findings.extend(checks::run(&directory, &Policy { today }));
    let mut findings = catalogue::judge(findings, &directory.edition.rule_wishes);
    finding::sort(&mut findings, &[]);
    let terms = Terms { today, rules: catalogue::rules(), judged: |_| true };
    let settled = settled::settle(findings, &directory, &terms, None);

    let formats: Vec<_> = export::ALL.iter().collect();
    let job = Job { formats: &formats, today, excel_safe: typed.len() % 2 == 0 };
    let files = export::write(&directory, &job).expect("what was read can be published");
    for file in &files {
        assert!(!file.path.contains("..") && !file.path.starts_with('/'), "{}", file.path);
    }
    let readable: Vec<_> = files.into_iter().filter(|file| export::is_read_back(&file.path)).collect();
    let earlier = Earlier::read("前", &readable);
    assert!(earlier.is_ok(), "{:?}", earlier.err().map(|error| error.message()));

    let overview = Overview::of(&directory, today);
    for lang in [Lang::Ja, Lang::En] {
        let report = Report {
            findings: &settled.open,
            accepted: &settled.accepted,
            known: &settled.known,
            skipped: &[],
            gone: None,
            today,
            workbook: "窓口.csv",
            path: "窓口.csv",
            title: &directory.edition.title,
            overview: Some(&overview),
            entries: directory.services.len(),
            lang,
            sections: &[],
        };
        for form in report::ALL {
            assert!(!(form.write)(&report).is_empty(), "{}", form.name);
        }
    }
    if let Ok(table) = intake::services_table(&book, &Guidance::default()) {
        let _ = fix::fixes(&book, &table);
    }
});

/// A workbook of several sheets: `[窓口]`, and then lines of cells parted by tabs.
fn workbook(typed: &str) -> Vec<u8> {
    let mut sheets: Vec<(&str, String)> = Vec::new();
    for line in typed.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            sheets.push((name, String::new()));
        } else if let Some((_, rows)) = sheets.last_mut() {
            rows.push_str("<row>");
            for cell in line.split('\t') {
                let _ = write!(rows, "<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(cell));
            }
            rows.push_str("</row>");
        }
    }
    let (mut names, mut relations) = (String::new(), String::new());
    for (number, (name, _)) in sheets.iter().enumerate() {
        let _ = write!(names, "<sheet name=\"{}\" r:id=\"r{number}\"/>", escaped(name));
        let _ = write!(
            relations,
            "<Relationship Id=\"r{number}\" Type=\"x/worksheet\" Target=\"s{number}.xml\"/>"
        );
    }
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &str| {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        package.start_file(name, stored).expect("a part");
        package.write_all(content.as_bytes()).expect("its content");
    };
    part("xl/workbook.xml", &format!("<workbook><sheets>{names}</sheets></workbook>"));
    part("xl/_rels/workbook.xml.rels", &format!("<Relationships>{relations}</Relationships>"));
    for (number, (_, rows)) in sheets.iter().enumerate() {
        part(&format!("xl/s{number}.xml"), &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"));
    }
    package.finish().expect("a package").into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
