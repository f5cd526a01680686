//! `output/sample`: what the sample gives for its edition's day, committed so that a newcomer sees it
//! before building. `SNAPSHOTS=overwrite` writes it anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use snapbox::cmd::{Command, cargo_bin};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

fn below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(folder)
        .into_iter()
        .map(|(path, bytes)| (path.strip_prefix(folder).unwrap().to_owned(), bytes))
        .collect()
}

fn build(folder: &Path) {
    Command::new(cargo_bin!("mitsuori"))
        .current_dir(root())
        .args(["build", "data/yamaguchi.xlsx", "--as-of", "2021-03-31", "--lang", "ja", "-o"])
        .arg(folder)
        .assert()
        .success();
}

#[test]
fn the_committed_sample_is_what_the_program_makes() {
    let committed = root().join("output/sample");
    if env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        build(&committed);
    }
    let made = tempfile::tempdir().unwrap();
    build(made.path());
    let (made, committed) = (below(made.path()), below(&committed));
    let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&made), names(&committed));
    for (path, bytes) in &made {
        assert!(*bytes == committed[path], "{} differs: SNAPSHOTS=overwrite cargo test", path.display());
    }
}
