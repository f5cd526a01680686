//! Rows that speak of the same body at the same place.

use std::collections::{BTreeMap, BTreeSet};

use super::live;
use crate::directory::text::key;
use crate::directory::{Directory, Service};

/// The rows that somebody may depend on, in groups of one body at one place; the rows of a group are
/// in the order of the sheet.
///
/// A name alone does not make a body: two health centres may both hold a 家族教室. So rows of the
/// same name are one body where they name the same 主催, or where only one 主催 is named at all. And
/// a body may well have another number and another address at another 会場.
pub(super) fn groups(directory: &Directory) -> Vec<Vec<&Service>> {
    let mut names: BTreeMap<String, Vec<&Service>> = BTreeMap::new();
    for service in live(directory) {
        names.entry(key(&service.name)).or_default().push(service);
    }
    names.remove("");
    let mut groups = Vec::new();
    for (name, rows) in names {
        let hosts: BTreeSet<String> = rows.iter().map(|row| host(row, &name)).collect();
        let one_host = hosts.iter().filter(|host| !host.is_empty()).count() <= 1;
        let mut places: BTreeMap<(String, String), Vec<&Service>> = BTreeMap::new();
        for row in rows {
            let host = if one_host { String::new() } else { host(row, &name) };
            places.entry((host, key(&row.venue))).or_default().push(row);
        }
        groups.extend(places.into_values());
    }
    groups
}

/// The key of a row's 主催, where that is not the row itself.
fn host(row: &Service, name: &str) -> String {
    let host = key(&row.organization);
    if host == name { String::new() } else { host }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{directory, service};
    use super::*;

    fn sizes(rows: impl IntoIterator<Item = Service>) -> Vec<usize> {
        let mut sizes: Vec<_> = groups(&directory(rows)).iter().map(Vec::len).collect();
        sizes.sort_unstable();
        sizes
    }

    #[test]
    fn a_name_with_two_hosts_is_two_bodies() {
        let of = |host: &str| Service { organization: host.into(), ..service("家族教室") };
        assert_eq!(sizes([of("県"), of("市"), of("市")]), [1, 2]);
        assert_eq!(sizes([of("市"), of(""), of("家族教室")]), [3]);
    }

    #[test]
    fn another_venue_is_another_place() {
        let at = |venue: &str| Service { venue: venue.into(), ..service("サロン") };
        assert_eq!(sizes([at("公民館"), at("公 民 館"), at("図書館"), at("")]), [1, 1, 2]);
    }
}
