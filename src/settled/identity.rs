//! What a finding is about, read from the directory: the row of its cell by ID or name, and the column
//! by its heading. Rows may be inserted and columns moved; that stays.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::column::{Column, ExceptionColumn, Header, Setting, SettingColumn};
use crate::directory::vocabulary::Vocabulary as _;
use crate::directory::{Directory, Headers};
use crate::finding::{Finding, Identity};

/// Fills in what each finding is about.
pub fn identify(findings: &mut [Finding], directory: &Directory) {
    if findings.is_empty() {
        return;
    }
    let places = Places::of(directory);
    for finding in findings {
        if let Some(cell) = &finding.cell {
            finding.identity = places.identity(&cell.sheet, cell.row, cell.column);
        }
    }
}

/// The form in which IDs and names are compared: width, case and blanks do not count.
pub(super) fn key(text: &str) -> String {
    Identity::key(text)
}

/// Where every row and column of the workbook stands.
pub(super) struct Places<'a> {
    sheets: BTreeMap<&'a str, Sheet<'a>>,
}

struct Sheet<'a> {
    kind: &'static str,
    fields: BTreeMap<u32, &'static str>,
    /// The row's ID, else its name; and its name.
    rows: BTreeMap<u32, (&'a str, &'a str)>,
}

impl<'a> Places<'a> {
    pub(super) fn of(directory: &'a Directory) -> Self {
        let Directory { headers, edition, categories, services, events, articles, steps, guide, exceptions } =
            directory;
        let Headers {
            categories: of_categories,
            services: of_services,
            events: of_events,
            articles: of_articles,
            steps: of_steps,
            guide: of_guide,
            exceptions: of_exceptions,
        } = headers;
        let mut places = Self { sheets: BTreeMap::new() };
        // Sheets that the workbook lacks come first: one that it has may bear their name.
        places.add(of_exceptions, exceptions.iter().map(|row| (row.row, &*row.rule, &*row.id)));
        places.add(of_guide, guide.iter().map(|row| (row.row, &*row.id, &*row.words)));
        places.add(of_steps, steps.iter().map(|row| (row.row, "", &*row.name)));
        places.add(
            of_articles,
            articles.iter().map(|row| {
                let panel = row.panel.map_or("", |panel| panel.word());
                (row.row, "", if row.heading.is_empty() { panel } else { &*row.heading })
            }),
        );
        places.add(of_categories, categories.iter().filter_map(|row| Some((row.row?, &*row.id, &*row.name))));
        places.add(of_events, events.iter().map(|row| (row.row, &*row.id, &*row.name)));
        places.add(of_services, services.iter().map(|row| (row.row, &*row.id, &*row.name)));
        for (setting, cell) in &edition.cells {
            let sheet = places.sheets.entry(&cell.sheet).or_insert_with(|| Sheet {
                kind: SettingColumn::SHEET,
                fields: BTreeMap::new(),
                rows: BTreeMap::new(),
            });
            sheet.fields.insert(cell.column, SettingColumn::Content.heading());
            sheet.rows.insert(cell.row, (Setting::heading(*setting), Setting::heading(*setting)));
        }
        places
    }

    fn add<C: Column>(&mut self, header: &'a Header<C>, rows: impl Iterator<Item = (u32, &'a str, &'a str)>) {
        if header.places.is_empty() {
            return;
        }
        let rows = rows.map(|(row, id, name)| (row, (if id.trim().is_empty() { name } else { id }, name)));
        let fields = header.places.iter().map(|(column, place)| (*place, column.heading()));
        let sheet = Sheet { kind: C::SHEET, fields: fields.collect(), rows: rows.collect() };
        self.sheets.insert(&header.sheet, sheet);
    }

    fn identity(&self, tab: &str, row: u32, column: u32) -> Identity {
        let Some(sheet) = self.sheets.get(tab) else {
            return Identity { sheet: tab.to_owned(), ..Identity::default() };
        };
        Identity {
            sheet: sheet.kind.to_owned(),
            row: sheet.rows.get(&row).map(|(id, _)| key(id)).unwrap_or_default(),
            field: sheet.fields.get(&column).copied().unwrap_or_default().to_owned(),
        }
    }

    /// The rows that an exception can be about: ID, else name; and name.
    fn rows(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let sheets = self.sheets.values().filter(|sheet| sheet.kind != ExceptionColumn::SHEET);
        sheets.flat_map(|sheet| sheet.rows.values().copied())
    }
}

/// What the rows that an exception can be about go by.
pub(super) struct Called<'a> {
    /// The keys of their IDs, and of the names of those that have none.
    ids: HashSet<String>,
    /// By the key of a name, the IDs of the rows that bear it.
    of_names: HashMap<String, Vec<&'a str>>,
}

impl<'a> Called<'a> {
    pub(super) fn of(places: &Places<'a>) -> Self {
        let (mut ids, mut of_names) = (HashSet::new(), HashMap::<String, Vec<&str>>::new());
        for (id, name) in places.rows() {
            let (of_id, of_name) = (key(id), key(name));
            if of_id != of_name {
                of_names.entry(of_name).or_default().push(id);
            }
            ids.insert(of_id);
        }
        Self { ids, of_names }
    }

    /// The IDs of the rows that bear a name; none where the name itself stands in for the ID.
    pub(super) fn ids_of(&self, name: &str) -> &[&'a str] {
        self.of_names.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a row goes by this ID, or by this name where it has no ID.
    pub(super) fn has(&self, row: &str) -> bool {
        self.ids.contains(row)
    }
}
