//! The architecture, as a test: who may name what, that every module says what it is, that the
//! manual lists what there is.

use std::fs;
use std::path::{Path, PathBuf};

/// Who may name what. A file that is not listed for a name must not mention it outside comments.
const RULES: &[(&str, &[&str])] = &[
    ("calamine::", &["workbook.rs", "workbook/"]),
    ("quick_xml::", &["workbook.rs", "workbook/"]),
    ("zip::", &["workbook.rs", "workbook/", "book/grow.rs"]),
    ("rust_xlsxwriter", &["adopt.rs", "book.rs", "book/", "audit/"]),
    ("encoding_rs", &["build.rs", "workbook.rs", "workbook/", "export/cp932.rs"]),
    ("typst", &["leaflet.rs", "leaflet/"]),
    ("maud::", &["report/"]),
    ("clap::", &["cli.rs", "cli/", "main.rs"]),
    ("anyhow::", &["main.rs", "commands/"]),
    ("println!", &["build.rs"]),
    ("chrono::Local", &["main.rs"]),
    ("std::env", &["main.rs"]),
    ("std::process", &["main.rs"]),
    (
        "crate::workbook",
        &[
            "adopt.rs",
            "adopt/",
            "audit/",
            "fix.rs",
            "handbook/",
            "ids.rs",
            "ids/",
            "catalogue.rs",
            "intake.rs",
            "intake/",
            "workbook/",
        ],
    ),
    ("crate::audit", &["audit/"]),
    ("crate::intake", &["catalogue.rs", "handbook/", "intake/"]),
    ("crate::catalogue", &["catalogue/"]),
    ("crate::compare", &["catalogue.rs", "compare/", "export/", "ids.rs", "ids/", "report/"]),
    ("crate::ids", &["catalogue.rs", "ids/"]),
    ("crate::checks", &["catalogue.rs", "checks/"]),
    ("crate::report", &["report/"]),
    ("crate::book", &["book/", "adopt/", "audit/"]),
    ("crate::export", &["export/", "catalogue.rs", "handbook/"]),
    ("crate::leaflet", &["catalogue.rs", "leaflet/"]),
    ("crate::settled", &["catalogue.rs", "report.rs", "report/"]),
    ("crate::cli", &["cli/", "main.rs", "commands/"]),
    ("crate::commands", &["main.rs", "commands/"]),
];

/// The only modules of the library that the directory may name.
const DIRECTORY_MAY_NAME: &[&str] = &["crate::cell", "crate::column", "crate::directory", "crate::nfkc"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    // What fuzzing makes is nobody's text.
    let made = ["target", "corpus", "artifacts"].map(|name| root().join("tests/fuzz").join(name));
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !made.contains(path))
        .flat_map(|path| if path.is_dir() { files(&path, ending) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|other| other == ending))
        .collect();
    found.sort();
    found
}

/// The program's own files below `src`, by their path there.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    files(&src, "rs")
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The lines of code with their numbers: no comments, and nothing from the tests at the foot on.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text[..end]
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(n, l)| (n + 1, l))
}

#[test]
fn modules_depend_only_downwards() {
    let mut broken = Vec::new();
    for (file, text) in sources() {
        for (name, allowed) in RULES {
            // Tests look wherever they have to, in a file of their own as well as at the foot of one.
            if file.ends_with("/tests.rs") || allowed.iter().any(|prefix| file.starts_with(prefix)) {
                continue;
            }
            let lines = code(&text).filter(|(_, line)| line.contains(name));
            broken.extend(lines.map(|(number, _)| format!("{file}:{number} names {name}")));
        }
        if file == "directory.rs" || file.starts_with("directory/") {
            for (number, line) in code(&text) {
                let foreign = line
                    .match_indices("crate::")
                    .any(|(at, _)| !DIRECTORY_MAY_NAME.iter().any(|name| line[at..].starts_with(name)));
                if foreign {
                    broken.push(format!("{file}:{number} names another module: {}", line.trim()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_module_says_what_it_is() {
    for (file, text) in sources() {
        assert!(text.starts_with("//! "), "src/{file} has no module comment");
    }
    for path in files(&root().join("tests"), "rs") {
        assert!(fs::read_to_string(&path).unwrap().starts_with("//! "), "{}", path.display());
    }
    for path in files(&root().join("layouts"), "typ") {
        assert!(fs::read_to_string(&path).unwrap().starts_with("// "), "{}", path.display());
    }
}

/// What holds on one system alone, and what stands for it on the others.
const OF_ONE_SYSTEM: &[(&str, &str)] = &[
    ("os::unix", "the standard library's own, for all systems"),
    ("os::linux", "the standard library's own, for all systems"),
    ("os::windows", "the standard library's own, for all systems"),
    ("std::os::fd", "the standard library's own, for all systems"),
    ("libc::", "the standard library's own, for all systems"),
    ("\"/dev/", "std::io::empty and the like"),
    ("\"/tmp", "tempfile"),
    ("\"/etc/", "what comes in by the command line"),
    ("\"/proc/", "what comes in by the command line"),
    ("\"HOME\"", "what comes in by the command line"),
    ("display())/", "Path::join"),
    ("MAIN_SEPARATOR", "Path::join, and / in what is written down"),
];

/// What may be asked of one system, as the others do without it.
const ASKED: &[(&str, &str)] = &[("commands/reading/local.rs", "\"/proc/")];

#[test]
fn nothing_holds_on_one_system_alone() {
    let mut broken = Vec::new();
    for (file, text) in sources() {
        for (number, line) in code(&text) {
            for (name, instead) in OF_ONE_SYSTEM {
                if line.contains(name) && !ASKED.contains(&(&*file, name)) {
                    broken.push(format!("{file}:{number} names {name}; use {instead}"));
                }
            }
            // A path put together by hand; addresses on the web and cells' texts are none.
            if line.contains(".display()") && (line.contains("{}/") || line.contains("/{}")) {
                broken.push(format!("{file}:{number} puts a path together by hand; use Path::join"));
            }
            // Windows writes a file down by the handle that wrote it, and by no other.
            if line.contains("File::open(") && line.contains("sync_") {
                broken.push(format!("{file}:{number} writes down a file that is open for reading"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn no_file_has_outgrown_its_subject() {
    for (file, text) in sources() {
        let lines = code(&text).count();
        // Tests are as many as there are cases.
        let tests = file.ends_with("tests.rs") || file.ends_with("fixture.rs");
        assert!(tests || lines <= 330, "src/{file} has {lines} lines of code: split it by what it says");
        assert!(!["util", "helper", "manager"].iter().any(|word| file.contains(word)), "src/{file}");
    }
}

#[test]
fn the_top_level_holds_what_it_may_and_nothing_else() {
    const MAY: &[&str] = &[
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "README.md",
        "data",
        "layouts",
        "output",
        "src",
        "target",
        "tests",
    ];
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || MAY.contains(&name.as_str()), "{name} stands at the top level");
    }
}

#[test]
fn the_project_names_no_machine() {
    let folders = ["src", "tests", "layouts", "data"];
    let texts = folders.iter().flat_map(|folder| {
        ["rs", "md", "typ", "json", "csv"].iter().flat_map(move |ending| files(&root().join(folder), ending))
    });
    let tops = ["README.md", "CHANGELOG.md", "Cargo.toml"].iter().map(|name| root().join(name));
    // Put together here, so that this file does not name them either.
    let names = ["work", "root", "home", "farm"].map(|folder| format!("/{folder}/"));
    for path in texts.chain(tops) {
        let text = fs::read_to_string(&path).unwrap();
        for name in &names {
            assert!(!text.contains(name.as_str()), "{} names {name}", path.display());
        }
    }
}

#[test]
fn the_manual_lists_every_rule() {
    let manual = fs::read_to_string(root().join("README.md")).unwrap();
    let table = mitsuori::catalogue::markdown();
    for row in table.lines() {
        assert!(
            manual.contains(row),
            "README.md lacks this row (mitsuori rules --form md has them all):\n{row}"
        );
    }
    // Rows of rules that are no more; those of the leaflet need the leaflet to be known.
    let codes = |text: &str| {
        let code = |line: &str| {
            line.strip_prefix("| `").and_then(|rest| rest.split_once('`')).map(|(code, _)| code.to_owned())
        };
        let is_code = |code: &String| code.len() == 4 && code.starts_with(char::is_uppercase);
        text.lines().filter_map(code).filter(is_code).collect::<Vec<_>>()
    };
    let known = codes(&table);
    let gone = codes(&manual).into_iter().filter(|code| !known.contains(code));
    let gone: Vec<_> = gone.filter(|code| cfg!(feature = "leaflet") || !code.starts_with('L')).collect();
    assert!(gone.is_empty(), "README.md has rows of rules that there are not: {gone:?}");
}

#[test]
fn the_manual_lists_every_column() {
    use mitsuori::column::{
        ArticleColumn, CategoryColumn, Column, EventColumn, ExceptionColumn, GuideColumn, ServiceColumn,
        Setting, StepColumn,
    };
    fn check<C: Column>(manual: &str) {
        for &column in C::ALL {
            let (_, about) = column.about();
            let row = format!("| {} | `{}` | {about} |", column.heading(), column.english());
            assert!(manual.contains(&row), "README.md lacks this row:\n{row}");
        }
    }
    let manual = fs::read_to_string(root().join("README.md")).unwrap();
    check::<Setting>(&manual);
    check::<CategoryColumn>(&manual);
    check::<ServiceColumn>(&manual);
    check::<EventColumn>(&manual);
    check::<ArticleColumn>(&manual);
    check::<StepColumn>(&manual);
    check::<GuideColumn>(&manual);
    check::<ExceptionColumn>(&manual);
}

#[test]
fn the_manual_lists_every_form_of_the_report() {
    let manual = fs::read_to_string(root().join("README.md")).unwrap();
    for form in mitsuori::report::ALL {
        assert!(manual.contains(&format!("| `{}` |", form.name)), "README.md lacks {}", form.name);
    }
}

#[test]
fn the_manual_lists_every_format() {
    let manual = fs::read_to_string(root().join("README.md")).unwrap();
    for format in mitsuori::export::ALL {
        assert!(
            manual.contains(&format!("| `{}` |", format.name)),
            "README.md lacks the format {}",
            format.name
        );
    }
}
