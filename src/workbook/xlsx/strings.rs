//! Strings: runs put together, what is struck through told apart, readings kept beside the text.

use std::borrow::Cow;

use super::element_text;
use crate::workbook::budget::Budget;
use crate::workbook::error::{Error, Measure};
use crate::workbook::phrase::{Font, Phrase, read_aloud};
use crate::workbook::xml::{Token, Xml, is_yes};

/// Reads the shared table.
pub(super) fn read(mut xml: Xml<'_>, budget: &Budget<'_>) -> Result<Vec<Phrase>, Error> {
    let mut strings = Vec::new();
    loop {
        match xml.next()? {
            Token::Start(element) if element.name() == "si" => {
                if strings.len() as u64 >= budget.limits.cells {
                    return Err(Error::TooLarge { measure: Measure::Cells, limit: budget.limits.cells });
                }
                strings.push(phrase(&mut xml, "si", budget)?);
            }
            Token::Done => return Ok(strings),
            _ => {}
        }
    }
}

/// Reads a string whose element has just begun, up to its end.
pub(super) fn phrase(xml: &mut Xml<'_>, outer: &str, budget: &Budget<'_>) -> Result<Phrase, Error> {
    let mut phrase = Phrase::default();
    let mut text = String::new();
    let mut readings: Vec<(usize, usize, String)> = Vec::new();
    let mut font = Font::Cell;
    let mut in_reading = false;
    let mut seen = 0u64;
    loop {
        match xml.next()? {
            Token::Start(element) => match element.name() {
                "r" => font = Font::Cell,
                "rPr" => font = Font::Plain,
                "strike" | "dstrike"
                    if font != Font::Cell && element.get("val").is_none_or(|value| is_yes(&value)) =>
                {
                    font = Font::Struck;
                }
                "rPh" => {
                    in_reading = true;
                    let place = |name| element.number(name).unwrap_or(0) as usize;
                    readings.push((place("sb"), place("eb"), String::new()));
                }
                "t" => {
                    let keep = element.get("space").as_deref() == Some("preserve");
                    let more = element_text(xml, "t", budget)?;
                    seen += more.len() as u64;
                    if seen > budget.limits.cell_bytes.saturating_mul(2) {
                        let limit = budget.limits.cell_bytes;
                        return Err(Error::TooLarge { measure: Measure::CellText, limit });
                    }
                    let words = if keep { &*more } else { more.trim_matches([' ', '\t', '\n', '\r']) };
                    if in_reading {
                        readings.iter_mut().last().into_iter().for_each(|(_, _, kana)| kana.push_str(words));
                        continue;
                    }
                    phrase.run(words, font);
                    // Nearly all strings are of one run.
                    if text.is_empty() && words.len() == more.len() {
                        text = more;
                    } else {
                        text.push_str(words);
                    }
                }
                _ => {}
            },
            Token::End(end) => match end.name() {
                "rPh" => in_reading = false,
                "r" => font = Font::Cell,
                name if name == outer => break,
                _ => {}
            },
            Token::Done => break,
            _ => {}
        }
    }
    if !readings.is_empty() {
        phrase.set_reading(&unescape(&read_aloud(&text, &readings)), budget)?;
    }
    phrase.set_text(&unescape(&text), budget)?;
    Ok(phrase)
}

/// Decodes the `_x000D_` escapes that spreadsheet files use for characters that XML cannot hold, and
/// gives line breaks the one form `\n`.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    // Most texts have no underscore at all, which is seen faster.
    let escaped = text.contains('_') && text.contains("_x");
    if !escaped && !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find("_x") {
        let (before, from) = rest.split_at(place);
        units.extend(before.encode_utf16());
        let code = from.get(2..6).filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        match code.and_then(|code| u16::from_str_radix(code, 16).ok()).filter(|_| from.get(6..7) == Some("_"))
        {
            Some(unit) => {
                units.push(unit);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                units.extend("_x".encode_utf16());
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    units.extend(rest.encode_utf16());
    Cow::Owned(String::from_utf16_lossy(&units).replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::{Limits, Struck};

    fn read_one(xml: &str) -> Phrase {
        let limits = Limits::default();
        let budget = Budget::new(&limits);
        let table = format!("<sst><si>{xml}</si></sst>");
        read(Xml::new(table.as_bytes(), 0, "strings", &budget).unwrap(), &budget).unwrap().remove(0)
    }

    #[test]
    fn runs_are_put_together_and_struck_ones_told_apart() {
        let phrase = read_one(
            "<r><t xml:space=\"preserve\">代表 </t></r><r><rPr><strike/></rPr><t>083-934-0000</t></r>\
             <r><rPr><strike val=\"0\"/></rPr><t xml:space=\"preserve\">\n083-934-2532</t></r>",
        );
        let cell = phrase.cell(false).unwrap();
        assert_eq!(cell.text(), "代表 083-934-0000\n083-934-2532");
        assert_eq!(cell.struck, Struck::Partly);
    }

    #[test]
    fn a_run_without_a_font_takes_after_the_cell() {
        let phrase = read_one("<r><t>名</t></r><r><rPr><strike/></rPr><t>称</t></r>");
        assert_eq!(phrase.cell(false).unwrap().struck, Struck::Partly);
        assert_eq!(phrase.cell(true).unwrap().struck, Struck::Wholly);
        let phrase = read_one("<r><rPr><b/></rPr><t>名</t></r><r><rPr><strike/></rPr><t> </t></r>");
        assert_eq!(phrase.cell(true).unwrap().struck, Struck::No);
    }

    #[test]
    fn readings_stand_beside_the_text_whole() {
        let phrase = read_one(
            "<t>山口市の窓口</t><rPh sb=\"0\" eb=\"3\"><t>ヤマグチシ</t></rPh><rPh sb=\"4\" eb=\"6\"><t>マドグチ</t></rPh>",
        );
        let cell = phrase.cell(false).unwrap();
        assert_eq!(cell.text(), "山口市の窓口");
        assert_eq!(cell.reading(), Some("ヤマグチシのマドグチ"));
    }

    #[test]
    fn readings_in_impossible_places_do_no_harm() {
        let phrase = read_one(
            "<t>窓</t><rPh sb=\"9\" eb=\"4294967295\"><t>マド</t></rPh><rPh sb=\"3\"><t>グチ</t></rPh>",
        );
        assert_eq!(phrase.cell(false).unwrap().text(), "窓");
    }

    #[test]
    fn blanks_at_the_ends_count_only_where_they_are_kept() {
        assert_eq!(read_one("<t>  a\n</t>").text.as_deref(), Some("a"));
        assert_eq!(read_one("<t xml:space=\"preserve\">  a\n</t>").text.as_deref(), Some("  a\n"));
        assert_eq!(read_one("<t xml:space=\"preserve\"> 　</t>").text, None);
        assert!(read_one("").cell(false).is_none());
    }

    #[test]
    fn escapes_are_decoded() {
        let cases = [
            ("a_x000D_\nb", "a\nb"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_", "😀"),
            ("_x12", "_x12"),
            ("_xあいう_", "_xあいう_"),
            ("a_x000a_b", "a\nb"),
        ];
        for (text, expected) in cases {
            assert_eq!(unescape(text), expected, "{text}");
        }
    }

    #[test]
    fn entities_are_resolved_and_own_ones_refused() {
        assert_eq!(read_one("<t>A&amp;B &#x7A93;&#21475; &lt;</t>").text.as_deref(), Some("A&B 窓口 <"));
        let limits = Limits::default();
        let budget = Budget::new(&limits);
        for xml in [
            "<!DOCTYPE sst [<!ENTITY a \"b\">]><sst><si><t>&a;</t></si></sst>",
            "<sst><si><t>&a;</t></si></sst>",
            "<sst><si><t>a",
            "<sst><si></t></si></sst>",
        ] {
            let read = Xml::new(xml.as_bytes(), 0, "strings", &budget).and_then(|xml| read(xml, &budget));
            assert!(matches!(read, Err(Error::Damaged { .. })), "{xml}");
        }
    }

    #[test]
    fn a_flood_of_elements_or_text_is_refused() {
        let limits = Limits { cell_bytes: 100, ..Limits::default() };
        let budget = Budget::new(&limits);
        for xml in ["<si>".repeat(1000), format!("<sst><si><t>{}</t></si></sst>", "あ".repeat(100))] {
            let read = Xml::new(xml.as_bytes(), 0, "strings", &budget).and_then(|xml| read(xml, &budget));
            assert!(matches!(read, Err(Error::TooLarge { .. })), "{xml:.40}");
        }
    }
}
