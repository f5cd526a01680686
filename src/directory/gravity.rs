//! How much a rule of the report is to matter, in the office's own words (規則 T306: 注意).

use super::vocabulary::Vocabulary;
use crate::cell::CellRef;
use crate::nfkc::Nfkc as _;

/// How much something is to matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// 誤り.
    Error,
    /// 注意.
    Warning,
    /// お知らせ.
    Note,
    /// しない: not at all.
    Off,
}

impl Vocabulary for Gravity {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Error, &["誤り", "error", "あやまり", "エラー", "誤"]),
        (Self::Warning, &["注意", "warning", "警告", "warn"]),
        (Self::Note, &["お知らせ", "note", "おしらせ", "知らせ", "info"]),
        (Self::Off, &["しない", "off", "見ない", "なし", "無視", "不要", "no", "×", "✕"]),
    ];
}

/// What a workbook wishes of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleWish {
    /// The rule's code as typed; there may be no such rule.
    pub code: String,
    /// How much it is to matter.
    pub gravity: Gravity,
    /// Where it is said.
    pub cell: CellRef,
}

/// The code in the name of a setting that speaks of a rule: `T306` of 規則 T306.
pub fn code(setting: &str) -> Option<String> {
    let name: String = setting.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    let rest = ["規則", "ルール", "RULE"].iter().find_map(|word| name.strip_prefix(word))?;
    let code: String = rest.chars().filter(|c| c.is_alphanumeric()).collect();
    (!code.is_empty()).then_some(code)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::tries;

    #[test]
    fn a_setting_names_its_rule_in_many_ways() {
        for name in ["規則 T306", "規則T306", "規則：ｔ３０６", "rule t306", "規則（T306）"] {
            assert_eq!(code(name).as_deref(), Some("T306"), "{name}");
        }
        for name in ["規則", "表題", "T306", ""] {
            assert_eq!(code(name), None, "{name}");
        }
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn every_code_is_found_in_the_name_of_its_setting(code in "[A-Z][0-9]{3}", lower in any::<bool>()) {
            let typed = if lower { code.to_lowercase() } else { code.clone() };
            prop_assert_eq!(super::code(&format!("規則 {typed}")), Some(code.clone()));
            prop_assert_eq!(super::code(&format!("ルール（{typed}）")), Some(code));
        }
    }
}
