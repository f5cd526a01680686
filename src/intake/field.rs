//! One cell, one typed value: each reader gives the value or nothing, and says what it could not
//! read or had to guess.

use chrono::{NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization as _;

use super::rules;
use crate::cell::CellRef;
use crate::column::{Column, Header};
use crate::directory::address::{self, Address, Postcode};
use crate::directory::vocabulary::{Attendance, Vocabulary, attendances};
use crate::directory::web::{Email, WebAddress, WebFault};
use crate::directory::{age, date, time};
use crate::finding::{Finding, Text};
use crate::workbook::{Cell, Row, Table, Value};

/// What the readers of all sheets share.
pub(super) struct Reader<'a> {
    /// 地域 of the edition: the prefecture and city of addresses that lack them.
    pub(super) region: &'a str,
    /// 市外局番 of the edition: put before numbers that lack one.
    pub(super) area_code: &'a str,
    pub(super) findings: &'a mut Vec<Finding>,
}

/// One row being read.
pub(super) struct Fields<'r, 'a, C> {
    pub(super) header: &'r Header<C>,
    pub(super) row: &'r Row<C>,
    /// Whom the row is about.
    pub(super) subject: String,
    pub(super) reader: &'r mut Reader<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn row<'r, C: Column>(&'r mut self, table: &'r Table<C>, row: &'r Row<C>, subject: &[C]) -> Fields<'r, 'a, C> {
        let subject = subject.iter().map(|&column| row.text(column)).find(|text| !text.is_empty());
        Fields { header: &table.header, row, subject: subject.unwrap_or_default(), reader: self }
    }
}

/// The error values of spreadsheet programs are no text; the reading of the sheet has said so.
fn is_absent(cell: &Cell) -> bool {
    matches!(cell.value, Value::Fault(_) | Value::Uncomputed)
}

impl<C: Column> Fields<'_, '_, C> {
    fn cell(&self, column: C) -> Option<&Cell> {
        self.row.get(column).filter(|cell| !is_absent(cell))
    }

    pub(super) fn at(&self, column: C) -> CellRef {
        self.header.cell(self.row.index, column)
    }

    pub(super) fn find(&mut self, finding: Finding, value: &str) {
        self.reader.findings.push(finding.value(value).subject(self.subject.as_str()));
    }

    /// The text as typed; what cannot be seen in it is said.
    pub(super) fn text(&mut self, column: C) -> String {
        let text = self.cell(column).map(Cell::text).unwrap_or_default();
        let invisible = |c: char| {
            (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        if text.chars().any(invisible) {
            let at = self.at(column);
            let finding = rules::INVISIBLE.at(
                at,
                Text::fixed("目に見えない文字や、文字の向きを変える記号が入っています。", "There are invisible characters or marks that change the direction of text."),
                Text::fixed("セルの文字を打ち直してください。紙面とデータでは取りのぞきます。", "Type the cell's text anew. They are left out of print and data."),
            );
            self.find(finding, &text);
        }
        text.replace("\r\n", "\n").chars().filter(|c| !invisible(*c)).collect()
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, column: C) -> String {
        let text = self.text(column);
        if text.trim().is_empty() {
            let (ja, en) = (column.heading(), column.english());
            let finding = rules::MISSING.at(
                self.at(column),
                Text::new(format!("{ja}が空いています。"), format!("{ja} ({en}) is blank.")),
                Text::new(format!("{ja}を書いてください。載せない行なら、掲載を「なし」にしてください。"), format!("Fill in {ja}, or set 掲載 to なし if the row is not to appear.")),
            );
            self.find(finding, "");
        }
        text
    }

    /// One of the set words; blank is the default.
    pub(super) fn word<V: Vocabulary + Default>(&mut self, column: C) -> V {
        let text = self.text(column);
        if text.trim().is_empty() {
            return V::default();
        }
        self.word_of(column, &text).unwrap_or_default()
    }

    /// The set word that a text means.
    pub(super) fn word_of<V: Vocabulary>(&mut self, column: C, text: &str) -> Option<V> {
        let word = V::named(text);
        if word.is_none() {
            self.unknown(column, text, &V::choices());
        }
        word
    }

    fn unknown(&mut self, column: C, text: &str, choices: &str) {
        let heading = column.heading();
        let finding = rules::UNKNOWN_WORD.at(
            self.at(column),
            Text::new(format!("{heading}の「{text}」は、決められた言葉ではありません。"), format!("“{text}” is no word that {heading} ({}) knows.", column.english())),
            Text::new(format!("{choices}のどれかにしてください。"), format!("Use one of {choices}.")),
        );
        self.find(finding, text);
    }

    /// A word that says where something appears. One that cannot be understood keeps it back
    /// altogether: what somebody tried to withhold must not go out because of a typing error.
    pub(super) fn publication(&mut self, column: C) -> crate::directory::vocabulary::Publication {
        use crate::directory::vocabulary::Publication;
        let text = self.text(column);
        if text.trim().is_empty() {
            return Publication::Both;
        }
        self.word_of(column, &text).unwrap_or(Publication::Nowhere)
    }

    pub(super) fn attendance(&mut self, column: C) -> (Vec<Attendance>, String) {
        let text = self.text(column);
        let (ways, whole) = attendances(&text);
        if !whole {
            self.unknown(column, &text, &Attendance::choices());
        }
        (ways, text)
    }

    /// A number: digits of any width, or what the cell counts.
    pub(super) fn number(&mut self, column: C) -> Option<f64> {
        if let Some(Value::Number { value, .. }) = self.cell(column).map(|cell| &cell.value) {
            return Some(*value);
        }
        let text = self.text(column);
        let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
        if plain.is_empty() {
            return None;
        }
        let digits = plain.trim_end_matches(['か', 'ヶ', 'ヵ', 'カ', '月', '回', '番', '度', '段']);
        let value = digits.parse().ok().filter(|value: &f64| value.is_finite());
        if value.is_none() {
            self.not_a_number(column, &text);
        }
        value
    }

    fn not_a_number(&mut self, column: C, text: &str) {
        let heading = column.heading();
        let finding = rules::NOT_A_NUMBER.at(
            self.at(column),
            Text::new(format!("{heading}の「{text}」は、数として読めません。"), format!("“{text}” in {heading} ({}) is not a number.", column.english())),
            Text::fixed("数字だけを書いてください。", "Write digits alone."),
        );
        self.find(finding, text);
    }

    /// A whole number that is not negative.
    pub(super) fn count(&mut self, column: C) -> Option<u32> {
        let value = self.number(column)?;
        if value >= 0.0 && value <= f64::from(u32::MAX) && value.fract() == 0.0 {
            return Some(value as u32);
        }
        let text = self.text(column);
        self.not_a_number(column, &text);
        None
    }

    /// Degrees, within their limit.
    pub(super) fn degrees(&mut self, column: C, limit: f64) -> Option<f64> {
        let value = self.number(column)?;
        if value.abs() <= limit {
            return Some(value);
        }
        let text = self.text(column);
        self.not_a_number(column, &text);
        None
    }

    /// An age, or both ends where the cell gives a range.
    pub(super) fn age(&mut self, column: C) -> (Option<u8>, Option<u8>) {
        let text = self.text(column);
        if text.trim().is_empty() {
            return (None, None);
        }
        if let Some(age) = age::read(&text) {
            return (Some(age), Some(age));
        }
        let range = age::read_range(&text);
        if range == (None, None) {
            self.not_a_number(column, &text);
        }
        range
    }

    /// A day, from a date, a number that is one, or text.
    pub(super) fn date(&mut self, column: C) -> Option<NaiveDate> {
        let cell = self.cell(column)?;
        match &cell.value {
            Value::Date(day) => return Some(day.date()),
            Value::Number { value, .. } => {
                if let Some(day) = date::from_serial(*value) {
                    let text = cell.text();
                    let finding = rules::SERIAL.at(
                        self.at(column),
                        Text::new(format!("数{text}を日付{day}と読みました。"), format!("The number {text} was read as the date {day}.")),
                        Text::fixed("セルの書式を日付にしてください。", "Give the cell a date format."),
                    );
                    self.find(finding, &text);
                    return Some(day);
                }
            }
            Value::Text(_) | Value::Time(_) | Value::Bool(_) | Value::Fault(_) | Value::Uncomputed => {}
        }
        let text = self.text(column);
        match date::read(&text) {
            Ok(reading) => {
                self.date_guess(column, &text, &reading);
                Some(reading.date)
            }
            Err(why) => {
                self.no_date(column, &text, why);
                None
            }
        }
    }

    fn date_guess(&mut self, column: C, text: &str, reading: &date::Reading) {
        let day = reading.date;
        let at = self.at(column);
        let retype = Text::fixed("日付を「2026/4/1」のように書いてください。", "Write the date like 2026/4/1.");
        if reading.precision != date::Precision::Day {
            let finding = rules::PARTIAL.at(
                at.clone(),
                Text::new(format!("「{text}」には日がありません。古いほうの{day}として扱います。"), format!("“{text}” has no day; it is taken as the earliest, {day}.")),
                retype.clone(),
            );
            self.find(finding, text);
        }
        let finding = match reading.note {
            None | Some(date::Note::TimeBeside(_)) => return,
            Some(date::Note::EraMismatch) => rules::ERA.at(
                at,
                Text::new(format!("「{text}」の年号は、その日には使われていません。{day}として扱います。"), format!("The era of “{text}” was not in use on that day; it is taken as {day}.")),
                retype,
            ),
            Some(date::Note::WeekdayMismatch(_)) => rules::WEEKDAY.at(
                at,
                Text::new(format!("「{text}」の曜日が、その日の曜日と違います。{}です。", date::japanese_with_weekday(day)), format!("The weekday in “{text}” is another day's; {day} is a {}.", day.format("%A"))),
                Text::fixed("日付と曜日のどちらが正しいか、確かめてください。", "Find out whether the date or the weekday is right."),
            ),
            Some(date::Note::Serial) => rules::SERIAL.at(
                at,
                Text::new(format!("数{text}を日付{day}と読みました。"), format!("The number {text} was read as the date {day}.")),
                retype,
            ),
        };
        self.find(finding, text);
    }

    fn no_date(&mut self, column: C, text: &str, why: date::Unreadable) {
        let (ja, en) = match why {
            date::Unreadable::NotADate => ("日付として読めません", "is not a date"),
            date::Unreadable::NoSuchDay => ("暦にない日です", "is no day of the calendar"),
            date::Unreadable::FiscalYear => ("年度だけで、日付ではありません", "is a business year, not a day"),
            date::Unreadable::NoYear => ("年がありません", "has no year"),
        };
        let finding = rules::NOT_A_DATE.at(
            self.at(column),
            Text::new(format!("「{text}」は{ja}。"), format!("“{text}” {en}.")),
            Text::fixed("「2026/4/1」や「令和8年4月1日」のように書いてください。", "Write it like 2026/4/1 or 令和8年4月1日."),
        );
        self.find(finding, text);
    }

    /// A time of day; text that is none is given back, so that it is not lost.
    pub(super) fn time(&mut self, column: C) -> (Option<NaiveTime>, String) {
        let Some(cell) = self.cell(column) else { return (None, String::new()) };
        if let Value::Time(time) = cell.value {
            return (Some(time), String::new());
        }
        if let Value::Date(moment) = cell.value {
            return (Some(moment.time()), String::new());
        }
        let text = self.text(column);
        let read = time::read(&text);
        if read.is_none() {
            let finding = rules::NOT_A_TIME.at(
                self.at(column),
                Text::new(format!("「{text}」は時刻として読めません。そのまま載せます。"), format!("“{text}” is not a time; it is printed as it stands.")),
                Text::fixed("「9:30」のように書いてください。", "Write it like 9:30."),
            );
            self.find(finding, &text);
            return (None, text);
        }
        (read, String::new())
    }

    pub(super) fn postcode(&mut self, column: C) -> Option<Postcode> {
        let text = self.text(column);
        if text.trim().is_empty() {
            return None;
        }
        let at = self.at(column);
        match Postcode::read(&text) {
            Ok((postcode, note)) => {
                if note == Some(address::Note::ZeroRestored) {
                    let finding = rules::POSTCODE_ZERO.at(
                        at,
                        Text::new(format!("先頭の0を補って{postcode}としました。"), format!("A leading zero was restored: {postcode}.")),
                        Text::fixed("セルの書式を文字列にして、打ち直してください。", "Format the cell as text and type it anew."),
                    );
                    self.find(finding, &text);
                }
                Some(postcode)
            }
            Err(_) => {
                let finding = rules::NOT_A_POSTCODE.at(
                    at,
                    Text::new(format!("「{text}」は7桁の郵便番号ではありません。"), format!("“{text}” is not a seven-digit postcode.")),
                    Text::fixed("「753-0021」のように書いてください。", "Write it like 753-0021."),
                );
                self.find(finding, &text);
                None
            }
        }
    }

    pub(super) fn address(&mut self, column: C) -> (Option<Postcode>, Option<Address>) {
        let text = self.text(column);
        let (postcode, rest) = address::split_postcode(&text);
        if rest.trim().is_empty() {
            return (postcode, None);
        }
        let address = Address::read(rest, self.reader.region);
        if address.city.is_empty() {
            let finding = rules::CITY_MISSING.at(
                self.at(column),
                Text::fixed("住所に市区町村の名前がありません。", "The address names no municipality."),
                Text::fixed("都道府県か市区町村から書いてください。", "Write it from the prefecture or the municipality on."),
            );
            self.find(finding, &text);
        }
        (postcode, Some(address))
    }

    pub(super) fn url(&mut self, column: C) -> Option<WebAddress> {
        let text = self.text(column);
        let link = self.cell(column).and_then(|cell| cell.link()).map(str::to_owned);
        if text.trim().is_empty() {
            return None;
        }
        let at = self.at(column);
        // A cell may show words and hold the address behind them.
        let read = WebAddress::read(&text).or_else(|fault| link.as_deref().map_or(Err(fault), WebAddress::read));
        match read {
            Ok(url) => {
                if url.scheme_added() {
                    let finding = rules::SCHEME_ADDED.at(
                        at,
                        Text::new(format!("「{text}」に https:// を補いました。"), format!("https:// was put before “{text}”.")),
                        Text::fixed("つながるか確かめて、https:// から書いてください。", "See that it opens, and write it from https:// on."),
                    );
                    self.find(finding, &text);
                }
                Some(url)
            }
            Err(fault) => {
                let (ja, en) = web_fault(&fault);
                let finding = rules::NOT_A_URL.at(at, Text::new(format!("「{text}」{ja}。"), format!("“{text}” {en}.")), Text::fixed("ブラウザーで開いたページのアドレスを、そのまま写してください。", "Copy the address of the page as the browser shows it."));
                self.find(finding, &text);
                None
            }
        }
    }

    pub(super) fn email(&mut self, column: C) -> Option<Email> {
        let text = self.text(column);
        if text.trim().is_empty() {
            return None;
        }
        let at = self.at(column);
        match Email::read(&text) {
            Ok(email) => {
                if email.is_carrier_style() {
                    let finding = rules::CARRIER_EMAIL.at(
                        at,
                        Text::fixed("点の使い方が決まりに合わず、届かないことがあるアドレスです。", "Its dots break the standard; some systems cannot send to it."),
                        Text::fixed("ほかのアドレスがあれば、そちらにしてください。", "Use another address if there is one."),
                    );
                    self.find(finding, &text);
                }
                Some(email)
            }
            Err(_) => {
                let finding = rules::NOT_AN_EMAIL.at(
                    at,
                    Text::new(format!("「{text}」はメールアドレスとして読めません。"), format!("“{text}” is not a mail address.")),
                    Text::fixed("半角で、@の前と後を確かめてください。", "Type it half-width and look before and after the @."),
                );
                self.find(finding, &text);
                None
            }
        }
    }
}

/// Why a text is no web address, to follow the text.
fn web_fault(fault: &WebFault) -> (&'static str, &'static str) {
    match fault {
        WebFault::Empty | WebFault::Unreadable => ("はアドレスとして読めません", "is no address"),
        WebFault::Several(_) => ("にはアドレスがいくつもあります。1つにしてください", "holds several addresses; keep one"),
        WebFault::WordsBeside(_) => ("にはアドレスのほかの言葉があります。言葉は備考へ移してください", "has words beside the address; move them to 備考"),
        WebFault::Scheme(_) => ("はhttp://でもhttps://でもありません", "begins with neither http:// nor https://"),
        WebFault::Host => ("にはホームページの場所の名前（example.jpなど）がありません", "names no host such as example.jp"),
        WebFault::Credentials => ("にはユーザー名やパスワードが入っています", "holds a user name or a password"),
        WebFault::MailAddress => ("はメールアドレスです。メールの欄へ移してください", "is a mail address; move it to メール"),
    }
}
