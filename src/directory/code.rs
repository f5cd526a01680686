//! Official numbers with a check digit: 全国地方公共団体コード and 法人番号.

use crate::nfkc::Nfkc as _;

use std::fmt::{self, Display};

use super::municipality::{self, Municipality};

/// A municipality's code: five digits and the check digit (JIS X 0402).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MunicipalityCode(String);

/// A body's corporate number: a check digit and twelve digits (法人番号の指定等に関する省令).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CorporateNumber(Box<str>);

/// Why a text is no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It holds other characters than digits.
    NotDigits,
    /// A spreadsheet has rounded it (`4.00E+12`): the digits are lost.
    Rounded,
    /// It has too many or too few digits.
    DigitCount {
        /// How many there are.
        found: usize,
        /// How many there must be.
        expected: usize,
    },
    /// The check digit does not fit: a digit is wrong somewhere.
    CheckDigit {
        /// What it would be, if all others were right.
        expected: u8,
    },
    /// No prefecture has such a number.
    NoSuchPrefecture,
}

impl MunicipalityCode {
    /// Reads six digits, or five without the check digit, which is then computed. Where a leading zero was
    /// lost (`11002` for 011002), it is put back if only that makes a municipality.
    ///
    /// # Errors
    /// [`Fault`] says what is wrong.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let digits = digits(text)?;
        let lost = Some(format!("0{digits}")).filter(|whole| {
            let known = |code: &str| code.get(..5).is_some_and(|code| municipality::by_code(code).is_some());
            digits.len() == 5 && !known(&digits) && known(whole) && Self::checked(whole).is_ok()
        });
        match digits.len() {
            5 => Self::checked(&lost.unwrap_or_else(|| format!("{digits}{}", municipality_check(&digits)))),
            6 => Self::checked(&digits),
            found => Err(Fault::DigitCount { found, expected: 6 }),
        }
    }

    fn checked(digits: &str) -> Result<Self, Fault> {
        let expected = municipality_check(digits);
        if !digits.ends_with(char::from(b'0' + expected)) {
            return Err(Fault::CheckDigit { expected });
        }
        municipality::prefecture_of(digits).ok_or(Fault::NoSuchPrefecture)?;
        Ok(Self(digits.to_owned()))
    }

    /// Its 都道府県.
    pub fn prefecture(&self) -> &'static str {
        municipality::prefecture_of(&self.0).unwrap_or("")
    }

    /// The municipality; none for a whole prefecture and for those that have merged.
    pub fn municipality(&self) -> Option<Municipality> {
        municipality::by_code(self.0.get(..5)?)
    }

    /// Six digits: `352039`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The last digit of 11 − (Σ digit × 6, 5, 4, 3, 2 mod 11), over the first five digits.
fn municipality_check(digits: &str) -> u8 {
    let sum: u32 = digits.bytes().zip([6, 5, 4, 3, 2]).map(|(c, weight)| u32::from(c - b'0') * weight).sum();
    ((11 - sum % 11) % 10) as u8
}

impl Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl CorporateNumber {
    /// Reads thirteen digits, with or without blanks and hyphens between them.
    ///
    /// # Errors
    /// [`Fault`] says what is wrong.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let digits = digits(text)?;
        if digits.len() != 13 {
            return Err(Fault::DigitCount { found: digits.len(), expected: 13 });
        }
        let expected = corporate_check(&digits);
        if digits.starts_with(char::from(b'0' + expected)) {
            Ok(Self(digits.into()))
        } else {
            Err(Fault::CheckDigit { expected })
        }
    }

    /// Thirteen digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// 9 − (Σ digit × 1, 2, 1, 2 … from the right mod 9), over the last twelve digits.
fn corporate_check(digits: &str) -> u8 {
    let sum: u32 = digits
        .bytes()
        .rev()
        .take(12)
        .zip([1, 2].into_iter().cycle())
        .map(|(c, q)| u32::from(c - b'0') * q)
        .sum();
    (9 - sum % 9) as u8
}

impl Display for CorporateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The digits of a number, half-width, without blanks and hyphens.
fn digits(text: &str) -> Result<String, Fault> {
    let plain: String =
        text.trim().nfkc().filter(|c| !c.is_whitespace() && !super::time::is_dash(*c)).take(40).collect();
    let plain = plain.strip_suffix(".0").unwrap_or(&plain);
    if plain.bytes().all(|c| c.is_ascii_digit()) {
        return Ok(plain.to_owned());
    }
    let rounded = plain.split_once(['e', 'E']).is_some_and(|(figures, power)| {
        figures.bytes().all(|c| c.is_ascii_digit() || c == b'.')
            && power.bytes().all(|c| c.is_ascii_digit() || c == b'+')
    });
    Err(if rounded { Fault::Rounded } else { Fault::NotDigits })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, retyped, tries};

    #[test]
    fn a_municipality_is_read_with_and_without_its_check_digit() {
        for (written, code, prefecture, name) in [
            ("352039", "352039", "山口県", Some("山口市")),
            ("35203", "352039", "山口県", Some("山口市")),
            ("３５２０３９", "352039", "山口県", Some("山口市")),
            ("352039.0", "352039", "山口県", Some("山口市")),
            ("35203-9", "352039", "山口県", Some("山口市")),
            ("131016", "131016", "東京都", Some("千代田区")),
            ("172120", "172120", "石川県", Some("野々市市")),
            ("202142", "202142", "長野県", Some("茅野市")),
            ("222127", "222127", "静岡県", Some("焼津市")),
            ("011002", "011002", "北海道", Some("札幌市")),
            ("11002", "011002", "北海道", Some("札幌市")),
            ("350001", "350001", "山口県", None),
        ] {
            let read = MunicipalityCode::read(written).expect(written);
            let found = read.municipality().map(|municipality| municipality.name);
            assert_eq!((read.as_str(), read.prefecture(), found), (code, prefecture, name), "{written}");
        }
    }

    #[test]
    fn a_wrong_municipality_code_says_what_is_wrong() {
        for (written, fault) in [
            ("352038", Fault::CheckDigit { expected: 9 }),
            ("532039", Fault::CheckDigit { expected: municipality_check("53203") }),
            ("48000", Fault::NoSuchPrefecture),
            ("", Fault::DigitCount { found: 0, expected: 6 }),
            ("3520", Fault::DigitCount { found: 4, expected: 6 }),
            ("山口市", Fault::NotDigits),
        ] {
            assert_eq!(MunicipalityCode::read(written), Err(fault), "{written}");
        }
    }

    #[test]
    fn every_code_of_five_digits_reads_back() {
        for number in 1000..48_000 {
            let five = format!("{number:05}");
            let Ok(code) = MunicipalityCode::read(&five) else { continue };
            assert_eq!(MunicipalityCode::read(&code.to_string()), Ok(code));
        }
    }

    #[test]
    fn a_corporate_number_is_held_to_its_check_digit() {
        // The numbers of the national government's bodies and of cities are public.
        for written in [
            "7000012050002",
            "7 0000 1205 0002",
            "７００００１２０５０００２",
            "2000020352039",
            "8000020130001",
        ] {
            assert_eq!(
                CorporateNumber::read(written).map(|number| number.as_str().len()),
                Ok(13),
                "{written}"
            );
        }
        for (written, fault) in [
            ("6000012050002", Fault::CheckDigit { expected: 7 }),
            ("700001205000", Fault::DigitCount { found: 12, expected: 13 }),
            ("7.00E+12", Fault::Rounded),
            ("4.00E+12", Fault::Rounded),
            ("法人番号", Fault::NotDigits),
        ] {
            assert_eq!(CorporateNumber::read(written), Err(fault), "{written}");
        }
    }

    #[test]
    fn one_wrong_digit_is_always_noticed() {
        let right = "7000012050002";
        for at in 1..13 {
            let mut digits: Vec<u8> = right.bytes().collect();
            digits[at] = b'0' + (digits[at] - b'0' + 1) % 10;
            let wrong = String::from_utf8(digits).expect("digits");
            assert!(CorporateNumber::read(&wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn a_number_is_read_as_any_hand_types_it(
            (code, typed) in (1_000u32..48_000).prop_flat_map(|number| {
                let five = format!("{number:05}");
                let code = format!("{five}{}", municipality_check(&five));
                (Just(code.clone()), retyped(Just(code)))
            }),
            (number, wide) in "[0-9]{12}".prop_flat_map(|twelve| {
                let number = format!("{}{twelve}", corporate_check(&twelve));
                (Just(number.clone()), retyped(Just(number)))
            })
        ) {
            prop_assert_eq!(MunicipalityCode::read(&typed).map(|read| read.to_string()), Ok(code));
            prop_assert_eq!(CorporateNumber::read(&wide).map(|read| read.to_string()), Ok(number));
        }

        #[test]
        fn whatever_is_read_reads_back(text in anything()) {
            if let Ok(code) = MunicipalityCode::read(&text) {
                prop_assert!(!code.prefecture().is_empty());
                prop_assert_eq!(MunicipalityCode::read(&code.to_string()), Ok(code));
            }
            if let Ok(number) = CorporateNumber::read(&text) {
                prop_assert_eq!(CorporateNumber::read(&number.to_string()), Ok(number));
            }
        }
    }
}
