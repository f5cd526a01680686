//! The layouts: each of them sets what the samples hold, the workbook chooses among them, and one's own
//! stand in for them.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use mitsuori::directory::Directory;
use mitsuori::finding::Severity;
use mitsuori::leaflet::{self, EDITIONS, Edition, Error, Job, Leaflet, Pictures};
use mitsuori::workbook::{self, Limits};
use mitsuori::{intake, leaflet::layouts};
use snapbox::cmd::{Command, cargo_bin};

const SAMPLES: [&str; 2] = ["yamaguchi", "sanyo-onoda"];

fn data(sample: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(sample).with_extension("xlsx")
}

/// The day of a sample's edition.
fn day(sample: &str) -> NaiveDate {
    if sample == "yamaguchi" {
        NaiveDate::from_ymd_opt(2021, 3, 31)
    } else {
        NaiveDate::from_ymd_opt(2025, 2, 1)
    }
    .unwrap()
}

/// What a sample says.
fn directory(sample: &str) -> Directory {
    intake::read(&workbook::read(&data(sample), &Limits::default()).unwrap()).unwrap().directory
}

fn job<'a>(
    sample: &str,
    layout: Option<&'a str>,
    layouts: Option<&'a Path>,
    editions: &'a [&'a Edition],
) -> Job<'a> {
    let (draft, allow_stale, attachments) = (false, false, &[]);
    let pictures = Pictures::default();
    let (today, preview_dpi) = (day(sample), 150.0);
    let begin_at = None;
    Job { layout, layouts, today, draft, allow_stale, editions, attachments, preview_dpi, begin_at, pictures }
}

/// Sets a directory in a layout that is shipped.
fn set(
    directory: &Directory,
    sample: &str,
    layout: Option<&str>,
    editions: &[&Edition],
) -> Result<Leaflet, Error> {
    leaflet::typeset(directory, &job(sample, layout, None, editions))
}

/// The codes of the errors and of the warnings but for small text, which is no fault of a layout.
fn faults(leaflet: &Leaflet) -> Vec<String> {
    let grave =
        leaflet.findings.iter().filter(|found| found.severity > Severity::Note && found.rule.code != "L102");
    grave.map(|found| format!("{} {}", found.rule.code, found.message.en)).collect()
}

/// A picture's size in dots.
fn dots(png: &[u8]) -> (u32, u32) {
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (side(16), side(20))
}

#[test]
fn every_layout_sets_both_samples_in_every_edition() {
    let editions: Vec<&Edition> = EDITIONS.iter().collect();
    for layout in layouts().iter().map(|layout| layout.name).filter(|name| *name != "large") {
        for sample in SAMPLES {
            let leaflet = set(&directory(sample), sample, Some(layout), &editions).unwrap();
            assert_eq!(faults(&leaflet), [""; 0], "{layout} {sample}");
            let pdfs = leaflet.files.iter().filter(|file| file.name.ends_with(".pdf"));
            assert!(pdfs.clone().all(|pdf| pdf.bytes.starts_with(b"%PDF-")), "{layout} {sample}");
            assert!(
                pdfs.count() >= 5,
                "{layout} {sample}: {:?}",
                leaflet.files.iter().map(|file| &file.name).collect::<Vec<_>>()
            );
            let pages = if layout == "list" { 1 } else { 2 };
            assert_eq!(leaflet.previews.len(), pages, "{layout} {sample}");
        }
    }
}

/// What the codes in a picture say.
fn codes(png: &[u8]) -> Vec<String> {
    let page = image::load_from_memory(png).unwrap().into_luma8();
    let (width, height) = page.dimensions();
    let (width, height) = (width.try_into().unwrap(), height.try_into().unwrap());
    let dot = |x, y| page.get_pixel(u32::try_from(x).unwrap(), u32::try_from(y).unwrap()).0[0];
    let mut page = rqrr::PreparedImage::prepare_from_greyscale(width, height, dot);
    page.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}

#[test]
fn the_code_is_read_from_a_picture_of_150_dots_per_inch() {
    for sample in SAMPLES {
        for layout in ["tri-fold", "z-fold", "list"] {
            let leaflet = set(&directory(sample), sample, Some(layout), &[]).unwrap();
            let read: Vec<String> = leaflet.previews.iter().flat_map(|page| codes(page)).collect();
            assert_eq!(read, [format!("https://example.jp/{sample}")], "{layout}");
        }
    }
}

#[test]
fn wherever_the_search_for_the_size_begins_it_ends_at_the_same() {
    for sample in SAMPLES {
        let directory = directory(sample);
        let from = |begin_at| {
            let leaflet =
                leaflet::typeset(&directory, &Job { begin_at, ..job(sample, None, None, &[]) }).unwrap();
            (leaflet.body_pt, leaflet.larger, leaflet.previews)
        };
        let usual = from(None);
        assert!(usual.1.is_some());
        for begin_at in [usual.0, 9.0, 14.0, 0.0, f64::INFINITY] {
            assert_eq!(from(Some(begin_at)), usual, "{sample} from {begin_at}");
        }
    }
}

#[test]
fn the_workbook_chooses_the_layout_by_its_fold() {
    let mut directory = directory("yamaguchi");
    let landscape = dots(&set(&directory, "yamaguchi", None, &[]).unwrap().previews[0]);
    directory.edition.fold = "なし".to_owned();
    let hung = set(&directory, "yamaguchi", None, &[]).unwrap();
    assert_eq!(dots(&hung.previews[0]), (landscape.1, landscape.0));
    assert!(hung.fillings.is_empty());

    directory.edition.fold = "Z折り".to_owned();
    let leaflet = set(&directory, "yamaguchi", None, &[]).unwrap();
    assert!(leaflet.files.is_empty() && leaflet.previews.is_empty());
    assert!(
        faults(&leaflet)[0].starts_with("L104 The panels of a Z-fold are not equal"),
        "{:?}",
        faults(&leaflet)
    );
    directory.edition.panel_widths = String::new();
    let z = set(&directory, "yamaguchi", None, &[]).unwrap();
    assert_eq!(faults(&z), [""; 0]);
    assert!(z.previews == set(&directory, "yamaguchi", Some("z-fold"), &[]).unwrap().previews);
}

#[test]
fn an_unknown_fold_or_paper_keeps_the_leaflet_back() {
    let mut directory = directory("yamaguchi");
    directory.edition.fold = "観音折り".to_owned();
    directory.edition.paper = "B4".to_owned();
    let leaflet = set(&directory, "yamaguchi", None, &[]).unwrap();
    let cells = leaflet.findings.iter().filter(|found| found.rule.code == "L120");
    let shown: Vec<String> =
        cells.map(|found| format!("{} {}", found.rule.code, found.cell.as_ref().unwrap())).collect();
    assert_eq!(shown, ["L120 発行情報!B18", "L120 発行情報!B19"]);
    assert!(leaflet.previews.is_empty());
}

#[test]
fn what_no_page_holds_goes_on_over_the_next_at_a_size_that_reads_easily() {
    let mut directory = directory("yamaguchi");
    let many: Vec<_> = (0..4).flat_map(|_| directory.services.clone()).collect();
    directory.services = many;
    let leaflet = set(&directory, "yamaguchi", Some("list"), &[EDITIONS.first().unwrap()]).unwrap();
    assert_eq!(faults(&leaflet), [""; 0]);
    assert_eq!(leaflet.body_pt, 10.5);
    assert!((3..9).contains(&leaflet.previews.len()), "{} pages", leaflet.previews.len());
}

#[test]
fn a_draft_of_what_does_not_fit_is_made_in_every_edition() {
    let mut directory = directory("yamaguchi");
    let many: Vec<_> = (0..3).flat_map(|_| directory.services.clone()).collect();
    directory.services = many;
    let editions: Vec<&Edition> = EDITIONS.iter().collect();
    let job = Job { draft: true, ..job("yamaguchi", None, None, &editions) };
    let leaflet = leaflet::typeset(&directory, &job).unwrap();
    assert!(faults(&leaflet).iter().any(|fault| fault.starts_with("L101")), "{:?}", faults(&leaflet));
    assert!(leaflet.previews.len() > 2);
    let names: Vec<&str> = leaflet.files.iter().map(|file| file.name.as_str()).collect();
    assert!(names.contains(&"leaflet-press.pdf") && names.contains(&"leaflet-large.pdf"), "{names:?}");
}

#[test]
fn readings_stand_above_names_where_they_are_asked_for() {
    for sample in SAMPLES {
        let mut directory = self::directory(sample);
        let plain = set(&directory, sample, Some("list"), &[]).unwrap();
        directory.edition.readings = true;
        for layout in ["list", "tri-fold"] {
            let leaflet = set(&directory, sample, Some(layout), &[EDITIONS.first().unwrap()]).unwrap();
            let misplaced: Vec<String> =
                faults(&leaflet).into_iter().filter(|fault| !fault.starts_with("L101")).collect();
            assert_eq!(misplaced, [""; 0], "{layout} {sample}");
            assert!(layout == "tri-fold" || leaflet.previews != plain.previews, "{sample}");
        }
    }
    // What is printed must be printable.
    let mut directory = directory("yamaguchi");
    directory.edition.readings = true;
    directory.services[0].name_kana = "ヤマグチ😀".into();
    let leaflet = set(&directory, "yamaguchi", Some("list"), &[]).unwrap();
    assert!(faults(&leaflet)[0].starts_with("L103"), "{:?}", faults(&leaflet));
}

#[test]
fn a_layout_of_ones_own_is_set_and_may_use_what_is_shipped() {
    let own = tempfile::tempdir().unwrap();
    fs::create_dir(own.path().join("mine")).unwrap();
    fs::write(own.path().join("mine/leaflet.typ"), "#include \"/tri-fold/leaflet.typ\"\n").unwrap();
    let directory = directory("yamaguchi");
    let mine = leaflet::typeset(&directory, &job("yamaguchi", Some("mine"), Some(own.path()), &[])).unwrap();
    assert!(mine.previews == set(&directory, "yamaguchi", Some("tri-fold"), &[]).unwrap().previews);
    let error = set(&directory, "yamaguchi", Some("mine"), &[]).unwrap_err().to_string();
    assert!(
        error.contains("there is no layout named mine; shipped are large, list, tri-fold, z-fold"),
        "{error}"
    );
    for name in ["", "..", "../layouts/tri-fold", "shared", "tri-fold/leaflet.typ"] {
        let error = set(&directory, "yamaguchi", Some(name), &[]).unwrap_err().to_string();
        assert!(error.contains("there is no layout named"), "{name}: {error}");
    }
}

#[test]
fn a_mistake_in_a_layout_is_shown_with_its_place() {
    let own = tempfile::tempdir().unwrap();
    fs::create_dir_all(own.path().join("shared")).unwrap();
    let theme = leaflet::files_of("tri-fold")
        .unwrap()
        .into_iter()
        .find(|file| file.name == "shared/theme.typ")
        .unwrap();
    let theme = String::from_utf8(theme.bytes).unwrap();
    let line = theme.lines().position(|line| line.starts_with("#let row")).unwrap();
    let broken = theme.replacen("#let row = 1.5 * body-size", "#let row = 1.5 * bodysize", 1);
    fs::write(own.path().join("shared/theme.typ"), broken).unwrap();
    let directory = directory("yamaguchi");
    let error =
        leaflet::typeset(&directory, &job("yamaguchi", None, Some(own.path()), &[])).unwrap_err().to_string();
    assert!(error.contains("unknown variable: bodysize"), "{error}");
    assert!(error.contains(&format!("layouts/shared/theme.typ:{}:17", line + 1)), "{error}");

    fs::create_dir(own.path().join("empty")).unwrap();
    fs::write(own.path().join("empty/leaflet.typ"), "").unwrap();
    let error = leaflet::typeset(&directory, &job("yamaguchi", Some("empty"), Some(own.path()), &[]))
        .unwrap_err()
        .to_string();
    assert!(error.contains("does not report `grid`"), "{error}");
}

#[test]
fn layouts_are_listed_and_written_out_and_never_over_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let run =
        |words: &[&str]| Command::new(cargo_bin!("mitsuori")).current_dir(folder.path()).args(words).assert();
    let listed = run(&["layouts", "--lang", "en"]).success();
    let listed = String::from_utf8(listed.get_output().stdout.clone()).unwrap();
    assert!(listed.lines().any(|line| line.starts_with("z-fold    A4 landscape")), "{listed}");
    assert_eq!(listed.lines().count(), layouts().len());

    run(&["layouts", "eject", "nowhere", "mine"]).code(2);
    run(&["layouts", "eject", "z-fold", "mine"]).success();
    let directory = directory("yamaguchi");
    let mine = folder.path().join("mine");
    let set_by = |layouts: Option<&Path>| {
        leaflet::typeset(&directory, &job("yamaguchi", Some("z-fold"), layouts, &[])).unwrap()
    };
    assert!(set_by(Some(&mine)).previews == set_by(None).previews);

    fs::write(mine.join("shared/theme.typ"), "// mine").unwrap();
    fs::remove_file(mine.join("shared/cover.typ")).unwrap();
    let again = run(&["layouts", "eject", "list", "mine", "--lang", "en"]).code(2);
    let said = String::from_utf8(again.get_output().stderr.clone()).unwrap();
    assert!(said.contains("is there already and is not overwritten"), "{said}");
    assert_eq!(fs::read_to_string(mine.join("shared/theme.typ")).unwrap(), "// mine");
    assert!(!mine.join("shared/cover.typ").exists() && !mine.join("list").exists());
}
