//! In which municipalities an area code is in use; see `data/numbering/`.

use super::Phone;
use super::numbering::{Kind, area_code_length};
use crate::directory::sorted::Sorted;

/// Area code → the codes of municipalities, designated cities as wholes.
static MUNICIPALITIES: Sorted =
    Sorted::new(include_str!("../../../data/numbering/area_code_municipalities.csv"));

impl Phone {
    /// The area code of a fixed-line number that can be right: `083`.
    pub fn area_code(&self) -> Option<String> {
        let digits = self.digits();
        let fixed = self.kind() == Kind::Fixed && self.fault().is_none();
        let length = area_code_length(&digits).filter(|_| fixed)?;
        digits.get(..length).map(str::to_owned)
    }

    /// The codes of the municipalities in which a fixed-line number's area code is in use, designated
    /// cities as wholes; none for other numbers and for area codes that are not known.
    pub fn municipalities(&self) -> Option<Vec<&'static str>> {
        let (_, codes) = MUNICIPALITIES.get(&self.area_code()?)?;
        Some(codes.split(' ').collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbering::official;
    use super::*;
    use crate::directory::municipality::{by_code, named, whole};

    fn phone(number: &str) -> Phone {
        Phone { number: number.into(), extension: None, label: None }
    }

    #[test]
    fn every_area_code_has_its_municipalities_and_every_one_is_known() {
        assert!(MUNICIPALITIES.rows().is_sorted_by(|one, other| one.0 < other.0));
        for (area, codes) in MUNICIPALITIES.rows() {
            assert!(area.starts_with('0'), "{area}");
            for code in codes.split(' ') {
                assert!(by_code(code).is_some_and(|found| whole(found) == found), "{area}: {code}");
            }
        }
        for prefix in 0..100_000 {
            let digits = format!("0{prefix:05}0000");
            if let Some(written) = official(&digits) {
                assert!(phone(&written).municipalities().is_some(), "{written}");
            }
        }
    }

    #[test]
    fn the_city_of_yamaguchi_has_three_area_codes() {
        let city = named("山口県", "山口市").unwrap().code;
        for number in ["083-934-2532", "0835-52-1111", "0836-65-2222"] {
            assert!(phone(number).municipalities().unwrap().contains(&city), "{number}");
        }
        for number in ["0837-22-5495", "08396-2-0315", "03-5253-1111"] {
            assert!(!phone(number).municipalities().unwrap().contains(&city), "{number}");
        }
        for number in ["0120-279-338", "090-1234-5678", "110", "083-934-253"] {
            assert_eq!(phone(number).municipalities(), None, "{number}");
        }
    }
}
