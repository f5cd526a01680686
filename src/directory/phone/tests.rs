//! What the phone reads and prints, case by case.

use proptest::prelude::*;

use super::*;
use crate::directory::typed::{anything, retyped, tries};

/// The numbers of a cell as they print.
fn printed(cell: &str) -> Vec<String> {
    read(cell, None).phones.iter().map(ToString::to_string).collect()
}

#[test]
fn one_number_is_read_however_it_is_typed() {
    for (cell, number) in [
        ("083-934-2532", "083-934-2532"),
        ("０８３－９３４－２５３２", "083-934-2532"),
        ("083‐934‑2532", "083-934-2532"),
        ("083–934—2532", "083-934-2532"),
        ("083―934−2532", "083-934-2532"),
        ("083ー934ｰ2532", "083-934-2532"),
        ("083﹣934─2532", "083-934-2532"),
        ("083 - 934 - 2532", "083-934-2532"),
        ("083--934-2532", "083-934-2532"),
        ("083.934.2532", "083-934-2532"),
        ("083 934 2532", "083-934-2532"),
        ("083　934　2532", "083-934-2532"),
        ("(083)934-2532", "083-934-2532"),
        ("（083）934-2532", "083-934-2532"),
        ("(083) 934-2532", "083-934-2532"),
        ("083(934)2532", "083-934-2532"),
        ("083（934）2532", "083-934-2532"),
        ("0839342532", "083-934-2532"),
        ("839342532", "083-934-2532"),
        ("839342532.0", "083-934-2532"),
        ("83-934-2532", "083-934-2532"),
        ("+81 83 934 2532", "083-934-2532"),
        ("+81 83-934-2532", "083-934-2532"),
        ("+81-(0)83-934-2532", "083-934-2532"),
        ("+81839342532", "083-934-2532"),
        ("9012345678", "090-1234-5678"),
        ("8002006291", "0800-200-6291"),
        ("120279338", "0120-279-338"),
        ("0120279338", "0120-279-338"),
        ("0120-0-78310", "0120-0-78310"),
        ("0120-99-7777", "0120-99-7777"),
        ("0120-279-338", "0120-279-338"),
        ("0570-064-556", "0570-064-556"),
        ("08388-6-3111", "08388-6-3111"),
        ("0838863111", "08388-6-3111"),
        ("0839-34-2532", "0839-34-2532"),
        ("TEL 083-934-2532", "083-934-2532"),
        ("ＴＥＬ：083-934-2532", "083-934-2532"),
        ("TEL083-934-2532", "083-934-2532"),
        ("℡083-934-2532", "083-934-2532"),
        ("☎ 083-934-2532", "083-934-2532"),
        ("電話番号：083-934-2532", "083-934-2532"),
        ("電話\n083-934-2532", "083-934-2532"),
        ("110", "110"),
        ("１１０番", "110"),
        ("189", "189"),
        ("#7119", "#7119"),
        ("＃７１１９", "#7119"),
        ("+1 212-555-0100", "+1-212-555-0100"),
    ] {
        assert_eq!(printed(cell), [number], "{cell}");
        assert!(read(cell, None).unread.is_empty(), "{cell}");
    }
}

#[test]
fn what_stands_beside_a_number_is_its_label() {
    for (cell, expected) in [
        ("0837-22-5495（小林）", &["0837-22-5495（小林）"][..]),
        ("0837-22-5495 小林", &["0837-22-5495（小林）"]),
        ("代表 083-934-2532", &["083-934-2532（代表）"]),
        ("(代)083-934-2532", &["083-934-2532（代）"]),
        ("083-934-2532(直通)", &["083-934-2532（直通）"]),
        ("083-934-2532（平日9:00～17:00）", &["083-934-2532（平日9:00～17:00）"]),
        ("083-934-2532 平日9:00～17:00", &["083-934-2532（平日9:00～17:00）"]),
        ("083-934-2532（サポートセンター）", &["083-934-2532（サポートセンター）"]),
        ("サポートセンター083-934-2532", &["083-934-2532（サポートセンター）"]),
        (
            "（保健医療政策課）  087-839-2860  （感染症対策課）  087-839-2870  （生活衛生課）  087-839-2865",
            &["087-839-2860（保健医療政策課）", "087-839-2870（感染症対策課）", "087-839-2865（生活衛生課）"],
        ),
        ("（小）054-625-7200、（GH）054-625-8525", &["054-625-7200（小）", "054-625-8525（GH）"]),
        ("054-620-5523(訪看)　054-620-6477(看多機)", &["054-620-5523（訪看）", "054-620-6477（看多機）"]),
        ("本庁\n083-934-2532\n支所\n083-934-2533", &["083-934-2532（本庁）", "083-934-2533（支所）"]),
        ("083-934-2532（小林）\n083-934-2533（佐藤）", &["083-934-2532（小林）", "083-934-2533（佐藤）"]),
        ("0837-22-5495 留守のときは090-1234-5678", &["0837-22-5495", "090-1234-5678（留守のときは）"]),
        (
            "代表083-934-2532（小林）、直通083-934-2533",
            &["083-934-2532（代表 小林）", "083-934-2533（直通）"],
        ),
    ] {
        assert_eq!(printed(cell), expected, "{cell}");
    }
}

#[test]
fn several_numbers_in_a_cell_are_told_apart() {
    for (cell, expected) in [
        ("083-934-2532、083-934-2533", &["083-934-2532", "083-934-2533"][..]),
        ("083-934-2532 / 0120-279-338", &["083-934-2532", "0120-279-338"]),
        ("083-934-2532\r\n0120-279-338", &["083-934-2532", "0120-279-338"]),
        ("083-934-2532・083-934-2533", &["083-934-2532", "083-934-2533"]),
        ("083-934-2532または083-934-2533", &["083-934-2532", "083-934-2533"]),
        ("083 934 2532 083 934 2533", &["083-934-2532", "083-934-2533"]),
        ("083-934-2532 083-934-2533", &["083-934-2532", "083-934-2533"]),
        ("087-833-2282（087-839-2292）", &["087-833-2282", "087-839-2292"]),
        ("087-813-1466\n(087-839-2626)", &["087-813-1466", "087-839-2626"]),
        ("083-934-2532・2533", &["083-934-2532", "083-934-2533"]),
        ("083-934-2532、2533、2540", &["083-934-2532", "083-934-2533", "083-934-2540"]),
        ("0836-71-1814、39-5624", &["0836-71-1814", "0836-39-5624"]),
        ("083-934-2532（小林 090-1234-5678）", &["083-934-2532", "090-1234-5678（小林）"]),
        ("189（いちはやく）、110", &["189（いちはやく）", "110"]),
        ("#7119 または 083-934-2532", &["#7119", "083-934-2532"]),
    ] {
        let reading = read(cell, None);
        let numbers: Vec<String> = reading.phones.iter().map(ToString::to_string).collect();
        assert_eq!(numbers, expected, "{cell}");
        assert!(reading.notes.contains(&Note::Several(expected.len())), "{cell}");
    }
}

#[test]
fn an_extension_is_read_and_a_range_is_none() {
    for (cell, extension) in [
        ("083-934-2532 内線123", "123"),
        ("083-934-2532（内線 123）", "123"),
        ("083-934-2532(内123)", "123"),
        ("083-934-2532 内線：２５３３・２５３４", "2533・2534"),
        ("083-934-2532（内線123、124）", "123・124"),
        ("083-934-2532 ext.12", "12"),
        ("083-934-2532、内線番号123", "123"),
    ] {
        let reading = read(cell, None);
        let number = "083-934-2532".to_owned();
        assert_eq!(
            reading.phones,
            [Phone { number: number.clone().into(), extension: Some(extension.into()), label: None }]
        );
        assert!(reading.notes.contains(&Note::Extension { number, extension: extension.into() }), "{cell}");
    }
    for (cell, text) in
        [("083-934-2532～5", "～5"), ("083-934-2532〜2535", "〜2535"), ("083-934-2532・3", "・3")]
    {
        let reading = read(cell, None);
        assert_eq!(reading.phones[0].extension, None, "{cell}");
        assert_eq!(reading.phones[0].label.as_deref(), Some(text), "{cell}");
        assert!(reading.notes.contains(&Note::Range { text: text.into() }), "{cell}");
    }
}

#[test]
fn a_lost_zero_is_restored_and_said() {
    for (cell, number) in [
        ("839342532", "083-934-2532"),
        ("83-934-2532", "083-934-2532"),
        ("9012345678", "090-1234-5678"),
        ("8002006291", "0800-200-6291"),
    ] {
        assert_eq!(read(cell, None).notes, [Note::ZeroRestored { number: number.into() }], "{cell}");
    }
}

#[test]
fn no_figure_is_invented() {
    for (cell, number, fault) in [
        ("83934253", "83934253", Fault::AreaCodeMissing),
        ("083-934-253", "083-934-253", Fault::DigitCount { found: 9, expected: 10 }),
        ("083-934-2532-1", "083-934-2532-1", Fault::DigitCount { found: 11, expected: 10 }),
        ("0180991234", "0180991234", Fault::UnassignedPrefix),
        ("999999999", "999999999", Fault::UnassignedPrefix),
        ("71-1814", "71-1814", Fault::AreaCodeMissing),
    ] {
        let phones = read(cell, None).phones;
        assert_eq!((phones[0].number.as_str(), phones[0].fault()), (number, Some(fault)), "{cell}");
        assert_eq!((phones[0].official(), phones[0].international()), (None, None), "{cell}");
    }
}

#[test]
fn the_area_code_of_the_setting_makes_a_local_number_whole() {
    for (cell, area, number) in [
        ("71-1814", "0836", "0836-71-1814"),
        ("７１－１８１４", "０８３６", "0836-71-1814"),
        ("711814", "836", "0836-71-1814"),
        ("934-2532", "083", "083-934-2532"),
        ("6-3111", "08388", "08388-6-3111"),
    ] {
        let reading = read(cell, Some(area));
        assert_eq!(reading.phones, [Phone::bare(number)], "{cell}");
        assert!(reading.notes.contains(&Note::AreaCodeAdded { number: number.into() }), "{cell}");
    }
    // It does not fit.
    assert_eq!(read("71-1814", Some("083")).phones[0].fault(), Some(Fault::AreaCodeMissing));
    assert_eq!(read("71-1814", Some("")).phones[0].fault(), Some(Fault::AreaCodeMissing));
    assert_eq!(read("083-934-2532", Some("0836")).phones, [Phone::bare("083-934-2532")]);
}

#[test]
fn a_fax_among_telephones_is_said() {
    for cell in [
        "TEL 0836-71-1814 FAX 0836-39-5624",
        "電話：0836-71-1814／FAX：0836-39-5624",
        "0836-71-1814\nFAX0836-39-5624",
        "0836-71-1814、0836-39-5624（FAX）",
        "0836-71-1814 ファックス0836-39-5624",
    ] {
        let reading = read(cell, None);
        assert_eq!(reading.phones[0], Phone::bare("0836-71-1814"), "{cell}");
        assert!(reading.notes.contains(&Note::FaxInside { number: "0836-39-5624".into() }), "{cell}");
    }
    let both = read("TEL/FAX 0836-71-1814", None);
    assert_eq!(both.phones[0].label.as_deref(), Some("TEL/FAX"));
    assert!(!both.notes.iter().any(|note| matches!(note, Note::FaxInside { .. })));
}

#[test]
fn variants_and_missing_hyphens_are_said() {
    assert_eq!(read("083-934-2532", None).notes, []);
    assert_eq!(read("０８３－９３４－２５３２", None).notes, [Note::WidthOrDash]);
    assert_eq!(read("0839342532", None).notes, [Note::Hyphenated { number: "083-934-2532".into() }]);
    assert_eq!(
        read("0837-22-5495（小林）", None).notes,
        [Note::Labelled { number: "0837-22-5495".into(), label: "小林".into() }]
    );
}

#[test]
fn what_holds_no_number_is_unread() {
    for cell in [
        "未定",
        "なし",
        "同上",
        "〒753-0021",
        "2025-04-01",
        "12345",
        "9:00～17:00",
        "○○○-○○○○",
        "info@example.jp",
    ] {
        let reading = read(cell, Some("083"));
        assert_eq!((reading.phones, reading.unread), (vec![], vec![cell.to_owned()]), "{cell}");
    }
    assert_eq!(read("", None), Reading::default());
    assert_eq!(read(" \n　", None), Reading::default());
    assert_eq!(read("083-934-2532、12345", None).unread, ["12345"]);
    assert_eq!(read("083-934-2532 info@example.jp", None).unread, ["info@example.jp"]);
}

#[test]
fn a_number_is_written_for_every_reader() {
    let phone = |number: &str| Phone::bare(number);
    for (number, official, international, uri) in [
        ("083-934-2532", Some("083-934-2532"), Some("+81 83-934-2532"), "tel:+81839342532"),
        ("0839-34-2532", Some("083-934-2532"), Some("+81 839-34-2532"), "tel:+81839342532"),
        ("090-1234-5678", None, Some("+81 90-1234-5678"), "tel:+819012345678"),
        ("050-1234-5678", None, Some("+81 50-1234-5678"), "tel:+815012345678"),
        ("0800-200-6291", None, None, "tel:08002006291"),
        ("0120-279-338", None, None, "tel:0120279338"),
        ("0570-064-556", None, None, "tel:0570064556"),
        ("110", None, None, "tel:110"),
        ("#7119", None, None, "tel:%237119"),
        ("+1-212-555-0100", None, Some("+1-212-555-0100"), "tel:+12125550100"),
    ] {
        let phone = phone(number);
        assert_eq!(phone.official().as_deref(), official, "{number}");
        assert_eq!(phone.international().as_deref(), international, "{number}");
        assert_eq!(phone.uri(), uri);
    }
}

#[test]
fn what_is_printed_reads_back() {
    for number in ["083-934-2532", "08388-6-3111", "0120-0-78310", "090-1234-5678", "#7119", "189"] {
        for extension in [None, Some("123"), Some("2533・2534")] {
            for label in [
                None,
                Some("小林"),
                Some("本人・家族の相談"),
                Some("平日 9:00〜17:00"),
                Some("～5"),
                Some("TEL/FAX"),
            ] {
                let phone = Phone {
                    number: number.into(),
                    extension: extension.map(Into::into),
                    label: label.map(Into::into),
                };
                assert_eq!(read(&phone.to_string(), None).phones, std::slice::from_ref(&phone), "{phone}");
            }
        }
    }
}

#[test]
fn a_long_cell_is_read_in_one_pass() {
    for unit in [
        "083-934-2532、",
        "(",
        "1 ",
        "(1",
        "・2533",
        "083-934-2532・",
        "~5",
        "内線",
        "（内線1）",
        "a ~ ",
        "0",
        "#",
        "+81 ",
    ] {
        let cell = unit.repeat(32_767 / unit.chars().count());
        let reading = read(&cell, Some("083"));
        assert!(reading.phones.len() <= 10_000, "{unit}");
    }
}

/// A number that can be right, grouped as is customary.
fn numbers() -> impl Strategy<Value = String> {
    prop_oneof![
        "(03|06)-[2-9][0-9]{3}-[0-9]{4}",
        "(083|042|052|086)-[2-9][0-9]{2}-[0-9]{4}",
        "(0837|0836|0820|0463)-[2-9][0-9]-[0-9]{4}",
        "08388-[2-9]-[0-9]{4}",
        "0[789]0-[1-9][0-9]{3}-[0-9]{4}",
        "050-[1-9][0-9]{3}-[0-9]{4}",
        "0120-[0-9]{3}-[0-9]{3}",
        "0570-[0-9]{3}-[0-9]{3}",
        "0800-[0-9]{3}-[0-9]{4}",
        "(110|119|188|189)",
        "#[789][0-9]{3}",
    ]
    .prop_filter("assigned", |number| Phone::bare(number.clone()).fault().is_none())
}

proptest! {
    #![proptest_config(tries(96))]

    #[test]
    fn a_number_as_it_is_printed_is_read_as_any_other(
        cell in "0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0[0-9-]{8,12}|[0-9]{2,4}-[0-9]{2,4}-[0-9]{3,4}"
    ) {
        if let Some(phone) = Phone::plain(&Words::from(&*cell)) {
            let reading = Reading { phones: vec![phone], ..Reading::default() };
            for area_code in [None, Some("083")] {
                prop_assert_eq!(read(&cell, area_code), reading.clone());
            }
        }
    }

    #[test]
    fn a_number_is_read_as_any_hand_types_it(
        (number, typed) in numbers().prop_flat_map(|number| (Just(number.clone()), retyped(Just(number))))
    ) {
        prop_assert_eq!(read(&typed, None).phones, [Phone::bare(number.clone())], "{}", typed);
        let figures = number.replace('-', "");
        let whole = Phone::bare(number.clone());
        if let Some(official) = whole.official() {
            prop_assert_eq!(read(&figures, None).phones, [Phone::bare(official.clone())]);
            // As a spreadsheet keeps it.
            prop_assert_eq!(read(&figures[1..], None).phones, [Phone::bare(official)]);
        }
        if let Some(international) = whole.international() {
            prop_assert_eq!(read(&international, None).phones[0].digits(), figures);
        }
    }

    #[test]
    fn numbers_in_a_row_stay_in_their_order(
        numbers in proptest::collection::vec(numbers(), 1..5),
        between in proptest::sample::select(&["、", "\n", " / ", "；", "　"])
    ) {
        let found: Vec<String> = read(&numbers.join(between), None).phones.into_iter().map(|phone| phone.number.into()).collect();
        prop_assert_eq!(found, numbers);
    }

    #[test]
    fn a_number_with_what_stands_beside_it_reads_back(
        number in numbers(),
        extension in proptest::option::of("[1-9][0-9]{0,4}"),
        label in proptest::option::of("(小林|子ども相談|平日のみ|代表)")
    ) {
        let phone = Phone { number: number.into(), extension, label };
        prop_assert_eq!(read(&phone.to_string(), None).phones, [phone.clone()], "{}", phone);
    }

    #[test]
    fn whatever_is_read_reads_back(text in anything(), area in proptest::option::of("0[0-9]{1,4}")) {
        for phone in read(&text, area.as_deref()).phones {
            // One that cannot be right need not stand alone: `2533` behind another.
            if phone.fault().is_none() {
                let again = read(&phone.number, None).phones;
                prop_assert_eq!(again, [Phone::bare(phone.number.clone())]);
            }
            prop_assert!(phone.uri().starts_with("tel:") && phone.uri().is_ascii());
            prop_assert!(phone.fault().is_none() || phone.official().is_none() && phone.international().is_none_or(|number| number.starts_with('+')));
        }
    }
}
