//! R214: one body, two addresses: one of the rows was forgotten when the body moved.

use foldhash::HashMap;

use super::keys::Key;
use super::{Check, Found, Problem, Run, View, is_live};
use crate::column::ServiceColumn;
use crate::directory::address::Address;
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
    runs: &[Run::Whole(|view, found| {
        for rows in view.bodies() {
            let mut rows = rows.iter().filter(|row| row.address.is_some());
            let Some(first) = rows.next() else { continue };
            for row in rows.filter(|row| contradict(first, row)) {
                found.add(|| contradiction(view.directory, &row.name, first, row));
            }
        }
        guests(view, found);
    })],
};

/// Entries at the address of their 主催 (no 会場 is given) that give another one than the 主催 does
/// in the row of its own. A 主催 without a row of its own may have any number of houses.
fn guests(view: &View<'_>, found: &mut Found) {
    let rows = || view.directory.services.iter().zip(view.keys().rows());
    let at_home = || rows().filter(|(service, _)| service.venue.is_empty() && is_live(service));
    // Only of bodies that somebody names.
    let mut hosts: HashMap<Key, Option<&Service>> = HashMap::default();
    for (guest, key) in at_home() {
        if !guest.organization.is_empty() && key.name != key.organization {
            hosts.insert(key.organization, None);
        }
    }
    if hosts.is_empty() {
        return;
    }
    for (service, key) in at_home().filter(|(service, _)| service.address.is_some()) {
        if let Some(host) = hosts.get_mut(&key.name) {
            host.get_or_insert(service);
        }
    }
    for (guest, key) in at_home() {
        if guest.organization.is_empty() || key.name == key.organization {
            continue;
        }
        let Some(host) = hosts.get(&key.organization).copied().flatten() else { continue };
        if contradict(host, guest) {
            found.add(|| contradiction(view.directory, &guest.organization, host, guest));
        }
    }
}

/// Whether two rows have addresses that cannot both be right.
fn contradict(first: &Service, row: &Service) -> bool {
    first.address.as_ref().zip(row.address.as_ref()).is_some_and(|(known, given)| !agree(known, given))
}

fn contradiction(directory: &Directory, body: &str, first: &Service, row: &Service) -> Problem {
    let there = directory.cell(first, ServiceColumn::Address);
    let text = |row: &Service| row.address.as_ref().map(|address| address.text.clone()).unwrap_or_default();
    let (here, other) = (text(row), text(first));
    let message = Text::new(
        format!("「{body}」の住所が、ここでは「{here}」、{there}では「{other}」です。"),
        format!("The address of “{body}” is “{here}” here and “{other}” in {there}."),
    );
    let cell = directory.cell(row, ServiceColumn::Address);
    Problem::at(cell, message, REMEDY).value(here).subject(row.body())
}

const REMEDY: Text = Text::fixed(
    "先方に確かめて、正しい住所にそろえてください。別の場所で行うなら、その場所の名前を「会場」に書いてください。",
    "Ask the body and write the same address in both rows; if it takes place elsewhere, name that place under 会場.",
);

/// Whether two addresses can be one: 3丁目1番1号 is 3-1-1, and the longer may add the prefecture
/// before or the building behind.
fn agree(one: &Address, other: &Address) -> bool {
    if one == other {
        return true;
    }
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
