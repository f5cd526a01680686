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
use crate::finding::{Finding, Severity};
use edition::Making;
use fit::Fit;
use world::LeafletWorld;

mod edition;
mod fit;
mod geometry;
mod glyphs;
mod overfull;
mod pack;
mod palette;
mod picture;
mod rules;
mod view;
mod world;

pub use edition::{ALL as EDITIONS, Attachment, Edition};
pub use fit::Filling;
pub use picture::{MOST_BYTES as MOST_PICTURE_BYTES, Picture, Pictures, Unfound};
pub use rules::ALL as RULES;

/// Which layout to set, and how.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The name of a folder under `layouts/`.
    pub layout: &'a str,
    /// A folder whose files stand in for the shipped layouts' own, file by file.
    pub layouts: Option<&'a Path>,
    /// The day that the document bears.
    pub today: NaiveDate,
    /// Set it in spite of errors, each page marked 見本.
    pub draft: bool,
    /// Which editions to make.
    pub editions: &'a [&'a Edition],
    /// The open data that the screen edition carries.
    pub attachments: &'a [Attachment<'a>],
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
    /// How full each panel is, in reading order of the sheet.
    pub fillings: Vec<Filling>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// A file of an edition.
#[derive(Debug)]
pub struct File {
    /// Its name, e.g. `leaflet.pdf`.
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

/// A layout being set again and again, each time with another fit.
struct Setting<'a> {
    world: LeafletWorld,
    warnings: &'a mut Vec<String>,
}

impl Setting<'_> {
    fn compile(&mut self, fit: &Fit) -> Result<PagedDocument, Error> {
        let bytes = serde_json::to_vec(fit).map_err(|error| Error(error.to_string()))?;
        self.world.set_fit(bytes);
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&self.world);
        for warning in &warnings {
            let said = rendered(&self.world, std::slice::from_ref(warning));
            if !self.warnings.contains(&said) {
                self.warnings.push(said);
            }
        }
        output.map_err(|errors| Error(rendered(&self.world, &errors)))
    }
}

/// Sets a directory's leaflet.
///
/// # Errors
///
/// The layout itself is at fault. What is wrong with the data is a finding.
pub fn typeset(directory: &Directory, job: &Job<'_>) -> Result<Leaflet, Error> {
    let mut findings = Vec::new();
    let widths = geometry::widths(directory, &mut findings);
    glyphs::check(directory, &mut findings);
    let shown = picture::read(directory, &job.pictures, geometry::largest_picture(widths), &mut findings);
    let (view, plan) = view::of(directory, widths, job.attachments, &shown);
    let view = serde_json::to_string(&view).map_err(|error| Error(error.to_string()))?;
    let view = if job.draft { glyphs::replaced(&view) } else { view };
    let mut world = LeafletWorld::new(job.layouts, job.today, view.into_bytes(), job.attachments);
    if !world.choose(job.layout) {
        return Err(Error(format!("error: there is no layout named {}\n", job.layout)));
    }
    for picture in &shown {
        world.hold(picture.path(), picture.bytes()?);
    }
    let mut warnings = Vec::new();
    let mut setting = Setting { world, warnings: &mut warnings };

    let (chosen, larger) = fit::search(&mut setting, &plan)?;
    findings.extend(overfull::findings(directory, &plan, &chosen, larger.as_ref()));
    let failed = |findings: &[Finding]| findings.iter().any(|f| f.rule.severity == Severity::Error);
    let (mut files, mut previews) = (Vec::new(), Vec::new());
    if job.draft || !failed(&findings) {
        let fit = fit::set(&chosen, job.draft);
        let document = setting.compile(&fit)?;
        findings.extend(overfull::set_findings(directory, &document)?);
        findings.extend(picture::judge(&shown, &document)?);
        if job.draft || !failed(&findings) {
            previews = edition::previews(&document)?;
            let mut making = Making {
                setting: &mut setting,
                fit: &fit,
                job,
                document: &document,
                previews: &previews,
                pictures: &shown,
            };
            for edition in job.editions {
                files.extend((edition.make)(&mut making)?);
            }
        }
    }
    findings.extend(warnings.into_iter().map(rules::warned));
    if failed(&findings) && !job.draft {
        (files, previews) = (Vec::new(), Vec::new());
    }
    Ok(Leaflet { files, previews, body_pt: chosen.body, fillings: chosen.fillings, findings })
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
