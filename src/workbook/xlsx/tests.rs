//! What the xlsx reads and prints, case by case.

use std::io::Cursor;

use calamine::{Data, Reader as _};
use rust_xlsxwriter::{Format, Formula, Url};

use crate::workbook::error::Measure;
use crate::workbook::fixture::{package, read, texts, xlsx};
use crate::workbook::{Error, Hidden, Limits, Struck, Value, read_bytes};

fn sheet(content: &str, more: &[(&str, &str)]) -> Vec<String> {
    texts(&read("a.xlsx", &xlsx(content, more)).unwrap().sheets[0])
}

/// A workbook as a spreadsheet program writes it, with every kind of value.
fn written() -> Vec<u8> {
    let form = |code: &str| Format::new().set_num_format(code);
    let struck = Format::new().set_font_strikethrough();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("窓口").unwrap();
    sheet.write(0, 0, "名称").unwrap();
    sheet.write(0, 1, "  空白のある文字 ").unwrap();
    sheet.write(0, 2, 0.1 + 0.2).unwrap();
    sheet.write_with_format(1, 0, 839_342_532.0, &form("0000000000")).unwrap();
    sheet.write_with_format(1, 1, 45_729.0, &form("[$-411]ggge\"年\"m\"月\"d\"日\"")).unwrap();
    sheet.write_with_format(1, 2, 0.395_833_333_333_333_3, &form("h:mm")).unwrap();
    sheet.write(1, 3, true).unwrap();
    sheet.write_with_format(2, 0, "もうない", &struck).unwrap();
    sheet.write_rich_string(2, 1, &[(&Format::new(), "代表 "), (&struck, "083-934-0000")]).unwrap();
    sheet.write_formula(3, 0, Formula::new("1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_formula(3, 1, Formula::new("\"a\"&\"b\"").set_result("ab")).unwrap();
    sheet.write_url(3, 2, Url::new("https://example.org/?a=1&b=2").set_text("リンク")).unwrap();
    sheet.merge_range(4, 0, 5, 1, "山口市", &Format::new()).unwrap();
    sheet.write(4, 2, "一").unwrap();
    sheet.write(5, 2, "二").unwrap();
    sheet.set_row_hidden(5).unwrap();
    sheet.set_column_hidden(3).unwrap();
    book.add_worksheet().set_name("控え").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn what_a_spreadsheet_program_writes_is_read_with_all_its_meaning() {
    let book = read("a.xlsx", &written()).unwrap();
    let grid = &book.sheets[0];
    assert_eq!(
        texts(grid),
        [
            "A1=名称",
            "B1=空白のある文字",
            "C1=0.3",
            "A2=0839342532",
            "B2=2025-03-13",
            "C2=09:30",
            "D2=TRUE",
            "A3=もうない",
            "B3=代表 083-934-0000",
            "A4=#DIV/0!",
            "B4=ab",
            "C4=リンク",
            "A5=山口市",
            "B5=山口市",
            "C5=一",
            "A6=山口市",
            "B6=山口市",
            "C6=二",
        ]
    );
    let cell = |row: usize, place: usize| &grid.rows[row].cells[place].1;
    assert_eq!((cell(2, 0).struck, cell(2, 1).struck), (Struck::Wholly, Struck::Partly));
    assert_eq!(cell(3, 0).value, Value::Fault("#DIV/0!".into()));
    assert_eq!(cell(3, 2).link(), Some("https://example.org/?a=1&b=2"));
    assert_eq!((cell(4, 0).merged, cell(4, 1).merged, cell(5, 0).merged), (false, true, true));
    assert_eq!((grid.rows[4].hidden, grid.rows[5].hidden), (Hidden::No, Hidden::ByHand));
    assert_eq!(grid.hidden_columns, [(3, 3)]);
    assert_eq!((grid.visible, book.sheets[1].visible), (true, false));
}

#[test]
fn another_reader_sees_the_same_values() {
    let bytes = written();
    let mut oracle = calamine::Xlsx::new(Cursor::new(&bytes)).unwrap();
    let range = oracle.worksheet_range("窓口").unwrap();
    let (top, left) = range.start().unwrap();
    let ours = read("a.xlsx", &bytes).unwrap();
    let mut seen = 0;
    for (row, column, theirs) in range.used_cells() {
        let (row, column) = (top + row as u32, left + column as u32);
        let ours = ours.sheets[0].rows.iter().find(|r| r.index == row).unwrap();
        let ours = &ours.cells.iter().find(|(c, _)| *c == column).unwrap().1;
        seen += 1;
        match (theirs, &ours.value) {
            (Data::String(theirs), Value::Text(ours)) => assert_eq!(**theirs, **ours),
            (Data::Float(theirs), Value::Number { value, .. }) => assert_eq!(theirs, value),
            (Data::Bool(theirs), Value::Bool(ours)) => assert_eq!(theirs, ours),
            (Data::Error(theirs), Value::Fault(ours)) => assert_eq!(theirs.to_string(), **ours),
            (Data::DateTime(theirs), Value::Date(ours)) => {
                let (year, month, day, ..) = theirs.to_ymd_hms_milli();
                assert_eq!(format!("{year}-{month:02}-{day:02}"), ours.date().to_string());
            }
            (Data::DateTime(theirs), Value::Time(ours)) => {
                let (.., hour, minute, second, _) = theirs.to_ymd_hms_milli();
                assert_eq!(format!("{hour:02}:{minute:02}:{second:02}"), ours.to_string());
            }
            other => panic!("{row} {column}: {other:?}"),
        }
    }
    assert_eq!(seen, ours.sheets[0].rows.iter().flat_map(|r| &r.cells).filter(|(_, c)| !c.merged).count());
}

#[test]
fn cells_of_every_kind_and_every_oddity_are_read() {
    let content = "<sheetData><row r=\"2\">\
        <c r=\"A2\" t=\"inlineStr\"><is><r><t>窓</t></r><r><t>口</t></r><rPh sb=\"0\" eb=\"2\"><t>マドグチ</t></rPh></is></c>\
        <c r=\"b2\" t=\"str\"><f>A1</f><v>a_x000D_\nb</v></c>\
        <c r=\"C2\" t=\"e\"><v>#SPILL!</v></c>\
        <c r=\"D2\" t=\"d\"><v>2026-04-01</v></c>\
        <c r=\"E2\"><f>A1+1</f></c><c r=\"F2\"><f>A1+1</f><v></v></c>\
        <c r=\"G2\" t=\"str\"><f>\"\"</f><v></v></c>\
        <c r=\"H2\" t=\"s\"><v>99</v></c><c r=\"I2\"><v>x</v></c><c r=\"J2\"><v>1e400</v></c>\
        <c r=\"K2\" t=\"b\"><v>1</v></c><c r=\"L2\"><v>4.0000</v></c><c r=\"M2\" t=\"inlineStr\"><is><t> 　</t></is></c>\
        </row></sheetData>";
    let book = read("a.xlsx", &xlsx(content, &[])).unwrap();
    assert_eq!(
        texts(&book.sheets[0]),
        [
            "A2=窓口",
            "B2=a\nb",
            "C2=#SPILL!",
            "D2=2026-04-01",
            "E2=",
            "F2=",
            "H2=?99",
            "I2=?x",
            "J2=?1e400",
            "K2=TRUE",
            "L2=4"
        ]
    );
    let cells = &book.sheets[0].rows[0].cells;
    assert_eq!(cells[0].1.reading(), Some("マドグチ"));
    assert_eq!((&cells[4].1.value, &cells[5].1.value), (&Value::Uncomputed, &Value::Uncomputed));
}

#[test]
fn places_that_are_not_said_are_counted_on() {
    let cell = |text: &str| format!("<c t=\"str\"><v>{text}</v></c>");
    let content = format!(
        "<sheetData><row>{}{}</row><row r=\"5\">{}<c r=\"D5\" t=\"str\"><v>d</v></c>{}</row>\
         <row><c r=\"B9\" t=\"str\"><v>b</v></c></row><row>{}</row></sheetData>",
        cell("a"),
        cell("b"),
        cell("c"),
        cell("e"),
        cell("z")
    );
    assert_eq!(sheet(&content, &[]), ["A1=a", "B1=b", "A5=c", "D5=d", "E5=e", "B9=b", "A10=z"]);
}

#[test]
fn impossible_places_are_left_out_and_said() {
    let content = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"A0\" t=\"str\"><v>b</v></c>\
        <c r=\"XFE1\"><v>1</v></c></row><row r=\"0\"><c r=\"A0\"><v>1</v></c></row>\
        <row r=\"4294967296\"><c><v>1</v></c></row></sheetData>";
    let book = read("a.xlsx", &xlsx(content, &[])).unwrap();
    assert_eq!(texts(&book.sheets[0]), ["A1=a"]);
    assert_eq!(book.findings[0].rule.code, "F001");
    assert!(book.findings[0].message.en.starts_with("4 cells or rows"), "{}", book.findings[0].message.en);
}

#[test]
fn one_cell_in_the_last_corner_costs_nothing() {
    let content = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>z</v></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"A1:B:C\"/></mergeCells>";
    let book = read("a.xlsx", &xlsx(content, &[])).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 2);
    assert!(texts(&book.sheets[0]).contains(&"XFD1048576=z".to_owned()));
}

#[test]
fn filtered_rows_are_told_from_those_hidden_by_hand() {
    let rows = "<sheetData><row r=\"2\" hidden=\"1\"><c><v>1</v></c></row>\
        <row r=\"9\" hidden=\"true\"><c><v>1</v></c></row></sheetData>";
    let hidden = |filter: &str| {
        let book = read("a.xlsx", &xlsx(&format!("{rows}{filter}"), &[])).unwrap();
        book.sheets[0].rows.iter().map(|row| row.hidden).collect::<Vec<_>>()
    };
    let filtered = "<autoFilter ref=\"A1:C5\"><filterColumn colId=\"0\"/></autoFilter>";
    assert_eq!(hidden(filtered), [Hidden::Filtered, Hidden::ByHand]);
    assert_eq!(hidden("<autoFilter ref=\"A1:C5\"/>"), [Hidden::ByHand, Hidden::ByHand]);
}

#[test]
fn strict_workbooks_home_made_prefixes_and_1904_are_read() {
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let parts = [
        ("_rels/.rels", format!("<Relationships><Relationship Id=\"a\" Type=\"{strict}/officeDocument\" Target=\"/book/main.xml\"/></Relationships>")),
        ("book/main.xml", "<x:workbook xmlns:x=\"y\"><x:workbookPr date1904=\"1\"/><x:sheets><x:sheet name=\"A&amp;B\" r:id=\"1\"/><x:sheet name=\"図\" r:id=\"2\"/></x:sheets></x:workbook>".to_owned()),
        ("book/_rels/main.xml.rels", format!("<Relationships><Relationship Id=\"1\" Type=\"{strict}/worksheet\" Target=\"s\\1.xml\"/><Relationship Id=\"2\" Type=\"{strict}/chartsheet\" Target=\"c.xml\"/><Relationship Id=\"3\" Type=\"{strict}/styles\" Target=\"styles.xml\"/></Relationships>")),
        ("book/s/1.xml", "<x:worksheet><x:sheetData><x:row><x:c s=\"1\"><x:v>44267</x:v></x:c></x:row></x:sheetData></x:worksheet>".to_owned()),
        ("book/styles.xml", "<styleSheet><dxfs><dxf><font><strike/></font></dxf></dxfs><fonts><font/></fonts><cellStyleXfs><xf numFmtId=\"2\"/></cellStyleXfs><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".to_owned()),
    ];
    let parts: Vec<_> = parts.iter().map(|(name, content)| (*name, content.as_str())).collect();
    let book = read("a.xlsx", &package(&parts)).unwrap();
    assert_eq!((book.sheets.len(), &*book.sheets[0].name), (1, "A&B"));
    assert_eq!(texts(&book.sheets[0]), ["A1=2025-03-13"]);
    assert_eq!(book.findings[0].rule.code, "F006");
}

#[test]
fn a_broken_sheet_costs_that_sheet_alone() {
    let two = "<workbook><sheets><sheet name=\"壊\" r:id=\"rId9\"/><sheet name=\"窓口\" r:id=\"rId1\"/></sheets></workbook>";
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"a/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
        <Relationship Id=\"rId9\" Type=\"a/worksheet\" Target=\"worksheets/sheet9.xml\"/></Relationships>";
    let good = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    for broken in
        ["<worksheet><sheetData><row>", "<worksheet><a></b>", "<!DOCTYPE a><worksheet/>", "<a b=&x;/>\u{0}<"]
    {
        let parts = [
            ("xl/workbook.xml", two),
            ("xl/_rels/workbook.xml.rels", relations),
            ("xl/worksheets/sheet9.xml", broken),
        ];
        let book = read("a.xlsx", &xlsx(good, &parts)).unwrap();
        assert_eq!((book.sheets.len(), &*book.sheets[0].name), (1, "窓口"), "{broken}");
        assert_eq!(book.findings[0].rule.code, "F001");
        assert_eq!(book.findings[0].cell.as_ref().unwrap().to_string(), "壊!A1");
    }
    let alone = read("a.xlsx", &xlsx("<sheetData>", &[]));
    assert!(matches!(alone, Err(Error::Damaged { .. })), "{alone:?}");
}

#[test]
fn what_is_larger_than_the_limits_is_refused() {
    let row = "<row><c><v>1</v></c><c><v>2</v></c></row>";
    let bytes = xlsx(&format!("<sheetData>{}</sheetData>", row.repeat(10)), &[]);
    let try_with = |limits: Limits| match read_bytes("a.xlsx".as_ref(), &bytes, &limits) {
        Err(Error::TooLarge { measure, .. }) => Some(measure),
        _ => None,
    };
    let limits = Limits::default;
    assert_eq!(try_with(limits()), None);
    assert_eq!(try_with(Limits { file_bytes: 10, ..limits() }), Some(Measure::File));
    assert_eq!(try_with(Limits { parts: 2, ..limits() }), Some(Measure::Parts));
    assert_eq!(try_with(Limits { unpacked_bytes: 100, ..limits() }), Some(Measure::Unpacked));
    assert_eq!(try_with(Limits { sheets: 0, ..limits() }), Some(Measure::Sheets));
    assert_eq!(try_with(Limits { rows: 9, ..limits() }), Some(Measure::Rows));
    assert_eq!(try_with(Limits { cells: 19, ..limits() }), Some(Measure::Cells));
}

#[test]
fn a_package_that_lies_about_sizes_is_refused() {
    let mut bytes =
        xlsx(&format!("<sheetData><row><c><v>1</v></c></row></sheetData>{}", " ".repeat(100_000)), &[]);
    // The unpacked size of the sheet in both of its headers: it says one hundred bytes.
    let size =
        100_000u32 + "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>".len() as u32;
    let mut lies = 0;
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == size.to_le_bytes() {
            bytes[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
            lies += 1;
        }
    }
    assert_eq!(lies, 2);
    let result = read("a.xlsx", &bytes);
    assert!(matches!(result, Err(Error::Damaged { .. })), "{result:?}");
}

#[test]
fn no_cut_and_no_flipped_byte_makes_it_panic() {
    let bytes = written();
    for cut in (0..bytes.len()).step_by(97) {
        let _ = read("a.xlsx", &bytes[..cut]);
        let mut flipped = bytes.clone();
        flipped[cut] ^= 0x55;
        let _ = read("a.xlsx", &flipped);
    }
}
