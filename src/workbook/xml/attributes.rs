//! The attributes of an element. Nearly all are plain, as programs write them: those are read in place;
//! from the first that is not so on, quick-xml reads them.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::attributes as others;
use quick_xml::name::QName;

/// What are not characters of a plain value: they end it, or stand for something else.
const MEANT: [u8; 5] = [b'"', b'&', b'\t', b'\n', b'\r'];

/// The attributes of an element, by their names without the prefix.
pub(in crate::workbook) struct Attributes<'a> {
    /// What stands in the tag.
    content: &'a str,
    /// Up to where it was read.
    at: usize,
    /// Those from the first on that is not plain.
    rest: Option<others::Attributes<'a>>,
}

impl<'a> Attributes<'a> {
    /// Those of a tag whose name has so many bytes.
    pub(super) fn new(content: &'a str, name: usize) -> Self {
        Self { content, at: name, rest: None }
    }

    /// The next attribute, where it is written ` name="value"` and nothing in it means anything else.
    fn plain(&mut self) -> Option<(&'a str, &'a str)> {
        let ahead = self.content.get(self.at..)?.strip_prefix(' ')?;
        let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'_' | b'-' | b'.');
        let name = ahead.bytes().position(|b| !is_name(b)).filter(|length| *length > 0)?;
        let (name, behind) = ahead.split_at_checked(name)?;
        let behind = behind.strip_prefix("=\"")?;
        let end = behind.bytes().position(|b| MEANT.contains(&b))?;
        let (value, behind) = behind.split_at_checked(end)?;
        let behind = behind.strip_prefix('"')?;
        if !(behind.is_empty() || behind.starts_with(' ')) {
            return None;
        }
        self.at = self.content.len() - behind.len();
        Some((name, value))
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, Cow<'a, str>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_none() {
            if let Some((name, value)) = self.plain() {
                return Some((QName(name).local_name().into_inner(), Cow::Borrowed(value)));
            }
            if self.at >= self.content.len() {
                return None;
            }
            let mut rest = others::Attributes::new(self.content, self.at);
            rest.with_checks(false);
            self.rest = Some(rest);
        }
        let attribute = self.rest.iter_mut().flatten().find_map(Result::ok)?;
        let name = attribute.key.local_name().into_inner();
        if attribute.value.contains(['&', '\t', '\n', '\r']) {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            Some((name, Cow::Owned(value.unwrap_or_default().into_owned())))
        } else {
            Some((name, attribute.value))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::directory::typed::tries;

    /// What attributes are made of, and what they should not be.
    const BITS: [&str; 20] = [
        " ",
        "\t",
        "r",
        "a:t",
        "=",
        "\"",
        "'",
        "=\"A1\"",
        " s=\"3\"",
        " t='s'",
        "&amp;",
        "&",
        "<",
        "窓",
        "\n",
        "/",
        "=\"",
        "\" ",
        " r=\"A1\" t=\"s\"",
        "_.-",
    ];

    /// All attributes as quick-xml alone reads them.
    fn expected(content: &str, name: usize) -> Vec<(String, String)> {
        let mut all = others::Attributes::new(content, name);
        all.with_checks(false);
        let read = |attribute: others::Attribute<'_>| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default().into_owned();
            (attribute.key.local_name().into_inner().to_owned(), value)
        };
        all.filter_map(Result::ok).map(read).collect()
    }

    proptest! {
        #![proptest_config(tries(4096))]

        #[test]
        fn attributes_are_those_of_quick_xml(bits in vec(select(&BITS), 0..10)) {
            let content = format!("c{}", bits.concat());
            let read = Attributes::new(&content, 1).map(|(name, value)| (name.to_owned(), value.into_owned()));
            prop_assert_eq!(read.collect::<Vec<_>>(), expected(&content, 1));
        }
    }
}
