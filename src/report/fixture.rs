//! Findings for the tests of the forms, with cells that nobody should trust.

use chrono::NaiveDate;

use super::Report;
use super::overview::{Overview, Share, State};
use crate::cell::CellRef;
use crate::directory::text::key;
use crate::finding::{Finding, Lang, Rule, Severity, Text};
use crate::settled::Accepted;

pub(super) static DIGITS: Rule = Rule {
    code: "T302",
    usual: Severity::Error,
    title: Text::fixed("電話番号のけた数", "digits of a number"),
    explanation: Text::fixed("説明です。", "An explanation."),
    example: Text::fixed("例", "an example"),
    remedy: Text::fixed("確かめてください。", "Look at it."),
};
pub(super) static DUE: Rule = Rule {
    code: "D606",
    usual: Severity::Warning,
    title: Text::fixed("確認の期限をすぎた", "due"),
    explanation: Text::fixed("説明です。", "An explanation."),
    example: Text::fixed("例", "an example"),
    remedy: Text::fixed("確かめてください。", "Look at it."),
};
static HEADER: Rule = Rule {
    code: "H104",
    usual: Severity::Note,
    title: Text::fixed("知らない見出し", "unknown heading"),
    explanation: Text::fixed("説明です。", "An explanation."),
    example: Text::fixed("例", "an example"),
    remedy: Text::fixed("確かめてください。", "Look at it."),
};
static FILE: Rule = Rule {
    code: "F005",
    usual: Severity::Error,
    title: Text::fixed("読めないシート", "unreadable sheet"),
    explanation: Text::fixed("説明です。", "An explanation."),
    example: Text::fixed("例", "an example"),
    remedy: Text::fixed("確かめてください。", "Look at it."),
};

/// Markup, a formula, an escape sequence, text that runs backwards, and spaces of both widths.
pub(super) const HOSTILE: &str = "=1+1<script>alert(1)</script>\u{1B}[2J\u{202E}山口　 \n";

pub(super) fn cell(sheet: &str, row: u32, column: u32) -> CellRef {
    CellRef { sheet: sheet.into(), row, column }
}

pub(super) fn findings() -> Vec<Finding> {
    let remedy = Text::fixed("先方に確かめてください。", "Ask the body.");
    vec![
        FILE.whole(Text::fixed("シートが読めません。", "A sheet cannot be read."), remedy.clone()),
        HEADER.at(
            cell("窓口", 0, 40),
            Text::fixed("「好きな色」は使いません。", "“好きな色” is not used."),
            remedy.clone(),
        ),
        DIGITS
            .at(
                cell("窓口", 11, 25),
                Text::new(
                    format!("番号「{HOSTILE}」のけた数が合いません。"),
                    format!("“{HOSTILE}” has too few digits."),
                ),
                remedy.clone(),
            )
            .value(HOSTILE)
            .subject("<b>みなも & ひだまり</b>"),
        DUE.at(cell("窓口", 11, 40), Text::fixed("期限をすぎました。", "It is due."), remedy)
            .value("2020-01-05")
            .subject("<b>みなも＆ひだまり</b>"),
    ]
}

/// The third finding, accepted for a reason that nobody should trust either.
pub(super) fn accepted() -> Vec<Accepted> {
    let finding = findings().swap_remove(2);
    vec![Accepted {
        finding,
        reason: "=国外の番号\u{1B}".to_owned(),
        until: NaiveDate::from_ymd_opt(2021, 9, 30).unwrap(),
        approver: "課長".to_owned(),
        cell: cell("例外", 1, 1),
    }]
}

/// Three entries: two fresh ones, one of them of the fixture's body, and an overdue one.
pub(super) fn overview() -> Overview {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let mut overview = Overview { kept: true, ..Overview::default() };
    for (age, state) in [(0, State::Fresh), (1, State::Fresh), (5, State::Overdue)] {
        overview.states.add(state);
        overview.ages[age].add(state);
    }
    let oldest = day(2019, 1, 5);
    overview.oldest = Some((oldest, "みなも".to_owned(), cell("窓口", 11, 40)));
    overview.next = Some((day(2021, 12, 1), 0));
    let mut share = Share { oldest: Some(oldest), ..Share::default() };
    share.states.add(State::Overdue);
    overview.bodies.insert(key("<b>みなも & ひだまり</b>"), share.clone());
    overview.people = vec![("山田".to_owned(), share), (String::new(), Share::default())];
    overview
}

pub(super) fn report(findings: &[Finding]) -> Report<'_> {
    Report {
        findings,
        accepted: &[],
        known: &[],
        gone: None,
        skipped: &[],
        today: NaiveDate::from_ymd_opt(2021, 3, 31).unwrap(),
        workbook: "services.xlsx",
        path: "data/窓口 1.xlsx",
        title: "山口市のひきこもり支援",
        overview: None,
        entries: 16,
        lang: Lang::Ja,
        sections: &[],
    }
}

/// A form's file as text.
pub(super) fn written(form: &super::Form, report: &Report<'_>) -> String {
    String::from_utf8((form.write)(report)).unwrap()
}
