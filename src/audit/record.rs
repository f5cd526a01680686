//! What came of the calls, row by row: the edits of the copy, and an account of every value that was
//! written, noted or refused, so that nothing that was typed is lost.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Error;
use super::call::{Call, Line, Said, Words, day, lines};
use super::form::CallResult;
use super::found::Index;
use super::value;
use crate::cell::CellRef;
use crate::column::{Column as _, ServiceColumn};
use crate::directory::vocabulary::{Status, Vocabulary as _};
use crate::finding::Text;
use crate::workbook::patch::{Content, Edit, FieldEdits};
use crate::workbook::{Row, Table, Workbook};

/// What is to be written, and the account of it.
#[derive(Debug)]
pub struct Record {
    /// The edits of the copy.
    pub edits: Vec<Edit>,
    /// Every value that was typed or follows from a call, in the order of the call sheet.
    pub entries: Vec<Entry>,
    /// How many lines report no call yet.
    pub open: usize,
}

/// What became of one value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The call sheet's cell from which it comes: that of the line's result.
    pub line: CellRef,
    /// The body, or the entry, that the line is about.
    pub subject: String,
    /// The row's ID and name; empty where the row was not found.
    pub id: String,
    /// The row's name.
    pub name: String,
    /// The cell of the workbook that it is about; none where the row was not found.
    pub cell: Option<CellRef>,
    /// The heading of the column, in the workbook or, where it never got there, in the call sheet.
    pub field: &'static str,
    /// What stood there.
    pub old: String,
    /// What stands there now, or was typed and refused.
    pub new: String,
    /// The result of the call, as typed.
    pub result: String,
    /// The day of the call.
    pub on: String,
    /// Who called.
    pub by: String,
    /// How.
    pub method: String,
    /// Who answered.
    pub respondent: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is in its cell.
    Written,
    /// It was recorded before, from this or another copy of the sheet.
    Already,
    /// It is not in its cell, and why.
    Refused(Text),
}

/// Rows that cannot be written to, and why; found out on writing.
pub type Held = BTreeMap<u32, Text>;

/// Works out what a call sheet that came back means for the workbook and its table of services.
/// Nothing is written here.
///
/// # Errors
///
/// The other file is no call sheet.
pub fn record(
    book: &Workbook,
    table: &Table<ServiceColumn>,
    calls: &Workbook,
    words: &Words,
    held: &Held,
) -> Result<Record, Error> {
    let index = Index::of(table);
    let mut recorder = Recorder { fields: FieldEdits::new(book, table), table, held, entries: Vec::new() };
    let mut open = 0;
    for line in lines(calls, words)? {
        match line {
            Line::Open => open += 1,
            Line::Unclear(line) => recorder.unclear(&line.said, None, &line.typed, &line.why),
            Line::Call(call) => recorder.call(&call, &index),
        }
    }
    Ok(Record { edits: recorder.fields.into_edits(), entries: recorder.entries, open })
}

/// A recording under way.
struct Recorder<'a> {
    table: &'a Table<ServiceColumn>,
    fields: FieldEdits<ServiceColumn>,
    held: &'a Held,
    entries: Vec<Entry>,
}

impl Recorder<'_> {
    /// Everything that was typed on a line, refused for one reason.
    fn unclear(
        &mut self,
        said: &Said,
        row: Option<&Row<ServiceColumn>>,
        typed: &[(&'static str, String)],
        why: &Text,
    ) {
        for (field, text) in typed {
            let cell = row.and_then(|row| self.cell(row, ServiceColumn::named(field)?));
            let refused = Outcome::Refused(why.clone());
            self.entry(said, row, cell, (field, String::new(), text.clone()), refused);
        }
    }

    fn call(&mut self, call: &Call, index: &Index) {
        let found: Vec<_> = call.marks.iter().map(|mark| index.find(mark)).collect();
        let table = self.table;
        let rows: Vec<&Row<ServiceColumn>> =
            found.iter().filter_map(|found| table.rows.get(*found.as_ref().ok()?)).collect();
        for found in &found {
            match found {
                Ok(place) => {
                    let Some(row) = table.rows.get(*place) else { continue };
                    self.row(call, row, &rows);
                }
                Err((place, why)) => {
                    let row = place.and_then(|place| table.rows.get(place));
                    self.not_taken(call, row, why);
                }
            }
        }
    }

    /// A row that a call cannot be recorded in.
    fn not_taken(&mut self, call: &Call, row: Option<&Row<ServiceColumn>>, why: &Text) {
        if row.is_some_and(|row| row.text(ServiceColumn::CallResult) == stamp(call)) {
            return self.entry(&call.said, row, None, ("結果", String::new(), stamp(call)), Outcome::Already);
        }
        let mut typed = vec![("結果", call.said.result.clone())];
        typed.extend(call.new.iter().map(|(_, column, text)| (column.heading(), text.clone())));
        if !call.other.is_empty() {
            typed.push(("そのほか", call.other.clone()));
        }
        self.unclear(&call.said, row, &typed, why);
    }

    /// Records a call in one of its rows.
    fn row(&mut self, call: &Call, row: &Row<ServiceColumn>, rows: &[&Row<ServiceColumn>]) {
        if row.text(ServiceColumn::CallResult) == stamp(call) {
            return self.not_taken(call, Some(row), &Text::fixed("", ""));
        }
        if let Some(why) = self.held.get(&row.index) {
            return self.not_taken(call, Some(row), why);
        }
        let confirmed = row.get(ServiceColumn::AssuredDate).and_then(day);
        if let Some(newer) = confirmed.filter(|confirmed| *confirmed > call.on) {
            let why = Text::new(
                format!("この行は、電話のあとの{newer}に確かめられています。書き込みませんでした。"),
                format!("The row was confirmed on {newer}, after this call; nothing was written."),
            );
            return self.not_taken(call, Some(row), &why);
        }
        let mut memo = Vec::new();
        if !call.other.is_empty() {
            memo.push(call.other.clone());
        }
        let confirmed = match call.result {
            CallResult::Unchanged => true,
            CallResult::Closed => {
                self.write(call, row, ServiceColumn::Status, Content::Text(Status::Ended.word().to_owned()));
                true
            }
            CallResult::Changed => self.corrections(call, row, rows, &mut memo),
            CallResult::Unreached => {
                let calls = row.text(ServiceColumn::FailedCalls);
                let calls = value_of(&calls).unwrap_or(0).saturating_add(1);
                self.write(call, row, ServiceColumn::FailedCalls, Content::Number(f64::from(calls)));
                false
            }
            CallResult::CallAgain => false,
        };
        if confirmed {
            self.confirm(call, row);
        }
        self.write(call, row, ServiceColumn::CallResult, Content::Text(stamp(call)));
        self.remember(call, row, &memo);
    }

    /// Writes new values; whether all of them are in their cells now.
    fn corrections(
        &mut self,
        call: &Call,
        row: &Row<ServiceColumn>,
        rows: &[&Row<ServiceColumn>],
        memo: &mut Vec<String>,
    ) -> bool {
        let mut all = !call.new.is_empty();
        for (column, source, typed) in &call.new {
            let old = row.text(*column);
            let value = if rows.iter().any(|other| other.text(*column) != old) {
                Err(Text::new(
                    format!(
                        "この団体の行によって{}が違うので、どれが変わったのかわかりません。内部メモに写しました。",
                        column.heading()
                    ),
                    format!(
                        "The body's rows differ in {}, so it cannot be told which one changed; noted under 内部メモ.",
                        column.heading()
                    ),
                ))
            } else {
                value::read(*column, typed)
            };
            match value {
                Ok(content) => self.write(call, row, *column, content),
                Err(why) => {
                    all = false;
                    memo.push(format!("{} {typed}", source.heading()));
                    let cell = self.cell(row, *column);
                    self.entry(
                        &call.said,
                        Some(row),
                        cell,
                        (column.heading(), old, typed.clone()),
                        Outcome::Refused(why),
                    );
                }
            }
        }
        if !all {
            let why = Text::fixed(
                "表に書けなかった変更が残っているので、確認済みにしませんでした。表を直してから、最終確認日を書いてください。",
                "Not marked as confirmed, because a change could not be written; mend the row, then write the day.",
            );
            let cell = self.cell(row, ServiceColumn::AssuredDate);
            let (old, new) = (row.text(ServiceColumn::AssuredDate), call.on.to_string());
            let field = ServiceColumn::AssuredDate.heading();
            self.entry(&call.said, Some(row), cell, (field, old, new), Outcome::Refused(why));
        }
        all
    }

    /// Marks a row as confirmed.
    fn confirm(&mut self, call: &Call, row: &Row<ServiceColumn>) {
        let text = |text: &str| if text.is_empty() { Content::Blank } else { Content::Text(text.to_owned()) };
        self.write(call, row, ServiceColumn::AssuredDate, Content::Date(call.on));
        self.write(call, row, ServiceColumn::AssuranceMethod, text(&call.said.method));
        self.write(call, row, ServiceColumn::Assurer, text(&call.said.by));
        self.write(call, row, ServiceColumn::Respondent, text(&call.said.respondent));
        if value_of(&row.text(ServiceColumn::FailedCalls)).is_none_or(|calls| calls > 0) {
            self.write(call, row, ServiceColumn::FailedCalls, Content::Blank);
        }
    }

    /// Puts what fits no column below what 内部メモ says already.
    fn remember(&mut self, call: &Call, row: &Row<ServiceColumn>, memo: &[String]) {
        let old = row.text(ServiceColumn::InternalMemo);
        let mut text = old.clone();
        for note in memo {
            let note = format!("{} 電話確認：{note}", call.on);
            if !text.contains(&note) {
                text = if text.is_empty() { note } else { format!("{text}\n{note}") };
            }
        }
        if text != old {
            self.write(call, row, ServiceColumn::InternalMemo, Content::Text(text));
        }
    }

    /// Writes a value, where it is another one than before.
    fn write(&mut self, call: &Call, row: &Row<ServiceColumn>, column: ServiceColumn, content: Content) {
        let old = row.text(column);
        let new = match &content {
            Content::Blank => String::new(),
            Content::Text(text) => text.clone(),
            Content::Number(number) => number.to_string(),
            Content::Date(day) => day.to_string(),
        };
        let unchanged = match &content {
            Content::Date(on) => row.get(column).and_then(day) == Some(*on),
            _ => old == new,
        };
        if unchanged {
            return;
        }
        let cell = self.fields.set(row.index, column, content);
        let outcome = match &cell {
            Some(_) => Outcome::Written,
            None => Outcome::Refused(Text::fixed(
                "シートに列を足す場所がありません。",
                "The sheet has no room for another column.",
            )),
        };
        self.entry(&call.said, Some(row), cell, (column.heading(), old, new), outcome);
    }

    fn cell(&self, row: &Row<ServiceColumn>, column: ServiceColumn) -> Option<CellRef> {
        Some(self.table.header.cell(row.index, column))
    }

    fn entry(
        &mut self,
        said: &Said,
        row: Option<&Row<ServiceColumn>>,
        cell: Option<CellRef>,
        (field, old, new): (&'static str, String, String),
        outcome: Outcome,
    ) {
        let text = |column| row.map(|row| row.text(column)).unwrap_or_default();
        let Said { at, subject, result, on, by, method, respondent } = said.clone();
        self.entries.push(Entry {
            line: at,
            subject,
            id: text(ServiceColumn::Id),
            name: text(ServiceColumn::Name),
            cell: cell.or_else(|| self.cell(row?, ServiceColumn::Name)),
            field,
            old,
            new,
            result,
            on,
            by,
            method,
            respondent,
            outcome,
        });
    }
}

/// How a call is noted in its row, so that nothing is counted twice.
fn stamp(call: &Call) -> String {
    let on: NaiveDate = call.on;
    format!("{on} {}", call.result.word())
}

/// A count as staff type it: digits of any width, `2回`.
fn value_of(text: &str) -> Option<u32> {
    let digits: String = text
        .chars()
        .filter_map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
            c => Some(c),
        })
        .collect();
    if digits.is_empty() { Some(0) } else { digits.trim().trim_end_matches('回').trim().parse().ok() }
}
