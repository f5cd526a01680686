//! Addresses and postcodes: as typed for print, in parts for data.

use std::borrow::Cow;
use std::fmt::{self, Display};

use unicode_normalization::UnicodeNormalization as _;

use super::Words;
use super::municipality::{self, Municipality, PREFECTURES};
use super::time::is_dash;

/// An address as typed, and its parts as far as they can be told apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// As typed, for print.
    pub text: Words,
    /// 都道府県, from the cell or from the edition's 地域; empty where neither says.
    pub prefecture: Cow<'static, str>,
    /// 市区町村 with 郡 and 政令市の区; empty where it cannot be told.
    pub city: Cow<'static, str>,
    /// The rest: 町字 and 番地.
    pub street: Words,
}

/// A postcode: seven digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Postcode(Box<str>);

/// What had to be assumed of a postcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The leading zero had been lost, as spreadsheets lose it, and was put back.
    ZeroRestored,
}

/// The text is no postcode: not seven digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl Address {
    /// Reads an address. A postcode before it is taken off (see [`split_postcode`]).
    ///
    /// `region` is the edition's 地域 (`山口県山口市`): it decides between municipalities of one name and
    /// lets a town stand without its 郡. What does not begin with a municipality has none: a street alone
    /// is not placed in the region.
    pub fn read(text: &str, region: &str) -> Self {
        Self::read_near(&text.into(), home(region))
    }

    /// The same, where the municipality that the region names ([`home`]) is known.
    pub fn read_near(text: &Words, home: Option<Municipality>) -> Self {
        let (_, bare) = split_postcode(text);
        let text = if bare.len() == text.len() { text.clone() } else { bare.into() };
        let (prefecture, rest) = split_prefecture(&text);
        let rest = rest.trim_start();
        let (city, street, found) = match municipality::beginning(rest, prefecture, home) {
            Some((found, length)) => (found.name, rest.get(length..).unwrap_or(""), Some(found)),
            None => ("", rest, None),
        };
        let prefecture = prefecture.or_else(|| found.map(|found| found.prefecture())).unwrap_or("");
        let street = street.trim();
        // Where it names no place, all of it is the street.
        let street = if street.len() == text.len() { text.clone() } else { street.into() };
        Self { prefecture: prefecture.into(), city: city.into(), street, text }
    }
}

/// As typed.
impl Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The municipality that a 地域 names.
pub fn home(region: &str) -> Option<Municipality> {
    let (prefecture, rest) = split_prefecture(region.trim());
    municipality::beginning(rest.trim(), prefecture, None).map(|(found, _)| found)
}

fn split_prefecture(text: &str) -> (Option<&'static str>, &str) {
    // The first character tells nearly all of them apart.
    let first = text.as_bytes().first_chunk::<3>();
    let mut named = PREFECTURES.iter().filter(|name| name.as_bytes().first_chunk() == first);
    let found = named.find_map(|name| Some((*name, text.strip_prefix(name)?)));
    found.map_or((None, text), |(name, rest)| (Some(name), rest))
}

/// A leading postcode and the text after it: `〒753-0021 山口市…`. Without the mark 〒 only seven digits
/// with a hyphen count.
pub fn split_postcode(text: &str) -> (Option<Postcode>, &str) {
    let text = text.trim();
    let marked = text.strip_prefix(['〒', '〠']).or_else(|| {
        let rest = text.strip_prefix("郵便番号")?;
        Some(rest.trim_start_matches([':', '：']))
    });
    let rest = marked.unwrap_or(text).trim_start();
    let mut digits = String::new();
    let mut dashed = false;
    for (at, c) in rest.char_indices() {
        match digit(c) {
            Some(digit) if digits.len() < 7 => digits.push(digit),
            None if is_dash(c) && digits.len() == 3 && !dashed => dashed = true,
            next => {
                let whole =
                    digits.len() == 7 && next.is_none() && !is_dash(c) && (dashed || marked.is_some());
                let after = rest.get(at..).unwrap_or("").trim_start_matches([',', '、', '，']);
                return if whole {
                    (Some(Postcode(digits.into())), after.trim_start())
                } else {
                    (None, text)
                };
            }
        }
    }
    if digits.len() == 7 && (dashed || marked.is_some()) {
        (Some(Postcode(digits.into())), "")
    } else {
        (None, text)
    }
}

/// The digit that a character is in its plain form.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        // No address begins with anything else more often.
        'ぁ'..='ん' | 'ァ'..='ヶ' | '一'..='\u{9fff}' => None,
        _ => c.nfkc().next().filter(char::is_ascii_digit),
    }
}

impl Postcode {
    /// Reads `753-0021`, `7530021`, `〒７５３－００２１`; six digits alone have lost their zero.
    ///
    /// # Errors
    /// [`Unreadable`] where it is not seven digits.
    pub fn read(text: &str) -> Result<(Self, Option<Note>), Unreadable> {
        let plain: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != '〒').collect();
        let plain = plain.strip_suffix(".0").unwrap_or(&plain);
        let digits: String = match plain.split_once(is_dash) {
            Some((area, rest)) if area.len() == 3 && rest.len() == 4 => format!("{area}{rest}"),
            Some((area, rest)) if area.len() == 2 && rest.len() == 4 => format!("{area}{rest}"),
            Some(_) => return Err(Unreadable),
            None => plain.to_owned(),
        };
        if !digits.bytes().all(|c| c.is_ascii_digit()) {
            return Err(Unreadable);
        }
        match digits.len() {
            7 => Ok((Self(digits.into()), None)),
            6 => Ok((Self(format!("0{digits}").into()), Some(Note::ZeroRestored))),
            _ => Err(Unreadable),
        }
    }

    /// Seven digits: `7530021`.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// `753-0021`
impl Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (area, rest) = self.0.split_at_checked(3).unwrap_or((&self.0, ""));
        write!(f, "{area}-{rest}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, retyped, tries};

    #[test]
    fn an_address_is_told_apart() {
        for (text, prefecture, city, street) in [
            ("山口市吉敷下東3丁目1-1", "山口県", "山口市", "吉敷下東3丁目1-1"),
            ("山口県山口市亀山町2-1", "山口県", "山口市", "亀山町2-1"),
            ("山口県 山口市 亀山町2-1", "山口県", "山口市", "亀山町2-1"),
            ("防府市栄町1丁目1-17", "山口県", "防府市", "栄町1丁目1-17"),
            ("東京都渋谷区渋谷2-21-1", "東京都", "渋谷区", "渋谷2-21-1"),
            ("東京都渋谷区宇田川町13-9 KNビル1F-3F", "東京都", "渋谷区", "宇田川町13-9 KNビル1F-3F"),
            ("福岡市博多区博多駅前1-1", "福岡県", "福岡市博多区", "博多駅前1-1"),
            ("阿武郡阿武町大字奈古2636", "山口県", "阿武郡阿武町", "大字奈古2636"),
            ("山口県阿武町奈古2636", "山口県", "阿武郡阿武町", "奈古2636"),
            ("渋谷区渋谷2-21-1", "東京都", "渋谷区", "渋谷2-21-1"),
            ("亀山町2-1", "", "", "亀山町2-1"),
            ("山口県内各所", "山口県", "", "内各所"),
            ("オンライン", "", "", "オンライン"),
            ("", "", "", ""),
            ("市", "", "", "市"),
        ] {
            let address = Address::read(text, "山口県山口市");
            assert_eq!(
                (&*address.prefecture, &*address.city, &*address.street),
                (prefecture, city, street),
                "{text}"
            );
            assert_eq!(address.text, text);
        }
    }

    #[test]
    fn the_region_decides_where_a_name_does_not() {
        let at = |text, region| {
            let address = Address::read(text, region);
            (address.prefecture, address.city)
        };
        assert_eq!(at("府中市宮西町2-24", "東京都府中市"), ("東京都".into(), "府中市".into()));
        assert_eq!(at("府中市府川町315", "広島県"), ("".into(), "".into()));
        assert_eq!(at("府中市府川町315", "広島県福山市"), ("広島県".into(), "府中市".into()));
        assert_eq!(at("府中市府川町315", ""), ("".into(), "".into()));
        assert_eq!(at("阿武町奈古2636", "山口県阿武町"), ("山口県".into(), "阿武郡阿武町".into()));
        assert_eq!(at("阿武町奈古2636", "山口県山口市"), ("".into(), "".into()));
    }

    #[test]
    fn a_postcode_before_an_address_is_taken_off() {
        for (text, postcode, rest) in [
            ("〒753-0021 山口市桜畠3", Some("753-0021"), "山口市桜畠3"),
            ("〒７５３－００２１　山口市桜畠3", Some("753-0021"), "山口市桜畠3"),
            ("〒7530021山口市", Some("753-0021"), "山口市"),
            ("753-0021 山口市桜畠3", Some("753-0021"), "山口市桜畠3"),
            ("郵便番号：753-0021 山口市", Some("753-0021"), "山口市"),
            ("〒753-0021", Some("753-0021"), ""),
            ("〒753-00211", None, "〒753-00211"),
            ("7530021 山口市", None, "7530021 山口市"),
            ("山口市桜畠3", None, "山口市桜畠3"),
            ("〒", None, "〒"),
        ] {
            let (found, left) = split_postcode(text);
            assert_eq!((found.map(|p| p.to_string()).as_deref(), left), (postcode, rest), "{text}");
        }
        let address = Address::read("〒753-0021 山口市桜畠3", "");
        assert_eq!((address.text.as_str(), &*address.city), ("山口市桜畠3", "山口市"));
    }

    #[test]
    fn a_postcode_is_seven_digits() {
        for written in
            ["753-0021", "7530021", "〒753-0021", "７５３－００２１", "753ー0021", " 753 0021 ", "7530021.0"]
        {
            let (postcode, note) = Postcode::read(written).expect(written);
            assert_eq!(
                (postcode.to_string().as_str(), postcode.digits(), note),
                ("753-0021", "7530021", None)
            );
        }
        for written in ["600000", "60-0000"] {
            let (postcode, note) = Postcode::read(written).expect(written);
            assert_eq!((postcode.to_string().as_str(), note), ("060-0000", Some(Note::ZeroRestored)));
        }
        for written in ["", "753", "75300211", "7530-021", "753-0021-1", "abcdefg", "山口市", "-------"] {
            assert_eq!(Postcode::read(written), Err(Unreadable), "{written}");
        }
    }

    #[test]
    fn what_is_printed_reads_back() {
        for number in (0..10_000_000).step_by(98_765) {
            let (postcode, _) = Postcode::read(&format!("{number:07}")).expect("seven digits");
            assert_eq!(Postcode::read(&postcode.to_string()), Ok((postcode, None)));
        }
    }

    /// A municipality, and a street in it.
    fn placed() -> impl Strategy<Value = (Municipality, String)> {
        let street =
            "(亀山町|大字奈古|桜畠|中央一丁目|北3条西)[1-9]{1,3}(-[1-9]{1,2}){0,2}( [ァ-ン]{2,4}ビル[1-9]F)?";
        (proptest::sample::select(municipality::all()), street)
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn every_municipality_is_told_from_its_street((municipality, street) in placed()) {
            let text = format!("{}{}{street}", municipality.prefecture(), municipality.name);
            let address = Address::read(&text, "");
            prop_assert_eq!(&address.prefecture, municipality.prefecture());
            prop_assert_eq!(&address.city, municipality.name);
            prop_assert_eq!(&*address.street, &*street);
            prop_assert_eq!(Address::read(&address.to_string(), ""), address);
        }

        #[test]
        fn a_postcode_before_any_address_is_taken_off(
            (digits, typed) in "[0-9]{7}".prop_flat_map(|digits| {
                let text = format!("〒{}-{}", &digits[..3], &digits[3..]);
                (Just(digits), retyped(Just(text)))
            }),
            (municipality, street) in placed()
        ) {
            let address = format!("{}{street}", municipality.name);
            let postcode = Postcode(digits.into());
            let text = format!("{typed} {address}");
            prop_assert_eq!(split_postcode(&text), (Some(postcode.clone()), &*address), "{}", text);
            prop_assert_eq!(Postcode::read(&typed), Ok((postcode.clone(), None)));
            prop_assert_eq!(Postcode::read(&postcode.to_string()), Ok((postcode, None)));
        }

        #[test]
        fn nothing_typed_is_lost_or_invented(text in anything(), region in anything()) {
            let address = Address::read(&text, &region);
            prop_assert!(text.contains(&*address.text), "{:?}", address);
            prop_assert!(text.contains(&*address.street), "{:?}", address);
            if let Ok((postcode, _)) = Postcode::read(&text) {
                prop_assert_eq!(Postcode::read(&postcode.to_string()), Ok((postcode, None)));
            }
            let (postcode, rest) = split_postcode(&text);
            prop_assert!(text.contains(rest) && (postcode.is_some() || rest == text.trim()));
        }
    }
}
