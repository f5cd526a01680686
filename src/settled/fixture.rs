//! A directory with rows that findings can be about, and findings in them.

use chrono::NaiveDate;

use crate::cell::CellRef;
use crate::column::{Column, GuideColumn, Header};
use crate::directory::vocabulary::NodeKind;
use crate::directory::{Directory, Edition, Exception, GuideNode, Headers};
use crate::finding::{Finding, Rule, Severity, Text};

const fn rule(code: &'static str, ja: &'static str, en: &'static str) -> Rule {
    Rule {
        code,
        usual: Severity::Error,
        title: Text::fixed(ja, en),
        explanation: Text::fixed("合いません。", "It does not fit."),
        example: Text::fixed("例", "like this"),
        remedy: Text::fixed("直してください。", "Mend it."),
    }
}

pub(super) static RULES: &[&Rule] = &[
    &rule("F001", "読めないシート", "unreadable sheet"),
    &rule("T302", "電話番号のけた数", "digits of a number"),
    &rule("T304", "先頭の0を補った", "a lost zero"),
];

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Two rows of a flowchart: one with the ID `Ｓ１`, one without an ID and called 居場所.
pub(super) fn directory(exceptions: Vec<Exception>) -> Directory {
    let node = |(row, (id, words)): (u32, (&str, &str))| GuideNode {
        row,
        id: id.to_owned(),
        words: words.to_owned(),
        kind: NodeKind::Goal,
        yes: String::new(),
        no: String::new(),
        category_text: String::new(),
        category: None,
    };
    Directory {
        headers: Headers { guide: header(), exceptions: header(), ..Headers::default() },
        edition: Edition::default(),
        categories: vec![],
        services: vec![],
        events: vec![],
        articles: vec![],
        steps: vec![],
        guide: (1..).zip([("Ｓ１", "相談室"), ("", "居場所")]).map(node).collect(),
        exceptions,
    }
}

fn header<C: Column>() -> Header<C> {
    Header { sheet: C::SHEET.into(), row: 0, places: C::ALL.iter().copied().zip(0..).collect() }
}

/// An exception in the row below the headings.
pub(super) fn exception(id: &str, rule: &str, reason: &str, until: Option<NaiveDate>) -> Exception {
    Exception {
        row: 1,
        id: id.to_owned(),
        rule: rule.to_owned(),
        reason: reason.to_owned(),
        until,
        approver: "課長".to_owned(),
    }
}

/// A finding of T302 in the words of the row `Ｓ１`.
pub(super) fn finding(value: &str) -> Finding {
    let cell = CellRef { sheet: GuideColumn::SHEET.into(), row: 1, column: 1 };
    let text = Text::fixed("合いません。", "It does not fit.");
    RULES[1].at(cell, text.clone(), text).value(value)
}

/// A finding of another rule about the whole file.
pub(super) fn other(code: &str) -> Finding {
    let text = Text::fixed("合いません。", "It does not fit.");
    RULES.iter().find(|rule| rule.code == code).unwrap().whole(text.clone(), text)
}
