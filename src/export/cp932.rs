//! A table once more in CP932, Shift_JIS as Windows knows it, for programs that read nothing else.
//!
//! CP932 lacks many characters of Japanese names (𠮷, variants of 葛 and 辻). None is dropped or written
//! as something else in silence: each is found, with its cell, and 〓 stands for it.

use encoding_rs::SHIFT_JIS;
use unicode_normalization::UnicodeNormalization as _;

use super::sink::Memory;
use super::{Error, File, Job, Release, write_to};
use crate::finding::{Finding, Rule, Severity, Text};

/// Where the tables in CP932 stand, beside the others.
const FOLDER: &str = "cp932/";

/// What printers set for a type that they lack.
const LACKING: char = '〓';

/// A character that CP932 does not have.
pub static RULE: Rule = Rule {
    code: "X708",
    usual: Severity::Error,
    title: Text::fixed("CP932（Shift_JIS）にない文字", "a character that CP932 lacks"),
    explanation: Text::fixed(
        "--encoding cp932 で作る表に、CP932（Windows の Shift_JIS）にない文字があります。だまって別の文字にはしません。",
        "A table written with --encoding cp932 holds a character that CP932 (Shift_JIS of Windows) lacks; it is not replaced in silence.",
    ),
    example: Text::fixed("名称「𠮷野相談室」の「𠮷」", "𠮷 in the name 𠮷野相談室"),
    remedy: Text::fixed(
        "UTF-8の表を使ってもらうか、別の字やかなで書いてください。",
        "Have the table in UTF-8 used instead, or write another character or kana.",
    ),
};

/// The tables of a release, which to write in CP932 it takes as a whole; all else is only made, so that
/// these tell of it.
///
/// # Errors
///
/// When a writer refuses a value; see [`Error`].
pub fn in_memory(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let mut memory = Memory::of(|path| path.ends_with(".csv"));
    let list = write_to(release, job, Vec::new(), &mut memory)?;
    Ok(memory.in_order(list))
}

/// The tables among these files once more in CP932, and what CP932 lacks of them.
pub fn tables(files: &[File]) -> (Vec<File>, Vec<Finding>) {
    let (mut tables, mut findings) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| file.path.ends_with(".csv")) {
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        let text = text.trim_start_matches('\u{feff}');
        findings.extend(lacking(&file.path, text));
        let bytes = SHIFT_JIS.encode(&written(text).0).0.into_owned();
        tables.push(File { path: format!("{FOLDER}{}", file.path), bytes });
    }
    (tables, findings)
}

/// What CP932 lacks of a table, a finding a cell.
fn lacking(path: &str, text: &str) -> Vec<Finding> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records().filter_map(Result::ok);
    let headings = records.next().unwrap_or_default();
    let is_name = |heading: &str| matches!(heading, "名称" | "イベント名");
    let name = headings.iter().position(is_name).unwrap_or(0);
    let mut findings = Vec::new();
    for record in records {
        for (place, cell) in record.iter().enumerate() {
            let (_, lacking) = written(cell);
            if lacking.is_empty() {
                continue;
            }
            let each = |c: &char| format!("「{c}」(U+{:04X})", u32::from(*c));
            let named = lacking.iter().map(each).collect::<Vec<_>>().join("、");
            let heading = headings.get(place).unwrap_or_default();
            let finding = RULE.whole(
                Text::new(
                    format!("{path} の「{heading}」に、CP932にない文字があります：{named}。"),
                    format!("{heading} in {path} holds characters that CP932 lacks: {named}."),
                ),
                RULE.remedy.clone(),
            );
            findings.push(finding.value(cell).subject(record.get(name).unwrap_or_default()));
        }
    }
    findings
}

/// A text as CP932 can write it, and the characters that it cannot, each once.
fn written(text: &str) -> (String, Vec<char>) {
    let mut lacking = Vec::new();
    let mut written = String::with_capacity(text.len());
    // Kana with its mark apart looks the same put together; other characters are left as they are.
    for c in composed(text) {
        let c = alike(c);
        let mut bytes = [0; 4];
        let one: &str = c.encode_utf8(&mut bytes);
        let (encoded, _, lossy) = SHIFT_JIS.encode(one);
        if !lossy && SHIFT_JIS.decode_without_bom_handling(&encoded).0 == *one {
            written.push(c);
            continue;
        }
        written.push(LACKING);
        if !lacking.contains(&c) {
            lacking.push(c);
        }
    }
    (written, lacking)
}

/// The characters of a text, kana put together with the voicing mark that follows it.
fn composed(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = rest.next()?;
        let Some(mark @ ('\u{3099}' | '\u{309a}')) = rest.peek().copied() else { return Some(c) };
        let pair: String = [c, mark].into_iter().nfc().collect();
        let mut together = pair.chars();
        match (together.next(), together.next()) {
            (Some(whole), None) => {
                rest.next();
                Some(whole)
            }
            _ => Some(c),
        }
    })
}

/// Signs of which Unicode has two and Windows wrote the other one: they look alike and mean the same.
const fn alike(c: char) -> char {
    match c {
        '〜' => '～',
        '—' => '―',
        '−' => '－',
        '‖' => '∥',
        '¢' => '￠',
        '£' => '￡',
        '¬' => '￢',
        '¥' => '￥',
        '‾' => '￣',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_can_write_is_written_and_comes_back() {
        let text = "ID,名称\r\n1,①㈱℡№髙﨑～－ 〜—−か\u{3099}\r\n";
        let file = File { path: "a.csv".into(), bytes: format!("\u{feff}{text}").into_bytes() };
        let (tables, findings) = tables(&[file]);
        assert!(findings.is_empty(), "{findings:?}");
        let (back, _, lossy) = SHIFT_JIS.decode(&tables[0].bytes);
        assert_eq!((&*back, lossy), ("ID,名称\r\n1,①㈱℡№髙﨑～－ ～―－が\r\n", false));
        assert_eq!(tables[0].path, "cp932/a.csv");
    }

    #[test]
    fn what_windows_cannot_write_is_named_with_its_cell() {
        let text = "ID,名称,備考\n1,𠮷野,葛\u{e0100}城と辻\u{fe00}、𠮷𠮷\n2,ひだまり,\n";
        let (tables, findings) = tables(&[File { path: "a.csv".into(), bytes: text.into() }]);
        let said: Vec<_> = findings.iter().map(|f| (&*f.subject, &*f.message.ja)).collect();
        assert_eq!(said.len(), 2);
        assert_eq!(said[0].0, "𠮷野");
        assert!(said[0].1.contains("名称") && said[0].1.contains("U+20BB7"), "{said:?}");
        assert!(said[1].1.contains("U+E0100") && said[1].1.contains("U+FE00"), "{said:?}");
        let (back, ..) = SHIFT_JIS.decode(&tables[0].bytes);
        assert!(back.contains("〓野") && !back.contains("&#"), "{back}");
    }

    #[test]
    fn no_other_encoding_and_no_other_file_is_touched() {
        let files = [
            File { path: "a.json".into(), bytes: b"{}".to_vec() },
            File { path: "b.csv".into(), bytes: vec![0xff] },
        ];
        assert!(tables(&files).0.is_empty());
    }
}
