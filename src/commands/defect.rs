//! Where the program itself is wrong: that too is said in plain words and ends in order, whatever file
//! brought it about. It is a defect all the same, and what is said helps to mend it.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use mitsuori::finding::Text;

use super::message::Trouble;

/// What the first panic said, and where, until somebody asks.
static SAID: Mutex<Option<String>> = Mutex::new(None);

/// That the program met a case that it was not made for.
#[derive(Debug)]
pub(crate) struct Defect {
    /// What it said, on one line.
    pub(crate) said: String,
}

/// Keeps what a panic says for [`guarded`], instead of having it written over the screen.
pub(crate) fn keep_quiet() {
    panic::set_hook(Box::new(|panic| {
        let said = panic.to_string();
        SAID.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(said);
    }));
}

/// Does the work; none of its panics gets past.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Defect> {
    take();
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = take().unwrap_or_else(|| words(&*panic));
        Defect { said: said.split_whitespace().collect::<Vec<_>>().join(" ") }
    })
}

fn take() -> Option<String> {
    SAID.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// What a panic was given to say.
fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "?".to_owned())
}

impl From<Defect> for Trouble {
    fn from(Defect { said }: Defect) -> Self {
        Self {
            message: Text::new(
                format!("プログラムが、思いもよらない場合に当たって止まりました（{said}）。"),
                format!("the program stopped at a case that nobody thought of ({said})"),
            ),
            remedy: Text::fixed(
                "プログラムの誤りです。もとのブックも、前に作ったものも、そのままです。このブックを添えて（外に出せない中身は消して）知らせてください。",
                "This is a defect of the program. The workbook and what was made before are as they were. Please report it with the workbook, without what may not leave the office.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_words_on_one_line() {
        let defect = guarded(|| {
            let none: Option<u8> = std::hint::black_box(None);
            none.expect("a number\nand no more")
        });
        assert!(defect.is_err_and(|defect| defect.said.contains("a number and no more")));
    }

    #[test]
    fn work_that_goes_well_gives_what_it_gives() {
        assert!(guarded(|| 7).is_ok_and(|number| number == 7));
    }
}
