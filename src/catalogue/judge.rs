//! What the workbook itself says of the rules: graver, lighter, or not at all.

use std::collections::HashMap;

use super::{Leeway, rule};
use crate::directory::gravity::{Gravity, RuleWish};
use crate::finding::{Finding, Rule, Severity, Text};

/// The rules about rules.
pub(super) static RULES: &[&Rule] = &[&UNKNOWN, &SILENT, &HELD];

static UNKNOWN: Rule = Rule {
    code: "H109",
    usual: Severity::Warning,
    title: Text::fixed("知らない規則", "unknown rule"),
    explanation: Text::fixed(
        "発行情報の「規則」のあとの番号が、規則の番号ではないか、2度書かれています。書いた内容は使われません。",
        "The code behind 規則 in 発行情報 is no rule's, or stands there twice; what is written beside it is not used.",
    ),
    example: Text::fixed("項目「規則 T999」", "規則 T999"),
    remedy: Text::fixed(
        "規則の番号は mitsuori rules か、READMEの表で確かめてください。",
        "See the codes with mitsuori rules, or in the table of the README.",
    ),
};

static SILENT: Rule = Rule {
    code: "H110",
    usual: Severity::Note,
    title: Text::fixed("見ないことにした規則", "a rule that is switched off"),
    explanation: Text::fixed(
        "発行情報で「しない」とした規則です。見つかったものは、この報告に出ません。",
        "A rule that 発行情報 switches off; what it finds is not in this report.",
    ),
    example: Text::fixed("項目「規則 T306」、内容「しない」", "規則 T306: しない"),
    remedy: Text::fixed(
        "また見るときは、その行を消してください。",
        "Delete that row to have the rule looked after again.",
    ),
};

static HELD: Rule = Rule {
    code: "H111",
    usual: Severity::Warning,
    title: Text::fixed("軽くできない規則", "a rule that cannot be lowered"),
    explanation: Text::fixed(
        "世に出してはいけないものや、失われるものを止める規則です。書いた内容は使われません。",
        "The rule keeps back what must not go out, or would be lost; what is written beside it is not used.",
    ),
    example: Text::fixed("項目「規則 T301」、内容「しない」", "規則 T301: しない"),
    remedy: Text::fixed(
        "その行を消し、見つかったところを直してください。",
        "Delete that row and mend what the rule finds.",
    ),
};

/// What there is to say about the wishes themselves: unknown codes, rules that are held, rules that are
/// not looked after.
pub fn questions(wishes: &[RuleWish]) -> Vec<Finding> {
    let mut seen = HashMap::new();
    wishes.iter().filter_map(|wish| question(wish, &mut seen)).collect()
}

fn question<'w>(wish: &'w RuleWish, seen: &mut HashMap<&'static str, &'w RuleWish>) -> Option<Finding> {
    let RuleWish { code, gravity, cell } = wish;
    let Some(rule) = rule(code) else {
        let message = Text::new(
            format!("「{code}」という規則はありません。この行は使われません。"),
            format!("There is no rule {code}; the row is not used."),
        );
        return Some(UNKNOWN.at(cell.clone(), message, UNKNOWN.remedy.clone()).value(code));
    };
    if let Some(first) = seen.insert(rule.code, wish) {
        seen.insert(rule.code, first);
        let message = Text::new(
            format!("規則{}は{}でも決められています。この行は使われません。", rule.code, first.cell),
            format!("The rule {} is also set in {}; this row is not used.", rule.code, first.cell),
        );
        return Some(UNKNOWN.at(cell.clone(), message, UNKNOWN.remedy.clone()).value(code));
    }
    if !allowed(rule, *gravity) {
        let (title, usual) = (&rule.title, rule.usual.label());
        let message = Text::new(
            format!("規則{}「{}」は、{}より軽くできません。", rule.code, title.ja, usual.ja),
            format!("The rule {} ({}) cannot be less than {}.", rule.code, title.en, article(&usual.en)),
        );
        let message = if Leeway::of(rule) == Leeway::Told {
            Text::new(
                format!("規則{}「{}」は、見ないことにはできません。", rule.code, title.ja),
                format!("The rule {} ({}) cannot be switched off.", rule.code, title.en),
            )
        } else {
            message
        };
        return Some(HELD.at(cell.clone(), message, HELD.remedy.clone()).value(code));
    }
    (severity(*gravity).is_none()).then(|| {
        let message = Text::new(
            format!("規則{}「{}」は見ていません。", rule.code, rule.title.ja),
            format!("The rule {} ({}) is not looked after.", rule.code, rule.title.en),
        );
        SILENT.at(cell.clone(), message, SILENT.remedy.clone()).value(code)
    })
}

fn article(word: &str) -> String {
    format!("{} {word}", if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}

/// Gives each finding the severity that the workbook wishes for, and takes away those of rules that it
/// switches off, as far as it may.
pub fn judge(findings: Vec<Finding>, wishes: &[RuleWish]) -> Vec<Finding> {
    let mut wished: HashMap<&str, Gravity> = HashMap::new();
    for wish in wishes {
        if let Some(rule) = rule(&wish.code) {
            wished.entry(rule.code).or_insert(wish.gravity);
        }
    }
    wished.retain(|code, gravity| rule(code).is_some_and(|rule| allowed(rule, *gravity)));
    if wished.is_empty() {
        return findings;
    }
    let judged = findings.into_iter().filter_map(|finding| match wished.get(finding.rule.code) {
        None => Some(finding),
        Some(gravity) => severity(*gravity).map(|severity| Finding { severity, ..finding }),
    });
    judged.collect()
}

/// The severity that a word stands for; none where the rule is not to be looked after.
const fn severity(gravity: Gravity) -> Option<Severity> {
    match gravity {
        Gravity::Error => Some(Severity::Error),
        Gravity::Warning => Some(Severity::Warning),
        Gravity::Note => Some(Severity::Note),
        Gravity::Off => None,
    }
}

/// Whether a rule may matter so much.
fn allowed(rule: &Rule, gravity: Gravity) -> bool {
    match Leeway::of(rule) {
        Leeway::Free => true,
        Leeway::Told => severity(gravity).is_some(),
        Leeway::Held => severity(gravity) >= Some(rule.usual),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::CellRef;

    fn wish(code: &str, gravity: Gravity) -> RuleWish {
        let cell = CellRef { sheet: "発行情報".into(), row: 4, column: 1 };
        RuleWish { code: code.to_owned(), gravity, cell }
    }

    fn finding(code: &str) -> Finding {
        rule(code).unwrap().whole(Text::fixed("誤", "wrong"), Text::fixed("直す", "mend"))
    }

    fn judged(code: &str, wishes: &[RuleWish]) -> Option<Severity> {
        judge(vec![finding(code)], wishes).first().map(|finding| finding.severity)
    }

    #[test]
    fn a_rule_matters_as_much_as_the_workbook_says() {
        for (gravity, severity) in [
            (Gravity::Error, Some(Severity::Error)),
            (Gravity::Note, Some(Severity::Note)),
            (Gravity::Off, None),
        ] {
            assert_eq!(judged("R203", &[wish("r203", gravity)]), severity, "{gravity:?}");
        }
        assert_eq!(judged("R203", &[wish("R204", Gravity::Off)]), Some(Severity::Warning));
    }

    #[test]
    fn what_must_not_go_out_is_never_silenced() {
        for gravity in [Gravity::Off, Gravity::Note, Gravity::Warning] {
            assert_eq!(judged("T301", &[wish("T301", gravity)]), Some(Severity::Error));
        }
        assert_eq!(judged("D607", &[wish("D607", Gravity::Warning)]), Some(Severity::Warning));
        assert_eq!(judged("D607", &[wish("D607", Gravity::Off)]), Some(Severity::Error));
    }

    #[test]
    fn what_is_not_used_is_said_at_its_cell() {
        let wishes = [
            wish("T999", Gravity::Off),
            wish("T301", Gravity::Note),
            wish("D607", Gravity::Off),
            wish("R203", Gravity::Off),
            wish("R203", Gravity::Error),
            wish("R204", Gravity::Error),
        ];
        let codes: Vec<_> = questions(&wishes).iter().map(|finding| finding.rule.code).collect();
        assert_eq!(codes, ["H109", "H111", "H111", "H110", "H109"]);
        assert_eq!(judged("R203", &wishes), None, "the first of two rows counts");
    }
}
