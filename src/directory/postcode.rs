//! In which municipality a postcode lies; see `data/postcodes/`.

use super::address::Postcode;
use super::sorted::Sorted;

/// The first postcode of each range, and the codes of the municipalities that it lies in.
static RANGES: Sorted = Sorted::new(include_str!("../../data/postcodes/postcode_municipalities.csv"));

/// The codes of the municipalities in which a postcode lies, a designated city as a whole. None below
/// the first postcode that there is; one that is not in use counts as its neighbour below.
pub fn municipalities(postcode: &Postcode) -> impl Iterator<Item = &'static str> {
    RANGES.last_until(postcode.digits()).into_iter().flat_map(|(_, codes)| codes.split(' '))
}

#[cfg(test)]
mod tests {
    use super::super::municipality::by_code;
    use super::*;

    #[test]
    fn the_ranges_are_in_order_and_their_municipalities_known() {
        assert!(RANGES.rows().is_sorted_by(|one, other| one.0 < other.0));
        for (first, codes) in RANGES.rows() {
            assert!(first.len() == 7 && codes.split(' ').all(|code| by_code(code).is_some()), "{first}");
        }
    }

    #[test]
    fn a_postcode_lies_in_its_municipality() {
        for (text, expected) in [
            ("753-8650", vec!["35203"]),
            ("753-8501", vec!["35203"]),
            ("754-0001", vec!["35203"]),
            ("747-8501", vec!["35206"]),
            ("756-8601", vec!["35216"]),
            ("730-8511", vec!["34100"]),
            ("100-0001", vec!["13101"]),
            ("000-0000", vec![]),
        ] {
            let (postcode, _) = Postcode::read(text).unwrap();
            assert_eq!(municipalities(&postcode).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
