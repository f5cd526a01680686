//! How fresh the entries are: shares, a chart of ages, and who has what to confirm.

use maud::{Markup, html};

use super::super::Report;
use super::super::overview::{AGES, Overview, Share, State, States};
use super::super::visible::safe;
use super::apart::table;
use crate::finding::{Lang, Text};

const HEADING: Text = Text::fixed("確認のようす", "How fresh the entries are");
const NOT_KEPT: Text = Text::fixed(
    "「最終確認日」の列がないため、いつ確かめたものか分かりません。",
    "The sheet has no column 最終確認日, so that nobody can tell how fresh the entries are.",
);
const OLDEST: Text = Text::fixed("最も古い確認", "Oldest confirmation");
const NEXT: Text = Text::fixed("次に期限の来る日", "Next one due");
const CHART: Text =
    Text::fixed("最後の確認からの月数（窓口の数）", "Months since the last confirmation (entries)");
const PEOPLE: Text = Text::fixed("確認者ごと", "By person in charge");
const PERSON: Text = Text::fixed("確認者", "Person");
const NOBODY: Text = Text::fixed("（記入なし）", "(nobody named)");
const ENTRIES: Text = Text::fixed("窓口", "Entries");
const NEVER: Text = Text::fixed("確認日なし", "never");

/// So many persons are listed.
const PEOPLE_LISTED: usize = 30;

/// The states in the order of the bars.
const STATES: [State; 3] = [State::Fresh, State::Due, State::Overdue];

const fn label(state: State) -> Text {
    match state {
        State::Fresh => Text::fixed("期限内", "within the limit"),
        State::Due => Text::fixed("期限をすぎた", "due"),
        State::Overdue => Text::fixed("長く未確認・確認日なし", "overdue or never"),
    }
}

const fn class(state: State) -> &'static str {
    match state {
        State::Fresh => "fresh",
        State::Due => "due-bar",
        State::Overdue => "overdue",
    }
}

/// The section; nothing where there is no entry that counts.
pub(super) fn overview(report: &Report<'_>, overview: &Overview) -> Markup {
    if overview.states.all() == 0 {
        return html! {};
    }
    html! {
        section.overview aria-labelledby="freshness" {
            h2 #freshness { (report.say(&HEADING)) }
            @if overview.kept {
                div.beside {
                    (chart(report, overview))
                    (facts(report, overview))
                }
                @if overview.people.iter().any(|(name, _)| !name.is_empty()) { (people(report, overview)) }
            } @else {
                p { (report.say(&NOT_KEPT)) }
            }
        }
    }
}

fn facts(report: &Report<'_>, overview: &Overview) -> Markup {
    let all = overview.states.all();
    html! {
        dl.facts {
            @for state in STATES {
                @let count = overview.states.count(state);
                div {
                    dt { (swatch(state)) (report.say(&label(state))) }
                    dd { b { (count) } " " span.quiet { (share(count, all)) } }
                }
            }
            @if let Some((day, body, cell)) = &overview.oldest {
                div.wide {
                    dt { (report.say(&OLDEST)) }
                    dd { b { time datetime=(day) { (day) } } " " (safe(body)) " " span.quiet { (safe(&cell.to_string())) } }
                }
            }
            @if let Some((day, soon)) = overview.next {
                div.wide {
                    dt { (report.say(&NEXT)) }
                    dd { b { time datetime=(day) { (day) } } " " (report.say(&due_soon(soon))) }
                }
            }
        }
    }
}

fn due_soon(count: usize) -> Text {
    match count {
        0 => Text::fixed("まもなく期限の来る窓口はありません。", "No entry is due soon."),
        1 => Text::fixed("まもなく期限の来る窓口が1つあります。", "One entry is due soon."),
        _ => Text::new(
            format!("まもなく期限の来る窓口が{count}あります。"),
            format!("{count} entries are due soon."),
        ),
    }
}

/// A share of the whole, in whole per cent.
fn share(count: usize, all: usize) -> String {
    format!("{}%", (count * 100 + all / 2).checked_div(all).unwrap_or_default())
}

/// A small square filled as the bars are.
fn swatch(state: State) -> Markup {
    html! {
        svg.swatch viewBox="0 0 12 12" aria-hidden="true" focusable="false" {
            rect.(class(state)) x="1" y="1" width="10" height="10" {}
        }
    }
}

fn age(report: &Report<'_>, place: usize) -> String {
    let Some(first) = AGES.get(place) else { return report.say(&NEVER).to_owned() };
    match (AGES.get(place + 1), report.lang) {
        (Some(next), Lang::Ja) if *first == 0 => format!("{next}か月未満"),
        (Some(next), Lang::En) if *first == 0 => format!("under {next}"),
        (Some(next), Lang::Ja) => format!("{first}～{}か月", next - 1),
        (Some(next), Lang::En) => format!("{first}–{}", next - 1),
        (None, Lang::Ja) => format!("{first}か月以上"),
        (None, Lang::En) => format!("{first} or more"),
    }
}

/// The height of a bar with the room around it, and where the bars begin and end, in the drawing's units.
const STEP: usize = 25;
const LEFT: f64 = 96.0;
const RIGHT: f64 = 312.0;

/// The bars, one an age; in a bar the states side by side: white, grey and black where there is no
/// colour. Read aloud it is a list of ages and counts.
fn chart(report: &Report<'_>, overview: &Overview) -> Markup {
    let ages = &overview.ages;
    let most = ages.iter().map(|states| states.all()).max().unwrap_or_default().max(1);
    let height = ages.len() * STEP + 4;
    html! {
        figure.ages {
            figcaption { (report.say(&CHART)) }
            svg viewBox={ "0 0 360 " (height) } role="img" aria-labelledby="ages-title ages-said" {
                title #ages-title { (report.say(&CHART)) }
                desc #ages-said { (said(report, ages)) }
                @for (place, states) in ages.iter().enumerate() {
                    (bar(&age(report, place), *states, place * STEP, most))
                }
                line.axis x1=(LEFT) x2=(LEFT) y1="2" y2=(height - 2) {}
            }
        }
    }
}

fn bar(label: &str, states: States, top: usize, most: usize) -> Markup {
    let mut end = LEFT;
    let segments = STATES.map(|state| {
        // Counts of rows are far below what a number of this kind holds exactly.
        let width = (RIGHT - LEFT) * states.count(state) as f64 / most as f64;
        let start = end;
        end += width;
        (state, start, width)
    });
    html! {
        text.label x=(LEFT - 8.0) y=(top + 18) { (label) }
        @for (state, start, width) in segments {
            @if width > 0.0 {
                rect.(class(state)) x=(number(start)) y=(top + 5) width=(number(width)) height="17" {}
            }
        }
        text.total x=(number(end + 7.0)) y=(top + 18) { (states.all()) }
    }
}

/// A length with one decimal.
fn number(length: f64) -> String {
    format!("{length:.1}")
}

/// The chart in words.
fn said(report: &Report<'_>, ages: &[States]) -> String {
    let parts = ages.iter().enumerate().map(|(place, states)| {
        let all = states.all();
        match report.lang {
            Lang::Ja => format!("{}: {all}件", age(report, place)),
            Lang::En => format!("{}: {all}", age(report, place)),
        }
    });
    let between = if report.lang == Lang::Ja { "、" } else { ", " };
    parts.collect::<Vec<_>>().join(between)
}

fn people(report: &Report<'_>, overview: &Overview) -> Markup {
    let [fresh, due, overdue] = STATES.map(label);
    let listed = overview.people.iter().take(PEOPLE_LISTED);
    html! {
        h3 #people { (report.say(&PEOPLE)) }
        (table(report, &PEOPLE, &[PERSON, ENTRIES, fresh, due, overdue, OLDEST], html! {
            @for (name, Share { states, oldest }) in listed {
                tr {
                    th scope="row" { @if name.is_empty() { (report.say(&NOBODY)) } @else { (safe(name)) } }
                    td.figure { (states.all()) }
                    @for state in STATES { td.figure { (states.count(state)) } }
                    td.place { @if let Some(day) = oldest { time datetime=(day) { (day) } } }
                }
            }
        }))
        @if overview.people.len() > PEOPLE_LISTED {
            p.quiet { (report.say(&further(overview.people.len() - PEOPLE_LISTED))) }
        }
    }
}

fn further(count: usize) -> Text {
    Text::new(format!("ほか{count}人"), format!("and {count} more"))
}
