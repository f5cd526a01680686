//! `.xlsx` and `.xlsm` (ECMA-376, Transitional and Strict): the package, the workbook's list of
//! sheets, and each sheet in one pass.
//!
//! A sheet that is broken is a finding as long as another one can be read.

use std::sync::Arc;

use super::budget::Budget;
use super::civil::Epoch;
use super::error::{Error, Measure};
use super::limits::Limits;
use super::package::Package;
use super::rules;
use super::style::Styles;
use super::xml::{Token, Xml};
use super::{Grid, Workbook};

pub(super) mod address;
mod sheet;
mod strings;
pub(super) mod styles;
#[cfg(test)]
mod tests;

pub(super) use address::column;

/// What the workbook part says.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) sheets: Vec<Entry>,
    pub(super) epoch: Epoch,
    refers_elsewhere: bool,
}

/// A sheet in the workbook's list.
pub(super) struct Entry {
    pub(super) name: String,
    /// Its number in the workbook (`sheetId`), which is not its place.
    pub(super) number: u32,
    visible: bool,
    pub(super) relation: String,
}

/// Reads a workbook out of its package.
pub(super) fn read(mut package: Package<'_>, limits: &Limits) -> Result<Workbook, Error> {
    let budget = Budget::new(limits);
    let main = main_part(&mut package, &budget)?;
    let contents = contents(&mut package, &main, &budget)?;
    let relations = package.relations(&main, &budget)?;
    let target = |kind: &str| relations.iter().find(|r| r.is(kind)).map(|r| r.target.clone());
    let styles = match target("styles") {
        Some(part) if package.has(&part) => styles::read(package.part(&part, &budget)?)?,
        _ => Styles::default(),
    };
    let strings = match target("sharedStrings") {
        Some(part) if package.has(&part) => strings::read(package.part(&part, &budget)?, &budget)?,
        _ => Vec::new(),
    };
    let reader = sheet::Reader { strings: &strings, styles: &styles, epoch: contents.epoch, budget: &budget };

    let mut book = Workbook { sheets: Vec::new(), findings: Vec::new() };
    if contents.epoch == Epoch::From1904 {
        book.findings.push(rules::counts_from_1904());
    }
    if contents.refers_elsewhere || relations.iter().any(|r| r.is("vbaProject")) {
        book.findings.push(rules::macros_or_links());
    }
    let mut failure = None;
    for entry in contents.sheets {
        let name: Arc<str> = entry.name.into();
        let Some(relation) = relations.iter().find(|r| r.id == entry.relation) else {
            let error = Error::damaged(&*main, "a sheet has no part of its own");
            book.findings.push(rules::unreadable_sheet(&name, &error));
            continue;
        };
        if !relation.is("worksheet") {
            continue;
        }
        match reader.read(&mut package, &relation.target, &name, &mut book.findings) {
            Ok((rows, hidden_columns)) => {
                book.sheets.push(Grid { name, visible: entry.visible, hidden_columns, rows });
            }
            // What is too large is too large for the whole reading, not for this sheet.
            Err(error @ Error::TooLarge { .. }) => return Err(error),
            Err(error) => {
                book.findings.push(rules::unreadable_sheet(&name, &error));
                failure = Some(error);
            }
        }
    }
    match failure {
        Some(error) if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) => Err(error),
        _ => Ok(book),
    }
}

/// The name of the workbook part: the package says it, and nearly always it is `xl/workbook.xml`.
pub(super) fn main_part(package: &mut Package<'_>, budget: &Budget<'_>) -> Result<String, Error> {
    let relations = package.relations("", budget)?;
    let named = relations.into_iter().find(|r| r.is("officeDocument")).map(|r| r.target);
    Ok(named.filter(|part| package.has(part)).unwrap_or_else(|| "xl/workbook.xml".to_owned()))
}

/// What the workbook part says.
pub(super) fn contents(
    package: &mut Package<'_>,
    main: &str,
    budget: &Budget<'_>,
) -> Result<Contents, Error> {
    let mut xml = package.part(main, budget)?;
    let mut contents = Contents::default();
    loop {
        match xml.next()? {
            Token::Start(element) => match element.name() {
                "workbookPr" if element.says("date1904") => contents.epoch = Epoch::From1904,
                "externalReference" => contents.refers_elsewhere = true,
                "sheet" => {
                    let text = |name| element.get(name).unwrap_or_default().into_owned();
                    let state = text("state");
                    contents.sheets.push(Entry {
                        name: text("name"),
                        number: element.number("sheetId").unwrap_or(0),
                        visible: !matches!(&*state, "hidden" | "veryHidden"),
                        relation: text("id"),
                    });
                }
                _ => {}
            },
            Token::Done => break,
            _ => {}
        }
    }
    let limit = budget.limits.sheets;
    if contents.sheets.len() as u64 > limit {
        return Err(Error::TooLarge { measure: Measure::Sheets, limit });
    }
    Ok(contents)
}

/// The text of an XML element that has just begun, up to its end; spreadsheet escapes decoded.
fn element_text(xml: &mut Xml<'_>, name: &str, budget: &Budget<'_>) -> Result<String, Error> {
    let mut text = String::new();
    read_text(xml, name, &mut text, budget)?;
    Ok(text)
}

/// The same, into a text that is used again and again.
fn read_text(xml: &mut Xml<'_>, name: &str, text: &mut String, budget: &Budget<'_>) -> Result<(), Error> {
    text.clear();
    let limit = budget.limits.cell_bytes;
    if let Some(plain) = xml.plain_text() {
        if plain.len() as u64 > limit {
            return Err(Error::TooLarge { measure: Measure::CellText, limit });
        }
        text.push_str(plain);
        return Ok(());
    }
    loop {
        match xml.next()? {
            Token::Text(more) => {
                text.push_str(&more);
                if text.len() as u64 > limit {
                    return Err(Error::TooLarge { measure: Measure::CellText, limit });
                }
            }
            Token::End(end) if end.name() == name => return Ok(()),
            Token::Done => return Ok(()),
            _ => {}
        }
    }
}
