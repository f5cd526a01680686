//! A sheet alone on the command line, as when somebody drops it on the program; and whether the window
//! that was opened for it would close at once.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// How the sheets end that may stand alone by whatever name; by its whole path, any file may.
const SHEETS: [&str; 6] = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv"];

/// How the program was called.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Call {
    /// By a command, or by options of the program itself.
    Command,
    /// By nothing at all, as when somebody clicks on it twice.
    Nothing,
    /// By a sheet alone.
    Sheet,
    /// By whole paths and nothing else, as the system hands over what was dropped.
    Dropped,
    /// The same, but of several files.
    Several,
}

/// What a sheet alone stands for: everything is made, in a folder `output` beside the sheet. How the
/// program was called, and the words in full.
pub(crate) fn in_full(words: Vec<OsString>) -> (Call, Vec<OsString>) {
    let Some(first) = words.get(1).map(PathBuf::from) else { return (Call::Nothing, words) };
    let dropped = words.iter().skip(1).all(|word| Path::new(word).is_absolute());
    if dropped && words.len() > 2 {
        return (Call::Several, words);
    }
    let ending = first.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if !dropped && !ending.is_some_and(|ending| SHEETS.contains(&&*ending)) {
        return (Call::Command, words);
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
    (if dropped { Call::Dropped } else { Call::Sheet }, full)
}

impl Call {
    /// Whether Windows may have opened a window for this call alone, which closes at its end before
    /// anybody has read a word. `set` tells what the environment says: a shell leaves its marks there,
    /// and its window stays. cmd sets `PROMPT`, shells of Unix `SHELL`; PowerShell puts a folder of the
    /// user's own into `PSModulePath`, where the system has its own alone.
    pub(crate) fn closes_at_once(&self, set: impl Fn(&str) -> Option<String>) -> bool {
        let by_hand = match self {
            Self::Nothing | Self::Dropped | Self::Several => true,
            Self::Command | Self::Sheet => false,
        };
        let of_the_user = |modules: String| {
            let own = set("USERPROFILE").filter(|own| !own.is_empty());
            own.is_some_and(|own| modules.to_lowercase().contains(&own.to_lowercase()))
        };
        let in_shell =
            ["PROMPT", "SHELL", "POWERSHELL_DISTRIBUTION_CHANNEL"].iter().any(|name| set(name).is_some())
                || set("PSModulePath").is_some_and(of_the_user);
        by_hand && !in_shell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAKE: &str = if cfg!(feature = "leaflet") { "build" } else { "export" };

    fn full(words: &[&str]) -> (Call, Vec<String>) {
        let (call, full) = in_full(words.iter().map(OsString::from).collect());
        (call, full.into_iter().map(|word| word.into_string().unwrap()).collect())
    }

    #[test]
    fn a_sheet_alone_is_built_beside_itself() {
        let beside = Path::new("相談 窓口").join("output").to_str().unwrap().to_owned();
        let file = Path::new("相談 窓口").join("一覧 表.XLSX").to_str().unwrap().to_owned();
        assert_eq!(
            full(&["mitsuori", &file, "--draft"]),
            (
                Call::Sheet,
                vec![
                    "mitsuori".into(),
                    MAKE.into(),
                    file.clone(),
                    "--draft".into(),
                    "--output".into(),
                    beside
                ]
            )
        );
        assert_eq!(full(&["mitsuori", "a.csv", "-o", "x"]).1, ["mitsuori", MAKE, "a.csv", "-o", "x"]);
        for words in [&["mitsuori", "check", "a.csv"][..], &["mitsuori", "--version"], &["mitsuori", "a.pdf"]]
        {
            assert_eq!(full(words).0, Call::Command, "{words:?}");
        }
        assert_eq!(full(&["mitsuori"]).0, Call::Nothing);
    }

    #[test]
    fn what_is_dropped_comes_by_its_whole_path_whatever_it_is() {
        let here = std::path::absolute("相談 窓口").unwrap();
        let (sheet, other) = (here.join("一覧.xlsx"), here.join("ちらし.pdf"));
        let (sheet, other) = (sheet.to_str().unwrap(), other.to_str().unwrap());
        for file in [sheet, other] {
            let (call, words) = full(&["mitsuori", file]);
            assert_eq!((call, &*words[1], &*words[2]), (Call::Dropped, MAKE, file));
            assert_eq!(words[4], here.join("output").to_str().unwrap());
        }
        assert_eq!(full(&["mitsuori", sheet, other]).0, Call::Several);
        assert_eq!(full(&["mitsuori", sheet, "--draft"]).0, Call::Sheet);
    }

    #[test]
    fn a_window_waits_only_where_it_would_close_at_once() {
        let system = ("PSModulePath", r"C:\Program Files\WindowsPowerShell\Modules");
        let home = ("USERPROFILE", r"C:\Users\山田");
        let own = ("PSModulePath", r"c:\users\山田\Documents\WindowsPowerShell\Modules;C:\Program Files\x");
        let closes = |call: Call, set: &[(&str, &str)]| {
            call.closes_at_once(|name| {
                set.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
            })
        };
        for call in [Call::Dropped, Call::Nothing, Call::Several] {
            assert!(closes(call, &[system, home]));
        }
        assert!(!closes(Call::Dropped, &[system, home, ("PROMPT", "$P$G")]));
        assert!(!closes(Call::Dropped, &[own, home]));
        assert!(!closes(Call::Sheet, &[system, home]));
        assert!(!closes(Call::Command, &[system, home]));
    }
}
