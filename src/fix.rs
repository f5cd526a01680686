//! Safe fixes: values of which there is one reading alone, written as they are read. Whatever leaves
//! room for a guess - words beside a number, a missing area code, the groups of a 0120 number - stays
//! with the staff.

use crate::cell::CellRef;
use crate::column::{Column, EventColumn, ServiceColumn};
use crate::directory::address::Postcode;
use crate::directory::date;
use crate::directory::phone::{self, Kind, Note, Reading};
use crate::directory::time::is_dash;
use crate::workbook::patch::{Content, Edit};
use crate::workbook::{Cell, Struck, Table, Value, Workbook};

use unicode_normalization::UnicodeNormalization as _;

/// A cell that can safely be written another way.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// Where it is.
    pub cell: CellRef,
    /// The row's name.
    pub name: String,
    /// The heading of the column.
    pub field: &'static str,
    /// The rules by which it is wrong; empty where it is only another width or another dash.
    pub rules: Vec<&'static str>,
    /// What stands there.
    pub old: String,
    /// What will.
    pub new: Content,
}

impl Fix {
    /// What will stand there, as people read it.
    pub fn shown(&self) -> String {
        match &self.new {
            Content::Blank => String::new(),
            Content::Text(text) => text.clone(),
            Content::Number(number) => number.to_string(),
            Content::Date(day) => day.to_string(),
        }
    }

    /// The edit that makes it so.
    pub fn edit(&self) -> Edit {
        Edit::set(self.cell.clone(), self.new.clone())
    }
}

/// Every safe fix of a workbook, its services as they are read in `services`, in the order of the cells.
pub fn fixes(book: &Workbook, services: &Table<ServiceColumn>) -> Vec<Fix> {
    let mut fixes = of_table(services);
    if let Some(events) = book.table::<EventColumn>().0 {
        fixes.extend(of_table(&events));
    }
    fixes
}

fn of_table<C: Column>(table: &Table<C>) -> Vec<Fix> {
    let name = C::named("名称");
    let mut fixes = Vec::new();
    for row in &table.rows {
        // What a merged area shows in several rows stands in its first cell alone.
        for (column, cell) in row.cells.iter().filter(|(_, cell)| !cell.merged && cell.struck == Struck::No) {
            let fixed = match column.english() {
                "phone" | "fax" => number(cell),
                "postal_code" => postcode(cell),
                "assured_date" | "start_date" | "end_date" | "application_deadline" => day(cell),
                _ => text(cell),
            };
            let Some((rules, new)) = fixed else { continue };
            fixes.push(Fix {
                cell: table.header.cell(row.index, *column),
                name: name.map(|name| row.text(name)).unwrap_or_default(),
                field: column.heading(),
                rules,
                old: cell.text(),
                new,
            });
        }
    }
    fixes.sort_by(|a, b| a.cell.cmp(&b.cell));
    fixes
}

type Fixed = Option<(Vec<&'static str>, Content)>;

/// A telephone cell: a single bare number in its printed form; in all others the width of figures and
/// dashes alone.
fn number(cell: &Cell) -> Fixed {
    let old = cell.text();
    if !matches!(cell.value, Value::Text(_) | Value::Number { .. }) || cell.reading().is_some() {
        return None;
    }
    let reading = phone::read(&old, None);
    if !reading.unread.is_empty() || reading.phones.iter().any(|phone| phone.fault().is_some()) {
        return None;
    }
    let (new, rules) = single(&reading).unwrap_or_else(|| (folded(&old), Vec::new()));
    if new == old || said(&phone::read(&new, None)) != said(&reading) {
        return None;
    }
    Some((rules, Content::Text(new)))
}

/// The printed form of a cell that holds one bare number and nothing else.
fn single(reading: &Reading) -> Option<(String, Vec<&'static str>)> {
    let [phone] = &*reading.phones else { return None };
    if phone.extension.is_some() || phone.label.is_some() {
        return None;
    }
    let mut rules = Vec::new();
    let mut grouped = true;
    for note in &reading.notes {
        match note {
            Note::ZeroRestored { .. } => rules.push("T304"),
            Note::Hyphenated { .. } => {
                rules.push("T317");
                grouped = false;
            }
            Note::WidthOrDash => {}
            _ => return None,
        }
    }
    let new = match phone.kind() {
        Kind::Fixed => {
            let official = phone.official().unwrap_or_else(|| (&phone.number).into());
            if grouped && phone.number != *official {
                rules.push("T306");
            }
            official
        }
        Kind::Mobile | Kind::IpPhone => (&phone.number).into(),
        // Their owners choose the groups: none are put in.
        _ if grouped => (&phone.number).into(),
        _ => {
            rules.retain(|rule| *rule != "T317");
            phone.number.replace('-', "")
        }
    };
    Some((new, rules))
}

/// What a cell's numbers are, however they are written.
fn said(reading: &Reading) -> Vec<(String, Option<String>, Option<String>)> {
    let plain = |text: &Option<String>| text.as_ref().map(|text| text.nfkc().collect::<String>());
    let phones = reading.phones.iter();
    phones.map(|phone| (phone.digits(), plain(&phone.extension), plain(&phone.label))).collect()
}

/// Full-width figures as ordinary ones, and one hyphen for all dashes between figures.
fn folded(text: &str) -> String {
    let figure = |c: char| c.nfkc().next().filter(char::is_ascii_digit);
    let chars: Vec<char> = text.chars().collect();
    let digit_at = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| figure(*c).is_some());
    let fold = |(at, c): (usize, &char)| match figure(*c).filter(|_| matches!(c, '０'..='９')) {
        Some(digit) => digit,
        None if is_dash(*c) && digit_at(at.checked_sub(1)) && digit_at(Some(at + 1)) => '-',
        None => *c,
    };
    chars.iter().enumerate().map(fold).collect()
}

/// A postcode that lost its zero, or is not written in ordinary figures.
fn postcode(cell: &Cell) -> Fixed {
    let old = cell.text();
    if !matches!(cell.value, Value::Text(_) | Value::Number { .. }) || old.is_empty() {
        return None;
    }
    let (postcode, note) = Postcode::read(&old).ok()?;
    if note.is_none() && old.chars().all(|c| c.is_ascii() || c == '〒') {
        return None;
    }
    let rules = note.map(|_| "A402").into_iter().collect();
    Some((rules, Content::Text(postcode.to_string())))
}

/// A count of days that has no date format.
fn day(cell: &Cell) -> Fixed {
    let Value::Number { value, .. } = &cell.value else { return None };
    Some((vec!["D603"], Content::Date(date::from_serial(*value)?)))
}

/// Kana whose marks stand apart from them, as a Macintosh writes them in file names.
fn text(cell: &Cell) -> Fixed {
    let Value::Text(old) = &cell.value else { return None };
    if cell.reading().is_some() || !old.contains(['\u{3099}', '\u{309A}']) {
        return None;
    }
    let new = joined(old);
    (new != **old).then(|| (vec!["X702"], Content::Text(new)))
}

/// Each kana with the mark behind it as one letter. Nothing else is composed: the normal forms of
/// Unicode change the letters of names.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for c in text.chars() {
        let whole = match (c, joined.chars().next_back()) {
            ('\u{3099}' | '\u{309A}', Some(kana @ '\u{3041}'..='\u{30FF}')) => {
                let mut pair = [kana, c].into_iter().nfc();
                pair.next().filter(|_| pair.next().is_none())
            }
            _ => None,
        };
        match whole {
            Some(letter) => {
                joined.pop();
                joined.push(letter);
            }
            None => joined.push(c),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Cell {
        Cell::new(Value::Text(text.into()))
    }

    fn figures(value: f64) -> Cell {
        Cell::new(Value::Number { value, shown: None })
    }

    fn told(fixed: Fixed) -> Option<(String, String)> {
        let (rules, content) = fixed?;
        let text = match content {
            Content::Text(text) => text,
            Content::Date(day) => day.to_string(),
            other => format!("{other:?}"),
        };
        Some((text, rules.join(" ")))
    }

    fn becomes(text: &str, rules: &str) -> Option<(String, String)> {
        Some((text.to_owned(), rules.to_owned()))
    }

    #[test]
    fn numbers_are_written_as_they_are_printed() {
        assert_eq!(told(number(&figures(839_342_532.0))), becomes("083-934-2532", "T304"));
        assert_eq!(told(number(&cell("０８３－９３４－２５３２"))), becomes("083-934-2532", ""));
        assert_eq!(told(number(&cell("083‐934―2532"))), becomes("083-934-2532", ""));
        assert_eq!(told(number(&cell("0839-34-2532"))), becomes("083-934-2532", "T306"));
        assert_eq!(told(number(&cell("0839342532"))), becomes("083-934-2532", "T317"));
        assert_eq!(told(number(&cell("０９０－１２３４－５６７８"))), becomes("090-1234-5678", ""));
        assert_eq!(
            told(number(&cell("０８３－９３４－２５３２（代表）"))),
            becomes("083-934-2532（代表）", "")
        );
    }

    #[test]
    fn what_is_right_or_leaves_room_for_a_guess_stays() {
        let stay = [
            "083-934-2532",
            "0120-0-78310",
            "0120279338",
            "0120-99-7777",
            "934-2532",
            "083-934-253",
            "083-934-2532・2533",
            "受付へ",
            "",
            "110",
            "#7119",
        ];
        for text in stay {
            assert_eq!(told(number(&cell(text))), None, "{text}");
        }
        assert_eq!(number(&cell("０８３－９３４－２５３２").with_reading("ヨミ".into())), None);
        assert_eq!(told(number(&cell("０１２０２７９３３８"))), becomes("0120279338", ""));
    }

    #[test]
    fn postcodes_days_and_kana_are_mended() {
        assert_eq!(told(postcode(&figures(600_000.0))), becomes("060-0000", "A402"));
        assert_eq!(told(postcode(&cell("７５３－００２１"))), becomes("753-0021", ""));
        for text in ["753-0021", "7530021", "〒753-0021", "753-00"] {
            assert_eq!(told(postcode(&cell(text))), None, "{text}");
        }
        assert_eq!(told(day(&figures(46_113.0))), becomes("2026-04-01", "D603"));
        assert_eq!((day(&figures(5.0)), day(&cell("46113"))), (None, None));
        assert_eq!(told(text(&cell("か\u{3099}っこう、ハ\u{309A}ン"))), becomes("がっこう、パン", "X702"));
        assert_eq!(told(text(&cell("あ\u{3099}塚﨑"))), None);
    }
}
