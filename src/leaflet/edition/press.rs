//! `leaflet-press.pdf`: for the print shop. CMYK alone, text in black alone, 3 mm bleed, Japanese
//! corner and fold marks, PDF 1.4; then the boxes and the keys of PDF/X-1a:2003 (ISO 15930-4), which
//! the typesetter does not write. Self-checked, not certified: there is no free validator of PDF/X.

use lopdf::{Document, Object, StringFormat, dictionary};
use typst_pdf::PdfStandard;

use super::{Edition, Made, Making, file};
use crate::finding::Text;
use crate::leaflet::Error;

pub(super) const EDITION: Edition = Edition {
    name: "press",
    about: Text::fixed("印刷所への入稿用", "for the print shop"),
    usual: true,
    make,
};

/// The bleed around the trimmed page, in points: 3 mm.
const BLEED: f32 = 3.0 * 72.0 / 25.4;
const VERSION: &str = "PDF/X-1a:2003";

fn make(making: &mut Making<'_>) -> Made {
    let document = making.set_for("press")?;
    let pdf = match making.pdf(&document, &[PdfStandard::V_1_4], false)? {
        Ok(pdf) => pdf,
        Err(said) => return Ok(Err(said)),
    };
    let pdf = for_press(&pdf).map_err(|error| Error(format!("error: the press edition: {error}\n")))?;
    Ok(Ok(file("leaflet-press.pdf", pdf)))
}

/// Sets what ISO 15930-4 asks of a file: the bleed box (6.11), the output intent (6.2), the version
/// and trapping keys in the information dictionary (6.9, 6.10) and in the metadata.
fn for_press(pdf: &[u8]) -> Result<Vec<u8>, lopdf::Error> {
    let mut document = Document::load_mem(pdf)?;
    for page in document.get_pages().into_values().collect::<Vec<_>>() {
        let page = document.get_object_mut(page)?.as_dict_mut()?;
        // The further pages of a draft have no bleed and nothing to trim.
        let whole = page.get(b"MediaBox")?.clone();
        if !page.has(b"TrimBox") {
            page.set("TrimBox", whole);
            continue;
        }
        let trim = page.get(b"TrimBox")?.as_array()?;
        let trim: Vec<f32> = trim.iter().map(Object::as_float).collect::<Result<_, _>>()?;
        if let [left, bottom, right, top] = trim[..] {
            let bleed = [left - BLEED, bottom - BLEED, right + BLEED, top + BLEED];
            page.set("BleedBox", Object::Array(bleed.into_iter().map(Object::Real).collect()));
        }
    }
    let intent = document.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => Object::string_literal("JC200103"),
        "OutputCondition" => Object::string_literal("Japan Color 2001 Coated"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "Info" => Object::string_literal("Japan Color 2001 Coated"),
    });
    let catalog = document.catalog_mut()?;
    catalog.set("OutputIntents", vec![intent.into()]);
    let metadata = catalog.get(b"Metadata").and_then(Object::as_reference);
    if let Ok(metadata) = metadata {
        let stream = document.get_object_mut(metadata)?.as_stream_mut()?;
        let text = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        let keys = format!(
            "<pdfxid:GTS_PDFXVersion xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">{VERSION}</pdfxid:GTS_PDFXVersion>\
             <pdf:Trapped xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">False</pdf:Trapped></rdf:Description>"
        );
        let text = String::from_utf8_lossy(&text).replacen("</rdf:Description>", &keys, 1);
        stream.dict.remove(b"Filter");
        stream.set_content(text.into_bytes());
    }
    let information = match document.trailer.get(b"Info") {
        Ok(Object::Reference(information)) => *information,
        _ => {
            let information = document.add_object(dictionary! {});
            document.trailer.set("Info", information);
            information
        }
    };
    let information = document.get_object_mut(information)?.as_dict_mut()?;
    for key in ["GTS_PDFXVersion", "GTS_PDFXConformance"] {
        information.set(key, Object::String(VERSION.into(), StringFormat::Literal));
    }
    information.set("Trapped", Object::Name(b"False".to_vec()));
    document.version = "1.4".to_owned();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}
