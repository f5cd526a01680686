//! Where a sheet's notes stand in the package: the parts that it has for them, or new ones, with the
//! relations, the declared types and the mark in the sheet that lead there.

use std::collections::BTreeMap;

use super::super::Error;
use super::super::element::{Cuts, Elements, Tag};
use super::super::tag::{attribute, name, opened};
use crate::workbook::budget::Budget;
use crate::workbook::package::{Change, Package};

/// The names of types and relations, Transitional and Strict.
const MAIN: [&str; 2] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
];
const RELATIONS: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const WORDS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const BOXES: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const TYPES: &str = "[Content_Types].xml";

/// What a sheet may have behind the mark of its old drawing (ECMA-376 Part 1, 18.3.1.99).
const BEHIND: &[&str] = &[
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "AlternateContent",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// The changes to the package so far.
#[derive(Default)]
pub(super) struct Places {
    pub(super) changes: BTreeMap<String, Change>,
    /// New parts of words, which have to be declared.
    words: Vec<String>,
    boxes: bool,
}

/// The parts in which a sheet's notes stand.
pub(super) struct Parts {
    /// The words.
    pub(super) words: String,
    /// The boxes.
    pub(super) boxes: String,
    /// The namespace of the sheet's elements.
    pub(super) main: &'static str,
}

impl Parts {
    /// A part's bytes; none where it is new.
    pub(super) fn existing(
        &self,
        package: &mut Package<'_>,
        part: &str,
        budget: &Budget<'_>,
    ) -> Result<Option<Vec<u8>>, Error> {
        Ok(if package.has(part) { Some(package.unpack(part, budget)?) } else { None })
    }
}

impl Places {
    /// The parts of a sheet; new ones are led to.
    pub(super) fn of(
        &mut self,
        package: &mut Package<'_>,
        sheet: &str,
        number: u32,
        budget: &Budget<'_>,
    ) -> Result<Parts, Error> {
        let bytes = package.unpack(sheet, budget)?;
        let mark = Mark::find(&bytes, sheet)?;
        let relations = package.relations(sheet, budget)?;
        let strict = usize::from(mark.is_strict);
        let taken = |id: &str| relations.iter().any(|relation| relation.id == id);
        let free = |stem: &str| {
            let names = (1u32..).map(|count| format!("{stem}{count}"));
            names.into_iter().find(|id| !taken(id)).unwrap_or_default()
        };
        let words =
            relations.iter().find(|relation| relation.is("comments") && package.has(&relation.target));
        let words = words.map(|relation| relation.target.clone());
        let boxes = mark.id.as_deref().and_then(|id| {
            let relation = relations.iter().find(|relation| relation.id == id)?;
            package.has(&relation.target).then(|| relation.target.clone())
        });
        let mut added = String::new();
        let mut add = |id: &str, kind: &str, part: &str, prefix: &str| {
            let kind = format!("{}/{kind}", RELATIONS[strict]);
            added
                .push_str(&format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"/{part}\"/>"));
        };
        let file = relations_of(sheet);
        let old = if package.has(&file) { Some(package.unpack(&file, budget)?) } else { None };
        let prefix = old.as_deref().map_or(Ok(String::new()), |old| prefix_of(old, &file))?;
        let words = match words {
            Some(words) => words,
            None => {
                let part = unused(package, &format!("xl/notes{number}"), "xml");
                add(&free("mitsuoriWords"), "comments", &part, &prefix);
                self.words.push(part.clone());
                part
            }
        };
        let boxes = match boxes {
            Some(boxes) => boxes,
            None => {
                let part = unused(package, &format!("xl/drawings/notes{number}"), "vml");
                let id = free("mitsuoriBoxes");
                add(&id, "vmlDrawing", &part, &prefix);
                self.boxes = true;
                let sheet_xml = mark.led_to(&bytes, sheet, &id)?;
                self.changes.insert(sheet.to_owned(), Change::Replaced(sheet_xml.into_bytes()));
                part
            }
        };
        if !added.is_empty() {
            let xml = match old {
                Some(old) => appended(&old, &file, &added)?,
                None => format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{PACKAGE}\">{added}</Relationships>"
                ),
            };
            self.changes.insert(file, Change::Replaced(xml.into_bytes()));
        }
        Ok(Parts { words, boxes, main: MAIN[strict] })
    }

    /// All changes, the types of new parts declared.
    pub(super) fn finish(
        mut self,
        package: &mut Package<'_>,
        budget: &Budget<'_>,
    ) -> Result<BTreeMap<String, Change>, Error> {
        if self.words.is_empty() && !self.boxes {
            return Ok(self.changes);
        }
        let old = package.unpack(TYPES, budget)?;
        let prefix = prefix_of(&old, TYPES)?;
        let mut added = String::new();
        if self.boxes && !declares_boxes(&old)? {
            added.push_str(&format!("<{prefix}Default Extension=\"vml\" ContentType=\"{BOXES}\"/>"));
        }
        for part in &self.words {
            added.push_str(&format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{WORDS}\"/>"));
        }
        if !added.is_empty() {
            let xml = appended(&old, TYPES, &added)?;
            self.changes.insert(TYPES.to_owned(), Change::Replaced(xml.into_bytes()));
        }
        Ok(self.changes)
    }
}

/// The mark in a sheet that leads to its old drawing.
struct Mark {
    /// The relation that it names.
    id: Option<String>,
    /// The place of the mark, where there is one.
    place: Option<std::ops::Range<usize>>,
    /// Where a new one stands.
    at: usize,
    prefix: String,
    is_strict: bool,
}

impl Mark {
    fn find(bytes: &[u8], sheet: &str) -> Result<Self, Error> {
        let mut elements = Elements::new(bytes, sheet)?;
        let Some(Tag::Start(root)) = elements.next()? else { return Err(elements.damaged("it is empty")) };
        let mut mark = Self {
            id: None,
            place: None,
            at: usize::MAX,
            prefix: prefix(root.tag),
            is_strict: root.tag.contains(MAIN[1]),
        };
        while let Some(tag) = elements.next()? {
            match tag {
                Tag::Start(start) => {
                    if start.name == "legacyDrawing" {
                        mark.id = related(start.tag);
                        mark.place = Some(start.place.clone());
                    }
                    if BEHIND.contains(&start.name) {
                        mark.at = mark.at.min(start.place.start);
                    }
                    if !start.is_empty {
                        elements.skip(&start)?;
                    }
                }
                Tag::End(_, place) => mark.at = mark.at.min(place.start),
            }
        }
        Ok(mark)
    }

    /// The sheet with a mark that leads to a relation. One that leads nowhere is led there.
    fn led_to(&self, bytes: &[u8], sheet: &str, id: &str) -> Result<String, Error> {
        let elements = Elements::new(bytes, sheet)?;
        let mark = format!(
            "<{}legacyDrawing xmlns:r=\"{}\" r:id=\"{id}\"/>",
            self.prefix,
            RELATIONS[usize::from(self.is_strict)]
        );
        let mut cuts = Cuts::default();
        match &self.place {
            Some(place) => cuts.replace(place.clone(), mark),
            None => cuts.insert(self.at, mark),
        }
        cuts.join(elements.text()).ok_or_else(|| elements.damaged("it ends too early"))
    }
}

/// The relation that a tag names: `r:id`, whatever the prefix.
fn related(tag: &str) -> Option<String> {
    let names = tag.split(|c: char| c.is_ascii_whitespace()).filter_map(|part| part.split('=').next());
    let name = names.into_iter().find(|name| name.ends_with(":id"))?;
    attribute(tag, name).map(std::borrow::Cow::into_owned)
}

/// The prefix of a tag's name with its colon; empty where it has none.
pub(super) fn prefix(tag: &str) -> String {
    name(tag).rsplit_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default()
}

fn prefix_of(bytes: &[u8], part: &str) -> Result<String, Error> {
    let mut elements = Elements::new(bytes, part)?;
    match elements.next()? {
        Some(Tag::Start(root)) => Ok(prefix(root.tag)),
        _ => Err(elements.damaged("it is empty")),
    }
}

/// A part with a piece at the end of its root element.
fn appended(bytes: &[u8], part: &str, piece: &str) -> Result<String, Error> {
    let mut elements = Elements::new(bytes, part)?;
    let Some(Tag::Start(root)) = elements.next()? else { return Err(elements.damaged("it is empty")) };
    let mut cuts = Cuts::default();
    if root.is_empty {
        cuts.replace(root.place.clone(), format!("{}{piece}</{}>", opened(root.tag), name(root.tag)));
    } else {
        let end = elements.skip(&root)?;
        let close = elements.text().get(..end).and_then(|text| text.rfind("</"));
        cuts.insert(close.ok_or_else(|| elements.damaged("it ends too early"))?, piece.to_owned());
    }
    cuts.join(elements.text()).ok_or_else(|| elements.damaged("it ends too early"))
}

/// Whether the types know what `.vml` is.
fn declares_boxes(bytes: &[u8]) -> Result<bool, Error> {
    let mut elements = Elements::new(bytes, TYPES)?;
    while let Some(tag) = elements.next()? {
        if let Tag::Start(start) = tag
            && start.name == "Default"
            && attribute(start.tag, "Extension").is_some_and(|ending| ending.eq_ignore_ascii_case("vml"))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn relations_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// A name that no part has yet.
fn unused(package: &Package<'_>, stem: &str, ending: &str) -> String {
    let first = format!("{stem}.{ending}");
    let names =
        std::iter::once(first.clone()).chain((2u32..).map(|count| format!("{stem}-{count}.{ending}")));
    names.into_iter().find(|name| !package.has(name)).unwrap_or(first)
}
