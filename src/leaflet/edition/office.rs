//! `leaflet-office.pdf`: for the office printer, without bleed or marks, and with the hint to flip on
//! the short edge, which the printer does not print if it is told to leave comments out: it stands
//! in the margin that no printer reaches, so that nobody has to cut it off.

use typst_pdf::PdfStandard;

use super::{Edition, Made, Making, file};
use crate::finding::Text;

pub(super) const EDITION: Edition = Edition {
    name: "office",
    about: Text::fixed(
        "事務所のプリンター用（短辺とじで両面）",
        "for the office printer (flip on the short edge)",
    ),
    usual: false,
    make,
};

fn make(making: &mut Making<'_>) -> Made {
    let document = making.set_for("office")?;
    Ok(making.pdf(&document, &[PdfStandard::Ua_1], true)?.map(|pdf| file("leaflet-office.pdf", pdf)))
}
