//! Every parser on texts that nobody means: none panics, and what it prints it can read.

use super::address::{Address, Postcode, split_postcode};
use super::code::{CorporateNumber, MunicipalityCode};
use super::web::{Email, WebAddress};
use super::{age, date, phone, schedule, time};

/// A linear congruential generator (Knuth's constants): the same texts on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// Texts as people type them, to be taken apart.
const SEEDS: &[&str] = &[
    "083-934-2532、0837-22-5495（小林）内線123 FAX 39-5624・2533～5",
    "（保健課）+81 (0)83 934 2532 #7119 110番 TEL/FAX",
    "令和8年4月1日(水曜日)-24日(月曜日) R8.4.1 20260401 45729",
    "二〇二六年四月十三日現在 ㋿元年 平成31年5月 H31/4/30",
    "月～金（祝日・年末年始を除く）午前9時半～午後5時15分まで",
    "毎月第1・3水曜、第2・第4土曜 13:00~16:00 隔週 最終金曜 毎月15日",
    "9～17時 24:00 0.375 翌5:00 正午 PM1:00 2025-02-19",
    "〒753-0021 山口県阿武郡阿武町大字奈古2636 横浜市保土ヶ谷区",
    "おおむね15歳～49歳未満 満40歳以上65歳まで 352039 7000012050002 4.00E+12",
    "https://user:p@例え.jp:99/相談?q=http://x.jp#上 www.example.jp javascript:alert(1)",
    "mailto:abc..def@docomo.ne.jp、\"a b\"@[::1]",
];

/// Characters that have broken parsers.
const ODD: &[char] = &[
    '\0', '\n', '\r', '\t', ' ', '\u{3000}', '\u{feff}', '\u{202e}', '\u{200b}', '\u{3099}', 'ﾞ', 'ー', '－',
    '～', '〜', '~', '(', ')', '（', '）', '・', '、', '/', '.', ':', '%', '@', '#', '+', '〒', '０', '９',
    '元', '㍻', '㈱', '𠮷', '🏠', 'é', 'ß', 'İ', '﷽', '日', '第', '月', '毎', '歳', '時', '曜', '休', '除',
];

fn text(dice: &mut Dice) -> String {
    let mut chars: Vec<char> = SEEDS[dice.roll(SEEDS.len())].chars().collect();
    for _ in 0..dice.roll(8) {
        let at = dice.roll(chars.len() + 1);
        match dice.roll(5) {
            0 => chars.truncate(at),
            1 => chars.insert(at, ODD[dice.roll(ODD.len())]),
            2 => {
                chars.drain(..at);
            }
            3 => {
                let other: Vec<char> = SEEDS[dice.roll(SEEDS.len())].chars().collect();
                let from = dice.roll(other.len());
                chars.splice(at..at, other.into_iter().skip(from).take(1 + dice.roll(9)).collect::<Vec<_>>());
            }
            _ => {
                if let Some(c) = chars.get_mut(at) {
                    *c = char::from_u32(dice.roll(0x11_0000) as u32).unwrap_or('\u{fffd}');
                }
            }
        }
    }
    chars.into_iter().collect()
}

/// Every parser and every printer on one text.
fn read_all(text: &str) {
    let area = text.get(..4);
    for phone in phone::read(text, area).phones {
        let _ = (phone.kind(), phone.fault(), phone.official(), phone.international(), phone.uri());
        assert!(phone.digits().len() >= 3 || phone.number.contains('+'), "{text:?} → {phone:?}");
    }
    if let Ok(reading) = date::read(text) {
        let again = date::read(&date::japanese_era_with_weekday(reading.date)).map(|again| again.date);
        assert_eq!(again, Ok(reading.date), "{text:?}");
    }
    if let Some((first, last)) = date::read_range(text) {
        assert!(first <= last, "{text:?}");
    }
    let _ = text.parse().map(date::from_serial);
    let opens = time::read(text);
    if let Some(opens) = opens {
        assert_eq!(
            time::read(&time::printed(opens)).map(time::printed),
            Some(time::printed(opens)),
            "{text:?}"
        );
    }
    for (range, span) in time::find_spans(text) {
        assert!(text.get(range).is_some() && !span.is_empty(), "{text:?}");
    }
    let half = text.len() / 2;
    let note = text.get(half..).unwrap_or("");
    for schedule in [schedule::read(text, opens, None, ""), schedule::read(text, None, opens, note)] {
        let printed = schedule.printed();
        assert!(
            !schedule.days_text.is_empty() || printed.is_empty() || !note.is_empty() || opens.is_some(),
            "{text:?}"
        );
        let _ = (schedule.is_empty(), schedule.weekdays_code(), schedule.rrules(), schedule.exceptions(note));
    }
    let address = Address::read(text, note);
    assert!(text.contains(&*address.text), "{text:?}");
    let _ = (split_postcode(text), Postcode::read(text).map(|(postcode, _)| postcode.to_string()));
    let _ = (age::read(text), age::read_range(text));
    let _ = (MunicipalityCode::read(text), CorporateNumber::read(text));
    if let Ok(address) = WebAddress::read(text) {
        assert!(address.href().starts_with("http"), "{text:?}");
        assert!(!address.printed().is_empty(), "{text:?}");
    }
    if let Ok(email) = Email::read(text) {
        assert_eq!(Email::read(email.as_str()), Ok(email), "{text:?}");
    }
}

#[test]
fn no_parser_panics_on_broken_texts() {
    let mut dice = Dice(20_260_401);
    for _ in 0..4_000 {
        read_all(&text(&mut dice));
    }
}

#[test]
fn no_parser_panics_or_stalls_on_a_full_cell() {
    // A spreadsheet's cell holds 32,767 characters.
    for seed in SEEDS {
        read_all(&seed.repeat(32_767 / seed.chars().count()));
    }
    for odd in ODD {
        read_all(&odd.to_string().repeat(5_000));
    }
}
