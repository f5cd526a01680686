//! T310: what looks like a person's name beside a number, where it would go out with the data.

use super::{Check, Run};
use crate::directory::person::reads_as_name;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T310",
        usual: Severity::Warning,
        title: Text::fixed("電話番号のとなりの人名", "person's name beside a telephone number"),
        explanation: Text::fixed(
            "番号のとなりの言葉が、人の名前のようです。本人の了解なしに出てはいけません。データには出しませんが、紙面には載ります。",
            "Words beside a number read as a person's name. They are never data, but they are printed.",
        ),
        example: Text::fixed("「0837-22-5495（小林）」", "0837-22-5495（小林）"),
        remedy: REMEDY,
    },
    runs: &[Run::Numbers(|view, number, found| {
        let Some(label) = number.phone.label.as_deref().filter(|label| reads_as_name(label)) else { return };
        found.add(|| {
            let message = Text::new(
                format!("電話番号のとなりの「{label}」は、人の名前のようです。"),
                format!("“{label}” beside the number seems to be a person's name."),
            );
            let value = format!("{}（{label}）", number.phone.number);
            number.problem(view, message, REMEDY).value(value)
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "名前は「担当者」の列に移してください。紙面にだけ載り、公開データには出ません。個人の番号なら「電話の掲載」を「紙面」にしてください。名前でなければ、このままでかまいません。",
    "Move the name to the column 担当者: it is printed and never published as data. If the number is private, set 電話の掲載 to 紙面. If it is no name, leave it.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::{CHECK, reads_as_name};
    use crate::directory::Service;
    use crate::directory::phone::Phone;

    #[test]
    fn names_are_told_from_sections_and_purposes() {
        for label in
            ["山田", "服部", "春日", "田中太郎", "山田　花子", "担当：佐々木", "やまださん", "山田様"]
        {
            assert!(reads_as_name(label), "{label}");
        }
        let others = [
            "障がい福祉課",
            "代表",
            "直通",
            "夜間",
            "相談専用",
            "平日",
            "ハローダイヤル",
            "",
            "様",
            "本館",
            "事務局",
        ];
        for label in others {
            assert!(!reads_as_name(label), "{label}");
        }
    }

    #[test]
    fn a_name_behind_a_number_is_found() {
        let named = Phone { label: Some("山田太郎".to_owned()), ..phone("083-934-2532") };
        let row = Service { phones: vec![named], ..service("きらら会") };
        assert_eq!(cells(&CHECK, &directory([row])).len(), 1);
    }
}
