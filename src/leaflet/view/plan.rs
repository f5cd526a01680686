//! Which block goes on which panel: the texts where 本文 says, the entries through the panels that
//! are theirs, figures and imprint where they belong if the workbook does not say.

use std::collections::{BTreeMap, BTreeSet};

use super::article::Article;
use super::entry::Entry;
use super::{Block, clean, one_line};
use crate::cell::CellRef;
use crate::column::{ArticleColumn, CategoryColumn, EventColumn, ServiceColumn};
use crate::directory::vocabulary::{ArticleKind, NodeKind, Panel, Vocabulary as _};
use crate::directory::{self, Directory};

/// The panels in reading order: the order in which entries flow.
const READING_ORDER: [Panel; 6] =
    [Panel::Cover, Panel::Flap, Panel::InsideLeft, Panel::InsideMiddle, Panel::InsideRight, Panel::Back];

/// How the blocks are to be placed.
#[derive(Debug, Default)]
pub(in crate::leaflet) struct Plan {
    /// What each panel holds besides the entries.
    pub(in crate::leaflet) panels: BTreeMap<Panel, Fixed>,
    /// The panels that the entries flow through, in their order.
    pub(in crate::leaflet) flow_panels: Vec<Panel>,
    /// The entries with their categories' bands, in order.
    pub(in crate::leaflet) flow: Vec<Item>,
    /// The blocks that are nothing but a heading.
    pub(in crate::leaflet) headings: BTreeSet<String>,
    /// What each block is, for findings: its cell and its name.
    pub(in crate::leaflet) sources: BTreeMap<String, Source>,
}

/// What a panel holds besides the entries: blocks above them and below them.
#[derive(Debug, Default)]
pub(in crate::leaflet) struct Fixed {
    pub(in crate::leaflet) above: Vec<String>,
    pub(in crate::leaflet) below: Vec<String>,
}

/// A block that flows, and the band that it stands under.
#[derive(Debug, Clone)]
pub(in crate::leaflet) struct Item {
    /// The block's key.
    pub(in crate::leaflet) key: String,
    /// The key of its category's band, and of the band that continues it on a later panel.
    pub(in crate::leaflet) band: Option<(String, String)>,
}

/// Where a block comes from.
#[derive(Debug)]
pub(in crate::leaflet) struct Source {
    pub(in crate::leaflet) cell: CellRef,
    pub(in crate::leaflet) name: String,
}

impl Plan {
    /// Whether all entries stand inside, where the flowchart sends its readers.
    pub(in crate::leaflet) fn entries_inside(&self) -> bool {
        let inside = [Panel::InsideLeft, Panel::InsideMiddle, Panel::InsideRight];
        self.flow_panels.iter().all(|panel| inside.contains(panel))
    }
}

/// The articles of a panel by their order, then by their rows.
fn on(directory: &Directory, panel: Panel) -> Vec<&directory::Article> {
    let mut here: Vec<_> = directory.articles.iter().filter(|article| article.panel == Some(panel)).collect();
    let place = |article: &directory::Article| article.order.unwrap_or(f64::INFINITY);
    here.sort_by(|a, b| place(a).total_cmp(&place(b)).then(a.row.cmp(&b.row)));
    here
}

/// The texts of a panel that has no room for figures: those of the cover.
pub(super) fn texts_on(directory: &Directory, panel: Panel) -> Vec<&directory::Article> {
    let has_words =
        |article: &&directory::Article| !is_figure(article.kind) || !clean(&article.body).is_empty();
    on(directory, panel).into_iter().filter(has_words).collect()
}

/// Whether there is anything to say about the edition.
fn has_imprint(edition: &directory::Edition) -> bool {
    let texts = [
        &edition.issue_date_text,
        &edition.publisher,
        &edition.secretariat,
        &edition.secretariat_address,
        &edition.funding,
        &edition.logo,
    ];
    let days_and_links = edition.information_date.is_some() || edition.public_url.is_some();
    days_and_links
        || !edition.secretariat_phones.is_empty()
        || texts.iter().any(|text| !clean(text).is_empty())
}

/// Whether an article says where a figure, the entries or the imprint stand.
const fn is_figure(kind: ArticleKind) -> bool {
    use ArticleKind::{Events, Guide, Imprint, Services, Staircase};
    matches!(kind, Staircase | Guide | Services | Events | Imprint)
}

/// A name short enough for a message.
fn shown(name: &str) -> String {
    const LONGEST: usize = 20;
    let name = one_line(&clean(name));
    let short: String = name.chars().take(LONGEST).collect();
    if short.len() < name.len() { short + "…" } else { short }
}

/// The blocks of a directory and their plan.
pub(super) fn of(directory: &Directory) -> (BTreeMap<String, Block>, Plan) {
    let placed = [false; ArticleKind::Imprint as usize + 1];
    let mut builder = Builder { directory, blocks: BTreeMap::new(), plan: Plan::default(), placed };
    builder.articles();
    builder.figures();
    builder.services();
    builder.events();
    builder.imprint();
    (builder.blocks, builder.plan)
}

struct Builder<'a> {
    directory: &'a Directory,
    blocks: BTreeMap<String, Block>,
    plan: Plan,
    /// Which figures 本文 has placed.
    placed: [bool; ArticleKind::Imprint as usize + 1],
}

impl<'a> Builder<'a> {
    /// The articles of each panel by their order, then by their rows.
    fn articles(&mut self) {
        for panel in READING_ORDER.into_iter().filter(|panel| *panel != Panel::Cover) {
            let mut titled = false;
            for article in on(self.directory, panel) {
                titled = self.article(panel, article, titled);
            }
        }
    }

    /// Places one article; says whether what follows it stands below a title of its panel.
    fn article(&mut self, panel: Panel, article: &'a directory::Article, titled: bool) -> bool {
        let key = format!("a{}", article.row);
        let cell = self.directory.headers.articles.cell(article.row, ArticleColumn::Body);
        let name = if !article.heading.is_empty() {
            &article.heading
        } else if is_figure(article.kind) {
            article.kind.word()
        } else {
            &article.body
        };
        let name = shown(name);
        self.plan.sources.insert(key.clone(), Source { cell: cell.clone(), name });
        let mut block = Article::of(article, titled);
        // A figure with words: the words stand before it as a text of their own.
        if is_figure(article.kind)
            && let Some(words) = block.split()
        {
            let key = format!("{key}-words");
            let name = shown(&article.body);
            self.plan.sources.insert(key.clone(), Source { cell, name });
            let title = words.is_title();
            self.put(panel, key, Block::Article(words));
            return self.figure(panel, article.kind, block, format!("a{}", article.row)) || title || titled;
        }
        let title = block.is_title();
        match article.kind {
            ArticleKind::Services | ArticleKind::Events => self.figure(panel, article.kind, block, key),
            kind if is_figure(kind) => self.figure(panel, kind, block, key) || titled,
            _ => {
                if !block.is_bare() {
                    self.put(panel, key, Block::Article(block));
                }
                title || titled
            }
        }
    }

    /// Places a figure or the entries, each only once; says whether it gave the panel a title that
    /// holds for what comes after.
    fn figure(&mut self, panel: Panel, kind: ArticleKind, block: Article, key: String) -> bool {
        let title = block.is_title();
        if kind == ArticleKind::Services {
            if !block.is_bare() {
                self.plan.headings.insert(key.clone());
                self.put(panel, key, Block::Article(block));
            }
            if !self.plan.flow_panels.contains(&panel) {
                self.plan.flow_panels.push(panel);
            }
            // What comes after the entries is not part of the last category.
            return false;
        }
        let first = !std::mem::replace(&mut self.placed[kind as usize], true);
        if !first || !self.has(kind) {
            return false;
        }
        if kind == ArticleKind::Events {
            self.plan.headings.insert(key.clone());
        }
        self.put(panel, key, Block::Article(block));
        if kind == ArticleKind::Events {
            for event in self.printed_events() {
                let key = self.event(event, if title { 3 } else { 2 });
                self.place(panel, key);
            }
            return false;
        }
        title
    }

    /// Whether there is anything to draw.
    fn has(&self, kind: ArticleKind) -> bool {
        match kind {
            ArticleKind::Events => !self.printed_events().is_empty(),
            ArticleKind::Staircase => !self.directory.steps.is_empty(),
            ArticleKind::Guide => self.directory.guide.iter().any(|node| node.kind == NodeKind::Question),
            ArticleKind::Imprint => has_imprint(&self.directory.edition),
            _ => true,
        }
    }

    fn put(&mut self, panel: Panel, key: String, block: Block) {
        self.blocks.insert(key.clone(), block);
        self.place(panel, key);
    }

    /// Above the entries, or below them where they have been placed already.
    fn place(&mut self, panel: Panel, key: String) {
        let below = self.plan.flow_panels.contains(&panel);
        let fixed = self.plan.panels.entry(panel).or_default();
        if below { fixed.below.push(key) } else { fixed.above.push(key) }
    }

    /// Figures that the workbook has but does not place: the staircase opens the inside, the
    /// flowchart opens the back.
    fn figures(&mut self) {
        let figures = [
            (ArticleKind::Staircase, "回復の道のり", Panel::InsideLeft),
            (ArticleKind::Guide, "どの窓口に相談しますか", Panel::Back),
        ];
        for (kind, heading, panel) in figures {
            if self.has(kind) && !self.placed[kind as usize] {
                let key = format!("f-{heading}");
                self.blocks.insert(key.clone(), Block::Article(Article::bare(kind, heading)));
                self.plan.panels.entry(panel).or_default().above.push(key);
            }
        }
    }

    /// The entries by category, those of no category last. Without a word in 本文 they flow through
    /// the inside, and over the flap before it where that is empty.
    fn services(&mut self) {
        if self.plan.flow_panels.is_empty() {
            let free = !self.plan.panels.contains_key(&Panel::Flap);
            self.plan.flow_panels = READING_ORDER
                .into_iter()
                .filter(|panel| match panel {
                    Panel::Flap => free,
                    Panel::Cover | Panel::Back => false,
                    Panel::InsideLeft | Panel::InsideMiddle | Panel::InsideRight => true,
                })
                .collect();
        }
        self.plan.flow_panels.sort_by_key(|panel| READING_ORDER.iter().position(|other| other == panel));
        let directory = self.directory;
        let groups = (0..directory.categories.len()).map(Some).chain([None]);
        let mut by_category: BTreeMap<Option<usize>, Vec<&directory::Service>> = BTreeMap::new();
        for service in directory.services.iter().filter(|service| service.is_printed()) {
            by_category.entry(service.category).or_default().push(service);
        }
        for category in groups {
            let band = category.map(|index| (format!("c{index}"), format!("c{index}+")));
            for service in by_category.remove(&category).unwrap_or_default() {
                if let (Some(index), Some((first, later))) = (category, &band) {
                    for (key, continued) in [(first, false), (later, true)] {
                        self.blocks.insert(
                            key.clone(),
                            Block::Category { kind: "category", category: index, continued },
                        );
                        if let Some(row) = directory.categories[index].row {
                            let cell = directory.headers.categories.cell(row, CategoryColumn::Name);
                            let name = clean(&directory.categories[index].name);
                            self.plan.sources.insert(key.clone(), Source { cell, name });
                        }
                    }
                }
                let key = format!("s{}", service.row);
                let cell = directory.cell(service, ServiceColumn::Description);
                self.plan.sources.insert(key.clone(), Source { cell, name: shown(&service.name) });
                self.blocks.insert(
                    key.clone(),
                    Block::Entry(Box::new(Entry::service(
                        directory,
                        service,
                        if band.is_some() { 3 } else { 2 },
                    ))),
                );
                self.plan.flow.push(Item { key, band: band.clone() });
            }
        }
    }

    fn printed_events(&self) -> Vec<&'a directory::Event> {
        self.directory.events.iter().filter(|event| event.publication.on_paper()).collect()
    }

    fn event(&mut self, event: &directory::Event, level: u8) -> String {
        let key = format!("e{}", event.row);
        let cell = self.directory.event_cell(event, EventColumn::Description);
        self.plan.sources.insert(key.clone(), Source { cell, name: shown(&event.name) });
        self.blocks.insert(key.clone(), Block::Entry(Box::new(Entry::event(event, level))));
        key
    }

    /// Events that 本文 does not place follow the entries, under a heading of their own.
    fn events(&mut self) {
        if self.placed[ArticleKind::Events as usize] {
            return;
        }
        for (index, event) in self.printed_events().into_iter().enumerate() {
            let heading = "h-events".to_owned();
            if index == 0 {
                let block = Block::Article(Article::bare(ArticleKind::Events, "催し"));
                self.blocks.insert(heading.clone(), block);
            }
            let key = self.event(event, 3);
            self.plan.flow.push(Item { key, band: Some((heading.clone(), heading)) });
        }
    }

    /// The imprint closes the back where 本文 does not place it.
    fn imprint(&mut self) {
        if self.has(ArticleKind::Imprint) && !self.placed[ArticleKind::Imprint as usize] {
            let key = "imprint".to_owned();
            self.blocks.insert(key.clone(), Block::Article(Article::bare(ArticleKind::Imprint, "")));
            self.plan.panels.entry(Panel::Back).or_default().below.push(key);
        }
    }
}
