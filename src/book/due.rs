//! Colours for what is due: the same months as the checks count, worked out by the spreadsheet program
//! on the day that somebody looks.

use rust_xlsxwriter::{Color, ConditionalFormatFormula, Format, XlsxError};

use super::look::{DUE, GREY, OVERDUE, SOON};
use super::{Tab, picked};
use crate::cell::letters;
use crate::column::{Column as _, EventColumn, ExceptionColumn, ServiceColumn};
use crate::directory::vocabulary::{Publication, Status, Vocabulary};
use crate::finding::Lang;

/// The names by which the formulas find the limits on other sheets.
pub(super) const MONTHS: &str = "months_fresh";
pub(super) const MONTHS_NOTICE: &str = "months_notice";
pub(super) const MONTHS_TRUSTED: &str = "months_trusted";
pub(super) const CATEGORY_IDS: &str = "category_ids";
pub(super) const CATEGORY_NAMES: &str = "category_names";
pub(super) const CATEGORY_MONTHS: &str = "category_months";

/// How many months before it is due a row is told of.
pub(super) const SOON_MONTHS: u32 = 2;
/// After this many months nobody may rely on a row, unless the limit is longer.
const TRUSTED_MONTHS: u32 = 18;

/// A colour for the cells of a column.
pub(super) struct Rule {
    /// The first and the last column that it colours.
    pub(super) columns: (u16, u16),
    pub(super) format: ConditionalFormatFormula,
}

/// The rules of a sheet, the first that holds counts.
pub(super) fn rules(lang: Lang, tab: &Tab) -> Result<Vec<Rule>, XlsxError> {
    let place = |heading: &str| {
        let at = tab.fields.iter().position(|field| field.canonical == heading)?;
        u16::try_from(at).ok()
    };
    let cell = |heading: &str| place(heading).map(|at| format!("${}2", letters(u32::from(at))));
    let last = u16::try_from(tab.fields.len().saturating_sub(1)).unwrap_or(u16::MAX);
    // The grey of an example goes when somebody writes an ID of their own over its mark.
    let mut rules = vec![Rule {
        columns: (0, last),
        format: rule(
            format!("=$A2=\"{}\"", Tab::mark(lang)),
            Format::new().set_font_color(GREY).set_italic(),
        ),
    }];
    let mut colour = |at: u16, formula: String, colour: Color| {
        rules.push(Rule {
            columns: (at, at),
            format: rule(formula, Format::new().set_background_color(colour)),
        });
    };
    let is = |name: &str| tab.name == name;
    let (assured, name) = (cell(ServiceColumn::AssuredDate.heading()), cell(ServiceColumn::Name.heading()));
    if is(super::sheet_name::<ServiceColumn>(lang))
        && let (Some(day), Some(name), Some(at)) =
            (assured, name, place(ServiceColumn::AssuredDate.heading()))
    {
        let mut kept = vec![format!("{name}<>\"\"")];
        let without = [
            (ServiceColumn::Publication, word(lang, Publication::Nowhere)),
            (ServiceColumn::Status, word(lang, Status::Ended)),
        ];
        for (column, word) in without {
            kept.extend(cell(column.heading()).map(|cell| format!("{cell}<>\"{word}\"")));
        }
        let kept = kept.join(",");
        let limit = match cell(ServiceColumn::Category.heading()) {
            Some(category) => format!(
                "IFERROR(1/(1/MAX(SUMIF({CATEGORY_NAMES},{category},{CATEGORY_MONTHS}),\
                 SUMIF({CATEGORY_IDS},{category},{CATEGORY_MONTHS}))),{MONTHS})"
            ),
            None => MONTHS.to_owned(),
        };
        let beyond = |months: &str| format!("IF(ISNUMBER({day}),EDATE({day},{months})<TODAY(),FALSE)");
        // As the checks count: half as long again, 18 months at least, unless the workbook says otherwise.
        let half_again = format!("({limit}+INT({limit}/2))");
        let trusted = format!(
            "IF({MONTHS_TRUSTED}>{limit},{MONTHS_TRUSTED},\
             MAX(IF({MONTHS_TRUSTED}>0,{MONTHS_TRUSTED},{TRUSTED_MONTHS}),{half_again}))"
        );
        let overdue = format!("=AND({kept},OR({day}=\"\",{}))", beyond(&trusted));
        colour(at, overdue, OVERDUE);
        colour(at, format!("=AND({kept},{})", beyond(&limit)), DUE);
        let soon = format!("{limit}-MIN({MONTHS_NOTICE},INT({limit}/2))");
        colour(at, format!("=AND({kept},{})", beyond(&soon)), SOON);
    }
    if is(super::sheet_name::<ExceptionColumn>(lang))
        && let (Some(day), Some(at)) =
            (cell(ExceptionColumn::Until.heading()), place(ExceptionColumn::Until.heading()))
    {
        colour(at, format!("=AND(ISNUMBER({day}),{day}<TODAY())"), OVERDUE);
        colour(at, format!("=AND(ISNUMBER({day}),EDATE({day},-{SOON_MONTHS})<TODAY())"), SOON);
    }
    if is(super::sheet_name::<EventColumn>(lang))
        && let (Some(day), Some(at)) =
            (cell(EventColumn::StartDate.heading()), place(EventColumn::StartDate.heading()))
    {
        let end = cell(EventColumn::EndDate.heading()).unwrap_or_else(|| day.clone());
        colour(at, format!("=AND(ISNUMBER({day}),MAX({day},{end})<TODAY())"), DUE);
    }
    Ok(rules)
}

fn word<V: Vocabulary>(lang: Lang, value: V) -> &'static str {
    picked(lang, (value.word(), value.english()))
}

fn rule(formula: String, format: Format) -> ConditionalFormatFormula {
    ConditionalFormatFormula::new().set_rule(formula.as_str()).set_format(format).set_stop_if_true(true)
}
