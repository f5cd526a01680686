//! Styles: the one that a cell has after an edit. Where none of the workbook's own will do, the
//! cell's style is added once more at the end of the list, with the one thing changed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::element::{Cuts, Elements, Tag};
use super::tag::{name, with};
use super::{Colour, Content, Error};
use crate::workbook::Value;
use crate::workbook::budget::Budget;
use crate::workbook::civil::Epoch;
use crate::workbook::package::Package;
use crate::workbook::style::Styles;
use crate::workbook::xlsx::styles;
use crate::workbook::xml::Xml;

/// The built-in number format of a day, which every spreadsheet program shows in its own country's
/// form (ECMA-376 part 1, 18.8.30).
const DAY: u32 = 14;
/// The number format without a form of its own.
const GENERAL: u32 = 0;
/// A day by which formats are tried out: 2025-12-09.
const SOME_DAY: f64 = 46_000.0;

/// What is different about a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wish {
    base: u32,
    format: Option<u32>,
    fill: Option<Colour>,
}

/// The workbook's styles, and those that are added.
pub(super) struct Looks<'a> {
    part: Option<(&'a str, String)>,
    styles: Styles,
    epoch: Epoch,
    /// The tag of the list of styles, where the list ends, and each style in it.
    list: Option<(Range<usize>, usize, Vec<Range<usize>>)>,
    /// The same of the list of fills, with their number.
    fills: Option<(Range<usize>, usize, u32)>,
    added: BTreeMap<Wish, u32>,
    styles_added: String,
    fills_added: BTreeMap<Colour, u32>,
    fill_pieces: String,
}

impl<'a> Looks<'a> {
    /// Reads the styles part, where there is one.
    pub(super) fn read(
        package: &mut Package<'_>,
        part: Option<&'a str>,
        epoch: Epoch,
        budget: &Budget<'_>,
    ) -> Result<Self, Error> {
        let mut looks = Self {
            part: None,
            styles: Styles::default(),
            epoch,
            list: None,
            fills: None,
            added: BTreeMap::new(),
            styles_added: String::new(),
            fills_added: BTreeMap::new(),
            fill_pieces: String::new(),
        };
        let Some(part) = part else { return Ok(looks) };
        let bytes = package.unpack(part, budget)?;
        looks.styles = styles::read(Xml::new(&*bytes, bytes.len() as u64, part, budget)?)?;
        let mut elements = Elements::new(&bytes, part)?;
        while let Some(tag) = elements.next()? {
            let Tag::Start(start) = tag else { continue };
            match start.name {
                "cellXfs" | "fills" if !start.is_empty => {
                    let mut items = Vec::new();
                    let end = loop {
                        match elements.next()? {
                            Some(Tag::Start(item)) => {
                                let end = elements.skip(&item)?;
                                items.push(item.place.start..end);
                            }
                            Some(Tag::End(_, place)) => break place.start,
                            None => return Err(elements.damaged("it ends too early")),
                        }
                    };
                    if start.name == "fills" {
                        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
                        looks.fills = Some((start.place, end, count));
                    } else {
                        looks.list = Some((start.place, end, items));
                    }
                }
                "styleSheet" => {}
                _ => drop(elements.skip(&start)?),
            }
        }
        let text = elements.text().to_owned();
        looks.part = Some((part, text));
        Ok(looks)
    }

    /// Where the workbook's days are counted from.
    pub(super) const fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Whether styles can be added.
    pub(super) fn can_add(&self) -> bool {
        self.list.as_ref().is_some_and(|(.., items)| !items.is_empty())
    }

    /// The style for a cell that holds this from now on, in this colour. None where it would have to
    /// be added and cannot be.
    pub(super) fn suited(
        &mut self,
        base: u32,
        content: Option<&Content>,
        fill: Option<Colour>,
    ) -> Option<u32> {
        let shown = self.styles.get(base as usize).format.value(SOME_DAY, self.epoch);
        let format = match (content, shown) {
            (Some(Content::Date(_)), Value::Date(_)) => None,
            (Some(Content::Date(_)), _) => Some(DAY),
            (Some(Content::Number(_)), Value::Date(_) | Value::Time(_)) => Some(GENERAL),
            _ => None,
        };
        if format.is_none() && fill.is_none() {
            return Some(base);
        }
        let wish = Wish { base, format, fill };
        if let Some(style) = self.added.get(&wish) {
            return Some(*style);
        }
        let style = self.add(wish)?;
        self.added.insert(wish, style);
        Some(style)
    }

    fn add(&mut self, wish: Wish) -> Option<u32> {
        let (_, text) = self.part.as_ref()?;
        let (_, _, items) = self.list.as_ref()?;
        let place = items.get(wish.base as usize).or_else(|| items.first())?;
        let own = text.get(place.clone())?.to_owned();
        let next = u32::try_from(items.len() + self.added.len()).ok()?;
        let tag_end = own.find('>')? + 1;
        let (tag, rest) = own.split_at_checked(tag_end)?;
        let mut changes = Vec::new();
        let format = wish.format.map(|format| format.to_string());
        if let Some(format) = &format {
            changes.extend([("numFmtId", Some(&**format)), ("applyNumberFormat", Some("1"))]);
        }
        let fill = match wish.fill {
            Some(colour) => Some(self.fill(colour)?.to_string()),
            None => None,
        };
        if let Some(fill) = &fill {
            changes.extend([("fillId", Some(&**fill)), ("applyFill", Some("1"))]);
        }
        let piece = format!("{}{rest}", with(tag, &changes));
        self.styles_added.push_str(&piece);
        Some(next)
    }

    /// The number of a plain ground in a colour.
    fn fill(&mut self, colour: Colour) -> Option<u32> {
        if let Some(fill) = self.fills_added.get(&colour) {
            return Some(*fill);
        }
        let (place, _, count) = self.fills.as_ref()?;
        let (_, text) = self.part.as_ref()?;
        let p = name(text.get(place.clone())?).strip_suffix("fills")?;
        let next = count.checked_add(u32::try_from(self.fills_added.len()).ok()?)?;
        let Colour(red, green, blue) = colour;
        self.fill_pieces.push_str(&format!(
            "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"FF{red:02X}{green:02X}{blue:02X}\"/>\
             <{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
        ));
        self.fills_added.insert(colour, next);
        Some(next)
    }

    /// The styles part with what was added; none where nothing was.
    pub(super) fn finish(self) -> Option<(String, String)> {
        let (part, text) = self.part?;
        let (tag, end, items) = self.list?;
        if self.added.is_empty() {
            return None;
        }
        let mut cuts = Cuts::default();
        let count = items.len() + self.added.len();
        cuts.replace(tag.clone(), counted(text.get(tag)?, count));
        cuts.insert(end, self.styles_added);
        if let (Some((tag, end, count)), false) = (self.fills, self.fills_added.is_empty()) {
            let count = count as usize + self.fills_added.len();
            cuts.replace(tag.clone(), counted(text.get(tag)?, count));
            cuts.insert(end, self.fill_pieces);
        }
        Some((part.to_owned(), cuts.join(&text)?))
    }
}

/// A list's tag with another count in it.
fn counted(tag: &str, count: usize) -> String {
    with(tag, &[("count", Some(&count.to_string()))])
}
