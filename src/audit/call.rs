//! The lines of a call sheet that came back: which rows each is about, what came of the call, and
//! what was typed.

use chrono::NaiveDate;

use super::Error;
use super::form::{CallColumn, CallResult, Mark};
use crate::cell::CellRef;
use crate::column::{Column as _, ServiceColumn};
use crate::directory::date;
use crate::directory::vocabulary::Vocabulary as _;
use crate::finding::Text;
use crate::workbook::{Cell, Row, Table, Value, Workbook};

/// A line on which a call is reported.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) said: Said,
    pub(super) marks: Vec<Mark>,
    pub(super) result: CallResult,
    pub(super) on: NaiveDate,
    /// New values: their columns of 窓口 and of the call sheet, and what was typed.
    pub(super) new: Vec<(ServiceColumn, CallColumn, String)>,
    pub(super) other: String,
}

/// What a line says of itself, whatever else is wrong with it.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// The line's cell under 結果.
    pub(super) at: CellRef,
    pub(super) subject: String,
    pub(super) result: String,
    pub(super) on: String,
    pub(super) by: String,
    pub(super) method: String,
    pub(super) respondent: String,
}

/// A line.
pub(super) enum Line {
    /// It reports a call.
    Call(Box<Call>),
    /// Nothing was typed: nobody has called yet.
    Open,
    /// What was typed cannot be taken.
    Unclear(Box<Unclear>),
}

/// A line that cannot be taken.
pub(super) struct Unclear {
    pub(super) said: Said,
    /// What was typed, and under which headings.
    pub(super) typed: Vec<(&'static str, String)>,
    pub(super) why: Text,
}

/// Who called, and when, where a line does not say it.
#[derive(Debug, Clone)]
pub struct Words {
    /// The day of the recording.
    pub today: NaiveDate,
    /// The caller; empty where every line has to say it.
    pub caller: String,
}

/// The lines of the call sheet, in order.
pub(super) fn lines(calls: &Workbook, words: &Words) -> Result<Vec<Line>, Error> {
    let table = calls.table::<CallColumn>().0.ok_or(Error::NoCallSheet)?;
    let has = |column| table.header.places.contains_key(&column);
    if !has(CallColumn::Marks) || !has(CallColumn::Result) {
        return Err(Error::NoCallSheet);
    }
    Ok(table.rows.iter().map(|row| line(&table, row, words)).collect())
}

fn line(table: &Table<CallColumn>, row: &Row<CallColumn>, words: &Words) -> Line {
    let typed = CallColumn::ALL.iter().filter(|column| column.is_typed());
    let typed: Vec<(CallColumn, String)> =
        typed.map(|column| (*column, row.text(*column))).filter(|(_, text)| !text.is_empty()).collect();
    // Who calls may fill in name and day all the way down before the first call.
    let reports = |column: CallColumn| {
        !matches!(column, CallColumn::Caller | CallColumn::CalledOn | CallColumn::Method)
    };
    if !typed.iter().any(|(column, _)| reports(*column)) {
        return Line::Open;
    }
    let or = |column: CallColumn, other: &str| {
        let text = row.text(column);
        if text.is_empty() { other.to_owned() } else { text }
    };
    let mut said = Said {
        at: table.header.cell(row.index, CallColumn::Result),
        subject: or(CallColumn::Organization, &row.text(CallColumn::Name)),
        result: row.text(CallColumn::Result),
        on: or(CallColumn::CalledOn, &words.today.to_string()),
        by: or(CallColumn::Caller, &words.caller),
        method: or(CallColumn::Method, "電話"),
        respondent: row.text(CallColumn::Partner),
    };
    match read(row, words, &said) {
        Ok(call) => {
            said.on = call.on.to_string();
            Line::Call(Box::new(Call { said, ..call }))
        }
        Err(why) => {
            let lost = typed.iter().filter(|(column, _)| reports(*column));
            let typed = lost.map(|(column, text)| (column.heading(), text.clone())).collect();
            Line::Unclear(Box::new(Unclear { said, typed, why }))
        }
    }
}

fn read(row: &Row<CallColumn>, words: &Words, said: &Said) -> Result<Call, Text> {
    if said.result.is_empty() {
        return Err(Text::fixed(
            "結果が選ばれていません。一覧から選んでください。",
            "No result was chosen; choose one from the list.",
        ));
    }
    let Some(result) = CallResult::named(&said.result) else {
        return Err(Text::new(
            format!(
                "結果の「{}」は決められた言葉ではありません。{}から選んでください。",
                said.result,
                CallResult::choices()
            ),
            format!("“{}” is no result; choose one of {}.", said.result, CallResult::choices()),
        ));
    };
    let Some(marks) = Mark::read(&row.text(CallColumn::Marks)) else {
        return Err(Text::fixed(
            "照合の欄が消えているか、壊れています。電話確認表を作り直して、結果を写してください。",
            "The hidden marks are gone or broken; make the call sheet anew and copy the result into it.",
        ));
    };
    let on = match row.get(CallColumn::CalledOn) {
        None => words.today,
        Some(cell) => day(cell).ok_or_else(|| {
            Text::fixed(
                "確認日が日付として読めません。「2026/4/1」のように書いてください。",
                "The day of the call is not a date; write it like 2026/4/1.",
            )
        })?,
    };
    if on > words.today {
        return Err(Text::new(
            format!("確認日が先の日付です（{on}）。"),
            format!("The day of the call is still to come ({on})."),
        ));
    }
    if said.by.is_empty() {
        return Err(Text::fixed(
            "確認者が空いています。書くか、--by で名前を指定してください。",
            "It is not said who called; write it, or give a name with --by.",
        ));
    }
    let new: Vec<_> = CallColumn::ALL
        .iter()
        .filter_map(|column| Some((column.corrects()?, *column, row.text(*column))))
        .filter(|(.., text)| !text.is_empty())
        .collect();
    let other = row.text(CallColumn::Other);
    match (result, new.is_empty()) {
        (CallResult::Changed, true) if other.is_empty() => Err(Text::fixed(
            "「変更あり」ですが、新しい値がありません。変わったところを書いてください。",
            "The result is 変更あり, but there is no new value; write what changed.",
        )),
        (CallResult::Changed, _) | (_, true) => {
            Ok(Call { said: said.clone(), marks, result, on, new, other })
        }
        _ => Err(Text::new(
            format!(
                "結果は「{}」なのに、新しい値があります。変わったのなら「変更あり」にしてください。",
                result.word()
            ),
            format!(
                "The result is {}, but there are new values; if something changed, it is 変更あり.",
                result.word()
            ),
        )),
    }
}

/// The whole day that a cell means.
pub(super) fn day(cell: &Cell) -> Option<NaiveDate> {
    match &cell.value {
        Value::Date(moment) => Some(moment.date()),
        Value::Number { value, .. } => date::from_serial(*value),
        _ => {
            let reading = date::read(&cell.text()).ok()?;
            (reading.precision == date::Precision::Day).then_some(reading.date)
        }
    }
}
