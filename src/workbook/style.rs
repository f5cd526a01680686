//! Cell styles, as far as they carry meaning: the number format, and whether the font is struck
//! through.

use super::format::Format;

/// The styles that cells refer to by number.
#[derive(Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
}

/// A cell's style.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) format: Format,
    pub(super) struck: bool,
}

static PLAIN: Style = Style { format: Format::GENERAL, struck: false };

impl Styles {
    /// A style by its number; the plain one where there is none of that number.
    pub(super) fn get(&self, number: usize) -> &Style {
        self.styles.get(number).unwrap_or(&PLAIN)
    }
}

impl FromIterator<Style> for Styles {
    fn from_iter<T: IntoIterator<Item = Style>>(styles: T) -> Self {
        Self { styles: styles.into_iter().collect() }
    }
}
