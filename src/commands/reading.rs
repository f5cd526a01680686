//! Reading with patience, but not for ever: a drive on the network can stall, and a program that says
//! nothing looks like one that hangs.

use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use anyhow::Result;
use mitsuori::finding::Text;
use mitsuori::workbook::{self, Limits, Workbook};

use super::Context;
use super::message::{Trouble, say};

mod local;

/// After how long it is said that reading takes long.
const LONG: Duration = Duration::from_secs(15);
/// After how long reading is given up.
const TOO_LONG: Duration = Duration::from_secs(300);

/// Reads a workbook.
pub(crate) fn patiently(path: &Path, limits: Limits, context: &Context) -> Result<Workbook> {
    if local::is_local(path) {
        return Ok(workbook::read_bytes(path, &workbook::bytes(path, &limits)?, &limits)?);
    }
    let (owned, limited) = (path.to_owned(), limits.clone());
    let slow = Text::new(
        format!(
            "{}を読むのに時間がかかっています。ネットワーク上のファイルなら、手元に写すと確かです。",
            path.display()
        ),
        format!(
            "{} takes long to read; if it is on a network drive, a copy on this computer is surer",
            path.display()
        ),
    );
    let told = || say(slow.get(context.lang));
    match wait(move || workbook::bytes(&owned, &limited), told, LONG, TOO_LONG) {
        Some(bytes) => Ok(workbook::read_bytes(path, &bytes?, &limits)?),
        None => Err(stalled(path).into()),
    }
}

fn stalled(path: &Path) -> Trouble {
    let (path, minutes) = (path.display(), TOO_LONG.as_secs() / 60);
    Trouble {
        message: Text::new(
            format!("{path}を{minutes}分待っても読めません。"),
            format!("{path} could not be read within {minutes} minutes"),
        ),
        remedy: Text::fixed(
            "ネットワークドライブにつながっているか確かめるか、ファイルをこのパソコンに写してからどうぞ。",
            "See that the network drive is there, or copy the file to this computer first.",
        ),
    }
}

/// What the work gives; none where it does not come to an end in time. Work that hangs in the system
/// cannot be stopped: it is left alone, and ends with the program.
fn wait<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
    told: impl FnOnce(),
    long: Duration,
    too_long: Duration,
) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    let worker = std::thread::spawn(move || {
        // Nobody waits any longer where this fails.
        let _ = sender.send(work());
    });
    let first = receiver.recv_timeout(long);
    let outcome = match first {
        Err(RecvTimeoutError::Timeout) => {
            told();
            receiver.recv_timeout(too_long.saturating_sub(long))
        }
        first => first,
    };
    match outcome {
        Ok(value) => Some(value),
        Err(RecvTimeoutError::Timeout) => None,
        // The work panicked: so does this, with the same words.
        Err(RecvTimeoutError::Disconnected) => match worker.join() {
            Ok(()) => None,
            Err(panic) => std::panic::resume_unwind(panic),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    const SOON: Duration = Duration::from_millis(20);

    #[test]
    fn what_comes_in_time_is_taken_without_a_word() {
        assert_eq!(wait(|| 7, || panic!("it was quick"), Duration::from_secs(60), TOO_LONG), Some(7));
    }

    #[test]
    fn what_takes_long_is_told_and_taken() {
        let told = Cell::new(false);
        let slow = || {
            std::thread::sleep(SOON * 10);
            7
        };
        assert_eq!(wait(slow, || told.set(true), SOON, TOO_LONG), Some(7));
        assert!(told.get());
    }

    #[test]
    fn what_never_comes_is_given_up() {
        let (_keep, never) = mpsc::channel::<()>();
        assert_eq!(wait(move || never.recv(), || (), SOON, SOON * 2), None);
    }
}
