//! The workbook's path as other programs want it.

use std::fmt::Write as _;

/// A path as a relative URI reference (RFC 3986, section 4.2): all but letters, digits, `-._~` and `/`
/// as the octets of UTF-8.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn what_is_no_plain_character_becomes_octets() {
        assert_eq!(uri("data/窓口 1.xlsx"), "data/%E7%AA%93%E5%8F%A3%201.xlsx");
        assert_eq!(uri("a:b#c?d%e.csv"), "a%3Ab%23c%3Fd%25e.csv");
    }
}
