//! Telephone cells and official numbers.

use super::field::Fields;
use super::rules;
use crate::column::Column;
use crate::directory::phone::{self, Note, Phone};
use crate::finding::{Rule, Text};

impl<C: Column> Fields<'_, '_, C> {
    /// The numbers of a cell, and the fax numbers that stand among them. An extension from a column
    /// of its own goes to the first number.
    pub(super) fn phones(&mut self, column: C, extension: &str) -> (Vec<Phone>, Vec<Phone>) {
        let text = self.words(column);
        if text.trim().is_empty() {
            return (Vec::new(), Vec::new());
        }
        let (mut phones, faxes) = match Phone::plain(&text) {
            Some(phone) => (vec![phone], Vec::new()),
            None => self.told_apart(column, &text),
        };
        if let (Some(first), false) = (phones.first_mut(), extension.trim().is_empty()) {
            first.extension.get_or_insert_with(|| extension.trim().to_owned());
        }
        (phones, faxes)
    }

    /// The numbers of a cell that holds more than one as it is printed, and the faxes among them.
    fn told_apart(&mut self, column: C, text: &str) -> (Vec<Phone>, Vec<Phone>) {
        let area_code = Some(self.reader.area_code).filter(|code| !code.is_empty());
        let reading = phone::read(text, area_code);
        // Under FAX, that a number is a fax is no news.
        let told = |note: &Note| !(column.heading() == "FAX" && matches!(note, Note::FaxInside { .. }));
        for note in reading.notes.iter().filter(|note| told(note)) {
            self.phone_note(column, text, note);
        }
        for rest in &reading.unread {
            self.say(
                column,
                &rules::NOT_A_PHONE,
                text,
                Text::new(
                    format!("「{rest}」は電話番号として読めません。"),
                    format!("“{rest}” is not a telephone number."),
                ),
                Text::fixed(
                    "市外局番から、ハイフンで区切って書いてください。言葉は備考へ移してください。",
                    "Write it from the area code on, with hyphens; move words to 備考.",
                ),
            );
        }
        if reading.phones.is_empty() && reading.unread.is_empty() {
            self.say(
                column,
                &rules::NOT_A_PHONE,
                text,
                Text::new(
                    format!("「{text}」に電話番号がありません。"),
                    format!("There is no telephone number in “{text}”."),
                ),
                Text::fixed("番号を書くか、空けてください。", "Write a number or leave it blank."),
            );
        }
        let fax = |phone: &Phone| {
            reading
                .notes
                .iter()
                .any(|note| matches!(note, Note::FaxInside { number } if phone.number == **number))
        };
        let (mut faxes, mut phones): (Vec<_>, Vec<_>) = reading.phones.iter().cloned().partition(fax);
        faxes.shrink_to_fit();
        phones.shrink_to_fit();
        (phones, faxes)
    }

    /// What was understood beyond bare numbers, so that staff see what will be printed.
    fn phone_note(&mut self, column: C, text: &str, note: &Note) {
        let look = Text::fixed(
            "番号が正しいか、もう一度見てください。",
            "Look once more whether the number is right.",
        );
        let nothing = Text::fixed(
            "このままで大丈夫です。違っていれば直してください。",
            "Nothing to do unless it is wrong.",
        );
        let (rule, message, remedy) = match note {
            Note::ZeroRestored { number } => (
                &rules::ZERO_RESTORED,
                Text::new(
                    format!("先頭の0がありません。{number}と読みました。"),
                    format!("The leading zero is missing; read as {number}."),
                ),
                Text::fixed(
                    "正しければ、セルの書式を文字列にして0から打ち直してください。",
                    "If that is right, format the cell as text and type it from the 0 on.",
                ),
            ),
            Note::Continued { number } => (
                &rules::PARSED,
                Text::new(
                    format!("番号の続きとみて、{number}と読みました。"),
                    format!("Read as a continuation: {number}."),
                ),
                look,
            ),
            Note::AreaCodeAdded { number } => (
                &rules::AREA_CODE_ADDED,
                Text::new(
                    format!("市外局番を補って{number}としました。"),
                    format!("An area code was supplied: {number}."),
                ),
                look,
            ),
            Note::Hyphenated { number } => (
                &rules::HYPHENATED,
                Text::new(format!("{number}と区切りました。"), format!("Grouped as {number}.")),
                nothing,
            ),
            Note::Labelled { number, label } => (
                &rules::PARSED,
                Text::new(
                    format!("「{label}」を{number}の添え書きとして読みました。紙面だけに載ります。"),
                    format!(
                        "“{label}” was read as words beside {number}; they are printed, never published as data."
                    ),
                ),
                nothing,
            ),
            Note::Several(count) => (
                &rules::PARSED,
                Text::new(format!("{count}つの番号として読みました。"), format!("Read as {count} numbers.")),
                nothing,
            ),
            Note::Range { text } => (
                &rules::EXTENSION,
                Text::new(
                    format!("「{text}」は続き番号として、番号の横に載せます。"),
                    format!("“{text}” is a block of lines and is printed beside the number."),
                ),
                look,
            ),
            Note::Extension { number, extension } => (
                &rules::EXTENSION,
                Text::new(
                    format!("{extension}を{number}の内線として読みました。"),
                    format!("{extension} was read as the extension of {number}."),
                ),
                nothing,
            ),
            Note::FaxInside { number } => (
                &rules::FAX_INSIDE,
                Text::new(
                    format!("{number}はFAXの番号として読みました。"),
                    format!("{number} was read as a fax number."),
                ),
                Text::fixed("FAXの欄へ移してください。", "Move it to the column FAX."),
            ),
            Note::WidthOrDash => (
                &rules::WIDTHS,
                Text::fixed(
                    "全角の数字やハイフン以外の記号を、半角の数字とハイフンに直して読みました。",
                    "Full-width figures and other signs were read as figures and hyphens.",
                ),
                nothing,
            ),
        };
        self.say(column, rule, text, message, remedy);
    }

    fn say(&mut self, column: C, rule: &'static Rule, value: &str, message: Text, remedy: Text) {
        let finding = rule.at(self.at(column), message, remedy);
        self.find(finding, value);
    }

    /// An official number with a check digit.
    pub(super) fn code<T, F: std::fmt::Debug>(
        &mut self,
        column: C,
        read: impl Fn(&str) -> Result<T, F>,
    ) -> Option<T> {
        let text = self.text(column);
        if text.trim().is_empty() {
            return None;
        }
        let code = read(&text).ok();
        if code.is_none() {
            let heading = column.heading();
            self.say(
                column,
                &rules::NOT_A_CODE,
                &text,
                Text::new(
                    format!("{heading}の「{text}」は、桁数か検査数字が合いません。"),
                    format!("“{text}” is no valid {heading}: its length or its check digit is wrong."),
                ),
                Text::fixed(
                    "番号をもう一度写してください。数字だけのセルは、書式を文字列にしてください。",
                    "Copy the number again, and format the cell as text.",
                ),
            );
        }
        code
    }
}
