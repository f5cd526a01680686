//! A405: an address in a municipality that there is not, or no longer.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::directory::address::Address;
use crate::directory::municipality;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "A405",
        usual: Severity::Warning,
        title: Text::fixed("今はない市区町村", "a municipality that there is not"),
        explanation: Text::fixed(
            "住所の市区町村が、今の一覧にありません。合併でなくなったか、書き間違いです。",
            "The municipality of the address is not among those of today: merged away, or mistyped.",
        ),
        example: Text::fixed(
            "「山口県小郡町下郷609-1」（今は山口市）",
            "山口県小郡町下郷609-1, which is 山口市 today",
        ),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let service = row.service;
        let Some(name) = service.address.as_deref().and_then(unknown) else { return };
        found.add(|| {
            let message = Text::new(
                format!("「{name}」という市区町村は、今はありません。"),
                format!("There is no municipality “{name}” today."),
            );
            let cell = view.directory.cell(service, ServiceColumn::Address);
            Problem::at(cell, message, REMEDY).value(&name).subject(service.body())
        });
    })],
};

/// The name of a municipality that the register lacks. Behind its prefecture an address names one; else
/// only a city is recognised, for any street may end in 町.
fn unknown(address: &Address) -> Option<String> {
    if !address.city.is_empty() {
        let known = address.prefecture.is_empty()
            || municipality::named(&address.prefecture, &address.city).is_some();
        return (!known).then(|| address.city.to_string());
    }
    let (street, behind) = (&address.street, address.text.starts_with(&*address.prefecture));
    let ends: &[char] =
        if behind && !address.prefecture.is_empty() { &['市', '町', '村'] } else { &['市'] };
    let end = street.char_indices().skip(1).take(7).find(|(_, c)| ends.contains(c));
    let (at, last) = end?;
    let name = street.get(..at + last.len_utf8())?;
    // 市民会館, 町内, 村役場 are no municipalities.
    let next = street.get(name.len()..).and_then(|rest| rest.chars().next());
    let word = next.is_none_or(|next| "民内立営場役長政".contains(next));
    let plain = name.chars().all(|c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '々'));
    (plain && !word && !name.starts_with("市町")).then(|| name.to_owned())
}

const REMEDY: Text =
    Text::fixed("今の市区町村の名前に直してください。", "Write the municipality by its present name.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_municipality_is_found_and_a_street_is_not() {
        let of = |text| unknown(&Address::read(text, "山口県山口市"));
        assert_eq!(of("山口県小郡町下郷609-1").as_deref(), Some("小郡町"));
        assert_eq!(of("徳山市岐山通1-1").as_deref(), Some("徳山市"));
        for fine in [
            "山口市小郡下郷609-1",
            "亀山町2-1",
            "山口県内各所",
            "市民会館",
            "オンライン",
            "東京都渋谷区渋谷2-21-1",
            "山口県市町村会館",
            "",
        ] {
            assert_eq!(of(fine), None, "{fine}");
        }
    }
}
