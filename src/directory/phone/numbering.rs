//! The numbering plan: what a prefix is, how many figures follow it, where the hyphens go.

/// What a number is, by its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A fixed line.
    Fixed,
    /// 0120, 0800: free for the caller.
    FreeCall,
    /// 060, 070, 080, 090.
    Mobile,
    /// 050.
    IpPhone,
    /// 0570: the caller pays, also where calls are otherwise free.
    NaviDial,
    /// 110, 189, #7119, 0990.
    Special,
    /// None of these.
    Unknown,
}

/// What cannot be right about a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Too many or too few figures for the prefix.
    DigitCount {
        /// How many there are.
        found: usize,
        /// How many there must be.
        expected: usize,
    },
    /// No number begins so, or none any longer (0170, 0180, 020).
    UnassignedPrefix,
    /// It is a local number alone.
    AreaCodeMissing,
}

/// A prefix that is no fixed line: kind, all figures, the groups they are customarily written in.
type Plan = (&'static str, Kind, usize, [usize; 3]);

/// The longest prefix counts. 電気通信番号計画; the groups as customary.
const PLANS: &[Plan] = &[
    ("0120", Kind::FreeCall, 10, [4, 3, 3]),
    ("0800", Kind::FreeCall, 11, [4, 3, 4]),
    ("0570", Kind::NaviDial, 10, [4, 3, 3]),
    ("0990", Kind::Special, 10, [4, 3, 3]),
    ("050", Kind::IpPhone, 11, [3, 4, 4]),
    ("060", Kind::Mobile, 11, [3, 4, 4]),
    ("070", Kind::Mobile, 11, [3, 4, 4]),
    ("080", Kind::Mobile, 11, [3, 4, 4]),
    ("090", Kind::Mobile, 11, [3, 4, 4]),
];

/// The three-figure numbers that residents may be told to call.
const SHORT: &[&str] =
    &["104", "110", "113", "115", "116", "117", "118", "119", "151", "157", "171", "177", "188", "189"];

/// Figures of a fixed-line number, the leading zero among them.
const FIXED_DIGITS: usize = 10;

/// Prefix → figures of the area code; 0 where no fixed line begins so. It is laid out when the program is
/// built, from `data/numbering/`.
static AREA_CODES: Prefixes = Prefixes(&include!(concat!(env!("OUT_DIR"), "/area-codes.rs")));

/// The longest prefix in [`AREA_CODES`].
const LONGEST_PREFIX: usize = 6;

/// Prefixes, a figure a step: from each place, where the next figure leads and what the figures so far
/// are known for.
struct Prefixes(&'static [([u16; 10], Option<u8>)]);

impl Prefixes {
    /// What the longest known prefix of some digits says.
    fn longest(&self, digits: &str) -> Option<u8> {
        let (mut at, mut found) = (0, None);
        for figure in digits.bytes().map(|byte| byte.wrapping_sub(b'0')) {
            let next = self.0.get(at).and_then(|(next, _)| next.get(usize::from(figure)).copied());
            let Some(next) = next.filter(|next| *next > 0) else { break };
            at = usize::from(next);
            found = self.0.get(at).and_then(|(_, length)| *length).or(found);
        }
        found
    }
}

fn plan(digits: &str) -> Option<&'static Plan> {
    PLANS.iter().find(|(prefix, ..)| digits.starts_with(prefix))
}

/// How many figures the area code of a fixed-line number has; none where no fixed line begins so.
pub(super) fn area_code_length(digits: &str) -> Option<usize> {
    AREA_CODES.longest(digits).map(usize::from).filter(|length| *length > 0)
}

/// How many figures a number with this beginning must have; none where the beginning is unknown.
pub(super) fn expected_digits(digits: &str) -> Option<usize> {
    plan(digits).map(|plan| plan.2).or_else(|| area_code_length(digits).map(|_| FIXED_DIGITS))
}

/// Whether it is a three-figure number that is in use.
pub(super) fn is_short(digits: &str) -> bool {
    SHORT.contains(&digits)
}

pub(super) fn kind(number: &str) -> Kind {
    let digits = figures(number);
    match number.chars().next() {
        Some('#') => Kind::Special,
        Some('0') => match plan(&digits) {
            Some(plan) => plan.1,
            None if area_code_length(&digits).is_some() => Kind::Fixed,
            None => Kind::Unknown,
        },
        _ if is_short(&digits) => Kind::Special,
        _ => Kind::Unknown,
    }
}

pub(super) fn fault(number: &str) -> Option<Fault> {
    let digits = figures(number);
    let count =
        |expected| (digits.len() != expected).then_some(Fault::DigitCount { found: digits.len(), expected });
    match number.chars().next() {
        // Numbers abroad are not ours to judge.
        Some('+') => None,
        Some('#') => count(4),
        Some('0') => match plan(&digits) {
            Some(plan) => count(plan.2),
            None if digits.len() < LONGEST_PREFIX => count(FIXED_DIGITS),
            None => match area_code_length(&digits) {
                Some(length) => count(FIXED_DIGITS).or_else(|| {
                    // An exchange never begins with 0 (trunk) or 1 (special numbers).
                    let exchange = digits.as_bytes().get(length);
                    exchange.is_some_and(|c| matches!(c, b'0' | b'1')).then_some(Fault::UnassignedPrefix)
                }),
                None => Some(Fault::UnassignedPrefix),
            },
        },
        _ if is_short(&digits) => None,
        _ if (5..=8).contains(&digits.len()) => Some(Fault::AreaCodeMissing),
        _ => Some(Fault::UnassignedPrefix),
    }
}

/// A fixed-line number with the hyphens behind area code and exchange; none where it cannot be right.
pub(super) fn official(digits: &str) -> Option<String> {
    let area = area_code_length(digits).filter(|_| plan(digits).is_none() && fault(digits).is_none())?;
    group(digits, &[area, FIXED_DIGITS - 4 - area, 4])
}

/// A number with the hyphens that are customary for its kind; none where it cannot be right.
pub(super) fn customary(digits: &str) -> Option<String> {
    match plan(digits) {
        Some(plan) => group(digits, &plan.3).filter(|_| fault(digits).is_none()),
        None => official(digits),
    }
}

fn group(digits: &str, lengths: &[usize]) -> Option<String> {
    let mut at = 0;
    let mut grouped = String::with_capacity(digits.len() + lengths.len());
    for length in lengths {
        grouped.push_str(if at > 0 { "-" } else { "" });
        grouped.push_str(digits.get(at..at + length)?);
        at += length;
    }
    (at == digits.len()).then_some(grouped)
}

/// The figures of a number.
pub(super) fn figures(number: &str) -> String {
    let mut figures = String::with_capacity(number.len());
    number.split(|c: char| !c.is_ascii_digit()).for_each(|group| figures.push_str(group));
    figures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::sorted::Sorted;

    #[test]
    fn every_row_of_the_table_is_found() {
        let table = Sorted::new(include_str!("../../../data/numbering/area_code_lengths.csv"));
        for (prefix, length) in table.rows() {
            assert!(prefix.starts_with('0') && prefix.len() <= LONGEST_PREFIX, "{prefix}");
            assert_eq!(
                AREA_CODES.longest(prefix),
                length.parse().ok().filter(|length| *length <= 5),
                "{prefix}"
            );
        }
        assert_eq!((AREA_CODES.longest(""), AREA_CODES.longest("x")), (None, None));
    }

    #[test]
    fn hyphens_stand_behind_the_area_code() {
        for number in [
            "083-934-2532",
            "083-902-2672",
            "083-984-3742",
            "083-972-0797",
            "083-924-0543",
            "0837-22-5495",
            "0837-52-1110",
            "0835-28-3808",
            "0836-31-8111",
            "0836-71-1814",
            "08388-6-3111",
            "08387-2-2115",
            "08396-2-0315",
            "0820-74-2111",
            "0820-22-2111",
            "083-772-1111",
            "03-6205-4560",
            "03-5253-1111",
            "06-6208-8181",
            "011-211-2111",
            "054-625-7200",
            "076-227-6092",
            "087-839-2860",
            "04992-2-1451",
            "09802-2-2001",
            "04998-2-3111",
            "01267-6-2111",
            "0123-24-3131",
        ] {
            let digits = figures(number);
            assert_eq!(official(&digits).as_deref(), Some(number));
            assert_eq!((kind(number), fault(number)), (Kind::Fixed, None), "{number}");
        }
    }

    #[test]
    fn other_numbers_have_their_own_counts() {
        for (number, expected) in [
            ("0800-200-6291", Kind::FreeCall),
            ("0120-279-338", Kind::FreeCall),
            ("0120-0-78310", Kind::FreeCall),
            ("0570-064-556", Kind::NaviDial),
            ("0990-55-0000", Kind::Special),
            ("050-1234-5678", Kind::IpPhone),
            ("060-1234-5678", Kind::Mobile),
            ("090-1234-5678", Kind::Mobile),
            ("080-1234-5678", Kind::Mobile),
            ("#7119", Kind::Special),
            ("110", Kind::Special),
            ("189", Kind::Special),
        ] {
            assert_eq!((kind(number), fault(number)), (expected, None), "{number}");
        }
    }

    #[test]
    fn what_cannot_be_right_is_named() {
        let count = |found, expected| Some(Fault::DigitCount { found, expected });
        for (number, expected) in [
            ("083-934-253", count(9, 10)),
            ("083-934-25321", count(11, 10)),
            ("083-934", count(6, 10)),
            ("083", count(3, 10)),
            ("090-1234-567", count(10, 11)),
            ("0120-123-4567", count(11, 10)),
            ("0800-200-629", count(10, 11)),
            ("#711", count(3, 4)),
            ("083-134-2532", Some(Fault::UnassignedPrefix)),
            ("011-011-1234", Some(Fault::UnassignedPrefix)),
            ("0180-99-1234", Some(Fault::UnassignedPrefix)),
            ("0200-123-4567", Some(Fault::UnassignedPrefix)),
            ("000-0000-0000", Some(Fault::UnassignedPrefix)),
            ("999", Some(Fault::UnassignedPrefix)),
            ("71-1814", Some(Fault::AreaCodeMissing)),
            ("+1-212-555-0100", None),
        ] {
            assert_eq!(fault(number), expected, "{number}");
        }
    }
}
