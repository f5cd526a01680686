//! The boxes of the notes: shapes in a sheet's old drawing, which is written in VML.
//!
//! Spreadsheet programs write VML that no XML reader takes (`<br>`), so that it is cut as text: what is
//! new stands before the end of the root.

use std::fmt::Write as _;

use super::super::Error;
use super::Notes;
use crate::workbook::error::Error as ReadError;
use crate::workbook::limits::{LAST_COLUMN, LAST_ROW};

const NAMES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

/// The kind of shape that a note's box is.
const KIND: &str = "_x0000_t202";

/// How a shape's name begins; a number follows.
const SHAPE: &str = "_x0000_s";

/// A box is so many columns wide, and as many rows high as its words need, within these.
const COLUMNS: u32 = 4;
const ROWS: (usize, usize) = (5, 16);
/// So many characters stand in a line of a box.
const LINE: usize = 22;

/// The drawing with the boxes of these notes in it.
pub(super) fn with(old: Option<&[u8]>, part: &str, sheet: u32, notes: &Notes<'_>) -> Result<String, Error> {
    let fresh;
    let text = match old {
        Some(bytes) => std::str::from_utf8(bytes).map_err(|_| Error::Encoding(part.to_owned()))?,
        None => {
            fresh = format!(
                "<xml {NAMES}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{sheet}\"/></o:shapelayout></xml>"
            );
            &fresh
        }
    };
    let Some(end) = text.rfind("</xml>") else {
        return Err(ReadError::damaged(part, "the drawing has no end").into());
    };
    let mut added = String::new();
    if !text.contains(KIND) && !notes.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(
            added,
            "<v:shapetype {NAMES} id=\"{KIND}\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
        );
    }
    let first = highest(text).map_or_else(|| u64::from(sheet) * 1024 + 1, |number| number + 1);
    for (number, ((row, column), words)) in (first..).zip(notes) {
        let left = (column + 1).min(LAST_COLUMN - 1);
        let right = (left + COLUMNS).min(LAST_COLUMN - 1);
        let lines: usize = words.lines().map(|line| line.chars().count() / LINE + 1).sum();
        let rows = u32::try_from((lines + 1).clamp(ROWS.0, ROWS.1)).unwrap_or_default();
        let bottom = (row + rows).min(LAST_ROW - 1);
        let _ = write!(
            added,
            "<v:shape {NAMES} id=\"{SHAPE}{number}\" type=\"#{KIND}\" style=\"position:absolute;width:270pt;height:{}pt;z-index:{number};visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 12, {row}, 2, {right}, 40, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            rows * 14
        );
    }
    let (before, behind) = text.split_at(end);
    Ok(format!("{before}{added}{behind}"))
}

/// The highest number that a shape is named by.
fn highest(text: &str) -> Option<u64> {
    let numbers = text.split(SHAPE).skip(1).filter_map(|rest| {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..digits.min(18))?.parse().ok()
    });
    numbers.max()
}
