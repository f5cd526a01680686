//! Text as people type it: what counts as blank, and when two names mean the same body.

use crate::nfkc::{Nfkc as _, is_folded};

/// Whether two names mean the same: width, case, spaces, brackets, dots and the legal form
/// (認定NPO法人, 社会福祉法人, 株式会社 …) do not count; but 第1・2地区 is not 第12地区. Empty names are
/// nobody's.
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (key(one), key(other));
    !one.is_empty() && one == other
}

/// The form in which names are compared. Never printed.
pub fn key(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    if name.chars().all(is_folded) {
        plain.push_str(name);
    } else {
        let mut is_parted = false;
        for c in name.folded().filter(|c| !c.is_whitespace() && !c.is_control()) {
            if is_mark(c) {
                is_parted = true;
                continue;
            }
            if std::mem::take(&mut is_parted) && is_figure(c) && plain.ends_with(is_figure) {
                plain.push(BETWEEN_FIGURES);
            }
            plain.push(c);
        }
    }
    // All legal forms have one of these; nearly no text has.
    if !plain.contains(['法', '会']) {
        return plain;
    }
    let bare = LEGAL_FORMS.iter().fold(&*plain, |name, form| {
        let taken = name.strip_prefix(form).filter(|rest| !rest.is_empty());
        taken.or_else(|| name.strip_suffix(form).filter(|rest| !rest.is_empty())).unwrap_or(name)
    });
    if bare.len() == plain.len() { plain } else { bare.to_owned() }
}

/// The signs with which a formula begins, after OWASP's page on CSV injection: full-width ones too, which
/// Japanese spreadsheet programs take for the others.
pub const FORMULA_SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet program would take a cell of a table for a formula ([`FORMULA_SIGNS`]). Numbers
/// and a dash alone are what they look like.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(FORMULA_SIGNS) && text.chars().nth(1).is_some() && text.parse::<f64>().is_err()
}

/// What any mark between two figures counts as.
const BETWEEN_FIGURES: char = '-';

/// Whether a character is a figure, with which marks tell one number from another.
fn is_figure(c: char) -> bool {
    c.is_numeric()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千')
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '「' | '」'
            | '『'
            | '』'
            | '('
            | ')'
            | '['
            | ']'
            | '【'
            | '】'
            | '〈'
            | '〉'
            | '《'
            | '》'
            | '"'
            | '\''
            | '・'
            | '･'
            | '.'
            | ','
            | '、'
            | '。'
            | '-'
            | '‐'
            | '_'
            | '/'
    )
}

/// Longest first: each is taken off once, in this order.
const LEGAL_FORMS: &[&str] = &[
    "認定特定非営利活動法人",
    "特定非営利活動法人",
    "地方独立行政法人",
    "独立行政法人",
    "認定npo法人",
    "社会福祉法人",
    "公益財団法人",
    "公益社団法人",
    "一般財団法人",
    "一般社団法人",
    "国立大学法人",
    "医療法人社団",
    "医療法人財団",
    "npo法人",
    "医療法人",
    "学校法人",
    "宗教法人",
    "株式会社",
    "有限会社",
    "合同会社",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, tries};

    #[test]
    fn every_legal_form_has_a_sign_that_it_is_one() {
        assert!(LEGAL_FORMS.iter().all(|form| form.contains(['法', '会'])));
    }

    #[test]
    fn a_character_that_counts_as_it_stands_is_no_other() {
        for c in ('\0'..=char::MAX).filter(|c| is_folded(*c)) {
            let name = c.to_string();
            assert!(name.folded().eq([c]), "{c}");
            assert!(!c.is_whitespace() && !c.is_control() && !is_mark(c), "{c}");
        }
    }

    #[test]
    fn names_of_one_body_are_the_same() {
        for (one, other) in [
            ("認定NPO法人支えてネットワーク", "支えてネットワーク"),
            ("KHJ山口県「きらら会」", "KHJ山口県きらら会"),
            ("ＮＰＯ法人 ドリームファクトリー", "NPO法人ドリームファクトリー"),
            ("株式会社", "株式会社"),
        ] {
            assert!(same(one, other), "{one} / {other}");
        }
        for (one, other) in [("", ""), ("山口市", "山口県"), ("家族教室", "家族塾")] {
            assert!(!same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_mark_between_figures_tells_two_names_apart() {
        for (one, other) in [
            ("第1・2地区", "第12地区"),
            ("第1-2地域包括支援センター", "第12地域包括支援センター"),
            ("1-1", "11"),
            ("第一・二地区", "第一二地区"),
            ("１（２）", "12"),
            ("1.1.1", "11.1"),
        ] {
            assert!(!same(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("第１‐２地区", "第1・2 地区"),
            ("1--2", "1-2"),
            ("A-1", "A1"),
            ("1-", "1"),
            ("相談室・1", "相談室1"),
        ] {
            assert!(same(one, other), "{one} / {other}");
        }
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn names_compare_alike_from_both_sides(one in anything(), other in anything()) {
            prop_assert_eq!(same(&one, &other), same(&other, &one));
            let apart = format!(" {one}　");
            prop_assert!(same(&one, &apart) || key(&one).is_empty());
        }
    }
}
