//! A number's digits, put where a format wants them.

use super::code::{Piece, Section};
use crate::workbook::cell::plain_number;

/// More digits than any number here has.
const PLACES: usize = 30;

/// How a section shows a number that is not negative. None where the number cannot be taken apart.
pub(super) fn render(section: &Section, number: f64) -> Option<String> {
    let pieces = &section.pieces;
    if pieces.contains(&Piece::General) {
        return Some(pieces.iter().map(|piece| general(piece, number)).collect());
    }
    let is_digit = |piece: &Piece| matches!(piece, Piece::Zero | Piece::Hash | Piece::Question);
    let point = pieces.iter().position(|piece| *piece == Piece::Point).unwrap_or(pieces.len());
    let (whole, fraction) = pieces.split_at_checked(point)?;
    let places = fraction.iter().filter(|piece| is_digit(piece)).count();
    let last = whole.iter().rposition(is_digit);
    let commas = |range: &[Piece]| range.iter().filter(|piece| **piece == Piece::Comma).count();
    // Commas behind the last digit divide by a thousand each; one between digits groups them.
    let (grouped, thousands) = match last {
        Some(last) => {
            let (before, behind) = whole.split_at_checked(last)?;
            let behind = behind.iter().skip(1).take_while(|piece| **piece == Piece::Comma).count();
            (commas(before) > 0, behind)
        }
        None => (false, 0),
    };
    let percents = pieces.iter().filter(|piece| **piece == Piece::Percent).count();
    let scale = 100f64.powi(i32::try_from(percents).ok()?) / 1000f64.powi(i32::try_from(thousands).ok()?);
    let text = format!("{:.*}", places.min(PLACES), number * scale);
    let (digits, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = if digits == "0" { "" } else { digits };
    let mut shown = whole_part(whole, digits, grouped);
    shown.push_str(&fraction_part(fraction, decimals));
    Some(shown)
}

fn general(piece: &Piece, number: f64) -> String {
    match piece {
        Piece::General => plain_number(number),
        Piece::Literal(c) => c.to_string(),
        Piece::Percent => "%".to_owned(),
        _ => String::new(),
    }
}

/// The pieces before the point, filled with digits from the right; what is left over goes to the
/// first place.
fn whole_part(pieces: &[Piece], digits: &str, grouped: bool) -> String {
    let first = pieces.iter().position(|p| matches!(p, Piece::Zero | Piece::Hash | Piece::Question));
    let mut rest = digits.chars().rev();
    let mut reversed = String::new();
    let mut count = 0;
    let mut put = |reversed: &mut String, c: char| {
        if grouped && count > 0 && count % 3 == 0 {
            reversed.push(',');
        }
        count += 1;
        reversed.push(c);
    };
    for (place, piece) in pieces.iter().enumerate().rev() {
        match piece {
            Piece::Zero | Piece::Hash | Piece::Question => {
                let c = match (rest.next(), piece) {
                    (Some(digit), _) => Some(digit),
                    (None, Piece::Zero) => Some('0'),
                    (None, _) => None,
                };
                c.into_iter().for_each(|c| put(&mut reversed, c));
                if Some(place) == first {
                    rest.by_ref().for_each(|c| put(&mut reversed, c));
                }
            }
            Piece::Literal(c) => reversed.push(*c),
            Piece::Percent => reversed.push('%'),
            Piece::Blank => reversed.push(' '),
            _ => {}
        }
    }
    reversed.chars().rev().collect()
}

/// The point and the pieces behind it. Digits that only `#` asks for are left out where they are
/// zeros at the end.
fn fraction_part(pieces: &[Piece], decimals: &str) -> String {
    let is_digit = |piece: &&Piece| matches!(piece, Piece::Zero | Piece::Hash | Piece::Question);
    let needed = pieces.iter().filter(is_digit).enumerate();
    let needed = needed.filter(|(_, piece)| **piece == Piece::Zero).map(|(place, _)| place + 1).max();
    let significant = decimals.trim_end_matches('0').len().max(needed.unwrap_or(0));
    let mut rest = decimals.chars().take(significant);
    let mut shown = String::new();
    for piece in pieces {
        match piece {
            Piece::Point if significant > 0 && shown.is_empty() => shown.push('.'),
            Piece::Zero | Piece::Hash | Piece::Question => shown.extend(rest.next()),
            Piece::Literal(c) => shown.push(*c),
            Piece::Percent => shown.push('%'),
            Piece::Blank => shown.push(' '),
            _ => {}
        }
    }
    shown
}
