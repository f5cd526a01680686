//! `mitsuori build --each COLUMN`: a complete edition for each value of a column.
//!
//! Editions are independent of one another, so they are made side by side; each folder is the same
//! whatever their number. An edition whose rows, settings, pictures, layouts and options are what they
//! were is left alone. At the end, one list says how each of them stands.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use mitsuori::finding::{Lang, Severity, Text};
use mitsuori::sha256;
use mitsuori::workbook::{Parts, Workbook};
use sha2::{Digest as _, Sha256};

use super::build::make;
use super::examine::{Extent, judge};
use super::folder_name::folder_names;
use super::message::{progress, say};
use super::pictures::Found;
use super::staging::{Origin, Source, State, replace};
use super::{Context, Outcome};
use crate::cli::{Build, Input};

mod division;

use division::{no_column, no_values, unclear};

/// The file that lists the editions.
pub(super) const LIST: &str = "editions.csv";
/// The file that tells one release of the data from another.
const SUMS: &str = "checksums.sha256";
/// How many editions are named in a sentence.
const NAMED: usize = 12;

/// How an edition stands after the run.
struct Stands {
    state: State,
    /// Whether it was up to date already.
    kept: bool,
}

pub(crate) fn run(words: &Build, column: &str, context: &Context) -> Result<Outcome> {
    let file = &words.input.workbook;
    progress(context, &Text::fixed("ブックを読んでいます", "reading the workbook"));
    let book = super::reading::patiently(file, words.input.limits(), context)?;
    let parts = book.parts(column).ok_or_else(|| no_column(&book, column))?;
    if !parts.unclear().is_empty() {
        return Err(unclear(parts.unclear(), column));
    }
    if parts.names().is_empty() {
        return Err(no_values(column));
    }
    let folders = folder_names(parts.names())?;
    let source = Source::read(file)?;
    let all = Editions {
        words,
        parts: &parts,
        folders: &folders,
        source: &source,
        options: options(words),
        context,
    };
    let made = all.make(
        words
            .jobs
            .map_or_else(|| thread::available_parallelism().map_or(1, NonZeroUsize::get), NonZeroUsize::get),
    );

    let mut stands = Vec::new();
    let mut failed = None;
    for (edition, outcome) in made {
        match outcome {
            Ok(stand) => stands.push((edition, stand)),
            Err(error) => {
                say(&format!("{}: {error:#}", parts.names()[edition]));
                failed.get_or_insert(error);
            }
        }
    }
    let output = &words.output.output;
    replace(&output.join(LIST), list(&stands, &folders, context.lang).as_bytes(), file)?;
    for sentence in summary(&stands, &left_over(output, &folders), output) {
        say(sentence.get(context.lang));
    }
    if let Some(error) = failed {
        return Err(error);
    }
    let fails = |stand: &Stands| {
        let State { errors, warnings, notes, .. } = stand.state;
        let counts = [(errors, Severity::Error), (warnings, Severity::Warning), (notes, Severity::Note)];
        counts.into_iter().any(|(count, severity)| count > 0 && words.output.fail_on.fails(severity))
    };
    Ok(if stands.iter().any(|(_, stand)| fails(stand)) { Outcome::Findings } else { Outcome::Well })
}

/// The editions of a workbook that are to be made.
struct Editions<'a> {
    words: &'a Build,
    parts: &'a Parts<'a>,
    folders: &'a [String],
    source: &'a Source<'a>,
    /// The hash of what all editions are made with.
    options: String,
    context: &'a Context,
}

impl Editions<'_> {
    /// Makes them all, so many at once; in the order of the values.
    fn make(&self, at_once: usize) -> Vec<(usize, Result<Stands>)> {
        let bar = self.bar();
        // Editions are much alike. Whoever makes the others, and in what order: their text is first tried
        // at the size that the first of all came to.
        let first = self.one(0, None);
        bar.inc(1);
        let begin_at = first.as_ref().ok().filter(|stands| stands.state.good).map(|stands| stands.state.body);
        let next = AtomicUsize::new(1);
        let made = Mutex::new(BTreeMap::from([(0, first)]));
        thread::scope(|scope| {
            for _ in 0..at_once.min(self.folders.len() - 1) {
                scope.spawn(|| {
                    loop {
                        let edition = next.fetch_add(1, Ordering::Relaxed);
                        if edition >= self.folders.len() {
                            break;
                        }
                        let outcome = self.one(edition, begin_at);
                        bar.inc(1);
                        if let Ok(mut made) = made.lock() {
                            made.insert(edition, outcome);
                        }
                    }
                });
            }
        });
        bar.finish_and_clear();
        made.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).into_iter().collect()
    }

    /// Makes one, its text first at a size, unless it is up to date.
    fn one(&self, edition: usize, begin_at: Option<f64>) -> Result<Stands> {
        let Self { words, parts, folders, source, .. } = self;
        let book = parts.workbook(edition);
        let folder = words.output.output.join(&folders[edition]);
        let today = words.input.as_of.unwrap_or(self.context.today);
        let input = Input { previous: self.previous(edition), ..words.input.clone() };
        let mut examined = judge(Cow::Borrowed(&book), &input, today, Extent::Part)?;
        let pictures = Found::beside(&words.input.workbook, &examined.directory.edition);
        let name = parts.names()[edition].clone();
        let made_from = self.made_from(&book, &pictures, input.previous.as_deref());
        if let Some(state) =
            State::of(&folder).filter(|state| state.name == name && state.made_from == made_from)
        {
            return Ok(Stands { state, kept: true });
        }
        let state = State { name, made_from, ..State::default() };
        let origin = Origin { source, as_of: today, edition: Some(&state) };
        let quiet = Context { progress: false, ..*self.context };
        let made = make(&mut examined, words, &folder, &origin, begin_at, &quiet)?;
        Ok(Stands { state: made.state(&state), kept: false })
    }

    /// The data that an edition published before, below the folder that holds all editions of then;
    /// none for one that is new.
    fn previous(&self, edition: usize) -> Option<PathBuf> {
        let folder = self.words.input.previous.as_ref()?.join(&self.folders[edition]);
        [folder.join("opendata"), folder].into_iter().find(|folder| folder.is_dir())
    }

    /// The hash of all that an edition is made from.
    fn made_from(&self, book: &Workbook, pictures: &Found, previous: Option<&Path>) -> String {
        let mut hash = Hash(Sha256::new());
        let today = self.words.input.as_of.unwrap_or(self.context.today);
        // Writing to a hash cannot fail.
        let lang = self.context.lang;
        let _ = write!(hash, "{}\n{today}\n{lang:?}\n{book:?}\n", self.options);
        let sums = previous.and_then(|folder| fs::read(folder.join(SUMS)).ok()).unwrap_or_default();
        for picture in pictures.bytes().chain([&*sums]) {
            hash.0.update(picture.len().to_le_bytes());
            hash.0.update(picture);
        }
        sha256::hex(&hash.0.finalize())
    }

    /// A bar with the time that is left, where somebody watches.
    fn bar(&self) -> ProgressBar {
        if !self.context.progress {
            return ProgressBar::hidden();
        }
        let words = match self.context.lang {
            Lang::Ja => "{bar:30} {pos}/{len} 版  のこり {eta}",
            Lang::En => "{bar:30} {pos}/{len} editions, {eta} left",
        };
        let bar = ProgressBar::new(self.folders.len() as u64);
        match ProgressStyle::with_template(words) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}

/// A hash that text is written to.
struct Hash(Sha256);

impl std::fmt::Write for Hash {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

/// The hash of the program's version, the options and the layouts of one's own.
fn options(words: &Build) -> String {
    let Build { input, output, layout, data, each: _, jobs: _ } = words;
    let mut text = format!(
        "{} {:?} {:?} {} {} {data:?}",
        env!("CARGO_PKG_VERSION"),
        input.guidance(),
        layout,
        output.draft,
        output.allow_stale
    );
    for (path, bytes) in layout.layouts.as_deref().map_or_else(Vec::new, files) {
        let _ = write!(text, "\n{} {}", path.display(), sha256::sum(&bytes));
    }
    sha256::sum(text)
}

/// The files below a folder, in their order; what cannot be read is the typesetter's to complain about.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    let below = |path: PathBuf| match path.is_dir() {
        true => files(&path),
        false => fs::read(&path).map_or_else(|_| Vec::new(), |bytes| vec![(path, bytes)]),
    };
    entries.into_iter().flat_map(below).collect()
}

/// The editions that stand in the folder and are no longer in the workbook.
fn left_over(output: &Path, folders: &[String]) -> Vec<String> {
    let entries = fs::read_dir(output).into_iter().flatten().filter_map(|entry| entry.ok());
    let others = entries.filter(|entry| !folders.iter().any(|folder| entry.file_name() == folder.as_str()));
    let mut names: Vec<String> =
        others.filter_map(|entry| State::of(&entry.path())).map(|state| state.name).collect();
    names.sort();
    names
}

/// How the editions stand, as a table for a spreadsheet program.
fn list(stands: &[(usize, Stands)], folders: &[String], lang: Lang) -> String {
    let heading = Text::fixed(
        "版,フォルダ,状態,誤り,注意,文字の大きさ",
        "edition,folder,state,errors,warnings,text size",
    );
    let mut text = format!("\u{feff}{}\r\n", heading.get(lang));
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    for (edition, Stands { state, kept }) in stands {
        let said = match (state.good, kept) {
            (false, _) => Text::fixed("誤りがあり、作っていません", "not made because of errors"),
            (true, true) => Text::fixed("前と同じ", "up to date"),
            (true, false) => Text::fixed("作りました", "made"),
        };
        let State { name, errors, warnings, body, .. } = state;
        let folder = quoted(&folders[*edition]);
        let _ = write!(text, "{},{folder},{},{errors},{warnings},{body}\r\n", quoted(name), said.get(lang));
    }
    text
}

/// What came of the run, in sentences.
fn summary(stands: &[(usize, Stands)], left_over: &[String], output: &Path) -> Vec<Text> {
    let names = |is: &dyn Fn(&Stands) -> bool| -> Vec<&str> {
        stands.iter().filter(|(_, stand)| is(stand)).map(|(_, stand)| stand.state.name.as_str()).collect()
    };
    let made = names(&|stand| stand.state.good && !stand.kept).len();
    let kept = names(&|stand| stand.state.good && stand.kept).len();
    let mut sentences = vec![Text::new(
        format!("{}に、{made}の版を作りました。{kept}の版は前と同じなので、そのままです。", output.display()),
        format!("made {made} editions in {}; {kept} were up to date", output.display()),
    )];
    let mut add = |names: &[&str], ja: &str, en: &str| {
        if !names.is_empty() {
            let (count, shown, more) = (names.len(), &names[..names.len().min(NAMED)], names.len() > NAMED);
            sentences.push(Text::new(
                format!("{ja}：{count}（{}{}）", shown.join("、"), if more { "、ほか" } else { "" }),
                format!("{en}: {count} ({}{})", shown.join(", "), if more { ", …" } else { "" }),
            ));
        }
    };
    add(&names(&|stand| !stand.state.good), "誤りがあり、作っていない版", "not made because of errors");
    add(&names(&|stand| stand.state.warnings > 0), "注意のある版", "with warnings");
    let left_over: Vec<&str> = left_over.iter().map(String::as_str).collect();
    add(
        &left_over,
        "もうブックになく、フォルダだけが残っている版",
        "no longer in the workbook, their folders left as they were",
    );
    let list = output.join(LIST);
    sentences.push(Text::new(
        format!("一覧は{}にあります。", list.display()),
        format!("they are listed in {}", list.display()),
    ));
    sentences
}
