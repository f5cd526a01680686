//! R209: a category that the workbook does not know, or none where there are categories.

use super::{Check, Problem, is_live};
use crate::column::{GuideColumn, ServiceColumn};
use crate::directory::Directory;
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R209",
        usual: Severity::Warning,
        title: Text::fixed("区分がわからない", "unknown category"),
        explanation: Text::fixed(
            "区分が区分シートにないか、書かれていません。紙面で、決まった場所に載りません。",
            "The category is not in the sheet 区分, or is blank; the leaflet has no place for it.",
        ),
        example: Text::fixed(
            "区分「そうだん」（区分シートには「相談」）",
            "そうだん, where the sheet 区分 has 相談",
        ),
        remedy: Text::fixed(
            "区分シートにある名前にするか、区分シートに行を足してください。",
            "Use a name from the sheet 区分, or add a row to it.",
        ),
    },
    run: |directory, _| {
        let Directory { headers, categories, services, guide, .. } = directory;
        // Without a 区分 sheet the categories are whatever the rows say.
        let listed = categories.iter().any(|category| category.row.is_some());
        let unknown = |index: Option<usize>| {
            index
                .and_then(|index| categories.get(index))
                .is_none_or(|category| listed && category.row.is_none())
        };
        let remedy = remedy(directory);
        let mut problems = Vec::new();
        for service in services {
            let text = &service.category_text;
            let has_column = headers.services.places.contains_key(&ServiceColumn::Category);
            let message = if !text.is_empty() && unknown(service.category) {
                unknown_category(text)
            } else if text.is_empty() && !categories.is_empty() && has_column && is_live(service) {
                let name = &service.name;
                Text::new(format!("「{name}」の区分がありません。"), format!("“{name}” has no category."))
            } else {
                continue;
            };
            let cell = directory.cell(service, ServiceColumn::Category);
            problems.push(Problem::at(cell, message, remedy.clone()).value(text).subject(service.body()));
        }
        for node in guide.iter().filter(|node| !node.category_text.is_empty() && unknown(node.category)) {
            let cell = headers.guide.cell(node.row, GuideColumn::Category);
            let message = unknown_category(&node.category_text);
            problems.push(Problem::at(cell, message, remedy.clone()).value(&node.category_text));
        }
        problems
    },
};

fn unknown_category(text: &str) -> Text {
    Text::new(
        format!("区分「{text}」は区分シートにありません。"),
        format!("There is no category “{text}” in the sheet 区分."),
    )
}

/// What to write, with the first of the categories that there are.
fn remedy(directory: &Directory) -> Text {
    let is_listed = directory.categories.iter().any(|category| category.row.is_some());
    let listed = directory.categories.iter().filter(|category| !is_listed || category.row.is_some());
    let names: Vec<_> =
        listed.map(|category| &*category.name).filter(|name| !name.is_empty()).take(8).collect();
    if names.is_empty() {
        return Text::fixed(
            "区分シートに行を足すか、区分の書き方を直してください。",
            "Add it to the sheet 区分, or correct how it is written.",
        );
    }
    if !is_listed {
        return Text::new(
            format!(
                "区分を書いてください（ほかの行にあるのは{}）。上の行と同じときも、行ごとに書きます。",
                names.join("、")
            ),
            format!(
                "Write it, also where it is that of the row above; the other rows have {}.",
                names.join(", ")
            ),
        );
    }
    Text::new(
        format!("次のどれかにするか、区分シートに行を足してください: {}。", names.join("、")),
        format!("Choose one of these, or add it to the sheet 区分: {}.", names.join(", ")),
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, guide, service};
    use super::CHECK;
    use crate::directory::Service;

    fn row(text: &str, category: Option<usize>) -> Service {
        Service { category_text: text.into(), category, ..service("相談室") }
    }

    #[test]
    fn an_unknown_category_and_a_missing_one_are_found() {
        let rows = [row("そうだん", None), row("相談", Some(0)), row("", None)];
        assert_eq!(cells(&CHECK, &directory(rows)), ["窓口!B2", "窓口!B4"]);
    }

    #[test]
    fn a_workbook_without_categories_is_let_be() {
        let mut directory = directory([row("", None), row("", None)]);
        directory.categories.clear();
        assert!(cells(&CHECK, &directory).is_empty());
    }

    #[test]
    fn a_row_left_blank_among_others_with_a_category_is_found() {
        let mut directory = directory([row("なんでも", Some(0)), row("", None)]);
        directory.categories[0].row = None;
        assert_eq!(cells(&CHECK, &directory), ["窓口!B3"]);
    }

    #[test]
    fn a_goal_of_the_flowchart_leads_to_a_category_that_exists() {
        let mut directory = guide(&[("G1", "", "")]);
        directory.guide[0].category_text = "ない区分".to_owned();
        assert_eq!(cells(&CHECK, &directory), ["案内図!F2"]);
    }
}
