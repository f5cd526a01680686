//! The baseline's file: what a first audit found and sets apart from then on.

use std::fs;
use std::path::Path;

use anyhow::Result;
use mitsuori::finding::Text;
use mitsuori::settled::{Baseline, Unreadable};

use super::Context;
use super::message::{Trouble, say};
use super::staging::replace;

/// Reads the file that an earlier run wrote.
pub(crate) fn read(path: &Path) -> Result<Baseline> {
    let name = path.display();
    let trouble = |message, remedy| Trouble { message, remedy };
    let again = Text::fixed(
        "--write-baseline で作ったファイルを指定してください。",
        "Name a file that --write-baseline has made.",
    );
    let bytes = fs::read(path).map_err(|error| {
        trouble(
            Text::new(format!("{name}が読めません（{error}）。"), format!("cannot read {name} ({error})")),
            again.clone(),
        )
    })?;
    Baseline::read(&bytes).map_err(|unreadable| {
        let trouble = match unreadable {
            Unreadable::NotABaseline(why) => trouble(
                Text::new(
                    format!("{name}は、前からある指摘のファイルではありません（{why}）。"),
                    format!("{name} is no baseline ({why})"),
                ),
                again,
            ),
            Unreadable::Version(version) => trouble(
                Text::new(
                    format!("{name}は版が違い（{version}）、読めません。"),
                    format!("{name} is a baseline of another version ({version})"),
                ),
                Text::fixed(
                    "--write-baseline でもう一度作ってください。",
                    "Make it anew with --write-baseline.",
                ),
            ),
        };
        trouble.into()
    })
}

/// Writes the file, and says so.
pub(crate) fn write(path: &Path, baseline: &Baseline, workbook: &Path, context: &Context) -> Result<()> {
    replace(path, &baseline.to_bytes(), workbook)?;
    let (name, count) = (path.display(), baseline.len());
    let made = Text::new(
        format!(
            "{name}に、いまある指摘{count}件を書きました。次からは --baseline {name} で、新しい指摘だけが数えられます。"
        ),
        format!(
            "wrote the {count} findings that are there to {name}; with --baseline {name}, new ones alone count from now on"
        ),
    );
    say(made.get(context.lang));
    Ok(())
}
