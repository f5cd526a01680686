//! R214: one body, two addresses: one of the rows was forgotten when the body moved.

use std::collections::BTreeMap;

use super::{Check, Problem, bodies, live};
use crate::column::ServiceColumn;
use crate::directory::address::Address;
use crate::directory::text::key;
use crate::directory::{Directory, Service};
use crate::finding::{Rule, Severity, Text};
use crate::nfkc::Nfkc as _;

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R214",
        usual: Severity::Warning,
        title: Text::fixed("同じ団体に別の住所", "one body, two addresses"),
        explanation: Text::fixed(
            "同じ団体の行で、住所が違います。移転のとき、直し忘れた行かもしれません。",
            "Rows of one body have different addresses: one may have been forgotten when it moved.",
        ),
        example: Text::fixed(
            "一方は緑町3-29、もう一方は亀山町2-1",
            "緑町3-29 in one row, 亀山町2-1 in the other",
        ),
        remedy: REMEDY,
    },
    run: |directory, _| {
        let mut problems = Vec::new();
        for rows in bodies::groups(directory) {
            let mut rows = rows.into_iter().filter(|row| row.address.is_some());
            let Some(first) = rows.next() else { continue };
            problems.extend(rows.filter_map(|row| contradiction(directory, &row.name, first, row)));
        }
        problems.extend(guests(directory));
        problems
    },
};

/// Entries at the address of their 主催 (no 会場 is given) that give another one than the 主催 does
/// in the row of its own. A 主催 without a row of its own may have any number of houses.
fn guests(directory: &Directory) -> Vec<Problem> {
    let mut hosts: BTreeMap<String, &Service> = BTreeMap::new();
    for service in live(directory).filter(|service| service.address.is_some() && service.venue.is_empty()) {
        hosts.entry(key(&service.name)).or_insert(service);
    }
    live(directory)
        .filter(|guest| guest.venue.is_empty() && key(&guest.name) != key(&guest.organization))
        .filter_map(|guest| {
            let host = hosts.get(&key(&guest.organization)).filter(|_| !guest.organization.is_empty())?;
            contradiction(directory, &guest.organization, host, guest)
        })
        .collect()
}

fn contradiction(directory: &Directory, body: &str, first: &Service, row: &Service) -> Option<Problem> {
    let (known, given) = (first.address.as_ref()?, row.address.as_ref()?);
    if agree(known, given) {
        return None;
    }
    let there = directory.cell(first, ServiceColumn::Address);
    let (here, other) = (&given.text, &known.text);
    let message = Text::new(
        format!("「{body}」の住所が、ここでは「{here}」、{there}では「{other}」です。"),
        format!("The address of “{body}” is “{here}” here and “{other}” in {there}."),
    );
    let cell = directory.cell(row, ServiceColumn::Address);
    Some(Problem::at(cell, message, REMEDY).value(here).subject(row.body()))
}

const REMEDY: Text = Text::fixed(
    "先方に確かめて、正しい住所にそろえてください。別の場所で行うなら、その場所の名前を「会場」に書いてください。",
    "Ask the body and write the same address in both rows; if it takes place elsewhere, name that place under 会場.",
);

/// Whether two addresses can be one: 3丁目1番1号 is 3-1-1, and the longer may add the prefecture
/// before or the building behind.
fn agree(one: &Address, other: &Address) -> bool {
    let (one, other) = (plain(one), plain(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    match long.strip_prefix(&*short) {
        Some(rest) => rest.is_empty() || !rest.starts_with(|c: char| c.is_ascii_digit()),
        None => long.ends_with(&*short),
    }
}

/// The form in which addresses are compared: without prefecture and spaces, the numbers as 3-1-1.
fn plain(address: &Address) -> String {
    let text: String = address.text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = text.strip_prefix(&*address.prefecture).unwrap_or(&text);
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mark = SEPARATORS.iter().find(|mark| rest.starts_with(**mark));
        let follows_digit = plain.ends_with(|c: char| c.is_ascii_digit());
        match mark {
            Some(mark) if follows_digit => {
                plain.push('-');
                rest = &rest[mark.len()..];
            }
            _ => {
                let dash = matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー');
                let after_chome = rest[c.len_utf8()..].starts_with("丁目");
                plain.push(if dash && follows_digit {
                    '-'
                } else if after_chome {
                    kanji_digit(c)
                } else {
                    c
                });
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    plain.trim_end_matches('-').to_owned()
}

/// What may stand behind a number; longest first.
const SEPARATORS: [&str; 6] = ["番地の", "丁目", "番地", "番", "号", "の"];

fn kanji_digit(c: char) -> char {
    "一二三四五六七八九".chars().zip('1'..).find(|(kanji, _)| *kanji == c).map_or(c, |(_, digit)| digit)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{address, cells, directory, service};
    use super::*;

    fn at(text: &str) -> Service {
        Service { address: Some(address(text).into()), ..service("ひだまり") }
    }

    #[test]
    fn an_address_that_one_row_missed_is_found() {
        let rows = [at("山口市緑町3-29"), at("山口市亀山町2-1")];
        assert_eq!(cells(&CHECK, &directory(rows)).len(), 1);
    }

    #[test]
    fn the_same_place_may_be_written_in_many_ways() {
        for (one, other) in [
            ("山口市吉敷下東3丁目1-1", "山口市吉敷下東３－１－１"),
            ("山口市吉敷下東三丁目1番1号", "山口県山口市吉敷下東3-1-1"),
            ("山口市緑町3-29", "山口市 緑町3-29 ひまわりビル2階"),
            ("山口市秋穂西1267番地の1", "山口市秋穂西1267-1"),
        ] {
            assert!(agree(&address(one), &address(other)), "{one} / {other}");
        }
        assert!(!agree(&address("山口市緑町3-2"), &address("山口市緑町3-29")));
    }

    #[test]
    fn a_guest_at_another_address_than_its_host_needs_a_venue() {
        let guest =
            Service {
                name: "サロン".into(), organization: "ひだまり".into(), ..at("山口市亀山町2-1")
            };
        let placed = Service { venue: "公民館".into(), ..guest.clone() };
        assert_eq!(cells(&CHECK, &directory([at("山口市緑町3-29"), guest])).len(), 1);
        assert!(cells(&CHECK, &directory([at("山口市緑町3-29"), placed])).is_empty());
    }

    #[test]
    fn a_city_may_have_many_houses() {
        let house =
            |name: &str, text| Service { name: name.into(), organization: "山口市".into(), ..at(text) };
        let rows = [house("図書館", "山口市中園町7-7"), house("公民館", "山口市亀山町2-1")];
        assert!(cells(&CHECK, &directory(rows)).is_empty());
    }
}
