//! The words of the notes: a sheet's part of comments.

use super::super::Error;
use super::super::element::{Cuts, Elements, Tag};
use super::super::tag::{attribute, name, opened};
use super::Notes;
use super::parts::{Parts, prefix};
use crate::cell::letters;
use crate::workbook::xlsx::address::Address;

/// Who the notes say they are by.
const AUTHOR: &str = "mitsuori";

/// The part with these notes in it, and the cells that had none before. Below words that are there
/// already a line is left blank.
pub(super) fn with<'a>(
    old: Option<&[u8]>,
    parts: &Parts,
    notes: &Notes<'a>,
) -> Result<(String, Notes<'a>), Error> {
    let Some(old) = old else {
        let comments: String = notes.iter().map(|(place, words)| comment("", *place, 0, words)).collect();
        let part = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{}\"><authors><author>{AUTHOR}</author></authors><commentList>{comments}</commentList></comments>",
            parts.main
        );
        return Ok((part, notes.clone()));
    };
    let mut elements = Elements::new(old, &parts.words)?;
    let mut walk = Walk { new: notes.clone(), ..Walk::default() };
    while let Some(tag) = elements.next()? {
        walk.step(tag, notes);
    }
    let said =
        walk.cuts.join(elements.text()).ok_or_else(|| elements.damaged("it holds no list of notes"))?;
    if !walk.new.is_empty() {
        return Err(elements.damaged("it holds no list of notes"));
    }
    Ok((said, walk.added))
}

/// Going through the part: where one is, and what is cut in.
#[derive(Default)]
struct Walk<'a> {
    path: Vec<String>,
    prefix: String,
    authors: usize,
    cell: Option<(u32, u32)>,
    /// Where in the words at hand ours begin.
    at: Option<usize>,
    cuts: Cuts,
    /// The notes that have no comment yet.
    new: Notes<'a>,
    /// Those that were given one.
    added: Notes<'a>,
}

impl<'a> Walk<'a> {
    fn step(&mut self, tag: Tag<'_>, notes: &Notes<'a>) {
        match tag {
            Tag::Start(start) => {
                let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
                match (&path[..], start.name) {
                    ([], _) => self.prefix = prefix(start.tag),
                    ([_, "authors"], "author") => self.authors += 1,
                    ([_], "authors") if start.is_empty => {
                        let piece = format!("{}{}</{}>", opened(start.tag), self.author(), name(start.tag));
                        self.cuts.replace(start.place.clone(), piece);
                    }
                    ([_], "commentList") if start.is_empty => {
                        let piece = format!("{}{}</{}>", opened(start.tag), self.rest(), name(start.tag));
                        self.cuts.replace(start.place.clone(), piece);
                    }
                    ([_, "commentList"], "comment") => {
                        let address = attribute(start.tag, "ref").and_then(|said| Address::read(&said));
                        self.cell = address.map(|address| (address.row, address.column));
                        if let Some(cell) = self.cell {
                            self.new.remove(&cell);
                        }
                        self.at = None;
                    }
                    ([_, "commentList", "comment"], "text") if start.is_empty => {
                        if let Some(words) = self.cell.and_then(|cell| notes.get(&cell)) {
                            let run = run(&self.prefix, words);
                            let piece = format!("{}{run}</{}>", opened(start.tag), name(start.tag));
                            self.cuts.replace(start.place.clone(), piece);
                        }
                    }
                    // Words without a run get one: beside runs nothing else may stand.
                    ([_, "commentList", "comment", "text"], "t") if self.is_noted(notes) => {
                        self.cuts.insert(start.place.start, format!("<{}r>", self.prefix));
                        if start.is_empty {
                            self.cuts.insert(start.place.end, format!("</{}r>", self.prefix));
                        }
                    }
                    ([_, "commentList", "comment", "text"], "rPh" | "phoneticPr") => {
                        self.at = self.at.or(Some(start.place.start));
                    }
                    _ => {}
                }
                if !start.is_empty {
                    self.path.push(start.name.to_owned());
                }
            }
            Tag::End(ended, place) => {
                self.path.pop();
                let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
                match (&path[..], ended) {
                    ([_], "authors") => {
                        let author = self.author();
                        self.cuts.insert(place.start, author);
                    }
                    ([_], "commentList") => {
                        let rest = self.rest();
                        self.cuts.insert(place.start, rest);
                    }
                    ([_, "commentList", "comment", "text"], "t") if self.is_noted(notes) => {
                        self.cuts.insert(place.end, format!("</{}r>", self.prefix));
                    }
                    ([_, "commentList", "comment"], "text") => {
                        if let Some(words) = self.cell.and_then(|cell| notes.get(&cell)) {
                            let run = run(&self.prefix, &format!("\n\n{words}"));
                            self.cuts.insert(self.at.unwrap_or(place.start), run);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn is_noted(&self, notes: &Notes<'_>) -> bool {
        self.cell.is_some_and(|cell| notes.contains_key(&cell))
    }

    fn author(&self) -> String {
        format!("<{0}author>{AUTHOR}</{0}author>", self.prefix)
    }

    /// The notes of the cells that had none; ours is the author behind all others.
    fn rest(&mut self) -> String {
        self.added = std::mem::take(&mut self.new);
        let comments =
            self.added.iter().map(|(place, words)| comment(&self.prefix, *place, self.authors, words));
        comments.collect()
    }
}

fn comment(prefix: &str, (row, column): (u32, u32), author: usize, words: &str) -> String {
    let place = format!("{}{}", letters(column), u64::from(row) + 1);
    let run = run(prefix, words);
    format!(
        "<{prefix}comment ref=\"{place}\" authorId=\"{author}\"><{prefix}text>{run}</{prefix}text></{prefix}comment>"
    )
}

fn run(prefix: &str, words: &str) -> String {
    format!("<{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>", escaped(words))
}

/// Text for XML 1.0: markup escaped, and what it cannot hold (section 2.2) replaced.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '\n' => text.push('\n'),
            '\u{FFFE}' | '\u{FFFF}' => text.push('\u{FFFD}'),
            c if c.is_control() => text.push('\u{FFFD}'),
            c => text.push(c),
        }
    }
    text
}
