//! What cannot be read at all: a clear message with a way out, status 2, and nothing written.

use std::fs;

use rust_xlsxwriter::Workbook;
use snapbox::{assert_data_eq, str};

use crate::support::Bench;

/// What the program says, in both languages; it must end with status 2 and leave the folder alone.
fn refused(bench: &Bench) -> String {
    let before = bench.files();
    let mut said = String::new();
    for words in ["check", "check --lang en", "export -o out", "export -o out --draft --lang en"] {
        let run = bench.run(words).code(2);
        let output = run.get_output();
        assert!(output.stdout.is_empty(), "{words}: {}", String::from_utf8_lossy(&output.stdout));
        let error = String::from_utf8(output.stderr.clone()).unwrap();
        assert!(!error.contains("panicked"), "{words}: {error}");
        if words.starts_with("check") {
            said.push_str(&error);
        } else {
            assert!(said.contains(&error), "{words}: {error}");
        }
        assert!(before == bench.files(), "{words} left something behind");
        assert!(!bench.path("out").exists(), "{words} made a folder");
    }
    said
}

fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

fn good() -> Vec<u8> {
    book(|book| {
        let sheet = book.add_worksheet().set_name("窓口").unwrap();
        crate::support::write(sheet, "名称 | 電話\nひだまり | 083-934-2532");
    })
}

#[test]
fn a_file_that_is_not_there() {
    assert_data_eq!(
        refused(&Bench::nothing("窓口.xlsx")),
        str![[r#"
できませんでした: ファイルが見つかりません：窓口.xlsx
  → ファイルの名前と場所を確かめてください。
error: there is no file 窓口.xlsx
  → check the file's name and place

"#]]
    );
}

#[test]
fn a_folder() {
    let bench = Bench::nothing("窓口");
    fs::create_dir(bench.path("窓口")).unwrap();
    assert_data_eq!(
        refused(&bench),
        str![[r#"
できませんでした: ファイルではなく、フォルダーなどです：窓口
  → フォルダーの中のファイル（.xlsx など）を指定してください。
error: 窓口 is a folder or no ordinary file
  → name a file (.xlsx or the like) in the folder

"#]]
    );
}

#[test]
fn an_empty_file() {
    assert_data_eq!(
        refused(&Bench::file("services.xlsx", "")),
        str![[r#"
できませんでした: ファイルの中身が空です。
  → 窓口を書き込んだファイルかどうか確かめ、保存し直してください。
error: the file is empty
  → check that this is the file with the services, and save it again

"#]]
    );
}

#[test]
fn a_picture_under_another_name() {
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0".to_vec();
    picture.extend([0x90; 300]);
    assert_data_eq!(
        refused(&Bench::file("services.xlsx", picture)),
        str![[r#"
できませんでした: 表計算のファイルではなく、画像です。名前だけが変えられています。
  → .xlsx、.xls、.ods、.csv のファイルを指定してください。
error: this is no workbook but a picture under another name
  → name an .xlsx, .xls, .ods or .csv file

"#]]
    );
}

#[test]
fn a_pdf_a_page_and_a_letter() {
    let letter = {
        use std::io::Write as _;
        let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        package.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(b"<w:document/>").unwrap();
        package.finish().unwrap().into_inner()
    };
    let page = "<!DOCTYPE html><html><body><table><tr><td>名称</td></tr></table></body></html>";
    for (name, bytes, said) in [
        ("a.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n".to_vec(), "PDF"),
        ("a.xls", page.as_bytes().to_vec(), "ウェブページ"),
        ("a.xlsx", letter, "文書"),
    ] {
        let message = refused(&Bench::file(name, bytes));
        assert!(message.contains(said) && message.contains(".xlsx"), "{message}");
    }
}

#[test]
fn a_workbook_locked_with_a_password() {
    let locked = container(&["EncryptionInfo", "EncryptedPackage"]);
    assert_data_eq!(
        refused(&Bench::file("services.xlsx", locked)),
        str![[r#"
できませんでした: パスワードがかかっていて、読めません。
  → 表計算ソフトで開き、パスワードを外して保存した写しを使ってください。
error: the file is locked with a password
  → open it, save a copy without the password, and use that

"#]]
    );
}

#[test]
fn a_workbook_with_nothing_in_it() {
    let blank = book(|book| {
        book.add_worksheet();
    });
    assert_data_eq!(
        refused(&Bench::file("services.xlsx", blank)),
        str![[r#"
できませんでした: どのシートにも何も書かれていません。
  → 窓口を書き込んだファイルかどうか確かめ、保存し直してください。
error: no sheet holds anything
  → check that this is the file with the services, and save it again

"#]]
    );
}

#[test]
fn a_sheet_without_headings() {
    let bench = Bench::sheets(&[("Sheet1", "ひだまり | 083-934-2532\nこもれび | 083-934-2533")]);
    assert_data_eq!(
        refused(&bench),
        str![[r#"
できませんでした: 窓口の見出しの行が見つかりません。
  → 窓口の名前の列に「名称」、ほかの列に「電話」などの見出しを付け、その行を上から30行までに置いてください。
error: no row of headings for services was found
  → head the column of names 名称 (name), the others 電話 (phone) and so on, within the first 30 rows

"#]]
    );
}

#[test]
fn headings_of_something_else() {
    let bench = Bench::sheets(&[
        ("備品", "品目 | 数量\nいす | 20"),
        ("連絡網", "部署 | 電話番号 | 備考\n総務課 | 083-934-2532 | "),
    ]);
    assert_data_eq!(
        refused(&bench),
        str![[r#"
できませんでした: 窓口の見出しの行が見つかりません。近い行：連絡網!A1（電話番号、備考。名称がない）
  → 窓口の名前の列に「名称」、ほかの列に「電話」などの見出しを付け、その行を上から30行までに置いてください。
error: no row of headings for services was found; the closest: 連絡網!A1 (電話番号, 備考; no name)
  → head the column of names 名称 (name), the others 電話 (phone) and so on, within the first 30 rows

"#]]
    );
}

#[test]
fn a_package_that_is_cut_short() {
    let good = good();
    let bench = Bench::file("services.xlsx", &good[..good.len() / 2]);
    assert_data_eq!(
        refused(&bench),
        str![[r#"
できませんでした: ファイルが壊れていて、読めません（invalid Zip archive: Could not find EOCD）。
  → 表計算ソフトで開けるか確かめ、開けたら .xlsx 形式で保存し直してください。
error: the file is damaged: invalid Zip archive: Could not find EOCD
  → see whether a spreadsheet program opens it, and save it again as .xlsx

"#]]
    );
}

#[test]
fn a_package_with_broken_bytes_in_it() {
    let mut broken = good();
    let sheet = b"xl/worksheets/sheet1.xml";
    let at = broken.windows(sheet.len()).position(|bytes| bytes == sheet).unwrap() + sheet.len();
    for byte in &mut broken[at..at + 100] {
        *byte ^= 0x5a;
    }
    let said = refused(&Bench::file("services.xlsx", broken));
    assert!(said.contains("壊れていて") && said.contains("damaged"), "{said}");
}

#[test]
fn bytes_in_no_known_encoding() {
    let bytes =
        "名称,電話\nひだまり,083\n".encode_utf16().skip(1).flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let said = refused(&Bench::file("services.csv", bytes));
    assert!(said.contains("→"), "{said}");
    let bytes = [b"\x96\xbc\x8f\xcc,\xff\xff\n".as_slice(), b"a,b\n"].concat();
    assert_data_eq!(
        refused(&Bench::file("services.csv", bytes)),
        str![[r#"
できませんでした: 文字コードがUTF-8でもShift_JISでもなく、先頭から5バイト目（0から数えて）が読めません。
  → 表計算ソフトで開き、「CSV UTF-8」か .xlsx 形式で保存し直してください。
error: neither UTF-8 nor Shift_JIS: the byte at offset 5 cannot be read
  → open it in a spreadsheet program and save it as CSV UTF-8 or .xlsx

"#]]
    );
}

/// Every good file, cut anywhere, and with any byte changed: an answer, never a crash.
#[test]
fn no_cut_and_no_wrong_byte_makes_the_program_crash() {
    let csv = "名称,電話\nひだまり,083-934-2532\n".as_bytes().to_vec();
    for (name, good) in [("services.xlsx", good()), ("services.csv", csv)] {
        for step in 1..24 {
            let at = good.len() * step / 24;
            let mut changed = good.clone();
            changed[at] ^= 0xff;
            for bytes in [&good[..at], &changed] {
                let run = Bench::file(name, bytes).run("check");
                let status = run.get_output().status.code();
                assert!(matches!(status, Some(0..=2)), "{name} at {at}: {status:?}");
                let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
                assert!(!said.contains("panicked"), "{name} at {at}: {said}");
            }
        }
    }
}

#[test]
fn words_that_the_program_does_not_know_end_with_status_2() {
    let bench = Bench::new("名称 | 電話\nひだまり | 083-934-2532");
    for words in [
        "tidy",
        "check --as-of きのう",
        "check --form xml",
        "export --format pdf",
        "check --fail-on sometimes",
    ] {
        bench.run(words).code(2).stdout_eq(str![]);
    }
}

/// An OLE container (\[MS-CFB\]) with empty streams of these names: what a locked workbook looks like.
fn container(streams: &[&str]) -> Vec<u8> {
    const FREE: u32 = 0xffff_ffff;
    const END: u32 = 0xffff_fffe;
    const SECTOR: usize = 512;
    let mut header = vec![0u8; SECTOR];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let put16 =
        |bytes: &mut [u8], at: usize, value: u16| bytes[at..at + 2].copy_from_slice(&value.to_le_bytes());
    let put32 =
        |bytes: &mut [u8], at: usize, value: u32| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    for (at, value) in [(24, 0x3e), (26, 3), (28, 0xfffe), (30, 9), (32, 6)] {
        put16(&mut header, at, value);
    }
    // One sector of the table (0), the directory from sector 1 on, no small streams.
    for (at, value) in [(44, 1), (48, 1), (56, 4096), (60, END), (68, END), (76, 0)] {
        put32(&mut header, at, value);
    }
    for entry in 1..109 {
        put32(&mut header, 76 + entry * 4, FREE);
    }
    let mut table = vec![0xffu8; SECTOR];
    put32(&mut table, 0, 0xffff_fffd);
    put32(&mut table, 4, END);
    let mut directory = vec![0u8; SECTOR];
    let names = std::iter::once("Root Entry").chain(streams.iter().copied());
    for (index, name) in names.enumerate() {
        let entry = &mut directory[index * 128..(index + 1) * 128];
        for (place, unit) in name.encode_utf16().enumerate() {
            put16(entry, place * 2, unit);
        }
        put16(entry, 64, (name.len() as u16 + 1) * 2);
        entry[66] = if index == 0 { 5 } else { 2 };
        entry[67] = 1;
        let is_inner = index > 0 && index < streams.len();
        for (at, value) in [(68, FREE), (72, if is_inner { index as u32 + 1 } else { FREE }), (116, END)] {
            put32(entry, at, value);
        }
        put32(entry, 76, if index == 0 { 1 } else { FREE });
    }
    [header, table, directory].concat()
}
