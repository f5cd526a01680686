//! Addresses as files write them: `AB12`, `$AB$12`, `B3:D5`.

use crate::workbook::limits::{LAST_COLUMN, LAST_ROW};
use crate::workbook::merge::Area;

/// A cell's address, zero-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) struct Address {
    pub(in crate::workbook) row: u32,
    pub(in crate::workbook) column: u32,
}

impl Address {
    /// Reads an address. None where it is none, or outside of what a sheet can have.
    pub(in crate::workbook) fn read(text: &str) -> Option<Self> {
        Self::bare(text.as_bytes()).or_else(|| {
            let trimmed = text.trim();
            if trimmed.len() < text.len() { Self::bare(trimmed.as_bytes()) } else { None }
        })
    }

    /// Reads an address without blanks around it.
    fn bare(text: &[u8]) -> Option<Self> {
        let without_dollar = |text| <[u8]>::strip_prefix(text, b"$").unwrap_or(text);
        let mut rest = without_dollar(text);
        let (mut column, mut row) = (0, 0);
        let mut letters = 0;
        while let [letter, behind @ ..] = rest
            && letter.is_ascii_alphabetic()
        {
            letters += 1;
            if letters > 3 {
                return None;
            }
            column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
            rest = behind;
        }
        rest = without_dollar(rest);
        if rest.len() > 7 {
            return None;
        }
        for digit in rest {
            if !digit.is_ascii_digit() {
                return None;
            }
            row = row * 10 + u32::from(digit - b'0');
        }
        ((1..=LAST_ROW).contains(&row) && (1..=LAST_COLUMN).contains(&column))
            .then(|| Self { row: row - 1, column: column - 1 })
    }
}

/// A column's place, zero-based, by its letters.
pub(in crate::workbook) fn column(letters: &str) -> Option<u32> {
    let address = Address::read(&format!("{letters}1"))?;
    letters.bytes().all(|b| b.is_ascii_alphabetic()).then_some(address.column)
}

impl Area {
    /// Reads an area, or a single cell as an area of one.
    pub(in crate::workbook) fn read(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (Address::read(first)?, Address::read(last)?);
        Some(Self {
            top: first.row.min(last.row),
            left: first.column.min(last.column),
            bottom: first.row.max(last.row),
            right: first.column.max(last.column),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cell::CellRef;
    use crate::directory::typed::{anything, tries};

    #[test]
    fn addresses_are_read_in_any_case() {
        let cases = [
            ("A1", 0, 0),
            ("b12", 11, 1),
            ("$AB$3", 2, 27),
            ("XFD1048576", 1_048_575, 16_383),
            (" C7 ", 6, 2),
        ];
        for (text, row, column) in cases {
            assert_eq!(Address::read(text), Some(Address { row, column }), "{text}");
        }
    }

    #[test]
    fn what_no_sheet_has_is_no_address() {
        for text in [
            "",
            "A",
            "1",
            "A0",
            "XFE1",
            "XFD1048577",
            "AAAA1",
            "A-1",
            "A1B",
            "あ1",
            "A1048577",
            "A99999999999",
        ] {
            assert_eq!(Address::read(text), None, "{text}");
        }
    }

    #[test]
    fn areas_are_read_from_any_corner() {
        let area = Area { top: 2, left: 1, bottom: 4, right: 3 };
        assert_eq!(Area::read("B3:D5"), Some(area));
        assert_eq!(Area::read("D5:B3"), Some(area));
        assert_eq!(Area::read("B3"), Some(Area { bottom: 2, right: 1, ..area }));
        assert_eq!(Area::read("B:D"), None);
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn every_cell_of_a_sheet_reads_back(row in 0..LAST_ROW, place in 0..LAST_COLUMN) {
            let cell = CellRef { sheet: "窓口".into(), row, column: place };
            prop_assert_eq!(Address::read(&cell.local()), Some(Address { row, column: place }));
            prop_assert_eq!(column(&crate::cell::letters(place)), Some(place));
        }

        #[test]
        fn what_is_read_lies_on_a_sheet(text in anything(), short in "[A-Za-z$]{0,5}[0-9$]{0,9}(:[A-Z]{1,3}[0-9]{1,8})?") {
            for text in [text, short] {
                let fits = |address: Address| address.row < LAST_ROW && address.column < LAST_COLUMN;
                prop_assert!(Address::read(&text).is_none_or(fits));
                if let Some(area) = Area::read(&text) {
                    prop_assert!(area.top <= area.bottom && area.left <= area.right);
                }
            }
        }
    }
}
