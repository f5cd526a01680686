//! Days and times as spreadsheet files keep them: counted days in a fraction, or ISO 8601.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

/// Where the count of days begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Epoch {
    /// 1 is 1 January 1900, and 60 a 29 February 1900 that never was.
    #[default]
    From1900,
    /// 0 is 1 January 1904, as old Macintosh programs count.
    From1904,
}

/// The last day that a spreadsheet program can show: 31 December 9999.
const LAST_DAY: f64 = 2_958_465.0;

impl Epoch {
    /// The moment that a count of days means; none where it is outside the calendar, and for the
    /// day that never was. Rounded to the second, which is more than staff ever type.
    pub(super) fn moment(self, serial: f64) -> Option<NaiveDateTime> {
        if !(0.0..LAST_DAY + 1.0).contains(&serial) {
            return None;
        }
        let seconds = (serial * 86_400.0).round() as u64;
        let (days, rest) = (seconds / 86_400, (seconds % 86_400) as u32);
        let (first, days) = match self {
            Self::From1904 => (NaiveDate::from_ymd_opt(1904, 1, 1)?, days),
            Self::From1900 if days == 0 || days == 60 => return None,
            Self::From1900 if days < 60 => (NaiveDate::from_ymd_opt(1899, 12, 31)?, days),
            Self::From1900 => (NaiveDate::from_ymd_opt(1899, 12, 30)?, days),
        };
        let day = first.checked_add_days(Days::new(days))?;
        Some(day.and_time(NaiveTime::from_num_seconds_from_midnight_opt(rest, 0)?))
    }
}

impl Epoch {
    /// The count of a day, which [`Epoch::moment`] reads back; negative before the first one.
    pub(super) fn serial(self, day: NaiveDate) -> i64 {
        let from = |year, month, first| NaiveDate::from_ymd_opt(year, month, first).unwrap_or_default();
        let since = |first: NaiveDate| day.signed_duration_since(first).num_days();
        match self {
            Self::From1904 => since(from(1904, 1, 1)),
            Self::From1900 if day < from(1900, 3, 1) => since(from(1899, 12, 31)),
            Self::From1900 => since(from(1899, 12, 30)),
        }
    }

    /// Whether a day can be counted: from 1900, or 1904, to 9999.
    pub(super) fn counts(self, day: NaiveDate) -> bool {
        let counted = self.moment(self.serial(day) as f64);
        counted.is_some_and(|moment| moment.date() == day)
    }
}

/// The time of day in a count of days, rounded to the second.
pub(super) fn time_of_day(serial: f64) -> Option<NaiveTime> {
    if !(0.0..=LAST_DAY).contains(&serial) {
        return None;
    }
    let seconds = (serial.fract() * 86_400.0).round() as u32;
    NaiveTime::from_num_seconds_from_midnight_opt(seconds % 86_400, 0)
}

/// An ISO 8601 date, time, or both: `2026-04-01`, `2026-04-01T09:30:00`, `09:30:00`; a zone is left
/// out of account, as spreadsheet programs do.
pub(super) fn iso(text: &str) -> Option<Iso> {
    let text = text.trim().trim_end_matches('Z');
    let (day, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) => (Some(day), Some(time)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let time = match time {
        Some(time) => {
            let time = time.get(..8).unwrap_or(time);
            let form = if time.len() > 5 { "%H:%M:%S" } else { "%H:%M" };
            Some(NaiveTime::parse_from_str(time, form).ok()?)
        }
        None => None,
    };
    let day = match day {
        Some(day) => Some(NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?),
        None => None,
    };
    match (day, time) {
        (Some(day), time) => Some(Iso::Date(day.and_time(time.unwrap_or_default()))),
        (None, Some(time)) => Some(Iso::Time(time)),
        (None, None) => None,
    }
}

/// What an ISO 8601 text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Iso {
    /// A date, or a date with a time.
    Date(NaiveDateTime),
    /// A time of day.
    Time(NaiveTime),
}

/// The length of an ISO 8601 duration in seconds: `PT09H30M00S`, as OpenDocument keeps times.
pub(super) fn duration(text: &str) -> Option<f64> {
    let rest = text.trim().strip_prefix("PT")?;
    let mut seconds = 0.0;
    let mut number = String::new();
    for c in rest.chars() {
        let scale = match c {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            _ => {
                number.push(c);
                continue;
            }
        };
        seconds += scale * number.replace(',', ".").parse::<f64>().ok()?;
        number.clear();
    }
    number.is_empty().then_some(seconds).filter(|seconds| seconds.is_finite() && *seconds >= 0.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, tries};

    fn moment(serial: f64) -> Option<String> {
        Epoch::From1900.moment(serial).map(|moment| moment.to_string())
    }

    #[test]
    fn days_are_counted_as_spreadsheet_programs_count_them() {
        assert_eq!(moment(45_729.0).as_deref(), Some("2025-03-13 00:00:00"));
        assert_eq!(moment(1.0).as_deref(), Some("1900-01-01 00:00:00"));
        assert_eq!(moment(59.0).as_deref(), Some("1900-02-28 00:00:00"));
        assert_eq!(moment(61.0).as_deref(), Some("1900-03-01 00:00:00"));
        assert_eq!(moment(2_958_465.0).as_deref(), Some("9999-12-31 00:00:00"));
        let mac = Epoch::From1904.moment(44_267.0).unwrap();
        assert_eq!(mac.to_string(), "2025-03-13 00:00:00");
    }

    #[test]
    fn a_day_is_counted_back_to_itself() {
        for epoch in [Epoch::From1900, Epoch::From1904] {
            for text in ["1905-01-01", "1999-12-31", "2024-02-29", "2026-04-01", "9999-12-31"] {
                let day: NaiveDate = text.parse().unwrap();
                assert_eq!(epoch.moment(epoch.serial(day) as f64).unwrap().date(), day, "{text}");
            }
        }
        assert_eq!(Epoch::From1900.serial("1900-02-28".parse().unwrap()), 59);
    }

    #[test]
    fn days_outside_the_calendar_are_no_days() {
        for serial in [-1.0, 0.0, 60.0, 2_958_466.0, 1e300, f64::NAN, f64::INFINITY] {
            assert_eq!(moment(serial), None, "{serial}");
        }
    }

    #[test]
    fn fractions_of_a_day_are_rounded_to_the_second() {
        assert_eq!(time_of_day(0.395_833_333_3).unwrap().to_string(), "09:30:00");
        assert_eq!(time_of_day(0.999_999_999).unwrap().to_string(), "00:00:00");
        assert_eq!(moment(45_728.999_999_999).as_deref(), Some("2025-03-13 00:00:00"));
        assert_eq!(time_of_day(f64::NAN), None);
    }

    #[test]
    fn iso_8601_is_read() {
        let date = |text: &str| match iso(text) {
            Some(Iso::Date(moment)) => moment.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(date("2026-04-01"), "2026-04-01 00:00:00");
        assert_eq!(date("2026-04-01T09:30:00.000Z"), "2026-04-01 09:30:00");
        assert_eq!(iso("09:30"), NaiveTime::from_hms_opt(9, 30, 0).map(Iso::Time));
        for text in ["", "2026", "2026-13-01", "T", "あいうえおかきくけこ:"] {
            assert_eq!(iso(text), None, "{text}");
        }
        assert_eq!(duration("PT09H30M00S"), Some(34_200.0));
        assert_eq!(duration("PT9H30"), None);
        assert_eq!(duration("P1D"), None);
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn every_second_is_counted_and_read_back(days in 0u64..2_900_000, second in 0u32..86_400) {
            let day = NaiveDate::from_ymd_opt(1904, 1, 2).unwrap() + Days::new(days);
            let clock = NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap();
            for epoch in [Epoch::From1900, Epoch::From1904] {
                prop_assume!(epoch.counts(day));
                let count = epoch.serial(day) as f64 + f64::from(second) / 86_400.0;
                prop_assert_eq!(epoch.moment(count), Some(day.and_time(clock)));
                prop_assert_eq!(time_of_day(count), Some(clock));
            }
            let moment = day.and_time(clock).format("%Y-%m-%dT%H:%M:%S").to_string();
            prop_assert_eq!(iso(&moment), Some(Iso::Date(day.and_time(clock))));
            prop_assert_eq!(iso(&clock.to_string()), Some(Iso::Time(clock)));
            let spoken = format!("PT{:02}H{:02}M{:02}S", second / 3600, second / 60 % 60, second % 60);
            prop_assert_eq!(duration(&spoken), Some(f64::from(second)));
        }

        #[test]
        fn no_count_and_no_text_panics(count in any::<f64>(), text in anything()) {
            for epoch in [Epoch::From1900, Epoch::From1904] {
                let _ = epoch.moment(count);
            }
            let _ = (time_of_day(count), iso(&text), duration(&text), duration(&format!("PT{text}")));
        }
    }
}
