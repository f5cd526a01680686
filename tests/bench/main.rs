//! The benchmarks: `cargo bench`, or `cargo bench -- office country each stages start` for some.
//!
//! Every figure is a ratio of medians of runs made turn by turn in one go. What the others are
//! compared with is the floor of [`floor`], in a process of its own. `cargo bench -- --write` puts the
//! table into README.md.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark that cannot go on should stop")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use mitsuori::checks::{self, Policy};
use mitsuori::leaflet::{self, EDITIONS, Job, Pictures};
use mitsuori::workbook::{self, Limits};
use mitsuori::{export, intake};

use measure::{Program, Result, Took, median, turns};

mod floor;
mod inputs;
mod measure;

const PROGRAM: &str = env!("CARGO_BIN_EXE_mitsuori");
/// How often each program is run, unless it is long.
const TURNS: usize = 15;
/// How often one that is.
const LONG_TURNS: usize = 7;
/// How often what takes some milliseconds is measured: one run of it says little.
const SHORT_TURNS: usize = 301;
/// The rows of the inputs.
const SIZES: [u32; 3] = [16, 1_000, 100_000];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["floor-read", file] => assert!(floor::read(Path::new(file)) > 0),
        ["lay-out", file, folder] => lay_out(Path::new(file), Path::new(folder)),
        ["write-rows", file, rows, towns] => {
            inputs::workbook(Path::new(file), rows.parse().unwrap(), towns.parse().unwrap());
        }
        ["floor-leaflet", file, folder] => floor::leaflet(Path::new(file), Path::new(folder)),
        ["floor-warm", folder, times, pdfs] => {
            println!("{}", floor::warm(Path::new(folder), times.parse().unwrap(), pdfs == "every"));
        }
        _ => run(&words),
    }
}

fn run(words: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let all = words.iter().all(|word| *word == "--write");
    let mut text = String::new();
    type Group = fn(&Path) -> String;
    // The stages last: what this process held once would count for the programs that it starts.
    let groups: [(&str, Group); 5] =
        [("start", start), ("office", office), ("country", country), ("each", each), ("stages", stages)];
    for (name, group) in groups {
        if all || words.contains(&name) {
            let table = group(folder.path());
            println!("{table}");
            text += &table;
        }
    }
    if words.contains(&"--write") {
        write_into_manual(&text);
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// This program in one of its other parts.
fn own(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(words);
    command
}

/// Does one part in a process of its own: what a process held once counts for all that it starts.
fn apart(words: &[&str]) {
    assert!(own(words).status().unwrap().success(), "{words:?}");
}

/// Writes a workbook of so many services in so many towns.
fn rows(workbook: &Path, rows: u32, towns: u32) {
    apart(&["write-rows", workbook.to_str().unwrap(), &rows.to_string(), &towns.to_string()]);
}

/// A program of the floor on files.
fn floor_program(name: &str, words: &[&str]) -> Program {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    Program::new(name, move || own(&words.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// `mitsuori` with a command on a workbook.
fn mitsuori(name: &str, words: &[&str], workbook: &Path, day: &str, output: &Path) -> Program {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let (workbook, output, day) = (workbook.to_owned(), output.to_owned(), day.to_owned());
    Program::new(name, move || {
        let mut command = Command::new(PROGRAM);
        command.arg(&words[0]).arg(&workbook).args(&words[1..]).args(["--as-of", &day, "-o"]).arg(&output);
        command
    })
}

fn table(title: &str, results: &[Result]) -> String {
    let mut text = format!(
        "\n{title}\n\n| | CPU, ratio | wall, ratio | wall, ms | peak, MiB |\n|---|--:|--:|--:|--:|\n"
    );
    for Result { name, median, times_cpu, times_wall } in results {
        let (wall, peak) = (median.wall * 1e3, median.peak);
        let _ = writeln!(text, "| {name} | {times_cpu:.2} | {times_wall:.2} | {wall:.0} | {peak:.0} |");
    }
    text
}

/// One office: the sample of sixteen entries.
fn office(folder: &Path) -> String {
    let workbook = root().join("data/yamaguchi.xlsx");
    let (day, output) = ("2021-03-31", folder.join("office"));
    let layout = folder.join("layout");
    apart(&["lay-out", workbook.to_str().unwrap(), layout.to_str().unwrap()]);
    let file = workbook.to_str().unwrap();
    let programs = [
        floor_program(
            "the floor: cells, one compilation, one PDF",
            &["floor-leaflet", file, layout.to_str().unwrap()],
        ),
        mitsuori(
            "`leaflet --edition screen`: fitted, looked over, PDF/UA-1 and PDF/A-3a",
            &["leaflet", "--edition", "screen"],
            &workbook,
            day,
            &output,
        ),
        mitsuori("`leaflet`: every edition", &["leaflet"], &workbook, day, &output),
        mitsuori("`build`: every edition, report and data file", &["build"], &workbook, day, &output),
    ];
    let mut text = table("One office, 16 entries", &turns(&programs, TURNS));
    let programs = [
        floor_program("the floor: cells alone", &["floor-read", file]),
        Program::new("`check`: told on the terminal", {
            let workbook = workbook.clone();
            move || {
                let mut command = Command::new(PROGRAM);
                command.arg("check").arg(&workbook).args(["--as-of", day]);
                command
            }
        }),
        mitsuori(
            "`check --form json -o FILE`: the report as a file, down on the disk",
            &["check", "--form", "json"],
            &workbook,
            day,
            &folder.join("check.json"),
        ),
    ];
    text += &table("`check` on 16 entries", &turns(&programs, SHORT_TURNS));
    text
}

/// Writes a folder with what the floor compiles: the layouts and what they are to set.
fn lay_out(workbook: &Path, folder: &Path) {
    let day = NaiveDate::from_ymd_opt(2021, 3, 31).unwrap();
    let intake = intake::read(&workbook::read(workbook, &Limits::default()).unwrap()).unwrap();
    let leaflet = leaflet::typeset(&intake.directory, &job(day)).unwrap();
    copy(&root().join("layouts"), folder);
    for file in leaflet.seen {
        fs::write(folder.join(file.name), file.bytes).unwrap();
    }
}

fn job<'a>(today: NaiveDate) -> Job<'a> {
    Job {
        layout: None,
        layouts: None,
        today,
        draft: false,
        allow_stale: false,
        editions: &[],
        attachments: &[],
        preview_dpi: 110.0,
        begin_at: None,
        pictures: Pictures::default(),
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).unwrap();
        }
    }
}

/// A country: a hundred thousand rows, and a thousand to see that it grows with them alone.
fn country(folder: &Path) -> String {
    let mut text = String::new();
    for (rows, turn) in [(1_000, TURNS), (100_000, LONG_TURNS)] {
        let workbook = folder.join(format!("{rows}.xlsx"));
        self::rows(&workbook, rows, rows / 16);
        let out = folder.join(format!("country-{rows}"));
        let programs = [
            floor_program("the floor: cells alone", &["floor-read", workbook.to_str().unwrap()]),
            mitsuori(
                "`check`",
                &["check", "--form", "json", "--fail-on", "never"],
                &workbook,
                "2026-04-01",
                &folder.join("report.json"),
            ),
            mitsuori(
                "`export --format service-csv,json,hsds`",
                &[
                    "export",
                    "--draft",
                    "--fail-on",
                    "never",
                    "--format",
                    "service-csv",
                    "--format",
                    "json",
                    "--format",
                    "hsds",
                ],
                &workbook,
                "2026-04-01",
                &out,
            ),
        ];
        text += &table(&format!("{rows} rows"), &turns(&programs, turn));
    }
    text
}

/// Many editions from one workbook, each against a warm compilation and PDF.
fn each(folder: &Path) -> String {
    let towns = 60;
    let workbook = folder.join("towns.xlsx");
    rows(&workbook, towns * 16, towns);
    let layout = folder.join("warm");
    let one = folder.join("town.xlsx");
    rows(&one, 16, 1);
    apart(&["lay-out", one.to_str().unwrap(), layout.to_str().unwrap()]);
    let output = folder.join("towns");
    let program = Program::new("each", {
        let (workbook, output) = (workbook, output);
        move || {
            let _ = fs::remove_dir_all(&output);
            let mut command = Command::new(PROGRAM);
            command
                .arg("build")
                .arg(&workbook)
                .args(["--each", "市町村", "--as-of", "2026-04-01", "-o"])
                .arg(&output);
            command
        }
    });
    let warm = |pdfs| -> f64 {
        let warm = own(&["floor-warm", layout.to_str().unwrap(), "15", pdfs]).output().unwrap();
        String::from_utf8(warm.stdout).unwrap().trim().parse().unwrap()
    };
    // Turn by turn here too: what the machine does beside is another thing every minute.
    let took: Vec<(Took, f64, f64)> =
        (0..LONG_TURNS).map(|_| (program.run(), warm("every"), warm("one"))).collect();
    let of = |part: fn(&(Took, f64, f64)) -> f64| median(took.iter().map(part).collect());
    let (every, one, peak) = (of(|took| took.1), of(|took| took.2), of(|took| took.0.peak));
    let towns = f64::from(towns);
    let edition = of(|took| took.0.cpu) / towns;
    let times = of(|took| took.0.cpu / took.1) / towns;
    format!(
        "\nMany editions, `build --each` ({towns} of 16 entries, every edition, report and data file of each)\n\n\
         | | CPU for each, ratio | CPU for each, ms | peak, MiB |\n|---|--:|--:|--:|\n\
         | one warm compilation and PDF | {:.2} | {:.0} | |\n\
         | the floor: warm compilations and PDFs of every edition | 1.00 | {:.0} | |\n\
         | `build --each` | {:.2} | {:.0} | {:.0} |\n",
        one / every,
        one * 1e3,
        every * 1e3,
        times,
        edition * 1e3,
        peak
    )
}

/// The stages, one after the other in one process.
fn stages(folder: &Path) -> String {
    let mut text = "\nThe stages, CPU in ratio to reading the same cells\n\n| | ".to_owned();
    let mut columns = Vec::new();
    for rows in SIZES {
        let workbook = folder.join(format!("stages-{rows}.xlsx"));
        inputs::workbook(&workbook, rows, (rows / 16).max(1));
        columns.push((rows, stages_of(&workbook, if rows > 10_000 { 1 } else { 7 })));
        let _ = write!(text, "{rows} rows | ");
    }
    text += "\n|---|--:|--:|--:|\n";
    for (place, (name, _)) in columns[0].1.iter().enumerate() {
        let _ = write!(text, "| {name} |");
        for (_, stages) in &columns {
            let _ = match stages.get(place) {
                Some((_, times)) => write!(text, " {times:.2} |"),
                None => write!(text, " |"),
            };
        }
        text.push('\n');
    }
    text
}

fn stages_of(file: &Path, turns: usize) -> Vec<(String, f64)> {
    let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    let read = || workbook::read(file, &Limits::default()).unwrap();
    let book = read();
    let directory = intake::read(&book).unwrap().directory;
    let timed = |work: &dyn Fn()| {
        median(
            (0..turns)
                .map(|_| {
                    let start = cpu_time::ProcessTime::now();
                    work();
                    start.elapsed().as_secs_f64()
                })
                .collect(),
        )
    };
    let floor = timed(&|| assert!(floor::read(file) > 0));
    let mut stages = vec![("cells with calamine (the floor)".to_owned(), 1.0)];
    let mut add = |name: String, work: &dyn Fn()| stages.push((name, timed(work) / floor));
    add("read".to_owned(), &|| drop(read()));
    add("intake".to_owned(), &|| drop(intake::read(&book).unwrap()));
    add("checks".to_owned(), &|| drop(checks::run(&directory, &Policy { today: day })));
    for format in export::ALL {
        let job = export::Job { formats: &[format], today: day, excel_safe: false };
        add(format!("export `{}`", format.name), &|| drop(export::write(&directory, &job).unwrap()));
    }
    if directory.services.len() <= 100 {
        add("leaflet: fit, compile, look over, previews".to_owned(), &|| {
            drop(leaflet::typeset(&directory, &job(day)).unwrap());
        });
        for edition in EDITIONS {
            let editions = [edition];
            add(format!("the same with the edition `{}`", edition.name), &|| {
                drop(leaflet::typeset(&directory, &Job { editions: &editions, ..job(day) }).unwrap());
            });
        }
    }
    stages
}

/// The start, and the size of the program.
fn start(_: &Path) -> String {
    let version = Program::new("`mitsuori --version`", || {
        let mut command = Command::new(PROGRAM);
        command.arg("--version");
        command
    });
    let result = &turns(&[version], TURNS)[0];
    let megabytes = fs::metadata(PROGRAM).unwrap().len() as f64 / 1e6;
    format!(
        "\n`mitsuori --version`: {:.1} ms on the clock, {:.0} MiB at most. The program has {megabytes:.0} MB.\n",
        result.median.wall * 1e3,
        result.median.peak
    )
}

/// Puts the tables between the marks in the manual, with the machine and the day.
fn write_into_manual(tables: &str) {
    let path = root().join("README.md");
    let manual = fs::read_to_string(&path).unwrap();
    let (begin, end) = ("<!-- bench -->", "<!-- /bench -->");
    let (before, rest) = manual.split_once(begin).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    let machine = machine();
    fs::write(path, format!("{before}{begin}\n\n{machine}\n{tables}\n{end}{after}")).unwrap();
}

#[expect(
    clippy::disallowed_methods,
    reason = "figures are worth as much as the day and machine they were taken on"
)]
fn machine() -> String {
    let cores = std::thread::available_parallelism().unwrap();
    let name = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name =
        name.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(std::env::consts::ARCH);
    let name = name.trim_start_matches([' ', '\t', ':']);
    let day = chrono::Utc::now().date_naive();
    format!("{day}, {cores} cores of {name}, {}.", std::env::consts::OS)
}
