//! `mitsuori build`: the leaflet, the open data and the report, from one reading of the workbook.

use std::path::Path;

use anyhow::Result;
use mitsuori::finding::{Severity, Text};
use mitsuori::report;

use super::check::{counted, outcome};
use super::each;
use super::examine::{Examined, examine};
use super::export::{self, kept_back};
use super::fitting::fitting;
use super::leaflet;
use super::message::{progress, say};
use super::staging::{Origin, Part, Source, Staging, State};
use super::{Context, Outcome};
use crate::cli::Build;

pub(crate) fn run(words: &Build, context: &Context) -> Result<Outcome> {
    if let Some(column) = &words.each {
        return each::run(words, column, context);
    }
    let mut examined = examine(&words.input, context)?;
    let source = Source::read(&words.input.workbook)?;
    let origin = Origin { source: &source, as_of: examined.today, edition: None };
    let Made { body, good, .. } = make(&mut examined, words, &words.output.output, &origin, None, context)?;
    let report = examined.report(context, &[]);

    let folder = words.output.output.display();
    if good {
        let made = Text::new(
            format!(
                "{folder}に、リーフレット（本文{}ポイント）、オープンデータ、点検報告を作りました（{}）。",
                body,
                counted(&report, context.lang)
            ),
            format!(
                "wrote the leaflet (text at {} points), the open data and the report to {folder} ({})",
                body,
                counted(&report, context.lang)
            ),
        );
        say(made.get(context.lang));
        export::say_undated(&examined, context);
    } else {
        kept_back(&report, context);
        let page = words.output.output.join("report.html");
        let see = Text::new(
            format!("点検報告は{}にあります。", page.display()),
            format!("the report is in {}", page.display()),
        );
        say(see.get(context.lang));
    }
    Ok(outcome(&report, words.output.fail_on))
}

/// What was made of a workbook, or of a part of it.
pub(crate) struct Made {
    /// The size of the text, in points.
    pub(crate) body: f64,
    /// Whether leaflet and data were made; else there was an error, and the report alone was.
    pub(crate) good: bool,
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Made {
    /// How one edition of many stands after it was made.
    pub(crate) fn state(&self, edition: &State) -> State {
        let &Self { body, good, errors, warnings, notes } = self;
        State { body, good, errors, warnings, notes, ..edition.clone() }
    }
}

/// Makes everything of what was read and checked, into a folder; the text is first tried at the size that
/// is told.
pub(crate) fn make(
    examined: &mut Examined,
    words: &Build,
    folder: &Path,
    origin: &Origin<'_>,
    begin_at: Option<f64>,
    context: &Context,
) -> Result<Made> {
    export::find_lacking(examined, &words.data)?;
    let leaflet = leaflet::typeset(examined, &words.input, &words.layout, &words.output, begin_at, context)?;
    let good = !examined.keeps_back(&words.output);
    let mut staging = Staging::open(folder)?;
    if good {
        progress(context, &Text::fixed("データを書いています", "writing the data"));
        export::stage(&mut staging, examined, &words.data)?;
    }
    let mut sections = fitting(&leaflet, good);
    sections.push(examined.accounts.section());
    let body = leaflet.body_pt;
    if good {
        leaflet::stage(&mut staging, leaflet)?;
    }
    let report = examined.page(context, &sections);
    staging.renew(Part::Report);
    for form in report::ALL.iter().filter(|form| form.usual) {
        staging.add(Part::Report, format!("report.{}", form.extension), (form.write)(&report))?;
    }
    let [errors, warnings, notes] =
        [Severity::Error, Severity::Warning, Severity::Note].map(|grave| report.count(grave));
    let made = Made { body, good, errors, warnings, notes };
    let edition = origin.edition.map(|edition| made.state(edition));
    staging.commit(&Origin { edition: edition.as_ref(), ..*origin })?;
    Ok(made)
}
