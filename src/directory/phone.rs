//! Telephone numbers: what a cell says, number by number, and what each number can be.
//!
//! The numbering plan is the ministry's (総務省); see `data/numbering/`. Grouping is
//! kept as typed where any was typed, for the groups of 0120 numbers are chosen by their owners.

use std::fmt::{self, Display};

use super::Words;

mod area;
mod attach;
mod cell;
mod numbering;
mod scan;

pub use numbering::{Fault, Kind};

/// One number as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phone {
    /// Half-width, grouped with ASCII hyphens: `083-934-2532`, `0800-200-6291`, `110`, `#7119`.
    pub number: Words,
    /// The extension, where the cell names one (`内線 123`).
    pub extension: Option<String>,
    /// What stands beside the number: a section, a person, a purpose. As typed, without brackets.
    pub label: Option<String>,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The numbers in their order, also those that cannot be right (see [`Phone::fault`]).
    pub phones: Vec<Phone>,
    /// What was understood beyond bare numbers, and what was a guess.
    pub notes: Vec<Note>,
    /// Pieces of the text that are neither numbers nor labels.
    pub unread: Vec<String>,
}

/// What was understood beyond a bare number. The numbers are given as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A leading zero had been lost, as spreadsheets lose it, and was put back.
    ZeroRestored {
        /// The number with its zero.
        number: String,
    },
    /// The area code was missing and was taken from the setting, or from the number before it.
    AreaCodeAdded {
        /// The number with its area code.
        number: String,
    },
    /// Full-width figures, other dashes, brackets or blanks were turned into figures and hyphens.
    WidthOrDash,
    /// No grouping was typed and the customary one was supplied.
    Hyphenated {
        /// The number with its hyphens.
        number: String,
    },
    /// Words beside a number were taken to belong to it.
    Labelled {
        /// The number.
        number: String,
        /// The words.
        label: String,
    },
    /// The cell holds this many numbers.
    Several(usize),
    /// A block of lines (`～5`): not an extension; kept as the number's label.
    Range {
        /// The text, as typed.
        text: String,
    },
    /// A short continuation (`・2533`) was written out.
    Continued {
        /// The number it became.
        number: String,
    },
    /// An extension was taken to belong to the number.
    Extension {
        /// The number.
        number: String,
        /// The extension.
        extension: String,
    },
    /// The words beside the number say that it is a fax.
    FaxInside {
        /// The number; it is among the phones, its label says FAX.
        number: String,
    },
}

/// Every number in a cell, with what stands beside it.
///
/// `area_code` is put before numbers that lack one and become a whole number by it.
pub fn read(cell: &str, area_code: Option<&str>) -> Reading {
    attach::attach(cell, &cell::pieces(cell), area_code)
}

impl Phone {
    /// A number alone.
    fn bare(number: impl Into<Words>) -> Self {
        Self { number: number.into(), extension: None, label: None }
    }

    /// The number that a cell is, where it holds nothing else and is typed as it is printed, as nearly all
    /// are: `083-934-2532`. [`read`] says the same of it.
    pub fn plain(cell: &Words) -> Option<Self> {
        let groups = cell.split('-').collect::<Vec<_>>();
        let figures = |group: &&str| !group.is_empty() && group.bytes().all(|c| c.is_ascii_digit());
        let count = cell.len() - (groups.len() - 1);
        let plain = cell.starts_with('0') && groups.len() == 3 && (9..=11).contains(&count);
        (plain && groups.iter().all(figures)).then(|| Self::bare(cell.clone()))
    }

    /// Its figures alone: `0839342532`; of `#7119` they are `7119`.
    pub fn digits(&self) -> String {
        numbering::figures(&self.number)
    }

    /// What its prefix says that it is.
    pub fn kind(&self) -> Kind {
        numbering::kind(&self.number)
    }

    /// What cannot be right about it; none where nothing is known to be wrong.
    pub fn fault(&self) -> Option<Fault> {
        numbering::fault(&self.number)
    }

    /// A fixed-line number with the official hyphens, by its area code; none for all other numbers and
    /// for those that cannot be right.
    pub fn official(&self) -> Option<String> {
        numbering::official(&self.digits()).filter(|_| self.kind() == Kind::Fixed)
    }

    /// As dialled from abroad: `+81 83-934-2532`. None for numbers that do not work from abroad (0120,
    /// 0800, 0570, 110, #7119) and for those that cannot be right.
    pub fn international(&self) -> Option<String> {
        if self.number.starts_with('+') {
            return Some(self.number.as_str().to_owned());
        }
        let abroad = matches!(self.kind(), Kind::Fixed | Kind::Mobile | Kind::IpPhone);
        let number = self.number.strip_prefix('0').filter(|_| abroad && self.fault().is_none())?;
        Some(format!("+81 {number}"))
    }

    /// For links: `tel:+81839342532`, `tel:08002006291`, `tel:%237119` (RFC 3966).
    pub fn uri(&self) -> String {
        match (self.international(), self.number.strip_prefix('#')) {
            (Some(number), _) => {
                let plain: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
                format!("tel:{plain}")
            }
            (None, Some(_)) => format!("tel:%23{}", self.digits()),
            (None, None) => format!("tel:{}", self.digits()),
        }
    }
}

/// As the leaflet has it: `0837-22-5495（内線12）（小林）`.
impl Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number)?;
        if let Some(extension) = &self.extension {
            write!(f, "（内線{extension}）")?;
        }
        self.label.as_ref().map_or(Ok(()), |label| write!(f, "（{label}）"))
    }
}

#[cfg(test)]
mod tests;
