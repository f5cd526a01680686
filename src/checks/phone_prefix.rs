//! T303: a number that begins in a way that no number in service does.

use super::{Check, Run};
use crate::directory::phone::Fault;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T303",
        usual: Severity::Error,
        title: Text::fixed("使われていない電話番号", "telephone number that is not in use"),
        explanation: Text::fixed(
            "その番号で始まる電話は、いま使われていません（総務省の電気通信番号の指定による）。",
            "No number in service begins so, by the ministry's numbering plan.",
        ),
        example: Text::fixed("「0180-99-1234」", "0180-99-1234"),
        remedy: REMEDY,
    },
    runs: &[Run::Numbers(|view, number, found| {
        if number.fault != Some(Fault::UnassignedPrefix) {
            return;
        }
        found.add(|| {
            let text = &number.phone.number;
            let message = Text::new(
                format!("電話番号「{text}」の始まりは、いま使われている番号にありません。"),
                format!("No number in service begins the way “{text}” does."),
            );
            number.problem(view, message, REMEDY)
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "書き写しの間違いか、廃止された番号です。先方に今の番号を確かめて書き直してください。",
    "It was copied wrongly or is no longer in service: ask the body for its present number.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::CHECK;
    use crate::directory::Service;

    #[test]
    fn a_retired_prefix_is_found() {
        let row = Service { phones: vec![phone("0180-991-234")], ..service("相談室") };
        assert_eq!(cells(&CHECK, &directory([row])).len(), 1);
    }
}
