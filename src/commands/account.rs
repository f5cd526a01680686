//! What is said about the reading itself: always in a line or two, on demand column by column, and in
//! the report's page. Who relies on what was read must be able to see how.

use mitsuori::cell::letters;
use mitsuori::finding::{Lang, Text};
use mitsuori::intake::Intake;
use mitsuori::report::{Block, Section};
use mitsuori::workbook::{Account, ColumnAccount, Fate, Passed};

/// How the workbook was read.
pub(crate) struct Accounts {
    accounts: Vec<Account>,
    unread: Vec<String>,
}

impl Accounts {
    /// Those of an intake.
    pub(crate) fn of(intake: &mut Intake) -> Self {
        let unread = std::mem::take(&mut intake.unread);
        let unread = unread.iter().map(|name| name.to_string()).collect();
        Self { accounts: std::mem::take(&mut intake.accounts), unread }
    }

    /// The accounts of all tables, the services' first.
    pub(crate) fn all(&self) -> &[Account] {
        &self.accounts
    }

    /// The account in a line or two.
    pub(crate) fn brief(&self) -> Vec<Text> {
        let mut lines: Vec<Text> = self.accounts.first().map(brief).into_iter().collect();
        let others = self.accounts.get(1..).unwrap_or_default();
        let (mut ja, mut en) = (Vec::new(), Vec::new());
        if !others.is_empty() {
            let (mut kinds, mut english) = (Vec::new(), Vec::new());
            for account in others {
                let sheet = if *account.sheet == *account.kind { "" } else { &*account.sheet };
                let dressed = |open, close| {
                    if sheet.is_empty() { String::new() } else { format!("{open}{sheet}{close}") }
                };
                kinds.push(format!("{}{} {}件", account.kind, dressed("（", "）"), account.rows));
                english.push(format!("{}{} {}", account.kind, dressed(" (", ")"), account.rows));
            }
            ja.push(format!("ほかに {}", kinds.join("、")));
            en.push(format!("also {}", english.join(", ")));
        }
        if !self.unread.is_empty() {
            ja.push(format!("読まなかったシート：{}", self.unread.join("、")));
            en.push(format!("sheets not read: {}", self.unread.join(", ")));
        }
        if !ja.is_empty() {
            lines.push(Text::new(format!("  {}", ja.join("。")), format!("  {}", en.join("; "))));
        }
        lines
    }

    /// The account in full, for the terminal.
    pub(crate) fn full(&self, lang: Lang) -> Vec<String> {
        let mut lines = Vec::new();
        for account in &self.accounts {
            lines.push(brief(account).get(lang).to_owned());
            for column in &account.columns {
                let (heading, fate) = (heading(column), fate(column));
                lines.push(format!(
                    "  {} {} → {} {}",
                    letters(column.place),
                    heading.get(lang),
                    fate.get(lang),
                    values(column).get(lang)
                ));
            }
            lines.extend(account.passed.iter().map(|passed| format!("  {}", passing(passed).get(lang))));
        }
        lines.extend(self.unread.iter().map(|name| {
            let line =
                Text::new(format!("シート「{name}」：読みませんでした。"), format!("sheet {name}: not read"));
            line.get(lang).to_owned()
        }));
        lines
    }

    /// The account as a part of the page.
    pub(crate) fn section(&self) -> Section {
        let mut blocks: Vec<Block> = self.brief().into_iter().map(Block::Paragraph).collect();
        if let Some(services) = self.accounts.first() {
            blocks.push(Block::Table {
                caption: Text::fixed("列の読み取り方", "How the columns were read"),
                header: vec![
                    Text::fixed("列", "column"),
                    Text::fixed("見出し", "heading"),
                    Text::fixed("読んだ項目", "read as"),
                    Text::fixed("値の数", "values"),
                ],
                rows: services.columns.iter().map(row).collect(),
            });
            if !services.passed.is_empty() {
                blocks.push(Block::Table {
                    caption: Text::fixed("読み飛ばした行", "Rows passed over"),
                    header: vec![
                        Text::fixed("行", "rows"),
                        Text::fixed("わけ", "why"),
                        Text::fixed("書いてあること", "what they say"),
                    ],
                    rows: services.passed.iter().map(passed_row).collect(),
                });
            }
        }
        Section { heading: Text::fixed("読み取り方", "How the workbook was read"), blocks }
    }
}

fn is_read(fate: &Fate) -> bool {
    matches!(fate, Fate::Read(..))
}

fn brief(account: &Account) -> Text {
    let (kind, sheet) = (account.kind, &account.sheet);
    let (headings, english) = (range(account.headings, "～"), range(account.headings, " to "));
    let read = account.count(is_read);
    let left = account.columns.len() - read;
    let (count, passed) = (account.rows, account.rows_passed());
    let told = if account.told { ("（指定のとおり）", " (as told)") } else { ("", "") };
    let span = account.span.map(|span| (range(span, "～"), range(span, " to ")));
    let (ja, en) = match span {
        Some((ja, en)) => (format!("{ja}行目の{count}件"), format!("{count} rows from {en}")),
        None => ("0件".to_owned(), "no rows".to_owned()),
    };
    Text::new(
        format!(
            "{kind}：シート「{sheet}」の{headings}行目を見出しとし{}、{ja}を読みました（読んだ列 {read}、読まない列 {left}、読み飛ばした行 {passed}）。",
            told.0
        ),
        format!(
            "{kind}: sheet {sheet}, headings in row {english}{}, {en} (columns read {read}, not read {left}; rows passed over {passed})",
            told.1
        ),
    )
}

fn heading(column: &ColumnAccount) -> Text {
    if column.heading.is_empty() {
        return Text::fixed("（見出しなし）", "(no heading)");
    }
    let line = short(&column.heading);
    Text::new(format!("「{line}」"), format!("“{line}”"))
}

fn fate(column: &ColumnAccount) -> Text {
    match column.fate {
        Fate::Read(ja, en) => Text::new(ja, format!("{ja} ({en})")),
        Fate::Twice(ja, en) => Text::new(
            format!("読まない：ほかの列が「{ja}」"),
            format!("not read: another column is {ja} ({en})"),
        ),
        Fate::Unknown => Text::fixed("読まない：知らない見出し", "not read: unknown heading"),
        Fate::Nameless => Text::fixed("読まない：見出しがない", "not read: no heading"),
        Fate::LeftAlone => Text::fixed("読まない：指定のとおり", "not read, as told"),
    }
}

fn values(column: &ColumnAccount) -> Text {
    let count = column.values;
    Text::new(format!("（値 {count}件）"), format!("({count} values)"))
}

fn passing(passed: &Passed) -> Text {
    let text = short(&passed.text);
    let (rows, english) =
        (range((passed.first, passed.last), "～"), range((passed.first, passed.last), " to "));
    Text::new(
        format!("{rows}行目は読み飛ばし：{}「{text}」", passed.why.ja),
        format!("row {english} passed over: {} “{text}”", passed.why.en),
    )
}

fn row(column: &ColumnAccount) -> Vec<Text> {
    let count = column.values.to_string();
    let place = letters(column.place);
    vec![Text::new(place.clone(), place), heading(column), fate(column), Text::new(count.clone(), count)]
}

fn passed_row(passed: &Passed) -> Vec<Text> {
    let span = (passed.first, passed.last);
    let text = short(&passed.text);
    vec![Text::new(range(span, "～"), range(span, " to ")), passed.why.clone(), Text::new(text.clone(), text)]
}

/// Rows as people count them.
fn range((first, last): (u32, u32), to: &str) -> String {
    let (first, last) = (u64::from(first) + 1, u64::from(last) + 1);
    if first == last { first.to_string() } else { format!("{first}{to}{last}") }
}

/// A text on one line, not longer than one reads at a glance.
fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_people_count_them() {
        assert_eq!(range((3, 3), "～"), "4");
        assert_eq!(range((3, 4), "～"), "4～5");
    }

    #[test]
    fn long_texts_and_line_breaks_stay_on_a_line() {
        assert_eq!(short("電話\n番号"), "電話 番号");
        assert_eq!(short(&"窓".repeat(41)).chars().count(), 41);
    }
}
