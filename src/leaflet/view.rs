//! What a layout sees: `/view.json`. Everything is text that can be set as it stands; nothing of it
//! is Typst source.
//!
//! `layouts/README.md` describes the fields for those who draw layouts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::edition::Attachment;
use super::palette;
use super::picture::{Role, Shown};
use crate::directory::Directory;
use crate::directory::date;

mod article;
mod code;
mod entry;
mod guide;
pub(super) mod plan;

pub(super) use plan::Plan;

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

/// Where a panel stands on its sheet, in millimetres from the left.
#[derive(Debug, Serialize)]
struct Place {
    name: &'static str,
    x: f64,
    width: f64,
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
    code: code::Modules,
}

#[derive(Debug, Serialize)]
struct Category {
    number: usize,
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
pub(super) fn of(directory: &Directory, widths: [f64; 3], attached: &[Attachment<'_>], pictures: &[Shown]) -> (View, Plan) {
    let edition = &directory.edition;
    let (blocks, plan) = plan::of(directory);
    let public_url = edition.public_url.as_ref().and_then(|url| {
        let code = code::modules(url.href())?;
        Some(PublicUrl { text: clean(url.printed()), href: url.href().to_owned(), code })
    });
    let title = if edition.title.is_empty() { default_title(directory) } else { clean(&edition.title) };
    let view = View {
        lang: "ja",
        theme: Theme { palette: palette::named(&edition.colour) },
        geometry: Geometry { width: widths.iter().sum(), height: 210.0 },
        edition: Edition {
            title: title_lines(&title),
            title_text: title.replace('\n', ""),
            subtitle: clean(&edition.subtitle),
            greeting: paragraphs(&edition.greeting).iter().map(|text| phrases(text)).collect(),
            issue_date: clean(&edition.issue_date_text),
            publisher: clean(&edition.publisher),
            publisher_phrases: phrases(&edition.publisher),
            secretariat: clean(&edition.secretariat),
            secretariat_phrases: phrases(&edition.secretariat),
            secretariat_address: clean(&edition.secretariat_address),
            secretariat_phones: edition.secretariat_phones.iter().map(entry::Number::plain).collect(),
            funding: clean(&edition.funding),
            as_of: edition.information_date.map_or(String::new(), |day| format!("{}現在", date::japanese(day))),
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
                name: clean(&category.name),
                phrases: phrases(&category.name),
                description: clean(&category.description),
            })
            .collect(),
        steps: directory
            .steps
            .iter()
            .map(|step| Step {
                name: clean(&step.name),
                points: step.points.iter().map(|point| clean(point)).collect(),
            })
            .collect(),
        guide: guide::chart(directory),
        blocks,
        sheets: sheets(widths),
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

/// The panels of the roll fold by sheet: outside flap, back, cover from the left, inside mirrored.
/// In the order in which they are read aloud.
fn sheets([flap, back, cover]: [f64; 3]) -> Vec<Vec<Place>> {
    let place = |name, x, width| Place { name, x, width };
    vec![
        vec![
            place("cover", flap + back, cover),
            place("flap", 0.0, flap),
            place("back", flap, back),
        ],
        vec![
            place("inside-left", 0.0, cover),
            place("inside-middle", cover, back),
            place("inside-right", cover + back, flap),
        ],
    ]
}

fn default_title(directory: &Directory) -> String {
    match directory.edition.region.as_str() {
        "" => "相談窓口の、ご案内".to_owned(),
        region => format!("{}の\n相談窓口", clean(region)),
    }
}

/// A text without the characters that cannot be seen and could only disturb: controls, directions.
/// Line breaks stay.
pub(super) fn clean(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .collect()
}

/// The lines of a cell as paragraphs.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    clean(text).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The phrases of a heading, which stay together at line ends.
pub(super) fn phrases(text: &str) -> Vec<String> {
    let text = clean(text).replace('\n', "");
    let mut phrases: Vec<String> = Vec::new();
    for phrase in budoux::parse(budoux::models::default_japanese_model(), &text) {
        match phrases.last_mut() {
            // A phrase of one character is glued to its neighbour; a long one would not fit a line.
            Some(last) if last.chars().count() + phrase.chars().count() <= 3 => last.push_str(&phrase),
            _ => phrases.push(phrase),
        }
    }
    phrases.into_iter().flat_map(|phrase| pieces(&phrase, 14)).collect()
}

/// A phrase too long for a narrow line, in pieces that fit.
fn pieces(phrase: &str, longest: usize) -> Vec<String> {
    let characters: Vec<char> = phrase.chars().collect();
    characters.chunks(longest).map(|piece| piece.iter().collect()).collect()
}

/// The lines of the cover's title: those of the cell, else after each comma, else by phrases of at
/// most nine characters a line.
fn title_lines(title: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for part in title.lines().filter(|part| !part.trim().is_empty()) {
        for clause in part.trim().split_inclusive(['、', '，', '　', ' ']) {
            let mut line = String::new();
            for phrase in phrases(clause.trim()) {
                if !line.is_empty() && line.chars().count() + phrase.chars().count() > 9 {
                    lines.push(std::mem::take(&mut line));
                }
                line.push_str(&phrase);
            }
            if !line.is_empty() {
                lines.push(line);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_breaks_where_one_takes_breath() {
        assert_eq!(title_lines("ひとりで、家族だけで、悩まないで"), ["ひとりで、", "家族だけで、", "悩まないで"]);
        assert_eq!(title_lines("こまったとき\nここへ"), ["こまったとき", "ここへ"]);
        assert!(title_lines("").is_empty());
    }

    #[test]
    fn phrases_lose_nothing() {
        for text in ["山口県精神保健福祉センター", "A", "", "パーソナル・サポートセンターやまぐち"] {
            assert_eq!(phrases(text).concat(), text);
        }
    }

    #[test]
    fn invisible_characters_are_not_set() {
        assert_eq!(clean("083\u{202e}-934\u{0}\u{200b}"), "083-934");
    }
}
