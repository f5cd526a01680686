//! `mitsuori adopt`: an office's own list made into the canonical workbook, the mapping confirmed once.

use std::io::{BufRead as _, IsTerminal as _};

use anyhow::Result;
use mitsuori::adopt::{self, Circumstances, Plan};
use mitsuori::finding::{Lang, Text};
use mitsuori::workbook::{self, Limits};

use super::message::{Trouble, say};
use super::staging::create;
use super::{Context, Outcome};
use crate::cli::Adopt;

mod questions;

pub(crate) fn run(words: &Adopt, context: &Context) -> Result<Outcome> {
    let lang = context.lang;
    let list = workbook::read(&words.workbook, &Limits::default())?;
    let mut plan = Plan::of(&list, &words.sheets).map_err(trouble)?;
    for wish in &words.wishes {
        plan.wish(wish).map_err(trouble)?;
    }
    for line in questions::shown(&plan, lang) {
        say(&line);
    }
    if !words.yes {
        let stdin = std::io::stdin();
        if !stdin.is_terminal() {
            return Err(unconfirmed().into());
        }
        let answers = stdin.lock().lines().map_while(Result::ok);
        if !questions::ask(&mut plan, lang, answers, say) {
            return Err(unconfirmed().into());
        }
    }
    let publisher_id = context.new_publisher_id();
    let circumstances = Circumstances { lang, day: context.today, publisher_id: &publisher_id };
    let adopted = adopt::adopt(&list, &plan, &circumstances).map_err(trouble)?;
    create(&words.output, &adopted.bytes)?;

    let (balance, path) = (&adopted.balance, words.output.display());
    for remark in &adopted.remarks {
        say(&match lang {
            Lang::Ja => format!("・{}", remark.get(lang)),
            Lang::En => format!("- {}", remark.get(lang)),
        });
    }
    let made = Text::new(
        format!(
            "{path}を作りました。行：元{}、新{}。セル：元{}、新{}（列とメモ{}、控え{}）。書いたものを読み直して、1つずつ確かめました。mitsuori check {path} で点検できます。",
            balance.rows_in,
            balance.rows_out,
            balance.cells_in,
            balance.in_columns + balance.in_kept,
            balance.in_columns,
            balance.in_kept
        ),
        format!(
            "wrote {path}; rows in {}, out {}; cells in {}, out {} ({} in columns and memos, {} kept aside): each was looked up in the file. Look it over with mitsuori check {path}",
            balance.rows_in,
            balance.rows_out,
            balance.cells_in,
            balance.in_columns + balance.in_kept,
            balance.in_columns,
            balance.in_kept
        ),
    );
    say(made.get(lang));
    Ok(Outcome::Well)
}

fn trouble(error: adopt::Error) -> anyhow::Error {
    match error {
        adopt::Error::Workbook(error) => error.into(),
        error => Trouble { message: error.message(), remedy: error.remedy() }.into(),
    }
}

fn unconfirmed() -> Trouble {
    Trouble {
        message: Text::fixed(
            "列の対応を確かめていないため、何も作りませんでした。",
            "the columns were not confirmed; nothing was made",
        ),
        remedy: Text::fixed(
            "上の対応でよければ --yes を付けてください。違う列は --map \"元の見出し=列\" で直せます。",
            "Add --yes if the mapping above is right; change a column with --map \"heading=column\".",
        ),
    }
}
