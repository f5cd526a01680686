//! How long ago a row was confirmed. Months are counted by the calendar: what was confirmed on
//! 31 January with a limit of one month is due on 1 March.

use chrono::{Datelike as _, Months, NaiveDate};

use super::{Directory, Service};
use crate::column::ServiceColumn;

/// After this many months nobody may rely on a row, unless the workbook sets a longer limit.
const MONTHS_TRUSTED: u32 = 18;

/// Where a row stands between two confirmations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
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
pub fn standing(directory: &Directory, service: &Service, today: NaiveDate) -> Standing {
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

/// Whether the sheet has a column for the day of confirmation.
pub fn is_kept(directory: &Directory) -> bool {
    directory.headers.services.places.contains_key(&ServiceColumn::AssuredDate)
}

/// The whole months between two days.
pub fn months(from: NaiveDate, to: NaiveDate) -> i32 {
    let months = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    months(to) - months(from) - i32::from(to.day() < from.day())
}
