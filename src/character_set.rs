//! A set of characters, a bit for each: asked for every character of every text.

/// A set of characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CharacterSet(Vec<u64>);

impl CharacterSet {
    /// Whether a character is one of them.
    pub fn contains(&self, c: char) -> bool {
        self.0.get(c as usize >> 6).is_some_and(|word| word >> (c as usize & 63) & 1 == 1)
    }

    /// Those that are in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one & other).collect())
    }
}

impl FromIterator<char> for CharacterSet {
    fn from_iter<I: IntoIterator<Item = char>>(characters: I) -> Self {
        let mut words = Vec::new();
        for c in characters {
            let (place, bit) = (c as usize >> 6, c as usize & 63);
            if place >= words.len() {
                words.resize(place + 1, 0);
            }
            words[place] |= 1_u64 << bit;
        }
        Self(words)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_set_holds_what_was_put_in(one in ".{0,20}", other in ".{0,20}", asked in ".{0,20}") {
            let sets = [&one, &other].map(|text| text.chars().collect::<CharacterSet>());
            let both = sets[0].intersection(&sets[1]);
            let expected = [&one, &other].map(|text| text.chars().collect::<BTreeSet<char>>());
            for c in one.chars().chain(other.chars()).chain(asked.chars()) {
                prop_assert_eq!(sets[0].contains(c), expected[0].contains(&c));
                prop_assert_eq!(both.contains(c), expected.iter().all(|set| set.contains(&c)));
            }
        }
    }
}
