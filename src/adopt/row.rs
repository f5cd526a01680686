//! A row on its way: its cells by the column that they go to, and what goes into 内部メモ.

use std::collections::BTreeMap;

use super::carry::Kept;
use super::plan::{SheetPlan, Source, Target};
use crate::book::{Content, Entry};
use crate::cell::CellRef;
use crate::column::facts::Holds;
use crate::column::{Column as _, ServiceColumn, Setting, SettingColumn};
use crate::workbook::{Cell, Grid, GridRow, Hidden, Struck, Value};

/// A row of the new workbook in the making.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The cells by their canonical heading, each with what it says.
    pub(super) cells: BTreeMap<&'static str, (Entry, String)>,
    /// What goes into 内部メモ, a line each.
    memo: Vec<String>,
    pub(super) struck: bool,
    /// Where each cell of the list went: cell, what it says, canonical heading.
    pub(super) moves: Vec<(CellRef, String, &'static str)>,
}

const MEMO: &str = "内部メモ";

impl Gathered {
    /// The cells of a row, as planned for the columns of its sheet.
    pub(super) fn of(grid: &Grid, row: &GridRow, sheet: &SheetPlan, kept: &mut Vec<Kept>) -> Self {
        let mut gathered = Self::default();
        for (place, cell) in &row.cells {
            let from = CellRef { sheet: grid.name.clone(), row: row.index, column: *place };
            let column = sheet.columns.iter().find(|column| column.source == Source::Column(*place));
            let heading = column.map_or("", |column| column.heading.as_str());
            let target = column.map_or(Target::Kept, |column| column.target);
            let text = cell.text();
            let target = match (&cell.value, target) {
                // There is no value to carry, only that there was to be one.
                (Value::Fault(_) | Value::Uncomputed, Target::Column(_) | Target::Memo)
                    if sheet.becomes == Some(super::plan::Becomes::Services) =>
                {
                    Target::Memo
                }
                (_, target) => target,
            };
            let services = sheet.becomes == Some(super::plan::Becomes::Services);
            match target {
                Target::Column(heading) if services && let Some(address) = behind(heading, cell, &text) => {
                    gathered.put(heading, &Cell::new(Value::Text(address.as_str().into())), &address);
                    gathered.memo.push(format!("{heading}：{text}"));
                    if !cell.merged {
                        gathered.moves.push((from, text, MEMO));
                    }
                }
                Target::Column(heading) => {
                    gathered.put(heading, cell, &text);
                    gathered.aside(heading, cell);
                    if !cell.merged {
                        gathered.moves.push((from, text, heading));
                    }
                }
                Target::Memo => {
                    let said = if matches!(cell.value, Value::Uncomputed) {
                        "（計算されていない数式）"
                    } else {
                        &text
                    };
                    let label = if heading.is_empty() { from.local() } else { heading.to_owned() };
                    let own = ServiceColumn::named(heading) == Some(ServiceColumn::InternalMemo);
                    let struck = if cell.struck == Struck::No { "" } else { "（取り消し線）" };
                    gathered.memo.push(if own {
                        format!("{said}{struck}")
                    } else {
                        format!("{label}：{said}{struck}")
                    });
                    if !cell.merged {
                        gathered.moves.push((from, text, MEMO));
                    }
                }
                Target::Kept if cell.merged => {}
                Target::Kept => kept.push(Kept { from, text, why: format!("列「{heading}」") }),
            }
        }
        gathered
    }

    fn put(&mut self, heading: &'static str, cell: &Cell, text: &str) {
        let entry = entry(
            heading,
            self.cells.get(SettingColumn::Name.heading()).map(|(_, text)| &**text),
            cell,
            text,
        );
        match self.cells.get_mut(heading) {
            // Two columns into one: both are there, a line each.
            Some((held, said)) => {
                *said = format!("{said}\n{text}");
                *held = Entry { value: Content::Text(said.clone()), struck: held.struck || entry.struck };
            }
            None => {
                self.cells.insert(heading, (entry, text.to_owned()));
            }
        }
    }

    /// What stands behind a cell's text: the link, and the reading where it is not the name's.
    fn aside(&mut self, heading: &str, cell: &Cell) {
        let text = cell.text();
        if let Some(link) = cell.link() {
            let bare = link.trim_start_matches("mailto:").trim_start_matches("tel:").trim_end_matches('/');
            if !bare.is_empty() && !text.contains(bare) {
                self.memo.push(format!("リンク（{heading}）：{link}"));
            }
        }
    }

    /// What only rows of services have: the reading of the name, and that a row was hidden.
    pub(super) fn services_only(&mut self, row: &GridRow) {
        let kana = ServiceColumn::NameKana.heading();
        let name = self.text(ServiceColumn::Name.heading()).to_owned();
        let readings =
            row.cells.iter().filter(|(_, cell)| cell.text() == name).filter_map(|(_, cell)| cell.reading());
        if let Some(reading) = readings.map(str::to_owned).next() {
            let held = self.text(kana).to_owned();
            if held.trim().is_empty() {
                self.cells.insert(kana, (Entry::from(reading.as_str()), reading));
            } else if held != reading {
                self.memo.push(format!("名称のふりがな：{reading}"));
            }
        }
        if row.hidden != Hidden::No {
            self.memo.push("元の表では隠れていた行です。".to_owned());
        }
    }

    /// What is said of the row by its sheet or by a divider above it.
    pub(super) fn beside(&mut self, target: Target, label: &str, text: &str) {
        match target {
            Target::Column(heading) if self.text(heading).trim().is_empty() => {
                self.cells.insert(heading, (Entry::from(text), text.to_owned()));
            }
            Target::Column(_) | Target::Memo => self.memo.push(format!("{label}：{text}")),
            Target::Kept => {}
        }
    }

    /// What stands under a heading; empty where nothing does.
    pub(super) fn text(&self, heading: &str) -> &str {
        self.cells.get(heading).map_or("", |(_, text)| text)
    }

    /// The cells with 内部メモ among them.
    pub(super) fn finished(&self) -> Vec<(&'static str, (Entry, String))> {
        let mut cells = self.cells.clone();
        if !self.memo.is_empty() {
            let own = cells.remove(MEMO).map(|(_, text)| text);
            let lines: Vec<&str> =
                own.as_deref().into_iter().chain(self.memo.iter().map(String::as_str)).collect();
            let text = lines.join("\n");
            cells.insert(MEMO, (Entry::from(text.as_str()), text));
        }
        cells.into_iter().collect()
    }
}

/// The address behind words that are none, where the column holds addresses: it is what was read before.
fn behind(heading: &str, cell: &Cell, text: &str) -> Option<String> {
    let link = cell.link()?;
    match ServiceColumn::named(heading)? {
        ServiceColumn::Url | ServiceColumn::ApplicationUrl => {
            (link.starts_with("http") && !text.contains('.')).then(|| link.to_owned())
        }
        ServiceColumn::Email => {
            let address = link.strip_prefix("mailto:")?.split('?').next().unwrap_or_default();
            (!text.contains(['@', '＠'])).then(|| address.to_owned())
        }
        _ => None,
    }
}

/// A cell as the new workbook types it. Telephone numbers and codes are text, as they show; days stay
/// days; a number that the column does not count with is text.
fn entry(heading: &str, setting: Option<&str>, cell: &Cell, text: &str) -> Entry {
    let holds = match setting.and_then(Setting::named).filter(|_| heading == SettingColumn::Content.heading())
    {
        Some(setting) => setting.facts().holds,
        None => ServiceColumn::named(heading).map_or(Holds::Number, |column| column.facts().holds),
    };
    let counts = matches!(holds, Holds::Number | Holds::Date | Holds::Time);
    let value = match &cell.value {
        Value::Text(text) => Content::Text(text.to_string()),
        Value::Date(day) => Content::Date(*day),
        Value::Time(time) => Content::Time(*time),
        Value::Number { value, shown: None } if counts => Content::Number(*value),
        Value::Number { .. } | Value::Bool(_) | Value::Fault(_) | Value::Uncomputed => {
            Content::Text(text.to_owned())
        }
    };
    Entry { value, struck: cell.struck != Struck::No }
}
