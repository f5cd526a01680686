//! Postcodes and addresses.

use super::super::rules;
use super::Fields;
use crate::column::Column;
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

    pub(in crate::intake) fn address(&mut self, column: C) -> (Option<Postcode>, Option<Address>) {
        let text = self.text(column);
        let (postcode, rest) = address::split_postcode(&text);
        if rest.trim().is_empty() {
            return (postcode, None);
        }
        let address = Address::read(rest, self.reader.region);
        if address.city.is_empty() {
            let finding = rules::CITY_MISSING.at(
                self.at(column),
                Text::fixed("住所に市区町村の名前がありません。", "The address names no municipality."),
                Text::fixed(
                    "都道府県か市区町村から書いてください。",
                    "Write it from the prefecture or the municipality on.",
                ),
            );
            self.find(finding, &text);
        }
        (postcode, Some(address))
    }
}
