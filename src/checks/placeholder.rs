//! R212: words that stand for something that nobody filled in.

use super::{Check, Problem, live};
use crate::column::ServiceColumn as C;
use crate::directory::Service;
use crate::finding::{Rule, Severity, Text};
use crate::nfkc::Nfkc as _;

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
    run: |directory, _| {
        live(directory)
            .flat_map(|service| {
                let left = texts(service).into_iter().filter(|(_, text)| is_placeholder(text));
                left.map(move |(column, text)| {
                    let message = Text::new(
                        format!("「{text}」は、仮の言葉のようです。"),
                        format!("“{text}” seems to stand for something that is still to be filled in."),
                    );
                    Problem::at(directory.cell(service, column), message, REMEDY)
                        .value(text)
                        .subject(service.body())
                })
            })
            .collect()
    },
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

/// The characters that these begin with.
const FIRST: [char; 6] = ['要', 'あ', '(', '〇', '●', '△'];

fn is_placeholder(text: &str) -> bool {
    let mut plain = String::with_capacity(text.len());
    plain.extend(text.folded().filter(|c| !c.is_whitespace()));
    if plain.is_empty() {
        return false;
    }
    // Three circles of the same looks.
    let plain = if plain.contains(['○', '◯']) { plain.replace(['○', '◯'], "〇") } else { plain };
    let bare = plain.trim_matches(['(', ')', '【', '】', '[', ']', '<', '>', '※', '。']);
    let crosses = bare.chars().count() >= 2 && bare.chars().all(|c| matches!(c, 'x' | '×' | '✕'));
    crosses
        || WHOLE.contains(&bare)
        || plain.contains(FIRST) && WITHIN.iter().any(|word| plain.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, service};
    use super::*;

    #[test]
    fn every_word_begins_as_it_is_looked_for() {
        assert!(WITHIN.iter().all(|word| word.starts_with(FIRST)));
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
            "××",
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
