//! What every command does first: read the workbook, type it, check it.

use std::borrow::Cow;
use std::path::{Component, Path};
use std::sync::OnceLock;

use anyhow::Result;
use chrono::NaiveDate;
use mitsuori::catalogue;
use mitsuori::checks::{self, Policy};
use mitsuori::compare;
use mitsuori::directory::Directory;
use mitsuori::export::{Earlier, Release};
use mitsuori::finding::{self, Finding, Rule, Severity, Text};
use mitsuori::ids::{self, Advice};
use mitsuori::intake::{self, Intake};
use mitsuori::report::{Overview, Report, Section, Skipped};
use mitsuori::settled::{self, Baseline, Settled, Terms};
use mitsuori::workbook::Workbook;

use super::Context;
use super::account::Accounts;
use super::message::{progress, say};
use super::previous;
use super::reading;
use crate::cli::{Input, Output};

/// The rule that nobody has confirmed an entry for too long.
const STALE: &str = "D607";

/// A workbook that was read and checked.
pub(crate) struct Examined {
    pub(crate) directory: Directory,
    /// What was found, with what somebody accepted and what was known before set apart.
    settled: Settled,
    baseline: Option<Baseline>,
    /// Whether the leaflet was set, so that its rules were judged too.
    set: bool,
    /// How fresh the entries are.
    overview: OnceLock<Overview>,
    /// The rules that were not judged, and why.
    skipped: Vec<Skipped>,
    /// The sheets' names in their order, by which findings are sorted.
    sheets: Vec<String>,
    pub(crate) today: NaiveDate,
    /// The release before, where one was named.
    pub(crate) earlier: Option<Earlier>,
    /// The workbook's file name.
    pub(crate) name: String,
    /// How it was read.
    pub(crate) accounts: Accounts,
    /// Its path below the working folder; the name where it is elsewhere.
    path: String,
}

/// Reads and checks the workbook that the command line names.
pub(crate) fn examine(input: &Input, context: &Context) -> Result<Examined> {
    let today = input.as_of.unwrap_or(context.today);
    progress(
        context,
        &Text::new(
            format!("{}を読んでいます", name(&input.workbook)),
            format!("reading {}", name(&input.workbook)),
        ),
    );
    let book = reading::patiently(&input.workbook, input.limits(), context)?;
    progress(context, &Text::fixed("点検しています", "checking"));
    let examined = judge(Cow::Owned(book), input, today, Extent::Whole)?;
    tell(&examined.accounts, input, context);
    Ok(examined)
}

/// How much of a workbook is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// The rows of one value of a column.
    #[cfg_attr(not(feature = "leaflet"), expect(dead_code, reason = "editions are of leaflets"))]
    Part,
}

/// Types and checks a workbook that was read from a file, or the part of it that is to be judged. Of one
/// that is given away each row makes room as soon as it is read.
pub(crate) fn judge(
    book: Cow<'_, Workbook>,
    input: &Input,
    today: NaiveDate,
    extent: Extent,
) -> Result<Examined> {
    let (mut intake, book) = match book {
        Cow::Borrowed(book) => (intake::read_guided(book, &input.guidance())?, Cow::Borrowed(book)),
        Cow::Owned(mut book) => {
            let intake = intake::read_taking(&mut book, &input.guidance(), ids::columns)?;
            (intake, Cow::Owned(book))
        }
    };
    let accounts = Accounts::of(&mut intake);
    let Intake { directory, findings: read, accounts: _, unread: _ } = intake;
    let mut findings = book.findings.clone();
    findings.extend(read);
    let sheets = book.sheets.iter().map(|sheet| sheet.name.to_string()).collect();
    let earlier = input.previous.as_deref().map(previous::read).transpose()?;
    let more = unnamed(&book, &directory, input, earlier.as_ref(), extent);
    drop(book);
    findings.extend(checks::run(&directory, &Policy { today }));
    findings.extend(catalogue::questions(&directory.edition.rule_wishes));
    let mut skipped: Vec<Skipped> =
        catalogue::rules().iter().filter(|rule| is_of_the_leaflet(rule)).map(|rule| unset(rule)).collect();
    match &earlier {
        Some(earlier) => findings.extend(previous::since(&directory, earlier, today)),
        None => skipped.extend(compare::RULES.iter().map(|rule| uncompared(rule))),
    }
    findings.extend(more);
    let (name, path) = (name(&input.workbook), below(&input.workbook));
    let settled = Settled::default();
    let mut examined = Examined {
        directory,
        settled,
        baseline: None,
        set: false,
        overview: OnceLock::new(),
        skipped,
        sheets,
        today,
        earlier,
        name,
        path,
        accounts,
    };
    examined.settle(findings);
    Ok(examined)
}

/// What there is to say of rows without ID. Which ones are free, only the whole workbook tells.
fn unnamed(
    book: &Workbook,
    directory: &Directory,
    input: &Input,
    earlier: Option<&Earlier>,
    extent: Extent,
) -> Vec<Finding> {
    if ids::is_complete(directory) {
        return Vec::new();
    }
    let before = earlier.map(|earlier| &earlier.listing);
    let plan = (extent == Extent::Whole).then(|| {
        // That the data before is a stranger's is a finding of its own.
        ids::plan(book, directory, before).or_else(|_| ids::plan(book, directory, None)).ok()
    });
    // What a part followed is a part of what the whole did.
    let previous = input.previous.as_ref().filter(|_| extent == Extent::Whole);
    let previous = previous.map(|path| path.display().to_string());
    let workbook = below(&input.workbook);
    let advice = Advice { workbook: &workbook, previous: previous.as_deref() };
    ids::findings(directory, plan.flatten().as_ref(), &advice)
}

/// Says how the workbook was read: shortly, or column by column where that is asked for.
pub(crate) fn tell(accounts: &Accounts, input: &Input, context: &Context) {
    if input.explain_ingest {
        for line in accounts.full(context.lang) {
            say(&line);
        }
    } else {
        for line in accounts.brief() {
            say(line.get(context.lang));
        }
    }
}

fn unset(rule: &'static Rule) -> Skipped {
    let why = Text::fixed(
        "リーフレットを組むとき（build、leaflet）に調べます。",
        "Judged when the leaflet is set (build, leaflet).",
    );
    Skipped { rule, why }
}

fn uncompared(rule: &'static Rule) -> Skipped {
    let why = Text::fixed(
        "前回のデータと比べるとき（--previous）に調べます。",
        "Judged when the data before is named (--previous).",
    );
    Skipped { rule, why }
}

/// Whether a rule compares with the data before.
fn is_of_the_years(rule: &Rule) -> bool {
    compare::RULES.iter().any(|other| other.code == rule.code)
}

/// Whether a rule is about the leaflet as it is set.
fn is_of_the_leaflet(rule: &Rule) -> bool {
    rule.code.starts_with('L')
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A path that leads down from the working folder, with `/` between its parts; of another, which may tell
/// of the machine, the file name alone.
fn below(path: &Path) -> String {
    let parts = path.components().filter(|part| !matches!(part, Component::CurDir));
    let parts: Option<Vec<_>> = parts
        .map(|part| match part {
            Component::Normal(part) => Some(part.to_string_lossy()),
            Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => None,
        })
        .collect();
    parts.map_or_else(|| name(path), |parts| parts.join("/"))
}

impl Examined {
    /// Adds what was found in setting the leaflet.
    #[cfg(feature = "leaflet")]
    pub(crate) fn add(&mut self, findings: Vec<Finding>) {
        self.set = true;
        self.skipped.retain(|skipped| !is_of_the_leaflet(skipped.rule));
        let mut all = self.all();
        all.extend(findings);
        self.settle(all);
    }

    /// Adds what was found in writing the data.
    pub(crate) fn add_about_data(&mut self, findings: Vec<Finding>) {
        let mut all = self.all();
        all.extend(findings);
        self.settle(all);
    }

    /// Sets apart what a baseline knows.
    pub(crate) fn know(&mut self, baseline: Baseline) {
        self.baseline = Some(baseline);
        let all = self.all();
        self.settle(all);
    }

    /// The baseline that would know all that is there.
    pub(crate) fn as_baseline(&self) -> Baseline {
        Baseline::of(self.settled.open.iter().chain(&self.settled.known))
    }

    /// Takes out all findings, but for those about the exceptions, which are made anew.
    fn all(&mut self) -> Vec<Finding> {
        let Settled { open, accepted, known, gone: _ } = std::mem::take(&mut self.settled);
        let own = |finding: &Finding| settled::rules::ALL.contains(&finding.rule);
        let open = open.into_iter().filter(|finding| !own(finding));
        open.chain(accepted.into_iter().map(|accepted| accepted.finding)).chain(known).collect()
    }

    /// Parts findings into those that count, those accepted and those known, each in their places.
    fn settle(&mut self, findings: Vec<Finding>) {
        let sheets: Vec<&str> = self.sheets.iter().map(String::as_str).collect();
        let judged: fn(&Rule) -> bool = match (self.set, self.earlier.is_some()) {
            (true, true) => |_| true,
            (true, false) => |rule| !is_of_the_years(rule),
            (false, true) => |rule| !is_of_the_leaflet(rule),
            (false, false) => |rule| !is_of_the_leaflet(rule) && !is_of_the_years(rule),
        };
        let terms = Terms { today: self.today, rules: catalogue::rules(), judged };
        let mut findings = catalogue::judge(findings, &self.directory.edition.rule_wishes);
        finding::sort(&mut findings, &sheets);
        let mut settled = settled::settle(findings, &self.directory, &terms, self.baseline.as_ref());
        settled.open = catalogue::judge(settled.open, &self.directory.edition.rule_wishes);
        finding::sort(&mut settled.open, &sheets);
        self.settled = settled;
    }

    /// Whether somebody accepted that nobody has confirmed an entry for too long: it is still marked.
    #[cfg(feature = "leaflet")]
    pub(crate) fn accepts_stale(&self) -> bool {
        self.settled.accepted.iter().any(|accepted| accepted.finding.rule.code == STALE)
    }

    /// Whether leaflet and data are kept back: there is an error, and no draft was asked for. That
    /// nobody has confirmed an entry for too long can be allowed; it is then marked.
    pub(crate) fn keeps_back(&self, words: &Output) -> bool {
        let allowed = |finding: &&Finding| words.allow_stale && finding.rule.code == STALE;
        let errors = self.settled.open.iter().filter(|finding| finding.severity == Severity::Error);
        !words.draft && errors.filter(|finding| !allowed(finding)).count() > 0
    }

    /// What is published: compared with the release before, where one was named and can be compared.
    pub(crate) fn release(&self) -> Release<'_> {
        let following = self.earlier.as_ref().and_then(|earlier| {
            // Why it cannot be compared is a finding.
            Release::following(&self.directory, earlier, self.today).ok()
        });
        following.unwrap_or_else(|| Release::of(&self.directory))
    }

    /// The report with what the page opens with: how fresh the entries are.
    pub(crate) fn page<'a>(&'a self, context: &Context, sections: &'a [Section]) -> Report<'a> {
        let overview = self.overview.get_or_init(|| Overview::of(&self.directory, self.today));
        Report { overview: Some(overview), ..self.report(context, sections) }
    }

    /// The report of the findings.
    pub(crate) fn report<'a>(&'a self, context: &Context, sections: &'a [Section]) -> Report<'a> {
        Report {
            findings: &self.settled.open,
            accepted: &self.settled.accepted,
            known: &self.settled.known,
            skipped: &self.skipped,
            gone: self.baseline.as_ref().map(|_| self.settled.gone),
            today: self.today,
            workbook: &self.name,
            path: &self.path,
            title: &self.directory.edition.title,
            overview: None,
            entries: self.directory.services.len(),
            lang: context.lang,
            sections,
        }
    }
}
