//! `leaflet-large.pdf`: every fact of the leaflet in 22 points on A4, in reading order, with contents
//! by category; PDF/UA-1. Large-print books use 18, 22 and 26 points.

use typst_pdf::PdfStandard;

use super::{Edition, Made, Making, file};
use crate::finding::Text;
use crate::leaflet::placement::Fit;

pub(super) const EDITION: Edition = Edition {
    name: "large",
    about: Text::fixed("大きな文字（22ポイント）", "large print (22 points)"),
    usual: true,
    make,
};

/// The body size in points.
const BODY: f64 = 22.0;

fn make(making: &mut Making<'_>) -> Made {
    // Nothing is left over on pages without end: what a draft could not place has its place here.
    let mut fit = Fit { medium: "large", body: BODY, ..making.fit.clone() };
    let overflow = std::mem::take(&mut fit.overflow);
    fit.placement.entry("back").or_default().extend(overflow.into_iter().filter(|key| key != "cover"));
    making.setting.world.choose("large");
    let document = making.setting.compile(&fit);
    making.setting.world.choose(making.layout);
    let document = document?;
    making.look_over(&document);
    Ok(making.pdf(&document, &[PdfStandard::Ua_1], true)?.map(|pdf| file("leaflet-large.pdf", pdf)))
}
