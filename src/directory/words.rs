//! A text as somebody typed it, held once however many cells say the same: most of what a column says it
//! says again and again.

use std::borrow::Cow;
use std::fmt::{self, Debug, Display};
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A text that is read and never changed. Whoever keeps it shares it; one that says nothing takes up no
/// memory.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words(Option<Arc<str>>);

impl Words {
    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Words {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl From<Arc<str>> for Words {
    fn from(text: Arc<str>) -> Self {
        Self(Some(text).filter(|text| !text.is_empty()))
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self(None) } else { Self(Some(text.into())) }
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl<'a> From<&'a Words> for Cow<'a, str> {
    fn from(words: &'a Words) -> Self {
        Self::Borrowed(words)
    }
}

impl From<&Words> for String {
    fn from(words: &Words) -> Self {
        words.as_str().to_owned()
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        (&words).into()
    }
}

impl PartialEq<str> for Words {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Words {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// As the text itself.
impl Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_said_is_equal_however_it_was_said() {
        let nothing = [Words::default(), "".into(), String::new().into(), Arc::<str>::from("").into()];
        assert!(nothing.iter().all(|words| *words == Words::default() && words.is_empty()));
    }

    #[test]
    fn texts_stand_in_the_order_of_their_characters() {
        let mut words = ["相談", "", "あ", "a"].map(Words::from);
        words.sort();
        assert_eq!(words, ["", "a", "あ", "相談"]);
    }

    #[test]
    fn what_is_kept_again_is_shared() {
        let cell: Arc<str> = "こころの相談室".into();
        let (one, other) = (Words::from(cell.clone()), Words::from(cell.clone()));
        assert_eq!((one.as_str(), other.as_str(), Arc::strong_count(&cell)), (&*cell, &*cell, 3));
        assert_eq!(size_of::<Words>(), size_of::<&str>());
    }
}
