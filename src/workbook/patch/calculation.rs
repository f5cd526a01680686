//! The order of computation (`calcChain`): a cell whose formula gave way to a value must not stand in
//! it any more, or spreadsheet programs call the workbook damaged.

use std::collections::{BTreeMap, BTreeSet};

use super::Error;
use super::element::{Cuts, Elements, Tag};
use super::tag::{attribute, with};
use crate::workbook::budget::Budget;
use crate::workbook::package::{Change, Package};

/// The parts that change when these cells (the sheet's number and the address) hold formulas no more.
/// A chain without a link is no chain: it is left out, with what points at it.
pub(super) fn without(
    package: &mut Package<'_>,
    main: &str,
    part: &str,
    gone: &[(u32, String)],
    budget: &Budget<'_>,
) -> Result<BTreeMap<String, Change>, Error> {
    let gone: BTreeSet<(u32, &str)> = gone.iter().map(|(sheet, cell)| (*sheet, &**cell)).collect();
    let bytes = package.unpack(part, budget)?;
    let mut changes = BTreeMap::new();
    match shortened(&bytes, part, &gone)? {
        Chain::Same => {}
        Chain::Shorter(xml) => drop(changes.insert(part.to_owned(), Change::Replaced(xml.into_bytes()))),
        Chain::Empty => {
            changes.insert(part.to_owned(), Change::Dropped);
            let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
            let slash = if folder.is_empty() { "" } else { "/" };
            let relations = format!("{folder}{slash}_rels/{file}.rels");
            for (part, tag, attribute, ending) in [
                (&*relations, "Relationship", "Type", "/calcChain"),
                ("[Content_Types].xml", "Override", "ContentType", ".calcChain+xml"),
            ] {
                if !package.has(part) {
                    continue;
                }
                let bytes = package.unpack(part, budget)?;
                if let Some(xml) = lacking(&bytes, part, (tag, attribute, ending))? {
                    changes.insert(part.to_owned(), Change::Replaced(xml.into_bytes()));
                }
            }
        }
    }
    Ok(changes)
}

/// What is left of a chain.
#[derive(Debug, PartialEq, Eq)]
enum Chain {
    Same,
    Shorter(String),
    Empty,
}

/// A chain without some cells. A link that does not name its sheet stands on that of the link before.
fn shortened(xml: &[u8], part: &str, gone: &BTreeSet<(u32, &str)>) -> Result<Chain, Error> {
    let mut elements = Elements::new(xml, part)?;
    let mut cuts = Cuts::default();
    let (mut sheet, mut said, mut kept) = (0, 0, 0u64);
    while let Some(tag) = elements.next()? {
        let Tag::Start(start) = tag else { continue };
        if start.name != "c" {
            continue;
        }
        let own = attribute(start.tag, "i").and_then(|sheet| sheet.trim().parse().ok());
        sheet = own.unwrap_or(sheet);
        let end = elements.skip(&start)?;
        let cell = attribute(start.tag, "r").unwrap_or_default();
        if gone.contains(&(sheet, &*cell)) {
            cuts.replace(start.place.start..end, String::new());
            continue;
        }
        kept += 1;
        if own.is_none() && said != sheet {
            cuts.replace(start.place, with(start.tag, &[("i", Some(&sheet.to_string()))]));
        }
        said = sheet;
    }
    Ok(match cuts.join(elements.text()) {
        None => Chain::Same,
        Some(_) if kept == 0 => Chain::Empty,
        Some(xml) => Chain::Shorter(xml),
    })
}

/// A part without the elements of a name with an attribute of an ending.
fn lacking(xml: &[u8], part: &str, (name, key, ending): (&str, &str, &str)) -> Result<Option<String>, Error> {
    let mut elements = Elements::new(xml, part)?;
    let mut cuts = Cuts::default();
    while let Some(tag) = elements.next()? {
        let Tag::Start(start) = tag else { continue };
        if start.name == name && attribute(start.tag, key).is_some_and(|value| value.ends_with(ending)) {
            let end = elements.skip(&start)?;
            cuts.replace(start.place.start..end, String::new());
        }
    }
    Ok(cuts.join(elements.text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(xml: &str, gone: &[(u32, &str)]) -> Chain {
        shortened(xml.as_bytes(), "calcChain.xml", &gone.iter().copied().collect()).unwrap()
    }

    #[test]
    fn a_link_taken_out_leaves_its_sheet_to_the_next() {
        let xml = "<calcChain><c r=\"A1\" i=\"1\"/><c r=\"A2\"/><c r=\"A3\"/><c r=\"A1\" i=\"2\" l=\"1\"/></calcChain>";
        let shorter = |xml: &str| Chain::Shorter(format!("<calcChain>{xml}</calcChain>"));
        assert_eq!(
            chain(xml, &[(1, "A1")]),
            shorter("<c r=\"A2\" i=\"1\"/><c r=\"A3\"/><c r=\"A1\" i=\"2\" l=\"1\"/>")
        );
        assert_eq!(chain(xml, &[(1, "A1"), (2, "A1")]), shorter("<c r=\"A2\" i=\"1\"/><c r=\"A3\"/>"));
        assert_eq!(chain(xml, &[(3, "A1")]), Chain::Same);
    }

    #[test]
    fn a_chain_without_a_link_is_empty() {
        let xml = "<x:calcChain xmlns:x=\"a\"><x:c r=\"A1\" i=\"1\"></x:c></x:calcChain>";
        assert_eq!(chain(xml, &[(1, "A1")]), Chain::Empty);
    }
}
