//! A body is confirmed once: one call to a number asks about every row of the body that answers it.

use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt as _, HashSet};

use crate::directory::vocabulary::Status;
use crate::directory::{Service, text};
use crate::parallel;

/// Finds for each row the one whose confirmation counts for it too: of the same body, at a number in
/// common, confirmed later. Without a number nobody can have been called about both, and what has
/// ended confirms nothing.
pub(super) fn once(services: &mut [Service]) {
    // Who was called at a number after the row was confirmed is asked only where somebody was.
    let mut newest: HashMap<Figures, NaiveDate> = HashMap::with_capacity(services.len());
    for (_, service, day) in confirmed(services) {
        for number in numbers(services, service) {
            let held = newest.entry(number).or_insert(day);
            *held = day.max(*held);
        }
    }
    let is_later = |service: &Service| {
        numbers(services, service).any(|number| newest.get(&number).copied() > service.assured_date)
    };
    let found = parallel::each(services, is_later);
    let rows: Vec<usize> = (0..).zip(found).filter(|(_, found)| *found).map(|(row, _)| row).collect();
    if rows.is_empty() {
        return;
    }
    let called: HashSet<Figures> = rows.iter().flat_map(|&row| numbers(services, &services[row])).collect();
    let mut latest: HashMap<(String, Figures), (NaiveDate, usize)> = HashMap::new();
    for (index, service, day) in confirmed(services) {
        if numbers(services, service).any(|number| called.contains(&number)) {
            for asked in asked(services, service) {
                let held = latest.entry(asked).or_insert((day, index));
                if day > held.0 {
                    *held = (day, index);
                }
            }
        }
    }
    let later = |service: &Service| {
        let found = asked(services, service).into_iter().filter_map(|asked| latest.get(&asked).copied());
        let newest = found.reduce(|one, other| if other.0 > one.0 { other } else { one });
        newest.filter(|(day, _)| Some(*day) > service.assured_date).map(|(_, index)| index)
    };
    let found: Vec<(usize, Option<usize>)> =
        rows.into_iter().map(|row| (row, later(&services[row]))).collect();
    for (row, found) in found {
        services[row].confirmed_with = found;
    }
}

/// The rows whose confirmation may count for another.
fn confirmed(services: &[Service]) -> impl Iterator<Item = (usize, &Service, NaiveDate)> {
    let rows = services.iter().enumerate().filter(|(_, row)| row.status != Status::Ended);
    rows.filter_map(|(index, row)| Some((index, row, row.assured_date?)))
}

/// The row whose numbers one calls to confirm a row: its own or its desk.
fn desk<'a>(services: &'a [Service], service: &'a Service) -> &'a Service {
    service.desk.and_then(|index| services.get(index)).unwrap_or(service)
}

/// The figures of a number, as a number: `1` before them keeps their zeros apart.
type Figures = u64;

fn numbers<'a>(services: &'a [Service], service: &'a Service) -> impl Iterator<Item = Figures> {
    desk(services, service).phones.iter().filter_map(|phone| figures(&phone.number))
}

/// None where there are more than anybody can dial: no number has more than 15 (ITU-T E.164, section 6).
fn figures(number: &str) -> Option<Figures> {
    let mut figures = number.bytes().filter(u8::is_ascii_digit);
    figures.try_fold(1, |before: Figures, c| before.checked_mul(10)?.checked_add(u64::from(c - b'0')))
}

/// Whom one calls to confirm a row: the body, at each of its numbers or of its desk's.
fn asked(services: &[Service], service: &Service) -> Vec<(String, Figures)> {
    let body = text::key(desk(services, service).body());
    numbers(services, service).map(|number| (body.clone(), number)).collect()
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn numbers_are_the_same_where_their_figures_are() {
        assert_eq!(figures("083-934-2532"), figures("0839342532"));
        assert_ne!(figures("083-934-2532"), figures("83-934-2532"));
        assert_ne!(figures("#7119"), figures("119"));
        assert_eq!(figures(&"9".repeat(50)), None);
    }
}
