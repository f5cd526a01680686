//! How the cells look: fonts, colours, widths, and how a value shows.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};
use unicode_width::UnicodeWidthStr as _;

use super::Field;
use crate::column::Holds;

/// The font that Japanese Excel starts with.
pub(super) const FONT: &str = "游ゴシック";

/// What is overdue or was never confirmed, what is due, what will be soon; each told apart in grey too.
pub(super) const OVERDUE: Color = Color::RGB(0x00F4_B6AE);
pub(super) const DUE: Color = Color::RGB(0x00FF_D98A);
pub(super) const SOON: Color = Color::RGB(0x00FF_F6CC);
/// The letters of examples and explanations.
pub(super) const GREY: Color = Color::RGB(0x0076_7676);

/// The looks of the cells, made once for a workbook.
pub(super) struct Formats {
    pub(super) plain: Format,
    pub(super) heading: Format,
    pub(super) title: Format,
    pub(super) section: Format,
    /// Explanations: read, not filled in.
    pub(super) aside: Format,
    text: Format,
    number: Format,
    date: Format,
    time: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(11).set_font_charset(128);
        let cell = plain.clone().set_align(FormatAlign::Top).set_text_wrap();
        let ink = Color::RGB(0x0020_6A6A);
        Self {
            heading: plain
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00D5_E8E6))
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(ink),
            title: plain.clone().set_bold().set_font_size(18).set_font_color(ink),
            section: plain
                .clone()
                .set_bold()
                .set_font_size(13)
                .set_font_color(ink)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(ink),
            aside: cell.clone().set_font_color(GREY).set_num_format_index(49),
            // 49 is the built-in format for text: zeros in front stay, and 3-1 becomes no date.
            text: cell.clone().set_num_format_index(49),
            number: cell.clone().set_align(FormatAlign::Left),
            date: cell.clone().set_num_format("yyyy/m/d").set_align(FormatAlign::Left),
            time: cell.set_num_format("h:mm").set_align(FormatAlign::Left),
            plain,
        }
    }

    /// The look of cells that hold something of this kind.
    pub(super) fn of(&self, holds: Holds) -> &Format {
        match holds {
            Holds::Number => &self.number,
            Holds::Date => &self.date,
            Holds::Time => &self.time,
            Holds::Text
            | Holds::Code
            | Holds::Phone
            | Holds::Web
            | Holds::Mail
            | Holds::Picture
            | Holds::Words(_)
            | Holds::Category
            | Holds::Node => &self.text,
        }
    }
}

/// A column's width, in digits of the workbook's font.
pub(super) fn width(field: &Field) -> f64 {
    let usual: f64 = match field.canonical {
        "項目" => 26.0,
        "内容" | "本文" => 60.0,
        "説明" | "理由" | "内部メモ" | "備考" | "書かれていたこと" => 40.0,
        "文" | "表題" | "あいさつ" => 36.0,
        "名称" | "主催" | "住所" | "会場" | "見出し" => 26.0,
        _ => match field.facts.holds {
            Holds::Text => 18.0,
            Holds::Code => 11.0,
            Holds::Phone => 17.0,
            Holds::Number | Holds::Time => 9.0,
            Holds::Date => 12.0,
            Holds::Web | Holds::Mail | Holds::Picture => 24.0,
            Holds::Words(_) => 12.0,
            Holds::Category => 20.0,
            Holds::Node => 8.0,
        },
    };
    // A heading breaks into two lines, but not within a word of the other script.
    let words = field.heading.split(['_', ' ']).map(|word| word.width_cjk()).max().unwrap_or(0);
    usual.max((words.min(24) + 2) as f64)
}

/// The height of one line of text, in points.
pub(super) const LINE: f64 = 18.75;

/// How many lines texts take in their columns' widths.
pub(super) fn lines<'a>(cells: impl Iterator<Item = (f64, &'a str)>) -> f64 {
    let lines = cells.map(|(width, text)| {
        // A little less than the column: a line ends before a character that no longer fits.
        let room = (width - 2.0).max(4.0);
        text.lines().map(|line| (line.width_cjk() as f64 / room).ceil().max(1.0)).sum()
    });
    lines.fold(1.0, f64::max)
}

/// The paper (9 is A4, 8 is A3) and how many pages stand side by side for columns of this width in
/// all: shrunk below three fifths nobody can read them.
pub(super) fn pages(width: f64) -> (u8, u16) {
    const A3: u8 = 8;
    const A4: u8 = 9;
    const A4_HOLDS: f64 = 215.0;
    const A3_HOLDS: f64 = 310.0;
    if width <= 2.0 * A4_HOLDS {
        (A4, if width <= A4_HOLDS { 1 } else { 2 })
    } else {
        (A3, (width / A3_HOLDS).ceil().min(20.0) as u16)
    }
}
