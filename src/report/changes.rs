//! The page of the changes: what came, went and changed between two states of the directory, for
//! those who approve it. The look is that of the report.

use maud::{Markup, PreEscaped, html};

use super::page::page;
use super::visible::{more, safe};
use crate::compare::{Added, Basis, Changed, Changes, Fact, Field, Removed, Side, Who, Words, told};
use crate::finding::{Lang, Text};

mod altered;

use altered::{altered, shown};

const STYLE: &str = include_str!("changes.css");

/// How many entries a part of the page shows; a browser gives up on many more, and so does a reader.
const MOST: usize = 2_000;

const SKIP: Text = Text::fixed("変更の一覧へ進む", "Skip to the changes");
const BEFORE: Text = Text::fixed("前", "Before");
const NOW: Text = Text::fixed("今", "Now");
const UNCHANGED: Text = Text::fixed("変わらず", "Unchanged");
const RENAMED: Text = Text::fixed("名称が変わりました", "renamed");
const MOVED: Text = Text::fixed("区分が変わりました", "moved to another category");
const SAME: Text = Text::fixed("変わったところはありません。", "Nothing has changed.");
const IN_HOUSE: Text = Text::fixed(
    "公開しない列と行の値も入っています。外には出さないでください。",
    "Columns and rows that are not published are in here too: not for publication.",
);

/// The page, in one language.
pub fn changes(changes: &Changes, lang: Lang) -> Vec<u8> {
    let teller = Teller { words: changes.words, lang };
    teller.page(changes).into_string().into_bytes()
}

/// Tells changes in a language, and in the workbook's words or the published ones.
#[derive(Clone, Copy)]
struct Teller {
    words: Words,
    lang: Lang,
}

impl Teller {
    fn say(self, text: &Text) -> &str {
        text.get(self.lang)
    }

    fn page(self, changes: &Changes) -> Markup {
        let Changes { words, old, new, added, removed, changed, unchanged: _, without_id: _ } = changes;
        let heading = told::HEADING;
        let heading = self.say(&heading);
        let title = if new.name.is_empty() { heading.into() } else { safe(&new.name) };
        let content = html! {
            a.skip href="#changes" { (self.say(&SKIP)) }
            header {
                p.kicker { (heading) }
                h1 { (title) }
                dl.about {
                    @if let Some(old) = old { (self.side(&BEFORE, old)) }
                    (self.side(&NOW, new))
                }
            }
            main {
                (self.summary(changes))
                @if *words == Words::Workbook { p.due { (self.say(&IN_HOUSE)) } }
                div #changes tabindex="-1" {
                    (self.part("added", &told::ADDED, added.len(), html! {
                        ul.entries { @for added in added.iter().take(MOST) { (self.added(added)) } }
                    }))
                    (self.part("removed", &told::REMOVED, removed.len(), html! {
                        ul.entries { @for removed in removed.iter().take(MOST) { (self.removed(removed)) } }
                    }))
                    (self.part("changed", &told::CHANGED, changed.len(), html! {
                        @for (number, changed) in changed.iter().take(MOST).enumerate() {
                            (self.changed(number + 1, changed))
                        }
                    }))
                }
            }
        };
        page(self.lang, &format!("{heading} – {title}"), STYLE, &content)
    }

    fn side(self, label: &Text, side: &Side) -> Markup {
        let (name, count) = side.told(&safe(&side.name), self.lang);
        html! { div { dt { (self.say(label)) } dd { bdi { (name) } " " span.quiet { (count) } } } }
    }

    fn summary(self, changes: &Changes) -> Markup {
        let Changes { words: _, old, new: _, added, removed, changed, unchanged, without_id: _ } = changes;
        let counts = [
            ("added", &told::ADDED, added.len()),
            ("removed", &told::REMOVED, removed.len()),
            ("changed", &told::CHANGED, changed.len()),
            ("", &UNCHANGED, *unchanged),
        ];
        let verdict = match old {
            None => told::FIRST,
            Some(_) if changes.is_empty() => SAME,
            Some(_) => changes.counted(),
        };
        html! {
            section.summary aria-labelledby="verdict" {
                h2 #verdict { (self.say(&verdict)) }
                @if old.is_some() {
                    ul.counts.ways {
                        @for (way, label, count) in counts {
                            li.(way) {
                                (sign(way))
                                @if way.is_empty() || count == 0 { span { (self.say(label)) } }
                                @else { a href={ "#" (way) } { (self.say(label)) } }
                                b { (count) }
                            }
                        }
                    }
                }
                @if let Some(guessed) = changes.guessed() { p.beside-counts { (self.say(&guessed)) } }
            }
        }
    }

    /// A part of the page under its heading; nothing where there is nothing in it.
    fn part(self, way: &str, heading: &Text, count: usize, entries: Markup) -> Markup {
        html! {
            @if count > 0 {
                section.body.(way) {
                    h2 id=(way) tabindex="-1" { (sign(way)) (self.say(heading)) " " span.number { (self.count(count)) } }
                    (entries)
                    @if count > MOST { p.due { (self.say(&left_out(count - MOST))) } }
                }
            }
        }
    }

    fn count(self, count: usize) -> String {
        match self.lang {
            Lang::Ja => format!("{count}件"),
            Lang::En => count.to_string(),
        }
    }

    fn who(self, who: &Who) -> Markup {
        let known = who.known_as(&safe(&who.id), self.words);
        html! {
            @if !who.name.is_empty() { b { bdi { (safe(&who.name)) } } " " }
            span.quiet { (self.say(&known)) }
        }
    }

    fn added(self, added: &Added) -> Markup {
        let Added { who, formerly: _, probably } = added;
        html! { li { (self.who(who)) (self.probably(probably)) } }
    }

    fn removed(self, removed: &Removed) -> Markup {
        let Removed { who, fate, probably } = removed;
        html! {
            li {
                (self.who(who))
                @if let Some(fate) = fate.told() { " " span.kind { (self.say(&fate)) } }
                (self.probably(probably))
            }
        }
    }

    fn probably(self, probably: &Option<(Who, Basis)>) -> Markup {
        html! {
            @if let Some((who, basis)) = probably {
                @let by = basis.told();
                p {
                    @match self.lang {
                        Lang::Ja => { (self.who(who)) " と同じ窓口のようです（" (by.ja) "から）。" },
                        Lang::En => { "Probably the same as " (self.who(who)) " (by " (by.en) ")." },
                    }
                }
            }
        }
    }

    fn changed(self, number: usize, changed: &Changed) -> Markup {
        let Changed { who, basis: _, other_body, assured_before: _, fields } = changed;
        let anchor = format!("entry-{number}");
        html! {
            article aria-labelledby=(anchor) {
                h3 id=(anchor) { span { (self.who(who)) } }
                @let kinds = [(changed.renamed().is_some(), &RENAMED), (changed.moved().is_some(), &MOVED)];
                @if kinds.iter().any(|(is, _)| *is) {
                    p { @for (_, kind) in kinds.iter().filter(|(is, _)| *is) { span.kind { (self.say(kind)) } " " } }
                }
                @if *other_body { p.error { strong.severity { (self.say(&told::OTHER_BODY)) } } }
                @if let Some(guessed) = changed.guessed() { p.quiet { (self.say(&guessed)) } }
                dl.fields { @for field in fields { (self.field(field)) } }
            }
        }
    }

    fn field(self, field: &Field) -> Markup {
        let Field { fact, old, new, internal } = field;
        let parts = old.as_deref().map(|old| altered(old, new)).unwrap_or_default();
        html! {
            div {
                dt { (fact.heading(self.words)) @if *internal { " " span.quiet { (self.say(&told::INTERNAL)) } } }
                dd.old {
                    span.when { (self.say(&BEFORE)) } " "
                    @match old {
                        Some(old) => (self.value(fact, old, &parts.0)),
                        None => span.quiet { (self.say(&told::TAKEN_OUT)) },
                    }
                }
                dd.new { span.when { (self.say(&NOW)) } " " (self.value(fact, new, &parts.1)) }
            }
        }
    }

    /// A value with the part that is another than on the other side.
    fn value(self, fact: &Fact, value: &str, part: &std::ops::Range<usize>) -> Markup {
        if value.is_empty() {
            return html! { span.quiet { (self.say(&told::NOTHING)) } };
        }
        let (text, left_out) = shown(value);
        let part = part.start.min(text.len())..part.end.min(text.len());
        let (before, rest) = text.split_at(part.start);
        let (part, after) = rest.split_at(part.end - part.start);
        // A number must not be torn over lines, unless there are several.
        let whole = fact.place.is_number() && value.chars().count() <= 20;
        html! {
            bdi.whole[whole] { (safe(before)) @if !part.is_empty() { mark { (safe(part)) } } (safe(after)) }
            @if left_out > 0 { (self.say(&more(left_out))) }
        }
    }
}

fn left_out(count: usize) -> Text {
    Text::new(
        format!(
            "多すぎるため、あと{count}件をこのページから省きました。JSONにはすべてあります（--form json）。"
        ),
        format!("{count} more are left out of this page; the JSON has them all (--form json)."),
    )
}

/// A plus, a minus, a triangle, an equals sign: told apart without colour.
fn sign(way: &str) -> Markup {
    let drawing = match way {
        "added" => "<path d=\"M8 2.5v11M2.5 8h11\"/>",
        "removed" => "<path d=\"M2.5 8h11\"/>",
        "changed" => "<path d=\"M8 3l5.5 10h-11z\"/>",
        _ => "<path d=\"M2.5 5.7h11M2.5 10.3h11\"/>",
    };
    html! { svg.way viewBox="0 0 16 16" aria-hidden="true" focusable="false" { (PreEscaped(drawing)) } }
}

#[cfg(test)]
mod tests;
