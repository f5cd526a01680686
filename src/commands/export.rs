//! `mitsuori export`: the open data.

use anyhow::Result;
use mitsuori::export::{self, Job, cp932};
use mitsuori::finding::Text;
use mitsuori::report::{Report, terminal};

use super::check::{counted, on_error, outcome};
use super::examine::{Examined, examine};
use super::message::{Trouble, progress, say};
use super::staging::{Origin, Source, Staging};
use super::{Context, Outcome};
use crate::cli::{Data, Encoding, Export};

pub(crate) fn run(words: &Export, context: &Context) -> Result<Outcome> {
    let mut examined = examine(&words.input, context)?;
    find_lacking(&mut examined, &words.data)?;
    let report = examined.report(context, &[]);
    if examined.keeps_back(&words.output) {
        Staging::settle(&words.output.output)?;
        kept_back(&report, context);
        return Ok(outcome(&report, words.output.fail_on));
    }
    progress(context, &Text::fixed("データを書いています", "writing the data"));
    let source = Source::read(&words.input.workbook)?;
    let origin = Origin { source: &source, as_of: examined.today, edition: None };
    let mut staging = Staging::open(&words.output.output)?;
    let count = stage(&mut staging, &examined, &words.data)?;
    staging.commit(&origin)?;
    let folder = words.output.output.join("opendata");
    let made = Text::new(
        format!(
            "{}に{count}個のファイルを書きました（{}）。",
            folder.display(),
            counted(&report, context.lang)
        ),
        format!("wrote {count} files to {} ({})", folder.display(), counted(&report, context.lang)),
    );
    say(made.get(context.lang));
    say_undated(&examined, context);
    Ok(outcome(&report, words.output.fail_on))
}

/// Writes the open data beside their folder; how many files they are.
pub(crate) fn stage(staging: &mut Staging, examined: &Examined, data: &Data) -> Result<usize> {
    let formats = data.formats();
    let job = Job { formats: &formats, today: examined.today, excel_safe: data.excel_safe };
    let release = examined.release();
    let tables = match data.encoding {
        Some(Encoding::Cp932) => cp932::tables(&cp932::in_memory(&release, &job)?).0,
        None => Vec::new(),
    };
    let files = export::write_to(&release, &job, tables, &mut staging.data()).map_err(refused)?;
    Ok(files.len())
}

/// What kept the open data from being written, in the words that there are for it.
fn refused(error: export::Error) -> anyhow::Error {
    match error {
        export::Error::Sink(refused) => match refused.downcast::<Trouble>() {
            Ok(trouble) => (*trouble).into(),
            Err(other) => export::Error::Sink(other).into(),
        },
        other @ (export::Error::Csv(_) | export::Error::Json(_)) => other.into(),
    }
}

/// Adds what CP932 lacks of the tables to the findings, where they are to be written in it.
pub(crate) fn find_lacking(examined: &mut Examined, data: &Data) -> Result<()> {
    if data.encoding == Some(Encoding::Cp932) {
        let formats = data.formats();
        let job = Job { formats: &formats, today: examined.today, excel_safe: data.excel_safe };
        let mut tables = cp932::in_memory(&examined.release(), &job)?;
        tables.retain(|table| !table.path.contains('/'));
        examined.add_about_data(cp932::tables(&tables).1);
    }
    Ok(())
}

/// Says what the data lacks where it was compared with no release before.
pub(crate) fn say_undated(examined: &Examined, context: &Context) {
    if examined.earlier.is_none() {
        let lacking = Text::fixed(
            "前回のデータと比べていないので、最終更新日は空けてあります（2回目からは --previous に前回の opendata を指定します）。",
            "not compared with earlier data, so the days of last change are left out (from the second release on, name the last one's opendata with --previous)",
        );
        say(lacking.get(context.lang));
    }
}

/// Says what the errors are, and that the last good files stay.
pub(crate) fn kept_back(report: &Report<'_>, context: &Context) {
    for line in terminal(report, on_error()).lines() {
        say(line);
    }
    let kept = Text::fixed(
        "誤りがあるので作りませんでした。前に作ったものはそのままです。誤りを直すか、見本（--draft）で作ってください。",
        "not made because of errors; what was made before is as it was. Mend the errors, or make a draft (--draft).",
    );
    say(kept.get(context.lang));
}
