//! What the ods reads and prints, case by case.

use crate::workbook::fixture::{package, read, texts};
use crate::workbook::{Error, Foreign, Hidden, Struck, Workbook};

fn ods(styles: &str, tables: &str) -> Result<Workbook, Error> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    read(
        "a.ods",
        &package(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", &content),
        ]),
    )
}

fn cell(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

#[test]
fn values_of_every_kind_are_read() {
    let row = "<table:table-row>\
        <table:table-cell office:value-type=\"string\" calcext:value-type=\"string\"><text:p>一<text:s text:c=\"2\"/>二</text:p><text:p>三</text:p>\
        <office:annotation><text:p>註</text:p></office:annotation></table:table-cell>\
        <table:table-cell office:value-type=\"float\" office:value=\"839342532\"><text:p>0839342532</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2026-04-01\"><text:p>令和8年4月1日</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"time\" office:time-value=\"PT09H29M59.9999712S\"><text:p>9:29</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell>\
        <table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p><text:a xlink:href=\"https://example.org/\">頁</text:a></text:p></table:table-cell>\
        <table:table-cell office:value-type=\"time\" office:time-value=\"PT24H00M00S\"><text:p>24:00</text:p></table:table-cell>\
        </table:table-row>";
    let book = ods("", &format!("<table:table table:name=\"窓口\">{row}</table:table>")).unwrap();
    assert_eq!(
        texts(&book.sheets[0]),
        [
            "A1=一  二\n三",
            "B1=0839342532",
            "C1=2026-04-01",
            "D1=09:30",
            "E1=TRUE",
            "F1=#DIV/0!",
            "G1=頁",
            "H1=24:00"
        ]
    );
    assert_eq!(book.sheets[0].rows[0].cells[6].1.link(), Some("https://example.org/"));
}

#[test]
fn counts_of_blank_rows_and_cells_are_passed_over() {
    let tables = format!(
        "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"/>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048571\"><table:table-cell/></table:table-row></table:table>",
        cell("x")
    );
    assert_eq!(texts(&ods("", &tables).unwrap().sheets[0]), ["C4=x", "C5=x"]);
}

#[test]
fn a_row_repeated_beyond_the_limits_is_refused() {
    let wide = cell("x")
        .replace("<table:table-cell ", "<table:table-cell table:number-columns-repeated=\"9999999\" ");
    let tables = format!(
        "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"4000000000\">{wide}</table:table-row></table:table>"
    );
    let result = ods("", &tables);
    assert!(matches!(result, Err(Error::TooLarge { .. })), "{result:?}");
}

#[test]
fn hidden_struck_and_merged_cells_are_seen() {
    let styles = "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>\
        <style:style style:name=\"s\" style:family=\"table-cell\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
        <style:style style:name=\"t\" style:family=\"text\"><style:text-properties style:text-line-through-type=\"single\"/></style:style>";
    let tables = "<table:table table:name=\"a\" table:style-name=\"ta1\">\
        <table:table-column/><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/>\
        <table:table-row table:visibility=\"filter\"><table:table-cell table:style-name=\"s\" office:value-type=\"string\"><text:p>消</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>残<text:span text:style-name=\"t\">消</text:span></text:p></table:table-cell></table:table-row>\
        <table:table-row table:visibility=\"collapse\"><table:table-cell table:number-rows-spanned=\"2\" table:number-columns-spanned=\"1\" office:value-type=\"string\"><text:p>市</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:covered-table-cell/><table:table-cell office:value-type=\"string\"><text:p>y</text:p></table:table-cell></table:table-row></table:table>";
    let book = ods(styles, tables).unwrap();
    let grid = &book.sheets[0];
    assert!(!grid.visible);
    assert_eq!(grid.hidden_columns, [(1, 2)]);
    assert_eq!(texts(grid), ["A1=消", "B1=残消", "A2=市", "A3=市", "B3=y"]);
    let struck: Vec<_> = grid.rows[0].cells.iter().map(|(_, cell)| cell.struck).collect();
    assert_eq!(struck, [Struck::Wholly, Struck::Partly]);
    let hidden: Vec<_> = grid.rows.iter().map(|row| row.hidden).collect();
    assert_eq!(hidden, [Hidden::Filtered, Hidden::ByHand, Hidden::No]);
}

/// A workbook as LibreOffice writes one whose cells have named styles.
fn named(styles: &str, automatic: &str, rows: &str) -> Workbook {
    let styles = format!(
        "<office:document-styles><office:styles>{styles}</office:styles>\
         <office:automatic-styles><style:style style:name=\"x1\" style:family=\"table-cell\">{STRUCK}</style:style></office:automatic-styles>\
         </office:document-styles>"
    );
    let content = format!(
        "<office:document-content><office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:spreadsheet>\
         <table:table table:name=\"窓口\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    read("a.ods", &package(&[("styles.xml", &styles), ("content.xml", &content)])).unwrap()
}

const STRUCK: &str = "<style:text-properties style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"/>";

fn styled(style: &str, text: &str) -> String {
    cell(text).replace("<table:table-cell ", &format!("<table:table-cell table:style-name=\"{style}\" "))
}

#[test]
fn named_styles_and_their_parents_strike_through() {
    let styles = format!(
        "<style:style style:name=\"削除\" style:family=\"table-cell\" style:parent-style-name=\"Default\">{STRUCK}</style:style>\
         <style:style style:name=\"Child\" style:family=\"table-cell\" style:parent-style-name=\"削除\"/>\
         <style:style style:name=\"Back\" style:family=\"table-cell\" style:parent-style-name=\"Child\">{}</style:style>\
         <style:style style:name=\"Ring\" style:family=\"table-cell\" style:parent-style-name=\"Gnir\"/>\
         <style:style style:name=\"Gnir\" style:family=\"table-cell\" style:parent-style-name=\"Ring\"/>\
         <style:style style:name=\"削除\" style:family=\"paragraph\"/>",
        STRUCK.replace("solid", "none").replace("single", "none")
    );
    let automatic =
        "<style:style style:name=\"ce2\" style:family=\"table-cell\" style:parent-style-name=\"削除\"/>";
    let rows = [
        format!(
            "<table:table-column table:number-columns-repeated=\"4\"/><table:table-column table:default-cell-style-name=\"Child\"/>\
                 <table:table-row>{}</table:table-row>",
            [
                styled("削除", "a"),
                styled("Child", "b"),
                styled("ce2", "c"),
                styled("Default", "d"),
                cell("e")
            ]
            .concat()
        ),
        format!(
            "<table:table-row>{}</table:table-row>",
            [
                styled("Back", "a"),
                styled("Ring", "b"),
                styled("x1", "c"),
                styled("none", "d"),
                styled("Default", "e")
            ]
            .concat()
        ),
        format!(
            "<table:table-row table:default-cell-style-name=\"削除\">{}</table:table-row>",
            [cell("a"), styled("Default", "b")].concat()
        ),
    ];
    let book = named(&styles, automatic, &rows.concat());
    let struck = |row: usize| {
        let cells = book.sheets[0].rows[row].cells.iter();
        cells.map(|(_, cell)| if cell.struck == Struck::Wholly { '1' } else { '0' }).collect::<String>()
    };
    assert_eq!([struck(0), struck(1), struck(2)], ["11101", "00000", "10"]);
}

#[test]
fn a_default_style_strikes_what_says_nothing_of_it() {
    let styles = format!(
        "<style:default-style style:family=\"table-cell\">{STRUCK}</style:default-style>\
         <style:style style:name=\"Default\" style:family=\"table-cell\"/>"
    );
    let book = named(&styles, "", &format!("<table:table-row>{}</table:table-row>", cell("a")));
    assert_eq!(book.sheets[0].rows[0].cells[0].1.struck, Struck::Wholly);
}

#[test]
fn a_number_that_is_written_bare_is_shown_as_its_named_format_says() {
    let styles = "<number:number-style style:name=\"N1\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"10\"/></number:number-style>\
        <number:number-style style:name=\"N2\"><number:number number:min-integer-digits=\"7\"><number:embedded-text number:position=\"4\">-</number:embedded-text></number:number></number:number-style>\
        <number:number-style style:name=\"N3P0\"><number:number number:min-integer-digits=\"1\"/><number:text>名\"; </number:text></number:number-style>\
        <number:number-style style:name=\"N3\"><number:text>多</number:text><number:number number:min-integer-digits=\"1\"/><style:map style:condition=\"value()&lt;=99\" style:apply-style-name=\"N3P0\"/></number:number-style>\
        <number:date-style style:name=\"N4\"><number:era/><number:year/></number:date-style>\
        <style:style style:name=\"Tel\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
        <style:style style:name=\"Tel2\" style:family=\"table-cell\" style:parent-style-name=\"Tel\"/>\
        <style:style style:name=\"Zip\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>\
        <style:style style:name=\"Many\" style:family=\"table-cell\" style:data-style-name=\"N3\"/>\
        <style:style style:name=\"Era\" style:family=\"table-cell\" style:data-style-name=\"N4\"/>";
    let number = |style: &str, value: &str, shown: &str| {
        let shown = if shown.is_empty() { String::new() } else { format!("<text:p>{shown}</text:p>") };
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"float\" office:value=\"{value}\">{shown}</table:table-cell>"
        )
    };
    let row = [
        number("Tel", "839342532", ""),
        number("Tel2", "839342532", "839342532"),
        number("Zip", "600001", ""),
        number("Many", "12", ""),
        number("Many", "100", ""),
        number("Era", "46082", ""),
        number("Tel", "839342532", "(083) 934-2532"),
        number("Default", "839342532", ""),
    ];
    let book = named(styles, "", &format!("<table:table-row>{}</table:table-row>", row.concat()));
    assert_eq!(
        texts(&book.sheets[0]),
        [
            "A1=0839342532",
            "B1=0839342532",
            "C1=060-0001",
            "D1=12名\";",
            "E1=多100",
            "F1=2026-03-01",
            "G1=(083) 934-2532",
            "H1=839342532"
        ]
    );
}

#[test]
fn a_locked_or_a_written_document_is_told_apart() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = package(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}\u{2}")]);
    assert!(matches!(read("a.ods", &locked), Err(Error::Password)));
    let text = package(&[(
        "content.xml",
        "<office:document-content><office:body><office:text/></office:body></office:document-content>",
    )]);
    assert!(matches!(read("a.odt", &text), Err(Error::Foreign(Foreign::Document))));
}
