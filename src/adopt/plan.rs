//! Which sheet becomes which, and which column: what is proposed, and what people say instead.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Error;
use crate::cell::letters;
use crate::column::{
    ArticleColumn, CategoryColumn, Column, EventColumn, ExceptionColumn, GuideColumn, ServiceColumn,
    SettingColumn, StepColumn, matching,
};
use crate::workbook::{Certainty, Grid, Kind, Survey, Workbook, survey};

/// What becomes of a workbook's sheets.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The sheets in their order.
    pub sheets: Vec<SheetPlan>,
}

/// What becomes of a sheet.
#[derive(Debug, Clone)]
pub struct SheetPlan {
    /// The tab's name.
    pub name: Arc<str>,
    /// The kind of sheet that it becomes part of; none where its cells are kept as they are.
    pub becomes: Option<Becomes>,
    /// Its columns, from the left; the sheet's own name and its dividers are the last.
    pub columns: Vec<ColumnPlan>,
    /// What each of the grid's rows is.
    pub(super) rows: Vec<Kind>,
}

/// A kind of canonical sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the sheet of its name")]
pub enum Becomes {
    Edition,
    Categories,
    Services,
    Events,
    Articles,
    Steps,
    Guide,
    Exceptions,
}

/// What becomes of a column.
#[derive(Debug, Clone)]
pub struct ColumnPlan {
    /// Where its values come from.
    pub source: Source,
    /// The heading as it stands.
    pub heading: String,
    /// How many values it has.
    pub values: usize,
    /// The first three that differ.
    pub examples: Vec<String>,
    /// Where they go.
    pub target: Target,
    /// How surely; none where the heading means nothing, or people decided.
    pub certainty: Option<Certainty>,
}

/// Where values come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The column at this place, zero-based.
    Column(u32),
    /// The dividers between the rows: 【行政】.
    Dividers,
    /// The name of the sheet.
    SheetName,
}

/// Where values go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Into the column of this canonical heading.
    Column(&'static str),
    /// Into 内部メモ, with their heading.
    Memo,
    /// Onto the sheet of what is kept.
    Kept,
}

/// The canonical heading of 区分.
pub(super) const CATEGORY: &str = "区分";
/// As what dividers and sheet names are listed among the headings.
const DIVIDERS: &str = "（区切りの行）";
const SHEET_NAME: &str = "（シート名）";

impl Becomes {
    fn all() -> [Self; 8] {
        use Becomes::{Articles, Categories, Edition, Events, Exceptions, Guide, Services, Steps};
        [Edition, Categories, Services, Events, Articles, Steps, Guide, Exceptions]
    }

    fn is_named(self, name: &str) -> bool {
        match self {
            Self::Edition => SettingColumn::is_sheet(name),
            Self::Categories => CategoryColumn::is_sheet(name),
            Self::Services => ServiceColumn::is_sheet(name),
            Self::Events => EventColumn::is_sheet(name),
            Self::Articles => ArticleColumn::is_sheet(name),
            Self::Steps => StepColumn::is_sheet(name),
            Self::Guide => GuideColumn::is_sheet(name),
            Self::Exceptions => ExceptionColumn::is_sheet(name),
        }
    }

    /// The canonical heading that a word means on such a sheet.
    fn heading(self, word: &str) -> Option<&'static str> {
        fn of<C: Column>(word: &str) -> Option<&'static str> {
            C::named(word).map(C::heading)
        }
        match self {
            Self::Edition => of::<SettingColumn>(word),
            Self::Categories => of::<CategoryColumn>(word),
            Self::Services => of::<ServiceColumn>(word),
            Self::Events => of::<EventColumn>(word),
            Self::Articles => of::<ArticleColumn>(word),
            Self::Steps => of::<StepColumn>(word),
            Self::Guide => of::<GuideColumn>(word),
            Self::Exceptions => of::<ExceptionColumn>(word),
        }
    }

    fn open(self, grid: &Grid) -> Option<Opened> {
        match self {
            Self::Edition => survey::<SettingColumn>(grid).map(Opened::of),
            Self::Categories => survey::<CategoryColumn>(grid).map(Opened::of),
            Self::Services => survey::<ServiceColumn>(grid).map(Opened::of),
            Self::Events => survey::<EventColumn>(grid).map(Opened::of),
            Self::Articles => survey::<ArticleColumn>(grid).map(Opened::of),
            Self::Steps => survey::<StepColumn>(grid).map(Opened::of),
            Self::Guide => survey::<GuideColumn>(grid).map(Opened::of),
            Self::Exceptions => survey::<ExceptionColumn>(grid).map(Opened::of),
        }
    }
}

/// The canonical heading that a column means, and how surely.
type Meaning = (&'static str, Certainty);

/// A sheet laid open, whatever its kind.
struct Opened {
    columns: Vec<(u32, String, Option<Meaning>)>,
    rows: Vec<Kind>,
    understood: usize,
}

impl Opened {
    fn of<C: Column>(survey: Survey<C>) -> Self {
        let column = |column: crate::workbook::Surveyed<C>| {
            let meaning = column.meaning.map(|(field, certainty)| (field.heading(), certainty));
            (column.place, column.heading, meaning)
        };
        Self {
            columns: survey.columns.into_iter().map(column).collect(),
            rows: survey.rows,
            understood: survey.understood,
        }
    }

    /// The names of the entries, by which two lists are seen to be the same.
    fn names(&self, grid: &Grid) -> BTreeSet<String> {
        let name = ServiceColumn::Name.heading();
        let place =
            self.columns.iter().find(|(_, _, meaning)| meaning.is_some_and(|(field, _)| field == name));
        let Some((place, ..)) = place else { return BTreeSet::new() };
        let rows = grid.rows.iter().zip(&self.rows).filter(|(_, kind)| **kind == Kind::Data);
        let names = rows.filter_map(|(row, _)| row.cells.iter().find(|(at, _)| at == place));
        names.map(|(_, cell)| matching(&cell.text())).collect()
    }
}

impl Plan {
    /// What is proposed. `only` are the sheets to take services from; where it is blank, the one that
    /// is read and every other list that is not the same once more, as last year's is.
    ///
    /// # Errors
    ///
    /// There is no list of services in the workbook.
    pub fn of(workbook: &Workbook, only: &[String]) -> Result<Self, Error> {
        let (table, _) = workbook.services().map_err(Error::Workbook)?;
        let main = table.header.sheet;
        let wanted = |name: &str| only.is_empty() || only.iter().any(|other| other == name);
        let mut taken: Vec<Becomes> = Vec::new();
        let mut chosen: Vec<Option<(Becomes, Opened)>> = Vec::new();
        for grid in &workbook.sheets {
            let others = Becomes::all().into_iter().filter(|kind| *kind != Becomes::Services);
            let named = others.into_iter().find(|kind| kind.is_named(&grid.name));
            let found = match named {
                Some(kind) => kind.open(grid).filter(|_| !taken.contains(&kind)).map(|opened| (kind, opened)),
                None => Becomes::Services
                    .open(grid)
                    .filter(|opened| wanted(&grid.name) && (opened.understood >= 3 || grid.name == main))
                    .map(|opened| (Becomes::Services, opened)),
            };
            taken.extend(found.as_ref().map(|(kind, _)| *kind));
            chosen.push(found);
        }
        // The list that is read stands first among those that say the same.
        let place = workbook.sheets.iter().position(|grid| grid.name == main).unwrap_or(0);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let order = std::iter::once(place).chain((0..chosen.len()).filter(|other| *other != place));
        for place in order {
            let (Some(Some((Becomes::Services, opened))), Some(grid)) =
                (chosen.get(place), workbook.sheets.get(place))
            else {
                continue;
            };
            let names = opened.names(grid);
            let again = names.iter().filter(|name| seen.contains(*name)).count();
            if only.is_empty() && again * 2 > names.len() {
                if let Some(slot) = chosen.get_mut(place) {
                    *slot = None;
                }
            } else {
                seen.extend(names);
            }
        }
        let lists = chosen.iter().flatten().filter(|(kind, _)| *kind == Becomes::Services).count();
        let has_category = chosen.iter().flatten().any(|(kind, opened)| {
            let is_category =
                |meaning: &Option<(&str, Certainty)>| meaning.is_some_and(|(field, _)| field == CATEGORY);
            *kind == Becomes::Services && opened.columns.iter().any(|(_, _, meaning)| is_category(meaning))
        });
        let sheets = workbook.sheets.iter().zip(chosen).map(|(grid, chosen)| match chosen {
            Some((kind, opened)) => sheet(grid, kind, opened, lists > 1, has_category),
            None => {
                SheetPlan { name: grid.name.clone(), becomes: None, columns: Vec::new(), rows: Vec::new() }
            }
        });
        Ok(Self { sheets: sheets.collect() })
    }

    /// Does as people say: `電話番号2=FAX`, `K列=電話`, `令和6年度!備考=内部メモ`.
    ///
    /// # Errors
    ///
    /// No column has that heading, or there is no such column to go to.
    pub fn wish(&mut self, wish: &str) -> Result<(), Error> {
        let (heading, word) = wish.rsplit_once(['=', '＝']).ok_or_else(|| Error::NoWish(wish.to_owned()))?;
        let (of_sheet, heading) = match heading.rsplit_once(['!', '！']) {
            Some((sheet, heading)) => (Some(sheet.trim()), heading.trim()),
            None => (None, heading.trim()),
        };
        let mut met = false;
        for sheet in self.sheets.iter_mut().filter(|sheet| of_sheet.is_none_or(|name| *sheet.name == *name)) {
            let Some(kind) = sheet.becomes else { continue };
            for column in sheet.columns.iter_mut().filter(|column| column.is_called(heading)) {
                column.target =
                    target(kind, word).ok_or_else(|| Error::UnknownColumn(word.trim().to_owned()))?;
                column.certainty = None;
                met = true;
            }
        }
        if met {
            return Ok(());
        }
        let headings =
            self.sheets.iter().flat_map(|sheet| &sheet.columns).map(|column| column.heading.clone());
        Err(Error::UnknownHeading(heading.to_owned(), headings.filter(|text| !text.is_empty()).collect()))
    }
}

/// Where a word sends a column of such a sheet.
pub fn target(kind: Becomes, word: &str) -> Option<Target> {
    let word = word.trim();
    match word {
        "控え" | "読まない" | "kept" => Some(Target::Kept),
        "-" | "ー" | "－" | "メモ" | "memo" if kind == Becomes::Services => Some(Target::Memo),
        word => {
            let heading = kind.heading(word)?;
            Some(if heading == ServiceColumn::InternalMemo.heading() {
                Target::Memo
            } else {
                Target::Column(heading)
            })
        }
    }
}

impl ColumnPlan {
    /// The column's letter, where it is one.
    pub fn letter(&self) -> String {
        match self.source {
            Source::Column(place) => letters(place),
            Source::Dividers | Source::SheetName => String::new(),
        }
    }

    fn is_called(&self, heading: &str) -> bool {
        let key = matching(heading);
        let last = self.heading.split(' ').next_back().unwrap_or_default();
        let letter =
            heading.strip_suffix('列').is_some_and(|letter| letter.eq_ignore_ascii_case(&self.letter()));
        (!key.is_empty() && (matching(&self.heading) == key || matching(last) == key))
            || (letter && !self.letter().is_empty())
    }
}

/// What is proposed for a sheet.
fn sheet(grid: &Grid, kind: Becomes, opened: Opened, several: bool, has_category: bool) -> SheetPlan {
    let is_entry = |kind: &Kind| matches!(kind, Kind::Data | Kind::Struck);
    let nowhere = if kind == Becomes::Services { Target::Memo } else { Target::Kept };
    let column = |(place, heading, meaning): (u32, String, Option<(&'static str, Certainty)>)| {
        let rows = grid.rows.iter().zip(&opened.rows).filter(|(_, kind)| is_entry(kind));
        let texts = rows.filter_map(|(row, _)| row.cells.iter().find(|(at, _)| *at == place));
        let texts: Vec<String> = texts.map(|(_, cell)| cell.text()).collect();
        let target = meaning.map_or(nowhere, |(field, _)| Target::Column(field));
        let certainty = meaning.map(|(_, certainty)| certainty);
        planned(Source::Column(place), heading, texts, target, certainty)
    };
    let mut columns: Vec<ColumnPlan> = opened.columns.iter().cloned().map(column).collect();
    if kind == Becomes::Services {
        let guess = if has_category { Target::Memo } else { Target::Column(CATEGORY) };
        let dividers = grid.rows.iter().zip(&opened.rows).filter(|(_, kind)| **kind == Kind::Divider);
        let dividers: Vec<String> =
            dividers.filter_map(|(row, _)| Some(divider(&row.cells.first()?.1.text()))).collect();
        let named = dividers.is_empty();
        if !named {
            columns.push(planned(
                Source::Dividers,
                DIVIDERS.to_owned(),
                dividers,
                guess,
                Some(Certainty::Dressed),
            ));
        }
        if several {
            let guess = if named { guess } else { Target::Memo };
            let name = vec![grid.name.to_string()];
            columns.push(planned(
                Source::SheetName,
                SHEET_NAME.to_owned(),
                name,
                guess,
                Some(Certainty::Dressed),
            ));
        }
    }
    SheetPlan { name: grid.name.clone(), becomes: Some(kind), columns, rows: opened.rows }
}

/// The words of a divider without the marks around them.
pub(super) fn divider(text: &str) -> String {
    let marks = ['【', '】', '《', '》', '〈', '〉', '＜', '＞', '<', '>', '〔', '〕', '［', '］', '[', ']'];
    let bullets = ['■', '□', '◆', '◇', '●', '○', '▼', '▲', '▽', '△', '★', '☆'];
    text.trim_matches(|c: char| marks.contains(&c) || bullets.contains(&c) || c.is_whitespace()).to_owned()
}

fn planned(
    source: Source,
    heading: String,
    texts: Vec<String>,
    target: Target,
    certainty: Option<Certainty>,
) -> ColumnPlan {
    let mut examples: Vec<String> = Vec::new();
    for text in &texts {
        if examples.len() < 3 && !text.is_empty() && !examples.contains(text) {
            examples.push(text.clone());
        }
    }
    ColumnPlan { source, heading, values: texts.len(), examples, target, certainty }
}
