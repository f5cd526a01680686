//! Which rows must be confirmed, and where each stands between two confirmations.

use chrono::NaiveDate;

use super::live;
pub(super) use crate::directory::freshness::{Standing, is_kept, months, standing};
use crate::directory::{Directory, Service};

/// The rows that must be confirmed, each with where it stands; none where the sheet does not keep
/// the day, which is one matter and not one a row.
pub(super) fn rows(directory: &Directory, today: NaiveDate) -> impl Iterator<Item = (&Service, Standing)> {
    let kept = is_kept(directory);
    live(directory).filter(move |_| kept).map(move |service| (service, standing(directory, service, today)))
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
