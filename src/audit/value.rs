//! New values out of the call sheet: each is held to the parser that will read it, so that nothing
//! goes into the workbook that could not come out again.

use crate::column::{Column as _, ServiceColumn};
use crate::directory::phone::{self, Note};
use crate::directory::time;
use crate::directory::web::{Email, WebAddress};
use crate::finding::Text;
use crate::workbook::patch::Content;

/// Words by which staff say that there is none any more.
const NONE: &[&str] = &["なし", "無し", "無", "削除", "廃止", "-", "－", "ー", "×"];

/// What goes into the cell for a new value as it was typed.
///
/// # Errors
///
/// Why it cannot be right, and how to write it.
pub(super) fn read(column: ServiceColumn, typed: &str) -> Result<Content, Text> {
    let typed = typed.trim();
    if typed.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(Text::fixed(
            "目に見えない文字が入っています。打ち直してください。",
            "There are invisible characters in it; type it anew.",
        ));
    }
    let text = || Content::Text(typed.to_owned());
    if NONE.contains(&typed) {
        return match column {
            ServiceColumn::Name => Err(Text::fixed(
                "名称は空けられません。なくなった窓口なら、結果を「廃止」にしてください。",
                "The name cannot be taken away; if the entry is no more, the result is 廃止.",
            )),
            _ => Ok(Content::Blank),
        };
    }
    match column {
        ServiceColumn::Phone | ServiceColumn::Fax => numbers(column, typed),
        ServiceColumn::Email => Email::read(typed).map(|_| text()).map_err(|_| {
            Text::fixed(
                "メールアドレスとして読めません。半角で、1つだけ書いてください。",
                "This is no mail address; write a single one, half-width.",
            )
        }),
        ServiceColumn::Url => WebAddress::read(typed).map(|_| text()).map_err(|_| {
            Text::fixed(
                "ホームページのアドレスとして読めません。https:// から、1つだけ書いてください。",
                "This is no web address; write a single one, from https:// on.",
            )
        }),
        ServiceColumn::OpensAt | ServiceColumn::ClosesAt => {
            if time::read(typed).is_some() || time::read_span(typed).is_some() {
                return Ok(text());
            }
            let heading = column.heading();
            Err(Text::new(
                format!("{heading}として読めません。「9:30」のように書いてください。"),
                format!("This is no time ({}); write it like 9:30.", column.english()),
            ))
        }
        _ => Ok(text()),
    }
}

/// Telephone or fax numbers: a single one in its printed form, several as they were typed.
fn numbers(column: ServiceColumn, typed: &str) -> Result<Content, Text> {
    let reading = phone::read(typed, None);
    let wrong = Text::fixed(
        "電話番号として読めないか、桁数や市外局番が正しくありません。市外局番から書いてください。",
        "This is no telephone number, or its digits or area code cannot be right; write it from the area code on.",
    );
    let guessed = |note: &Note| matches!(note, Note::AreaCodeAdded { .. });
    if reading.phones.is_empty()
        || !reading.unread.is_empty()
        || reading.phones.iter().any(|phone| phone.fault().is_some())
        || reading.notes.iter().any(guessed)
    {
        return Err(wrong);
    }
    let is_fax = |note: &Note| matches!(note, Note::FaxInside { .. });
    if column == ServiceColumn::Phone && reading.notes.iter().any(is_fax) {
        return Err(Text::fixed(
            "FAXの番号です。「新しいFAX」に書いてください。",
            "This is a fax number; write it under 新しいFAX.",
        ));
    }
    let restored = |note: &Note| matches!(note, Note::ZeroRestored { .. });
    match &*reading.phones {
        [one] if one.extension.is_none() && one.label.is_none() => Ok(Content::Text((&one.number).into())),
        _ if reading.notes.iter().any(restored) => Err(wrong),
        _ => Ok(Content::Text(typed.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_held_to_their_parsers() {
        use ServiceColumn::{Address, Email, Fax, Name, OpensAt, Phone, Url};
        let good = [
            (Phone, "０８３－９３４－２５３２", "083-934-2532"),
            (Phone, "839342532", "083-934-2532"),
            (Phone, "083-934-2532、083-934-2533", "083-934-2532、083-934-2533"),
            (Phone, "0120-0-78310", "0120-0-78310"),
            (Fax, "083-934-2533", "083-934-2533"),
            (Email, "info@example.jp", "info@example.jp"),
            (Url, "https://example.jp/", "https://example.jp/"),
            (OpensAt, "9時半", "9時半"),
            (Address, "山口市亀山町2-1", "山口市亀山町2-1"),
            (Name, " 居場所 ", "居場所"),
        ];
        for (column, typed, expected) in good {
            assert_eq!(read(column, typed), Ok(Content::Text(expected.to_owned())), "{typed}");
        }
        let bad = [
            (Phone, "受付へ"),
            (Phone, "934-2532"),
            (Phone, "083-934-253"),
            (Phone, "FAX 083-934-2533"),
            (Email, "info@example"),
            (Url, "ホームページあり"),
            (OpensAt, "お昼すぎ"),
            (Name, "なし"),
            (Name, "居場\u{1b}所"),
        ];
        for (column, typed) in bad {
            assert!(read(column, typed).is_err(), "{typed}");
        }
        assert_eq!(read(Fax, "なし"), Ok(Content::Blank));
    }
}
