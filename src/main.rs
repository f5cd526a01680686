//! The command-line program: arguments in, exit status out.
//!
//! Status 0: all is well. 1: there are findings at or above `--fail-on`. 2: nothing could be read, or
//! the words of the command line are wrong. The result goes to standard output, all else to standard
//! error. Here alone the clock is asked, the environment read and chance let in.

use std::hash::{BuildHasher as _, RandomState};
use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::Parser as _;
use mitsuori::finding::Lang;

use crate::cli::{AuditAction, Call, Cli, Command, Language};
use crate::commands::message::Trouble;
use crate::commands::{Context, Outcome};

mod cli;
mod commands;

fn main() -> ExitCode {
    let (call, words) = cli::in_full(std::env::args_os().collect());
    let (lang, status) = match call {
        Call::Several => {
            commands::message::complain(&commands::message::one_alone().into(), language(None));
            (language(None), ExitCode::from(2))
        }
        _ => match Cli::try_parse_from(words) {
            Ok(cli) => (language(cli.lang), run(&cli)),
            Err(words) => (language(None), told(&words)),
        },
    };
    let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if cfg!(windows) && terminal && call.closes_at_once(environment) {
        commands::message::stay(call == Call::Nothing, lang);
    }
    status
}

/// What the command line's own words come to: help and version on standard output, mistakes on
/// standard error. Nobody is lost where those are closed.
fn told(words: &clap::Error) -> ExitCode {
    let _ = words.print();
    if words.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// Runs a command.
fn run(cli: &Cli) -> ExitCode {
    let context = Context {
        lang: language(cli.lang),
        today: today(),
        progress: std::io::stderr().is_terminal(),
        moment: std::time::Instant::now,
        chance,
    };
    if environment("RUST_BACKTRACE").is_none() {
        commands::defect::keep_quiet();
    }
    let outcome = match commands::defect::guarded(|| commanded(cli, &context)) {
        Ok(outcome) => outcome,
        Err(defect) => Err(Trouble::from(defect).into()),
    };
    match outcome {
        Ok(Outcome::Well) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::FAILURE,
        Err(error) => {
            commands::message::complain(&error, context.lang);
            ExitCode::from(2)
        }
    }
}

/// Does what the command line asks for.
fn commanded(cli: &Cli, context: &Context) -> anyhow::Result<Outcome> {
    match &cli.command {
        #[cfg(feature = "leaflet")]
        Command::Build(words) => commands::build::run(words, context),
        Command::Check(words) => commands::check::run(words, context),
        #[cfg(feature = "leaflet")]
        Command::Leaflet(words) => commands::leaflet::run(words, context),
        Command::Export(words) => commands::export::run(words, context),
        Command::Adopt(words) => commands::adopt::run(words, context),
        Command::Init(words) => commands::init::run(words, context),
        #[cfg(feature = "leaflet")]
        Command::Layouts(words) => commands::layouts::run(words, context),
        Command::Fix(words) => commands::fix::run(words, context),
        Command::Ids(words) => commands::ids::run(words, context),
        Command::Columns(words) => commands::columns::run(words, context),
        Command::Audit(words) => match &words.action {
            #[cfg(feature = "leaflet")]
            AuditAction::Letters(words) => commands::letters::run(words, context),
            AuditAction::Sheet(words) => commands::sheet::run(words, context),
            AuditAction::Record(words) => commands::record::run(words, context),
        },
        Command::Rules(words) => commands::rules::run(words, context),
        Command::Diff(words) => commands::diff::run(words, context),
        Command::Explain(words) => commands::explain::run(words, context),
        Command::Survey(words) => commands::survey::run(words, context),
        Command::Completions(words) => commands::shell::completions(words),
        Command::Man(words) => commands::shell::manual(words, context),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the clock is asked")]
fn today() -> chrono::NaiveDate {
    chrono::Local::now().date_naive()
}

/// Bits that are others on every call: the standard library seeds its hashers by chance.
fn chance() -> u128 {
    let bits = || u128::from(RandomState::new().hash_one(std::process::id()));
    bits() << 64 | bits()
}

/// What the environment says under a name.
#[expect(clippy::disallowed_methods, reason = "the one place where the environment is read")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The language asked for, else that of the system; Japanese when unsure.
fn language(asked: Option<Language>) -> Lang {
    match asked {
        Some(Language::Ja) => Lang::Ja,
        Some(Language::En) => Lang::En,
        None => {
            let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
            let locale = names.into_iter().find_map(environment);
            if locale.is_some_and(|locale| locale.starts_with("en")) { Lang::En } else { Lang::Ja }
        }
    }
}
