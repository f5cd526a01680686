//! A body is confirmed once: one call to a number asks about every row of the body that answers it.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::directory::phone::Phone;
use crate::directory::vocabulary::Status;
use crate::directory::{Service, text};

/// Finds for each row the one whose confirmation counts for it too: of the same body, at a number in
/// common, confirmed later. Without a number nobody can have been called about both, and what has
/// ended confirms nothing.
pub(super) fn once(services: &mut [Service]) {
    let mut latest: HashMap<(String, String), (NaiveDate, usize)> = HashMap::new();
    for (index, service) in services.iter().enumerate().filter(|(_, row)| row.status != Status::Ended) {
        let Some(day) = service.assured_date else { continue };
        for asked in asked(services, service) {
            let held = latest.entry(asked).or_insert((day, index));
            if day > held.0 {
                *held = (day, index);
            }
        }
    }
    let later = |service: &Service| {
        let found = asked(services, service).into_iter().filter_map(|asked| latest.get(&asked).copied());
        let newest = found.reduce(|one, other| if other.0 > one.0 { other } else { one });
        newest.filter(|(day, _)| Some(*day) > service.assured_date).map(|(_, index)| index)
    };
    let found: Vec<Option<usize>> = services.iter().map(later).collect();
    for (service, found) in services.iter_mut().zip(found) {
        service.confirmed_with = found;
    }
}

/// Whom one calls to confirm a row: the body, at each of its numbers or of its desk's.
fn asked(services: &[Service], service: &Service) -> Vec<(String, String)> {
    let desk = service.desk.and_then(|index| services.get(index)).unwrap_or(service);
    let body = text::key(desk.body());
    desk.phones.iter().map(Phone::digits).map(|digits| (body.clone(), digits)).collect()
}
