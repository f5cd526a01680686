//! The panels' widths: 面の幅 of the workbook, or those of a roll fold of A4.

use super::picture::Extent;
use super::rules::WIDTHS;
use crate::column::Setting;
use crate::directory::Directory;
use crate::finding::{Finding, Text};

/// Flap, back and cover in millimetres: the flap is narrower, so that it lies flat when folded in.
const ROLL: [f64; 3] = [97.0, 100.0, 100.0];
/// A4 landscape.
const PAPER: f64 = 297.0;
/// The text measure of every panel with the least margin that a cutter and a fold allow.
const NARROWEST: f64 = 84.6 + 2.0 * 5.0;

/// A4 landscape's height.
const HEIGHT: f64 = 210.0;
/// The bleed on each side.
const BLEED: f64 = 3.0;

/// The largest place that a picture can have: the widest panel with its bleed.
pub(super) fn largest_picture(widths: [f64; 3]) -> Extent {
    let widest = widths.into_iter().fold(0.0, f64::max);
    Extent { width: widest + 2.0 * BLEED, height: HEIGHT + 2.0 * BLEED }
}

/// The widths of the outside panels from the left, in millimetres.
pub(super) fn widths(directory: &Directory, findings: &mut Vec<Finding>) -> [f64; 3] {
    let text = &directory.edition.panel_widths;
    if text.trim().is_empty() {
        return ROLL;
    }
    let complain = |findings: &mut Vec<Finding>, ja: String, en: String| {
        let remedy = Text::fixed(
            "「97,100,100」のように、外面の左から3つの幅をミリで書いてください。空けておけば97,100,100になります。",
            "Give three widths in millimetres from the outside's left, like 97,100,100; blank means 97,100,100.",
        );
        let message = Text::new(ja, en);
        let finding = match directory.setting_cell(Setting::PanelWidths) {
            Some(cell) => WIDTHS.at(cell, message, remedy),
            None => WIDTHS.whole(message, remedy),
        };
        findings.push(finding.value(text.as_str()));
    };
    let numbers: Vec<f64> = text
        .split([',', '、', '，', '/', '／', '|', '｜', ' ', '　', '・', ';'])
        .map(|part| part.trim().trim_end_matches("mm").trim())
        .filter(|part| !part.is_empty())
        .filter_map(|part| half_width(part).parse().ok())
        .filter(|width: &f64| width.is_finite())
        .collect();
    let Ok(widths) = <[f64; 3]>::try_from(numbers) else {
        complain(findings, "面の幅が3つの数として読めません。".to_owned(), "The widths are not three numbers.".to_owned());
        return ROLL;
    };
    let sum: f64 = widths.iter().sum();
    if (sum - PAPER).abs() > 0.01 {
        complain(
            findings,
            format!("面の幅の合計が{sum}mmです。用紙の幅{PAPER}mmになるようにしてください。"),
            format!("The widths add up to {sum} mm; the paper is {PAPER} mm wide."),
        );
        return ROLL;
    }
    if widths.iter().any(|width| *width < NARROWEST) {
        complain(
            findings,
            format!("せまい面があります。どの面も{NARROWEST}mmは要ります。"),
            format!("A panel is too narrow: each needs {NARROWEST} mm."),
        );
        return ROLL;
    }
    let [flap, back, cover] = widths;
    if flap >= back || flap >= cover {
        complain(
            findings,
            "折り込む面（左）がほかの面よりせまくありません。折ったときに波打ちます。".to_owned(),
            "The flap (left) is not narrower than the others; it would buckle when folded in.".to_owned(),
        );
    }
    widths
}

fn half_width(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfkc().collect()
}
