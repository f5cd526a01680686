//! What can be wrong with a leaflet.

use crate::finding::{Finding, Rule, Severity, Text};

/// Every rule of the leaflet, in the order of the manual.
pub static ALL: &[&Rule] = &[
    &OVERFULL,
    &SMALL,
    &GLYPH,
    &WIDTHS,
    &WARNED,
    &FONT,
    &EDGE,
    &BROKEN,
    &OVERLAP,
    &EXPORT,
    &SHEET,
    &PICTURE,
    &PICTURE_WORDLESS,
    &PICTURE_COARSE,
    &PICTURE_SOFT,
    &COLOUR,
    &FACT,
    &WITHHELD,
];

pub(super) static OVERFULL: Rule = Rule {
    code: "L101",
    severity: Severity::Error,
    title: Text::fixed("紙面に入りきらない", "does not fit on the leaflet"),
};

pub(super) static SMALL: Rule = Rule {
    code: "L102",
    severity: Severity::Warning,
    title: Text::fixed("文字が小さい", "the text is small"),
};

pub(super) static GLYPH: Rule = Rule {
    code: "L103",
    severity: Severity::Error,
    title: Text::fixed("印刷できない文字", "a character that cannot be printed"),
};

pub(super) static WIDTHS: Rule = Rule {
    code: "L104",
    severity: Severity::Error,
    title: Text::fixed("面の幅が合わない", "the panel widths do not work"),
};

pub(super) static WARNED: Rule = Rule {
    code: "L105",
    severity: Severity::Error,
    title: Text::fixed("紙面のひな形の注意", "a warning about the layout"),
};

pub(super) static FONT: Rule =
    Rule { code: "L106", severity: Severity::Error, title: Text::fixed("ほかの書体", "another font") };

pub(super) static EDGE: Rule = Rule {
    code: "L107",
    severity: Severity::Error,
    title: Text::fixed("文字が紙の端や折り目にかかる", "text too near to an edge or a fold"),
};

pub(super) static BROKEN: Rule = Rule {
    code: "L108",
    severity: Severity::Error,
    title: Text::fixed("電話番号が行をまたぐ", "a telephone number broken over lines"),
};

pub(super) static OVERLAP: Rule =
    Rule {
        code: "L109", severity: Severity::Error, title: Text::fixed("文字が重なる", "text over text")
    };

pub(super) static EXPORT: Rule = Rule {
    code: "L110",
    severity: Severity::Error,
    title: Text::fixed("読み上げに対応したPDFにならない", "cannot become an accessible PDF"),
};

/// What the exporter says against a PDF that everybody can read.
pub(super) fn not_exported(said: &str) -> Finding {
    EXPORT.whole(
        Text::new(
            format!("読み上げに対応したPDF（PDF/UA）にできません。{}", said.trim()),
            format!("This cannot become an accessible PDF (PDF/UA). {}", said.trim()),
        ),
        Text::fixed(
            "変わった文字があれば直してください。ひな形（layouts）を直したときは、直した人にこの文を渡してください。",
            "Mend unusual characters, or hand these words to whoever changed the layout.",
        ),
    )
}

pub(super) static SHEET: Rule = Rule {
    code: "L120",
    severity: Severity::Error,
    title: Text::fixed("折り方や用紙がわからない", "unknown fold or paper"),
};

pub(super) static PICTURE: Rule = Rule {
    code: "L121",
    severity: Severity::Error,
    title: Text::fixed("使えない画像", "a picture that cannot be used"),
};

pub(super) static PICTURE_WORDLESS: Rule = Rule {
    code: "L122",
    severity: Severity::Error,
    title: Text::fixed("言葉の説明がない画像", "a picture without words"),
};

pub(super) static PICTURE_COARSE: Rule = Rule {
    code: "L123",
    severity: Severity::Error,
    title: Text::fixed("印刷には粗すぎる画像", "a picture too coarse to print"),
};

pub(super) static PICTURE_SOFT: Rule = Rule {
    code: "L124",
    severity: Severity::Warning,
    title: Text::fixed("印刷には少し粗い画像", "a picture a little coarse for print"),
};

pub(super) static COLOUR: Rule = Rule {
    code: "L125",
    severity: Severity::Warning,
    title: Text::fixed("知らない色の名前", "a colour that is not known"),
};

pub(super) static FACT: Rule = Rule {
    code: "L130",
    severity: Severity::Error,
    title: Text::fixed("版によって内容がちがう", "not the same in every edition"),
};

pub(super) static WITHHELD: Rule = Rule {
    code: "L131",
    severity: Severity::Error,
    title: Text::fixed("出さないはずの番号や窓口がデータにある", "withheld, and in the data"),
};

/// A warning of the compiler: it never says so in vain.
pub(super) fn warned(said: String) -> Finding {
    WARNED.whole(
        Text::new(
            format!("紙面のひな形（layouts）から注意が出ました。{}", said.trim()),
            format!("The layout gives a warning. {}", said.trim()),
        ),
        Text::fixed(
            "ひな形を直した人に、この文を渡してください。",
            "Hand these words to whoever changed the layout.",
        ),
    )
}
