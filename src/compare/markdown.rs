//! Changes for people, as Markdown: `CHANGES.md` of the open data, and for an e-mail or a ticket.

use std::fmt::Write as _;

use super::told;
use super::{Basis, Changed, Changes, Field, Side, Who};
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
    fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let Changes { words: _, old, new, added, removed, changed, unchanged: _, without_id: _ } =
            self.changes;
        writeln!(out, "## {}\n", self.say(&told::HEADING))?;
        let Some(old) = old else {
            return writeln!(out, "{}", self.say(&told::FIRST));
        };
        writeln!(out, "{} → {}\n", self.side(old), self.side(new))?;
        writeln!(out, "{}", self.say(&self.changes.counted()))?;
        if let Some(guessed) = self.changes.guessed() {
            writeln!(out, "\n{}", self.say(&guessed))?;
        }
        if !added.is_empty() {
            writeln!(out, "\n### {}\n", self.say(&told::ADDED))?;
            for added in added {
                writeln!(out, "- {}{}", self.who(&added.who), self.probably(&added.probably))?;
            }
        }
        if !removed.is_empty() {
            writeln!(out, "\n### {}\n", self.say(&told::REMOVED))?;
            for removed in removed {
                let fate = self.aside(removed.fate.told());
                writeln!(out, "- {}{fate}{}", self.who(&removed.who), self.probably(&removed.probably))?;
            }
        }
        if !changed.is_empty() {
            writeln!(out, "\n### {}\n", self.say(&told::CHANGED))?;
            for changed in changed {
                self.changed(out, changed)?;
            }
        }
        Ok(())
    }

    fn side(&self, side: &Side) -> String {
        let (name, count) = side.told(&self.escaped(&side.name), self.lang);
        format!("{name}: {count}")
    }

    fn who(&self, who: &Who) -> String {
        let known = who.known_as(&self.escaped(&who.id), self.changes.words);
        match who.name.is_empty() {
            true => self.say(&known).to_owned(),
            false => format!("{}{}", self.strong(&who.name), self.aside(Some(known))),
        }
    }

    /// Words in brackets, in the way of the language.
    fn aside(&self, words: Option<Text>) -> String {
        match (words, self.lang) {
            (None, _) => String::new(),
            (Some(words), Lang::Ja) => format!("（{}）", words.ja),
            (Some(words), Lang::En) => format!(" ({})", words.en),
        }
    }

    /// What parts words from a bracket in the language.
    const fn gap(&self) -> &'static str {
        match self.lang {
            Lang::Ja => "",
            Lang::En => " ",
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
        let (who, by) = (self.who(who), basis.told());
        match self.lang {
            Lang::Ja => format!(" — {who}と同じ窓口のようです（{}から）", by.ja),
            Lang::En => format!(" — probably the same as {who} (by {})", by.en),
        }
    }

    fn changed(&self, out: &mut String, changed: &Changed) -> std::fmt::Result {
        write!(out, "- {}{}", self.who(&changed.who), self.aside(changed.guessed()))?;
        if changed.other_body {
            let said = told::OTHER_BODY;
            let said = self.say(&said);
            if self.plain { write!(out, " — {said}")? } else { write!(out, " — **{said}**")? }
        }
        out.push('\n');
        for field in &changed.fields {
            let Field { fact, old, new, internal } = field;
            let internal = if *internal {
                format!("{}{}", self.gap(), self.say(&told::INTERNAL))
            } else {
                String::new()
            };
            let old = match old {
                Some(old) => self.value(old),
                None => self.say(&told::TAKEN_OUT).to_owned(),
            };
            let heading = self.escaped(fact.heading(self.changes.words));
            writeln!(out, "  - {heading}{internal}: {old} → {}", self.value(new))?;
        }
        Ok(())
    }

    fn value(&self, value: &str) -> String {
        if value.is_empty() { self.say(&told::NOTHING).to_owned() } else { self.escaped(value) }
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
