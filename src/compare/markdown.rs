//! Changes for people, as Markdown: `CHANGES.md` of the open data, and for an e-mail or a ticket.

use std::fmt::Write as _;

use super::{Basis, Changed, Changes, Fate, Field, Side, Who};
use crate::finding::{Lang, Text};

/// The changes as Markdown, in one language, under a heading of the second level.
pub fn markdown(changes: &Changes, lang: Lang) -> String {
    let mut out = String::new();
    let page = Page { changes, lang, plain: false };
    // Writing to a string cannot fail.
    let _ = page.write(&mut out);
    out
}

/// The same as plain text for a terminal: nothing is marked up, and nothing steers the terminal.
pub fn text(changes: &Changes, lang: Lang) -> String {
    let mut out = String::new();
    let page = Page { changes, lang, plain: true };
    let _ = page.write(&mut out);
    // Headings alone begin with the sign: a name stands behind a dash.
    let plain = |line: &str| match line.strip_prefix('#') {
        Some(heading) => format!("{}\n", heading.trim_start_matches('#').trim_start()),
        None => format!("{line}\n"),
    };
    out.lines().map(plain).collect()
}

struct Page<'a> {
    changes: &'a Changes,
    lang: Lang,
    plain: bool,
}

impl Page<'_> {
    fn say<'t>(&self, ja: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let Changes { words: _, old, new, added, removed, changed, unchanged } = self.changes;
        writeln!(out, "## {}\n", self.say("変更点", "Changes"))?;
        let Some(old) = old else {
            let said = self.say(
                "前回のデータと比べていません。はじめての公開か、前回のデータの指定がなかったためです。",
                "Not compared with earlier data: this is the first release, or no earlier one was named.",
            );
            return writeln!(out, "{said}");
        };
        writeln!(out, "{} → {}\n", self.side(old), self.side(new))?;
        let counts = match self.lang {
            Lang::Ja => format!(
                "追加 {}件、削除 {}件、変更 {}件（うち名称 {}件、区分 {}件）、変わらないもの {unchanged}件。",
                added.len(),
                removed.len(),
                changed.len(),
                self.changes.renamed(),
                self.changes.moved()
            ),
            Lang::En => format!(
                "{} added, {} removed, {} changed ({} renamed, {} moved to another category), {unchanged} unchanged.",
                added.len(),
                removed.len(),
                changed.len(),
                self.changes.renamed(),
                self.changes.moved()
            ),
        };
        writeln!(out, "{counts}")?;
        if !added.is_empty() {
            writeln!(out, "\n### {}\n", self.say("追加", "Added"))?;
            for added in added {
                writeln!(out, "- {}{}", self.who(&added.who), self.probably(&added.probably))?;
            }
        }
        if !removed.is_empty() {
            writeln!(out, "\n### {}\n", self.say("削除", "Removed"))?;
            for removed in removed {
                let fate = match removed.fate {
                    Fate::Gone => "",
                    Fate::Ended => self.say("（終了していたもの）", " (had ended)"),
                    Fate::Withheld => self.say("（公開をやめたもの）", " (no longer published)"),
                };
                writeln!(out, "- {}{fate}{}", self.who(&removed.who), self.probably(&removed.probably))?;
            }
        }
        if !changed.is_empty() {
            writeln!(out, "\n### {}\n", self.say("変更", "Changed"))?;
            for changed in changed {
                self.changed(out, changed)?;
            }
        }
        Ok(())
    }

    fn side(&self, side: &Side) -> String {
        let Side { name, day, services, events } = side;
        let name = self.escaped(name);
        let day = day.map(|day| day.to_string());
        let name = match (name.as_str(), day) {
            ("", None) => self.say("前回", "the earlier one").to_owned(),
            ("", Some(day)) => day,
            (name, None) => name.to_owned(),
            (name, Some(day)) => match self.lang {
                Lang::Ja => format!("{name}（{day}）"),
                Lang::En => format!("{name} ({day})"),
            },
        };
        let count = match (self.lang, events) {
            (Lang::Ja, 0) => format!("窓口{services}件"),
            (Lang::Ja, events) => format!("窓口{services}件、催し{events}件"),
            (Lang::En, 0) => format!("{services} services"),
            (Lang::En, events) => format!("{services} services, {events} events"),
        };
        format!("{name}: {count}")
    }

    fn who(&self, who: &Who) -> String {
        let id = self.escaped(&who.id);
        match (who.name.is_empty(), self.lang) {
            (true, _) => format!("ID {id}"),
            (false, Lang::Ja) => format!("{}（ID {id}）", self.strong(&who.name)),
            (false, Lang::En) => format!("{} (ID {id})", self.strong(&who.name)),
        }
    }

    fn strong(&self, name: &str) -> String {
        let name = self.escaped(name);
        if self.plain { name } else { format!("**{name}**") }
    }

    fn escaped(&self, text: &str) -> String {
        escaped(text, self.plain)
    }

    fn probably(&self, probably: &Option<(Who, Basis)>) -> String {
        let Some((who, basis)) = probably else { return String::new() };
        let (who, by) = (self.who(who), basis_words(*basis));
        match self.lang {
            Lang::Ja => format!(" — {who}と同じ窓口のようです（{}から）", by.ja),
            Lang::En => format!(" — probably the same as {who} (by {})", by.en),
        }
    }

    fn changed(&self, out: &mut String, changed: &Changed) -> std::fmt::Result {
        write!(out, "- {}", self.who(&changed.who))?;
        if changed.basis != Basis::Id {
            let by = basis_words(changed.basis);
            match self.lang {
                Lang::Ja => write!(out, "（IDがないので、{}で同じ窓口とみなしました）", by.ja)?,
                Lang::En => write!(out, " (has no ID, taken for the same by {})", by.en)?,
            }
        }
        if changed.other_body {
            out.push_str(
                self.say(" — **IDが別の窓口に使われています**", " — **the ID stands for another body**"),
            );
        }
        out.push('\n');
        for field in &changed.fields {
            let Field { fact, old, new, internal } = field;
            let internal = if *internal { self.say("（内部）", " (internal)") } else { "" };
            let old = match old {
                Some(old) => self.value(old),
                None => self.say("（掲載をやめた値）", "(taken out)").to_owned(),
            };
            let heading = self.escaped(fact.heading(self.changes.words));
            writeln!(out, "  - {heading}{internal}: {old} → {}", self.value(new))?;
        }
        Ok(())
    }

    fn value(&self, value: &str) -> String {
        if value.is_empty() { self.say("（なし）", "(nothing)").to_owned() } else { self.escaped(value) }
    }
}

/// What two entries were paired by.
pub(crate) const fn basis_words(basis: Basis) -> Text {
    match basis {
        Basis::Id => Text::fixed("ID", "ID"),
        Basis::NameAndNumber => Text::fixed("名称と番号", "name and number"),
        Basis::Name => Text::fixed("名称", "name"),
        Basis::Number => Text::fixed("番号", "number"),
    }
}

/// Text in which nothing is markup: signs that Markdown or HTML act upon are escaped, a line break is
/// a slash, and what cannot be seen is shown by its number.
fn escaped(text: &str, plain: bool) -> String {
    let mut out = String::new();
    for c in text.trim().chars() {
        match c {
            '\n' => out.push_str(" / "),
            '\r' => {}
            c if plain && !c.is_control() && !is_invisible(c) => out.push(c),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '!' | '~' | '$' => out.extend(['\\', c]),
            c if c.is_control() || is_invisible(c) => {
                let _ = write!(out, "‹U+{:04X}›", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// Characters that turn the direction of a line or take no room.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
