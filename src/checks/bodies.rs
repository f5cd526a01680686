//! Rows that speak of the same body at the same place.

use std::collections::{BTreeMap, BTreeSet};

use super::is_live;
use super::keys::{Key, Keys, Names};
use crate::directory::{Directory, Service};

/// The rows that somebody may depend on, in groups of one body at one place; the rows of a group are
/// in the order of the sheet. A row whose name no other bears is in no group.
///
/// A name alone does not make a body: two health centres may both hold a 家族教室. So rows of the
/// same name are one body where they name the same 主催, or where only one 主催 is named at all. And
/// a body may well have another number and another address at another 会場.
pub(super) fn groups<'a>(directory: &'a Directory, keys: &Keys) -> Vec<Vec<&'a Service>> {
    let mut names: BTreeMap<&str, Vec<(&Service, &Names)>> = BTreeMap::new();
    for (service, row) in directory.services.iter().zip(keys.rows()) {
        if !row.name.is_blank() && keys.is_repeated(row.name) && is_live(service) {
            names.entry(keys.form(row.name)).or_default().push((service, row));
        }
    }
    let mut groups = Vec::new();
    for rows in names.into_values() {
        let hosts: BTreeSet<Key> = rows.iter().map(|(_, row)| host(row)).collect();
        let one_host = hosts.iter().filter(|host| !host.is_blank()).count() <= 1;
        let mut places: BTreeMap<(&str, &str), Vec<&Service>> = BTreeMap::new();
        for (service, row) in rows {
            let host = if one_host { Key::BLANK } else { host(row) };
            places.entry((keys.form(host), keys.form(row.venue))).or_default().push(service);
        }
        groups.extend(places.into_values());
    }
    groups
}

/// The key of a row's 主催, where that is not the row itself.
fn host(row: &Names) -> Key {
    if row.organization == row.name { Key::BLANK } else { row.organization }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{directory, service};
    use super::*;

    fn sizes(rows: impl IntoIterator<Item = Service>) -> Vec<usize> {
        let directory = directory(rows);
        let mut sizes: Vec<_> = groups(&directory, &Keys::of(&directory)).iter().map(Vec::len).collect();
        sizes.sort_unstable();
        sizes
    }

    #[test]
    fn a_name_with_two_hosts_is_two_bodies() {
        let of = |host: &str| Service { organization: host.into(), ..service("家族教室") };
        assert_eq!(sizes([of("県"), of("市"), of("市")]), [1, 2]);
        assert_eq!(sizes([of("市"), of(""), of("家族教室")]), [3]);
        assert_eq!(sizes([of("市"), service("相談室")]), [0; 0]);
    }

    #[test]
    fn another_venue_is_another_place() {
        let at = |venue: &str| Service { venue: venue.into(), ..service("サロン") };
        assert_eq!(sizes([at("公民館"), at("公 民 館"), at("図書館"), at("")]), [1, 1, 2]);
    }
}
