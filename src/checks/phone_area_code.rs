//! T307: a number without its area code, which rings somewhere else or nowhere.

use super::{Check, Run};
use crate::directory::phone::Fault;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T307",
        usual: Severity::Error,
        title: Text::fixed("市外局番のない電話番号", "telephone number without its area code"),
        explanation: Text::fixed(
            "市外局番がありません。ほかの地域や携帯電話からはつながりません。",
            "The area code is missing: the number cannot be dialled from elsewhere or from mobiles.",
        ),
        example: Text::fixed("「934-2532」", "934-2532"),
        remedy: REMEDY,
    },
    runs: &[Run::Numbers(|view, number, found| {
        if number.fault != Some(Fault::AreaCodeMissing) {
            return;
        }
        found.add(|| {
            let text = &number.phone.number;
            let message = Text::new(
                format!(
                    "電話番号「{text}」に市外局番がありません。ほかの地域や携帯電話からはつながりません。"
                ),
                format!("The number “{text}” lacks its area code and cannot be dialled from elsewhere."),
            );
            number.problem(view, message, REMEDY)
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "市外局番から書いてください。どの番号も同じ市外局番なら、発行情報シートの「市外局番」に一度書けば補われます。",
    "Write the number with its area code, or set 市外局番 once in the sheet 発行情報 to have it put before all such numbers.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::CHECK;
    use crate::directory::Service;

    #[test]
    fn a_local_number_is_found_and_a_whole_one_is_not() {
        let local = Service { phones: vec![phone("934-2532")], ..service("相談室") };
        assert_eq!(cells(&CHECK, &directory([local])).len(), 1);
        assert!(cells(&CHECK, &directory([service("相談室")])).is_empty());
    }
}
