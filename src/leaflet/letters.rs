//! The letters of the annual audit, for fax or post: to each body its present entries, boxes to tick,
//! a day to answer by.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::view::{Letter, clean, one_line};
use super::world::LeafletWorld;
use super::{Error, rendered};
use crate::directory::freshness::{self, Standing};
use crate::directory::{Directory, Service, date, text};

/// What letters are written.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a> {
    /// The day of the letters, by which it is judged what is due.
    pub today: NaiveDate,
    /// The day to answer by.
    pub reply_by: NaiveDate,
    /// To every body, not to those alone that are due or soon will be.
    pub all: bool,
    /// A folder whose files stand in for those of the layouts.
    pub layouts: Option<&'a Path>,
}

/// The letters.
#[derive(Debug)]
pub struct Letters {
    /// A PDF (PDF/UA-1), a page or more for each body; empty where nobody is written to.
    pub pdf: Vec<u8>,
    /// To whom, in the order of the letters.
    pub bodies: Vec<String>,
}

#[derive(Serialize)]
struct View {
    title: String,
    heading: String,
    request: String,
    date: String,
    deadline: String,
    sender: Sender,
    bodies: Vec<Body>,
}

#[derive(Serialize)]
struct Sender {
    name: String,
    lines: Vec<String>,
    /// Where the answer goes; empty where the workbook does not say.
    reply: String,
}

#[derive(Serialize)]
struct Body {
    name: String,
    faxes: Vec<String>,
    entries: Vec<Letter>,
}

/// Writes the letters: to those longest unconfirmed first.
///
/// # Errors
///
/// The layout itself is at fault.
pub fn letters(directory: &Directory, post: &Post<'_>) -> Result<Letters, Error> {
    let bodies = bodies(directory, post);
    let names: Vec<String> = bodies.iter().map(|body| body.name.clone()).collect();
    if bodies.is_empty() {
        return Ok(Letters { pdf: Vec::new(), bodies: names });
    }
    let edition = &directory.edition;
    let title = one_line(&clean(&edition.title));
    let heading = if title.is_empty() {
        "掲載内容のご確認".to_owned()
    } else {
        format!("「{title}」掲載内容のご確認")
    };
    let view = View {
        title: heading.clone(),
        heading,
        request: "いつもお世話になっております。下の内容で、リーフレットとオープンデータに載せています。お間違いがないか、\
                  ご確認をお願いいたします。変わるところは右の欄にお書きのうえ、しめきりまでにご返事ください。"
            .to_owned(),
        date: date::japanese(post.today),
        deadline: date::japanese(post.reply_by),
        sender: sender(directory),
        bodies,
    };
    let bytes = serde_json::to_vec(&view).map_err(|error| Error(error.to_string()))?;
    let mut world = LeafletWorld::new(post.layouts, post.today, bytes, &[]);
    if !world.choose_file("letters/letters.typ") {
        return Err(Error("error: there is no layout letters/letters.typ\n".to_owned()));
    }
    let compiled = typst::compile::<PagedDocument>(&world).output;
    let document = compiled.map_err(|errors| Error(rendered(&world, &errors)))?;
    let options = PdfOptions {
        ident: Smart::Custom("mitsuori".to_owned()),
        creator: Smart::Custom(Some("mitsuori".to_owned())),
        standards: PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|error| Error(error.message().to_string()))?,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| Error(rendered(&world, &errors)))?;
    Ok(Letters { pdf, bodies: names })
}

/// The bodies that are written to, each with all its entries.
fn bodies(directory: &Directory, post: &Post<'_>) -> Vec<Body> {
    let mut groups: BTreeMap<String, Vec<&Service>> = BTreeMap::new();
    for service in directory.services.iter().filter(|service| is_out(service)) {
        groups.entry(text::key(service.body())).or_default().push(service);
    }
    let day = |service: &Service| freshness::confirmed(directory, service, post.today);
    let due = |service: &&Service| match freshness::standing(directory, service, post.today) {
        Standing::Never
        | Standing::Ahead(_)
        | Standing::Soon(_)
        | Standing::Due(_)
        | Standing::Overdue(_) => true,
        Standing::Fresh => false,
    };
    let mut groups: Vec<Vec<&Service>> =
        groups.into_values().filter(|services| post.all || services.iter().any(due)).collect();
    // Who was never asked comes first, then by the oldest day, then by their place in the sheet.
    groups.sort_by_key(|services| {
        let oldest = services.iter().map(|service| day(service)).min().flatten();
        (oldest, services.first().map(|service| service.row))
    });
    let body = |services: Vec<&Service>| {
        let mut faxes: Vec<String> = Vec::new();
        for service in &services {
            for fax in directory.contact(service).faxes {
                let number = (&fax.number).into();
                if !faxes.contains(&number) {
                    faxes.push(number);
                }
            }
        }
        let entries = services.iter().map(|service| {
            let confirmed = day(service).map_or_else(|| "記録がありません".to_owned(), date::japanese);
            Letter::of(directory, service, confirmed)
        });
        let name = services.first().map_or("", |service| service.body());
        Body { name: one_line(&clean(name)), faxes, entries: entries.collect() }
    };
    groups.into_iter().map(body).collect()
}

/// Whether a row goes out at all, on paper or as data.
fn is_out(service: &Service) -> bool {
    use crate::directory::vocabulary::Status;
    (service.publication.on_paper() || service.publication.as_data()) && service.status != Status::Ended
}

fn sender(directory: &Directory) -> Sender {
    let edition = &directory.edition;
    let publisher = one_line(&clean(&edition.publisher));
    let secretariat = one_line(&clean(&edition.secretariat));
    let phones: Vec<String> =
        edition.secretariat_phones.iter().map(|phone| format!("電話 {}", phone.number)).collect();
    let lines = [publisher.clone(), secretariat.clone(), one_line(&clean(&edition.secretariat_address))];
    let lines = lines.into_iter().chain(phones.iter().cloned()).filter(|line| !line.is_empty()).collect();
    let name = if publisher.is_empty() { secretariat.clone() } else { publisher };
    let to = if secretariat.is_empty() { name.clone() } else { secretariat };
    let reply = if to.is_empty() {
        String::new()
    } else {
        format!("あて先：{to}　{}", phones.join("　")).trim().to_owned()
    };
    Sender { name, lines, reply }
}
