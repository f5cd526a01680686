//! Workbooks of any length, made up: names, numbers and addresses of nobody.

use std::path::Path;

use rust_xlsxwriter::Workbook;

const HEADINGS: [&str; 12] = [
    "ID",
    "市町村",
    "区分",
    "名称",
    "説明",
    "開催日",
    "開始時間",
    "終了時間",
    "会場",
    "住所",
    "電話",
    "最終確認日",
];
const CATEGORIES: [&str; 4] = ["本人・家族の相談", "家族支援", "居場所", "就労支援"];
const DAYS: [&str; 4] = ["月・水・金", "毎月第3日曜", "土", "火曜〜木曜"];

/// Writes a workbook of so many services in so many towns.
pub(crate) fn workbook(path: &Path, rows: u32, towns: u32) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("窓口").unwrap();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string(0, column, heading).unwrap();
    }
    for row in 0..rows {
        let town = row % towns;
        let pick = |words: &[&'static str]| words[(row / towns) as usize % words.len()];
        let number = format!("083-{:03}-{:04}", 900 + row / 10_000 % 100, row % 10_000);
        let cells = [
            format!("R{row:06}"),
            format!("第{town}市"),
            pick(&CATEGORIES).to_owned(),
            format!("こころの相談室{row}"),
            "ご本人とご家族のお話をうかがいます。".to_owned(),
            pick(&DAYS).to_owned(),
            "9:30".to_owned(),
            "16:00".to_owned(),
            format!("第{town}市民センター"),
            format!("山口県第{town}市中央{}丁目{}-{}", row % 9 + 1, row % 40 + 1, row % 25 + 1),
            number,
            "2026-03-01".to_owned(),
        ];
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row + 1, column, cell).unwrap();
        }
    }
    let sheet = book.add_worksheet().set_name("発行情報").unwrap();
    let settings = [
        ("項目", "内容"),
        ("発行者ID", "bench.example"),
        ("表題", "ひとりで悩まないで"),
        ("全国地方公共団体コード", "352039"),
        ("発行者", "県の支援者の会"),
        ("発行日", "2026-03-31"),
        ("情報の基準日", "2026-03-01"),
    ];
    for (row, (name, content)) in (0..).zip(settings) {
        sheet.write_string(row, 0, name).unwrap().write_string(row, 1, content).unwrap();
    }
    book.save(path).unwrap();
}
