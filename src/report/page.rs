//! What every page is: one self-contained HTML file, for the screen, for the screen reader and for
//! paper.
//!
//! No script, no font and no picture from elsewhere, and a content security policy that says so.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::finding::Lang;

const STYLE: &str = include_str!("page.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// A page with its title, what its style has beside that of every page, and its body.
pub(super) fn page(lang: Lang, title: &str, style: &str, body: &Markup) -> Markup {
    let lang = if lang == Lang::Ja { "ja" } else { "en" };
    html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(style)) }
            }
            body { (body) }
        }
    }
}
