//! Strings of all kinds ([MS-XLS] 2.5.240, 2.5.293, 2.5.294), and the shared table of them.

use encoding_rs::{Encoding, SHIFT_JIS};

use super::container::u16_at;
use super::records::{Pieces, Record};
use crate::workbook::budget::Budget;
use crate::workbook::error::{Error, Measure};
use crate::workbook::phrase::{Font, Phrase, read_aloud};

/// How a file writes its strings.
#[derive(Clone, Copy)]
pub(super) enum Writing {
    /// From Excel 97 on: UTF-16.
    Units,
    /// Before: bytes in a code page.
    Bytes(&'static Encoding),
}

impl Writing {
    /// The encoding of a code page, by its number; Shift_JIS where it is not known, as in files of
    /// Japanese offices it nearly always is.
    pub(super) fn code_page(number: u16) -> Self {
        Self::Bytes(match number {
            1250 => encoding_rs::WINDOWS_1250,
            1251 => encoding_rs::WINDOWS_1251,
            1252 | 32769 => encoding_rs::WINDOWS_1252,
            936 => encoding_rs::GBK,
            949 => encoding_rs::EUC_KR,
            950 => encoding_rs::BIG5,
            10000 => encoding_rs::MACINTOSH,
            65001 => encoding_rs::UTF_8,
            _ => SHIFT_JIS,
        })
    }

    /// A string with a count of one byte, or of two, in front.
    pub(super) fn read(self, pieces: &mut Pieces<'_>, short: bool) -> Option<String> {
        let count = if short { usize::from(pieces.byte()?) } else { usize::from(pieces.u16()?) };
        match self {
            Self::Units => {
                let flags = if count > 0 || !pieces.is_done() { pieces.byte()? } else { 0 };
                Some(String::from_utf16_lossy(&pieces.characters(count, flags & 1 == 1)?))
            }
            Self::Bytes(encoding) => {
                let bytes = pieces.bytes(count);
                Some(encoding.decode_without_bom_handling(&bytes).0.into_owned())
            }
        }
    }
}

/// Reads the shared table. It ends where it is broken; cells that refer beyond are faults.
pub(super) fn shared(record: Record<'_>, fonts: &[bool], budget: &Budget<'_>) -> Result<Vec<Phrase>, Error> {
    let mut pieces = Pieces::new(record, 8);
    let mut strings = Vec::new();
    while !pieces.is_done() {
        let Some((text, runs, extra)) = rich(&mut pieces) else { break };
        let limit = budget.limits.cell_bytes;
        if text.len() as u64 * 2 > limit {
            return Err(Error::TooLarge { measure: Measure::CellText, limit });
        }
        strings.push(phrase(&text, &runs, &extra, fonts, budget)?);
    }
    Ok(strings)
}

/// A string with its runs, a place and a font each, and what else belongs to it.
#[expect(clippy::type_complexity, reason = "it is taken apart by its one caller")]
fn rich(pieces: &mut Pieces<'_>) -> Option<(Vec<u16>, Vec<(u16, u16)>, Vec<u8>)> {
    let count = usize::from(pieces.u16()?);
    let flags = pieces.byte()?;
    let runs = if flags & 8 == 0 { 0 } else { pieces.u16()? };
    let extra = if flags & 4 == 0 { 0 } else { pieces.u32()? as usize };
    let text = pieces.characters(count, flags & 1 == 1)?;
    let runs = (0..runs).map_while(|_| Some((pieces.u16()?, pieces.u16()?))).collect();
    Some((text, runs, pieces.bytes(extra)))
}

fn phrase(
    units: &[u16],
    runs: &[(u16, u16)],
    extra: &[u8],
    fonts: &[bool],
    budget: &Budget<'_>,
) -> Result<Phrase, Error> {
    let mut phrase = Phrase::default();
    let text = String::from_utf16_lossy(units);
    let starts = runs.iter().map(|(start, _)| usize::from(*start)).chain([units.len()]);
    let first = starts.clone().next().unwrap_or(units.len());
    phrase.run(&between(units, 0, first), Font::Cell);
    for ((start, font), end) in runs.iter().zip(starts.skip(1)) {
        let font = if font_at(fonts, *font) { Font::Struck } else { Font::Plain };
        phrase.run(&between(units, usize::from(*start), end), font);
    }
    let readings = readings(extra).unwrap_or_default();
    if !readings.is_empty() {
        phrase.set_reading(&read_aloud(&text, &readings), budget)?;
    }
    phrase.set_text(&text.replace("\r\n", "\n").replace('\r', "\n"), budget)?;
    Ok(phrase)
}

fn between(units: &[u16], from: usize, to: usize) -> String {
    String::from_utf16_lossy(units.get(from..to).unwrap_or_default())
}

/// Whether a font is struck through. There is no font of number 4; those above it come one earlier.
pub(super) fn font_at(fonts: &[bool], number: u16) -> bool {
    let place = usize::from(if number > 4 { number - 1 } else { number });
    fonts.get(place).copied().unwrap_or(false)
}

/// The readings of parts of a text: from, to, kana ([MS-XLS] 2.5.86 ExtRst, 2.5.218 Phs).
fn readings(extra: &[u8]) -> Option<Vec<(usize, usize, String)>> {
    if u16_at(extra, 0)? != 1 {
        return None;
    }
    let count = usize::from(u16_at(extra, 8)?);
    let length = usize::from(u16_at(extra, 12)?);
    let kana: Vec<u16> = (0..length).map_while(|unit| u16_at(extra, 14 + unit * 2)).collect();
    let run = |run: usize| {
        let at = 14 + length * 2 + run * 6;
        let number = |place| u16_at(extra, at + place).map(usize::from);
        Some((number(0)?, number(2)?, number(4)?))
    };
    let runs: Vec<(usize, usize, usize)> = (0..count).map_while(run).collect();
    let ends = runs.iter().skip(1).map(|(start, ..)| *start).chain([kana.len()]);
    let readings = runs
        .iter()
        .zip(ends)
        .map(|((start, from, length), end)| (*from, from + length, between(&kana, *start, end)));
    Some(readings.filter(|(.., kana)| !kana.is_empty()).collect())
}
