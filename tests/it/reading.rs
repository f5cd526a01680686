//! Files as offices have them: tables of the municipal standard, sheets kept by hand for years, exports
//! of other programs. What comes out is what the staff meant.

use encoding_rs::SHIFT_JIS;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Workbook};
use snapbox::{assert_data_eq, str};

use crate::support::{Bench, write};

/// The published services in these columns, a line each. Errors do not matter here.
fn published(bench: &Bench, headings: &[&str]) -> String {
    bench.run("export -o out --format service-csv --draft --fail-on never").success();
    let name =
        bench.names("out/opendata").into_iter().find(|name| name.ends_with("_support_service.csv")).unwrap();
    let csv = bench.text(&format!("out/opendata/{name}"));
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let places: Vec<usize> = headings
        .iter()
        .map(|heading| reader.headers().unwrap().iter().position(|h| h == *heading).unwrap())
        .collect();
    let line = |record: csv::StringRecord| {
        places.iter().map(|place| &record[*place]).collect::<Vec<_>>().join(" | ")
    };
    reader.records().map(|record| line(record.unwrap()) + "\n").collect()
}

/// The columns of 公共施設一覧 in the municipal standard that a small town fills.
const FACILITIES: &str = "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,POIコード,所在地_連結表記,所在地_都道府県,\
    所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),緯度,経度,電話番号,内線番号,連絡先備考（その他、SNSなど）,\
    郵便番号,法人番号,団体名,利用可能曜日,開始時間,終了時間,利用可能時間特記事項,説明,車椅子可,URL,画像,備考\r\n\
    172120,0001,石川県野々市市,本町公民館,ホンマチコウミンカン,1601,石川県野々市市本町一丁目1-1,石川県,野々市市,本町一丁目,1-1,,\
    36.527,136.609,076-248-8001,,,921-8815,,野々市市,月水木金土日,9:00,22:00,年末年始は休館,集会室があります。,可,\
    https://www.city.nonoichi.lg.jp/,,\r\n\
    172120,0002,石川県野々市市,カレードの分室,カレード,1601,,石川県,野々市市,太平寺四丁目,156,2階,\
    ,,076-248-8002,12,,9218845,,野々市市,土日,10:00,17:00,,,可,,,\r\n";

#[test]
fn a_published_table_of_facilities_is_understood_as_it_is() {
    let (shift_jis, ..) = SHIFT_JIS.encode(FACILITIES);
    let utf16: Vec<u8> = FACILITIES.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{feff}{FACILITIES}").into_bytes();
    let expected = str![[r#"
0001 | 本町公民館 | 石川県野々市市本町一丁目1-1 |  | 076-248-8001 |  | 9218815 | 月水木金土日 | 09:00 | 22:00
0002 | カレードの分室 | 石川県野々市市太平寺四丁目156 2階 | 2階 | 076-248-8002 | 12 | 9218845 | 土日 | 10:00 | 17:00

"#]];
    for bytes in [marked, shift_jis.into_owned(), [vec![0xff, 0xfe], utf16].concat()] {
        let bench = Bench::file("172120_public_facility.csv", bytes);
        let columns = [
            "ID",
            "名称",
            "所在地_連結表記",
            "建物名等(方書)",
            "電話番号",
            "内線番号",
            "郵便番号",
            "利用可能曜日",
            "開始時間",
            "終了時間",
        ];
        assert_data_eq!(published(&bench, &columns), expected.clone());
    }
}

#[test]
fn what_is_empty_or_not_for_us_in_a_published_table_makes_no_noise() {
    let bench = Bench::file("172120_public_facility.csv", FACILITIES);
    assert_data_eq!(
        bench.findings().join("\n"),
        str![[r#"
F007 -
H104 172120_public_facility!A1
D614 172120_public_facility!B1
H104 172120_public_facility!C1
H104 172120_public_facility!F1
H104 172120_public_facility!Z1
"#]]
    );
}

#[test]
fn a_file_in_the_words_of_hsds_is_understood() {
    let bench = Bench::file(
        "services.csv",
        "id,organization_name,name,description,url,email,status,minimum_age,assured_date,phone_number,address_1,city,\
         state_province,postal_code,opens_at,closes_at,byday\n\
         a,ひだまり,相談室,\"おはなしを, 聞きます\",https://example.jp/,a@example.jp,active,18,2026-03-01,+81 83-934-2532,\
         亀山町2-1,山口市,山口県,753-8650,09:30,16:00,\"MO,TH\"\n",
    );
    let columns = [
        "ID",
        "名称",
        "団体名",
        "対象年齢_下限",
        "電話番号",
        "所在地_連結表記",
        "利用可能曜日",
        "開始時間",
        "状態",
    ];
    assert_data_eq!(
        published(&bench, &columns),
        str![[r#"
a | 相談室 | ひだまり | 18 | 083-934-2532 | 山口県山口市亀山町2-1 | 月木 | 09:30 | 公開中

"#]]
    );
}

/// A sheet kept by hand: a title, headings in two rows with merged cells, dates of the era, numbers
/// that lost their zero, ditto marks, a struck and a hidden row, a total and notes; one sheet a year.
fn kept_by_hand() -> Bench {
    let sheet = |book: &mut Workbook, year: u16| {
        let plain = Format::new();
        let struck = Format::new().set_font_strikethrough();
        let sheet = book.add_worksheet().set_name(format!("令和{year}年度")).unwrap();
        write(
            sheet,
            &format!(
                "
                ひきこもり等に関する相談窓口一覧表
                令和{year}年4月1日現在

                No. | 区分 | 機関名             | 担当 | 所在地   |                   | 連絡先                |     | 受付        | 確認
                    |      |                    |      | 〒       | 住所              | 電話                  | FAX | 曜日・時間  | 年月日
                №1 | 行政 | 市役所福祉総務課   | 山田 | №7538650 | 山口市亀山町2-1  | №839342797            |     | 月～金 8:30～17:15 | R{year}.4.1
                №2 | 〃   | 市役所障がい福祉課 | 〃   | 753-8650 | 〃                | 083-934-2794↵内線2345 |     | 同上        | 令和{year}年4月2日
                №3 | 行政 | 保健センター       |      |          | 山口市糸米2-6-6   | 083-921-2666・2667    |     | 平日        | 
                №4 | 民間 | きらら会           |      |          |                   | 090-8765-4321         |     | 毎月第3日曜 13:00～16:00 | №45748
                №5 | 民間 | 隠れた会           |      |          |                   | 083-999-9998          |     |             | R{year}.4.1
                №6 | 民間 | 廃止した会         |      |          |                   | 083-999-9999          |     |             | R1.4.1
                    | 合計 | №6 | | | | | | |
                ※　受付時間は変わることがあります。
            "
            ),
        );
        sheet.merge_range(0, 0, 0, 9, "ひきこもり等に関する相談窓口一覧表", &plain).unwrap();
        sheet.merge_range(3, 4, 3, 5, "所在地", &plain).unwrap();
        sheet.merge_range(3, 6, 3, 7, "連絡先", &plain).unwrap();
        for (column, heading) in [(0, "No."), (1, "区分"), (2, "機関名"), (3, "担当")] {
            sheet.merge_range(3, column, 4, column, heading, &plain).unwrap();
        }
        let day = ExcelDateTime::from_ymd(2018 + year, 4, 1).unwrap();
        sheet
            .write_with_format(7, 9, &day, &Format::new().set_num_format("[$-411]ggge\"年\"m\"月\"d\"日\""))
            .unwrap();
        sheet.set_row_hidden(9).unwrap();
        for (column, text) in [(1, "民間"), (2, "廃止した会"), (6, "083-999-9999"), (9, "R1.4.1")] {
            sheet.write_with_format(10, column, text, &struck).unwrap();
        }
        sheet.write_number_with_format(10, 0, 6.0, &struck.clone().set_font_color(Color::Gray)).unwrap();
    };
    Bench::workbook(|book| {
        for year in [7, 6, 5] {
            sheet(book, year);
        }
        book.add_worksheet().set_name("メモ").unwrap().write(0, 0, "あとで確かめること").unwrap();
    })
}

#[test]
fn a_sheet_kept_by_hand_for_years_is_read_as_it_was_meant() {
    let columns =
        ["名称", "分類", "所在地_連結表記", "電話番号", "内線番号", "利用可能曜日", "開始時間", "最終確認日"];
    assert_data_eq!(
        published(&kept_by_hand(), &columns),
        str![[r#"
市役所福祉総務課 | 行政 | 山口県山口市亀山町2-1 | 083-934-2797 |  | 月火水木金 | 08:30 | 2025-04-01
市役所障がい福祉課 | 行政 | 山口県山口市亀山町2-1 | 083-934-2794 | 2345 | 月火水木金 | 08:30 | 2025-04-02
保健センター | 行政 | 山口県山口市糸米2-6-6 | 083-921-2666 / 083-921-2667 |  | 月火水木金 |  | 2025-04-01
きらら会 | 民間 |  | 090-8765-4321 |  |  | 13:00 | 2025-04-01
隠れた会 | 民間 |  | 083-999-9998 |  |  |  | 2025-04-01

"#]]
    );
}

#[test]
fn what_was_guessed_in_a_sheet_kept_by_hand_is_said() {
    assert_data_eq!(
        kept_by_hand().findings().join("\n"),
        str![[r#"
F003 令和7年度!A1
H106 令和7年度!A1
H105 令和7年度!A5
T304 令和7年度!G6
D608 令和7年度!J6
R208 令和7年度!B7
R208 令和7年度!D7
R208 令和7年度!F7
T314 令和7年度!G7
R208 令和7年度!I7
D608 令和7年度!J7
T309 令和7年度!G8
T309 令和7年度!G8
D608 令和7年度!J8
T311 令和7年度!G9
D603 令和7年度!J9
D608 令和7年度!J9
R205 令和7年度!A10
D608 令和7年度!J10
R206 令和7年度!A11
H106 令和7年度!B12
H106 令和7年度!A13
"#]]
    );
}

#[test]
fn names_and_numbers_alone_are_enough() {
    for (name, text) in [
        ("two.csv", "名称,電話\nひだまり,083-934-2532\n"),
        ("two.tsv", "名称\t電話\nひだまり\t083-934-2532\n"),
        ("two.csv", "name;phone\nひだまり;083-934-2532\n"),
        ("two.csv", "相談先,ＴＥＬ\rひだまり,０８３－９３４－２５３２\r"),
    ] {
        assert_eq!(
            published(&Bench::file(name, text), &["名称", "電話番号"]),
            "ひだまり | 083-934-2532\n",
            "{text}"
        );
    }
}

#[test]
fn the_table_is_found_behind_a_cover_sheet() {
    let bench = Bench::sheets(&[
        (
            "書き出しの概要",
            "この書類は書き出されました。\n\nシート名 | 表名 | ワークシート名\nシート1 | 表1 | シート1 - 表1",
        ),
        (
            "シート1 - 表1",
            "表1\n相談先 | 電話番号 | 内容 | メモ\nひだまり | 083-934-2532 | 話を聞きます | ひみつ",
        ),
    ]);
    assert_data_eq!(
        published(&bench, &["名称", "電話番号", "支援内容"]),
        str![[r#"
ひだまり | 083-934-2532 | 話を聞きます

"#]]
    );
}

#[test]
fn every_live_character_in_every_cell_comes_out_as_it_went_in() {
    let live = [
        "=1+1",
        "+81",
        "-1",
        "@SUM(A1)",
        "\"引用\"",
        "'一重'",
        "a,b",
        "<script>alert(1)</script>",
        "&amp; & <b>",
        "#let x = $y$ *b* _i_ `c` \\ @ref <l> [c] {d} ~ --",
        "../../etc/passwd",
        "%00%n%s",
        "𠮷野家🍺",
        "髙﨑①㈱",
        "|",
        "${HOME}",
        "{{x}}",
        "]]>",
        "null",
        "が",
    ];
    let mut table = csv::Writer::from_writer(Vec::new());
    table
        .write_record(["ID", "名称", "説明", "対象", "料金", "備考", "主催", "会場", "電話", "最終確認日"])
        .unwrap();
    for (number, text) in live.into_iter().enumerate() {
        let (id, name) = (format!("{number}{text}"), format!("{text}{number}"));
        let phone = format!("083-934-{:04}", 2000 + number);
        table
            .write_record([&*id, &*name, text, text, text, text, text, text, &*phone, "2026-03-01"])
            .unwrap();
    }
    let bench = Bench::file("live.csv", table.into_inner().unwrap());
    let columns = ["ID", "名称", "支援内容", "対象者", "料金", "備考", "場所名称"];
    let expected: String = live
        .iter()
        .enumerate()
        .map(|(number, text)| {
            format!("{number}{text} | {text}{number} | {text} | {text} | {text} | {text} | {text}\n")
        })
        .collect();
    assert_eq!(published(&bench, &columns), expected);
    bench.run("check --form html -o report.html --fail-on never").success();
    assert!(!bench.text("report.html").contains("<script"));
    for form in ["csv", "json", "terminal"] {
        bench.run(&format!("check --form {form} --fail-on never")).success();
    }
    bench.run("export -o all --draft").success();
}

#[test]
fn ten_thousand_rows_are_a_matter_of_seconds() {
    let mut table = String::from("ID,名称,主催,住所,電話,開催日,最終確認日\n");
    for row in 0..10_000 {
        let (host, area) = (row % 400, row / 10_000);
        table += &format!(
            "S{row},窓口{row},団体{host},亀山町{row},83{area}93{row:04},月・水 9:00～17:00,2020-01-01\n"
        );
    }
    let bench = Bench::file("large.csv", table);
    let began = std::time::Instant::now();
    let run = bench.run("check").code(1);
    // Far more than it takes, far less than a comparison of every row with every other would.
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
    let lines = String::from_utf8_lossy(&run.get_output().stdout).lines().count();
    assert!(lines < 400, "{lines} lines are more than anybody reads");
}
