//! What is said about a picture, and what to do about it.

use super::{Extent, Fault, MOST_BYTES, Role, Said, Unfound, raster};
use crate::cell::CellRef;
use crate::finding::{Finding, Text};
use crate::leaflet::rules::{PICTURE, PICTURE_COARSE, PICTURE_SOFT, PICTURE_WORDLESS};

/// Below this many dots per inch a print shop asks for a better picture.
const GOOD: f64 = 300.0;
/// Below this many, squares can be seen.
const LEAST: f64 = 150.0;

/// The finding of a sentence at a cell.
pub(super) fn at(cell: Option<CellRef>, (rule, message, remedy): Said) -> Finding {
    match cell {
        Some(cell) => rule.at(cell, message, remedy),
        None => rule.whole(message, remedy),
    }
}

/// A picture that has no words for those who cannot see it.
pub(super) fn wordless(role: Role, cell: Option<CellRef>) -> Finding {
    let (ja, en) = role.words();
    let (setting, _) = setting_words(role);
    let message = Text::new(
        format!(
            "{ja}に、言葉の説明（{setting}）がありません。画面の読み上げを使う方に、何の絵か伝わりません。"
        ),
        format!("The {en} has no words ({setting}); those who have it read aloud learn nothing of it."),
    );
    let example = match role {
        Role::Logo => ("○○市社会福祉協議会のロゴ", "the logo of …"),
        Role::Cover => ("開いた窓から光の入る部屋の絵", "a room with light from an open window"),
    };
    let remedy = Text::new(
        format!("発行情報の「{setting}」に、「{}」のように一言で書いてください。", example.0),
        format!("Describe it in a few words under {setting}, such as “{}”.", example.1),
    );
    at(cell, (&PICTURE_WORDLESS, message, remedy))
}

fn setting_words(role: Role) -> (&'static str, &'static str) {
    use crate::column::Column as _;
    let setting = role.settings().1;
    (setting.heading(), setting.english())
}

/// Why there is no picture.
pub(super) fn unfound(role: Role, why: Unfound) -> Said {
    let (ja, en) = role.words();
    let megabytes = MOST_BYTES / 1_000_000;
    let (said, remedy) = match why {
        Unfound::Outside => (
            Text::new(
                format!("{ja}の場所が、Excelファイルのあるフォルダーの外です。使いません。"),
                format!("The {en} lies outside the workbook's folder; it is not used."),
            ),
            Text::fixed(
                "画像をExcelファイルと同じフォルダーに置き、「logo.png」のようにファイルの名前だけを書いてください。",
                "Put the file beside the workbook and give its name alone, like logo.png.",
            ),
        ),
        Unfound::Missing => (
            Text::new(
                format!("{ja}のファイルが、Excelファイルと同じフォルダーにありません。"),
                format!("There is no such file beside the workbook for the {en}."),
            ),
            Text::fixed(
                "画像をExcelファイルと同じフォルダーに置き、名前を「.png」などの終わりまで同じに書いてください。大文字と小文字も区別します。",
                "Put the file beside the workbook and give its name with its ending; upper and lower case matter.",
            ),
        ),
        Unfound::NotAFile => (
            Text::new(
                format!("{ja}の名前は、ファイルではなくフォルダーなどのものです。"),
                format!("What the {en} names is no file."),
            ),
            Text::fixed("画像のファイルの名前を書いてください。", "Give the name of a picture's file."),
        ),
        Unfound::TooLarge => (
            Text::new(
                format!("{ja}のファイルが大きすぎます（{megabytes}MBまで）。"),
                format!("The file of the {en} is too large (the most is {megabytes} MB)."),
            ),
            Text::fixed("小さくして保存し直してください。", "Save a smaller version of it."),
        ),
        Unfound::Unreadable => (
            Text::new(
                format!("{ja}のファイルを読めません。"),
                format!("The file of the {en} cannot be read."),
            ),
            Text::fixed(
                "ほかのソフトで開いていないか、読む権限があるかを確かめてください。",
                "See that no other program holds it and that you may read it.",
            ),
        ),
    };
    (&PICTURE, said, remedy)
}

/// What is wrong with a picture's bytes.
pub(super) fn faulty(role: Role, fault: &Fault) -> Said {
    let (ja, en) = role.words();
    let as_png = || {
        Text::fixed(
            "画像のソフトで、PNGかJPEGで保存し直してください。",
            "Save it as PNG or JPEG with a program for pictures.",
        )
    };
    let drawing = |what_ja: &str, what_en: &str| {
        Text::new(format!("{ja}のSVGに{what_ja}。"), format!("The SVG of the {en} {what_en}."))
    };
    let (said, remedy) = match fault {
        Fault::Format(Some(format)) => (
            Text::new(
                format!("{ja}のファイルは{format}です。使えるのはPNG、JPEG、SVGです。"),
                format!("The file of the {en} is {format}; PNG, JPEG and SVG can be used."),
            ),
            as_png(),
        ),
        Fault::Format(None) => (
            Text::new(
                format!("{ja}のファイルは、PNG、JPEG、SVGのどれでもありません。"),
                format!("The file of the {en} is none of PNG, JPEG and SVG."),
            ),
            as_png(),
        ),
        Fault::Damaged => (
            Text::new(
                format!("{ja}のファイルが壊れていて、開けません。"),
                format!("The file of the {en} is damaged and cannot be opened."),
            ),
            Text::fixed(
                "ほかのソフトで開けるか確かめ、保存し直すか、もらい直してください。",
                "See whether another program opens it; save it anew or ask for it again.",
            ),
        ),
        Fault::Vast(width, height) => (
            Text::new(
                format!(
                    "{ja}が大きすぎます（{width}×{height}画素）。1辺は{}画素、全部で{}万画素までです。",
                    raster::MOST_SIDE,
                    raster::MOST_ELEMENTS / 10_000
                ),
                format!(
                    "The {en} is too large ({width}×{height} pixels): a side may have {} pixels, the whole {} million.",
                    raster::MOST_SIDE,
                    raster::MOST_ELEMENTS / 1_000_000
                ),
            ),
            Text::fixed(
                "画像のソフトで、幅3000画素ぐらいに縮めてください。",
                "Reduce it to about 3000 pixels across.",
            ),
        ),
        Fault::Thin => (
            Text::new(format!("{ja}が細長すぎます。"), format!("The {en} is too long and thin.")),
            Text::fixed(
                "長い辺を、短い辺の20倍までにしてください。",
                "Its longer side may be twenty times the shorter at most.",
            ),
        ),
        Fault::FourInks => (
            Text::new(
                format!("{ja}は印刷用の4色（CMYK）のJPEGです。画面で正しい色が出ません。"),
                format!("The {en} is a JPEG in four inks (CMYK), whose colours screens get wrong."),
            ),
            Text::fixed(
                "RGBのJPEGかPNGで保存し直してください。入稿用のPDFを作るときにCMYKになります。",
                "Save it as RGB; the press edition turns it into CMYK.",
            ),
        ),
        Fault::Letters => (
            drawing(
                "文字が入っています。書体がないと形が変わります",
                "holds letters, which change without their font",
            ),
            Text::fixed(
                "文字をアウトライン（図形）にして保存するか、PNGにしてください。",
                "Turn the letters into outlines, or save it as PNG.",
            ),
        ),
        Fault::Holds(what) => (
            drawing(
                &format!("「{what}」が入っています。どこでも同じに出るとは限りません"),
                &format!("holds “{what}”, which does not come out alike everywhere"),
            ),
            Text::fixed(
                "横3000画素ぐらいのPNGで保存し直してください。",
                "Save it as a PNG about 3000 pixels across.",
            ),
        ),
        Fault::Intricate => (
            drawing(
                "図形が多すぎるか、重なりが深すぎます",
                "has too many parts, or too many within one another",
            ),
            Text::fixed(
                "横3000画素ぐらいのPNGで保存し直してください。",
                "Save it as a PNG about 3000 pixels across.",
            ),
        ),
    };
    (&PICTURE, said, remedy)
}

/// What is said about a resolution in dots per inch; nothing where it is good.
pub(super) fn resolution(role: Role, has: f64, extent: Extent) -> Option<Said> {
    if has >= GOOD {
        return None;
    }
    let rule = if has < LEAST { &PICTURE_COARSE } else { &PICTURE_SOFT };
    let (ja, en) = role.words();
    let needed = |mm: f64| (mm / 25.4 * GOOD).ceil();
    let (wide, high) = (needed(extent.width), needed(extent.height));
    let (width, height, has) = (extent.width.round(), extent.height.round(), has.floor());
    let message = Text::new(
        format!(
            "{ja}は、印刷する大きさ（{width}×{height}mm）では{has}dpiです。きれいな印刷には{GOOD}dpi要ります。"
        ),
        format!(
            "At the size of print ({width}×{height} mm) the {en} has {has} dpi; good print needs {GOOD}."
        ),
    );
    let remedy = Text::new(
        format!(
            "横{wide}画素、縦{high}画素より大きい元の画像か、SVGを使ってください。小さい画像を引き伸ばしても、きれいにはなりません。"
        ),
        format!(
            "Use the original, at least {wide}×{high} pixels, or an SVG; enlarging a small one does not help."
        ),
    );
    Some((rule, message, remedy))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Extent = Extent { width: 103.0, height: 100.0 };

    #[test]
    fn resolution_is_good_soft_or_too_coarse() {
        let rule = |dpi: f64| resolution(Role::Cover, dpi, PLACE).map(|(rule, ..)| rule.code);
        assert_eq!(rule(300.0), None);
        assert_eq!(rule(299.9), Some(PICTURE_SOFT.code));
        assert_eq!(rule(150.0), Some(PICTURE_SOFT.code));
        assert_eq!(rule(149.9), Some(PICTURE_COARSE.code));
    }

    #[test]
    fn too_few_dots_name_what_there_is_and_what_is_needed() {
        let (_, message, remedy) =
            resolution(Role::Logo, 212.7, Extent { width: 25.4, height: 12.7 }).unwrap();
        assert!(message.ja.contains("212dpi") && message.ja.contains("25×13mm"), "{}", message.ja);
        assert!(remedy.ja.contains("横300画素、縦150画素"), "{}", remedy.ja);
    }
}
