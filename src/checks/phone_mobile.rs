//! T311: a mobile number that would go out with the data.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::directory::phone::Kind;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "T311",
        usual: Severity::Warning,
        title: Text::fixed("公開される携帯電話", "a mobile number that is published"),
        explanation: Text::fixed(
            "携帯電話の番号が、オープンデータにも出ることになっています。個人の番号かもしれません。",
            "A mobile number is set to be published as open data: it may be somebody's own.",
        ),
        example: Text::fixed(
            "電話「090-1234-5678」、電話の掲載は空き",
            "090-1234-5678 with 電話の掲載 blank",
        ),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let service = row.service;
        if !row.is_live || !service.publication.and(service.phone_publication).as_data() {
            return;
        }
        for number in row.phones.iter().filter(|number| number.kind == Kind::Mobile) {
            found.add(|| {
                let number = &number.phone.number;
                let message = Text::new(
                    format!("携帯電話の番号「{number}」が、データにも出ます。"),
                    format!("The mobile number “{number}” is published as data too."),
                );
                let cell = view.directory.cell(service, ServiceColumn::Phone);
                Problem::at(cell, message, REMEDY).value(number).subject(service.body())
            });
        }
    })],
};

const REMEDY: Text = Text::fixed(
    "個人の番号なら「電話の掲載」を「紙面」か「なし」にしてください。団体の番号なら、例外シートに書くと出なくなります。",
    "If it is private, set 電話の掲載 to 紙面 or なし; if it is the body's own, accept it in the sheet 例外.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::CHECK;
    use crate::directory::Service;
    use crate::directory::vocabulary::Publication;

    #[test]
    fn a_mobile_number_is_found_unless_it_stays_out_of_the_data() {
        let row = |phone_publication| Service {
            phones: vec![phone("090-1234-5678")],
            phone_publication,
            ..service("会")
        };
        assert_eq!(cells(&CHECK, &directory([row(Publication::Both), service("相談室")])).len(), 1);
        assert!(cells(&CHECK, &directory([row(Publication::Paper)])).is_empty());
        let printed = Service { publication: Publication::Paper, ..row(Publication::Both) };
        assert!(cells(&CHECK, &directory([printed])).is_empty());
    }
}
