//! The palettes: which a colour's name means, for the leaflet and for a category. Their colours stand
//! in `layouts/shared/palettes.json`, each as a pair of sRGB and CMYK; the tests below hold their
//! contrast, as it is, for eyes that see fewer colours, and on a copier.

use super::rules::COLOUR;
use crate::column::{CategoryColumn, Setting};
use crate::directory::Directory;
use crate::finding::{Finding, Text};
use crate::nfkc::Nfkc as _;

/// The palettes and what people call them; the first is used where nothing is said.
const PALETTES: &[(&str, &[&str])] = &[
    ("teal", &["teal", "青緑", "緑青", "水色", "青", "ターコイズ"]),
    ("plum", &["plum", "梅", "紫", "赤紫", "ぶどう", "えんじ", "暖色", "赤", "ピンク"]),
    ("forest", &["forest", "森", "緑", "深緑", "みどり"]),
    ("mono", &["mono", "monochrome", "白黒", "モノクロ", "黒", "灰", "グレー"]),
];

/// The colours of categories in the order of every palette, and what people call them.
const CATEGORIES: &[&[&str]] = &[
    &["青", "blue", "あお", "水色", "紺"],
    &["赤紫", "magenta", "ピンク", "pink", "桃", "紅", "桃色"],
    &["緑", "green", "みどり", "深緑"],
    &["橙", "orange", "オレンジ", "茶", "brown", "だいだい", "茶色"],
    &["紫", "purple", "むらさき", "violet"],
    &["オリーブ", "olive", "黄緑", "抹茶", "黄", "黄色", "yellow"],
    &["赤", "red", "あか", "えんじ"],
    &["灰", "grey", "gray", "グレー", "灰色", "黒", "black", "紺鼠"],
];

/// The palette for the colour in 発行情報; the first where it names none.
pub(super) fn named(colour: &str) -> &'static str {
    palette(colour).unwrap_or(PALETTES[0].0)
}

fn palette(colour: &str) -> Option<&'static str> {
    let colour = folded(colour);
    PALETTES.iter().find(|(_, names)| names.contains(&colour.as_str())).map(|(palette, _)| *palette)
}

/// Which colour of its palette a category has, counted from one: the one that its colour names, else
/// the one of its turn.
pub(super) fn of_category(colour: &str, turn: usize) -> usize {
    category(colour).map_or(turn, |place| place + 1)
}

fn category(colour: &str) -> Option<usize> {
    let colour = folded(colour);
    CATEGORIES.iter().position(|names| names.contains(&colour.as_str()))
}

fn folded(colour: &str) -> String {
    colour.trim().nfkc().collect::<String>().to_lowercase()
}

/// The colours that nobody has heard of: without a word, they would be printed as another.
pub(super) fn unknown(directory: &Directory) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |colour: &str, cell, choices: Vec<&str>| {
        let message = Text::new(
            format!("「{}」という色はありません。いつもの色になります。", colour.trim()),
            format!("There is no colour “{}”; the usual one is used.", colour.trim()),
        );
        let choices = choices.join("、");
        let remedy = Text::new(
            format!("{choices}のどれかにするか、空けてください。"),
            format!("Use one of {choices}, or leave it blank."),
        );
        let finding = match cell {
            Some(cell) => COLOUR.at(cell, message, remedy),
            None => COLOUR.whole(message, remedy),
        };
        found.push(finding.value(colour));
    };
    let whole = &directory.edition.colour;
    if !whole.trim().is_empty() && palette(whole).is_none() {
        let choices = PALETTES.iter().map(|(_, names)| names[1]).collect();
        add(whole, directory.setting_cell(Setting::Colour), choices);
    }
    for one in &directory.categories {
        if !one.colour.trim().is_empty() && category(&one.colour).is_none() {
            let header = &directory.headers.categories;
            let cell = one.row.map(|row| header.cell(row, CategoryColumn::Colour));
            add(&one.colour, cell, CATEGORIES.iter().map(|names| names[0]).collect());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::*;

    type Rgb = [f64; 3];

    /// The colours of every palette by name, categories numbered; on the screen and, roughly, in print.
    fn colours() -> Vec<(String, BTreeMap<String, Rgb>)> {
        let text = include_str!("../../layouts/shared/palettes.json");
        let palettes: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_str(text).unwrap();
        let mut sets = Vec::new();
        for (palette, colours) in palettes {
            let mut pairs: Vec<(String, Value)> = Vec::new();
            for (name, value) in colours {
                match name.as_str() {
                    "categories" => {
                        let list = value.as_array().unwrap().clone();
                        pairs.extend(
                            list.into_iter().enumerate().map(|(n, pair)| (format!("category {n}"), pair)),
                        );
                    }
                    _ => pairs.push((name, value)),
                }
            }
            let set = |read: fn(&Value) -> Rgb| {
                pairs.iter().map(|(name, pair)| (name.clone(), read(pair))).collect()
            };
            sets.push((format!("{palette} on the screen"), set(|pair| screen(&pair[0]))));
            sets.push((format!("{palette} in print"), set(|pair| print(&pair[1]))));
        }
        sets
    }

    fn screen(value: &Value) -> Rgb {
        let hex = value.as_str().unwrap().trim_start_matches('#');
        [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
    }

    /// Inks as ideal filters: not what a press prints, but enough to see what is too faint.
    fn print(value: &Value) -> Rgb {
        let ink: Vec<f64> =
            value.as_array().unwrap().iter().map(|part| part.as_f64().unwrap() / 100.0).collect();
        [0, 1, 2].map(|at| (1.0 - ink[at]) * (1.0 - ink[3]))
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: &Rgb) -> f64 {
        let linear =
            |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
    }

    fn contrast(one: &Rgb, other: &Rgb) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    fn tinted(colour: &Rgb, amount: f64) -> Rgb {
        colour.map(|part| 1.0 - (1.0 - part) * amount)
    }

    const WHITE: Rgb = [1.0; 3];

    #[test]
    fn text_stands_out_from_every_ground_it_is_set_on() {
        for (name, set) in colours() {
            let mut grounds = vec![WHITE, set["pale"], set["light"], tinted(&set["base"], 0.20)];
            grounds.extend(
                set.iter().filter(|(name, _)| name.starts_with("category")).map(|(_, c)| tinted(c, 0.12)),
            );
            for ground in &grounds {
                assert!(contrast(&set["ink"], ground) >= 7.0, "{name}: ink on {ground:?}");
                assert!(contrast(&set["base"], ground) >= 4.5, "{name}: base on {ground:?}");
            }
            assert!(contrast(&set["accent"], &WHITE) >= 4.5, "{name}: accent");
            for dark in ["base", "deep"] {
                assert!(contrast(&WHITE, &set[dark]) >= 4.5, "{name}: white on {dark}");
            }
        }
    }

    #[test]
    fn the_numbers_of_categories_are_legible_and_their_shapes_stand_out() {
        for (name, set) in colours() {
            for (category, colour) in set.iter().filter(|(name, _)| name.starts_with("category")) {
                assert!(
                    contrast(&WHITE, colour) >= 4.5,
                    "{name}: {category} is {:.2}",
                    contrast(&WHITE, colour)
                );
            }
            assert!(contrast(&set["mid"], &WHITE) >= 2.0, "{name}: mid");
        }
    }

    /// What an eye sees that lacks one kind of cone: the matrices of Machado, Oliveira and Fernandes
    /// (2009) at full severity, on linear sRGB.
    const FEWER_CONES: [(&str, [[f64; 3]; 3]); 3] = [
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    fn seen(colour: &Rgb, eye: &[[f64; 3]; 3]) -> Rgb {
        let linear = colour
            .map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
        eye.map(|row| {
            let part: f64 = row.iter().zip(&linear).map(|(weight, part)| weight * part).sum();
            let part = part.clamp(0.0, 1.0);
            if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 }
        })
    }

    #[test]
    fn eyes_that_see_fewer_colours_read_every_word() {
        for (name, set) in colours() {
            for (kind, eye) in FEWER_CONES {
                let see = |colour: &Rgb| seen(colour, &eye);
                let grounds = ["pale", "light"].map(|ground| see(&set[ground]));
                for ground in grounds.iter().chain([&WHITE]) {
                    assert!(contrast(&see(&set["ink"]), ground) >= 7.0, "{name}, {kind}: ink");
                    assert!(contrast(&see(&set["base"]), ground) >= 4.5, "{name}, {kind}: base");
                }
                assert!(contrast(&see(&set["accent"]), &WHITE) >= 4.5, "{name}, {kind}: accent");
                for (category, colour) in set.iter().filter(|(name, _)| name.starts_with("category")) {
                    let contrast = contrast(&WHITE, &see(colour));
                    assert!(contrast >= 4.5, "{name}, {kind}: white on {category} is {contrast:.2}");
                    let band = see(&tinted(colour, 0.12));
                    assert!(
                        self::contrast(&see(&set["ink"]), &band) >= 7.0,
                        "{name}, {kind}: ink on {category}"
                    );
                }
            }
        }
    }

    /// A copier keeps lightness alone and prints what is darker than about the middle as black, what
    /// is lighter as white: words must be on the one side, their ground on the other.
    #[test]
    fn a_copier_that_knows_black_and_white_alone_keeps_every_word() {
        let lightness = |colour: &Rgb| 116.0 * luminance(colour).cbrt() - 16.0;
        for (name, set) in colours() {
            for dark in ["ink", "base", "deep", "accent"] {
                assert!(lightness(&set[dark]) < 50.0, "{name}: {dark} is {:.0}", lightness(&set[dark]));
            }
            for light in ["pale", "light"] {
                assert!(lightness(&set[light]) > 85.0, "{name}: {light}");
            }
            for (category, colour) in set.iter().filter(|(name, _)| name.starts_with("category")) {
                assert!(lightness(colour) < 52.0, "{name}: {category} is {:.0}", lightness(colour));
                assert!(lightness(&tinted(colour, 0.12)) > 85.0, "{name}: the band of {category}");
            }
        }
    }

    #[test]
    fn every_palette_has_a_colour_for_every_name_of_a_category() {
        let text = include_str!("../../layouts/shared/palettes.json");
        let palettes: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_str(text).unwrap();
        for (palette, colours) in palettes {
            assert_eq!(colours["categories"].as_array().unwrap().len(), CATEGORIES.len(), "{palette}");
        }
        assert_eq!(of_category("みどり", 1), 3);
        assert_eq!(of_category("", 2), 2);
    }

    #[test]
    fn no_colour_has_too_much_ink_and_text_is_black_alone() {
        let text = include_str!("../../layouts/shared/palettes.json");
        let palettes: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_str(text).unwrap();
        for (palette, colours) in palettes {
            assert_eq!(colours["ink"][1], serde_json::json!([0, 0, 0, 100]), "{palette}");
            let categories = colours["categories"].as_array().unwrap();
            let others = colours.iter().filter(|(name, _)| *name != "categories").map(|(_, pair)| pair);
            for pair in others.chain(categories) {
                let total: f64 = pair[1].as_array().unwrap().iter().map(|ink| ink.as_f64().unwrap()).sum();
                assert!(total < 300.0, "{palette}: {pair}");
            }
        }
    }

    #[test]
    fn every_name_of_a_colour_means_a_palette_that_there_is() {
        let text = include_str!("../../layouts/shared/palettes.json");
        let palettes: BTreeMap<String, Value> = serde_json::from_str(text).unwrap();
        for name in ["青緑", "梅", "森", "白黒", "Forest", "みかん色"] {
            assert!(palettes.contains_key(named(name)), "{name}");
        }
        assert_eq!(named("モノクロ"), "mono");
    }
}
