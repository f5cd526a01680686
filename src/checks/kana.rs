//! R225: a reading that is not written in kana.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R225",
        usual: Severity::Warning,
        title: Text::fixed("かなではない読み", "a reading that is not kana"),
        explanation: Text::fixed(
            "名称_カナに、かなではない文字があります。並べ替え、読み上げ、ふりがなに使えません。",
            "名称_カナ holds something else than kana and cannot be used for sorting, reading aloud or above the name.",
        ),
        example: Text::fixed("名称_カナ「山口市役所」", "名称_カナ: 山口市役所"),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let service = row.service;
        let reading = &service.name_kana;
        let Some(c) = reading.chars().find(|c| !is_kana(*c)) else { return };
        found.add(|| {
            let message = Text::new(
                format!("読み「{reading}」の「{c}」は、かなではありません。"),
                format!("“{c}” in the reading “{reading}” is no kana."),
            );
            let cell = view.directory.cell(service, ServiceColumn::NameKana);
            Problem::at(cell, message, REMEDY).value(reading).subject(service.body())
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "カタカナ（またはひらがな）で書いてください。アルファベットや数字も、読みを書きます。",
    "Write it in katakana (or hiragana), letters and figures as they are read out too.",
);

/// Kana of both kinds and widths, and what stands between words. Letters and figures are let be: the
/// municipal standard has them in readings (ＮＰＯホウジン).
fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}' | '\u{30a0}'..='\u{30ff}' | '\u{ff61}'..='\u{ff9f}')
        || c.is_whitespace()
        || c.is_ascii()
        || matches!(
            c,
            '\u{ff01}'..='\u{ff5e}' | '「' | '」' | '『' | '』' | '、' | '。' | '‐' | '−' | '〜' | '’'
        )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, service};
    use super::CHECK;
    use crate::directory::Service;

    #[test]
    fn kanji_in_a_reading_is_found() {
        let row = |kana: &str| Service { name_kana: kana.into(), ..service("市役所") };
        let rows = [
            row("ヤマグチシ役所"),
            row("ヤマグチシ　ヤクショ"),
            row("やまぐち・しやくしょ"),
            row("ＮＰＯホウジン"),
            row(""),
        ];
        assert_eq!(cells(&CHECK, &directory(rows)).len(), 1);
    }
}
