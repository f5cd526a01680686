//! Measuring: programs run turn by turn, medians, ratios to the first of them.

use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4 as _;

/// What one run took.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Took {
    /// Seconds on the clock.
    pub(crate) wall: f64,
    /// Seconds of processor time, the system's for it included.
    pub(crate) cpu: f64,
    /// The most memory that was resident, in MiB.
    pub(crate) peak: f64,
}

/// A program to be measured.
pub(crate) struct Program {
    pub(crate) name: String,
    pub(crate) command: Box<dyn Fn() -> Command>,
    /// The exit status that it must end with; another is a broken benchmark, not a result.
    pub(crate) ends_with: i32,
}

impl Program {
    pub(crate) fn new(name: impl Into<String>, command: impl Fn() -> Command + 'static) -> Self {
        Self { name: name.into(), command: Box::new(command), ends_with: 0 }
    }

    /// Runs it once.
    pub(crate) fn run(&self) -> Took {
        let mut command = (self.command)();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let done = child.wait4().unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let wall = start.elapsed().as_secs_f64();
        assert_eq!(done.status.code(), Some(self.ends_with), "{} did not end well", self.name);
        let cpu = (done.rusage.utime + done.rusage.stime).as_secs_f64();
        let peak = done.rusage.maxrss as f64 / f64::from(1 << 20);
        Took { wall, cpu, peak }
    }
}

/// A program's medians, and the medians of its ratios to the first one in the same turn.
#[derive(Debug, Clone)]
pub(crate) struct Result {
    pub(crate) name: String,
    pub(crate) median: Took,
    pub(crate) times_cpu: f64,
    pub(crate) times_wall: f64,
}

/// Runs the programs turn by turn, the first being what the others are compared with. The first turn
/// warms the caches and does not count.
pub(crate) fn turns(programs: &[Program], turns: usize) -> Vec<Result> {
    let mut took: Vec<Vec<Took>> = vec![Vec::new(); programs.len()];
    for turn in 0..=turns {
        for (place, program) in programs.iter().enumerate() {
            let run = program.run();
            if turn > 0 {
                took[place].push(run);
            }
        }
    }
    let first = took[0].clone();
    let of = |runs: &[Took], part: fn(&Took) -> f64| median(runs.iter().map(part).collect());
    let times = |runs: &[Took], part: fn(&Took) -> f64| {
        median(runs.iter().zip(&first).map(|(run, floor)| part(run) / part(floor)).collect())
    };
    programs
        .iter()
        .zip(&took)
        .map(|(program, runs)| Result {
            name: program.name.clone(),
            median: Took { wall: of(runs, |t| t.wall), cpu: of(runs, |t| t.cpu), peak: of(runs, |t| t.peak) },
            times_cpu: times(runs, |t| t.cpu),
            times_wall: times(runs, |t| t.wall),
        })
        .collect()
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
