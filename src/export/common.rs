//! What services have in common: a body, a place. Of a country's rows most have theirs alone; what one
//! service says is found in the service, and is not kept beside it.

use std::collections::hash_map::Entry;

use foldhash::HashMap;

/// What tells a thing from all others: half of a SHA-256 sum.
pub(super) type Mark = [u8; 16];

/// Tells which services have the same thing, by a mark of what makes it the same.
#[derive(Default)]
pub(super) struct Common {
    known: HashMap<Mark, Known>,
    groups: usize,
}

/// Who has a thing: one service so far, or a group of them.
enum Known {
    Once(usize),
    Group(usize),
}

/// With whom a service has a thing in common. Groups are numbered as they come up.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// With nobody so far.
    Alone,
    /// With one that was alone so far: the two are a new group.
    Second { first: usize, group: usize },
    /// With a group that there is.
    Further(usize),
}

impl Common {
    /// Takes in what a service has.
    pub(super) fn see(&mut self, mark: Mark, service: usize) -> Seen {
        match self.known.entry(mark) {
            Entry::Vacant(entry) => {
                entry.insert(Known::Once(service));
                Seen::Alone
            }
            Entry::Occupied(mut entry) => match *entry.get() {
                Known::Group(group) => Seen::Further(group),
                Known::Once(first) => {
                    let group = self.groups;
                    self.groups += 1;
                    entry.insert(Known::Group(group));
                    Seen::Second { first, group }
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_second_makes_a_group_and_later_ones_join_it() {
        let mut common = Common::default();
        let seen: Vec<Seen> =
            (0..).zip([7, 8, 8, 7, 9, 7]).map(|(service, mark)| common.see([mark; 16], service)).collect();
        let second = |first, group| Seen::Second { first, group };
        assert_eq!(
            seen,
            [Seen::Alone, Seen::Alone, second(1, 0), second(0, 1), Seen::Alone, Seen::Further(1)]
        );
    }
}
