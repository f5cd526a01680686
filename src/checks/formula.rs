//! S901: a text that a spreadsheet program would take for a formula.

use super::{Check, Found, Problem, Run, View};
use crate::cell::CellRef;
use crate::column::{CategoryColumn, Column as _, EventColumn, ServiceColumn, Setting};
use crate::directory::text::is_formula;
use crate::directory::{Category, Directory, Event, Service};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "S901",
        usual: Severity::Warning,
        title: Text::fixed("数式とみなされるセル", "a cell that would be taken for a formula"),
        explanation: Text::fixed(
            "「=」「+」「-」「@」（全角の「＝」なども）で始まる値は、公開したCSVをだれかがExcelで開くと、数式として動くことがあります。値を勝手に変えることはしません。",
            "Who opens the published CSV in a spreadsheet program may run a value that begins with =, +, - or @, full-width ones too. It is never changed silently.",
        ),
        example: Text::fixed("備考「=HYPERLINK(…)」", "=HYPERLINK(…) as 備考"),
        remedy: REMEDY,
    },
    runs: &[
        Run::Rows(|view, row, found| {
            let service = row.service;
            if !service.publication.as_data() {
                return;
            }
            for (column, text) in texts_of_service(service) {
                if is_formula(text) {
                    found.add(|| {
                        let cell = view.directory.cell(service, column);
                        formula(cell, column.heading(), text).subject(service.body())
                    });
                }
            }
        }),
        Run::Whole(rest),
    ],
};

/// What is not in the rows of 窓口.
fn rest(view: &View<'_>, found: &mut Found) {
    let directory = view.directory;
    let mut look = |cell: Option<CellRef>, heading: &str, text: &str, subject: &str| {
        if let Some(cell) = cell.filter(|_| is_formula(text)) {
            found.add(|| formula(cell, heading, text).subject(subject));
        }
    };
    for event in directory.events.iter().filter(|event| event.publication.as_data()) {
        for (column, text) in texts_of_event(event) {
            look(Some(directory.event_cell(event, column)), column.heading(), text, &event.name);
        }
    }
    for category in &directory.categories {
        for (column, text) in [(CategoryColumn::Id, &category.id), (CategoryColumn::Name, &category.name)] {
            look(cell_of_category(directory, category, column), column.heading(), text, &category.name);
        }
    }
    let edition = &directory.edition;
    for (setting, text) in [
        (Setting::Region, &edition.region),
        (Setting::Title, &edition.title),
        (Setting::Publisher, &edition.publisher),
        (Setting::Licence, &edition.licence),
    ] {
        look(directory.setting_cell(setting), setting.heading(), text, "");
    }
}

fn formula(cell: CellRef, heading: &str, text: &str) -> Problem {
    let sign = text.chars().next().unwrap_or_default().escape_debug();
    let message = Text::new(
        format!("{heading}が「{sign}」で始まります。CSVを表計算ソフトで開くと、数式とみなされます。"),
        format!("{heading} begins with “{sign}”: opened as CSV, it would be taken for a formula."),
    );
    Problem::at(cell, message, REMEDY).value(text)
}

fn cell_of_category(directory: &Directory, category: &Category, column: CategoryColumn) -> Option<CellRef> {
    category.row.map(|row| directory.headers.categories.cell(row, column))
}

/// The texts that stand in the published tables. Numbers, days and addresses on the web are written
/// in forms of their own.
fn texts_of_service(service: &Service) -> [(ServiceColumn, &str); 19] {
    use ServiceColumn::{
        Accessibility, Address, AddressDetail, Application, Days, Description, Eligibility, Email, Fees, Id,
        Name, NameEnglish, NameKana, Operator, Organization, PhoneHours, Remarks, ScheduleNote, Venue,
    };
    [
        (Id, &service.id),
        (Name, &service.name),
        (NameKana, &service.name_kana),
        (NameEnglish, &service.name_english),
        (Organization, &service.organization),
        (Operator, &service.operator),
        (Description, &service.description),
        (Eligibility, &service.eligibility),
        (Days, &service.schedule.days_text),
        (ScheduleNote, &service.schedule.note),
        (Venue, &service.venue),
        (Address, service.address.as_ref().map_or("", |address| &address.text)),
        (AddressDetail, &service.address_detail),
        (PhoneHours, &service.phone_hours),
        (Email, service.email.as_ref().map_or("", |email| email.as_str())),
        (Application, &service.application),
        (Fees, &service.fees),
        (Accessibility, &service.accessibility),
        (Remarks, &service.remarks),
    ]
}

fn texts_of_event(event: &Event) -> [(EventColumn, &str); 9] {
    use EventColumn::{Address, Application, Capacity, Description, Fees, Id, Name, Organization, Venue};
    [
        (Id, &event.id),
        (Name, &event.name),
        (Description, &event.description),
        (Venue, &event.venue),
        (Address, event.address.as_ref().map_or("", |address| &address.text)),
        (Capacity, &event.capacity),
        (Fees, &event.fees),
        (Application, &event.application),
        (Organization, &event.organization),
    ]
}

const REMEDY: Text = Text::fixed(
    "記号の前に言葉を置いてください（「=」は「イコール」のように書けます）。このまま出すときは、書き出しに --excel-safe を付けると、表計算ソフトでも文字のままです。",
    "Put a word before the sign. To publish it as it is, --excel-safe keeps it a text in spreadsheet programs.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, event, service};
    use super::*;
    use crate::directory::vocabulary::Publication;

    #[test]
    fn a_text_that_begins_as_a_formula_does_is_found_in_its_cell() {
        let row = Service {
            remarks: "=HYPERLINK(\"http://example.com\")".into(),
            fees: "+500円".into(),
            description: "@SUM(A1)".into(),
            application: "- 電話で".into(),
            accessibility: "＝1+1".into(),
            eligibility: "＠どなたでも".into(),
            phone_hours: "－18時まで".into(),
            ..service("ひだまり")
        };
        assert_eq!(cells(&CHECK, &directory([row])).len(), 7);
        let mut directory = directory([]);
        directory.events = vec![Event { capacity: "=10+10".to_owned(), ..event("講演会") }];
        assert_eq!(cells(&CHECK, &directory).len(), 1);
    }

    #[test]
    fn dashes_alone_numbers_and_rows_that_are_no_data_are_let_be() {
        let row = Service { remarks: "-".into(), fees: "-500".into(), ..service("ひだまり") };
        let hidden =
            Service { remarks: "=1+1".into(), publication: Publication::Paper, ..service("こもれび") };
        assert!(cells(&CHECK, &directory([row, hidden])).is_empty());
    }
}
