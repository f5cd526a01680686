//! The recurrence codes of the government's data model (GIF DS-441): `0We`, `13Mo`, `14Tu4Th`, `6Fr`.

use chrono::Weekday;

use super::Recurrence;

const DAYS: [(&str, Weekday); 7] = [
    ("Mo", Weekday::Mon),
    ("Tu", Weekday::Tue),
    ("We", Weekday::Wed),
    ("Th", Weekday::Thu),
    ("Fr", Weekday::Fri),
    ("Sa", Weekday::Sat),
    ("Su", Weekday::Sun),
];

/// The recurrences of a code: 0 is every week, 1 to 5 the n-th of the month, 6 the last. None where the text is
/// no code, or one that no rule expresses (7: every other week).
pub(super) fn read(text: &str) -> Option<Vec<Recurrence>> {
    let (mut weekly, mut monthly) = (Vec::new(), Vec::new());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let (figures, letters) = rest.split_at_checked(end)?;
        let (_, day) = DAYS.iter().find(|(name, _)| letters.starts_with(name))?;
        rest = letters.get(2..)?;
        if figures.is_empty() || figures.len() > 5 {
            return None;
        }
        for figure in figures.bytes() {
            match figure {
                b'0' => weekly.push(*day),
                b'1'..=b'5' => monthly.push(((figure - b'0') as i8, *day)),
                b'6' => monthly.push((-1, *day)),
                _ => return None,
            }
        }
    }
    weekly.sort_by_key(Weekday::num_days_from_monday);
    weekly.dedup();
    let mut found = Vec::new();
    if !weekly.is_empty() {
        found.push(Recurrence::Weekly(weekly));
    }
    if !monthly.is_empty() {
        found.push(Recurrence::Monthly(monthly));
    }
    (!found.is_empty()).then_some(found)
}
