//! `mitsuori survey`: every workbook below a folder tried, a line each, whatever is wrong with it.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use mitsuori::finding::{Severity, Text};

use super::check::write;
use super::defect::{Defect, guarded};
use super::examine::{Extent, judge};
use super::message::{Trouble, progress, say, told};
use super::{Context, Outcome, reading};
use crate::cli::Survey;

mod line;

use line::{Became, Counts, Line};

/// The endings of the files that are tried.
const ENDINGS: [&str; 6] = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv"];

pub(crate) fn run(words: &Survey, context: &Context) -> Result<Outcome> {
    let mut files = Vec::new();
    gather(&words.folder, &mut files).map_err(|error| no_folder(&words.folder, &error))?;
    files.sort();
    if files.is_empty() {
        return Err(nothing(&words.folder).into());
    }
    write(line::header(words.form).as_bytes())?;
    let (mut refused, mut defects) = (0, 0);
    for path in &files {
        progress(context, &Text::new(path.display().to_string(), path.display().to_string()));
        let began = (context.moment)();
        let became = guarded(|| one(path, words, context));
        let took = began.elapsed();
        let became = became.unwrap_or_else(|Defect { said }| Became::Defect(said));
        match became {
            Became::Read(..) => {}
            Became::Refused(_) => refused += 1,
            Became::Defect(_) => defects += 1,
        }
        let below = path.strip_prefix(&words.folder).unwrap_or(path);
        let line = Line { path: below.to_string_lossy().replace('\\', "/"), became, took };
        write(line.written(words.form, context.lang).as_bytes())?;
    }
    let (all, read) = (files.len(), files.len() - refused - defects);
    let sum = Text::new(
        format!(
            "{all}個のファイルを調べました（読めた {read}、読めない {refused}、プログラムの誤り {defects}）。"
        ),
        format!(
            "{all} files tried: {read} read, {refused} not readable, {defects} at which the program went wrong"
        ),
    );
    say(sum.get(context.lang));
    if defects > 0 {
        return Err(went_wrong(defects).into());
    }
    Ok(if refused > 0 { Outcome::Findings } else { Outcome::Well })
}

/// What becomes of one file.
fn one(path: &Path, words: &Survey, context: &Context) -> Became {
    let input = words.input(path.to_owned());
    let quiet = Context { progress: false, ..*context };
    let examined = reading::patiently(path, input.limits(), &quiet).and_then(|book| {
        judge(Cow::Owned(book), &input, words.as_of.unwrap_or(context.today), Extent::Whole)
    });
    match examined {
        Ok(examined) => {
            let report = examined.report(context, &[]);
            let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|one| report.count(one));
            // The services come first, and without them there is no directory.
            match examined.accounts.all().first() {
                Some(account) => Became::Read(Box::new(account.clone()), Counts(counts)),
                None => Became::Refused(String::new()),
            }
        }
        Err(error) => Became::Refused(told(&error, context.lang)),
    }
}

/// The files to be tried in a folder and below it. Links to other folders are not followed; a folder below
/// that cannot be opened is passed over, and said.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() {
            if let Err(error) = gather(&path, files) {
                say(&format!("{}: {error}", path.display()));
            }
        } else if is_tried(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// Whether it is called like a workbook, and is not what a spreadsheet program leaves beside one that is
/// open (`~$…`).
fn is_tried(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ENDINGS.contains(&&*ending) && !name.starts_with("~$") && !name.starts_with('.')
}

fn no_folder(folder: &Path, error: &std::io::Error) -> Trouble {
    let folder = folder.display();
    Trouble {
        message: Text::new(
            format!("フォルダー{folder}を開けません（{error}）。"),
            format!("the folder {folder} cannot be opened ({error})"),
        ),
        remedy: Text::fixed(
            "フォルダーの名前と場所を確かめてください。ファイル1つなら check で調べます。",
            "See whether its name and place are right. A single file is what check is for.",
        ),
    }
}

fn nothing(folder: &Path) -> Trouble {
    let (folder, endings) = (folder.display(), ENDINGS.map(|ending| format!(".{ending}")).join(" "));
    Trouble {
        message: Text::new(
            format!("{folder}に、調べるファイルがありません。"),
            format!("there is nothing to try in {folder}"),
        ),
        remedy: Text::new(
            format!("調べるのは、名前が次のように終わるファイルです：{endings}"),
            format!("It is files with these endings that are tried: {endings}"),
        ),
    }
}

fn went_wrong(count: usize) -> Trouble {
    Trouble {
        message: Text::new(
            format!("{count}個のファイルで、プログラムが思いもよらない場合に当たりました。"),
            format!("at {count} of the files the program met a case that nobody thought of"),
        ),
        remedy: Text::fixed(
            "プログラムの誤りです。上の行を、できればファイルを添えて知らせてください。",
            "These are defects of the program. Please report the lines above, with the files if they may leave the office.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workbooks_are_told_by_their_endings() {
        for name in ["窓口.xlsx", "A.XLS", "b.csv", "下/c.ods", "d.tsv", "e.xlsm"] {
            assert!(is_tried(name.as_ref()), "{name}");
        }
        for name in ["~$窓口.xlsx", ".窓口.xlsx", "窓口.pdf", "xlsx", "窓口.xlsx.bak", ""] {
            assert!(!is_tried(name.as_ref()), "{name}");
        }
    }
}
