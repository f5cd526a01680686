//! T310: what looks like a person's name beside a number, where it would go out with the data.

use super::{Check, numbers};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T310",
        usual: Severity::Warning,
        title: Text::fixed("電話番号のとなりの人名", "person's name beside a telephone number"),
        explanation: Text::fixed(
            "番号のとなりの言葉が、人の名前のようです。本人の了解なしに出てはいけません。データには出しませんが、紙面には載ります。",
            "Words beside a number read as a person's name. They are never data, but they are printed.",
        ),
        example: Text::fixed("「0837-22-5495（小林）」", "0837-22-5495（小林）"),
        remedy: REMEDY,
    },
    run: |directory, _| {
        numbers::all(directory)
            .filter_map(|number| {
                let label = number.phone.label.as_deref().filter(|label| is_person(label))?;
                let message = Text::new(
                    format!("電話番号のとなりの「{label}」は、人の名前のようです。"),
                    format!("“{label}” beside the number seems to be a person's name."),
                );
                let value = format!("{}（{label}）", number.phone.number);
                Some(number.problem(message, REMEDY).value(value))
            })
            .collect()
    },
};

const REMEDY: Text = Text::fixed(
    "名前は「担当者」の列に移してください。紙面にだけ載り、公開データには出ません。個人の番号なら「電話の掲載」を「紙面」にしてください。名前でなければ、このままでかまいません。",
    "Move the name to the column 担当者: it is printed and never published as data. If the number is private, set 電話の掲載 to 紙面. If it is no name, leave it.",
);

/// Whether a label reads as a person's name: it is addressed as one, or it is two to six Chinese
/// characters that tell no section, place, time or purpose. A place may pass for a surname (山口);
/// that is why this is a question and not a verdict.
fn is_person(label: &str) -> bool {
    let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let name = label.trim_start_matches("担当").trim_start_matches([':', '：', '・']);
    if ADDRESSED.iter().any(|end| name.strip_suffix(end).is_some_and(|rest| !rest.is_empty())) {
        return true;
    }
    (2..=6).contains(&name.chars().count())
        && name.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '々' | 'ヶ'))
        && (SURNAMES.contains(&name) || !name.ends_with(SECTIONS))
        && !WORDS.iter().any(|word| name.contains(word))
}

const ADDRESSED: [&str; 4] = ["さん", "様", "氏", "先生"];

/// How sections, places and lines end.
const SECTIONS: [char; 24] = [
    '課', '室', '係', '部', '局', '所', '館', '庁', '署', '会', '団', '院', '校', '園', '寮', '線', '番',
    '号', '用', '時', '階', '科', '町', '市',
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

/// What tells a section, a time or a purpose wherever it stands.
const WORDS: [&str; 34] = [
    "代表", "直通", "相談", "案内", "共通", "自宅", "本人", "家族", "事務", "電話", "受付", "予約", "問合",
    "夜間", "昼間", "日中", "平日", "曜", "休日", "祝日", "土日", "午前", "午後", "緊急", "専用", "携帯",
    "窓口", "内線", "担当", "福祉", "総務", "支援", "無料", "有料",
];

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::{CHECK, is_person};
    use crate::directory::Service;
    use crate::directory::phone::Phone;

    #[test]
    fn names_are_told_from_sections_and_purposes() {
        for label in
            ["山田", "服部", "春日", "田中太郎", "山田　花子", "担当：佐々木", "やまださん", "山田様"]
        {
            assert!(is_person(label), "{label}");
        }
        let others = [
            "障がい福祉課",
            "代表",
            "直通",
            "夜間",
            "相談専用",
            "平日",
            "ハローダイヤル",
            "",
            "様",
            "本館",
            "事務局",
        ];
        for label in others {
            assert!(!is_person(label), "{label}");
        }
    }

    #[test]
    fn a_name_behind_a_number_is_found() {
        let named = Phone { label: Some("山田太郎".to_owned()), ..phone("083-934-2532") };
        let row = Service { phones: vec![named], ..service("きらら会") };
        assert_eq!(cells(&CHECK, &directory([row])).len(), 1);
    }
}
