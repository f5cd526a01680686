//! Links of a sheet ([MS-XLS] 2.4.140 HLink; [MS-OSHARED] 2.3.7.1 Hyperlink Object).

use super::container::{u16_at, u32_at};
use super::sheet::area;
use crate::workbook::merge::Area;

/// The identifier of an address, as opposed to a file ([MS-OSHARED] 2.3.7.6 URLMoniker).
const URL_MONIKER: [u8; 16] =
    [0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9, 0x0B];

/// The area and the address of a link; none where it leads to a file or to a place of the workbook.
pub(super) fn read(data: &[u8]) -> Option<(Area, String)> {
    let area = area(data)?;
    let flags = u32_at(data, 28)?;
    let mut at = 32usize;
    // The words that are shown, and the frame that it opens in, stand before the address.
    for flag in [0x10, 0x80] {
        if flags & flag != 0 {
            let units = u32_at(data, at)? as usize;
            at = at.checked_add(4)?.checked_add(units.checked_mul(2)?)?;
        }
    }
    // Bit 0: there is an address; bit 8: it is written as a path instead.
    if flags & 0x101 != 1 || data.get(at..at.checked_add(16)?)? != URL_MONIKER {
        return None;
    }
    let length = u32_at(data, at + 16)? as usize;
    let text = data.get(at + 20..)?;
    let units = (0..length / 2).map_while(|unit| u16_at(text, unit * 2)).take_while(|unit| *unit != 0);
    let target = String::from_utf16_lossy(&units.collect::<Vec<_>>());
    (!target.is_empty()).then_some((area, target))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn link(flags: u32, shown: &str, target: &str) -> Vec<u8> {
        let mut data: Vec<u8> = [1u16, 1, 5, 5].iter().flat_map(|number| number.to_le_bytes()).collect();
        data.extend([0; 16]);
        data.extend([2u32.to_le_bytes(), flags.to_le_bytes()].concat());
        if flags & 0x10 != 0 {
            let shown = format!("{shown}\0");
            data.extend((shown.encode_utf16().count() as u32).to_le_bytes());
            data.extend(wide(&shown));
        }
        data.extend(URL_MONIKER);
        let target = wide(&format!("{target}\0"));
        data.extend((target.len() as u32).to_le_bytes());
        data.extend(target);
        data
    }

    #[test]
    fn an_address_is_read_behind_the_words_that_are_shown() {
        for flags in [0x03, 0x17] {
            let (area, target) = read(&link(flags, "ホームページ", "https://example.jp/窓口")).unwrap();
            assert_eq!((area.top, area.left, &*target), (1, 5, "https://example.jp/窓口"));
        }
    }

    #[test]
    fn what_leads_elsewhere_or_is_cut_short_is_no_link() {
        let whole = link(0x17, "ホームページ", "https://example.jp/");
        for end in 0..whole.len() {
            let _ = read(&whole[..end]);
        }
        assert!(read(&link(0x08, "", "窓口!A1")).is_none());
        assert!(read(&link(0x103, "", "\\\\server\\a")).is_none());
        let mut lying = link(0x17, "ホームページ", "https://example.jp/");
        lying[32..36].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(read(&lying).is_none());
    }
}
