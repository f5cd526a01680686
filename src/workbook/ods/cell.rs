//! A cell of an OpenDocument sheet: its value from its attributes, its words from its paragraphs.

use std::sync::Arc;

use super::struck;
use super::style::{Family, Look, Styles};
use crate::workbook::budget::Budget;
use crate::workbook::cell::{filled, is_blank, plain_number};
use crate::workbook::civil::{Epoch, Iso, duration, iso, time_of_day};
use crate::workbook::error::{Error, Measure};
use crate::workbook::links;
use crate::workbook::xml::{Element, Token, Xml};
use crate::workbook::{Cell, Value};

/// A cell's attributes.
#[derive(Default)]
pub(super) struct Source {
    kind: String,
    value: Option<String>,
    is_formula: bool,
    is_error: bool,
    link: Option<Arc<str>>,
}

impl Source {
    pub(super) fn new(element: &Element<'_>) -> Self {
        let mut source = Self::default();
        for (name, value) in element.attributes() {
            match name {
                // LibreOffice says the kind twice; its own says more: that a value is an error.
                "value-type" if value == "error" => source.is_error = true,
                "value-type" if source.kind.is_empty() => source.kind = value.into_owned(),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    source.value = Some(value.into_owned());
                }
                "formula" => {
                    source.is_formula = true;
                    source.link = links::of_formula(&value);
                }
                _ => {}
            }
        }
        source
    }
}

/// A cell's paragraphs.
#[derive(Default)]
struct Words {
    text: String,
    link: Option<Arc<str>>,
    struck: bool,
    plain: bool,
}

/// Reads a cell whose element has just begun. None where it is blank.
pub(super) fn read(
    xml: &mut Xml<'_>,
    source: Source,
    look: &Look,
    styles: &Styles,
    budget: &Budget<'_>,
) -> Result<Option<Cell>, Error> {
    let words = words(xml, styles.strikes(look), styles, budget)?;
    let Some(value) = value(&source, &words.text, look, budget)? else { return Ok(None) };
    let mut cell = Cell::new(value);
    cell.struck = struck(words.struck, words.plain);
    Ok(Some(match words.link.or(source.link) {
        Some(link) => cell.with_link(link),
        None => cell,
    }))
}

fn value(source: &Source, words: &str, look: &Look, budget: &Budget<'_>) -> Result<Option<Value>, Error> {
    let said = source.value.as_deref();
    if source.is_error || source.is_formula && is_fault(words) {
        return Ok(Some(Value::Fault(words.trim().into())));
    }
    let number = || said.and_then(|value| value.trim().parse::<f64>().ok()).filter(|value| value.is_finite());
    let value = match &*source.kind {
        "float" | "currency" | "percentage" => number().map(|value| {
            let words = words.trim();
            let formatted = look.format.as_ref().map(|format| format.value(value, Epoch::From1900));
            match formatted {
                // What the program showed counts; one that shows the bare number leaves it to the format.
                Some(Value::Number { .. }) | None if !words.is_empty() && words != plain_number(value) => {
                    Value::Number { value, shown: Some(words.into()) }
                }
                Some(formatted) => formatted,
                None => Value::Number { value, shown: None },
            }
        }),
        "date" => said.and_then(iso).map(|iso| match iso {
            Iso::Date(moment) => Value::Date(moment),
            Iso::Time(time) => Value::Time(time),
        }),
        "time" => said.and_then(duration).map(|seconds| match time_of_day(seconds / 86_400.0) {
            Some(time) if seconds < 86_400.0 => Value::Time(time),
            _ => Value::Number { value: seconds / 86_400.0, shown: filled(words).map(Into::into) },
        }),
        "boolean" => said.map(|value| Value::Bool(value.trim() == "true")),
        _ => None,
    };
    if value.is_some() {
        return Ok(value);
    }
    let text = if words.is_empty() { said.unwrap_or_default() } else { words };
    match filled(text) {
        Some(text) => {
            budget.text(text.len())?;
            Ok(Some(Value::Text(text.into())))
        }
        None if source.is_formula && source.kind.is_empty() => Ok(Some(Value::Uncomputed)),
        None => Ok(None),
    }
}

/// Whether a formula's words are an error value: `#N/A`, `Err:502`.
fn is_fault(words: &str) -> bool {
    let words = words.trim();
    matches!(
        words,
        "#N/A" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NUM!" | "#NULL!" | "#SPILL!" | "#CALC!"
    ) || words.strip_prefix("Err:").is_some_and(|code| code.bytes().all(|b| b.is_ascii_digit()))
}

/// Reads the paragraphs of a cell whose element has just begun, up to its end.
fn words(
    xml: &mut Xml<'_>,
    style_struck: bool,
    styles: &Styles,
    budget: &Budget<'_>,
) -> Result<Words, Error> {
    let mut words = Words::default();
    // What stands around the text at hand: for each element whether it strikes through.
    let mut around: Vec<bool> = Vec::new();
    let mut paragraphs = 0;
    loop {
        match xml.next()? {
            Token::Start(element) => {
                let struck = around.last().copied().unwrap_or(style_struck);
                let mut inner = struck;
                match element.name() {
                    "annotation" | "table" | "shapes" | "frame" | "ruby-text" => {
                        xml.skip()?;
                        continue;
                    }
                    "p" | "h" => {
                        if paragraphs > 0 {
                            words.add("\n", struck, budget)?;
                        }
                        paragraphs += 1;
                        let own = element.get("style-name");
                        let own = own.and_then(|style| styles.stretch(Family::Paragraph, &style));
                        inner = own.unwrap_or(struck);
                    }
                    "span" => {
                        let own = element.get("style-name");
                        let own = own.and_then(|style| styles.stretch(Family::Text, &style));
                        inner = own.unwrap_or(struck);
                    }
                    "a" => words.link = element.get("href").map(|href| href.as_ref().into()),
                    "s" => {
                        let count = element.number("c").unwrap_or(1).min(1000) as usize;
                        words.add(&" ".repeat(count), struck, budget)?;
                    }
                    "tab" => words.add("\t", struck, budget)?,
                    "line-break" => words.add("\n", struck, budget)?,
                    _ => {}
                }
                around.push(inner);
            }
            Token::Text(text) if paragraphs > 0 => {
                let struck = around.last().copied().unwrap_or(style_struck);
                words.add(&collapsed(&text), struck, budget)?;
            }
            Token::End(_) if around.pop().is_none() => return Ok(words),
            Token::Done => return Ok(words),
            _ => {}
        }
    }
}

/// A text with each run of blanks as one, as OpenDocument means it; more are written as elements.
fn collapsed(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_ascii_whitespace() { ' ' } else { c };
        if c != ' ' || !shown.ends_with(' ') {
            shown.push(c);
        }
    }
    shown
}

impl Words {
    fn add(&mut self, text: &str, struck: bool, budget: &Budget<'_>) -> Result<(), Error> {
        let limit = budget.limits.cell_bytes;
        if (self.text.len() + text.len()) as u64 > limit {
            return Err(Error::TooLarge { measure: Measure::CellText, limit });
        }
        let shows = !text.chars().all(is_blank);
        self.struck |= shows && struck;
        self.plain |= shows && !struck;
        self.text.push_str(text);
        Ok(())
    }
}
