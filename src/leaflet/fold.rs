//! How the sheet is folded: where each panel stands, how wide it is, which way each crease goes.
//!
//! `layouts/README.md` shows what the folded sheet looks like.

use serde::Serialize;

use super::filling::panel_name;
use crate::directory::vocabulary::{Panel, Vocabulary};

/// How a sheet is folded (折り方).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Fold {
    /// 巻き三つ折り: both creases the same way, one panel folded in. Also where nothing is said.
    #[default]
    Roll,
    /// Z折り: the creases in turn this way and that.
    Z,
    /// なし: a sheet that hangs on a wall.
    Flat,
}

/// Where a panel stands on its side of the sheet, in millimetres from the left.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Place {
    name: &'static str,
    x: f64,
    width: f64,
}

/// A crease, in millimetres from the left, as seen from its side of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Crease {
    x: f64,
    /// Which way it goes: `mountain` (山折り) or `valley` (谷折り).
    kind: &'static str,
}

impl Crease {
    /// How far from the left it is, in millimetres.
    pub(super) const fn x(&self) -> f64 {
        self.x
    }
}

impl Fold {
    /// The layout that is made for this fold.
    pub(super) const fn layout(self) -> &'static str {
        match self {
            Self::Roll => "tri-fold",
            Self::Z => "z-fold",
            Self::Flat => "list",
        }
    }

    /// The fold that a shipped layout is made for; none for other layouts.
    pub(super) fn of_layout(name: &str) -> Option<Self> {
        [Self::Roll, Self::Z, Self::Flat].into_iter().find(|fold| fold.layout() == name)
    }

    /// The widths of the outside panels from the left, in millimetres, on A4 landscape. A panel that
    /// is folded in is narrower, so that it lies flat.
    pub(super) const fn widths(self) -> [f64; 3] {
        match self {
            Self::Roll => [97.0, 100.0, 100.0],
            Self::Z | Self::Flat => [99.0; 3],
        }
    }

    /// The panels of the outside and of the inside, each side in the order in which it is read aloud;
    /// none where nothing is folded.
    ///
    /// The outside has flap, back and cover from the left. The sheet is flipped on its short edge, so
    /// that the inside is its mirror image.
    pub(super) fn sheets(self, [flap, back, cover]: [f64; 3]) -> Vec<Vec<Place>> {
        let place = |panel, x, width| Place { name: panel_name(panel), x, width };
        match self {
            Self::Roll | Self::Z => vec![
                vec![
                    place(Panel::Cover, flap + back, cover),
                    place(Panel::Flap, 0.0, flap),
                    place(Panel::Back, flap, back),
                ],
                vec![
                    place(Panel::InsideLeft, 0.0, cover),
                    place(Panel::InsideMiddle, cover, back),
                    place(Panel::InsideRight, cover + back, flap),
                ],
            ],
            Self::Flat => Vec::new(),
        }
    }

    /// The creases of each side, from the left. What is a mountain on one side is a valley on the
    /// other.
    pub(super) fn creases(self, [flap, back, cover]: [f64; 3]) -> Vec<Vec<Crease>> {
        // As seen from the outside. The cover opens like a book, so that its crease is a mountain; in
        // a roll fold the flap goes the same way, in a Z-fold the other.
        let (by_flap, by_cover) = match self {
            Self::Roll => (true, true),
            Self::Z => (false, true),
            Self::Flat => return Vec::new(),
        };
        let crease = |x, mountain| Crease { x, kind: if mountain { "mountain" } else { "valley" } };
        vec![
            vec![crease(flap, by_flap), crease(flap + back, by_cover)],
            vec![crease(cover, !by_cover), crease(cover + back, !by_flap)],
        ]
    }
}

impl Vocabulary for Fold {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (
            Self::Roll,
            &[
                "巻き三つ折り",
                "roll fold",
                "roll",
                "巻三つ折り",
                "巻き3つ折り",
                "巻3つ折り",
                "巻き三折り",
                "巻三折り",
                "巻き三つ折",
                "巻三つ折",
                "巻三折",
                "巻き折り",
                "巻折り",
                "内三つ折り",
                "内3つ折り",
                "三つ折り",
                "3つ折り",
                "三つ折",
                "三折り",
                "三折",
                "tri-fold",
                "trifold",
                "letter fold",
            ],
        ),
        (
            Self::Z,
            &[
                "Z折り",
                "z fold",
                "z-fold",
                "z",
                "z折",
                "Z三つ折り",
                "Z3つ折り",
                "外三つ折り",
                "外3つ折り",
                "外三つ折",
                "外三折り",
                "外三折",
                "Z折り・外三つ折り",
                "蛇腹折り",
                "蛇腹",
                "蛇腹三つ折り",
                "じゃばら折り",
                "ジグザグ折り",
                "アコーディオン折り",
                "accordion",
                "accordion fold",
            ],
        ),
        (
            Self::Flat,
            &[
                "なし",
                "none",
                "折りなし",
                "折り無し",
                "折らない",
                "無し",
                "無",
                "一枚",
                "1枚",
                "一枚もの",
                "flat",
            ],
        ),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_named_as_offices_name_them() {
        for (words, fold) in [
            ("巻三つ折", Fold::Roll),
            ("三つ折り", Fold::Roll),
            ("Ｚ折り", Fold::Z),
            ("外 三つ折り", Fold::Z),
            ("なし", Fold::Flat),
        ] {
            assert_eq!(Fold::named(words), Some(fold), "{words}");
        }
        assert_eq!(Fold::named("観音折り"), None);
    }

    #[test]
    fn the_inside_is_the_mirror_image_of_the_outside() {
        for fold in [Fold::Roll, Fold::Z] {
            let widths = fold.widths();
            let whole: f64 = widths.iter().sum();
            let sheets = fold.sheets(widths);
            // The inside's left panel is the back of the cover, and so on.
            for (inside, outside) in [(0, 0), (1, 2), (2, 1)] {
                let (inside, outside) = (&sheets[1][inside], &sheets[0][outside]);
                assert_eq!(inside.width, outside.width, "{fold:?}");
                assert_eq!(inside.x, whole - outside.x - outside.width, "{fold:?}");
            }
            let creases = fold.creases(widths);
            for (outside, inside) in creases[0].iter().zip(creases[1].iter().rev()) {
                assert_eq!(outside.x, whole - inside.x, "{fold:?}");
                assert_ne!(outside.kind, inside.kind, "{fold:?}");
            }
        }
    }

    #[test]
    fn a_roll_goes_one_way_and_a_z_both_ways() {
        let kinds =
            |fold: Fold| fold.creases(fold.widths())[0].iter().map(|crease| crease.kind).collect::<Vec<_>>();
        assert_eq!(kinds(Fold::Roll), ["mountain", "mountain"]);
        assert_eq!(kinds(Fold::Z), ["valley", "mountain"]);
        assert!(Fold::Flat.creases([99.0; 3]).is_empty());
    }
}
