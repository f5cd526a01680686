//! Cell addresses: where in the workbook a value, or a problem, is.

use std::fmt::{self, Display};
use std::sync::Arc;

/// One cell of one sheet, displayed the way spreadsheet programs write it: `窓口!F12`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The sheet's name as its tab shows it; for CSV the file's name without its ending.
    pub sheet: Arc<str>,
    /// Zero-based, as in the file.
    pub row: u32,
    /// Zero-based, as in the file.
    pub column: u32,
}

impl CellRef {
    /// The address without the sheet: `F12`.
    pub fn local(&self) -> String {
        format!("{}{}", letters(self.column), u64::from(self.row) + 1)
    }
}

impl Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}!{}", self.sheet, self.local())
    }
}

/// A column's letters: 0 is `A`, 25 is `Z`, 26 is `AA`.
pub fn letters(column: u32) -> String {
    let mut name = String::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        name.insert(0, char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_count_in_bijective_base_26() {
        let cases = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")];
        for (column, expected) in cases {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn an_address_reads_as_in_a_spreadsheet() {
        let cell = CellRef { sheet: "窓口".into(), row: 11, column: 5 };
        assert_eq!(cell.to_string(), "窓口!F12");
    }

    #[test]
    fn the_last_row_and_column_do_not_overflow() {
        let cell = CellRef { sheet: "窓口".into(), row: u32::MAX, column: u32::MAX };
        assert!(cell.to_string().ends_with("4294967296"));
    }
}
