//! Typst's view of the outside: embedded layouts and fonts, the view and the fit as files, a fixed
//! day. No other font, file or clock exists for it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use chrono::{Datelike as _, NaiveDate};
use include_dir::{Dir, include_dir};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_kit::diagnostics::DiagnosticWorld;
use typst_kit::files::{FileLoader, FileStore, FsRoot};

use super::edition::Attachment;
use crate::character_set::CharacterSet;

pub(super) static LAYOUTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/layouts");

/// The family that texts are set in; the other one lends it its punctuation.
const TEXT: &str = "BIZ UDPGothic";

/// The four embedded fonts, parsed once a process.
pub(super) fn fonts() -> &'static Arc<Fonts> {
    static FONTS: OnceLock<Arc<Fonts>> = OnceLock::new();
    FONTS.get_or_init(|| {
        let folder = LAYOUTS.get_dir("fonts");
        let files = folder.into_iter().flat_map(Dir::files);
        let faces: Vec<Font> = files
            .filter(|file| file.path().extension().is_some_and(|ending| ending == "ttf"))
            .flat_map(|file| Font::iter(Bytes::new(file.contents())))
            .collect();
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        let texts = faces.iter().filter(|face| face.info().family == TEXT);
        let characters = |face: &Font| face.info().coverage.iter().filter_map(char::from_u32).collect();
        let covered = texts.map(characters).reduce(|one: CharacterSet, other| one.intersection(&other));
        let covered = covered.unwrap_or_default();
        Arc::new(Fonts { book, faces, covered })
    })
}

/// The fonts that exist for a layout.
pub(super) struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    /// The characters that both weights have.
    covered: CharacterSet,
}

impl Fonts {
    /// Whether a text in either weight can show a character.
    pub(super) fn cover(&self, character: char) -> bool {
        self.covered.contains(character)
    }

    /// The families of the fonts.
    pub(super) fn families(&self) -> impl Iterator<Item = &str> {
        self.faces.iter().map(|face| face.info().family.as_str())
    }
}

/// One layout with one view.
pub(super) struct LeafletWorld {
    files: FileStore<Files>,
    /// Whether all layouts are as shipped.
    as_shipped: bool,
    main: FileId,
    view: Bytes,
    fit: Bytes,
    /// What a layout may attach to its PDF, by name.
    attachments: BTreeMap<String, Bytes>,
    /// The workbook's pictures, by their path.
    pictures: BTreeMap<String, Bytes>,
    today: Option<Datetime>,
}

impl LeafletWorld {
    /// The world of a view. There is nothing to set in it until a layout is chosen.
    pub(super) fn new(
        overrides: Option<&Path>,
        today: NaiveDate,
        view: Vec<u8>,
        attached: &[Attachment<'_>],
    ) -> Self {
        Self {
            files: FileStore::new(Files { overrides: overrides.map(|dir| FsRoot::new(dir.to_owned())) }),
            as_shipped: overrides.is_none(),
            main: Source::detached("").id(),
            view: Bytes::new(view),
            fit: Bytes::new(Vec::new()),
            attachments: attached
                .iter()
                .map(|file| (file.name.to_owned(), Bytes::new(file.bytes.to_vec())))
                .collect(),
            pictures: BTreeMap::new(),
            today: Datetime::from_ymd(today.year(), today.month() as u8, today.day() as u8),
        }
    }

    /// Chooses a layout by its folder's name; false where there is none.
    pub(super) fn choose(&mut self, layout: &str) -> bool {
        self.choose_file(&format!("{layout}/leaflet.typ"))
    }

    /// Chooses a file to set; false where there is none.
    pub(super) fn choose_file(&mut self, path: &str) -> bool {
        let Ok(main) = VirtualPath::new(path) else { return false };
        self.main = FileId::new(RootedPath::new(VirtualRoot::Project, main));
        // One that is there and cannot be read is the compiler's to complain about.
        !matches!(self.source(self.main), Err(FileError::NotFound(_)))
    }

    /// Holds a picture for the layout.
    pub(super) fn hold(&mut self, path: String, bytes: Vec<u8>) {
        self.pictures.insert(path, Bytes::new(bytes));
    }

    /// Gives the layout another fit to set.
    pub(super) fn set_fit(&mut self, fit: Vec<u8>) {
        self.fit = Bytes::new(fit);
    }
}

/// The layouts as shipped, and a folder whose files stand in for them.
struct Files {
    overrides: Option<FsRoot>,
}

impl FileLoader for Files {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_without_slash();
        let shipped = || {
            LAYOUTS
                .get_file(path)
                .map(|file| Bytes::new(file.contents()))
                .ok_or_else(|| FileError::NotFound(path.into()))
        };
        match self.overrides.as_ref().map(|root| root.load(id.vpath())) {
            None | Some(Err(FileError::NotFound(_))) => shipped(),
            Some(found) => found,
        }
    }
}

impl World for LeafletWorld {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if !self.as_shipped {
            return self.files.source(id);
        }
        // Read once a process, however many leaflets it sets.
        static SHIPPED: LazyLock<Mutex<HashMap<FileId, Source>>> = LazyLock::new(Mutex::default);
        let mut shipped = SHIPPED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(source) = shipped.get(&id) {
            return Ok(source.clone());
        }
        let source = self.files.source(id)?;
        shipped.insert(id, source.clone());
        Ok(source)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.vpath().get_without_slash() {
            "view.json" => Ok(self.view.clone()),
            "fit.json" => Ok(self.fit.clone()),
            path => {
                let attached = path.strip_prefix("attachments/").and_then(|name| self.attachments.get(name));
                match attached.or_else(|| self.pictures.get(path)) {
                    Some(held) => Ok(held.clone()),
                    None => self.files.file(id),
                }
            }
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

impl DiagnosticWorld for LeafletWorld {
    fn name(&self, id: FileId) -> String {
        format!("layouts{}", id.vpath().get_with_slash())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_fonts_are_embedded_and_say_less_and_greater_rightly() {
        let fonts = fonts();
        assert_eq!(fonts.faces.len(), 4);
        for face in &fonts.faces {
            // The tip of ≤ lies left of its middle, that of ≥ right: a version of the fonts had
            // them the wrong way round, and「65歳≤」would say the opposite.
            let ttf = ttf_parser::Face::parse(face.data(), face.index()).unwrap();
            let tip = |character: char| {
                let glyph = ttf.glyph_index(character).unwrap();
                let mut points = Tips(Vec::new());
                ttf.outline_glyph(glyph, &mut points);
                points.side()
            };
            assert!(tip('≤') < 0.0 && tip('≥') > 0.0, "{}", face.info().family);
        }
    }

    struct Tips(Vec<(f32, f32)>);

    impl Tips {
        /// On which side of the sign its upper arm ends: for ≤ the arm opens to the right of the
        /// middle, so the tip lies to the left, which is negative.
        fn side(&self) -> f32 {
            let upper = self.0.iter().map(|p| p.1).fold(f32::NEG_INFINITY, f32::max);
            let arm = self.0.iter().find(|p| p.1 == upper).map_or(0.0, |p| p.0);
            let middle = self.0.iter().map(|p| p.0).sum::<f32>() / self.0.len() as f32;
            middle - arm
        }
    }

    impl ttf_parser::OutlineBuilder for Tips {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push((x, y));
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push((x, y));
        }
        fn quad_to(&mut self, _: f32, _: f32, x: f32, y: f32) {
            self.0.push((x, y));
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
            self.0.push((x, y));
        }
        fn close(&mut self) {}
    }

    #[test]
    fn the_fonts_cover_what_names_need_and_no_more() {
        for character in "髙﨑德濵塚鷗〜（）℡㈱①".chars() {
            assert!(fonts().cover(character), "{character}");
        }
        for character in "𠮷😀".chars() {
            assert!(!fonts().cover(character), "{character}");
        }
    }
}
