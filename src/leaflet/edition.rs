//! The editions of a leaflet: the same content for the screen, the press, the office printer, a
//! telephone, eyes that need large print, and the voice.
//!
//! An edition is a `const EDITION` in a file of its own below `edition/` and one line in [`ALL`].

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

use super::facts::Said;
use super::lint::Lint;
use super::picture::Shown;
use super::placement::Fit;
use super::view::View;
use super::{Error, File, Setting, rendered};
use crate::finding::Text;

mod large;
mod office;
mod phone;
mod press;
mod screen;
mod text;

/// Every edition, in the order in which they are listed.
pub static ALL: &[Edition] =
    &[screen::EDITION, press::EDITION, office::EDITION, phone::EDITION, large::EDITION, text::EDITION];

/// An edition: its name and how it is made.
pub struct Edition {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for.
    pub about: Text,
    /// Whether it is made when nobody asks for editions by name.
    pub usual: bool,
    /// Makes the files; the inner error is what the exporter says against a PDF of the document.
    pub(super) make: fn(&mut Making<'_>) -> Made,
}

impl Edition {
    /// The edition of this name, if there is one.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|edition| edition.name == name)
    }
}

impl std::fmt::Debug for Edition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Edition").field(&self.name).finish()
    }
}

/// A file that the screen edition carries inside.
#[derive(Debug, Clone, Copy)]
pub struct Attachment<'a> {
    /// Its file name.
    pub name: &'a str,
    /// Its media type, e.g. `text/csv`.
    pub media_type: &'a str,
    /// What it is.
    pub description: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// The files of an edition, or what the exporter says against a PDF of it.
pub(super) type Made = Result<Result<Vec<File>, String>, Error>;

/// What editions are made from.
pub(super) struct Making<'a> {
    pub(super) setting: &'a mut Setting,
    /// The fit that was found, for the screen.
    pub(super) fit: &'a Fit,
    /// The name of the leaflet's layout.
    pub(super) layout: &'a str,
    /// What layouts see, for an edition that is not set.
    pub(super) view: &'a View,
    /// The leaflet as set for the screen.
    pub(super) document: &'a PagedDocument,
    /// Its pages as PNG.
    pub(super) previews: &'a [Vec<u8>],
    /// What the edition just made says, for the comparison of all editions.
    pub(super) said: Said,
    /// The pictures in it.
    pub(super) pictures: &'a [Shown],
    /// What is wrong with the pages that were set for other editions.
    pub(super) lints: Vec<Lint>,
}

impl Making<'_> {
    /// Sets the leaflet's own layout for another medium, with the same fit.
    fn set_for(&mut self, medium: &'static str) -> Result<PagedDocument, Error> {
        self.setting.compile(&Fit { medium, ..self.fit.clone() })
    }

    /// Looks over the pages of another document, which are not folded.
    fn look_over(&mut self, document: &PagedDocument) {
        self.lints.push(Lint::unfolded(document));
    }

    /// The PDF of a document; untagged where no standard asks for tags.
    fn pdf(
        &mut self,
        document: &PagedDocument,
        standards: &[PdfStandard],
        tagged: bool,
    ) -> Result<Result<Vec<u8>, String>, Error> {
        self.said = Said::of(document);
        let options = PdfOptions {
            ident: Smart::Custom("mitsuori".to_owned()),
            creator: Smart::Custom(Some("mitsuori".to_owned())),
            standards: PdfStandards::new(standards).map_err(|error| Error(error.message().to_string()))?,
            tagged,
            ..PdfOptions::default()
        };
        Ok(typst_pdf::pdf(document, &options).map_err(|errors| rendered(&self.setting.world, &errors)))
    }
}

fn file(name: &str, bytes: Vec<u8>) -> Vec<File> {
    vec![File { name: name.to_owned(), bytes }]
}

/// The pages of a document as PNG. Type on even ground is smallest without filters, and hardly smaller
/// at levels that take several times as long.
pub(super) fn previews(document: &PagedDocument, dots_per_inch: f64) -> Result<Vec<Vec<u8>>, Error> {
    let options = RenderOptions { pixel_per_pt: (dots_per_inch / 72.0).into(), ..RenderOptions::default() };
    let png = |page| {
        let drawn = typst_render::render(page, &options);
        // Paper is white where nothing covers it; the parts come multiplied with how much they cover.
        let mut pixels = vec![0; drawn.data().len() / 4 * 3];
        for (pixel, drawn) in pixels.as_chunks_mut::<3>().0.iter_mut().zip(drawn.data().as_chunks::<4>().0) {
            let [red, green, blue, cover] = *drawn;
            // Nearly everywhere, for pages have a ground; a sum for each pixel takes as long as to draw them.
            *pixel = if cover == u8::MAX {
                [red, green, blue]
            } else {
                let paper = u8::MAX - cover;
                [red, green, blue].map(|part| part.saturating_add(paper))
            };
        }
        let mut bytes = Vec::new();
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Level(2), FilterType::NoFilter)
            .write_image(&pixels, drawn.width(), drawn.height(), ExtendedColorType::Rgb8)
            .map_err(|error| Error(error.to_string()))?;
        Ok(bytes)
    };
    document.pages().iter().map(png).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_edition_has_a_name_of_its_own() {
        for edition in ALL {
            assert_eq!(ALL.iter().filter(|other| other.name == edition.name).count(), 1);
            assert!(Edition::named(edition.name).is_some());
        }
    }
}
