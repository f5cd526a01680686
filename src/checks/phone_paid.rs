//! T312: a number that costs the caller extra, without a word about it.

use super::numbers::Number;
use super::{Check, Problem, Row, Run};
use crate::column::ServiceColumn;
use crate::directory::phone::Kind;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T312",
        usual: Severity::Note,
        title: Text::fixed("通話料のかかる番号", "a number that costs extra"),
        explanation: Text::fixed(
            "0570や0990で始まる番号は、かけ放題の契約でも通話料がかかります。知らずにかける人がいないよう、ことわりが要ります。",
            "Numbers that begin with 0570 or 0990 cost the caller even where calls are otherwise free; readers should be told.",
        ),
        example: Text::fixed(
            "「0570-064-556」だけで、料金のことわりがない",
            "0570-064-556 without a word about charges",
        ),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let service = row.service;
        let paid = row.phones.iter().find(|number| costs(number)).filter(|_| row.is_live && !is_told(row));
        let Some(number) = paid else { return };
        found.add(|| {
            let number = &number.phone.number;
            let message = Text::new(
                format!("「{number}」は、かける人に通話料がかかる番号です。"),
                format!("Calls to “{number}” are charged to the caller at a rate of their own."),
            );
            let cell = view.directory.cell(service, ServiceColumn::Phone);
            Problem::at(cell, message, REMEDY).value(number).subject(service.body())
        });
    })],
};

fn costs(number: &Number<'_>) -> bool {
    number.kind == Kind::NaviDial || number.phone.number.starts_with("0990")
}

/// Whether the row says so, or has a number beside it that does not.
fn is_told(row: &Row<'_>) -> bool {
    let service = row.service;
    let labels = service.phones.iter().filter_map(|phone| phone.label.as_deref());
    let texts = [&*service.remarks, &service.fees, &service.phone_hours, &service.description];
    let told =
        |text: &str| ["通話料", "有料", "ナビダイヤル", "電話代"].iter().any(|word| text.contains(word));
    labels.chain(texts).any(told) || row.phones.iter().any(|number| number.kind == Kind::Fixed)
}

const REMEDY: Text = Text::fixed(
    "番号のあとに「（通話料がかかります）」と書くか、ふつうの番号もあれば並べてください。",
    "Write （通話料がかかります） behind the number, or give an ordinary number beside it.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::*;
    use crate::directory::Service;

    #[test]
    fn a_number_that_costs_is_found_until_it_is_said() {
        let dear = Service { phones: vec![phone("0570-064-556")], ..service("相談") };
        let told = Service { remarks: "通話料がかかります。".into(), ..dear.clone() };
        let both =
            Service { phones: vec![phone("0570-064-556"), phone("083-934-2532")], ..service("相談") };
        let free = Service { phones: vec![phone("0120-279-338")], ..service("相談") };
        assert_eq!(cells(&CHECK, &directory([dear, told, both, free])).len(), 1);
    }
}
