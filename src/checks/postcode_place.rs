//! A403: a postcode from another municipality than the address.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::directory::address::Postcode;
use crate::directory::municipality::{self, by_code};
use crate::directory::{Directory, Service, postcode};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "A403",
        usual: Severity::Warning,
        title: Text::fixed("住所と合わない郵便番号", "a postcode from elsewhere"),
        explanation: Text::fixed(
            "郵便番号の市区町村が、住所と違います。どちらかの写し間違いで、手紙や地図が別の町に行きます。",
            "The postcode lies in another municipality than the address: one of them was miscopied, and letters and maps go astray.",
        ),
        example: Text::fixed(
            "住所は山口市、郵便番号は747-8501（防府市）",
            "an address in 山口市 with 747-8501, which is 防府市",
        ),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let service = row.service;
        let (Some(given), Some(address)) = (&service.postcode, &service.address) else { return };
        let Some(place) = municipality::named(&address.prefecture, &address.city) else { return };
        let place = municipality::whole(place);
        let mut codes = postcode::municipalities(given).peekable();
        if codes.peek().is_some() && codes.all(|code| code != place.code) {
            found.add(|| elsewhere(view.directory, service, given, place.name));
        }
    })],
};

fn elsewhere(directory: &Directory, service: &Service, given: &Postcode, place: &str) -> Problem {
    let codes = postcode::municipalities(given);
    let names: Vec<&str> = codes.filter_map(by_code).map(|found| found.name).collect();
    let message = Text::new(
        format!("郵便番号{given}は{}のもので、住所の{place}のものではありません。", names.join("、")),
        format!("The postcode {given} is that of {}, and the address is in {place}.", names.join(", ")),
    );
    let cell = directory.cell(service, ServiceColumn::Postcode);
    Problem::at(cell, message, REMEDY).value(given.to_string()).subject(service.body())
}

const REMEDY: Text = Text::fixed(
    "日本郵便の案内で確かめて、違うほうを直してください。",
    "See which of them is right, and correct the other.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, service};
    use super::CHECK;
    use crate::directory::Service;
    use crate::directory::address::{Address, Postcode};

    #[test]
    fn a_postcode_of_another_town_is_found() {
        let at = |code, address| {
            let postcode = Postcode::read(code).ok().map(|(postcode, _)| postcode);
            let address = Some(Address::read(address, "山口県山口市").into());
            cells(&CHECK, &directory([Service { postcode, address, ..service("相談室") }])).len()
        };
        assert_eq!(at("747-8501", "山口市亀山町2-1"), 1);
        for (code, address) in [
            ("753-8650", "山口市亀山町2-1"),
            ("753-8501", "山口県山口市滝町1-1"),
            ("747-8501", "防府市寿町7-1"),
            ("730-8511", "広島県広島市中区基町10-52"),
            ("747-8501", "寿町7-1"),
            ("000-0000", "山口市亀山町2-1"),
        ] {
            assert_eq!(at(code, address), 0, "{code} {address}");
        }
    }
}
