//! `mitsuori leaflet`: the printed leaflet.

use anyhow::Result;
use mitsuori::finding::Text;
use mitsuori::leaflet::{self, Job, Leaflet};

use super::check::{counted, outcome};
use super::examine::{Examined, examine};
use super::export::kept_back;
use super::message::{progress, say};
use super::staging::{Origin, Part, Staging};
use super::{Context, Outcome};
use crate::cli::{self, Layout};

pub(crate) fn run(words: &cli::Leaflet, context: &Context) -> Result<Outcome> {
    let mut examined = examine(&words.input, context)?;
    let leaflet = typeset(&mut examined, &words.layout, words.output.draft, context)?;
    let report = examined.report(context, &[]);
    if examined.has_errors() && !words.output.draft {
        kept_back(&report, context);
        return Ok(outcome(&report, words.output.fail_on));
    }
    let mut staging = Staging::default();
    stage(&mut staging, &leaflet);
    let origin = Origin { workbook: &words.input.workbook, as_of: examined.today };
    staging.commit(&words.output.output, &origin)?;
    let file = words.output.output.join("leaflet.pdf");
    let made = Text::new(
        format!("{}を作りました（本文{}ポイント、{}）。", file.display(), leaflet.body_pt, counted(&report, context.lang)),
        format!("wrote {} (text at {} points, {})", file.display(), leaflet.body_pt, counted(&report, context.lang)),
    );
    say(made.get(context.lang));
    Ok(outcome(&report, words.output.fail_on))
}

/// Sets the leaflet and adds what was found in doing so.
pub(crate) fn typeset(examined: &mut Examined, layout: &Layout, draft: bool, context: &Context) -> Result<Leaflet> {
    progress(context, &Text::fixed("紙面を組んでいます", "setting the leaflet"));
    let job = Job { layout: &layout.layout, layouts: layout.layouts.as_deref(), today: examined.today, draft };
    let mut leaflet = leaflet::typeset(&examined.directory, &job)?;
    examined.add(std::mem::take(&mut leaflet.findings));
    Ok(leaflet)
}

/// Puts the leaflet and its previews in their place.
pub(crate) fn stage(staging: &mut Staging, leaflet: &Leaflet) {
    staging.renew(Part::Leaflet);
    let Some(edition) = &leaflet.edition else { return };
    staging.add(Part::Leaflet, "leaflet.pdf", edition.pdf.clone());
    for (index, preview) in edition.previews.iter().enumerate() {
        staging.add(Part::Leaflet, format!("leaflet-{}.png", index + 1), preview.clone());
    }
}
