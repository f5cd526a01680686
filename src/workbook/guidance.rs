//! Guidance: where to look and what a column is, where the staff know better than what can be found
//! out. It comes from 発行情報 or from the command line.

use crate::column::{Column, matching};

/// What the staff say about where a table stands. What is not said is found out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guidance {
    /// The sheet's name.
    pub sheet: Option<String>,
    /// The first and the last row of the headings, zero-based.
    pub headings: Option<(u32, u32)>,
    /// What columns are.
    pub columns: Vec<Pointer>,
}

/// What one column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer {
    /// Which column is meant: a heading as it stands, or the column's letters with 列 behind (`K列`).
    pub from: Which,
    /// The heading of the field that it is; none where it is to be left alone.
    pub to: Option<String>,
}

/// How a column is pointed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// By its place, zero-based.
    Place(u32),
    /// By its heading.
    Heading(String),
}

/// Words that say that a column is to be left alone.
const ALONE: [&str; 6] = ["読まない", "読みません", "使わない", "なし", "ignore", "none"];

impl Guidance {
    /// Whether nothing is said.
    pub fn is_silent(&self) -> bool {
        let Self { sheet, headings, columns } = self;
        sheet.is_none() && headings.is_none() && columns.is_empty()
    }

    /// What this says, and where it says nothing, what another does. Of two pointers at a column the
    /// one that comes first counts.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        let Self { sheet, headings, columns } = other;
        self.sheet = self.sheet.or_else(|| sheet.clone());
        self.headings = self.headings.or(*headings);
        self.columns.extend(columns.iter().cloned());
        self
    }

    /// Reads the rows of the headings as people count them: `4`, `4行目`, `4～5`, `4-5`.
    pub fn rows(text: &str) -> Option<(u32, u32)> {
        // `matching` takes hyphens away, and with them what parts two rows: part the text first.
        let parts: Vec<String> = text
            .split(['～', '〜', '-', '－', '‐', '−', '~', '、', ',', 'と'])
            .map(|part| matching(part).replace(['行', '目'], ""))
            .collect();
        let row = |text: &str| text.parse::<u32>().ok()?.checked_sub(1);
        match parts.as_slice() {
            [only] => row(only).map(|row| (row, row)),
            [first, last] => {
                let (first, last) = (row(first)?, row(last)?);
                (first <= last && last - first <= 1).then_some((first, last))
            }
            _ => None,
        }
    }

    /// Reads what columns are: `機関名=名称、K列=電話、備考2=読まない`, one a line or parted by commas.
    ///
    /// # Errors
    ///
    /// The first part that does not say two things.
    pub fn pointers(text: &str) -> Result<Vec<Pointer>, String> {
        let parts =
            text.split(['、', ',', '，', '\n', '；', ';']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| Pointer::read(part).ok_or_else(|| part.to_owned())).collect()
    }
}

impl Pointer {
    /// Reads `機関名=名称`.
    pub fn read(text: &str) -> Option<Self> {
        let (from, to) = text.split_once(['=', '＝', '→'])?;
        let (from, to) = (from.trim(), to.trim());
        if from.is_empty() || to.is_empty() {
            return None;
        }
        let alone = ALONE.iter().any(|word| matching(word) == matching(to));
        let to = (!alone).then(|| to.to_owned());
        let from = place(from).map_or_else(|| Which::Heading(from.to_owned()), Which::Place);
        Some(Self { from, to })
    }

    /// The field of a kind of sheet that it points to.
    pub(super) fn field<C: Column>(&self) -> Option<C> {
        self.to.as_deref().and_then(C::named)
    }

    /// Whether it names a field that this kind of sheet does not have.
    pub(super) fn is_lost<C: Column>(&self) -> bool {
        self.to.is_some() && self.field::<C>().is_none()
    }

    /// As it was written.
    pub(super) fn words(&self) -> String {
        let from = match &self.from {
            Which::Place(place) => format!("{}列", crate::cell::letters(*place)),
            Which::Heading(heading) => heading.clone(),
        };
        format!("{from}={}", self.to.as_deref().unwrap_or("読まない"))
    }
}

/// A column's place by its letters with 列 behind: `K列`.
fn place(text: &str) -> Option<u32> {
    let letters = matching(text).strip_suffix('列')?.to_ascii_uppercase();
    super::xlsx::column(&letters)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::column::ServiceColumn;
    use crate::directory::typed::{anything, tries};

    #[test]
    fn rows_are_counted_as_people_count_them() {
        let cases = [
            ("4", Some((3, 3))),
            ("４行目", Some((3, 3))),
            ("4～5", Some((3, 4))),
            ("4-5行目", Some((3, 4))),
            ("4、5", Some((3, 4))),
            ("0", None),
            ("5～4", None),
            ("1～9", None),
            ("上から四つ目", None),
            ("", None),
            ("4294967296", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Guidance::rows(text), expected, "{text}");
        }
    }

    #[test]
    fn columns_are_pointed_at_by_heading_or_by_letters() {
        let pointers = Guidance::pointers("機関名=名称、Ｋ列＝電話\n備考2→読まない").unwrap();
        let from: Vec<_> = pointers.iter().map(|pointer| pointer.from.clone()).collect();
        assert_eq!(from, [Which::Heading("機関名".into()), Which::Place(10), Which::Heading("備考2".into())]);
        let fields: Vec<_> = pointers.iter().map(Pointer::field::<ServiceColumn>).collect();
        assert_eq!(fields, [Some(ServiceColumn::Name), Some(ServiceColumn::Phone), None]);
        assert!(!pointers[2].is_lost::<ServiceColumn>());
        assert!(Pointer::read("K列=好きな色").unwrap().is_lost::<ServiceColumn>());
        assert_eq!(Guidance::pointers("機関名=名称、電話"), Err("電話".to_owned()));
        for pointer in &pointers {
            assert_eq!(Pointer::read(&pointer.words()).as_ref(), Some(pointer));
        }
    }

    #[test]
    fn what_is_said_first_counts_and_the_rest_is_filled_in() {
        let first = Guidance { sheet: Some("令和8年度".into()), ..Guidance::default() };
        let second =
            Guidance { sheet: Some("令和7年度".into()), headings: Some((3, 3)), columns: Vec::new() };
        let both = first.or(&second);
        assert_eq!((both.sheet.as_deref(), both.headings), (Some("令和8年度"), Some((3, 3))));
        assert!(Guidance::default().is_silent() && !both.is_silent());
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn rows_read_back(first in 1u32..2_000_000, two in any::<bool>(), sign in proptest::sample::select(&["～", "-", "、", "と"])) {
            let last = first + u32::from(two);
            let text = if two { format!("{first}{sign}{last}行目") } else { format!("{first}行目") };
            prop_assert_eq!(Guidance::rows(&text), Some((first - 1, last - 1)));
        }

        #[test]
        fn what_points_at_columns_reads_back(text in anything(), place in 0u32..16_384, heading in "[ぁ-んァ-ン一-龠]{1,6}") {
            let (place, heading) = (Which::Place(place), Which::Heading(heading));
            for (from, to) in [(place, Some("電話".to_owned())), (heading, None)] {
                let pointer = Pointer { from, to };
                prop_assert_eq!(Pointer::read(&pointer.words()), Some(pointer));
            }
            for pointer in Guidance::pointers(&text).unwrap_or_default() {
                prop_assert_eq!(Pointer::read(&pointer.words()), Some(pointer));
            }
            if let Some((first, last)) = Guidance::rows(&text) {
                prop_assert!(first <= last && last - first <= 1);
            }
        }
    }
}
