//! An earlier release, read back from its files: the ledger of identifiers and the published tables.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::{self, Display};

use chrono::NaiveDate;
use uuid::Uuid;

use super::File;
use super::comparison;
use super::ledger::{Identified, status};
use crate::compare::{Entry, Listing, Sort};
use crate::directory::identity::id_key;
use crate::directory::text::is_formula;
use crate::finding::Text;

/// An earlier release.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// What it published.
    pub listing: Listing,
    /// Who was ever published.
    pub(super) ledger: Vec<Identified>,
}

/// Why files are no release that can be read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// There is no table of services among them.
    NoTable,
    /// There are tables of several publications.
    Several(Vec<String>),
    /// A file is not what this program writes.
    Broken {
        /// Its name.
        file: String,
        /// The line, where one is known.
        line: Option<u64>,
        /// What is wrong with it.
        why: Text,
    },
}

/// Whether a file of this name is one of those that are read back.
pub fn is_read_back(name: &str) -> bool {
    name == "ids.csv" || Table::ALL.iter().any(|table| name.ends_with(table.ending()))
}

/// The tables that are read back; of the services the JSON rather than the CSV, in which a value may
/// have been protected from spreadsheet programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Json,
    Csv,
    Events,
}

impl Table {
    const ALL: [Self; 3] = [Self::Json, Self::Csv, Self::Events];

    const fn ending(self) -> &'static str {
        match self {
            Self::Json => "support_service.json",
            Self::Csv => "support_service.csv",
            Self::Events => "_event.csv",
        }
    }

    /// The one file of this table, if there is one.
    fn among(self, files: &[File]) -> Result<Option<&File>, Unreadable> {
        let found: Vec<&File> =
            files.iter().filter(|file| base(&file.path).ends_with(self.ending())).collect();
        match found[..] {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            _ => Err(Unreadable::Several(found.iter().map(|file| file.path.clone()).collect())),
        }
    }
}

/// A path's last part.
fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A row of a table, by its headings.
type Row = HashMap<String, String>;

impl Earlier {
    /// Reads an earlier release back from its files; others than those of [`is_read_back`] are passed
    /// over. Without a ledger (a part of a release, or one of an earlier version of this program) the
    /// table of services tells the identifiers, and since when is not known.
    ///
    /// # Errors
    ///
    /// When there is no table of services, or a file is not what this program writes: an earlier
    /// release that is only half understood would lose identifiers.
    pub fn read(name: &str, files: &[File]) -> Result<Self, Unreadable> {
        let services = match (Table::Json.among(files)?, Table::Csv.among(files)?) {
            (Some(file), _) => json(file)?,
            (None, Some(file)) => csv(file)?,
            (None, None) => return Err(Unreadable::NoTable),
        };
        let file = Table::Json.among(files)?.or(Table::Csv.among(files)?).map_or("", |file| &file.path);
        if services.iter().any(|row| !row.contains_key("名称") || !row.contains_key("ID")) {
            let why = Text::fixed("「ID」か「名称」の列がありません", "it has no column ID or 名称");
            return Err(Unreadable::Broken { file: file.to_owned(), line: None, why });
        }
        let events = Table::Events.among(files)?.map(csv).transpose()?.unwrap_or_default();
        let written = files.iter().find(|file| base(&file.path) == "ids.csv").map(ledger).transpose()?;

        let by_id: HashMap<(Sort, &str), Uuid> = written
            .iter()
            .flatten()
            .filter(|line| line.active || line.sort == Sort::Service)
            .map(|line| ((line.sort, line.id.as_str()), line.uuid))
            .collect();
        let mut listing = Listing { name: name.to_owned(), ..Listing::default() };
        for (sort, rows) in [(Sort::Service, services), (Sort::Event, events)] {
            for row in rows {
                let get = |heading: &str| row.get(heading).cloned().unwrap_or_default();
                let entry = comparison::entry(sort, &get, Uuid::parse_str(&get("HSDS_ID")).ok());
                let uuid = entry.uuid.or_else(|| by_id.get(&(sort, entry.id.as_str())).copied());
                listing.entries.push(Entry { uuid, ..entry });
            }
        }
        let ledger = written.unwrap_or_else(|| listing.entries.iter().filter_map(known).collect());
        listing.day = ledger.iter().filter_map(|line| line.last_seen).max();
        let here: HashSet<Uuid> = listing.entries.iter().filter_map(|entry| entry.uuid).collect();
        let retired = ledger.iter().filter(|line| !here.contains(&line.uuid));
        listing.retired = retired
            .map(|line| ((line.sort, id_key(&line.id)), line.name.clone()))
            .collect::<BTreeMap<_, _>>();
        Ok(Self { listing, ledger })
    }
}

/// What a table alone tells of an entry.
fn known(entry: &Entry) -> Option<Identified> {
    Some(Identified {
        id: entry.id.clone(),
        uuid: entry.uuid?,
        sort: entry.sort,
        name: entry.name.clone(),
        first_seen: None,
        last_seen: None,
        modified: None,
        active: !entry.ended,
        replaced_by: None,
    })
}

fn json(file: &File) -> Result<Vec<Row>, Unreadable> {
    let rows: Vec<HashMap<String, serde_json::Value>> =
        serde_json::from_slice(&file.bytes).map_err(|error| Unreadable::Broken {
            file: file.path.clone(),
            line: Some(error.line() as u64),
            why: Text::fixed("窓口の表（JSON）として読めません", "it is no table of services in JSON"),
        })?;
    let text = |value: serde_json::Value| match value {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let row = |row: HashMap<String, serde_json::Value>| {
        row.into_iter().map(|(heading, value)| (heading, text(value).unwrap_or_default())).collect()
    };
    Ok(rows.into_iter().map(row).collect())
}

fn csv(file: &File) -> Result<Vec<Row>, Unreadable> {
    let broken = |error: &::csv::Error| Unreadable::Broken {
        file: file.path.clone(),
        line: error.position().map(::csv::Position::line),
        why: Text::fixed("UTF-8のCSVとして読めません", "it is no CSV in UTF-8"),
    };
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let mut reader = ::csv::Reader::from_reader(bytes);
    let headings = reader.headers().map_err(|error| broken(&error))?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| broken(&error))?;
        let cells = headings.iter().zip(&record);
        rows.push(cells.map(|(heading, cell)| (heading.to_owned(), bare(cell).to_owned())).collect());
    }
    Ok(rows)
}

/// A cell without the apostrophe that protects it from spreadsheet programs.
fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn ledger(file: &File) -> Result<Vec<Identified>, Unreadable> {
    let mut lines = Vec::new();
    let mut seen = HashSet::new();
    // The first line is the headings.
    for (row, number) in csv(file)?.into_iter().zip(2..) {
        let line = identified(&row).and_then(|line| {
            let again = Text::fixed("同じUUIDが2回あります", "it has one UUID twice");
            if seen.insert(line.uuid) { Ok(line) } else { Err(again) }
        });
        let broken = |why| Unreadable::Broken { file: file.path.clone(), line: Some(number), why };
        lines.push(line.map_err(broken)?);
    }
    Ok(lines)
}

fn identified(row: &Row) -> Result<Identified, Text> {
    let get = |heading: &str| row.get(heading).map_or("", String::as_str);
    let day = |heading: &'static str| -> Result<Option<NaiveDate>, Text> {
        let wrong = || {
            Text::new(format!("{heading}が日付（2026-04-01）ではありません"), format!("{heading} is no date"))
        };
        match get(heading) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| wrong()),
        }
    };
    let uuid = |text: &str| {
        let wrong = |_| Text::fixed("uuidがUUIDではありません", "uuid is no UUID");
        Uuid::parse_str(text).map_err(wrong)
    };
    Ok(Identified {
        id: get("id").to_owned(),
        uuid: uuid(get("uuid"))?,
        sort: if get("kind") == Sort::Event.word() { Sort::Event } else { Sort::Service },
        name: get("name").to_owned(),
        first_seen: day("first_seen")?,
        last_seen: day("last_seen")?,
        modified: day("last_modified")?,
        active: get("status") == status(true),
        replaced_by: Some(get("replaced_by")).filter(|text| !text.is_empty()).map(uuid).transpose()?,
    })
}

impl Unreadable {
    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::NoTable => Text::fixed(
                "窓口の表（…_support_service.json か …_support_service.csv）がありません。",
                "there is no table of services (…_support_service.json or …_support_service.csv)",
            ),
            Self::Several(files) => {
                let files = files.join("、");
                Text::new(
                    format!("窓口の表がいくつもあり、どれが前回のものか分かりません（{files}）。"),
                    format!(
                        "there are several tables of services, and nothing tells which is meant ({files})"
                    ),
                )
            }
            Self::Broken { file, line, why } => {
                let (ja, en) = match line {
                    Some(line) => (format!("{file}の{line}行目"), format!("{file}, line {line}")),
                    None => (file.clone(), file.clone()),
                };
                Text::new(format!("{ja}：{}。", why.ja), format!("{en}: {}", why.en))
            }
        }
    }

    /// What to do.
    pub fn remedy(&self) -> Text {
        match self {
            Self::NoTable | Self::Several(_) => Text::fixed(
                "前回の export や build で作った opendata フォルダーを指定してください。",
                "Name the folder opendata that an earlier export or build made.",
            ),
            Self::Broken { .. } => Text::fixed(
                "公開したときのままのファイルに戻してください。手で直すと、番号が引き継げなくなります。",
                "Put the file back as it was published: edited by hand, identifiers can no longer be carried on.",
            ),
        }
    }
}

impl Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for Unreadable {}
