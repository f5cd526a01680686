//! T315: an entry that is only reached by a short number.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::directory::phone::Phone;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T315",
        usual: Severity::Note,
        title: Text::fixed("短縮番号だけの窓口", "short numbers alone"),
        explanation: Text::fixed(
            "#7119や188のような短い番号は、IP電話や市外からつながらないことがあります。ふつうの番号もあると安心です。",
            "Short numbers such as #7119 or 188 cannot be dialled from some telephones or from elsewhere; an ordinary number beside them helps.",
        ),
        example: Text::fixed("電話「#7119」だけ", "#7119 and nothing else"),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let service = row.service;
        let Some(first) = service.phones.first().filter(|_| row.is_live) else { return };
        let all_short = service.phones.iter().all(is_short);
        let urgent = service.phones.iter().any(|phone| EVERYWHERE.contains(&&*phone.number));
        if all_short && !urgent {
            found.add(|| {
                let number = &first.number;
                let message = Text::new(
                    format!("「{number}」は短い番号で、つながらない電話や地域があります。"),
                    format!("“{number}” is a short number that some telephones and places cannot dial."),
                );
                let cell = view.directory.cell(service, ServiceColumn::Phone);
                Problem::at(cell, message, REMEDY).value(number).subject(service.body())
            });
        }
    })],
};

fn is_short(phone: &Phone) -> bool {
    phone.number.bytes().filter(u8::is_ascii_digit).count() <= 4
}

/// Emergency numbers work from everywhere and have no other.
const EVERYWHERE: [&str; 3] = ["110", "118", "119"];

const REMEDY: Text = Text::fixed(
    "ふつうの番号がわかれば、並べて書いてください。110と119は、そのままでかまいません。",
    "Write the ordinary number beside it if there is one; 110, 118 and 119 may stay.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::CHECK;
    use crate::directory::Service;

    #[test]
    fn a_short_number_alone_is_found() {
        let row = |numbers: &[&str]| Service {
            phones: numbers.iter().map(|n| phone(n)).collect(),
            ..service("相談")
        };
        let rows = [row(&["#7119"]), row(&["188"]), row(&["#7119", "083-934-2532"]), row(&["110"]), row(&[])];
        assert_eq!(cells(&CHECK, &directory(rows)).len(), 2);
    }
}
