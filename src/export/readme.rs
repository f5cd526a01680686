//! What is in the folder, for people who open it: `README.md`, in Japanese and English, with the source
//! to name, what is missing on purpose, and what every column of every table means.

use std::fmt::Write as _;

use super::listing::{self, About};
use super::release::Release;
use super::{Error, File, Format, Job, Write, Written, calendar, csv, dictionary, form, occurrence, terms};
use crate::finding::Text;

/// `README.md`.
pub(super) const FORMAT: Format = Format { name: "readme", write: Write::Files(write) };

fn write(release: &Release<'_>, job: &Job<'_>, files: &[Written]) -> Result<Vec<File>, Error> {
    let mut text = String::new();
    let [terms_ja, terms_en] = terms::paragraphs(release);
    let publisher = &release.publisher;
    let about = listing::description(release);
    // Writing to a String cannot fail.
    let mut line = |words: &str| {
        let _ = writeln!(text, "{words}");
    };
    line(&format!("# {}\n", plain(publisher.dataset_title())));
    line("[English](#english)\n");
    line(&plain(&about.ja));
    line(&format!("\n- 公開した日：{}", form::date(Some(job.today))));
    line(&modified(release).ja);
    for (label, value) in
        [("発行者", &publisher.name), ("公開場所", &publisher.url), ("問い合わせ先", &publisher.email)]
    {
        if !value.is_empty() {
            line(&format!("- {label}：{}", plain(value)));
        }
    }
    line(&format!("\n## 利用条件と出典\n\n{}", paragraphs(&terms_ja)));
    line("\n## ファイル\n\n| ファイル | 内容 | 形式 | 大きさ（バイト） |\n|---|---|---|--:|");
    line(&listing_rows(files, |text| &text.ja));
    line(&format!("\n## 載せていないもの\n\n{}", missing(release, job, |text| &text.ja)));
    line(
        "\n## データ項目\n\nJSONの表も、同じ項目名と中身です。番号やコードの先頭の0を残すため、文字列として読んでください。",
    );
    line("ほかの形式の項目は、それぞれの標準の説明をご覧ください。");
    line(&tables(release, files));

    line(&format!("## English\n\n{}", plain(&about.en)));
    line(&format!("\n- Released: {}", form::date(Some(job.today))));
    line(&modified(release).en);
    for (label, value) in
        [("Publisher", &publisher.name), ("Published at", &publisher.url), ("Contact", &publisher.email)]
    {
        if !value.is_empty() {
            line(&format!("- {label}: {}", plain(value)));
        }
    }
    line(&format!("\n### Licence and attribution\n\n{}", paragraphs(&terms_en)));
    line("\n### Files\n\n| file | what it is | form | bytes |\n|---|---|---|--:|");
    line(&listing_rows(files, |text| &text.en));
    line(&format!("\n### What is left out\n\n{}", missing(release, job, |text| &text.en)));
    line(
        "\n### Data dictionary\n\nEvery column is explained [above](#データ項目). The JSON table has the same names and values;",
    );
    line(
        "read codes and numbers as text, or they lose their leading zeros. Other forms keep to their standards.",
    );
    Ok(vec![File { path: "README.md".to_owned(), bytes: text.into_bytes() }])
}

/// When the content last changed, or why nobody can tell.
fn modified(release: &Release<'_>) -> Text {
    match (release.modified(), &release.history) {
        (Some(day), _) => {
            Text::new(format!("- 内容が最後に変わった日：{day}"), format!("- Content last changed: {day}"))
        }
        (None, Some(_)) => Text::fixed(
            "- 内容が最後に変わった日：前回のデータから変わっていません。それより前のことは分からないため、最終更新日は空けてあります。",
            "- Content last changed: not since the release before. What was earlier is not known, and the days of last change are left out.",
        ),
        (None, None) => Text::fixed(
            "- 内容が最後に変わった日：前回のデータと比べていないため、最終更新日は空けてあります。",
            "- Content last changed: not compared with an earlier release, so the days of last change are left out.",
        ),
    }
}

type Language = fn(&Text) -> &str;

/// A row a file, and what comes after this one.
fn listing_rows(files: &[Written], language: Language) -> String {
    let row = |file: &Written| {
        let About { title, form, .. } = listing::about(&file.path);
        format!(
            "| [{0}]({1}) | {2} | {form} | {3} |",
            file.path,
            form::uri(&file.path),
            language(&title),
            file.bytes
        )
    };
    listing::listed(files).map(row).collect::<Vec<_>>().join("\n")
}

/// How much is withheld, and how much is not in the calendar: counts and reasons.
fn missing(release: &Release<'_>, job: &Job<'_>, language: Language) -> String {
    let withheld = &release.withheld();
    let mut lines: Vec<String> = Vec::new();
    let mut count = |count: usize, ja: &str, en: &str| {
        if count > 0 {
            lines.push(
                language(&Text::new(format!("- {ja}：{count}"), format!("- {en}: {count}"))).to_owned(),
            );
        }
    };
    count(withheld.services, "データに載せない窓口の行", "rows of services kept out of the data");
    count(withheld.events, "データに載せない催しの行", "rows of events kept out of the data");
    count(withheld.numbers, "載せない電話・FAX番号", "telephone and fax numbers kept out");
    count(withheld.mentions, "文の中で伏せた番号", "numbers masked in texts");
    count(withheld.names, "文の中で伏せた氏名", "names of persons masked in texts");
    for (reason, number) in occurrence::left_out(release, job.today) {
        let (ja, en) = reason.words();
        count(
            number,
            &format!("カレンダーにない窓口（{}）", ja.trim_end_matches('。')),
            &format!("services not in the calendar ({en})"),
        );
    }
    let undated = release.events.iter().filter(|event| !calendar::is_dated(event)).count();
    count(
        undated,
        "カレンダーにない催し（日付が決まっていません）",
        "events not in the calendar (without a date)",
    );
    lines.push(
        language(&Text::fixed(
            "- 担当者の名前や確認の記録など、職員のための欄は公開していません。",
            "- What is for the staff alone (names of persons, records of confirmation) is not published.",
        ))
        .to_owned(),
    );
    lines.join("\n")
}

/// The columns of each table that is there.
fn tables(release: &Release<'_>, files: &[Written]) -> String {
    let mut text = String::new();
    for (path, columns) in csv::described(release) {
        if !files.iter().any(|file| file.path == path) {
            continue;
        }
        let _ = writeln!(
            text,
            "\n### {path}\n\n{}（{}）\n",
            listing::about(&path).title.ja,
            listing::about(&path).title.en
        );
        let _ = writeln!(
            text,
            "| 項目 column | English name | 型 type | 形 form | 意味 meaning |\n|---|---|---|---|---|"
        );
        for column in columns {
            let (kind, shape) = dictionary::form(column.kind);
            let meaning = dictionary::meaning(&column);
            let (ja, en) = meaning.map_or_else(Default::default, |text| (text.ja, text.en));
            let _ = writeln!(
                text,
                "| {} | `{}` | {kind} | {shape} | {ja}<br>{en} |",
                column.heading, column.name
            );
        }
    }
    text
}

/// A text of the workbook in Markdown: its signs stand for themselves, on one line.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\r' | '\n' | '\t' => plain.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' => plain.extend(['\\', c]),
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain
}

/// Lines that stay lines.
fn paragraphs(text: &str) -> String {
    text.lines()
        .map(|line| if line.is_empty() { String::new() } else { format!("{}  ", plain(line)) })
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use crate::export::File;
    use crate::export::fixture::{all_files, directory, event, service, whole};

    fn readme(files: &[File]) -> String {
        let file = files.iter().find(|file| file.path == "README.md").unwrap();
        String::from_utf8(file.bytes.clone()).unwrap()
    }

    #[test]
    fn every_file_before_it_and_every_column_is_there() {
        let mut directory = directory(vec![whole()]);
        directory.events.push(event());
        let files = all_files(&directory);
        let text = readme(&files);
        let after = ["README.md", "checksums.sha256"];
        for file in files.iter().filter(|file| !after.contains(&file.path.as_str())) {
            let part = file.path.starts_with("hsds/") && file.path != "hsds/index.json";
            assert_eq!(text.contains(&format!("| [{}](", file.path)), !part, "{}", file.path);
        }
        for file in files.iter().filter(|file| file.path.starts_with("352039") && file.path.ends_with(".csv"))
        {
            if file.path.contains("list_row") {
                continue;
            }
            let mut reader = ::csv::Reader::from_reader(&file.bytes[3..]);
            for heading in reader.headers().unwrap() {
                assert!(text.contains(&format!("| {heading} | `")), "{}: {heading}", file.path);
            }
        }
    }

    #[test]
    fn signs_of_the_workbook_are_no_markup() {
        let mut directory = directory(vec![service("窓口")]);
        directory.edition.title = "<script>|*題*\n二行".to_owned();
        assert!(readme(&all_files(&directory)).starts_with("# \\<script\\>\\|\\*題\\* 二行\n"));
    }
}
