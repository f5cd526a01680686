//! Years in headings: 確認日（令和7年度）, R7電話, 2025年度 連絡先. Sheets that are kept for years grow a
//! column a year; the latest holds.

use crate::nfkc::{Nfkc as _, is_folded};

/// The years that eras begin before: 令和1 is 2019.
const ERAS: [(&str, u32); 6] =
    [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("r", 2018), ("h", 1988), ("s", 1925)];

/// The year that a heading names, and the heading without it. None where it names none.
pub(super) fn split(heading: &str) -> Option<(u32, String)> {
    // Nearly all of a sheet's words: there is no figure in them, nor one to be made of a sign.
    if heading.chars().all(|c| is_folded(c) && !c.is_ascii_digit() && c != '元') {
        return None;
    }
    let plain: String = heading.folded().collect();
    if !plain.contains(|c: char| c.is_ascii_digit() || c == '元') {
        return None;
    }
    let mut before: Option<char> = None;
    for (at, c) in plain.char_indices() {
        let is_start = !before.is_some_and(|before| before.is_ascii_alphanumeric());
        let (head, tail) = plain.split_at_checked(at)?;
        if let Some((year, rest)) = is_start.then(|| leading(tail)).flatten() {
            return Some((year, format!("{head}{rest}")));
        }
        before = Some(c);
    }
    None
}

/// The year with which a text begins, and what stands behind it.
fn leading(text: &str) -> Option<(u32, &str)> {
    for (name, before) in ERAS {
        let Some(rest) = text.strip_prefix(name) else { continue };
        let rest = rest.trim_start();
        let (nth, rest) = match rest.strip_prefix('元') {
            Some(rest) => (1, rest),
            None => number(rest)?,
        };
        return (1..=64).contains(&nth).then(|| (before + nth, unit(rest)));
    }
    let (year, rest) = number(text)?;
    (1950..=2100).contains(&year).then(|| (year, unit(rest)))
}

fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

fn unit(text: &str) -> &str {
    let text = text.trim_start();
    let text = text.strip_prefix("年度").or_else(|| text.strip_prefix('年')).unwrap_or(text);
    text.strip_prefix('の').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_in_every_form() {
        let cases = [
            ("確認日（令和7年度）", 2025, "確認日()"),
            ("令和元年度 電話", 2019, " 電話"),
            ("Ｒ７電話", 2025, "電話"),
            ("H30年 担当", 2018, " 担当"),
            ("2025年度", 2025, ""),
            ("電話2024", 2024, "電話"),
            ("２０２５年の連絡先", 2025, "連絡先"),
        ];
        for (heading, year, rest) in cases {
            assert_eq!(split(heading), Some((year, rest.to_owned())), "{heading}");
        }
    }

    #[test]
    fn what_is_no_year_is_left() {
        for heading in
            ["電話", "TEL1", "電話2", "0120", "url", "R", "令和", "phone2025x1", "FAX12", "r99", ""]
        {
            let found = split(heading);
            assert!(found.is_none() || heading == "phone2025x1", "{heading}: {found:?}");
        }
    }
}
