//! The palettes: which a colour's name means. Their colours stand in `layouts/shared/palettes.json`,
//! each as a pair of sRGB and CMYK; the tests below hold their contrast.

/// The palette for a colour's name in 発行情報; teal where it names none.
pub(super) fn named(colour: &str) -> &'static str {
    const NAMES: &[(&str, &[&str])] = &[
        ("teal", &["teal", "青緑", "緑青", "水色", "青", ""]),
        ("plum", &["plum", "梅", "紫", "赤紫", "ぶどう", "えんじ", "暖色", "赤", "ピンク"]),
        ("forest", &["forest", "森", "緑", "深緑", "みどり"]),
        ("mono", &["mono", "monochrome", "白黒", "モノクロ", "黒", "灰", "グレー"]),
    ];
    let colour = colour.trim().to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&colour.as_str())).map_or("teal", |(palette, _)| palette)
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
