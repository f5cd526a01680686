//! The set pages, looked over once more: what no rule about the data can know beforehand.
//!
//! A character without a glyph, another font, a text that comes too near to where the sheet is cut or
//! folded, a telephone number broken over two lines, two texts over one another: each is a finding
//! with the cell that it comes from, as far as the layout says what it sets where.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use typst_layout::PagedDocument;

use super::frames::{Run, runs};
use super::glyphs;
use super::printed::Printed;
use super::rules::{BROKEN, EDGE, FONT, OVERLAP};
use super::view::Plan;
use super::view::is_number;
use super::world::fonts;
use crate::cell::CellRef;
use crate::finding::{Finding, Rule, Text};

/// What text keeps from the cut edge and from a fold, in millimetres: cutters and folders are exact
/// to one or two.
const FROM_TRIM: f64 = 5.0;
const FROM_FOLD: f64 = 3.0;
/// By how much two texts must cover one another to be said to overlap, in millimetres.
const COVERED: f64 = 0.35;
/// What is lost in computing, in millimetres.
const ROUNDING: f64 = 0.02;

/// What is wrong with a run of text.
#[derive(Debug, Clone, PartialEq)]
enum Fault {
    /// Characters without a glyph.
    Lacks,
    /// Set in a font that is not the leaflet's.
    Font,
    /// Too near to an edge or a fold by so many millimetres.
    Edge { by: f64, fold: bool },
    /// The first part of a telephone number that goes on in the next line.
    Broken(String),
    /// Over another run.
    Over(String),
}

/// What is wrong with a set document.
#[derive(Debug, Default)]
pub(super) struct Lint {
    faults: Vec<(Run, Fault)>,
}

impl Lint {
    /// Looks over a document whose first pages are folded where `folds` says.
    pub(super) fn of(document: &PagedDocument, folds: &[Vec<f64>]) -> Self {
        let (runs, sizes) = runs(document);
        Self { faults: faults(&runs, &sizes, folds) }
    }

    /// Looks over a document that is not folded.
    pub(super) fn unfolded(document: &PagedDocument) -> Self {
        let (runs, sizes) = runs(document);
        Self { faults: faults(&runs, &sizes, &[]) }
    }

    /// Whether something would stand better at another size.
    pub(super) fn is_misplaced(&self) -> bool {
        self.faults
            .iter()
            .any(|(_, fault)| matches!(fault, Fault::Edge { .. } | Fault::Broken(_) | Fault::Over(_)))
    }

    /// The findings, one for each cell and rule.
    pub(super) fn findings(&self, plan: &Plan, printed: &[Printed<'_>]) -> Vec<Finding> {
        let sources = Sources::new(plan, printed);
        let mut findings: Vec<Finding> = Vec::new();
        let mut said: BTreeSet<(Rc<str>, u8, String)> = BTreeSet::new();
        for (run, fault) in &self.faults {
            // A row once a rule; what belongs to no row once a text.
            let text = if is_entry(&run.key) { String::new() } else { run.text.clone() };
            if !said.insert((Rc::clone(&run.key), fault.rank(), text)) {
                continue;
            }
            let finding = said_of(run, fault, sources.of(run));
            if !findings.iter().any(|other| {
                other.rule == finding.rule && other.cell == finding.cell && other.message == finding.message
            }) {
                findings.push(finding);
            }
        }
        findings
    }
}

impl Fault {
    const fn rank(&self) -> u8 {
        match self {
            Self::Lacks => 0,
            Self::Font => 1,
            Self::Edge { .. } => 2,
            Self::Broken(_) => 3,
            Self::Over(_) => 4,
        }
    }
}

fn faults(runs: &[Run], sizes: &[(f64, f64)], folds: &[Vec<f64>]) -> Vec<(Run, Fault)> {
    let families: BTreeSet<&str> = fonts().families().collect();
    let (mut faults, mut inside) = (Vec::new(), Vec::new());
    for run in runs {
        let mut add = |fault| faults.push((run.clone(), fault));
        if !run.missing.is_empty() {
            add(Fault::Lacks);
        }
        if !families.contains(run.family.as_str()) {
            add(Fault::Font);
        }
        let size = sizes.get(run.page).copied().unwrap_or((f64::INFINITY, f64::INFINITY));
        if let Some(fault) = at_edge(run, size, folds.get(run.page).map_or(&[], Vec::as_slice)) {
            add(fault);
        } else if run.left.is_finite() {
            inside.push(run);
        }
    }
    for pair in runs.windows(2) {
        if let [first, second] = pair
            && let Some(number) = broken(first, second)
        {
            faults.push((first.clone(), Fault::Broken(number)));
        }
    }
    // What stands beyond its place lies over what is there; that it does is no news.
    faults.extend(overlaps(inside));
    faults
}

/// How far a run is beyond what may be printed on, if it is.
fn at_edge(run: &Run, (width, height): (f64, f64), folds: &[f64]) -> Option<Fault> {
    let trim = [
        FROM_TRIM - run.left,
        FROM_TRIM - run.top,
        run.right - (width - FROM_TRIM),
        run.bottom - (height - FROM_TRIM),
    ];
    let trim = trim.into_iter().map(|by| (by, false));
    // By how much the run would have to move to be clear of a fold, to whichever side is nearer.
    let fold =
        folds.iter().map(|fold| ((run.right - (fold - FROM_FOLD)).min(fold + FROM_FOLD - run.left), true));
    let (by, fold) = trim.chain(fold).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (by.is_finite() && by > ROUNDING).then_some(Fault::Edge { by, fold })
}

/// The telephone number that begins at the end of one line and goes on at the beginning of the next.
fn broken(first: &Run, second: &Run) -> Option<String> {
    let next_line = second.baseline > first.baseline + ROUNDING;
    if first.page != second.page || first.key != second.key || !next_line {
        return None;
    }
    let part = |c: char| c.is_ascii_digit() || c == '-';
    let (ending, beginning) = (first.text.trim_end(), second.text.trim_start());
    let head = &ending[ending.trim_end_matches(part).len()..];
    let tail = &beginning[..beginning.len() - beginning.trim_start_matches(part).len()];
    let number = format!("{head}{tail}");
    // A whole number before or after other figures is no part of one.
    let parts = [head, tail].iter().all(|part| !part.is_empty() && !is_number(part));
    (parts && is_number(&number)).then_some(number)
}

/// Runs that cover one another.
fn overlaps(mut order: Vec<&Run>) -> Vec<(Run, Fault)> {
    order.sort_by(|a, b| a.page.cmp(&b.page).then(a.top.total_cmp(&b.top)));
    let mut over = Vec::new();
    for (index, one) in order.iter().enumerate() {
        let below = order[index + 1..]
            .iter()
            .take_while(|other| other.page == one.page && other.top < one.bottom - COVERED);
        for other in below {
            let across = one.right.min(other.right) - one.left.max(other.left);
            let down = one.bottom.min(other.bottom) - other.top;
            if across > COVERED && down > COVERED {
                over.push(((**one).clone(), Fault::Over(other.text.clone())));
            }
        }
    }
    over
}

/// Where the texts of the blocks stand in the workbook.
struct Sources<'a> {
    plan: &'a Plan,
    printed: &'a [Printed<'a>],
    rows: BTreeMap<(&'a str, u32), Vec<usize>>,
}

impl<'a> Sources<'a> {
    fn new(plan: &'a Plan, printed: &'a [Printed<'a>]) -> Self {
        let mut rows: BTreeMap<(&str, u32), Vec<usize>> = BTreeMap::new();
        for (index, printed) in printed.iter().enumerate() {
            if let Some(cell) = &printed.cell {
                rows.entry((&*cell.sheet, cell.row)).or_default().push(index);
            }
        }
        Self { plan, printed, rows }
    }

    /// The text that a run is a part of: in the row of its block, else, for what is drawn from many
    /// rows, anywhere outside the entries.
    fn of(&self, run: &Run) -> Source<'a> {
        let block = self.plan.sources.get(&*run.key);
        let piece: String = run.text.split_whitespace().collect();
        let holds = |printed: &&Printed<'_>| !piece.is_empty() && printed.characters().contains(&piece);
        let row = block.and_then(|block| self.rows.get(&(&*block.cell.sheet, block.cell.row)));
        let in_row = row.into_iter().flatten().map(|&index| &self.printed[index]).find(holds);
        let elsewhere = || self.printed.iter().filter(|printed| printed.subject.is_empty()).find(holds);
        match in_row.or_else(|| if is_entry(&run.key) { None } else { elsewhere() }) {
            Some(printed) => Source::Text(printed),
            None => block.map_or(Source::None, |block| Source::Row(block.cell.clone(), block.name.clone())),
        }
    }
}

/// Whether a block is a service or an event: all of it comes from one row.
fn is_entry(key: &str) -> bool {
    let row = key.strip_prefix(['s', 'e']);
    row.is_some_and(|row| row.starts_with(|c: char| c.is_ascii_digit()))
}

/// Where a run comes from.
enum Source<'a> {
    Text(&'a Printed<'a>),
    Row(CellRef, String),
    None,
}

fn said_of(run: &Run, fault: &Fault, source: Source<'_>) -> Finding {
    let text = shown(&run.text);
    let (rule, message, remedy): (&'static Rule, Text, Text) = match fault {
        Fault::Lacks => {
            let whole = Printed { cell: None, text: run.text.as_str().into(), subject: "" };
            let finding = glyphs::lacks(&whole, &run.missing);
            (finding.rule, finding.message, finding.remedy)
        }
        Fault::Font => (
            &FONT,
            Text::new(
                format!("「{text}」が、紙面の書体ではない書体（{}）で組まれています。", run.family),
                format!("“{text}” is set in {}, which is none of the leaflet's fonts.", run.family),
            ),
            Text::fixed(
                "ひな形（layouts）の書体の指定を直してください。",
                "Mend the fonts that the layout names.",
            ),
        ),
        Fault::Edge { by, fold } => {
            let (ja, en, least) = if *fold {
                ("折り目", "a fold", FROM_FOLD)
            } else {
                ("紙の端", "the edge of the paper", FROM_TRIM)
            };
            (
                &EDGE,
                Text::new(
                    format!("「{text}」が、{ja}から{least}mmの余白に{by:.1}mmはみ出しています。"),
                    format!("“{text}” stands {by:.1} mm inside the {least} mm that text keeps from {en}."),
                ),
                Text::fixed(
                    "切れ目のない長いことばは、空白を入れて切るか、短くしてください。",
                    "Shorten it, or put a blank into a long word so that its line can break.",
                ),
            )
        }
        Fault::Broken(number) => (
            &BROKEN,
            Text::new(
                format!("電話番号{number}が、2行に分かれています。"),
                format!("The telephone number {number} is broken over two lines."),
            ),
            Text::fixed(
                "番号の前で改行するか、「電話」の列に書いてください。",
                "Begin a new line before it, or keep it in the phone column.",
            ),
        ),
        Fault::Over(other) => {
            let other = shown(other);
            (
                &OVERLAP,
                Text::new(
                    format!("「{text}」と「{other}」が重なっています。"),
                    format!("“{text}” and “{other}” overlap."),
                ),
                Text::fixed("どちらかを短くしてください。", "Shorten one of them."),
            )
        }
    };
    match source {
        Source::Text(printed) => printed.finding(rule, message, remedy),
        Source::Row(cell, name) => rule.at(cell, message, remedy).subject(name),
        Source::None => rule.whole(message, remedy),
    }
}

/// A text short enough for a message.
fn shown(text: &str) -> String {
    const LONGEST: usize = 24;
    let text = text.trim();
    if text.chars().count() <= LONGEST {
        text.to_owned()
    } else {
        text.chars().take(LONGEST).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run of a millimetre's height.
    fn run(text: &str, left: f64, top: f64, width: f64) -> Run {
        Run {
            page: 0,
            key: Rc::from("s1"),
            text: text.to_owned(),
            family: "BIZ UDPGothic".to_owned(),
            left,
            right: left + width,
            top,
            bottom: top + 3.0,
            baseline: top + 2.5,
            missing: BTreeSet::new(),
        }
    }

    fn found(runs: &[Run]) -> Vec<Fault> {
        faults(runs, &[(297.0, 210.0)], &[vec![97.0, 197.0], vec![100.0, 200.0]])
            .into_iter()
            .map(|(_, fault)| fault)
            .collect()
    }

    #[test]
    fn a_text_in_its_panel_is_well() {
        assert_eq!(found(&[run("山口市", 6.0, 10.0, 84.0), run("山口市", 104.0, 10.0, 84.0)]), []);
    }

    #[test]
    fn a_text_over_a_fold_is_found_with_how_far() {
        for (left, width, expected) in [(50.0, 46.0, 2.0), (50.0, 100.0, 50.0), (99.0, 20.0, 1.0)] {
            let faults = found(&[run("山口市", left, 10.0, width)]);
            let [Fault::Edge { by, fold: true }] = faults[..] else { panic!("{faults:?}") };
            assert!((by - expected).abs() < 0.001, "{left} {width}: {by}");
        }
    }

    #[test]
    fn a_text_at_the_cut_is_found_on_every_side() {
        let cases = [
            run("左", 4.0, 50.0, 9.0),
            run("上", 50.0, 4.0, 9.0),
            run("右", 284.0, 50.0, 9.0),
            run("下", 50.0, 203.0, 9.0),
        ];
        for case in cases {
            let faults = found(std::slice::from_ref(&case));
            let [Fault::Edge { by, fold: false }] = faults[..] else { panic!("{}: {faults:?}", case.text) };
            assert!((by - 1.0).abs() < 0.001, "{}: {by}", case.text);
        }
    }

    #[test]
    fn texts_over_one_another_are_found_and_neighbours_are_not() {
        assert_eq!(
            found(&[run("上", 10.0, 10.0, 20.0), run("下", 25.0, 11.0, 20.0)]),
            [Fault::Over("下".to_owned())]
        );
        assert_eq!(found(&[run("左", 10.0, 10.0, 20.0), run("右", 30.0, 10.0, 20.0)]), []);
        assert_eq!(found(&[run("上", 10.0, 10.0, 20.0), run("下", 10.0, 13.0, 20.0)]), []);
    }

    #[test]
    fn a_telephone_number_over_two_lines_is_found() {
        let two =
            |first: &str, second: &str| found(&[run(first, 10.0, 10.0, 40.0), run(second, 10.0, 15.0, 40.0)]);
        assert_eq!(two("電話は083-", "934-2532です"), [Fault::Broken("083-934-2532".to_owned())]);
        assert_eq!(two("電話は083-934-2532", "083-934-2533です"), []);
        assert_eq!(two("3丁目1-17", "0835-28-3808"), []);
        assert_eq!(two("083-934-253", "2"), [Fault::Broken("083-934-2532".to_owned())]);
        assert_eq!(two("083-902-2672", "4"), []);
    }

    #[test]
    fn another_font_and_a_missing_glyph_are_found() {
        let mut other = run("山口市", 10.0, 10.0, 20.0);
        other.family = "Comic Sans MS".to_owned();
        other.missing.insert('𠮷');
        assert_eq!(found(&[other]), [Fault::Lacks, Fault::Font]);
    }
}
