//! The mapping shown, and confirmed a column at a time.

use mitsuori::adopt::plan::target;
use mitsuori::adopt::{ColumnPlan, Plan, SheetPlan, Target};
use mitsuori::finding::{Lang, Text};
use mitsuori::workbook::Certainty;

/// The mapping, a line a column.
pub(super) fn shown(plan: &Plan, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for sheet in &plan.sheets {
        if sheet.becomes.is_none() {
            let kept = Text::new(
                format!("シート「{}」は使わず、全部を控えに残します。", sheet.name),
                format!("sheet {}: not used, kept as it is", sheet.name),
            );
            lines.push(kept.get(lang).to_owned());
            continue;
        }
        lines.push(
            Text::new(format!("シート「{}」", sheet.name), format!("sheet {}", sheet.name))
                .get(lang)
                .to_owned(),
        );
        let columns = sheet.columns.iter().filter(|column| column.values > 0 || column.certainty.is_some());
        lines.extend(columns.map(|column| format!("  {}", line(column, lang))));
    }
    lines
}

/// Asks for every column that has values; what is typed changes where it goes. `false` where the answers
/// end before the questions do.
pub(super) fn ask(
    plan: &mut Plan,
    lang: Lang,
    mut answers: impl Iterator<Item = String>,
    mut say: impl FnMut(&str),
) -> bool {
    let how = Text::fixed(
        "1列ずつ確かめます。よければEnter、違えば列の名前（電話、住所など）、内部メモへは - 、控えに残すだけなら「控え」と打ってください。",
        "Column by column: Enter if it is right, else the column's name; - for the memo, kept to keep it aside.",
    );
    say(how.get(lang));
    for sheet in &mut plan.sheets {
        let SheetPlan { becomes: Some(kind), columns, .. } = sheet else { continue };
        for column in columns.iter_mut().filter(|column| column.values > 0) {
            loop {
                say(&format!("? {}", line(column, lang)));
                let Some(answer) = answers.next() else { return false };
                let answer = answer.trim();
                if answer.is_empty() {
                    break;
                }
                if let Some(target) = target(*kind, answer) {
                    column.target = target;
                    column.certainty = None;
                    break;
                }
                let unknown = Text::new(
                    format!("「{answer}」という列はありません。mitsuori columns で一覧が見られます。"),
                    format!("there is no column “{answer}”; mitsuori columns lists them"),
                );
                say(unknown.get(lang));
            }
        }
    }
    true
}

fn line(column: &ColumnPlan, lang: Lang) -> String {
    let heading = if column.heading.is_empty() { "―" } else { &column.heading };
    let examples: Vec<String> = column.examples.iter().map(|text| short(text)).collect();
    let examples = examples.join(" / ");
    let text = match lang {
        Lang::Ja => Text::new(
            format!(
                "{} 「{heading}」 → {}（{}、{}件{}{examples}）",
                column.letter(),
                goes(column.target).ja,
                sure(column.certainty).ja,
                column.values,
                if examples.is_empty() { "" } else { "、例：" },
            ),
            "",
        ),
        Lang::En => Text::new(
            "",
            format!(
                "{} “{heading}” → {} ({}, {} values{}{examples})",
                column.letter(),
                goes(column.target).en,
                sure(column.certainty).en,
                column.values,
                if examples.is_empty() { "" } else { ", e.g. " },
            ),
        ),
    };
    text.get(lang).trim_start().replace('\n', " ")
}

fn goes(target: Target) -> Text {
    match target {
        Target::Column(heading) => Text::new(heading, heading),
        Target::Memo => Text::fixed("内部メモ", "内部メモ (memo)"),
        Target::Kept => Text::fixed("控え", "kept aside"),
    }
}

fn sure(certainty: Option<Certainty>) -> Text {
    match certainty {
        Some(Certainty::Own) => Text::fixed("見出しどおり", "its own heading"),
        Some(Certainty::Synonym) => Text::fixed("同じ意味の見出し", "a heading of the same meaning"),
        Some(Certainty::Dressed) => Text::fixed("たぶん", "probably"),
        None => Text::fixed("見出しからは決めていません", "not by its heading"),
    }
}

fn short(text: &str) -> String {
    const LONGEST: usize = 24;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use mitsuori::workbook::{Limits, read_bytes};

    use super::*;

    const LIST: &str = "窓口名,TEL,電話番号2,好きな色\nひだまり,083-934-2532,083-934-2540,青\n";

    fn plan() -> Plan {
        let book = read_bytes(Path::new("窓口.csv"), LIST.as_bytes(), &Limits::default()).unwrap();
        Plan::of(&book, &[]).unwrap()
    }

    /// What is asked and said, where these answers are typed; and where the columns go.
    fn asked(answers: &[&str]) -> (bool, String, Vec<Target>) {
        let mut plan = plan();
        let mut said = String::new();
        let answers = answers.iter().map(|answer| (*answer).to_owned());
        let confirmed = ask(&mut plan, Lang::Ja, answers, |line| said += &format!("{line}\n"));
        let columns = plan.sheets.iter().flat_map(|sheet| &sheet.columns).filter(|column| column.values > 0);
        (confirmed, said, columns.map(|column| column.target).collect())
    }

    #[test]
    fn every_column_is_asked_about_once_with_what_stands_in_it() {
        let (confirmed, said, targets) = asked(&["", " ", "", ""]);
        assert!(confirmed);
        let questions: Vec<&str> = said.lines().filter(|line| line.starts_with("? ")).collect();
        assert_eq!(questions.len(), 4, "{said}");
        assert!(questions[0].contains("「窓口名」 → 名称") && questions[0].contains("ひだまり"), "{said}");
        assert_eq!(targets, [Target::Column("名称"), Target::Column("電話"), Target::Memo, Target::Memo]);
    }

    #[test]
    fn an_answer_changes_where_a_column_goes_and_a_wrong_one_is_asked_again() {
        let (confirmed, said, targets) = asked(&["", "", "赤い色", " fax ", "控え"]);
        assert!(confirmed);
        assert!(said.contains("「赤い色」という列はありません"), "{said}");
        assert_eq!(said.matches("? C ").count(), 2, "{said}");
        assert_eq!(
            targets,
            [Target::Column("名称"), Target::Column("電話"), Target::Column("FAX"), Target::Kept]
        );
    }

    #[test]
    fn answers_that_end_before_the_questions_confirm_nothing() {
        for answers in [&[][..], &["", ""], &["", "", "", "好きでない色"]] {
            assert!(!asked(answers).0, "{answers:?}");
        }
    }
}
