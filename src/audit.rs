//! The annual audit: whom to call goes out as a call sheet, what came of the calls comes back into a
//! copy of the workbook.

use std::fmt::{self, Display};

use crate::finding::Text;

mod call;
pub mod form;
mod found;
pub mod log;
mod record;
pub mod sheet;
#[cfg(test)]
mod tests;
mod value;

pub use call::Words;
pub use record::{Entry, Held, Outcome, Record, record};

/// Why a call sheet cannot be recorded at all.
#[derive(Debug)]
pub enum Error {
    /// The file that came back is no call sheet, or lacks its hidden column or the results.
    NoCallSheet,
}

impl Error {
    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::NoCallSheet => Text::fixed(
                "電話確認表ではないか、「結果」や隠れた「照合」の列がなくなっています。",
                "this is no call sheet, or its column 結果 or its hidden column 照合 is gone",
            ),
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> Text {
        match self {
            Self::NoCallSheet => Text::fixed(
                "mitsuori audit sheet で作った電話確認表に結果を書いて、そのファイルを指定してください。",
                "fill in the call sheet that mitsuori audit sheet made, and name that file",
            ),
        }
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for Error {}
