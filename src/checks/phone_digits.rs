//! T302: a number with too many or too few digits for how it begins.

use super::{Check, Run};
use crate::directory::phone::Fault;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T302",
        usual: Severity::Error,
        title: Text::fixed("電話番号のけた数", "digits of a telephone number"),
        explanation: Text::fixed(
            "番号の始まり方で決まるけた数と合いません。かけてもつながらないか、よその家につながります。",
            "The count of digits does not fit how the number begins: it rings nowhere, or at a stranger's.",
        ),
        example: Text::fixed("「083-934-253」（9けた）", "083-934-253 (nine digits)"),
        remedy: REMEDY,
    },
    runs: &[Run::Numbers(|view, number, found| {
        let Some(Fault::DigitCount { found: count, expected }) = number.fault else { return };
        found.add(|| {
            let text = &number.phone.number;
            let message = Text::new(
                format!(
                    "電話番号「{text}」は{count}けたです。この始まり方の番号なら{expected}けたのはずです。"
                ),
                format!("The number “{text}” has {count} digits; one that begins so has {expected}."),
            );
            number.problem(view, message, REMEDY)
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "先方に番号を確かめ、市外局番から書き直してください。",
    "Ask the body for its number and write it with the area code.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::CHECK;
    use crate::directory::Service;

    #[test]
    fn a_lost_digit_is_found_in_telephone_and_fax() {
        let short = vec![phone("083-934-253")];
        let row = Service { phones: short.clone(), faxes: short, ..service("相談室") };
        let cells = cells(&CHECK, &directory([row]));
        assert_eq!(cells.len(), 2);
        assert_ne!(cells[0], cells[1]);
    }

    #[test]
    fn whole_numbers_are_let_be() {
        let numbers = ["083-934-2532", "0800-200-6291", "090-1234-5678", "0570-064-556", "110"];
        let phones = numbers.map(phone).to_vec();
        let row = Service { phones, ..service("相談室") };
        assert!(cells(&CHECK, &directory([row])).is_empty());
    }
}
