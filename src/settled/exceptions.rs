//! The exceptions of the sheet 例外: which of them hold, what each accepts, and what there is to say
//! about those that do not.
//!
//! An exception names one rule, one row (by its ID, else by its name; blank for what concerns no row),
//! a reason and a last day at most twelve months away. What lacks one of these accepts nothing, and is
//! an error: an exception that everybody believes in and that is none would be worse than none.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use super::identity::{Called, Places, key};
use super::rules::{ENDS_SOON, NOT_HELD, UNUSED, is_acceptable};
use super::{Accepted, Terms};
use crate::column::ExceptionColumn;
use crate::directory::{Directory, Exception};
use crate::finding::{Finding, Rule, Text};
use crate::nfkc::Nfkc as _;

/// So long an exception may last: then somebody decides anew.
const MONTHS_LONGEST: u32 = 12;

/// So long before its end an exception is called to mind.
const MONTHS_SOON: u32 = 1;

/// An exception that holds.
struct Held<'a> {
    exception: &'a Exception,
    rule: &'static Rule,
    /// The row that it is about, as a key; empty for none.
    row: String,
    until: NaiveDate,
}

/// Parts the accepted findings from the others, and says what there is to say about the exceptions.
pub(super) fn part(
    findings: Vec<Finding>,
    directory: &Directory,
    terms: &Terms<'_>,
) -> (Vec<Finding>, Vec<Accepted>, Vec<Finding>) {
    if directory.exceptions.is_empty() {
        return (findings, Vec::new(), Vec::new());
    }
    let mut said = Vec::new();
    let mut held: Vec<Held<'_>> = Vec::new();
    for exception in &directory.exceptions {
        match judge(exception, terms) {
            Ok(one) => held.push(one),
            Err((column, fault)) => said.push(fault.finding(directory, exception, column)),
        }
    }
    let mut places: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, one) in held.iter().enumerate() {
        places.entry((one.rule.code, &one.row)).or_default().push(index);
    }
    let mut used = vec![false; held.len()];
    let mut accepted = Vec::new();
    let mut rest = Vec::new();
    for finding in findings {
        let of = places.get(&(finding.rule.code, &*finding.identity.row));
        let Some((last, one)) = of.and_then(|of| {
            of.iter().for_each(|index| used[*index] = true);
            // Of several the one that lasts longest counts.
            of.iter().map(|index| (held[*index].until, &held[*index])).max_by_key(|(until, _)| *until)
        }) else {
            rest.push(finding);
            continue;
        };
        accepted.push(Accepted {
            finding,
            reason: one.exception.reason.trim().to_owned(),
            until: last,
            approver: one.exception.approver.trim().to_owned(),
            cell: directory.headers.exceptions.cell(one.exception.row, ExceptionColumn::Rule),
        });
    }
    let called = LazyCell::new(|| Called::of(&Places::of(directory)));
    for (one, used) in held.iter().zip(used) {
        if !used && (terms.judged)(one.rule) {
            said.push(unused(directory, one, &called));
        } else if terms
            .today
            .checked_add_months(Months::new(MONTHS_SOON))
            .is_some_and(|soon| one.until <= soon)
        {
            said.push(ends_soon(directory, one));
        }
    }
    (rest, accepted, said)
}

/// Why an exception does not hold.
enum Fault {
    NoRule,
    UnknownRule,
    SeveralRules,
    NeverAccepted(&'static Rule),
    NoReason,
    NoEnd,
    TooLong(NaiveDate),
    Expired(NaiveDate),
}

fn judge<'a>(exception: &'a Exception, terms: &Terms<'_>) -> Result<Held<'a>, (ExceptionColumn, Fault)> {
    if exception.rule.trim().is_empty() {
        return Err((ExceptionColumn::Rule, Fault::NoRule));
    }
    let rule = rule(&exception.rule, terms.rules).map_err(|fault| (ExceptionColumn::Rule, fault))?;
    if !is_acceptable(rule) {
        return Err((ExceptionColumn::Rule, Fault::NeverAccepted(rule)));
    }
    if exception.reason.trim().is_empty() {
        return Err((ExceptionColumn::Reason, Fault::NoReason));
    }
    let until = exception.until.ok_or((ExceptionColumn::Until, Fault::NoEnd))?;
    if until < terms.today {
        return Err((ExceptionColumn::Until, Fault::Expired(until)));
    }
    let longest = terms.today.checked_add_months(Months::new(MONTHS_LONGEST));
    if longest.is_some_and(|longest| until > longest) {
        return Err((ExceptionColumn::Until, Fault::TooLong(until)));
    }
    Ok(Held { exception, rule, row: key(&exception.id), until })
}

/// The rule that a cell names: by its code, with its title behind it or not, or by its title alone.
fn rule(cell: &str, rules: &[&'static Rule]) -> Result<&'static Rule, Fault> {
    let text: String = cell.nfkc().flat_map(char::to_uppercase).collect();
    let mut codes: Vec<&str> =
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|c| is_code(c)).collect();
    codes.sort_unstable();
    codes.dedup();
    match codes[..] {
        [] => {
            let title = key(cell);
            let named = |rule: &&&'static Rule| key(&rule.title.ja) == title || key(&rule.title.en) == title;
            rules.iter().find(named).copied().ok_or(Fault::UnknownRule)
        }
        [code] => rules.iter().find(|rule| rule.code == code).copied().ok_or(Fault::UnknownRule),
        _ => Err(Fault::SeveralRules),
    }
}

fn is_code(word: &str) -> bool {
    let (letter, digits) = word.split_at(word.len().min(1));
    letter.chars().all(|c| c.is_ascii_uppercase())
        && digits.len() == 3
        && digits.chars().all(|c| c.is_ascii_digit())
}

impl Fault {
    fn finding(&self, directory: &Directory, exception: &Exception, column: ExceptionColumn) -> Finding {
        let message = match self {
            Self::NoRule => Text::fixed(
                "規則の番号がありません。この例外は効いていません。",
                "No rule is named; this exception does not hold.",
            ),
            Self::UnknownRule => Text::new(
                format!("「{}」という規則はありません。この例外は効いていません。", exception.rule.trim()),
                format!("There is no rule “{}”; this exception does not hold.", exception.rule.trim()),
            ),
            Self::SeveralRules => Text::fixed(
                "規則が2つ以上書かれています。この例外は効いていません。",
                "Several rules are named; this exception does not hold.",
            ),
            Self::NeverAccepted(rule) => Text::new(
                format!("{}（{}）は、例外にできない規則です。", rule.code, rule.title.ja),
                format!("{} ({}) allows of no exception.", rule.code, rule.title.en),
            ),
            Self::NoReason => Text::fixed(
                "理由がありません。この例外は効いていません。",
                "There is no reason; this exception does not hold.",
            ),
            Self::NoEnd => Text::fixed(
                "期限がありません。この例外は効いていません。",
                "There is no last day; this exception does not hold.",
            ),
            Self::TooLong(until) => Text::new(
                format!("期限（{until}）が{MONTHS_LONGEST}か月より先です。この例外は効いていません。"),
                format!(
                    "It would last until {until}, longer than {MONTHS_LONGEST} months; this exception does not hold."
                ),
            ),
            Self::Expired(until) => Text::new(
                format!("期限（{until}）をすぎました。この例外はもう効いていません。"),
                format!("It ended on {until} and does not hold any more."),
            ),
        };
        let remedy = match self {
            Self::NoRule | Self::UnknownRule | Self::SeveralRules => Text::fixed(
                "報告にある規則の番号（T304など）を1つだけ書いてください。規則が2つなら、行を分けてください。",
                "Write one rule's code as the report has it (T304, say); use a row for each rule.",
            ),
            Self::NeverAccepted(_) => Text::fixed(
                "指摘された所を直し、この行を消してください。",
                "Mend what was found, and delete this row.",
            ),
            Self::NoReason => Text::fixed("なぜよいとしたかを書いてください。", "Write why it is accepted."),
            Self::NoEnd | Self::TooLong(_) => Text::new(
                format!("{MONTHS_LONGEST}か月以内の日付を書いてください。そのときにもう一度決めます。"),
                format!("Write a day within {MONTHS_LONGEST} months; then somebody decides anew."),
            ),
            Self::Expired(_) => Text::fixed(
                "指摘が直っていればこの行を消し、まだ要るなら、決め直して新しい期限を書いてください。",
                "Delete the row if the matter is settled; if not, decide anew and write a new day.",
            ),
        };
        let value = match column {
            ExceptionColumn::Rule => exception.rule.clone(),
            ExceptionColumn::Until => exception.until.map(|day| day.to_string()).unwrap_or_default(),
            ExceptionColumn::Id | ExceptionColumn::Reason | ExceptionColumn::Approver => String::new(),
        };
        NOT_HELD.at(directory.headers.exceptions.cell(exception.row, column), message, remedy).value(value)
    }
}

fn unused(directory: &Directory, one: &Held<'_>, called: &Called<'_>) -> Finding {
    let (code, id) = (one.rule.code, one.exception.id.trim());
    let ids = called.ids_of(&one.row);
    let (message, remedy) = if !one.row.is_empty() && !ids.is_empty() && !called.has(&one.row) {
        let ids = ids.join("、");
        (
            Text::new(
                format!("「{id}」はIDではなく名称です。この行のIDは{ids}です。"),
                format!("“{id}” is a name; the ID of its row is {ids}."),
            ),
            Text::fixed("IDを書いてください。", "Write the ID."),
        )
    } else if !one.row.is_empty() && !called.has(&one.row) {
        (
            Text::new(format!("「{id}」というIDの行がありません。"), format!("No row has the ID “{id}”.")),
            Text::fixed(
                "IDを確かめてください。行がもうないなら、この例外も消してください。",
                "See that the ID is right; if the row is gone, delete the exception too.",
            ),
        )
    } else {
        let (ja, en) = if one.row.is_empty() {
            ("行によらない所に".to_owned(), "outside the rows".to_owned())
        } else {
            (format!("「{id}」に"), format!("in “{id}”"))
        };
        (
            Text::new(
                format!("{ja}{code}の指摘はありません。この例外は要らなくなっています。"),
                format!("{code} finds nothing {en}; the exception is not needed."),
            ),
            Text::fixed("この行を消してください。", "Delete the row."),
        )
    };
    let column = ExceptionColumn::Id;
    UNUSED
        .at(directory.headers.exceptions.cell(one.exception.row, column), message, remedy)
        .value(one.exception.id.clone())
}

fn ends_soon(directory: &Directory, one: &Held<'_>) -> Finding {
    let (code, until) = (one.rule.code, one.until);
    ENDS_SOON
        .at(
            directory.headers.exceptions.cell(one.exception.row, ExceptionColumn::Until),
            Text::new(
                format!("この例外（{code}）は{until}で終わり、その後は指摘に戻ります。"),
                format!("This exception to {code} ends on {until}; after that the finding counts again."),
            ),
            Text::fixed(
                "それまでに指摘された所を直すか、決め直して新しい期限を書いてください。",
                "Mend what was found by then, or decide anew and write a new day.",
            ),
        )
        .value(until.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{RULES, day, directory, exception, finding, other};
    use super::super::{Settled, settle};
    use super::*;

    fn settled(exceptions: Vec<Exception>, findings: Vec<Finding>) -> Settled {
        let terms = Terms { today: day(2021, 3, 31), rules: RULES, judged: |rule| rule.code != "T304" };
        settle(findings, &directory(exceptions), &terms, None)
    }

    /// The codes that count after an exception, and what is said about it.
    fn codes(exception: Exception) -> (Vec<&'static str>, usize) {
        let settled = settled(vec![exception], vec![finding("083-934-253")]);
        (settled.open.iter().map(|finding| finding.rule.code).collect(), settled.accepted.len())
    }

    const END: Option<NaiveDate> = NaiveDate::from_ymd_opt(2021, 9, 30);

    #[test]
    fn an_accepted_finding_does_not_count_and_says_who_why_and_until_when() {
        let settled = settled(
            vec![exception("s1", "Ｔ３０２ 電話番号のけた数", " 国外の番号 ", END)],
            vec![finding("x")],
        );
        assert_eq!(settled.open, []);
        let [Accepted { finding, reason, until, approver, cell }] = &settled.accepted[..] else {
            panic!("{settled:?}")
        };
        assert_eq!((&*finding.value, &**reason, &**approver), ("x", "国外の番号", "課長"));
        assert_eq!((Some(*until), cell.to_string()), (END, "例外!B2".to_owned()));
    }

    #[test]
    fn a_rule_is_named_by_its_code_or_its_title() {
        for name in ["t302", "T302：けた数", "電話番号のけた数", "Digits of a number"] {
            assert_eq!(codes(exception("S1", name, "理由", END)), (vec![], 1), "{name}");
        }
        for name in ["T999", "", "T302、T304", "電話", "XT302"] {
            assert_eq!(codes(exception("S1", name, "理由", END)), (vec!["T302", "D612"], 0), "{name}");
        }
    }

    #[test]
    fn without_a_reason_or_an_end_or_beyond_a_year_nothing_is_accepted() {
        for (reason, until) in [
            (" ", END),
            ("理由", None),
            ("理由", Some(day(2021, 3, 30))),
            ("理由", Some(day(2022, 4, 1))),
            ("理由", Some(NaiveDate::MAX)),
        ] {
            assert_eq!(codes(exception("S1", "T302", reason, until)), (vec!["T302", "D612"], 0), "{until:?}");
        }
        assert_eq!(codes(exception("S1", "T302", "理由", Some(day(2022, 3, 31)))), (vec![], 1));
    }

    #[test]
    fn the_last_month_is_called_to_mind_and_the_last_day_still_holds() {
        for (until, said) in
            [(day(2021, 3, 31), vec!["D611"]), (day(2021, 4, 30), vec!["D611"]), (day(2021, 5, 1), vec![])]
        {
            assert_eq!(codes(exception("S1", "T302", "理由", Some(until))), (said, 1), "{until}");
        }
    }

    #[test]
    fn an_exception_is_about_one_row_and_blank_for_what_is_in_none() {
        assert_eq!(codes(exception("S2", "T302", "理由", END)), (vec!["T302", "D618"], 0));
        assert_eq!(codes(exception("", "T302", "理由", END)), (vec!["T302", "D618"], 0));
        let settled = settled(vec![exception("", "T304", "理由", END)], vec![other("T304")]);
        assert_eq!(settled.accepted.len(), 1);
    }

    #[test]
    fn a_row_goes_by_its_name_only_where_it_has_no_id() {
        let in_second = |mut finding: Finding| {
            finding.cell.as_mut().unwrap().row = 2;
            finding
        };
        let settled = settled(
            vec![exception("相談室", "T302", "理由", END), exception("居場所", "T302", "理由", END)],
            vec![finding("x"), in_second(finding("y"))],
        );
        assert_eq!(settled.accepted.len(), 1);
        assert_eq!(settled.accepted[0].finding.value, "y");
        let unused = settled.open.iter().find(|finding| finding.rule == &UNUSED).unwrap();
        assert!(unused.message.ja.contains("IDはＳ１です"), "{unused:?}");
    }

    #[test]
    fn a_rule_that_was_not_judged_makes_no_exception_useless() {
        let settled = settled(vec![exception("S1", "T304", "理由", END)], vec![]);
        assert_eq!((settled.open.len(), settled.accepted.len()), (0, 0));
    }

    #[test]
    fn some_rules_allow_of_no_exception() {
        let settled = settled(vec![exception("", "F001", "理由", END)], vec![other("F001")]);
        let codes: Vec<_> = settled.open.iter().map(|finding| finding.rule.code).collect();
        assert_eq!(codes, ["F001", "D612"]);
    }
}
