//! The eras (元号) and the days on which they began.

use chrono::{Datelike as _, NaiveDate};

/// An era.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Era {
    Meiji,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
}

/// The eras with their names, the newest first. 明治 counts from the day the new calendar came in.
const ERAS: &[(Era, &str, (i32, u32, u32))] = &[
    (Era::Reiwa, "令和", (2019, 5, 1)),
    (Era::Heisei, "平成", (1989, 1, 8)),
    (Era::Showa, "昭和", (1926, 12, 25)),
    (Era::Taisho, "大正", (1912, 7, 30)),
    (Era::Meiji, "明治", (1868, 1, 25)),
];

impl Era {
    /// The era in which a day lies.
    pub(super) fn of(date: NaiveDate) -> Option<Self> {
        ERAS.iter().map(|(era, ..)| *era).find(|era| date >= era.first_day())
    }

    /// The era whose name, first character or letter begins the text, and the rest of the text.
    pub(super) fn named(text: &str) -> Option<(Self, &str)> {
        ERAS.iter().find_map(|(era, name, _)| {
            let initial = name.chars().next()?;
            let rest = text
                .strip_prefix(name)
                .or_else(|| text.strip_prefix(initial))
                .or_else(|| text.strip_prefix(era.letter()))?;
            Some((*era, rest))
        })
    }

    const fn letter(self) -> char {
        match self {
            Self::Meiji => 'm',
            Self::Taisho => 't',
            Self::Showa => 's',
            Self::Heisei => 'h',
            Self::Reiwa => 'r',
        }
    }

    /// Its name: 令和.
    pub(super) fn name(self) -> &'static str {
        ERAS.iter().find(|(era, ..)| *era == self).map_or("", |(_, name, _)| name)
    }

    /// The day on which it began.
    pub(super) fn first_day(self) -> NaiveDate {
        ERAS.iter()
            .find(|(era, ..)| *era == self)
            .and_then(|(.., (year, month, day))| NaiveDate::from_ymd_opt(*year, *month, *day))
            .unwrap_or(NaiveDate::MIN)
    }

    /// Whether the day lies in it.
    pub(super) fn contains(self, date: NaiveDate) -> bool {
        Self::of(date) == Some(self)
    }

    /// The calendar year of its n-th.
    pub(super) fn year(self, nth: u32) -> Option<i32> {
        let nth = i32::try_from(nth).ok().filter(|nth| (1..=200).contains(nth))?;
        Some(self.first_day().year() + nth - 1)
    }
}
