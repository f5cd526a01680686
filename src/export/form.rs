//! How a value is written in the Japanese tables: the rules of the Government Interoperability
//! Framework's core data parts (date and time DS-441, address DS-442, postcode DS-443, telephone
//! DS-445) and of the municipal standard datasets.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike as _};

use super::line::Line;
use crate::directory::address::Address;
use crate::directory::code::MunicipalityCode;
use crate::directory::municipality;
use crate::directory::vocabulary::{Attendance, Status, Vocabulary as _};
use crate::nfkc::Nfkc as _;

/// `2026-04-01` (DS-441); empty outside the four-digit years that the form can say.
pub(super) fn date(day: Option<NaiveDate>) -> String {
    let Some(day) = day else { return String::new() };
    match u32::try_from(day.year()) {
        Ok(year @ 0..=9999) => figures(&[(year, 4), (day.month(), 2), (day.day(), 2)], '-'),
        _ => String::new(),
    }
}

/// `09:00` (DS-441).
pub(super) fn time(time: Option<NaiveTime>) -> String {
    time.map(hours_and_minutes).unwrap_or_default()
}

/// `09:00` of a time.
pub(super) fn hours_and_minutes(time: NaiveTime) -> String {
    figures(&[(time.hour(), 2), (time.minute(), 2)], ':')
}

/// Numbers of so many figures each, with a sign between. Every row has several; to format them takes five
/// times as long.
fn figures(numbers: &[(u32, u32)], sign: char) -> String {
    let mut text = String::with_capacity("2026-04-01".len());
    for (number, length) in numbers {
        if !text.is_empty() {
            text.push(sign);
        }
        let figures = (0..*length).rev().map(|place| number / 10_u32.pow(place) % 10);
        text.extend(figures.filter_map(|figure| char::from_digit(figure, 10)));
    }
    text
}

/// Decimal degrees with six places, about 0.1 m.
pub(super) fn degrees(value: Option<f64>) -> String {
    value.map(|value| format!("{value:.6}")).unwrap_or_default()
}

/// `083-934-2532 / 083-902-2672`: several with ` / ` between them (DS-445).
///
/// DS-445 writes the area code in brackets, `(083)934-2532`. No table found published does so, every
/// one writes hyphens alone, and so do the telephone links of browsers; the practice is followed. Where
/// there are several numbers an extension stays with its own (`内線123`); a single one has a column.
pub(super) fn numbers(lines: &[Line]) -> Cow<'_, str> {
    if let [line] = lines {
        return (&line.national).into();
    }
    let several = lines.iter().map(|line| match line.extension.as_str() {
        "" => line.national.clone(),
        extension => format!("{} 内線{extension}", line.national),
    });
    joined(&several.collect::<Vec<_>>()).into()
}

/// The extension of a single number; see [`numbers`].
pub(super) fn extension(lines: &[Line]) -> &str {
    if let [line] = lines { &line.extension } else { "" }
}

/// Several values of one cell that may themselves hold `;`.
pub(super) fn joined(parts: &[String]) -> String {
    parts.join(" / ")
}

/// 所在地_連結表記: from the prefecture to the building, with a space before the building (DS-442).
pub(super) fn full_address(address: Option<&Address>, building: &str) -> String {
    let Some(Address { text, prefecture, city, street }) = address else { return building.to_owned() };
    let place = if city.is_empty() { [text, "", ""] } else { [&**prefecture, city, street] };
    let mut place = place.concat();
    if !building.is_empty() && !place.ends_with(building) {
        place.push(' ');
        place.push_str(building);
    }
    place
}

/// A part of an address whose municipality is known; empty of any other.
pub(super) fn part<'a>(address: Option<&'a Address>, part: impl Fn(&'a Address) -> &'a str) -> &'a str {
    address.filter(|address| !address.city.is_empty()).map(part).unwrap_or_default()
}

/// 所在地_全国地方公共団体コード: the 6-digit code of the municipality that the address is in.
pub(super) fn located(address: Option<&Address>) -> String {
    let place = address.and_then(|address| municipality::named(&address.prefecture, &address.city));
    let code = place.and_then(|place| MunicipalityCode::read(place.code).ok());
    code.map(|code| code.as_str().to_owned()).unwrap_or_default()
}

/// 町字 and 番地以下, where the street ends in a number (`吉敷下東3丁目` and `1-1`, `秋穂西` and
/// `1267-1`); both empty where that would be a guess.
pub(super) fn street(street: &str) -> (&str, &str) {
    let numeric = |c: &char| {
        c.is_ascii_digit()
            || ('０'..='９').contains(c)
            || matches!(c, '-' | '－' | '−' | '‐' | '番' | '地' | '号' | 'の' | 'ノ')
    };
    let length: usize = street.chars().rev().take_while(numeric).map(char::len_utf8).sum();
    let tail = street.len() - length;
    // What precedes the first digit belongs to the name: a 番地 needs a number.
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    match street[tail..].find(digit) {
        Some(lead) if tail + lead > 0 => street.split_at(tail + lead),
        _ => ("", ""),
    }
}

/// 料金種別: `無料` or `有料` where the text says no more than that or names an amount.
pub(super) fn fee_kind(fees: &str) -> &'static str {
    let fees = fees.trim();
    let amount = || {
        fees.contains('円') && fees.chars().any(|c| ('1'..='9').contains(&c) || ('１'..='９').contains(&c))
    };
    match fees {
        "無料" | "0円" | "０円" | "なし" | "不要" => "無料",
        "有料" => "有料",
        _ if amount() && !fees.contains("無料") => "有料",
        _ => "",
    }
}

/// The amount in yen, where the text names one and means just that one: `500円`, `1回500円（茶菓代）`, not
/// `約500円`, `500円～`, `会員は無料、ほかは500円`.
pub(super) fn amount(fees: &str) -> Option<u32> {
    const VAGUE: &[&str] =
        &["~", "〜", "-", "―", "約", "およそ", "最大", "最低", "万", "千", "百", ".", "各"];
    const OPEN: &[&str] = &[
        "~",
        "〜",
        "-",
        "―",
        "から",
        "より",
        "以上",
        "以下",
        "以内",
        "未満",
        "程度",
        "前後",
        "まで",
        "くらい",
        "ぐらい",
        "ほど",
        "台",
        "余",
    ];
    let plain: String = fees.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let (before, after) = plain.split_once('円')?;
    let words = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let figures = words.split(|c: char| !c.is_ascii_digit());
    let single = !after.contains('円') && !plain.contains("無料") && figures.into_iter().all(|f| f.len() < 2);
    let vague =
        VAGUE.iter().any(|word| words.ends_with(word)) || OPEN.iter().any(|word| after.starts_with(word));
    before[words.len()..].parse().ok().filter(|_| single && !vague)
}

/// A mail address by the letter of the standard (RFC 5321): dots that it does not allow, which carriers
/// once gave out, stand in quotes and mean the same.
pub(super) fn mailbox(address: &str) -> String {
    match address.split_once('@') {
        Some((local, host)) if local.contains("..") || local.starts_with('.') || local.ends_with('.') => {
            format!("\"{local}\"@{host}")
        }
        _ => address.to_owned(),
    }
}

/// 予約要否: `要` or `不要` where the text says just that; the text itself has a column of its own.
pub(super) fn booking(application: &str) -> &'static str {
    match application.trim() {
        "要予約" | "予約要" | "要事前予約" | "事前予約" | "予約制" | "事前予約制" | "完全予約制"
        | "要申込" | "事前申込" => "要",
        "予約不要" | "申込不要" | "予約・申込不要" | "申込・予約不要" | "不要" => {
            "不要"
        }
        _ => "",
    }
}

/// 実施形態: `来所;電話` (several values with a half-width `;`).
pub(super) fn attendance(ways: &[Attendance]) -> String {
    ways.iter().map(|way| way.word()).collect::<Vec<_>>().join(";")
}

/// 状態.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Active => "公開中",
        Status::Suspended => "休止",
        Status::Ended => "終了",
    }
}

/// `753-0214`, as a postcode is written everywhere but in the Japanese tables (DS-443: seven digits).
pub(super) fn postal_code(digits: &str) -> String {
    match digits.split_at_checked(3) {
        Some((area, rest)) if !rest.is_empty() => format!("{area}-{rest}"),
        _ => digits.to_owned(),
    }
}

/// A web address with every sign escaped that RFC 3986 does not allow: browsers' rules (WHATWG URL)
/// let `|`, `{` and `[` stand in a path or a query, format checks of data do not.
pub(super) fn uri(href: &str) -> String {
    let rest = href.find("://").map_or(0, |at| at + 3);
    let host = href[rest..].find(['/', '?', '#']).map_or(href.len(), |at| rest + at);
    let mut uri = href[..host].to_owned();
    let bytes = &href.as_bytes()[host..];
    let mut fragments = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let escape = byte == &b'%'
            && bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        fragments += usize::from(byte == &b'#');
        let allowed = byte.is_ascii_alphanumeric()
            || b"-._~!$&'()*+,;=:@/?".contains(byte)
            || (byte == &b'#' && fragments == 1)
            || escape;
        if allowed { uri.push(char::from(*byte)) } else { uri.push_str(&format!("%{byte:02X}")) }
    }
    uri
}

/// A number as text, empty where there is none.
pub(super) fn number(number: Option<u8>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// Texts with a label, each on a line of its own; the empty ones left out.
pub(super) fn labelled(parts: &[(&str, &str)]) -> String {
    let mut lines = String::new();
    for (label, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
        if !lines.is_empty() {
            lines.push('\n');
        }
        if !label.is_empty() {
            lines.push_str(label);
            lines.push('：');
        }
        lines.push_str(text);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_place_is_that_of_its_own_municipality() {
        let address = |prefecture: &str, city: &str| Address {
            text: "".into(),
            prefecture: prefecture.to_owned().into(),
            city: city.to_owned().into(),
            street: "".into(),
        };
        for (prefecture, city, expected) in [
            ("山口県", "山口市", "352039"),
            ("山口県", "防府市", "352063"),
            ("東京都", "府中市", "132063"),
            ("広島県", "府中市", "342084"),
            ("山口県", "", ""),
        ] {
            assert_eq!(located(Some(&address(prefecture, city))), expected, "{city}");
        }
        assert_eq!(located(None), "");
    }

    #[test]
    fn a_street_is_parted_only_before_a_final_number() {
        for (whole, expected) in [
            ("吉敷下東3丁目1-1", ("吉敷下東3丁目", "1-1")),
            ("秋穂西1267-1", ("秋穂西", "1267-1")),
            ("大字上山666番地の2", ("大字上山", "666番地の2")),
            ("北1条西2-3", ("北1条西", "2-3")),
            ("沖番地", ("", "")),
            ("中央1-1 会館2F", ("", "")),
            ("1-1", ("", "")),
            ("", ("", "")),
        ] {
            assert_eq!(street(whole), expected, "{whole}");
        }
    }

    #[test]
    fn a_fee_is_free_or_not_only_where_the_text_says_so() {
        for (fees, expected) in [
            ("無料", "無料"),
            ("500円", "有料"),
            ("会員は無料、ほかは500円", ""),
            ("0円", "無料"),
            ("実費", ""),
        ] {
            assert_eq!(fee_kind(fees), expected, "{fees}");
        }
    }

    #[test]
    fn an_amount_is_taken_only_where_it_is_one_and_exact() {
        for (fees, expected) in [
            ("500円", Some(500)),
            ("１，５００円", Some(1500)),
            ("1回500円（茶菓代）", Some(500)),
            ("0円", Some(0)),
            ("約500円", None),
            ("500円～", None),
            ("500～1000円", None),
            ("500円程度", None),
            ("2千円", None),
            ("会員は無料、ほかは500円", None),
            ("会員300円、一般500円", None),
            ("会員300、一般500円", None),
            ("無料", None),
            ("実費", None),
            ("99999999999円", None),
        ] {
            assert_eq!(amount(fees), expected, "{fees}");
        }
    }

    #[test]
    fn a_mail_address_outside_the_standard_is_quoted() {
        assert_eq!(mailbox("a.b@example.jp"), "a.b@example.jp");
        assert_eq!(mailbox("a..b.@docomo.ne.jp"), "\"a..b.\"@docomo.ne.jp");
    }

    #[test]
    fn a_web_address_keeps_to_the_strict_rules() {
        for (href, expected) in [
            (
                "https://example.jp/a?b=c|d{e}[f]^%zz%41#g#h",
                "https://example.jp/a?b=c%7Cd%7Be%7D%5Bf%5D%5E%25zz%41#g%23h",
            ),
            ("http://[::1]:80/", "http://[::1]:80/"),
            ("https://example.jp", "https://example.jp"),
            ("", ""),
        ] {
            assert_eq!(uri(href), expected);
        }
    }

    #[test]
    fn several_numbers_keep_their_extensions() {
        let line = |national: &str, extension: &str| Line {
            national: national.to_owned(),
            international: None,
            extension: extension.to_owned(),
        };
        let one = [line("083-934-2532", "12")];
        assert_eq!((&*numbers(&one), extension(&one)), ("083-934-2532", "12"));
        let two = [line("083-934-2532", "12"), line("110", "")];
        assert_eq!((&*numbers(&two), extension(&two)), ("083-934-2532 内線12 / 110", ""));
    }

    #[test]
    fn an_address_is_joined_from_prefecture_to_building() {
        let address = |city: &str| Address {
            text: "山口市亀山町2-1".into(),
            prefecture: "山口県".into(),
            city: city.to_owned().into(),
            street: "亀山町2-1".into(),
        };
        assert_eq!(full_address(Some(&address("山口市")), "別館1階"), "山口県山口市亀山町2-1 別館1階");
        assert_eq!(full_address(Some(&address("")), ""), "山口市亀山町2-1");
        assert_eq!(full_address(None, ""), "");
    }
}
