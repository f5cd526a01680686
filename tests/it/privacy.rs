//! What stays in the office: a workbook with a secret in every cell that is not published, made from the
//! tables of the columns, so that a new column is in it by itself; and every byte that goes out is
//! searched for them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use mitsuori::column::{
    ArticleColumn, CategoryColumn, Column, EventColumn, ExceptionColumn, GuideColumn, Holds, ServiceColumn,
    Setting, SettingColumn, StepColumn, facts,
};
use rust_xlsxwriter::{DocProperties, Format, Note, Workbook, Worksheet};
use serde_json::Value;

use crate::support::Bench;

/// Words in a cell, and what they must not be found as.
struct Secret {
    place: String,
    /// Any of these gives it away.
    traces: Vec<String>,
}

/// Makes secrets, each once.
#[derive(Default)]
struct Keeper {
    secrets: Vec<Secret>,
}

impl Keeper {
    /// A cell of this kind with a secret in it; none where the kind has no room for one.
    fn cell(&mut self, place: &str, holds: Holds) -> Option<String> {
        let number = 1_000 + self.secrets.len();
        let (text, traces) = match holds {
            Holds::Text | Holds::Code | Holds::Category | Holds::Node => {
                let text = format!("秘{number}密");
                (text.clone(), vec![text])
            }
            Holds::Phone => {
                (format!("0837-61-{number}"), vec![format!("61-{number}"), format!("3761{number}")])
            }
            Holds::Number => (format!("9{number}7773"), vec![format!("9{number}7773")]),
            Holds::Date => {
                let (year, month) = (1900 + number % 80, 1 + number / 80 % 12);
                (
                    format!("{year}-{month:02}-03"),
                    vec![format!("{year}-{month:02}-03"), format!("{year}{month:02}03")],
                )
            }
            Holds::Web => (format!("https://himitsu{number}.example.jp/"), vec![format!("himitsu{number}")]),
            Holds::Mail => (format!("himitsu{number}@example.jp"), vec![format!("himitsu{number}")]),
            Holds::Picture => (format!("himitsu{number}.png"), vec![format!("himitsu{number}")]),
            // One of a few words, or a time of day, tells nothing.
            Holds::Words(_) | Holds::Time => return None,
        };
        self.secrets.push(Secret { place: place.to_owned(), traces });
        Some(text)
    }

    /// Free words with a secret.
    fn words(&mut self, place: &str) -> String {
        self.cell(place, Holds::Text).unwrap()
    }
}

/// What is not published, by sheet, as the program itself says it.
type Unpublished = BTreeMap<String, BTreeSet<String>>;

fn unpublished() -> Unpublished {
    let bench = Bench::new("名称 | 電話 | 最終確認日\nひだまり | 083-934-2532 | 2026-03-01");
    bench.run("export -o out --format withheld").success();
    let account: Value = serde_json::from_str(&bench.text("out/opendata/withheld.json")).unwrap();
    let mut columns = Unpublished::new();
    for column in account["columns"].as_array().unwrap() {
        let of = |key: &str| column[key].as_str().unwrap().to_owned();
        columns.entry(of("sheet")).or_default().insert(of("column"));
    }
    columns
}

fn example<C: Column>(column: C) -> String {
    let (ja, _) = column.facts().example;
    // The mark of an example row would take the row away.
    if facts::is_example_mark(ja) { String::new() } else { ja.to_owned() }
}

/// A published row: its unpublished cells hold secrets, the others their examples.
fn open_row<C: Column>(keeper: &mut Keeper, kept: &Unpublished, row: &str) -> Vec<String> {
    let none = BTreeSet::new();
    let kept = kept.get(C::SHEET).unwrap_or(&none);
    let cell = |column: &C| {
        let place = format!("{} {row} {}", C::SHEET, column.heading());
        let secret = kept.contains(column.heading()).then(|| keeper.cell(&place, column.facts().holds));
        secret.flatten().unwrap_or_else(|| example(*column))
    };
    C::ALL.iter().map(cell).collect()
}

/// A row of which every cell is a secret.
fn kept_row<C: Column>(keeper: &mut Keeper, row: &str) -> Vec<String> {
    let cell = |column: &C| {
        let place = format!("{} {row} {}", C::SHEET, column.heading());
        keeper.cell(&place, column.facts().holds).unwrap_or_else(|| example(*column))
    };
    C::ALL.iter().map(cell).collect()
}

fn at<C: Column>(row: &mut [String], column: C, text: &str) {
    let place = C::ALL.iter().position(|other| *other == column).unwrap();
    row[place] = text.to_owned();
}

fn put(sheet: &mut Worksheet, row: u32, cells: &[String]) {
    for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        sheet.write_string(row, column, cell).unwrap();
    }
}

fn headings<C: Column>() -> Vec<String> {
    C::ALL.iter().map(|column| column.heading().to_owned()).collect()
}

/// A sheet of rows that are never data.
fn kept_sheet<C: Column>(book: &mut Workbook, keeper: &mut Keeper) {
    let sheet = book.add_worksheet().set_name(C::SHEET).unwrap();
    put(sheet, 0, &headings::<C>());
    put(sheet, 1, &kept_row::<C>(keeper, "1"));
}

/// The workbook. Where `open`, 掲載 and 電話の掲載 let everything out that they can.
fn workbook(book: &mut Workbook, keeper: &mut Keeper, kept: &Unpublished, open: bool) {
    use ServiceColumn as C;
    let properties = DocProperties::new()
        .set_author(keeper.words("the file's author"))
        .set_company(keeper.words("the file's company"))
        .set_comment(keeper.words("the file's comment"));
    book.set_properties(&properties);

    let sheet = book.add_worksheet().set_name(Setting::SHEET).unwrap();
    put(sheet, 0, &headings::<SettingColumn>());
    let none = BTreeSet::new();
    let settings = kept.get(Setting::SHEET).unwrap_or(&none);
    let told = Setting::ALL.iter().filter(|setting| !facts::READING.contains(setting));
    for (row, setting) in (1..).zip(told) {
        let place = format!("発行情報 {}", setting.heading());
        let secret = settings.contains(setting.heading()).then(|| keeper.cell(&place, setting.facts().holds));
        let content = secret.flatten().unwrap_or_else(|| example(*setting));
        let about = keeper.words(&format!("{place} 説明"));
        put(sheet, row, &[setting.heading().to_owned(), content, about]);
    }
    put(sheet, 90, &["好きな色".to_owned(), keeper.words("an unknown setting")]);

    let sheet = book.add_worksheet().set_name(CategoryColumn::SHEET).unwrap();
    put(sheet, 0, &headings::<CategoryColumn>());
    put(sheet, 1, &open_row::<CategoryColumn>(keeper, kept, "1"));

    let sheet = book.add_worksheet().set_name(C::SHEET).unwrap();
    put(sheet, 0, &headings::<C>());
    let mut rows = vec![open_row::<C>(keeper, kept, "open")];
    at(&mut rows[0], C::Id, "S1");
    for (word, publication) in [("paper", "紙面"), ("nowhere", "なし"), ("unreadable", "ないしょ")] {
        let mut row = kept_row::<C>(keeper, word);
        at(&mut row, C::Publication, if open { "両方" } else { publication });
        rows.push(row);
    }
    let mut row = open_row::<C>(keeper, kept, "number");
    let number = keeper.cell("a withheld number", Holds::Phone).unwrap();
    let name = "秘田密子";
    keeper.secrets.push(Secret { place: "a name in a text".to_owned(), traces: vec![name.to_owned()] });
    for (column, text) in [
        (C::Id, "S5"),
        (C::Name, "番号を伏せる窓口"),
        (C::Phone, &*number),
        (C::PhonePublication, if open { "両方" } else { "紙面" }),
        (C::ContactPerson, if open { "" } else { name }),
        (C::Remarks, &*format!("夜は{number}（{name}）へ")),
    ] {
        at(&mut row, column, text);
    }
    rows.push(row);
    for (number, row) in (1..).zip(&rows) {
        put(sheet, number, row);
    }
    // A struck row is left out, and what is no column is not read.
    let struck = Format::new().set_font_strikethrough();
    for (column, cell) in (0..).zip(kept_row::<C>(keeper, "struck")) {
        sheet.write_string_with_format(8, column, cell, &struck).unwrap();
    }
    let beside = u16::try_from(C::ALL.len()).unwrap();
    for (column, heading) in [(beside, "好きな色"), (beside + 1, "生年月日")] {
        sheet.write_string(0, column, heading).unwrap();
        sheet.write_string(1, column, keeper.words(heading)).unwrap();
    }
    sheet.set_column_hidden(beside + 1).unwrap();
    sheet
        .insert_note(1, 1, &Note::new(keeper.words("a note")).set_author(keeper.words("its author")))
        .unwrap();
    sheet.set_header(format!("&C{}", keeper.words("the header of the page")));
    book.define_name("_himitsu", &format!("=\"{}\"", keeper.words("a name of the workbook"))).unwrap();

    let sheet = book.add_worksheet().set_name(EventColumn::SHEET).unwrap();
    put(sheet, 0, &headings::<EventColumn>());
    let mut shown = open_row::<EventColumn>(keeper, kept, "open");
    at(&mut shown, EventColumn::Id, "E1");
    put(sheet, 1, &shown);
    let mut row = kept_row::<EventColumn>(keeper, "paper");
    at(&mut row, EventColumn::Publication, if open { "両方" } else { "紙面" });
    put(sheet, 2, &row);

    kept_sheet::<ArticleColumn>(book, keeper);
    kept_sheet::<StepColumn>(book, keeper);
    kept_sheet::<GuideColumn>(book, keeper);
    kept_sheet::<ExceptionColumn>(book, keeper);
    let sheet = book.add_worksheet().set_name("職員名簿").unwrap();
    put(sheet, 0, &["氏名".to_owned(), "住まい".to_owned()]);
    put(sheet, 1, &[keeper.words("another sheet"), keeper.words("another sheet")]);
}

/// Every form in which a word can stand in a file.
fn forms(trace: &str) -> Vec<String> {
    let each = |c: &dyn Fn(char) -> String| trace.chars().map(c).collect::<String>().into_bytes();
    let ascii = |c: char, other: String| if c.is_ascii() { c.to_string() } else { other };
    let utf16: Vec<u16> = trace.encode_utf16().collect();
    let percent = |c: char| c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let mut forms = vec![
        trace.as_bytes().to_vec(),
        utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        each(&|c| ascii(c, format!("\\u{:04x}", u32::from(c)))),
        each(&|c| ascii(c, format!("&#{};", u32::from(c)))),
        each(&|c| ascii(c, format!("&#x{:X};", u32::from(c)))),
        each(&|c| ascii(c, percent(c))),
        encoding_rs::SHIFT_JIS.encode(trace).0.into_owned(),
    ];
    forms.sort();
    forms.dedup();
    forms.iter().map(|form| wide(form)).collect()
}

/// Bytes as characters, one for one: strings are searched faster.
fn wide(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// The bytes of a file, with those of what is packed inside it.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = vec![bytes.to_vec()];
    if bytes.starts_with(b"PK") {
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for place in 0..package.len() {
            let mut part = Vec::new();
            package.by_index(place).unwrap().read_to_end(&mut part).unwrap();
            parts.push(part);
        }
    }
    #[cfg(feature = "leaflet")]
    if bytes.starts_with(b"%PDF") {
        let document = lopdf::Document::load_mem(bytes).unwrap();
        for object in document.objects.values() {
            match object {
                lopdf::Object::Stream(stream) => {
                    parts.push(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
                    strings(&lopdf::Object::Dictionary(stream.dict.clone()), &mut parts);
                }
                other => strings(other, &mut parts),
            }
        }
    }
    parts
}

/// The strings of an object of a PDF: metadata, alternative texts, names of what is attached.
#[cfg(feature = "leaflet")]
fn strings(object: &lopdf::Object, into: &mut Vec<Vec<u8>>) {
    match object {
        lopdf::Object::String(bytes, _) => into.push(bytes.clone()),
        lopdf::Object::Array(objects) => objects.iter().for_each(|object| strings(object, into)),
        lopdf::Object::Dictionary(entries) => entries.iter().for_each(|(_, object)| strings(object, into)),
        _ => {}
    }
}

/// The secrets that stand in these files, with the file each.
fn given_away<'k>(secrets: impl Iterator<Item = &'k Secret>, files: &[(String, Vec<String>)]) -> Vec<String> {
    // Most secrets begin alike: a file without the beginning has none of them.
    const BEGINNINGS: &[&str] = &["秘1", "himitsu1", "61-1", "37611", "91"];
    let beginnings: Vec<Vec<String>> = BEGINNINGS.iter().map(|beginning| forms(beginning)).collect();
    let parts: Vec<(&String, &String, Vec<bool>)> = files
        .iter()
        .flat_map(|(name, parts)| parts.iter().map(move |part| (name, part)))
        .map(|(name, part)| {
            let has = |forms: &Vec<String>| forms.iter().any(|form| part.contains(form.as_str()));
            (name, part, beginnings.iter().map(has).collect())
        })
        .collect();
    let mut found = BTreeSet::new();
    for secret in secrets {
        for trace in &secret.traces {
            let begins = BEGINNINGS.iter().position(|beginning| trace.starts_with(beginning));
            let forms = forms(trace);
            for (name, part, has) in &parts {
                let worth = begins.is_none_or(|beginning| has[beginning]);
                if worth && forms.iter().any(|form| stands(form, part)) {
                    found.insert(format!("{} in {name}", secret.place));
                }
            }
        }
    }
    found.into_iter().collect()
}

fn stands(form: &str, part: &str) -> bool {
    part.match_indices(form)
        .any(|(at, _)| !(form.is_ascii() && is_within_hex(part.as_bytes(), at, form.len())))
}

/// Whether figures lie in a hash or an identifier, where they say nothing.
fn is_within_hex(bytes: &[u8], at: usize, length: usize) -> bool {
    let hex = |byte: &&u8| byte.is_ascii_hexdigit() || **byte == b'-';
    let before = bytes[..at].iter().rev().take_while(hex).count();
    let after = bytes[at..].iter().take_while(hex).count();
    before + after > length + 14
}

/// The files below a folder of the bench.
fn below(bench: &Bench, folder: &str) -> Vec<(String, Vec<String>)> {
    let files = bench.files().into_iter().filter(|(name, _)| name.starts_with(folder));
    files.map(|(name, bytes)| (name, unpacked(&bytes).iter().map(|part| wide(part)).collect())).collect()
}

#[test]
fn what_is_not_published_is_in_no_byte_of_the_data() {
    let kept = unpublished();
    let mut keeper = Keeper::default();
    let bench = Bench::workbook(|book| workbook(book, &mut keeper, &kept, false));
    bench.run("export -o out --draft --fail-on never --encoding cp932").success();
    let files = below(&bench, "out/");
    assert!(files.len() > 40, "{}", files.len());
    assert_eq!(given_away(keeper.secrets.iter(), &files), Vec::<String>::new());
    // What is published is there, so that the search would find the others.
    let shown = ["番号を伏せる窓口", "こころの相談室", "（番号は非公開）", "（氏名は非公開）"];
    for shown in shown {
        let secret = Secret { place: String::new(), traces: vec![shown.to_owned()] };
        assert!(given_away([&secret].into_iter(), &files).len() > 3, "{shown}");
    }
    // Every sheet and every column that is kept has a secret, or is one of a few words.
    assert!(keeper.secrets.len() > 250, "{}", keeper.secrets.len());
}

#[test]
fn what_was_published_once_and_is_kept_now_is_in_no_byte_of_the_next_release() {
    let kept = unpublished();
    let mut keeper = Keeper::default();
    let bench = Bench::workbook(|book| workbook(book, &mut Keeper::default(), &kept, true));
    bench.run("export -o first --draft --fail-on never --as-of 2026-03-01").success();
    let mut book = Workbook::new();
    workbook(&mut book, &mut keeper, &kept, false);
    book.save(bench.path("services.xlsx")).unwrap();
    let was_open = given_away(keeper.secrets.iter(), &below(&bench, "first/")).len();
    assert!(was_open > 100, "the release before shows the rows: {was_open}");

    bench.run("export -o second --draft --fail-on never --previous first").success();
    // The ledger keeps the IDs: none may be given again.
    let secrets = keeper.secrets.iter().filter(|secret| !secret.place.ends_with(" ID"));
    assert_eq!(given_away(secrets, &below(&bench, "second/")), Vec::<String>::new());
    assert!(bench.text("second/opendata/CHANGES.md").contains("公開をやめたもの"));
}

#[cfg(feature = "leaflet")]
#[test]
fn what_is_printed_nowhere_is_in_no_leaflet_and_what_is_only_printed_in_no_attachment() {
    let kept = unpublished();
    let mut keeper = Keeper::default();
    let bench = Bench::workbook(|book| workbook(book, &mut keeper, &kept, false));
    bench.run("build -o out --draft --fail-on never").success();
    let mut files = below(&bench, "out/");
    // The report is for the office.
    files.retain(|(name, _)| !name.starts_with("out/report."));
    let data: Vec<_> = files.iter().filter(|(name, _)| name.starts_with("out/opendata/")).cloned().collect();
    assert_eq!(given_away(keeper.secrets.iter(), &data), Vec::<String>::new());
    assert!(files.iter().any(|(name, parts)| name.ends_with(".pdf") && parts.len() > 20));
    let nowhere = ["確認方法", "確認者", "先方担当", "確認結果", "不通回数", "内部メモ"];
    let nowhere = |secret: &&Secret| {
        nowhere.iter().any(|heading| secret.place.ends_with(heading))
            || [
                "例外 ",
                "窓口 nowhere",
                "窓口 unreadable",
                "窓口 struck",
                "the ",
                "a note",
                "another",
                "好きな",
            ]
            .iter()
            .any(|beginning| secret.place.starts_with(beginning))
    };
    assert_eq!(given_away(keeper.secrets.iter().filter(nowhere), &files), Vec::<String>::new());
}
