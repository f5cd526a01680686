//! The command line: words to a typed [`Cli`], nothing else.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use mitsuori::finding::Severity;
#[cfg(feature = "leaflet")]
use mitsuori::leaflet;
use mitsuori::{export, report};

mod adopt;
mod audit;
mod diff;
mod dropped;
mod fix;
mod ids;
mod input;
mod lists;
mod shell;
mod survey;

pub(crate) use adopt::Adopt;
#[cfg(feature = "leaflet")]
pub(crate) use audit::Letters;
pub(crate) use audit::{Audit, AuditAction, Record, Sheet};
pub(crate) use diff::{Diff, DiffForm};
pub(crate) use fix::Fix;
pub(crate) use ids::Ids;
pub(crate) use lists::{Columns, ColumnsForm, Explain, Rules, RulesForm};

pub(crate) use dropped::{Call, in_full};
pub(crate) use input::Input;
pub(crate) use shell::{Completions, Manual, definition};
pub(crate) use survey::{Survey, SurveyForm};

/// 三つ折り: one workbook in; the printed leaflet, the open data and the validation report out.
#[derive(Debug, Parser)]
#[command(name = "mitsuori", version, about, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// The language of messages and reports; without it that of the system, Japanese when unsure.
    #[arg(long, global = true, value_enum)]
    pub(crate) lang: Option<Language>,
}

/// A language to be spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    Ja,
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make everything: the leaflet, the open data and the report.
    #[cfg(feature = "leaflet")]
    Build(Build),
    /// Say what in the workbook needs attention.
    Check(Check),
    /// Typeset the leaflet.
    #[cfg(feature = "leaflet")]
    Leaflet(Leaflet),
    /// Write the open data.
    Export(Export),
    /// Make a list of your own into the workbook that is kept from now on.
    Adopt(Adopt),
    /// Write a workbook to start from: all sheets, lists to choose from, examples.
    Init(Init),
    /// List the layouts, or write one out to start one's own from.
    #[cfg(feature = "leaflet")]
    Layouts(Layouts),
    /// Show what can safely be fixed - lost zeros, widths, dashes, hyphens - and fix it in a copy.
    Fix(Fix),
    /// Show every row's ID, and write those that are missing into a copy.
    Ids(Ids),
    /// Explain every column: its headings, what it holds, where it is printed and published.
    Columns(Columns),
    /// The annual audit: record what came of the calls.
    Audit(Audit),
    /// List the rules that check looks after.
    Rules(Rules),
    /// Explain a rule: what is wrong, an example, what to do, how grave it is.
    Explain(Explain),
    /// Say what became of the entries between two workbooks or two releases.
    Diff(Diff),
    /// Try every workbook below a folder, a line each.
    Survey(Survey),
    /// Write the completions for a shell.
    Completions(Completions),
    /// Write the manual page of the program, or of one of its commands.
    Man(Manual),
}

/// Where files go, and what happens when something is wrong.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// The folder to write into.
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(crate) output: PathBuf,

    /// Make everything in spite of errors; every page of the leaflet is marked 見本.
    #[arg(long)]
    pub(crate) draft: bool,

    /// Make everything although entries have not been confirmed for too long; each is marked 要確認.
    #[arg(long)]
    pub(crate) allow_stale: bool,

    /// End with status 1 when there are findings this grave or graver.
    #[arg(long, value_name = "SEVERITY", value_enum, default_value = "error")]
    pub(crate) fail_on: FailOn,
}

/// From which gravity on findings make the run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Note,
    Warning,
    Error,
    Never,
}

impl FailOn {
    /// Whether a finding of this severity makes the run fail.
    pub(crate) fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Note => true,
            Self::Warning => severity >= Severity::Warning,
            Self::Error => severity >= Severity::Error,
            Self::Never => false,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The form of the report.
    #[arg(long, value_name = "FORM", default_value = "terminal", value_parser = form())]
    pub(crate) form: String,

    /// The file to write the report to, instead of the screen.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Findings known from before: they are listed apart and do not count.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Write what is found now to a file for --baseline.
    #[arg(long, value_name = "FILE")]
    pub(crate) write_baseline: Option<PathBuf>,

    /// End with status 1 when there are findings this grave or graver.
    #[arg(long, value_name = "SEVERITY", value_enum, default_value = "error")]
    pub(crate) fail_on: FailOn,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) output: Output,

    #[command(flatten)]
    pub(crate) data: Data,
}

/// Which open data is written, and how.
#[derive(Debug, Args)]
pub(crate) struct Data {
    /// A format to write, with what it describes; may be given several times, or several with commas
    /// between them. `csv` is every table. Without it, all formats.
    #[arg(long = "format", value_name = "FORMAT", value_parser = format(), value_delimiter = ',')]
    formats: Vec<Formats>,

    /// Put an apostrophe before CSV cells that a spreadsheet program would take for a formula.
    #[arg(long)]
    pub(crate) excel_safe: bool,

    /// Write the CSV tables once more, for programs that read CP932 (Shift_JIS) alone; into opendata/cp932.
    #[arg(long, value_name = "ENCODING", value_enum)]
    pub(crate) encoding: Option<Encoding>,
}

/// An encoding beside UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Encoding {
    /// Shift_JIS as Windows knows it.
    #[value(alias = "shift_jis", alias = "sjis")]
    Cp932,
}

/// The formats that one word on the command line means.
#[derive(Debug, Clone)]
struct Formats(Vec<&'static export::Format>);

impl Data {
    /// The formats asked for; all where none is.
    pub(crate) fn formats(&self) -> Vec<&'static export::Format> {
        if self.formats.is_empty() {
            return export::ALL.iter().collect();
        }
        self.formats.iter().flat_map(|Formats(formats)| formats.iter().copied()).collect()
    }
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to write it into, or the whole name of the new workbook.
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,

    /// The new workbook's name; without it 窓口.xlsx, in English services.xlsx.
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<String>,

    /// The 発行者ID to write into it; without it a new one.
    #[arg(long, value_name = "ID")]
    pub(crate) publisher_id: Option<String>,
}

/// Which layout is set.
#[cfg(feature = "leaflet")]
#[derive(Debug, Args)]
pub(crate) struct Layout {
    /// The layout; without it, that of the workbook's 折り方.
    #[arg(long, value_name = "NAME")]
    pub(crate) layout: Option<String>,

    /// A folder whose files stand in for the shipped layouts' own.
    #[arg(long, value_name = "DIR")]
    pub(crate) layouts: Option<PathBuf>,

    /// An edition to make; may be given several times. Without it, the usual ones.
    #[arg(long = "edition", value_name = "EDITION", value_parser = edition())]
    pub(crate) editions: Vec<&'static leaflet::Edition>,
}

#[cfg(feature = "leaflet")]
impl Layout {
    /// The editions asked for; the usual ones where none is.
    pub(crate) fn editions(&self) -> Vec<&'static leaflet::Edition> {
        if self.editions.is_empty() {
            leaflet::EDITIONS.iter().filter(|edition| edition.usual).collect()
        } else {
            self.editions.clone()
        }
    }
}

/// Accepts the name of any edition that there is.
#[cfg(feature = "leaflet")]
fn edition() -> impl TypedValueParser<Value = &'static leaflet::Edition> {
    PossibleValuesParser::new(leaflet::EDITIONS.iter().map(|edition| edition.name))
        .try_map(|name| leaflet::Edition::named(&name).ok_or("no such edition"))
}

#[cfg(feature = "leaflet")]
#[derive(Debug, Args)]
pub(crate) struct Leaflet {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) output: Output,

    #[command(flatten)]
    pub(crate) layout: Layout,
}

#[cfg(feature = "leaflet")]
#[derive(Debug, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) output: Output,

    #[command(flatten)]
    pub(crate) layout: Layout,

    #[command(flatten)]
    pub(crate) data: Data,

    /// Make an edition for each value of this column, in a folder of its own; rows without a value are
    /// in every one. What is up to date is left as it is.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) each: Option<String>,

    /// How many editions are made at once; without it, as many as there are processors.
    #[arg(long, value_name = "N", requires = "each")]
    pub(crate) jobs: Option<std::num::NonZeroUsize>,
}

/// What is done with the layouts; without a word, they are listed.
#[cfg(feature = "leaflet")]
#[derive(Debug, Args)]
pub(crate) struct Layouts {
    #[command(subcommand)]
    pub(crate) action: Option<LayoutsAction>,
}

#[cfg(feature = "leaflet")]
#[derive(Debug, Subcommand)]
pub(crate) enum LayoutsAction {
    /// Write a layout with all that it is made of into a folder, for --layouts.
    Eject {
        /// The layout.
        #[arg(value_parser = layout())]
        name: String,
        /// The folder. No file in it is overwritten.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// Accepts the name of any layout that is shipped.
#[cfg(feature = "leaflet")]
fn layout() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(leaflet::layout_names())
}

/// Accepts the name of any format that there is, and the names that stand for several.
fn format() -> impl TypedValueParser<Value = Formats> {
    let several = export::NAMES.iter().map(|also| PossibleValue::new(also.name).hide(!also.shown));
    let names = export::ALL.iter().map(|format| PossibleValue::new(format.name));
    PossibleValuesParser::new(several.chain(names)).map(|name| Formats(export::named(&name)))
}

/// Accepts the terminal, the workbook and the name of any form of the report that there is.
fn form() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(
        ["terminal", "workbook"].into_iter().chain(report::ALL.iter().map(|form| form.name)),
    )
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_words_of_the_command_line_do_not_clash() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_run_fails_from_the_given_gravity_on() {
        assert!(FailOn::Warning.fails(Severity::Error));
        assert!(FailOn::Warning.fails(Severity::Warning));
        assert!(!FailOn::Warning.fails(Severity::Note));
        assert!(!FailOn::Never.fails(Severity::Error));
    }
}
