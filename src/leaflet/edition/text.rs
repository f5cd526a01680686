//! `leaflet.txt`: plain text for reading aloud, Braille and voice codes, one panel after the other.
//!
//! UTF-8 with a byte order mark and CRLF: without the mark, older Windows programs (and the readers
//! and Braille editors that build on them) take a file for Shift_JIS; without the CR, they show one
//! long line. No program that knows neither is known.

use super::{Edition, Made, Making, file};
use crate::finding::Text;
use crate::leaflet::facts::Said;

pub(super) const EDITION: Edition = Edition {
    name: "text",
    about: Text::fixed(
        "読み上げ・点字・音声コード用の文字だけの版",
        "plain text, for reading aloud, Braille and voice codes",
    ),
    usual: true,
    make,
};

/// The panels in the order in which the folded leaflet is read; the cover comes before them.
const ORDER: [&str; 5] = ["flap", "inside-left", "inside-middle", "inside-right", "back"];

fn make(making: &mut Making<'_>) -> Made {
    let fit = making.fit;
    let known = ORDER.iter().filter_map(|panel| fit.placement.get(panel));
    let others = fit.placement.iter().filter(|(panel, _)| !ORDER.contains(panel)).map(|(_, keys)| keys);
    let keys = known.chain(others).chain([&fit.overflow]).flatten();
    let mut said = Said::default();
    let mut lines: Vec<String> = Vec::new();
    if fit.draft {
        lines.push("見本".to_owned());
    }
    for piece in making.view.spoken(keys.map(String::as_str)) {
        if !lines.is_empty() {
            lines.extend(std::iter::repeat_n(String::new(), piece.blank.max(1)));
        }
        said.begin(piece.key);
        for line in &piece.lines {
            said.add(line);
        }
        lines.extend(piece.lines);
    }
    making.said = said;
    let text: String = lines.iter().map(|line| format!("{}\r\n", line.trim_end())).collect();
    Ok(Ok(file("leaflet.txt", format!("\u{feff}{text}").into_bytes())))
}
