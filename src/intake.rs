//! From rows of cells to the typed directory. What is absent or cannot be read ends here, as a
//! finding at its cell; one bad cell costs that field alone.
//!
//! Guesses are said: a restored zero, an area code supplied, a date of which only the month is
//! known. What the values then mean together is the checks' matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use crate::column::{
    ArticleColumn, CategoryColumn, EventColumn, ExceptionColumn, GuideColumn, ServiceColumn, SettingColumn,
    StepColumn,
};
use crate::directory::{Category, Directory, Headers, Service, Words, address, text};
use crate::finding::{Crowd, Finding};
use crate::parallel;
use crate::workbook::{Account, Error, Grid, Guidance, Table, Workbook};

mod confirmed;
mod edition;
mod events;
mod field;
mod guidance;
mod hours;
mod number;
mod panels;
pub mod rules;
mod services;

use field::Reader;

/// The directory as far as it could be read, and what could not.
#[derive(Debug)]
pub struct Intake {
    /// What the workbook says.
    pub directory: Directory,
    /// What could not be read, and what was guessed.
    pub findings: Vec<Finding>,
    /// How each table was read, the services first.
    pub accounts: Vec<Account>,
    /// The sheets that hold something and of which nothing was read.
    pub unread: Vec<Arc<str>>,
}

/// Reads a whole workbook.
///
/// # Errors
///
/// The workbook has no sheet of services.
pub fn read(workbook: &Workbook) -> Result<Intake, Error> {
    read_guided(workbook, &Guidance::default())
}

/// Reads a whole workbook where somebody says how the services are to be found; that counts before
/// what 発行情報 says.
///
/// # Errors
///
/// The workbook has no sheet of services.
pub fn read_guided(workbook: &Workbook, guidance: &Guidance) -> Result<Intake, Error> {
    let others = Others::of(workbook);
    let services = workbook.services_told(&guidance.clone().or(&others.told.services))?;
    Ok(typed(services, others, workbook))
}

/// The same for a workbook that nobody needs as a whole any more: the rows of the services are taken out of
/// their sheet rather than copied. There stays of that sheet what stands in the columns that are named by
/// their places, but for the IDs of entries, which the directory has.
///
/// # Errors
///
/// The workbook has no sheet of services.
pub fn read_taking(
    workbook: &mut Workbook,
    guidance: &Guidance,
    stays: impl Fn(&Grid) -> BTreeSet<u32>,
) -> Result<Intake, Error> {
    let others = Others::of(workbook);
    let guidance = guidance.clone().or(&others.told.services);
    let sheets = others.sheets();
    // Where another table stands on the same sheet, that stays whole.
    let shared = |sheet: &Grid| sheets.contains(&sheet.name);
    let stays = |sheet: &Grid| if shared(sheet) { sheet.columns() } else { stays(sheet) };
    let services = workbook.services_taken(&guidance, stays)?;
    Ok(typed(services, others, workbook))
}

/// What a search for a table gives: the table, if there is one, and what there is to say of it.
type Search<C> = (Option<Table<C>>, Vec<Finding>);

/// The tables beside that of the services.
struct Others {
    settings: Search<SettingColumn>,
    /// What 発行情報 says about where the tables are, and what cannot be followed in it.
    told: guidance::Told,
    about_told: Vec<Finding>,
    categories: Search<CategoryColumn>,
    events: Search<EventColumn>,
    articles: Search<ArticleColumn>,
    steps: Search<StepColumn>,
    guide: Search<GuideColumn>,
    exceptions: Search<ExceptionColumn>,
}

impl Others {
    fn of(workbook: &Workbook) -> Self {
        let settings = workbook.table();
        let mut about_told = Vec::new();
        let told =
            settings.0.as_ref().map(|table| guidance::read(table, &mut about_told)).unwrap_or_default();
        Self {
            events: workbook.table_told(&told.events),
            settings,
            told,
            about_told,
            categories: workbook.table(),
            articles: workbook.table(),
            steps: workbook.table(),
            guide: workbook.table(),
            exceptions: workbook.table(),
        }
    }

    /// The sheets that they stand on.
    fn sheets(&self) -> Vec<Arc<str>> {
        fn sheet<C>(search: &Search<C>) -> Option<Arc<str>> {
            search.0.as_ref().map(|table| table.account.sheet.clone())
        }
        let Self { settings, told: _, about_told: _, categories, events, articles, steps, guide, exceptions } =
            self;
        let sheets = [sheet(settings), sheet(categories), sheet(events), sheet(articles), sheet(steps)];
        sheets.into_iter().chain([sheet(guide), sheet(exceptions)]).flatten().collect()
    }
}

/// The directory that the tables of a workbook make up.
fn typed(services: (Table<ServiceColumn>, Vec<Finding>), others: Others, workbook: &Workbook) -> Intake {
    let (mut services, said) = services;
    let mut findings = Vec::new();
    let mut accounts = Vec::new();
    let settings = found(others.settings, &mut findings, &mut accounts);
    findings.extend(others.about_told);
    findings.extend(said);
    let mut crowd = Crowd::default();
    crowd.thin(&mut findings);
    accounts.insert(0, services.account.clone());
    let edition = match settings {
        Some(table) => edition::read(&table, &mut findings),
        None => Default::default(),
    };
    let mut headers = Headers::default();
    let mut reader = Reader {
        home: address::home(&edition.region),
        area_code: &edition.area_code,
        findings: &mut findings,
    };

    let (mut categories, given) = match found(others.categories, reader.findings, &mut accounts) {
        Some(table) => {
            let categories = panels::categories(&table, &mut reader);
            headers.categories = table.header;
            (categories, true)
        }
        None => (Vec::new(), false),
    };
    let rows = std::mem::take(&mut services.rows);
    let mut read = services::read_all(&services, rows, &mut crowd, &mut reader);
    headers.services = services.header;
    if !given {
        categories = named(&read);
    }
    assign(&mut read, &categories);
    fall_back(&mut read);
    confirmed::once(&mut read);

    let mut events = Vec::new();
    if let Some(table) = found(others.events, reader.findings, &mut accounts) {
        events = table.rows.iter().map(|row| events::read(&table, row, &mut reader)).collect();
        headers.events = table.header;
    }
    let mut articles = Vec::new();
    if let Some(table) = found(others.articles, reader.findings, &mut accounts) {
        articles = panels::articles(&table, &mut reader);
        headers.articles = table.header;
    }
    let mut steps = Vec::new();
    if let Some(table) = found(others.steps, reader.findings, &mut accounts) {
        steps = panels::steps(&table, &mut reader);
        headers.steps = table.header;
    }
    let mut guide = Vec::new();
    if let Some(table) = found(others.guide, reader.findings, &mut accounts) {
        guide = panels::guide(&table, &categories, &mut reader);
        headers.guide = table.header;
    }
    let mut exceptions = Vec::new();
    if let Some(table) = found(others.exceptions, reader.findings, &mut accounts) {
        exceptions = panels::exceptions(&table, &mut reader);
        headers.exceptions = table.header;
    }
    crowd.thin(&mut findings);
    findings.extend(crowd.tell());
    let services = read;
    let directory =
        Directory { headers, edition, categories, services, events, articles, steps, guide, exceptions };
    let filled = workbook.sheets.iter().filter(|sheet| !sheet.rows.is_empty()).map(|sheet| &sheet.name);
    let unread = filled.filter(|name| accounts.iter().all(|account| account.sheet != **name));
    Intake { directory, findings, unread: unread.cloned().collect(), accounts }
}

/// The table of services where [`read_guided`] finds it, for writing into a copy.
///
/// # Errors
///
/// The workbook has no sheet of services.
pub fn services_table(workbook: &Workbook, guidance: &Guidance) -> Result<Table<ServiceColumn>, Error> {
    Ok(workbook.services_told(&guidance.clone().or(&told(workbook).services))?.0)
}

/// The table of events where [`read_guided`] finds it, for writing into a copy.
pub fn events_table(workbook: &Workbook) -> Option<Table<EventColumn>> {
    workbook.table_told(&told(workbook).events).0
}

/// What the workbook itself says about where its tables are; what cannot be followed in it is said where
/// the whole is read.
fn told(workbook: &Workbook) -> guidance::Told {
    let settings = workbook.table::<SettingColumn>().0;
    settings.map(|table| guidance::read(&table, &mut Vec::new())).unwrap_or_default()
}

/// The table that a search found; what there is to say of it is said.
fn found<C>(search: Search<C>, findings: &mut Vec<Finding>, accounts: &mut Vec<Account>) -> Option<Table<C>> {
    let (table, said) = search;
    findings.extend(said);
    accounts.extend(table.as_ref().map(|table| table.account.clone()));
    table
}

/// Where no sheet lists the categories: those that the services name, in the order of their rows.
fn named(services: &[Service]) -> Vec<Category> {
    let mut typed = HashSet::default();
    let mut seen = HashSet::default();
    let mut categories = Vec::new();
    for service in services.iter().filter(|service| typed.insert(service.category_text.as_str())) {
        let name = service.category_text.trim();
        if name.is_empty() || !seen.insert(text::key(name)) {
            continue;
        }
        categories.push(Category {
            row: None,
            id: name.to_owned(),
            name: name.to_owned(),
            description: String::new(),
            colour: String::new(),
            order: None,
            months_fresh: None,
        });
    }
    categories
}

/// Finds the category that each service names, by ID or by name.
fn assign(services: &mut [Service], categories: &[Category]) {
    let places = places(categories);
    let mut typed: HashMap<Words, Option<usize>> = HashMap::default();
    for service in services {
        let words = &service.category_text;
        service.category = typed.get(words).copied().unwrap_or_else(|| {
            let place = places.get(&text::key(words)).copied();
            typed.insert(words.clone(), place);
            place
        });
    }
}

/// Where each category stands, by the key of its ID and of its name; an ID outranks a name.
fn places(categories: &[Category]) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for (index, category) in categories.iter().enumerate().rev() {
        places.insert(text::key(&category.name), index);
    }
    for (index, category) in categories.iter().enumerate().rev() {
        places.insert(text::key(&category.id), index);
    }
    places.remove("");
    places
}

/// Gives each service without a contact the desk of its 主催: the first entry of that name that has
/// one and may appear wherever the service does.
fn fall_back(services: &mut [Service]) {
    let without = |service: &Service| !service.has_contact() && !service.organization.is_empty();
    let bodies = services.iter().filter(|service| without(service));
    let mut desks: HashMap<String, Vec<usize>> =
        bodies.map(|service| (text::key(&service.organization), Vec::new())).collect();
    if desks.is_empty() {
        return;
    }
    let names = parallel::each(services, |service| service.has_contact().then(|| text::key(&service.name)));
    for (index, name) in names.into_iter().enumerate() {
        if let Some(desks) = name.and_then(|name| desks.get_mut(&name)) {
            desks.push(index);
        }
    }
    let found: Vec<Option<usize>> = services
        .iter()
        .map(|service| {
            let body = without(service).then(|| text::key(&service.organization))?;
            let desks = desks.get(&body)?;
            desks.iter().copied().find(|&desk| services[desk].publication.covers(service.publication))
        })
        .collect();
    for (service, desk) in services.iter_mut().zip(found) {
        service.desk = desk;
    }
}
