//! Two-dimensional codes (JIS X 0510 / ISO/IEC 18004) for addresses, at error correction level M.

use qrcodegen::{QrCode, QrCodeEcc};

/// The dark modules of each line, as runs of (first column, length).
pub(super) type Modules = Vec<Vec<(usize, usize)>>;

/// The most modules a side: 28 mm at the least size that a telephone's camera reads from paper, which
/// leaves the text beside it room. Addresses of up to about 180 characters have such a code.
const WIDEST: i32 = 57;

/// The code of a text; none where it is too long for one that fits its place.
pub(super) fn modules(text: &str) -> Option<Modules> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    if side > WIDEST {
        return None;
    }
    let line = |y: i32| {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for x in (0..side).filter(|&x| code.get_module(x, y)) {
            let column = x as usize;
            match runs.last_mut() {
                Some((from, length)) if *from + *length == column => *length += 1,
                _ => runs.push((column, 1)),
            }
        }
        runs
    };
    Some((0..side).map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finder_patterns_stand_in_three_corners() {
        let modules = modules("https://example.jp/yamaguchi").unwrap();
        let side = modules.len();
        assert_eq!(modules[0].first(), Some(&(0, 7)));
        assert_eq!(modules[0].last(), Some(&(side - 7, 7)));
        assert_eq!(modules[side - 1].first(), Some(&(0, 7)));
    }

    #[test]
    fn a_text_too_long_has_no_code() {
        assert!(modules(&"x".repeat(180)).is_some());
        assert!(modules(&"x".repeat(300)).is_none());
        assert!(modules(&"x".repeat(4000)).is_none());
    }
}
