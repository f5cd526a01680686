//! Names of persons: those that the staff's columns give (担当者, 確認者, 先方担当), and where they stand
//! in a text that goes out.
//!
//! A name that is the entry's own, its body's or a speaker's is public. A full name is looked for in
//! every row; a surname alone in its own row, and where it is also a place there (山口) only beside a
//! word that makes it a person (山口さん). Spaces do not count.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::{Directory, Service};

/// The full names that the staff's columns of a directory give.
#[derive(Debug, Clone, Default)]
pub struct Names {
    full: HashSet<String>,
    /// With which characters they begin, to pass over most of a text.
    firsts: HashSet<char>,
    /// How many characters they have, the longest first.
    lengths: Vec<usize>,
}

/// A name as one row has it, that is not looked for elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    name: String,
    /// Whether the word alone does not tell that a person is meant.
    ambiguous: bool,
}

impl Directory {
    /// The full names that the staff's columns give, without those that are public.
    pub fn person_names(&self) -> Names {
        let mut names = Names::default();
        for service in &self.services {
            for cell in staff_cells(service) {
                names.full.extend(names_in(cell).0);
            }
        }
        names.index();
        if names.full.is_empty() {
            return names;
        }
        let services = self.services.iter().flat_map(|row| [&row.name, &row.organization, &row.operator]);
        let events = self.events.iter().flat_map(|row| [&row.name, &row.organization, &row.speaker]);
        let mut public: HashSet<String> = HashSet::new();
        for text in services.chain(events) {
            let compact = Compact::of(text);
            public.extend(names.found(&compact).map(|(_, name)| name));
        }
        if !public.is_empty() {
            names.full.retain(|name| !public.contains(name));
            names.index();
        }
        names
    }
}

impl Service {
    /// The surnames and given names in the staff's cells of the row; none that are in its own name or
    /// its body's.
    pub fn short_names(&self) -> Vec<Short> {
        let names: BTreeSet<String> =
            staff_cells(self).into_iter().flat_map(|cell| names_in(cell).1).collect();
        let public = |name: &String| {
            [&self.name, &self.organization, &self.operator].iter().any(|text| text.contains(name.as_str()))
        };
        let short = names.into_iter().filter(|name| !public(name)).map(|name| {
            let address = self.address.as_ref().map_or("", |address| address.text.as_str());
            let place = [address, &self.address_detail, &self.venue].iter().any(|text| text.contains(&name));
            let ambiguous = place || PLACES.contains(&name.as_str()) || name.chars().count() < 2;
            Short { ambiguous: ambiguous || !name.chars().all(is_kanji), name }
        });
        short.collect()
    }
}

fn staff_cells(service: &Service) -> [&str; 3] {
    [&service.contact_person, &service.assurer, &service.respondent]
}

impl Names {
    fn index(&mut self) {
        self.firsts = self.full.iter().filter_map(|name| name.chars().next()).collect();
        let lengths: BTreeSet<usize> = self.full.iter().map(|name| name.chars().count()).collect();
        self.lengths = lengths.into_iter().rev().collect();
    }

    /// Where these names, and those of one row, stand in a text, in bytes.
    pub fn places(&self, short: &[Short], text: &str) -> Vec<Range<usize>> {
        if text.is_empty() || (self.full.is_empty() && short.is_empty()) {
            return Vec::new();
        }
        let compact = Compact::of(text);
        let mut places: Vec<Range<usize>> =
            self.found(&compact).filter(|(at, _)| compact.stands(at)).map(|(at, _)| at).collect();
        for Short { name, ambiguous } in short {
            let length = name.chars().count();
            let at = (0..compact.chars.len()).map(|start| start..start + length);
            let is = at.filter(|at| compact.is(at, name));
            places.extend(is.filter(|at| compact.stands(at) && (!ambiguous || compact.is_called(at))));
        }
        places.sort_by_key(|at| (at.start, usize::MAX - at.end));
        let mut end = 0;
        places.retain(|at| {
            at.start >= end && {
                end = at.end;
                true
            }
        });
        places.iter().map(|at| compact.bytes(at)).collect()
    }

    /// The full names in a text, in characters.
    fn found<'c>(&'c self, compact: &'c Compact) -> impl Iterator<Item = (Range<usize>, String)> + 'c {
        (0..compact.chars.len()).filter(|start| self.firsts.contains(&compact.chars[*start].0)).filter_map(
            move |start| {
                self.lengths.iter().find_map(|length| {
                    let at = start..start + length;
                    let name: String = compact.chars.get(at.clone())?.iter().map(|(c, _)| c).collect();
                    self.full.contains(&name).then_some((at, name))
                })
            },
        )
    }
}

/// A text without its spaces: each character with its place in bytes.
struct Compact {
    chars: Vec<(char, usize)>,
}

impl Compact {
    fn of(text: &str) -> Self {
        let chars = text.char_indices().filter(|(_, c)| !c.is_whitespace());
        Self { chars: chars.map(|(at, c)| (c, at)).collect() }
    }

    fn is(&self, at: &Range<usize>, name: &str) -> bool {
        let here = self.chars.get(at.clone());
        here.is_some_and(|here| here.iter().map(|(c, _)| *c).eq(name.chars()))
    }

    fn bytes(&self, at: &Range<usize>) -> Range<usize> {
        let start = self.chars[at.start].1;
        let (last, end) = self.chars[at.end - 1];
        start..end + last.len_utf8()
    }

    /// Whether what stands there is not the middle of a longer word.
    fn stands(&self, at: &Range<usize>) -> bool {
        let of_word = |c: char| is_kanji(c) || c.is_ascii_alphanumeric();
        let inside = |one: usize, other: usize| {
            let (Some((one, at)), Some((other, next))) = (self.chars.get(one), self.chars.get(other)) else {
                return false;
            };
            at + one.len_utf8() == *next && of_word(*one) && of_word(*other)
        };
        let begins = at.start.checked_sub(1).is_some_and(|before| inside(before, at.start));
        (!begins || self.is_led(at)) && (!inside(at.end - 1, at.end) || self.is_addressed(at))
    }

    /// Whether words around it make it a person.
    fn is_called(&self, at: &Range<usize>) -> bool {
        let is = |place: Option<usize>, signs: &[char]| {
            place.and_then(|place| self.chars.get(place)).is_some_and(|(c, _)| signs.contains(c))
        };
        let alone = is(at.start.checked_sub(1), &['(', '（']) && is(Some(at.end), &[')', '）']);
        alone || self.is_led(at) || self.is_addressed(at)
    }

    fn is_led(&self, at: &Range<usize>) -> bool {
        let before: String =
            self.chars[at.start.saturating_sub(8)..at.start].iter().map(|(c, _)| c).collect();
        let before = before.trim_end_matches(['は', ':', '：', '・', '、']);
        LEADS.iter().chain(ROLES).any(|word| before.ends_with(word))
    }

    fn is_addressed(&self, at: &Range<usize>) -> bool {
        let end = self.chars.len().min(at.end + 8);
        let after: String = self.chars[at.end..end].iter().map(|(c, _)| c).collect();
        ADDRESSED.iter().chain(ROLES).chain(CALLED).any(|word| after.starts_with(word))
    }
}

/// The names in a staff's cell: full ones, and surnames or given names alone.
fn names_in(cell: &str) -> (Vec<String>, Vec<String>) {
    const BETWEEN: &[char] = &[
        '、', '，', ',', '・', '･', '/', '／', ';', '；', '|', '｜', '\n', '\r', '(', ')', '（', '）', '[',
        ']', '【', '】', '「', '」', ':', '：',
    ];
    let (mut full, mut short) = (Vec::new(), Vec::new());
    for piece in cell.split(BETWEEN) {
        let words: Vec<&str> = piece.split_whitespace().map(bare).filter(|word| is_name(word)).collect();
        let kanji = |word: &&str| word.chars().all(is_kanji);
        match words[..] {
            [one] if one.chars().count() >= 3 && kanji(&one) => full.push(one.to_owned()),
            [one] => short.push(one.to_owned()),
            [surname, given] => {
                let latin = |word: &str| word.is_ascii();
                let whole = format!("{surname}{given}");
                if whole.chars().count() >= 3 && latin(surname) == latin(given) {
                    full.push(whole);
                }
                short.extend([surname, given].map(str::to_owned));
            }
            _ => short.extend(words.into_iter().map(str::to_owned)),
        }
    }
    (full, short)
}

/// A word without what is said of the person.
fn bare(word: &str) -> &str {
    let mut word = LEADS.iter().find_map(|lead| word.strip_prefix(lead)).unwrap_or(word);
    while let Some(rest) = ADDRESSED.iter().chain(ROLES).find_map(|end| word.strip_suffix(end)) {
        word = rest;
    }
    word
}

/// Whether a word of a column for names can be one: not a section, a time, a role.
fn is_name(word: &str) -> bool {
    let count = word.chars().count();
    let japanese = |c: char| is_kanji(c) || matches!(c, '\u{3041}'..='\u{30FF}');
    if word.is_ascii() {
        let mut letters = word.chars();
        return count >= 2
            && letters.next().is_some_and(|c| c.is_ascii_uppercase())
            && letters.all(|c| c.is_ascii_lowercase());
    }
    (1..=8).contains(&count)
        && word.chars().all(japanese)
        && !(word.chars().all(is_kanji) && is_office(word))
        && !word.chars().all(|c| "月火水木金土日祝".contains(c))
        && !WORDS.iter().any(|other| word.contains(other))
        && !OFFICE_KANA.iter().any(|other| word.contains(other))
}

/// Whether a label beside a telephone number reads as a person's name: it is addressed as one, or it is
/// two to six Chinese characters that tell no section, place, time or purpose. A place may pass for a
/// surname (山口); that is why this is a question and not a verdict.
pub fn reads_as_name(label: &str) -> bool {
    let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let name = label.trim_start_matches("担当").trim_start_matches([':', '：', '・']);
    if ADDRESSED.iter().any(|end| name.strip_suffix(end).is_some_and(|rest| !rest.is_empty())) {
        return true;
    }
    (2..=6).contains(&name.chars().count())
        && name.chars().all(is_kanji)
        && !ROLES.iter().any(|role| *role == name)
        && !is_office(name)
}

/// Whether Chinese characters tell a section, a place, a time or a purpose.
fn is_office(word: &str) -> bool {
    (word.ends_with(SECTIONS) && !SURNAMES.contains(&word)) || WORDS.iter().any(|other| word.contains(other))
}

const fn is_kanji(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FA1F}' | '々' | 'ヶ')
}

/// How persons are spoken of.
const ADDRESSED: &[&str] = &["さん", "さま", "様", "氏", "先生", "殿"];

/// What is said of a person right behind the name.
const CALLED: &[&str] =
    &["が担当", "が対応", "がお受け", "が受け", "がうかが", "までご連絡", "まで連絡", "までお電話", "宛"];

/// What stands before a name.
const LEADS: &[&str] = &["担当者", "担当", "代表者", "代表", "主任", "連絡先", "窓口"];

/// What somebody is.
const ROLES: &[&str] = &[
    "相談員",
    "支援員",
    "指導員",
    "専門員",
    "推進員",
    "調整員",
    "民生委員",
    "児童委員",
    "委員",
    "職員",
    "全員",
    "保健師",
    "看護師",
    "薬剤師",
    "助産師",
    "医師",
    "講師",
    "福祉士",
    "心理士",
    "心理師",
    "療法士",
    "保育士",
    "弁護士",
    "司法書士",
    "行政書士",
    "税理士",
    "栄養士",
    "所長",
    "課長",
    "係長",
    "室長",
    "部長",
    "局長",
    "館長",
    "園長",
    "会長",
    "理事長",
    "事務長",
    "院長",
    "校長",
    "施設長",
    "理事",
    "主査",
    "主事",
    "主幹",
    "補佐",
    "管理者",
    "責任者",
    "世話人",
    "当番",
    "交代",
    "不在",
    "不明",
    "未定",
    "随時",
    "同上",
    "共通",
];

/// How sections, places and lines end.
const SECTIONS: [char; 26] = [
    '課', '室', '係', '部', '局', '所', '館', '庁', '署', '会', '団', '院', '校', '園', '寮', '線', '番',
    '号', '用', '時', '階', '科', '町', '市', '区', '県',
];

/// Surnames that end as sections do.
const SURNAMES: [&str; 14] = [
    "阿部",
    "安部",
    "服部",
    "渡部",
    "磯部",
    "岡部",
    "矢部",
    "田部",
    "軽部",
    "長谷部",
    "田所",
    "別所",
    "中園",
    "大町",
];

/// Surnames that are prefectures or large places too.
const PLACES: &[&str] = &[
    "山口", "宮城", "秋田", "山形", "福島", "千葉", "富山", "石川", "福井", "長野", "三重", "滋賀", "奈良",
    "岡山", "広島", "徳島", "香川", "福岡", "長崎", "熊本", "大分", "宮崎", "鹿島", "岩国", "下関", "宇部",
];

/// What tells a section, a time or a purpose wherever it stands.
const WORDS: &[&str] = &[
    "代表", "直通", "相談", "案内", "共通", "自宅", "本人", "家族", "事務", "電話", "受付", "予約", "問合",
    "夜間", "昼間", "日中", "平日", "曜", "休日", "祝日", "土日", "午前", "午後", "緊急", "専用", "携帯",
    "窓口", "内線", "担当", "福祉", "総務", "支援", "無料", "有料", "健康", "増進", "地域", "包括", "生活",
    "保健", "医療", "教育", "子育", "児童", "高齢", "障害", "障碍", "市民", "住民", "社会", "協議", "就労",
    "雇用", "少年", "若者", "人権", "男女", "介護", "看護", "精神", "心理", "企画", "管理", "推進",
];

/// The same in kana.
const OFFICE_KANA: &[&str] = &[
    "センター",
    "コーディネーター",
    "スタッフ",
    "カウンセラー",
    "ソーシャル",
    "ワーカー",
    "ボランティア",
    "サポート",
    "グループ",
    "チーム",
    "マネ",
    "なし",
    "どなた",
    "いずれ",
    "ほか",
    "など",
    "また",
    "または",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_sections_roles_and_purposes() {
        for (cell, full, short) in [
            ("山田花子", &["山田花子"][..], &[][..]),
            ("山田　花子（月）、佐藤さん", &["山田花子"], &["山田", "花子", "佐藤"]),
            ("相談員 山田", &[], &["山田"]),
            ("山田課長", &[], &["山田"]),
            ("担当：佐々木", &["佐々木"], &[]),
            ("やまだ", &[], &["やまだ"]),
            ("John Smith", &["JohnSmith"], &["John", "Smith"]),
            ("健康増進課 相談係", &[], &[]),
            ("保健師", &[], &[]),
            ("各コーディネーター", &[], &[]),
            ("健康増進", &[], &[]),
            ("平日のみ、月水金", &[], &[]),
            ("NPO", &[], &[]),
            ("", &[], &[]),
        ] {
            let (found_full, found_short) = names_in(cell);
            assert_eq!((found_full, found_short), (own(full), own(short)), "{cell}");
        }
    }

    fn own(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn found<'t>(cell: &str, text: &'t str) -> Vec<&'t str> {
        let (full, short) = names_in(cell);
        let mut names = Names { full: full.into_iter().collect(), ..Names::default() };
        names.index();
        let short: Vec<Short> = short
            .into_iter()
            .map(|name| {
                let plain = name.chars().all(is_kanji) && name.chars().count() > 1;
                Short { ambiguous: !plain || PLACES.contains(&name.as_str()), name }
            })
            .collect();
        names.places(&short, text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn a_name_is_found_where_it_stands_for_the_person() {
        for (cell, text, expected) in [
            ("山田花子", "担当は山田花子です", &["山田花子"][..]),
            ("山田花子", "山田　花子まで", &["山田　花子"]),
            ("山田 花子", "担当山田花子相談員、山田さん", &["山田花子", "山田"]),
            ("山田花子", "東山田花子園", &[]),
            ("山田", "山田までご連絡ください", &["山田"]),
            ("山田", "山田町の会場、小山田さん", &[]),
            ("山口", "山口の相談窓口", &[]),
            ("山口", "担当：山口、夜は山口さんへ", &["山口", "山口"]),
            ("森", "森の家で森さんが", &["森"]),
            ("やまだ", "やまだ（やまだ）", &["やまだ"]),
            ("John Smith", "Ask John Smith, not Johnson", &["John Smith"]),
            ("保健師", "保健師が相談に応じます", &[]),
        ] {
            assert_eq!(found(cell, text), expected, "{cell}: {text}");
        }
    }
}
