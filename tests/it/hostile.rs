//! Files made to do harm: under a real limit of 500 MB the program ends in order, says what is wrong,
//! and touches nothing but its output.

use std::io::Write as _;
use std::process::Command;

use snapbox::cmd::cargo_bin;
use zip::write::SimpleFileOptions;

use crate::support::{Bench, with_part};

/// How much memory the program is given, in KiB.
const MEMORY: u64 = 500_000;

/// A workbook of one sheet, 窓口, of this XML.
fn xlsx(sheet: &[u8]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("窓口").unwrap();
    with_part(&book.save_to_buffer().unwrap(), "xl/worksheets/sheet1.xml", sheet)
}

fn worksheet(content: &str) -> Vec<u8> {
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{content}</worksheet>"
    )
    .into_bytes()
}

/// The headings and one good row, and then this.
fn rows(more: &str) -> Vec<u8> {
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    worksheet(&format!(
        "<sheetData><row r=\"1\">{}{}</row><row r=\"2\">{}{}</row>{more}</sheetData>",
        text("A1", "名称"),
        text("B1", "電話"),
        text("A2", "ひだまり"),
        text("B2", "083-934-2532")
    ))
}

/// A package whose sheet is this text over and over, up to so many bytes.
fn bomb(piece: &str, bytes: usize) -> Vec<u8> {
    let mut sheet = b"<worksheet><sheetData>".to_vec();
    while sheet.len() < bytes {
        sheet.extend_from_slice(piece.as_bytes());
    }
    sheet.extend_from_slice(b"</sheetData></worksheet>");
    xlsx(&sheet)
}

/// The package with other sizes claimed for its sheet, in its directory and before the sheet itself.
fn lying(package: &[u8], size: u32) -> Vec<u8> {
    let mut bytes = package.to_vec();
    let name = b"xl/worksheets/sheet1.xml";
    let places: Vec<usize> =
        (0..bytes.len() - name.len()).filter(|at| bytes[*at..].starts_with(name)).collect();
    for at in places {
        // Before the name: 30 bytes in front of the part, 46 in the directory; the size stands 8 and 22
        // bytes before the name.
        for (header, mark, field) in [(30, b"PK\x03\x04", 22), (46, b"PK\x01\x02", 24)] {
            if at >= header && bytes[at - header..].starts_with(mark) {
                bytes[at - header + field..at - header + field + 4].copy_from_slice(&size.to_le_bytes());
            }
        }
    }
    bytes
}

fn ods(content: &str) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    package.start_file("content.xml", SimpleFileOptions::default()).unwrap();
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table table:name=\"窓口\">{content}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    package.write_all(content.as_bytes()).unwrap();
    package.finish().unwrap().into_inner()
}

/// Runs the program with little memory: its status and all that it says.
fn run(bench: &Bench, words: &[&str]) -> (Option<i32>, String) {
    let program = cargo_bin!("mitsuori");
    let mut command = if cfg!(target_os = "linux") {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -v {MEMORY} && exec \"$0\" \"$@\"")]).arg(program);
        command
    } else {
        Command::new(program)
    };
    let output =
        command.args(words).args(["--as-of", "2026-04-01"]).current_dir(bench.path("")).output().unwrap();
    let said = [&*output.stdout, &*output.stderr].map(String::from_utf8_lossy).concat();
    (output.status.code(), said)
}

#[track_caller]
fn survives(what: &str, name: &'static str, bytes: &[u8], expected: &str) {
    let bench = Bench::file(name, bytes);
    let before = bench.files();
    let mut all = String::new();
    for words in [&["check", name][..], &["export", name, "-o", "out", "--draft"]] {
        let (status, said) = run(&bench, words);
        assert!(matches!(status, Some(0..=2)), "{what}: {status:?} {said}");
        assert!(!said.contains("panicked"), "{what}: {said}");
        assert!(!said.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{2066}']), "{what}: {said:?}");
        all += &said;
    }
    assert!(all.contains(expected), "{what}: {all:.2000}");
    let after: Vec<String> = bench.files().into_keys().filter(|name| !name.starts_with("out/")).collect();
    assert_eq!(after, before.into_keys().collect::<Vec<_>>(), "{what}");
}

#[test]
fn sheets_that_reach_to_the_last_corner_cost_what_they_hold() {
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    survives("a cell in the last corner", "a.xlsx", &xlsx(&rows(corner)), "2行目の1件");
    let area = "</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"XFD1048576:A1\"/></mergeCells><sheetData>";
    survives("everything merged", "a.xlsx", &xlsx(&rows(area)), "2行目の1件");
    let empty: String = (3..=1_000_000).map(|row| format!("<row r=\"{row}\"/>")).collect();
    survives("a million empty rows", "a.xlsx", &xlsx(&rows(&empty)), "2行目の1件");
    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"><text:p>a</text:p></table:table-cell></table:table-row>";
    survives("rows and columns repeated to the end", "a.ods", &ods(repeated), "多すぎます");
}

#[test]
fn impossible_addresses_are_said() {
    for row in [
        "<row r=\"4294967295\"><c r=\"A4294967295\"><v>1</v></c></row>",
        "<row r=\"3\"><c r=\"ZZZZ3\"><v>1</v></c></row>",
        "<row r=\"3\"><c r=\"A0\"><v>1</v></c></row>",
        "<row r=\"-1\"><c r=\"A-1\"><v>1</v></c></row>",
    ] {
        survives(row, "a.xlsx", &xlsx(&rows(row)), "F001");
    }
}

#[test]
fn bombs_go_off_at_the_limit() {
    survives("one text of 40 MB", "a.xlsx", &bomb("a", 40 << 20), "→");
    survives(
        "rows of cells without end",
        "a.xlsx",
        &bomb("<row><c><v>1</v></c><c><v>2</v></c></row>", 25 << 20),
        "→",
    );
    let good = xlsx(&rows(""));
    survives("a size that is too small", "a.xlsx", &lying(&good, 10), "→");
    survives("a size of four gigabytes", "a.xlsx", &lying(&good, u32::MAX - 1), "大きくなりすぎます");
    let cell = format!(
        "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>{}</t></is></c></row>",
        "あ".repeat(3_500_000)
    );
    survives("10 MB in a cell", "a.xlsx", &xlsx(&rows(&cell)), "1つのセルの文字が多すぎます");
    let csv = format!("名称,電話\n{},083-934-2532\n", "あ".repeat(3_500_000));
    survives("10 MB in a cell of a CSV", "a.csv", csv.as_bytes(), "1つのセルの文字が多すぎます");
    let deep = format!("{}{}", "<x>".repeat(100_000), "</x>".repeat(100_000));
    survives("a hundred thousand elements in one another", "a.xlsx", &xlsx(&rows(&deep)), "→");
}

#[test]
fn a_limit_can_be_raised_and_lowered_by_whoever_knows() {
    let bench = Bench::new("名称 | 電話\nひだまり | 083-934-2532\nこもれび | 083-934-2533");
    bench.run("check --limit rows=2 --fail-on never").code(2);
    bench.run("check --limit rows=3 --limit file=1M --fail-on never").success();
    bench.run("check --limit colour=3").code(2);
}

#[test]
fn entities_are_never_expanded_and_nothing_is_fetched() {
    let secret = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let laughs: String = (1..30).map(|n| format!("<!ENTITY l{n} \"&l{};&l{};\">", n - 1, n - 1)).collect();
    let laughs = format!("<!DOCTYPE w [<!ENTITY l0 \"ha\">{laughs}]>");
    for (what, doctype, entity) in [("a file", secret, "&x;"), ("a billion laughs", &*laughs, "&l29;")] {
        let cell = format!("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>{entity}</t></is></c></row>");
        let sheet = [doctype.as_bytes(), &rows(&cell)].concat();
        survives(what, "a.xlsx", &xlsx(&sheet), "壊れていて");
    }
    for sheet in [
        "<worksheet><sheetData><row",
        "<worksheet></sheetData>",
        "",
        "\0\0\0",
        "<worksheet>&#0;&#xD800;</worksheet>",
    ] {
        let bench = Bench::file("a.xlsx", xlsx(sheet.as_bytes()));
        let (status, said) = run(&bench, &["check", "a.xlsx"]);
        assert!(matches!(status, Some(0..=2)) && !said.contains("panicked"), "{sheet:?}: {said}");
    }
}

#[test]
fn one_long_text_in_every_cell_is_not_read_as_often_as_it_stands() {
    let cells: String = (3..30_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("窓口").unwrap().write_string(0, 0, "あ".repeat(10_000)).unwrap();
    let package = with_part(&book.save_to_buffer().unwrap(), "xl/worksheets/sheet1.xml", &rows(&cells));
    survives("a text in thirty thousand cells", "a.xlsx", &package, "文字が多すぎます");
}

#[test]
fn styles_without_end_cost_what_they_are() {
    let styles: String = (0..60_000)
        .map(|n| format!("<style:style style:name=\"s{n}\" style:family=\"table-cell\" style:parent-style-name=\"s{}\"/>", n + 1))
        .collect();
    let rows = "<table:table-row><table:table-cell><text:p>名称</text:p></table:table-cell><table:table-cell><text:p>電話</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell table:style-name=\"s0\"><text:p>ひだまり</text:p></table:table-cell><table:table-cell><text:p>083-934-2532</text:p></table:table-cell></table:table-row>";
    let mut package = zip::ZipWriter::new_append(std::io::Cursor::new(ods(rows))).unwrap();
    package.start_file("styles.xml", SimpleFileOptions::default()).unwrap();
    let styles = format!(
        "<office:document-styles xmlns:office=\"o\" xmlns:style=\"s\"><office:styles>{styles}</office:styles></office:document-styles>"
    );
    package.write_all(styles.as_bytes()).unwrap();
    survives("a chain of styles", "a.ods", &package.finish().unwrap().into_inner(), "2行目の1件");
}

#[test]
fn what_a_cell_says_is_neither_run_nor_followed() {
    let cell = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"str\"><f>cmd|'/c calc'!A1</f><v>{text}</v></c>")
    };
    let row = format!(
        "<row r=\"3\">{}{}</row>",
        cell("A3", "_x001B_[2J\u{202e}../../../evil\u{2066}&#x9b;31m"),
        cell("B3", "083-934-2533")
    );
    survives("escapes in a name", "a.xlsx", &xlsx(&rows(&row)), "X703");
    let bench = Bench::sheets(&[
        (
            "発行情報",
            "項目 | 内容\n全国地方公共団体コード | ../../evil\n発行者ID | ../evil\nロゴ | /etc/passwd",
        ),
        ("窓口", "ID | 名称 | 電話\n../../x | 名称 | 083-934-2532\n/tmp/y | ひだまり | 083-934-2533"),
    ]);
    bench.run("export -o out --draft --fail-on never").success();
    assert!(bench.files().keys().all(|name| name == "services.xlsx" || name.starts_with("out/")));
    for name in bench.names("out") {
        assert!(!name.contains("evil") && !name.contains(".."), "{name}");
    }
    // A part whose name leads out of the package is a part that nobody asks for.
    let mut package = zip::ZipWriter::new_append(std::io::Cursor::new(xlsx(&rows("")))).unwrap();
    package.start_file("../../evil.txt", SimpleFileOptions::default()).unwrap();
    package.write_all(b"evil").unwrap();
    survives("a name that leads out", "a.xlsx", &package.finish().unwrap().into_inner(), "2行目の1件");
}
