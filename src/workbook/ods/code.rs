//! The formats of numbers in OpenDocument, as the codes that the other workbooks write.
//!
//! Programs that show a number as its format says write what is shown beside it. Those that write the
//! number alone leave the zeros of a telephone number in the format (OpenDocument 1.3, part 3, 16.29).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::workbook::error::Error;
use crate::workbook::format::Format;
use crate::workbook::xml::{Element, Token, Xml};

/// How many digits a format may ask for.
const DIGITS: u32 = 30;
/// How many formats may stand for some of a format's numbers; spreadsheet programs write three at most.
const OTHERS: usize = 4;

/// After how many bytes nothing more is added to a code.
const LONGEST: usize = 1000;

/// Whether an element describes a format of numbers, days or times.
pub(super) fn is_format(element: &str) -> bool {
    matches!(element, "number-style" | "date-style" | "time-style")
}

/// The codes of the formats, by name.
#[derive(Default)]
pub(super) struct Codes {
    codes: BTreeMap<String, Entry>,
    formats: BTreeMap<String, Arc<Format>>,
}

#[derive(Default)]
struct Entry {
    code: String,
    /// For which numbers other formats stand: `[<=999]`, and their names.
    others: Vec<(String, String)>,
}

impl Codes {
    /// Reads a format whose element, of this kind, has just begun.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>, name: String, kind: &str) -> Result<(), Error> {
        let mut entry = Entry::default();
        let mut text = false;
        loop {
            match xml.next()? {
                Token::Start(element) => match element.name() {
                    "text" => text = true,
                    "number" if kind == "number-style" && entry.code.len() < LONGEST => {
                        let digits = Digits::of(&element);
                        let marks = embedded(xml)?;
                        entry.code += &digits.code(&marks);
                    }
                    "map" if entry.others.len() < OTHERS => entry.others.extend(condition(&element)),
                    _ => {}
                },
                Token::Text(words) if text && kind == "number-style" && entry.code.len() < LONGEST => {
                    literal(&mut entry.code, &words);
                }
                Token::End(end) if end.name() == "text" => text = false,
                Token::End(end) if end.name() == kind => break,
                Token::Done => break,
                _ => {}
            }
        }
        // Which day it is does not hang on how it is shown.
        match kind {
            "date-style" => entry.code = "yyyy/m/d h:mm".to_owned(),
            "time-style" => entry.code = "[h]:mm".to_owned(),
            _ => {}
        }
        self.formats.remove(&name);
        self.codes.insert(name, entry);
        Ok(())
    }

    /// A format, understood once; that which changes nothing where there is none of that name.
    pub(super) fn format(&mut self, name: &str) -> Arc<Format> {
        if let Some(format) = self.formats.get(name) {
            return format.clone();
        }
        let format = Arc::new(Format::new(&self.code(name)));
        self.formats.insert(name.to_owned(), format.clone());
        format
    }

    fn code(&self, name: &str) -> String {
        let Some(entry) = self.codes.get(name) else { return String::new() };
        let mut code = String::new();
        for (condition, other) in &entry.others {
            if let Some(other) = self.codes.get(other) {
                code += &format!("{condition}{};", other.code);
            }
        }
        code + &entry.code
    }
}

/// The digits of a number.
struct Digits {
    least: u32,
    decimals: u32,
    grouped: bool,
}

impl Digits {
    fn of(element: &Element<'_>) -> Self {
        let number = |name| element.number(name).unwrap_or(0).min(DIGITS);
        let decimals = number("min-decimal-places").max(number("decimal-places"));
        Self { least: number("min-integer-digits"), decimals, grouped: element.says("grouping") }
    }

    /// The code, with marks that stand before so many of the last digits.
    fn code(&self, marks: &BTreeMap<u32, String>) -> String {
        let marked = marks.keys().next_back().map_or(0, |last| last + 1);
        let mut code = if self.grouped && marks.is_empty() { "#,##".to_owned() } else { String::new() };
        for left in (1..=self.least.max(marked).max(1)).rev() {
            code.push(if left <= self.least { '0' } else { '#' });
            if let Some(mark) = marks.get(&(left - 1)) {
                literal(&mut code, mark);
            }
        }
        if self.decimals > 0 {
            code.push('.');
            code.extend(std::iter::repeat_n('0', self.decimals as usize));
        }
        code
    }
}

/// The marks among the digits of the number that has just begun, each with how many digits follow it.
fn embedded(xml: &mut Xml<'_>) -> Result<BTreeMap<u32, String>, Error> {
    let mut marks: BTreeMap<u32, String> = BTreeMap::new();
    let mut position = None;
    loop {
        match xml.next()? {
            Token::Start(element) => {
                position = element.number("position").filter(|position| *position < DIGITS);
            }
            Token::Text(text) => {
                if let Some(position) = position {
                    marks.entry(position).or_default().push_str(&text);
                }
            }
            Token::End(end) if end.name() == "number" => return Ok(marks),
            Token::Done => return Ok(marks),
            Token::End(_) => position = None,
            Token::Aside => {}
        }
    }
}

/// Characters that stand for themselves.
fn literal(code: &mut String, text: &str) {
    for c in text.chars().filter(|c| !c.is_control()).take(100) {
        code.extend(['\\', c]);
    }
}

/// For which numbers another format stands: `value()<=999`.
fn condition(element: &Element<'_>) -> Option<(String, String)> {
    let condition = element.get("condition")?;
    let condition = condition.trim().strip_prefix("value()")?.replace("!=", "<>");
    Some((format!("[{condition}]"), element.get("apply-style-name")?.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_the_marks_among_them_make_a_code() {
        let code = |least, decimals, grouped, marks: &[(u32, &str)]| {
            let marks = marks.iter().map(|(place, text)| (*place, (*text).to_owned())).collect();
            Digits { least, decimals, grouped }.code(&marks)
        };
        assert_eq!(code(10, 0, false, &[]), "0000000000");
        assert_eq!(code(7, 0, false, &[(4, "-")]), "000\\-0000");
        assert_eq!(code(1, 0, false, &[(4, "-"), (7, "-")]), "#\\-###\\-###0");
        assert_eq!(code(0, 0, false, &[]), "#");
        assert_eq!(code(1, 2, true, &[]), "#,##0.00");
    }
}
