//! The logo and the cover picture, from the workbook's folder into the editions.

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Output};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use lopdf::{Document, Object, Stream};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 250 100'>\
    <circle cx='50' cy='50' r='40' fill='#006e78'/><rect x='100' y='40' width='140' height='20' opacity='.5'/></svg>";

/// A folder with a workbook that has these settings.
fn folder(settings: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("窓口").unwrap();
    let row = [("名称", "まど相談室"), ("電話", "083-934-2532"), ("最終確認日", "2021-03-01")];
    for (column, (heading, content)) in (0..).zip(row) {
        sheet.write(0, column, heading).unwrap();
        sheet.write(1, column, content).unwrap();
    }
    let sheet = book.add_worksheet().set_name("発行情報").unwrap();
    sheet.write(0, 0, "項目").unwrap().write(0, 1, "内容").unwrap();
    let title = [("表題", "ひとりで悩まないで")];
    for (row, (name, content)) in (1..).zip(title.iter().chain(settings)) {
        sheet.write(row, 0, *name).unwrap().write(row, 1, *content).unwrap();
    }
    book.save(folder.path().join("book.xlsx")).unwrap();
    folder
}

fn leaflet(folder: &Path, words: &[&str]) -> Output {
    run(folder, "leaflet", words)
}

fn run(folder: &Path, name: &str, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mitsuori"));
    command.current_dir(folder).args([name, "book.xlsx", "--as-of", "2021-03-31", "--lang", "ja"]);
    command.args(words).output().unwrap()
}

/// What was said, without the breaks of its lines.
fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap().split_whitespace().collect::<Vec<_>>().join("")
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn photograph(width: u32, height: u32) -> Vec<u8> {
    let shade = |at: u32, most: u32| u8::try_from(at * 255 / most).unwrap();
    let picture = RgbImage::from_fn(width, height, |x, y| Rgb([shade(x, width), shade(y, height), 60]));
    encoded(picture, ImageFormat::Jpeg)
}

/// The pictures of a PDF.
fn pictures(pdf: &Path) -> Vec<Stream> {
    let document = Document::load(pdf).unwrap();
    let is_picture =
        |stream: &&Stream| stream.dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().unwrap() == b"Image");
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    streams.filter(is_picture).cloned().collect()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}

#[test]
fn pictures_are_shown_with_their_words_and_printed_in_inks() {
    let folder = folder(&[
        ("ロゴ", "画像\\logo.png"),
        ("ロゴ代替テキスト", "まど相談室のロゴ"),
        ("表紙画像", "cover.jpg"),
        ("表紙画像代替テキスト", "窓の絵"),
    ]);
    let logo = RgbaImage::from_fn(500, 200, |x, _| Rgba([0, 110, 120, if x < 200 { 255 } else { 90 }]));
    fs::create_dir(folder.path().join("画像")).unwrap();
    fs::write(folder.path().join("画像/logo.png"), encoded(logo, ImageFormat::Png)).unwrap();
    fs::write(folder.path().join("cover.jpg"), photograph(1400, 1700)).unwrap();
    let output = leaflet(folder.path(), &["--edition", "screen", "--edition", "press"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(!said(&output).contains("L12"), "{}", said(&output));

    let screen = pictures(&folder.path().join("output/leaflet.pdf"));
    assert_eq!(screen.len(), 2);
    assert!(screen.iter().all(|picture| picture.dict.get(b"SMask").is_err()));

    let press = folder.path().join("output/leaflet-press.pdf");
    let printed = pictures(&press);
    assert_eq!(printed.len(), 2);
    for picture in printed {
        assert_eq!(picture.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceCMYK");
        assert!(picture.dict.get(b"SMask").is_err());
        let samples = picture.decompressed_content().unwrap();
        let side = |key| usize::try_from(picture.dict.get(key).and_then(Object::as_i64).unwrap()).unwrap();
        assert_eq!(samples.len(), side(b"Width") * side(b"Height") * 4);
        let most =
            samples.chunks_exact(4).map(|inks| inks.iter().map(|&ink| u32::from(ink)).sum::<u32>()).max();
        assert!(most.is_some_and(|most| most < 3 * 255), "{most:?}");
    }
    let mut document = Document::load(&press).unwrap();
    document.decompress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    for word in ["DeviceRGB", "ICCBased", "CalRGB", "CalGray", "/SMask", "/Group"] {
        assert!(!holds(&bytes, word), "{word}");
    }
}

#[test]
fn a_drawing_stays_one_on_the_screen_and_is_inks_in_print() {
    let folder = folder(&[("ロゴ", "logo.svg"), ("ロゴ代替テキスト", "まど相談室のロゴ")]);
    fs::write(folder.path().join("logo.svg"), LOGO).unwrap();
    let output = leaflet(folder.path(), &["--edition", "screen", "--edition", "press"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(pictures(&folder.path().join("output/leaflet.pdf")).is_empty());
    let press = pictures(&folder.path().join("output/leaflet-press.pdf"));
    assert_eq!(press.len(), 1);
    // 30 mm at 600 dots per inch.
    assert_eq!(press[0].dict.get(b"Width").unwrap().as_i64().unwrap(), 709);
}

#[test]
fn a_picture_without_words_keeps_the_leaflet_back() {
    let folder = folder(&[("ロゴ", "logo.svg"), ("ロゴ代替テキスト", "　")]);
    fs::write(folder.path().join("logo.svg"), LOGO).unwrap();
    let output = leaflet(folder.path(), &["--edition", "screen"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("L122発行情報!B4"), "{}", said(&output));
    assert!(!folder.path().join("output/leaflet.pdf").exists());
}

#[test]
fn what_cannot_be_used_is_said_at_its_cell_and_a_draft_goes_without() {
    let outer = tempfile::tempdir().unwrap();
    fs::write(outer.path().join("secret.png"), encoded(RgbImage::new(900, 900), ImageFormat::Png)).unwrap();
    let outside = outer.path().join("secret.png");
    let link = folder(&[
        ("ロゴ", "link.png"),
        ("ロゴ代替テキスト", "ロゴ"),
        ("表紙画像", outside.to_str().unwrap()),
        ("表紙画像代替テキスト", "絵"),
    ]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, link.path().join("link.png")).unwrap();
    let output = leaflet(link.path(), &["--edition", "screen"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("L121発行情報!B3") && said(&output).contains("L121発行情報!B5"),
        "{}",
        said(&output)
    );
    #[cfg(unix)]
    assert_eq!(said(&output).matches("フォルダーの外").count(), 2, "{}", said(&output));

    let odd = folder(&[
        ("ロゴ", "logo.png"),
        ("ロゴ代替テキスト", "ロゴ"),
        ("表紙画像", "cover.heic"),
        ("表紙画像代替テキスト", "絵"),
    ]);
    let mut half = encoded(RgbImage::new(500, 200), ImageFormat::Png);
    half.truncate(half.len() / 2);
    fs::write(odd.path().join("logo.png"), half).unwrap();
    fs::write(odd.path().join("cover.heic"), b"\0\0\0\x18ftypheic\0\0\0\0").unwrap();
    let output = leaflet(odd.path(), &["--edition", "screen", "--draft"]);
    assert!(said(&output).contains("誤り2"), "{}", said(&output));
    assert!(pictures(&odd.path().join("output/leaflet.pdf")).is_empty());
}

#[test]
fn resolution_is_judged_at_the_size_of_print() {
    let codes = |width, height| -> Vec<String> {
        let folder = folder(&[("表紙画像", "cover.jpg"), ("表紙画像代替テキスト", "窓の絵")]);
        fs::write(folder.path().join("cover.jpg"), photograph(width, height)).unwrap();
        run(folder.path(), "build", &["--edition", "screen"]);
        let report = fs::read(folder.path().join("output/report.json")).unwrap();
        let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        let pictures = findings.filter(|finding| finding["cell"] == "発行情報!B3");
        pictures.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(1400, 1700), [""; 0]);
    assert_eq!(codes(900, 1700), ["L124"]);
    assert_eq!(codes(400, 400), ["L123"]);
}
