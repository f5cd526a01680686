//! `leaflet.pdf`: for the screen and the screen reader, PDF/UA-1 (ISO 14289-1) and PDF/A-3a
//! (ISO 19005-3), sRGB, with the open data inside; and a picture of each page.

use typst_pdf::PdfStandard;

use super::{Edition, File, Made, Making, file};
use crate::finding::Text;

pub(super) const EDITION: Edition = Edition {
    name: "screen",
    about: Text::fixed("画面と読み上げ用", "for the screen and the screen reader"),
    usual: true,
    make,
};

fn make(making: &mut Making<'_>) -> Made {
    let pdf = making.pdf(making.document, &[PdfStandard::A_3a, PdfStandard::Ua_1], true)?;
    let Ok(pdf) = pdf else { return Ok(pdf.map(|_| Vec::new())) };
    let mut files = file("leaflet.pdf", pdf);
    for (index, preview) in making.previews.iter().enumerate() {
        files.push(File { name: format!("leaflet-{}.png", index + 1), bytes: preview.clone() });
    }
    Ok(Ok(files))
}
