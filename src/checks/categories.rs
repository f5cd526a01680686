//! R209: a category that the workbook does not know, or none where there are categories.

use super::{Check, Problem, Run, View};
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
    runs: &[
        Run::Rows(|view, row, found| {
            let Directory { headers, categories, .. } = view.directory;
            let (service, text) = (row.service, &row.service.category_text);
            let has_column = || headers.services.places.contains_key(&ServiceColumn::Category);
            let is_unknown = !text.is_empty() && is_unknown(view, service.category);
            let is_missing = text.is_empty() && !categories.is_empty() && row.is_live && has_column();
            if is_unknown || is_missing {
                found.add(|| {
                    let name = &service.name;
                    let message = if is_unknown {
                        unknown_category(text)
                    } else {
                        Text::new(
                            format!("「{name}」の区分がありません。"),
                            format!("“{name}” has no category."),
                        )
                    };
                    let cell = view.directory.cell(service, ServiceColumn::Category);
                    Problem::at(cell, message, remedy(view)).value(text).subject(service.body())
                });
            }
        }),
        Run::Whole(|view, found| {
            let Directory { headers, guide, .. } = view.directory;
            for node in guide {
                let text = &node.category_text;
                if !text.is_empty() && is_unknown(view, node.category) {
                    found.add(|| {
                        let cell = headers.guide.cell(node.row, GuideColumn::Category);
                        Problem::at(cell, unknown_category(text), remedy(view)).value(text)
                    });
                }
            }
        }),
    ],
};

/// Whether the workbook does not know a category. Without a 区分 sheet the categories are whatever the rows
/// say.
fn is_unknown(view: &View<'_>, index: Option<usize>) -> bool {
    let category = index.and_then(|index| view.directory.categories.get(index));
    category.is_none_or(|category| category.row.is_none() && view.lists_categories)
}

fn unknown_category(text: &str) -> Text {
    Text::new(
        format!("区分「{text}」は区分シートにありません。"),
        format!("There is no category “{text}” in the sheet 区分."),
    )
}

/// What to write, with the first of the categories that there are.
fn remedy(view: &View<'_>) -> Text {
    let (directory, is_listed) = (view.directory, view.lists_categories);
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
