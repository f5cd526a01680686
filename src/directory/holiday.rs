//! The public holidays of Japan; see `data/holidays/` for their source and reach.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate};

/// The years whose holidays are known. Those from 2028 on are expected, not yet announced.
pub const YEARS: RangeInclusive<i32> = 2000..=2050;

static HOLIDAYS: LazyLock<BTreeMap<NaiveDate, &str>> = LazyLock::new(|| {
    include_str!("../../data/holidays/holidays.csv")
        .lines()
        .filter_map(|line| line.split_once(','))
        .filter_map(|(day, name)| Some((day.parse().ok()?, name)))
        .collect()
});

/// The name of the holiday that a day is; 振替休日 and 国民の休日 are holidays.
pub fn name(day: NaiveDate) -> Option<&'static str> {
    HOLIDAYS.get(&day).copied()
}

/// The holidays of a time, both days included; none where they are not all known ([`YEARS`]).
pub fn within(days: RangeInclusive<NaiveDate>) -> Option<Vec<NaiveDate>> {
    let known = YEARS.contains(&days.start().year()) && YEARS.contains(&days.end().year());
    (known && days.start() <= days.end()).then(|| HOLIDAYS.range(days).map(|(day, _)| *day).collect())
}

#[cfg(test)]
mod tests {
    use chrono::{Days, Weekday};

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// 国民の祝日 by the law as it has stood since 2007, 山の日 since 2016, the Emperor's birthday since 2020.
    fn by_law(year: i32) -> Vec<NaiveDate> {
        let monday =
            |month, nth| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, nth).unwrap();
        let since = f64::from(year - 1980);
        let equinox = |base: f64| (base + 0.242_194 * since).floor() as u32 - ((year - 1980) / 4) as u32;
        let mut days = vec![
            day(year, 1, 1),
            monday(1, 2),
            day(year, 2, 11),
            day(year, 3, equinox(20.8431)),
            day(year, 4, 29),
            day(year, 5, 3),
            day(year, 5, 4),
            day(year, 5, 5),
            monday(7, 3),
            monday(9, 3),
            day(year, 9, equinox(23.2488)),
            monday(10, 2),
            day(year, 11, 3),
            day(year, 11, 23),
        ];
        days.extend((year >= 2016).then(|| day(year, 8, 11)));
        days.push(if year < 2019 { day(year, 12, 23) } else { day(year, 2, 23) });
        days
    }

    #[test]
    fn the_table_is_what_the_law_says() {
        for year in (2007..=*YEARS.end()).filter(|year| !(2019..=2021).contains(year)) {
            let named = by_law(year);
            let mut expected = named.clone();
            for one in named.iter().filter(|day| day.weekday() == Weekday::Sun) {
                let free = (1..).map(|count| *one + Days::new(count)).find(|day| !named.contains(day));
                expected.extend(free);
            }
            for one in &named {
                let (between, next) = (*one + Days::new(1), *one + Days::new(2));
                if named.contains(&next) && !expected.contains(&between) {
                    expected.push(between);
                }
            }
            expected.sort();
            assert_eq!(within(day(year, 1, 1)..=day(year, 12, 31)), Some(expected), "{year}");
        }
    }

    #[test]
    fn days_that_no_rule_gives_are_holidays_too() {
        for (date, expected) in [
            (day(2021, 7, 22), Some("海の日")),
            (day(2021, 8, 9), Some("振替休日")),
            (day(2021, 10, 11), None),
            (day(2019, 5, 2), Some("国民の休日")),
            (day(2026, 9, 22), Some("国民の休日")),
        ] {
            assert_eq!(name(date), expected, "{date}");
        }
    }

    #[test]
    fn beyond_the_table_nothing_is_claimed() {
        assert_eq!(within(day(2050, 12, 1)..=day(2051, 1, 31)), None);
        assert_eq!(within(day(1999, 12, 31)..=day(2000, 1, 1)), None);
        assert!(within(day(2050, 1, 1)..=day(2050, 12, 31)).is_some());
    }
}
