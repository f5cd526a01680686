//! What the shell is told of the command line, and what a sheet alone means on it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Cli;

/// Which shell is helped.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    pub(crate) shell: clap_complete::Shell,
}

/// Which page of the manual is written.
#[derive(Debug, Args)]
pub(crate) struct Manual {
    /// The command; without it, the whole program.
    pub(crate) command: Option<String>,
}

/// The command line as it is defined.
pub(crate) fn definition() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// How the files end that can be dropped on the program.
const SHEETS: [&str; 6] = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv"];

/// What a sheet alone stands for, as when somebody drops it on the program: everything is made, in a
/// folder `output` beside the sheet. Whether that is so, and the words in full.
pub(crate) fn in_full(words: Vec<OsString>) -> (bool, Vec<OsString>) {
    let Some(first) = words.get(1).map(PathBuf::from) else { return (false, words) };
    let ending = first.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if !ending.is_some_and(|ending| SHEETS.contains(&&*ending)) {
        return (false, words);
    }
    let mut full: Vec<OsString> = words.iter().take(1).cloned().collect();
    full.push(if cfg!(feature = "leaflet") { "build" } else { "export" }.into());
    full.extend(words.iter().skip(1).cloned());
    let placed = words.iter().skip(2).any(|word| {
        let word = word.to_string_lossy();
        word.starts_with("-o") || word.starts_with("--output")
    });
    if !placed {
        full.push("--output".into());
        full.push(first.parent().unwrap_or(Path::new("")).join("output").into());
    }
    (true, full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_alone_is_built_beside_itself() {
        let make = if cfg!(feature = "leaflet") { "build" } else { "export" };
        let full = |words: &[&str]| {
            let (alone, full) = in_full(words.iter().map(OsString::from).collect());
            (alone, full.into_iter().map(|word| word.into_string().unwrap()).collect::<Vec<_>>())
        };
        let beside = Path::new("相談 窓口").join("output").to_str().unwrap().to_owned();
        let file = Path::new("相談 窓口").join("一覧 表.XLSX").to_str().unwrap().to_owned();
        assert_eq!(
            full(&["mitsuori", &file, "--draft"]),
            (
                true,
                vec![
                    "mitsuori".into(),
                    make.into(),
                    file.clone(),
                    "--draft".into(),
                    "--output".into(),
                    beside
                ]
            )
        );
        assert_eq!(full(&["mitsuori", "a.csv", "-o", "x"]).1, ["mitsuori", make, "a.csv", "-o", "x"]);
        for words in [&["mitsuori"][..], &["mitsuori", "check", "a.csv"], &["mitsuori", "--version"]] {
            assert!(!full(words).0, "{words:?}");
        }
    }
}
