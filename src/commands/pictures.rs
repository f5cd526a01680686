//! The pictures that a workbook names: read from its own folder and from nowhere else.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::{Component, Path, PathBuf};

use mitsuori::directory::Edition;
use mitsuori::leaflet::{MOST_PICTURE_BYTES, Picture, Pictures, Unfound};
use unicode_normalization::UnicodeNormalization as _;

/// The pictures of an edition, read.
pub(crate) struct Found {
    logo: Option<Result<Vec<u8>, Unfound>>,
    cover: Option<Result<Vec<u8>, Unfound>>,
}

impl Found {
    /// Reads the pictures that stand beside a workbook.
    pub(crate) fn beside(workbook: &Path, edition: &Edition) -> Self {
        let folder =
            workbook.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let found = |name: &str| (!name.trim().is_empty()).then(|| read(folder, name.trim()));
        Self { logo: found(&edition.logo), cover: found(&edition.cover_picture) }
    }

    /// The bytes of those that were found.
    pub(crate) fn bytes(&self) -> impl Iterator<Item = &[u8]> {
        [&self.logo, &self.cover]
            .into_iter()
            .map(|found| found.as_ref().and_then(|found| found.as_deref().ok()).unwrap_or_default())
    }

    /// The same, lent to the leaflet.
    pub(crate) fn lent(&self) -> Pictures<'_> {
        Pictures { logo: lent(self.logo.as_ref()), cover: lent(self.cover.as_ref()) }
    }
}

fn lent(found: Option<&Result<Vec<u8>, Unfound>>) -> Option<Picture<'_>> {
    found.map(|found| found.as_deref().map_err(|why| *why))
}

/// Reads a file of a folder. A name that leads out of it, by its words or by a link, is refused: a
/// workbook that somebody sends along must not fetch other files of this computer into a leaflet.
fn read(folder: &Path, name: &str) -> Result<Vec<u8>, Unfound> {
    let folder = folder.canonicalize().map_err(|_| Unfound::Missing)?;
    // A file may have been named on a system that takes characters apart.
    let (whole, apart): (String, String) = (name.nfc().collect(), name.nfd().collect());
    let mut outcome = Err(Unfound::Missing);
    for name in [name, whole.as_str(), apart.as_str()] {
        outcome = read_in(&folder, &below(name).ok_or(Unfound::Outside)?);
        if outcome != Err(Unfound::Missing) {
            break;
        }
    }
    outcome
}

/// A name as a path that only leads down; both slashes and the yen sign, which Japanese systems show
/// for the second, part folders. Nothing with a colon: it would be a drive, a stream or a web address.
fn below(name: &str) -> Option<PathBuf> {
    let name = name.replace(['\\', '¥', '￥'], "/");
    if name.contains([':', '\0']) {
        return None;
    }
    let mut path = PathBuf::new();
    for part in Path::new(&name).components() {
        match part {
            Component::Normal(part) => path.push(part),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    (!path.as_os_str().is_empty()).then_some(path)
}

/// Reads a file below a folder that is given in full, links followed.
fn read_in(folder: &Path, path: &Path) -> Result<Vec<u8>, Unfound> {
    let why = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename => Unfound::Missing,
        _ => Unfound::Unreadable,
    };
    let file = folder.join(path).canonicalize().map_err(why)?;
    if !file.starts_with(folder) {
        return Err(Unfound::Outside);
    }
    // Looked at before it is opened: to open a pipe is to wait for it.
    let facts = fs::metadata(&file).map_err(why)?;
    if !facts.is_file() {
        return Err(Unfound::NotAFile);
    }
    if facts.len() > MOST_PICTURE_BYTES {
        return Err(Unfound::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(&file)
        .and_then(|file| file.take(MOST_PICTURE_BYTES + 1).read_to_end(&mut bytes))
        .map_err(why)?;
    if bytes.len() as u64 > MOST_PICTURE_BYTES { Err(Unfound::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_only_leads_down() {
        assert_eq!(below("画像\\ロゴ.png"), Some(PathBuf::from("画像/ロゴ.png")));
        assert_eq!(below("./画像￥ロゴ.png"), Some(PathBuf::from("画像/ロゴ.png")));
        for name in [
            "../logo.png",
            "a/../../logo.png",
            "/etc/passwd",
            "C:\\logo.png",
            "\\\\server\\a.png",
            "https://a.jp/a.png",
            "",
            ".",
            "a\0.png",
        ] {
            assert_eq!(below(name), None, "{name}");
        }
    }

    #[test]
    fn a_file_is_found_whichever_way_its_characters_are_put_together() {
        let folder = tempfile::tempdir().unwrap();
        let apart: String = "ガイド.png".nfd().collect();
        fs::write(folder.path().join(apart), b"png").unwrap();
        assert_eq!(read(folder.path(), "ガイド.png").unwrap(), b"png");
    }

    #[test]
    fn what_is_no_file_of_the_folder_is_not_read() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("in");
        fs::create_dir_all(folder.join("sub")).unwrap();
        fs::write(outer.path().join("secret.png"), b"secret").unwrap();
        assert_eq!(read(&folder, "sub").unwrap_err(), Unfound::NotAFile);
        assert_eq!(read(&folder, "none.png").unwrap_err(), Unfound::Missing);
        assert_eq!(read(&folder, "../secret.png").unwrap_err(), Unfound::Outside);
        assert_eq!(read(&folder, &"a".repeat(5000)).unwrap_err(), Unfound::Missing);
        let large = File::create(folder.join("large.png")).unwrap();
        large.set_len(MOST_PICTURE_BYTES + 1).unwrap();
        assert_eq!(read(&folder, "large.png").unwrap_err(), Unfound::TooLarge);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outer.path().join("secret.png"), folder.join("link.png")).unwrap();
            assert_eq!(read(&folder, "link.png").unwrap_err(), Unfound::Outside);
            fs::write(folder.join("own.png"), b"own").unwrap();
            std::os::unix::fs::symlink("own.png", folder.join("inner.png")).unwrap();
            assert_eq!(read(&folder, "inner.png").unwrap(), b"own");
        }
    }
}
