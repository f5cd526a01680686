//! R227: a row without ID, with the one that is suggested for it.

use std::collections::HashMap;

use super::{Plan, Row, Sheet, Source};
use crate::column::{EventColumn, ServiceColumn};
use crate::directory::Directory;
use crate::directory::vocabulary::Publication;
use crate::finding::{Crowd, Finding, Rule, Severity, Text};

/// A row that has no ID.
pub static RULE: Rule = Rule {
    code: "R227",
    usual: Severity::Note,
    title: Text::fixed("IDのない行", "a row without an ID"),
    explanation: Text::fixed(
        "行にIDがありません。データの番号（UUID）を名称・主催・区分から作っているので、どれかを直すと、データでは別の窓口になります。",
        "The row has no ID. Its UUID in the data is made of name, body and category: when one of these is put right, it becomes another one to readers.",
    ),
    example: Text::fixed("「ID」が空いている行", "a row whose ID is blank"),
    remedy: Text::fixed(
        "mitsuori ids で、全部の行のIDを書いた写しが作れます。一度付けたIDは変えません。",
        "Have a copy with all IDs in it made by mitsuori ids. An ID once given is kept.",
    ),
};

/// What the findings tell to do.
#[derive(Debug, Clone, Copy)]
pub struct Advice<'a> {
    /// The workbook's file name.
    pub workbook: &'a str,
    /// The release before, as the command line names it.
    pub previous: Option<&'a str>,
}

impl Advice<'_> {
    /// The command that shows the IDs, or writes them where the workbook can be written into.
    fn command(&self) -> String {
        let quoted = |name: &str| if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() };
        let previous = self.previous.map(|name| format!(" --previous {}", quoted(name))).unwrap_or_default();
        let copy = match self.workbook.rsplit_once('.') {
            Some((stem, ending))
                if ["xlsx", "xlsm"].iter().any(|known| ending.eq_ignore_ascii_case(known)) =>
            {
                format!(" -o {}", quoted(&format!("{stem}-2.{ending}")))
            }
            _ => String::new(),
        };
        format!("mitsuori ids {}{previous}{copy}", quoted(self.workbook))
    }
}

/// Whether every row that appears somewhere has an ID.
pub fn is_complete(directory: &Directory) -> bool {
    let services = directory
        .services
        .iter()
        .all(|row| !row.id.trim().is_empty() || row.publication == Publication::Nowhere);
    services
        && directory
            .events
            .iter()
            .all(|row| !row.id.trim().is_empty() || row.publication == Publication::Nowhere)
}

/// A finding for each row of 窓口 and 催し that appears somewhere and has no ID. Without a plan - a part
/// of a workbook cannot tell which IDs the others have - no ID is suggested. Beyond as many as are told of
/// they are counted.
pub fn findings(directory: &Directory, plan: Option<&Plan>, advice: &Advice<'_>) -> Vec<Finding> {
    let suggested: HashMap<(Sheet, u32), &Row> =
        plan.iter().flat_map(|plan| plan.missing()).map(|row| ((row.sheet, row.row), row)).collect();
    let command = advice.command();
    let (mut crowd, mut found) = (Crowd::default(), Vec::new());
    let mut find = |sheet, row, cell, name: &str| {
        if crowd.admits(&RULE) {
            let suggested = suggested.get(&(sheet, row)).copied();
            found.push(RULE.at(cell, message(suggested), remedy(suggested, &command)).subject(name));
        }
    };
    let services = directory.services.iter();
    for service in services.filter(|row| row.id.trim().is_empty() && row.publication != Publication::Nowhere)
    {
        find(Sheet::Services, service.row, directory.cell(service, ServiceColumn::Id), service.body());
    }
    let events = directory.events.iter();
    for event in events.filter(|row| row.id.trim().is_empty() && row.publication != Publication::Nowhere) {
        find(Sheet::Events, event.row, directory.event_cell(event, EventColumn::Id), &event.name);
    }
    found.extend(crowd.tell());
    found
}

fn message(suggested: Option<&Row>) -> Text {
    match suggested {
        None => Text::fixed("IDがありません。", "There is no ID."),
        Some(Row { id, source: Source::Recognised { name, .. }, .. }) => Text::new(
            format!("IDがありません。前回のデータの「{name}」らしく、そのIDは「{id}」です。"),
            format!("There is no ID. The row is probably “{name}” of the previous data, whose ID is {id}."),
        ),
        Some(Row { id, source: Source::Published, .. }) => Text::new(
            format!("IDがありません。前回のデータでは「{id}」です。"),
            format!("There is no ID. In the previous data it is {id}."),
        ),
        Some(Row { id, .. }) => Text::new(
            format!("IDがありません。「{id}」が使えます。"),
            format!("There is no ID; {id} is free."),
        ),
    }
}

fn remedy(suggested: Option<&Row>, command: &str) -> Text {
    match suggested {
        None => Text::new(
            format!("付けるIDは {command} で分かります。"),
            format!("See which one to give with: {command}"),
        ),
        Some(Row { id, .. }) => Text::new(
            format!("この行のIDに「{id}」と書くか、{command} で全部の行のIDを付けてください。"),
            format!("Write {id} as its ID, or give all rows their IDs with: {command}"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_can_be_typed_as_it_stands() {
        let command = |workbook, previous| Advice { workbook, previous }.command();
        assert_eq!(command("窓口.xlsx", None), "mitsuori ids 窓口.xlsx -o 窓口-2.xlsx");
        assert_eq!(
            command("令和8 年.XLSX", Some("前回")),
            "mitsuori ids \"令和8 年.XLSX\" --previous 前回 -o \"令和8 年-2.XLSX\""
        );
        assert_eq!(command("窓口.csv", None), "mitsuori ids 窓口.csv");
    }
}
