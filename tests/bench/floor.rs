//! The floor: what no program of this design can beat. The cells are read with calamine's lazy
//! reader, a layout is compiled once with Typst and written as PDF; nothing is understood, checked,
//! fitted or looked over.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use calamine::{DataRef, Reader as _, Xlsx, open_workbook};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// Reads every cell of every sheet; how many hold something.
pub(crate) fn read(workbook: &Path) -> usize {
    let mut book: Xlsx<_> = open_workbook(workbook).unwrap();
    let mut count = 0;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = cells.next_cell().unwrap() {
            count += usize::from(!matches!(cell.get_value(), DataRef::Empty));
        }
    }
    count
}

/// Reads the cells, compiles the layout in a folder once and writes its PDF there.
pub(crate) fn leaflet(workbook: &Path, folder: &Path) {
    assert!(read(workbook) > 0);
    fs::write(folder.join("floor.pdf"), pdf(&Folder::new(folder))).unwrap();
}

/// What is set warm: once for the screen, or every PDF that an edition has.
const EVERY: [(&str, &str); 4] = [
    ("screen", "tri-fold/leaflet.typ"),
    ("press", "tri-fold/leaflet.typ"),
    ("phone", "tri-fold/leaflet.typ"),
    ("large", "large/leaflet.typ"),
];

/// Compiles one layout, or those of every PDF, again and again in a process that is warm; the seconds of
/// processor time for each time but the first.
pub(crate) fn warm(folder: &Path, times: usize, every: bool) -> f64 {
    let media = if every { &EVERY[..] } else { &EVERY[..1] };
    let worlds: Vec<Folder> =
        media.iter().map(|(medium, main)| Folder::set_for(folder, medium, main)).collect();
    let all = || worlds.iter().all(|world| !pdf(world).is_empty());
    assert!(all());
    let start = cpu_time::ProcessTime::now();
    for turn in 0..times {
        // Another workbook says other things: nothing of the text itself is known from before.
        comemo::evict(0);
        assert!(all(), "{turn}");
    }
    start.elapsed().as_secs_f64() / times as f64
}

fn pdf(world: &Folder) -> Vec<u8> {
    let document = typst::compile::<PagedDocument>(world).output.unwrap();
    typst_pdf::pdf(&document, &PdfOptions::default()).unwrap()
}

/// A folder with a layout, its fonts, and what it is to set.
struct Folder {
    root: PathBuf,
    library: LazyHash<Library>,
    main: FileId,
    files: std::sync::Mutex<HashMap<FileId, Bytes>>,
}

struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
}

fn fonts(root: &Path) -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut files: Vec<PathBuf> =
            fs::read_dir(root.join("fonts")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "ttf"));
        files.sort();
        let faces: Vec<Font> =
            files.into_iter().flat_map(|path| Font::iter(Bytes::new(fs::read(path).unwrap()))).collect();
        Fonts { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
    })
}

impl Folder {
    /// The same for another medium: `fit.json` says which.
    fn set_for(root: &Path, medium: &str, main: &str) -> Self {
        let mut fit: serde_json::Value =
            serde_json::from_slice(&fs::read(root.join("fit.json")).unwrap()).unwrap();
        fit["medium"] = medium.into();
        if medium == "large" {
            fit["body"] = 22.into();
        }
        let world = Self::of(root, main);
        let path = RootedPath::new(VirtualRoot::Project, VirtualPath::new("fit.json").unwrap());
        let fit = Bytes::new(serde_json::to_vec(&fit).unwrap());
        world.files.lock().unwrap().insert(FileId::new(path), fit);
        world
    }

    fn new(root: &Path) -> Self {
        Self::of(root, "tri-fold/leaflet.typ")
    }

    fn of(root: &Path, main: &str) -> Self {
        let path = VirtualPath::new(main).unwrap();
        Self {
            root: root.to_owned(),
            library: LazyHash::new(Library::default()),
            main: FileId::new(RootedPath::new(VirtualRoot::Project, path)),
            files: std::sync::Mutex::default(),
        }
    }
}

impl World for Folder {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts(&self.root).book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let text = String::from_utf8(self.file(id)?.to_vec()).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = self.root.join(id.vpath().get_without_slash());
        let mut files = self.files.lock().unwrap();
        if let Some(bytes) = files.get(&id) {
            return Ok(bytes.clone());
        }
        let bytes = Bytes::new(fs::read(&path).map_err(|error| FileError::from_io(error, &path))?);
        files.insert(id, bytes.clone());
        Ok(bytes)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts(&self.root).faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Datetime::from_ymd(2021, 3, 31)
    }
}
