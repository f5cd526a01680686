//! `.csv` and `.tsv`: the encoding and the delimiter found out, quoted line breaks kept.
//!
//! Rows are counted by record: a record with line breaks in a quoted field is one row, as it is in a
//! spreadsheet program, though it is several lines in a text editor.

use std::borrow::Cow;
use std::sync::Arc;

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS};

use super::budget::Budget;
use super::cell::filled;
use super::error::{Error, Measure};
use super::limits::{LAST_COLUMN, Limits};
use super::rows::Rows;
use super::{Cell, Grid, GridRow, Hidden, Value, Workbook};

/// How many bytes of the beginning tell the delimiter.
const SAMPLE: usize = 64 << 10;

/// Reads a text as one sheet of this name.
pub(super) fn read(name: Arc<str>, bytes: &[u8], limits: &Limits) -> Result<Workbook, Error> {
    let text = decode(bytes)?;
    let rows = rows(&text, delimiter(&text), &Budget::new(limits))?;
    let grid = Grid { name, visible: true, hidden_columns: Vec::new(), rows };
    Ok(Workbook { sheets: vec![grid], findings: Vec::new() })
}

/// The text: by its byte order mark, else UTF-8, else Shift_JIS as Windows understands it (CP932), or
/// what old systems write: JIS by its escapes, EUC where it is that as a whole. Nothing is replaced; what
/// cannot be decoded is an error with its place.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    // The mark of UTF-32 begins with that of UTF-16.
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) {
        return Err(Error::Undecodable { offset: 2 });
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let body = bytes.get(length..).unwrap_or_default();
        return strictly(encoding, body, length);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains("\u{1b}$") => strictly(ISO_2022_JP, bytes, 0),
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => euc(bytes).map_or_else(|| strictly(SHIFT_JIS, bytes, 0), Ok),
    }
}

/// The text where it is EUC. The bytes that begin hiragana and most kanji in Shift_JIS (81 to 9F) stand in
/// no EUC text, and those that begin hiragana in EUC (A4) begin half-width kana in the other.
fn euc(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = EUC_JP.decode_without_bom_handling_and_without_replacement(bytes)?;
    text.contains(|c| matches!(c, 'ぁ'..='ん')).then_some(text)
}

fn strictly<'a>(encoding: &'static Encoding, bytes: &'a [u8], before: usize) -> Result<Cow<'a, str>, Error> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = vec![0; 16 << 10];
    let mut place = 0;
    loop {
        let rest = bytes.get(place..).unwrap_or_default();
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut buffer, true);
        place += read;
        match result {
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(bad, behind) => {
                let back = usize::from(bad) + usize::from(behind);
                return Err(Error::Undecodable { offset: (before + place).saturating_sub(back) as u64 });
            }
            encoding_rs::DecoderResult::InputEmpty => {
                return Err(Error::Undecodable { offset: (before + place) as u64 });
            }
        }
    }
}

/// The delimiter: of comma, tab and semicolon the one that most evenly divides the first records.
fn delimiter(text: &str) -> u8 {
    let sample = text.as_bytes().get(..SAMPLE).unwrap_or(text.as_bytes());
    let mut best = (0, b',');
    for mark in [b',', b'\t', b';'] {
        let mut counts = Vec::new();
        let mut count = 0u32;
        let mut quoted = false;
        for byte in sample {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => counts.push(std::mem::take(&mut count)),
                byte if *byte == mark && !quoted => count += 1,
                _ => {}
            }
        }
        counts.push(count);
        let most = counts.iter().copied().max().unwrap_or(0);
        // A mark that the data uses divides many rows alike; one in the prose of a cell a few.
        let alike = counts.iter().filter(|count| **count == most).count() as u64;
        let score = if most == 0 { 0 } else { alike * 1000 + u64::from(most) };
        if score > best.0 {
            best = (score, mark);
        }
    }
    best.1
}

fn rows(text: &str, delimiter: u8, budget: &Budget<'_>) -> Result<Vec<GridRow>, Error> {
    let delimiter = char::from(delimiter);
    let mut rows = Rows::default();
    let mut index = 0u32;
    let mut rest = text;
    while !rest.is_empty() {
        rows.start(index, Hidden::No);
        let mut column = 0;
        loop {
            let (field, end, behind) = field(rest, delimiter);
            rest = behind;
            if let Some(text) = filled(&field) {
                keep(text, column, &mut rows, budget)?;
            }
            column += 1;
            if end != End::Field {
                break;
            }
        }
        index = index.saturating_add(1);
    }
    Ok(rows.finish())
}

fn keep(text: &str, column: u32, rows: &mut Rows, budget: &Budget<'_>) -> Result<(), Error> {
    let limit = budget.limits.cell_bytes;
    if text.len() as u64 > limit {
        return Err(Error::TooLarge { measure: Measure::CellText, limit });
    }
    if column >= LAST_COLUMN {
        return Err(Error::TooLarge { measure: Measure::Cells, limit: u64::from(LAST_COLUMN) });
    }
    budget.text(text.len())?;
    let text = if text.contains('\r') { &*text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    rows.cell(column, Cell::new(Value::Text(text.into())), budget)
}

/// What ends a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The delimiter.
    Field,
    /// A line break, or the end of the text.
    Record,
}

/// The first field of a text (RFC 4180), what ends it, and what is left. A quote counts only where it
/// begins a field, and what stands behind a closing quote belongs to the field.
fn field(text: &str, delimiter: char) -> (Cow<'_, str>, End, &str) {
    let (quoted, rest) = match text.strip_prefix('"') {
        Some(inner) => unquote(inner),
        None => (Cow::Borrowed(""), text),
    };
    let length = rest.find([delimiter, '\n', '\r']).unwrap_or(rest.len());
    let (plain, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
    let field = if quoted.is_empty() {
        Cow::Borrowed(plain)
    } else if plain.is_empty() {
        quoted
    } else {
        Cow::Owned(format!("{quoted}{plain}"))
    };
    if let Some(behind) = behind.strip_prefix(delimiter) {
        return (field, End::Field, behind);
    }
    let behind = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(['\r', '\n'])).unwrap_or(behind);
    (field, End::Record, behind)
}

/// What stands before the closing quote, with doubled quotes as one, and what stands behind it.
fn unquote(inner: &str) -> (Cow<'_, str>, &str) {
    let mut text = Cow::Borrowed("");
    let mut rest = inner;
    loop {
        let Some((before, behind)) = rest.split_once('"') else { return (text + rest, "") };
        text += before;
        match behind.strip_prefix('"') {
            Some(behind) => {
                text += "\"";
                rest = behind;
            }
            None => return (text, behind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_bytes(bytes: &[u8]) -> Vec<(u32, Vec<(u32, String)>)> {
        let book = read("窓口".into(), bytes, &Limits::default()).unwrap();
        let cells = |row: &GridRow| row.cells.iter().map(|(c, cell)| (*c, cell.text())).collect();
        book.sheets[0].rows.iter().map(|row| (row.index, cells(row))).collect()
    }

    fn text(c: u32, text: &str) -> (u32, String) {
        (c, text.to_owned())
    }

    #[test]
    fn every_encoding_of_japanese_offices_is_read() {
        let plain = "名称,電話\n①㈱髙﨑～－,083\n";
        let (shift_jis, _, lossy) = SHIFT_JIS.encode(plain);
        assert!(!lossy);
        let utf16 = |bytes: fn(u16) -> [u8; 2]| plain.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let little = [vec![0xFF, 0xFE], utf16(u16::to_le_bytes)].concat();
        let big = [vec![0xFE, 0xFF], utf16(u16::to_be_bytes)].concat();
        let marked = [b"\xEF\xBB\xBF", plain.as_bytes()].concat();
        let expected =
            [(0, vec![text(0, "名称"), text(1, "電話")]), (1, vec![text(0, "①㈱髙﨑～－"), text(1, "083")])];
        for bytes in [plain.as_bytes(), &shift_jis, &little, &big, &marked] {
            assert_eq!(read_bytes(bytes), expected);
        }
    }

    #[test]
    fn what_old_systems_write_is_read_and_taken_for_nothing_else() {
        let plain = "名称,電話\nひだまり高崎,083\n";
        let expected =
            [(0, vec![text(0, "名称"), text(1, "電話")]), (1, vec![text(0, "ひだまり高崎"), text(1, "083")])];
        for encoding in [EUC_JP, ISO_2022_JP, SHIFT_JIS] {
            assert_eq!(read_bytes(&encoding.encode(plain).0), expected, "{}", encoding.name());
        }
        let kana = "名称,電話\nﾋﾀﾞﾏﾘ､ｺﾓﾚﾋﾞ,083\n";
        assert_eq!(decode(&SHIFT_JIS.encode(kana).0).unwrap(), kana);
        let utf32: Vec<u8> = "\u{feff}名称,電話".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert!(matches!(decode(&utf32), Err(Error::Undecodable { .. })));
    }

    #[test]
    fn a_byte_that_cannot_be_read_is_named_by_its_place() {
        for (bytes, place) in [
            (&b"a,b\n\x82\xA0\x81\xFFz"[..], 6),
            (&b"abc\xFF\n"[..], 3),
            (&b"\xEF\xBB\xBFabc\xFFd"[..], 6),
            (&b"ab\x82"[..], 2),
            (&b"\xFF\xFEa\x00b"[..], 4),
        ] {
            match decode(bytes) {
                Err(Error::Undecodable { offset }) => assert_eq!(offset, place, "{bytes:?}"),
                other => panic!("{bytes:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn delimiters_are_found_out() {
        for (text, expected) in [
            ("a,b,c\n1,2,3\n", b','),
            ("a\tb\n1,2,3,4,5,6\t2\n", b'\t'),
            ("a;b;c\n\"1,2,3\";2;3\n", b';'),
            ("only\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(text), expected, "{text}");
        }
    }

    #[test]
    fn quoted_line_breaks_stay_in_their_cell_and_blank_lines_count() {
        let rows =
            read_bytes("題,,\r\n\r\n\"二\r\n行\",\"彼は「\"\"はい\"\"」と\",\r\n次,　,終\r\n".as_bytes());
        assert_eq!(rows[0], (0, vec![text(0, "題")]));
        assert_eq!(rows[1], (2, vec![text(0, "二\n行"), text(1, "彼は「\"はい\"」と")]));
        assert_eq!(rows[2], (3, vec![text(0, "次"), text(2, "終")]));
    }

    #[test]
    fn what_is_too_wide_or_too_long_is_refused() {
        let wide = format!("{}x", ",".repeat(LAST_COLUMN as usize));
        let long = format!("a,{}", "x".repeat(300 << 10));
        for text in [wide, long] {
            let result = read("a".into(), text.as_bytes(), &Limits::default());
            assert!(matches!(result, Err(Error::TooLarge { .. })));
        }
    }
}
