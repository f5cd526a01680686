//! The texts of the panels, and the places of the figures.

use serde::Serialize;

use super::{paragraphs, phrases};
use crate::directory;
use crate::directory::vocabulary::ArticleKind;

/// A text with its heading, or a figure with its heading.
#[derive(Debug, Serialize)]
pub(in crate::leaflet) struct Article {
    kind: &'static str,
    /// 2 for a panel's title, 3 below one.
    level: u8,
    heading: Vec<String>,
    paragraphs: Vec<String>,
    #[serde(rename = "paragraph-phrases")]
    paragraph_phrases: Vec<Vec<String>>,
}

impl Article {
    /// An article of 本文. `titled` says whether its panel has a title already.
    pub(super) fn of(article: &directory::Article, titled: bool) -> Self {
        let level = match article.kind {
            ArticleKind::Quotation | ArticleKind::List | ArticleKind::Note if titled => 3,
            _ => 2,
        };
        let paragraphs = paragraphs(&article.body);
        Self {
            kind: word(article.kind),
            level,
            heading: phrases(&article.heading),
            paragraph_phrases: paragraphs.iter().map(|text| phrases(text)).collect(),
            paragraphs,
        }
    }

    /// A figure or a heading that the workbook does not place itself.
    pub(super) fn bare(kind: ArticleKind, heading: &str) -> Self {
        let (paragraphs, paragraph_phrases) = (Vec::new(), Vec::new());
        Self { kind: word(kind), level: 2, heading: phrases(heading), paragraphs, paragraph_phrases }
    }

    /// Its heading and words as a text of their own, where it has words; what is left is bare.
    pub(super) fn split(&mut self) -> Option<Self> {
        if self.paragraphs.is_empty() {
            return None;
        }
        Some(Self {
            kind: word(ArticleKind::Prose),
            level: self.level,
            heading: std::mem::take(&mut self.heading),
            paragraphs: std::mem::take(&mut self.paragraphs),
            paragraph_phrases: std::mem::take(&mut self.paragraph_phrases),
        })
    }

    /// Whether it has neither heading nor text.
    pub(super) fn is_bare(&self) -> bool {
        self.heading.is_empty() && self.paragraphs.is_empty()
    }

    /// Whether it has a heading that titles its panel.
    pub(super) fn is_title(&self) -> bool {
        self.level == 2 && !self.heading.is_empty()
    }
}

fn word(kind: ArticleKind) -> &'static str {
    match kind {
        ArticleKind::Prose => "prose",
        ArticleKind::Quotation => "quotation",
        ArticleKind::List => "list",
        ArticleKind::Note => "note",
        ArticleKind::Callout => "callout",
        ArticleKind::Staircase => "staircase",
        ArticleKind::Guide => "guide",
        ArticleKind::Services | ArticleKind::Events => "heading",
        ArticleKind::Imprint => "imprint",
    }
}
