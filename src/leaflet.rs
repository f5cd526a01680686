//! The printed leaflet, typeset by the embedded Typst compiler.
//!
//! Nothing outside this module knows Typst: a directory goes in; PDF, previews, a report of the fit
//! and findings come out. Data reaches a layout as JSON, never as Typst source. What does not fit,
//! a character that the fonts lack, a warning of the compiler: each is a finding, and with an error
//! there is no leaflet unless a draft was asked for.

use std::path::Path;

use chrono::NaiveDate;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Dict, Label, Selector, Value};
use typst::introspection::{Introspector as _, MetadataElem};
use typst::utils::PicoStr;
use typst_kit::diagnostics::{DiagnosticFormat, termcolor::NoColor};
use typst_layout::PagedDocument;

use crate::directory::Directory;
use crate::directory::vocabulary::Panel;
use crate::finding::{Finding, Severity};
use edition::Making;
use facts::Said;
use fit::Found;
use lint::Lint;
use placement::Fit;
use world::LeafletWorld;

mod edition;
mod facts;
mod filling;
mod fit;
mod fold;
mod frames;
mod geometry;
mod glyphs;
mod letters;
mod lint;
mod overfull;
mod pack;
mod pages;
mod palette;
mod picture;
mod placement;
mod printed;
mod rules;
mod shipped;
mod view;
mod world;

pub use edition::{ALL as EDITIONS, Attachment, Edition};
pub use filling::Filling;
pub use letters::{Letters, Post, letters};
pub use picture::{MOST_BYTES as MOST_PICTURE_BYTES, Picture, Pictures, Unfound};
pub use rules::ALL as RULES;
pub use shipped::{Layout, files_of, layouts, names as layout_names};

/// Which layout to set, and how.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The name of a folder under `layouts/`; without it, the layout of the workbook's fold.
    pub layout: Option<&'a str>,
    /// A folder whose files stand in for the shipped layouts' own, file by file.
    pub layouts: Option<&'a Path>,
    /// The day that the document bears.
    pub today: NaiveDate,
    /// Set it in spite of errors, each page marked 見本.
    pub draft: bool,
    /// Print entries that nobody has confirmed for too long, each marked 要確認.
    pub allow_stale: bool,
    /// Which editions to make.
    pub editions: &'a [&'a Edition],
    /// The open data that the screen edition carries.
    pub attachments: &'a [Attachment<'a>],
    /// The resolution of the previews, in dots per inch.
    pub preview_dpi: f64,
    /// The body size that is tried first, in points: that of a leaflet much like it. What comes out is the
    /// same, and sooner.
    pub begin_at: Option<f64>,
    /// The pictures that the workbook names.
    pub pictures: Pictures<'a>,
}

/// A leaflet in its editions, or why there is none.
#[derive(Debug)]
pub struct Leaflet {
    /// The files of the editions; none where there are errors.
    pub files: Vec<File>,
    /// The pages as PNG at 110 dots per inch, for the report.
    pub previews: Vec<Vec<u8>>,
    /// The body size that was chosen, in points.
    pub body_pt: f64,
    /// How full each panel is, in reading order of the sheet; none where the layout has no panels.
    pub fillings: Vec<Filling>,
    /// Why the text is not larger: the next size, and the panel that was too full at it.
    pub larger: Option<Larger>,
    /// The height of a usual entry with the room before it, in millimetres; none without entries.
    pub entry_mm: Option<f64>,
    /// The panels that entries flow through.
    pub flowing: Vec<Panel>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// What the layout saw: `view.json` and `fit.json`, for setting it once more elsewhere.
    pub seen: [File; 2],
}

/// The next larger size, at which something did not fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Larger {
    /// The body size in points.
    pub body_pt: f64,
    /// The fullest panel.
    pub panel: Panel,
    /// By how many millimetres it was too high.
    pub over_mm: f64,
}

/// A file of an edition or of a layout.
#[derive(Debug)]
pub struct File {
    /// Its name, e.g. `leaflet.pdf`; that of a layout with `/` between the parts.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The layout cannot be set: it does not exist, does not compile, or does not keep to what
/// `layouts/README.md` asks of it. Rendered with its places in the layout.
#[derive(Debug)]
pub struct Error(String);

impl Error {
    fn protocol(what: &str) -> Self {
        Self(format!("error: the layout does not report `{what}` as layouts/README.md asks\n"))
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the layout cannot be set\n\n{}", self.0.trim_end())
    }
}

impl std::error::Error for Error {}

/// After how many compilations of one leaflet what is kept of them is gone through.
const ROUND: usize = 8;
/// How many rounds what is kept may go unused. To go through it takes long, and meanwhile no other leaflet can
/// be set.
const KEPT: usize = 1;

/// A layout being set again and again, each time with another fit.
struct Setting {
    world: LeafletWorld,
    /// How often it was.
    compiled: usize,
    /// Where each page is folded, in millimetres from the left.
    folds: Vec<Vec<f64>>,
    warnings: Vec<String>,
}

impl Setting {
    fn new(world: LeafletWorld, folds: Vec<Vec<f64>>) -> Self {
        Self { world, compiled: 0, folds, warnings: Vec::new() }
    }

    fn compile(&mut self, fit: &Fit) -> Result<PagedDocument, Error> {
        let bytes = serde_json::to_vec(fit).map_err(|error| Error(error.to_string()))?;
        self.world.set_fit(bytes);
        // What leaflets before and their sizes left behind is of no use to the next; what every leaflet
        // shares is used each time and stays.
        if self.compiled.is_multiple_of(ROUND) {
            comemo::evict(KEPT);
        }
        self.compiled += 1;
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&self.world);
        for warning in &warnings {
            let said = rendered(&self.world, std::slice::from_ref(warning));
            if !self.warnings.contains(&said) {
                self.warnings.push(said);
            }
        }
        output.map_err(|errors| Error(rendered(&self.world, &errors)))
    }

    fn lint(&self, document: &PagedDocument) -> Lint {
        Lint::of(document, &self.folds)
    }
}

/// Sets a directory's leaflet.
///
/// # Errors
///
/// The layout itself is at fault. What is wrong with the data is a finding.
pub fn typeset(directory: &Directory, job: &Job<'_>) -> Result<Leaflet, Error> {
    let mut findings = Vec::new();
    let sheet = geometry::of(directory, job.layout, &mut findings);
    let layout = job.layout.unwrap_or(sheet.fold.layout());
    let folds = sheet.folds();
    let printed = printed::all(directory);
    findings.extend(glyphs::check(&printed));
    findings.extend(palette::unknown(directory));
    let shown = picture::read(directory, &job.pictures, sheet.largest_picture(), &mut findings);
    let (mut view, plan) = view::of(directory, sheet, job.attachments, &shown);
    if job.allow_stale {
        view.mark_stale(directory, job.today);
    }
    let seen = serde_json::to_string(&view).map_err(|error| Error(error.to_string()))?;
    let seen = if job.draft { glyphs::replaced(&seen) } else { seen };
    let mut world = LeafletWorld::new(job.layouts, job.today, seen.clone().into_bytes(), job.attachments);
    if !world.choose(layout) {
        let shipped: Vec<&str> = layouts().into_iter().map(|layout| layout.name).collect();
        return Err(Error(format!(
            "error: there is no layout named {layout}; shipped are {}\n",
            shipped.join(", ")
        )));
    }
    for picture in &shown {
        world.hold(picture.path(), picture.bytes()?);
    }
    let mut setting = Setting::new(world, folds);

    let Found { chosen, larger, set, .. } = fit::search(&mut setting, &plan, job)?;
    findings.extend(overfull::findings(directory, &plan, &chosen, larger.as_ref()));
    let set = match set {
        // What does not fit is set in a draft alone.
        None if job.draft => {
            let document = setting.compile(&placement::set(&chosen, &plan, true))?;
            let lint = setting.lint(&document);
            Some((document, lint))
        }
        set => set,
    };
    if let Some((document, lint)) = &set {
        findings.extend(overfull::set_findings(directory, document)?);
        findings.extend(picture::judge(&shown, document)?);
        let lacking = findings.iter().any(|finding| finding.rule == &rules::GLYPH);
        // A character that the fonts lack is found at its cell already.
        findings.extend(
            lint.findings(&plan, &printed)
                .into_iter()
                .filter(|found| !lacking || found.rule != &rules::GLYPH),
        );
    }
    findings.extend(setting.warnings.drain(..).map(rules::warned));
    let failed = |findings: &[Finding]| findings.iter().any(|finding| finding.severity == Severity::Error);
    let fit = placement::set(&chosen, &plan, job.draft);
    let (mut files, mut previews) = (Vec::new(), Vec::new());
    if let Some((document, _)) = set.filter(|_| job.draft || !failed(&findings)) {
        previews = edition::previews(&document, job.preview_dpi)?;
        let (view, document) = (&view, &document);
        let said = Said::default();
        let mut making = Making {
            setting: &mut setting,
            fit: &fit,
            layout,
            view,
            document,
            previews: &previews,
            pictures: &shown,
            said,
            lints: Vec::new(),
        };
        let mut said = Vec::new();
        for edition in job.editions {
            match (edition.make)(&mut making)? {
                Ok(made) => {
                    files.extend(made);
                    said.push((*edition, std::mem::take(&mut making.said)));
                }
                Err(said) => findings.push(rules::not_exported(&said)),
            }
        }
        let lints = std::mem::take(&mut making.lints);
        findings.extend(facts::differences(directory, &said, job.attachments));
        findings.extend(setting.warnings.drain(..).map(rules::warned));
        for found in lints.iter().flat_map(|lint| lint.findings(&plan, &printed)) {
            let known = findings.iter().any(|other| other.rule == found.rule && other.cell == found.cell);
            let lacking = job.draft && found.rule == &rules::GLYPH;
            if !known && !lacking {
                findings.push(found);
            }
        }
        if failed(&findings) && !job.draft {
            (files, previews) = (Vec::new(), Vec::new());
        }
    }
    let fit = serde_json::to_vec(&fit).map_err(|error| Error(error.to_string()))?;
    let file = |name: &str, bytes| File { name: name.to_owned(), bytes };
    let seen = [file("view.json", seen.into_bytes()), file("fit.json", fit)];
    let entry_mm = chosen.usual_entry(&plan);
    let fillings = if chosen.pages.is_none() { chosen.fillings } else { Vec::new() };
    Ok(Leaflet {
        files,
        previews,
        body_pt: chosen.body,
        larger: larger.as_ref().and_then(fit::Candidate::excess),
        entry_mm,
        flowing: plan.flow_panels,
        fillings,
        findings,
        seen,
    })
}

/// The dictionaries that the layout marked with `#metadata((…)) <label>`.
fn labelled(document: &PagedDocument, label: &str) -> Vec<Dict> {
    let Some(label) = Label::new(PicoStr::intern(label)) else { return Vec::new() };
    let marks = document.introspector().query(&Selector::Label(label));
    marks
        .iter()
        .filter_map(|mark| match &mark.to_packed::<MetadataElem>()?.value {
            Value::Dict(fields) => Some(fields.clone()),
            _ => None,
        })
        .collect()
}

fn rendered(world: &LeafletWorld, diagnostics: &[SourceDiagnostic]) -> String {
    let mut out = NoColor::new(Vec::new());
    match typst_kit::diagnostics::emit(&mut out, world, diagnostics, DiagnosticFormat::Human) {
        Ok(()) => String::from_utf8_lossy(&out.into_inner()).into_owned(),
        // The place cannot be shown: the messages alone.
        Err(_) => diagnostics.iter().map(|diagnostic| format!("{}\n", diagnostic.message)).collect(),
    }
}
