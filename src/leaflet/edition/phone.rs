//! `leaflet-phone.pdf`: the six panels as six pages of one panel each, in the order in which one
//! reads them, for a telephone's screen.

use typst_pdf::PdfStandard;

use super::{Edition, Made, Making, file};
use crate::finding::Text;

pub(super) const EDITION: Edition = Edition {
    name: "phone",
    about: Text::fixed("スマートフォン用（1面ずつ）", "for a telephone's screen, panel by panel"),
    usual: true,
    make,
};

fn make(making: &mut Making<'_>) -> Made {
    let document = making.set_for("phone")?;
    making.look_over(&document);
    Ok(making.pdf(&document, &[PdfStandard::Ua_1], true)?.map(|pdf| file("leaflet-phone.pdf", pdf)))
}
