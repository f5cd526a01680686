//! `mitsuori build`: the leaflet, the open data and the report, from one reading of the workbook.

use anyhow::Result;
use mitsuori::finding::Text;
use mitsuori::report;

use super::check::{counted, outcome};
use super::examine::examine;
use super::export::{self, kept_back};
use super::fitting::fitting;
use super::leaflet;
use super::message::{progress, say};
use super::staging::{Origin, Part, Staging};
use super::{Context, Outcome};
use crate::cli::Build;

pub(crate) fn run(words: &Build, context: &Context) -> Result<Outcome> {
    let mut examined = examine(&words.input, context)?;
    export::find_lacking(&mut examined, &words.data)?;
    let leaflet = leaflet::typeset(&mut examined, &words.input, &words.layout, &words.output, context)?;
    let good = !examined.keeps_back(&words.output);

    let mut staging = Staging::default();
    if good {
        progress(context, &Text::fixed("データを書いています", "writing the data"));
        export::stage(&mut staging, export::files(&examined, &words.data)?);
    }
    let mut sections = fitting(&leaflet, good);
    sections.push(examined.accounts.section());
    let body = leaflet.body_pt;
    if good {
        leaflet::stage(&mut staging, leaflet);
    }
    let report = examined.report(context, &sections);
    staging.renew(Part::Report);
    for form in report::ALL.iter().filter(|form| form.usual) {
        staging.add(Part::Report, format!("report.{}", form.extension), (form.write)(&report));
    }
    let origin = Origin { workbook: &words.input.workbook, as_of: examined.today };
    staging.commit(&words.output.output, &origin)?;

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
