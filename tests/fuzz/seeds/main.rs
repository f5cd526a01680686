//! Makes the seeds of the fuzz targets from the samples: `seeds DATA CORPUS` writes `CORPUS/values`,
//! `CORPUS/reader`, `CORPUS/parts` and `CORPUS/whole`.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};

/// What staff type beside what the samples hold.
const TYPED: &[&str] = &[
    "083-934-2532、0837-22-5495（小林）内線123 FAX 39-5624・2533～5",
    "（保健課）+81 (0)83 934 2532 #7119 110番 TEL/FAX",
    "令和8年4月1日(水曜日)-24日(月曜日)",
    "R8.4.1",
    "20260401",
    "45729",
    "二〇二六年四月十三日現在",
    "㋿元年",
    "月～金（祝日・年末年始を除く）午前9時半～午後5時15分まで",
    "毎月第1・3水曜、第2・第4土曜 13:00~16:00",
    "14Tu4Th",
    "毎月15日",
    "22:00〜翌5:00",
    "0.375",
    "〒753-0021 山口県阿武郡阿武町大字奈古2636",
    "おおむね15歳～49歳未満",
    "352039",
    "7000012050002",
    "4.00E+12",
    "https://example.jp/相談?q=窓口#上",
    "mailto:abc..def@docomo.ne.jp",
    "会場とオンラインの併用",
    "機関名=名称、K列=電話、備考2=読まない",
    "4～5行目",
    "rows=2000000",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let (Some(data), Some(corpus)) = (words.next(), words.next()) else {
        return Err("seeds DATA CORPUS".into());
    };
    let (data, corpus) = (Path::new(&data), Path::new(&corpus));
    let mut typed: BTreeSet<String> = TYPED.iter().map(|text| (*text).to_owned()).collect();
    for sample in ["yamaguchi", "sanyo-onoda"] {
        let file = data.join(sample).with_extension("xlsx");
        save(corpus, "reader", &format!("{sample}.xlsx"), &fs::read(&file)?)?;
        save(corpus, "parts", sample, &parts(&file)?)?;
        let mut book: Xlsx<_> = open_workbook(&file)?;
        let mut text = String::new();
        for (name, range) in book.worksheets() {
            text.push_str(&format!("[{name}]\n"));
            for row in range.rows() {
                let cells: Vec<String> = row.iter().map(said).collect();
                typed.extend(cells.iter().filter(|cell| !cell.is_empty()).cloned());
                text.push_str(&cells.join("\t").replace(['\r', '\n'], " "));
                text.push('\n');
            }
        }
        save(corpus, "whole", sample, text.as_bytes())?;
        for table in fs::read_dir(data.join(sample))? {
            let path = table?.path();
            let name = format!("{sample}-{}", path.file_stem().unwrap_or_default().to_string_lossy());
            save(corpus, "reader", &name, &fs::read(&path)?)?;
            save(corpus, "whole", &name, &fs::read(&path)?)?;
        }
    }
    save(corpus, "parts", "ods", ODS.as_bytes())?;
    for (number, text) in typed.iter().enumerate() {
        save(corpus, "values", &number.to_string(), text.as_bytes())?;
    }
    Ok(())
}

/// What the target `parts` makes an .ods of.
const ODS: &str = "\u{1}<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
    <office:spreadsheet><table:table table:name=\"窓口\"><table:table-row table:number-rows-repeated=\"2\">\
    <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\"><text:p>名称</text:p>\
    </table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2026-04-01\"/>\
    <table:covered-table-cell/></table:table-row></table:table></office:spreadsheet></office:body>\
    </office:document-content>";

fn said(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        cell => cell.to_string(),
    }
}

/// The parts of a workbook as the target `parts` takes them apart.
fn parts(file: &Path) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut package = zip::ZipArchive::new(fs::File::open(file)?)?;
    let mut bytes = vec![0];
    for name in [
        "xl/worksheets/sheet3.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/worksheets/_rels/sheet3.xml.rels",
    ] {
        if let Ok(mut part) = package.by_name(name) {
            part.read_to_end(&mut bytes)?;
        }
        bytes.push(0x1e);
    }
    Ok(bytes)
}

fn save(corpus: &Path, target: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = corpus.join(target);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name), bytes)
}
