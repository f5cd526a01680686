//! What a column's cells hold and how they look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};
use unicode_width::UnicodeWidthStr;

/// The font that Japanese Excel starts with.
pub(super) const FONT: &str = "游ゴシック";

/// How a cell's text stands in the workbook.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Content {
    /// Nothing.
    Blank,
    /// Text, wrapped.
    Text,
    /// Text that must never become a number or a date: telephone numbers, codes, IDs.
    Code,
    /// A number.
    Number(f64),
    /// A day, typed `2021-03-01`.
    Date,
    /// A time of day, typed `9:30`.
    Time,
    /// A web address, linked.
    Link,
    /// A mail address, linked.
    Mail,
}

impl Content {
    /// What a text is under a heading, or beside a setting. Where the text is not in the column's
    /// own form (令和7年3月13日 under 開始日), it stays as typed.
    pub(crate) fn of(sheet: &str, subject: &str, text: &str) -> Self {
        let typed = match Self::meant(sheet, subject) {
            Self::Date if !is_day(text) => Self::Code,
            Self::Time if !is_time(text) => Self::Code,
            Self::Number(_) => text.parse().map_or(Self::Code, Self::Number),
            meant => meant,
        };
        if text.is_empty() { Self::Blank } else { typed }
    }

    /// What a column is there for.
    fn meant(sheet: &str, subject: &str) -> Self {
        match subject {
            "最終確認日" | "情報の基準日" | "申込期限" | "期限" => Self::Date,
            // An announcement's days and times are kept in its own words.
            "開始日" | "終了日" | "受付開始" => Self::Code,
            "開始時間" | "終了時間" if sheet == "催し" => Self::Code,
            "開始時間" | "終了時間" => Self::Time,
            "順" | "確認期限（月）" | "対象年齢_下限" | "対象年齢_上限" | "不通回数" => {
                Self::Number(0.0)
            }
            "ID" | "区分ID" | "はい" | "いいえ" | "規則" | "郵便番号" | "電話" | "FAX" => {
                Self::Code
            }
            "内容" | "全国地方公共団体コード" | "市外局番" | "発行日" | "事務局電話" | "面の幅" => {
                Self::Code
            }
            "URL" | "申込URL" | "公開URL" => Self::Link,
            "メール" | "連絡先メール" => Self::Mail,
            _ => Self::Text,
        }
    }
}

/// `2021-03-01`.
fn is_day(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}

/// `9:30`, `13:00`.
fn is_time(text: &str) -> bool {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.split_once(':')
        .is_some_and(|(hour, minute)| digits(hour, 2) && minute.len() == 2 && digits(minute, 2))
}

/// The looks of the cells, made once for a workbook.
pub(super) struct Formats {
    pub(super) plain: Format,
    pub(super) heading: Format,
    pub(super) text: Format,
    pub(super) code: Format,
    pub(super) number: Format,
    pub(super) date: Format,
    pub(super) time: Format,
    pub(super) link: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(11).set_font_charset(128);
        let cell = plain.clone().set_align(FormatAlign::Top).set_text_wrap();
        Self {
            heading: plain
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00D5_E8E6))
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(Color::RGB(0x0020_6A6A)),
            // 49 is the built-in format for text.
            code: cell.clone().set_num_format_index(49),
            number: cell.clone().set_align(FormatAlign::Left),
            date: cell.clone().set_num_format("yyyy/m/d").set_align(FormatAlign::Left),
            time: cell.clone().set_num_format("h:mm").set_align(FormatAlign::Left),
            link: cell.clone().set_font_color(Color::RGB(0x0005_63C1)).set_underline(FormatUnderline::Single),
            text: cell,
            plain,
        }
    }

    /// The look of a column's cells that are still empty.
    pub(super) fn column(&self, sheet: &str, heading: &str) -> &Format {
        match Content::meant(sheet, heading) {
            Content::Blank | Content::Text => &self.text,
            Content::Code => &self.code,
            Content::Number(_) => &self.number,
            Content::Date => &self.date,
            Content::Time => &self.time,
            Content::Link | Content::Mail => &self.link,
        }
    }
}

/// A column's width, in digits of the workbook's font.
pub(super) fn width(sheet: &str, heading: &str) -> f64 {
    match (sheet, heading) {
        ("発行情報", "項目") => 24.0,
        ("発行情報", _) => 80.0,
        ("本文", "本文") => 84.0,
        ("案内図", "文") => 40.0,
        (_, "ID" | "区分ID" | "順" | "はい" | "いいえ" | "種類" | "色") => 8.0,
        (_, "掲載" | "状態" | "料金" | "定員" | "確認方法" | "不通回数") => 9.0,
        (_, "開始時間" | "終了時間" | "受付開始" | "電話の掲載" | "面") => 10.0,
        (_, "対象年齢_下限" | "対象年齢_上限" | "確認期限（月）" | "郵便番号") => 12.0,
        (_, "最終確認日" | "申込期限" | "期限") => 12.0,
        (_, "担当者" | "確認者" | "電話の受付" | "申込方法" | "バリアフリー" | "実施形態") => {
            14.0
        }
        (_, "電話" | "FAX" | "開催日" | "対象" | "運営" | "開催備考" | "方書") => 18.0,
        (_, "区分" | "開始日" | "終了日" | "URL" | "申込URL" | "メール") => 22.0,
        (_, "見出し" | "講師") => 28.0,
        (_, "説明" | "理由") => 36.0,
        _ => 26.0,
    }
}

/// The height of one line of text, in points.
const LINE: f64 = 18.75;

/// The height that a row needs for its texts under their headings, in points.
pub(super) fn height<'a>(sheet: &str, cells: impl Iterator<Item = (&'a str, &'a str)>) -> f64 {
    let lines = cells.map(|(heading, text)| {
        // A little less than the column: a line ends before a character that no longer fits.
        let room = width(sheet, heading) - 2.0;
        text.lines().map(|line| (UnicodeWidthStr::width_cjk(line) as f64 / room).ceil().max(1.0)).sum()
    });
    lines.fold(1.0, f64::max) * LINE
}

/// The printed page, A4 or A3, and how many stand side by side: the sheets with many columns are
/// unreadable on one.
pub(super) fn pages(sheet: &str) -> (u8, u16) {
    const A3: u8 = 8;
    const A4: u8 = 9;
    match sheet {
        "窓口" => (A3, 2),
        "催し" => (A4, 2),
        _ => (A4, 1),
    }
}
