//! What can be wrong with a single cell.

use crate::finding::{Rule, Severity, Text};

/// Declares the rules: name, code, severity; then title, explanation, example and remedy, each in
/// Japanese and English.
macro_rules! rules {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $severity:ident, $ja:literal, $en:literal,
        $why_ja:literal, $why_en:literal,
        $like_ja:literal, $like_en:literal,
        $do_ja:literal, $do_en:literal;)*) => {
        $($(#[$meta])* pub(super) static $name: Rule = Rule {
            code: $code,
            usual: Severity::$severity,
            title: Text::fixed($ja, $en),
            explanation: Text::fixed($why_ja, $why_en),
            example: Text::fixed($like_ja, $like_en),
            remedy: Text::fixed($do_ja, $do_en),
        };)*

        /// Every rule of the intake, in the order of the manual.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    UNKNOWN_SETTING = "H108", Warning, "知らない設定", "unknown setting",
        "発行情報の項目の名前が、設定の名前ではありません。書いた内容は使われません。", "A name in 発行情報 is no setting; what is written beside it is not used.",
        "項目「表だい」", "表だい for 表題",
        "READMEの表にある項目の名前にしてください。", "Use one of the names in the README's table.";
    MISUNDERSTOOD = "H113", Error, "読み方の指定が分からない", "a word about reading that is not understood",
        "発行情報の「窓口の見出し行」や「窓口の列」の書き方が分からないため、使われませんでした。", "窓口の見出し行 or 窓口の列 in 発行情報 cannot be understood, and was not followed.",
        "窓口の見出し行「上のほう」", "窓口の見出し行: 上のほう (near the top)",
        "行は「4」か「4～5」、列は「機関名=名称、K列=電話、備考2=読まない」のように書いてください。", "Write the row as 4 or 4-5, and columns as 機関名=名称、K列=電話、備考2=読まない.";
    MISSING = "R201", Error, "必要な項目が空いている", "a required field is blank",
        "なくてはならない項目が空いています。", "A field that must be there is blank.",
        "名称のない行", "a row without 名称",
        "書いてください。載せない行なら、掲載を「なし」にしてください。", "Fill it in, or set 掲載 to なし if the row is not to appear.";
    UNKNOWN_WORD = "R215", Warning, "決められた言葉ではない", "not one of the set words",
        "決められた言葉から選ぶ欄に、ほかの言葉があります。掲載と電話の掲載では「なし」として扱います。", "A column that takes set words holds another; under 掲載 and 電話の掲載 it counts as なし.",
        "掲載「たぶん」", "掲載: たぶん (perhaps)",
        "決められた言葉のどれかにしてください。", "Use one of the set words.";
    NOT_A_NUMBER = "R218", Warning, "数として読めない", "not a number",
        "数を書く欄が、数として読めません。", "A column for a number holds something else.",
        "不通回数「なんども」", "不通回数: なんども (often)",
        "数字だけを書いてください。", "Write digits alone.";
    READING_USED = "R211", Note, "ふりがなを名称_カナに使った", "the cell's reading was used as 名称_カナ",
        "名称_カナが空いているので、名称のセルのふりがなを使いました。変換のときの読みなので、違うことがあります。", "名称_カナ is blank, so that the cell's own reading was used; it comes from typing and may be wrong.",
        "「東風」のふりがなが「ヒガシカゼ」", "東風 with the reading ヒガシカゼ",
        "違っていれば、名称_カナに正しい読みを書いてください。", "If it is wrong, write the right one under 名称_カナ.";
    NOT_A_PHONE = "T301", Error, "電話番号として読めない", "not a telephone number",
        "電話番号として読めません。紙面にもデータにも載りません。", "It is no telephone number and appears nowhere.",
        "「受付へ」", "受付へ (ask at the desk)",
        "市外局番から、ハイフンで区切って書いてください。言葉は備考へ移してください。", "Write it from the area code on, with hyphens; move words to 備考.";
    ZERO_RESTORED = "T304", Warning, "先頭の0を補った", "a lost leading zero was restored",
        "先頭の0が失われていたので、補って読みました。数としてしまわれた電話番号で起こります。", "A leading zero had been lost, as happens to numbers kept as figures, and was restored.",
        "839342532 → 083-934-2532", "839342532, read as 083-934-2532",
        "正しければ、セルの書式を文字列にして0から打ち直してください。", "If that is right, format the cell as text and type it from the 0 on.";
    AREA_CODE_ADDED = "T316", Note, "市外局番を補った", "an area code was supplied",
        "発行情報の「市外局番」か、前の番号の市外局番を補いました。", "The area code of 発行情報, or of the number before, was put before it.",
        "「71-1814」→ 0836-71-1814", "71-1814, read as 0836-71-1814",
        "正しいか、もう一度見てください。", "Look once more whether it is right.";
    HYPHENATED = "T317", Note, "番号をハイフンで区切った", "hyphens were supplied",
        "区切りのない番号を、市外局番で区切りました。", "A number without hyphens was given them.",
        "「0839342532」→ 083-934-2532", "0839342532, printed as 083-934-2532",
        "違っていなければ、このままで大丈夫です。", "Nothing to do unless it is wrong.";
    PARSED = "T309", Note, "番号のセルの読み取り", "how a number's cell was read",
        "番号のセルに番号のほかのものがあり、どう読んだかのお知らせです。紙面にこのとおり載ります。", "The cell holds more than a number; this says how it was read and will be printed.",
        "「083-934-2532（代表）」", "083-934-2532（代表）",
        "合っていれば、このままで大丈夫です。", "Nothing to do unless it is wrong.";
    FAX_INSIDE = "T313", Warning, "電話の欄にFAX番号", "a fax number in the telephone column",
        "電話の欄にFAXの番号があり、FAXとして読みました。", "A fax number stands in the telephone column and was read as one.",
        "電話「FAX 083-934-2533」", "FAX 083-934-2533 under 電話",
        "FAXの欄へ移してください。", "Move it to the column FAX.";
    NOT_A_POSTCODE = "A401", Error, "郵便番号ではない", "not a postcode",
        "郵便番号が7桁ではありません。データに出ません。", "It is no seven-digit postcode, and is not published.",
        "「753-00」", "753-00",
        "「753-0021」のように書いてください。", "Write it like 753-0021.";
    POSTCODE_ZERO = "A402", Warning, "郵便番号の先頭の0を補った", "a postcode's leading zero was restored",
        "郵便番号の先頭の0が失われていたので、補いました。", "A leading zero of the postcode had been lost and was restored.",
        "600000 → 060-0000", "600000, read as 060-0000",
        "セルの書式を文字列にして、打ち直してください。", "Format the cell as text and type it anew.";
    CITY_MISSING = "A404", Note, "住所に市区町村がない", "the address names no municipality",
        "住所に市区町村の名前がありません。地域の外の人や地図には、場所がわかりません。", "The address names no municipality; people from elsewhere, and maps, cannot place it.",
        "「亀山町2-1」", "亀山町2-1",
        "都道府県か市区町村から書いてください。", "Write it from the prefecture or the municipality on.";
    NOT_A_URL = "W501", Error, "ホームページのアドレスではない", "not a web address",
        "ホームページのアドレスとして読めません。リンクにもデータにもなりません。", "It is no web address; there is neither a link nor data.",
        "「ホームページあり」「http://localhost」", "ホームページあり, http://localhost",
        "ブラウザーで開いたページのアドレスを、そのまま写してください。", "Copy the address of the page as the browser shows it.";
    SCHEME_ADDED = "W502", Note, "アドレスにhttps://を補った", "https:// was supplied",
        "https:// がないので補いました。", "https:// was missing and was put before it.",
        "「www.example.jp」", "www.example.jp",
        "つながるか確かめて、https:// から書いてください。", "See that it opens, and write it from https:// on.";
    NOT_AN_EMAIL = "W507", Error, "メールアドレスではない", "not a mail address",
        "メールアドレスとして読めません。載せません。", "It is no mail address and appears nowhere.",
        "「info@example」「info＠」", "info@example, info＠",
        "半角で、@の前と後を確かめてください。", "Type it half-width and look before and after the @.";
    CARRIER_EMAIL = "W508", Warning, "決まりに合わないメールアドレス", "a mail address outside the standard",
        "点の使い方が決まりに合わないアドレスです（古い携帯電話のメールなど）。届かないことがあります。", "Its dots break the standard, as in old mobile mail; some systems cannot send to it.",
        "「abc..def@example.ne.jp」", "abc..def@example.ne.jp",
        "ほかのアドレスがあれば、そちらにしてください。", "Use another address if there is one.";
    NOT_A_DATE = "D601", Error, "日付として読めない", "not a date",
        "日付として読めないか、暦にない日です。", "It is not a date, or a day that the calendar does not have.",
        "「2026/2/30」「令和8年度」", "2026/2/30, 令和8年度",
        "「2026/4/1」や「令和8年4月1日」のように書いてください。", "Write it like 2026/4/1 or 令和8年4月1日.";
    ERA = "D602", Warning, "年号と日付が合わない", "era and date disagree",
        "その日には使われていない元号です。西暦に直した日として扱います。", "The era was not in use on that day; the day is reckoned all the same.",
        "「平成31年5月1日」", "平成31年5月1日",
        "日付を「2026/4/1」のように書いてください。", "Write the date like 2026/4/1.";
    SERIAL = "D603", Warning, "日付の書式になっていない数", "a number without a date format",
        "日付の書式になっていない数を、表計算ソフトの日付の数として読みました。", "A number without a date format was read as a spreadsheet's count of days.",
        "46113 → 2026-04-01", "46113, read as 2026-04-01",
        "セルの書式を日付にしてください。", "Give the cell a date format.";
    PARTIAL = "D605", Warning, "日が書かれていない日付", "a date without its day",
        "日や月が書かれていない日付です。いちばん古い日として数えます。", "The date lacks its day or month and counts as the earliest that it can be.",
        "「令和7年3月」→ 2025-03-01", "令和7年3月, taken as 2025-03-01",
        "日付を「2026/4/1」のように書いてください。", "Write the date like 2026/4/1.";
    NOT_A_TIME = "D616", Warning, "時刻として読めない", "not a time",
        "時刻として読めません。書いたまま載せます。", "It is not a time, and is printed as it stands.",
        "「お昼すぎ」", "お昼すぎ (after lunch)",
        "「9:30」のように書いてください。", "Write it like 9:30.";
    WEEKDAY = "D617", Warning, "曜日が日付と合わない", "the weekday is another day's",
        "日付と曜日が合いません。どちらかが違います。", "The weekday is not that of the date: one of them is wrong.",
        "「2026年4月1日（金）」（水曜日）", "2026年4月1日（金）, a Wednesday",
        "日付と曜日のどちらが正しいか、確かめてください。", "Find out whether the date or the weekday is right.";
    NOT_A_CODE = "A406", Error, "番号の検査数字が合わない", "an official number whose check digit is wrong",
        "法人番号や団体コードの検査数字が合いません。写し間違いです。データに出ません。", "The check digit of a corporate number or municipality code is wrong: it was miscopied, and is not published.",
        "法人番号「1234567890123」", "corporate number 1234567890123",
        "番号をもう一度写してください。セルの書式は文字列にしてください。", "Copy the number again, and format the cell as text.";
    INVISIBLE = "X703", Warning, "目に見えない文字", "invisible characters",
        "目に見えない文字や、文字の向きを変える記号です。紙面とデータでは取りのぞきますが、検索や照合の妨げになります。", "Invisible characters, or marks that change the direction of text: they are left out, but hinder searching.",
        "ゼロ幅スペース（U+200B）", "a zero-width space (U+200B)",
        "セルの文字を打ち直してください。", "Type the cell's text anew.";
    READING_DIFFERS = "R226", Note, "ふりがなと名称_カナが違う", "the cell's reading differs from 名称_カナ",
        "名称のセルのふりがなと、名称_カナが違います。名称_カナのほうを使います。", "The reading behind the name is not what 名称_カナ says; 名称_カナ is used.",
        "名称_カナ「ヒガシカゼ」、セルのふりがな「コチ」", "名称_カナ: ヒガシカゼ, the cell's own コチ",
        "どちらが正しいか確かめ、名称_カナに書いてください。", "Find out which is right, and write it under 名称_カナ.";
    WIDTHS = "T305", Note, "全角の数字やハイフン", "full-width figures or other dashes",
        "電話番号に全角の数字、ハイフン以外の線、括弧などがあり、半角とハイフンに直して読みました。", "A number has full-width figures, other dashes or brackets, and was read in half-width with hyphens.",
        "「０８３（９３４）２５３２」→ 083-934-2532", "０８３（９３４）２５３２, read as 083-934-2532",
        "合っていれば、このままで大丈夫です。", "Nothing to do unless it is wrong.";
    EXTENSION = "T314", Note, "内線や続き番号", "an extension or a block of lines",
        "番号のあとの内線や「～5」を読み取りました。紙面に番号と並べて載ります。", "An extension, or a block of lines such as ～5, was read behind a number; it is printed beside it.",
        "「083-934-2532（内線12）」「083-934-2532～5」", "083-934-2532（内線12）, 083-934-2532～5",
        "合っていれば、このままで大丈夫です。", "Nothing to do unless it is wrong.";
    SEVERAL_URLS = "W503", Error, "アドレスが2つある", "two addresses in one cell",
        "1つの欄にアドレスが2つ以上あります。どちらも載りません。", "A cell holds more than one web address; neither is printed or published.",
        "「https://example.jp、https://example.com」", "https://example.jp、https://example.com",
        "1つだけ残してください。もう1つは備考か、申込URLに書けます。", "Keep one; the other can go to 備考 or 申込URL.";
    NOT_ENCRYPTED = "W504", Note, "暗号化されないアドレス", "an address without encryption",
        "http:// で始まるアドレスです。今のブラウザーは「安全ではない」と示します。", "The address begins with http://, which browsers call not secure.",
        "「http://www.example.jp/」", "http://www.example.jp/",
        "https:// でも開けば、そちらに書きかえてください。", "If it opens with https:// too, write that.";
    OTHER_SCHEME = "W505", Error, "http・https以外のアドレス", "an address that is neither http nor https",
        "ホームページではないもの（file:、javascript: など）を指すアドレスです。リンクにもデータにもなりません。", "The address leads to something else than a web page (file:, javascript: …); there is neither a link nor data.",
        "「file:///C:/案内.html」「htttp://example.jp」", "file:///C:/案内.html, htttp://example.jp",
        "ブラウザーで開いたページのアドレスを、そのまま写してください。", "Copy the address of the page as the browser shows it.";
    OTHER_LINK = "W509", Warning, "見える文字とリンク先が違う", "text and link lead elsewhere",
        "セルに見えているアドレスと、セルのリンク先が違います。古いリンクが残っているか、書き直し忘れです。見えているほうを使います。", "The address in the cell and the link behind it differ: one is left over. What is seen is used.",
        "文字は「https://example.jp」、リンク先は「https://old.example.jp」", "https://example.jp in a cell that links to https://old.example.jp",
        "どちらが正しいか確かめ、リンクを付け直すか、はずしてください。", "Find out which is right, and mend the link or remove it.";
    RARE = "X701", Note, "Shift_JISにない文字", "a character outside Shift_JIS",
        "古い日本語のソフトや一部の携帯電話で「？」になる文字です。紙面とデータ（UTF-8）には、そのまま出ます。", "Older Japanese programs show this character as a question mark; print and data (UTF-8) have it as it is.",
        "「𠮷」「é」、絵文字", "𠮷, é, emoji",
        "名前の字なら、そのままでかまいません。ほかは、別の字やかなにすると安心です。", "Leave it where it is in a name; elsewhere another character is safer.";
    DECOMPOSED = "X702", Note, "分かれた濁点", "voiced marks that stand apart",
        "「か」と「゛」が別の文字になっています。探しても見つからず、紙面で離れて見えることがあります。紙面では1文字に直します。", "A letter and its voiced mark are two characters, so that searching fails; print puts them together.",
        "「か」+「゛」", "か and its mark as two characters",
        "セルの文字を打ち直してください。", "Type the cell's text anew.";
    HALF_KANA = "X704", Note, "半角カナ", "half-width kana",
        "半角カナは読みにくく、紙面でふぞろいになります。", "Half-width kana are hard to read and look uneven in print.",
        "「ﾔﾏｸﾞﾁ」", "ﾔﾏｸﾞﾁ",
        "全角のカナに直してください。", "Type it in full-width kana.";
    LINE_BREAK = "X706", Warning, "1行の欄の改行", "a line break where there is one line",
        "名称や住所のように1行で載る欄に、改行があります。データでは1つの値になりません。", "A field that is set in one line, such as a name or an address, has a line break.",
        "「ひだまり（改行）相談室」", "ひだまり, a line break, 相談室",
        "改行を消し、分けたい内容は別の欄に書いてください。", "Take the break out, and write the rest in a field of its own.";
    LONG = "X707", Warning, "長すぎる", "longer than its place",
        "欄の場所に収まりにくい長さです。紙面の文字が、全体に小さくなります。", "The text is longer than its place; all text on the leaflet becomes smaller for it.",
        "60文字の名称", "a name of 60 characters",
        "短い呼び名にし、残りは説明へ移してください。", "Use a shorter name, and move the rest to 説明.";
}
