//! The terminal: findings one below the other, aligned with Japanese widths, coloured where it can.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style as Ansi};

use super::{Report, Skipped, visible, wrap};
use crate::finding::{Finding, Rule, Severity, Text};

mod apart;

use apart::Further;

/// How the terminal is written to.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether it understands ANSI colours.
    pub colour: bool,
    /// Its width in columns.
    pub width: usize,
    /// The least grave findings that are shown; all are counted.
    pub least: Severity,
}

/// On a screen narrower than this, what stands below the first line of an entry is set in but little:
/// the room is needed for words.
const NARROW: usize = 60;
const SET_IN: usize = 2;

/// Longer lines than this are hard to read, however wide the window is.
const WIDEST: usize = 100;

const REMEDY: Text = Text::fixed("直し方: ", "remedy: ");
const VALUE: Text = Text::fixed("今の値: ", "value:  ");
const WHOLE: Text = Text::fixed("ファイル全体", "whole file");
const NOTHING: Text =
    Text::fixed("直すところは見つかりませんでした。", "Nothing was found that needs attention.");

/// How many findings of one rule are shown in full; beyond them their cells must do, or what matters
/// drowns in what is alike.
const fn in_full(severity: Severity) -> usize {
    match severity {
        Severity::Error => 20,
        Severity::Warning | Severity::Note => 5,
    }
}

/// The findings as text for a terminal, with the counts in the last line. Of many findings of the same
/// rule the first ones are shown in full, and the cells of the further ones below.
pub fn terminal(report: &Report<'_>, style: Style) -> String {
    let margin = report.all().map(|finding| wrap::columns(report.say(&finding.severity.label()))).max();
    let page = Page { report, style, margin: margin.unwrap_or(0) + 2 };
    let mut out = String::new();
    let shown = || report.findings.iter().filter(|finding| finding.severity >= style.least);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in shown() {
        *counts.entry(finding.rule.code).or_default() += 1;
    }
    let mut further: BTreeMap<&str, Further<'_>> = BTreeMap::new();
    for finding in shown() {
        let rule = finding.rule;
        let severity = finding.severity;
        let alike =
            further.entry(rule.code).or_insert(Further { rule, severity, shown: 0, findings: Vec::new() });
        let limit = in_full(finding.severity);
        // To tell where one or two are takes as much room as to tell what they are.
        if alike.shown == limit && counts.get(rule.code).is_some_and(|count| *count > limit + 2) {
            alike.findings.push(finding);
            continue;
        }
        alike.shown += 1;
        page.finding(&mut out, finding);
        out.push('\n');
    }
    let mut further: Vec<_> = further.into_values().filter(|alike| !alike.findings.is_empty()).collect();
    further.sort_by_key(|alike| std::cmp::Reverse(alike.severity));
    page.further(&mut out, &further);
    if report.findings.is_empty() {
        page.heading(&mut out, &NOTHING);
        if !report.accepted.is_empty() || report.gone.is_some() {
            out.push('\n');
        }
    }
    if style.least == Severity::Note {
        page.accepted(&mut out);
        page.known(&mut out);
    }
    page.skipped(&mut out);
    // Writing to a string cannot fail.
    for line in wrap::lines(&report.counts(), style.width) {
        let _ = writeln!(out, "{}", page.painted(BOLD, &line));
    }
    out
}

struct Page<'a> {
    report: &'a Report<'a>,
    style: Style,
    margin: usize,
}

const BOLD: Ansi = Ansi::new().bold();
const DIM: Ansi = Ansi::new().dimmed();

const fn colour(severity: Severity) -> Ansi {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    Ansi::new().bold().fg_color(Some(anstyle::Color::Ansi(colour)))
}

impl Page<'_> {
    /// How many rules were not judged, a line a reason. That a check sets no leaflet goes without
    /// saying; the other forms say it.
    fn skipped(&self, out: &mut String) {
        if self.style.least > Severity::Note {
            return;
        }
        let mut reasons: Vec<(&Text, usize)> = Vec::new();
        for Skipped { rule: _, why } in
            self.report.skipped.iter().filter(|skipped| !skipped.rule.code.starts_with('L'))
        {
            match reasons.iter_mut().find(|(reason, _)| *reason == why) {
                Some((_, count)) => *count += 1,
                None => reasons.push((why, 1)),
            }
        }
        for (why, count) in reasons {
            let said = Text::new(
                format!("見ていない規則 {count}件: {}", why.ja),
                format!("Rules not judged: {count}. {}", why.en),
            );
            for line in wrap::lines(self.report.say(&said), self.style.width.min(WIDEST)) {
                let _ = writeln!(out, "{}", self.painted(DIM, &line));
            }
        }
    }

    fn finding(&self, out: &mut String, finding: &Finding) {
        let report = self.report;
        self.head(out, (finding.rule, finding.severity), &self.place(finding), &finding.subject);
        self.paragraph(out, "", &visible::safe(report.say(&finding.message)), Ansi::new());
        if !finding.value.is_empty() {
            self.paragraph(out, report.say(&VALUE), &visible::line(&finding.value, report.lang), DIM);
        }
        self.paragraph(out, report.say(&REMEDY), &visible::safe(report.say(&finding.remedy)), Ansi::new());
    }

    /// The first line of an entry: how grave it is, its code, where it is, and whom it is about; that
    /// on a line of its own where the screen is too narrow for both.
    fn head(&self, out: &mut String, (rule, severity): (&Rule, Severity), place: &str, subject: &str) {
        let label = severity.label();
        let label = self.report.say(&label);
        let gap = " ".repeat(self.margin.saturating_sub(wrap::columns(label)));
        let before = self.margin + wrap::columns(rule.code) + 2;
        let width = self.style.width.min(WIDEST);
        let mut places = wrap::lines(place, width.saturating_sub(before).max(16)).into_iter();
        let first = places.next().unwrap_or_default();
        let mut taken = before + wrap::columns(&first);
        let label = self.painted(colour(severity), label);
        let _ =
            write!(out, "{label}{gap}{code}  {place}", code = rule.code, place = self.painted(BOLD, &first));
        for line in places {
            taken = before + wrap::columns(&line);
            let _ = write!(out, "\n{}{}", " ".repeat(before), self.painted(BOLD, &line));
        }
        let subject = visible::safe(subject);
        if subject.is_empty() {
            out.push('\n');
        } else if taken + 2 + wrap::columns(&subject) <= width {
            let _ = writeln!(out, "  {subject}");
        } else {
            out.push('\n');
            self.paragraph(out, "", &subject, Ansi::new());
        }
    }

    fn place(&self, finding: &Finding) -> String {
        let place = match &finding.cell {
            Some(cell) => cell.to_string(),
            None => self.report.say(&WHOLE).to_owned(),
        };
        visible::safe(&place).into_owned()
    }

    /// A paragraph behind the margin, wrapped so that it hangs behind its label.
    fn paragraph(&self, out: &mut String, label: &str, text: &str, ansi: Ansi) {
        if text.is_empty() {
            return;
        }
        let margin = if self.style.width < NARROW { SET_IN } else { self.margin };
        let indent = margin + wrap::columns(label);
        let width = self.style.width.min(WIDEST).saturating_sub(indent).max(20);
        for (index, line) in wrap::lines(text, width).iter().enumerate() {
            let (margin, label) = if index == 0 { (margin, label) } else { (indent, "") };
            let _ = writeln!(out, "{}{label}{}", " ".repeat(margin), self.painted(ansi, line));
        }
    }

    fn painted(&self, ansi: Ansi, text: &str) -> String {
        if self.style.colour { format!("{ansi}{text}{ansi:#}") } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{accepted, findings, report};
    use super::*;
    use crate::cell::CellRef;
    use crate::finding::Lang;

    const PLAIN: Style = Style { colour: false, width: 60, least: Severity::Note };

    #[test]
    fn a_finding_reads_from_its_cell_to_its_remedy() {
        let findings = findings();
        let text = terminal(&report(&findings[3..]), PLAIN);
        let expected = "\
注意  D606  窓口!AO12  <b>みなも＆ひだまり</b>
      期限をすぎました。
      今の値: 2020-01-05
      直し方: 先方に確かめてください。

誤り 0 · 注意 1 · お知らせ 0
";
        assert_eq!(text, expected);
    }

    #[test]
    fn on_a_narrow_screen_the_words_have_the_room() {
        let findings = findings();
        let text = terminal(&report(&findings[3..]), Style { width: 30, ..PLAIN });
        let expected = "\
注意  D606  窓口!AO12
  <b>みなも＆ひだまり</b>
  期限をすぎました。
  今の値: 2020-01-05
  直し方: 先方に確かめてくださ
          い。

誤り 0 · 注意 1 · お知らせ 0
";
        assert_eq!(text, expected);
    }

    #[test]
    fn many_findings_of_a_kind_do_not_bury_the_others() {
        let [.., error, warning] = &findings()[..] else { panic!("the fixture has four") };
        let many = (0..300).map(|row| {
            let cell = warning.cell.clone().map(|cell| CellRef { row, ..cell });
            Finding { cell, ..warning.clone() }
        });
        let findings: Vec<_> = many.chain([error.clone()]).collect();
        let text = terminal(&report(&findings), PLAIN);
        assert_eq!(text.matches("期限をすぎました。").count(), 5);
        assert!(text.contains("T302"), "{text}");
        let end = "
このほか、同じ種類のもの
注意  D606  確認の期限をすぎた：あと295件
      窓口!AO6～AO300
すべては mitsuori check --form html（または csv、json）の報
告にあります。

誤り 1 · 注意 300 · お知らせ 0
";
        assert!(text.ends_with(end), "{text}");
        let few = terminal(&report(&findings[..7]), PLAIN);
        assert!(!few.contains("このほか") && few.contains("窓口!AO7"), "{few}");
    }

    #[test]
    fn what_is_accepted_and_what_is_known_is_listed_and_does_not_count() {
        let (findings, accepted) = (findings(), accepted());
        let report =
            Report { accepted: &accepted, known: &findings[3..], gone: Some(2), ..report(&findings[..0]) };
        let expected = "\
直すところは見つかりませんでした。

例外として認めたもの 1件（数に入れていません）
誤り  T302  窓口!Z12  <b>みなも & ひだまり</b>
      理由: =国外の番号‹U+001B›
      2021-09-30まで、承認: 課長（例外!B2）

前からある指摘 1件（数に入れていません）、なくなったもの 2件
注意  D606  確認の期限をすぎた：1件
      窓口!AO12

誤り 0 · 注意 0 · お知らせ 0
";
        assert_eq!(terminal(&report, PLAIN), expected);
    }

    #[test]
    fn only_the_grave_ones_can_be_asked_for_and_all_are_counted() {
        let findings = findings();
        let text = terminal(&report(&findings), Style { least: Severity::Error, ..PLAIN });
        assert!(text.contains("T302") && !text.contains("D606") && !text.contains("H104"), "{text}");
        assert!(text.ends_with("誤り 2 · 注意 1 · お知らせ 1\n"), "{text}");
    }

    #[test]
    fn no_escape_and_no_direction_mark_of_a_cell_reaches_the_terminal() {
        let findings = findings();
        for lang in [Lang::Ja, Lang::En] {
            let report = Report { lang, ..report(&findings) };
            let text = terminal(&report, PLAIN);
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
            assert!(!text.contains('\u{202E}') && text.contains("‹U+202E›"), "{text}");
            let coloured = terminal(&report, Style { colour: true, ..PLAIN });
            assert!(coloured.contains("\u{1B}[") && !coloured.contains("\u{1B}[2J"));
        }
    }

    #[test]
    fn text_keeps_within_the_width() {
        let findings = findings();
        let accepted = accepted();
        for width in [40, 60, 80, 200] {
            let full = Report { accepted: &accepted, known: &findings, gone: Some(0), ..report(&findings) };
            let text = terminal(&full, Style { width, ..PLAIN });
            for line in text.lines() {
                assert!(wrap::columns(line) <= width.min(WIDEST), "{width}: {line}");
            }
        }
    }

    #[test]
    fn a_clean_workbook_is_said_to_be_clean() {
        let text = terminal(&report(&[]), PLAIN);
        assert!(text.starts_with("直すところは見つかりませんでした。"), "{text}");
    }
}
