//! R212: words that stand for something that nobody filled in.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn as C;
use crate::directory::Service;
use crate::finding::{Rule, Severity, Text};
use crate::nfkc::{Nfkc as _, alone};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R212",
        usual: Severity::Warning,
        title: Text::fixed("仮の言葉が残っている", "a placeholder left over"),
        explanation: Text::fixed(
            "「要確認」「○○」などの仮の言葉が残っています。このまま印刷され、公開されます。",
            "A word such as 要確認 (to be confirmed) or ○○ was left over; it would be printed and published.",
        ),
        example: Text::fixed("会場「未定」、説明「○○について」", "会場: 未定, 説明: ○○について"),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let service = row.service;
        if !row.is_live {
            return;
        }
        for (column, text) in texts(service) {
            if is_placeholder(text) {
                found.add(|| {
                    let message = Text::new(
                        format!("「{text}」は、仮の言葉のようです。"),
                        format!("“{text}” seems to stand for something that is still to be filled in."),
                    );
                    let cell = view.directory.cell(service, column);
                    Problem::at(cell, message, REMEDY).value(text).subject(service.body())
                });
            }
        }
    })],
};

const REMEDY: Text = Text::fixed(
    "決まった内容を書くか、まだなら欄を空けてください。",
    "Write what holds, or leave the cell blank until it is known.",
);

/// The texts that readers see.
fn texts(service: &Service) -> [(C, &str); 14] {
    let address = service.address.as_ref().map_or("", |address| &*address.text);
    [
        (C::Name, &service.name),
        (C::NameKana, &service.name_kana),
        (C::NameEnglish, &service.name_english),
        (C::Organization, &service.organization),
        (C::Operator, &service.operator),
        (C::Description, &service.description),
        (C::Eligibility, &service.eligibility),
        (C::Venue, &service.venue),
        (C::Address, address),
        (C::PhoneHours, &service.phone_hours),
        (C::ContactPerson, &service.contact_person),
        (C::Application, &service.application),
        (C::Fees, &service.fees),
        (C::Remarks, &service.remarks),
    ]
}

/// Cells that say nothing else.
const WHOLE: [&str; 22] = [
    "未定",
    "調整中",
    "確認中",
    "検討中",
    "作成中",
    "入力中",
    "後日記入",
    "不明",
    "仮",
    "ダミー",
    "テスト",
    "サンプル",
    "ここに入力",
    "tbd",
    "tba",
    "todo",
    "dummy",
    "test",
    "sample",
    "?",
    "??",
    "???",
];

/// Words that no finished text holds.
const WITHIN: [&str; 9] = ["要確認", "要調査", "要修正", "要記入", "あとで書く", "(仮)", "〇〇", "●●", "△△"];

/// Whether these two characters begin one of those words.
const fn begin_one(one: char, two: char) -> bool {
    matches!(
        (one, two),
        ('要', '確' | '調' | '修' | '記')
            | ('あ', 'と')
            | ('(', '仮')
            | ('〇', '〇')
            | ('●', '●')
            | ('△', '△')
    )
}

/// What may stand around a word that says nothing else.
const AROUND: [char; 10] = ['(', ')', '【', '】', '[', ']', '<', '>', '※', '。'];

/// Of how many characters the longest of [`WHOLE`] is.
const LONGEST: usize = 6;

fn is_placeholder(text: &str) -> bool {
    if !may_be_placeholder(text) {
        return false;
    }
    let plain: String = characters(text).collect();
    let bare = plain.trim_matches(AROUND);
    let crosses = bare.chars().count() >= 2 && bare.chars().all(is_cross);
    crosses || WHOLE.contains(&bare) || WITHIN.iter().any(|word| plain.contains(word))
}

/// Whether a text is short enough to say nothing else, or has the beginning of a word that gives it away:
/// most have neither, and need no second look. What is not told from its characters one by one needs it.
fn may_be_placeholder(text: &str) -> bool {
    let (mut before, mut words) = (None, 0);
    for c in text.chars() {
        if is_calm(c) && !before.is_some_and(|before| begin_one(before, c)) {
            (before, words) = (Some(c), words + 1);
            continue;
        }
        let Some(c) = alone(c).map(of_one_look) else { return true };
        if c.is_whitespace() {
            continue;
        }
        if before.is_some_and(|before| begin_one(before, c)) {
            return true;
        }
        before = Some(c);
        if words <= LONGEST && !is_cross(c.to_ascii_lowercase()) && !AROUND.contains(&c) {
            words += 1;
        }
    }
    before.is_some() && words <= LONGEST
}

/// Whether a character is compared as it stands and is nothing but a part of a word. Nearly all are kana and
/// kanji.
const fn is_calm(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='\u{9fff}')
}

/// The characters of a text as they are compared: folded, without blanks, circles of the same looks alike.
fn characters(text: &str) -> impl Iterator<Item = char> {
    let folded = text.folded().filter(|c| !c.is_whitespace());
    folded.map(of_one_look)
}

/// Circles of the same looks are one.
const fn of_one_look(c: char) -> char {
    if matches!(c, '○' | '◯') { '〇' } else { c }
}

const fn is_cross(c: char) -> bool {
    matches!(c, 'x' | '×' | '✕')
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, service};
    use super::*;

    #[test]
    fn no_word_is_passed_over_at_the_first_look() {
        for word in WITHIN {
            let mut characters = word.chars();
            assert!(characters.next().zip(characters.next()).is_some_and(|(one, two)| begin_one(one, two)));
        }
        assert!(WHOLE.iter().all(|word| word.chars().count() <= LONGEST));
        for c in ('\0'..=char::MAX).filter(|c| is_calm(*c)) {
            assert_eq!(alone(c).map(of_one_look), Some(c));
            assert!(!c.is_whitespace() && !is_cross(c) && !AROUND.contains(&c), "{c}");
        }
    }

    #[test]
    fn placeholders_are_told_from_texts() {
        for text in [
            "未定",
            "【未定】",
            "ＴＢＤ",
            "○○について話します",
            "◯◯公民館",
            "料金は要確認",
            "申し込みの方法は、夏までにあとで書く予定です",
            "相談室（仮）のご案内",
            "※【（ＳＡＭＰＬＥ）】。",
            "××",
            "（× × × × × × × ×）",
            "（仮）",
            "？？",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in [
            "",
            "開催日は未定です",
            "無料",
            "なし",
            "検討中の方もどうぞ",
            "○",
            "仮設住宅",
            "×",
            "テストステロン",
            "要約筆記と手話通訳あり",
            "あいあと",
            "（ ）",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn each_cell_with_one_is_found() {
        let row = Service { venue: "未定".into(), remarks: "要確認".into(), ..service("○○の会") };
        assert_eq!(cells(&CHECK, &directory([row, service("相談室")])).len(), 3);
    }
}
