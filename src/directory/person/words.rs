//! Which words are names of persons: in a cell for them, and beside a telephone number.

/// The names in a staff's cell: full ones, and surnames or given names alone.
pub(super) fn names_in(cell: &str) -> (Vec<String>, Vec<String>) {
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
    let kanji = word.chars().all(is_kanji);
    let days = word.chars().all(|c| "月火水木金土日祝".contains(c));
    if days || (kanji && is_office(word)) || WORDS.iter().chain(OFFICE_KANA).any(|other| word.contains(other))
    {
        return false;
    }
    (1..=8).contains(&count) && word.chars().all(japanese)
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
        && !ROLES.contains(&name)
        && !is_office(name)
}

/// Whether Chinese characters tell a section, a place, a time or a purpose.
fn is_office(word: &str) -> bool {
    (word.ends_with(SECTIONS) && !SURNAMES.contains(&word)) || WORDS.iter().any(|other| word.contains(other))
}

pub(super) const fn is_kanji(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FA1F}' | '々' | 'ヶ')
}

/// How persons are spoken of.
pub(super) const ADDRESSED: &[&str] = &["さん", "さま", "様", "氏", "先生", "殿"];

/// What is said of a person right behind the name.
pub(super) const CALLED: &[&str] =
    &["が担当", "が対応", "がお受け", "が受け", "がうかが", "までご連絡", "まで連絡", "までお電話", "宛"];

/// What stands before a name.
pub(super) const LEADS: &[&str] = &["担当者", "担当", "代表者", "代表", "主任", "連絡先", "窓口"];

/// What somebody is.
pub(super) const ROLES: &[&str] = &[
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
pub(super) const PLACES: &[&str] = &[
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
}
