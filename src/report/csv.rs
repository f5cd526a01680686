//! CSV for people: UTF-8 with a byte order mark and CRLF, so that it opens in Excel by a double click.
//!
//! A cell that Excel would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line
//! break, in either width) gets an apostrophe before it; invisible characters are shown as in the
//! other forms. Programs read the JSON, which has every value as it stands.

use super::{Form, Report, visible};
use crate::cell::letters;
use crate::directory::text::FORMULA_SIGNS;
use crate::finding::Text;

pub(super) const FORM: Form = Form { name: "csv", extension: "csv", usual: true, write };

/// The columns of a row.
const WIDTH: usize = 15;

const HEADINGS: [Text; WIDTH] = [
    Text::fixed("重さ", "severity"),
    Text::fixed("規則", "rule"),
    Text::fixed("件名", "title"),
    Text::fixed("シート", "sheet"),
    Text::fixed("セル", "cell"),
    Text::fixed("行", "row"),
    Text::fixed("列", "column"),
    Text::fixed("団体・窓口", "subject"),
    Text::fixed("今の値", "value"),
    Text::fixed("どこがおかしいか", "message"),
    Text::fixed("どう直すか", "remedy"),
    Text::fixed("扱い", "standing"),
    Text::fixed("例外の理由", "reason"),
    Text::fixed("例外の期限", "until"),
    Text::fixed("例外の承認", "approver"),
];

const OPEN: Text = Text::fixed("要対応", "open");
const ACCEPTED: Text = Text::fixed("例外", "accepted");
const KNOWN: Text = Text::fixed("前から", "known");

fn write(report: &Report<'_>) -> Vec<u8> {
    let mut file = String::from("\u{FEFF}");
    line(&mut file, HEADINGS.each_ref().map(|heading| report.say(heading).to_owned()));
    let open = report.findings.iter().map(|finding| (finding, OPEN, None));
    let accepted = report.accepted.iter().map(|one| (&one.finding, ACCEPTED, Some(one)));
    let known = report.known.iter().map(|finding| (finding, KNOWN, None));
    for (finding, standing, accepted) in open.chain(accepted).chain(known) {
        let (rule, cell) = (finding.rule, finding.cell.as_ref());
        let row = [
            report.say(&finding.severity.label()).to_owned(),
            rule.code.to_owned(),
            report.say(&rule.title).to_owned(),
            cell.map(|cell| cell.sheet.to_string()).unwrap_or_default(),
            cell.map(|cell| cell.local()).unwrap_or_default(),
            cell.map(|cell| (u64::from(cell.row) + 1).to_string()).unwrap_or_default(),
            cell.map(|cell| letters(cell.column)).unwrap_or_default(),
            finding.subject.clone(),
            finding.value.clone(),
            report.say(&finding.message).to_owned(),
            report.say(&finding.remedy).to_owned(),
            report.say(&standing).to_owned(),
            accepted.map(|accepted| accepted.reason.clone()).unwrap_or_default(),
            accepted.map(|accepted| accepted.until.to_string()).unwrap_or_default(),
            accepted.map(|accepted| accepted.approver.clone()).unwrap_or_default(),
        ];
        line(&mut file, row);
    }
    file.into_bytes()
}

fn line(file: &mut String, cells: [String; WIDTH]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            file.push(',');
        }
        let guard = if cell.starts_with(FORMULA_SIGNS) { "'" } else { "" };
        // Line breaks may stay: a quoted cell has them.
        let lines: Vec<_> = cell.split('\n').map(visible::safe).collect();
        let text = lines.join("\n");
        if guard.is_empty() && !text.contains([',', '"', '\n']) && text.trim() == text {
            file.push_str(&text);
        } else {
            file.push('"');
            file.push_str(guard);
            file.push_str(&text.replace('"', "\"\""));
            file.push('"');
        }
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{HOSTILE, accepted, findings, report, written};
    use super::*;
    use crate::finding::Lang;

    fn rows(lang: Lang) -> Vec<Vec<String>> {
        let findings = findings();
        read(&Report { lang, ..report(&findings) })
    }

    fn read(report: &Report<'_>) -> Vec<Vec<String>> {
        let text = written(&FORM, report);
        assert!(text.starts_with('\u{FEFF}') && text.ends_with("\r\n"));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn each_finding_is_a_row_under_headings_in_its_language() {
        let rows = rows(Lang::Ja);
        assert_eq!(rows.len(), 5);
        assert_eq!(rows[0][8], "今の値");
        assert_eq!(rows[3][..7], ["誤り", "T302", "電話番号のけた数", "窓口", "Z12", "12", "Z"]);
        assert_eq!(rows[1][3..7], ["", "", "", ""], "the whole file has no cell");
        assert_eq!(super::super::csv::tests::rows(Lang::En)[0][8], "value");
    }

    #[test]
    fn what_is_accepted_or_known_is_listed_with_how_it_stands() {
        let (findings, accepted) = (findings(), accepted());
        let rows = read(&Report { accepted: &accepted, known: &findings[3..], ..report(&findings[..1]) });
        let standing: Vec<_> = rows[1..].iter().map(|row| &row[11..]).collect();
        assert_eq!(standing[0], ["要対応", "", "", ""]);
        assert_eq!(standing[1], ["例外", "'=国外の番号‹U+001B›", "2021-09-30", "課長"]);
        assert_eq!(standing[2], ["前から", "", "", ""]);
    }

    #[test]
    fn a_formula_is_disarmed_and_a_comma_parts_nothing() {
        let rows = rows(Lang::En);
        assert!(HOSTILE.starts_with('='));
        assert!(rows[3][8].starts_with("'=1+1<script>"), "{}", rows[3][8]);
        assert!(rows[3][8].contains("‹U+001B›[2J‹U+202E›山口　 \n"), "{}", rows[3][8]);
        for row in &rows {
            assert!(row.iter().all(|cell| !cell.starts_with(FORMULA_SIGNS)), "{row:?}");
        }
    }

    #[test]
    fn every_beginning_of_a_formula_is_disarmed() {
        for start in FORMULA_SIGNS {
            let mut file = String::new();
            line(&mut file, std::array::from_fn(|_| format!("{start}x,\"y\"")));
            assert!(file.starts_with("\"'"), "{file}");
            assert!(file.contains("\"\"y\"\""), "{file}");
        }
    }
}
