//! Every column told: its names, what it holds, an example, where it is printed, where it is published.
//!
//! Names, examples and places of print come from the column tables. Where a column is published is not
//! written down anywhere: it is found out, by exporting a workbook twice with one cell changed and
//! looking for what differs ([`published`]). What decides it are the types of the export alone.

use std::fmt::Write as _;

use serde::Serialize;

use crate::column::facts::EXAMPLE_MARK;
use crate::column::{
    ArticleColumn, CategoryColumn, Column, EventColumn, ExceptionColumn, GuideColumn, Holds, ServiceColumn,
    Setting, StepColumn,
};
use crate::finding::{Lang, Text};

pub mod published;

use published::{Place, Trial};

/// A sheet with its columns.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// The tab's name in Japanese.
    pub sheet: &'static str,
    /// Its English name.
    pub english: &'static str,
    /// Other names by which it is found.
    pub also: Vec<&'static str>,
    /// The columns, or on 発行情報 the settings.
    pub columns: Vec<Told>,
}

/// A column, told.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// The canonical heading.
    pub heading: &'static str,
    /// The English heading.
    pub english: &'static str,
    /// Other headings that are understood.
    pub also: Vec<&'static str>,
    /// What it is for.
    pub about: Both,
    /// What its cells hold.
    pub holds: Both,
    /// What could stand there.
    pub example: Both,
    /// Where it stands in the leaflet.
    pub printed: Both,
    /// The files of the open data in which it shows; none where it is published nowhere.
    pub published: Vec<Place>,
}

/// Words in both languages.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Both {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

impl Both {
    fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

impl From<(&str, &str)> for Both {
    fn from((ja, en): (&str, &str)) -> Self {
        Self { ja: ja.to_owned(), en: en.to_owned() }
    }
}

impl From<Text> for Both {
    fn from(text: Text) -> Self {
        Self { ja: text.ja.into_owned(), en: text.en.into_owned() }
    }
}

/// Every sheet, in the order of the tabs.
pub fn sheets() -> Vec<Sheet> {
    let trial = Trial::new();
    vec![
        sheet::<Setting>(&trial),
        sheet::<CategoryColumn>(&trial),
        sheet::<ServiceColumn>(&trial),
        sheet::<EventColumn>(&trial),
        sheet::<ArticleColumn>(&trial),
        sheet::<StepColumn>(&trial),
        sheet::<GuideColumn>(&trial),
        sheet::<ExceptionColumn>(&trial),
    ]
}

fn sheet<C: Column>(trial: &Trial) -> Sheet {
    let (english, also) =
        C::SHEET_ALSO.split_first().map_or((C::SHEET, &[][..]), |(first, rest)| (*first, rest));
    Sheet {
        sheet: C::SHEET,
        english,
        also: also.to_vec(),
        columns: C::ALL.iter().map(|column| told(*column, trial)).collect(),
    }
}

fn told<C: Column>(column: C, trial: &Trial) -> Told {
    let facts = column.facts();
    let example = if facts.example == EXAMPLE_MARK { mark_free(facts.holds) } else { facts.example };
    Told {
        heading: column.heading(),
        english: column.english(),
        also: column.synonyms().to_vec(),
        about: column.about().into(),
        holds: facts.holds.label().into(),
        example: example.into(),
        printed: facts.printed.label().into(),
        published: trial.places(column),
    }
}

/// An example for a sheet's first column, which bears the mark in an example row.
const fn mark_free(holds: Holds) -> (&'static str, &'static str) {
    match holds {
        Holds::Words(_) => ("表紙", "cover"),
        Holds::Number => ("1", "1"),
        _ => ("A001", "A001"),
    }
}

/// All of it as a page of Markdown, a table a sheet.
pub fn markdown(sheets: &[Sheet], lang: Lang) -> String {
    let mut page = String::new();
    for sheet in sheets {
        let (title, head) = match lang {
            Lang::Ja => (
                format!("## {}（`{}`）", sheet.sheet, sheet.english),
                "| 見出し | 英語 | ほかの見出し | 何を書くか | 入るもの | 例 | 紙面 | 公開データ |",
            ),
            Lang::En => (
                format!("## {} (`{}`)", sheet.sheet, sheet.english),
                "| heading | English | also | what it is for | holds | example | printed | published |",
            ),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(page, "{title}\n\n{head}\n|---|---|---|---|---|---|---|---|");
        for column in &sheet.columns {
            let places: Vec<String> = column.published.iter().map(Place::to_string).collect();
            let nowhere = match lang {
                Lang::Ja => "出ません",
                Lang::En => "nowhere",
            };
            let published = if places.is_empty() { nowhere.to_owned() } else { places.join(" · ") };
            let cells = [
                column.heading,
                column.english,
                &column.also.join("、"),
                column.about.get(lang),
                column.holds.get(lang),
                column.example.get(lang),
                column.printed.get(lang),
                &published,
            ];
            let cells = cells.map(|cell| cell.replace('|', "\\|").replace('\n', "<br>"));
            let _ = writeln!(page, "| {} |", cells.join(" | "));
        }
        page.push('\n');
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

/// All of it for programs; `version` counts up when a field changes its meaning.
///
/// # Errors
///
/// The writer refuses a value; none of these is known to be refused.
pub fn json(sheets: &[Sheet]) -> Result<String, serde_json::Error> {
    #[derive(Serialize)]
    struct Page<'a> {
        version: u32,
        sheets: &'a [Sheet],
    }
    serde_json::to_string_pretty(&Page { version: 1, sheets }).map(|text| text + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(sheets: &[Sheet], sheet: &str, heading: &str) -> String {
        let sheet = sheets.iter().find(|other| other.sheet == sheet).unwrap();
        let column = sheet.columns.iter().find(|column| column.heading == heading).unwrap();
        column.published.iter().map(Place::to_string).collect::<Vec<_>>().join(" ")
    }

    /// What stays with the staff.
    const STAFF: &[&str] = &["担当者", "確認者", "確認方法", "先方担当", "確認結果", "不通回数", "内部メモ"];

    #[test]
    fn what_is_published_is_found_and_what_is_not_is_not() {
        let sheets = sheets();
        let services = |heading| places(&sheets, "窓口", heading);
        assert!(services("電話").contains("_support_service.csv（電話番号）"), "{}", services("電話"));
        assert!(services("緯度").contains("_support_service.csv（緯度）"), "{}", services("緯度"));
        assert!(services("市区町村").contains("所在地_市区町村"), "{}", services("市区町村"));
        assert!(services("最終確認日").contains("最終確認日"), "{}", services("最終確認日"));
        for heading in ServiceColumn::ALL.iter().map(|column| column.heading()) {
            let staff = STAFF.contains(&heading);
            assert_eq!(services(heading).is_empty(), staff, "{heading}");
        }
        assert!(places(&sheets, "催し", "講師").contains("_event.csv"));
        for sheet in ["本文", "段階", "案内図", "例外"] {
            let sheet = sheets.iter().find(|other| other.sheet == sheet).unwrap();
            assert!(sheet.columns.iter().all(|column| column.published.is_empty()), "{}", sheet.sheet);
        }
    }

    #[test]
    fn the_page_has_a_row_for_every_column() {
        let sheets = sheets();
        let columns: usize = sheets.iter().map(|sheet| sheet.columns.len()).sum();
        for lang in [Lang::Ja, Lang::En] {
            let page = markdown(&sheets, lang);
            let rows = page.lines().filter(|line| line.starts_with("| ") && !line.contains("---")).count();
            assert_eq!(rows, columns + sheets.len());
            assert!(
                page.lines()
                    .filter(|l| l.starts_with('|'))
                    .all(|l| l.matches(" | ").count() == 7 || l.contains("---"))
            );
        }
    }
}
