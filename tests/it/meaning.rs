//! What spreadsheets carry beside the letters of a cell, and what happens to the letters: nothing is
//! lost, nothing is altered.

use rust_xlsxwriter::{Format, Formula, Note, Url, Workbook};

use crate::support::{Bench, write};

/// The published services in these columns, a line each. Errors do not matter here.
fn published(bench: &Bench, headings: &[&str]) -> Vec<String> {
    bench.run("export -o out --draft --fail-on never").success();
    let csv = bench.text("out/opendata/000000_support_service.csv");
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().unwrap().clone();
    let places: Vec<usize> =
        headings.iter().map(|heading| headers.iter().position(|h| h == *heading).unwrap()).collect();
    let line = |record: csv::StringRecord| {
        places.iter().map(|place| &record[*place]).collect::<Vec<_>>().join(" | ")
    };
    reader.records().map(|record| line(record.unwrap())).collect()
}

/// Names as they stand on people's doors: compatibility ideographs, variants chosen by a selector,
/// characters outside the first plane, decomposed kana, signs of one em, old and half-width forms.
const NAMES: [&str; 10] = [
    "\u{fa10}原相談室",
    "\u{fa11}髙の会",
    "葛\u{e0100}城サロン",
    "辻\u{fe00}の家",
    "𠮷野",
    "か\u{3099}いと\u{3099}",
    "㈱あゆみ①㍻№℡",
    "ﾋﾀﾞﾏﾘ",
    "朗\u{f929}朗",
    "〜～—―−－",
];

#[test]
fn no_character_that_is_printed_is_replaced_by_another_one() {
    let lines: String =
        NAMES.iter().enumerate().map(|(n, name)| format!("S{n},{name},083-934-{n:04}\n")).collect();
    for (name, bytes) in [
        ("a.csv", format!("ID,名称,電話\n{lines}").into_bytes()),
        ("a.tsv", format!("ID,名称,電話\n{lines}").replace(',', "\t").into_bytes()),
    ] {
        assert_eq!(published(&Bench::file(name, bytes), &["名称"]), NAMES);
    }
    let bench = Bench::workbook(|book| {
        let sheet = book.add_worksheet().set_name("窓口").unwrap();
        write(sheet, &format!("ID|名称|電話\n{}", lines.replace(',', "|")));
    });
    assert_eq!(published(&bench, &["名称"]), NAMES);
    // In every other file of the data too, as far as it holds names at all.
    for file in ["000000_support_service.json", "services.json", "places.geojson"] {
        let text = bench.text(&format!("out/opendata/{file}"));
        for name in NAMES {
            assert!(text.contains(name), "{file} lacks {name}");
        }
    }
}

#[test]
fn an_address_behind_words_is_the_address_and_a_note_stays_a_note() {
    let bench = Bench::workbook(|book| {
        let sheet = book.add_worksheet().set_name("窓口").unwrap();
        write(
            sheet,
            "名称 | 電話 | URL | メール\nひだまり | 083-934-2532 | | \nこもれび | 083-934-2533 | | ",
        );
        sheet.write_url(1, 2, Url::new("https://example.jp/a").set_text("ホームページ")).unwrap();
        sheet.write_url(1, 3, Url::new("mailto:a@example.jp?subject=x").set_text("メールはこちら")).unwrap();
        let formula =
            Formula::new("=HYPERLINK(\"https://example.jp/b\",\"くわしく\")").set_result("くわしく");
        sheet.write_formula(2, 2, formula).unwrap();
        sheet.insert_note(1, 0, &Note::new("課長のひみつ 090-1111-2222")).unwrap();
    });
    let found = published(&bench, &["名称", "URL", "連絡先メールアドレス"]);
    assert_eq!(
        found,
        ["ひだまり | https://example.jp/a | a@example.jp", "こもれび | https://example.jp/b | "]
    );
    for (name, bytes) in bench.files().into_iter().filter(|(name, _)| name.starts_with("out/")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("090-1111"), "{name}");
    }
}

#[test]
fn numbers_and_days_are_read_as_their_formats_show_them() {
    let bench = Bench::workbook(|book| {
        let sheet = book.add_worksheet().set_name("窓口").unwrap();
        write(sheet, "名称 | 電話 | 郵便番号 | 最終確認日\nひだまり | | | \nこもれび | | | ");
        let mut put = |row: u32, column: u16, number: f64, format: &str| {
            sheet
                .write_number_with_format(row, column, number, &Format::new().set_num_format(format))
                .unwrap();
        };
        put(1, 1, 839_342_532.0, "0000000000");
        put(1, 2, 600_001.0, "000-0000");
        put(1, 3, 46_082.0, "[$-411]ge.m.d");
        put(2, 1, 123_456.0, "\"0120\"-000-000");
        put(2, 2, 7_530_001.0, "[<=999]000;[<=9999]000-00;000-0000");
        put(2, 3, 46_082.0, "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@");
    });
    let found = published(&bench, &["電話番号", "郵便番号", "最終確認日"]);
    assert_eq!(found, ["083-934-2532 | 0600001 | 2026-03-01", "0120-123-456 | 7530001 | 2026-03-01"]);
}

/// A workbook of one sheet, from its cells' XML.
fn raw(sheet: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("窓口").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    crate::support::with_part(&bytes, "xl/worksheets/sheet1.xml", sheet.as_bytes())
}

fn text(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn an_error_or_a_formula_without_a_result_costs_its_cell_alone() {
    let cells = [
        format!(
            "<row r=\"1\">{}{}{}{}</row>",
            text("A1", "名称"),
            text("B1", "電話"),
            text("C1", "備考"),
            text("D1", "説明")
        ),
        format!(
            "<row r=\"2\">{}{}<c r=\"C2\" t=\"e\"><v>#SPILL!</v></c><c r=\"D2\"><f>A2&amp;B2</f></c></row>",
            text("A2", "ひだまり"),
            text("B2", "083-934-2532")
        ),
        format!(
            "<row r=\"3\">{}{}<c r=\"C3\" t=\"e\"><v>#CALC!</v></c><c r=\"D3\"><f>A3</f><v></v></c></row>",
            text("A3", "こもれび"),
            text("B3", "083-934-2533")
        ),
    ];
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData></worksheet>",
        cells.concat()
    );
    let bench = Bench::file("services.xlsx", raw(&sheet));
    let findings = bench.findings();
    for expected in ["F005 窓口!C2", "F004 窓口!D2", "F005 窓口!C3", "F004 窓口!D3"] {
        assert!(findings.iter().any(|finding| finding == expected), "{expected}: {findings:?}");
    }
    assert_eq!(
        published(&bench, &["名称", "電話番号"]),
        ["ひだまり | 083-934-2532", "こもれび | 083-934-2533"]
    );
}

#[test]
fn a_table_for_old_programs_is_whole_or_is_not_written() {
    let bench = Bench::new("名称 | 電話\n髙﨑㈱ひだまり～ | 083-934-2532");
    bench.run("export -o out --encoding cp932 --fail-on never --allow-stale").success();
    let bytes = std::fs::read(bench.path("out/opendata/cp932/000000_support_service.csv")).unwrap();
    let (text, _, lossy) = encoding_rs::SHIFT_JIS.decode(&bytes);
    assert!(!lossy && text.contains("髙﨑㈱ひだまり～") && text.contains("\r\n"), "{text}");

    let bench = Bench::new("名称 | 電話\n𠮷野 | 083-934-2532");
    let run = bench.run("export -o out --encoding cp932 --allow-stale").code(1);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("X708") && said.contains("U+20BB7"), "{said}");
    assert!(!bench.path("out").exists());
    bench.run("export -o out --allow-stale --fail-on never").success();
    assert!(!bench.path("out/opendata/cp932").exists());
}
