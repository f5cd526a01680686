//! The whole program, from a workbook to its outputs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[cfg(feature = "leaflet")]
mod pictures;
mod sample_book;
mod samples;
mod tidy;
