//! The catalogue as people and programs read it.

use std::fmt::Write as _;

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::{Leeway, rules};
use crate::finding::{Lang, Rule, Severity, Text};

impl Leeway {
    /// How far a workbook may change a rule, in a sentence.
    fn said(self, rule: &Rule) -> Text {
        let (code, usual) = (rule.code, rule.usual.label());
        match self {
            Self::Free => Text::new(
                format!(
                    "{}。発行情報の項目「規則 {code}」に、誤り・注意・お知らせ・しないのどれかを書くと変わります。",
                    usual.ja
                ),
                format!(
                    "{}; a row 規則 {code} in 発行情報 changes it: 誤り (error), 注意 (warning), お知らせ (note), しない (off).",
                    usual.en
                ),
            ),
            Self::Told => Text::new(
                format!(
                    "{}。発行情報の項目「規則 {code}」で変えられますが、見ないことにはできません。",
                    usual.ja
                ),
                format!("{}; a row 規則 {code} in 発行情報 changes it, but cannot switch it off.", usual.en),
            ),
            Self::Held => Text::new(
                format!(
                    "{}。世に出してはいけないものや失われるものを止めるため、軽くはできません。",
                    usual.ja
                ),
                format!(
                    "{}; it keeps back what must not go out or would be lost, and cannot be lowered.",
                    usual.en
                ),
            ),
        }
    }
}

/// What `mitsuori explain` tells of a rule.
pub fn explanation(rule: &Rule, lang: Lang) -> String {
    let Rule { code, usual, title, explanation, example, remedy } = rule;
    let mut out = format!("{code}  {}  {}\n\n", usual.label().get(lang), title.get(lang));
    let _ = writeln!(out, "{}\n", explanation.get(lang));
    let gravity = Leeway::of(rule).said(rule);
    let parts = [
        (Text::fixed("例", "example"), example),
        (Text::fixed("直し方", "remedy"), remedy),
        (Text::fixed("重さ", "severity"), &gravity),
    ];
    for (label, text) in parts {
        let _ = writeln!(out, "{}: {}", label.get(lang), text.get(lang));
    }
    out
}

/// Every rule in a line: code, severity, title.
pub fn table(lang: Lang) -> String {
    let label = |rule: &Rule| rule.usual.label().get(lang).to_owned();
    let width = rules().iter().map(|rule| label(rule).width_cjk()).max().unwrap_or_default();
    let mut out = String::new();
    for rule in rules() {
        let label = label(rule);
        let gap = " ".repeat(width - label.width_cjk());
        let _ = writeln!(out, "{}  {label}{gap}  {}", rule.code, rule.title.get(lang));
    }
    out
}

/// The rows of the manual's table, in both languages.
pub fn markdown() -> String {
    let mut out = "| code | severity | 見るもの | what it finds |\n|---|---|---|---|\n".to_owned();
    for rule in rules() {
        let Text { ja, en } = &rule.title;
        let _ = writeln!(out, "| `{}` | {} | {ja} | {en} |", rule.code, rule.usual.label().en);
    }
    out
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: Severity,
    /// The least that a workbook may make of it; none where it may be switched off.
    least: Option<Severity>,
    title: Both<'a>,
    explanation: Both<'a>,
    example: Both<'a>,
    remedy: Both<'a>,
}

#[derive(Serialize)]
struct Both<'a> {
    ja: &'a str,
    en: &'a str,
}

impl<'a> From<&'a Text> for Both<'a> {
    fn from(text: &'a Text) -> Self {
        Self { ja: &text.ja, en: &text.en }
    }
}

/// Every rule with all that is said of it, for programs.
pub fn json() -> String {
    let entries: Vec<Entry<'_>> = rules()
        .iter()
        .map(|rule| {
            let Rule { code, usual, title, explanation, example, remedy } = rule;
            let least = match Leeway::of(rule) {
                Leeway::Free => None,
                Leeway::Told => Some(Severity::Note),
                Leeway::Held => Some(*usual),
            };
            Entry {
                code,
                severity: *usual,
                least,
                title: title.into(),
                explanation: explanation.into(),
                example: example.into(),
                remedy: remedy.into(),
            }
        })
        .collect();
    // Strings into memory: there is nothing here that can fail.
    let mut json = serde_json::to_string_pretty(&entries).unwrap_or_default();
    json.push('\n');
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_told_with_example_remedy_and_leeway() {
        let told = explanation(super::super::rule("T302").unwrap(), Lang::Ja);
        for part in ["T302  誤り  電話番号のけた数\n", "\n例: ", "\n直し方: ", "\n重さ: 誤り。"]
        {
            assert!(told.contains(part), "{part} in {told}");
        }
    }

    #[test]
    fn every_form_has_every_rule() {
        let json: serde_json::Value = serde_json::from_str(&json()).unwrap();
        assert_eq!(json.as_array().map(Vec::len), Some(rules().len()));
        assert_eq!(markdown().lines().count(), rules().len() + 2);
        for lang in [Lang::Ja, Lang::En] {
            assert_eq!(table(lang).lines().count(), rules().len());
        }
    }
}
