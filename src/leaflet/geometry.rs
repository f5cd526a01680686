//! The sheet: 折り方, 用紙 and 面の幅 of the workbook, and whether they go together.

use super::fold::{Crease, Fold, Place};
use super::picture::Extent;
use super::rules::{SHEET, WIDTHS};
use crate::column::Setting;
use crate::directory::Directory;
use crate::directory::vocabulary::Vocabulary as _;
use crate::finding::{Finding, Rule, Text};
use crate::nfkc::Nfkc as _;

/// The long and the short side of A4, in millimetres.
const A4: (f64, f64) = (297.0, 210.0);
/// The text measure of every panel with the least margin that a cutter and a fold allow.
const NARROWEST: f64 = 84.6 + 2.0 * 5.0;

/// The bleed on each side, in millimetres.
const BLEED: f64 = 3.0;

/// The sheet that a layout is set on. Millimetres.
#[derive(Debug)]
pub(super) struct Geometry {
    pub(super) fold: Fold,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The panels of each side.
    pub(super) sheets: Vec<Vec<Place>>,
    /// The creases of each side.
    pub(super) creases: Vec<Vec<Crease>>,
}

impl Geometry {
    /// The largest place that a picture can have: the widest panel with its bleed; the whole sheet
    /// where there are no panels.
    pub(super) fn largest_picture(&self) -> Extent {
        let widest = self.sheets.iter().flatten().map(Place::width).reduce(f64::max).unwrap_or(self.width);
        Extent { width: widest + 2.0 * BLEED, height: self.height + 2.0 * BLEED }
    }

    /// Where the outside and the inside are folded, in millimetres from the left.
    pub(super) fn folds(&self) -> Vec<Vec<f64>> {
        self.creases.iter().map(|side| side.iter().map(Crease::x).collect()).collect()
    }
}

/// The sheet of a leaflet. A shipped layout that was asked for brings its own fold with it; the
/// workbook's widths count where they are meant for the fold that is used.
pub(super) fn of(directory: &Directory, asked: Option<&str>, findings: &mut Vec<Finding>) -> Geometry {
    let edition = &directory.edition;
    let set = if edition.fold.trim().is_empty() { Some(Fold::default()) } else { Fold::named(&edition.fold) };
    let fold = asked.and_then(Fold::of_layout).or(set).unwrap_or_else(|| {
        let message = Text::new(
            format!("「{}」という折り方はありません。", edition.fold),
            format!("There is no fold “{}”.", edition.fold),
        );
        let choices = Fold::choices();
        let remedy =
            Text::new(format!("{choices}のどれかにしてください。"), format!("Use one of {choices}."));
        findings.push(at(directory, &SHEET, Setting::Fold, message, remedy).value(edition.fold.as_str()));
        Fold::default()
    });
    if !is_a4(&edition.paper) {
        let message = Text::new(
            format!("用紙「{}」には組めません。いまはA4だけです。", edition.paper),
            format!("It cannot be set on “{}”; A4 is the only paper.", edition.paper),
        );
        let remedy =
            Text::fixed("用紙をA4にするか、空けておいてください。", "Write A4, or leave 用紙 blank.");
        findings.push(at(directory, &SHEET, Setting::Paper, message, remedy).value(edition.paper.as_str()));
    }
    let widths = if set == Some(fold) { widths(directory, fold, findings) } else { fold.widths() };
    let (long, short) = A4;
    let (width, height) = if fold == Fold::Flat { (short, long) } else { (long, short) };
    Geometry { fold, width, height, sheets: fold.sheets(widths), creases: fold.creases(widths) }
}

/// Whether the paper is A4, in the words of offices: `A4`, `Ａ４横`, `A4判（297×210mm）`; also where
/// nothing is said.
fn is_a4(paper: &str) -> bool {
    let paper = half_width(paper).trim().to_lowercase();
    paper.is_empty()
        || paper.strip_prefix("a4").is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The widths of the outside panels from the left; where those of the workbook do not work, the
/// fold's own.
fn widths(directory: &Directory, fold: Fold, findings: &mut Vec<Finding>) -> [f64; 3] {
    let text = &directory.edition.panel_widths;
    if text.trim().is_empty() || fold == Fold::Flat {
        return fold.widths();
    }
    let [a, b, c] = fold.widths();
    let mut complain = |ja: String, en: String| {
        let remedy = Text::new(
            format!(
                "「{a},{b},{c}」のように、外面の左から3つの幅をミリで書いてください。空けておけば{a},{b},{c}になります。"
            ),
            format!(
                "Give three widths in millimetres from the outside's left, like {a},{b},{c}; blank means {a},{b},{c}."
            ),
        );
        let message = Text::new(ja, en);
        findings.push(at(directory, &WIDTHS, Setting::PanelWidths, message, remedy).value(text.as_str()));
    };
    let numbers: Vec<f64> = text
        .split([',', '、', '，', '/', '／', '|', '｜', ' ', '　', '・', ';'])
        .map(|part| half_width(part).trim().trim_end_matches("mm").trim().to_owned())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .filter(|width: &f64| width.is_finite())
        .collect();
    let Ok(widths) = <[f64; 3]>::try_from(numbers) else {
        complain(
            "面の幅が3つの数として読めません。".to_owned(),
            "The widths are not three numbers.".to_owned(),
        );
        return fold.widths();
    };
    let (sum, (paper, _)) = (widths.iter().sum::<f64>(), A4);
    if (sum - paper).abs() > 0.01 {
        complain(
            format!("面の幅の合計が{sum}mmです。用紙の幅{paper}mmになるようにしてください。"),
            format!("The widths add up to {sum} mm; the paper is {paper} mm wide."),
        );
        return fold.widths();
    }
    if widths.iter().any(|width| *width < NARROWEST) {
        complain(
            format!("せまい面があります。どの面も{NARROWEST}mmは要ります。"),
            format!("A panel is too narrow: each needs {NARROWEST} mm."),
        );
        return fold.widths();
    }
    let [flap, back, cover] = widths;
    match fold {
        Fold::Roll if flap >= back || flap >= cover => complain(
            "折り込む面（左）がほかの面よりせまくありません。折ったときに波打ちます。".to_owned(),
            "The flap (left) is not narrower than the others; it would buckle when folded in.".to_owned(),
        ),
        Fold::Z if (flap - back).abs() > 0.01 || (back - cover).abs() > 0.01 => complain(
            "Z折りの面の幅がそろっていません。折ったときに端がずれます。".to_owned(),
            "The panels of a Z-fold are not equal; their edges would not meet.".to_owned(),
        ),
        Fold::Roll | Fold::Z | Fold::Flat => {}
    }
    widths
}

/// A finding at a setting's cell.
fn at(directory: &Directory, rule: &'static Rule, setting: Setting, message: Text, remedy: Text) -> Finding {
    match directory.setting_cell(setting) {
        Some(cell) => rule.at(cell, message, remedy),
        None => rule.whole(message, remedy),
    }
}

fn half_width(text: &str) -> String {
    text.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::{Edition, Headers};

    fn directory(fold: &str, paper: &str, panel_widths: &str) -> Directory {
        let (fold, paper, panel_widths) = (fold.to_owned(), paper.to_owned(), panel_widths.to_owned());
        Directory {
            headers: Headers::default(),
            edition: Edition { fold, paper, panel_widths, ..Edition::default() },
            categories: vec![],
            services: vec![],
            events: vec![],
            articles: vec![],
            steps: vec![],
            guide: vec![],
            exceptions: vec![],
        }
    }

    /// The widths, as the workbook's 折り方 and 面の幅 have them.
    fn widths_of(fold: &str, text: &str) -> ([f64; 3], Vec<Finding>) {
        let mut findings = Vec::new();
        let fold = Fold::named(fold).unwrap();
        (widths(&directory("", "", text), fold, &mut findings), findings)
    }

    const ROLL: [f64; 3] = Fold::Roll.widths();

    #[test]
    fn widths_are_read_as_people_type_them() {
        for text in [
            "",
            "  ",
            "97,100,100",
            "97・100・100",
            "９７、１００、１００",
            "97mm / 100mm / 100mm",
            "97㎜,100㎜,100㎜",
        ] {
            let (widths, findings) = widths_of("巻き三つ折り", text);
            assert_eq!(widths, ROLL, "{text}");
            assert!(findings.is_empty(), "{text}: {findings:?}");
        }
        assert_eq!(widths_of("巻き三つ折り", "98,99.5,99.5").0, [98.0, 99.5, 99.5]);
    }

    #[test]
    fn widths_that_cannot_be_are_said_and_not_used() {
        for text in [
            "97,100",
            "97,100,100,1",
            "あ",
            "97,100,101",
            "90,103,104",
            "NaN,100,100",
            "inf,-inf,297",
            "-3,150,150",
        ] {
            let (widths, findings) = widths_of("巻き三つ折り", text);
            assert_eq!(widths, ROLL, "{text}");
            assert_eq!(findings.len(), 1, "{text}: {findings:?}");
            assert_eq!(findings[0].value, text);
        }
    }

    #[test]
    fn a_flap_that_would_buckle_is_said() {
        let (widths, findings) = widths_of("巻き三つ折り", "99,99,99");
        assert_eq!(widths, [99.0; 3]);
        assert!(findings[0].message.ja.contains("波打ちます"));
        assert!(widths_of("Z折り", "99,99,99").1.is_empty());
    }

    #[test]
    fn the_panels_of_a_z_are_equal() {
        let (_, findings) = widths_of("Z折り", "97,100,100");
        assert!(findings[0].message.ja.contains("そろっていません"));
        assert!(findings[0].remedy.ja.contains("「99,99,99」"));
    }

    #[test]
    fn the_fold_is_the_workbooks_unless_another_layout_is_asked_for() {
        let sheet = |fold: &str, widths: &str, asked: Option<&str>| {
            let mut findings = Vec::new();
            let sheet = of(&directory(fold, "", widths), asked, &mut findings);
            assert!(findings.is_empty(), "{fold} {asked:?}: {findings:?}");
            (sheet.fold, sheet.folds())
        };
        assert_eq!(sheet("", "", None), (Fold::Roll, vec![vec![97.0, 197.0], vec![100.0, 200.0]]));
        assert_eq!(sheet("外三つ折り", "99,99,99", None), (Fold::Z, vec![vec![99.0, 198.0]; 2]));
        assert_eq!(sheet("なし", "97,100,100", None), (Fold::Flat, vec![]));
        // The widths are those of the roll fold, and so is what the workbook says.
        assert_eq!(sheet("巻き三つ折り", "97,100,100", Some("z-fold")).1, vec![vec![99.0, 198.0]; 2]);
        assert_eq!(sheet("Z折り", "", Some("mine")).0, Fold::Z);
    }

    #[test]
    fn a_fold_or_a_paper_that_nobody_knows_is_said() {
        for (fold, paper, asked, count) in [
            ("観音折り", "A4", None, 1),
            ("", "B4", None, 1),
            ("八つ折り", "はがき", None, 2),
            ("観音折り", "", Some("z-fold"), 0),
        ] {
            let mut findings = Vec::new();
            of(&directory(fold, paper, ""), asked, &mut findings);
            assert_eq!(findings.len(), count, "{fold} {paper}: {findings:?}");
        }
    }

    #[test]
    fn a4_is_named_in_many_ways() {
        for paper in ["", "A4", "Ａ４横", "a4判", "A4（297×210mm）", "A4 横"] {
            assert!(is_a4(paper), "{paper}");
        }
        for paper in ["A3", "B5", "A40", "はがき"] {
            assert!(!is_a4(paper), "{paper}");
        }
    }
}
