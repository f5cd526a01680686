//! `mitsuori leaflet`: the printed leaflet.

use anyhow::Result;
use mitsuori::directory::vocabulary::Vocabulary as _;
use mitsuori::export;
use mitsuori::finding::Text;
use mitsuori::leaflet::{self, Attachment, Job, Leaflet};

use super::check::{counted, outcome};
use super::examine::{Examined, examine};
use super::export::kept_back;
use super::fitting;
use super::message::{progress, say};
use super::pictures::Found;
use super::staging::{Origin, Part, Source, Staging};
use super::{Context, Outcome};
use crate::cli::{self, Input, Layout, Output};

pub(crate) fn run(words: &cli::Leaflet, context: &Context) -> Result<Outcome> {
    let mut examined = examine(&words.input, context)?;
    let leaflet = typeset(&mut examined, &words.input, &words.layout, &words.output, None, context)?;
    let report = examined.report(context, &[]);
    if examined.keeps_back(&words.output) {
        Staging::settle(&words.output.output)?;
        kept_back(&report, context);
        return Ok(outcome(&report, words.output.fail_on));
    }
    let body = leaflet.body_pt;
    for sentence in fitting::sentences(&leaflet) {
        say(sentence.get(context.lang));
    }
    for filling in &leaflet.fillings {
        let (percent, lines) = (
            filling.used_mm / filling.room_mm * 100.0,
            (filling.room_mm - filling.used_mm) / filling.line_mm,
        );
        let (ja, en) = (filling.panel.word(), filling.panel.english());
        let full = Text::new(
            format!("  {ja}：{percent:.0}%（あと{lines:.0}行）"),
            format!("  {en}: {percent:.0}% ({lines:.0} lines left)"),
        );
        say(full.get(context.lang));
    }
    let source = Source::read(&words.input.workbook)?;
    let origin = Origin { source: &source, as_of: examined.today, edition: None };
    let mut staging = Staging::open(&words.output.output)?;
    stage(&mut staging, leaflet)?;
    staging.commit(&origin)?;
    let file = words.output.output.join("leaflet.pdf");
    let made = Text::new(
        format!(
            "{}を作りました（本文{}ポイント、{}）。",
            file.display(),
            body,
            counted(&report, context.lang)
        ),
        format!("wrote {} (text at {} points, {})", file.display(), body, counted(&report, context.lang)),
    );
    say(made.get(context.lang));
    Ok(outcome(&report, words.output.fail_on))
}

/// The resolution of the previews, in dots per inch: a page fills a screen.
const PREVIEW_DPI: f64 = 110.0;

/// Sets the leaflet, its text first at the size that it is told, and adds what was found in doing so.
pub(crate) fn typeset(
    examined: &mut Examined,
    input: &Input,
    layout: &Layout,
    output: &Output,
    begin_at: Option<f64>,
    context: &Context,
) -> Result<Leaflet> {
    progress(context, &Text::fixed("紙面を組んでいます", "setting the leaflet"));
    let data = attached(examined)?;
    let attachments: Vec<Attachment<'_>> = data.iter().map(attachment).collect();
    let editions = layout.editions();
    let pictures = Found::beside(&input.workbook, &examined.directory.edition);
    let job = Job {
        layout: layout.layout.as_deref(),
        layouts: layout.layouts.as_deref(),
        today: examined.today,
        draft: output.draft,
        allow_stale: output.allow_stale || examined.accepts_stale(),
        editions: &editions,
        attachments: &attachments,
        preview_dpi: PREVIEW_DPI,
        begin_at,
        pictures: pictures.lent(),
    };
    let mut leaflet = leaflet::typeset(&examined.directory, &job)?;
    examined.add(std::mem::take(&mut leaflet.findings));
    Ok(leaflet)
}

/// The open data that the leaflet carries inside: the table and its JSON.
fn attached(examined: &Examined) -> Result<Vec<export::File>> {
    let formats: Vec<_> = ["service-csv", "json"].into_iter().filter_map(export::Format::named).collect();
    let job = export::Job { formats: &formats, today: examined.today, excel_safe: false };
    Ok(export::write_release(&examined.release(), &job)?)
}

fn attachment(file: &export::File) -> Attachment<'_> {
    let csv = file.path.ends_with(".csv");
    Attachment {
        name: &file.path,
        media_type: if csv { "text/csv" } else { "application/json" },
        description: if csv { "窓口の一覧（CSV）" } else { "窓口の一覧（JSON）" },
        bytes: &file.bytes,
    }
}

/// Puts the editions in their place.
pub(crate) fn stage(staging: &mut Staging, leaflet: Leaflet) -> Result<()> {
    staging.renew(Part::Leaflet);
    for file in leaflet.files {
        staging.add(Part::Leaflet, file.name, file.bytes)?;
    }
    Ok(())
}
