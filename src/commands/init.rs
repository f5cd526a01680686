//! `mitsuori init`: a workbook to start from.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result};
use mitsuori::book::Book;
use mitsuori::finding::{Lang, Text};

use super::message::{Trouble, say};
use super::staging::create;
use super::{Context, Outcome};
use crate::cli::Init;

pub(crate) fn run(words: &Init, context: &Context) -> Result<Outcome> {
    let path = place(&words.folder, words.file.as_deref(), context.lang)?;
    let publisher_id = words.publisher_id.clone().unwrap_or_else(|| context.new_publisher_id());
    let book = Book::blank(context.lang, context.today, publisher_id.trim());
    create(&path, &book.write().context("xlsx")?)?;
    let path = path.display();
    let made = Text::new(
        format!(
            "{path}を作りました。はじめのシート「使い方」から読んでください。書いたら、mitsuori check {path} で点検できます。"
        ),
        format!("wrote {path}; begin with its first sheet, How to. Look it over with mitsuori check {path}"),
    );
    say(made.get(context.lang));
    Ok(Outcome::Well)
}

/// Where the new workbook goes. A name with the ending of a workbook is the file itself.
fn place(folder: &Path, file: Option<&str>, lang: Lang) -> Result<PathBuf> {
    let is_workbook =
        |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let Some(file) = file else {
        let usual = match lang {
            Lang::Ja => "窓口.xlsx",
            Lang::En => "services.xlsx",
        };
        let is_file = is_workbook(folder) && !folder.is_dir();
        return Ok(if is_file { folder.to_owned() } else { folder.join(usual) });
    };
    let name = if is_workbook(Path::new(file)) { file.to_owned() } else { format!("{file}.xlsx") };
    let is_plain = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)))
        && Path::new(&name).components().count() == 1
        && !name.starts_with('.')
        && !name.contains(['\\', ':', '\0']);
    if is_plain {
        return Ok(folder.join(name));
    }
    Err(Trouble {
        message: Text::new(
            format!("「{file}」はファイルの名前になりません。"),
            format!("“{file}” is no name for a file"),
        ),
        remedy: Text::fixed(
            "名前だけを書き、置く場所はフォルダーで指定してください（例：mitsuori init 令和8年度 窓口.xlsx）。",
            "Give a plain name, and its place as the folder (mitsuori init 2026 services.xlsx).",
        ),
    }
    .into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workbook_goes_where_the_words_say() {
        let at = |folder: &str, file| place(Path::new(folder), file, Lang::Ja).unwrap();
        assert_eq!(at(".", None), Path::new("./窓口.xlsx"));
        assert_eq!(at("新年度", Some("一覧")), Path::new("新年度/一覧.xlsx"));
        assert_eq!(at("新年度", Some("一覧.XLSX")), Path::new("新年度/一覧.XLSX"));
        assert_eq!(at("新年度/一覧.xlsx", None), Path::new("新年度/一覧.xlsx"));
        for name in ["../a.xlsx", "a/b", "/etc/a", "C:\\a", "", ".."] {
            assert!(place(Path::new("."), Some(name), Lang::Ja).is_err(), "{name}");
        }
    }
}
