//! Pictures inside the page: `data:` addresses (RFC 2397) in Base64 (RFC 4648).

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The address that holds a PNG file.
pub(super) fn png(bytes: &[u8]) -> String {
    let mut uri = String::from("data:image/png;base64,");
    uri.reserve(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group =
            (0..3).fold(0_u32, |group, place| group << 8 | u32::from(chunk.get(place).copied().unwrap_or(0)));
        for place in 0..4 {
            let sextet = (group >> (18 - 6 * place)) as usize & 63;
            uri.push(if place <= chunk.len() { char::from(ALPHABET[sextet]) } else { '=' });
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::png;

    #[test]
    fn the_vectors_of_rfc_4648_hold() {
        let vectors = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (bytes, expected) in vectors {
            assert_eq!(png(bytes.as_bytes()), format!("data:image/png;base64,{expected}"));
        }
    }
}
