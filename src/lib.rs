//! 三つ折り: one workbook of local support services in; the printed leaflet, the open data and the
//! report of what is stale or cannot be right out.
//!
//! ```text
//!             workbook          intake              checks            report
//! services.xlsx ──► Sheet ─────────► Directory ──────────► [Finding] ──────► terminal / HTML / CSV / JSON
//!                  rows that      typed services,   │      code, severity,      ▲
//!                  know their     events, panels …  │      cell, message, remedy└ settled: accepted, known
//!                  cells          + [Finding]       ├────► export  ──► open data (one file a format)
//!                                                   └────► leaflet ──► PDF, previews, + [Finding]
//! ```
//!
//! Every arrow is one function, every box one type. Bad data is a finding, never an error: one bad
//! cell costs that field alone. The library never prints, never exits and never reads the clock, the
//! environment or the network: the day and all such things come in. Same input, same day, same
//! binary: the same bytes out.
//!
//! Who may import what (`tests/it/tidy.rs` holds it): [`directory`] imports [`cell`], [`mod@column`] and [`nfkc`]
//! only; [`checks`] see the directory, never the sheet; [`checks`], [`export`], [`leaflet`] and
//! [`report`] never import one another, and [`audit`] and [`ids`] stand by themselves beside them; [`settled`] parts
//! the findings that somebody accepted, or that were known before, from those that count; [`catalogue`]
//! lists the rules of all of them; calamine is named in [`workbook`] alone, typst in [`leaflet`] alone,
//! clap and anyhow in the program alone.

pub mod adopt;
pub mod audit;
pub mod book;
pub mod catalogue;
pub mod cell;
pub mod character_set;
pub mod checks;
pub mod column;
pub mod compare;
pub mod directory;
pub mod export;
pub mod finding;
pub mod fix;
pub mod handbook;
pub mod ids;
pub mod intake;
#[cfg(feature = "leaflet")]
pub mod leaflet;
pub mod nfkc;
pub mod parallel;
pub mod report;
pub mod settled;
pub mod sha256;
pub mod workbook;
