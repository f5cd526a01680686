//! The logo and the picture on the cover: files beside the workbook that 発行情報 names.
//!
//! Bytes come in, found by whoever calls; nothing here reads a file. What comes out is set by
//! layouts and holds colour alone: a photograph's own notes (where and with what it was taken) stay
//! behind, its turning and its colour space are worked in, what is transparent lies on white. For the
//! press it is then cut to the place where it stands, and turned into inks when the PDF is written.

use typst_layout::PagedDocument;

use super::{Error, labelled};
use crate::cell::CellRef;
use crate::column::Setting;
use crate::directory::Directory;
use crate::finding::{Finding, Text};

mod drawing;
pub(super) mod ink;
mod judged;
mod raster;

use drawing::Drawing;
use raster::Raster;

/// How large a picture's file may be, in bytes.
pub const MOST_BYTES: u64 = 30_000_000;

/// The pictures that 発行情報 names, as they were found; none where it names none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pictures<'a> {
    /// The bytes of ロゴ.
    pub logo: Option<Picture<'a>>,
    /// The bytes of 表紙画像.
    pub cover: Option<Picture<'a>>,
}

/// A picture's bytes, or why there are none.
pub type Picture<'a> = Result<&'a [u8], Unfound>;

/// Why there are no bytes of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfound {
    /// The name leads out of the workbook's folder, or is that of no file in it by its form.
    Outside,
    /// There is no file of that name.
    Missing,
    /// What bears the name is no file: a folder, a device.
    NotAFile,
    /// The file has more than [`MOST_BYTES`].
    TooLarge,
    /// It is there and cannot be read.
    Unreadable,
}

/// What is wrong with the bytes of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    /// Not PNG, JPEG or SVG: what it is, where that can be told.
    Format(Option<&'static str>),
    /// It begins like a picture and cannot be decoded.
    Damaged,
    /// More picture elements than a leaflet can use, and than is safe to unpack.
    Vast(u32, u32),
    /// One side is more than twenty times the other.
    Thin,
    /// A JPEG in four inks, whose colours no screen shows rightly.
    FourInks,
    /// A drawing with letters, which need a font that may not be there.
    Letters,
    /// A drawing with something in it that cannot be drawn alike everywhere.
    Holds(&'static str),
    /// A drawing of too many parts.
    Intricate,
}

/// A picture's content.
#[derive(Debug)]
enum Content {
    Raster(Raster),
    Drawing(Box<Drawing>),
}

/// Where a picture belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Logo,
    Cover,
}

impl Role {
    /// Its name in layouts.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Logo => "logo",
            Self::Cover => "cover",
        }
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Logo => ("ロゴ", "logo"),
            Self::Cover => ("表紙画像", "cover picture"),
        }
    }

    const fn settings(self) -> (Setting, Setting) {
        match self {
            Self::Logo => (Setting::Logo, Setting::LogoAlternative),
            Self::Cover => (Setting::CoverPicture, Setting::CoverAlternative),
        }
    }
}

/// A picture that can be set.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) role: Role,
    /// The picture in words; never empty.
    pub(super) alternative: String,
    cell: Option<CellRef>,
    /// The file's name as the cell has it.
    file: String,
    content: Content,
}

/// How large a picture is printed, in millimetres, with its part in the bleed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The pictures of an edition, and what is wrong with the others. `largest` is the largest place
/// that a layout has for one.
pub(super) fn read(
    directory: &Directory,
    pictures: &Pictures<'_>,
    largest: Extent,
    findings: &mut Vec<Finding>,
) -> Vec<Shown> {
    let edition = &directory.edition;
    let named = [
        (Role::Logo, &edition.logo, &edition.logo_alternative, pictures.logo),
        (Role::Cover, &edition.cover_picture, &edition.cover_alternative, pictures.cover),
    ];
    let mut shown = Vec::new();
    for (role, file, alternative, picture) in named {
        if file.trim().is_empty() {
            continue;
        }
        let cell = directory.setting_cell(role.settings().0);
        let alternative = super::view::one_line(&super::view::clean(alternative));
        if alternative.is_empty() {
            let cell = directory.setting_cell(role.settings().1).or_else(|| cell.clone());
            findings.push(judged::wordless(role, cell));
        }
        // A draft is set all the same; its picture is then called what it is.
        let alternative = if alternative.is_empty() { role.words().0.to_owned() } else { alternative };
        let file = file.trim().to_owned();
        let content = match picture.unwrap_or(Err(Unfound::Missing)) {
            Ok(bytes) => content(bytes, largest).map_err(|fault| judged::faulty(role, &fault)),
            Err(why) => Err(judged::unfound(role, why)),
        };
        match content {
            Ok(content) => shown.push(Shown { role, alternative, cell, file, content }),
            Err(said) => findings.push(judged::at(cell, said).value(file)),
        }
    }
    shown
}

fn content(bytes: &[u8], largest: Extent) -> Result<Content, Fault> {
    let content = if raster::is_one(bytes) {
        Content::Raster(Raster::read(bytes, largest)?)
    } else if drawing::is_one(bytes) {
        Content::Drawing(Box::new(Drawing::read(bytes)?))
    } else {
        return Err(Fault::Format(raster::other_format(bytes)));
    };
    let aspect = content.aspect();
    if (0.05..=20.0).contains(&aspect) { Ok(content) } else { Err(Fault::Thin) }
}

impl Content {
    fn aspect(&self) -> f64 {
        match self {
            Self::Raster(raster) => raster.aspect(),
            Self::Drawing(drawing) => drawing.aspect(),
        }
    }
}

impl Shown {
    /// Its width against its height.
    pub(super) fn aspect(&self) -> f64 {
        self.content.aspect()
    }

    /// Where layouts find it for screens and office printers.
    pub(super) fn path(&self) -> String {
        let ending = match &self.content {
            Content::Raster(raster) => raster.ending(),
            Content::Drawing(_) => "svg",
        };
        format!("pictures/{}.{ending}", self.role.name())
    }

    /// Where layouts find it for the press.
    pub(super) fn press_path(&self) -> String {
        format!("pictures/{}-press.png", self.role.name())
    }

    /// What stands at [`Self::path`].
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Error> {
        match &self.content {
            Content::Raster(raster) => raster.encoded(),
            Content::Drawing(drawing) => Ok(drawing.source().to_vec()),
        }
    }

    /// What stands at [`Self::press_path`]: a PNG without transparency of just the part that fills
    /// this extent, at a resolution for the press.
    pub(super) fn for_press(&self, extent: Extent) -> Result<Vec<u8>, Error> {
        match &self.content {
            Content::Raster(raster) => raster::png(&raster.cut(extent)),
            Content::Drawing(drawing) => raster::png(&drawing.drawn(extent)?),
        }
    }

    /// What is to be said about its resolution at the size at which it is printed.
    fn judge(&self, extent: Extent) -> Option<Finding> {
        match &self.content {
            Content::Raster(raster) => {
                let said = judged::resolution(self.role, raster.dots_per_inch(extent), extent)?;
                Some(judged::at(self.cell.clone(), said).value(self.file.as_str()))
            }
            Content::Drawing(_) => None,
        }
    }
}

/// How large a picture is printed in a set document, as its layout says; none where it shows none.
pub(super) fn extent(document: &PagedDocument, role: Role) -> Result<Option<Extent>, Error> {
    for mark in labelled(document, "picture") {
        if super::fit::text(&mark, "picture")? == role.name() {
            let side = |key| super::fit::number(&mark, key).map(super::fit::mm);
            let extent = Extent { width: side("width")?, height: side("height")? };
            if extent.width > 0.0 && extent.height > 0.0 {
                return Ok(Some(extent));
            }
            return Err(Error::protocol("picture"));
        }
    }
    Ok(None)
}

/// What is to be said about the resolution of the pictures in a set document.
pub(super) fn judge(shown: &[Shown], document: &PagedDocument) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for picture in shown {
        if let Some(extent) = extent(document, picture.role)? {
            findings.extend(picture.judge(extent));
        }
    }
    Ok(findings)
}

/// A sentence about a picture: its rule, what is wrong, what to do.
type Said = (&'static crate::finding::Rule, Text, Text);
