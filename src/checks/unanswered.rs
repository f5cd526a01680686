//! D613: a body that did not answer, time after time.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::finding::{Rule, Severity, Text};

/// After so many calls in vain it is no chance any more, unless the workbook says otherwise.
const CALLS: u32 = 3;

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "D613",
        usual: Severity::Warning,
        title: Text::fixed("電話がつながらない", "calls unanswered"),
        explanation: Text::fixed(
            "確認の電話が続けてつながっていません（ふつうは3回から）。",
            "Calls to confirm it went unanswered (three or more, unless set otherwise).",
        ),
        example: Text::fixed("不通回数「3」", "不通回数: 3"),
        remedy: REMEDY,
    },
    runs: &[Run::Rows(|view, row, found| {
        let limit = view.directory.edition.calls_in_vain.unwrap_or(CALLS);
        let service = row.service;
        let Some(calls) = service.failed_calls.filter(|calls| *calls >= limit && row.is_live) else { return };
        found.add(|| {
            let message = Text::new(
                format!("確認の電話が{calls}回つながっていません。"),
                format!("{calls} calls to confirm it went unanswered."),
            );
            let cell = view.directory.cell(service, ServiceColumn::FailedCalls);
            Problem::at(cell, message, REMEDY).value(calls.to_string()).subject(service.body())
        });
    })],
};

const REMEDY: Text = Text::fixed(
    "FAX、郵便、訪問など別の方法で確かめてください。それでもわからなければ、掲載を「なし」にしてください。",
    "Try another way (fax, letter, a visit); if that fails too, set 掲載 to なし.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, service};
    use super::CHECK;
    use crate::directory::Service;

    #[test]
    fn the_third_call_in_vain_is_one_too_many() {
        let after = |calls| Service { failed_calls: calls, ..service("居場所") };
        assert_eq!(cells(&CHECK, &directory([after(None), after(Some(2)), after(Some(3))])).len(), 1);
    }
}
