//! How large a file may be. A few kilobytes can describe terabytes; every size is compared with
//! these before memory is given to it.

/// The largest file that is read. The defaults leave room for 100,000 rows of 44 columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Parts in the file's package (`.xlsx` and `.ods` are ZIP packages).
    pub parts: u64,
    /// Bytes of all parts of the package together, unpacked, as the package declares them. A part
    /// that turns out longer than declared is an error of its own.
    pub unpacked_bytes: u64,
    /// Bytes of one unpacked part, and of all that is unpacked in a run, should sheets share parts.
    pub part_bytes: u64,
    /// Sheets.
    pub sheets: u64,
    /// Rows that hold something, on all sheets together.
    pub rows: u64,
    /// Cells that hold something, on all sheets together.
    pub cells: u64,
    /// Bytes of text in one cell; spreadsheet programs hold 32,767 characters.
    pub cell_bytes: u64,
    /// Bytes of text in all cells together; a text that cells share counts once, but in each of them from
    /// 1,024 bytes on.
    pub text_bytes: u64,
    /// Cells that merged areas and hyperlinks may reach over, on all sheets together.
    pub spread: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            parts: 10_000,
            unpacked_bytes: 1 << 30,
            part_bytes: 1 << 30,
            sheets: 1_000,
            rows: 150_000,
            cells: 8_000_000,
            cell_bytes: 256 << 10,
            text_bytes: 256 << 20,
            spread: 4_000_000,
        }
    }
}

/// The limits by the names under which they are set.
const NAMES: [&str; 9] =
    ["file", "parts", "unpacked", "sheets", "rows", "cells", "cell-text", "text", "spread"];

impl Limits {
    /// Sets a limit: `rows=2000000`, `file=512M`. `K`, `M` and `G` count in steps of 1024.
    ///
    /// # Errors
    ///
    /// There is no such limit, or no such number; in words for whoever typed it.
    pub fn set(&mut self, text: &str) -> Result<(), String> {
        let (name, number) = text.split_once('=').ok_or("write it as rows=2000000")?;
        let number = number.trim();
        let (digits, step) = match number.to_ascii_uppercase().chars().last() {
            Some('K') => (number.get(..number.len() - 1), 10),
            Some('M') => (number.get(..number.len() - 1), 20),
            Some('G') => (number.get(..number.len() - 1), 30),
            _ => (Some(number), 0),
        };
        let value = digits.and_then(|digits| digits.parse::<u64>().ok());
        let value = value.and_then(|value| value.checked_mul(1 << step)).filter(|value| *value > 0);
        let value = value.ok_or_else(|| format!("{number} is no number above zero"))?;
        match name.trim() {
            "file" => self.file_bytes = value,
            "parts" => self.parts = value,
            "unpacked" => (self.unpacked_bytes, self.part_bytes) = (value, value),
            "sheets" => self.sheets = value,
            "rows" => self.rows = value,
            "cells" => self.cells = value,
            "cell-text" => self.cell_bytes = value,
            "text" => self.text_bytes = value,
            "spread" => self.spread = value,
            _ => return Err(format!("there is no limit {name}; there are {}", NAMES.join(", "))),
        }
        Ok(())
    }
}

/// The last row that a spreadsheet program can address, counted from one.
pub(super) const LAST_ROW: u32 = 1_048_576;
/// The last column that a spreadsheet program can address (`XFD`), counted from one.
pub(super) const LAST_COLUMN: u32 = 16_384;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, tries};

    #[test]
    fn limits_are_set_by_name() {
        let mut limits = Limits::default();
        for name in NAMES {
            limits.set(&format!("{name}=3K")).unwrap();
        }
        let all = 3072;
        let Limits {
            file_bytes,
            parts,
            unpacked_bytes,
            part_bytes,
            sheets,
            rows,
            cells,
            cell_bytes,
            text_bytes,
            spread,
        } = limits;
        let set = [
            file_bytes,
            parts,
            unpacked_bytes,
            part_bytes,
            sheets,
            rows,
            cells,
            cell_bytes,
            text_bytes,
            spread,
        ];
        assert_eq!(set, [all; 10]);
        for text in [
            "rows",
            "rows=",
            "rows=0",
            "rows=-1",
            "rows=K",
            "colour=1",
            "rows=99999999999999999999",
            "rows=９",
        ] {
            assert!(limits_unchanged(text), "{text}");
        }
    }

    fn limits_unchanged(text: &str) -> bool {
        let mut limits = Limits::default();
        limits.set(text).is_err() && limits == Limits::default()
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn any_size_is_set_and_any_text_is_answered(name in proptest::sample::select(&NAMES), size in 1u64..1 << 30, text in anything()) {
            let mut limits = Limits::default();
            prop_assert_eq!(limits.set(&format!("{name}={size}k")), Ok(()));
            let mut twice = limits.clone();
            prop_assert_eq!(twice.set(&format!(" {name} = {} ", size << 10)), Ok(()));
            prop_assert_eq!(&limits, &twice);
            if limits.set(&text).is_err() {
                prop_assert_eq!(limits, twice);
            }
        }
    }
}
