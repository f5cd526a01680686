//! Words on standard error: progress, what was made, and why nothing could be.

use std::io::Write as _;

use mitsuori::finding::{Lang, Text};
use mitsuori::workbook;

use super::Context;

/// An error with a way out, in both languages.
#[derive(Debug)]
pub(crate) struct Trouble {
    pub(crate) message: Text,
    pub(crate) remedy: Text,
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for Trouble {}

/// Says why nothing could be done, and what to do about it.
pub(crate) fn complain(error: &anyhow::Error, lang: Lang) {
    let label = match lang {
        Lang::Ja => "できませんでした",
        Lang::En => "error",
    };
    say(&format!("{label}: {}", told(error, lang)));
    if let Some((_, remedy)) = known(error) {
        say(&format!("  → {}", remedy.get(lang)));
    }
}

/// Why nothing could be done, in a sentence.
pub(crate) fn told(error: &anyhow::Error, lang: Lang) -> String {
    known(error).map_or_else(|| format!("{error:#}"), |(message, _)| message.get(lang).to_owned())
}

/// The message and the remedy of an error that has them.
fn known(error: &anyhow::Error) -> Option<(Text, Text)> {
    if let Some(error) = error.downcast_ref::<workbook::Error>() {
        return Some((error.message(), error.remedy()));
    }
    error.downcast_ref::<Trouble>().map(|trouble| (trouble.message.clone(), trouble.remedy.clone()))
}

/// Why nothing is made of several files that were dropped together.
pub(crate) fn one_alone() -> Trouble {
    Trouble {
        message: Text::fixed(
            "ファイルが2つ以上渡されました。一度に読むのは1つです。",
            "more than one file was given; one is read at a time",
        ),
        remedy: Text::fixed(
            "Excelファイルを1つだけ、このプログラムの上に引き込んでください。",
            "Drop one workbook alone on the program.",
        ),
    }
}

/// Waits for a word before the window closes; says what to do where the program was called by nothing.
pub(crate) fn stay(by_nothing: bool, lang: Lang) {
    let how = Text::fixed(
        "Excelファイルを、このプログラムの上に引き込んで放してください。となりの output フォルダーに、全部ができます。",
        "Drop a workbook on this program: everything is made in the folder output beside it.",
    );
    if by_nothing {
        say(how.get(lang));
    }
    let text = Text::fixed("Enterキーで閉じます。", "Press Enter to close.");
    say(text.get(lang));
    let _ = std::io::stdin().read_line(&mut String::new());
}

/// A line of progress, where somebody watches.
pub(crate) fn progress(context: &Context, text: &Text) {
    if context.progress {
        say(&format!("… {}", text.get(context.lang)));
    }
}

/// A line on standard error. What a file is called or holds cannot steer the terminal: controls, and
/// characters that turn the direction of text, are shown and not sent. A standard error that is closed
/// is nobody's loss.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", shown(line));
}

/// A text that cannot steer the terminal.
pub(crate) fn shown(text: &str) -> String {
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// Whether a character does something to a terminal rather than being seen on it.
pub(crate) fn steers(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_not_sent() {
        for c in ['\u{1b}', '\u{9b}', '\r', '\u{8}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{feff}'] {
            assert!(steers(c), "{c:?}");
        }
        assert!("窓口 a\n塚髙\u{e0100}".chars().all(|c| !steers(c)));
    }
}
