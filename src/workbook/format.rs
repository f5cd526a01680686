//! Number formats: what a number becomes in its cell, as far as it changes what the number means.
//!
//! A date is a number with a date's format; a telephone number's zeros and hyphens may live in the
//! format alone (`0000000000`, `000-0000`, `"0120"-000-000`). The codes are those of ECMA-376
//! 18.8.30 and 18.8.31, with the era (`g`, `e`) and East Asian forms that Japanese programs write.

use super::Value;
use super::cell::plain_number;
use super::civil::{Epoch, time_of_day};

mod code;
mod digits;

use code::{Piece, Section};

/// A number format, understood once a style.
#[derive(Debug, Clone, Default)]
pub(super) struct Format {
    sections: Vec<Section>,
}

/// The formats that files name by number alone; the East Asian dates differ between languages, but
/// are dates in all of them.
fn builtin(id: u32) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy/m/d",
        18..=21 | 32..=35 | 45 | 47 | 55 | 56 => "h:mm",
        22 => "yyyy/m/d h:mm",
        37..=40 => "#,##0",
        46 => "[h]:mm:ss",
        _ => return None,
    })
}

impl Format {
    /// The format that changes nothing.
    pub(super) const GENERAL: Self = Self { sections: Vec::new() };

    /// The format of a number in the list of the standard's, for files that give no code for it.
    pub(super) fn builtin(id: u32) -> Self {
        builtin(id).map(Self::new).unwrap_or_default()
    }

    /// The format that a code describes; General for the empty code.
    pub(super) fn new(code: &str) -> Self {
        Self { sections: code::sections(code) }
    }

    /// What a number is under this format.
    pub(super) fn value(&self, number: f64, epoch: Epoch) -> Value {
        let Some(section) = self.section(number) else { return Value::Number { value: number, shown: None } };
        let nature = section.nature();
        if nature.elapsed && (1.0..1000.0).contains(&number) {
            let minutes = (number * 1440.0).round() as u64;
            let shown = format!("{}:{:02}", minutes / 60, minutes % 60);
            return Value::Number { value: number, shown: Some(shown.into()) };
        }
        if nature.date
            && let Some(moment) = epoch.moment(number)
        {
            let shown = if nature.time { moment } else { moment.date().and_time(chrono::NaiveTime::MIN) };
            return Value::Date(shown);
        }
        if nature.time
            && let Some(time) = time_of_day(number)
        {
            return Value::Time(time);
        }
        let shown = if nature.date || nature.time { None } else { self.shown(number, section) };
        Value::Number { value: number, shown: shown.map(Into::into) }
    }

    /// The section that stands for a number: the one whose condition it meets, else positive,
    /// negative, zero in this order.
    fn section(&self, number: f64) -> Option<&Section> {
        let numeric: Vec<&Section> = self.sections.iter().take(3).collect();
        if numeric.iter().any(|section| section.condition.is_some()) {
            return numeric
                .iter()
                .find(|section| section.condition.is_none_or(|condition| condition.holds(number)))
                .copied();
        }
        match (numeric.as_slice(), number) {
            ([_, negative, ..], n) if n < 0.0 => Some(negative),
            ([_, _, zero], 0.0) => Some(zero),
            (sections, _) => sections.first().copied(),
        }
    }

    /// How the format shows a number, where that is not simply the number.
    fn shown(&self, number: f64, section: &Section) -> Option<String> {
        if number.abs() >= 1e15 || !section.is_plain() {
            return None;
        }
        let mut shown = digits::render(section, number.abs())?;
        // The second section shows the sign itself; so do sections with a condition.
        let own_sign = section.condition.is_some() || self.sections.len() > 1;
        if number < 0.0 && !own_sign {
            shown.insert(0, '-');
        }
        let shown = shown.trim().to_owned();
        let bare = section.pieces.iter().all(|piece| matches!(piece, Piece::Blank));
        (!bare && !shown.is_empty() && shown != plain_number(number)).then_some(shown)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::tries;
    use crate::workbook::Cell;

    fn shown(code: &str, number: f64) -> String {
        crate::workbook::Cell::new(Format::new(code).value(number, Epoch::From1900)).text()
    }

    #[test]
    fn zeros_and_marks_of_the_format_are_shown() {
        let cases = [
            ("General", 839_342_532.0, "839342532"),
            ("0000000000", 839_342_532.0, "0839342532"),
            ("000-0000", 7_530_001.0, "753-0001"),
            ("000\\-0000", 10_001.0, "001-0001"),
            ("\"0120\"-000-000", 123_456.0, "0120-123-456"),
            ("000-000-0000", 839_342_532.0, "083-934-2532"),
            ("[<=999]000;[<=9999]000\\-00;000\\-0000", 7_530_001.0, "753-0001"),
            ("[<=99999999]####\\-####;\\(00\\)\\ ####\\-####", 839_342_532.0, "(08) 3934-2532"),
            ("[<=99999999]####\\-####;\\(00\\)\\ ####\\-####", 9_342_532.0, "934-2532"),
            ("[DBNum3][$-411]0", 12.0, "12"),
            ("#,##0\"円\"", 1500.0, "1,500円"),
            ("0.00", 0.5, "0.50"),
            ("0%", 0.5, "50%"),
            ("General\"名\"", 20.0, "20名"),
            ("#,##0_ ;[Red]\\-#,##0\\ ", -1234.0, "-1,234"),
            ("#,##0;▲#,##0;\"-\"", -5.0, "▲5"),
            ("0;-0;;@", 3.0, "3"),
            ("00000", -7.0, "-00007"),
            ("0.00E+00", 123.0, "123"),
            ("# ?/?", 0.5, "0.5"),
            ("@", 12.0, "12"),
            ("#,##0,\"千円\"", 1_234_567.0, "1,235千円"),
        ];
        for (code, number, expected) in cases {
            assert_eq!(shown(code, number), expected, "{code}");
        }
    }

    #[test]
    fn every_form_of_date_is_a_date() {
        for code in [
            "yyyy/m/d",
            "[$-411]ggge\"年\"m\"月\"d\"日\"",
            "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@",
            "[$-411]ge.m.d",
            "[Red][$-411]ge/m/d",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
            "yyyy\"年度\"",
            "m\"月\"d\"日\"",
            "aaaa",
            "e",
            "[$-411]gggee",
            "[DBNum1][$-411]m\"月\"d\"日\"",
            "mmm-yy",
        ] {
            assert_eq!(shown(code, 45_729.0), "2025-03-13", "{code}");
        }
        for id in [14, 15, 16, 17, 22, 27, 30, 31, 36, 50, 57, 58] {
            let value = Format::builtin(id).value(45_729.0, Epoch::From1900);
            assert!(matches!(value, Value::Date(_)), "{id}");
        }
    }

    #[test]
    fn what_is_quoted_or_scientific_is_no_date() {
        for code in
            ["\"day\"0", "0\"d\"", "0.00E+00", "##0.0E+0", "[Red]0", "\\d0", "_d0", "*d0", "General", "@"]
        {
            let value = Format::new(code).value(45_729.0, Epoch::From1900);
            assert!(matches!(value, Value::Number { .. }), "{code}: {value:?}");
        }
    }

    #[test]
    fn times_are_times_and_long_spans_are_shown_in_hours() {
        assert_eq!(shown("h:mm", 0.395_833_333_333), "09:30");
        assert_eq!(shown("[h]:mm", 0.395_833_333_333), "09:30");
        assert_eq!(shown("[$-411]h\"時\"mm\"分\";@", 0.395_833_333_333), "09:30");
        assert_eq!(shown("h:mm AM/PM", 0.75), "18:00");
        assert_eq!(shown("[h]:mm:ss", 1.0), "24:00");
        assert_eq!(shown("yyyy/m/d h:mm", 45_729.5), "2025-03-13 12:00");
        assert_eq!(shown("yyyy/m/d", 45_729.5), "2025-03-13");
        assert!(matches!(Format::builtin(20).value(0.5, Epoch::From1900), Value::Time(_)));
    }

    #[test]
    fn numbers_outside_the_calendar_stay_numbers() {
        assert_eq!(shown("yyyy/m/d", 839_342_532.0), "839342532");
        assert_eq!(shown("yyyy/m/d", -1.0), "-1");
        assert_eq!(shown("yyyy/m/d h:mm", 0.5), "12:00");
    }

    #[test]
    fn odd_codes_are_survived() {
        for code in
            [";", ";;;", "\"", "[", "]", "\\", "_", "*", "0;", "[>", "[<=x]0", "#.#.#", "0-", ",", "%", "。"]
        {
            for number in [0.0, -1.5, 839_342_532.0, 1e300, f64::MIN_POSITIVE] {
                let _ = shown(code, number);
            }
        }
        assert_eq!(shown(&"0".repeat(5000), 1.0).len(), 5000);
    }

    proptest! {
        #![proptest_config(tries(256))]

        #[test]
        fn no_format_panics_on_any_number(
            code in prop_oneof![any::<String>(), "[yYmMdDhHsSgeGE0#?@.,;%\"*_ \\\\\\[\\]()/-]{0,12}"],
            id in any::<u32>(),
            number in prop_oneof![any::<f64>(), (-10_000_000i64..3_000_000).prop_map(|whole| whole as f64)]
        ) {
            for format in [Format::new(&code), Format::builtin(id), Format::GENERAL] {
                for epoch in [Epoch::From1900, Epoch::From1904] {
                    let _ = format.value(number, epoch);
                }
            }
        }

        #[test]
        fn zeros_that_live_in_the_format_are_shown(number in 0u32..1_000_000_000, length in 9usize..12) {
            let value = Format::new(&"0".repeat(length)).value(f64::from(number), Epoch::From1900);
            let shown = Cell::new(value).text();
            prop_assert_eq!(shown, format!("{number:0length$}"));
        }
    }
}
