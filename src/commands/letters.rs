//! `mitsuori audit letters`: letters to the bodies, for fax or post.

use anyhow::Result;
use chrono::Days;
use mitsuori::finding::Text;
use mitsuori::leaflet::{self, Post};

use super::examine::examine;
use super::message::{progress, say};
use super::staging::replace;
use super::{Context, Outcome};
use crate::cli::Letters;

/// How long a body has to answer, unless the command line says otherwise.
const DAYS_TO_REPLY: u64 = 21;

pub(crate) fn run(words: &Letters, context: &Context) -> Result<Outcome> {
    let examined = examine(&words.input, context)?;
    progress(context, &Text::fixed("手紙を組んでいます", "setting the letters"));
    let today = examined.today;
    let later = today.checked_add_days(Days::new(DAYS_TO_REPLY)).unwrap_or(today);
    let post = Post {
        today,
        reply_by: words.reply_by.unwrap_or(later),
        all: words.all,
        layouts: words.layouts.as_deref(),
    };
    let letters = leaflet::letters(&examined.directory, &post)?;
    if letters.bodies.is_empty() {
        let none = Text::fixed(
            "確認の時期が来た窓口はありません。全部に書くなら --all を付けてください。",
            "no body is due to be asked; with --all, everyone is written to",
        );
        say(none.get(context.lang));
        return Ok(Outcome::Well);
    }
    replace(&words.output, &letters.pdf, &words.input.workbook)?;
    let (file, count) = (words.output.display(), letters.bodies.len());
    let made = Text::new(
        format!("{file}に、{count}の団体への手紙を作りました。"),
        format!("wrote letters to {count} bodies to {file}"),
    );
    say(made.get(context.lang));
    Ok(Outcome::Well)
}
