//! What is known of columns, by their places on the sheet: it is asked for each cell of a country's rows.

/// Something of some columns.
pub(super) struct Places<T>(Vec<Option<T>>);

impl<T: Copy> Places<T> {
    /// What is known of each column; of two at one place the later one stands.
    pub(super) fn of(known: impl IntoIterator<Item = (u32, T)>) -> Self {
        let mut places = Self(Vec::new());
        known.into_iter().for_each(|(place, known)| *places.entry(place) = Some(known));
        places
    }

    /// What is known of a column.
    pub(super) fn get(&self, place: u32) -> Option<T> {
        self.0.get(place as usize).copied().flatten()
    }

    /// What is known of a column, to be changed.
    pub(super) fn entry(&mut self, place: u32) -> &mut Option<T> {
        let place = place as usize;
        if self.0.len() <= place {
            self.0.resize(place + 1, None);
        }
        &mut self.0[place]
    }

    /// All of it, from the left.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, T)> {
        (0..).zip(&self.0).filter_map(|(place, known)| Some((place, (*known)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_found_at_its_place_and_nowhere_else() {
        let mut places = Places::of([(3, 'c'), (1, 'a'), (3, 'd')]);
        assert_eq!([0, 1, 2, 3, 4].map(|place| places.get(place)), [None, Some('a'), None, Some('d'), None]);
        *places.entry(6) = Some('g');
        assert_eq!(places.all().collect::<Vec<_>>(), [(1, 'a'), (3, 'd'), (6, 'g')]);
    }
}
