//! How long ago a row was confirmed. Months are counted by the calendar: what was confirmed on
//! 31 January with a limit of one month is due on 1 March.

use chrono::{Datelike as _, Months, NaiveDate};

use super::{Directory, Service};
use crate::column::ServiceColumn;

/// After this many months nobody may rely on a row, unless the workbook says otherwise.
const MONTHS_TRUSTED: u32 = 18;

/// So many months ahead it is said that a row will be due, unless the workbook says otherwise.
const MONTHS_NOTICE: u32 = 2;

/// Where a row stands between two confirmations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Never confirmed.
    Never,
    /// Confirmed after today.
    Ahead(NaiveDate),
    /// Within the limit.
    Fresh,
    /// Within the limit, and beyond it soon.
    Soon(NaiveDate),
    /// Beyond the limit.
    Due(NaiveDate),
    /// Beyond the limit and beyond 18 months or what 確認限度（月） says; where the limit itself is as long
    /// as that, beyond half as long again.
    Overdue(NaiveDate),
}

/// When a row was last confirmed, by a day: itself, or with another row of the same body at the same
/// number. A day that has not come is counted for no other row.
pub fn confirmed(directory: &Directory, service: &Service, today: NaiveDate) -> Option<NaiveDate> {
    let own = service.assured_date;
    let with = service.confirmed_with.and_then(|index| directory.services.get(index)?.assured_date);
    with.filter(|day| *day <= today).or(own)
}

/// Where a row stands on a day.
pub fn standing(directory: &Directory, service: &Service, today: NaiveDate) -> Standing {
    standing_since(directory, service, confirmed(directory, service, today), today)
}

/// Where a row would stand if it had last been confirmed on a certain day.
pub fn standing_since(
    directory: &Directory,
    service: &Service,
    confirmed: Option<NaiveDate>,
    today: NaiveDate,
) -> Standing {
    let Some(day) = confirmed else { return Standing::Never };
    let limit = directory.months_fresh(service);
    let edition = &directory.edition;
    let half_again = limit.saturating_add(limit / 2);
    let trusted = match edition.months_trusted {
        Some(months) if months > limit => months,
        Some(months) => months.max(half_again),
        None => MONTHS_TRUSTED.max(half_again),
    };
    // Where the limit is short, not from the day of confirmation on.
    let notice = edition.months_notice.unwrap_or(MONTHS_NOTICE).min(limit / 2);
    // A limit beyond the calendar is never reached.
    let beyond = |months| day.checked_add_months(Months::new(months)).is_some_and(|last| today > last);
    if day > today {
        Standing::Ahead(day)
    } else if beyond(trusted) {
        Standing::Overdue(day)
    } else if beyond(limit) {
        Standing::Due(day)
    } else if notice > 0 && beyond(limit - notice) {
        Standing::Soon(day)
    } else {
        Standing::Fresh
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
