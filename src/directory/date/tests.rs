//! What the date reads and prints, case by case.

use proptest::prelude::*;

use super::*;
use crate::directory::typed::{anything, retyped, tries};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

#[test]
fn a_date_in_the_plain_form_is_read_as_any_other() {
    let mut count = 0;
    for (year, month, day) in [1799, 1800, 1872, 1900, 2024, 2026, 2200, 2201]
        .into_iter()
        .flat_map(|year| (0..15).flat_map(move |month| (0..34).map(move |day| (year, month, day))))
    {
        for text in [format!("{year}-{month:02}-{day:02}"), format!("{year}/{month}/{day}")] {
            let Some(date) = plain(&text) else { continue };
            count += 1;
            let reading = Reading { date, precision: Precision::Day, note: None };
            assert_eq!(in_any_form(&text), Ok(reading), "{text}");
        }
    }
    assert!(count > 4_000, "{count}");
    for other in
        ["", "2026-04", "2026-04-01-1", "2026-4/1", "2026-+4-1", "20260-4-1", "２０２６-4-1", "2026-04-001"]
    {
        assert_eq!(plain(other), None, "{other}");
    }
}

#[test]
fn a_day_is_read_in_every_form() {
    for (written, year, month, date) in [
        ("2026-04-01", 2026, 4, 1),
        ("2026/4/1", 2026, 4, 1),
        ("2026.4.1", 2026, 4, 1),
        ("2026．4．1", 2026, 4, 1),
        ("2026年4月1日", 2026, 4, 1),
        ("2026年4月1日(水曜日)", 2026, 4, 1),
        ("2026年4月1日（水）", 2026, 4, 1),
        ("2026年4月1日 水曜日", 2026, 4, 1),
        ("２０２６年４月１日", 2026, 4, 1),
        ("西暦2026年4月1日", 2026, 4, 1),
        ("20260401", 2026, 4, 1),
        ("2026-04-01T00:00:00", 2026, 4, 1),
        ("2026/4/1 0:00", 2026, 4, 1),
        ("令和8年4月1日", 2026, 4, 1),
        ("令和 8 年 4 月 1 日", 2026, 4, 1),
        ("令和８年４月１日現在", 2026, 4, 1),
        ("令和8年4月1日付け", 2026, 4, 1),
        ("R8.4.1", 2026, 4, 1),
        ("R08.04.01", 2026, 4, 1),
        ("r8/4/1", 2026, 4, 1),
        ("Ｒ８．４．１", 2026, 4, 1),
        ("R8-4-1", 2026, 4, 1),
        ("R080401", 2026, 4, 1),
        ("令8.4.1", 2026, 4, 1),
        ("㋿8年4月1日", 2026, 4, 1),
        ("令和元年5月1日", 2019, 5, 1),
        ("R元.5.1", 2019, 5, 1),
        ("H31/4/30", 2019, 4, 30),
        ("平成元年1月8日", 1989, 1, 8),
        ("㍻2年3月4日", 1990, 3, 4),
        ("S64.1.7", 1989, 1, 7),
        ("昭和元年12月25日", 1926, 12, 25),
        ("大正15年12月24日", 1926, 12, 24),
        ("令和七年三月十三日", 2025, 3, 13),
        ("令和十年十二月三十一日", 2028, 12, 31),
        ("二〇二六年四月一日", 2026, 4, 1),
        ("2026年2月11日(水・祝)", 2026, 2, 11),
        ("2024/2/29", 2024, 2, 29),
    ] {
        let expected = Reading { date: day(year, month, date), precision: Precision::Day, note: None };
        assert_eq!(read(written), Ok(expected), "{written}");
    }
}

#[test]
fn less_than_a_day_begins_with_its_first_day() {
    for (written, year, month, date, precision) in [
        ("2026年4月", 2026, 4, 1, Precision::Month),
        ("2026/4", 2026, 4, 1, Precision::Month),
        ("2026-04", 2026, 4, 1, Precision::Month),
        ("R7.3", 2025, 3, 1, Precision::Month),
        ("令和3年3月", 2021, 3, 1, Precision::Month),
        ("令和3年3月発行", 2021, 3, 1, Precision::Month),
        ("平成元年1月", 1989, 1, 8, Precision::Month),
        ("令和元年", 2019, 5, 1, Precision::Year),
        ("2026年", 2026, 1, 1, Precision::Year),
        ("2026", 2026, 1, 1, Precision::Year),
    ] {
        let expected = Reading { date: day(year, month, date), precision, note: None };
        assert_eq!(read(written), Ok(expected), "{written}");
    }
}

#[test]
fn a_day_outside_its_era_is_computed_and_said() {
    for (written, year, month, date) in [
        ("平成31年5月1日", 2019, 5, 1),
        ("令和元年4月30日", 2019, 4, 30),
        ("昭和64年1月8日", 1989, 1, 8),
        ("H37.3.1", 2025, 3, 1),
    ] {
        let expected = Reading {
            date: day(year, month, date),
            precision: Precision::Day,
            note: Some(Note::EraMismatch),
        };
        assert_eq!(read(written), Ok(expected), "{written}");
    }
}

#[test]
fn a_wrong_weekday_is_said_with_the_right_one() {
    let reading = read("令和8年4月1日（月）").expect("a date");
    assert_eq!((reading.date, reading.note), (day(2026, 4, 1), Some(Note::WeekdayMismatch(Weekday::Wed))));
}

#[test]
fn a_time_beside_a_date_is_handed_on() {
    for (written, time) in [
        ("2026-04-01T09:30:00", "9:30〜"),
        ("2026/4/1 9:30", "9:30〜"),
        ("令和8年4月1日(水曜日) 14:00-15:30", "14:00〜15:30"),
    ] {
        let reading = read(written).expect("a date");
        let Some(Note::TimeBeside(span)) = reading.note else { panic!("{written}") };
        assert_eq!((reading.date, span.to_string().as_str()), (day(2026, 4, 1), time), "{written}");
    }
}

#[test]
fn a_serial_is_a_day_within_bounds() {
    assert_eq!(from_serial(45729.0), Some(day(2025, 3, 13)));
    assert_eq!(from_serial(45729.75), Some(day(2025, 3, 13)));
    for serial in [0.0, 19_999.0, 80_001.5, f64::NAN, f64::INFINITY, -45729.0] {
        assert_eq!(from_serial(serial), None, "{serial}");
    }
    for written in ["45729", "45729.5", "４５７２９"] {
        let reading = read(written).expect("a date");
        assert_eq!((reading.date, reading.note), (day(2025, 3, 13), Some(Note::Serial)), "{written}");
    }
}

#[test]
fn what_is_no_date_says_why() {
    for (written, why) in [
        ("", Unreadable::NotADate),
        ("未定", Unreadable::NotADate),
        ("令和", Unreadable::NotADate),
        ("令和8", Unreadable::NotADate),
        ("2026年4月1日ごろ", Unreadable::NotADate),
        ("2026/4/1、2026/5/1", Unreadable::NotADate),
        ("26/4/1", Unreadable::NotADate),
        ("083-934-2532", Unreadable::NotADate),
        ("20226/4/1", Unreadable::NotADate),
        ("99999999999999999999", Unreadable::NotADate),
        ("2026/2/30", Unreadable::NoSuchDay),
        ("2026年13月1日", Unreadable::NoSuchDay),
        ("2025/2/29", Unreadable::NoSuchDay),
        ("20261301", Unreadable::NoSuchDay),
        ("令和7年度", Unreadable::FiscalYear),
        ("2026年度", Unreadable::FiscalYear),
        ("4月1日", Unreadable::NoYear),
        ("4/1", Unreadable::NoYear),
    ] {
        assert_eq!(read(written), Err(why), "{written}");
    }
}

#[test]
fn a_period_takes_over_what_its_end_leaves_out() {
    let (first, last) = (day(2025, 2, 19), day(2025, 2, 24));
    for written in [
        "令和7年2月19日(水曜日)-24日(月曜日)",
        "2025/2/19～2/24",
        "2025/2/19-24",
        "2025-02-19~2025-02-24",
        "2025-02-19-2025-02-24",
        "2025年2月19日（水）〜2月24日（月）",
        "R7.2.19～R7.2.24",
        "令和7年2月19日から24日まで",
    ] {
        assert_eq!(read_range(written), Some((first, last)), "{written}");
    }
    assert_eq!(read_range("2025/12/28～1/3"), Some((day(2025, 12, 28), day(2026, 1, 3))));
    for written in
        ["2025-02-19", "令和7年3月13日(木)", "2025/2/24～2/19x", "2025/2/24-19", "2/19～2/24", "", "〜"]
    {
        assert_eq!(read_range(written), None, "{written}");
    }
}

#[test]
fn what_is_printed_reads_back() {
    let mut date = day(1912, 8, 1);
    while date < day(2100, 1, 1) {
        for text in [
            iso(date),
            japanese(date),
            japanese_era(date),
            japanese_with_weekday(date),
            japanese_era_with_weekday(date),
        ] {
            assert_eq!(read(&text), Ok(Reading { date, precision: Precision::Day, note: None }), "{text}");
        }
        date = date + Days::new(13);
    }
    assert_eq!(japanese_era(day(2021, 3, 1)), "令和3年3月1日");
    assert_eq!(japanese_era(day(2019, 5, 1)), "令和元年5月1日");
    assert_eq!(japanese_with_weekday(day(2025, 3, 13)), "2025年3月13日（木）");
}

fn days() -> impl Strategy<Value = NaiveDate> {
    // From the first day of 明治 on.
    (0u64..120_000).prop_map(|days| NaiveDate::from_ymd_opt(1868, 1, 25).unwrap() + Days::new(days))
}

/// Every way in which a day is printed or commonly typed.
fn forms(day: NaiveDate) -> Vec<String> {
    let (year, month, date) = (day.year(), day.month(), day.day());
    let mut forms = vec![
        iso(day),
        japanese(day),
        japanese_era(day),
        japanese_with_weekday(day),
        japanese_era_with_weekday(day),
        format!("{year}/{month}/{date}"),
        format!("{year}.{month:02}.{date:02}"),
        format!("{year}{month:02}{date:02}"),
        format!("西暦{year}年{month}月{date}日（{}曜日）", weekday_name(day.weekday())),
        format!("{year}年{month}月{date}日現在"),
    ];
    let (era, nth) = Era::of(day).map(|era| (era, year - era.first_day().year() + 1)).unwrap();
    let letter = ["M", "T", "S", "H", "R"][[Era::Meiji, Era::Taisho, Era::Showa, Era::Heisei, Era::Reiwa]
        .iter()
        .position(|other| *other == era)
        .unwrap()];
    forms.push(format!("{letter}{nth}.{month}.{date}"));
    forms.push(format!("{letter}{nth}/{month}/{date}"));
    forms.push(format!("{}{nth:02}年{month:02}月{date:02}日", era.name()));
    forms
}

proptest! {
    #![proptest_config(tries(96))]

    #[test]
    fn a_day_is_read_in_every_form_as_any_hand_types_it(
        (day, typed) in days().prop_flat_map(|day| {
            (Just(day), forms(day).into_iter().map(|form| retyped(Just(form))).collect::<Vec<_>>())
        })
    ) {
        for text in typed {
            let day = Ok(Reading { date: day, precision: Precision::Day, note: None });
            prop_assert_eq!(read(&text), day, "{}", text);
        }
    }

    #[test]
    fn a_period_is_read_as_any_hand_types_it(
        (first, last, typed) in (days(), 0u64..400).prop_flat_map(|(first, length)| {
            let last = first + Days::new(length);
            let long = format!("{}〜{}", japanese_era_with_weekday(first), japanese_era_with_weekday(last));
            (Just(first), Just(last), retyped(Just(long)))
        })
    ) {
        prop_assert_eq!(read_range(&typed), Some((first, last)), "{}", typed);
    }

    #[test]
    fn whatever_is_read_reads_back(text in anything()) {
        if let Ok(reading) = read(&text) {
            for form in forms(reading.date.max(NaiveDate::from_ymd_opt(1868, 1, 25).unwrap())) {
                prop_assert!(read(&form).is_ok(), "{}", form);
            }
            prop_assert_eq!(read(&iso(reading.date)).map(|again| again.date), Ok(reading.date));
        }
        if let Some((first, last)) = read_range(&text) {
            prop_assert!(first <= last);
        }
    }

    #[test]
    fn a_serial_is_the_day_that_it_counts(serial in 20_000u32..80_000) {
        let day = from_serial(f64::from(serial));
        prop_assert_eq!(day.map(|day| (day - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days()), Some(i64::from(serial)));
        prop_assert_eq!(read(&serial.to_string()).ok().map(|reading| reading.date), day);
    }
}
