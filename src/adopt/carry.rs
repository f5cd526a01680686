//! Every cell to its place, with an account of where it went.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Error;
use super::plan::{Becomes, Plan, SheetPlan, Source, Target, divider};
use super::row::Gathered;
use crate::book::{Book, Entry, Line, Tab, sheet_name};
use crate::cell::CellRef;
use crate::column::facts::READING;
use crate::column::{
    ArticleColumn, CategoryColumn, Column as _, EventColumn, ExceptionColumn, GuideColumn, ServiceColumn,
    Setting, SettingColumn, StepColumn, matching,
};
use crate::finding::{Lang, Text};
use crate::workbook::{Grid, Kind, Workbook, is_ditto};

/// What comes in from outside.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// In which language headings and notes are.
    pub lang: Lang,
    /// The day that the file bears.
    pub day: NaiveDate,
    /// The 発行者ID, where the list has none.
    pub publisher_id: &'a str,
}

/// The workbook, and where every cell of the list went.
#[derive(Debug)]
pub struct Carried {
    pub(super) book: Book,
    pub(super) moves: Vec<Move>,
    /// Rows of entries by the sheet that they came to: how many there must be.
    pub(super) rows: BTreeMap<String, usize>,
    /// What people should look after.
    pub(super) remarks: Vec<Text>,
}

/// Where a cell went.
#[derive(Debug, Clone)]
pub(super) struct Move {
    pub(super) from: CellRef,
    /// What it says.
    pub(super) text: String,
    pub(super) sheet: String,
    /// Row and column there, zero-based.
    pub(super) place: (u32, u16),
}

/// The sheet of what has no other place.
pub(super) const KEPT: &str = "元の表の控え";

/// Longer texts fit no cell of a workbook, counted as spreadsheet programs do.
const LONGEST: usize = 32_767;

/// A row of the sheet of what is kept.
pub(super) struct Kept {
    pub(super) from: CellRef,
    pub(super) text: String,
    pub(super) why: String,
}

/// Carries every cell of the workbook over.
///
/// # Errors
///
/// [`Error::TooLong`] where a text fits no cell.
pub fn carry(workbook: &Workbook, plan: &Plan, circumstances: &Circumstances<'_>) -> Result<Carried, Error> {
    let lang = circumstances.lang;
    let mut kept: Vec<Kept> = Vec::new();
    let mut gathered: BTreeMap<usize, Vec<Gathered>> = BTreeMap::new();
    for (grid, sheet) in workbook.sheets.iter().zip(&plan.sheets) {
        match sheet.becomes {
            Some(kind) => {
                gathered.entry(kind as usize).or_default().extend(rows(grid, sheet, kind, &mut kept))
            }
            None => kept.extend(all(grid, "使わなかったシート")),
        }
    }
    let mut take = |kind: Becomes| gathered.remove(&(kind as usize)).unwrap_or_default();
    let mut services = take(Becomes::Services);
    let mut remarks = Vec::new();
    number(&mut services, &mut remarks);
    let mut categories = take(Becomes::Categories);
    if categories.is_empty() {
        categories = named(&services, &mut remarks);
    }
    let mut carried = Carried {
        book: Book { lang, day: circumstances.day, tabs: Vec::new() },
        moves: Vec::new(),
        rows: BTreeMap::new(),
        remarks,
    };
    carried.settings(take(Becomes::Edition), circumstances, &mut kept)?;
    carried.add(Tab::whole::<CategoryColumn>(lang), categories)?;
    let used: BTreeSet<&str> = services.iter().flat_map(|row| row.cells.keys().copied()).collect();
    let mut columns = Book::usual_columns(
        &ServiceColumn::ALL.iter().copied().filter(|c| used.contains(c.heading())).collect::<Vec<_>>(),
    );
    if !used.contains(ServiceColumn::AssuredDate.heading()) {
        // A column of days that nobody has kept yet would say of every row that it was never confirmed.
        columns.retain(|column| *column != ServiceColumn::AssuredDate);
        carried.remarks.push(Text::fixed(
            "最終確認日の列がありません。先方に確かめたら、「最終確認日」の列を足して日付を書いてください。",
            "There is no column for the day of confirmation; add 最終確認日 once you have asked the bodies.",
        ));
    }
    carried.add(Tab::of(lang, &columns), services)?;
    carried.add(Tab::whole::<EventColumn>(lang), take(Becomes::Events))?;
    carried.add(Tab::whole::<ArticleColumn>(lang), take(Becomes::Articles))?;
    carried.add(Tab::whole::<StepColumn>(lang), take(Becomes::Steps))?;
    carried.add(Tab::whole::<GuideColumn>(lang), take(Becomes::Guide))?;
    carried.add(Tab::whole::<ExceptionColumn>(lang), take(Becomes::Exceptions))?;
    carried.keep(&kept)?;
    Ok(carried)
}

/// The rows of a sheet; what is no entry is kept.
fn rows(grid: &Grid, sheet: &SheetPlan, kind: Becomes, kept: &mut Vec<Kept>) -> Vec<Gathered> {
    let mut rows = Vec::new();
    let mut open: Option<String> = None;
    let pseudo = |source: Source| sheet.columns.iter().find(|column| column.source == source);
    for (row, standing) in grid.rows.iter().zip(&sheet.rows) {
        let why = match standing {
            Kind::Data | Kind::Struck => {
                let mut gathered = Gathered::of(grid, row, sheet, kept);
                gathered.struck = *standing == Kind::Struck;
                if let (Some(text), Some(column)) = (&open, pseudo(Source::Dividers)) {
                    gathered.beside(column.target, "区切り", text);
                }
                if let Some(column) = pseudo(Source::SheetName) {
                    gathered.beside(column.target, "元のシート", &grid.name);
                }
                if kind == Becomes::Services {
                    gathered.services_only(row);
                }
                rows.push(gathered);
                continue;
            }
            Kind::Divider => {
                open = row.cells.first().map(|(_, cell)| divider(&cell.text()));
                "区切りの行"
            }
            Kind::Above => "見出しより上",
            Kind::Headings => "見出し",
            Kind::Aside => "合計・注記・記入例など",
            Kind::Loose => "見出しのない列だけの行",
            Kind::OtherTable => "同じシートの別の表",
        };
        for (place, cell) in row.cells.iter().filter(|(_, cell)| !cell.merged) {
            let from = CellRef { sheet: grid.name.clone(), row: row.index, column: *place };
            let why = match heading_target(sheet, *place).filter(|_| *standing == Kind::Headings) {
                Some(target) => format!("{why} → {target}"),
                None => why.to_owned(),
            };
            kept.push(Kept { from, text: cell.text(), why });
        }
    }
    rows
}

fn heading_target(sheet: &SheetPlan, place: u32) -> Option<&'static str> {
    let column = sheet.columns.iter().find(|column| column.source == Source::Column(place))?;
    Some(match column.target {
        Target::Column(heading) => heading,
        Target::Memo => ServiceColumn::InternalMemo.heading(),
        Target::Kept => KEPT,
    })
}

/// All cells of a sheet.
fn all<'a>(grid: &'a Grid, why: &'a str) -> impl Iterator<Item = Kept> + 'a {
    grid.rows.iter().flat_map(move |row| {
        row.cells.iter().filter(|(_, cell)| !cell.merged).map(move |(place, cell)| Kept {
            from: CellRef { sheet: grid.name.clone(), row: row.index, column: *place },
            text: cell.text(),
            why: why.to_owned(),
        })
    })
}

/// Suggests an ID for every row that has none; none that stands in the list is given twice.
fn number(services: &mut [Gathered], remarks: &mut Vec<Text>) {
    let heading = ServiceColumn::Id.heading();
    let mut taken: BTreeSet<String> = services.iter().map(|row| matching(row.text(heading))).collect();
    let mut next = 0usize;
    let mut given = 0usize;
    for row in services.iter_mut().filter(|row| row.text(heading).trim().is_empty()) {
        let id = loop {
            next += 1;
            let id = format!("S{next:03}");
            if taken.insert(matching(&id)) {
                break id;
            }
        };
        row.cells.insert(heading, (Entry::from(id.as_str()), id));
        given += 1;
    }
    if given > 0 {
        remarks.push(Text::new(
            format!("IDのない{given}行に、IDを付けました。これからは変えません。"),
            format!("{given} rows without an ID were given one; it is kept from now on."),
        ));
    }
}

/// The categories that the rows name, in their order, where no sheet lists them.
fn named(services: &[Gathered], remarks: &mut Vec<Text>) -> Vec<Gathered> {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for row in services {
        let name = row.text(ServiceColumn::Category.heading());
        // A mark that means the row above names no category.
        if name.trim().is_empty() || is_ditto(name) || !seen.insert(matching(name)) {
            continue;
        }
        let id = format!("K{:02}", rows.len() + 1);
        let mut category = Gathered::default();
        category.cells.insert(CategoryColumn::Id.heading(), (Entry::from(id.as_str()), id));
        category.cells.insert(CategoryColumn::Name.heading(), (Entry::from(name), name.to_owned()));
        rows.push(category);
    }
    if !rows.is_empty() {
        remarks.push(Text::new(
            format!("区分シートに、{}の区分を書き出しました。", rows.len()),
            format!("{} categories were listed on their sheet.", rows.len()),
        ));
    }
    rows
}

impl Carried {
    /// Puts rows onto a sheet.
    fn add(&mut self, mut tab: Tab, rows: Vec<Gathered>) -> Result<(), Error> {
        let of_the_list = rows.iter().filter(|row| !row.moves.is_empty()).count();
        self.rows.insert(tab.name.clone(), of_the_list);
        for row in rows {
            let line = tab.lines.len() as u32 + 1;
            for (from, text, heading) in &row.moves {
                let Some(column) = tab.place(heading) else { continue };
                let (from, text, sheet) = (from.clone(), text.clone(), tab.name.clone());
                self.moves.push(Move { from, text, sheet, place: (line, column) });
            }
            let mut cells = Vec::new();
            for (heading, (entry, text)) in row.finished() {
                if text.encode_utf16().count() > LONGEST {
                    let from = row.moves.iter().find(|(.., other)| *other == heading);
                    return Err(Error::TooLong(
                        from.map_or_else(|| at(&tab.name, line, 0), |(from, ..)| from.clone()),
                    ));
                }
                cells.extend(tab.place(heading).map(|column| (column, entry)));
            }
            tab.lines.push(Line { cells, struck: row.struck });
        }
        self.book.tabs.push(tab);
        Ok(())
    }

    /// 発行情報: a setting that is known into its row, any other into a row of its own; what says how the
    /// list is to be read is kept aside, since the new workbook needs no such words.
    fn settings(
        &mut self,
        rows: Vec<Gathered>,
        circumstances: &Circumstances<'_>,
        kept: &mut Vec<Kept>,
    ) -> Result<(), Error> {
        let lang = circumstances.lang;
        let (name, content) = (SettingColumn::Name.heading(), SettingColumn::Content.heading());
        let mut filled: BTreeMap<Setting, Entry> = BTreeMap::new();
        let mut extra: Vec<Gathered> = Vec::new();
        let sheet = sheet_name::<SettingColumn>(lang).to_owned();
        let row_of = |setting: Setting| {
            let place = Setting::ALL
                .iter()
                .filter(|other| !READING.contains(other))
                .position(|other| *other == setting);
            place.map(|place| place as u32 + 1)
        };
        for row in rows {
            let setting = Setting::named(row.text(name)).filter(|setting| !filled.contains_key(setting));
            match (setting, setting.and_then(row_of)) {
                (Some(setting), Some(line)) => {
                    for (from, text, heading) in row.moves {
                        if heading == content {
                            self.moves.push(Move { from, text, sheet: sheet.clone(), place: (line, 1) });
                        } else {
                            let why = format!("発行情報の項目 → {}", setting.heading());
                            kept.push(Kept { from, text, why });
                        }
                    }
                    if let Some((entry, _)) = row.cells.get(content) {
                        filled.insert(setting, entry.clone());
                    }
                }
                _ if Setting::named(row.text(name)).is_some() => {
                    for (from, text, _) in row.moves {
                        kept.push(Kept {
                            from,
                            text,
                            why: "発行情報の重なった項目、読み方の指定".to_owned(),
                        });
                    }
                }
                _ => extra.push(row),
            }
        }
        filled.entry(Setting::PublisherId).or_insert_with(|| circumstances.publisher_id.into());
        let tab = Tab::settings(lang, |setting| filled.get(&setting).cloned());
        self.add(tab, extra)
    }

    /// The sheet of what is kept, where there is anything.
    fn keep(&mut self, kept: &[Kept]) -> Result<(), Error> {
        if kept.is_empty() {
            return Ok(());
        }
        let headings = ["シート", "セル", "書かれていたこと", "わけ"];
        let mut tab = Tab::kept(KEPT, &headings);
        for (row, kept) in (1..).zip(kept) {
            if kept.text.encode_utf16().count() > LONGEST {
                return Err(Error::TooLong(kept.from.clone()));
            }
            let cells = [&*kept.from.sheet, &kept.from.local(), &kept.text, &kept.why];
            let cells = (0..).zip(cells).map(|(column, text)| (column, Entry::from(text)));
            tab.lines.push(Line { cells: cells.collect(), struck: false });
            let (from, text) = (kept.from.clone(), kept.text.clone());
            self.moves.push(Move { from, text, sheet: KEPT.to_owned(), place: (row, 2) });
        }
        self.remarks.push(Text::new(
            format!("列のないもの（{}のセル）は、シート「{KEPT}」に残しました。", kept.len()),
            format!("{} cells without a column are kept on the sheet {KEPT}.", kept.len()),
        ));
        self.book.tabs.push(tab);
        Ok(())
    }
}

fn at(sheet: &str, row: u32, column: u32) -> CellRef {
    CellRef { sheet: sheet.into(), row, column }
}
