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
    /// Bytes of text in all cells together, each shared text once.
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
            rows: 1_048_576,
            cells: 8_000_000,
            cell_bytes: 256 << 10,
            text_bytes: 512 << 20,
            spread: 4_000_000,
        }
    }
}

/// The last row that a spreadsheet program can address, counted from one.
pub(super) const LAST_ROW: u32 = 1_048_576;
/// The last column that a spreadsheet program can address (`XFD`), counted from one.
pub(super) const LAST_COLUMN: u32 = 16_384;
