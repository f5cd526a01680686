//! The styles of cells, as far as they carry meaning: the number format, and whether the font is
//! struck through.

use std::collections::BTreeMap;

use crate::workbook::error::Error;
use crate::workbook::format::Format;
use crate::workbook::style::{Style, Styles};
use crate::workbook::xml::{Token, Xml, is_yes};

/// Reads the styles part. Differential formats (`dxfs`) and named styles stand in the same part with
/// the same elements; only what is in the lists that cells refer to counts.
pub(in crate::workbook) fn read(mut xml: Xml<'_>) -> Result<Styles, Error> {
    let mut codes: BTreeMap<u32, String> = BTreeMap::new();
    let mut fonts: Vec<bool> = Vec::new();
    let mut pairs: Vec<(u32, usize)> = Vec::new();
    let mut list = String::new();
    loop {
        match xml.next()? {
            Token::Start(element) => match (&*list, element.name()) {
                ("", name @ ("numFmts" | "fonts" | "cellXfs")) => list = name.to_owned(),
                ("numFmts", "numFmt") => {
                    if let (Some(id), Some(code)) = (element.number("numFmtId"), element.get("formatCode")) {
                        codes.insert(id, code.into_owned());
                    }
                }
                ("fonts", "font") => fonts.push(false),
                ("fonts", "strike" | "dstrike") => {
                    let struck = element.get("val").is_none_or(|value| is_yes(&value));
                    if let Some(font) = fonts.last_mut() {
                        *font |= struck;
                    }
                }
                ("cellXfs", "xf") => {
                    let font = element.number("fontId").unwrap_or(0) as usize;
                    pairs.push((element.number("numFmtId").unwrap_or(0), font));
                }
                ("", "dxfs" | "cellStyleXfs") => xml.skip()?,
                _ => {}
            },
            Token::End(end) if end.name() == list => list.clear(),
            Token::Done => break,
            _ => {}
        }
    }
    let styles = pairs.into_iter().map(|(id, font)| Style {
        format: codes.get(&id).map_or_else(|| Format::builtin(id), |code| Format::new(code)),
        struck: fonts.get(font).copied().unwrap_or(false),
    });
    Ok(styles.collect())
}
