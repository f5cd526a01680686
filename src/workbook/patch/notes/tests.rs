//! Notes that are added, beside those that are there.

use std::io::{Cursor, Read as _};

use rust_xlsxwriter::{Format, Note as Written, Workbook as Book};
use zip::ZipArchive;

use super::parts::Parts;
use super::*;

fn note(sheet: &str, row: u32, column: u32, words: &str) -> Note {
    Note { cell: CellRef { sheet: sheet.into(), row, column }, words: words.to_owned() }
}

/// The parts of a package by their names.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let part = |place| {
        let mut part = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
    };
    (0..count).map(part).collect()
}

/// Two sheets; the first has a note at A1 if asked for.
fn book(noted: bool) -> Vec<u8> {
    let mut book = Book::new();
    let sheet = book.add_worksheet().set_name("窓口").unwrap();
    sheet.write_with_format(0, 0, "名称", &Format::new().set_bold()).unwrap();
    sheet.write(1, 0, "ひだまり").unwrap();
    if noted {
        sheet.insert_note(0, 0, &Written::new("職員の注です。")).unwrap();
    }
    sheet.set_header("&C見出し");
    book.add_worksheet().set_name("催し").unwrap().write(0, 0, "名称").unwrap();
    book.save_to_buffer().unwrap()
}

fn annotated(bytes: &[u8], notes: &[Note]) -> BTreeMap<String, String> {
    unpacked(&annotate(bytes, notes, &Limits::default()).unwrap())
}

#[test]
fn a_workbook_without_notes_gets_them_and_all_else_stays() {
    let bytes = book(false);
    let after = annotated(&bytes, &[note("窓口", 1, 0, "<誤り> & \"注\"\n直し方"), note("催し", 0, 0, "三")]);
    let words = &after["xl/notes1.xml"];
    assert!(words.contains("<comment ref=\"A2\" authorId=\"0\">"), "{words}");
    assert!(words.contains("&lt;誤り&gt; &amp; \"注\"\n直し方"), "{words}");
    assert!(after["xl/drawings/notes1.vml"].contains("<x:Row>1</x:Row><x:Column>0</x:Column>"));
    let sheet = &after["xl/worksheets/sheet1.xml"];
    assert!(sheet.ends_with("r:id=\"mitsuoriBoxes1\"/></worksheet>"), "{sheet}");
    let relations = &after["xl/worksheets/_rels/sheet1.xml.rels"];
    assert!(
        relations.contains("Target=\"/xl/notes1.xml\"") && relations.contains("/relationships/vmlDrawing\"")
    );
    let types = &after["[Content_Types].xml"];
    assert_eq!(types.matches("Extension=\"vml\"").count(), 1);
    assert!(types.contains("PartName=\"/xl/notes1.xml\"") && types.contains("PartName=\"/xl/notes2.xml\""));
    for (name, part) in unpacked(&bytes) {
        let changed = name.starts_with("xl/worksheets/sheet") || name == "[Content_Types].xml";
        assert!(changed || after[&name] == part, "{name}");
    }
}

#[test]
fn a_note_that_is_there_keeps_its_words() {
    let bytes = book(true);
    let after = annotated(&bytes, &[note("窓口", 0, 0, "見出しの指摘"), note("窓口", 1, 0, "値の指摘")]);
    let words = &after["xl/comments1.xml"];
    let (old, ours) = (words.find("職員の注です。").unwrap(), words.find("見出しの指摘").unwrap());
    assert!(old < ours, "{words}");
    assert_eq!(words.matches("<comment ref=").count(), 2);
    assert!(
        words.contains("<author>mitsuori</author></authors>") && words.contains("authorId=\"1\""),
        "{words}"
    );
    let boxes = &after["xl/drawings/vmlDrawing1.vml"];
    assert_eq!(boxes.matches("ObjectType=\"Note\"").count(), 2, "the note that was there has its box");
    assert_eq!(boxes.matches("<v:shapetype").count(), 1);
    assert!(!after.contains_key("xl/notes1.xml"));
    let before = unpacked(&bytes);
    assert_eq!(after["xl/worksheets/sheet1.xml"], before["xl/worksheets/sheet1.xml"]);
    assert_eq!(after["[Content_Types].xml"], before["[Content_Types].xml"]);
}

#[test]
fn noting_twice_adds_below_and_breaks_nothing() {
    let once = annotate(&book(false), &[note("窓口", 1, 0, "一度目")], &Limits::default()).unwrap();
    let after = annotated(&once, &[note("窓口", 1, 0, "二度目"), note("窓口", 0, 0, "別")]);
    let words = &after["xl/notes1.xml"];
    assert!(words.find("一度目") < words.find("二度目") && words.matches("<comment ref=").count() == 2);
    let boxes = &after["xl/drawings/notes1.vml"];
    assert!(boxes.contains("_x0000_s1025\"") && boxes.contains("_x0000_s1026\""), "{boxes}");
}

#[test]
fn the_words_of_runs_and_of_plain_text_are_joined() {
    let parts = Parts { words: "xl/c.xml".to_owned(), boxes: String::new(), main: "" };
    let old = "<x:comments xmlns:x=\"m\"><x:authors/><x:commentList>\
        <x:comment ref=\"A1\" authorId=\"0\"><x:text><x:t>plain</x:t></x:text></x:comment>\
        <x:comment ref=\"B1\" authorId=\"0\"><x:text><x:r><x:t>run</x:t></x:r><x:rPh sb=\"0\" eb=\"1\"><x:t>k</x:t></x:rPh></x:text></x:comment>\
        <x:comment ref=\"C1\" authorId=\"0\"><x:text/></x:comment></x:commentList></x:comments>";
    let cells: Notes<'_> = [((0, 0), "a"), ((0, 1), "b"), ((0, 2), "c"), ((0, 3), "d")].into();
    let (said, new) = words::with(Some(old.as_bytes()), &parts, &cells).unwrap();
    assert_eq!(new.keys().collect::<Vec<_>>(), [&(0, 3)]);
    let ours = |words: &str| format!("<x:r><x:t xml:space=\"preserve\">{words}</x:t></x:r>");
    for piece in [
        format!("<x:r><x:t>plain</x:t></x:r>{}</x:text>", ours("\n\na")),
        format!("<x:r><x:t>run</x:t></x:r>{}<x:rPh", ours("\n\nb")),
        format!("<x:text>{}</x:text>", ours("c")),
        format!(
            "<x:comment ref=\"D1\" authorId=\"0\"><x:text>{}</x:text></x:comment></x:commentList>",
            ours("d")
        ),
        "<x:authors><x:author>mitsuori</x:author></x:authors>".to_owned(),
    ] {
        assert!(said.contains(&piece), "{piece}\n{said}");
    }
}

#[test]
fn the_mark_stands_where_the_schema_wants_it() {
    let mut book = Book::new();
    let sheet = book.add_worksheet().set_name("窓口").unwrap();
    sheet.write(1, 0, "ひだまり").unwrap();
    sheet.add_table(0, 0, 2, 1, &rust_xlsxwriter::Table::new()).unwrap();
    let after = annotated(&book.save_to_buffer().unwrap(), &[note("窓口", 1, 0, "注")]);
    let sheet = &after["xl/worksheets/sheet1.xml"];
    assert!(sheet.find("<legacyDrawing ").unwrap() < sheet.find("<tableParts").unwrap(), "{sheet}");
    let relations = &after["xl/worksheets/_rels/sheet1.xml.rels"];
    assert_eq!(relations.matches("<Relationship ").count(), 3, "{relations}");
}

#[test]
fn what_no_sheet_can_take_is_left_out_and_other_formats_are_refused() {
    let bytes = book(false);
    assert_eq!(annotate(&bytes, &[note("ない", 0, 0, "注")], &Limits::default()).unwrap(), bytes);
    assert!(matches!(annotate(b"a,b\n1,2\n", &[], &Limits::default()), Err(Error::NotXlsx(".csv"))));
}
