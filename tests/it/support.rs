//! A bench to test on: a workbook written from tables in the test, and the program run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Workbook, Worksheet};
use snapbox::cmd::{Command, OutputAssert, cargo_bin};

/// The day on which the tests stand.
const TODAY: &str = "2026-04-01";

/// A folder of its own with one file in it, for the program to run in.
pub(crate) struct Bench {
    dir: tempfile::TempDir,
    workbook: &'static str,
}

impl Bench {
    /// `services.xlsx` with the sheet 窓口: a line is a row, cells are parted by `|`. `↵` is a line
    /// break in a cell; `№` before figures makes a number of them, which is how zeros get lost.
    pub(crate) fn new(table: &str) -> Self {
        Self::sheets(&[("窓口", table)])
    }

    /// `services.xlsx` with several sheets.
    pub(crate) fn sheets(sheets: &[(&str, &str)]) -> Self {
        Self::workbook(|book| {
            for (name, table) in sheets {
                write(book.add_worksheet().set_name(*name).unwrap(), table);
            }
        })
    }

    /// `services.xlsx` as the test makes it.
    pub(crate) fn workbook(fill: impl FnOnce(&mut Workbook)) -> Self {
        let mut book = Workbook::new();
        fill(&mut book);
        Self::file("services.xlsx", book.save_to_buffer().unwrap())
    }

    /// A file of any kind.
    pub(crate) fn file(name: &'static str, bytes: impl AsRef<[u8]>) -> Self {
        let bench = Self::nothing(name);
        fs::create_dir_all(bench.path(name).parent().unwrap()).unwrap();
        fs::write(bench.path(name), bytes).unwrap();
        bench
    }

    /// An empty folder; the program is told of a file that is not there.
    pub(crate) fn nothing(name: &'static str) -> Self {
        Self { dir: tempfile::tempdir().unwrap(), workbook: name }
    }

    /// Writes the table anew, as the staff would.
    pub(crate) fn edit(&self, table: &str) {
        let mut book = Workbook::new();
        write(book.add_worksheet().set_name("窓口").unwrap(), table);
        book.save(self.path(self.workbook)).unwrap();
    }

    /// Runs the program: `export --draft` becomes `export services.xlsx --draft`, in Japanese and on a
    /// fixed day unless the words say otherwise.
    pub(crate) fn run(&self, words: &str) -> OutputAssert {
        let mut words = words.split_whitespace();
        let command = words.next().unwrap();
        let mut args = vec![command, self.workbook];
        args.extend(words);
        for (word, value) in [("--lang", "ja"), ("--as-of", TODAY)] {
            if !args.contains(&word) {
                args.extend([word, value]);
            }
        }
        self.command().args(args).assert()
    }

    /// The program in the folder, with nothing of the machine's own about it.
    pub(crate) fn command(&self) -> Command {
        let surroundings = [
            "LANG",
            "LC_ALL",
            "LC_MESSAGES",
            "LANGUAGE",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "FORCE_COLOR",
            "TERM",
            "COLUMNS",
            "RUST_BACKTRACE",
        ];
        let program = Command::new(cargo_bin!("mitsuori")).current_dir(self.dir.path());
        surroundings.into_iter().fold(program, |program, name| program.env_remove(name))
    }

    /// The findings as `code cell`, in the order of the report: `R202 窓口!A3`.
    pub(crate) fn findings(&self) -> Vec<String> {
        let report = self.run("check --form json --fail-on never").success();
        let report: serde_json::Value = serde_json::from_slice(&report.get_output().stdout).unwrap();
        let line = |finding: &serde_json::Value| {
            let cell = finding["cell"].as_str().unwrap_or("-");
            format!("{} {cell}", finding["code"].as_str().unwrap())
        };
        report["findings"].as_array().unwrap().iter().map(line).collect()
    }

    /// A place in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A text file that the program wrote.
    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Every file below the folder with its bytes, by its path with `/`.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(self.dir.path(), self.dir.path(), &mut files);
        files
    }

    /// The paths of [`Bench::files`] below a folder.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let folder = format!("{folder}/");
        self.files().keys().filter_map(|name| name.strip_prefix(&folder)).map(str::to_owned).collect()
    }
}

fn gather(top: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(top, &path, files);
        } else {
            let name = path.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read(path).unwrap());
        }
    }
}

/// Writes a table into a sheet.
pub(crate) fn write(sheet: &mut Worksheet, table: &str) {
    for (row, line) in (0..).zip(table.trim().lines()) {
        for (column, cell) in (0..).zip(line.split('|')) {
            let cell = cell.trim().replace('↵', "\n");
            match cell.strip_prefix('№') {
                Some(number) => sheet.write_number(row, column, number.parse::<f64>().unwrap()).unwrap(),
                None => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
}

/// A package with one of its parts replaced, or added.
pub(crate) fn with_part(package: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let part = from.by_index_raw(place).unwrap();
        if part.name().unwrap() != name {
            to.raw_copy_file(part).unwrap();
        }
    }
    to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut to, content).unwrap();
    to.finish().unwrap().into_inner()
}
