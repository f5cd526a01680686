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
    usual: Severity::Error,
    title: Text::fixed("紙面に入りきらない", "does not fit on the leaflet"),
    explanation: Text::fixed(
        "いちばん小さい文字（9ポイント）でも、紙面に入りきりません。",
        "The text does not fit even at the smallest size, 9 points.",
    ),
    example: Text::fixed("中面右で12行あふれる", "12 lines too many inside right"),
    remedy: Text::fixed(
        "報告にある行を短くするか、「掲載」を「データ」にして紙面の窓口を減らしてください。",
        "Shorten the rows that the report names, or set 掲載 to データ for some.",
    ),
};

pub(super) static SMALL: Rule = Rule {
    code: "L102",
    usual: Severity::Warning,
    title: Text::fixed("文字が小さい", "the text is small"),
    explanation: Text::fixed(
        "全部を入れるため、文字が10.5ポイントより小さくなりました。高齢の方には読みにくい大きさです。",
        "To fit everything the text is below 10.5 points, which is hard on older eyes.",
    ),
    example: Text::fixed("本文が9.6ポイント", "text of 9.6 points"),
    remedy: Text::fixed(
        "「説明」や「備考」を短くすると大きくなります。",
        "Shorter 説明 and 備考 make it larger.",
    ),
};

pub(super) static GLYPH: Rule = Rule {
    code: "L103",
    usual: Severity::Error,
    title: Text::fixed("印刷できない文字", "a character that cannot be printed"),
    explanation: Text::fixed(
        "入っている書体にない文字です。印刷すると四角になってしまいます。",
        "The fonts lack this character; it would be printed as a box.",
    ),
    example: Text::fixed("「𠮷」、絵文字", "𠮷, emoji"),
    remedy: Text::fixed("別の字やかなに替えてください。", "Use another character, or kana."),
};

pub(super) static WIDTHS: Rule = Rule {
    code: "L104",
    usual: Severity::Error,
    title: Text::fixed("面の幅が合わない", "the panel widths do not work"),
    explanation: Text::fixed(
        "面の幅の合計が用紙と合わないか、折り込む面が広すぎます。折ると、紙がつかえます。",
        "The panel widths do not add up to the paper, or the panel that is folded in is too wide.",
    ),
    example: Text::fixed("面の幅「100,100,100」", "100,100,100"),
    remedy: Text::fixed(
        "面の幅を空けるか、「97,100,100」のように書いてください。",
        "Leave 面の幅 blank, or write it like 97,100,100.",
    ),
};

pub(super) static WARNED: Rule = Rule {
    code: "L105",
    usual: Severity::Error,
    title: Text::fixed("紙面のひな形の注意", "a warning about the layout"),
    explanation: Text::fixed(
        "紙面のひな形を組むときに、注意が出ました。",
        "Setting the layout gave a warning.",
    ),
    example: Text::fixed("知らない書体の指定", "a font that is not there"),
    remedy: Text::fixed(
        "ひな形を直した人に、報告の文を渡してください。",
        "Hand the words of the report to whoever changed the layout.",
    ),
};

pub(super) static FONT: Rule = Rule {
    code: "L106",
    usual: Severity::Error,
    title: Text::fixed("ほかの書体", "another font"),
    explanation: Text::fixed(
        "決めた書体ではない文字が紙面にあります。印刷所で字が変わることがあります。",
        "Text on the leaflet is set in a font that is not on the list; it may change at the print shop.",
    ),
    example: Text::fixed("ひな形に書き足した別の書体", "another font named in the layout"),
    remedy: Text::fixed(
        "ひな形を直した人に、報告の文を渡してください。",
        "Hand the words of the report to whoever changed the layout.",
    ),
};

pub(super) static EDGE: Rule = Rule {
    code: "L107",
    usual: Severity::Error,
    title: Text::fixed("文字が紙の端や折り目にかかる", "text too near to an edge or a fold"),
    explanation: Text::fixed(
        "文字が紙の端や折り目に近すぎます。切れたり、折れて読めなくなったりします。",
        "Text is too near to an edge or a fold and may be cut or creased.",
    ),
    example: Text::fixed("端から3mmの文字", "text 3 mm from the edge"),
    remedy: Text::fixed(
        "長い言葉を短くするか、ひな形を直してください。",
        "Shorten what is too long, or mend the layout.",
    ),
};

pub(super) static BROKEN: Rule = Rule {
    code: "L108",
    usual: Severity::Error,
    title: Text::fixed("電話番号が行をまたぐ", "a telephone number broken over lines"),
    explanation: Text::fixed(
        "電話番号が行の終わりで切れています。読み違えのもとになります。",
        "A telephone number is broken over lines and will be misread.",
    ),
    example: Text::fixed("「083-934-」で改行", "083-934- at the end of a line"),
    remedy: Text::fixed("番号の前の言葉を短くしてください。", "Shorten the words before the number."),
};

pub(super) static OVERLAP: Rule = Rule {
    code: "L109",
    usual: Severity::Error,
    title: Text::fixed("文字が重なる", "text over text"),
    explanation: Text::fixed("文字と文字が重なっています。", "Text lies over text."),
    example: Text::fixed("見出しが本文にかかる", "a heading over the text below it"),
    remedy: Text::fixed(
        "長い言葉を短くするか、ひな形を直してください。",
        "Shorten what is too long, or mend the layout.",
    ),
};

pub(super) static EXPORT: Rule = Rule {
    code: "L110",
    usual: Severity::Error,
    title: Text::fixed("読み上げに対応したPDFにならない", "cannot become an accessible PDF"),
    explanation: Text::fixed(
        "読み上げに対応したPDF（PDF/UA）にできません。",
        "This cannot become an accessible PDF (PDF/UA).",
    ),
    example: Text::fixed("PDFに入れられない文字", "a character that PDF cannot hold"),
    remedy: Text::fixed(
        "変わった文字があれば直してください。ひな形を直したときは、直した人に報告の文を渡してください。",
        "Mend unusual characters, or hand the words to whoever changed the layout.",
    ),
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
    usual: Severity::Error,
    title: Text::fixed("折り方や用紙がわからない", "unknown fold or paper"),
    explanation: Text::fixed(
        "折り方か用紙の言葉がわかりません。",
        "The fold or the paper is not one that is known.",
    ),
    example: Text::fixed("折り方「四つ折り」", "折り方: 四つ折り"),
    remedy: Text::fixed(
        "折り方は「巻き三つ折り」「Z折り」「なし」、用紙は「A4」にしてください。",
        "Use 巻き三つ折り, Z折り or なし, and A4.",
    ),
};

pub(super) static PICTURE: Rule = Rule {
    code: "L121",
    usual: Severity::Error,
    title: Text::fixed("使えない画像", "a picture that cannot be used"),
    explanation: Text::fixed(
        "画像が見つからないか、フォルダーの外にあるか、使えない形式です。",
        "The picture is missing, outside the workbook's folder, or of a kind that cannot be used.",
    ),
    example: Text::fixed("ロゴ「../logo.png」", "ロゴ: ../logo.png"),
    remedy: Text::fixed(
        "PNG、JPEG、SVGの画像を、Excelファイルと同じフォルダーに置いてください。",
        "Put a PNG, JPEG or SVG into the workbook's own folder.",
    ),
};

pub(super) static PICTURE_WORDLESS: Rule = Rule {
    code: "L122",
    usual: Severity::Error,
    title: Text::fixed("言葉の説明がない画像", "a picture without words"),
    explanation: Text::fixed(
        "画像に、言葉の説明がありません。見えない方に、何の絵かが伝わりません。",
        "The picture has no words for those who cannot see it.",
    ),
    example: Text::fixed("ロゴはあるが、ロゴ代替テキストが空いている", "ロゴ without ロゴ代替テキスト"),
    remedy: Text::fixed(
        "発行情報の「代替テキスト」に、何の絵かを一言で書いてください。",
        "Say under 代替テキスト in 発行情報 what it shows.",
    ),
};

pub(super) static PICTURE_COARSE: Rule = Rule {
    code: "L123",
    usual: Severity::Error,
    title: Text::fixed("印刷には粗すぎる画像", "a picture too coarse to print"),
    explanation: Text::fixed(
        "画像の画素が少なすぎ、印刷するとぼやけます。",
        "The picture has too few pixels and would be blurred in print.",
    ),
    example: Text::fixed("幅60mmに200画素", "200 pixels over 60 mm"),
    remedy: Text::fixed("もっと大きな画像に替えてください。", "Use a larger picture."),
};

pub(super) static PICTURE_SOFT: Rule = Rule {
    code: "L124",
    usual: Severity::Warning,
    title: Text::fixed("印刷には少し粗い画像", "a picture a little coarse for print"),
    explanation: Text::fixed(
        "画像が印刷には少し粗く、300dpiに足りません。",
        "The picture is a little coarse for print: below 300 dots per inch.",
    ),
    example: Text::fixed("220dpi", "220 dots per inch"),
    remedy: Text::fixed(
        "もっと大きな画像があれば、替えてください。",
        "Use a larger picture if there is one.",
    ),
};

pub(super) static COLOUR: Rule = Rule {
    code: "L125",
    usual: Severity::Warning,
    title: Text::fixed("知らない色の名前", "a colour that is not known"),
    explanation: Text::fixed(
        "色の名前がわからないので、いつもの色で刷られます。",
        "The name of a colour is not known, so the usual one is printed.",
    ),
    example: Text::fixed("色「みかん色」", "色: tangerine"),
    remedy: Text::fixed(
        "見つかったところに書かれた名前のどれかにしてください。",
        "Use one of the names that the finding lists.",
    ),
};

pub(super) static FACT: Rule = Rule {
    code: "L130",
    usual: Severity::Error,
    title: Text::fixed("版によって内容がちがう", "not the same in every edition"),
    explanation: Text::fixed(
        "版やデータの間で、名称、番号、住所、時刻のどれかが違います。",
        "A name, number, address or time is not the same in every edition and in the data.",
    ),
    example: Text::fixed("大きな文字の版にだけ番号がない", "a number missing in large print alone"),
    remedy: Text::fixed(
        "報告にあるセルを確かめてください。直らなければ、プログラムの誤りとして知らせてください。",
        "Look at the cell that the report names; if that does not help, report it as a fault of the program.",
    ),
};

pub(super) static WITHHELD: Rule = Rule {
    code: "L131",
    usual: Severity::Error,
    title: Text::fixed("出さないはずの番号や窓口がデータにある", "withheld, and in the data"),
    explanation: Text::fixed(
        "データに出さないはずの番号や窓口が、データにあります。",
        "A number or a row that is to be withheld stands in the data.",
    ),
    example: Text::fixed(
        "電話の掲載「紙面」の番号が、備考から出る",
        "a number for paper alone that stands in 備考",
    ),
    remedy: Text::fixed(
        "報告にあるセルから番号を消すか、載せ方を見直してください。",
        "Take the number out of the cell that the report names, or think again where it may appear.",
    ),
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
