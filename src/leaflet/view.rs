//! What a layout sees: `/view.json`. Everything is text that can be set as it stands; nothing of it
//! is Typst source.
//!
//! `layouts/README.md` describes the fields for those who draw layouts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::edition::Attachment;
use super::fold::{Crease, Place};
use super::geometry;
use super::palette;
use super::picture::{Role, Shown};
use crate::directory::freshness::{self, Standing};
use crate::directory::vocabulary::Panel;
use crate::directory::{Directory, date};

mod article;
mod code;
mod entry;
mod guide;
mod letter;
pub(super) mod plan;
mod spoken;
mod words;

pub(super) use letter::Letter;
pub(super) use plan::Plan;
pub(super) use words::{clean, is_number, one_line, paragraphs, phrases};
use words::{phrases_within, title_lines};

/// The whole view.
#[derive(Debug, Serialize)]
pub(super) struct View {
    lang: &'static str,
    theme: Theme,
    geometry: Geometry,
    edition: Edition,
    categories: Vec<Category>,
    steps: Vec<Step>,
    guide: guide::Chart,
    blocks: BTreeMap<String, Block>,
    sheets: Vec<Vec<Place>>,
    creases: Vec<Vec<Crease>>,
    /// What the screen edition carries inside.
    attachments: Vec<Attached>,
}

#[derive(Debug, Serialize)]
struct Attached {
    name: String,
    media_type: String,
    description: String,
}

#[derive(Debug, Serialize)]
struct Theme {
    palette: &'static str,
}

/// Millimetres.
#[derive(Debug, Serialize)]
struct Geometry {
    width: f64,
    height: f64,
}

#[derive(Debug, Serialize)]
struct Edition {
    title: Vec<String>,
    title_text: String,
    subtitle: String,
    greeting: Vec<Vec<String>>,
    issue_date: String,
    publisher: String,
    publisher_phrases: Vec<String>,
    secretariat: String,
    secretariat_phrases: Vec<String>,
    secretariat_address: String,
    secretariat_phones: Vec<entry::Number>,
    funding: String,
    as_of: String,
    public_url: Option<PublicUrl>,
    logo: Option<Picture>,
    cover_picture: Option<Picture>,
}

/// A picture: where its file stands for the screen and for the press, what it shows, and its width
/// against its height.
#[derive(Debug, Serialize)]
struct Picture {
    name: &'static str,
    path: String,
    press: String,
    alt: String,
    aspect: f64,
}

#[derive(Debug, Serialize)]
struct PublicUrl {
    text: String,
    href: String,
    /// None where the address is too long for a code of a fitting size.
    code: Option<code::Modules>,
}

#[derive(Debug, Serialize)]
struct Category {
    number: usize,
    /// Which colour of the palette it has, counted from one.
    colour: usize,
    name: String,
    phrases: Vec<String>,
    description: String,
}

#[derive(Debug, Serialize)]
struct Step {
    name: String,
    points: Vec<String>,
}

/// A piece of a panel that is never split.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Block {
    Category { kind: &'static str, category: usize, continued: bool },
    Entry(Box<entry::Entry>),
    Article(article::Article),
}

/// The view of a directory, and how its blocks are to be placed.
pub(super) fn of(
    directory: &Directory,
    sheet: geometry::Geometry,
    attached: &[Attachment<'_>],
    pictures: &[Shown],
) -> (View, Plan) {
    let edition = &directory.edition;
    let (blocks, plan) = plan::of(directory);
    let public_url = edition.public_url.as_ref().map(|url| PublicUrl {
        text: clean(url.printed()),
        href: url.href().to_owned(),
        code: code::modules(url.href()),
    });
    let line = |text: &str| one_line(&clean(text));
    // An address alone stands where the secretariat's name would.
    let (secretariat, address) = match edition.secretariat.trim() {
        "" => (edition.secretariat_address.as_str(), ""),
        name => (name, edition.secretariat_address.as_str()),
    };
    let title = Some(clean(&edition.title))
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| default_title(directory));
    let view = View {
        lang: "ja",
        theme: Theme { palette: palette::named(&edition.colour) },
        geometry: Geometry { width: sheet.width, height: sheet.height },
        edition: Edition {
            title: title_lines(&title),
            title_text: one_line(&title),
            subtitle: line(&edition.subtitle),
            greeting: greeting(directory),
            issue_date: line(&edition.issue_date_text),
            publisher: line(&edition.publisher),
            publisher_phrases: phrases(&edition.publisher),
            secretariat: line(secretariat),
            secretariat_phrases: phrases(secretariat),
            secretariat_address: line(address),
            secretariat_phones: edition.secretariat_phones.iter().map(entry::Number::plain).collect(),
            funding: line(&edition.funding),
            as_of: edition
                .information_date
                .map_or(String::new(), |day| format!("{}現在", date::japanese(day))),
            public_url,
            logo: picture(pictures, Role::Logo),
            cover_picture: picture(pictures, Role::Cover),
        },
        categories: directory
            .categories
            .iter()
            .enumerate()
            .map(|(index, category)| Category {
                number: index + 1,
                colour: palette::of_category(&category.colour, index + 1),
                name: line(&category.name),
                phrases: phrases(&category.name),
                description: line(&category.description),
            })
            .collect(),
        steps: directory
            .steps
            .iter()
            .map(|step| Step {
                name: line(&step.name),
                points: step
                    .points
                    .iter()
                    .map(|point| line(point))
                    .filter(|point| !point.is_empty())
                    .collect(),
            })
            .collect(),
        guide: guide::chart(directory, plan.entries_inside()),
        blocks,
        sheets: sheet.sheets,
        creases: sheet.creases,
        attachments: attached
            .iter()
            .map(|file| Attached {
                name: file.name.to_owned(),
                media_type: file.media_type.to_owned(),
                description: file.description.to_owned(),
            })
            .collect(),
    };
    (view, plan)
}

impl View {
    /// Marks the entries that nobody has confirmed for too long on a day, where the workbook keeps
    /// the days of confirmation at all.
    pub(super) fn mark_stale(&mut self, directory: &Directory, today: NaiveDate) {
        if !freshness::is_kept(directory) {
            return;
        }
        for service in &directory.services {
            if let Standing::Never | Standing::Overdue(_) = freshness::standing(directory, service, today)
                && let Some(Block::Entry(entry)) = self.blocks.get_mut(&format!("s{}", service.row))
            {
                entry.mark_stale(service.assured_date);
            }
        }
    }
}

fn picture(pictures: &[Shown], role: Role) -> Option<Picture> {
    let picture = pictures.iter().find(|picture| picture.role == role)?;
    Some(Picture {
        name: role.name(),
        path: format!("/{}", picture.path()),
        press: format!("/{}", picture.press_path()),
        alt: picture.alternative.clone(),
        aspect: picture.aspect(),
    })
}

/// The words of the cover below its title: the greeting, then what 本文 puts on the cover.
fn greeting(directory: &Directory) -> Vec<Vec<String>> {
    let more = plan::texts_on(directory, Panel::Cover);
    let more = more.into_iter().flat_map(|article| [&article.heading, &article.body]);
    let texts = std::iter::once(&directory.edition.greeting).chain(more);
    texts.flat_map(|text| paragraphs(text)).map(|text| phrases(&text)).collect()
}

fn default_title(directory: &Directory) -> String {
    match one_line(&clean(&directory.edition.region)).as_str() {
        "" => "相談窓口の、ご案内".to_owned(),
        region => format!("{region}の\n相談窓口"),
    }
}
