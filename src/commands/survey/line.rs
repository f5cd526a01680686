//! What became of one file, on one line: for people, as CSV, as JSON.

use std::time::Duration;

use mitsuori::finding::{Lang, Text};
use mitsuori::workbook::{Account, Fate};
use serde_json::{Value, json};

use crate::cli::SurveyForm;
use crate::commands::message::shown;

/// What became of one file.
#[derive(Debug)]
pub(super) struct Line {
    /// Its path below the folder, with `/`.
    pub(super) path: String,
    pub(super) became: Became,
    /// How long it took.
    pub(super) took: Duration,
}

/// What a file came to.
#[derive(Debug)]
pub(super) enum Became {
    /// It was read so, and this much was found.
    Read(Box<Account>, Counts),
    /// It could not be read, for this reason.
    Refused(String),
    /// The program went wrong over it, and said this.
    Defect(String),
}

/// How many findings there are: errors, warnings, notes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counts(pub(super) [usize; 3]);

/// The columns of the CSV.
const COLUMNS: [&str; 13] = [
    "path",
    "result",
    "sheet",
    "heading_rows",
    "rows",
    "columns_read",
    "columns_not_read",
    "headings_unknown",
    "errors",
    "warnings",
    "notes",
    "message",
    "milliseconds",
];

/// What stands above the lines.
pub(super) fn header(form: SurveyForm) -> String {
    match form {
        SurveyForm::Csv => format!("{}\n", COLUMNS.join(",")),
        SurveyForm::Terminal | SurveyForm::Json => String::new(),
    }
}

impl Line {
    /// The line with its end. What a file is called or says cannot steer the terminal, nor begin a line.
    pub(super) fn written(&self, form: SurveyForm, lang: Lang) -> String {
        let line = match form {
            SurveyForm::Terminal => self.spoken().get(lang).to_owned(),
            SurveyForm::Csv => {
                let object = self.object();
                let field = |name: &&str| quoted(&on_a_line(&plain(&object[*name])));
                COLUMNS.iter().map(field).collect::<Vec<_>>().join(",")
            }
            SurveyForm::Json => self.object().to_string(),
        };
        on_a_line(&line) + "\n"
    }

    fn spoken(&self) -> Text {
        let Self { path, became, took } = self;
        let took = took.as_millis();
        match became {
            Became::Read(account, Counts([errors, warnings, notes])) => {
                let (sheet, rows) = (&account.sheet, account.rows);
                let (read, unread, unknown) = (read(account), unread(account), unknown(account).len());
                let headings = headings(account);
                Text::new(
                    format!(
                        "○ {path}：シート「{sheet}」見出し {headings}行目、{rows}件、読んだ列 {read}、読まない列 {unread}（知らない見出し {unknown}）、誤り {errors} · 注意 {warnings} · お知らせ {notes}、{took}ミリ秒"
                    ),
                    format!(
                        "o {path}: sheet {sheet}, headings in row {headings}, rows {rows}, columns read {read}, not read {unread} (headings unknown {unknown}), errors {errors} · warnings {warnings} · notes {notes}, {took} ms"
                    ),
                )
            }
            Became::Refused(why) => {
                Text::new(format!("× {path}：{why}（{took}ミリ秒）"), format!("x {path}: {why} ({took} ms)"))
            }
            Became::Defect(said) => Text::new(
                format!("！ {path}：プログラムの誤りです：{said}（{took}ミリ秒）"),
                format!("! {path}: a defect of the program: {said} ({took} ms)"),
            ),
        }
    }

    /// The line for programs.
    fn object(&self) -> Value {
        let Self { path, became, took } = self;
        let took = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        match became {
            Became::Read(account, Counts([errors, warnings, notes])) => json!({
                "path": path,
                "result": "read",
                "sheet": &*account.sheet,
                "heading_rows": headings(account),
                "rows": account.rows,
                "columns_read": read(account),
                "columns_not_read": unread(account),
                "headings_unknown": unknown(account),
                "errors": errors,
                "warnings": warnings,
                "notes": notes,
                "milliseconds": took,
            }),
            Became::Refused(why) => {
                json!({ "path": path, "result": "refused", "message": why, "milliseconds": took })
            }
            Became::Defect(said) => {
                json!({ "path": path, "result": "defect", "message": said, "milliseconds": took })
            }
        }
    }
}

/// The rows of the headings as people count them.
fn headings(account: &Account) -> String {
    let (first, last) = account.headings;
    let (first, last) = (u64::from(first) + 1, u64::from(last) + 1);
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

fn read(account: &Account) -> usize {
    account.count(|fate| matches!(fate, Fate::Read(..)))
}

fn unread(account: &Account) -> usize {
    account.columns.len() - read(account)
}

/// The headings that nobody knows, on one line each.
fn unknown(account: &Account) -> Vec<String> {
    let unknown = account.columns.iter().filter(|column| column.fate == Fate::Unknown);
    unknown.map(|column| column.heading.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// A value in a cell of the CSV; lists with ` / ` between.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(" / "),
        value => value.to_string(),
    }
}

/// A text on one line, which cannot steer the terminal.
fn on_a_line(text: &str) -> String {
    shown(text).replace('\n', " ")
}

/// A field of RFC 4180.
fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(path: &str, became: Became) -> Line {
        Line { path: path.to_owned(), became, took: Duration::from_millis(12) }
    }

    #[test]
    fn a_file_is_one_line_whatever_it_is_called() {
        let line = line("a\u{1b}[2J\n\u{202e}b,\".csv", Became::Defect("index\nout of range".to_owned()));
        for form in [SurveyForm::Terminal, SurveyForm::Csv, SurveyForm::Json] {
            let written = line.written(form, Lang::Ja);
            assert!(written.ends_with('\n') && written.lines().count() == 1, "{written:?}");
            assert!(!written.contains(['\u{1b}', '\u{202e}']), "{written:?}");
        }
        assert_eq!(
            line.written(SurveyForm::Csv, Lang::Ja),
            "\"a\u{fffd}[2J \u{fffd}b,\"\".csv\",defect,,,,,,,,,,index out of range,12\n"
        );
    }

    #[test]
    fn why_a_file_was_refused_is_said() {
        let line = line("下/a.xlsx", Became::Refused("壊れています。".to_owned()));
        assert_eq!(line.written(SurveyForm::Terminal, Lang::Ja), "× 下/a.xlsx：壊れています。（12ミリ秒）\n");
        let object: Value = serde_json::from_str(&line.written(SurveyForm::Json, Lang::En)).unwrap();
        assert_eq!(object["result"], "refused");
    }
}
