//! What can be wrong with a single cell.

use crate::finding::{Rule, Severity, Text};

macro_rules! rules {
    ($($name:ident = $code:literal, $severity:ident, $ja:literal, $en:literal;)*) => {
        $(pub(super) static $name: Rule =
            Rule { code: $code, severity: Severity::$severity, title: Text::fixed($ja, $en) };)*

        /// Every rule of the intake, in the order of the manual.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    UNKNOWN_SETTING = "H108", Warning, "知らない設定", "unknown setting";
    MISUNDERSTOOD = "H110", Error, "読み方の指定が分からない", "a word about reading that is not understood";
    MISSING = "R201", Error, "必要な項目が空いている", "a required field is blank";
    UNKNOWN_WORD = "R215", Warning, "決められた言葉ではない", "not one of the set words";
    NOT_A_NUMBER = "R218", Warning, "数として読めない", "not a number";
    READING_USED = "R211", Note, "ふりがなを名称_カナに使った", "the cell's reading was used as 名称_カナ";
    NOT_A_PHONE = "T301", Error, "電話番号として読めない", "not a telephone number";
    ZERO_RESTORED = "T304", Warning, "先頭の0を補った", "a lost leading zero was restored";
    AREA_CODE_ADDED = "T316", Note, "市外局番を補った", "an area code was supplied";
    HYPHENATED = "T317", Note, "番号をハイフンで区切った", "hyphens were supplied";
    PARSED = "T309", Note, "番号のセルの読み取り", "how a number's cell was read";
    FAX_INSIDE = "T313", Warning, "電話の欄にFAX番号", "a fax number in the telephone column";
    NOT_A_POSTCODE = "A401", Error, "郵便番号ではない", "not a postcode";
    POSTCODE_ZERO = "A402", Warning, "郵便番号の先頭の0を補った", "a postcode's leading zero was restored";
    CITY_MISSING = "A404", Note, "住所に市区町村がない", "the address names no municipality";
    NOT_A_URL = "W501", Error, "ホームページのアドレスではない", "not a web address";
    SCHEME_ADDED = "W502", Note, "アドレスにhttps://を補った", "https:// was supplied";
    NOT_AN_EMAIL = "W507", Error, "メールアドレスではない", "not a mail address";
    CARRIER_EMAIL = "W508", Warning, "決まりに合わないメールアドレス", "a mail address outside the standard";
    NOT_A_DATE = "D601", Error, "日付として読めない", "not a date";
    ERA = "D602", Warning, "年号と日付が合わない", "era and date disagree";
    SERIAL = "D603", Warning, "日付の書式になっていない数", "a number without a date format";
    PARTIAL = "D605", Warning, "日が書かれていない日付", "a date without its day";
    NOT_A_TIME = "D616", Warning, "時刻として読めない", "not a time";
    WEEKDAY = "D617", Warning, "曜日が日付と合わない", "the weekday is another day's";
    NOT_A_CODE = "A406", Error, "番号の検査数字が合わない", "an official number whose check digit is wrong";
    INVISIBLE = "X703", Warning, "目に見えない文字", "invisible characters";
}
