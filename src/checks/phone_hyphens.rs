//! T306: hyphens that make another area code of a number than its own.

use super::{Check, Run};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T306",
        usual: Severity::Warning,
        title: Text::fixed("ハイフンの位置", "hyphens in the wrong place"),
        explanation: Text::fixed(
            "ハイフンの位置が、総務省の市外局番と合いません。市外局番を読み違えると、市内からかけるときにつながりません。",
            "The hyphens do not stand behind the official area code; whoever dials without it rings elsewhere.",
        ),
        example: Text::fixed("「0839-34-2532」（山口市は083）", "0839-34-2532, where the area code is 083"),
        remedy: REMEDY,
    },
    runs: &[Run::Numbers(|view, number, found| {
        let text = &number.phone.number;
        let Some(official) = number.phone.official().filter(|official| text.as_str() != official) else {
            return;
        };
        found.add(|| {
            let message = Text::new(
                format!("「{text}」の区切りは、市外局番と合いません。{official}です。"),
                format!("The hyphens of “{text}” do not follow its area code; it is {official}."),
            );
            number.problem(view, message, REMEDY)
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "報告にある区切りに直してください。番号そのものは変わりません。",
    "Write it as the report says; the number itself stays.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::CHECK;
    use crate::directory::Service;

    #[test]
    fn another_area_code_is_found_and_the_owners_groups_are_let_be() {
        let at = |number| {
            cells(&CHECK, &directory([Service { phones: vec![phone(number)], ..service("相談室") }])).len()
        };
        assert_eq!([at("0839-34-2532"), at("083-9342-532"), at("0839342532")], [1, 1, 1]);
        for fine in
            ["083-934-2532", "08396-2-0315", "0120-0-78310", "0800-2006-291", "090-123-45678", "083-934-253"]
        {
            assert_eq!(at(fine), 0, "{fine}");
        }
    }
}
