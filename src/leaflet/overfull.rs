//! What does not fit, in words that help: which panel, by how much, and which rows to shorten.

use typst_layout::PagedDocument;

use super::Error;
use super::filling::Filling;
use super::fit::{Candidate, FLOOR, set_fillings};
use super::rules::{OVERFULL, SMALL};
use super::view::Plan;
use crate::column::Setting;
use crate::directory::Directory;
use crate::directory::vocabulary::{Panel, Vocabulary as _};
use crate::finding::{Finding, Text};

/// Below this body size, in points, readers of seventy need their glasses.
pub(super) const COMFORTABLE: f64 = 10.5;
/// How many rows are named as the best to shorten.
const NAMED: usize = 3;

/// The findings about a chosen size: each panel that is too full, or a size below comfort.
pub(super) fn findings(
    directory: &Directory,
    plan: &Plan,
    chosen: &Candidate,
    larger: Option<&Candidate>,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = chosen
        .fillings
        .iter()
        .filter(|filling| filling.over_mm() >= 0.01)
        .map(|filling| overfull(directory, plan, chosen, filling))
        .collect();
    if findings.is_empty() && chosen.body < COMFORTABLE {
        findings.push(small(chosen.body, larger));
    }
    findings
}

/// The panels that came out too full when set: what was measured and what was set must agree.
pub(super) fn set_findings(directory: &Directory, document: &PagedDocument) -> Result<Vec<Finding>, Error> {
    let over = set_fillings(document)?;
    let over = over.into_iter().filter(|(panel, used, room)| *panel != Panel::Cover && used - room >= 0.01);
    Ok(over
        .map(|(panel, used, room)| {
            let line_mm = room / 36.0;
            let filling = Filling { panel, used_mm: used, room_mm: room, line_mm, keys: Vec::new() };
            whole(directory, &filling, Vec::new(), Vec::new())
        })
        .collect())
}

fn overfull(directory: &Directory, plan: &Plan, chosen: &Candidate, filling: &Filling) -> Finding {
    // The highest blocks give most when they are shortened. Where entries flow, those of every
    // panel that they flow through count, for they can move.
    let flows = plan.flow_panels.contains(&filling.panel);
    let here = filling.keys.iter().filter(|key| plan.sources.contains_key(*key));
    let flowing = plan.flow.iter().map(|item| &item.key).filter(|_| flows);
    let mut keys: Vec<&String> = here.chain(flowing).collect();
    keys.sort();
    keys.dedup();
    let height = |key: &String| chosen.heights.get(key).map_or(0.0, |block| block.height);
    keys.sort_by(|a, b| height(b).total_cmp(&height(a)));
    let (mut ja, mut en) = (Vec::new(), Vec::new());
    for key in keys.into_iter().take(NAMED) {
        if let Some(source) = plan.sources.get(key) {
            let lines = (height(key) / chosen.row).round();
            ja.push(format!("{}「{}」（いま{lines}行）", source.cell, source.name));
            en.push(format!("{} “{}” ({lines} lines now)", source.cell, source.name));
        }
    }
    whole(directory, filling, ja, en)
}

fn whole(directory: &Directory, filling: &Filling, ja: Vec<String>, en: Vec<String>) -> Finding {
    let (panel, over, lines) = (filling.panel, filling.over_mm(), filling.over_lines());
    let message = Text::new(
        format!(
            "{}が{over:.1}mm（約{lines}行）入りきりません。文字は下限の{FLOOR}ポイントまで小さくしました。",
            panel.word()
        ),
        format!(
            "{} is {over:.1} mm (about {lines} lines) too full, with the text at the floor of {FLOOR} points.",
            capital(panel.english())
        ),
    );
    let remedy = if panel == Panel::Cover {
        Text::fixed(
            "表題、副題、あいさつを短くしてください。",
            "Shorten the title, the subtitle or the greeting.",
        )
    } else if ja.is_empty() {
        Text::fixed(
            "この面の文章を短くするか、ほかの面へ移してください。",
            "Shorten the panel's texts or move some elsewhere.",
        )
    } else {
        Text::new(
            format!("次の行を短くするのが一番効きます：{}。", ja.join("、")),
            format!("Shortening these rows helps most: {}.", en.join(", ")),
        )
    };
    let cover = (panel == Panel::Cover).then(|| directory.setting_cell(Setting::Title)).flatten();
    match cover {
        Some(cell) => OVERFULL.at(cell, message, remedy),
        None => OVERFULL.whole(message, remedy),
    }
}

fn small(body: f64, larger: Option<&Candidate>) -> Finding {
    let (mut ja, mut en) = (String::new(), String::new());
    let fullest = larger.and_then(|larger| {
        let full = |filling: &&Filling| filling.over_mm();
        let most = larger.fillings.iter().max_by(|a, b| full(a).total_cmp(&full(b)))?;
        Some((larger.body, most))
    });
    if let Some((size, filling)) = fullest {
        let (panel, over) = (filling.panel, filling.over_mm());
        ja = format!("{size}ポイントでは{}が{over:.1}mm入りきりません。", panel.word());
        en = format!(" At {size} points, {} is {over:.1} mm too full.", panel.english());
    }
    SMALL.whole(
        Text::new(
            format!(
                "本文が{body}ポイントになりました。読みやすい大きさは{COMFORTABLE}ポイント以上です。{ja}"
            ),
            format!("The text came out at {body} points; {COMFORTABLE} and above read easily.{en}"),
        ),
        Text::fixed(
            "説明や備考を短くすると、文字が大きくなります。",
            "Shorter descriptions and remarks make the text larger.",
        ),
    )
}

fn capital(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}
