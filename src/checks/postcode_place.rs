//! A403: a postcode from another municipality than the address.

use super::{Check, Problem};
use crate::column::ServiceColumn;
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
    run: |directory, _| {
        directory.services.iter().filter_map(|service| elsewhere(directory, service)).collect()
    },
};

fn elsewhere(directory: &Directory, service: &Service) -> Option<Problem> {
    let (given, address) = (service.postcode.as_ref()?, service.address.as_ref()?);
    let place = municipality::whole(municipality::named(&address.prefecture, &address.city)?);
    let codes: Vec<&str> = postcode::municipalities(given).collect();
    if codes.is_empty() || codes.contains(&place.code) {
        return None;
    }
    let names: Vec<&str> = codes.iter().filter_map(|code| by_code(code)).map(|found| found.name).collect();
    let place = place.name;
    let message = Text::new(
        format!("郵便番号{given}は{}のもので、住所の{place}のものではありません。", names.join("、")),
        format!("The postcode {given} is that of {}, and the address is in {place}.", names.join(", ")),
    );
    let cell = directory.cell(service, ServiceColumn::Postcode);
    Some(Problem::at(cell, message, REMEDY).value(given.to_string()).subject(service.body()))
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
