//! What is written into a copy, and what is left alone.

use std::io::{Cursor, Read as _, Write as _};

use calamine::{Data, Reader as _};
use proptest::prelude::*;
use rust_xlsxwriter::{DataValidation, Format, Formula, Note, Table, TableColumn};
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::workbook::fixture::{package, read, texts, xlsx};

fn at(cell: &str) -> CellRef {
    let address = crate::workbook::xlsx::address::Address::read(cell).unwrap();
    CellRef { sheet: "窓口".into(), row: address.row, column: address.column }
}

fn text(cell: &str, text: &str) -> Edit {
    Edit::set(at(cell), Content::Text(text.to_owned()))
}

fn day(text: &str) -> Content {
    Content::Date(text.parse().unwrap())
}

fn run(bytes: &[u8], edits: &[Edit]) -> Patched {
    patch(bytes, edits, &Limits::default()).unwrap()
}

/// The parts of a package in their order, unpacked.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut part = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// One part of a package.
fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(other, _)| other == name).unwrap();
    String::from_utf8(found.1).unwrap()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The sheet after edits of a sheet of this content.
fn sheet_after(content: &str, edits: &[Edit]) -> String {
    let patched = run(&xlsx(content, &[]), edits);
    assert_eq!(patched.refused, []);
    let sheet = part(&patched.bytes, SHEET);
    sheet.strip_prefix("<worksheet>").unwrap().strip_suffix("</worksheet>").unwrap().to_owned()
}

/// Why an edit of a sheet of this content is refused; the sheet is then as it was.
fn refusal(content: &str, more: &[(&str, &str)], edit: Edit) -> Refusal {
    let bytes = xlsx(content, more);
    let patched = run(&bytes, &[edit]);
    assert_eq!((patched.applied, patched.bytes == bytes, patched.refused.len()), (0, true, 1));
    patched.refused[0].why
}

#[test]
fn only_the_concerned_cell_is_cut_out_of_the_sheet() {
    let before = "<!-- ☆ --><sheetViews/><sheetData>\n <row r='1' ht=\"20\"><c r='A1' s=\"0\" t=\"inlineStr\"><is><t>名</t></is></c>\
        <c r=\"B1\" x='y'><v>1</v></c></row>\n</sheetData><phoneticPr fontId=\"1\"/>";
    let after = sheet_after(before, &[text("A1", " 窓口 & <一>\n")]);
    let cell = "<c r='A1' s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> 窓口 &amp; &lt;一&gt;\n</t></is></c>";
    let (head, rest) = before.split_once("<c r='A1'").unwrap();
    let tail = &rest[rest.find("</c>").unwrap() + 4..];
    assert_eq!(after, format!("{head}{cell}{tail}"));
}

#[test]
fn cells_and_rows_that_were_not_there_stand_in_their_order() {
    let before = "<dimension ref=\"B2:C3\"/><sheetData><row r=\"2\" spans=\"2:3\"><c r=\"B2\"><v>1</v></c></row>\
        <row r=\"4\"/><row r=\"5\" ht=\"9\"><c r=\"B5\"><v>5</v></c></row></sheetData>";
    let number = |cell, number| Edit::set(at(cell), Content::Number(number));
    let edits = [
        number("D5", 45.0),
        number("A2", 0.5),
        number("C2", -1e300),
        number("E2", 1e21),
        number("C4", 34.0),
        number("A3", 13.0),
        number("B9", 29.0),
        number("A1", 11.0),
    ];
    let huge = "1".to_owned() + &"0".repeat(21);
    let low = format!("-1{}", "0".repeat(300));
    assert_eq!(
        sheet_after(before, &edits),
        format!(
            "<dimension ref=\"A1:E9\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>11</v></c></row>\
             <row r=\"2\" spans=\"1:5\"><c r=\"A2\"><v>0.5</v></c><c r=\"B2\"><v>1</v></c><c r=\"C2\"><v>{low}</v></c>\
             <c r=\"E2\"><v>{huge}</v></c></row><row r=\"3\"><c r=\"A3\"><v>13</v></c></row>\
             <row r=\"4\"><c r=\"C4\"><v>34</v></c></row><row r=\"5\" ht=\"9\"><c r=\"B5\"><v>5</v></c>\
             <c r=\"D5\"><v>45</v></c></row><row r=\"9\"><c r=\"B9\"><v>29</v></c></row></sheetData>"
        )
    );
}

#[test]
fn prefixes_blank_sheets_and_cells_without_an_address_are_no_hindrance() {
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let strict = |sheet: &str| {
        let sheet = format!(
            "\u{FEFF}<?xml version=\"1.0\"?><x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xml:space=\"preserve\">{sheet}</x:worksheet>"
        );
        xlsx("", &[("xl/_rels/workbook.xml.rels", relations), (SHEET, &sheet)])
    };
    let bytes = strict(
        "<x:sheetData><x:row><x:c t=\"d\"><x:v>2026-04-01</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData>",
    );
    let patched = run(
        &bytes,
        &[text("B1", "二"), text("D1", "四"), text("A2", "下"), Edit::set(at("A1"), Content::Blank)],
    );
    assert_eq!(texts(&read("a.xlsx", &patched.bytes).unwrap().sheets[0]), ["B1=二", "D1=四", "A2=下"]);
    let sheet = part(&patched.bytes, SHEET);
    assert!(sheet.contains("<x:row><x:c></x:c><x:c t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">二</x:t></x:is></x:c><x:c r=\"D1\""), "{sheet}");
    assert!(sheet.starts_with("\u{FEFF}<?xml"));

    // A sheet without rows; another one keeps the workbook from being blank.
    let two = "<workbook><sheets><sheet name=\"他\" sheetId=\"4\" r:id=\"rId2\"/><sheet name=\"窓口\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"a/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"a/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>";
    let other = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    let bytes = xlsx(
        "<sheetData/>",
        &[
            ("xl/workbook.xml", two),
            ("xl/_rels/workbook.xml.rels", relations),
            ("xl/worksheets/sheet2.xml", other),
        ],
    );
    let patched = run(&bytes, &[text("B2", "窓")]);
    assert!(part(&patched.bytes, SHEET).contains("<sheetData><row r=\"2\"><c r=\"B2\" t=\"inlineStr\">"));
    assert_eq!(part(&patched.bytes, "xl/worksheets/sheet2.xml"), other);
}

#[test]
fn what_an_edit_would_break_is_refused_by_name() {
    let row = |cells: &str| format!("<sheetData><row r=\"1\">{cells}</row></sheetData>");
    let cases = [
        (row("<c r=\"A1\"><f>B1</f><v>1</v></c>"), Refusal::Formula),
        (
            row("<c r=\"A1\"><f t=\"shared\" ref=\"A1:A2\" si=\"0\">B1</f><v>1</v></c>"),
            Refusal::SharedFormula,
        ),
        (row("<c r=\"A1\"><f t=\"shared\" si=\"0\"/><v>1</v></c>"), Refusal::SharedFormula),
        (
            row("<c r=\"A1\"><v>2</v></c><c r=\"B1\"><f t=\"array\" ref=\"A1:B2\">C1</f><v>1</v></c>"),
            Refusal::ArrayFormula,
        ),
        (
            row("<c r=\"B1\"><v>1</v></c>") + "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>",
            Refusal::Merged,
        ),
        (row("<c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c>"), Refusal::Disorder),
        (row("<c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>1</v></c>"), Refusal::Disorder),
    ];
    for (content, expected) in &cases {
        let cell = if *expected == Refusal::Merged { "B1" } else { "A1" };
        assert_eq!(refusal(content, &[], text(cell, "x")), *expected, "{content}");
        assert!(expected.message().ja.ends_with('。'));
    }
    let plain = row("<c r=\"A1\"><v>1</v></c>");
    let elsewhere = Edit::set(CellRef { sheet: "ない".into(), ..at("A1") }, Content::Blank);
    assert_eq!(refusal(&plain, &[], elsewhere), Refusal::NoSheet);
    assert_eq!(
        refusal(&plain, &[], Edit::set(CellRef { row: 1_048_576, ..at("A1") }, Content::Blank)),
        Refusal::Outside
    );
    assert_eq!(refusal(&plain, &[], text("A1", &"字".repeat(32_768))), Refusal::TooLong);
    assert_eq!(refusal(&plain, &[], Edit::set(at("A1"), Content::Number(f64::NAN))), Refusal::NoNumber);
    assert_eq!(refusal(&plain, &[], Edit::set(at("A1"), day("1899-12-31"))), Refusal::NoDay);
    assert_eq!(refusal(&plain, &[], Edit::fill(at("A1"), Colour(255, 0, 0))), Refusal::NoStyles);
    // A merged area's first cell holds its value.
    let merged = row("<c r=\"A1\"><v>1</v></c>") + "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>";
    assert!(sheet_after(&merged, &[text("A1", "x")]).contains(">x</t>"));
}

#[test]
fn a_formula_gives_way_only_where_it_is_told_to_and_leaves_the_chain() {
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"a/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"a/calcChain\" Target=\"calcChain.xml\"/></Relationships>";
    let types = "<Types><Override PartName=\"/xl/calcChain.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml\"/></Types>";
    let chain = "<calcChain><c r=\"A1\" i=\"1\"/></calcChain>";
    let more = [
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/calcChain.xml", chain),
        ("[Content_Types].xml", types),
    ];
    let bytes =
        xlsx("<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1</f><v>x</v></c></row></sheetData>", &more);
    let patched = run(&bytes, &[Edit { replaces_formula: true, ..text("A1", "値") }]);
    assert_eq!((patched.applied, patched.has_formulas), (1, true));
    assert!(parts(&patched.bytes).iter().all(|(name, _)| name != "xl/calcChain.xml"));
    assert_eq!(part(&patched.bytes, "[Content_Types].xml"), "<Types></Types>");
    assert!(!part(&patched.bytes, "xl/_rels/workbook.xml.rels").contains("calcChain"));
    // A colour breaks no formula.
    assert_eq!(
        refusal(
            "<sheetData><row r=\"1\"><c r=\"A1\"><f>B1</f><v>1</v></c></row></sheetData>",
            &[],
            Edit { fill: Some(Colour(1, 2, 3)), ..text("A1", "x") }
        ),
        Refusal::Formula
    );
}

#[test]
fn days_numbers_and_colours_get_the_styles_that_they_need_and_no_more() {
    let styles = "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"176\" formatCode=\"yyyy/m/d\"/></numFmts>\
        <fills count=\"2\"><fill/><fill/></fills><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
        <cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"3\"><alignment wrapText=\"1\"/></xf><xf numFmtId=\"176\"/></cellXfs></styleSheet>";
    let content = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" s=\"1\"/></row></sheetData>";
    let bytes = xlsx(content, &[("xl/styles.xml", styles)]);
    let edits = [
        Edit::set(at("A1"), day("2026-04-01")),
        Edit::set(at("B1"), day("2026-04-02")),
        Edit { fill: Some(Colour(255, 230, 0)), ..Edit::set(at("C1"), Content::Number(3.0)) },
        Edit::set(at("D1"), day("2026-04-03")),
        Edit::fill(at("E1"), Colour(255, 230, 0)),
    ];
    let patched = run(&bytes, &edits);
    assert_eq!((patched.applied, &*patched.refused), (5, &[][..]));
    assert_eq!(
        texts(&read("a.xlsx", &patched.bytes).unwrap().sheets[0]),
        ["A1=2026-04-01", "B1=2026-04-02", "C1=3", "D1=2026-04-03"]
    );
    let after = part(&patched.bytes, "xl/styles.xml");
    assert!(
        after.contains(
            "<xf numFmtId=\"14\" fontId=\"3\" applyNumberFormat=\"1\"><alignment wrapText=\"1\"/></xf>"
        ),
        "{after}"
    );
    assert!(after.contains("<fills count=\"3\"><fill/><fill/><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFE600\"/>"));
    assert!(part(&patched.bytes, SHEET).contains("<c r=\"B1\" s=\"1\"><v>46114</v></c>"));
    // The same workbook, day after day: the same bytes.
    assert_eq!(patched.bytes, run(&bytes, &edits).bytes);
    // Without styles a day stands in words, which are read as a day all the same.
    assert!(sheet_after(content, &[Edit::set(at("A1"), day("2026-04-01"))]).contains(">2026-04-01</t>"));
}

#[test]
fn another_column_takes_after_its_neighbours() {
    let content = "<cols><col min=\"4\" max=\"4\" style=\"0\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\" s=\"7\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" s=\"3\"><v>1</v></c></row>\
        <row r=\"3\"><c r=\"A3\" s=\"3\"><v>1</v></c></row></sheetData>";
    let after = sheet_after(content, &[text("B1", "見出し"), text("B2", "一"), text("B3", "二")]);
    for cell in ["<c r=\"B1\" s=\"7\"", "<c r=\"B2\" s=\"3\"", "<c r=\"B3\" s=\"3\""] {
        assert!(after.contains(cell), "{after}");
    }
}

#[test]
fn what_is_no_xlsx_is_refused_with_advice() {
    let kind = |bytes: &[u8]| match patch(bytes, &[], &Limits::default()) {
        Err(Error::NotXlsx(kind)) => kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind("名称,電話\n一,1\n".as_bytes()), ".csv");
    let ods = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    assert_eq!(kind(&package(&[("content.xml", ods)])), ".ods");
    let signed =
        xlsx("<sheetData><row><c><v>1</v></c></row></sheetData>", &[("_xmlsignatures/sig1.xml", "<a/>")]);
    let error = patch(&signed, &[text("A1", "x")], &Limits::default()).unwrap_err();
    assert!(matches!(error, Error::Signed));
    assert!(Error::NotXlsx(".xls").remedy().ja.contains(".xlsx") && error.message().ja.ends_with('。'));
    assert!(matches!(patch(b"PK\x03\x04", &[], &Limits::default()), Err(Error::Unreadable(_))));
}

#[test]
fn entries_are_copied_as_they_lie_there() {
    // A package as streams are packed, sizes behind the data, with stored and large entries.
    let mut zip = ZipWriter::new_stream(Vec::new());
    let plain = parts(&xlsx("<sheetData><row><c><v>1</v></c></row></sheetData>", &[]));
    for (name, bytes) in &plain {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let stored =
        SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored).large_file(true);
    zip.start_file("xl/media/絵.png", stored).unwrap();
    zip.write_all(&[0x89; 5000]).unwrap();
    zip.start_file("xl/vbaProject.bin", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"macro").unwrap();
    zip.set_comment("記").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    let patched = run(&bytes, &[text("A1", "x")]);
    let (mut old, mut new) = (parts(&bytes), parts(&patched.bytes));
    assert_eq!(
        old.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        new.iter().map(|(name, _)| name).collect::<Vec<_>>()
    );
    old.retain(|(name, _)| name != SHEET);
    new.retain(|(name, _)| name != SHEET);
    assert_eq!(old, new);
    let mut archive = ZipArchive::new(Cursor::new(&*patched.bytes)).unwrap();
    assert_eq!(archive.comment(), "記".as_bytes());
    assert_eq!(archive.by_name("xl/media/絵.png").unwrap().compression(), zip::CompressionMethod::Stored);
}

/// A workbook with much in it that a model would forget: notes, validations, a table, a merged area,
/// formats, formulas, a protected second sheet.
fn rich() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("窓口").unwrap();
    for row in 0..8u32 {
        for column in 0..6u16 {
            match (row + u32::from(column)) % 4 {
                0 => sheet.write(row, column, format!("文字{row}-{column}")).map(|_| ()),
                1 => sheet.write(row, column, f64::from(row) * 1.5).map(|_| ()),
                2 => sheet
                    .write_with_format(
                        row,
                        column,
                        45_000.0 + f64::from(row),
                        &Format::new().set_num_format("yyyy/m/d"),
                    )
                    .map(|_| ()),
                _ => Ok(()),
            }
            .unwrap();
        }
    }
    sheet.write_formula(9, 0, Formula::new("SUM(B1:B8)").set_result("7")).unwrap();
    sheet.merge_range(10, 0, 11, 2, "結合", &Format::new()).unwrap();
    sheet.insert_note(0, 0, &Note::new("書き方")).unwrap();
    sheet
        .add_data_validation(
            0,
            5,
            7,
            5,
            &DataValidation::new().allow_list_strings(&["両方", "なし"]).unwrap(),
        )
        .unwrap();
    let table =
        Table::new().set_columns(&[TableColumn::new().set_header("一"), TableColumn::new().set_header("二")]);
    sheet.add_table(14, 0, 16, 1, &table).unwrap();
    sheet.set_freeze_panes(1, 1).unwrap();
    book.add_worksheet().set_name("控え").unwrap().write(0, 0, "x").unwrap().protect();
    book.save_to_buffer().unwrap()
}

#[test]
fn headings_of_tables_are_left_to_spreadsheet_programs() {
    let patched = run(&rich(), &[text("A15", "別"), text("A16", "中身")]);
    assert_eq!(patched.refused, [Refused { cell: at("A15"), why: Refusal::TableHeading }]);
    assert_eq!((patched.applied, patched.has_formulas), (1, true));
}

fn content() -> impl Strategy<Value = Content> {
    prop_oneof![
        Just(Content::Blank),
        "[ -~あ-ん_x0-9\n\t]{0,12}".prop_map(Content::Text),
        any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Content::Number),
        (0i64..50_000).prop_map(|days| Content::Date(
            "1970-01-01".parse::<NaiveDate>().unwrap() + chrono::Days::new(days as u64)
        )),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_written_all_else_is_as_it_was(
        edits in proptest::collection::vec((0u32..20, 0u32..9, content(), any::<bool>()), 1..12)
    ) {
        let bytes = rich();
        let edits: Vec<Edit> = edits
            .into_iter()
            .map(|(row, column, content, coloured)| Edit {
                fill: coloured.then_some(Colour(255, 230, 153)),
                ..Edit::set(CellRef { sheet: "窓口".into(), row, column }, content)
            })
            .collect();
        // That the own reader sees the edits and nothing else is proved on every patch.
        let patched = run(&bytes, &edits);
        let (old, new) = (parts(&bytes), parts(&patched.bytes));
        prop_assert_eq!(old.len(), new.len());
        for (old, new) in old.iter().zip(&new) {
            prop_assert_eq!(&old.0, &new.0);
            prop_assert!(old == new || matches!(&*old.0, SHEET | "xl/styles.xml"), "{} differs", old.0);
        }
        let open = |bytes: &[u8]| calamine::Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
        let (mut old, mut new) = (open(&bytes), open(&patched.bytes));
        let (old, new) = (old.worksheet_range("窓口").unwrap(), new.worksheet_range("窓口").unwrap());
        for row in 0..20 {
            for column in 0..9 {
                let seen = new.get_value((row, column)).cloned().unwrap_or_default();
                let was = old.get_value((row, column)).cloned().unwrap_or_default();
                let last = edits.iter().rev().find(|edit| (edit.cell.row, edit.cell.column) == (row, column));
                let refused = patched.refused.iter().any(|refused| (refused.cell.row, refused.cell.column) == (row, column));
                let content = last.filter(|_| !refused).and_then(|edit| edit.content.as_ref());
                match (content, seen) {
                    (None, seen) => prop_assert_eq!(was, seen),
                    (Some(Content::Blank), seen) => prop_assert_eq!(Data::Empty, seen),
                    (Some(Content::Text(text)), Data::Empty) => prop_assert!(text.is_empty()),
                    (Some(Content::Text(text)), seen) => prop_assert_eq!(text.clone(), seen.to_string()),
                    (Some(Content::Number(number)), seen) => prop_assert_eq!(Data::Float(*number), seen),
                    (Some(Content::Date(day)), Data::DateTime(seen)) => {
                        let (year, month, date, ..) = seen.to_ymd_hms_milli();
                        prop_assert_eq!(day.to_string(), format!("{year}-{month:02}-{date:02}"));
                    }
                    (Some(Content::Date(_)), seen) => prop_assert!(false, "{:?}", seen),
                }
            }
        }
    }
}
