//! The page of the report: one self-contained HTML file, for the screen, for the screen reader and for
//! A4. Severity is a word and a shape, never colour alone.

use maud::{Markup, PreEscaped, html};

use super::overview::Share;
use super::page::page;
use super::visible::{self, Piece, safe};
use super::{Block, Form, Report, SEVERITIES, Section};
use crate::finding::{Finding, Severity, Text};

mod apart;
mod first;
mod groups;
mod overview;

use groups::{Group, groups, keep_gravest};

pub(super) const FORM: Form = Form { name: "html", extension: "html", usual: true, write };

const KICKER: Text = Text::fixed("確認の報告", "Validation report");
const SKIP: Text = Text::fixed("指摘の一覧へ進む", "Skip to the findings");
const DAY: Text = Text::fixed("基準の日", "As of");
const WORKBOOK: Text = Text::fixed("元のファイル", "Workbook");
const ENTRIES: Text = Text::fixed("窓口の数", "Entries");
const CONTENTS: Text = Text::fixed("団体ごとの件数", "Findings by body");
const UNCOUNTED: Text = Text::fixed("件数に入れていないもの:", "Not counted:");
const CELL: Text = Text::fixed("場所", "Cell");
const VALUE: Text = Text::fixed("今の値", "Value");
const REMEDY: Text = Text::fixed("どう直すか", "What to do");
const LEGEND: Text = Text::fixed(
    "「今の値」では、目に見えない文字に印を付けています: ␣ は半角の空白、□ は全角の空白、↵ は改行、⇥ はタブ、‹ › の中はその他の文字の番号です。",
    "Under “Value”, what cannot be seen has a sign: ␣ is a space, □ a full-width space, ↵ a line break, ⇥ a tab; ‹ › hold the number of any other character.",
);

fn write(report: &Report<'_>) -> Vec<u8> {
    whole(report).into_string().into_bytes()
}

fn whole(report: &Report<'_>) -> Markup {
    let title = if report.title.is_empty() { report.workbook } else { report.title };
    let mut groups = groups(report);
    let left_out = keep_gravest(&mut groups);
    let content = html! {
        a.skip href="#findings" { (report.say(&SKIP)) }
        header {
            p.kicker { (report.say(&KICKER)) }
            h1 { (safe(title)) }
            dl.about {
                div { dt { (report.say(&DAY)) } dd { time datetime=(report.today) { (report.day()) } } }
                div { dt { (report.say(&WORKBOOK)) } dd { (safe(report.workbook)) } }
                div { dt { (report.say(&ENTRIES)) } dd { (report.entries) } }
            }
        }
        main {
            (summary(report, left_out))
            (first::first(report, &groups))
            @if let Some(overview) = report.overview { (overview::overview(report, overview)) }
            (contents(report, &groups))
            div #findings tabindex="-1" {
                @for group in &groups { (body(report, group)) }
            }
            (apart::apart(report))
            @for section in report.sections { (further(report, section)) }
        }
    };
    page(report.lang, &format!("{} – {}", report.say(&KICKER), safe(title)), "", &content)
}

fn summary(report: &Report<'_>, left_out: usize) -> Markup {
    let verdict = verdict(report);
    html! {
        section.summary aria-labelledby="verdict" {
            h2 #verdict { (report.say(&verdict)) }
            ul.counts {
                @for severity in SEVERITIES {
                    li.(class(severity)) { (shape(severity)) span { (report.say(&severity.label())) } b { (report.count(severity)) } }
                }
            }
            @if !report.accepted.is_empty() || report.gone.is_some() { p.beside-counts { (uncounted(report)) } }
            @if left_out > 0 { p.due { (report.say(&too_many(left_out))) } }
        }
    }
}

/// What does not count, in a line that leads there.
fn uncounted(report: &Report<'_>) -> Markup {
    let (accepted, known) = (report.accepted.len(), report.known.len());
    html! {
        (report.say(&UNCOUNTED)) " "
        @if accepted > 0 { a href="#accepted" { (report.say(&apart::ACCEPTED)) " " (accepted) } " " }
        @if let Some(gone) = report.gone {
            a href="#known" { (report.say(&apart::KNOWN)) " " (known) } " "
            @if gone > 0 { span.quiet { (report.say(&apart::gone_since(gone))) } }
        }
    }
}

/// The bodies, and how much of what was found with each.
fn contents(report: &Report<'_>, groups: &[Group<'_>]) -> Markup {
    html! {
        @if !groups.is_empty() {
            nav aria-labelledby="contents" {
                h2 #contents { (report.say(&CONTENTS)) }
                ol { @for group in groups { (entry(report, group)) } }
            }
            p.legend { (report.say(&LEGEND)) }
        }
    }
}

/// A line of the contents: the group, how many entries it has, and how much of what was found there.
fn entry(report: &Report<'_>, group: &Group<'_>) -> Markup {
    let share = report.overview.and_then(|overview| overview.bodies.get(&group.body));
    html! {
        li {
            span.who {
                a href={ "#" (group.anchor) } { (safe(&group.heading)) } " "
                @if let Some(share) = share { span.quiet { (report.say(&entries(share))) } }
            }
            " "
            span.found {
                @for severity in SEVERITIES {
                    @let count = group.count(severity);
                    @if count > 0 {
                        span.count.(class(severity)) { (shape(severity)) (report.say(&severity.label())) " " (count) } " "
                    }
                }
            }
        }
    }
}

/// How many entries a body has, and its oldest confirmation.
fn entries(share: &Share) -> Text {
    let count = share.states.all();
    match share.oldest {
        Some(day) => Text::new(
            format!("窓口{count}、最も古い確認{day}"),
            format!("entries: {count}, oldest confirmation {day}"),
        ),
        None => Text::new(format!("窓口{count}"), format!("entries: {count}")),
    }
}

fn verdict(report: &Report<'_>) -> Text {
    let (errors, all) = (report.count(Severity::Error), report.findings.len());
    match (errors, all) {
        (0, 0) => {
            Text::fixed("直すところは見つかりませんでした。", "Nothing was found that needs attention.")
        }
        (0, _) => Text::fixed(
            "誤りはありません。気をつけるところがあります。",
            "There are no errors; some things deserve a look.",
        ),
        (1, _) => Text::fixed(
            "出す前に直すところが1件あります。",
            "One thing must be put right before this goes out.",
        ),
        _ => Text::new(
            format!("出す前に直すところが{errors}件あります。"),
            format!("{errors} things must be put right before this goes out."),
        ),
    }
}

fn too_many(left_out: usize) -> Text {
    Text::new(
        format!(
            "多すぎるため、軽いものから{left_out}件をこのページから省きました。CSVとJSONの報告にはすべてあります。"
        ),
        format!(
            "{left_out} findings, the lightest, are left out of this page; the CSV and JSON reports have them all."
        ),
    )
}

fn body(report: &Report<'_>, group: &Group<'_>) -> Markup {
    html! {
        section.body {
            h2 id=(group.anchor) tabindex="-1" { (safe(&group.heading)) }
            @for (number, finding) in &group.findings { (one(report, *number, finding)) }
        }
    }
}

fn one(report: &Report<'_>, number: usize, finding: &Finding) -> Markup {
    let rule = finding.rule;
    let anchor = format!("finding-{number}");
    html! {
        article.(class(finding.severity)) aria-labelledby=(anchor) {
            h3 id=(anchor) tabindex="-1" {
                span.severity { (shape(finding.severity)) (report.say(&finding.severity.label())) } " "
                span.title { (report.say(&rule.title)) } " "
                a.code href={ "#" (anchor) } { (rule.code) }
            }
            p.message { (safe(report.say(&finding.message))) }
            dl {
                @if let Some(cell) = &finding.cell {
                    div { dt { (report.say(&CELL)) } dd.cell { (safe(&cell.to_string())) } }
                }
                @if !finding.value.is_empty() {
                    div { dt { (report.say(&VALUE)) } dd.value { (value(report, &finding.value)) } }
                }
                @if !finding.remedy.get(report.lang).is_empty() {
                    div { dt { (report.say(&REMEDY)) } dd { (safe(report.say(&finding.remedy))) } }
                }
            }
        }
    }
}

/// A value as it stands in its cell, with signs for what cannot be seen.
fn value(report: &Report<'_>, value: &str) -> Markup {
    let (pieces, left_out) = visible::pieces(value);
    html! {
        // Its direction is its own: text that runs from right to left must not turn the page round.
        bdi {
            @for piece in pieces {
                @match piece {
                    Piece::Text(text) => (text),
                    Piece::Mark(sign, name) => span.mark title=(report.say(&name)) { (sign) },
                }
            }
        }
        @if left_out > 0 { (report.say(&visible::more(left_out))) }
    }
}

fn further(report: &Report<'_>, section: &Section) -> Markup {
    html! {
        section.further {
            h2 { (safe(report.say(&section.heading))) }
            @for block in &section.blocks { (self::block(report, block)) }
        }
    }
}

fn block(report: &Report<'_>, block: &Block) -> Markup {
    let say = |text| safe(report.say(text));
    match block {
        Block::Paragraph(text) => html! { p { (say(text)) } },
        Block::Picture { alternative, png } => html! {
            figure { img src=(super::data_uri::png(png)) alt=(say(alternative)); }
        },
        Block::Table { caption, header, rows } => html! {
            // Wide tables scroll within themselves; the keyboard must reach them.
            div.scroll tabindex="0" role="region" aria-label=(say(caption)) {
                table {
                    caption { (say(caption)) }
                    thead { tr { @for heading in header { th scope="col" { (say(heading)) } } } }
                    tbody {
                        @for row in rows {
                            tr {
                                @for (place, cell) in row.iter().enumerate() {
                                    @if place == 0 { th scope="row" { (say(cell)) } } @else { td { (say(cell)) } }
                                }
                            }
                        }
                    }
                }
            }
        },
    }
}

const fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// An octagon with a cross, a triangle with its bar, a circle with an i: told apart without colour.
fn shape(severity: Severity) -> Markup {
    let drawing = match severity {
        Severity::Error => {
            "<path d=\"M5 1h6l4 4v6l-4 4H5l-4-4V5z\"/><path class=\"in\" d=\"M5.5 5.5l5 5m0-5l-5 5\"/>"
        }
        Severity::Warning => "<path d=\"M8 1l7.5 14H.5z\"/><path class=\"in\" d=\"M8 6v4.2M8 12v1.2\"/>",
        Severity::Note => "<circle cx=\"8\" cy=\"8\" r=\"7.3\"/><path class=\"in\" d=\"M8 7v5M8 4v1.3\"/>",
    };
    html! {
        svg.shape viewBox="0 0 16 16" aria-hidden="true" focusable="false" { (PreEscaped(drawing)) }
    }
}

#[cfg(test)]
mod tests;
