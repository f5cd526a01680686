//! Any text through the parser of every kind of value: none panics, and what it prints it can read.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mitsuori::column::{Column, ServiceColumn};
use mitsuori::directory::address::{Address, Postcode, split_postcode};
use mitsuori::directory::code::{CorporateNumber, MunicipalityCode};
use mitsuori::directory::vocabulary::{self, Publication, Vocabulary};
use mitsuori::directory::web::{Email, WebAddress};
use mitsuori::directory::{age, date, gravity, identity, phone, schedule, text, time};
use mitsuori::settled::Baseline;
use mitsuori::workbook::{Guidance, Limits};

fuzz_target!(|typed: &str| {
    let (first, second) = typed.split_once('\u{1f}').unwrap_or((typed, ""));
    dates_and_times(first);
    numbers(first, second);
    places(first, second);
    schedules(first, second);
    words(first, second);
});

fn dates_and_times(typed: &str) {
    if let Ok(reading) = date::read(typed) {
        let day = reading.date;
        for printed in
            [date::iso(day), date::japanese_era_with_weekday(day), date::japanese_with_weekday(day)]
        {
            assert_eq!(date::read(&printed).map(|again| again.date), Ok(day), "{printed}");
        }
    }
    if let Some((from, to)) = date::read_range(typed) {
        assert!(from <= to);
    }
    if let Some(moment) = time::read(typed) {
        assert_eq!(time::read(&time::printed(moment)), Some(moment));
    }
    if let Some(span) = time::read_span(typed) {
        assert_eq!(time::read_span(&span.to_string()), Some(span), "{span}");
    }
    for (range, span) in time::find_spans(typed) {
        assert!(typed.get(range).is_some() && !span.is_empty());
    }
}

fn numbers(typed: &str, area: &str) {
    for phone in phone::read(typed, Some(area)).phones {
        let _ = (phone.kind(), phone.fault(), phone.official(), phone.international(), phone.uri());
        if phone.fault().is_some() {
            continue;
        }
        let again = phone::read(&phone.number, None).phones;
        assert_eq!(again.iter().map(|again| &*again.number).collect::<Vec<_>>(), [&*phone.number]);
    }
    let _ = age::read(typed);
    if let (Some(from), Some(to)) = age::read_range(typed) {
        assert!(from <= to);
        assert_eq!(age::read_range(&format!("{from}～{to}歳")), (Some(from), Some(to)));
    }
    if let Ok(code) = MunicipalityCode::read(typed) {
        assert_eq!(MunicipalityCode::read(&code.to_string()), Ok(code));
    }
    if let Ok(number) = CorporateNumber::read(typed) {
        assert_eq!(CorporateNumber::read(&number.to_string()), Ok(number));
    }
}

fn places(typed: &str, region: &str) {
    let address = Address::read(typed, region);
    assert!(typed.contains(&*address.text));
    let _ = split_postcode(typed);
    if let Ok((postcode, _)) = Postcode::read(typed) {
        assert_eq!(Postcode::read(&postcode.to_string()), Ok((postcode, None)));
    }
    if let Ok(address) = WebAddress::read(typed) {
        assert!(address.href().starts_with("http://") || address.href().starts_with("https://"));
        assert_eq!(WebAddress::read(address.text()).as_ref(), Ok(&address));
        assert_eq!(WebAddress::read(address.href()).as_ref().map(WebAddress::href), Ok(address.href()));
    }
    if let Ok(email) = Email::read(typed) {
        assert_eq!(Email::read(email.as_str()), Ok(email));
    }
}

fn schedules(typed: &str, note: &str) {
    let read = schedule::read(typed, None, None, note);
    let _ = (read.weekdays_code(), read.rrules(), read.exceptions(note));
    let printed = read.printed();
    if !read.sessions.is_empty() && note.is_empty() {
        let again = schedule::read(&printed, None, None, "");
        assert_eq!(again.sessions, read.sessions, "{printed}");
        assert_eq!(again.closed_on_holidays, read.closed_on_holidays, "{printed}");
    }
}

fn words(typed: &str, other: &str) {
    assert_eq!(text::same(typed, other), text::same(other, typed));
    if let Some(word) = Publication::named(typed) {
        assert_eq!(Publication::named(word.word()), Some(word));
    }
    let (ways, _) = vocabulary::attendances(typed);
    let printed = ways.iter().map(|way| way.word()).collect::<Vec<_>>().join("・");
    assert_eq!(vocabulary::attendances(&printed), (ways, true));
    let _ = (gravity::code(typed), identity::is_suggested(typed), text::is_formula(typed));
    let _ = (Guidance::rows(typed), Guidance::pointers(typed), Limits::default().set(typed));
    let _ = (ServiceColumn::named(typed), ServiceColumn::is_sheet(typed), Baseline::read(typed.as_bytes()));
}
