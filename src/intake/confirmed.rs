//! A body is confirmed once: one call to a number asks about every row of the body that answers it.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::directory::phone::Phone;
use crate::directory::vocabulary::Status;
use crate::directory::{Service, text};

/// Finds for each row the one whose confirmation counts for it too: of the same body, at a number in
/// common, confirmed later. Without a number nobody can have been called about both, and what has
/// ended confirms nothing.
pub(super) fn once(services: &mut [Service]) {
    // Who was called at a number after the row was confirmed is asked only where somebody was.
    let mut newest: HashMap<String, NaiveDate> = HashMap::new();
    for (_, service, day) in confirmed(services) {
        for number in numbers(services, service) {
            let held = newest.entry(number).or_insert(day);
            *held = day.max(*held);
        }
    }
    let later = |number: &String, service: &Service| newest.get(number).copied() > service.assured_date;
    let mut called = HashSet::new();
    let mut rows = Vec::new();
    for (index, service) in services.iter().enumerate() {
        let numbers = numbers(services, service);
        if numbers.iter().any(|number| later(number, service)) {
            called.extend(numbers);
            rows.push(index);
        }
    }
    if rows.is_empty() {
        return;
    }
    let mut latest: HashMap<(String, String), (NaiveDate, usize)> = HashMap::new();
    for (index, service, day) in confirmed(services) {
        if numbers(services, service).iter().any(|number| called.contains(number)) {
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

fn numbers(services: &[Service], service: &Service) -> Vec<String> {
    desk(services, service).phones.iter().map(Phone::digits).collect()
}

/// Whom one calls to confirm a row: the body, at each of its numbers or of its desk's.
fn asked(services: &[Service], service: &Service) -> Vec<(String, String)> {
    let body = text::key(desk(services, service).body());
    numbers(services, service).into_iter().map(|number| (body.clone(), number)).collect()
}
