//! When two identifiers are the same: to the office `Ａ－１` and `a-1` are one, `1-1` and `11` are not.

use crate::nfkc::Nfkc as _;

/// The form in which identifiers are compared; empty for none. Never printed.
pub(super) fn key(id: &str) -> String {
    id.folded().filter(|c| !c.is_whitespace()).collect()
}
