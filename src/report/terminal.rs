//! The terminal: findings one below the other, aligned with Japanese widths, coloured where it can.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style as Ansi};

use super::{Report, visible, wrap};
use crate::finding::{Finding, Severity, Text};

/// How the terminal is written to.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether it understands ANSI colours.
    pub colour: bool,
    /// Its width in columns.
    pub width: usize,
}

/// Longer lines than this are hard to read, however wide the window is.
const WIDEST: usize = 100;

const REMEDY: Text = Text::fixed("直し方: ", "remedy: ");
const VALUE: Text = Text::fixed("今の値: ", "value:  ");
const WHOLE: Text = Text::fixed("ファイル全体", "whole file");
const NOTHING: Text =
    Text::fixed("直すところは見つかりませんでした。", "Nothing was found that needs attention.");

/// The findings as text for a terminal, with the counts in the last line.
pub fn terminal(report: &Report<'_>, style: Style) -> String {
    let margin =
        report.findings.iter().map(|finding| wrap::columns(report.say(&finding.rule.severity.label()))).max();
    let page = Page { report, style, margin: margin.unwrap_or(0) + 2 };
    let mut out = String::new();
    for finding in report.findings {
        page.finding(&mut out, finding);
        out.push('\n');
    }
    if report.findings.is_empty() {
        out.push_str(report.say(&NOTHING));
        out.push('\n');
    }
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}", page.painted(BOLD, &report.counts()));
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
    fn finding(&self, out: &mut String, finding: &Finding) {
        let (report, rule) = (self.report, finding.rule);
        let label = rule.severity.label();
        let label = report.say(&label);
        let gap = " ".repeat(self.margin.saturating_sub(wrap::columns(label)));
        let place = match &finding.cell {
            Some(cell) => cell.to_string(),
            None => report.say(&WHOLE).to_owned(),
        };
        let (place, subject) = (visible::safe(&place), visible::safe(&finding.subject));
        let (label, place) = (self.painted(colour(rule.severity), label), self.painted(BOLD, &place));
        let head = format!("{label}{gap}{code}  {place}  {subject}", code = rule.code);
        out.push_str(head.trim_end());
        out.push('\n');
        self.paragraph(out, "", &visible::safe(report.say(&finding.message)), Ansi::new());
        if !finding.value.is_empty() {
            self.paragraph(out, report.say(&VALUE), &visible::line(&finding.value, report.lang), DIM);
        }
        self.paragraph(out, report.say(&REMEDY), &visible::safe(report.say(&finding.remedy)), Ansi::new());
    }

    /// A paragraph behind the margin, wrapped so that it hangs behind its label.
    fn paragraph(&self, out: &mut String, label: &str, text: &str, ansi: Ansi) {
        if text.is_empty() {
            return;
        }
        let indent = self.margin + wrap::columns(label);
        let width = self.style.width.min(WIDEST).saturating_sub(indent).max(20);
        for (index, line) in wrap::lines(text, width).iter().enumerate() {
            let (margin, label) = if index == 0 { (self.margin, label) } else { (indent, "") };
            let _ = writeln!(out, "{}{label}{}", " ".repeat(margin), self.painted(ansi, line));
        }
    }

    fn painted(&self, ansi: Ansi, text: &str) -> String {
        if self.style.colour { format!("{ansi}{text}{ansi:#}") } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, report};
    use super::*;
    use crate::finding::Lang;

    const PLAIN: Style = Style { colour: false, width: 60 };

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
        for width in [40, 60, 200] {
            let text = terminal(&report(&findings), Style { colour: false, width });
            for line in text.lines().filter(|line| line.starts_with(' ')) {
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
