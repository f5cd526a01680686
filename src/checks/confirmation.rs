//! How long ago a row was confirmed. Months are counted by the calendar: what was confirmed on
//! 31 January with a limit of one month is due on 1 March.

use chrono::{Datelike as _, Months, NaiveDate};

use super::live;
use crate::column::ServiceColumn;
use crate::directory::{Directory, Service};

/// After this many months nobody may rely on a row, unless the workbook sets a longer limit.
const MONTHS_TRUSTED: u32 = 18;

/// Where a row stands between two confirmations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Never confirmed.
    Never,
    /// Confirmed after today.
    Ahead(NaiveDate),
    /// Within the limit.
    Fresh,
    /// Beyond the limit.
    Due(NaiveDate),
    /// Beyond the limit and beyond 18 months; where the limit is longer than a year, beyond half as
    /// long again.
    Overdue(NaiveDate),
}

/// Where a row stands on a day.
pub(super) fn standing(directory: &Directory, service: &Service, today: NaiveDate) -> Standing {
    let Some(day) = service.assured_date else { return Standing::Never };
    let limit = directory.months_fresh(service);
    // A limit beyond the calendar is never reached.
    let beyond = |months| day.checked_add_months(Months::new(months)).is_some_and(|last| today > last);
    if day > today {
        Standing::Ahead(day)
    } else if !beyond(limit) {
        Standing::Fresh
    } else if beyond(MONTHS_TRUSTED.max(limit.saturating_add(limit / 2))) {
        Standing::Overdue(day)
    } else {
        Standing::Due(day)
    }
}

/// The rows that must be confirmed, each with where it stands; none where the sheet does not keep
/// the day, which is one matter and not one a row.
pub(super) fn rows(directory: &Directory, today: NaiveDate) -> impl Iterator<Item = (&Service, Standing)> {
    let kept = is_kept(directory);
    live(directory).filter(move |_| kept).map(move |service| (service, standing(directory, service, today)))
}

/// Whether the sheet has a column for the day of confirmation.
pub(super) fn is_kept(directory: &Directory) -> bool {
    directory.headers.services.places.contains_key(&ServiceColumn::AssuredDate)
}

/// The whole months between two days.
pub(super) fn months(from: NaiveDate, to: NaiveDate) -> i32 {
    let months = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    months(to) - months(from) - i32::from(to.day() < from.day())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{day, directory, service};
    use super::*;

    fn stands(assured: NaiveDate, today: NaiveDate, limit: Option<u32>) -> Standing {
        let mut directory = directory([Service { assured_date: Some(assured), ..service("相談室") }]);
        directory.categories[0].months_fresh = limit;
        standing(&directory, &directory.services[0], today)
    }

    #[test]
    fn a_year_is_fresh_to_the_day() {
        let assured = day(2020, 3, 31);
        assert_eq!(stands(assured, day(2021, 3, 31), None), Standing::Fresh);
        assert_eq!(stands(assured, day(2021, 4, 1), None), Standing::Due(assured));
        assert_eq!(stands(assured, day(2021, 9, 30), None), Standing::Due(assured));
        assert_eq!(stands(assured, day(2021, 10, 1), None), Standing::Overdue(assured));
        assert_eq!(stands(assured, day(2020, 3, 30), None), Standing::Ahead(assured));
    }

    #[test]
    fn a_category_has_a_limit_of_its_own() {
        let assured = day(2020, 3, 1);
        assert_eq!(stands(assured, day(2020, 9, 2), Some(6)), Standing::Due(assured));
        assert_eq!(stands(assured, day(2021, 10, 1), Some(24)), Standing::Fresh);
        assert_eq!(stands(assured, day(2022, 12, 1), Some(24)), Standing::Due(assured));
        assert_eq!(stands(assured, day(2023, 4, 1), Some(24)), Standing::Overdue(assured));
        assert_eq!(stands(assured, day(2021, 4, 1), Some(u32::MAX)), Standing::Fresh);
    }

    #[test]
    fn months_are_whole_and_by_the_calendar() {
        assert_eq!(months(day(2020, 1, 31), day(2020, 2, 29)), 0);
        assert_eq!(months(day(2020, 1, 31), day(2020, 3, 1)), 1);
        assert_eq!(months(day(2019, 12, 1), day(2021, 3, 1)), 15);
    }
}
