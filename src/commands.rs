//! The commands: each reads the workbook, makes its results, and says what came of it.

use chrono::NaiveDate;
use mitsuori::finding::Lang;

mod account;
pub(crate) mod adopt;
mod annotated;
mod baseline;
pub(crate) mod check;
pub(crate) mod columns;
mod copying;
pub(crate) mod defect;
pub(crate) mod diff;
mod examine;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod fix;
pub(crate) mod ids;
pub(crate) mod init;
pub(crate) mod message;
pub(crate) mod previous;
mod reading;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod sheet;
pub(crate) mod shell;
mod staging;
pub(crate) mod survey;

#[cfg(feature = "leaflet")]
pub(crate) mod build;
#[cfg(feature = "leaflet")]
mod each;
#[cfg(feature = "leaflet")]
mod fitting;
#[cfg(feature = "leaflet")]
mod folder_name;
#[cfg(feature = "leaflet")]
pub(crate) mod layouts;
#[cfg(feature = "leaflet")]
pub(crate) mod leaflet;
#[cfg(feature = "leaflet")]
pub(crate) mod letters;
#[cfg(feature = "leaflet")]
mod pictures;

/// What the commands are told of the world.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context {
    /// The language to speak.
    pub(crate) lang: Lang,
    /// What the clock says; `--as-of` overrides it.
    pub(crate) today: NaiveDate,
    /// Whether somebody watches, so that progress is worth saying.
    pub(crate) progress: bool,
    /// The moment, to tell how long something takes.
    pub(crate) moment: fn() -> std::time::Instant,
    /// Bits that are others on every call, for what must be like nothing else.
    pub(crate) chance: fn() -> u128,
}

impl Context {
    /// A 発行者ID that nobody else has.
    pub(crate) fn new_publisher_id(&self) -> String {
        uuid::Builder::from_random_bytes((self.chance)().to_be_bytes()).into_uuid().to_string()
    }
}

/// How a command that could run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing as grave as `--fail-on`.
    Well,
    /// Findings at or above `--fail-on`.
    Findings,
}
