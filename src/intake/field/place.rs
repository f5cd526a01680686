//! Postcodes and addresses.

use super::super::rules;
use super::Fields;
use crate::column::Column;
use crate::directory::Words;
use crate::directory::address::{self, Address, Postcode};
use crate::finding::Text;

impl<C: Column> Fields<'_, '_, C> {
    pub(in crate::intake) fn postcode(&mut self, column: C) -> Option<Postcode> {
        let text = self.text(column);
        if text.trim().is_empty() {
            return None;
        }
        let at = self.at(column);
        match Postcode::read(&text) {
            Ok((postcode, note)) => {
                if note == Some(address::Note::ZeroRestored) {
                    let finding = rules::POSTCODE_ZERO.at(
                        at,
                        Text::new(
                            format!("先頭の0を補って{postcode}としました。"),
                            format!("A leading zero was restored: {postcode}."),
                        ),
                        Text::fixed(
                            "セルの書式を文字列にして、打ち直してください。",
                            "Format the cell as text and type it anew.",
                        ),
                    );
                    self.find(finding, &text);
                }
                Some(postcode)
            }
            Err(_) => {
                let finding = rules::NOT_A_POSTCODE.at(
                    at,
                    Text::new(
                        format!("「{text}」は7桁の郵便番号ではありません。"),
                        format!("“{text}” is not a seven-digit postcode."),
                    ),
                    Text::fixed("「753-0021」のように書いてください。", "Write it like 753-0021."),
                );
                self.find(finding, &text);
                None
            }
        }
    }

    /// An address, and a postcode that stands before it. What the cell lacks is taken from the columns
    /// that hold it in parts: prefecture, city, street, block.
    pub(in crate::intake) fn address(
        &mut self,
        column: C,
        parts: Option<[C; 4]>,
    ) -> (Option<Postcode>, Option<Box<Address>>) {
        let whole = self.words(column);
        let (postcode, rest) = address::split_postcode(&whole);
        let parted = parts.map_or(column, |[_, _, street, _]| street);
        let parts = parts.map(|parts| parts.map(|part| self.text(part))).unwrap_or_default();
        let [prefecture, city, street, block] = parts.each_ref().map(|part| part.trim());
        let street = match rest.trim() {
            "" => joined(&[street, block]).into(),
            rest if rest.len() == whole.len() => whole.clone(),
            rest => Words::from(rest),
        };
        if street.is_empty() {
            return (postcode, None);
        }
        let plain = Address::read_near(&street, self.reader.home);
        if !plain.city.is_empty() {
            return (postcode, Some(plain.into()));
        }
        if !city.is_empty() {
            let text: Words = joined(&[prefecture, city, &street]).into();
            let read = Address::read_near(&text, self.reader.home);
            if !read.city.is_empty() {
                return (postcode, Some(read.into()));
            }
            // A city that no register knows, or one in other letters.
            let (prefecture, city) = (prefecture.to_owned().into(), city.to_owned().into());
            return (postcode, Some(Address { text, prefecture, city, street }.into()));
        }
        let finding = rules::CITY_MISSING.at(
            self.at(if rest.is_empty() { parted } else { column }),
            Text::fixed("住所に市区町村の名前がありません。", "The address names no municipality."),
            Text::fixed(
                "都道府県か市区町村から書いてください。",
                "Write it from the prefecture or the municipality on.",
            ),
        );
        self.find(finding, &street);
        (postcode, Some(plain.into()))
    }
}

/// The parts of an address from the large to the small, as Japanese writes them; in Latin letters the
/// other way round.
fn joined(parts: &[&str]) -> String {
    let filled = parts.iter().copied().filter(|part| !part.is_empty());
    if parts.iter().all(|part| part.is_ascii()) {
        filled.rev().collect::<Vec<_>>().join(", ")
    } else {
        filled.collect()
    }
}
