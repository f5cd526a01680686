//! The styles of an OpenDocument workbook, as far as they carry meaning: a line through the text, the
//! format of a number, a sheet that is not shown.
//!
//! Named styles stand in `styles.xml`, automatic ones beside the content; each takes from its parent
//! what it does not say itself (OpenDocument 1.3, part 3, 16.2). A program may write a cell by a named
//! style alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::code::{self, Codes};
use crate::workbook::error::Error;
use crate::workbook::format::Format;
use crate::workbook::xml::{Element, Token, Xml};

/// How many parents a style may have above one another.
const ANCESTORS: usize = 12;

/// What styles are for: a name may stand once for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Cell,
    Paragraph,
    Text,
    Table,
}

impl Family {
    fn of(element: &Element<'_>) -> Option<Self> {
        Some(match &*element.get("family")? {
            "table-cell" => Self::Cell,
            "paragraph" => Self::Paragraph,
            "text" => Self::Text,
            "table" => Self::Table,
            _ => return None,
        })
    }
}

/// What a style says, its parents' words included.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// Whether it strikes through; none where nobody says.
    pub(super) struck: Option<bool>,
    /// How numbers are shown.
    pub(super) format: Option<Arc<Format>>,
    hidden: bool,
}

/// A style as it is written.
#[derive(Default)]
struct Draft {
    parent: Option<String>,
    data: Option<String>,
    look: Look,
}

/// The styles of a list, by their names.
type Drafts = BTreeMap<Family, BTreeMap<String, Draft>>;

/// All styles that were read.
#[derive(Default)]
pub(super) struct Styles {
    looks: BTreeMap<Family, BTreeMap<String, Look>>,
    /// What cells are like where nobody says anything.
    default: Look,
    codes: Codes,
}

impl Styles {
    /// Reads a list of styles whose element has just begun, up to its end.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>, list: &str) -> Result<(), Error> {
        let mut drafts = Drafts::new();
        let mut open: Option<(Family, Option<String>)> = None;
        let mut default = Draft::default();
        loop {
            match xml.next()? {
                Token::Start(element) => match element.name() {
                    "style" | "default-style" => {
                        let name = element.get("name").map(|name| name.into_owned());
                        open = Family::of(&element).map(|family| (family, name));
                        if let Some((family, Some(name))) = &open {
                            let draft = Draft {
                                parent: element.get("parent-style-name").map(|name| name.into_owned()),
                                data: element.get("data-style-name").map(|name| name.into_owned()),
                                look: Look::default(),
                            };
                            drafts.entry(*family).or_default().insert(name.clone(), draft);
                        }
                    }
                    "text-properties" | "table-properties" => {
                        let draft = match &open {
                            Some((family, Some(name))) => drafts.entry(*family).or_default().get_mut(name),
                            Some((Family::Cell, None)) => Some(&mut default),
                            _ => None,
                        };
                        if let Some(draft) = draft {
                            draft.look.add(&element);
                        }
                    }
                    name if code::is_format(name) => {
                        let (name, kind) =
                            (element.get("name").unwrap_or_default().into_owned(), name.to_owned());
                        self.codes.read(xml, name, &kind)?;
                    }
                    _ => {}
                },
                Token::End(end) if end.name() == list => break,
                Token::Done => break,
                _ => {}
            }
        }
        if default.look.struck.is_some() {
            self.default = default.look;
        }
        for (family, styles) in &drafts {
            for name in styles.keys() {
                self.settle(styles, *family, name);
            }
        }
        Ok(())
    }

    /// Settles what a style comes to with its parents, which stand in this list or in one read before.
    fn settle(&mut self, drafts: &BTreeMap<String, Draft>, family: Family, name: &str) {
        let mut line: Vec<&Draft> = Vec::new();
        let mut next = Some(name);
        while let Some(name) = next.filter(|_| line.len() < ANCESTORS) {
            let Some(draft) = drafts.get(name) else { break };
            line.push(draft);
            next = draft.parent.as_deref().filter(|parent| *parent != name);
        }
        let mut look = next.and_then(|name| self.get(family, name)).cloned().unwrap_or_default();
        for draft in line.iter().rev() {
            let format = draft.data.as_deref().map(|data| self.codes.format(data));
            look = Look {
                struck: draft.look.struck.or(look.struck),
                format: format.or(look.format),
                hidden: draft.look.hidden,
            };
        }
        self.looks.entry(family).or_default().insert(name.to_owned(), look);
    }

    fn get(&self, family: Family, name: &str) -> Option<&Look> {
        self.looks.get(&family)?.get(name)
    }

    /// What a cell's style comes to; that of cells without one where there is none of that name.
    pub(super) fn cell(&self, name: Option<&str>) -> &Look {
        let named = name.and_then(|name| self.get(Family::Cell, name));
        named.or_else(|| self.get(Family::Cell, "Default")).unwrap_or(&self.default)
    }

    /// Whether cells that say nothing of it are struck through.
    pub(super) fn strikes(&self, look: &Look) -> bool {
        look.struck.or(self.default.struck).unwrap_or(false)
    }

    /// Whether a stretch of text strikes through, or not; none where its style says nothing.
    pub(super) fn stretch(&self, family: Family, name: &str) -> Option<bool> {
        self.get(family, name)?.struck
    }

    pub(super) fn hides(&self, table: &str) -> bool {
        self.get(Family::Table, table).is_some_and(|look| look.hidden)
    }
}

impl Look {
    fn add(&mut self, element: &Element<'_>) {
        // Some programs write the line's style, some its type alone.
        let line = element.get("text-line-through-style").or_else(|| element.get("text-line-through-type"));
        self.struck = line.map(|line| line != "none").or(self.struck);
        self.hidden |=
            element.name() == "table-properties" && element.get("display").as_deref() == Some("false");
    }
}
