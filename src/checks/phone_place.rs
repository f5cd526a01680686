//! T308: an area code that is not in use where the address is.

use super::{Check, Problem, Run};
use crate::cell::CellRef;
use crate::column::ServiceColumn;
use crate::directory::municipality::{self, by_code};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T308",
        usual: Severity::Warning,
        title: Text::fixed("住所と合わない市外局番", "an area code from elsewhere"),
        explanation: Text::fixed(
            "電話の市外局番が、住所の市区町村では使われていません。写し間違いか、移転前の番号かもしれません。",
            "The area code of the number is not in use in the municipality of the address: it was miscopied, or is left over from before a move.",
        ),
        example: Text::fixed(
            "住所は防府市、電話は083-934-2532（防府市は0835）",
            "an address in 防府市 with 083-934-2532, where it would be 0835",
        ),
        remedy: REMEDY,
    },
    // At another 会場 than its own the body still answers at home.
    runs: &[Run::Rows(|view, row, found| {
        let service = row.service;
        let Some(address) = service.address.as_ref().filter(|_| service.venue.is_empty()) else { return };
        let Some(place) = municipality::named(&address.prefecture, &address.city) else { return };
        let place = municipality::whole(place);
        for phone in &service.phones {
            let (Some(area), Some(places)) = (phone.area_code(), phone.municipalities()) else { continue };
            if !places.contains(&place.code) {
                found.add(|| {
                    let cell = view.directory.cell(service, ServiceColumn::Phone);
                    elsewhere(&phone.number, &area, &places, place.name, cell).subject(service.body())
                });
            }
        }
    })],
};

/// How many municipalities are named.
const NAMED: usize = 3;

fn elsewhere(number: &str, area: &str, places: &[&str], place: &str, cell: CellRef) -> Problem {
    let names: Vec<&str> = places.iter().filter_map(|code| by_code(code)).map(|found| found.name).collect();
    let more = names.len() > NAMED;
    let names = names.get(..NAMED).unwrap_or(&names);
    let message = Text::new(
        format!(
            "「{number}」の市外局番{area}は{}{}のもので、住所の{place}では使われていません。",
            names.join("、"),
            if more { "など" } else { "" }
        ),
        format!(
            "The area code {area} of “{number}” is that of {}{}, and not in use in {place}, where the address is.",
            names.join(", "),
            if more { " and others" } else { "" }
        ),
    );
    Problem::at(cell, message, REMEDY).value(number)
}

const REMEDY: Text = Text::fixed(
    "番号と住所の両方を、先方に確かめてください。本部など別の場所の番号なら、例外シートに書くと出なくなります。",
    "Ask the body for both. If its number is really elsewhere, a row in the sheet 例外 accepts it.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::CHECK;
    use crate::directory::Service;
    use crate::directory::address::Address;

    fn at(address: &str, number: &str, venue: &str) -> usize {
        let address = Some(Address::read(address, "山口県山口市").into());
        let (phones, venue) = (vec![phone(number)], venue.into());
        cells(&CHECK, &directory([Service { address, phones, venue, ..service("相談室") }])).len()
    }

    #[test]
    fn the_city_of_yamaguchi_has_three_area_codes_and_no_fourth() {
        for number in ["083-934-2532", "0835-52-1111", "0836-65-2222", "0120-279-338", "090-1234-5678", "110"]
        {
            assert_eq!(at("山口市亀山町2-1", number, ""), 0, "{number}");
        }
        for number in ["0837-22-5495", "03-5253-1111", "0820-22-2111"] {
            assert_eq!(at("山口市亀山町2-1", number, ""), 1, "{number}");
        }
        assert_eq!(at("広島県広島市中区基町6-78", "082-504-2111", ""), 0, "a ward is its city");
        assert_eq!(at("東京都渋谷区渋谷2-21-1", "03-5253-1111", ""), 0);
    }

    #[test]
    fn another_venue_or_an_address_without_a_city_says_nothing() {
        assert_eq!(at("山口市亀山町2-1", "0837-22-5495", "公民館"), 0);
        assert_eq!(at("亀山町2-1", "0837-22-5495", ""), 0);
    }
}
