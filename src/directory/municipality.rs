//! The municipalities of Japan by name and code (JIS X 0401 and 0402); see `data/municipalities/`.

use super::sorted::Sorted;

/// 都道府県 in the order of their codes, 01 to 47.
pub const PREFECTURES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

/// A municipality, or a ward of a designated city.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Municipality {
    /// Five digits, without the check digit: `35203`.
    pub code: &'static str,
    /// With 郡 and 区: `熊毛郡田布施町`, `広島市中区`.
    pub name: &'static str,
}

impl Municipality {
    /// Its 都道府県.
    pub fn prefecture(&self) -> &'static str {
        prefecture_of(self.code).unwrap_or("")
    }
}

/// The prefecture whose code the first two digits are.
pub(super) fn prefecture_of(code: &str) -> Option<&'static str> {
    let number: usize = code.get(..2)?.parse().ok()?;
    PREFECTURES.get(number.checked_sub(1)?).copied()
}

static BY_CODE: Sorted = Sorted::new(include_str!("../../data/municipalities/municipalities.csv"));

/// The names by their first character; a town also without its 郡. The same name may be in two prefectures.
const BY_FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/municipalities-by-first.txt"));

/// The first characters, and where the lines of their names end.
static FIRST: &[(char, usize)] = &include!(concat!(env!("OUT_DIR"), "/municipalities-by-first.rs"));

/// All names that begin with a character.
fn by_first(character: char) -> Option<&'static str> {
    let place = FIRST.binary_search_by_key(&character, |(first, _)| *first).ok()?;
    let (_, end) = FIRST.get(place)?;
    let begin = place.checked_sub(1).and_then(|before| FIRST.get(before)).map_or(0, |(_, end)| end + 1);
    BY_FIRST.get(begin..*end)
}

/// The first character of a text.
fn first(text: &str) -> char {
    text.chars().next().unwrap_or_default()
}

/// A name of a municipality.
#[derive(Debug, Clone, Copy)]
struct Named {
    name: &'static str,
    code: &'static str,
    short: WithoutCounty,
}

impl Named {
    fn municipality(&self) -> Municipality {
        let whole = Municipality { code: self.code, name: self.name };
        if self.short.0 { by_code(self.code).unwrap_or(whole) } else { whole }
    }

    /// How many bytes of a text that begins with this name the name takes up.
    fn begins(&self, text: &str) -> Option<usize> {
        let mut rest = text.char_indices();
        for c in self.name.chars() {
            let (_, other) = rest.next()?;
            if fold(c) != fold(other) {
                return None;
            }
        }
        Some(rest.next().map_or(text.len(), |(at, _)| at))
    }
}

/// The names that a text could begin with.
fn candidates(text: &str) -> impl Iterator<Item = Named> {
    let first = fold(first(text));
    by_first(first).unwrap_or_default().split(';').filter_map(|written| {
        let (code, rest) = written.split_at_checked(5)?;
        let whole = rest.strip_prefix('=').map(|name| (name, false));
        let (name, short) = whole.or_else(|| rest.strip_prefix('-').map(|name| (name, true)))?;
        Some(Named { name, code, short: WithoutCounty(short) })
    })
}

/// Whether a name stands for the municipality without its 郡.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct WithoutCounty(bool);

/// All of them, in the order of their codes.
#[cfg(test)]
pub(super) fn all() -> Vec<Municipality> {
    BY_CODE.rows().map(|(code, name)| Municipality { code, name }).collect()
}

/// The municipality with a five-digit code.
pub fn by_code(code: &str) -> Option<Municipality> {
    BY_CODE.get(code).map(|(code, name)| Municipality { code, name })
}

/// The municipality of exactly this name in a prefecture.
pub fn named(prefecture: &str, name: &str) -> Option<Municipality> {
    let mut found = candidates(name).filter(|named| !named.short.0).map(|named| named.municipality());
    found.find(|municipality| municipality.name == name && municipality.prefecture() == prefecture)
}

/// The whole city where a municipality is the ward of a designated one: 広島市 for 広島市中区.
pub fn whole(municipality: Municipality) -> Municipality {
    let city = municipality.name.rfind('市').filter(|_| municipality.name.ends_with('区'));
    let name = city.and_then(|at| municipality.name.get(..at + '市'.len_utf8()));
    name.and_then(|name| named(municipality.prefecture(), name)).unwrap_or(municipality)
}

/// The municipality with whose name a text begins, and how many bytes the name takes up.
///
/// The longest name counts. `prefecture` is the one that the text names; a town without its 郡 is only
/// recognised behind one, or as `home`, for 川上町 or 大和町 may be a street. Of two with one name the
/// one in `home`'s prefecture is meant; else it is nobody's.
pub(super) fn beginning(
    text: &str,
    prefecture: Option<&str>,
    home: Option<Municipality>,
) -> Option<(Municipality, usize)> {
    let names = candidates(text);
    let mut names: Vec<(usize, Named)> =
        names.filter_map(|named| Some((named.begins(text)?, named))).collect();
    names.sort_by_key(|(end, _)| std::cmp::Reverse(*end));
    names.chunk_by(|one, other| one.0 == other.0).find_map(|names| {
        let fits = |(_, named): &&(usize, Named)| match prefecture {
            Some(prefecture) => prefecture_of(named.code) == Some(prefecture),
            None => !named.short.0 || home.is_some_and(|home| home.code == named.code),
        };
        let fitting: Vec<&(usize, Named)> = names.iter().filter(fits).collect();
        let near = |(_, named): &&&(usize, Named)| {
            home.is_some_and(|home| prefecture_of(home.code) == prefecture_of(named.code))
        };
        let found = match *fitting {
            [only] => Some(only),
            _ => fitting.iter().find(near).copied(),
        };
        found.map(|(end, named)| (named.municipality(), *end))
    })
}

/// 龍ケ崎市 and 龍ヶ崎市 are one.
fn fold(c: char) -> char {
    if c == 'ヶ' || c == 'ｹ' { 'ケ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_every_prefecture_has_some() {
        assert!(BY_CODE.rows().is_sorted_by(|one, other| one.0 < other.0));
        for (code, name) in BY_CODE.rows() {
            let municipality = by_code(code).unwrap();
            assert_eq!(municipality, Municipality { code, name });
            assert!(
                municipality.code.len() == 5 && !municipality.prefecture().is_empty(),
                "{municipality:?}"
            );
            assert!(municipality.name.ends_with(['市', '区', '町', '村']), "{municipality:?}");
        }
        for prefecture in PREFECTURES {
            assert!(BY_CODE.rows().any(|(code, _)| prefecture_of(code) == Some(prefecture)), "{prefecture}");
        }
    }

    #[test]
    fn a_ward_belongs_to_its_city_and_tokyos_stand_for_themselves() {
        let whole = |prefecture, city| named(prefecture, city).map(|found| whole(found).name);
        assert_eq!(whole("広島県", "広島市中区"), Some("広島市"));
        assert_eq!(whole("東京都", "渋谷区"), Some("渋谷区"));
        assert_eq!(whole("山口県", "山口市"), Some("山口市"));
        assert_eq!(named("東京都", "府中市").map(|found| found.code), Some("13206"));
        assert_eq!((named("山口県", "広島市"), named("", "")), (None, None));
    }

    #[test]
    fn a_name_begins_a_text_by_its_longest_form() {
        for (text, prefecture, name) in [
            ("山口市亀山町2-1", None, "山口市"),
            ("広島市中区基町6-78", None, "広島市中区"),
            ("広島市の窓口", None, "広島市"),
            ("市川市八幡1-1-1", None, "市川市"),
            ("四日市市諏訪町1-5", None, "四日市市"),
            ("廿日市市下平良1-11-1", None, "廿日市市"),
            ("野々市市三納1-1", None, "野々市市"),
            ("余市郡余市町朝日町26", None, "余市郡余市町"),
            ("町田市森野2-2-22", None, "町田市"),
            ("大町市大町3887", None, "大町市"),
            ("村山市中央1-3-6", None, "村山市"),
            ("武蔵村山市本町1-1-1", None, "武蔵村山市"),
            ("東村山市本町1-2-3", None, "東村山市"),
            ("佐波郡玉村町下新田201", None, "佐波郡玉村町"),
            ("玉村町下新田201", Some("群馬県"), "佐波郡玉村町"),
            ("郡山市朝日1-23-7", None, "郡山市"),
            ("大和郡山市北郡山町248-4", None, "大和郡山市"),
            ("蒲郡市旭町17-1", None, "蒲郡市"),
            ("小郡市小郡255-1", None, "小郡市"),
            ("郡上市八幡町", None, "郡上市"),
            ("渋谷区渋谷2-21-1", Some("東京都"), "渋谷区"),
            ("龍ヶ崎市3710", None, "龍ケ崎市"),
            ("横浜市保土ヶ谷区川辺町", None, "横浜市保土ケ谷区"),
        ] {
            let found = beginning(text, prefecture, None).map(|(municipality, _)| municipality.name);
            assert_eq!(found, Some(name), "{text}");
        }
        // A town without its 郡 is a street until the prefecture says otherwise; 府中市 is two.
        for text in ["玉村町下新田201", "亀山町2-1", "府中市宮西町", "", "吉敷下東3丁目1-1"]
        {
            assert_eq!(beginning(text, None, None), None, "{text}");
        }
        let home = by_code("34101");
        assert_eq!(beginning("府中市府川町315", None, home).map(|(m, _)| m.prefecture()), Some("広島県"));
    }
}
