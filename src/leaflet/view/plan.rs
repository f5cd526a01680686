//! Which block goes on which panel: the texts where 本文 says, the entries through the panels that
//! are theirs, figures and imprint where they belong if the workbook does not say.

use std::collections::BTreeMap;

use super::article::Article;
use super::entry::Entry;
use super::{Block, clean};
use crate::cell::CellRef;
use crate::column::{ArticleColumn, EventColumn, ServiceColumn};
use crate::directory::vocabulary::{ArticleKind, Panel};
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

/// The blocks of a directory and their plan.
pub(super) fn of(directory: &Directory) -> (BTreeMap<String, Block>, Plan) {
    let mut builder = Builder { directory, blocks: BTreeMap::new(), plan: Plan::default() };
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
}

impl<'a> Builder<'a> {
    /// The articles of each panel by their order, then by their rows.
    fn articles(&mut self) {
        let articles = &self.directory.articles;
        for panel in READING_ORDER {
            let mut here: Vec<_> = articles.iter().filter(|article| article.panel == Some(panel)).collect();
            here.sort_by(|a, b| {
                let place = |article: &directory::Article| article.order.unwrap_or(f64::INFINITY);
                place(a).total_cmp(&place(b)).then(a.row.cmp(&b.row))
            });
            let mut titled = false;
            for article in here {
                titled |= self.article(panel, article, titled);
            }
        }
    }

    /// Places one article; says whether it titles its panel.
    fn article(&mut self, panel: Panel, article: &directory::Article, titled: bool) -> bool {
        let key = format!("a{}", article.row);
        let cell = self.directory.headers.articles.cell(article.row, ArticleColumn::Body);
        let name = if article.heading.is_empty() { &article.body } else { &article.heading };
        let name = clean(name).chars().take(20).collect();
        self.plan.sources.insert(key.clone(), Source { cell, name });
        let block = Article::of(article, titled);
        let title = block.is_title();
        let drawn = match article.kind {
            ArticleKind::Services => {
                self.plan.flow_panels.push(panel);
                title || !block.is_bare()
            }
            ArticleKind::Events => !self.printed_events().is_empty(),
            ArticleKind::Staircase => !self.directory.steps.is_empty(),
            ArticleKind::Guide => !self.directory.guide.is_empty(),
            _ => true,
        };
        if drawn {
            self.put(panel, key, Block::Article(block));
        }
        if article.kind == ArticleKind::Events {
            for event in self.printed_events() {
                let key = self.event(event);
                self.place(panel, key);
            }
        }
        drawn && title
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
        let placed = |kind| self.directory.articles.iter().any(|a| a.kind == kind && a.panel.is_some());
        let figures = [
            (ArticleKind::Staircase, "回復の道のり", Panel::InsideLeft, self.directory.steps.is_empty()),
            (ArticleKind::Guide, "どの窓口に相談しますか", Panel::Back, self.directory.guide.is_empty()),
        ];
        let missing: Vec<_> = figures.into_iter().filter(|&(kind, .., empty)| !empty && !placed(kind)).collect();
        for (kind, heading, panel, _) in missing {
            let key = format!("f-{heading}");
            self.blocks.insert(key.clone(), Block::Article(Article::bare(kind, heading)));
            self.plan.panels.entry(panel).or_default().above.push(key);
        }
    }

    /// The entries by category, those of no category last. Without a word in 本文 they flow through
    /// the inside, and over the flap before it where that is empty.
    fn services(&mut self) {
        if self.plan.flow_panels.is_empty() {
            let free = !self.plan.panels.contains_key(&Panel::Flap);
            self.plan.flow_panels =
                READING_ORDER.into_iter().filter(|panel| match panel {
                    Panel::Flap => free,
                    Panel::Cover | Panel::Back => false,
                    Panel::InsideLeft | Panel::InsideMiddle | Panel::InsideRight => true,
                }).collect();
        }
        self.plan.flow_panels.sort_by_key(|panel| READING_ORDER.iter().position(|other| other == panel));
        self.plan.flow_panels.dedup();
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
                        self.blocks.insert(key.clone(), Block::Category { kind: "category", category: index, continued });
                    }
                }
                let key = format!("s{}", service.row);
                let cell = directory.cell(service, ServiceColumn::Description);
                self.plan.sources.insert(key.clone(), Source { cell, name: clean(&service.name) });
                self.blocks.insert(key.clone(), Block::Entry(Box::new(Entry::service(directory, service))));
                self.plan.flow.push(Item { key, band: band.clone() });
            }
        }
    }

    fn printed_events(&self) -> Vec<&'a directory::Event> {
        self.directory.events.iter().filter(|event| event.publication.on_paper()).collect()
    }

    fn event(&mut self, event: &directory::Event) -> String {
        let key = format!("e{}", event.row);
        let cell = self.directory.event_cell(event, EventColumn::Description);
        self.plan.sources.insert(key.clone(), Source { cell, name: clean(&event.name) });
        self.blocks.insert(key.clone(), Block::Entry(Box::new(Entry::event(event))));
        key
    }

    /// Events that 本文 does not place follow the entries, under a heading of their own.
    fn events(&mut self) {
        let articles = &self.directory.articles;
        if articles.iter().any(|a| a.kind == ArticleKind::Events && a.panel.is_some()) {
            return;
        }
        for (index, event) in self.printed_events().into_iter().enumerate() {
            let heading = "h-events".to_owned();
            if index == 0 {
                let block = Block::Article(Article::bare(ArticleKind::Events, "催し"));
                self.blocks.insert(heading.clone(), block);
            }
            let key = self.event(event);
            self.plan.flow.push(Item { key, band: Some((heading.clone(), heading)) });
        }
    }

    /// The imprint closes the back where 本文 does not place it.
    fn imprint(&mut self) {
        let articles = &self.directory.articles;
        if !articles.iter().any(|a| a.kind == ArticleKind::Imprint && a.panel.is_some()) {
            let key = "imprint".to_owned();
            self.blocks.insert(key.clone(), Block::Article(Article::bare(ArticleKind::Imprint, "")));
            self.plan.panels.entry(Panel::Back).or_default().below.push(key);
        }
    }
}
