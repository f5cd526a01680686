//! Addresses behind words: a cell shows ホームページ, and the address stands in a link of the sheet or in
//! the formula `HYPERLINK("https://…","ホームページ")`.

use std::sync::Arc;

use super::GridRow;
use super::budget::Budget;
use super::merge::Area;

/// Puts a link behind the cells of an area that hold something. `false` where the limit was reached.
pub(super) fn set(rows: &mut [GridRow], area: &Area, target: &Arc<str>, budget: &Budget<'_>) -> bool {
    let (from, to) = area.span(rows);
    for row in rows.get_mut(from..to).unwrap_or_default() {
        let first = row.cells.partition_point(|(column, _)| *column < area.left);
        let last = row.cells.partition_point(|(column, _)| *column <= area.right);
        if !budget.spread(last.saturating_sub(first) as u64 + 1) {
            return false;
        }
        for (_, cell) in row.cells.get_mut(first..last).unwrap_or_default() {
            cell.set_link(target.clone());
        }
    }
    true
}

/// The address that a formula links to, where it says it in so many words. An address that would have
/// to be computed is none.
pub(super) fn of_formula(formula: &str) -> Option<Arc<str>> {
    let formula = formula.trim();
    let formula = formula.strip_prefix("of:").unwrap_or(formula).trim_start_matches('=').trim_start();
    let name = formula.get(..9).filter(|name| name.eq_ignore_ascii_case("HYPERLINK"))?;
    let rest = formula.get(name.len()..)?.trim_start().strip_prefix('(')?.trim_start().strip_prefix('"')?;
    let (target, behind) = rest.split_once('"')?;
    (!target.is_empty() && behind.trim_start().starts_with([',', ';', ')'])).then(|| target.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_says_its_address_or_none() {
        let cases = [
            ("HYPERLINK(\"https://example.jp/a,b\",\"ホームページ\")", Some("https://example.jp/a,b")),
            ("hyperlink( \"mailto:a@example.jp\" )", Some("mailto:a@example.jp")),
            ("of:=HYPERLINK(\"https://example.jp/\";\"見る\")", Some("https://example.jp/")),
            ("HYPERLINK(\"https://example.jp/\"&A1,\"見る\")", None),
            ("HYPERLINK(A1,\"見る\")", None),
            ("HYPERLINK(\"\")", None),
            ("HYPERLINK(\"https://example.jp/", None),
            ("SUM(A1)", None),
            ("窓口窓口窓口窓口窓口", None),
            ("", None),
        ];
        for (formula, expected) in cases {
            assert_eq!(of_formula(formula).as_deref(), expected, "{formula}");
        }
    }
}
